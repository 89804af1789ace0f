import { HubSpotError, NotConnected, type Retry } from '../../src/errors.ts';
import { createAccessTokens, type AccessTokens } from '../../src/hubspot/access-tokens.ts';
import { PortalId } from '../../src/domain/ids.ts';
import type { NewGrant } from '../../src/pipeline/ports/connection.ts';
import { failureOf, memoryGrants, PORTAL } from './doubles.ts';

const START = Date.UTC(2026, 0, 5, 9);
const MINUTE = 60_000;
const GRANT: NewGrant = { clientId: 'client-1', accessToken: 'access-0', refreshToken: 'refresh-0', expiresAt: new Date(START + 30 * MINUTE) };

type Setup = {
  grants: ReturnType<typeof memoryGrants>;
  /** Refresh tokens used, in order. */
  used: string[];
  clock: { nowMs: number };
  /** A process of its own, over the same grants. */
  process: () => AccessTokens;
  tokens: AccessTokens;
};

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function setup({ grant = GRANT, lifetimeMs = 30 * MINUTE, fail }: { grant?: NewGrant | null; lifetimeMs?: number; fail?: () => Error | null } = {}): Setup {
  const clock = { nowMs: START };
  const grants = memoryGrants(grant);
  const used: string[] = [];
  const oauth = {
    async refresh(refreshToken: string) {
      used.push(refreshToken);
      const count = used.length;
      await tick();
      const error = fail?.();
      if (error) throw error;
      return { accessToken: `access-${count}`, refreshToken: `refresh-${count}`, expiresAt: new Date(clock.nowMs + lifetimeMs) };
    },
  };
  const process = (): AccessTokens => createAccessTokens({ grants, oauth, clientId: 'client-1', now: () => new Date(clock.nowMs), sleep: tick });
  return { grants, used, clock, process, tokens: process() };
}

const failing = (retry: Retry, more: { status?: number; retryAfterMs?: number } = {}) => (): HubSpotError => new HubSpotError('refused', { method: 'POST', path: '/oauth', retry, effect: 'none', ...more });

it('a fresh token is used as it is', async () => {
  const { tokens, used } = setup();
  expect(await tokens.token(PORTAL)).toMatchObject({ accessToken: 'access-0', version: 1 });
  expect(used).toEqual([]);
});

it.each([[23, 0], [25, 1], [31, 1]])('%i minutes into a life of 30 there have been %i refreshes', async (minutes, refreshes) => {
  const { tokens, used, clock } = setup();
  clock.nowMs += minutes * MINUTE;
  await tokens.token(PORTAL);
  await tokens.token(PORTAL);
  expect(used).toHaveLength(refreshes);
});

it('tokens that live five seconds are refreshed once per life, not at every call', async () => {
  const { tokens, used, clock } = setup({ lifetimeMs: 5_000, grant: { ...GRANT, expiresAt: new Date(START + 5_000) } });
  for (let second = 0; second < 40; second += 1, clock.nowMs += 500) await tokens.token(PORTAL);
  expect(used.length).toBeLessThanOrEqual(Math.ceil(20 / 4) + 1);
});

it('the returned refresh token is the one used next', async () => {
  const { tokens, used, clock, grants } = setup();
  for (let round = 0; round < 3; round += 1, clock.nowMs += 40 * MINUTE) await tokens.token(PORTAL);
  await tokens.token(PORTAL);
  expect(used).toEqual(['refresh-0', 'refresh-1', 'refresh-2']);
  expect(grants.current()).toMatchObject({ refreshToken: 'refresh-3', clientId: 'client-1', version: 4 });
});

it('twenty callers with an expired token make one refresh', async () => {
  const { tokens, used, clock } = setup();
  clock.nowMs += 60 * MINUTE;
  const all = await Promise.all(Array.from({ length: 20 }, () => tokens.token(PORTAL)));
  expect(used).toEqual(['refresh-0']);
  expect(new Set(all.map(({ accessToken }) => accessToken))).toEqual(new Set(['access-1']));
});

it('three processes with an expired token make one refresh', async () => {
  const { process, used, clock } = setup();
  clock.nowMs += 60 * MINUTE;
  const all = await Promise.all([process(), process(), process()].flatMap((tokens) => [tokens.token(PORTAL), tokens.token(PORTAL)]));
  expect(used).toEqual(['refresh-0']);
  expect(new Set(all.map(({ accessToken }) => accessToken))).toEqual(new Set(['access-1']));
});

it('twenty callers whose token HubSpot calls expired make one refresh; a latecomer makes none', async () => {
  const { tokens, process, used } = setup();
  await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? tokens : process()).forceRefresh(PORTAL, 1)));
  expect((await tokens.forceRefresh(PORTAL, 1)).version).toBe(2);
  expect(used).toEqual(['refresh-0']);
});

it('a new install during a refresh is not overwritten by the older grant', async () => {
  const { tokens, grants } = setup({
    fail: () => {
      void grantsOf().save(PORTAL, { ...GRANT, accessToken: 'access-installed', refreshToken: 'refresh-installed' });
      return null;
    },
  });
  const grantsOf = (): typeof grants => grants;
  expect((await tokens.forceRefresh(PORTAL, 1)).accessToken).toBe('access-installed');
  expect(grants.current()?.refreshToken).toBe('refresh-installed');
});

it('a token that is still valid is used when refreshing ahead of time does not work now', async () => {
  const { tokens, clock } = setup({ fail: failing('later') });
  clock.nowMs += 26 * MINUTE;
  expect((await tokens.token(PORTAL)).accessToken).toBe('access-0');
  clock.nowMs += 5 * MINUTE;
  expect((await failureOf(tokens.token(PORTAL))).retry).toBe('later');
});

it('a revoked grant is told even while its token still looks valid', async () => {
  const { tokens, clock } = setup({ fail: failing('reinstall') });
  clock.nowMs += 26 * MINUTE;
  expect((await failureOf(tokens.token(PORTAL))).retry).toBe('reinstall');
});

it('after a failed refresh the next caller tries again, and the lease is free', async () => {
  let round = 0;
  const { tokens, clock, used } = setup({ fail: () => ((round += 1) === 1 ? failing('later')() : null) });
  clock.nowMs += 60 * MINUTE;
  await failureOf(tokens.token(PORTAL));
  expect((await tokens.token(PORTAL)).accessToken).toBe('access-2');
  expect(used).toHaveLength(2);
});

it('a holder that died does not stop the others for good: they say "later" until its lease ends', async () => {
  const { tokens, clock, grants, used } = setup();
  await grants.lease(PORTAL, 'somebody who died', 30);
  clock.nowMs += 60 * MINUTE;
  expect((await failureOf(tokens.token(PORTAL))).retry).toBe('later');
  await grants.release(PORTAL, 'somebody who died');
  await tokens.token(PORTAL);
  expect(used).toHaveLength(1);
});

it('a grant of another app is not sent to HubSpot', async () => {
  const { tokens, clock, used } = setup({ grant: { ...GRANT, clientId: 'client-2' } });
  clock.nowMs += 60 * MINUTE;
  expect(await failureOf(tokens.token(PORTAL))).toMatchObject({ retry: 'never' });
  expect(used).toEqual([]);
});

it('without a grant the portal is not connected', async () => {
  await expect(setup({ grant: null }).tokens.token(PORTAL)).rejects.toBeInstanceOf(NotConnected);
});

describe('a refusal that would disconnect the account', () => {
  it('is confirmed by a second one', async () => {
    const { tokens, clock, used } = setup({ fail: failing('reinstall') });
    clock.nowMs += 60 * MINUTE;
    expect((await failureOf(tokens.token(PORTAL))).retry).toBe('reinstall');
    expect(used).toEqual(['refresh-0', 'refresh-0']);
  });

  it('and not followed by one is no end', async () => {
    let round = 0;
    const { tokens, clock } = setup({ fail: () => ((round += 1) === 1 ? failing('reinstall')() : null) });
    clock.nowMs += 60 * MINUTE;
    expect((await tokens.token(PORTAL)).accessToken).toBe('access-2');
  });

  it.each(['later', 'never'] as const)('and followed by "%s" is no end either', async (retry) => {
    let round = 0;
    const { tokens, clock } = setup({ fail: () => failing((round += 1) === 1 ? 'reinstall' : retry)() });
    clock.nowMs += 60 * MINUTE;
    expect((await failureOf(tokens.token(PORTAL))).retry).toBe(retry);
  });
});

describe('a token endpoint that names a time', () => {
  const OTHER = PortalId.parse('4712');

  it('is not asked before, even by those who have no valid token; they are told how long', async () => {
    let round = 0;
    const { tokens, clock, used } = setup({ fail: () => ((round += 1) === 1 ? failing('later', { status: 503, retryAfterMs: 7_000 })() : null) });
    clock.nowMs += 60 * MINUTE;
    expect(await failureOf(tokens.token(PORTAL))).toMatchObject({ retryAfterMs: 7_000 });
    clock.nowMs += 6_900;
    expect(await failureOf(tokens.token(PORTAL))).toMatchObject({ retry: 'later', retryAfterMs: 100 });
    expect(used).toHaveLength(1);
    clock.nowMs += 100;
    expect((await tokens.token(PORTAL)).accessToken).toBe('access-2');
  });

  it('after a 429 it is not asked for anybody: its limit is the app\'s', async () => {
    const { tokens, clock, used } = setup({ fail: failing('later', { status: 429, retryAfterMs: 7_000 }) });
    clock.nowMs += 60 * MINUTE;
    await failureOf(tokens.token(PORTAL));
    expect(await failureOf(tokens.token(OTHER))).toMatchObject({ retryAfterMs: 7_000 });
    expect(used).toHaveLength(1);
  });

  it('after a 503 it is asked for others', async () => {
    const { tokens, clock, used } = setup({ fail: failing('later', { status: 503, retryAfterMs: 7_000 }) });
    clock.nowMs += 60 * MINUTE;
    await failureOf(tokens.token(PORTAL));
    await failureOf(tokens.token(OTHER));
    expect(used).toHaveLength(2);
  });

  it('a new install does not wait for the time of the old grant', async () => {
    let round = 0;
    const { tokens, clock, grants } = setup({ fail: () => ((round += 1) === 1 ? failing('later', { status: 503, retryAfterMs: 7_000 })() : null) });
    clock.nowMs += 60 * MINUTE;
    await failureOf(tokens.token(PORTAL));
    await grants.save(PORTAL, GRANT);
    expect((await tokens.token(PORTAL)).accessToken).toBe('access-2');
  });

  it('while the old token is valid, a failed refresh is not repeated with every call', async () => {
    const { tokens, clock, used } = setup({ fail: failing('later', { status: 500 }) });
    clock.nowMs += 26 * MINUTE;
    for (let call = 0; call < 50; call += 1, clock.nowMs += 100) expect((await tokens.token(PORTAL)).accessToken).toBe('access-0');
    expect(used).toHaveLength(1);
    clock.nowMs += 1_000;
    await tokens.token(PORTAL);
    expect(used).toHaveLength(2);
  });
});

it('accounts that were connected together do not refresh together', async () => {
  const moments = new Set<number>();
  for (let id = 1; id <= 60; id += 1) {
    const { tokens, clock, used } = setup();
    const portalId = PortalId.parse(String(id * 7919));
    while (used.length === 0) {
      clock.nowMs += MINUTE / 12;
      await tokens.token(portalId);
    }
    moments.add(clock.nowMs - START);
  }
  expect(moments.size).toBeGreaterThan(10);
  for (const moment of moments) expect([moment >= 23 * MINUTE, moment <= 25 * MINUTE]).toEqual([true, true]);
});
