import { openDatabase, type Database } from '../../../src/storage/database.ts';
import { migrate } from '../../../src/storage/migrate.ts';
import { createFreshDatabase } from '../../storage/fresh-postgres.ts';
import { openTestDatabase } from '../../support/database.ts';

export type OpenStore = { readonly database: Database; readonly drop: () => Promise<void> };

async function openPostgres(serverUrl: string): Promise<OpenStore> {
  const fresh = await createFreshDatabase(serverUrl);
  const database = await openDatabase({ databaseUrl: fresh.url });
  await migrate(database);
  return {
    database,
    drop: async () => {
      await database.close();
      await fresh.drop();
    },
  };
}

async function openEmbedded(): Promise<OpenStore> {
  const database = await openTestDatabase();
  return { database, drop: () => database.close() };
}

type NamedStore = readonly [name: string, open: () => Promise<OpenStore>];

const serverUrl = process.env['TEST_DATABASE_URL'];

/** Both stores of an experiment: embedded, and Postgres where TEST_DATABASE_URL names a server. */
export const STORES: readonly [NamedStore, ...NamedStore[]] = [
  ['embedded', openEmbedded],
  ...(serverUrl === undefined ? [] : [['Postgres', () => openPostgres(serverUrl)] as const]),
];
