import type { HandoverStatus } from '../domain/handover.ts';
import type { PortalId } from '../domain/ids.ts';
import type { Queryable } from './driver.ts';

/** So many rows are summed up in no time; more are put together into one for each sum. */
const MANY = 200;
/** Whoever evaluates looks after them less often: a hundred leads add up to three hundred rows. */
const TOO_MANY = 1_000;

const SUMS = `
  select what, status, sum(rows)::integer as rows, count(*)::integer as pieces
  from lead_handover.stored_count where portal_id = $1 group by what, status`;

/** Whoever else does the same at this moment leaves these rows alone, and waits for nobody: each is counted once. $1 portal */
const PUT_TOGETHER = `
  with mine as materialized (
    select ctid from lead_handover.stored_count where portal_id = $1 for update skip locked
  ), pieces as (
    delete from lead_handover.stored_count c using mine where c.ctid = mine.ctid returning c.what, c.status, c.rows
  )
  insert into lead_handover.stored_count (portal_id, what, status, rows)
  select $1, what, status, sum(rows) from pieces group by what, status having sum(rows) <> 0`;

/** $1 how many rows are many */
const WITH_MANY = `select portal_id from lead_handover.stored_count group by portal_id having count(*) > $1`;

/** $1 portal, $2 how many rows are too many. Looks at no more than these. */
const HAS_TOO_MANY = `select 1 from lead_handover.stored_count where portal_id = $1 offset $2 limit 1`;

type Row = { readonly what: 'lead' | 'evaluated' | 'signal'; readonly status: HandoverStatus | ''; readonly rows: number; readonly pieces: number };

/** What is stored of an account, as triggers count it: leads that are not gone, those of them with an evaluation, signals. */
export type StoredCounts = { readonly leads: number; readonly evaluated: number; readonly signals: number; readonly byStatus: Readonly<Partial<Record<HandoverStatus, number>>> };

/** Puts together what has become many rows, of every account. */
export async function putCountsTogether(db: Queryable): Promise<void> {
  for (const { portal_id: portalId } of await db.query<{ portal_id: string }>(WITH_MANY, [MANY])) await db.query(PUT_TOGETHER, [portalId]);
}

/** The same while leads are evaluated: where no page reads for an hour, all leads of an account may change. */
export async function keepCountsFew(db: Queryable, portalId: PortalId): Promise<void> {
  if ((await db.query(HAS_TOO_MANY, [portalId, TOO_MANY])).length > 0) await db.query(PUT_TOGETHER, [portalId]);
}

/** As cheap as the rows that came since they were last put together are few: of leads up to about a thousand, of signals one for each statement. */
export async function storedCounts(db: Queryable, portalId: PortalId): Promise<StoredCounts> {
  const rows = await db.query<Row>(SUMS, [portalId]);
  if (rows.reduce((sum, { pieces }) => sum + pieces, 0) > MANY) await db.query(PUT_TOGETHER, [portalId]);
  const sumOf = (what: Row['what']): number => rows.reduce((sum, row) => (row.what === what ? sum + row.rows : sum), 0);
  const byStatus: Partial<Record<HandoverStatus, number>> = {};
  for (const { what, status, rows: leads } of rows) if (what === 'lead' && status !== '' && leads > 0) byStatus[status] = leads;
  return { leads: sumOf('lead'), evaluated: sumOf('evaluated'), signals: sumOf('signal'), byStatus };
}
