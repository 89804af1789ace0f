import { NoteId, TaskId, type PortalId } from '../../../src/domain/ids.ts';
import type { TaskClaim } from '../../../src/pipeline/ports/tasks.ts';
import { ANNA, at, BEN, freshPortal, handoverOf, intentOf, installOf, updateOf, type Bench } from './bench.ts';

const TASK = TaskId.parse('8001');
const NOTE = NoteId.parse('9001');

export function describeNotes(bench: () => Bench): void {
  const intents = () => bench().storage.taskIntents;
  const note = (contactId = ANNA) => intentOf(contactId, 0, { record: 'note', reference: 'r-2', subject: '' });
  const claimed = async (portal: PortalId, minutes = 0): Promise<TaskClaim> => {
    const claim = await intents().claim(portal, 'upsert', at(minutes));
    if (!claim) throw new Error('nothing was ready');
    return claim;
  };
  const withDoneTask = async (): Promise<PortalId> => {
    const portal = freshPortal();
    for (const intent of [note(), intentOf(ANNA)]) await intents().add(portal, intent, at(0));
    await intents().settle(portal, await claimed(portal), TASK, at(1));
    return portal;
  };
  const { episodeId } = note();

  describe('a note beside a task', () => {
    test('is handed out when its task is done, to be created: notes have no key', async () => {
      const portal = freshPortal();
      for (const intent of [note(), intentOf(ANNA)]) await intents().add(portal, intent, at(0));
      const task = await claimed(portal);
      expect(task).toMatchObject({ way: 'upsert', intent: { record: 'task' } });
      expect(await intents().claim(portal, 'upsert', at(1))).toBeNull();
      await intents().settle(portal, task, TASK, at(1));
      expect(await claimed(portal, 1)).toEqual({ intent: note(), fence: 1, attempts: 1, way: 'create' });
    });

    test('asked for twice is one; it stands behind the tasks of others, and is counted as none', async () => {
      const portal = await withDoneTask();
      await intents().add(portal, note(), at(2));
      await intents().add(portal, intentOf(BEN), at(3));
      expect((await claimed(portal, 4)).intent).toMatchObject({ record: 'task', contactId: BEN });
      expect([await intents().counts(portal), await intents().noteCounts(portal)]).toEqual([{ pending: 0, sending: 1, done: 1, parked: 0 }, { waiting: 1, parked: 0 }]);
      expect((await claimed(portal, 4)).intent).toMatchObject({ record: 'note', contactId: ANNA });
      expect(await intents().claim(portal, 'upsert', at(5))).toBeNull();
    });

    test('settled, it keeps no text, is not watched as a task is, and its id is no task', async () => {
      const portal = await withDoneTask();
      await bench().storage.handovers.open(portal, handoverOf(ANNA));
      await intents().settle(portal, await claimed(portal, 1), NOTE, at(2));
      expect(await bench().database.query("select task_id, body, state from lead_handover.task_intent where portal_id = $1 and record = 'note'", [portal])).toEqual([{ task_id: NOTE, body: '', state: 'done' }]);
      expect(await intents().contactsOf(portal, [TaskId.parse(NOTE)])).toEqual([]);
      expect((await intents().watched(portal, at(3), 9)).map(({ taskId }) => taskId)).toEqual([TASK]);
      await intents().lookedAt(portal, [episodeId], at(4));
      await intents().watchAt(portal, [ANNA], at(3));
      expect((await intents().watched(portal, at(9), 9)).map(({ taskId }) => taskId)).toEqual([TASK]);
    });

    test('of an old claim nothing counts, and the claim of the task is another one', async () => {
      const portal = await withDoneTask();
      const old = await claimed(portal, 1);
      const [unsettled] = await intents().unsettled(portal, at(2));
      expect(unsettled).toMatchObject({ intent: { record: 'note' }, fence: 2 });
      expect(await intents().settle(portal, old, NOTE, at(3))).toBe(false);
      expect(await intents().counts(portal)).toMatchObject({ done: 1 });
    });

    test('on its way it keeps no task of the same person waiting', async () => {
      const portal = await withDoneTask();
      await claimed(portal, 1);
      await intents().add(portal, intentOf(ANNA, 1), at(2));
      expect((await claimed(portal, 3)).intent).toMatchObject({ record: 'task', episodeId: handoverOf(ANNA, 1).episodeId });
    });

    test('is no work of the account before its task is done', async () => {
      const { installs } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      await installs.setState(portal, 'live', at(0));
      for (const intent of [note(), intentOf(ANNA)]) await intents().add(portal, intent, at(0));
      const task = await claimed(portal);
      await intents().park(portal, task, 'refused');
      expect(await installs.withDueWork(at(9))).not.toContain(portal);
      await intents().unpark(portal, episodeId, at(9));
      const [again] = await intents().unsettled(portal, at(9));
      if (again) await intents().settle(portal, again, TASK, at(9));
      expect(await installs.withDueWork(at(9))).toContain(portal);
    });

    test('goes with a handover that is given up, before it was sent; one that may be there is not sent again', async () => {
      const portal = await withDoneTask();
      await bench().storage.taskUpdates.put(portal, updateOf(ANNA), at(2));
      expect(await intents().drop(portal, episodeId)).toBe(true);
      expect(await intents().noteCounts(portal)).toEqual({ waiting: 0, parked: 0 });
      expect(await bench().storage.taskUpdates.counts(portal)).toEqual({ waiting: 1, parked: 0 });
      const other = await withDoneTask();
      const sent = await claimed(other, 1);
      expect(await intents().drop(other, episodeId)).toBe(true);
      expect(await intents().release(other, sent, at(2), 'not there')).toBe(true);
      expect(await intents().claim(other, 'upsert', at(9))).toBeNull();
      expect(await intents().counts(other)).toMatchObject({ done: 1 });
    });

    test('goes when its contact is deleted, and what is on its way to the task stays', async () => {
      const portal = await withDoneTask();
      const { leads, taskUpdates } = bench().storage;
      await leads.markStale(portal, [ANNA], at(1));
      await taskUpdates.put(portal, updateOf(ANNA), at(2));
      const [stale] = await leads.stale(portal, 9);
      await leads.markGone(portal, [{ contactId: ANNA, version: stale?.version ?? 0 }], at(3));
      expect(await intents().noteCounts(portal)).toEqual({ waiting: 0, parked: 0 });
      expect(await taskUpdates.counts(portal)).toEqual({ waiting: 1, parked: 0 });
    });
  });
}
