import type { Qualification } from '../domain/evaluation.ts';
import type { HandoverStatus } from '../domain/handover.ts';
import type { ContactId, PortalId } from '../domain/ids.ts';
import type { Lead } from '../domain/lead.ts';
import type { SignalKind } from '../domain/signal.ts';
import type { ExampleCandidate, SampleStore } from '../pipeline/ports/setup.ts';
import type { Queryable } from './driver.ts';
import { decodeJson, type Jsonb } from './json.ts';

/** $1 portal, $2 now, $3 limit. Each part is answered by an index. */
const PROGRESS = `
  select
    (select count(*)::integer from (select from lead_handover.lead where portal_id = $1 and evaluated_at is not null and gone_at is null limit $3) e) as evaluated,
    (exists (select from lead_handover.lead where portal_id = $1 and stale_since is not null)
      or exists (select from lead_handover.lead where portal_id = $1 and due_at <= $2 and facts is not null)) as waiting`;

/** $1 portal, $2 limit */
const WON = `
  select facts from lead_handover.lead where portal_id = $1 and has_won_deal and gone_at is null order by contact_id desc limit $2`;

/** $1 portal, $2 now, $3 signals, $4 active, $5 quiet */
const CANDIDATES = `
  with newest as (
    select contact_id, occurred_at from lead_handover.signal where portal_id = $1 and occurred_at <= $2 order by occurred_at desc limit $3
  ), recent as (
    select contact_id, max(occurred_at) as active_at from newest group by contact_id
  ), active as (
    select l.contact_id, r.active_at
    from recent r join lead_handover.lead l on l.portal_id = $1 and l.contact_id = r.contact_id
    where l.evaluated_at is not null and l.gone_at is null
    order by r.active_at desc, l.contact_id limit $4
  ), quiet as (
    select contact_id from lead_handover.lead
    where portal_id = $1 and evaluated_at is not null and gone_at is null
    order by evaluated_at desc limit $5
  ), chosen as (
    select contact_id, max(active_at) as active_at
    from (select contact_id, active_at from active union all select contact_id, null from quiet) both_kinds group by contact_id
  )
  select c.contact_id, c.active_at, l.status, e.qualification, (e.fit ->> 'value')::integer as fit, (e.intent ->> 'value')::integer as interest
  from chosen c join lead_handover.lead l on l.portal_id = $1 and l.contact_id = c.contact_id
  cross join lateral jsonb_to_record(l.evaluation) as e(qualification text, fit jsonb, intent jsonb)
  where l.evaluation is not null
  order by c.active_at desc nulls last, c.contact_id`;

/** $1 portal, $2 kinds, $3 signals, $4 titles. Cut before kinds are looked at: an account that is full of others must not be read to its end. */
const TITLES = `
  with newest as (
    select kind, title, url from lead_handover.signal where portal_id = $1 order by occurred_at desc limit $3
  ), named as (
    select kind, title, case when title is null then split_part(split_part(url, '?', 1), '#', 1) end as url
    from newest where kind = any($2::text[]) and (title is not null or url is not null)
  )
  select kind, title, url, count(*)::integer as count from named group by 1, 2, 3 order by count(*) desc, 1, 2, 3 limit $4`;

/** $1 portal, $2 since, $3 until, $4 the last id before or null, $5 limit */
const ACTIVE_BETWEEN = `
  select contact_id from lead_handover.signal
  where portal_id = $1 and occurred_at between $2 and $3 and contact_id > coalesce($4, '')
  group by contact_id order by contact_id limit $5`;

type CandidateRow = { contact_id: ContactId; active_at: Date | null; status: HandoverStatus | null; qualification: Qualification; fit: number; interest: number };
type TitleRow = { kind: SignalKind; title: string | null; url: string | null; count: number };

/** Bounded looks at an account; see the port. */
export function createSamples(db: Queryable): SampleStore {
  return {
    progress: async (portalId, now, limit) => {
      const [row] = await db.query<{ evaluated: number; waiting: boolean }>(PROGRESS, [portalId, now, limit]);
      return { evaluated: row?.evaluated ?? 0, isWaiting: row?.waiting ?? false };
    },
    withWonDeals: async (portalId, limit) => (await db.query<{ facts: Jsonb<Lead> }>(WON, [portalId, limit])).map(({ facts }) => decodeJson(facts)),
    candidates: async (portalId, now, { signals, active, quiet }) => (await db.query<CandidateRow>(CANDIDATES, [portalId, now, signals, active, quiet])).map(toCandidate),
    titles: async (portalId, kinds, { signals, titles }) => {
      const rows = await db.query<TitleRow>(TITLES, [portalId, kinds, signals, titles]);
      return rows.map(({ title, url, ...rest }) => ({ ...rest, ...(title !== null && { title }), ...(url !== null && { url }) }));
    },
    activeBetween: async (portalId, { since, until }, afterId, limit) => {
      const rows = await db.query<{ contact_id: ContactId }>(ACTIVE_BETWEEN, [portalId, since, until, afterId, limit]);
      return rows.map((row) => row.contact_id);
    },
    countRead: (portalId) => count(db, 'select count(*)::integer as leads from lead_handover.lead where portal_id = $1 and facts is not null and gone_at is null', portalId),
    countUnread: (portalId) => count(db, 'select count(*)::integer as leads from lead_handover.lead where portal_id = $1 and stale_since is not null', portalId),
  };
}

async function count(db: Queryable, statement: string, portalId: PortalId): Promise<number> {
  const [row] = await db.query<{ leads: number }>(statement, [portalId]);
  return row?.leads ?? 0;
}

function toCandidate({ contact_id: contactId, active_at: activeAt, ...rest }: CandidateRow): ExampleCandidate {
  return { contactId, activeAt, ...rest };
}
