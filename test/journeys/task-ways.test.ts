import { EpisodeId, OwnerId, type PortalId } from '../../src/domain/ids.ts';
import { voiceFor } from '../../src/domain/language/voice.ts';
import { makeTestTask, removeTestTask } from '../../src/pipeline/test-task.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

const DEMO = 'Request a demo: Demo request';
const UPSERT = { method: 'POST', path: /\/tasks\/batch\/upsert$/u };
const CREATE = { method: 'POST', path: /\/tasks$/u };
const REFUSAL = { kind: 'status', status: 400, body: { status: 'error', category: 'VALIDATION_ERROR', message: 'no', correlationId: 'c-1' } } as const;

let database: Database;
let at: WorkedPortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
afterEach(() => at.close());

const opened = async (allowsTaskKeys: boolean): Promise<void> => {
  at = await openWorkedPortal(database, { allowsTaskKeys });
  await at.live();
};
const called = (endpoint: string): number => at.sandbox.log.callsByEndpoint()[endpoint] ?? 0;
const episodeOf = (contactId: string): EpisodeId => EpisodeId.parse(`${contactId}.1`);
const states = (portal: PortalId = PORTAL): ReturnType<typeof at.storage.taskIntents.counts> => at.storage.taskIntents.counts(portal);

describe('which way a task is made', () => {
  test('an account that allows a key gets the property, and tasks are made by it', async () => {
    await opened(true);
    expect(at.portal.propertyDefinition('handover_task_key', 'tasks')).toMatchObject({ hasUniqueValue: true, groupName: 'lead_handover' });
    const contactId = at.person();
    at.submits(contactId, DEMO);
    await at.sync();
    expect(at.portal.tasksOf(contactId)).toMatchObject([{ properties: { handover_task_key: expect.stringMatching(/^LH-/u) } }]);
    expect([called('POST /crm/objects/{version}/tasks/batch/upsert'), called('POST /crm/objects/{version}/tasks')]).toEqual([1, 0]);
  });

  test('an account that refuses it works the other way, and is asked for it once', async () => {
    await opened(false);
    const contactId = at.person();
    at.submits(contactId, DEMO);
    await at.sync();
    at.pass(25 * 3_600_000);
    await at.work();
    expect(at.portal.tasksOf(contactId)).toHaveLength(1);
    expect((await at.storage.capabilities.of(PORTAL)).get('unique_task_property')).toMatchObject({ because: 'not_there' });
    expect(at.sandbox.log.entries().filter(({ path, method }) => method === 'POST' && /properties\/[\d-]+\/tasks$/u.test(path))).toHaveLength(1);
    expect(at.troubles).toEqual([]);
  });

  test('an account from before there was a key gets it with its next daily look, and tasks are made by it; one that refuses is asked once', async () => {
    let before = 0;
    const upgraded = async (allowsTaskKeys: boolean): Promise<void> => {
      at = await openWorkedPortal(database, { allowsTaskKeys });
      // As it stands in accounts in which the app was installed before.
      await at.storage.cursors.save(PORTAL, 'capabilities', { position: { isProvisioned: true }, nextAt: at.now() }, at.now());
      await at.flow.hubspot.portal(PORTAL).provision();
      Object.assign(at.portal.propertyDefinition('handover_task_key', 'tasks') ?? {}, { archived: true });
      before = at.sandbox.log.entries().length;
    };
    const tries = (): number => at.sandbox.log.entries().slice(before).filter(({ path, method }) => method === 'POST' && /properties\/[\d-]+\/tasks$/u.test(path)).length;
    await upgraded(false);
    await at.live();
    for (let day = 0; day < 2; day += 1) {
      at.pass(25 * 3_600_000);
      await at.work();
    }
    expect(tries()).toBe(1);
    expect(at.troubles).toEqual([]);
    await at.close();
    await upgraded(true);
    await at.live();
    expect((await at.storage.capabilities.of(PORTAL)).get('unique_task_property')).toMatchObject({ because: 'open' });
    const contactId = at.person();
    at.submits(contactId, DEMO);
    await at.sync();
    expect(at.portal.tasksOf(contactId)).toMatchObject([{ properties: { handover_task_key: expect.stringMatching(/^LH-/u) } }]);
    // Deleted by an admin it stays so.
    Object.assign(at.portal.propertyDefinition('handover_task_key', 'tasks') ?? {}, { archived: true });
    at.pass(25 * 3_600_000);
    await at.work();
    expect(tries()).toBe(1);
  });

  test('a key that an admin deletes: the next task is made the other way, once', async () => {
    await opened(true);
    Object.assign(at.portal.propertyDefinition('handover_task_key', 'tasks') ?? {}, { archived: true });
    const contactId = at.person();
    at.submits(contactId, DEMO);
    await at.sync();
    expect(at.portal.tasksOf(contactId)).toHaveLength(1);
    expect(called('POST /crm/objects/{version}/tasks')).toBe(1);
  });

  test('deleted while it is unclear whether a task was made: neither way is tried, and a person is asked', async () => {
    await opened(true);
    const contactId = at.person();
    at.sandbox.faults.next(UPSERT, { kind: 'reset-after' }, 3);
    at.submits(contactId, DEMO);
    await at.sync();
    Object.assign(at.portal.propertyDefinition('handover_task_key', 'tasks') ?? {}, { archived: true });
    at.pass(2_000);
    await at.work();
    expect(called('POST /crm/objects/{version}/tasks')).toBe(0);
    expect(await states()).toMatchObject({ parked: 1 });
    expect(await at.storage.taskIntents.parked(PORTAL)).toMatchObject([{ contactId, episodeId: episodeOf(contactId), attempts: 1 }]);
  });

  test('what began by creating stays so when a key appears meanwhile: one task', async () => {
    await opened(false);
    const contactId = at.person();
    at.sandbox.faults.next(CREATE, { kind: 'reset-after' });
    at.submits(contactId, DEMO);
    await at.sync();
    await at.storage.capabilities.save(PORTAL, [{ capability: 'unique_task_property', because: 'open', checkedAt: at.now(), retryAt: null }]);
    at.pass(2_000);
    await at.work();
    expect(at.portal.tasksOf(contactId)).toHaveLength(1);
    expect(called('POST /crm/objects/{version}/tasks/batch/upsert')).toBe(0);
  });

  test('a rep who completed the task before we knew of it finds it as they left it', async () => {
    await opened(true);
    const contactId = at.person();
    at.sandbox.faults.next(UPSERT, { kind: 'reset-after' }, 3);
    at.submits(contactId, DEMO);
    await at.sync();
    const [task] = at.portal.tasks();
    at.portal.setTaskProperties(task?.id ?? '', { hs_task_status: 'COMPLETED' });
    at.pass(2_000);
    await at.work();
    expect(at.portal.tasksOf(contactId)).toMatchObject([{ properties: { hs_task_status: 'COMPLETED' } }]);
  });
});

test('the policy says type, reminder and queue; open deals are associated, closed ones are not', async () => {
  await opened(false);
  await at.publish((policy) => ({ ...policy, handover: { ...policy.handover, task: { type: 'TODO', reminderMinutes: 30, queueId: '4711', completed: 'unknown' } } }));
  const contactId = at.person();
  const open = at.portal.createDeal({ dealname: 'Open', dealstage: 'presentationscheduled', hs_is_closed: 'false' }, { contactIds: [contactId] });
  at.portal.createDeal({ dealname: 'Lost', dealstage: 'closedlost', hs_is_closed: 'true' }, { contactIds: [contactId] });
  at.submits(contactId, DEMO);
  await at.sync();
  const [task] = at.portal.tasksOf(contactId);
  const dueAt = new Date(task?.properties['hs_timestamp'] ?? '').getTime();
  expect(task).toMatchObject({ associations: { deals: [open] }, properties: { hs_task_type: 'TODO', hs_task_reminders: String(dueAt - 30 * 60_000), hs_queue_membership_ids: '4711' } });
});

test('a deal that is deleted before the task is made keeps nobody from being called', async () => {
  await opened(false);
  const contactId = at.person();
  const deal = at.portal.createDeal({ dealname: 'Open', dealstage: 'presentationscheduled', hs_is_closed: 'false' }, { contactIds: [contactId] });
  at.sandbox.faults.next(CREATE, { kind: 'status', status: 429, headers: { 'retry-after': '7' }, body: { status: 'error', message: 'slow', policyName: 'TEN_SECONDLY_ROLLING' } });
  at.submits(contactId, DEMO);
  await at.sync().catch(() => undefined);
  const record = at.portal.state.records.deals.find(deal);
  if (record) record.archived = true;
  at.pass(7_000);
  await at.work();
  expect(at.portal.tasksOf(contactId)).toHaveLength(1);
  expect(at.troubles).toEqual([]);
});

describe('a parked task', () => {
  const parked = async (): Promise<string> => {
    await opened(false);
    const contactId = at.person();
    at.sandbox.faults.next(CREATE, REFUSAL);
    at.submits(contactId, DEMO);
    await at.sync();
    expect(await states()).toMatchObject({ parked: 1 });
    return contactId;
  };

  test('taken up again is made, once', async () => {
    const contactId = await parked();
    expect(await at.storage.taskIntents.unpark(PORTAL, episodeOf(contactId), at.now())).toBe(true);
    for (const pause of [0, 60_000]) {
      at.pass(pause);
      await at.work();
    }
    expect(at.portal.tasksOf(contactId)).toHaveLength(1);
    expect(await states()).toMatchObject({ parked: 0, done: 1 });
    expect(await at.storage.taskIntents.unpark(PORTAL, episodeOf(contactId), at.now())).toBe(false);
  });

  test('that was there after all is found, and no second one made', async () => {
    const contactId = await parked();
    const [refused] = at.sandbox.log.entries().filter(({ status, endpoint }) => status === 400 && endpoint.endsWith('/tasks'));
    const body = JSON.stringify(refused?.requestBody);
    await fetch(`${at.sandbox.url}${refused?.path ?? ''}`, { method: 'POST', headers: { authorization: `Bearer ${at.sandbox.install(PORTAL).accessToken}`, 'content-type': 'application/json' }, body });
    await at.storage.taskIntents.unpark(PORTAL, episodeOf(contactId), at.now());
    at.pass(60_000);
    await at.work();
    expect(at.portal.tasksOf(contactId)).toHaveLength(1);
  });

  test('dropped is never made, and its handover stays open on the card', async () => {
    const contactId = await parked();
    expect(await at.storage.taskIntents.dropParked(PORTAL, episodeOf(contactId), at.now())).toBe(contactId);
    at.pass(3_600_000);
    await at.work();
    expect(at.portal.tasksOf(contactId)).toEqual([]);
    expect(await states()).toEqual({ pending: 0, sending: 0, done: 0, parked: 0 });
    expect(at.status(contactId)).toBe('handed_over');
  });
});

describe('the test task', () => {
  const voice = voiceFor('en', 'Europe/Berlin', new Date('2026-01-05T09:00:00Z'));
  const make = (): ReturnType<typeof makeTestTask> => makeTestTask(at.flow, PORTAL, OwnerId.parse(at.reps[0]), voice);

  test('asked for twice is one task; it is no handover, belongs to no contact, and can be removed', async () => {
    await opened(false);
    const first = await make();
    expect(first).toMatchObject({ outcome: 'made' });
    expect(await make()).toEqual({ ...first, outcome: 'there' });
    expect(at.portal.tasks()).toMatchObject([{ archived: false, associations: { contacts: [] }, properties: { hubspot_owner_id: at.reps[0], hs_task_subject: expect.stringMatching(/^Test task/u) } }]);
    expect(await at.storage.handovers.all(PORTAL)).toEqual([]);
    expect(await removeTestTask(at.flow, PORTAL, OwnerId.parse(at.reps[0]), voice)).toBe('removed');
    expect(at.portal.tasks()).toMatchObject([{ archived: true }]);
    expect(await removeTestTask(at.flow, PORTAL, OwnerId.parse(at.reps[0]), voice)).toBe('none');
  });

  test('an unclear end is looked up before another one is made', async () => {
    await opened(false);
    at.sandbox.faults.next(CREATE, { kind: 'reset-after' });
    expect(await make()).toEqual({ outcome: 'unclear' });
    at.pass(60_000);
    expect(await make()).toMatchObject({ outcome: 'there' });
    expect(at.portal.tasks()).toHaveLength(1);
  });
});
