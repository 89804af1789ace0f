import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { OutdatedDraft, publishDraft, publishPolicy, rollBack, saveDraft } from '../../src/pipeline/change-policy.ts';
import { saveRules } from '../../src/pipeline/setup/save-rules.ts';
import { InvalidStoredPolicy } from '../../src/pipeline/ports/policies.ts';
import type { Database } from '../../src/storage/database.ts';
import { ANNA, at, openLivePortal, personOf, pricingRequest, type LivePortal } from './support/live-portal.ts';
import { openTestDatabase } from '../support/database.ts';

const OPERATOR = 'operator';
const asking = (enter: number): Policy => ({ ...defaultPolicy, gates: { ...defaultPolicy.gates, fit: { enter, leave: 20 } } });

let database: Database;
let live: LivePortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  live = await openLivePortal(database);
  await live.arrives(personOf(ANNA, 'Anna'), [pricingRequest('f', at(-5))], at(0));
  live.woken.length = 0;
});

const policies = () => live.storage.policies;
const current = () => policies().current(live.portalId);
const due = async (): Promise<number> => (await live.storage.leads.due(live.portalId, at(1), 10)).length;
const audit = async () => database.query('select who, what, details from lead_handover.audit_entry where portal_id = $1 and contact_id is null order by id', [live.portalId]);

async function refused(attempt: Promise<unknown>): Promise<unknown> {
  const before = [await current(), await policies().versions(live.portalId), await policies().draft(live.portalId), await audit(), await due(), live.woken.length];
  const error = await attempt.then(() => null, (reason: unknown) => reason);
  expect([await current(), await policies().versions(live.portalId), await policies().draft(live.portalId), await audit(), await due(), live.woken.length]).toEqual(before);
  return error;
}

describe('a draft', () => {
  test('changes nothing for any lead, and is told in the audit trail', async () => {
    expect(await saveDraft(live.flow, live.portalId, asking(30), OPERATOR)).toBe(0);
    expect(await current()).toEqual({ version: 0, policy: defaultPolicy });
    expect([await due(), live.woken]).toEqual([0, []]);
    expect(await audit()).toEqual([{ who: OPERATOR, what: 'policy draft saved', details: { basedOn: 0 } }]);
  });

  test('has a moment of its own, by which it is known, also where two are kept at once', async () => {
    await saveDraft(live.flow, live.portalId, asking(30), OPERATOR);
    const first = await policies().draft(live.portalId);
    await saveDraft(live.flow, live.portalId, asking(35), OPERATOR);
    expect((await policies().draft(live.portalId))?.at).toEqual(new Date((first?.at.getTime() ?? 0) + 1));
  });

  test('that another admin keeps while somebody saves answers is not written over', async () => {
    await live.storage.installs.setState(live.portalId, 'live', at(0));
    const theirs = { policy: asking(30), basedOn: 0, by: 'user:78', at: at(1) };
    // The other one holds the lock, keeps a draft, and is done when we get it.
    const storage: typeof live.storage = { ...live.storage, inTransaction: (work) => live.storage.inTransaction((stores) => work({ ...stores, policies: { ...stores.policies, lock: (portalId) => stores.policies.saveDraft(portalId, theirs) } })) };
    const saving = await saveRules({ ...live.flow, storage }, live.portalId, { basedOn: 0, change: () => asking(35), step: 'questions', by: 'user:77', note: 'answers' });
    expect(saving).toEqual({ outcome: 'draft_exists' });
    expect(await policies().draft(live.portalId)).toEqual(theirs);
  });

  test('when published becomes the rules, is gone, and all leads are evaluated again', async () => {
    await saveDraft(live.flow, live.portalId, asking(30), 'user:77');
    expect(await publishDraft(live.flow, live.portalId, OPERATOR)).toBe(1);
    expect(await current()).toEqual({ version: 1, policy: asking(30) });
    expect(await policies().draft(live.portalId)).toBeNull();
    expect([await due(), live.woken]).toEqual([1, [live.portalId]]);
    expect((await audit()).at(-1)).toEqual({ who: OPERATOR, what: 'policy published', details: { version: 1, draftBy: 'user:77' } });
    await live.work(at(1));
    expect((await live.storage.leads.find(live.portalId, ANNA))?.evaluation?.policyVersion).toBe(1);
  });

  test('that another version overtook is not published, and stays for who wants to look at it', async () => {
    await saveDraft(live.flow, live.portalId, asking(30), OPERATOR);
    await publishPolicy(live.flow, live.portalId, asking(40), 'user:78');
    const error = await refused(publishDraft(live.flow, live.portalId, OPERATOR));
    expect(error).toEqual(new OutdatedDraft(0, 1));
    expect(String(error)).toContain('based on version 0, but version 1 has been published since');
  });

  test('that is saved again on top of the newest version can be published', async () => {
    await saveDraft(live.flow, live.portalId, asking(30), OPERATOR);
    await publishPolicy(live.flow, live.portalId, asking(40), 'user:78');
    expect(await saveDraft(live.flow, live.portalId, asking(35), OPERATOR)).toBe(1);
    expect(await publishDraft(live.flow, live.portalId, OPERATOR)).toBe(2);
  });

  test('of two who publish the same draft at once, one does', async () => {
    await saveDraft(live.flow, live.portalId, asking(30), OPERATOR);
    const outcomes = await Promise.allSettled([1, 2].map(() => publishDraft(live.flow, live.portalId, OPERATOR)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await policies().versions(live.portalId)).toHaveLength(1);
  });

  test('that does not exist, or is based on a version still to come, is refused', async () => {
    expect(String(await refused(publishDraft(live.flow, live.portalId, OPERATOR)))).toContain('has no draft');
    expect(String(await refused(saveDraft(live.flow, live.portalId, asking(30), OPERATOR, 7)))).toContain('cannot be based on version 7: the newest is 0');
  });

  test('of another account is out of reach', async () => {
    await saveDraft(live.flow, live.otherPortalId, asking(30), OPERATOR);
    expect(String(await refused(publishDraft(live.flow, live.portalId, OPERATOR)))).toContain('has no draft');
  });
});

describe('a roll-back', () => {
  test('publishes the old rules under a new number; what was in between stays', async () => {
    await publishPolicy(live.flow, live.portalId, asking(30), OPERATOR);
    await publishPolicy(live.flow, live.portalId, asking(40), OPERATOR);
    expect(await rollBack(live.flow, live.portalId, 1, 'user:77')).toBe(3);
    expect(await current()).toEqual({ version: 3, policy: asking(30) });
    expect(await policies().version(live.portalId, 2)).toEqual({ version: 2, policy: asking(40) });
    expect((await policies().versions(live.portalId))[0]).toEqual({ version: 3, by: 'user:77', at: at(0), note: 'roll-back to version 1' });
    expect([await due(), live.woken]).toEqual([1, [live.portalId, live.portalId, live.portalId]]);
    expect((await audit()).at(-1)).toEqual({ who: 'user:77', what: 'policy rolled back', details: { version: 3, to: 1 } });
  });

  test('to version 0 brings back the built-in default', async () => {
    await publishPolicy(live.flow, live.portalId, asking(30), OPERATOR);
    expect(await rollBack(live.flow, live.portalId, 0, OPERATOR)).toBe(2);
    expect(await current()).toEqual({ version: 2, policy: defaultPolicy });
  });

  test.each([[0, 'is the published one'], [1, 'has no version 1 of its policy: the newest is 0'], [-1, 'has no version -1']])('to version %s, with nothing published, is refused', async (version, message) => {
    expect(String(await refused(rollBack(live.flow, live.portalId, version, OPERATOR)))).toContain(message);
  });
});

describe('rules in the database that this version of the app cannot read', () => {
  beforeEach(async () => {
    await publishPolicy(live.flow, live.portalId, asking(30), OPERATOR);
    await database.query(`update lead_handover.policy set policy = policy - 'gates' where portal_id = $1`, [live.portalId]);
  });

  test('stop the work of their account with portal, version and path, and of no other', async () => {
    await expect(live.work(at(2))).rejects.toThrow(InvalidStoredPolicy);
    await expect(live.work(at(2))).rejects.toThrow(`version 1 of the policy of account ${live.portalId} cannot be read by this version of the app; publish another one or roll back. gates: nothing, expected an object`);
    expect(await policies().current(live.otherPortalId)).toMatchObject({ version: 0 });
  });

  test.each([
    ['rolling back', () => rollBack(live.flow, live.portalId, 0, OPERATOR)],
    ['publishing another file', () => publishPolicy(live.flow, live.portalId, asking(35), OPERATOR)],
    ['publishing a draft', async () => {
      await saveDraft(live.flow, live.portalId, asking(35), OPERATOR);
      return publishDraft(live.flow, live.portalId, OPERATOR);
    }],
  ])('are mended by %s', async (_how, mend) => {
    expect(await mend()).toBe(2);
    await live.work(at(2));
    expect((await live.storage.leads.find(live.portalId, ANNA))?.evaluation?.policyVersion).toBe(2);
  });
});
