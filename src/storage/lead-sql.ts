/*
 * The statements of `leads.ts`. Statements that change several leads lock them in the order of their ids first:
 * a webhook and a worker that touch the same leads at the same time would otherwise end in a deadlock.
 */

const RECORD = 'contact_id, read_at, facts, evaluation, status, because, stale_since, properties, due_version, evaluated_version';

/** $1 portal, $2 contacts, $3 at, $4 rank. A lead keeps its place in the queue when it becomes stale again, or gets a better one; a gone one is back. An old id means who took its place. */
export const MARK_STALE = `
  with fresh as (
    select distinct coalesce(a.contact_id, named.contact_id) as contact_id
    from unnest($2::text[]) as named(contact_id)
    left join lead_handover.contact_alias a on a.portal_id = $1 and a.old_id = named.contact_id
  ),
  numbered as (select contact_id, nextval('lead_handover.version') as version from fresh)
  insert into lead_handover.lead as l (portal_id, contact_id, stale_since, stale_version, read_version, stale_rank)
  select $1, contact_id, $3, version, version - 1, $4::smallint from numbered order by contact_id
  on conflict (portal_id, contact_id) do update set
    stale_rank = case when l.stale_since is null then excluded.stale_rank else least(l.stale_rank, excluded.stale_rank) end,
    stale_since = least(l.stale_since, excluded.stale_since),
    stale_version = nextval('lead_handover.version'),
    gone_at = null`;

/** $1 portal, $2 at, $3 rank */
export const MARK_ALL_STALE = `
  with locked as materialized (
    select contact_id from lead_handover.lead
    where portal_id = $1 and gone_at is null
    order by contact_id for update
  )
  update lead_handover.lead l set
    stale_rank = case when l.stale_since is null then $3::smallint else least(l.stale_rank, $3::smallint) end,
    stale_since = least(l.stale_since, $2::timestamptz),
    stale_version = nextval('lead_handover.version')
  from locked
  where l.portal_id = $1 and l.contact_id = locked.contact_id and l.gone_at is null`;

/** $1 portal, $2 contacts */
export const KNOWN = `
  select contact_id from lead_handover.lead where portal_id = $1 and contact_id = any($2::text[])
  union select old_id from lead_handover.contact_alias where portal_id = $1 and old_id = any($2::text[])`;

/** $1 portal, $2 rows. A lead that is gone and comes up again is back. */
export const AS_LAST_READ = `
  select l.contact_id from lead_handover.lead l
  join jsonb_to_recordset($2::jsonb) as seen(contact_id text, fingerprint text) using (contact_id)
  where l.portal_id = $1 and l.gone_at is null and l.fingerprint = seen.fingerprint`;

/** $1 portal, $2 contacts, $3 since */
export const READ_SINCE = `
  select contact_id from lead_handover.lead
  where portal_id = $1 and contact_id = any($2::text[]) and gone_at is null and (stale_since is not null or read_at >= $3)`;

/** $1 portal, $2 contacts, $3 at */
export const NOTE_LISTED = `
  with locked as materialized (
    select contact_id from lead_handover.lead
    where portal_id = $1 and contact_id = any($2::text[])
    order by contact_id for update
  )
  update lead_handover.lead l set listed_at = $3 from locked
  where l.portal_id = $1 and l.contact_id = locked.contact_id`;

/** $1 portal, $2 since, $3 the last id of the page before or null, $4 limit. Who was read since was there since. */
export const NOT_LISTED = `
  select contact_id from lead_handover.lead
  where portal_id = $1 and contact_id > coalesce($3, '') and gone_at is null
    and (listed_at is null or listed_at < $2) and (read_at is null or read_at < $2) and stale_since is null
  order by contact_id limit $4`;

/** $1 portal, $2 addresses in lower case */
export const BY_EMAIL = `
  select lower(facts #>> '{contact,email}') as email, contact_id from lead_handover.lead
  where portal_id = $1 and lower(facts #>> '{contact,email}') = any($2::text[]) and gone_at is null
  order by contact_id`;

/** $1 portal, $2 limit */
export const STALE = `
  select contact_id, stale_version as version, stale_rank as rank from lead_handover.lead
  where portal_id = $1 and stale_since is not null
  order by stale_rank, stale_since, contact_id limit $2`;

/** $1 portal, $2 rows, $3 now. A reading older than the one stored is passed over. */
export const SAVE_READING = `
  with incoming as (
    select * from jsonb_to_recordset($2::jsonb)
      as r(contact_id text, version bigint, has_news boolean, company_id text, facts jsonb, fingerprint text)
  ), locked as materialized (
    select contact_id from lead_handover.lead
    where portal_id = $1 and contact_id in (select contact_id from incoming)
    order by contact_id for update
  )
  update lead_handover.lead l set
    due_at = case when r.has_news or l.facts is distinct from r.facts
      then least(l.due_at, $3::timestamptz) else l.due_at end,
    due_version = case when r.has_news or l.facts is distinct from r.facts
      then nextval('lead_handover.version') else l.due_version end,
    due_rank = case when r.has_news or l.facts is distinct from r.facts
      then case when l.due_at <= $3 then least(l.due_rank, l.stale_rank) else l.stale_rank end else l.due_rank end,
    read_at = $3,
    facts = r.facts,
    fingerprint = r.fingerprint,
    company_id = r.company_id,
    read_version = r.version,
    stale_since = case when l.stale_version > r.version then l.stale_since end,
    gone_at = null
  from incoming r join locked using (contact_id)
  where l.portal_id = $1 and l.contact_id = r.contact_id and r.version >= l.read_version`;

/**
 * $1 portal, $2 rows, $3 now. What was known about the person goes, too; when restored, it is read afresh. A lead
 * marked stale since it was looked for is looked for again.
 */
export const MARK_GONE = `
  with incoming as (
    select * from jsonb_to_recordset($2::jsonb) as g(contact_id text, version bigint)
  ), locked as materialized (
    select l.contact_id from lead_handover.lead l join incoming g using (contact_id)
    where l.portal_id = $1 and l.stale_version <= g.version
    order by l.contact_id for update of l
  ), open as materialized (
    select h.contact_id, h.episode_id, h.state from lead_handover.handover h join locked using (contact_id)
    where h.portal_id = $1 and h.state in ('handed_over', 'snoozed', 'accepted')
    order by h.contact_id for update of h
  ), ended as (
    update lead_handover.handover h set state = 'closed', ended_at = $3, snoozed_until = null
    from open where h.portal_id = $1 and h.episode_id = open.episode_id
  ), told as (
    insert into lead_handover.audit_entry (portal_id, at, who, what, contact_id, details)
    select $1, $3, 'system', 'handover closed', contact_id,
      jsonb_build_object('episode', episode_id, 'from', state, 'to', 'closed', 'because', 'contact_gone')
    from open order by contact_id
  ), unsent as (
    delete from lead_handover.task_intent t using locked
    where t.portal_id = $1 and t.contact_id = locked.contact_id and t.state = 'pending'
    returning t.episode_id, t.record
  ), updates as (
    delete from lead_handover.task_update u using unsent where unsent.record = 'task' and u.portal_id = $1 and u.episode_id = unsent.episode_id
  )
  update lead_handover.lead l set
    gone_at = $3, facts = null, fingerprint = null, company_id = null, evaluation = null, evaluated_at = null, because = null,
    queue_owner_id = null, queue_rank = null, missing_context = null, stale_since = null, read_version = l.stale_version, due_at = null
  from locked
  where l.portal_id = $1 and l.contact_id = locked.contact_id`;

/** $1 portal, $2 now, $3 limit. A lead not read yet cannot be evaluated, so it is not due but stale. Of those in the queue the best come first. */
export const DUE = `
  select ${RECORD} from lead_handover.lead
  where portal_id = $1 and due_at <= $2 and facts is not null
  order by due_rank, due_at, queue_rank desc nulls last, contact_id limit $3`;

/** $1 portal, $2 contacts, $3 at */
export const MARK_DUE = `
  with locked as materialized (
    select contact_id from lead_handover.lead
    where portal_id = $1 and contact_id = any($2::text[]) and gone_at is null
    order by contact_id for update
  )
  update lead_handover.lead l set
    due_at = least(l.due_at, $3::timestamptz), due_version = nextval('lead_handover.version'),
    due_rank = case when l.due_at <= $3 then least(l.due_rank, 1) else 1 end
  from locked
  where l.portal_id = $1 and l.contact_id = locked.contact_id and l.gone_at is null`;

/** $1 portal, $2 at */
export const MARK_ALL_DUE = `
  with locked as materialized (
    select contact_id from lead_handover.lead
    where portal_id = $1 and gone_at is null
    order by contact_id for update
  )
  update lead_handover.lead l set
    due_at = least(l.due_at, $2::timestamptz), due_version = nextval('lead_handover.version')
  from locked
  where l.portal_id = $1 and l.contact_id = locked.contact_id and l.gone_at is null`;

/** $1 portal, $2 rows, $3 until */
export const PUT_ASIDE = `
  with incoming as (
    select * from jsonb_to_recordset($2::jsonb) as p(contact_id text, seen bigint)
  ), locked as materialized (
    select contact_id from lead_handover.lead
    where portal_id = $1 and contact_id in (select contact_id from incoming)
    order by contact_id for update
  )
  update lead_handover.lead l set due_at = $3, queue_owner_id = null, queue_rank = null
  from incoming p join locked using (contact_id)
  where l.portal_id = $1 and l.contact_id = p.contact_id and l.due_version = p.seen and l.gone_at is null`;

/**
 * $1 portal, $2 rows. An evaluation is passed over when a later one is stored already, or when the lead is
 * not the one it was made for: gone, or erased and created again since (its versions then lie above all older ones).
 */
export const SAVE_EVALUATION = `
  with incoming as (
    select * from jsonb_to_recordset($2::jsonb) as e(contact_id text, evaluation jsonb, evaluated_at timestamptz,
      next_check_at timestamptz, status text, because text, properties jsonb,
      queue_owner_id text, queue_rank integer, missing_context text[], seen bigint)
  ), locked as materialized (
    select contact_id from lead_handover.lead
    where portal_id = $1 and contact_id in (select contact_id from incoming)
    order by contact_id for update
  )
  update lead_handover.lead l set
    evaluation = e.evaluation,
    evaluated_at = e.evaluated_at,
    evaluated_version = e.seen,
    status = e.status,
    because = e.because,
    properties = e.properties,
    queue_owner_id = e.queue_owner_id,
    queue_rank = e.queue_rank,
    missing_context = e.missing_context,
    due_at = case when l.due_version = e.seen then e.next_check_at else l.due_at end,
    due_rank = case when l.due_version = e.seen then 2 else l.due_rank end
  from incoming e join locked using (contact_id)
  where l.portal_id = $1 and l.contact_id = e.contact_id and l.gone_at is null
    and e.seen between l.evaluated_version and l.due_version
  returning l.contact_id`;

/**
 * $1 portal, $2 contact, $3 status, $4 properties, $5 at. The answer takes a version of its own, above those of all
 * evaluations under way: what they decide is passed over.
 */
export const SAVE_ANSWER = `
  with answer as (select nextval('lead_handover.version') as version)
  update lead_handover.lead l set
    status = $3, because = null, queue_owner_id = null, queue_rank = null, missing_context = null, properties = $4::jsonb, due_at = least(l.due_at, $5::timestamptz),
    due_version = answer.version, evaluated_version = answer.version
  from answer
  where l.portal_id = $1 and l.contact_id = $2 and l.gone_at is null`;

/** $1 portal, $2 contact, $3 values as they were wanted, $4 what is remembered instead */
export const REPLACE_WANTED = `
  update lead_handover.lead set properties = properties || $4::jsonb
  where portal_id = $1 and contact_id = $2 and properties @> $3::jsonb`;

/** $1 portal, $2 contact: an old id finds who took its place. */
export const FIND = `
  select ${RECORD} from lead_handover.lead
  where portal_id = $1 and gone_at is null and contact_id = coalesce(
    (select a.contact_id from lead_handover.contact_alias a where a.portal_id = $1 and a.old_id = $2), $2)`;

/** $1 portal, $2 contacts. The same for many, each beside the id that was asked for. */
export const NAMED = `
  select asked_for, ${RECORD}
  from (
    select named.id as asked_for, coalesce(a.contact_id, named.id) as stands_for
    from unnest($2::text[]) as named(id) left join lead_handover.contact_alias a on a.portal_id = $1 and a.old_id = named.id
  ) asked join lead_handover.lead on portal_id = $1 and contact_id = stands_for
  where gone_at is null`;

/** $1 portal, $2 contact */
export const LOCK = `${FIND} for update`;

/** $1 portal, $2 contacts */
export const SEVERAL = `
  select ${RECORD} from lead_handover.lead
  where portal_id = $1 and contact_id = any($2::text[]) and facts is not null and gone_at is null
  order by contact_id`;

/** $1 portal, $2 the last id of the page before or null, $3 limit. Ids are compared as text: any order does, as long as it is the key's. */
export const PAGE = `
  select ${RECORD} from lead_handover.lead
  where portal_id = $1 and contact_id > coalesce($2, '') and facts is not null and gone_at is null
  order by contact_id limit $3`;

/** $1 portal, $2 contacts */
export const COMPANIES_OF = `
  select distinct company_id from lead_handover.lead
  where portal_id = $1 and contact_id = any($2::text[]) and company_id is not null
  order by company_id`;

/** $1 portal, $2 companies, $3 kinds, $4 since, $5 limit: of each company the people with the newest such signals. */
export const ACTIVE_AT_COMPANIES = `
  select company_id, contact_id, job_title from (
    select l.company_id, l.contact_id, l.facts #>> '{contact,jobTitle}' as job_title,
      row_number() over (partition by l.company_id order by s.newest desc, l.contact_id) as place
    from lead_handover.lead l
    join lateral (
      select max(occurred_at) as newest from lead_handover.signal
      where portal_id = l.portal_id and contact_id = l.contact_id and occurred_at >= $4 and kind = any($3::text[])
    ) s on s.newest is not null
    where l.portal_id = $1 and l.company_id = any($2::text[])
  ) people
  where place <= $5
  order by company_id, contact_id`;

/** $1 portal, $2 companies, $3 contacts left out, $4 at, $5 limit: of each company the people who were evaluated last. */
export const MARK_COLLEAGUES_DUE = `
  with chosen as (
    select contact_id from (
      select contact_id, row_number() over (partition by company_id order by evaluated_at desc nulls last, contact_id) as place
      from lead_handover.lead
      where portal_id = $1 and company_id = any($2::text[]) and contact_id <> all($3::text[]) and gone_at is null
    ) people where place <= $5
  ), locked as materialized (
    select l.contact_id from lead_handover.lead l join chosen using (contact_id)
    where l.portal_id = $1
    order by l.contact_id for update of l
  )
  update lead_handover.lead l set
    due_at = least(l.due_at, $4::timestamptz), due_version = nextval('lead_handover.version'),
    due_rank = case when l.due_at <= $4 then least(l.due_rank, 1) else 1 end
  from locked
  where l.portal_id = $1 and l.contact_id = locked.contact_id and l.gone_at is null`;

/** $1 portal. Whoever is gone has no evaluation. */
export const SCORES = `
  select fit_value as fit, intent_value as interest, count(*)::integer as leads
  from lead_handover.lead
  where portal_id = $1 and fit_value is not null
  group by fit_value, intent_value`;

/**
 * $1 portal, $2 company, $3 contact left out, $4 at. Whoever is being evaluated is due; by the version their evaluation is
 * passed over. A minute for clocks that differ.
 */
export const EVALUATE_ANEW = `
  with locked as materialized (
    select contact_id from lead_handover.lead
    where portal_id = $1 and company_id = $2 and contact_id <> $3 and due_at <= $4::timestamptz + interval '1 minute'
    order by contact_id for update
  ), anew as (select nextval('lead_handover.version') as version)
  update lead_handover.lead l set due_version = anew.version, evaluated_version = anew.version
  from locked, anew
  where l.portal_id = $1 and l.contact_id = locked.contact_id`;

/** $1 portal, $2 now, $3 counted no further, or null. Who is gone waits for nothing. */
export const WAITING = `
  select
    (select count(*)::integer from (select 1 from lead_handover.lead where portal_id = $1 and stale_since is not null limit $3) waiting) as stale,
    (select count(*)::integer from (select 1 from lead_handover.lead where portal_id = $1 and due_at <= $2 and facts is not null limit $3) waiting) as due`;
