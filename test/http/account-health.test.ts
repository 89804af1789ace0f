import { z } from 'zod';
import type { HealthView, ParkedAnswer } from '../../src/data-contract.ts';
import { ContactId, nextEpisode, TaskId, type PortalId } from '../../src/domain/ids.ts';
import { ADMIN, openDoors, OTHER_PORTAL, PORTAL, REFERENCE, type Doors } from '../support/doors.ts';

const ANNA = ContactId.parse('51');
const EPISODE = nextEpisode(ANNA, 0);

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
}, 60_000);
afterAll(() => doors.close());

const healthOf = async (answer: Response): Promise<HealthView> => z.custom<HealthView>().parse(await answer.json());
const decide = (body: unknown, as: { portalId?: string; userId?: string } = {}): Promise<Response> => doors.ask('/health/parked', { method: 'POST', body, ...as });
const decided = async (answer: Response): Promise<ParkedAnswer> => z.custom<ParkedAnswer>().parse(await answer.json());

/** A task and values of one contact that HubSpot refused. */
async function park(portalId: PortalId): Promise<void> {
  const { propertyWrites, taskIntents } = doors.storage;
  await propertyWrites.put(portalId, [{ contactId: ANNA, values: { handover_status: 'nurture' } }], REFERENCE);
  for (const write of await propertyWrites.next(portalId, REFERENCE, 10)) await propertyWrites.park(portalId, write, 'not valid');
  await taskIntents.add(portalId, { record: 'task', episodeId: EPISODE, contactId: ANNA, dealIds: [], reference: 'r', subject: 'Call', body: 'r', dueAt: REFERENCE, isRequest: false, type: 'CALL' }, REFERENCE);
  const claim = await taskIntents.claim(portalId, 'create', REFERENCE);
  if (claim) await taskIntents.park(portalId, claim, 'refused');
}

test('how an account runs is told to everybody of it; what nobody said is not known', async () => {
  expect(await healthOf(await doors.ask('/health/overview', { userId: '8' }))).toEqual({
    webhooks: { lastAt: null, lastDay: 0, isMore: false }, streams: [], backfill: { listed: 0, total: null, isDone: false }, allowance: null, parked: { cases: [], total: 0 },
  });
  await doors.deliver([{ portalId: Number(PORTAL), subscriptionType: 'contact.creation', occurredAt: REFERENCE.getTime(), eventId: 1, objectId: 77 }]);
  await doors.storage.cursors.save(PORTAL, 'backfill', { position: { listed: 300, total: 900 }, nextAt: REFERENCE }, REFERENCE);
  await doors.storage.cursors.save(PORTAL, 'sweep', { position: {}, nextAt: new Date(REFERENCE.getTime() + 60_000) }, REFERENCE);
  await doors.storage.cursors.save(PORTAL, 'of-tomorrow', { position: {}, nextAt: null }, REFERENCE);
  await doors.storage.rateBuckets.note(PORTAL, 'general', { calls: 110, intervalMs: 10_000, remaining: 42, day: null });
  doors.now = new Date(REFERENCE.getTime() + 1_000);
  const health = await healthOf(await doors.ask('/health/overview'));
  expect(health).toMatchObject({ webhooks: { lastDay: 1, isMore: false }, backfill: { listed: 300, total: 900, isDone: false }, allowance: { calls: 110, seconds: 10, remaining: 42, day: null, pausedUntil: null } });
  expect(health.streams.map(({ name, isDone, isDue }) => [name, isDone, isDue])).toEqual([['backfill', false, true], ['sweep', false, false]]);
  expect(JSON.stringify(await healthOf(await doors.ask('/health/overview', { portalId: OTHER_PORTAL })))).not.toContain('42');
  doors.now = new Date(REFERENCE.getTime() + 26 * 3_600_000);
  expect((await healthOf(await doors.ask('/health/overview'))).webhooks.lastDay).toBe(0);
  doors.now = REFERENCE;
});

describe('what was given up', () => {
  test('is shown with its way to the record, never by name, and is taken up again by an admin', async () => {
    await park(PORTAL);
    const { parked } = await healthOf(await doors.ask('/health/overview', { userId: '8' }));
    expect(parked).toMatchObject({ total: 2, cases: [{ id: ANNA, what: 'values', names: ['handover_status'], because: 'not valid', lead: null }, { id: EPISODE, what: 'task', attempts: 1, recordUrl: `https://app.hubspot.com/contacts/${PORTAL}/record/0-1/${ANNA}` }] });
    expect(await decided(await decide({ id: EPISODE, decision: 'retry' }))).toMatchObject({ isDone: true, health: { parked: { total: 1 } } });
    expect(await decided(await decide({ id: ANNA, decision: 'retry' }))).toMatchObject({ isDone: true, health: { parked: { total: 0 } } });
    expect(await doors.storage.taskIntents.counts(PORTAL)).toMatchObject({ sending: 1, parked: 0 });
    expect(await doors.storage.propertyWrites.counts(PORTAL)).toEqual({ waiting: 1, parked: 0 });
    expect((await doors.storage.audit.of(PORTAL, ANNA)).map(({ what, who }) => [what, who])).toEqual([['parked task taken up again', `user:${ADMIN}`], ['parked values taken up again', `user:${ADMIN}`]]);
    expect(doors.woken.filter((portalId) => portalId === PORTAL).length).toBeGreaterThanOrEqual(2);
    expect(await decided(await decide({ id: ANNA, decision: 'drop' }))).toMatchObject({ isDone: false });
  });

  test('is decided one by one: a change of a task is dropped, its parked note stays, and goes on by itself', async () => {
    const { taskIntents, taskUpdates } = doors.storage;
    const [contactId, episodeId] = [ContactId.parse('61'), nextEpisode(ContactId.parse('61'), 0)];
    for (const record of ['task', 'note'] as const) {
      await taskIntents.add(PORTAL, { record, episodeId, contactId, dealIds: [], reference: record, subject: '', body: record, dueAt: REFERENCE, isRequest: false, type: 'CALL' }, REFERENCE);
      const claim = await taskIntents.claim(PORTAL, 'create', REFERENCE);
      if (claim && record === 'task') await taskIntents.settle(PORTAL, claim, TaskId.parse('9'), REFERENCE);
      if (claim && record === 'note') await taskIntents.park(PORTAL, claim, 'refused');
    }
    await taskUpdates.put(PORTAL, { contactId, episodeId, changes: { status: 'COMPLETED' } }, REFERENCE);
    for (const update of await taskUpdates.next(PORTAL, REFERENCE, 10)) await taskUpdates.park(PORTAL, update, 'refused');
    const kinds = (answer: ParkedAnswer): string[] => answer.health.parked.cases.filter(({ id }) => id === episodeId).map(({ what }) => what);
    expect(kinds(await decided(await decide({ id: episodeId, what: 'task', decision: 'drop' })))).toEqual(['change', 'note']);
    expect(kinds(await decided(await decide({ id: episodeId, what: 'change', decision: 'drop' })))).toEqual(['note']);
    const last = await decided(await decide({ id: episodeId, what: 'note', decision: 'retry' }));
    expect([last.isDone, kinds(last), await taskIntents.noteCounts(PORTAL)]).toEqual([true, [], { waiting: 1, parked: 0 }]);
    await doors.database.query('delete from lead_handover.task_intent where portal_id = $1 and contact_id = $2', [PORTAL, contactId]);
  });

  test('is dropped: the task for good, the values until there are newer ones', async () => {
    await doors.storage.propertyWrites.done(PORTAL, await doors.storage.propertyWrites.next(PORTAL, REFERENCE, 10));
    await doors.database.query('delete from lead_handover.task_intent where portal_id = $1', [PORTAL]);
    await park(PORTAL);
    for (const id of [EPISODE, ANNA]) expect(await decided(await decide({ id, decision: 'drop' }))).toMatchObject({ isDone: true });
    expect(await doors.storage.propertyWrites.counts(PORTAL)).toEqual({ waiting: 0, parked: 0 });
    expect(await doors.database.query('select state from lead_handover.task_intent where portal_id = $1', [PORTAL])).toEqual([{ state: 'dropped' }]);
  });

  test('of another account is answered like what is not there', async () => {
    await park(OTHER_PORTAL);
    for (const id of [ANNA, EPISODE, '59', '59.1']) {
      const answer = await decided(await decide({ id, decision: 'drop' }));
      expect([answer.isDone, answer.health.parked]).toEqual([false, { cases: [], total: 0 }]);
    }
    expect(await doors.storage.propertyWrites.counts(OTHER_PORTAL)).toEqual({ waiting: 0, parked: 1 });
  });

  test('more than a page says how many there are', async () => {
    const contactIds = Array.from({ length: 35 }, (_, index) => ContactId.parse(900 + index));
    const { propertyWrites } = doors.storage;
    await propertyWrites.put(OTHER_PORTAL, contactIds.map((contactId) => ({ contactId, values: { handover_status: 'nurture' } })), REFERENCE);
    for (const write of await propertyWrites.next(OTHER_PORTAL, REFERENCE, 100)) await propertyWrites.park(OTHER_PORTAL, write, 'not valid');
    const answer = await doors.ask('/health/overview', { portalId: OTHER_PORTAL });
    const text = await answer.text();
    const { parked } = z.custom<HealthView>().parse(JSON.parse(text));
    expect([parked.cases.length, parked.total, text.length < 32_000]).toEqual([30, 37, true]);
  });
});

describe('what is refused', () => {
  test('a decision of somebody who is not listed, of another account\'s user, and without a signature', async () => {
    expect((await decide({ id: ANNA, decision: 'drop' }, { userId: '8' })).status).toBe(403);
    expect((await decide({ id: ANNA, decision: 'drop' }, { portalId: '999' })).status).toBe(404);
    expect((await fetch(`${doors.url}/health/parked?portalId=${PORTAL}&userId=${ADMIN}`, { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await doors.ask('/health/overview', { portalId: '999' })).status).toBe(404);
  });

  test.each([[{}], [{ id: ANNA }], [{ id: 'all', decision: 'drop' }], [{ id: ANNA, decision: 'burn' }], [{ id: ANNA, decision: 'drop', portalId: OTHER_PORTAL }], [[ANNA]]])('%j', async (body) => {
    const answer = await decide(body);
    expect([answer.status, await answer.json()]).toEqual([400, { error: expect.stringContaining('Expected {'), code: 'bad_request' }]);
  });
});
