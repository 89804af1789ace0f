import { copyFile, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PortalId } from '../../src/domain/ids.ts';
import { beginKeyChange, endKeyChange, loadOrCreateKeys } from '../../src/storage/key-files.ts';
import { createTokenCipher } from '../../src/storage/token-cipher.ts';
import { inFolder } from './scratch.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const HERE = { portalId: PortalId.parse('12'), purpose: 'access_token' } as const;

async function cipherIn(folder: string) {
  const { key, openingKeys } = await loadOrCreateKeys(folder);
  return createTokenCipher(key, openingKeys);
}

describe('the key of the embedded mode', () => {
  test('is made once, also by several at the same time, and only its owner can read it', () =>
    inFolder(async (folder) => {
      const dataDir = path.join(folder, 'data');
      const keys = await Promise.all([1, 2, 3, 4].map(() => loadOrCreateKeys(dataDir)));
      expect(new Set(keys.map(({ key }) => key)).size).toBe(1);
      expect(await loadOrCreateKeys(dataDir)).toEqual({ key: keys[0]?.key, openingKeys: [] });
      expect(await readdir(dataDir)).toEqual(['token.key']);
      expect((await stat(path.join(dataDir, 'token.key'))).mode & 0o777).toBe(0o600);
    }));

  test('a file that others could read is closed to them', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'token.key');
      await writeFile(file, KEY, { mode: 0o644 });
      expect((await loadOrCreateKeys(folder)).key).toBe(KEY);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    }));
});

describe('changing the key of the embedded mode', () => {
  const name = (folder: string, file: string): string => path.join(folder, file);

  test('the former one opens until it is dropped', () =>
    inFolder(async (folder) => {
      const sealed = (await cipherIn(folder)).seal('secret', HERE);
      await beginKeyChange(folder);
      const cipher = await cipherIn(folder);
      expect([cipher.open(sealed, HERE), cipher.isCurrent(sealed)]).toEqual(['secret', false]);
      await endKeyChange(folder);
      expect(await readdir(folder)).toEqual(['token.key']);
      await expect(cipherIn(folder).then((current) => current.open(sealed, HERE))).rejects.toThrow(/encrypted with key/);
    }));

  /** What the folder looks like when the process ends after each of the steps. */
  test.each<[string, (folder: string) => Promise<void>]>([
    ['before anything', async () => {}],
    ['with the next key made', (folder) => writeFile(name(folder, 'token.key.next'), Buffer.alloc(32, 3).toString('base64'))],
    ['with the former key kept under its second name', async (folder) => {
      await writeFile(name(folder, 'token.key.next'), Buffer.alloc(32, 3).toString('base64'));
      await copyFile(name(folder, 'token.key'), name(folder, 'token.key.former'));
    }],
    ['with the keys changed places', async (folder) => {
      await copyFile(name(folder, 'token.key'), name(folder, 'token.key.former'));
      await writeFile(name(folder, 'token.key.next'), Buffer.alloc(32, 3).toString('base64'));
      await rename(name(folder, 'token.key.next'), name(folder, 'token.key'));
    }],
  ])('interrupted %s, everything opens, and the next call ends the change', (_when, interrupted) =>
    inFolder(async (folder) => {
      const sealed = (await cipherIn(folder)).seal('secret', HERE);
      await interrupted(folder);
      const between = await cipherIn(folder);
      expect(between.open(sealed, HERE)).toBe('secret');
      const sealedBetween = between.seal('between', HERE);
      await beginKeyChange(folder);
      const after = await cipherIn(folder);
      expect([after.open(sealed, HERE), after.open(sealedBetween, HERE), after.isCurrent(sealed)]).toEqual(['secret', 'between', false]);
      expect((await readdir(folder)).toSorted()).toEqual(['token.key', 'token.key.former']);
    }));

  test('a change that has begun is not begun again: two keys would be too many to remember', () =>
    inFolder(async (folder) => {
      await cipherIn(folder);
      await beginKeyChange(folder);
      const key = await readFile(name(folder, 'token.key'), 'utf8');
      await beginKeyChange(folder);
      expect(await readFile(name(folder, 'token.key'), 'utf8')).toBe(key);
    }));

  test('dropping a key that is gone already is no mistake', () =>
    inFolder(async (folder) => {
      await cipherIn(folder);
      await beginKeyChange(folder);
      await unlink(name(folder, 'token.key.former'));
      await expect(endKeyChange(folder)).resolves.toBeUndefined();
    }));
});
