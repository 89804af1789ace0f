import type { PortalId } from '../domain/ids.ts';
import type { Delivery, DeliveryStore, Receipt, Touched } from '../pipeline/ports/deliveries.ts';
import type { Queryable } from './driver.ts';
import { decodeJson, encodeJson, toRecordset, type Jsonb } from './json.ts';

/** HubSpot waits five seconds for an answer. */
const ACCEPT_WITHIN_MS = 3_000;

/** $1 rows. In how far the account of each delivery is ours. */
const GIVEN = `
  select d.portal_id, d.digest, d.touched,
    case when i.state is null then 'unknown' when i.state = 'disconnected' then 'disconnected' end as refused
  from jsonb_to_recordset($1::jsonb) as d(portal_id text, digest text, touched jsonb)
  left join lead_handover.install i on i.portal_id = d.portal_id`;

/** $1 rows, $2 received at */
const ACCEPT = `
  with given as (${GIVEN}
  ), kept as (
    insert into lead_handover.delivery (portal_id, digest, touched, received_at)
    select portal_id, digest, touched, $2 from given where refused is null order by portal_id, digest
    on conflict do nothing
    returning portal_id, digest
  )
  select g.portal_id, g.digest, coalesce(g.refused, case when k.digest is null then 'repeated' else 'accepted' end) as outcome
  from given g left join kept k on k.portal_id = g.portal_id and k.digest = g.digest`;

/** $1 rows */
const LOOK = `
  with given as (${GIVEN}
  )
  select g.portal_id, g.digest, coalesce(g.refused, case when d.digest is null then 'accepted' else 'repeated' end) as outcome
  from given g left join lead_handover.delivery d on d.portal_id = g.portal_id and d.digest = g.digest`;

/** $1 portal, $2 since, $3 limit */
const COUNT_SINCE = `
  select count(*)::integer as deliveries from (
    select 1 from lead_handover.delivery where portal_id = $1 and received_at > $2 limit $3) lately`;

/** $1 portal, $2 limit */
const PACKED = `
  select digest, touched, received_at from lead_handover.delivery
  where portal_id = $1 and touched is not null
  order by received_at limit $2
  for update skip locked`;

type ReceiptRow = { portal_id: PortalId; digest: string; outcome: Receipt['outcome'] };
type PackedRow = { digest: string; touched: Jsonb<Touched>; received_at: Date };

/** Deliveries of webhooks, from the door to the worker. */
export function createDeliveries(db: Queryable): DeliveryStore {
  return {
    accept: async (deliveries, receivedAt) => {
      const rows = await db.query<ReceiptRow>(ACCEPT, [toRecordset(deliveries.map(toRow)), receivedAt], { withinMs: ACCEPT_WITHIN_MS });
      return rows.map(toReceipt);
    },
    look: async (deliveries) => (await db.query<ReceiptRow>(LOOK, [toRecordset(deliveries.map(toRow))])).map(toReceipt),
    packed: async (portalId, limit) => {
      const rows = await db.query<PackedRow>(PACKED, [portalId, limit]);
      return rows.map((row) => ({ digest: row.digest, touched: decodeJson(row.touched), receivedAt: row.received_at }));
    },
    countSince: async (portalId, since, noFurther) => {
      const [row] = await db.query<{ deliveries: number }>(COUNT_SINCE, [portalId, since, noFurther]);
      return row?.deliveries ?? 0;
    },
    unpacked: async (portalId, digests) => {
      await db.query('update lead_handover.delivery set touched = null where portal_id = $1 and digest = any($2::text[])', [portalId, digests]);
    },
  };
}

/** A delivery that touches nobody has nothing to unpack: only its digest is kept. */
function toRow({ portalId, digest, touched }: Delivery) {
  const isEmpty = Object.values(touched).every((ids) => ids.length === 0);
  return { portal_id: portalId, digest, touched: isEmpty ? null : encodeJson(touched) };
}

const toReceipt = (row: ReceiptRow): Receipt => ({ portalId: row.portal_id, digest: row.digest, outcome: row.outcome });
