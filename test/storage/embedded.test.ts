import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { backup, checkBackup, restore } from '../../src/storage/backup.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { PortalId } from '../../src/domain/ids.ts';
import { fillDataFolder } from '../support/database.ts';
import { createInstalls } from '../../src/storage/installs.ts';
import { installOf } from './contract/bench.ts';
import { vacuumWorn } from '../../src/storage/vacuum.ts';
import { kill, startChild } from './child.ts';
import { eventually } from '../support/served-app.ts';
import { makeFolder } from './scratch.ts';

const migrationFiles = async (): Promise<string[]> => (await readdir(new URL('../../src/storage/migrations/', import.meta.url))).sort();

async function withMigration(folder: string, sql: string, test: (migrations: URL) => Promise<void>): Promise<void> {
  const migrations = path.join(folder, 'migrations');
  await mkdir(migrations);
  await writeFile(path.join(migrations, '0001-first.sql'), sql);
  await test(pathToFileURL(`${migrations}/`));
  await rm(migrations, { recursive: true });
}

describe('the embedded database on disk', () => {
  // One database for all tests below, in their order: making one takes seconds.
  let folder = '';
  let database: Database | undefined;
  const open = (): Database => {
    if (!database) throw new Error('the database is not open');
    return database;
  };
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(async () => {
    await database?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('killed inside a transaction it keeps what was committed and nothing else; a second process is refused meanwhile', async () => {
    const dataDir = path.join(folder, 'data');
    await fillDataFolder(dataDir);
    const child = await startChild('die-in-transaction.ts', dataDir);
    await expect(openDatabase({ dataDir })).rejects.toThrow('set DATABASE_URL');
    await kill(child);
    database = await openDatabase({ dataDir });
    await database.exec('drop schema lead_handover cascade');
    expect(await database.query('select text from public.note')).toEqual([{ text: 'committed' }]);
  });

  test('statements of the job engine that fail in the middle leave no transaction behind for others', async () => {
    const { jobEngine } = open();
    if (jobEngine.kind !== 'embedded') throw new Error('expected the embedded database');
    await expect(jobEngine.executeSql(`begin; insert into public.note values ('half'); select 1 / 0; commit`)).rejects.toThrow('division by zero');
    expect(await open().query('select text from public.note')).toEqual([{ text: 'committed' }]);
    await open().exec(`create table public.after_failure (n integer)`);
    expect(await open().query(`select to_regclass('public.after_failure') is not null as made`)).toEqual([{ made: true }]);
    await open().exec('drop table public.after_failure');
  });

  test('a table of which much was replaced is cleared up, and one that nobody touched is left alone', async () => {
    await open().exec('create table public.worn (n integer primary key); create table public.quiet (n integer primary key); insert into public.worn select generate_series(1, 5000)');
    await open().exec('update public.worn set n = -n');
    // The database counts what was done when a second has passed since it last did, and it is idle.
    await eventually('the table is seen to be worn', async () => (await vacuumWorn(open())).includes('public.worn'));
    const [size] = await open().query<{ dead: number }>("select n_dead_tup::integer as dead from pg_stat_user_tables where relname = 'worn'");
    expect(size?.dead).toBe(0);
    expect(await vacuumWorn(open())).not.toContain('public.quiet');
    await open().exec('drop table public.worn; drop table public.quiet');
  });

  test('a statement and its answer may be larger than any buffer', async () => {
    const text = 'ä'.repeat(5_000_000);
    const [row] = await open().query<{ text: string }>('select $1::text as text', [text]);
    expect(row?.text).toBe(text);
  });

  test('a migration that fails leaves nothing and is tried again', async () => {
    const names = () => open().query(`select table_name from information_schema.tables where table_name = 'half'`);
    await withMigration(folder, 'create table public.half (n integer); select * from no_such_table;', async (migrations) => {
      await expect(migrate(open(), migrations)).rejects.toThrow('no_such_table');
      expect(await names()).toEqual([]);
    });
    await withMigration(folder, 'create table public.half (n integer);', async (migrations) => {
      expect(await migrate(open(), migrations)).toEqual(['0001-first.sql']);
      expect(await names()).toHaveLength(1);
    });
    await open().query('delete from lead_handover.schema_migration');
  });

  test('applying them twice is applying them once', async () => {
    expect(await migrate(open())).toEqual(await migrationFiles());
    expect(await migrate(open())).toEqual([]);
  });

  test('a database of a newer version is refused', async () => {
    await open().query(`insert into lead_handover.schema_migration values ('9999-later.sql', now())`);
    const last = (await migrationFiles()).at(-1);
    await expect(migrate(open())).rejects.toMatchObject({
      name: 'BadInput', message: expect.stringMatching(new RegExp(`newer version.*9999-later\\.sql.*ends at ${last}`, 'u')),
    });
    await open().query(`delete from lead_handover.schema_migration where name = '9999-later.sql'`);
  });

  test('a backup is complete, readable by its owner only, and can be restored where no database is', async () => {
    const file = path.join(folder, 'backups', 'lead-handover.tar.gz');
    await createInstalls(open()).save(installOf(PortalId.parse('5')));
    await backup(open(), file);
    expect(await readdir(path.dirname(file))).toEqual(['lead-handover.tar.gz']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);

    const dataDir = path.join(folder, 'restored');
    await restore(file, dataDir);
    const restored = await openDatabase({ dataDir });
    expect(await createInstalls(restored).find(PortalId.parse('5'))).toMatchObject({ timeZone: 'Europe/Berlin' });
    await restored.close();
    await expect(restore(file, dataDir)).rejects.toThrow('holds a database already');
  });

  test('a file that is no backup is refused', async () => {
    const file = path.join(folder, 'broken.tar.gz');
    await writeFile(file, 'not a backup');
    await expect(checkBackup(file)).rejects.toMatchObject({ name: 'BadInput' });
    await expect(checkBackup(path.join(folder, 'missing'))).rejects.toMatchObject({ name: 'BadInput' });
  });
});
