import { openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { createFreshDatabase, type FreshDatabase } from './fresh-postgres.ts';
import { describeStores } from './store-contract.ts';

const serverUrl = process.env['TEST_DATABASE_URL'];

if (serverUrl === undefined) {
  test.todo('Postgres is not tested: set TEST_DATABASE_URL, for example postgres://user@127.0.0.1:5432/postgres');
} else {
  let fresh: FreshDatabase | undefined;
  const url = (): string => {
    if (!fresh) throw new Error('the database was not created');
    return fresh.url;
  };
  beforeAll(async () => {
    fresh = await createFreshDatabase(serverUrl);
  });
  afterAll(() => fresh?.drop());

  describeStores('Postgres', () => openDatabase({ databaseUrl: url() }));

  describe('Postgres as a server', () => {
    test('two processes that migrate at the same time apply every migration once', async () => {
      const empty = await createFreshDatabase(serverUrl);
      const databases = await Promise.all([1, 2, 3].map(() => openDatabase({ databaseUrl: empty.url })));
      const applied = await Promise.all(databases.map((database) => migrate(database)));
      expect(applied.flat().sort()).toEqual(['0001-leads.sql', '0002-handovers.sql', '0003-access.sql']);
      await Promise.all(databases.map((database) => database.close()));
      await empty.drop();
    });

    test('a connection that is cut ends one transaction, not the process', async () => {
      const lost: string[] = [];
      const database = await openDatabase({ databaseUrl: url(), onError: (error) => lost.push(error.message) });
      await database.exec('create table public.cut (n integer)');
      const cut = database.transaction(async (db) => {
        await db.query('insert into public.cut values (1)');
        await db.query('select pg_terminate_backend(pg_backend_pid())');
      });
      await expect(cut).rejects.toThrow(/terminat/i);
      expect(await database.query('select * from public.cut')).toEqual([]);
      await database.close();
    });

    test('an address that does not answer is named without its password', async () => {
      const opening = openDatabase({ databaseUrl: 'postgres://user:secret@127.0.0.1:1/nowhere' });
      await expect(opening).rejects.toMatchObject({
        name: 'BadInput',
        message: expect.stringMatching(/^DATABASE_URL: cannot use the Postgres server at 127\.0\.0\.1:1\/nowhere: (?!.*secret)/),
      });
    });
  });
}
