import type { ContactId, OwnerId } from '../domain/ids.ts';
import type { LeadQueue } from '../pipeline/ports/queue.ts';
import type { Queryable } from './driver.ts';

type Row = { contact_id: ContactId; queue_owner_id: OwnerId | null; queue_rank: number };

/** $1 portal, $2 begin of the week, $3 capacity, $4 contacts left out */
const HEADS = `
  select contact_id, queue_owner_id, queue_rank, is_outdated from (
    select contact_id, queue_owner_id, queue_rank, evaluated_at < $2 as is_outdated,
      row_number() over (partition by queue_owner_id order by evaluated_at < $2 desc, queue_rank desc, contact_id) as place
    from lead_handover.lead
    where portal_id = $1 and queue_rank is not null and contact_id <> all($4::text[])
  ) waiting
  where place <= $3
  order by contact_id`;

/** $1 portal, $2 begin of the week, $3 capacity, $4 now. One that is due already keeps its place: it is only not counted. */
const CALL_UP = `
  with used as (
    select coalesce(owner_id, '') as owner_id, count(*) as handovers from lead_handover.handover
    where portal_id = $1 and opened_at >= $2 and not is_request
    group by 1
  ), placed as (
    select contact_id, due_at, coalesce(queue_owner_id, '') as owner_id,
      row_number() over (partition by queue_owner_id order by queue_rank desc, contact_id) as place
    from lead_handover.lead
    where portal_id = $1 and queue_rank is not null
  ), locked as materialized (
    select l.contact_id from lead_handover.lead l join placed p using (contact_id) left join used u on u.owner_id = p.owner_id
    where l.portal_id = $1 and p.place <= $3::integer - coalesce(u.handovers, 0) and (p.due_at is null or p.due_at > $4)
    order by l.contact_id for update of l
  )
  update lead_handover.lead l set due_at = $4, due_version = nextval('lead_handover.version'), due_rank = 1
  from locked
  where l.portal_id = $1 and l.contact_id = locked.contact_id and l.queue_rank is not null
  returning l.contact_id`;

/** $1 portal, $2 at */
const WAKE_ALL = `
  with locked as materialized (
    select contact_id from lead_handover.lead
    where portal_id = $1 and queue_rank is not null
    order by contact_id for update
  )
  update lead_handover.lead l set due_at = least(l.due_at, $2::timestamptz), due_version = nextval('lead_handover.version')
  from locked
  where l.portal_id = $1 and l.contact_id = locked.contact_id and l.queue_rank is not null`;

/** $1 portal, $2 limit. Who they are is looked up for those that are shown: facts of thousands take longer to unpack than all the rest. */
const LIST = `
  with shown as (
    select contact_id, queue_owner_id, queue_rank, row_number() over (partition by queue_owner_id order by queue_rank desc, contact_id)::integer as place
    from lead_handover.lead
    where portal_id = $1 and queue_rank is not null
    order by place, queue_rank desc, contact_id limit $2
  )
  select s.contact_id, s.queue_owner_id, s.queue_rank, s.place,
    l.facts #>> '{contact,jobTitle}' as job_title, coalesce(l.facts #>> '{company,name}', l.facts #>> '{contact,companyName}') as company
  from shown s join lead_handover.lead l on l.portal_id = $1 and l.contact_id = s.contact_id
  order by s.place, s.queue_rank desc, s.contact_id`;

/** The queue of leads that wait for capacity: columns of the lead, so that it can never say anything else than the lead does. */
export function createQueue(db: Queryable): LeadQueue {
  return {
    heads: async (portalId, { since, capacity }, except) => {
      const rows = await db.query<Row & { is_outdated: boolean }>(HEADS, [portalId, since, capacity, except]);
      return rows.map((row) => ({ ...toPlace(row), contactId: row.contact_id, isOutdated: row.is_outdated }));
    },
    callUp: async (portalId, { since, capacity }, at) => (await db.query(CALL_UP, [portalId, since, capacity, at])).length,
    wakeAll: async (portalId, at) => {
      await db.query(WAKE_ALL, [portalId, at]);
    },
    list: async (portalId, limit) => {
      const rows = await db.query<Row & { job_title: string | null; company: string | null; place: number }>(LIST, [portalId, limit]);
      return rows.map((row) => ({ ...toPlace(row), contactId: row.contact_id, place: row.place, jobTitle: row.job_title, company: row.company }));
    },
  };
}

const toPlace = (row: Row) => ({ ownerId: row.queue_owner_id, rank: row.queue_rank });
