import type { Handover } from '../../../src/domain/handover.ts';
import { DealId, TaskId, type PortalId } from '../../../src/domain/ids.ts';
import type { TaskClaim } from '../../../src/pipeline/ports/tasks.ts';
import { ANNA, at, BEN, CARA, freshPortal, handoverOf, intentOf, REFERENCE, updateOf, type Bench } from './bench.ts';

const TASK = TaskId.parse('8001');

export function describeTasks(bench: () => Bench): void {
  const tasks = () => bench().storage.taskIntents;
  const claimed = async (portal: PortalId, minutes = 0): Promise<TaskClaim> => {
    const claim = await tasks().claim(portal, 'create', at(minutes));
    if (!claim) throw new Error('nothing was ready');
    return claim;
  };

  describe('task intents', () => {
    test('an episode asked for three times is one intent', async () => {
      const portal = freshPortal();
      for (const minutes of [0, 1, 2]) await tasks().add(portal, intentOf(ANNA), at(minutes));
      expect(await tasks().counts(portal)).toEqual({ pending: 1, sending: 0, done: 0, parked: 0 });
      expect(await claimed(portal)).toEqual({ intent: intentOf(ANNA), fence: 1, attempts: 1, way: 'create' });
      expect(await tasks().claim(portal, 'create', at(100))).toBeNull();
    });

    test('an intent that was done is not asked for again', async () => {
      const portal = freshPortal();
      await tasks().add(portal, intentOf(ANNA), at(0));
      expect(await tasks().settle(portal, await claimed(portal), TASK, at(1))).toBe(true);
      await tasks().add(portal, intentOf(ANNA), at(2));
      expect(await tasks().counts(portal)).toEqual({ pending: 0, sending: 0, done: 1, parked: 0 });
    });

    test('a claim taken back because nothing was sent does not count as an attempt; one that was sent and is not there does', async () => {
      const portal = freshPortal();
      await tasks().add(portal, intentOf(ANNA), at(0));
      for (let refusals = 0; refusals < 9; refusals += 1) expect(await tasks().takeBack(portal, await claimed(portal, refusals), at(refusals + 1), 'no permission')).toBe(true);
      const sent = await claimed(portal, 10);
      expect(sent.attempts).toBe(1);
      await tasks().release(portal, sent, at(11), 'not there');
      expect((await claimed(portal, 11)).attempts).toBe(2);
      expect(await tasks().takeBack(portal, sent, at(12), 'late word')).toBe(false);
    });

    test('explicit requests are sent first, then the oldest', async () => {
      const portal = freshPortal();
      await tasks().add(portal, intentOf(ANNA), at(0));
      await tasks().add(portal, intentOf(BEN), at(1));
      await tasks().add(portal, intentOf(CARA, 0, { isRequest: true }), at(2));
      const order = [await claimed(portal, 5), await claimed(portal, 5), await claimed(portal, 5)];
      expect(order.map((claim) => claim.intent.contactId)).toEqual([CARA, ANNA, BEN]);
    });

    test('many claims at once hand out each intent once', async () => {
      const portal = freshPortal();
      for (const contactId of [ANNA, BEN, CARA]) await tasks().add(portal, intentOf(contactId), at(0));
      const claims = await Promise.all([1, 2, 3, 4, 5].map(() => tasks().claim(portal, 'create', at(1))));
      const got = claims.flatMap((claim) => (claim ? [claim.intent.contactId] : []));
      expect(new Set(got).size).toBe(got.length);
      expect(await tasks().counts(portal)).toMatchObject({ sending: got.length, pending: 3 - got.length });
    });

    test('while one task of a person is unsettled, the next one waits, and other people do not', async () => {
      const portal = freshPortal();
      await tasks().add(portal, intentOf(ANNA, 0), at(0));
      await tasks().add(portal, intentOf(ANNA, 1), at(0));
      const claims = await Promise.all([1, 2, 3].map(() => tasks().claim(portal, 'create', at(1))));
      const [first, ...more] = claims.filter((claim) => claim !== null);
      expect(more).toEqual([]);
      if (!first) throw new Error('nothing was ready');
      expect(await tasks().claim(portal, 'create', at(2))).toBeNull();
      await tasks().add(portal, intentOf(BEN), at(2));
      expect((await claimed(portal, 2)).intent.contactId).toBe(BEN);
      await tasks().settle(portal, first, TASK, at(3));
      expect((await claimed(portal, 3)).intent.episodeId).not.toBe(first.intent.episodeId);
    });

    test('two portals with the same episode never see each other', async () => {
      const [portal, other] = [freshPortal(), freshPortal()];
      await tasks().add(portal, intentOf(ANNA), at(0));
      await tasks().add(other, intentOf(ANNA), at(0));
      await tasks().settle(portal, await claimed(portal), TASK, at(1));
      expect(await tasks().counts(other)).toMatchObject({ pending: 1, done: 0 });
    });
  });

  describe('a claim', () => {
    test('a settlement with an old fence changes nothing', async () => {
      const portal = freshPortal();
      await tasks().add(portal, intentOf(ANNA), at(0));
      const old = await claimed(portal, 1);
      await tasks().release(portal, old, at(2), 'HTTP 503');
      const current = await claimed(portal, 2);
      expect(current).toMatchObject({ fence: 2, attempts: 2 });
      expect(await tasks().settle(portal, old, TASK, at(3))).toBe(false);
      expect(await tasks().release(portal, old, at(3), 'late')).toBe(false);
      expect(await tasks().lookAgain(portal, old, at(3))).toBe(false);
      expect(await tasks().park(portal, old, 'late')).toBe(false);
      expect(await tasks().counts(portal)).toMatchObject({ sending: 1 });
      expect(await tasks().settle(portal, current, TASK, at(4))).toBe(true);
    });

    test('a claim ends once: what was settled or parked stays so', async () => {
      const portal = freshPortal();
      await tasks().add(portal, intentOf(ANNA), at(0));
      const claim = await claimed(portal);
      expect(await tasks().park(portal, claim, 'unclear')).toBe(true);
      expect(await tasks().settle(portal, claim, TASK, at(1))).toBe(false);
      expect(await tasks().release(portal, claim, at(1), 'late')).toBe(false);
      expect(await tasks().counts(portal)).toEqual({ pending: 0, sending: 0, done: 0, parked: 1 });
    });

    test('a released intent is ready at its moment, not before', async () => {
      const portal = freshPortal();
      await tasks().add(portal, intentOf(ANNA), at(0));
      await tasks().release(portal, await claimed(portal), at(10), 'HTTP 429');
      expect(await tasks().claim(portal, 'create', at(9))).toBeNull();
      expect(await tasks().claim(portal, 'create', at(10))).not.toBeNull();
    });
  });

  describe('an unsettled task', () => {
    test('sent by a process that died is found at once, and the zombie cannot settle any more', async () => {
      const portal = freshPortal();
      await tasks().add(portal, intentOf(ANNA), at(0));
      const zombie = await claimed(portal, 1);
      const [found, ...more] = await tasks().unsettled(portal, at(1));
      expect(more).toEqual([]);
      expect(found).toEqual({ intent: intentOf(ANNA), fence: zombie.fence + 1, attempts: 1, way: 'create', sentAt: at(1) });
      if (!found) throw new Error('nothing found');
      expect(await tasks().settle(portal, zombie, TASK, at(2))).toBe(false);
      expect(await tasks().settle(portal, found, TASK, at(2))).toBe(true);
      expect(await tasks().unsettled(portal, at(100))).toEqual([]);
    });

    test('is looked at again when its moment has come', async () => {
      const portal = freshPortal();
      await tasks().add(portal, intentOf(ANNA), at(0));
      await tasks().lookAgain(portal, await claimed(portal), at(10));
      expect(await tasks().unsettled(portal, at(9))).toEqual([]);
      expect(await tasks().claim(portal, 'create', at(9))).toBeNull();
      expect(await tasks().unsettled(portal, at(10))).toMatchObject([{ sentAt: REFERENCE }]);
    });
  });

  describe('the way a task is made', () => {
    test('is chosen with the first call and kept, also when the other one is open by then', async () => {
      const portal = freshPortal();
      await tasks().add(portal, intentOf(ANNA), at(0));
      const sent = await tasks().claim(portal, 'upsert', at(1));
      if (!sent) throw new Error('nothing was ready');
      await tasks().release(portal, sent, at(2), 'not there');
      expect(await tasks().claim(portal, 'create', at(2))).toMatchObject({ way: 'upsert', attempts: 2 });
    });

    test('is free again when the only call clearly made nothing, and not when an earlier one may have', async () => {
      const portal = freshPortal();
      await tasks().add(portal, intentOf(ANNA), at(0));
      const first = await tasks().claim(portal, 'upsert', at(1));
      if (first) await tasks().takeBack(portal, first, at(2), 'refused');
      const second = await tasks().claim(portal, 'create', at(2));
      expect(second).toMatchObject({ way: 'create', attempts: 1 });
      if (second) await tasks().release(portal, second, at(3), 'not there');
      const third = await tasks().claim(portal, 'create', at(3));
      if (third) await tasks().takeBack(portal, third, at(4), 'refused');
      expect(await tasks().claim(portal, 'upsert', at(4))).toMatchObject({ way: 'create' });
    });

    test('a task that exists and is not complete is handed on with its id', async () => {
      const portal = freshPortal();
      await tasks().add(portal, intentOf(ANNA, 0, { dealIds: [DealId.parse('77')], type: 'TODO', remindAt: at(30), queueId: '5' }), at(0));
      const claim = await claimed(portal);
      expect(await tasks().made(portal, claim, TASK)).toBe(true);
      expect(await tasks().unsettled(portal, at(1))).toMatchObject([{ madeId: TASK, intent: { dealIds: ['77'], type: 'TODO', remindAt: at(30), queueId: '5' } }]);
      expect(await tasks().made(portal, claim, TASK)).toBe(false);
    });
  });

  describe('a task that is done', () => {
    const done = async (portal: PortalId, changes: Partial<Handover> = {}): Promise<void> => {
      await bench().storage.handovers.open(portal, handoverOf(ANNA, 0, changes));
      await tasks().add(portal, intentOf(ANNA), at(0));
      await tasks().settle(portal, await claimed(portal), TASK, at(1));
    };
    const episode = handoverOf(ANNA).episodeId;

    test('is watched while its handover is open: at once, then at the given moment, sooner when there is news', async () => {
      const portal = freshPortal();
      await done(portal);
      expect(await tasks().watched(portal, at(1), 100)).toEqual([{ contactId: ANNA, episodeId: episode, taskId: TASK }]);
      await tasks().lookedAt(portal, [episode], at(16));
      expect(await tasks().watched(portal, at(15), 100)).toEqual([]);
      await tasks().watchAt(portal, [ANNA], at(5));
      expect(await tasks().watched(portal, at(5), 100)).toHaveLength(1);
      await tasks().watchAt(portal, [ANNA], at(99));
      expect(await tasks().watched(portal, at(5), 100)).toHaveLength(1);
    });

    test('is left alone while a change of ours is on its way to it', async () => {
      const portal = freshPortal();
      await done(portal);
      await bench().storage.taskUpdates.put(portal, updateOf(ANNA), at(1));
      expect(await tasks().watched(portal, at(2), 100)).toEqual([]);
      expect(await bench().storage.taskUpdates.isWaiting(portal, episode)).toBe(true);
    });

    test('is looked at again when that change was given up', async () => {
      const portal = freshPortal();
      const { taskUpdates } = bench().storage;
      await done(portal);
      await taskUpdates.put(portal, updateOf(ANNA), at(1));
      const [update] = await taskUpdates.next(portal, at(1), 9);
      if (!update) throw new Error('it waits');
      await taskUpdates.park(portal, update, 'refused');
      expect(await tasks().watched(portal, at(2), 100)).toHaveLength(1);
      expect(await taskUpdates.isWaiting(portal, episode)).toBe(false);
    });

    test.each<[string, Partial<Handover>, number]>([
      ['accepted is watched until it is completed', { state: 'accepted' }, 1], ['accepted and completed is not', { state: 'accepted', taskDoneAt: at(1) }, 0], ['completed without an answer is', { taskDoneAt: at(1) }, 1],
    ])('whose handover is %s', async (_what, changes, watched) => {
      const portal = freshPortal();
      await done(portal, changes);
      expect(await tasks().watched(portal, at(9), 100)).toHaveLength(watched);
    });

    test('is not watched once its handover is over', async () => {
      const portal = freshPortal();
      await done(portal, { state: 'refused', endedAt: at(1) });
      expect(await tasks().watched(portal, at(9), 100)).toEqual([]);
    });
  });

  describe('a parked task', () => {
    test('is listed with its reason, and goes on by looking first', async () => {
      const portal = freshPortal();
      await tasks().add(portal, intentOf(ANNA), at(0));
      await tasks().park(portal, await claimed(portal), 'refused');
      const [parked] = await tasks().parked(portal);
      expect(parked).toMatchObject({ contactId: ANNA, because: 'refused', attempts: 1 });
      if (!parked) throw new Error('nothing parked');
      expect(await tasks().unpark(freshPortal(), parked.episodeId, at(5))).toBe(false);
      expect(await tasks().unpark(portal, parked.episodeId, at(5))).toBe(true);
      expect(await tasks().unsettled(portal, at(5))).toMatchObject([{ attempts: 1 }]);
    });

    test('goes on while another one of the same person is on its way', async () => {
      const portal = freshPortal();
      await tasks().add(portal, intentOf(ANNA), at(0));
      const parked = await claimed(portal);
      await tasks().park(portal, parked, 'refused');
      await tasks().add(portal, intentOf(ANNA, 1), at(0));
      await claimed(portal);
      expect(await tasks().unpark(portal, parked.intent.episodeId, at(5))).toBe(true);
    });

    test('dropped before there was a task leaves an open handover as one whose task is gone, and no change of it waits', async () => {
      const { handovers, taskUpdates } = bench().storage;
      const portal = freshPortal();
      await handovers.open(portal, handoverOf(ANNA));
      await tasks().add(portal, intentOf(ANNA), at(0));
      const claim = await claimed(portal);
      await tasks().park(portal, claim, 'given up');
      await taskUpdates.put(portal, updateOf(ANNA), at(1));
      expect(await tasks().dropParked(portal, claim.intent.episodeId, at(2))).toBe(ANNA);
      expect(await handovers.all(portal)).toEqual([handoverOf(ANNA, 0, { taskGoneAt: at(2) })]);
      expect(await taskUpdates.counts(portal)).toEqual({ waiting: 0, parked: 0 });
      expect(await tasks().dropParked(portal, claim.intent.episodeId, at(3))).toBeNull();
    });

    test('dropped is out of the way for good; one that exists counts as done', async () => {
      const portal = freshPortal();
      for (const contactId of [ANNA, BEN]) await tasks().add(portal, intentOf(contactId), at(0));
      const [anna, ben] = [await claimed(portal), await claimed(portal)];
      await tasks().made(portal, ben, TASK);
      for (const claim of [anna, ben]) {
        await tasks().park(portal, claim, 'given up');
        expect(await tasks().dropParked(portal, claim.intent.episodeId, at(1))).toBe(claim.intent.contactId);
      }
      expect(await tasks().counts(portal)).toEqual({ pending: 0, sending: 0, done: 1, parked: 0 });
      expect(await tasks().parked(portal)).toEqual([]);
    });
  });
}
