import { setTimeout as pause } from 'node:timers/promises';
import * as fc from 'fast-check';
import { at, freshPortal, REFERENCE, type Bench } from './bench.ts';

const GRANT = { clientId: 'app-1', accessToken: 'access-1', refreshToken: 'refresh-1', expiresAt: at(30) };

/** The embedded database's clock moves in steps of a millisecond; ours does not. */
const CLOCK_STEP_MS = 1;

export function describeAccess(bench: () => Bench): void {
  describe('grants', () => {
    test('come back as saved, and are unreadable in the database', async () => {
      const { database, storage: { grants } } = bench();
      const portal = freshPortal();
      await grants.save(portal, GRANT);
      expect(await grants.read(portal)).toEqual({ ...GRANT, version: expect.any(Number) });
      const stored = JSON.stringify(await database.query('select * from lead_handover.oauth_grant where portal_id = $1', [portal]));
      expect(stored).not.toMatch(/access-1|refresh-1/);
      expect(await grants.read(freshPortal())).toBeNull();
    });

    test('a row moved to another portal cannot be opened', async () => {
      const { database, storage: { grants } } = bench();
      const [portal, thief] = [freshPortal(), freshPortal()];
      await grants.save(portal, GRANT);
      await database.query('update lead_handover.oauth_grant set portal_id = $2 where portal_id = $1', [portal, thief]);
      await expect(grants.read(thief)).rejects.toThrow(/authenticate/);
    });

    test('a slow holder of an old grant cannot overwrite a newer one, not even after a new install', async () => {
      const { grants } = bench().storage;
      const portal = freshPortal();
      await grants.save(portal, GRANT);
      const seen = (await grants.read(portal))?.version ?? 0;
      expect(await grants.replace(portal, seen, { ...GRANT, accessToken: 'access-2' })).toBe(true);
      expect(await grants.replace(portal, seen, { ...GRANT, accessToken: 'late' })).toBe(false);
      await grants.forget(portal);
      await grants.save(portal, { ...GRANT, accessToken: 'access-3' });
      expect(await grants.replace(portal, seen, { ...GRANT, accessToken: 'late' })).toBe(false);
      expect(await grants.read(portal)).toMatchObject({ accessToken: 'access-3' });
    });

    test('one holder has the lease until released or run out; nobody releases another holder', async () => {
      const { grants } = bench().storage;
      const portal = freshPortal();
      expect(await grants.lease(portal, 'a', 60)).toBe(false);
      await grants.save(portal, GRANT);
      const tries = await Promise.all(['a', 'b', 'c'].map((holder) => grants.lease(portal, holder, 60)));
      expect(tries.filter(Boolean)).toHaveLength(1);
      const holder = ['a', 'b', 'c'][tries.indexOf(true)] ?? '';
      await grants.release(portal, 'somebody else');
      expect(await grants.lease(portal, 'd', 60)).toBe(false);
      expect(await grants.lease(portal, holder, 0)).toBe(true);
      expect(await grants.lease(portal, 'd', 60)).toBe(true);
      await grants.release(portal, 'd');
      expect(await grants.lease(portal, 'e', 60)).toBe(true);
    });
  });

  describe('authorisations under way', () => {
    test('one is returned once, then never again', async () => {
      const { pendingAuthorisations } = bench().storage;
      const pending = { browserHash: 'b', codeVerifier: 'v', expiresAt: new Date(Date.now() + 600_000) };
      await pendingAuthorisations.add('state', pending);
      const taken = await Promise.all([1, 2, 3].map(() => pendingAuthorisations.take('state')));
      expect(taken.filter((one) => one !== null)).toEqual([pending]);
    });

    test('those long abandoned are cleared away', async () => {
      const { pendingAuthorisations } = bench().storage;
      const pending = { browserHash: 'b', codeVerifier: 'v', expiresAt: REFERENCE };
      await pendingAuthorisations.add('abandoned', pending);
      await pendingAuthorisations.add('next', { ...pending, expiresAt: new Date(Date.now() + 600_000) });
      expect(await pendingAuthorisations.take('abandoned')).toBeNull();
    });
  });

  describe('rate buckets', () => {
    test('never grant more than burst + window / emission in any window', async () => {
      const { rateBuckets } = bench().storage;
      const limits = fc.record({ emissionMs: fc.integer({ min: 4, max: 30 }), burst: fc.integer({ min: 1, max: 6 }) });
      await fc.assert(fc.asyncProperty(limits, async ({ emissionMs, burst }) => {
        const portal = freshPortal();
        const grants: { from: number; to: number }[] = [];
        const end = performance.now() + 40;
        const worker = async (): Promise<void> => {
          while (performance.now() < end || grants.length < burst) {
            const from = performance.now();
            const wait = await rateBuckets.take(portal, 'api', { emissionMs, burst });
            if (wait === 0) grants.push({ from, to: performance.now() });
          }
        };
        await Promise.all([worker(), worker(), worker()]);
        for (const { from } of grants) {
          for (const { to } of grants) {
            const inside = grants.filter((grant) => grant.from >= from && grant.to <= to).length;
            expect(inside).toBeLessThanOrEqual(burst + (Math.max(0, to - from) + CLOCK_STEP_MS) / emissionMs);
          }
        }
      }), { numRuns: 5 });
    });

    test('the returned wait is long enough, and not longer than needed', async () => {
      const { rateBuckets } = bench().storage;
      const portal = freshPortal();
      expect([await rateBuckets.take(portal, 'api', { emissionMs: 50, burst: 2 }), await rateBuckets.take(portal, 'api', { emissionMs: 50, burst: 2 })]).toEqual([0, 0]);
      const wait = await rateBuckets.take(portal, 'api', { emissionMs: 50, burst: 2 });
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(50);
      await pause(wait + 2);
      expect(await rateBuckets.take(portal, 'api', { emissionMs: 50, burst: 2 })).toBe(0);
    });

    test('a blocked bucket grants nothing until the block is over; others go on', async () => {
      const { rateBuckets } = bench().storage;
      const portal = freshPortal();
      await rateBuckets.block(portal, 'api', 5_000);
      await rateBuckets.block(portal, 'api', 10);
      const wait = await rateBuckets.take(portal, 'api', { emissionMs: 1, burst: 100 });
      expect(wait).toBeGreaterThan(3_000);
      expect(wait).toBeLessThanOrEqual(5_000);
      expect(await rateBuckets.take(portal, 'search', { emissionMs: 1, burst: 100 })).toBe(0);
      expect(await rateBuckets.take(freshPortal(), 'api', { emissionMs: 1, burst: 100 })).toBe(0);
    });

    test('a pace that was kept holds for everybody who takes, whatever is usual there; other buckets keep theirs', async () => {
      const { rateBuckets } = bench().storage;
      const portal = freshPortal();
      const usual = { emissionMs: 1, burst: 100 };
      await rateBuckets.keepPace(portal, 'api', { emissionMs: 5_000, burst: 2 });
      const waits = [await rateBuckets.take(portal, 'api', usual), await rateBuckets.take(portal, 'api', usual), await rateBuckets.take(portal, 'api', usual)];
      expect(waits.slice(0, 2)).toEqual([0, 0]);
      expect(waits[2]).toBeGreaterThan(3_000);
      expect(await rateBuckets.take(portal, 'search', usual)).toBe(0);
      await rateBuckets.keepPace(portal, 'api', { emissionMs: 1, burst: 20_000 });
      expect(await rateBuckets.take(portal, 'api', usual)).toBe(0);
    });

    test('after a block calls come one by one: what was saved up is gone', async () => {
      const { rateBuckets } = bench().storage;
      const portal = freshPortal();
      const pace = { emissionMs: 2_000, burst: 5 };
      await rateBuckets.keepPace(portal, 'api', pace);
      await rateBuckets.block(portal, 'api', 20);
      await pause(25);
      expect(await rateBuckets.take(portal, 'api', pace)).toBe(0);
      expect(await rateBuckets.take(portal, 'api', pace)).toBeGreaterThan(1_500);
    });
  });

  describe('ticks', () => {
    test('a tick heard by many is won by one', async () => {
      const { ticks } = bench().storage;
      const job = `job-${freshPortal()}`;
      const won = await Promise.all([1, 2, 3, 4].map(() => ticks.win(job, REFERENCE)));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await ticks.win(job, at(1))).toBe(true);
      await bench().storage.tidyUp(new Date(at(1).getTime() + 86_400_000));
      expect(await ticks.win(job, at(1))).toBe(false);
      expect(await ticks.win(job, REFERENCE)).toBe(true);
    });
  });
}
