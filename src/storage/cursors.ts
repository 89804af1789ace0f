import type { CursorStore } from '../pipeline/ports/stores.ts';
import type { Queryable } from './driver.ts';
import { decodeJson, toJsonb, type Jsonb } from './json.ts';

const SAVE = `
  insert into lead_handover.sync_cursor (portal_id, stream, position, next_at, saved_at)
  values ($1, $2, $3::jsonb, $4, $5)
  on conflict (portal_id, stream) do update set
    position = excluded.position, next_at = excluded.next_at, saved_at = excluded.saved_at`;

/** How far each stream of each portal has been read. */
export function createCursors(db: Queryable): CursorStore {
  return {
    read: async (portalId, stream) => {
      const [row] = await db.query<{ position: Jsonb<unknown>; next_at: Date | null }>(
        'select position, next_at from lead_handover.sync_cursor where portal_id = $1 and stream = $2',
        [portalId, stream],
      );
      return row ? { position: decodeJson(row.position), nextAt: row.next_at } : null;
    },
    all: async (portalId) => {
      const rows = await db.query<{ stream: string; next_at: Date | null; saved_at: Date }>('select stream, next_at, saved_at from lead_handover.sync_cursor where portal_id = $1 order by stream', [portalId]);
      return rows.map((row) => ({ stream: row.stream, nextAt: row.next_at, savedAt: row.saved_at }));
    },
    save: async (portalId, stream, cursor, now) => {
      await db.query(SAVE, [portalId, stream, toJsonb(cursor.position), cursor.nextAt, now]);
    },
  };
}
