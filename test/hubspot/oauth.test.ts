import nock from 'nock';
import { readManifest } from '../../src/manifest.ts';
import { createOAuth } from '../../src/hubspot/oauth.ts';
import { API, failureOf } from './doubles.ts';
import { strictNock } from './nock-strict.ts';

strictNock();
const NOW = new Date('2026-01-05T09:00:00Z');
const config = {
  publicBaseUrl: 'https://handover.test',
  hubspot: { clientId: 'client-1', clientSecret: 'CANARY-secret', apiBaseUrl: API, authorizeUrl: 'https://app.hubspot.test/oauth/authorize' },
};
const oauth = createOAuth(config, readManifest(), { now: () => NOW });
const TOKENS = { access_token: 'access-1', refresh_token: 'refresh-2', expires_in: 1800, token_type: 'bearer', token_use: 'access_token', hub_id: 4711 };
const IDENTITY = { active: true, hub_id: 4711, hub_domain: 'acme.test', user: 'x', user_id: 7, app_id: 1, client_id: 'client-1', scopes: ['oauth'], expires_in: 1700 };
const token = (): nock.Interceptor => nock(API).post('/oauth/2026-03/token');
const problem = (status: string, error: string, message = 'x'): object => ({ status, error, message, correlationId: 'c-1' });

describe('asking for consent', () => {
  it('the address carries all scopes, the fixed redirect, the state and the challenge', () => {
    const url = new URL(oauth.authorizationUrl({ state: 's+/=&1', codeChallenge: 'ch' }));
    const query = Object.fromEntries(url.searchParams);
    const { required, optional } = readManifest().scopes;
    expect(url.origin + url.pathname).toBe('https://app.hubspot.test/oauth/authorize');
    expect(query).toEqual({
      client_id: 'client-1', redirect_uri: 'https://handover.test/oauth/callback', state: 's+/=&1',
      scope: required.map(({ name }) => name).join(' '), optional_scope: optional.map(({ name }) => name).join(' '),
      code_challenge: 'ch', code_challenge_method: 'S256',
    });
    expect(url.href).not.toContain('CANARY');
  });
});

describe('tokens', () => {
  it('a code is exchanged in a form body, with the verifier and the redirect it was issued for', async () => {
    nock(API).matchHeader('content-type', /^application\/x-www-form-urlencoded/).post('/oauth/2026-03/token', {
      grant_type: 'authorization_code', code: 'code-1', code_verifier: 'ver', redirect_uri: 'https://handover.test/oauth/callback',
      client_id: 'client-1', client_secret: 'CANARY-secret',
    }).reply(200, TOKENS);
    expect(await oauth.exchange('code-1', 'ver')).toEqual({ accessToken: 'access-1', refreshToken: 'refresh-2', expiresAt: new Date('2026-01-05T09:30:00Z') });
  });

  it('a refresh returns the refresh token to keep from now on', async () => {
    nock(API).post('/oauth/2026-03/token', { grant_type: 'refresh_token', refresh_token: 'refresh-1', client_id: 'client-1', client_secret: 'CANARY-secret' }).reply(200, TOKENS);
    expect((await oauth.refresh('refresh-1')).refreshToken).toBe('refresh-2');
  });

  it.each([{}, { access_token: '' }, { ...TOKENS, refresh_token: undefined }, { ...TOKENS, expires_in: 0 }])('an answer like %j is no token', async (body) => {
    token().reply(200, body);
    expect(await failureOf(oauth.refresh('r'))).toMatchObject({ retry: 'later' });
  });
});

describe('a refusal to refresh', () => {
  it.each([
    ['the grant is revoked', 400, problem('BAD_REFRESH_TOKEN', 'invalid_grant'), 'reinstall'],
    ['the grant is revoked, told by the standard error only', 400, { error: 'invalid_grant' }, 'reinstall'],
    ['the account is gone', 403, problem('BAD_HUB', 'access_denied'), 'reinstall'],
    ['access is denied, and no account is named', 403, { error: 'access_denied' }, 'never'],
    ['our client id is wrong', 400, problem('BAD_CLIENT_ID', 'invalid_client'), 'never'],
    ['our secret is wrong', 401, problem('BAD_CLIENT_SECRET', 'invalid_client'), 'never'],
    ['the token is of another app', 400, problem('BAD_REFRESH_TOKEN', 'invalid_grant', 'refresh token was not issued to this client'), 'never'],
    ['something we do not know', 400, problem('BAD_SOMETHING', 'invalid_request'), 'never'],
    ['too many requests', 429, problem('RATE_LIMITS', 'x'), 'later'],
    ['the account is moving', 400, problem('ERROR', 'x', 'Migration in progress and the portal is not available'), 'later'],
    ['moving, by its number', 477, {}, 'later'],
    ['locked', 423, {}, 'later'],
    ['a bad gateway', 502, '<html></html>', 'later'],
    ['a server error that says invalid_grant', 500, problem('BAD_REFRESH_TOKEN', 'invalid_grant'), 'later'],
    ['a page of a proxy', 403, '<html>invalid_grant</html>', 'later'],
  ])('%s: %s', async (_, status, body, retry) => {
    token().reply(status, body);
    const facts = await failureOf(oauth.refresh('CANARY-refresh'));
    expect(facts).toMatchObject({ status, retry });
    expect(JSON.stringify(facts)).not.toContain('CANARY');
  });

  it('keeps Retry-After', async () => {
    token().reply(429, {}, { 'retry-after': '7' });
    expect((await failureOf(oauth.refresh('r'))).retryAfterMs).toBe(7_000);
  });

  it('a broken connection is for later', async () => {
    token().replyWithError('reset');
    expect(await failureOf(oauth.refresh('r'))).toMatchObject({ retry: 'later' });
  });

  it('a 307 to another host gets no client secret', async () => {
    token().reply(307, '', { location: 'https://evil.test/token' });
    expect((await failureOf(oauth.refresh('r'))).status).toBe(307);
  });
});

it.each(['BAD_AUTH_CODE', 'EXPIRED_AUTH_CODE'])('a code refused with %s does not disconnect anybody', async (status) => {
  token().reply(400, problem(status, 'invalid_grant'));
  expect(await failureOf(oauth.exchange('code', 'v'))).toMatchObject({ retry: 'never', category: 'BAD_AUTH_CODE' });
});

const introspection = (body: object): nock.Scope => nock(API).post('/oauth/2026-03/token/introspect', (form) => form.token === 'access-1').reply(200, body);

describe('whose token it is', () => {
  it('is what HubSpot says, not what the browser says', async () => {
    introspection(IDENTITY);
    expect(await oauth.introspect('access-1')).toEqual({ portalId: '4711', hubDomain: 'acme.test', userId: '7', scopes: ['oauth'] });
  });

  it.each([
    ['is not active', { ...IDENTITY, active: false }],
    ['names no account', { ...IDENTITY, hub_id: undefined }],
    ['names account 0', { ...IDENTITY, hub_id: 0 }],
    ['belongs to another app', { ...IDENTITY, client_id: 'client-2' }],
  ])('a token that %s is refused', async (_, body) => {
    introspection(body);
    expect(await failureOf(oauth.introspect('access-1'))).toMatchObject({ retry: 'never', effect: 'none' });
  });
});

it('revoking sends the refresh token in the body and takes any success for an answer', async () => {
  nock(API).post('/oauth/2026-03/token/revoke', (form) => form.token === 'refresh-1' && form.token_type_hint === 'refresh_token').reply(200);
  await expect(oauth.revoke('refresh-1')).resolves.toBeUndefined();
});
