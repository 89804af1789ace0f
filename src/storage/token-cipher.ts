import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { PortalId } from '../domain/ids.ts';
import { BadInput } from '../errors.ts';

/** What a secret belongs to: a portal, or the whole installation. A secret moved to another portal or purpose cannot be opened. */
export type SecretPlace =
  | { readonly portalId: PortalId; readonly purpose: 'access_token' | 'refresh_token' }
  | { readonly purpose: 'erased_people' };

/** Keeps secrets unreadable, and unchangeable, for whoever has only the database. */
export interface TokenCipher {
  seal(secret: string, place: SecretPlace): string;
  /** @throws BadInput when sealed with a key that is not here; Error when changed or moved since. */
  open(sealed: string, place: SecretPlace): string;
  /** Whether it was sealed with the key that seals now. */
  isCurrent(sealed: string): boolean;
}

/** Length of a key, in bytes: AES-256. */
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a random 96-bit nonce; portal, purpose and key id are authenticated with the secret.
 * Sealed secrets read `v1.<key id>.<nonce, ciphertext and tag in base64url>`.
 *
 * @param keyBase64 - 32 bytes in base64
 * @param openingKeys - further keys, which open what was sealed with them and seal nothing
 * @throws BadInput for any other key
 */
export function createTokenCipher(keyBase64: string, openingKeys: readonly string[] = []): TokenCipher {
  const sealing = parseKey(keyBase64, 'TOKEN_ENCRYPTION_KEY');
  const keys = new Map([sealing, ...openingKeys.map((key) => parseKey(key, 'TOKEN_DECRYPTION_KEYS'))].map((key) => [key.prefix, key.bytes]));
  return {
    seal: (secret, place) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing.bytes, nonce).setAAD(contextOf(sealing.prefix, place));
      const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return sealing.prefix + Buffer.concat([nonce, ciphertext, cipher.getAuthTag()]).toString('base64url');
    },
    open: (sealed, place) => {
      const prefix = sealed.slice(0, sealing.prefix.length);
      const key = keys.get(prefix);
      if (!key) throw wrongKey(sealed, [...keys.keys()]);
      const bytes = exactBytes(sealed.slice(prefix.length), 'base64url');
      if (!bytes || bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('a stored token is damaged');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(contextOf(prefix, place))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    },
    isCurrent: (sealed) => sealed.startsWith(sealing.prefix),
  };
}

/** What is authenticated with a secret besides itself. */
function contextOf(prefix: string, place: SecretPlace): Buffer {
  const owner = 'portalId' in place ? place.portalId : 'installation';
  return Buffer.from(`${prefix}${owner}.${place.purpose}`);
}

type Key = { readonly bytes: Buffer; readonly prefix: string };

function parseKey(keyBase64: string, variable: string): Key {
  const bytes = exactBytes(keyBase64.trim(), 'base64');
  if (bytes?.length === KEY_BYTES) {
    const id = createHash('sha256').update('lead-handover key id').update(bytes).digest('hex').slice(0, 8);
    return { bytes, prefix: `v1.${id}.` };
  }
  const found = bytes ? `${bytes.length} bytes` : 'text that is not base64';
  throw new BadInput(`${variable}: expected ${KEY_BYTES} random bytes in base64, got ${found}. Make one with: openssl rand -base64 32`);
}

/** Node skips characters that are not base64 and ignores spare bits; a sealed text must have one spelling only. */
function exactBytes(text: string, encoding: 'base64' | 'base64url'): Buffer | null {
  const bytes = Buffer.from(text, encoding);
  return bytes.toString(encoding) === text ? bytes : null;
}

function wrongKey(sealed: string, prefixes: readonly string[]): BadInput {
  const used = /^v1\.([0-9a-f]{8})\./.exec(sealed)?.[1] ?? 'unknown';
  const [current, ...others] = prefixes.map((prefix) => prefix.slice(3, -1));
  const opening = others.length > 0 ? ` (${others.join(', ')} only open)` : '';
  return new BadInput(
    `TOKEN_ENCRYPTION_KEY: a stored token was encrypted with key ${used}, the key in use is ${current}${opening}. ` +
      'Add the former key to TOKEN_DECRYPTION_KEYS, or install the app in the account again.',
  );
}
