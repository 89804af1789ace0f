import type { ContactId, PortalId } from '../domain/ids.ts';
import type { Queryable } from './driver.ts';

/** $1 portal, $2 contacts. */
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

/** All ids that stand, stood, or are said to stand, for the same people. */
export async function everyIdOf(db: Queryable, portalId: PortalId, contactIds: readonly ContactId[]): Promise<ContactId[]> {
  return (await db.query<{ contact_id: ContactId }>(EVERY_ID, [portalId, contactIds])).map((row) => row.contact_id);
}
