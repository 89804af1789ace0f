import type { SeenRequests } from '../pipeline/ports/connection.ts';
import type { Queryable } from './driver.ts';

/** A signature is good for five minutes in either direction; older rows are cleared away here. */
const REMEMBER = `
  with past as (
    delete from lead_handover.seen_request where seen_at < $2::timestamptz - interval '15 minutes'
  )
  insert into lead_handover.seen_request (signature_hash, seen_at) values ($1, $2)
  on conflict do nothing returning signature_hash`;

/** Signed changes that were received, shared by all processes. */
export function createSeenRequests(db: Queryable): SeenRequests {
  return {
    remember: async (signatureHash, now) => (await db.query(REMEMBER, [signatureHash, now])).length > 0,
    forget: async (signatureHash) => {
      await db.query('delete from lead_handover.seen_request where signature_hash = $1', [signatureHash]);
    },
  };
}
