import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { PortalId } from '../../src/domain/ids.ts';
import { createTokenCipher, type SecretPlace } from '../../src/storage/token-cipher.ts';

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

describe('several keys', () => {
  const NEXT = Buffer.alloc(32, 2).toString('base64');
  const former = createTokenCipher(KEY);
  const both = createTokenCipher(NEXT, [KEY]);

  test('what the former key sealed is opened, what is sealed now is the next one\'s', () => {
    expect(both.open(former.seal('secret', HERE), HERE)).toBe('secret');
    const sealed = both.seal('secret', HERE);
    expect(createTokenCipher(NEXT).open(sealed, HERE)).toBe('secret');
    expect([both.isCurrent(sealed), both.isCurrent(former.seal('secret', HERE))]).toEqual([true, false]);
    expect(() => former.open(sealed, HERE)).toThrow(/Add the former key to TOKEN_DECRYPTION_KEYS/);
  });

  test('a secret does not open under the name of another key', () => {
    const [mine, theirs] = [both.seal('secret', HERE), former.seal('secret', HERE)];
    const renamed = theirs.slice(0, 12) + mine.slice(12);
    expect(() => both.open(renamed, HERE)).toThrow(/authenticate/);
  });

  test('moved or changed in one place, it opens with none of them', () => {
    const place = fc.record({ portalId: fc.integer({ min: 1, max: 99_999 }).map((id) => PortalId.parse(id)), purpose: fc.constantFrom('access_token' as const, 'refresh_token' as const) });
    fc.assert(fc.property(place, place, fc.string(), fc.boolean(), fc.nat(), fc.integer({ min: 1, max: 255 }), (from, to, secret, isFormer, position, change) => {
      const sealed = (isFormer ? former : both).seal(secret, from);
      fc.pre(from.portalId !== to.portalId || from.purpose !== to.purpose);
      expect(() => both.open(sealed, to)).toThrow(/authenticate/);
      const bytes = Buffer.from(sealed);
      bytes[position % bytes.length] = (bytes[position % bytes.length] ?? 0) ^ change;
      expect(() => both.open(bytes.toString('latin1'), from)).toThrow(/authenticate|damaged|encrypted with key/);
    }));
  });

  test('a bad one is refused by name', () => {
    expect(() => createTokenCipher(KEY, ['short'])).toThrow(/^TOKEN_DECRYPTION_KEYS: expected 32 random bytes/);
  });
});
