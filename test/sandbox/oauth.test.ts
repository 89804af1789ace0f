import { createHash } from 'node:crypto';
import { APP, caller, PORTAL, startFixture, type Fixture } from './support/sandbox-fixture.ts';

const REDIRECT = 'https://app.example/oauth/callback';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(() => fixture.sandbox.close());

function consent(more: Record<string, string> = {}, path = '/oauth/authorize') {
  const query = new URLSearchParams({ client_id: APP.clientId, redirect_uri: REDIRECT, scope: APP.requiredScopes.join(' '), state: 'st', ...more });
  return fetch(`${fixture.sandbox.url}${path}?${query.toString()}`, { redirect: 'manual' });
}

async function codeOf(more: Record<string, string> = {}, path?: string) {
  const location = new URL((await consent(more, path)).headers.get('location') ?? '');
  return location.searchParams.get('code') ?? '';
}

async function token(fields: Record<string, string>, path = '/oauth/2026-03/token') {
  const body = new URLSearchParams({ client_id: APP.clientId, client_secret: APP.clientSecret, ...fields });
  const answer = await fetch(fixture.sandbox.url + path, { method: 'POST', body });
  const text = await answer.text();
  const parsed: Record<string, unknown> = text === '' ? {} : JSON.parse(text);
  return { status: answer.status, body: parsed, refreshToken: String(parsed['refresh_token']), accessToken: String(parsed['access_token']) };
}

function exchange(code: string, more: Record<string, string> = {}) {
  return token({ grant_type: 'authorization_code', redirect_uri: REDIRECT, code, ...more });
}

function refresh(refreshToken: string) {
  return token({ grant_type: 'refresh_token', refresh_token: refreshToken });
}

test('a consent leads back with code and state, and the code to tokens that name the portal', async () => {
  const back = await consent();
  expect(back.status).toBe(302);
  expect(back.headers.get('location')).toMatch(/^https:\/\/app\.example\/oauth\/callback\?code=.+&state=st$/);
  const issued = await exchange(await codeOf());
  expect(issued).toMatchObject({ status: 200, body: { hub_id: Number(PORTAL), token_use: 'access_token', expires_in: 1800, scopes: APP.requiredScopes } });
  expect((await caller(fixture.sandbox, issued.accessToken)('GET', '/account-info/2026-03/details')).body).toMatchObject({ portalId: Number(PORTAL), utcOffset: '+01:00' });
});

test('a code works once', async () => {
  const code = await codeOf();
  expect((await exchange(code)).status).toBe(200);
  expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant', status: 'BAD_AUTH_CODE' } });
});

test('a code is worth nothing after ten minutes', async () => {
  const code = await codeOf();
  fixture.clock.advance(600_000);
  expect((await exchange(code)).status).toBe(400);
});

test('with PKCE only the one who holds the verifier gets tokens', async () => {
  const verifier = 'v'.repeat(43);
  const challenge = { code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256' };
  expect((await exchange(await codeOf(challenge))).status).toBe(400);
  expect((await exchange(await codeOf(challenge), { code_verifier: 'w'.repeat(43) })).status).toBe(400);
  expect((await exchange(await codeOf(challenge), { code_verifier: verifier })).status).toBe(200);
});

test.each([
  ['an unknown client', { client_id: 'x' }],
  ['a redirect address that is not registered', { redirect_uri: 'https://evil.example/' }],
  ['a scope list without a required one', { scope: 'oauth' }],
  ['a scope the app is not configured for', { scope: [...APP.requiredScopes, 'content'].join(' ') }],
  ['a plain code challenge', { code_challenge: 'x', code_challenge_method: 'plain' }],
])('the consent page refuses %s', async (_what, more) => {
  expect((await consent(more)).status).toBe(400);
});

test('optional scopes are granted where the account has them', async () => {
  const optional = { optional_scope: APP.optionalScopes.join(' ') };
  expect((await exchange(await codeOf(optional))).body['scopes']).toEqual([...APP.requiredScopes, ...APP.optionalScopes]);
  expect((await exchange(await codeOf(optional, '/oauth/4711002/authorize'))).body['scopes']).toEqual(APP.requiredScopes);
});

test('the token endpoint takes forms only', async () => {
  const answer = await fetch(`${fixture.sandbox.url}/oauth/2026-03/token`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
  expect(answer.status).toBe(415);
});

test('a wrong client secret is no word about the portal', async () => {
  const answer = await token({ grant_type: 'refresh_token', refresh_token: fixture.tokens[PORTAL]?.refreshToken ?? '', client_secret: 'x' });
  expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_client', status: 'BAD_CLIENT_SECRET' } });
});

test('a refresh token stays by default', async () => {
  const first = await exchange(await codeOf());
  expect((await refresh(first.refreshToken)).refreshToken).toBe(first.refreshToken);
});

test('with rotation a refresh token works once, and using it again ends the installation', async () => {
  fixture.sandbox.rotateRefreshTokens(true);
  const first = await exchange(await codeOf());
  const second = await refresh(first.refreshToken);
  expect(second.refreshToken).not.toBe(first.refreshToken);
  expect((await refresh(first.refreshToken)).status).toBe(400);
  expect(await refresh(second.refreshToken)).toMatchObject({ status: 400, body: { status: 'BAD_REFRESH_TOKEN' } });
});

test('after an uninstall every token of the portal is dead', async () => {
  const issued = await exchange(await codeOf());
  const call = caller(fixture.sandbox, issued.accessToken);
  expect((await call('DELETE', '/appinstalls/2026-03/external-install')).status).toBe(204);
  expect((await call('GET', '/crm/owners/2026-03')).status).toBe(401);
  expect((await refresh(issued.refreshToken)).body['error']).toBe('invalid_grant');
});

test('introspection tells what a token is good for, revocation ends a refresh token only', async () => {
  const issued = await exchange(await codeOf());
  const introspect = (value: string) => token({ token: value }, '/oauth/2026-03/token/introspect');
  expect((await introspect(issued.accessToken)).body).toMatchObject({ active: true, hub_id: Number(PORTAL), token_use: 'access_token' });
  expect((await token({ token: issued.refreshToken }, '/oauth/2026-03/token/revoke')).status).toBe(204);
  expect((await refresh(issued.refreshToken)).status).toBe(400);
  expect((await introspect(issued.accessToken)).body).toMatchObject({ active: true });
});

test('the log never holds a token, a code or the secret', async () => {
  const issued = await exchange(await codeOf());
  await refresh(issued.refreshToken);
  await token({ token: issued.accessToken }, '/oauth/2026-03/token/introspect');
  const log = JSON.stringify(fixture.sandbox.log.entries());
  for (const secret of [issued.accessToken, issued.refreshToken, APP.clientSecret, 'sandbox-code']) expect(log).not.toContain(secret);
  expect(log).toContain('[secret]');
});
