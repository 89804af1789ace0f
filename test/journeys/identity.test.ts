import { UserId } from '../../src/domain/ids.ts';
import { answerWorkflow } from '../../src/pipeline/answer-workflow.ts';
import { keepDeliveries } from '../../src/pipeline/keep-deliveries.ts';
import { respond } from '../../src/pipeline/respond.ts';
import { showLead } from '../../src/pipeline/show-lead.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

const DEMO = 'Request a demo: Demo request';
const PRICING = 'Pricing: Request pricing';
const REP = UserId.parse('9100');
const taskCall = { method: 'POST', path: /\/tasks$/u };
const DAY_MS = 86_400_000;

let database: Database;
let at: WorkedPortal;
let events = 0;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  at = await openWorkedPortal(database);
});
afterEach(async () => {
  await at.sandbox.faults.settled();
  expect(at.sandbox.log.violations()).toEqual([]);
  expect(at.troubles).toEqual([]);
  await at.close();
});

/** A webhook about these contacts comes in. */
async function comesIn(type: string, ...ids: string[]): Promise<void> {
  events += 1;
  const contacts = ids.map((id) => at.contact(id));
  const isErasure = type === 'contact.privacyDeletion';
  await keepDeliveries(at.flow, [{ portalId: PORTAL, digest: `${type} ${events}`, events: ids.length, touched: { contacts: isErasure ? [] : contacts, tasks: [], meetings: [], calls: [] }, erased: isErasure ? contacts : [], merged: [] }]);
}

/** The same, and everything that follows happens. */
async function told(type: string, ...ids: string[]): Promise<void> {
  await comesIn(type, ...ids);
  await at.work();
  at.pass(1_000);
}

async function merge(primary: string, other: string, withNewId = false): Promise<string> {
  const survivor = at.portal.mergeContacts(primary, other, { withNewId });
  await told('contact.merge', primary, other, survivor);
  return survivor;
}

/** Somebody who asked, and was handed over. */
async function handedOver(form = DEMO, values = {}): Promise<string> {
  const id = at.person(values);
  at.submits(id, form);
  at.pass(1_000);
  await told('contact.creation', id);
  return id;
}

const handoversOf = async (id: string) => (await at.storage.handovers.of(PORTAL, [at.contact(id)])).get(at.contact(id)) ?? [];
const openTasks = () => at.portal.tasks().filter(({ archived, properties }) => !archived && properties['hs_task_status'] !== 'COMPLETED');
const valuesOf = (id: string) => at.portal.contact(id)?.properties ?? {};
const signalIds = async (id: string) => ((await at.storage.ledger.of(PORTAL, [at.contact(id)], new Date(0))).get(at.contact(id)) ?? []).map((signal) => signal.id);

describe('contacts are merged', () => {
  test.each([['the duplicate into the lead', true, false], ['the lead into the duplicate', false, false], ['both into a new record', true, true]])(
    'a lead that was handed over stays handed over, with its one task: %s', async (_how, isPrimary, withNewId) => {
      const duplicate = at.person({ firstname: 'A.' });
      await at.live();
      const lead = await handedOver();
      const survivor = await merge(...(isPrimary ? [lead, duplicate] as const : [duplicate, lead] as const), withNewId);
      expect(at.portal.tasks()).toHaveLength(1);
      expect(at.portal.tasksOf(survivor)).toHaveLength(1);
      expect(await handoversOf(survivor)).toEqual([expect.objectContaining({ episodeId: `${lead}.1`, state: 'handed_over' })]);
      expect(valuesOf(survivor)).toMatchObject({ handover_qualified: 'true', handover_status: 'handed_over', handover_qualified_at: expect.stringMatching(/^2026/) });
      await at.sync();
      expect(at.portal.tasks()).toHaveLength(1);
      expect(await at.storage.leads.counts(PORTAL, at.now())).toMatchObject({ leads: 1, stale: 0, due: 0 });
    });

  test('what both did is what the survivor did', async () => {
    await at.live();
    const [one, other] = [at.person(), at.person()];
    at.submits(one, 'Onboarding checklist: Download');
    await told('contact.creation', one);
    at.pass(1_000);
    at.submits(other, 'Guide to workflow automation: Download');
    await told('contact.creation', other);
    const before = new Set([...await signalIds(one), ...await signalIds(other)]);
    const survivor = await merge(one, other);
    expect(new Set(await signalIds(survivor))).toEqual(before);
    expect(before.size).toBeGreaterThanOrEqual(2);
  });

  test('the trigger of workflows does not flicker: it was true, and stays it', async () => {
    const duplicate = at.person();
    await at.live();
    const lead = await handedOver();
    const survivor = await merge(lead, duplicate);
    await at.sync();
    const history = at.portal.contact(survivor)?.history['handover_qualified']?.map(({ value }) => value) ?? [];
    expect(new Set(history.slice(history.indexOf('true')))).toEqual(new Set(['true']));
  });

  test('of two handovers the one that sales has accepted goes on; the other is over, and its task says why', async () => {
    await at.live();
    const first = await handedOver(DEMO, { firstname: 'Ada' });
    const second = await handedOver(PRICING);
    const episodeId = (await handoversOf(second))[0]?.episodeId ?? '';
    await respond(at.flow, { portalId: PORTAL, userId: REP }, at.contact(second), { key: 'one', episodeId, answer: 'accept' }, at.now());
    const survivor = await merge(first, second);
    expect((await handoversOf(survivor)).map(({ episodeId: episode, state }) => [episode, state])).toEqual([[`${first}.1`, 'closed'], [`${second}.1`, 'accepted']]);
    expect(openTasks().map(({ properties }) => properties['hs_task_subject'])).toEqual([expect.stringContaining('Call Anna')]);
    expect(at.portal.tasks().map(({ properties }) => properties['hs_task_subject'])).toContainEqual(expect.stringMatching(/^Merged with another contact who has a task: Call Ada/));
    expect(valuesOf(survivor)).toMatchObject({ handover_qualified: 'true', handover_status: 'accepted' });
    const card = await showLead(at.storage, { portalId: PORTAL, userId: REP }, at.contact(first), at.now());
    expect(card).toMatchObject({ contactId: second === survivor ? second : first, state: 'accepted', mayAnswer: expect.arrayContaining(['return']) });
    expect(card?.history.map(({ what }) => what)).toContain('ended one of two handovers: the contact was merged with another one');
  });

  test('a rep whose card still names the old id answers for the survivor', async () => {
    const duplicate = at.person();
    await at.live();
    const lead = await handedOver();
    const survivor = await merge(duplicate, lead);
    const answer = await respond(at.flow, { portalId: PORTAL, userId: REP }, at.contact(lead), { key: 'old', episodeId: `${lead}.1`, answer: 'refuse', reason: 'wrong_person' }, at.now());
    expect(answer).toMatchObject({ ok: true, card: { contactId: survivor, state: 'refused' } });
    await at.work();
    expect(valuesOf(survivor)).toMatchObject({ handover_qualified: 'false', handover_status: 'refused' });
    at.pass(1_000);
    at.submits(survivor, PRICING);
    at.pass(DAY_MS);
    await at.sync();
    expect((await handoversOf(survivor)).map(({ episodeId }) => episodeId)).toEqual([`${lead}.1`, `${survivor}.2`]);
  });

  test('a handover closed by a merge does not hide what sales says about the other one', async () => {
    await at.live();
    const first = await handedOver();
    at.pass(60_000);
    const second = await handedOver(PRICING);
    const survivor = await merge(second, first);
    expect((await handoversOf(survivor)).map(({ state }) => state)).toEqual(['closed', 'handed_over']);
    at.pass(60_000);
    const answer = await respond(at.flow, { portalId: PORTAL, userId: REP }, at.contact(survivor), { key: 'two', episodeId: `${first}.1`, answer: 'refuse', reason: 'not_a_buyer' }, at.now());
    expect(answer).toMatchObject({ ok: true, card: { state: 'refused' } });
  });

  test.each([
    ['is not made yet, because HubSpot asks to wait', { kind: 'status', status: 429, headers: { 'retry-after': '7' }, body: { status: 'error', message: 'slow down', policyName: 'TEN_SECONDLY_ROLLING' } } as const],
    ['was made, and the answer lost', { kind: 'reset-after' } as const],
    ['was refused, because the contact was merged away already', { kind: 'status', status: 400, body: { status: 'error', category: 'VALIDATION_ERROR', message: 'no such contact', correlationId: 'c-1' } } as const],
  ])('a merge when the task %s: one task, at the survivor', async (_when, fault) => {
    const duplicate = at.person();
    await at.live();
    at.sandbox.faults.next(taskCall, fault);
    const lead = at.person();
    at.submits(lead, DEMO);
    await comesIn('contact.creation', lead);
    await at.work().catch(() => {});
    const survivor = at.portal.mergeContacts(duplicate, lead);
    at.pass(8_000);
    await told('contact.merge', duplicate, lead);
    at.troubles.splice(0);
    at.pass(120_000);
    await at.sync();
    expect(at.portal.tasksOf(survivor)).toHaveLength(1);
    expect(at.portal.tasks()).toHaveLength(1);
    expect(await at.storage.taskIntents.counts(PORTAL)).toMatchObject({ pending: 0, sending: 0, done: 1, parked: 0 });
  });
});

describe('two people on their way to sales turn out to be one', () => {
  test.each([
    ['neither task was made', 'reset-before', 1],
    ['both tasks were made', 'reset-after', 2],
  ] as const)('%s: one open task, whatever became of the calls', async (_what, kind, made) => {
    await at.live();
    const people = [at.person({ firstname: 'Ada' }), at.person()] as const;
    for (const id of people) at.submits(id, DEMO);
    at.sandbox.faults.next(taskCall, { kind }, 2);
    at.pass(1_000);
    await told('contact.creation', ...people);
    const survivor = at.portal.mergeContacts(...people);
    await told('contact.merge', ...people);
    at.pass(120_000);
    await at.sync();
    expect(openTasks()).toHaveLength(1);
    expect(at.portal.tasks()).toHaveLength(made);
    expect((await handoversOf(survivor)).map(({ state }) => state)).toEqual(['closed', 'handed_over']);
    expect(await at.storage.taskUpdates.counts(PORTAL)).toEqual({ waiting: 0, parked: 0 });
    expect(await at.storage.taskIntents.counts(PORTAL)).toMatchObject({ pending: 0, sending: 0, parked: 0 });
  });
});

describe('contacts are deleted and restored', () => {
  test('a deleted contact is gone; restored, it is read again with what it did, and no second task is made', async () => {
    await at.live();
    const lead = await handedOver();
    at.portal.deleteContact(lead);
    await told('contact.deletion', lead);
    expect(await at.storage.leads.find(PORTAL, at.contact(lead))).toBeNull();
    expect((await handoversOf(lead)).map(({ state }) => state)).toEqual(['closed']);
    at.portal.restoreContact(lead);
    await told('contact.restore', lead);
    await at.sync();
    expect(await at.storage.leads.find(PORTAL, at.contact(lead))).toMatchObject({ lead: { contactId: lead } });
    expect(await signalIds(lead)).not.toEqual([]);
    expect(at.portal.tasks()).toHaveLength(1);
    expect(await handoversOf(lead)).toHaveLength(1);
    expect(valuesOf(lead)).toMatchObject({ handover_qualified: 'false' });
  });
});

describe('somebody asked to be forgotten', () => {
  test('is erased under every id, and neither a late event nor a sync nor a workflow brings them back', async () => {
    const duplicate = at.person();
    await at.live();
    const lead = await handedOver();
    const survivor = await merge(lead, duplicate);
    at.portal.privacyDelete(survivor);
    await told('contact.privacyDeletion', survivor);
    for (const id of [lead, duplicate]) {
      await told('contact.propertyChange', id);
      await told('contact.deletion', id);
      expect(await at.storage.leads.unknown(PORTAL, [at.contact(id)])).toEqual([id]);
      expect(await answerWorkflow(at.flow, { portalId: PORTAL, contactId: at.contact(id), callbackId: `c-${id}` })).toMatchObject({ state: 'FAIL_CONTINUE', because: 'contact_gone' });
    }
    await at.sync();
    expect(await at.storage.leads.counts(PORTAL, at.now())).toMatchObject({ leads: 0, stale: 0 });
  });
});
