import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { hasCode } from './error-code.ts';
import { flushFolder } from './flush-folder.ts';
import { KEY_BYTES } from './token-cipher.ts';

/** Keys of the embedded mode, in base64: one seals, all open. */
export type KeyFiles = { readonly key: string; readonly openingKeys: readonly string[] };

const filesIn = (dataDir: string) => ({
  current: path.join(dataDir, 'token.key'),
  /** Will be the current key; opens already. */
  next: path.join(dataDir, 'token.key.next'),
  /** Was the current key; opens what is still sealed with it. */
  former: path.join(dataDir, 'token.key.former'),
});

/**
 * The keys of the embedded mode. The first is made on first use and readable by this user only.
 *
 * @returns the same for a folder, also for processes that start at the same time, until the key is changed
 */
export async function loadOrCreateKeys(dataDir: string): Promise<KeyFiles> {
  const { current, next, former } = filesIn(dataDir);
  const key = await readOrMakeKey(current);
  const opening = [await readKey(next), await readKey(former)];
  return { key, openingKeys: opening.flatMap((other) => (other === null || other === key ? [] : [other])) };
}

/**
 * Makes a new key the one that seals, and keeps the former to open. Whenever it is interrupted, every key that
 * anything may be sealed with is in one of the files, and the next call goes on from there; a change whose end was
 * not reached is taken up instead of beginning another.
 */
export async function beginKeyChange(dataDir: string): Promise<void> {
  const { current, next, former } = filesIn(dataDir);
  const isSwapped = (await readKey(former)) !== null && (await readKey(next)) === null;
  if (isSwapped) return;
  await readOrMakeKey(next);
  await link(current, former).catch(unlessCode('EEXIST'));
  await flushFolder(dataDir);
  await rename(next, current);
  await flushFolder(dataDir);
}

/** Drops the former key. Only when nothing is sealed with it any more, and that is on disk. */
export async function endKeyChange(dataDir: string): Promise<void> {
  await unlink(filesIn(dataDir).former).catch(unlessCode('ENOENT'));
  await flushFolder(dataDir);
}

async function readOrMakeKey(file: string): Promise<string> {
  const there = await readKey(file);
  if (there !== null) return there;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  // A link fails where a rename would replace: whoever comes second uses the first one's key.
  await link(draft, file).catch(unlessCode('EEXIST'));
  await unlink(draft);
  await flushFolder(path.dirname(file));
  const made = await readKey(file);
  if (made === null) throw new Error(`the key file ${file} disappeared while it was being made`);
  return made;
}

async function readKey(file: string): Promise<string | null> {
  try {
    const key = (await readFile(file, 'utf8')).trim();
    await chmod(file, 0o600);
    return key;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function unlessCode(code: string): (error: unknown) => void {
  return (error) => {
    if (!hasCode(error, code)) throw error;
  };
}
