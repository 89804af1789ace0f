import type { ContactId, PortalId } from '../domain/ids.ts';
import type { Queryable } from './driver.ts';

/** $1 portal, $2 contacts. Waits for whoever is making a row of the same contact: without it, a row not committed yet would be overlooked. */
export const MAKE_KNOWN = `
  insert into lead_handover.lead (portal_id, contact_id, stale_version, read_version)
  select $1, contact_id, version, version - 1
  from (select contact_id, nextval('lead_handover.version') as version from (select distinct unnest($2::text[]) as contact_id) ids) numbered
  order by contact_id
  on conflict do nothing`;

/** Whoever is at work on these leads finishes first, so that nothing of theirs is overlooked. */
const LOCK_ALL = `
  select contact_id from lead_handover.lead
  where portal_id = $1 and contact_id = any($2::text[])
  order by contact_id for update`;

/** Until the transaction ends nobody else works on these contacts, whether or not they are known yet. */
export async function holdContacts(db: Queryable, portalId: PortalId, contactIds: readonly ContactId[]): Promise<void> {
  await db.query(MAKE_KNOWN, [portalId, contactIds]);
  await db.query(LOCK_ALL, [portalId, contactIds]);
}

/** Read from the catalogue, so that a table that comes later is forgotten neither by an erasure nor by a merge. */
const TABLES = `
  select table_name as name from information_schema.columns c
  where table_schema = 'lead_handover' and column_name = 'contact_id'
  order by table_name`;

/** Every table whose rows belong to a contact. */
export async function tablesOfContacts(db: Queryable): Promise<readonly string[]> {
  return (await db.query<{ name: string }>(TABLES)).map(({ name }) => name);
}
