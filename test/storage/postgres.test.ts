import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openDatabase } from '../../src/storage/database.ts';
import { ContactId } from '../../src/domain/ids.ts';
import { createTokenCipher } from '../../src/storage/token-cipher.ts';
import { createErasedPeople } from '../../src/storage/erased-people.ts';
import { createLeads } from '../../src/storage/leads.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { at, freshPortal, leadOf } from './contract/bench.ts';
import { createFreshDatabase, type FreshDatabase } from './fresh-postgres.ts';
import { describeStores } from './store-contract.ts';

const MIGRATIONS = new URL('../../src/storage/migrations/', import.meta.url);
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
      const files = await readdir(MIGRATIONS);
      expect(files).toContain('0001-leads.sql');
      expect(applied.flat().sort()).toEqual(files.sort());
      await Promise.all(databases.map((database) => database.close()));
      await empty.drop();
    });

    test('a migration takes and waits as long as it needs, whatever limit other statements have', async () => {
      const empty = await createFreshDatabase(serverUrl);
      const folder = await mkdtemp(path.join(tmpdir(), 'migrations-'));
      await writeFile(path.join(folder, '0001-slow.sql'), 'create table lead_handover.slow (n integer); select pg_sleep(1.2); insert into lead_handover.slow values (1);');
      const limits = '?statement_timeout=400&query_timeout=600';
      const databases = await Promise.all([1, 2].map(() => openDatabase({ databaseUrl: empty.url + limits })));
      const applied = await Promise.all(databases.map((database) => migrate(database, pathToFileURL(`${folder}/`))));
      expect(applied.flat()).toEqual(['0001-slow.sql']);
      for (const database of databases) {
        expect(await database.query('select n from lead_handover.slow')).toEqual([{ n: 1 }]);
        await expect(database.query('select pg_sleep(5)')).rejects.toThrow(/timeout/);
        await database.close();
      }
      await rm(folder, { recursive: true });
      await empty.drop();
    });

    test('what another process commits while the sums are first made is counted', async () => {
      const empty = await createFreshDatabase(serverUrl);
      const folder = await mkdtemp(path.join(tmpdir(), 'migrations-'));
      for (const file of await readdir(MIGRATIONS)) if (file < '0035') await copyFile(new URL(file, MIGRATIONS), path.join(folder, file));
      const [database, other] = await Promise.all([1, 2].map(() => openDatabase({ databaseUrl: empty.url })));
      if (!database || !other) throw new Error('no database');
      await migrate(database, pathToFileURL(`${folder}/`));
      let migrating: Promise<unknown> = Promise.resolve();
      await other.transaction(async (db) => {
        await db.query("insert into lead_handover.lead (portal_id, contact_id, stale_version, read_version) values ('1', '101', 1, 0)");
        migrating = migrate(database);
        const waits = async (): Promise<boolean> => (await db.query("select 1 from pg_locks where not granted and relation = 'lead_handover.lead'::regclass")).length > 0;
        while (!(await waits()));
      });
      await migrating;
      expect(await database.query('select what, rows::integer as rows from lead_handover.stored_count')).toEqual([{ what: 'lead', rows: 1 }]);
      await Promise.all([database.close(), other.close()]);
      await rm(folder, { recursive: true });
      await empty.drop();
    });

    test('webhooks and workers that touch the same leads at the same time neither deadlock nor lose a stale mark', async () => {
      const database = await openDatabase({ databaseUrl: url() });
      const leads = createLeads(database, createErasedPeople(createTokenCipher(Buffer.alloc(32, 7).toString('base64'))));
      const portal = freshPortal();
      const contacts = Array.from({ length: 40 }, (_, index) => ContactId.parse(7000 + index));
      const rotated = (by: number): ContactId[] => [...contacts.slice(by), ...contacts.slice(0, by)].toReversed();
      const read = async (round: number): Promise<void> => {
        const readings = (await leads.stale(portal, 100)).toReversed().map(({ contactId, version }) => ({
          lead: leadOf(contactId, `round ${round}`), version, hasNews: false,
        }));
        await leads.saveReading(portal, readings, at(round));
      };
      for (let round = 0; round < 15; round += 1) {
        const marks = [1, 2, 3].map((step) => leads.markStale(portal, rotated((round * step) % 40), at(round)));
        await Promise.all([...marks, read(round), leads.markAllDue(portal, at(round)), leads.markDue(portal, rotated(round), at(round))]);
      }
      await leads.markStale(portal, contacts, at(15));
      const late = (await leads.stale(portal, 100)).map(({ contactId, version }) => ({ lead: leadOf(contactId), version, hasNews: false }));
      await Promise.all([leads.saveReading(portal, late, at(16)), leads.markStale(portal, rotated(7), at(16))]);
      expect(await leads.counts(portal, at(20))).toMatchObject({ leads: 40, stale: 40, due: 40 });
      await read(17);
      expect(await leads.counts(portal, at(20))).toMatchObject({ leads: 40, stale: 0, due: 40 });
      await database.close();
    });

    test('of two transactions that deadlock one gives way and runs again: both are kept, once', async () => {
      const database = await openDatabase({ databaseUrl: url() });
      await database.exec('create table public.pair (id integer primary key, n integer not null); insert into public.pair values (1, 0), (2, 0)');
      const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      let runs = 0;
      const add = (first: number, second: number): Promise<void> => database.transaction(async (db) => {
        runs += 1;
        await db.query('update public.pair set n = n + 1 where id = $1', [first]);
        both[first - 1]?.resolve();
        // Both hold the first before either asks for the second.
        await Promise.all(both.map(({ promise }) => promise));
        await db.query('update public.pair set n = n + 1 where id = $1', [second]);
      });
      await Promise.all([add(1, 2), add(2, 1)]);
      expect(await database.query('select n from public.pair order by id')).toEqual([{ n: 2 }, { n: 2 }]);
      expect(runs).toBe(3);
      await database.close();
    });

    test('a transaction that would give way each time is given up after three tries', async () => {
      const database = await openDatabase({ databaseUrl: url() });
      let runs = 0;
      const never = database.transaction(async (db) => {
        runs += 1;
        await db.query("do $$ begin raise exception 'no order' using errcode = '40001'; end $$");
      });
      await expect(never).rejects.toMatchObject({ code: '40001' });
      expect(runs).toBe(3);
      await database.close();
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
