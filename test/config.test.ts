import { randomBytes } from 'node:crypto';
import { readConfig, readDatabaseConfig } from '../src/config.ts';

const ENV = { PUBLIC_BASE_URL: 'https://handover.example', HUBSPOT_APP_ID: '1', HUBSPOT_CLIENT_ID: 'id', HUBSPOT_CLIENT_SECRET: 'secret' };
const good = randomBytes(32).toString('base64');

describe('the key of the tokens', () => {
  test.each([
    ['too short', randomBytes(16).toString('base64'), /expected 32 bytes in base64/u],
    ['too long', randomBytes(48).toString('base64'), /expected 32 bytes in base64/u],
    ['not base64', 'correct horse battery staple', /expected 32 bytes in base64/u],
    ['hexadecimal', randomBytes(32).toString('hex'), /expected 32 bytes in base64/u],
    ['32 bytes and something after them', `${good}!`, /expected 32 bytes in base64/u],
    ['all zero', Buffer.alloc(32).toString('base64'), /expected 32 random bytes/u],
    ['one short text again and again', Buffer.from('secret!!'.repeat(4)).toString('base64'), /expected 32 random bytes/u],
    ['typed', Buffer.from('change-me-before-you-go-live-2026').subarray(0, 32).toString('base64'), /expected 32 random bytes/u],
    ['an example that the shell did not fill in', '$(openssl rand -base64 32);', /expected 32 bytes in base64/u],
  ])('%s: neither a server nor a command starts', (_what, key, message) => {
    for (const name of ['TOKEN_ENCRYPTION_KEY', 'TOKEN_DECRYPTION_KEYS']) {
      const env = { ...ENV, [name]: key };
      for (const read of [() => readConfig(env), () => readDatabaseConfig(env)]) {
        expect(read).toThrow(message);
        expect(read).toThrow(name);
        expect(read).not.toThrow(key);
      }
    }
  });

  test('random ones are taken; a list has commas between', () => {
    const others = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
    const env = { ...ENV, TOKEN_ENCRYPTION_KEY: good, TOKEN_DECRYPTION_KEYS: others.join(' , ') };
    const expected = { tokenEncryptionKey: good, tokenDecryptionKeys: others };
    expect(readConfig(env)).toMatchObject(expected);
    expect(readDatabaseConfig(env)).toMatchObject(expected);
    expect(readDatabaseConfig({})).toMatchObject({ tokenEncryptionKey: undefined, tokenDecryptionKeys: [] });
  });

  test('with a shared database there must be one', () => {
    expect(() => readConfig({ ...ENV, DATABASE_URL: 'postgres://db/x' })).toThrow(/TOKEN_ENCRYPTION_KEY: missing/u);
  });
});
