import type { AppCursors } from '../pipeline/ports/journal.ts';
import type { Queryable } from './driver.ts';
import { decodeJson, toJsonb, type Jsonb } from './json.ts';

const SAVE = `
  insert into lead_handover.app_cursor (stream, position, saved_at) values ($1, $2::jsonb, $3)
  on conflict (stream) do update set position = excluded.position, saved_at = excluded.saved_at`;

/** How far each stream that belongs to no portal has been read. */
export function createAppCursors(db: Queryable): AppCursors {
  return {
    read: async (stream) => {
      const [row] = await db.query<{ position: Jsonb<unknown>; saved_at: Date }>('select position, saved_at from lead_handover.app_cursor where stream = $1', [stream]);
      return row ? { position: decodeJson(row.position), savedAt: row.saved_at } : null;
    },
    save: async (stream, position, at) => {
      await db.query(SAVE, [stream, toJsonb(position), at]);
    },
  };
}
