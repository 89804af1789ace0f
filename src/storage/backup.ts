import { randomBytes } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { BadInput } from '../errors.ts';
import type { Database } from './database.ts';
import { embeddedFolder } from './embedded.ts';
import { flushFolder } from './flush-folder.ts';
import { takeProcessLock } from './process-lock.ts';

/**
 * Writes everything the embedded database holds into one file (tar, gzip). The file is complete or not there,
 * also after a loss of power. Statements wait meanwhile. The key of the tokens is not in it.
 *
 * @throws BadInput on Postgres, which has its own tools
 */
export async function backup(database: Database, file: string): Promise<void> {
  if (!database.dump) {
    throw new BadInput('backup is for the embedded database; for the one at DATABASE_URL use pg_dump');
  }
  const dump = await database.dump('gzip');
  const folder = path.dirname(path.resolve(file));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${path.resolve(file)}.${randomBytes(6).toString('hex')}`;
  try {
    await writeAndFlush(draft, new Uint8Array(await dump.arrayBuffer()));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await flushFolder(folder);
}

/**
 * Opens a backup in memory: a backup counts only after this.
 *
 * @returns how many leads and connected portals it holds
 * @throws BadInput when the file is not a usable backup
 */
export async function checkBackup(file: string): Promise<{ leads: number; installs: number }> {
  try {
    const pglite = await PGlite.create({ loadDataDir: await openAsBlob(file) });
    try {
      return await contents(pglite);
    } finally {
      await pglite.close();
    }
  } catch (error) {
    throw new BadInput(`${file} cannot be opened as a backup of this app`, { cause: error });
  }
}

/**
 * Puts a backup into a data folder that has no database yet.
 *
 * @throws BadInput when the folder has a database, is in use, or the file is not a usable backup
 */
export async function restore(file: string, dataDir: string): Promise<void> {
  const lock = takeProcessLock(dataDir);
  try {
    const target = embeddedFolder(dataDir);
    if (await exists(target)) {
      throw new BadInput(`${target} holds a database already: move it away first, nothing is overwritten`);
    }
    await checkBackup(file);
    // Unpacked under another name first: half a database must not pass for a whole one.
    const draft = `${target}.restoring`;
    await rm(draft, { recursive: true, force: true });
    const pglite = await PGlite.create(draft, { loadDataDir: await openAsBlob(file) });
    await pglite.close();
    await rename(draft, target);
  } finally {
    lock.release();
  }
}

async function contents(pglite: PGlite): Promise<{ leads: number; installs: number }> {
  const { rows } = await pglite.query<{ leads: number; installs: number }>(`
    select (select count(*)::integer from lead_handover.lead) as leads,
      (select count(*)::integer from lead_handover.install where state <> 'disconnected') as installs`);
  return rows[0] ?? { leads: 0, installs: 0 };
}

async function writeAndFlush(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(() => true, () => false);
}
