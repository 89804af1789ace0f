import { setTimeout as delay } from 'node:timers/promises';
import { ContactId, TaskId } from '../../../src/domain/ids.ts';
import type { PortalId } from '../../../src/domain/ids.ts';
import { UNSURE } from '../../../src/pipeline/ports/leads.ts';
import { resealErasedPeople } from '../../../src/storage/erased-people.ts';
import { createStorage } from '../../../src/storage/storage.ts';
import { createTokenCipher } from '../../../src/storage/token-cipher.ts';
import { ANNA, at, BEN, CARA, dueVersion, evaluationOf, freshPortal, handoverOf, idsOf, intentOf, leadOf, REFERENCE, settledLead, signalOf, staleVersion, updateOf, type Bench } from './bench.ts';
import { fillEveryTable, rowsWith } from './every-table.ts';

const [FIRST, SECOND] = [ContactId.parse('900000001'), ContactId.parse('900000002')];

export function describeIdentities(bench: () => Bench): void {
  const merged = (portal: PortalId, from: ContactId, to: ContactId): Promise<void> => bench().storage.inTransaction(async ({ identities }) => {
    await identities.hold(portal, [from, to]);
    await identities.merge(portal, { from, to }, at(5));
  });
  const erase = (portal: PortalId, ...contactIds: ContactId[]): Promise<void> => bench().storage.inTransaction(({ leads }) => leads.erase(portal, contactIds));
  const isHere = async (portal: PortalId, contactId: ContactId): Promise<boolean> => (await bench().storage.leads.unknown(portal, [contactId])).length === 0;

  describe('a merge', () => {
    test('leaves the old id in no table of the catalogue but among the old ids, and every row at the survivor', async () => {
      const { database } = bench();
      const portal = freshPortal();
      const tables = await fillEveryTable(database, portal, ['contact_id'], { contact_id: FIRST, episode_id: '1.1', text: 'first' });
      await fillEveryTable(database, portal, ['contact_id'], { contact_id: SECOND, episode_id: '2.1', text: 'second' });
      expect(tables).toEqual(expect.arrayContaining(['lead', 'signal', 'handover', 'task_intent', 'task_update', 'card_answer', 'audit_entry', 'inbound_event', 'property_write', 'contact_alias']));
      await merged(portal, FIRST, SECOND);
      const none = Object.fromEntries(tables.map((table) => [table, 0]));
      expect(await rowsWith(database, tables, portal, FIRST)).toEqual({ ...none, contact_alias: 1 });
      const both = Object.fromEntries(tables.map((table) => [table, 2]));
      expect(await rowsWith(database, tables, portal, SECOND)).toEqual({ ...both, lead: 1, property_write: 1, contact_alias: 3 });
      await erase(portal, SECOND);
      for (const id of [FIRST, SECOND]) expect(await rowsWith(database, tables, portal, id)).toEqual(none);
    });

    test('every old id of a chain finds the survivor, and what it did counts for the survivor once', async () => {
      const { storage } = bench();
      const [portal, other] = [freshPortal(), freshPortal()];
      for (const contactId of [ANNA, BEN, CARA]) await settledLead(bench(), portal, leadOf(contactId));
      await settledLead(bench(), other, leadOf(ANNA));
      await storage.ledger.record(portal, [ANNA, BEN, CARA].map((contactId) => ({ contactId, signal: signalOf('same', at(-3)) })), REFERENCE);
      await storage.ledger.record(portal, [{ contactId: ANNA, signal: signalOf('hers', at(-2)) }], REFERENCE);
      await merged(portal, ANNA, BEN);
      await merged(portal, BEN, CARA);
      for (const contactId of [ANNA, BEN, CARA]) expect(await storage.leads.find(portal, contactId)).toMatchObject({ contactId: CARA });
      const named = await storage.leads.named(portal, [ANNA, CARA, BEN, ContactId.parse('999999')]);
      expect([...named].map(([askedFor, { contactId }]) => [askedFor, contactId]).sort()).toEqual([[ANNA, CARA], [BEN, CARA], [CARA, CARA]].sort());
      expect(await storage.leads.named(freshPortal(), [ANNA])).toEqual(new Map());
      expect(await storage.leads.lock(portal, ANNA)).toMatchObject({ contactId: CARA });
      expect(await storage.leads.find(other, ANNA)).toMatchObject({ contactId: ANNA });
      expect(await storage.leads.unknown(portal, [ANNA, BEN])).toEqual([]);
      expect(await storage.ledger.record(portal, [{ contactId: ANNA, signal: signalOf('late', at(-1)) }, { contactId: BEN, signal: signalOf('same', at(-3)) }], at(6))).toEqual([CARA]);
      expect((await storage.ledger.of(portal, [CARA], at(-9))).get(CARA)?.map(({ id }) => id)).toEqual(['late', 'hers', 'same']);
      await storage.leads.markStale(portal, [ANNA, BEN], at(7));
      expect(idsOf(await storage.leads.stale(portal, 9))).toEqual([CARA]);
    });

    test('an evaluation that began before it is passed over: it did not know the half', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      for (const contactId of [ANNA, BEN]) await settledLead(bench(), portal, leadOf(contactId));
      const seenDueVersion = await dueVersion(bench(), portal, BEN);
      await merged(portal, ANNA, BEN);
      const evaluated = { contactId: BEN, evaluation: evaluationOf(BEN, null), status: 'handed_over', because: 'qualified', properties: {}, seenDueVersion } as const;
      expect(await leads.saveEvaluation(portal, [evaluated])).toEqual([]);
      expect(idsOf(await leads.due(portal, at(5), 9))).toEqual([BEN]);
      expect(await leads.saveEvaluation(portal, [{ ...evaluated, seenDueVersion: await dueVersion(bench(), portal, BEN) }])).toEqual([BEN]);
    });

    test('what stands in the portal is not known any more where both had values', async () => {
      const { storage } = bench();
      const [portal, other] = [freshPortal(), freshPortal()];
      for (const contactId of [ANNA, BEN]) await settledLead(bench(), portal, leadOf(contactId));
      await settledLead(bench(), other, leadOf(BEN));
      await storage.propertyWrites.put(portal, [{ contactId: ANNA, values: { handover_status: 'nurture' } }], at(1));
      await merged(portal, ANNA, BEN);
      await merged(other, ANNA, BEN);
      expect((await storage.leads.find(portal, BEN))?.properties).toEqual({ handover_status: UNSURE });
      expect((await storage.leads.find(other, BEN))?.properties).toEqual({ handover_status: 'nurture' });
      expect(await storage.propertyWrites.counts(portal)).toEqual({ waiting: 0, parked: 0 });
    });

    test('a task on its way is settled at the survivor, also where both had one; one that was refused goes on by looking first', async () => {
      const { taskIntents, handovers } = bench().storage;
      const portal = freshPortal();
      await handovers.open(portal, handoverOf(ANNA));
      for (const contactId of [ANNA, BEN]) await taskIntents.add(portal, intentOf(contactId), at(0));
      const claims = [await taskIntents.claim(portal, 'create', at(1)), await taskIntents.claim(portal, 'create', at(1))];
      const [hers, his] = claims;
      if (!hers || !his) throw new Error('both are claimed');
      await merged(portal, ANNA, BEN);
      expect(await taskIntents.settle(portal, his, TaskId.parse('7'), at(2))).toBe(true);
      const [unsettled] = await taskIntents.unsettled(portal, at(2));
      expect(unsettled?.intent).toMatchObject({ contactId: BEN, episodeId: '101.1' });
      expect(await taskIntents.settle(portal, hers, TaskId.parse('8'), at(2))).toBe(false);
      if (unsettled) await taskIntents.park(portal, unsettled, 'no such contact');
      await merged(portal, BEN, CARA);
      expect(await taskIntents.claim(portal, 'create', at(9))).toBeNull();
      expect(await taskIntents.unsettled(portal, at(9))).toMatchObject([{ intent: { contactId: CARA, episodeId: '101.1' }, attempts: 1, sentAt: at(1) }]);
    });

    test('a task that was parked after it was made is never made again: the id stays with it', async () => {
      const { taskIntents, handovers } = bench().storage;
      const portal = freshPortal();
      await handovers.open(portal, handoverOf(ANNA));
      await taskIntents.add(portal, intentOf(ANNA), at(0));
      const claim = await taskIntents.claim(portal, 'create', at(1));
      if (!claim) throw new Error('it is claimed');
      await taskIntents.made(portal, claim, TaskId.parse('7'));
      await taskIntents.park(portal, claim, 'could not be associated');
      await merged(portal, ANNA, BEN);
      expect(await taskIntents.claim(portal, 'create', at(9))).toBeNull();
      expect(await taskIntents.unsettled(portal, at(9))).toMatchObject([{ madeId: '7', intent: { contactId: BEN } }]);
    });

    test('a parked task goes on while another one of the same person is on its way', async () => {
      const { taskIntents, handovers } = bench().storage;
      const portal = freshPortal();
      await handovers.open(portal, handoverOf(ANNA));
      for (const contactId of [ANNA, BEN]) await taskIntents.add(portal, intentOf(contactId), at(0));
      const [hers, his] = [await taskIntents.claim(portal, 'create', at(1)), await taskIntents.claim(portal, 'create', at(1))];
      if (hers?.intent.contactId !== ANNA || !his) throw new Error('both are claimed, hers first');
      await taskIntents.park(portal, hers, 'no such contact');
      await merged(portal, ANNA, BEN);
      expect((await taskIntents.unsettled(portal, at(9))).map(({ intent }) => intent.episodeId).toSorted()).toEqual(['101.1', '102.1']);
    });

    test('the order of handovers is that of their ends, with the open one last', async () => {
      const { handovers } = bench().storage;
      const portal = freshPortal();
      await handovers.open(portal, handoverOf(ANNA));
      await handovers.open(portal, handoverOf(BEN, 3));
      const seen = (await handovers.of(portal, [BEN])).get(BEN)?.[0];
      if (!seen) throw new Error('it is open');
      await handovers.change(portal, seen, { ...seen, state: 'closed', endedAt: at(4) });
      await merged(portal, ANNA, BEN);
      expect((await handovers.of(portal, [BEN])).get(BEN)?.map(({ state }) => state)).toEqual(['closed', 'handed_over']);
    });

    test('who waits for it with an old id gets the survivor', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      for (const contactId of [ANNA, BEN]) await settledLead(bench(), portal, leadOf(contactId));
      const [held, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const merging = storage.inTransaction(async ({ identities }) => {
        await identities.hold(portal, [ANNA, BEN]);
        held.resolve();
        await mayEnd.promise;
        await identities.merge(portal, { from: ANNA, to: BEN }, at(5));
      });
      await held.promise;
      const answering = storage.inTransaction(({ leads }) => leads.lock(portal, ANNA));
      await Promise.race([answering, delay(50)]);
      mayEnd.resolve();
      await merging;
      expect(await answering).toMatchObject({ contactId: BEN });
    });
  });

  describe('a task that is not wanted any more', () => {
    test('is taken back before it was sent, and is to be completed after', async () => {
      const { taskIntents, taskUpdates } = bench().storage;
      const portal = freshPortal();
      for (const contactId of [ANNA, BEN]) {
        await taskIntents.add(portal, intentOf(contactId), at(0));
        await taskUpdates.put(portal, updateOf(contactId, { dueAt: at(9) }), at(0));
      }
      const claim = await taskIntents.claim(portal, 'create', at(1));
      if (!claim) throw new Error('one is claimed');
      expect(claim.intent.contactId).toBe(ANNA);
      expect([await taskIntents.drop(portal, claim.intent.episodeId), await taskIntents.drop(portal, intentOf(BEN).episodeId)]).toEqual([true, false]);
      expect(await taskIntents.claim(portal, 'create', at(2))).toBeNull();
      expect(await taskUpdates.counts(portal)).toEqual({ waiting: 1, parked: 0 });
      expect(await taskIntents.release(portal, claim, at(2), 'not there')).toBe(true);
      expect(await taskIntents.counts(portal)).toEqual({ pending: 0, sending: 0, done: 0, parked: 0 });
      expect(await taskUpdates.counts(portal)).toEqual({ waiting: 0, parked: 0 });
      expect(await taskIntents.drop(freshPortal(), claim.intent.episodeId)).toBe(false);
    });
  });

  describe('a merge that was told of', () => {
    const hints = async (portal: PortalId): Promise<number> => (await bench().database.query('select from lead_handover.merge_hint where portal_id = $1', [portal])).length;

    test('is forgotten when it has been followed, or when it is known without anything to follow', async () => {
      const { identities } = bench().storage;
      const [portal, other] = [freshPortal(), freshPortal()];
      await settledLead(bench(), portal, leadOf(BEN));
      for (const where of [portal, other]) await identities.hint(where, [{ from: ANNA, to: BEN }, { from: CARA, to: ANNA }], at(0));
      expect(await identities.note(portal, [{ from: ANNA, to: BEN }])).toEqual([]);
      expect([await hints(portal), await hints(other)]).toEqual([1, 2]);
      await merged(other, ANNA, BEN);
      expect(await bench().database.query('select old_id, contact_id from lead_handover.merge_hint where portal_id = $1', [other])).toEqual([{ old_id: CARA, contact_id: BEN }]);
    });

    test('makes one erasure of two, also over several merges, and also of who was merged before', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      for (const contactId of [ANNA, BEN, CARA, FIRST]) await settledLead(bench(), portal, leadOf(contactId));
      await merged(portal, CARA, ANNA);
      await storage.identities.hint(portal, [{ from: ANNA, to: BEN }, { from: BEN, to: SECOND }], at(0));
      await erase(portal, SECOND);
      expect(await Promise.all([ANNA, BEN, CARA, FIRST].map((contactId) => isHere(portal, contactId)))).toEqual([false, false, false, true]);
      expect(await hints(portal)).toBe(0);
    });

    test('is forgotten after a year', async () => {
      const portal = freshPortal();
      await bench().storage.identities.hint(portal, [{ from: ANNA, to: BEN }], at(-366 * 24 * 60));
      await bench().storage.identities.hint(portal, [{ from: BEN, to: CARA }], at(-364 * 24 * 60));
      await bench().storage.tidyUp(at(0));
      expect(await hints(portal)).toBe(1);
    });
  });

  describe('an erased person', () => {
    test('is not taken in again, by no way in, under no id; others are', async () => {
      const { storage } = bench();
      const [portal, other] = [freshPortal(), freshPortal()];
      for (const contactId of [ANNA, BEN, CARA]) await settledLead(bench(), portal, leadOf(contactId));
      await merged(portal, ANNA, BEN);
      await erase(portal, BEN);
      for (const contactId of [ANNA, BEN]) {
        await storage.leads.markStale(portal, [contactId, CARA], at(6));
        await storage.leads.saveReading(portal, [{ lead: leadOf(contactId), version: 1e12, hasNews: true }], at(6));
        expect(await storage.ledger.record(portal, [{ contactId, signal: signalOf('late', at(-1)) }], at(6))).toEqual([]);
        expect(await isHere(portal, contactId)).toBe(false);
      }
      expect(idsOf(await storage.leads.stale(portal, 9))).toEqual([CARA]);
      expect(await storage.identities.erased(portal, [ANNA, BEN, CARA])).toEqual(expect.arrayContaining([ANNA, BEN]));
      expect(await storage.identities.erased(other, [ANNA, BEN, CARA])).toEqual([]);
    });

    test('somebody made known at the same moment is erased all the same', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      const [made, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const webhook = storage.inTransaction(async ({ leads }) => {
        await leads.markStale(portal, [ANNA], at(1));
        made.resolve();
        await mayEnd.promise;
      });
      await made.promise;
      const erasing = erase(portal, ANNA);
      await Promise.race([erasing, delay(50)]);
      mayEnd.resolve();
      await Promise.all([webhook, erasing]);
      expect(await isHere(portal, ANNA)).toBe(false);
      const [erased, mayCommit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const slow = storage.inTransaction(async ({ leads }) => {
        await leads.erase(portal, [BEN]);
        erased.resolve();
        await mayCommit.promise;
      });
      await erased.promise;
      const late = storage.leads.markStale(portal, [BEN], at(2));
      await Promise.race([late, delay(50)]);
      mayCommit.resolve();
      await Promise.all([slow, late]);
      expect(await isHere(portal, BEN)).toBe(false);
    });

    test('stands in no table: the list tells nothing without the key, and the key is sealed', async () => {
      const { database, storage } = bench();
      const portal = freshPortal();
      await erase(portal, FIRST);
      const tables = await database.query<{ name: string }>("select table_name as name from information_schema.columns where table_schema = 'lead_handover' and column_name = 'portal_id'");
      const rows = await rowsWith(database, tables.map(({ name }) => name), portal, FIRST);
      expect(new Set(Object.values(rows))).toEqual(new Set([0]));
      const [{ sealed } = { sealed: '' }] = await database.query<{ sealed: string }>('select sealed from lead_handover.installation_key');
      expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\./);
      expect(await storage.identities.erased(portal, [FIRST])).toEqual([FIRST]);
    });

    test('is recognised after the key of the installation was changed; without its key the account takes nothing in', async () => {
      const { database } = bench();
      const portal = freshPortal();
      await erase(portal, ANNA);
      const [current, next] = [Buffer.alloc(32, 7).toString('base64'), Buffer.alloc(32, 8).toString('base64')];
      const openedWith = (cipher: ReturnType<typeof createTokenCipher>) => createStorage(database, { cipher, send: async () => {} });
      await expect(openedWith(createTokenCipher(next)).leads.markStale(portal, [BEN], at(1))).rejects.toThrow(/TOKEN_DECRYPTION_KEYS/);
      expect(await resealErasedPeople(database, createTokenCipher(next))).toBe('unreadable');
      expect(await resealErasedPeople(database, createTokenCipher(next, [current]))).toBe('resealed');
      expect(await resealErasedPeople(database, createTokenCipher(next, [current]))).toBe('current');
      expect(await openedWith(createTokenCipher(next)).identities.erased(portal, [ANNA, BEN])).toEqual([ANNA]);
      expect(await resealErasedPeople(database, createTokenCipher(current, [next]))).toBe('resealed');
    });

    test('colleagues, whose briefs may speak of them, are evaluated again', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      for (const contactId of [ANNA, BEN]) await settledLead(bench(), portal, leadOf(contactId));
      await settledLead(bench(), portal, { ...leadOf(CARA), company: undefined });
      await erase(portal, ANNA);
      expect(idsOf(await leads.due(portal, REFERENCE, 9))).toEqual([BEN]);
    });

    test('fifty colleagues at a company, however many there are', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      const colleagues = Array.from({ length: 52 }, (_, index) => ContactId.parse(5_000 + index));
      for (const contactId of [ANNA, ...colleagues]) await settledLead(bench(), portal, leadOf(contactId));
      await erase(portal, ANNA);
      expect(await leads.due(portal, REFERENCE, 99)).toHaveLength(50);
    });

    test('a reading that began before the erasure brings nobody back', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA));
      await storage.leads.markStale(portal, [ANNA], at(1));
      const version = await staleVersion(bench(), portal, ANNA);
      await erase(portal, ANNA);
      await storage.leads.saveReading(portal, [{ lead: leadOf(ANNA), version, hasNews: true }], at(2));
      await storage.leads.markGone(portal, [{ contactId: ANNA, version }], at(2));
      expect(await isHere(portal, ANNA)).toBe(false);
    });
  });
}
