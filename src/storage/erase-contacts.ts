import type { ContactId, PortalId } from '../domain/ids.ts';
import type { Queryable } from './driver.ts';
import type { ErasedPeople } from './erased-people.ts';
import { holdContacts, tablesOfContacts } from './hold-contacts.ts';

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

/** $1 portal, $2 contacts. The briefs of colleagues say that somebody else there did something: they are written anew, from what is left. */
const COLLEAGUES_DUE = `
  with locked as materialized (
    select contact_id from lead_handover.lead
    where portal_id = $1 and contact_id <> all($2::text[]) and gone_at is null and evaluated_at is not null and company_id in (
      select company_id from lead_handover.lead where portal_id = $1 and contact_id = any($2::text[]) and company_id is not null)
    order by contact_id for update
  )
  update lead_handover.lead l set
    due_at = least(l.due_at, l.evaluated_at), due_version = nextval('lead_handover.version'), due_rank = least(l.due_rank, 1)
  from locked
  where l.portal_id = $1 and l.contact_id = locked.contact_id`;

/**
 * Deletes everything about people, under every id they ever had, and keeps them from being taken in again. Inside a
 * transaction only.
 */
export async function eraseContacts(db: Queryable, erased: ErasedPeople, portalId: PortalId, contactIds: readonly ContactId[]): Promise<void> {
  let people = await everyIdOf(db, portalId, contactIds);
  for (;;) {
    await holdContacts(db, portalId, people);
    // A merge that was under way has told us of more ids.
    const now = await everyIdOf(db, portalId, people);
    if (now.length === people.length) break;
    people = now;
  }
  await db.query(COLLEAGUES_DUE, [portalId, people]);
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
