import { PortalId } from '../../src/domain/ids.ts';
import type { RateBuckets } from '../../src/pipeline/ports/connection.ts';
import { createPacing, rateFor } from '../../src/hubspot/pacing.ts';
import { ENDPOINTS } from '../../src/hubspot/versions.ts';
import { failureOf, PORTAL } from './doubles.ts';

const GENERAL = ENDPOINTS.readContacts;
const SEARCH = ENDPOINTS.searchContacts;

/** Buckets as the database keeps them (GCRA), over a clock that only sleeping moves. */
function buckets(): RateBuckets & { nowMs: number; taken: { atMs: number; bucket: string; portalId: string }[]; sleep(ms: number): Promise<void> } {
  const free = new Map<string, number>();
  return {
    nowMs: 0,
    taken: [],
    take(portalId, bucket, emissionMs, burst) {
      const key = `${portalId} ${bucket}`;
      const theoretical = Math.max(free.get(key) ?? 0, this.nowMs);
      const waitMs = theoretical - (burst - 1) * emissionMs - this.nowMs;
      if (waitMs > 0) return Promise.resolve(waitMs);
      free.set(key, theoretical + emissionMs);
      this.taken.push({ atMs: this.nowMs, bucket, portalId });
      return Promise.resolve(0);
    },
    block(portalId, bucket, milliseconds) {
      free.set(`${portalId} ${bucket}`, this.nowMs + milliseconds);
      return Promise.resolve();
    },
    sleep(ms) {
      this.nowMs += ms;
      return Promise.resolve();
    },
  };
}

function paced(maxWaitMs?: number): { store: ReturnType<typeof buckets>; pacing: ReturnType<typeof createPacing> } {
  const store = buckets();
  const sleep = (ms: number): Promise<void> => store.sleep(ms);
  return { store, pacing: createPacing({ buckets: store, sleep, ...(maxWaitMs === undefined ? {} : { maxWaitMs }) }) };
}

const mostIn = (times: readonly number[], windowMs: number): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length));

const headers = (max: string, interval = '10000'): Headers =>
  new Headers({ 'X-HubSpot-RateLimit-Max': max, 'X-HubSpot-RateLimit-Interval-Milliseconds': interval });

it.each([50, 100, 110, 150, 190, 1_000])('at a limit of %i calls in ten seconds at least 90 %% are used and never more than all', (calls) => {
  const { emissionMs, burst } = rateFor({ calls, intervalMs: 10_000 });
  expect(10_000 / emissionMs).toBeGreaterThanOrEqual(0.9 * calls);
  expect(burst + 10_000 / emissionMs).toBeLessThanOrEqual(calls);
});

it.each([2, 3, 5, 10])('a limit of only %i calls is still kept', (calls) => {
  const { emissionMs, burst } = rateFor({ calls, intervalMs: 10_000 });
  expect(burst).toBeGreaterThanOrEqual(1);
  expect(burst + 10_000 / emissionMs).toBeLessThanOrEqual(calls);
});

it('no ten seconds of a long run hold more than 110 calls, and a full minute holds 90 % of the limit', async () => {
  const { store, pacing } = paced();
  while (store.nowMs < 60_000) await pacing.admit(PORTAL, GENERAL);
  const times = store.taken.map(({ atMs }) => atMs);
  expect(mostIn(times, 10_000)).toBeLessThanOrEqual(110);
  expect(times.length).toBeGreaterThanOrEqual(6 * 99);
});

it('searches have their own share: at most three in any second', async () => {
  const { store, pacing } = paced();
  for (let index = 0; index < 30; index += 1) await pacing.admit(PORTAL, SEARCH);
  expect(mostIn(store.taken.map(({ atMs }) => atMs), 1_000)).toBeLessThanOrEqual(3);
  expect(new Set(store.taken.map(({ bucket }) => bucket))).toEqual(new Set(['search']));
});

it('one portal does not wait for another', async () => {
  const { store, pacing } = paced();
  for (let index = 0; index < 20; index += 1) await pacing.admit(PORTAL, GENERAL);
  const before = store.nowMs;
  await pacing.admit(PortalId.parse('4712'), GENERAL);
  expect(store.nowMs).toBe(before);
});

it('a smaller limit reported by the portal slows us down; the usual one restores the pace', async () => {
  const { store, pacing } = paced();
  pacing.learn(PORTAL, headers('50'));
  while (store.nowMs < 30_000) await pacing.admit(PORTAL, GENERAL);
  expect(mostIn(store.taken.map(({ atMs }) => atMs), 10_000)).toBeLessThanOrEqual(50);
  pacing.learn(PORTAL, headers('110'));
  const from = store.nowMs;
  while (store.nowMs < from + 20_000) await pacing.admit(PORTAL, GENERAL);
  expect(store.taken.filter(({ atMs }) => atMs >= from).length).toBeGreaterThan(190);
});

it.each([['', '10000'], ['abc', '10000'], ['0', '10000'], ['100', '0'], ['-5', '10000'], ['190', '10000']])(
  'a limit of "%s" in "%s" ms does not change the pace', async (max, interval) => {
    const { store, pacing } = paced();
    pacing.learn(PORTAL, headers(max, interval));
    while (store.nowMs < 10_000) await pacing.admit(PORTAL, GENERAL);
    expect(store.taken.length).toBeGreaterThanOrEqual(99);
  });

it('a turn that is too far away is not waited for: nothing happened, later', async () => {
  const { store, pacing } = paced(2_000);
  await store.block(PORTAL, 'general', 60_000);
  const facts = await failureOf(pacing.admit(PORTAL, GENERAL));
  expect(facts).toMatchObject({ status: 429, retry: 'later', effect: 'none', path: GENERAL.template });
  expect(facts.retryAfterMs).toBeGreaterThan(50_000);
  expect(store.nowMs).toBe(0);
});

it.each([
  ['Retry-After is law', { retryAfterMs: 7_000, policyName: 'TEN_SECONDLY_ROLLING' }, 7_000],
  ['the ten-second limit', { policyName: 'TEN_SECONDLY_ROLLING' }, 10_000],
  ['the per-second limit', { policyName: 'SECONDLY' }, 1_000],
  ['the daily limit', { policyName: 'DAILY' }, 900_000],
  ['a limit of a new kind', { policyName: 'HOURLY' }, 10_000],
  ['no word about the limit', {}, 10_000],
])('after a 429 nobody calls for as long as it says: %s', async (_, because, expected) => {
  const { store, pacing } = paced(0);
  expect(await pacing.refused(PORTAL, GENERAL, because)).toBe(expected);
  expect((await failureOf(pacing.admit(PORTAL, GENERAL))).retryAfterMs).toBeGreaterThan(0);
  await store.sleep(expected);
  await pacing.admit(PORTAL, GENERAL);
});

it('the daily limit closes search as well; a search limit leaves other calls alone', async () => {
  const { pacing } = paced(0);
  await pacing.refused(PORTAL, SEARCH, { policyName: 'SECONDLY' });
  await pacing.admit(PORTAL, GENERAL);
  await pacing.refused(PORTAL, GENERAL, { policyName: 'DAILY' });
  expect((await failureOf(pacing.admit(PORTAL, SEARCH))).retry).toBe('later');
});

it('waiting ends when we are stopping', async () => {
  const { store, pacing } = paced();
  await store.block(PORTAL, 'general', 5_000);
  await expect(pacing.admit(PORTAL, GENERAL, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});
