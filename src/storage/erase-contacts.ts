import type { ContactId, PortalId } from '../domain/ids.ts';
import type { Queryable } from './driver.ts';
import type { ErasedPeople } from './erased-people.ts';
import { MAKE_KNOWN, tablesOfContacts } from './hold-contacts.ts';

/** $1 portal, $2 contacts. All ids that stand, stood, or are said to stand, for the same people. */
const EVERY_ID = `
  with recursive people as (
    select unnest($2::text[]) as contact_id
    union
    select linked.contact_id from people p cross join lateral (
      select a.contact_id from lead_handover.contact_alias a where a.portal_id = $1 and a.old_id = p.contact_id
      union all select a.old_id from lead_handover.contact_alias a where a.portal_id = $1 and a.contact_id = p.contact_id
      union all select h.contact_id from lead_handover.merge_hint h where h.portal_id = $1 and h.old_id = p.contact_id
      union all select h.old_id from lead_handover.merge_hint h where h.portal_id = $1 and h.contact_id = p.contact_id
    ) linked
  )
  select contact_id from people`;

/**
 * $1 portal, $2 contacts. The people, and fifty colleagues at each of their companies, whose briefs say that somebody
 * else there did something. All in the order of their ids, as everybody locks leads: else two could wait for each other.
 */
const LOCK_WITH_COLLEAGUES = `
  with companies as (
    select distinct company_id from lead_handover.lead where portal_id = $1 and contact_id = any($2::text[]) and company_id is not null
  ), colleagues as (
    select contact_id from (
      select contact_id, row_number() over (partition by company_id order by evaluated_at desc, contact_id) as place
      from lead_handover.lead join companies using (company_id)
      where portal_id = $1 and contact_id <> all($2::text[]) and gone_at is null and evaluated_at is not null
    ) people where place <= 50
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
 * Deletes everything about people, under every id they ever had, and keeps them from being taken in again. Inside a
 * transaction only.
 */
export async function eraseContacts(db: Queryable, erased: ErasedPeople, portalId: PortalId, contactIds: readonly ContactId[]): Promise<void> {
  let people = await everyIdOf(db, portalId, contactIds);
  for (;;) {
    await db.query(MAKE_KNOWN, [portalId, people]);
    const locked = await db.query<{ contact_id: ContactId }>(LOCK_WITH_COLLEAGUES, [portalId, people]);
    // A merge that was under way has told us of more ids.
    const now = await everyIdOf(db, portalId, people);
    if (now.length === people.length) {
      const colleagues = locked.flatMap((row) => (now.includes(row.contact_id) ? [] : [row.contact_id]));
      await db.query(COLLEAGUES_DUE, [portalId, colleagues]);
      break;
    }
    people = now;
  }
  await deleteRows(db, portalId, people);
  await erased.add(db, portalId, people);
}

async function everyIdOf(db: Queryable, portalId: PortalId, contactIds: readonly ContactId[]): Promise<ContactId[]> {
  return (await db.query<{ contact_id: ContactId }>(EVERY_ID, [portalId, contactIds])).map((row) => row.contact_id);
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
