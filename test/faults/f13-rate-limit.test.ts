import { setTimeout as pause } from 'node:timers/promises';
import { readManifest } from '../../src/manifest.ts';
import { startSandbox, type RequestLogEntry, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { createFreshDatabase, type FreshDatabase } from '../storage/fresh-postgres.ts';
import { campaignSeconds, tellFigures } from '../support/full-campaign.ts';
import { saturate, type Outcome, type SaturateJob } from './support/saturate-job.ts';

/** HubSpot's limit for listed apps. */
const LIMIT = 110;
const WINDOW_MS = 10_000;
/** The time a call takes at HubSpot, roughly; without it the neighbour's delay would be measured against the noise of the machine. */
const ANSWER_MS = 120;
/** Processes need this long to start before they begin together, in milliseconds. */
const START_MS = 2_500;

const portalOptions = (portalId: string) => ({ portalId, tier: 'professional' as const, timeZone: 'Europe/Berlin', hubDomain: 'vendor.example', installer: { userId: '9001', email: 'admin@vendor.example' } });

let sandbox: Sandbox;
let database: FreshDatabase;
let nextPortal = 5_000;

const serverUrl = process.env['TEST_DATABASE_URL'] ?? '';
const onPostgres = serverUrl ? describe : describe.skip;

/** An account in which nobody has called yet. */
function freshPortal(): { portalId: string; accessToken: string } {
  const portalId = String((nextPortal += 1));
  return { portalId, accessToken: sandbox.install(portalId).accessToken };
}

type Demand = Partial<SaturateJob> & { portal: { portalId: string; accessToken: string }; startAt: number; seconds: number };

function run({ portal, seconds, startAt, ...demand }: Demand): Promise<Outcome> {
  const job = { databaseUrl: database.url, apiBaseUrl: sandbox.url, ...portal, workers: 4, everyMs: 0, startAt, endAt: startAt + seconds * 1_000, ...demand };
  return saturate(job);
}

const callsOf = (portalId: string): RequestLogEntry[] => sandbox.log.entries().filter((entry) => entry.portalId === portalId);
const refusedOf = (portalId: string): number => callsOf(portalId).filter(({ status }) => status === 429).length;

function mostInWindow(calls: readonly RequestLogEntry[]): number {
  const times = calls.map(({ at }) => at.getTime()).sort((a, b) => a - b);
  let [most, first] = [0, 0];
  for (const [index, time] of times.entries()) {
    while ((times[first] ?? 0) <= time - WINDOW_MS) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

function p95(delaysMs: readonly number[]): number {
  const sorted = delaysMs.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY;
}

onPostgres('F13: three processes share what a portal allows', () => {
  beforeAll(async () => {
    database = await createFreshDatabase(serverUrl);
    const migrating = await openDatabase({ databaseUrl: database.url });
    await migrate(migrating);
    await migrating.close();
    const { required, optional } = readManifest().scopes;
    sandbox = await startSandbox({
      app: { appId: '1357911', clientId: 'client', clientSecret: 'secret', redirectUris: [], requiredScopes: required.map(({ name }) => name), optionalScopes: optional.map(({ name }) => name) },
      portals: Array.from({ length: 12 }, (_, index) => portalOptions(String(5_001 + index))),
      perTenSeconds: LIMIT, searchPerSecond: 5,
    });
    sandbox.faults.next({ path: /batch\/read|search/ }, { kind: 'delay', ms: ANSWER_MS }, 1_000_000);
  });
  afterAll(async () => {
    await sandbox?.close();
    await database?.drop();
  });

  const seconds = campaignSeconds(60, 11);
  test('saturated, the limit is kept in every ten seconds and 90 % of it used, nothing is refused, and a neighbour hardly notices', async () => {
    const [busy, neighbour] = [freshPortal(), freshPortal()];
    const aloneSeconds = campaignSeconds(10, 3);
    const small = { portal: neighbour, workers: 1, everyMs: 150 };
    const startAt = Date.now() + START_MS;
    const busyFrom = startAt + aloneSeconds * 1_000;
    // Before and after: what else the machine does must not decide.
    const [before, beside, after, ...processes] = await Promise.all([
      run({ ...small, startAt, seconds: aloneSeconds }),
      run({ ...small, startAt: busyFrom, seconds }),
      run({ ...small, startAt: busyFrom + (seconds + 1) * 1_000, seconds: aloneSeconds }),
      ...[1, 2, 3].map(() => run({ portal: busy, startAt: busyFrom, seconds })),
    ]);
    const calls = callsOf(busy.portalId);
    const figures = {
      calls: calls.length, most: mostInWindow(calls), refused: refusedOf(busy.portalId) + refusedOf(neighbour.portalId),
      neighbourAloneMs: p95([...before.delaysMs, ...after.delaysMs]), neighbourBesideMs: p95(beside.delaysMs), perProcess: processes.map(({ delaysMs }) => delaysMs.length),
    };
    tellFigures('F13 saturated', figures);
    expect(figures.most).toBeLessThanOrEqual(LIMIT);
    expect(figures.calls).toBeGreaterThanOrEqual(0.9 * LIMIT * (seconds / 10));
    expect(figures.refused).toBe(0);
    expect(processes.map(({ failures }) => failures)).toEqual([{}, {}, {}]);
    expect(figures.neighbourBesideMs).toBeLessThanOrEqual(2 * figures.neighbourAloneMs);
  }, (seconds + 60) * 1_000);

  const backgroundSeconds = campaignSeconds(40, 8);
  /** Until the window is full for the first time, its answers say too little of who else there is. */
  const warmUpSeconds = Math.min(WINDOW_MS / 1_000, backgroundSeconds / 2);
  test('something else in the account takes 50 % and 90 % of the allowance: hardly a call of ours is refused and what is left is used, though the others lose some', async () => {
    const startAt = Date.now() + START_MS;
    const shares = await Promise.all([0.5, 0.9].map(async (share) => {
      const portal = freshPortal();
      const running = [1, 2, 3].map(() => run({ portal, startAt, seconds: backgroundSeconds, workers: 2 }));
      const others = { made: 0, refused: 0 };
      const everyMs = WINDOW_MS / (LIMIT * share);
      for (let turn = startAt - 2_000; turn < startAt + backgroundSeconds * 1_000; turn += everyMs) {
        await pause(Math.max(0, turn - Date.now()));
        if (sandbox.others(portal.portalId).call()) others.made += 1;
        else others.refused += 1;
      }
      await Promise.all(running);
      const calls = callsOf(portal.portalId);
      const warm = calls.filter(({ at }) => at.getTime() >= startAt + warmUpSeconds * 1_000);
      const refused = (some: typeof calls): number => some.filter(({ status }) => status === 429).length;
      return { share, made: calls.length, refused: refused(calls), afterWarmUp: { made: warm.length, refused: refused(warm) }, othersRefused: others.refused, left: LIMIT * (1 - share) * (backgroundSeconds / 10) };
    }));
    tellFigures('F13 background', shares);
    for (const { made, afterWarmUp, left } of shares) {
      // The short run ends before its first window is full: one refusal more says nothing there.
      const few = backgroundSeconds * 1_000 < 2 * WINDOW_MS ? 2 : 1;
      expect(afterWarmUp.refused).toBeLessThanOrEqual(Math.max(few, 0.01 * afterWarmUp.made));
      expect(made).toBeGreaterThanOrEqual(0.5 * left);
    }
  }, (backgroundSeconds + 60) * 1_000);

  const searchSeconds = campaignSeconds(20, 4);
  test('searches: others of the account have theirs beside ours', async () => {
    const portal = freshPortal();
    const startAt = Date.now() + START_MS;
    const running = [1, 2].map(() => run({ portal, isSearch: true, startAt, seconds: searchSeconds, workers: 2 }));
    let othersRefused = 0;
    for (let turn = startAt; turn < startAt + searchSeconds * 1_000; turn += 1_000) {
      await pause(Math.max(0, turn - Date.now()));
      if (!sandbox.others(portal.portalId).search()) othersRefused += 1;
    }
    await Promise.all(running);
    const made = callsOf(portal.portalId).length;
    tellFigures('F13 search', { made, refused: refusedOf(portal.portalId), othersRefused });
    // Two calls that left a third of a second apart can arrive together on a busy machine.
    expect(refusedOf(portal.portalId) + othersRefused).toBeLessThanOrEqual(1);
    expect(made).toBeGreaterThanOrEqual(2.5 * searchSeconds);
  }, (searchSeconds + 60) * 1_000);

  test('the daily limit: one process hears it, all stop at once, and nobody asks again and again', async () => {
    const portal = freshPortal();
    const startAt = Date.now() + START_MS;
    sandbox.others(portal.portalId).setDayOver(true);
    await Promise.all([1, 2, 3].map(() => run({ portal, startAt, seconds: 1, workers: 1 })));
    tellFigures('F13 daily', { calls: callsOf(portal.portalId).length });
    // Those under way when the first was refused.
    expect(callsOf(portal.portalId).length).toBeLessThanOrEqual(3);
  });
});
