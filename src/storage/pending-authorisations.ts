import { z } from 'zod';
import { PortalId } from '../domain/ids.ts';
import { CONNECT_FAILURES, type PendingAuthorisations, type StoredAuthorisation } from '../pipeline/ports/connection.ts';
import { INSTALL_STATES } from '../pipeline/ports/installs.ts';
import type { Queryable } from './driver.ts';
import { decodeJson, toJsonb, type Jsonb } from './json.ts';

const Outcome = z.discriminatedUnion('kind', [
  // Ends that were kept by a version before this one say no state.
  z.object({ kind: z.literal('connected'), portalId: PortalId, uiDomain: z.string(), state: z.enum(INSTALL_STATES).exclude(['disconnected']).default('shadow') }),
  z.object({ kind: z.literal('failed'), because: z.enum(CONNECT_FAILURES), scopes: z.array(z.string()) }),
]);

type Row = {
  browser_hash: string;
  code_verifier: string;
  expires_at: Date;
  return_url: string | null;
  code_hash: string | null;
  claimed_at: Date | null;
  outcome: Jsonb<unknown> | null;
};

const ADD = `
  insert into lead_handover.pending_authorisation (state_hash, browser_hash, code_verifier, expires_at, return_url)
  values ($1, $2, $3, $4, $5)`;

const CLAIM = `
  update lead_handover.pending_authorisation set code_hash = $2, claimed_at = $3
  where state_hash = $1 and claimed_at is null
  returning state_hash`;

/** The verifier has done its work and goes. */
const SETTLE = `
  update lead_handover.pending_authorisation set outcome = $2::jsonb, portal_id = $3, code_verifier = ''
  where state_hash = $1`;

/** Authorisations from their beginning until `tidyUp` finds them over. One that has run out is returned all the same: the caller compares `expiresAt` with its clock. */
export function createPendingAuthorisations(db: Queryable): PendingAuthorisations {
  return {
    add: async (stateHash, pending) => {
      await db.query(ADD, [stateHash, pending.browserHash, pending.codeVerifier, pending.expiresAt, pending.returnUrl]);
    },
    find: async (stateHash) => {
      const [row] = await db.query<Row>('select * from lead_handover.pending_authorisation where state_hash = $1', [stateHash]);
      return row ? toAuthorisation(row) : null;
    },
    claim: async (stateHash, codeHash, at) => (await db.query(CLAIM, [stateHash, codeHash, at])).length > 0,
    settle: async (stateHash, outcome) => {
      await db.query(SETTLE, [stateHash, toJsonb(outcome), outcome.kind === 'connected' ? outcome.portalId : null]);
    },
  };
}

function toAuthorisation(row: Row): StoredAuthorisation {
  return {
    browserHash: row.browser_hash,
    codeVerifier: row.code_verifier,
    expiresAt: row.expires_at,
    returnUrl: row.return_url,
    claim: row.code_hash !== null && row.claimed_at !== null ? { codeHash: row.code_hash, at: row.claimed_at } : null,
    outcome: row.outcome === null ? null : Outcome.parse(decodeJson(row.outcome)),
  };
}
