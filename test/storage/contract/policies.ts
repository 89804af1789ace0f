import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts';
import type { PortalId } from '../../../src/domain/ids.ts';
import type { Policy } from '../../../src/domain/policy/policy.ts';
import { InvalidStoredPolicy } from '../../../src/pipeline/ports/policies.ts';
import { ADMIN, ANNA, at, BEN, freshPortal, leadOf, REFERENCE, settledLead, type Bench } from './bench.ts';

const BY = `user:${ADMIN}`;

/** A policy that can be told from others by its fit gate. */
const asking = (enter: number): Policy => ({ ...defaultPolicy, gates: { ...defaultPolicy.gates, fit: { enter, leave: 20 } } });
const draftOf = (enter: number, basedOn: number, minutes = 1) => ({ policy: asking(enter), basedOn, by: BY, at: at(minutes) });

/** A policy as an older version of the app may have written it: a field that is asked for now is not in it. */
async function publishOutdatedShape({ database }: Bench, portal: PortalId): Promise<void> {
  const { whyNow: _, ...older } = defaultPolicy;
  const insert = `insert into lead_handover.policy (portal_id, version, policy, published_by, published_at)
    select $1, coalesce(max(version), 0) + 1, $2::jsonb, 'operator', $3 from lead_handover.policy where portal_id = $1`;
  await database.query(insert, [portal, JSON.stringify(older), REFERENCE]);
}

export function describePolicies(bench: () => Bench): void {
  describe('published policies', () => {
    test('version 0 is the built-in default; each publication gets the next number', async () => {
      const { policies } = bench().storage;
      const portal = freshPortal();
      expect(await policies.current(portal)).toEqual({ version: 0, policy: defaultPolicy });
      expect(await policies.currentVersion(portal)).toBe(0);
      const published = await Promise.all([1, 2, 3].map(() => policies.publish(portal, defaultPolicy, BY, REFERENCE)));
      expect(published.sort((a, b) => a - b)).toEqual([1, 2, 3]);
      expect(await policies.current(portal)).toEqual({ version: 3, policy: defaultPolicy });
      expect(await policies.currentVersion(portal)).toBe(3);
      expect(await policies.current(freshPortal())).toMatchObject({ version: 0 });
    });

    test('all versions are kept, with who, when and why, of their own portal only', async () => {
      const { policies } = bench().storage;
      const [portal, other] = [freshPortal(), freshPortal()];
      await policies.publish(portal, asking(30), 'operator', at(1));
      await policies.publish(portal, asking(40), BY, at(2), 'rolled back \0');
      expect(await policies.versions(portal)).toEqual([{ version: 2, by: BY, at: at(2), note: 'rolled back \uFFFD' }, { version: 1, by: 'operator', at: at(1) }]);
      expect(await policies.version(portal, 1)).toEqual({ version: 1, policy: asking(30) });
      expect(await policies.version(portal, 0)).toEqual({ version: 0, policy: defaultPolicy });
      expect(await policies.version(portal, 3)).toBeNull();
      expect(await policies.versions(other)).toEqual([]);
      expect(await policies.version(other, 1)).toBeNull();
    });

    test('a number that was given in vain and is given again stands for the second policy, also where the first was read already', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      await expect(storage.inTransaction(async ({ policies }) => {
        await policies.publish(portal, asking(30), BY, at(1));
        expect(await policies.current(portal)).toEqual({ version: 1, policy: asking(30) });
        throw new Error('in vain');
      })).rejects.toThrow('in vain');
      expect(await storage.policies.current(portal)).toMatchObject({ version: 0 });
      await storage.policies.publish(portal, asking(50), BY, at(1));
      expect(await storage.policies.current(portal)).toEqual({ version: 1, policy: asking(50) });
    });

    test('what was read stays what is published: read again it is the same, after the next publication the next', async () => {
      const { policies } = bench().storage;
      const [portal, other] = [freshPortal(), freshPortal()];
      await policies.publish(portal, asking(30), BY, at(1));
      await policies.publish(other, asking(60), BY, at(1));
      const first = await policies.current(portal);
      expect(await policies.current(other)).toEqual({ version: 1, policy: asking(60) });
      expect((await policies.current(portal)).policy).toBe(first.policy);
      await policies.publish(portal, asking(40), BY, at(2));
      expect(await policies.current(portal)).toEqual({ version: 2, policy: asking(40) });
    });

    test('on top of a version that is not the published one nothing is written', async () => {
      const { policies } = bench().storage;
      const portal = freshPortal();
      const next = { policy: asking(30), by: BY, at: at(1) };
      expect(await policies.publishOver(portal, 1, next)).toBeNull();
      expect(await policies.publishOver(portal, 0, next)).toBe(1);
      expect(await policies.publishOver(portal, 0, next)).toBeNull();
      expect(await policies.publishOver(portal, 2, next)).toBeNull();
      expect(await policies.versions(portal)).toHaveLength(1);
    });

    test('of five who publish on top of the same version at once, one does', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      const published = await Promise.all([1, 2, 3, 4, 5].map((n) => storage.inTransaction((stores) => stores.policies.publishOver(portal, 0, { policy: asking(30 + n), by: BY, at: at(n) }))));
      expect(published.filter((version) => version !== null)).toEqual([1]);
      expect(await storage.policies.versions(portal)).toHaveLength(1);
    });
  });

  describe('the draft of a policy', () => {
    test('comes back as it was saved; a portal has one, and it applies to nobody', async () => {
      const { policies } = bench().storage;
      const portal = freshPortal();
      expect(await policies.draft(portal)).toBeNull();
      await policies.saveDraft(portal, draftOf(30, 0));
      await policies.saveDraft(portal, draftOf(40, 2, 5));
      expect(await policies.draft(portal)).toEqual(draftOf(40, 2, 5));
      expect(await policies.draft(freshPortal())).toBeNull();
      expect(await policies.current(portal)).toEqual({ version: 0, policy: defaultPolicy });
    });

    test('is taken by one of those who take it at once; a transaction that fails puts it back', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      await storage.policies.saveDraft(portal, draftOf(30, 0));
      const failing = storage.inTransaction(async (stores) => {
        expect(await stores.policies.takeDraft(portal)).toEqual(draftOf(30, 0));
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      const taken = await Promise.all([1, 2, 3].map(() => storage.inTransaction((stores) => stores.policies.takeDraft(portal))));
      expect(taken.filter((draft) => draft !== null)).toEqual([draftOf(30, 0)]);
      expect(await storage.policies.draft(portal)).toBeNull();
    });
  });

  describe('a stored policy that this version of the app cannot read', () => {
    test('stops with portal, version and path instead of going on by other rules', async () => {
      const { policies } = bench().storage;
      const portal = freshPortal();
      await policies.publish(portal, asking(30), BY, at(1));
      await publishOutdatedShape(bench(), portal);
      const message = `version 2 of the policy of account ${portal} cannot be read by this version of the app; publish another one or roll back. whyNow: nothing, expected an object`;
      await expect(policies.current(portal)).rejects.toThrow(new InvalidStoredPolicy(portal, 2, [{ path: ['whyNow'], found: undefined, expected: 'an object' }]));
      await expect(policies.version(portal, 2)).rejects.toThrow(message);
    });

    test('is told of a draft as well; another draft takes its place', async () => {
      const { database, storage: { policies } } = bench();
      const portal = freshPortal();
      await policies.saveDraft(portal, draftOf(30, 0));
      await database.query(`update lead_handover.policy_draft set policy = policy - 'whyNow' where portal_id = $1`, [portal]);
      await expect(policies.draft(portal)).rejects.toThrow(`the draft of the policy of account ${portal} cannot be read by this version of the app; save another one. whyNow: nothing, expected an object`);
      await policies.saveDraft(portal, draftOf(35, 0));
      expect(await policies.draft(portal)).toEqual(draftOf(35, 0));
    });

    test('does not keep anybody from looking at the versions and publishing another one', async () => {
      const { policies } = bench().storage;
      const portal = freshPortal();
      await publishOutdatedShape(bench(), portal);
      expect(await policies.versions(portal)).toHaveLength(1);
      expect(await policies.currentVersion(portal)).toBe(1);
      expect(await policies.publish(portal, asking(30), BY, at(1))).toBe(2);
      expect(await policies.current(portal)).toEqual({ version: 2, policy: asking(30) });
    });
  });

  describe('the draft, as the page changes it', () => {
    test('is known by when it was saved, and dropped without being read', async () => {
      const { storage: { policies }, database } = bench();
      const [portal, other] = [freshPortal(), freshPortal()];
      expect(await policies.draftSavedAt(portal)).toBeNull();
      await policies.saveDraft(portal, draftOf(30, 0, 5));
      await policies.saveDraft(other, draftOf(40, 0, 6));
      await database.query("update lead_handover.policy_draft set policy = '{}' where portal_id = $1", [portal]);
      expect(await policies.draftSavedAt(portal)).toEqual(at(5));
      await policies.dropDraft(portal);
      await policies.dropDraft(portal);
      expect(await policies.draft(portal)).toBeNull();
      expect(await policies.draftSavedAt(other)).toEqual(at(6));
    });

    test('of two who look and then change, the second sees what the first did', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      const change = (enter: number): Promise<string> => storage.inTransaction(async ({ policies }) => {
        await policies.lock(portal);
        const seen = (await policies.draft(portal))?.policy.gates.fit.enter ?? 0;
        await policies.saveDraft(portal, draftOf(enter, 0));
        return `${seen} → ${enter}`;
      });
      const done = await Promise.all([change(30), change(40)]);
      expect([['0 → 30', '30 → 40'], ['0 → 40', '40 → 30']]).toContainEqual(done[0]?.startsWith('0') ? done : done.toReversed());
    });
  });

  describe('what happened to an account', () => {
    test('is told newest first, page by page, of the asked kinds and of nobody\'s contact', async () => {
      const { audit } = bench().storage;
      const [portal, other] = [freshPortal(), freshPortal()];
      const entry = (minutes: number, what: string) => ({ at: at(minutes), who: BY, what, details: { n: minutes } });
      await audit.record(portal, [entry(1, 'a'), entry(2, 'b'), { ...entry(3, 'a'), contactId: ANNA }, entry(4, 'c'), entry(5, 'a')]);
      await audit.record(other, [entry(6, 'a')]);
      const first = await audit.aboutAccount(portal, ['a', 'b'], null, 2);
      expect(first.map(({ details }) => details['n'])).toEqual([5, 2]);
      expect((await audit.aboutAccount(portal, ['a', 'b'], first.at(-1)?.id ?? null, 2)).map(({ details }) => details['n'])).toEqual([1]);
    });
  });

  describe('scores', () => {
    test('are counted as last evaluated, of leads that are there, of their own portal only', async () => {
      const { leads } = bench().storage;
      const [portal, other] = [freshPortal(), freshPortal()];
      for (const contactId of [ANNA, BEN]) await settledLead(bench(), portal, leadOf(contactId), at(30));
      await settledLead(bench(), other, leadOf(ANNA), at(30));
      expect(await leads.scores(portal)).toEqual([{ fit: 70, interest: 40, leads: 2 }]);
      const [gone] = await leads.page(portal, null, 1);
      await leads.markGone(portal, [{ contactId: gone?.contactId ?? ANNA, version: Number.MAX_SAFE_INTEGER }], at(31));
      expect(await leads.scores(portal)).toEqual([{ fit: 70, interest: 40, leads: 1 }]);
      expect(await leads.scores(freshPortal())).toEqual([]);
    });
  });
}
