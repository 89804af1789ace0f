import type { HandoverState } from '../../src/domain/handover.ts';
import { OwnerId } from '../../src/domain/ids.ts';
import { HAPPENED } from '../../src/pipeline/history.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DEMO = 'Request a demo: Demo request';

let database: Database;
let at: WorkedPortal;
let contactId: string;
let taskId: string;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  at = await openWorkedPortal(database);
  contactId = at.person();
  await at.live();
  at.submits(contactId, DEMO);
  await at.sync();
  taskId = at.portal.tasksOf(contactId)[0]?.id ?? '';
});
afterEach(async () => {
  expect(at.troubles).toEqual([]);
  await at.close();
});

/** Time passes in which nothing but the task may have changed. */
const later = async (milliseconds: number): Promise<void> => {
  at.pass(milliseconds);
  await at.work();
};
const handovers = async (): Promise<readonly { state: HandoverState; ownerId?: string | undefined }[]> => (await at.storage.handovers.of(PORTAL, [at.contact(contactId)])).get(at.contact(contactId)) ?? [];
const happened = async (): Promise<string[]> => (await at.storage.audit.of(PORTAL, at.contact(contactId))).map(({ who, what }) => `${who}: ${what}`);
const rules = (task: Partial<Policy['handover']['task']>): Promise<void> => at.publish((policy) => ({ ...policy, handover: { ...policy.handover, task: { ...policy.handover.task, ...task } } }));
const complete = (): void => at.portal.setTaskProperties(taskId, { hs_task_status: 'COMPLETED' });

describe('a task completed without an answer', () => {
  test('leaves the outcome unknown: the handover stays open, and the trail says what was seen', async () => {
    complete();
    await later(15 * MINUTE);
    expect(await handovers()).toMatchObject([{ state: 'handed_over' }]);
    expect(at.status(contactId)).toBe('handed_over');
    expect(await happened()).toContain(`task: ${HAPPENED.task_completed}`);
  });

  test('is not told as "not answered in time": when the time is over the handover is closed without an outcome', async () => {
    complete();
    await later(15 * MINUTE);
    for (let span = 0; span < 4; span += 1) await later(8 * DAY);
    expect(await handovers()).toMatchObject([{ state: 'closed' }]);
    expect(at.portal.contact(contactId)?.properties).toMatchObject({ handover_status: 'closed', handover_qualified: 'false' });
    expect(at.portal.tasksOf(contactId)).toMatchObject([{ properties: { hs_task_subject: expect.not.stringContaining('Not answered in time') } }]);
    expect(await happened()).toContain(`rule: ${HAPPENED.closed}`);
    expect(await happened()).not.toContain(`rule: ${HAPPENED.expired}`);
  });

  test('counts as accepted where the policy says so', async () => {
    await rules({ completed: 'accepted' });
    complete();
    await later(15 * MINUTE);
    expect(await handovers()).toMatchObject([{ state: 'accepted' }]);
    expect(at.portal.contact(contactId)?.properties).toMatchObject({ handover_status: 'accepted', handover_qualified: 'true' });
    expect(await happened()).toContain(`task: ${HAPPENED.task_accepted}`);
  });

  test('is open again when they ask again, and nobody is told that a rep opened it', async () => {
    complete();
    await later(15 * MINUTE);
    at.submits(contactId, 'Pricing: Request pricing');
    await at.sync();
    await later(15 * MINUTE);
    expect(at.portal.tasksOf(contactId)).toMatchObject([{ properties: { hs_task_status: 'NOT_STARTED' } }]);
    expect(await happened()).not.toContain(`task: ${HAPPENED.task_reopened}`);
  });

  test('opened again by a rep it counts as any other', async () => {
    complete();
    await later(15 * MINUTE);
    at.portal.setTaskProperties(taskId, { hs_task_status: 'NOT_STARTED' });
    await later(15 * MINUTE);
    expect(await happened()).toContain(`task: ${HAPPENED.task_reopened}`);
    for (let span = 0; span < 4; span += 1) await later(8 * DAY);
    expect(await handovers()).toMatchObject([{ state: 'expired' }]);
  });
});

describe('a task given to somebody else', () => {
  test('takes the handover with it: whoever has the task has the lead', async () => {
    at.portal.setTaskProperties(taskId, { hubspot_owner_id: at.reps[1] });
    await later(15 * MINUTE);
    expect(await handovers()).toMatchObject([{ state: 'handed_over', ownerId: at.reps[1] }]);
    expect(await happened()).toContain(`task: ${HAPPENED.task_reassigned}`);
  });

  test('by us, because nobody answered, is no news', async () => {
    await at.publish((policy) => ({ ...policy, handover: { ...policy.handover, fallbackOwnerId: OwnerId.parse(at.reps[1]), unanswered: { action: 'reassign', graceHours: 1 } } }));
    for (let day = 0; day < 3; day += 1) await later(DAY);
    expect(await happened()).toContain(`rule: ${HAPPENED.reassigned}`);
    expect(await happened()).not.toContain(`task: ${HAPPENED.task_reassigned}`);
  });
});

describe('a task that was deleted', () => {
  test('leaves the lead with its owner, and there is no second one', async () => {
    at.portal.archiveTask(taskId);
    await later(15 * MINUTE);
    expect(await handovers()).toMatchObject([{ state: 'handed_over', ownerId: at.reps[0] }]);
    expect(await happened()).toContain(`task: ${HAPPENED.task_deleted}`);
    await later(DAY);
    expect((await happened()).filter((line) => line.endsWith(HAPPENED.task_deleted))).toHaveLength(1);
    expect(at.portal.tasksOf(contactId)).toHaveLength(1);
  });

  test('whoever asks then is heard all the same: that episode is closed, and the next one has its task', async () => {
    at.portal.archiveTask(taskId);
    await later(15 * MINUTE);
    at.pass(MINUTE);
    at.submits(contactId, 'Pricing: Request pricing');
    await at.sync();
    expect((await handovers()).map(({ state }) => state)).toEqual(['closed', 'handed_over']);
    expect(at.portal.tasksOf(contactId).filter(({ archived }) => !archived)).toHaveLength(1);
    expect(at.portal.contact(contactId)?.properties).toMatchObject({ handover_status: 'handed_over', handover_qualified: 'true' });
  });
});

test('what a webhook says about the contact is seen at once', async () => {
  complete();
  await at.storage.leads.markStale(PORTAL, [at.contact(contactId)], at.now());
  await at.work();
  expect(await happened()).toContain(`task: ${HAPPENED.task_completed}`);
});

test('tasks of open handovers are read in one call, every quarter of an hour, and not at all once they are over', async () => {
  const reads = (): number => at.sandbox.log.callsByEndpoint()['POST /crm/objects/{version}/tasks/batch/read'] ?? 0;
  await later(15 * MINUTE);
  const before = reads();
  await later(15 * MINUTE);
  expect(reads()).toBe(before + 1);
  await later(MINUTE);
  expect(reads()).toBe(before + 1);
  at.portal.deleteContact(contactId);
  await at.storage.leads.markStale(PORTAL, [at.contact(contactId)], at.now());
  await at.work();
  const over = reads();
  for (let quarter = 0; quarter < 4; quarter += 1) await later(15 * MINUTE);
  expect(reads()).toBe(over);
});
