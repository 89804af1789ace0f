/*
 * The statements of `board.ts`. What counts where is the domain's to say: they group by the facts that decide, and
 * filter by those that the domain names.
 */

/** $1 portal, $2 begin of the period before, $3 begin of the period, $4 end, $5 begins of the weeks, $6 now. One look at the handovers for all numbers. */
export const COUNTS = `
  with looked_at as (
    select opened_at >= $3 as is_now, opened_at >= $2 as is_compared,
      width_bucket(opened_at, $5::timestamptz[]) - 1 as week,
      state, accepted_at is not null as was_accepted, refusal_reason as reason, is_request, first_answer_late as was_late,
      state = 'handed_over' and due_at < $6 as is_overdue, source, topic, owner_id as owner
    from lead_handover.handover
    where portal_id = $1 and opened_at >= least($2::timestamptz, ($5::timestamptz[])[1]) and opened_at < $4
  )
  select case grouping(week, source, topic, owner) when 7 then 'week' when 11 then 'source' when 13 then 'topic' when 14 then 'owner' else 'all' end as by,
    is_now, is_compared, week, state, was_accepted, reason, is_request, was_late, is_overdue, source, topic, owner, count(*)::integer as handovers
  from looked_at
  group by grouping sets (
    (is_now, is_compared, state, was_accepted, reason, is_request, was_late, is_overdue),
    (week, state, was_accepted), (is_now, source, state, was_accepted), (is_now, topic, state, was_accepted), (is_now, owner, state, was_accepted))`;

/** $1 portal, $2 from, $3 until */
export const ANSWER_TIMES = `
  select count(*)::integer as answers, percentile_cont(0.5) within group (order by first_answer_minutes) as median
  from lead_handover.handover
  where portal_id = $1 and opened_at >= $2 and opened_at < $3 and first_answer_minutes is not null`;

/** A lead that was deleted in HubSpot keeps its status, and waits for nothing. */
const IS_WAITING = "status in ('waiting', 'with_colleague', 'being_worked') and gone_at is null";

/** $1 portal */
export const WAITING = `
  select status, because, count(*)::integer as leads from lead_handover.lead
  where portal_id = $1 and ${IS_WAITING}
  group by status, because`;

/** $1 portal */
export const MISSING = `
  select part, count(*)::integer as leads from lead_handover.lead l cross join lateral (
    select unnest(l.missing_context) as part union all select null
  ) parts
  where l.portal_id = $1 and l.missing_context is not null
  group by part`;

/** $1 portal, $2 from, $3 until, $4 and $5 states and whether accepted, $6 reason, $7 request, $8 overdue, $9 now, $10 kinds of answer, $11 to $13 source, topic, owner, each in a list that may hold null */
const HANDOVERS = `
  from lead_handover.handover h
  where h.portal_id = $1 and h.opened_at >= $2 and h.opened_at < $3
    and ($4::text[] is null or (h.state, h.accepted_at is not null) in (select * from unnest($4::text[], $5::boolean[])))
    and ($6::text is null or coalesce(h.refusal_reason, 'other') = $6)
    and ($7::boolean is null or h.is_request = $7)
    and (not $8::boolean or (h.state = 'handed_over' and h.due_at < $9))
    and ($10::text[] is null or coalesce(h.first_answer_late::text, 'none') = any($10::text[]))
    and ($11::jsonb is null or $11::jsonb @> to_jsonb(array[h.source]))
    and ($12::jsonb is null or $12::jsonb @> to_jsonb(array[h.topic]))
    and ($13::jsonb is null or $13::jsonb @> to_jsonb(array[h.owner_id]))`;

export const COUNT_HANDOVERS = `select count(*)::integer as leads ${HANDOVERS}`;

const SHOWN = `h.contact_id, l.facts #>> '{contact,jobTitle}' as job_title, coalesce(l.facts #>> '{company,name}', l.facts #>> '{contact,companyName}') as company`;

/** As HANDOVERS, $14 and $15 opened at and episode of the last one, $16 limit. The leads are looked up for those that are listed alone. */
export const LIST_HANDOVERS = `
  select ${SHOWN}, h.episode_id, h.owner_id, h.state, h.accepted_at is not null as was_accepted, h.opened_at, h.due_at, h.ended_at, h.is_request,
    h.refusal_reason as reason, h.refusal_note as note, h.source, h.topic, h.first_answer_at, h.first_answer_minutes, h.first_answer_late as was_late
  from (
    select h.* ${HANDOVERS}
      and ($14::timestamptz is null or (h.opened_at, h.episode_id) < ($14::timestamptz, $15::text))
    order by h.opened_at desc, h.episode_id desc limit $16
  ) h
  left join lead_handover.lead l on l.portal_id = $1 and l.contact_id = h.contact_id
  order by h.opened_at desc, h.episode_id desc`;

/** $1 portal, $2 status, $3 because */
const WAITING_LEADS = `from lead_handover.lead h where h.portal_id = $1 and h.status = $2 and h.because is not distinct from $3 and ${IS_WAITING}`;
/** $1 portal, $2 part, $3 nothing */
const MISSING_LEADS = 'from lead_handover.lead h where h.portal_id = $1 and h.missing_context is not null and h.missing_context @> array[$2::text] and $3::text is null';

export const COUNT_WAITING = `select count(*)::integer as leads ${WAITING_LEADS}`;
export const COUNT_MISSING = `select count(*)::integer as leads ${MISSING_LEADS}`;

const WAITING_COLUMNS = `h.contact_id, h.facts #>> '{contact,jobTitle}' as job_title, coalesce(h.facts #>> '{company,name}', h.facts #>> '{contact,companyName}') as company,
  h.queue_owner_id as owner_id, h.evaluated_at as since, h.because`;
/** $4 the last contact, $5 limit */
const NEXT_WAITING = "and h.contact_id > coalesce($4::text, '') order by h.contact_id limit $5";

export const LIST_WAITING = `select ${WAITING_COLUMNS} ${WAITING_LEADS} ${NEXT_WAITING}`;
export const LIST_MISSING = `select ${WAITING_COLUMNS} ${MISSING_LEADS} ${NEXT_WAITING}`;

/** $1 portal, $2 and $3 end and episode of the last one, $4 limit */
export const SAID = `
  select ${SHOWN}, h.episode_id, h.state, h.refusal_reason as reason, h.refusal_note as note, h.ended_at as at
  from (
    select * from lead_handover.handover
    where portal_id = $1 and state in ('refused', 'returned') and ended_at is not null
      and ($2::timestamptz is null or (ended_at, episode_id) < ($2::timestamptz, $3::text))
    order by ended_at desc, episode_id desc limit $4
  ) h
  left join lead_handover.lead l on l.portal_id = $1 and l.contact_id = h.contact_id
  order by h.ended_at desc, h.episode_id desc`;
