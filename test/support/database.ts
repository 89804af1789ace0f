import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { embeddedFolder } from '../../src/storage/embedded.ts';
import { migrate } from '../../src/storage/migrate.ts';

/** Names the data folder that `prepare.ts` made. */
export const TEMPLATE = 'HANDOVER_TEST_TEMPLATE';

/** The same database as one file, for those that live in memory. */
export const databaseFile = (template: string): string => path.join(template, 'database.tar');

function template(): string {
  const folder = process.env[TEMPLATE];
  if (folder === undefined) throw new Error('no database was prepared: run the tests through npm');
  return folder;
}

/** An embedded database with empty tables for a whole test file: starting one takes seconds, emptying it does not. */
export async function openTestDatabase(): Promise<Database> {
  const database = await openDatabase({ copyOf: new Blob([await readFile(databaseFile(template()))]) });
  await migrate(database);
  return database;
}

/** Puts into a data folder what the app makes at its first start there: an empty database. To make it takes many seconds. */
export async function fillDataFolder(dataDir: string): Promise<void> {
  await cp(embeddedFolder(template()), embeddedFolder(dataDir), { recursive: true });
}
