import type { ContactId } from '../domain/ids.ts';
import type { Signal, SignalKind } from '../domain/signal.ts';
import type { SignalLedger } from '../pipeline/ports/stores.ts';
import type { Queryable } from './driver.ts';
import type { ErasedPeople } from './erased-people.ts';
import { groupBy } from './group-by.ts';
import { toRecordset } from './json.ts';

type Row = {
  contact_id: ContactId;
  id: string;
  kind: SignalKind;
  occurred_at: Date;
  title: string | null;
  url: string | null;
  attended_minutes: number | null;
  duration_minutes: number | null;
};

/** Only for leads that are there: a reading under way must not bring back what somebody had erased; it waits for the erasure. An old id means who took its place. */
const RECORD = `
  with seen as (
    select s.*, coalesce(a.contact_id, s.contact_id) as lead_id
    from jsonb_to_recordset($2::jsonb) as s(contact_id text, id text, kind text, occurred_at timestamptz,
      title text, url text, attended_minutes double precision, duration_minutes double precision)
    left join lead_handover.contact_alias a on a.portal_id = $1 and a.old_id = s.contact_id
  ), there as materialized (
    select contact_id from lead_handover.lead
    where portal_id = $1 and contact_id in (select lead_id from seen)
    order by contact_id for key share
  ), fresh as (
    insert into lead_handover.signal
      (portal_id, contact_id, id, kind, occurred_at, title, url, attended_minutes, duration_minutes, recorded_at)
    select $1, there.contact_id, s.id, s.kind, s.occurred_at, s.title, s.url, s.attended_minutes, s.duration_minutes, $3
    from seen s join there on there.contact_id = s.lead_id
    order by there.contact_id, s.id
    on conflict do nothing
    returning contact_id
  )
  select distinct contact_id from fresh order by contact_id`;

const OF = `
  select contact_id, id, kind, occurred_at, title, url, attended_minutes, duration_minutes
  from lead_handover.signal
  where portal_id = $1 and contact_id = any($2::text[]) and occurred_at >= $3
  order by contact_id, occurred_at desc, id`;

/** What leads did. Rows are added, never changed. Signals come newest first. */
export function createLedger(db: Queryable, erased: ErasedPeople): SignalLedger {
  return {
    record: async (portalId, signals, now) => {
      const refused = await erased.among(db, portalId, [...new Set(signals.map(({ contactId }) => contactId))]);
      const taken = signals.filter(({ contactId }) => !refused.includes(contactId));
      const fresh = await db.query<{ contact_id: ContactId }>(RECORD, [portalId, toRecordset(taken.map(toRow)), now]);
      return fresh.map((row) => row.contact_id);
    },
    of: async (portalId, contactIds, since) => {
      const rows = await db.query<Row>(OF, [portalId, contactIds, since]);
      return groupBy(rows, (row) => row.contact_id, toSignal);
    },
    count: async (portalId) => {
      const [row] = await db.query<{ signals: number }>(
        'select count(*)::integer as signals from lead_handover.signal where portal_id = $1',
        [portalId],
      );
      return row?.signals ?? 0;
    },
  };
}

function toRow({ contactId, signal }: { contactId: ContactId; signal: Signal }) {
  return {
    contact_id: contactId,
    id: signal.id,
    kind: signal.kind,
    occurred_at: signal.occurredAt,
    title: signal.title,
    url: signal.url,
    attended_minutes: signal.attendedMinutes,
    duration_minutes: signal.durationMinutes,
  };
}

function toSignal(row: Row): Signal {
  return {
    id: row.id,
    kind: row.kind,
    occurredAt: row.occurred_at,
    ...(row.title !== null && { title: row.title }),
    ...(row.url !== null && { url: row.url }),
    ...(row.attended_minutes !== null && { attendedMinutes: row.attended_minutes }),
    ...(row.duration_minutes !== null && { durationMinutes: row.duration_minutes }),
  };
}
