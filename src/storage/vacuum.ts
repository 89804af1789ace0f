import type { Queryable } from './driver.ts';

/** The tables of which Postgres' own autovacuum would take care, by its default settings (documentation, "Automatic Vacuuming"). */
const WORN = `
  select quote_ident(schemaname) || '.' || quote_ident(relname) as name from pg_stat_user_tables
  where n_dead_tup > 50 + 0.2 * n_live_tup or n_ins_since_vacuum > 1000 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup
  order by relname`;

/**
 * What Postgres does by itself and the embedded one, which is one process, does not: without it rows that were replaced
 * keep their room for ever, and counting reads them, too. Statements wait meanwhile, a second or two at 100,000 leads.
 */
export async function vacuumWorn(db: Queryable): Promise<readonly string[]> {
  const worn = await db.query<{ name: string }>(WORN);
  for (const { name } of worn) await db.exec(`vacuum (analyze) ${name}`);
  return worn.map(({ name }) => name);
}
