import type { ContactId } from '../domain/ids.ts';
import type { AuditEntry, AuditTrail } from '../pipeline/ports/stores.ts';
import type { Queryable } from './driver.ts';
import { groupBy } from './group-by.ts';
import { decodeJson, encodeJson, toRecordset, type Jsonb } from './json.ts';

type Row = { id: string | number; at: Date; who: string; what: string; contact_id: ContactId | null; details: Jsonb<AuditEntry['details']> };

const RECORD = `
  insert into lead_handover.audit_entry (portal_id, at, who, what, contact_id, details)
  select $1, e.at, e.who, e.what, e.contact_id, e.details
  from jsonb_to_recordset($2::jsonb)
    as e(position integer, at timestamptz, who text, what text, contact_id text, details jsonb)
  order by e.position`;

/** $1 portal, $2 contacts */
const OF = `
  select id, at, who, what, contact_id, details from lead_handover.audit_entry
  where portal_id = $1 and contact_id = any($2::text[]) order by at, id`;

/** $1 portal, $2 kinds, $3 the entry before which it goes on or null, $4 limit */
const ABOUT_ACCOUNT = `
  select id, at, who, what, contact_id, details from lead_handover.audit_entry
  where portal_id = $1 and contact_id is null and what = any($2::text[]) and ($3::bigint is null or id < $3::bigint)
  order by id desc limit $4`;

/** Who did what, and why. Entries come oldest first. */
export function createAudit(db: Queryable): AuditTrail {
  const ofEach: AuditTrail['ofEach'] = async (portalId, contactIds) => {
    const rows = await db.query<Row & { contact_id: ContactId }>(OF, [portalId, contactIds]);
    return groupBy(rows, (row) => row.contact_id, toEntry);
  };
  return {
    record: async (portalId, entries) => {
      const rows = entries.map((entry, position) => ({
        position, at: entry.at, who: entry.who, what: entry.what, contact_id: entry.contactId,
        details: encodeJson(entry.details),
      }));
      await db.query(RECORD, [portalId, toRecordset(rows)]);
    },
    of: async (portalId, contactId) => (await ofEach(portalId, [contactId])).get(contactId) ?? [],
    ofEach,
    aboutAccount: async (portalId, what, beforeId, limit) => {
      const rows = await db.query<Row>(ABOUT_ACCOUNT, [portalId, what, beforeId, limit]);
      return rows.map((row) => ({ ...toEntry(row), id: String(row.id) }));
    },
  };
}

function toEntry(row: Row): AuditEntry {
  return {
    at: row.at,
    who: row.who,
    what: row.what,
    ...(row.contact_id !== null && { contactId: row.contact_id }),
    details: decodeJson(row.details),
  };
}
