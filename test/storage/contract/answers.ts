import { OwnerId, TaskId, type ContactId, type PortalId } from '../../../src/domain/ids.ts';
import { ANNA, at, BEN, cardAnswerOf, freshPortal, intentOf, updateOf, type Bench } from './bench.ts';

const DAY_MINUTES = 24 * 60;

export function describeAnswers(bench: () => Bench): void {
  const updates = () => bench().storage.taskUpdates;
  const withTask = async (portal: PortalId, contactId: ContactId, taskId: string): Promise<void> => {
    const { taskIntents } = bench().storage;
    await taskIntents.add(portal, intentOf(contactId), at(0));
    const claim = await taskIntents.claim(portal, 'create', at(0));
    if (claim) await taskIntents.settle(portal, claim, TaskId.parse(taskId), at(0));
  };

  describe('answers of cards', () => {
    test('a key belongs to whoever came first, in its own portal', async () => {
      const { cardAnswers } = bench().storage;
      const [portal, other] = [freshPortal(), freshPortal()];
      expect(await cardAnswers.add(portal, cardAnswerOf(ANNA))).toBe(true);
      expect(await cardAnswers.add(portal, cardAnswerOf(BEN, { fingerprint: 'f-2' }))).toBe(false);
      expect(await cardAnswers.find(portal, 'click-1')).toEqual(cardAnswerOf(ANNA));
      expect(await cardAnswers.find(other, 'click-1')).toBeNull();
      expect(await cardAnswers.add(other, cardAnswerOf(BEN))).toBe(true);
    });

    test('of two that take the same key at the same instant one gets it', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      const tries = await Promise.all([ANNA, BEN].map((contactId) => storage.inTransaction((stores) => stores.cardAnswers.add(portal, cardAnswerOf(contactId)))));
      expect(tries.filter(Boolean)).toHaveLength(1);
    });

    test('keys are forgotten after a month', async () => {
      const { cardAnswers } = bench().storage;
      const portal = freshPortal();
      await cardAnswers.add(portal, cardAnswerOf(ANNA));
      await cardAnswers.add(portal, cardAnswerOf(ANNA, { key: 'click-2', answeredAt: at(30 * DAY_MINUTES) }));
      expect(await cardAnswers.find(portal, 'click-1')).not.toBeNull();
      await cardAnswers.add(portal, cardAnswerOf(ANNA, { key: 'click-3', answeredAt: at(32 * DAY_MINUTES) }));
      expect(await cardAnswers.find(portal, 'click-1')).toBeNull();
      expect(await cardAnswers.find(portal, 'click-2')).not.toBeNull();
    });
  });

  describe('task updates', () => {
    test('an update waits until its task exists', async () => {
      const portal = freshPortal();
      await updates().put(portal, updateOf(ANNA), at(0));
      expect(await updates().next(portal, at(1), 10)).toEqual([]);
      expect(await updates().counts(portal)).toEqual({ waiting: 1, parked: 0 });
      await withTask(portal, ANNA, '8001');
      expect(await updates().next(portal, at(1), 10)).toMatchObject([{ ...updateOf(ANNA), taskId: '8001', attempts: 0 }]);
    });

    test('one row per task, the newest value of each field wins', async () => {
      const portal = freshPortal();
      await withTask(portal, ANNA, '8001');
      await updates().put(portal, updateOf(ANNA, { dueAt: at(50) }), at(0));
      await updates().put(portal, updateOf(ANNA, { status: 'COMPLETED' }), at(1));
      await updates().put(portal, updateOf(ANNA, { status: 'NOT_STARTED' }), at(2));
      const found = await updates().next(portal, at(2), 10);
      expect(found.map(({ changes }) => changes)).toEqual([{ status: 'NOT_STARTED', dueAt: at(50) }]);
    });

    test('owner, subject and priority travel like the rest, and what is completed later keeps them', async () => {
      const portal = freshPortal();
      await withTask(portal, ANNA, '8001');
      await updates().put(portal, updateOf(ANNA, { status: 'NOT_STARTED', ownerId: OwnerId.parse('502'), subject: 'Call Anna', priority: 'HIGH' }), at(0));
      await updates().put(portal, updateOf(ANNA, { status: 'COMPLETED', subject: 'Not answered in time: Call Anna' }), at(1));
      const found = await updates().next(portal, at(2), 10);
      expect(found.map(({ changes }) => changes)).toEqual([{ status: 'COMPLETED', ownerId: '502', subject: 'Not answered in time: Call Anna', priority: 'HIGH' }]);
    });

    test('a change that arrives while the earlier one is sent is not lost', async () => {
      const portal = freshPortal();
      await withTask(portal, ANNA, '8001');
      await updates().put(portal, updateOf(ANNA), at(0));
      const [sent] = await updates().next(portal, at(0), 10);
      if (!sent) throw new Error('nothing ready');
      await updates().put(portal, updateOf(ANNA, { status: 'NOT_STARTED' }), at(1));
      await updates().done(portal, sent);
      await updates().park(portal, sent, 'late');
      expect(await updates().next(portal, at(1), 10)).toMatchObject([{ changes: { status: 'NOT_STARTED' } }]);
      for (const update of await updates().next(portal, at(1), 10)) await updates().done(portal, update);
      expect(await updates().counts(portal)).toEqual({ waiting: 0, parked: 0 });
    });

    test('what is said about one that is not ours any more counts for nothing and says so; what was wanted last is remembered', async () => {
      const portal = freshPortal();
      await withTask(portal, ANNA, '8001');
      await updates().put(portal, updateOf(ANNA, { dueAt: at(50), subject: 'Call Anna' }), at(0));
      const [first] = await updates().next(portal, at(0), 1);
      await updates().put(portal, updateOf(ANNA, { dueAt: at(70) }), at(1));
      const [second] = await updates().next(portal, at(1), 1);
      if (!first || !second) throw new Error('nothing ready');
      expect([await updates().done(portal, first), await updates().retry(portal, first, at(9)), await updates().done(portal, second), await updates().done(portal, second)]).toEqual([false, false, true, false]);
      expect(await updates().counts(portal)).toEqual({ waiting: 0, parked: 0 });
      expect(await updates().wanted(portal, first.episodeId)).toEqual({ dueAt: at(70), subject: 'Call Anna' });
      expect(await updates().wanted(freshPortal(), first.episodeId)).toEqual({});
    });

    test('what a person set takes the place of what we wanted, where we wanted anything', async () => {
      const portal = freshPortal();
      await withTask(portal, ANNA, '8001');
      const { episodeId } = updateOf(ANNA);
      await updates().noticed(portal, episodeId, { status: 'COMPLETED' });
      expect(await updates().wanted(portal, episodeId)).toEqual({});
      await updates().put(portal, updateOf(ANNA, { status: 'NOT_STARTED', ownerId: OwnerId.parse('502') }), at(0));
      await updates().noticed(portal, episodeId, { status: 'COMPLETED' });
      await updates().noticed(portal, episodeId, { ownerId: OwnerId.parse('503') });
      expect(await updates().wanted(portal, episodeId)).toEqual({ status: 'COMPLETED', ownerId: '503' });
    });

    test('a reminder stays as long before the due time as it was; a task without one gets none', async () => {
      const portal = freshPortal();
      const { taskIntents } = bench().storage;
      await taskIntents.add(portal, intentOf(ANNA, 0, { dueAt: at(60), remindAt: at(45) }), at(0));
      const claim = await taskIntents.claim(portal, 'create', at(0));
      if (claim) await taskIntents.settle(portal, claim, TaskId.parse('8001'), at(0));
      await withTask(portal, BEN, '8002');
      await updates().put(portal, updateOf(ANNA, { dueAt: at(500) }), at(1));
      await updates().put(portal, updateOf(BEN, { dueAt: at(500) }), at(2));
      expect((await updates().next(portal, at(2), 9)).map(({ changes }) => changes)).toEqual([{ dueAt: at(500), remindAt: at(485) }, { dueAt: at(500) }]);
      await updates().put(portal, updateOf(ANNA, { status: 'COMPLETED' }), at(3));
      for (const update of await updates().next(portal, at(3), 9)) await updates().done(portal, update);
      await updates().put(portal, updateOf(ANNA, { status: 'NOT_STARTED' }), at(4));
      expect((await updates().next(portal, at(4), 9)).map(({ changes }) => changes)).toEqual([{ status: 'NOT_STARTED' }]);
    });

    test('a failed one comes again at its moment, a parked one with the next change', async () => {
      const portal = freshPortal();
      await withTask(portal, ANNA, '8001');
      await updates().put(portal, updateOf(ANNA), at(0));
      for (const update of await updates().next(portal, at(0), 10)) await updates().retry(portal, update, at(10));
      expect(await updates().next(portal, at(9), 10)).toEqual([]);
      const [again] = await updates().next(portal, at(10), 10);
      expect(again).toMatchObject({ attempts: 1 });
      if (again) await updates().park(portal, again, 'VALIDATION_ERROR');
      expect(await updates().counts(portal)).toEqual({ waiting: 0, parked: 1 });
      await updates().put(portal, updateOf(ANNA, { status: 'NOT_STARTED' }), at(20));
      expect(await updates().next(portal, at(20), 10)).toMatchObject([{ attempts: 0 }]);
    });

    test('two portals with the same episode never see each other', async () => {
      const [portal, other] = [freshPortal(), freshPortal()];
      await withTask(portal, ANNA, '8001');
      await withTask(other, ANNA, '9001');
      await updates().put(portal, updateOf(ANNA), at(0));
      expect(await updates().next(other, at(1), 10)).toEqual([]);
      expect(await updates().next(portal, at(1), 10)).toMatchObject([{ taskId: '8001' }]);
    });
  });
}
