import type { PortalId } from '../domain/ids.ts';
import type { Queryable } from './driver.ts';

/** Rows for one statement: an account of any size is gone in steps that no timeout cuts off. */
const CHUNK = 10_000;

/** Read from the catalogue, so that a table that comes later is not forgotten. */
const TABLES = `
  select table_name as name from information_schema.columns
  where table_schema = 'lead_handover' and column_name = 'portal_id'
  order by table_name = 'install', table_name`;

/**
 * Deletes every row of a portal, in every table. The install goes last: until then it can be seen that this is not
 * done, and it is safe to repeat.
 */
export async function forgetPortal(db: Queryable, portalId: PortalId): Promise<void> {
  for (const { name } of await db.query<{ name: string }>(TABLES)) {
    const chunk = `delete from lead_handover.${name} where ctid = any (array(
      select ctid from lead_handover.${name} where portal_id = $1 limit ${CHUNK})) returning 1`;
    while ((await db.query(chunk, [portalId])).length === CHUNK);
  }
}
