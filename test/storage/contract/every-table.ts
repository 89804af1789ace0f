import type { PortalId } from '../../../src/domain/ids.ts';
import type { Database } from '../../../src/storage/database.ts';
import { REFERENCE } from './bench.ts';

type Column = { table: string; column: string; type: string };

/** Values that pass the checks of the tables; every other column gets one of its type. */
const VALUES: Readonly<Record<string, unknown>> = {
  'install.state': 'disconnected', 'oauth_grant.consent': 1, 'handover.state': 'closed', 'task_intent.state': 'done', 'task_intent.type': 'CALL', 'task_intent.record': 'task', 'card_answer.outcome': 'done', 'stored_count.what': 'signal',
};

/** Values of columns wherever they stand; `text` is the one of every other text. */
export type Fixed = Readonly<Record<string, unknown>> & { readonly text?: string };

function valueOf({ table, column, type }: Column, fixed: Fixed): unknown {
  const special = fixed[column] ?? VALUES[`${table}.${column}`];
  if (special !== undefined) return special;
  if (type.startsWith('timestamp')) return REFERENCE;
  if (type === 'ARRAY') return [];
  if (type === 'jsonb') return '{}';
  if (type === 'boolean') return true;
  return type === 'text' ? (fixed.text ?? 'x') : 1;
}

/** Columns of every table that has all of `having`, as the catalogue knows them. */
async function columns(database: Database, having: readonly string[]): Promise<Map<string, Column[]>> {
  const found = await database.query<Column>(`
    select table_name as table, column_name as column, data_type as type from information_schema.columns c
    where table_schema = 'lead_handover' and is_identity = 'NO' and (is_nullable = 'NO' or column_name = any($1::text[]))
      and (select count(*) from information_schema.columns p
        where p.table_schema = c.table_schema and p.table_name = c.table_name and p.column_name = any($1::text[])) = cardinality($1::text[])`, [having]);
  return Map.groupBy(found, ({ table }) => table);
}

/** One row in every table that has a portal, and all the columns of `fixed` that `having` names, whatever tables there are. */
export async function fillEveryTable(database: Database, portal: PortalId, having: readonly string[] = [], fixed: Fixed = {}): Promise<string[]> {
  const tables = await columns(database, ['portal_id', ...having]);
  for (const [table, of] of tables) {
    const values = of.map((column) => valueOf(column, { state_hash: `state of ${portal}`, token_hash: `token of ${portal}`, ...fixed, portal_id: portal }));
    await database.query(`insert into lead_handover.${table} (${of.map(({ column }) => `"${column}"`).join(', ')}) values (${of.map((_, index) => `$${index + 1}`).join(', ')})`, values);
  }
  return [...tables.keys()];
}

/** How many rows of a portal in each table hold a text anywhere. */
export async function rowsWith(database: Database, tables: readonly string[], portal: PortalId, text = ''): Promise<Record<string, number>> {
  const entries = await Promise.all(tables.map(async (table) => {
    const [row] = await database.query<{ rows: number }>(`select count(*)::integer as rows from lead_handover.${table} t where portal_id = $1 and t::text like '%' || $2 || '%'`, [portal, text]);
    return [table, row?.rows ?? 0] as const;
  }));
  return Object.fromEntries(entries);
}
