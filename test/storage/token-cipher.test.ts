import { randomBytes } from 'node:crypto';
import { readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as fc from 'fast-check';
import { PortalId } from '../../src/domain/ids.ts';
import { createTokenCipher, loadOrCreateKey, type SecretPlace } from '../../src/storage/token-cipher.ts';
import { inFolder } from './scratch.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const HERE: SecretPlace = { portalId: PortalId.parse('12'), purpose: 'access_token' };

describe('the token cipher', () => {
  test('opens what it sealed, whatever the text', () => {
    const cipher = createTokenCipher(KEY);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (secret) => {
      expect(cipher.open(cipher.seal(secret, HERE), HERE)).toBe(secret.toWellFormed());
    }));
  });

  test('the same secret never looks the same twice', () => {
    const cipher = createTokenCipher(KEY);
    expect(new Set([1, 2, 3].map(() => cipher.seal('secret', HERE))).size).toBe(3);
  });

  test('a secret moved to another portal or purpose cannot be opened', () => {
    const cipher = createTokenCipher(KEY);
    const sealed = cipher.seal('secret', HERE);
    expect(() => cipher.open(sealed, { ...HERE, portalId: PortalId.parse('13') })).toThrow(/authenticate/);
    expect(() => cipher.open(sealed, { ...HERE, purpose: 'refresh_token' })).toThrow(/authenticate/);
  });

  test('any flipped bit fails', () => {
    const cipher = createTokenCipher(KEY);
    const sealed = Buffer.from(cipher.seal('secret', HERE));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Buffer.from(sealed);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => cipher.open(flipped.toString('latin1'), HERE)).toThrow(/authenticate|damaged|encrypted with key/);
    }
  });

  test('a shortened secret fails', () => {
    const cipher = createTokenCipher(KEY);
    const sealed = cipher.seal('secret', HERE);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => cipher.open(sealed.slice(0, length), HERE)).toThrow(/authenticate|damaged|encrypted with key/);
    }
  });

  test('a secret of another key is refused with advice, not as damage', () => {
    const sealed = createTokenCipher(randomBytes(32).toString('base64')).seal('secret', HERE);
    expect(() => createTokenCipher(KEY).open(sealed, HERE)).toThrow(/encrypted with key [0-9a-f]{8}, the key in use is [0-9a-f]{8}/);
  });

  test.each([
    ['', '0 bytes'],
    [Buffer.alloc(31).toString('base64'), '31 bytes'],
    [Buffer.alloc(33).toString('base64'), '33 bytes'],
    ['correct horse battery staple', 'not base64'],
    [Buffer.alloc(32, 1).toString('hex'), '48 bytes'],
  ])('the key %p is refused: %s', (key, found) => {
    expect(() => createTokenCipher(key)).toThrow(expect.objectContaining({
      name: 'BadInput', message: expect.stringMatching(new RegExp(`^TOKEN_ENCRYPTION_KEY: expected 32 random bytes.*${found}`)),
    }));
  });
});

describe('the key of the embedded mode', () => {
  test('is made once, also by several at the same time, and only its owner can read it', () =>
    inFolder(async (folder) => {
      const dataDir = path.join(folder, 'data');
      const keys = await Promise.all([1, 2, 3, 4].map(() => loadOrCreateKey(dataDir)));
      expect(new Set(keys).size).toBe(1);
      expect(await loadOrCreateKey(dataDir)).toBe(keys[0]);
      expect(createTokenCipher(keys[0] ?? '')).toBeDefined();
      expect(await readdir(dataDir)).toEqual(['token.key']);
      expect((await stat(path.join(dataDir, 'token.key'))).mode & 0o777).toBe(0o600);
    }));

  test('a file that others could read is closed to them', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'token.key');
      await writeFile(file, KEY, { mode: 0o644 });
      expect(await loadOrCreateKey(folder)).toBe(KEY);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    }));
});
