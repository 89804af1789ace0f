import { readFile } from 'node:fs/promises';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';

/** Names the file of `prepare.ts`. */
export const COPY_OF = 'EMBEDDED_DATABASE_COPY';

/** An embedded database with empty tables for a whole test file: starting one takes seconds, emptying it does not. */
export async function openTestDatabase(): Promise<Database> {
  const file = process.env[COPY_OF];
  const database = await openDatabase(file === undefined ? {} : { copyOf: new Blob([await readFile(file)]) });
  await migrate(database);
  return database;
}
