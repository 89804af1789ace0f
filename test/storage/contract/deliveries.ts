import { TaskId, type ContactId, type PortalId } from '../../../src/domain/ids.ts';
import type { Delivery, Touched } from '../../../src/pipeline/ports/deliveries.ts';
import { ANNA, at, BEN, freshPortal, installOf, intentOf, REFERENCE, type Bench } from './bench.ts';

const NOBODY: Touched = { contacts: [], tasks: [], meetings: [], calls: [] };

const deliveryOf = (portalId: PortalId, digest: string, contacts: readonly ContactId[] = [ANNA]): Delivery => ({ portalId, digest, events: contacts.length, touched: { ...NOBODY, contacts }, erased: [], merged: [] });

export function describeDeliveries(bench: () => Bench): void {
  async function connected(): Promise<PortalId> {
    const portal = freshPortal();
    await bench().storage.installs.save(installOf(portal));
    return portal;
  }
  const packed = (portal: PortalId, limit = 100): Promise<{ digest: string; contacts: readonly ContactId[] }[]> =>
    bench().storage.inTransaction(async ({ deliveries }) => (await deliveries.packed(portal, limit)).map(({ digest, touched }) => ({ digest, contacts: touched.contacts })));
  const outcomes = async (...given: Delivery[]): Promise<string[]> => {
    const receipts = await bench().storage.deliveries.accept(given, REFERENCE);
    return given.map(({ portalId, digest }) => receipts.find((receipt) => receipt.portalId === portalId && receipt.digest === digest)?.outcome ?? 'none');
  };

  describe('deliveries', () => {
    test('one that comes again is known, also when it has been worked on', async () => {
      const portal = await connected();
      const { deliveries } = bench().storage;
      expect(await outcomes(deliveryOf(portal, 'a'))).toEqual(['accepted']);
      expect(await outcomes(deliveryOf(portal, 'a'), deliveryOf(portal, 'b', [BEN]))).toEqual(['repeated', 'accepted']);
      await deliveries.unpacked(portal, ['a']);
      expect(await outcomes(deliveryOf(portal, 'a'))).toEqual(['repeated']);
      expect(await packed(portal)).toEqual([{ digest: 'b', contacts: [BEN] }]);
    });

    test('accounts in one request are kept apart, and only of connected ones anything is kept', async () => {
      const [portal, other, left, stranger] = [await connected(), await connected(), await connected(), freshPortal()];
      await bench().storage.installs.disconnect(left, REFERENCE);
      const given = [portal, other, left, stranger].map((id) => deliveryOf(id, 'same'));
      expect(await bench().storage.deliveries.look(given).then((receipts) => receipts.map(({ outcome }) => outcome).sort())).toEqual(['accepted', 'accepted', 'disconnected', 'unknown']);
      expect(await packed(portal)).toEqual([]);
      expect(await outcomes(...given)).toEqual(['accepted', 'accepted', 'disconnected', 'unknown']);
      expect(await Promise.all([portal, other, left, stranger].map(async (id) => (await packed(id)).length))).toEqual([1, 1, 0, 0]);
    });

    test('come to be worked on oldest first, a page at a time, once', async () => {
      const portal = await connected();
      const { deliveries } = bench().storage;
      for (const [minutes, digest] of [[3, 'c'], [1, 'a'], [2, 'b']] as const) await deliveries.accept([deliveryOf(portal, digest)], at(minutes));
      expect((await packed(portal, 2)).map(({ digest }) => digest)).toEqual(['a', 'b']);
      await deliveries.unpacked(portal, ['a', 'b']);
      expect((await packed(portal, 2)).map(({ digest }) => digest)).toEqual(['c']);
    });

    test('one that touches nobody does not wait', async () => {
      const portal = await connected();
      expect(await outcomes(deliveryOf(portal, 'a', []))).toEqual(['accepted']);
      expect(await packed(portal)).toEqual([]);
    });

    test('are work that is due, also while the portal is on hold, but not when it has left', async () => {
      const portal = await connected();
      const { installs, deliveries } = bench().storage;
      const isDue = async (): Promise<boolean> => (await installs.withDueWork(at(1))).includes(portal);
      expect(await isDue()).toBe(false);
      await outcomes(deliveryOf(portal, 'a'));
      await installs.hold(portal, at(10), 'asked_to_wait');
      expect(await isDue()).toBe(true);
      await deliveries.unpacked(portal, ['a']);
      expect(await isDue()).toBe(false);
      await outcomes(deliveryOf(portal, 'b'));
      await installs.disconnect(portal, REFERENCE);
      expect(await isDue()).toBe(false);
    });

    test('are forgotten after two days, but for those that wait', async () => {
      const portal = await connected();
      const { deliveries } = bench().storage;
      await deliveries.accept([deliveryOf(portal, 'done'), deliveryOf(portal, 'waits')], at(0));
      await deliveries.unpacked(portal, ['done']);
      const look = async (): Promise<string[]> => (await deliveries.look([deliveryOf(portal, 'done'), deliveryOf(portal, 'waits')])).map(({ digest, outcome }) => `${digest} ${outcome}`).sort();
      await bench().storage.tidyUp(at(2 * 24 * 60));
      expect(await look()).toEqual(['done repeated', 'waits repeated']);
      await bench().storage.tidyUp(at(2 * 24 * 60 + 1));
      expect(await look()).toEqual(['done accepted', 'waits repeated']);
      await bench().storage.installs.disconnect(portal, REFERENCE);
      await bench().storage.tidyUp(at(2 * 24 * 60 + 1));
      await bench().storage.installs.save(installOf(portal));
      expect(await look()).toEqual(['done accepted', 'waits accepted']);
    });
  });

  describe('engagements to be looked up', () => {
    test('come by kind, that of the oldest first, and one touched again meanwhile comes again', async () => {
      const portal = freshPortal();
      const { engagements } = bench().storage;
      expect(await engagements.next(portal, 10)).toBeNull();
      await engagements.touch(portal, 'calls', ['81']);
      await engagements.touch(portal, 'meetings', ['71', '72', '71']);
      await engagements.touch(portal, 'calls', ['82']);
      const calls = await engagements.next(portal, 10);
      expect(calls).toMatchObject({ kind: 'calls', engagements: [{ id: '81' }, { id: '82' }] });
      await engagements.done(portal, 'calls', calls?.engagements ?? []);
      const meetings = await engagements.next(portal, 10);
      expect(meetings).toMatchObject({ kind: 'meetings', engagements: [{ id: '71' }, { id: '72' }] });
      await engagements.touch(portal, 'meetings', ['72']);
      await engagements.done(portal, 'meetings', meetings?.engagements ?? []);
      expect(await engagements.next(portal, 10)).toMatchObject({ kind: 'meetings', engagements: [{ id: '72' }] });
      expect(await engagements.next(freshPortal(), 10)).toBeNull();
    });

    test('of an account that left are forgotten', async () => {
      const [portal, left] = [await connected(), await connected()];
      const { storage } = bench();
      for (const account of [portal, left]) await storage.engagements.touch(account, 'calls', ['81']);
      await storage.installs.disconnect(left, REFERENCE);
      await storage.tidyUp(REFERENCE);
      expect([await storage.engagements.next(portal, 9), await storage.engagements.next(left, 9)]).toMatchObject([{ kind: 'calls' }, null]);
    });

    test('a task of ours says whose it is, in its own portal', async () => {
      const [portal, other] = [freshPortal(), freshPortal()];
      const { taskIntents } = bench().storage;
      const taskId = TaskId.parse('901');
      await taskIntents.add(portal, intentOf(ANNA), REFERENCE);
      const claim = await taskIntents.claim(portal, 'create', at(1));
      if (!claim) throw new Error('nothing to claim');
      await taskIntents.settle(portal, claim, taskId, at(1));
      expect(await taskIntents.contactsOf(portal, [taskId, TaskId.parse('902')])).toEqual([ANNA]);
      expect(await taskIntents.contactsOf(other, [taskId])).toEqual([]);
    });
  });
}
