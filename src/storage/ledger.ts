import type { ContactId } from '../domain/ids.ts';
import type { Signal, SignalKind } from '../domain/signal.ts';
import type { SignalLedger, Stretch } from '../pipeline/ports/stores.ts';
import type { Queryable } from './driver.ts';
import type { ErasedPeople } from './erased-people.ts';
import { groupBy } from './group-by.ts';
import { toRecordset } from './json.ts';
import { storedCounts } from './stored-counts.ts';

type Row = {
  contact_id: ContactId;
  id: string;
  kind: SignalKind;
  occurred_at: Date;
  title: string | null;
  url: string | null;
  campaign: string | null;
  attended_minutes: number | null;
  duration_minutes: number | null;
};

/** What a signal says besides who, what and when. */
const DETAILS = 'title, url, campaign, attended_minutes, duration_minutes';
const DETAIL_TYPES = 'title text, url text, campaign text, attended_minutes double precision, duration_minutes double precision';

/** Until the end of the transaction. Locking all leads instead would stop whoever marks them stale. */
const LOCK = `select pg_advisory_xact_lock(hashtextextended('lead_handover.signal:' || $1::text, 0))`;

/** $1 portal, $2 stretches of contacts, $3 ids of contacts */
const AROUND = `
  select s.contact_id, s.id, s.kind, s.occurred_at, s.title, s.url, s.campaign, s.attended_minutes, s.duration_minutes
  from jsonb_to_recordset($2::jsonb) as r(contact_id text, since timestamptz, until timestamptz)
  join lead_handover.signal s on s.portal_id = $1 and s.contact_id = r.contact_id and s.occurred_at between r.since and r.until
  union
  select s.contact_id, s.id, s.kind, s.occurred_at, s.title, s.url, s.campaign, s.attended_minutes, s.duration_minutes
  from jsonb_to_recordset($3::jsonb) as f(contact_id text, id text)
  join lead_handover.signal s on s.portal_id = $1 and s.contact_id = f.contact_id and s.id = f.id`;

/** Only for leads that are there: a reading under way must not bring back what somebody had erased; it waits for the erasure. An old id means who took its place. */
const RECORD = `
  with seen as (
    select s.*, coalesce(a.contact_id, s.contact_id) as lead_id
    from jsonb_to_recordset($2::jsonb) as s(contact_id text, id text, kind text, occurred_at timestamptz, ${DETAIL_TYPES})
    left join lead_handover.contact_alias a on a.portal_id = $1 and a.old_id = s.contact_id
  ), there as materialized (
    select contact_id from lead_handover.lead
    where portal_id = $1 and contact_id in (select lead_id from seen)
    order by contact_id for key share
  ), fresh as (
    insert into lead_handover.signal (portal_id, contact_id, id, kind, occurred_at, ${DETAILS}, recorded_at)
    select $1, there.contact_id, s.id, s.kind, s.occurred_at, s.title, s.url, s.campaign, s.attended_minutes, s.duration_minutes, $3
    from seen s join there on there.contact_id = s.lead_id
    order by there.contact_id, s.id
    on conflict do nothing
    returning contact_id
  )
  select distinct contact_id from fresh order by contact_id`;

/** What a row says stays, but for a title that says more; gaps are filled. */
const COMPLETE = `
  update lead_handover.signal s set
    title = coalesce(m.title, s.title), url = coalesce(s.url, m.url), campaign = coalesce(s.campaign, m.campaign),
    attended_minutes = coalesce(s.attended_minutes, m.attended_minutes), duration_minutes = coalesce(s.duration_minutes, m.duration_minutes)
  from jsonb_to_recordset($2::jsonb) as m(contact_id text, id text, ${DETAIL_TYPES})
  where s.portal_id = $1 and s.contact_id = m.contact_id and s.id = m.id`;

const OF = `
  select contact_id, id, kind, occurred_at, ${DETAILS}
  from lead_handover.signal
  where portal_id = $1 and contact_id = any($2::text[]) and occurred_at >= $3
  order by contact_id, occurred_at desc, id`;

/** $1 portal, $2 before, $3 limit */
const FORGET = `
  with old as materialized (
    select contact_id, id from lead_handover.signal where portal_id = $1 and occurred_at < $2 order by occurred_at limit $3
  )
  delete from lead_handover.signal s using old
  where s.portal_id = $1 and s.contact_id = old.contact_id and s.id = old.id
  returning s.id`;

/** What leads did. Rows are added, completed where they say nothing, and one day forgotten; what they say stays, but for a title that says more. Signals come newest first. */
export function createLedger(db: Queryable, erased: ErasedPeople): SignalLedger {
  return {
    lock: async (portalId) => {
      await db.query(LOCK, [portalId]);
    },
    around: async (portalId, stretches, ids) => {
      const rows = await db.query<Row>(AROUND, [portalId, toRecordset(stretches.map(toStretchRow)), toRecordset(ids.map(({ contactId, id }) => ({ contact_id: contactId, id })))]);
      return groupBy(rows, (row) => row.contact_id, toSignal);
    },
    record: async (portalId, signals, now) => {
      const refused = await erased.among(db, portalId, [...new Set(signals.map(({ contactId }) => contactId))]);
      const taken = signals.filter(({ contactId }) => !refused.includes(contactId));
      const fresh = await db.query<{ contact_id: ContactId }>(RECORD, [portalId, toRecordset(taken.map(toRow)), now]);
      return fresh.map((row) => row.contact_id);
    },
    complete: async (portalId, signals) => {
      await db.query(COMPLETE, [portalId, toRecordset(signals.map(toRow))]);
    },
    of: async (portalId, contactIds, since) => {
      const rows = await db.query<Row>(OF, [portalId, contactIds, since]);
      return groupBy(rows, (row) => row.contact_id, toSignal);
    },
    forgetBefore: async (portalId, before, limit) => (await db.query(FORGET, [portalId, before, limit])).length,
    count: async (portalId) => (await storedCounts(db, portalId)).signals,
  };
}

const toStretchRow = ({ contactId, since, until }: Stretch) => ({ contact_id: contactId, since, until });

function toRow({ contactId, signal }: { contactId: ContactId; signal: Signal }) {
  return {
    contact_id: contactId,
    id: signal.id,
    kind: signal.kind,
    occurred_at: signal.occurredAt,
    title: signal.title,
    url: signal.url,
    campaign: signal.campaign,
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
    ...(row.campaign !== null && { campaign: row.campaign }),
    ...(row.attended_minutes !== null && { attendedMinutes: row.attended_minutes }),
    ...(row.duration_minutes !== null && { durationMinutes: row.duration_minutes }),
  };
}
