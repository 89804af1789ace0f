import type { Handover } from '../../../src/domain/handover.ts';
import { OwnerId } from '../../../src/domain/ids.ts';
import { ACME, ADMIN, ANNA, at, BEN, freshPortal, handoverOf, OLGA, type Bench } from './bench.ts';

export function describeHandovers(bench: () => Bench): void {
  describe('handovers', () => {
    test('a lead with an open handover gets no second one, and the transaction that tried leaves nothing', async () => {
      const { storage } = bench();
      const { handovers, leads } = storage;
      const portal = freshPortal();
      await handovers.open(portal, handoverOf(ANNA, 0, { state: 'accepted' }));
      const second = storage.inTransaction(async (stores) => {
        await stores.leads.markStale(portal, [BEN], at(0));
        await stores.handovers.open(portal, handoverOf(ANNA, 1));
      });
      await expect(second).rejects.toThrow('the lead has an open handover');
      expect(await leads.stale(portal, 10)).toEqual([]);
      expect(await handovers.all(portal)).toHaveLength(1);
    });

    test('of two that open at the same instant one fails', async () => {
      const { handovers } = bench().storage;
      const portal = freshPortal();
      const tries = await Promise.allSettled([0, 1].map((earlier) => handovers.open(portal, handoverOf(ANNA, earlier))));
      expect(tries.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    test('an episode exists once; after an ended one the next may open', async () => {
      const { handovers } = bench().storage;
      const portal = freshPortal();
      const ended = handoverOf(ANNA, 0, { state: 'returned', endedAt: at(5) });
      await handovers.open(portal, ended);
      await expect(handovers.open(portal, ended)).rejects.toThrow('this episode exists already');
      await handovers.open(portal, handoverOf(ANNA, 1));
      expect((await handovers.of(portal, [ANNA, BEN])).get(ANNA)).toEqual([ended, handoverOf(ANNA, 1)]);
    });

    test('an answer comes back as it was stored, and taking it back leaves nothing of it', async () => {
      const { handovers } = bench().storage;
      const portal = freshPortal();
      const opened = handoverOf(ANNA);
      const lastAnswer = { by: ADMIN, at: at(5), before: 'snoozed', beforeSnoozedUntil: at(99) } as const;
      const refused: Handover = { ...opened, state: 'refused', endedAt: at(5), refusal: { reason: 'no_need_now', note: 'in spring', until: at(900) }, lastAnswer };
      const snoozed: Handover = { ...opened, state: 'snoozed', snoozedUntil: at(99), dueAt: at(70) };
      await handovers.open(portal, opened);
      expect(await handovers.change(portal, opened, refused)).toBe(true);
      expect(await handovers.all(portal)).toEqual([refused]);
      expect(await handovers.change(portal, refused, snoozed)).toBe(true);
      expect(await handovers.all(portal)).toEqual([snoozed]);
    });

    test('when it was accepted and why it was closed come back as they were stored', async () => {
      const { handovers } = bench().storage;
      const portal = freshPortal();
      const accepted = handoverOf(ANNA, 0, { state: 'accepted', acceptedAt: at(5) });
      const closed: Handover = { ...accepted, state: 'closed', endedAt: at(9), closedBecause: 'long_ago' };
      await handovers.open(portal, accepted);
      expect(await handovers.all(portal)).toEqual([accepted]);
      expect(await handovers.change(portal, accepted, closed)).toBe(true);
      expect(await handovers.all(portal)).toEqual([closed]);
    });

    test('of two that saw the same state one changes it, and a state that has come back is not taken for the one seen', async () => {
      const { handovers } = bench().storage;
      const [portal, other] = [freshPortal(), freshPortal()];
      const opened = handoverOf(ANNA);
      const acceptedAt = (minutes: number): Handover => ({ ...opened, state: 'accepted', lastAnswer: { by: ADMIN, at: at(minutes), before: 'handed_over' } });
      await handovers.open(portal, opened);
      await handovers.open(other, opened);
      const tries = await Promise.all([1, 2].map((minutes) => handovers.change(portal, opened, acceptedAt(minutes))));
      expect(tries.filter(Boolean)).toHaveLength(1);
      const [first, second] = tries[0] ? [acceptedAt(1), acceptedAt(3)] : [acceptedAt(2), acceptedAt(3)];
      expect(await handovers.change(portal, first, opened)).toBe(true);
      expect(await handovers.change(portal, opened, second)).toBe(true);
      expect(await handovers.change(portal, first, opened)).toBe(false);
      expect(await handovers.all(other)).toEqual([opened]);
    });

    test.each<[string, Partial<Handover>]>([
      ['due at another time', { dueAt: at(30) }], ['asked for again', { requestedAt: at(5) }],
      ['passed on', { ownerId: OwnerId.parse('502'), reassignedAt: at(5) }], ['with nobody', { ownerId: undefined }], ['warned', { warnedAt: at(5) }],
    ])('in the same state but %s it is not the one seen, and stays as it is', async (_what, changes) => {
      const { handovers } = bench().storage;
      const portal = freshPortal();
      const [opened, changed] = [handoverOf(ANNA), handoverOf(ANNA, 0, changes)];
      await handovers.open(portal, opened);
      expect(await handovers.change(portal, opened, changed)).toBe(true);
      expect(await handovers.change(portal, opened, { ...opened, state: 'expired', endedAt: at(9) })).toBe(false);
      const [{ ownerId, ...stored } = opened] = await handovers.all(portal);
      expect({ ...stored, ownerId }).toEqual(changed);
      expect(await handovers.change(portal, changed, { ...changed, state: 'expired', endedAt: at(9) })).toBe(true);
    });

    test('two portals with the same contact id never see each other', async () => {
      const { handovers } = bench().storage;
      const [portal, other] = [freshPortal(), freshPortal()];
      await handovers.open(portal, handoverOf(ANNA));
      await handovers.open(other, handoverOf(ANNA));
      expect(await handovers.all(portal)).toHaveLength(1);
      expect((await handovers.of(freshPortal(), [ANNA])).size).toBe(0);
    });

    test('at a company only the open ones are told', async () => {
      const { handovers } = bench().storage;
      const portal = freshPortal();
      await handovers.open(portal, handoverOf(ANNA, 0, { state: 'closed', endedAt: at(1) }));
      await handovers.open(portal, handoverOf(BEN));
      expect(await handovers.openAtCompanies(portal, [ACME])).toEqual([handoverOf(BEN)]);
    });

    test('counts by owner leave out explicit requests and what was before', async () => {
      const { handovers } = bench().storage;
      const portal = freshPortal();
      const ended = { state: 'closed', endedAt: at(90) } as const;
      await handovers.open(portal, handoverOf(ANNA, 0, ended));
      await handovers.open(portal, handoverOf(ANNA, 10, ended));
      await handovers.open(portal, handoverOf(ANNA, 11, { ...ended, isRequest: true }));
      await handovers.open(portal, handoverOf(ANNA, 12, { ...ended, ownerId: undefined }));
      await handovers.open(portal, handoverOf(BEN, 13, { ownerId: OwnerId.parse('502') }));
      const counts = await handovers.countsByOwner(portal, at(10));
      expect(counts).toEqual(new Map([[OLGA, 1], [null, 1], [OwnerId.parse('502'), 1]]));
    });
  });
}
