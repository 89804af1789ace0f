import { readdir, readFile } from 'node:fs/promises';
import { BadInput } from '../errors.ts';
import type { Database } from './database.ts';
import type { Queryable } from './driver.ts';

const FOLDER = new URL('./migrations/', import.meta.url);

/** Any number, as long as everybody uses the same: our processes wait for each other on it. */
const LOCK = 720_417_003;

const WITHOUT_LIMIT = { withoutLimit: true };

/**
 * Brings the tables up to date: every file of `migrations/` once, in the order of their numbers, each in a
 * transaction of its own. Processes that start at the same time wait for each other, and nothing has a limit of time: to
 * rewrite a large table takes what it takes.
 *
 * @param folder - where the files are, with a slash at the end
 * @returns names of the migrations that were applied now
 * @throws BadInput when the database knows a migration that this version of the app does not
 */
export async function migrate(database: Database, folder: URL = FOLDER): Promise<readonly string[]> {
  const known = await migrationsIn(folder);
  await database.transaction((db) => prepare(db, known), WITHOUT_LIMIT);
  const applied: string[] = [];
  for (const name of known) {
    const sql = await readFile(new URL(name, folder), 'utf8');
    if (await database.transaction((db) => apply(db, name, sql), WITHOUT_LIMIT)) applied.push(name);
  }
  return applied;
}

/** Names of the migrations that the database still lacks. Changes nothing. */
export async function pendingMigrations(database: Database, folder: URL = FOLDER): Promise<readonly string[]> {
  const known = await migrationsIn(folder);
  const [table] = await database.query<{ name: string | null }>("select to_regclass('lead_handover.schema_migration')::text as name");
  if (!table?.name) return known;
  const there = await database.query<{ name: string }>('select name from lead_handover.schema_migration');
  return known.filter((name) => !there.some((applied) => applied.name === name));
}

async function migrationsIn(folder: URL): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort();
}

async function prepare(db: Queryable, known: readonly string[]): Promise<void> {
  await waitForOthers(db);
  await db.exec(`
    create schema if not exists lead_handover;
    create table if not exists lead_handover.schema_migration (name text primary key, applied_at timestamptz not null);
  `);
  const there = await db.query<{ name: string }>('select name from lead_handover.schema_migration order by name');
  const unknown = there.map(({ name }) => name).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new BadInput(
    `the database was used by a newer version of this app: it has the migration ${unknown.join(', ')}, ` +
      `this version ends at ${known.at(-1) ?? 'none'}. Start the newer version, or restore a backup from before it.`,
  );
}

async function apply(db: Queryable, name: string, sql: string): Promise<boolean> {
  await waitForOthers(db);
  const fresh = await db.query(
    `insert into lead_handover.schema_migration (name, applied_at) values ($1, clock_timestamp())
     on conflict do nothing returning name`,
    [name],
  );
  if (fresh.length === 0) return false;
  await db.exec(sql);
  return true;
}

/** Until the end of the transaction. */
async function waitForOthers(db: Queryable): Promise<void> {
  await db.query('select pg_advisory_xact_lock($1::bigint)', [LOCK]);
}
