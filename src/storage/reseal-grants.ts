import type { PortalId } from '../domain/ids.ts';
import type { Queryable } from './driver.ts';
import type { TokenCipher } from './token-cipher.ts';

/** How many grants were sealed anew, were sealed with the current key already, and could not be opened. */
export type Resealed = { readonly resealed: number; readonly current: number; readonly unreadable: readonly PortalId[] };

type Row = { access_token: string; refresh_token: string; version: string };

/**
 * The version stays: it names the grant, and a refresh under way must still find the one that it has read. A refresh
 * that came first has moved it, and then there is nothing to be written here.
 */
const RESEAL = `
  update lead_handover.oauth_grant set access_token = $3, refresh_token = $4
  where portal_id = $1 and version = $2 and access_token = $5 and refresh_token = $6
  returning portal_id`;

/** Refreshes of one grant are minutes apart: it cannot be overtaken more often than this. */
const MAX_TRIES = 20;

/**
 * Seals every grant with the current key, one statement each, while servers go on working. Safe to repeat: what a
 * server that still seals with a former key has written meanwhile is found by the next run.
 */
export async function resealGrants(db: Queryable, cipher: TokenCipher): Promise<Resealed> {
  const portals = await db.query<{ portal_id: PortalId }>('select portal_id from lead_handover.oauth_grant order by portal_id');
  const ends = { resealed: 0, current: 0 };
  const unreadable: PortalId[] = [];
  for (const { portal_id: portalId } of portals) {
    const end = await resealOne(db, cipher, portalId);
    if (end === 'unreadable') unreadable.push(portalId);
    else if (end !== 'gone') ends[end] += 1;
  }
  return { ...ends, unreadable };
}

async function resealOne(db: Queryable, cipher: TokenCipher, portalId: PortalId): Promise<'resealed' | 'current' | 'unreadable' | 'gone'> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const [row] = await db.query<Row>('select access_token, refresh_token, version from lead_handover.oauth_grant where portal_id = $1', [portalId]);
    if (!row) return 'gone';
    if (cipher.isCurrent(row.access_token) && cipher.isCurrent(row.refresh_token)) return 'current';
    const sealed = sealAnew(cipher, portalId, row);
    if (!sealed) return 'unreadable';
    const done = await db.query(RESEAL, [portalId, row.version, ...sealed, row.access_token, row.refresh_token]);
    if (done.length > 0) return 'resealed';
  }
  throw new Error(`the grant of account ${portalId} changes faster than it can be sealed anew`);
}

function sealAnew(cipher: TokenCipher, portalId: PortalId, row: Row): readonly [string, string] | null {
  const anew = (sealed: string, purpose: 'access_token' | 'refresh_token'): string => cipher.seal(cipher.open(sealed, { portalId, purpose }), { portalId, purpose });
  try {
    return [anew(row.access_token, 'access_token'), anew(row.refresh_token, 'refresh_token')];
  } catch {
    return null;
  }
}
