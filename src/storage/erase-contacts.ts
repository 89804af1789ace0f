import type { ContactId, PortalId } from '../domain/ids.ts';
import { UNSURE } from '../pipeline/ports/leads.ts';
import type { Queryable } from './driver.ts';
import type { ErasedPeople } from './erased-people.ts';
import { everyIdOf } from './every-id.ts';
import { MAKE_KNOWN, tablesOfContacts } from './hold-contacts.ts';

/** What an evaluation cites when a colleague's action is a reason to call; `$2`: contacts. */
const SPEAKS_OF_THEM = `evaluation::text like any (array(select '%"colleague.' || id || ends from unnest($2::text[]) id, unnest(array['"%', '.%']) ends))`;

/**
 * $1 portal, $2 contacts. The people, and at each of their companies those colleagues whose briefs speak of them, and
 * fifty others, who may have been decided about with them in mind. All in the order of their ids, as everybody locks
 * leads: else two could wait for each other.
 */
const LOCK_WITH_COLLEAGUES = `
  with companies as (
    select distinct company_id from lead_handover.lead where portal_id = $1 and contact_id = any($2::text[]) and company_id is not null
  ), colleagues as (
    select contact_id from (
      select contact_id, row_number() over (partition by company_id order by evaluated_at desc, contact_id) as place, ${SPEAKS_OF_THEM} as speaks
      from lead_handover.lead join companies using (company_id)
      where portal_id = $1 and contact_id <> all($2::text[]) and gone_at is null and evaluated_at is not null
    ) people where place <= 50 or speaks
  )
  select contact_id from lead_handover.lead
  where portal_id = $1 and (contact_id = any($2::text[]) or contact_id in (select contact_id from colleagues))
  order by contact_id for update`;

/** $1 portal, $2 colleagues. Their briefs are written anew, from what is left. */
const COLLEAGUES_DUE = `
  update lead_handover.lead set
    due_at = least(due_at, evaluated_at), due_version = nextval('lead_handover.version'), due_rank = least(due_rank, 1)
  where portal_id = $1 and contact_id = any($2::text[])`;

/**
 * $1 portal, $2 people, $3 colleagues, $4 unsure. What colleagues' briefs say of them goes at once: an account that left,
 * or that cannot be worked on, is not evaluated anew. Evaluations under way knew them, and are passed over. What stands
 * in HubSpot may speak of them, too, so all values are written once more; texts of tasks that are not made yet go, and notes with them.
 */
const FORGET_MENTIONS = `
  with version as (select nextval('lead_handover.version') as number), speaking as (
    update lead_handover.lead l set
      evaluation = null, because = null, due_version = version.number, evaluated_version = version.number,
      properties = (select coalesce(jsonb_object_agg(name, $4::text), '{}'::jsonb) from jsonb_object_keys(l.properties) as name)
    from version
    where l.portal_id = $1 and l.contact_id = any($3::text[]) and ${SPEAKS_OF_THEM}
    returning l.contact_id
  ), writes as (
    delete from lead_handover.property_write w using speaking s where w.portal_id = $1 and w.contact_id = s.contact_id
  ), notes as (
    delete from lead_handover.task_intent n using speaking s
    where n.portal_id = $1 and n.contact_id = s.contact_id and n.record = 'note' and n.state in ('pending', 'parked') and n.task_id is null
  )
  update lead_handover.task_intent t set body = ''
  from speaking s where t.portal_id = $1 and t.contact_id = s.contact_id and (t.state = 'sending' or t.record = 'task' and t.state in ('pending', 'parked'))`;

/** $1 portal, $2 people. What HubSpot delivered about them and nobody has looked at yet. */
const FORGET_DELIVERED = `
  update lead_handover.delivery set touched = jsonb_set(touched, '{contacts}', (
    select coalesce(jsonb_agg(id), '[]'::jsonb) from jsonb_array_elements_text(touched -> 'contacts') as id where id <> all($2::text[])))
  where portal_id = $1 and touched is not null and touched -> 'contacts' ?| $2::text[]`;

/** $1 portal, $2 people. Links by which somebody could still ask for what is stored about them. */
const FORGET_LINKS = "delete from lead_handover.export_link where portal_id = $1 and what ->> 'contactId' = any($2::text[])";

/**
 * Deletes everything about people, under every id they ever had, and keeps them from being taken in again. Inside a
 * transaction only.
 */
export async function eraseContacts(db: Queryable, erased: ErasedPeople, portalId: PortalId, contactIds: readonly ContactId[]): Promise<void> {
  let people = await everyIdOf(db, portalId, contactIds);
  // Before any lead is locked, as whoever unpacks deliveries does it.
  await db.query(FORGET_DELIVERED, [portalId, people]);
  for (;;) {
    await db.query(MAKE_KNOWN, [portalId, people]);
    const locked = await db.query<{ contact_id: ContactId }>(LOCK_WITH_COLLEAGUES, [portalId, people]);
    // A merge that was under way has told us of more ids.
    const now = await everyIdOf(db, portalId, people);
    if (now.length === people.length) {
      const colleagues = locked.flatMap((row) => (now.includes(row.contact_id) ? [] : [row.contact_id]));
      await db.query(COLLEAGUES_DUE, [portalId, colleagues]);
      await db.query(FORGET_MENTIONS, [portalId, people, colleagues, UNSURE]);
      break;
    }
    people = now;
  }
  await deleteRows(db, portalId, people);
  await db.query(FORGET_LINKS, [portalId, people]);
  await erased.add(db, portalId, people);
}

async function deleteRows(db: Queryable, portalId: PortalId, contactIds: readonly ContactId[]): Promise<void> {
  for (const table of await tablesOfContacts(db)) {
    await db.query(`delete from lead_handover.${table} where portal_id = $1 and contact_id = any($2::text[])`, [portalId, contactIds]);
  }
}

/**
 * Deletes what has just been made for somebody who was erased. Looked at after it was made: whoever makes a row waits
 * for an erasure under way, and only then can see it.
 */
export async function dropErased(db: Queryable, erased: ErasedPeople, portalId: PortalId, contactIds: readonly ContactId[]): Promise<void> {
  const back = await erased.among(db, portalId, contactIds);
  if (back.length > 0) await deleteRows(db, portalId, back);
}
