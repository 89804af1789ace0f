import { stateOf } from '../../../src/pipeline/ports/capabilities.ts';
import { ANNA, at, freshPortal, installOf, intentOf, REFERENCE, type Bench } from './bench.ts';

export function describeCapabilities(bench: () => Bench): void {
  describe('capabilities', () => {
    test('come back as saved, the newest finding for each, per portal', async () => {
      const { capabilities } = bench().storage;
      const portal = freshPortal();
      await capabilities.save(portal, [stateOf({ capability: 'deals', because: 'tier', details: 'FORBIDDEN' }, at(0)), stateOf({ capability: 'webinars', because: 'open' }, at(0))]);
      await capabilities.save(portal, [stateOf({ capability: 'deals', because: 'open' }, at(20))]);
      expect(await capabilities.of(portal)).toEqual(new Map([
        ['deals', { capability: 'deals', because: 'open', details: undefined, checkedAt: at(20), retryAt: null }],
        ['webinars', { capability: 'webinars', because: 'open', details: undefined, checkedAt: at(0), retryAt: null }],
      ]));
      expect(await capabilities.of(freshPortal())).toEqual(new Map());
      await capabilities.forget(portal);
      expect(await capabilities.of(portal)).toEqual(new Map());
    });

    test('a portal whose tasks or properties are closed to us has nothing due with them until it is time to try again', async () => {
      const { capabilities, installs, propertyWrites, taskIntents } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      await installs.setState(portal, 'live', REFERENCE);
      const isDue = async (minutes: number): Promise<boolean> => (await installs.withDueWork(at(minutes))).some((id) => id === portal);
      await taskIntents.add(portal, intentOf(ANNA), at(0));
      await capabilities.save(portal, [stateOf({ capability: 'tasks', because: 'scope_missing' }, at(0))]);
      expect([await isDue(1), await isDue(14), await isDue(15)]).toEqual([false, false, true]);
      await propertyWrites.put(portal, [{ contactId: ANNA, values: { a: '1' } }], at(0));
      expect(await isDue(1)).toBe(true);
      await capabilities.save(portal, [stateOf({ capability: 'properties', because: 'unusable', details: 'handover_status' }, at(0))]);
      expect([await isDue(1), await isDue(15)]).toEqual([false, true]);
    });
  });

  describe('signs of life', () => {
    test('are remembered to the minute, each for its own portal', async () => {
      const { installs } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      await installs.noteLife(portal, 'webhook', at(5));
      await installs.noteLife(portal, 'webhook', at(5.5));
      expect(await installs.find(portal)).toMatchObject({ webhookAt: at(5), cardSeenAt: null });
      await installs.noteLife(portal, 'webhook', at(7));
      await installs.noteLife(portal, 'card', at(8));
      expect(await installs.find(portal)).toMatchObject({ webhookAt: at(7), cardSeenAt: at(8) });
    });

    test('of a portal that never installed the app are passed over', async () => {
      const portal = freshPortal();
      await bench().storage.installs.noteLife(portal, 'card', at(1));
      expect(await bench().storage.installs.find(portal)).toBeNull();
    });
  });
}
