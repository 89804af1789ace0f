import { setTimeout as pause } from 'node:timers/promises';
import * as fc from 'fast-check';
import type { PortalId } from '../../../src/domain/ids.ts';
import type { GrantStore } from '../../../src/pipeline/ports/connection.ts';
import { createGrants } from '../../../src/storage/grants.ts';
import { resealGrants } from '../../../src/storage/reseal-grants.ts';
import { createTokenCipher } from '../../../src/storage/token-cipher.ts';
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
      expect(await grants.read(portal)).toEqual({ ...GRANT, version: expect.any(Number), consent: expect.any(Number) });
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
      await grants.forget(portal, (await grants.consent(portal)) ?? 0);
      await grants.save(portal, { ...GRANT, accessToken: 'access-3' });
      expect(await grants.replace(portal, seen, { ...GRANT, accessToken: 'late' })).toBe(false);
      expect(await grants.read(portal)).toMatchObject({ accessToken: 'access-3' });
    });

    test('a refresh keeps the consent, another consent has a name of its own; only the one that is named is forgotten', async () => {
      const { database, storage: { grants } } = bench();
      const portal = freshPortal();
      expect(await grants.consent(portal)).toBeNull();
      const first = await grants.save(portal, GRANT);
      await grants.replace(portal, (await grants.read(portal))?.version ?? 0, { ...GRANT, accessToken: 'access-2' });
      expect([await grants.consent(portal), (await grants.read(portal))?.consent]).toEqual([first, first]);
      const second = await grants.save(portal, { ...GRANT, accessToken: 'access-3' });
      await grants.forget(portal, first);
      expect(await grants.read(portal)).toMatchObject({ accessToken: 'access-3', consent: second });
      await database.query("update lead_handover.oauth_grant set access_token = 'v1.00000000.x' where portal_id = $1", [portal]);
      expect(await grants.consent(portal)).toBe(second);
      await grants.forget(portal, second);
      expect(await grants.consent(portal)).toBeNull();
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

  describe('changing the key', () => {
    const NEXT_KEY = Buffer.alloc(32, 8).toString('base64');
    const both = createTokenCipher(NEXT_KEY, [Buffer.alloc(32, 7).toString('base64')]);
    const next = createTokenCipher(NEXT_KEY);

    test('seals every grant anew, keeps its version, and counts; a second run finds nothing to do', async () => {
      const { database, storage: { grants } } = bench();
      const portal = freshPortal();
      await grants.save(portal, GRANT);
      const before = await grants.read(portal);
      const first = await resealGrants(database, both);
      expect(first).toMatchObject({ current: 0, resealed: expect.any(Number) });
      expect(await createGrants(database, next).read(portal)).toEqual(before);
      expect(await resealGrants(database, both)).toMatchObject({ resealed: 0, current: first.resealed });
      await expect(grants.read(portal)).rejects.toThrow(/encrypted with key/);
      await database.query('delete from lead_handover.oauth_grant');
    });

    test('names the accounts whose tokens no key opens, and goes on with the others', async () => {
      const { database, storage: { grants } } = bench();
      const [lost, moved, well] = [freshPortal(), freshPortal(), freshPortal()];
      await createGrants(database, createTokenCipher(Buffer.alloc(32, 9).toString('base64'))).save(lost, GRANT);
      await grants.save(well, GRANT);
      await database.query('update lead_handover.oauth_grant set portal_id = $2 where portal_id = $1', [well, moved]);
      await grants.save(well, GRANT);
      expect(await resealGrants(database, both)).toEqual({ resealed: 1, current: 0, unreadable: [lost, moved] });
      await database.query('delete from lead_handover.oauth_grant');
    });

    test('under load: nobody fails to read, no refresh is lost, and in the end nothing is sealed with the former key', async () => {
      const { database } = bench();
      const portals = Array.from({ length: 20 }, freshPortal);
      const servers = [createGrants(database, createTokenCipher(Buffer.alloc(32, 7).toString('base64'), [NEXT_KEY])), createGrants(database, both)];
      for (const portal of portals) await servers[0]?.save(portal, GRANT);
      const over = new AbortController();
      const refreshes = new Map(portals.map((portal) => [portal, 0]));
      const serve = async (grants: GrantStore, share: readonly PortalId[]): Promise<number> => {
        let reads = 0;
        while (!over.signal.aborted) {
          for (const portal of share) {
            const grant = await grants.read(portal);
            const count = (refreshes.get(portal) ?? 0) + 1;
            if (grant && (await grants.replace(portal, grant.version, { ...GRANT, refreshToken: `refresh-${count}` }))) refreshes.set(portal, count);
            reads += 1;
          }
        }
        return reads;
      };
      const serving = servers.map((grants, index) => serve(grants, portals.filter((_, position) => position % 2 === index)));
      for (let run = 0; run < 5; run += 1) await resealGrants(database, both);
      over.abort();
      for (const reads of await Promise.all(serving)) expect(reads).toBeGreaterThan(10);
      await resealGrants(database, both);
      for (const portal of portals) expect(await createGrants(database, next).read(portal)).toMatchObject({ refreshToken: `refresh-${refreshes.get(portal)}` });
      await database.query('delete from lead_handover.oauth_grant');
    });
  });

  describe('authorisations under way', () => {
    const pending = { browserHash: 'b', codeVerifier: 'v', expiresAt: new Date(Date.now() + 600_000), returnUrl: 'https://app.hubspot.com/x' };

    test('one caller may exchange the code, and everybody is told the same end', async () => {
      const { pendingAuthorisations } = bench().storage;
      await pendingAuthorisations.add('state', pending);
      expect(await pendingAuthorisations.find('state')).toEqual({ ...pending, claim: null, outcome: null });
      const claims = await Promise.all([1, 2, 3].map((code) => pendingAuthorisations.claim('state', `code-${code}`, REFERENCE)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      const codeHash = `code-${claims.indexOf(true) + 1}`;
      expect(await pendingAuthorisations.find('state')).toMatchObject({ claim: { codeHash, at: REFERENCE }, outcome: null });
      const outcome = { kind: 'connected', portalId: freshPortal(), uiDomain: 'app.hubspot.com', state: 'live' } as const;
      await pendingAuthorisations.settle('state', outcome);
      expect(await pendingAuthorisations.find('state')).toMatchObject({ outcome, codeVerifier: '' });
      expect(await pendingAuthorisations.claim('state', codeHash, REFERENCE)).toBe(false);
    });

    test('those that nobody came back with go as soon as they have run out, the others a day later', async () => {
      const { storage, storage: { pendingAuthorisations } } = bench();
      const expiresAt = at(10);
      for (const name of ['abandoned', 'finished']) await pendingAuthorisations.add(name, { ...pending, expiresAt });
      await pendingAuthorisations.claim('finished', 'code', at(5));
      const isThere = async (moment: Date): Promise<boolean[]> => {
        await storage.tidyUp(moment);
        return Promise.all(['abandoned', 'finished'].map(async (name) => (await pendingAuthorisations.find(name)) !== null));
      };
      expect([await isThere(at(10)), await isThere(at(11)), await isThere(at(10 + 24 * 60 + 1))]).toEqual([[true, true], [false, true], [false, false]]);
    });

    test('attack: somebody begins thousands; each costs one row, and clearing them away reads no others', async () => {
      const { database, storage: { pendingAuthorisations } } = bench();
      await database.query(`insert into lead_handover.pending_authorisation (state_hash, browser_hash, code_verifier, expires_at) select 'flood-' || n, 'b', 'v', $1 from generate_series(1, 5000) n`, [at(0)]);
      await pendingAuthorisations.add('after the flood', { ...pending, expiresAt: at(60 * 48) });
      expect(await pendingAuthorisations.find('flood-1')).not.toBeNull();
      await database.exec('analyze lead_handover.pending_authorisation');
      const plan = await database.query('explain delete from lead_handover.pending_authorisation where expires_at < $1::timestamptz', [at(-1)]);
      expect(JSON.stringify(plan)).toContain('pending_authorisation_expires_at');
      await bench().storage.tidyUp(at(1));
      expect(await database.query("select state_hash from lead_handover.pending_authorisation where state_hash like 'flood-%'")).toEqual([]);
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
      expect([await rateBuckets.take(portal, 'api', { emissionMs: 1_000, burst: 2 }), await rateBuckets.take(portal, 'api', { emissionMs: 1_000, burst: 2 })]).toEqual([0, 0]);
      const wait = await rateBuckets.take(portal, 'api', { emissionMs: 1_000, burst: 2 });
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(1_000);
      await pause(wait + 2);
      expect(await rateBuckets.take(portal, 'api', { emissionMs: 1_000, burst: 2 })).toBe(0);
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
