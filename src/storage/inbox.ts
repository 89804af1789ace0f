import type { Inbox } from '../pipeline/ports/stores.ts';
import type { Queryable } from './driver.ts';
import { toRecordset } from './json.ts';

const ACCEPT = `
  insert into lead_handover.inbound_event (portal_id, key, type, contact_id, occurred_at, received_at)
  select $1, e.key, e.type, e.contact_id, e.occurred_at, $3
  from jsonb_to_recordset($2::jsonb) as e(key text, type text, contact_id text, occurred_at timestamptz)
  order by e.key
  on conflict do nothing
  returning key`;

/** Events as they were delivered, each kept once. */
export function createInbox(db: Queryable): Inbox {
  return {
    accept: async (portalId, events, receivedAt) => {
      const byKey = new Map(events.map((event) => [event.key, event]));
      const rows = [...byKey.values()].map((event) => ({
        key: event.key, type: event.type, contact_id: event.contactId, occurred_at: event.occurredAt,
      }));
      const fresh = await db.query<{ key: string }>(ACCEPT, [portalId, toRecordset(rows), receivedAt]);
      const freshKeys = new Set(fresh.map((row) => row.key));
      return [...byKey.values()].filter((event) => freshKeys.has(event.key));
    },
    receivedAt: async (portalId, key) => {
      const [row] = await db.query<{ received_at: Date }>('select received_at from lead_handover.inbound_event where portal_id = $1 and key = $2', [portalId, key]);
      return row?.received_at ?? null;
    },
  };
}
