import { openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { measureBoard } from './board.ts';
const url = process.env['TEST_DATABASE_URL'];
const database = url ? await openDatabase({ databaseUrl: url }) : await openDatabase({});
await migrate(database);
console.table(await measureBoard(database, 100_000, 20_000, 15));
await database.close();
