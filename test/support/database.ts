import { cp, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { embeddedFolder } from '../../src/storage/embedded.ts';
import { migrate } from '../../src/storage/migrate.ts';

/** Names the data folder that `prepare.ts` made. */
export const TEMPLATE = 'HANDOVER_TEST_TEMPLATE';

/** The same database as one file, for those that live in memory. */
export const databaseFile = (template: string): string => path.join(template, 'database.tar');

/** An embedded database with empty tables for a whole test file: starting one takes seconds, emptying it does not. */
export async function openTestDatabase(): Promise<Database> {
  const template = process.env[TEMPLATE];
  const database = await openDatabase(template === undefined ? {} : { copyOf: new Blob([await readFile(databaseFile(template))]) });
  await migrate(database);
  return database;
}

/** Puts into a data folder what the app makes at its first start there, where something was prepared: an empty database. */
export async function fillDataFolder(dataDir: string): Promise<void> {
  const template = process.env[TEMPLATE];
  if (template !== undefined) await cp(embeddedFolder(template), embeddedFolder(dataDir), { recursive: true });
}

/** A data folder of its own, filled; whoever asks for it removes it. */
export async function filledFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'handover-filled-'));
  await fillDataFolder(folder);
  return folder;
}
