import { TaskId, UserId } from '../../../src/domain/ids.ts';
import {
  ANNA, at, BEN, freshPortal, handoverOf, installOf, intentOf, leadOf, REFERENCE, settledLead, updateOf, type Bench,
} from './bench.ts';

export function describeInstalls(bench: () => Bench): void {
  const isDue = async (portal: string, minutes: number): Promise<boolean> =>
    (await bench().storage.installs.withDueWork(at(minutes))).some((id) => id === portal);

  describe('installs', () => {
    test('a first install starts in shadow mode', async () => {
      const { installs } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      expect(await installs.find(portal)).toEqual({
        ...installOf(portal), state: 'shadow', liveSince: null, switchedOnAt: null, heldUntil: null, heldBecause: null, webhookAt: null, cardSeenAt: null, workflowsSignV3: false,
      });
      expect(await installs.find(freshPortal())).toBeNull();
    });

    test('installing again over a connected portal keeps its state, and adds who did it to the admins, once', async () => {
      const { installs } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      await installs.setState(portal, 'live', at(1));
      await installs.save(installOf(portal, { grantedScopes: ['oauth'], adminUserIds: [UserId.parse('78')] }));
      expect(await installs.find(portal)).toMatchObject({
        state: 'live', liveSince: at(1), grantedScopes: ['oauth'], adminUserIds: ['77', '78'],
      });
      await installs.save(installOf(portal, { adminUserIds: [UserId.parse('78')] }));
      expect((await installs.find(portal))?.adminUserIds).toEqual(['77', '78']);
    });

    test('an account without admins has one after it was connected again', async () => {
      const { installs } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      await installs.setAdmins(portal, []);
      await installs.save(installOf(portal, { adminUserIds: [UserId.parse('78')] }));
      expect((await installs.find(portal))?.adminUserIds).toEqual(['78']);
    });

    test('installing again after a disconnect starts in shadow mode with the new installer', async () => {
      const { installs } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      await installs.setState(portal, 'live', at(1));
      await installs.hold(portal, at(500), 'day_used_up');
      await installs.setState(portal, 'disconnected', at(2));
      await installs.save(installOf(portal, { adminUserIds: [UserId.parse('78')] }));
      expect(await installs.find(portal)).toMatchObject({
        state: 'shadow', liveSince: null, switchedOnAt: null, heldUntil: null, adminUserIds: ['78'],
      });
    });

    test('live since moves when a watching account goes live; a pause does not move it, but switched on again is told', async () => {
      const { installs } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      await installs.setState(portal, 'live', at(1));
      await installs.setState(portal, 'live', at(2));
      expect(await installs.find(portal)).toMatchObject({ liveSince: at(1), switchedOnAt: at(1) });
      await installs.setState(portal, 'paused', at(3));
      expect(await installs.find(portal)).toMatchObject({ state: 'paused', liveSince: at(1) });
      await installs.setState(portal, 'live', at(4));
      expect(await installs.find(portal)).toMatchObject({ liveSince: at(1), switchedOnAt: at(4) });
      await installs.setState(portal, 'shadow', at(5));
      await installs.setState(portal, 'live', at(6));
      expect(await installs.find(portal)).toMatchObject({ liveSince: at(6), switchedOnAt: at(6) });
    });

    test('a disconnected account stays so, whatever it is switched to: only installing again connects it', async () => {
      const { installs } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      await installs.disconnect(portal, at(1));
      for (const state of ['live', 'shadow', 'paused'] as const) expect(await installs.setState(portal, state, at(2))).toBe(false);
      expect(await installs.find(portal)).toMatchObject({ state: 'disconnected', liveSince: null });
      await installs.save(installOf(portal));
      expect(await installs.setState(portal, 'live', at(3))).toBe(true);
    });

    test('a short hold never cuts a longer one short', async () => {
      const { installs } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      await installs.hold(portal, at(600), 'day_used_up');
      await installs.hold(portal, at(1), 'asked_to_wait');
      expect(await installs.find(portal)).toMatchObject({ heldUntil: at(600), heldBecause: 'day_used_up' });
    });

    test('all lists every install', async () => {
      const { installs } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      expect((await installs.all()).map((install) => install.portalId)).toContain(portal);
    });
  });

  describe('a portal has due work', () => {
    test('when a lead is stale, but neither while held nor when disconnected', async () => {
      const { installs, leads } = bench().storage;
      const portal = freshPortal();
      await leads.markStale(portal, [ANNA], REFERENCE);
      expect(await isDue(portal, 0)).toBe(false);
      await installs.save(installOf(portal));
      expect(await isDue(portal, 0)).toBe(true);
      await installs.hold(portal, at(10), 'day_used_up');
      expect([await isDue(portal, 9), await isDue(portal, 10)]).toEqual([false, true]);
      await installs.setState(portal, 'disconnected', at(11));
      expect(await isDue(portal, 12)).toBe(false);
    });

    test('when the moment of a lead has come', async () => {
      const { installs } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      await settledLead(bench(), portal, leadOf(ANNA), at(30));
      expect([await isDue(portal, 29), await isDue(portal, 30)]).toEqual([false, true]);
    });

    test('when values wait to be written, until they are written or parked', async () => {
      const { installs, propertyWrites } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      await installs.setState(portal, 'live', REFERENCE);
      await propertyWrites.put(portal, [{ contactId: ANNA, values: { a: '1' } }], REFERENCE);
      expect(await isDue(portal, 0)).toBe(true);
      await installs.setState(portal, 'paused', REFERENCE);
      expect(await isDue(portal, 0)).toBe(false);
      await installs.setState(portal, 'live', REFERENCE);
      for (const write of await propertyWrites.next(portal, REFERENCE, 10)) await propertyWrites.park(portal, write, 'refused');
      expect(await isDue(portal, 0)).toBe(false);
    });

    test('when a task is ready to be sent, or was sent and nobody recorded the end, or its next look is due', async () => {
      const { installs, taskIntents } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      await installs.setState(portal, 'live', REFERENCE);
      await taskIntents.add(portal, intentOf(ANNA), at(5));
      expect([await isDue(portal, 4), await isDue(portal, 5)]).toEqual([false, true]);
      const claim = await taskIntents.claim(portal, 'create', at(5));
      if (!claim) throw new Error('nothing claimed');
      expect(await isDue(portal, 5)).toBe(true);
      await taskIntents.lookAgain(portal, claim, at(20));
      expect([await isDue(portal, 19), await isDue(portal, 20)]).toEqual([false, true]);
      await taskIntents.park(portal, claim, 'unclear');
      expect(await isDue(portal, 30)).toBe(false);
    });

    test('when a task that exists is to be changed, until it is changed or parked', async () => {
      const { installs, taskIntents, taskUpdates } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      await installs.setState(portal, 'live', REFERENCE);
      await taskUpdates.put(portal, updateOf(ANNA), at(5));
      expect(await isDue(portal, 6)).toBe(false);
      await taskIntents.add(portal, intentOf(ANNA), at(5));
      const claim = await taskIntents.claim(portal, 'create', at(5));
      if (!claim) throw new Error('nothing claimed');
      await taskIntents.settle(portal, claim, TaskId.parse('8001'), at(5));
      expect([await isDue(portal, 4), await isDue(portal, 5)]).toEqual([false, true]);
      for (const update of await taskUpdates.next(portal, at(5), 10)) await taskUpdates.park(portal, update, 'refused');
      expect(await isDue(portal, 6)).toBe(false);
    });

    test('when a stream is to be read on', async () => {
      const { installs, cursors } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      await cursors.save(portal, 'contacts', { position: null, nextAt: at(10) }, REFERENCE);
      expect([await isDue(portal, 9), await isDue(portal, 10)]).toEqual([false, true]);
      await cursors.save(portal, 'contacts', { position: null, nextAt: null }, REFERENCE);
      expect(await isDue(portal, 1000)).toBe(false);
    });

    test('not because of anything in another portal', async () => {
      const { installs, leads, handovers } = bench().storage;
      const [portal, other] = [freshPortal(), freshPortal()];
      await installs.save(installOf(portal));
      await leads.markStale(other, [ANNA, BEN], REFERENCE);
      await handovers.open(other, handoverOf(ANNA));
      expect(await isDue(portal, 100)).toBe(false);
    });
  });
}
