import { createHmac, randomBytes } from 'node:crypto';
import type { ContactId, PortalId } from '../domain/ids.ts';
import type { Queryable } from './driver.ts';
import type { TokenCipher } from './token-cipher.ts';

/** Who was erased for good. Whoever reads the table without the key learns nothing about anybody. */
export interface ErasedPeople {
  /** Those of the contacts that were erased. */
  among(db: Queryable, portalId: PortalId, contactIds: readonly ContactId[]): Promise<readonly ContactId[]>;
  /** From now on these contacts are never taken in again. */
  add(db: Queryable, portalId: PortalId, contactIds: readonly ContactId[]): Promise<void>;
}

const PLACE = { purpose: 'erased_people' } as const;
const KEY_BYTES = 32;

/** Where nobody was erased, nothing is computed. */
const KEY_IF_ANY = `
  select sealed from lead_handover.installation_key
  where purpose = 'erased_people' and exists (select from lead_handover.erased_person where portal_id = $1)`;

const KNOWN = 'select fingerprint from lead_handover.erased_person where portal_id = $1 and fingerprint = any($2::text[])';

const ADD = 'insert into lead_handover.erased_person (portal_id, fingerprint) select $1, unnest($2::text[]) on conflict do nothing';

const KEY = "select sealed from lead_handover.installation_key where purpose = 'erased_people'";
const MAKE_KEY = "insert into lead_handover.installation_key (purpose, sealed) values ('erased_people', $1) on conflict do nothing";
/** A key that somebody else has sealed anew meanwhile is as new as ours. */
const RESEAL = "update lead_handover.installation_key set sealed = $1 where purpose = 'erased_people' and sealed = $2";

type KeyRow = { readonly sealed: string };

/**
 * Keyed hashes (HMAC-SHA-256) of account and contact id. The key is random, made at the first erasure and kept in the
 * database, sealed by the cipher of the tokens: it is in every backup, and useless without the key of the installation.
 */
export function createErasedPeople(cipher: TokenCipher): ErasedPeople {
  const fingerprints = (sealed: string, portalId: PortalId, contactIds: readonly ContactId[]): Map<string, ContactId> => {
    const key = Buffer.from(cipher.open(sealed, PLACE), 'base64url');
    return new Map(contactIds.map((contactId) => [createHmac('sha256', key).update(JSON.stringify([portalId, contactId])).digest('base64url'), contactId]));
  };
  return {
    among: async (db, portalId, contactIds) => {
      if (contactIds.length === 0) return [];
      const [key] = await db.query<KeyRow>(KEY_IF_ANY, [portalId]);
      if (!key) return [];
      const byFingerprint = fingerprints(key.sealed, portalId, contactIds);
      const known = await db.query<{ fingerprint: string }>(KNOWN, [portalId, [...byFingerprint.keys()]]);
      return known.flatMap(({ fingerprint }) => byFingerprint.get(fingerprint) ?? []);
    },
    add: async (db, portalId, contactIds) => {
      await db.query(MAKE_KEY, [cipher.seal(randomBytes(KEY_BYTES).toString('base64url'), PLACE)]);
      // Read back: of two processes that make it at the same time, the other one's may be there.
      const [key] = await db.query<KeyRow>(KEY);
      if (!key) throw new Error('the key of the erased people disappeared while somebody was erased');
      await db.query(ADD, [portalId, [...fingerprints(key.sealed, portalId, contactIds).keys()]]);
    },
  };
}

/** Seals the key with the current key of the installation. `none`: nobody was ever erased. Safe to repeat. */
export async function resealErasedPeople(db: Queryable, cipher: TokenCipher): Promise<'resealed' | 'current' | 'unreadable' | 'none'> {
  const [key] = await db.query<KeyRow>(KEY);
  if (!key) return 'none';
  if (cipher.isCurrent(key.sealed)) return 'current';
  let secret: string;
  try {
    secret = cipher.open(key.sealed, PLACE);
  } catch {
    return 'unreadable';
  }
  await db.query(RESEAL, [cipher.seal(secret, PLACE), key.sealed]);
  return 'resealed';
}
