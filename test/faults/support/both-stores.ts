import type { Database } from '../../../src/storage/database.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { migrate } from '../../../src/storage/migrate.ts';
import { createFreshDatabase } from '../../storage/fresh-postgres.ts';
import { openTestDatabase } from '../../support/database.ts';

/** Runs the same tests on the embedded database and, where `TEST_DATABASE_URL` names a server, on Postgres. */
export function onBothStores(name: string, tests: (open: () => Promise<Database>) => void): void {
  describe(`${name}, embedded`, () => tests(openTestDatabase));
  const serverUrl = process.env['TEST_DATABASE_URL'];
  (serverUrl ? describe : describe.skip)(`${name}, on Postgres`, () => tests(() => openPostgres(serverUrl ?? '')));
}

/** A database of its own, dropped when it is closed. */
async function openPostgres(serverUrl: string): Promise<Database> {
  const fresh = await createFreshDatabase(serverUrl);
  const database = await openDatabase({ databaseUrl: fresh.url });
  await migrate(database);
  return {
    ...database,
    close: async () => {
      await database.close();
      await fresh.drop();
    },
  };
}
