import { EpisodeId } from '../../src/domain/ids.ts';
import type { Flow } from '../../src/pipeline/flow.ts';
import type { TaskChanges } from '../../src/pipeline/ports/hubspot.ts';
import { workPortal } from '../../src/pipeline/work-portal.ts';
import type { Database } from '../../src/storage/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';
import { onBothStores } from './support/both-stores.ts';
import { freezingWorker } from './support/freezing-worker.ts';

const FROZEN_MS = 90_000;
const REMINDER_MS = 30 * 60_000;
const OLD = new Date('2026-01-06T10:00:00Z');
const NEW = new Date('2026-01-08T10:00:00Z');

/** The process froze later still: when it had looked at the clock and before its bytes left. */
const afterTheClock = (flow: Flow): Flow => ({ ...flow, hubspot: { portal: (portalId) => {
  const gateway = flow.hubspot.portal(portalId);
  return { ...gateway, updateTask: (taskId, changes) => gateway.updateTask(taskId, changes) };
} } });

/** A deliberate bug: nobody remembers what was wanted. */
const forgetful = (flow: Flow): Flow => ({ ...flow, storage: { ...flow.storage, inTransaction: (work) => flow.storage.inTransaction((stores) => work({ ...stores, taskUpdates: { ...stores.taskUpdates, wanted: async () => ({}) } })) } });

onBothStores('F04: a worker freezes with a change of a task in its hands', (open) => {
  let database: Database;
  let at: WorkedPortal;
  let contactId: string;
  beforeAll(async () => {
    database = await open();
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(async () => {
    at = await openWorkedPortal(database, { deadlineMs: 15_000 });
    await at.publish((policy) => ({ ...policy, handover: { ...policy.handover, task: { ...policy.handover.task, reminderMinutes: 30 } } }));
    await at.live();
    contactId = at.person();
    at.submits(contactId, 'Request a demo: Demo request');
    await at.sync();
  }, 120_000);
  afterEach(() => at.close());

  const put = (changes: TaskChanges): Promise<void> => at.storage.taskUpdates.put(PORTAL, { contactId: at.contact(contactId), episodeId: EpisodeId.parse(`${contactId}.1`), changes }, at.now());
  const task = (): Readonly<Record<string, string>> => at.portal.tasksOf(contactId)[0]?.properties ?? {};
  const patches = (): number => at.sandbox.log.entries().filter(({ method, path }) => method === 'PATCH' && path.includes('/tasks/')).length;

  /** The first worker freezes with a change, others work on, and it goes on. */
  async function freeze(first: TaskChanges, meanwhile: () => Promise<void>, how: (flow: Flow) => Flow = (flow) => flow): Promise<void> {
    await put(first);
    const zombie = freezingWorker(how(at.flow), 'before changing the task');
    const run = workPortal(zombie.flow, PORTAL, new Date(at.now().getTime() + 10 * FROZEN_MS)).catch(() => 'troubled');
    await zombie.frozen;
    await meanwhile();
    at.pass(FROZEN_MS);
    zombie.thaw();
    await run;
    await at.work();
  }

  const newerOne = async (): Promise<void> => {
    await put({ dueAt: NEW });
    await at.work();
    expect(task()['hs_timestamp']).toBe(NEW.toISOString());
  };
  const standsAt = (due: Date) => ({ hs_timestamp: due.toISOString(), hs_task_reminders: String(due.getTime() - REMINDER_MS) });

  test('it sends nothing when its time is over', async () => {
    await freeze({ dueAt: OLD }, newerOne);
    expect(task()).toMatchObject(standsAt(NEW));
    expect(patches()).toBe(1);
  }, 60_000);

  test('what it sends all the same is mended: the due time and its reminder are the newest', async () => {
    await freeze({ dueAt: OLD }, newerOne, afterTheClock);
    expect(task()).toMatchObject(standsAt(NEW));
    expect(patches()).toBe(3);
    expect(await at.storage.taskUpdates.counts(PORTAL)).toEqual({ waiting: 0, parked: 0 });
  }, 60_000);

  test('a task that a rep completed meanwhile is not left open by what it sends late', async () => {
    await freeze({ status: 'NOT_STARTED' }, async () => {
      await at.work();
      at.portal.setTaskProperties(at.portal.tasksOf(contactId)[0]?.id ?? '', { hs_task_status: 'COMPLETED' });
      at.pass(3_600_000);
      await at.work();
    }, afterTheClock);
    expect(task()['hs_task_status']).toBe('COMPLETED');
  }, 60_000);

  test('alone and frozen, it sends its change when it goes on', async () => {
    await freeze({ dueAt: OLD }, async () => undefined);
    expect(task()).toMatchObject(standsAt(OLD));
  }, 60_000);

  test('the same check finds it when nobody remembers what was wanted', async () => {
    await freeze({ dueAt: OLD }, newerOne, (flow) => forgetful(afterTheClock(flow)));
    expect(task()['hs_timestamp']).toBe(OLD.toISOString());
  }, 60_000);
});
