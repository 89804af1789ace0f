import { openDatabase } from '../../../src/storage/database.ts';

// Commits one row, writes a second one in a transaction, and waits there to be killed.
const database = await openDatabase({ dataDir: process.argv[2] ?? '' });
await database.exec('create table public.note (text text); insert into public.note values (\'committed\')');
await database.transaction(async (db) => {
  await db.query(`insert into public.note values ('not committed')`);
  process.stdout.write('ready\n');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
