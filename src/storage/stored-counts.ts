import type { HandoverStatus } from '../domain/handover.ts';
import type { PortalId } from '../domain/ids.ts';
import type { Queryable } from './driver.ts';

/** So many rows are summed up in no time; more are put together into one for each sum. */
const MANY = 200;

const SUMS = `
  select what, status, sum(rows)::integer as rows, count(*)::integer as pieces
  from lead_handover.stored_count where portal_id = $1 group by what, status`;

/** Whoever else does the same at this moment finds none of these rows: each is counted once. */
const PUT_TOGETHER = `
  with pieces as (
    delete from lead_handover.stored_count where portal_id = $1 returning what, status, rows
  )
  insert into lead_handover.stored_count (portal_id, what, status, rows)
  select $1, what, status, sum(rows) from pieces group by what, status having sum(rows) <> 0`;

type Row = { readonly what: 'lead' | 'evaluated' | 'signal'; readonly status: HandoverStatus | ''; readonly rows: number; readonly pieces: number };

/** What is stored of an account, as triggers count it: leads that are not gone, those of them with an evaluation, signals. */
export type StoredCounts = { readonly leads: number; readonly evaluated: number; readonly signals: number; readonly byStatus: Readonly<Partial<Record<HandoverStatus, number>>> };

/** As cheap as a look at a few rows, however many are counted. */
export async function storedCounts(db: Queryable, portalId: PortalId): Promise<StoredCounts> {
  const rows = await db.query<Row>(SUMS, [portalId]);
  if (rows.reduce((sum, { pieces }) => sum + pieces, 0) > MANY) await db.query(PUT_TOGETHER, [portalId]);
  const sumOf = (what: Row['what']): number => rows.reduce((sum, row) => (row.what === what ? sum + row.rows : sum), 0);
  const byStatus: Partial<Record<HandoverStatus, number>> = {};
  for (const { what, status, rows: leads } of rows) if (what === 'lead' && status !== '' && leads > 0) byStatus[status] = leads;
  return { leads: sumOf('lead'), evaluated: sumOf('evaluated'), signals: sumOf('signal'), byStatus };
}
