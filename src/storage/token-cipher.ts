import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { PortalId } from '../domain/ids.ts';
import { BadInput } from '../errors.ts';
import { hasCode } from './error-code.ts';

/** What a secret belongs to. A secret moved to another portal or purpose cannot be opened. */
export type SecretPlace = { readonly portalId: PortalId; readonly purpose: 'access_token' | 'refresh_token' };

/** Keeps secrets unreadable, and unchangeable, for whoever has only the database. */
export interface TokenCipher {
  seal(secret: string, place: SecretPlace): string;
  /** @throws BadInput when sealed with another key; Error when changed or moved since. */
  open(sealed: string, place: SecretPlace): string;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a random 96-bit nonce; portal, purpose and key id are authenticated with the secret.
 * Sealed secrets read `v1.<key id>.<nonce, ciphertext and tag in base64url>`.
 *
 * @param keyBase64 - 32 bytes in base64
 * @throws BadInput for any other key
 */
export function createTokenCipher(keyBase64: string): TokenCipher {
  const key = parseKey(keyBase64);
  const keyId = createHash('sha256').update('lead-handover key id').update(key).digest('hex').slice(0, 8);
  const prefix = `v1.${keyId}.`;
  const context = (place: SecretPlace): Buffer => Buffer.from(`${prefix}${place.portalId}.${place.purpose}`);
  return {
    seal: (secret, place) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context(place));
      const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return prefix + Buffer.concat([nonce, ciphertext, cipher.getAuthTag()]).toString('base64url');
    },
    open: (sealed, place) => {
      if (!sealed.startsWith(prefix)) throw wrongKey(sealed, keyId);
      const bytes = exactBytes(sealed.slice(prefix.length), 'base64url');
      if (!bytes || bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('a stored token is damaged');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(context(place))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/**
 * The key of the embedded mode, made on first use and readable by this user only.
 *
 * @returns 32 bytes in base64, always the same for a folder, also for processes that start at the same time
 */
export async function loadOrCreateKey(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'token.key');
  const there = await readKey(file);
  if (there !== null) return there;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  // A link fails where a rename would replace: whoever comes second uses the first one's key.
  await link(draft, file).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error;
  });
  await unlink(draft);
  const made = await readKey(file);
  if (made === null) throw new Error(`the key file ${file} disappeared while it was being made`);
  return made;
}

async function readKey(file: string): Promise<string | null> {
  try {
    const key = (await readFile(file, 'utf8')).trim();
    await chmod(file, 0o600);
    return key;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function parseKey(keyBase64: string): Buffer {
  const bytes = exactBytes(keyBase64.trim(), 'base64');
  if (bytes?.length === KEY_BYTES) return bytes;
  const found = bytes ? `${bytes.length} bytes` : 'text that is not base64';
  throw new BadInput(
    `TOKEN_ENCRYPTION_KEY: expected ${KEY_BYTES} random bytes in base64, got ${found}. Make one with: openssl rand -base64 32`,
  );
}

/** Node skips characters that are not base64 and ignores spare bits; a sealed text must have one spelling only. */
function exactBytes(text: string, encoding: 'base64' | 'base64url'): Buffer | null {
  const bytes = Buffer.from(text, encoding);
  return bytes.toString(encoding) === text ? bytes : null;
}

function wrongKey(sealed: string, keyId: string): BadInput {
  const used = /^v1\.([0-9a-f]{8})\./.exec(sealed)?.[1] ?? 'unknown';
  return new BadInput(
    `TOKEN_ENCRYPTION_KEY: a stored token was encrypted with key ${used}, the key in use is ${keyId}. ` +
      'Start with the former key, or install the app in the portal again.',
  );
}
