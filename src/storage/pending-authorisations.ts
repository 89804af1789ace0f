import type { PendingAuthorisations } from '../pipeline/ports/connection.ts';
import type { Queryable } from './driver.ts';

type Row = { browser_hash: string; code_verifier: string; expires_at: Date };

/** Anybody may begin an authorisation, so those never finished are cleared away here: a day after they ran out. */
const ADD = `
  with abandoned as (
    delete from lead_handover.pending_authorisation where expires_at < clock_timestamp() - interval '1 day'
  )
  insert into lead_handover.pending_authorisation (state_hash, browser_hash, code_verifier, expires_at)
  values ($1, $2, $3, $4)`;

const TAKE = `
  delete from lead_handover.pending_authorisation where state_hash = $1
  returning browser_hash, code_verifier, expires_at`;

/** Authorisations under way. One that has run out is returned all the same: the caller compares `expiresAt` with its clock. */
export function createPendingAuthorisations(db: Queryable): PendingAuthorisations {
  return {
    add: async (stateHash, pending) => {
      await db.query(ADD, [stateHash, pending.browserHash, pending.codeVerifier, pending.expiresAt]);
    },
    take: async (stateHash) => {
      const [row] = await db.query<Row>(TAKE, [stateHash]);
      return row ? { browserHash: row.browser_hash, codeVerifier: row.code_verifier, expiresAt: row.expires_at } : null;
    },
  };
}
