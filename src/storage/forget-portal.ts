import type { PortalId } from '../domain/ids.ts';
import type { Queryable } from './driver.ts';

/** Rows for one statement: an account of any size is gone in steps that no timeout cuts off. */
const CHUNK = 10_000;

/** Read from the catalogue, so that a table that comes later is not forgotten. A grant is told apart by its consent, and forgotten by it. */
const TABLES = `
  select table_name as name from information_schema.columns
  where table_schema = 'lead_handover' and column_name = 'portal_id' and table_name not in ('install', 'oauth_grant')
  order by table_name`;

/** Held for the length of a statement: whoever installs the app waits, and then finds what is new untouched. */
const THIS_INSTALL = "select portal_id from lead_handover.install where portal_id = $1 and state = 'disconnected' and installed_at = $2 for update";

/** Null is the install that was seen: there was none. */
const NO_INSTALL = `
  select 1 where $2::timestamptz is null
    and not exists (select from lead_handover.install where portal_id = $1)
    and not exists (select from lead_handover.oauth_grant where portal_id = $1)`;

/**
 * Deletes every row of a portal, in every table, as long as the app is not installed there again: each statement looks.
 * The install goes last: until then it can be seen that this is not done, and it is safe to repeat.
 *
 * @param installedAt - of the disconnected install; null: what is left without an install
 * @returns whether all is gone
 */
export async function forgetPortal(db: Queryable, portalId: PortalId, installedAt: Date | null): Promise<boolean> {
  const seen = installedAt === null ? NO_INSTALL : THIS_INSTALL;
  for (const { name } of await db.query<{ name: string }>(TABLES)) {
    const chunk = `with seen as materialized (${seen}) delete from lead_handover.${name} where exists (select from seen) and ctid = any (array(
      select ctid from lead_handover.${name} where portal_id = $1 limit ${CHUNK})) returning 1`;
    while ((await db.query(chunk, [portalId, installedAt])).length === CHUNK);
  }
  if (installedAt === null) return (await db.query(NO_INSTALL, [portalId, null])).length > 0;
  const gone = await db.query("delete from lead_handover.install where portal_id = $1 and state = 'disconnected' and installed_at = $2 returning 1", [portalId, installedAt]);
  return gone.length > 0;
}
