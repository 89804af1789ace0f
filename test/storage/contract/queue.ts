import { ContactId, OwnerId, type PortalId } from '../../../src/domain/ids.ts';
import { ACME, ANNA, at, BEN, CARA, dueVersion, evaluationOf, freshPortal, handoverOf, leadOf, OLGA, staleVersion, type Bench } from './bench.ts';

const PAUL = OwnerId.parse('502');
const WEEK = at(0);

/** A lead that waits for somebody, last evaluated at `evaluatedAt` minutes. */
async function waits({ storage }: Bench, portal: PortalId, contactId: ContactId, queue: { ownerId: OwnerId | null; rank: number } | undefined, evaluatedAt = 5): Promise<void> {
  await storage.leads.markStale(portal, [contactId], at(-9));
  await storage.leads.saveReading(portal, [{ lead: leadOf(contactId), version: await staleVersion({ storage }, portal, contactId), hasNews: false }], at(-9));
  await storage.leads.saveEvaluation(portal, [{
    contactId, evaluation: evaluationOf(contactId, at(10_000), at(evaluatedAt)), status: 'waiting', because: 'capacity', queue, properties: {}, seenDueVersion: await dueVersion({ storage }, portal, contactId),
  }]);
}

export function describeQueue(bench: () => Bench): void {
  describe('the queue of leads that wait for capacity', () => {
    test('is read best first for each owner; those not looked at this week come before all others, and some are left out', async () => {
      const { storage: { queue } } = bench();
      const portal = freshPortal();
      await waits(bench(), portal, ANNA, { ownerId: OLGA, rank: 120 });
      await waits(bench(), portal, BEN, { ownerId: OLGA, rank: 150 });
      await waits(bench(), portal, CARA, { ownerId: OLGA, rank: 90 }, -5);
      const heads = async (capacity: number, except: readonly ContactId[] = []) => (await queue.heads(portal, { since: WEEK, capacity }, except)).map(({ contactId, isOutdated }) => [contactId, isOutdated]);
      expect(new Set(await heads(2))).toEqual(new Set([[CARA, true], [BEN, false]]));
      expect(await heads(1, [CARA])).toEqual([[BEN, false]]);
      expect(await heads(0)).toEqual([]);
      expect(await queue.list(portal, 10)).toMatchObject([{ contactId: BEN, place: 1, rank: 150, ownerId: OLGA }, { contactId: ANNA, place: 2 }, { contactId: CARA, place: 3 }]);
      expect(await queue.list(freshPortal(), 10)).toEqual([]);
    });

    test('calls up as many of each owner as there is room for, the best, once', async () => {
      const { storage: { queue, handovers, leads } } = bench();
      const portal = freshPortal();
      await waits(bench(), portal, ANNA, { ownerId: OLGA, rank: 120 });
      await waits(bench(), portal, BEN, { ownerId: OLGA, rank: 150 });
      await waits(bench(), portal, CARA, { ownerId: null, rank: 10 });
      const [before, asked, taken] = [ContactId.parse('201'), ContactId.parse('202'), ContactId.parse('203')];
      await handovers.open(portal, handoverOf(taken, 0, { openedAt: at(1) }));
      await handovers.open(portal, handoverOf(before, 0, { openedAt: at(-1) }));
      await handovers.open(portal, handoverOf(asked, 0, { openedAt: at(1), isRequest: true }));
      const room = { since: WEEK, capacity: 2 };
      expect(await queue.callUp(portal, { ...room, capacity: 0 }, at(9))).toBe(0);
      expect(await queue.callUp(portal, room, at(9))).toBe(2);
      expect((await leads.due(portal, at(9), 10)).map(({ contactId }) => contactId)).toEqual([BEN, CARA]);
      expect(await queue.callUp(portal, room, at(9))).toBe(0);
      expect(await queue.callUp(portal, { ...room, capacity: 3 }, at(9))).toBe(1);
    });

    test.each<[string, (bench: Bench, portal: PortalId) => Promise<void>]>([
      ['is evaluated and does not wait for capacity any more', (given, portal) => waits(given, portal, ANNA, undefined)],
      ['is answered by sales', ({ storage }, portal) => storage.leads.saveAnswer(portal, { contactId: ANNA, status: 'refused', properties: {} }, at(9))],
      ['is gone', ({ storage }, portal) => storage.leads.markGone(portal, [{ contactId: ANNA, version: Number.MAX_SAFE_INTEGER }], at(9))],
      ['is put aside, so that it is not called up again and again', async ({ storage }, portal) => storage.leads.putAside(portal, [{ contactId: ANNA, dueVersion: await dueVersion({ storage }, portal, ANNA) }], at(99))],
    ])('is left by a lead that %s', async (_what, leaves) => {
      const portal = freshPortal();
      await waits(bench(), portal, ANNA, { ownerId: OLGA, rank: 120 });
      await bench().storage.leads.markDue(portal, [ANNA], at(6));
      await leaves(bench(), portal);
      expect(await bench().storage.queue.list(portal, 10)).toEqual([]);
    });

    test('is due as a whole when who could take its leads is not what it was', async () => {
      const { storage: { queue, leads } } = bench();
      const portal = freshPortal();
      await waits(bench(), portal, ANNA, { ownerId: PAUL, rank: 120 });
      await waits(bench(), portal, BEN, undefined);
      await queue.wakeAll(portal, at(9));
      expect((await leads.due(portal, at(9), 10)).map(({ contactId }) => contactId)).toEqual([ANNA]);
    });
  });

  describe('what a company and an owner have', () => {
    test('refusals for these reasons that ended since; turns count requests, capacity does not; open ones with an owner', async () => {
      const { handovers } = bench().storage;
      const portal = freshPortal();
      const refused = handoverOf(ANNA, 0, { state: 'refused', endedAt: at(5), refusal: { reason: 'wrong_company' } });
      for (const handover of [refused, handoverOf(BEN, 0, { state: 'refused', endedAt: at(5), refusal: { reason: 'wrong_person' } }), handoverOf(CARA, 0, { isRequest: true })]) await handovers.open(portal, handover);
      expect(await handovers.refusedAtCompanies(portal, [ACME], ['wrong_company'], at(4))).toEqual([refused]);
      expect(await handovers.refusedAtCompanies(portal, [ACME], ['wrong_company'], at(5))).toEqual([]);
      expect([(await handovers.countsByOwner(portal, at(0))).get(OLGA), (await handovers.receivedByOwner(portal, at(0))).get(OLGA)]).toEqual([2, 3]);
      expect([await handovers.openWith(portal, [OLGA]), await handovers.openWith(portal, [PAUL])]).toEqual([[CARA], []]);
    });
  });
}
