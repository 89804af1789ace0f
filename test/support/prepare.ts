import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { COPY_OF } from './database.ts';

/** Before all tests: one embedded database is made, which each test file that needs one copies. */
// oxlint-disable-next-line import/no-default-export -- that is where Jest looks
export default async function prepare(): Promise<void> {
  const database = await openDatabase({});
  if (database.jobEngine.kind !== 'embedded') throw new Error('expected the embedded database');
  await migrate(database);
  const files = await database.jobEngine.pglite.dumpDataDir('none');
  await database.close();
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'handover-tests-')), 'database.tar');
  await writeFile(file, Buffer.from(await files.arrayBuffer()));
  process.env[COPY_OF] = file;
}
