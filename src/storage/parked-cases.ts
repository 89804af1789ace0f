import type { PortalId } from '../domain/ids.ts';
import type { ParkedCase, ParkedCases } from '../pipeline/ports/parked.ts';
import type { Queryable } from './driver.ts';

/** $1 portal, $2 limit. Of each kind no more than are shown at all. */
const LIST = `
  with parked as (
    (select episode_id as id, case when record = 'note' then case when task_id is null then 'note' else 'note_links' end when task_id is null then 'task' else 'links' end as what, contact_id, '{}'::text[] as names, attempts, because, created_at as since
      from lead_handover.task_intent where portal_id = $1 and state = 'parked' order by created_at limit $2)
    union all
    (select episode_id, 'change', contact_id,
        array_remove(array[case when status is not null then 'status' end, case when due_at is not null then 'due' end, case when owner_id is not null then 'owner' end,
          case when subject is not null then 'subject' end, case when priority is not null then 'priority' end], null),
        attempts, parked_because, put_at
      from lead_handover.task_update where portal_id = $1 and parked_because is not null order by put_at limit $2)
    union all
    (select contact_id, 'values', contact_id, array(select jsonb_object_keys(values) order by 1), attempts, parked_because, next_at
      from lead_handover.property_write where portal_id = $1 and parked_because is not null order by contact_id limit $2)
  )
  select p.id, p.what, p.contact_id, p.names, p.attempts, p.because, p.since, l.facts #>> '{contact,jobTitle}' as job_title, l.facts #>> '{company,name}' as company
  from parked p left join lead_handover.lead l on l.portal_id = $1 and l.contact_id = p.contact_id
  order by p.since, p.id, p.what limit $2`;

type Row = Pick<ParkedCase, 'id' | 'what' | 'names' | 'attempts' | 'since' | 'company'> & { readonly contact_id: ParkedCase['contactId']; readonly because: string | null; readonly job_title: string | null };

/** Everything that the machine gave up, whichever table it waits in. */
export function createParkedCases(db: Queryable): ParkedCases {
  return {
    list: async (portalId: PortalId, limit) => (await db.query<Row>(LIST, [portalId, limit])).map(({ contact_id: contactId, job_title: jobTitle, because, ...row }) => ({ ...row, contactId, jobTitle, because: because ?? '' })),
  };
}
