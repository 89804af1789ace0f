import { PortalId } from '../../src/domain/ids.ts';
import type { Allowance, CallPace, RateBuckets } from '../../src/pipeline/ports/connection.ts';
import { createPacing, rateFor, standBackMs, type PacingOptions } from '../../src/hubspot/pacing.ts';
import { ENDPOINTS } from '../../src/hubspot/versions.ts';
import { failureOf, PORTAL } from './doubles.ts';

const GENERAL = ENDPOINTS.readContacts;
const SEARCH = ENDPOINTS.searchContacts;

/** Buckets as the database keeps them (GCRA), over a clock that only sleeping moves. */
function buckets(): RateBuckets & { nowMs: number; taken: { atMs: number; bucket: string; portalId: string }[]; paces: Map<string, CallPace>; told: [string, Allowance][]; sleep(ms: number): Promise<void> } {
  const free = new Map<string, number>();
  return {
    nowMs: 0,
    taken: [],
    paces: new Map(),
    told: [],
    keepPace(portalId, bucket, pace) {
      this.paces.set(`${portalId} ${bucket}`, pace);
      return Promise.resolve();
    },
    take(portalId, bucket, usual) {
      const { emissionMs, burst } = this.paces.get(`${portalId} ${bucket}`) ?? usual;
      const key = `${portalId} ${bucket}`;
      const theoretical = Math.max(free.get(key) ?? 0, this.nowMs);
      const waitMs = theoretical - (burst - 1) * emissionMs - this.nowMs;
      if (waitMs > 0) return Promise.resolve(waitMs);
      free.set(key, theoretical + emissionMs);
      this.taken.push({ atMs: this.nowMs, bucket, portalId });
      return Promise.resolve(0);
    },
    note(portalId, bucket, allowance) {
      this.told.push([`${portalId} ${bucket}`, allowance]);
      return Promise.resolve();
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

function paced(maxWaitMs?: number, options: Partial<PacingOptions> = {}): { store: ReturnType<typeof buckets>; pacing: ReturnType<typeof createPacing> } {
  const store = buckets();
  const sleep = (ms: number): Promise<void> => store.sleep(ms);
  return { store, pacing: createPacing({ buckets: store, sleep, ...options, ...(maxWaitMs === undefined ? {} : { maxWaitMs }) }) };
}

const mostIn = (times: readonly number[], windowMs: number): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length));

const headers = (max: string, interval = '10000', remaining?: string): Headers =>
  new Headers({ 'X-HubSpot-RateLimit-Max': max, 'X-HubSpot-RateLimit-Interval-Milliseconds': interval, ...(remaining === undefined ? {} : { 'X-HubSpot-RateLimit-Remaining': remaining }) });

async function callsIn(milliseconds: number, { store, pacing }: ReturnType<typeof paced>): Promise<number[]> {
  const from = store.nowMs;
  while (store.nowMs < from + milliseconds) await pacing.admit(PORTAL, GENERAL);
  return store.taken.filter(({ atMs, portalId }) => atMs >= from && portalId === PORTAL).map(({ atMs }) => atMs);
}

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
  await pacing.learn(PORTAL, headers('50'));
  while (store.nowMs < 30_000) await pacing.admit(PORTAL, GENERAL);
  expect(mostIn(store.taken.map(({ atMs }) => atMs), 10_000)).toBeLessThanOrEqual(50);
  await pacing.learn(PORTAL, headers('110'));
  const from = store.nowMs;
  while (store.nowMs < from + 20_000) await pacing.admit(PORTAL, GENERAL);
  expect(store.taken.filter(({ atMs }) => atMs >= from).length).toBeGreaterThan(190);
});

it.each([['', '10000'], ['abc', '10000'], ['0', '10000'], ['100', '0'], ['-5', '10000'], ['190', '10000']])(
  'a limit of "%s" in "%s" ms does not change the pace', async (max, interval) => {
    const { store, pacing } = paced();
    await pacing.learn(PORTAL, headers(max, interval));
    while (store.nowMs < 10_000) await pacing.admit(PORTAL, GENERAL);
    expect(store.taken.length).toBeGreaterThanOrEqual(99);
  });

describe('the limit of the portal', () => {
  it('an app of private distribution begins at 100 in ten seconds and is raised to what the account has, at most 190', async () => {
    const process = paced(undefined, { distribution: 'private' });
    expect(mostIn(await callsIn(20_000, process), 10_000)).toBeLessThanOrEqual(100);
    await process.pacing.learn(PORTAL, headers('190'));
    expect((await callsIn(20_000, process)).length).toBeGreaterThanOrEqual(2 * 171);
    await process.pacing.learn(PORTAL, headers('100000'));
    expect(mostIn(await callsIn(20_000, process), 10_000)).toBeLessThanOrEqual(190);
  });

  it('a listed app never calls faster than 110 in ten seconds, whatever a header claims: nothing raises that limit', async () => {
    const process = paced();
    await process.pacing.learn(PORTAL, headers('250'));
    expect(mostIn(await callsIn(20_000, process), 10_000)).toBeLessThanOrEqual(110);
  });

  it('what one process was told holds for the others, also for one that was never answered', async () => {
    const one = paced();
    const other = createPacing({ buckets: one.store, sleep: (ms) => one.store.sleep(ms) });
    await one.pacing.learn(PORTAL, headers('50'));
    expect(mostIn(await callsIn(20_000, { store: one.store, pacing: other }), 10_000)).toBeLessThanOrEqual(50);
  });

  it('the same word is kept once, not with every answer', async () => {
    const { store, pacing } = paced();
    let writes = 0;
    const keep = store.keepPace.bind(store);
    store.keepPace = (...given) => (writes += 1, keep(...given));
    for (let answer = 0; answer < 5; answer += 1) await pacing.learn(PORTAL, headers('50', '10000', '20'));
    expect(writes).toBe(1);
  });

it('what an answer says of the allowance is kept for people, the day as well, but not more often than every quarter of a minute', async () => {
    let nowMs = 0;
    const { store, pacing } = paced(undefined, { monotonicMs: () => nowMs });
    const answer = (remaining: string, more: Record<string, string> = {}): Headers => new Headers({ ...Object.fromEntries(headers('110', '10000', remaining)), ...more });
    await pacing.learn(PORTAL, answer('100'));
    nowMs = 14_999;
    await pacing.learn(PORTAL, answer('90'));
    nowMs = 15_000;
    await pacing.learn(PORTAL, answer('80', { 'X-HubSpot-RateLimit-Daily': '250000', 'X-HubSpot-RateLimit-Daily-Remaining': '1234' }));
    await pacing.learn(PORTAL, new Headers());
    expect(store.told).toEqual([
      [`${PORTAL} general`, { calls: 110, intervalMs: 10_000, remaining: 100, day: null }],
      [`${PORTAL} general`, { calls: 110, intervalMs: 10_000, remaining: 80, day: { calls: 250_000, remaining: 1_234 } }],
    ]);
  });

  it('a database that does not answer does not make an answered call fail; the next answer is learned from', async () => {
    const { store, pacing } = paced();
    const keep = store.keepPace.bind(store);
    store.keepPace = () => Promise.reject(new Error('connection lost'));
    await pacing.learn(PORTAL, headers('50'));
    store.keepPace = keep;
    await pacing.learn(PORTAL, headers('50'));
    expect(store.paces.size).toBe(1);
  });
});

describe('an allowance that others draw on', () => {
  const LIMIT = { calls: 110, intervalMs: 10_000 };

  it.each([6, 5, 4, 3])('%i calls left is what we leave ourselves: nobody else is suspected', (remaining) => {
    expect(standBackMs(LIMIT, remaining)).toBe(0);
  });

  it('fewer left: we stand back, the longer the fewer', () => {
    const waits = [2, 1, 0].map((remaining) => standBackMs(LIMIT, remaining));
    expect(waits[0]).toBeGreaterThan(900);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits[2]).toBeLessThanOrEqual(3_000);
  });

  it.each([50, 100, 110, 190])('at a limit of %i our own calls alone never make us stand back', (calls) => {
    const { emissionMs, burst } = rateFor({ calls, intervalMs: 10_000 });
    const leastLeft = Math.floor(calls - burst - 10_000 / emissionMs);
    expect(standBackMs({ calls, intervalMs: 10_000 }, leastLeft)).toBe(0);
  });

  it('too few left makes the pace of the account slower by half and without bursts, once for all answers of a second; enough left makes it faster again, to its own', async () => {
    let elapsedMs = 0;
    const { store, pacing } = paced(undefined, { monotonicMs: () => elapsedMs });
    const kept: { emissionMs: number; burst: number }[] = [];
    store.keepPace = (_portal, _bucket, pace) => {
      kept.push(pace);
      return Promise.resolve();
    };
    const own = rateFor(LIMIT);
    for (let answer = 0; answer < 6; answer += 1) await pacing.learn(PORTAL, headers('110', '10000', '1'));
    expect(kept).toEqual([{ emissionMs: Math.ceil(own.emissionMs * 1.5), burst: 1 }]);
    for (let answer = 0; answer < 20; answer += 1) {
      elapsedMs += 500;
      await pacing.learn(PORTAL, headers('110', '10000', '60'));
    }
    expect(kept.at(-1)).toEqual(own);
    expect(kept.map(({ emissionMs }) => emissionMs)).toEqual(kept.map(({ emissionMs }) => emissionMs).toSorted((a, b) => b - a));
  });

  it('everybody stands back, not only the process that saw it', async () => {
    const { store, pacing } = paced();
    const other = createPacing({ buckets: store, sleep: (ms) => store.sleep(ms) });
    await pacing.learn(PORTAL, headers('110', '10000', '0'));
    await other.admit(PORTAL, GENERAL);
    expect(store.nowMs).toBeGreaterThan(2_500);
  });
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

it('a turn at searching that is too far away concerns searches alone', async () => {
  const { store, pacing } = paced(100);
  await store.block(PORTAL, 'search', 60_000);
  expect(await failureOf(pacing.admit(PORTAL, SEARCH))).toMatchObject({ status: 429, policyName: 'SECONDLY' });
  await pacing.admit(PORTAL, GENERAL);
});

it('waiting ends when we are stopping', async () => {
  const { store, pacing } = paced();
  await store.block(PORTAL, 'general', 5_000);
  await expect(pacing.admit(PORTAL, GENERAL, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});
