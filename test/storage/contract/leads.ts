import { setTimeout as delay } from 'node:timers/promises';
import {
  ACME, ANNA, at, BEN, cardAnswerOf, CARA, dueVersion, evaluationOf, freshPortal, handoverOf, idsOf, intentOf, leadOf, REFERENCE,
  settledLead, signalOf, staleVersion, updateOf, type Bench,
} from './bench.ts';
import { ContactId } from '../../../src/domain/ids.ts';

/** Looked for after every mark set so far. */
const lookedFor = (...contactIds: ContactId[]) => contactIds.map((contactId) => ({ contactId, version: Number.MAX_SAFE_INTEGER }));

export function describeLeads(bench: () => Bench): void {
  describe('leads that may have changed', () => {
    test('are created when not known, and the longest waiting is read first', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await leads.markStale(portal, [BEN, BEN], at(1));
      await leads.markStale(portal, [ANNA], at(2));
      await leads.markStale(portal, [BEN, CARA], at(3));
      expect(idsOf(await leads.stale(portal, 10))).toEqual([BEN, ANNA, CARA]);
      expect(idsOf(await leads.stale(portal, 1))).toEqual([BEN]);
      expect(await leads.find(portal, ANNA)).toMatchObject({ lead: null, evaluation: null, status: null, properties: {} });
    });

    test('a stale mark that arrives during the reading survives it', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await leads.markStale(portal, [ANNA], at(1));
      const version = await staleVersion(bench(), portal, ANNA);
      await leads.markStale(portal, [ANNA], at(2));
      await leads.saveReading(portal, [{ lead: leadOf(ANNA), version, hasNews: false }], at(3));
      const newer = await staleVersion(bench(), portal, ANNA);
      expect(newer).toBeGreaterThan(version);
      await leads.saveReading(portal, [{ lead: leadOf(ANNA), version: newer, hasNews: false }], at(4));
      expect(await leads.stale(portal, 10)).toEqual([]);
    });

    test('an older reading never replaces a newer one', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await leads.markStale(portal, [ANNA], at(1));
      const older = await staleVersion(bench(), portal, ANNA);
      await leads.markStale(portal, [ANNA], at(2));
      const newer = await staleVersion(bench(), portal, ANNA);
      await leads.saveReading(portal, [{ lead: leadOf(ANNA, 'new'), version: newer, hasNews: false }], at(3));
      await leads.saveReading(portal, [{ lead: leadOf(ANNA, 'old'), version: older, hasNews: false }], at(4));
      expect((await leads.find(portal, ANNA))?.lead).toEqual(leadOf(ANNA, 'new'));
    });

    test('a reading comes back with its dates', async () => {
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA), at(30));
      const record = await bench().storage.leads.find(portal, ANNA);
      expect(record).toMatchObject({ contactId: ANNA, status: 'nurture', because: 'fit 20, 50 needed', properties: { handover_status: 'nurture' } });
      expect(record?.lead).toEqual(leadOf(ANNA));
      expect(record?.evaluation).toEqual(evaluationOf(ANNA, at(30)));
    });
  });

  describe('contacts that a stream comes across', () => {
    const at1 = { contactId: ANNA, fingerprint: 'f-1' };

    test('are changed when the last reading had another fingerprint or none, and when they are unknown or gone', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await leads.markStale(portal, [ANNA, BEN], at(1));
      const version = await staleVersion(bench(), portal, ANNA);
      await leads.saveReading(portal, [{ lead: leadOf(ANNA), version, hasNews: false, fingerprint: 'f-1' }], at(2));
      await leads.saveReading(portal, [{ lead: leadOf(BEN), version: await staleVersion(bench(), portal, BEN), hasNews: false }], at(2));
      expect(await leads.changed(portal, [at1, { contactId: BEN, fingerprint: 'f-1' }, { contactId: CARA, fingerprint: 'f-1' }])).toEqual([BEN, CARA]);
      expect(await leads.changed(portal, [{ ...at1, fingerprint: 'f-2' }])).toEqual([ANNA]);
      expect(await leads.changed(freshPortal(), [at1])).toEqual([ANNA]);
      await leads.markGone(portal, lookedFor(ANNA), at(3));
      expect(await leads.changed(portal, [at1])).toEqual([ANNA]);
      expect(await leads.changed(portal, [])).toEqual([]);
    });

    test('are unread when they were not read since, and do not wait to be', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      for (const contactId of [ANNA, BEN]) await settledLead(bench(), portal, leadOf(contactId));
      await leads.markStale(portal, [BEN], at(1));
      expect(await leads.unread(portal, [ANNA, BEN, CARA], REFERENCE)).toEqual([CARA]);
      expect(await leads.unread(portal, [ANNA, BEN, CARA], at(1))).toEqual([ANNA, CARA]);
    });

    test('are missing when no list had them since, unless they were read since, wait, or are gone', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      const many = Array.from({ length: 6 }, (_, n) => ContactId.parse(String(301 + n)));
      for (const contactId of many) await settledLead(bench(), portal, leadOf(contactId));
      await leads.noteListed(portal, many.slice(0, 1), at(10));
      await leads.noteListed(portal, many.slice(1, 2), at(4));
      await leads.markStale(portal, many.slice(2, 3), at(1));
      await leads.markGone(portal, lookedFor(...many.slice(3, 4)), at(1));
      expect(await leads.notListed(portal, at(5), null, 10)).toEqual([many[1], many[4], many[5]]);
      expect(await leads.notListed(portal, at(5), many[1] ?? null, 1)).toEqual([many[4]]);
      expect(await leads.notListed(portal, REFERENCE, null, 10)).toEqual([]);
    });

    test('keep their urgency', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await leads.markStale(portal, [ANNA], at(1), 'sweep');
      await leads.markStale(portal, [BEN], at(2), 'sync');
      await leads.markStale(portal, [CARA], at(3));
      expect((await leads.stale(portal, 10)).map(({ contactId, urgency }) => [contactId, urgency])).toEqual([[CARA, 'news'], [BEN, 'sync'], [ANNA, 'sweep']]);
    });
  });

  describe('all leads, a page at a time', () => {
    test('each comes once, in the order of ids; those never read, gone, or of another account do not', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      const many = Array.from({ length: 7 }, (_, n) => ContactId.parse(String(9 + n * 11)));
      for (const contactId of many) await settledLead(bench(), portal, leadOf(contactId));
      await settledLead(bench(), freshPortal(), leadOf(ANNA));
      await leads.markStale(portal, [BEN], at(1));
      await leads.markGone(portal, lookedFor(...many.slice(0, 1)), at(1));
      const seen: ContactId[][] = [];
      for (let after: ContactId | null = null; seen.at(-1)?.length !== 0; after = seen.at(-1)?.at(-1) ?? null) seen.push(idsOf(await leads.page(portal, after, 3)));
      expect(seen.map((page) => page.length)).toEqual([3, 3, 0]);
      expect(seen.flat().toSorted((a, b) => Number(a) - Number(b))).toEqual(many.slice(1));
      expect((await leads.page(portal, null, 1))[0]).toEqual(await leads.find(portal, seen.flat()[0] ?? ANNA));
    });

    test('a lead that is read for the first time meanwhile does not shift the others', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      for (const contactId of [BEN, CARA]) await settledLead(bench(), portal, leadOf(contactId));
      const [first] = await leads.page(portal, null, 1);
      await settledLead(bench(), portal, leadOf(ANNA));
      expect(idsOf(await leads.page(portal, first?.contactId ?? null, 5))).toEqual([CARA]);
    });
  });

  describe('leads become due', () => {
    test('when their facts differ or when there is news, and not otherwise', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      for (const contactId of [ANNA, BEN, CARA]) await settledLead(bench(), portal, leadOf(contactId));
      expect(await leads.due(portal, at(1000), 10)).toEqual([]);
      await leads.markStale(portal, [ANNA, BEN, CARA], at(1));
      const readings = (await leads.stale(portal, 10)).map(({ contactId, version }) => ({
        lead: leadOf(contactId, contactId === ANNA ? 'Student' : undefined), version, hasNews: contactId === BEN,
      }));
      await leads.saveReading(portal, readings, at(2));
      expect(idsOf(await leads.due(portal, at(1), 10))).toEqual([]);
      expect(idsOf(await leads.due(portal, at(2), 10))).toEqual([ANNA, BEN]);
    });

    test('most urgent first, and not before they have been read', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA), at(20));
      await settledLead(bench(), portal, leadOf(BEN), at(10));
      await leads.markStale(portal, [CARA], REFERENCE);
      await leads.markDue(portal, [CARA], at(5));
      expect(idsOf(await leads.due(portal, at(30), 10))).toEqual([BEN, ANNA]);
      expect(idsOf(await leads.due(portal, at(30), 1))).toEqual([BEN]);
    });

    test('when marked, one by one or all at once; an earlier moment stays', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      for (const contactId of [ANNA, BEN]) await settledLead(bench(), portal, leadOf(contactId));
      await leads.markDue(portal, [ANNA], at(5));
      await leads.markAllDue(portal, at(7));
      expect(idsOf(await leads.due(portal, at(6), 10))).toEqual([ANNA]);
      expect(idsOf(await leads.due(portal, at(7), 10))).toEqual([ANNA, BEN]);
    });

    test('all are stale: after what was news already, and a reading from before does not clear it', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      for (const contactId of [ANNA, BEN]) await settledLead(bench(), portal, leadOf(contactId));
      await leads.markStale(portal, [BEN], at(5));
      const [seen] = await leads.stale(portal, 10);
      await leads.markAllStale(portal, at(1), 'sweep');
      expect((await leads.stale(portal, 10)).map(({ contactId }) => contactId)).toEqual([BEN, ANNA]);
      await leads.saveReading(portal, [{ lead: leadOf(BEN), version: seen?.version ?? 0, hasNews: false }], at(6));
      expect(await leads.stale(portal, 10)).toHaveLength(2);
    });

    test('an evaluation clears only the reasons it has seen', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA));
      await leads.markDue(portal, [ANNA], at(1));
      const seenDueVersion = await dueVersion(bench(), portal, ANNA);
      await leads.markDue(portal, [ANNA], at(2));
      const evaluated = { contactId: ANNA, evaluation: evaluationOf(ANNA, at(50)), status: 'waiting', because: 'fit 20, 50 needed', properties: { a: '1' } } as const;
      await leads.saveEvaluation(portal, [{ ...evaluated, seenDueVersion }]);
      expect(await leads.due(portal, at(2), 10)).toMatchObject([{ contactId: ANNA, status: 'waiting', because: 'fit 20, 50 needed', properties: { a: '1' } }]);
      await leads.saveEvaluation(portal, [{ ...evaluated, seenDueVersion: await dueVersion(bench(), portal, ANNA) }]);
      expect(await leads.due(portal, at(49), 10)).toEqual([]);
      expect(idsOf(await leads.due(portal, at(50), 10))).toEqual([ANNA]);
    });

    test('an older evaluation never replaces a newer one', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA));
      const older = await dueVersion(bench(), portal, ANNA);
      await leads.markDue(portal, [ANNA], at(1));
      const newer = await dueVersion(bench(), portal, ANNA);
      const evaluated = { contactId: ANNA, evaluation: evaluationOf(ANNA, null), properties: {} };
      await leads.saveEvaluation(portal, [{ ...evaluated, status: 'waiting', because: 'fit 20, 50 needed', seenDueVersion: newer }]);
      await leads.saveEvaluation(portal, [{ ...evaluated, status: 'nurture', because: 'fit 20, 50 needed', seenDueVersion: older }]);
      expect(await leads.find(portal, ANNA)).toMatchObject({ status: 'waiting' });
    });
  });

  describe('an answer of sales', () => {
    test('makes the lead due, and an evaluation begun before it is passed over and said to be', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA));
      const seenDueVersion = await dueVersion(bench(), portal, ANNA);
      await leads.saveAnswer(portal, { contactId: ANNA, status: 'refused', properties: { handover_status: 'refused' } }, at(1));
      const evaluated = { contactId: ANNA, evaluation: evaluationOf(ANNA, null), status: 'handed_over', because: 'pricing', properties: {} } as const;
      expect(await leads.saveEvaluation(portal, [{ ...evaluated, seenDueVersion }])).toEqual([]);
      expect(await leads.due(portal, at(1), 10)).toMatchObject([{ contactId: ANNA, status: 'refused', because: null, properties: { handover_status: 'refused' } }]);
      expect(await leads.saveEvaluation(portal, [{ ...evaluated, seenDueVersion: await dueVersion(bench(), portal, ANNA) }])).toEqual([ANNA]);
      expect(await leads.find(portal, ANNA)).toMatchObject({ status: 'handed_over', because: 'pricing' });
    });

    test('a value that was wanted is replaced by what is remembered instead, unless another is wanted by now', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA));
      await leads.saveAnswer(portal, { contactId: ANNA, status: 'accepted', properties: { handover_status: 'accepted', hs_lead_status: 'A' } }, at(1));
      await leads.replaceWanted(portal, ANNA, { wanted: { hs_lead_status: 'B' }, instead: { hs_lead_status: 'no' } });
      expect(await leads.find(portal, ANNA)).toMatchObject({ properties: { hs_lead_status: 'A' } });
      await leads.replaceWanted(portal, ANNA, { wanted: { hs_lead_status: 'A' }, instead: { hs_lead_status: 'no' } });
      expect(await leads.find(portal, ANNA)).toMatchObject({ properties: { handover_status: 'accepted', hs_lead_status: 'no' } });
    });

    test('a locked lead is the stored one, and one of another portal is none', async () => {
      const { storage } = bench();
      const [portal, other] = [freshPortal(), freshPortal()];
      await settledLead(bench(), portal, leadOf(ANNA));
      await storage.leads.markStale(portal, [ANNA], at(3));
      expect(await storage.inTransaction((stores) => stores.leads.lock(portal, ANNA))).toMatchObject({ status: 'nurture', staleSince: at(3) });
      expect(await storage.inTransaction((stores) => stores.leads.lock(other, ANNA))).toBeNull();
    });
  });

  describe('a lead that is locked', () => {
    test('is somebody else\'s only when the transaction has ended, who then sees what it did', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA));
      const [locked, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const first = storage.inTransaction(async ({ leads }) => {
        await leads.lock(portal, ANNA);
        locked.resolve();
        await mayEnd.promise;
        await leads.saveAnswer(portal, { contactId: ANNA, status: 'refused', properties: {} }, at(1));
      });
      await locked.promise;
      const second = storage.inTransaction(({ leads }) => leads.lock(portal, ANNA));
      // Were it not held up, it would be through long before.
      expect(await Promise.race([second.then(() => 'through'), delay(200, 'held up')])).toBe('held up');
      mayEnd.resolve();
      await first;
      expect(await second).toMatchObject({ status: 'refused' });
    });
  });

  describe('leads that are gone', () => {
    test('are neither stale nor due nor found, and nothing known about them stays', async () => {
      const { database, storage: { leads } } = bench();
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA), at(1));
      await leads.markStale(portal, [ANNA], at(1));
      await leads.markGone(portal, lookedFor(ANNA, BEN), at(2));
      await leads.markDue(portal, [ANNA], at(3));
      await leads.markAllDue(portal, at(3));
      await leads.markAllStale(portal, at(3), 'sweep');
      expect(await leads.stale(portal, 10)).toEqual([]);
      expect(await leads.due(portal, at(100), 10)).toEqual([]);
      expect(await leads.find(portal, ANNA)).toBeNull();
      expect(await leads.activeAtCompanies(portal, [ACME], ['page_view'], at(-9_999), 10)).toEqual([]);
      expect(await database.query('select facts, evaluation from lead_handover.lead where portal_id = $1', [portal]))
        .toEqual([{ facts: null, evaluation: null }]);
    });

    test.each(['handed_over', 'snoozed', 'accepted'] as const)('a handover that is %s ends with its contact', async (state) => {
      const { leads, handovers, audit } = bench().storage;
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA));
      await handovers.open(portal, handoverOf(ANNA, 0, { state, ...(state === 'snoozed' && { snoozedUntil: at(99) }) }));
      await leads.markStale(portal, [ANNA], at(1));
      await leads.markGone(portal, lookedFor(ANNA), at(2));
      expect(await handovers.all(portal)).toEqual([handoverOf(ANNA, 0, { state: 'closed', endedAt: at(2) })]);
      expect(await audit.of(portal, ANNA)).toMatchObject([{ who: 'system', what: 'handover closed', at: at(2), details: { from: state, to: 'closed', because: 'contact_gone' } }]);
    });

    test('a stale mark set while the contact was looked for survives the news that it is gone', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA));
      await leads.markStale(portal, [ANNA], at(1));
      const version = await staleVersion(bench(), portal, ANNA);
      await leads.markStale(portal, [ANNA], at(2));
      await leads.markGone(portal, [{ contactId: ANNA, version }], at(3));
      expect(idsOf(await leads.stale(portal, 10))).toEqual([ANNA]);
    });

    test('a new stale mark revives a lead: the contact may be restored', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA));
      await leads.markGone(portal, lookedFor(ANNA), at(2));
      await leads.markStale(portal, [ANNA], at(3));
      const version = await staleVersion(bench(), portal, ANNA);
      await leads.saveReading(portal, [{ lead: leadOf(ANNA), version, hasNews: false }], at(4));
      expect(idsOf(await leads.due(portal, at(4), 10))).toEqual([ANNA]);
    });
  });

  describe('erasing a person', () => {
    test('leaves no row of theirs in any table, and every row of others', async () => {
      const { database, storage } = bench();
      const [portal, other] = [freshPortal(), freshPortal()];
      const everything = async (portalId: typeof portal, contactId: typeof ANNA): Promise<void> => {
        await settledLead(bench(), portalId, leadOf(contactId));
        await storage.workflowQuestions.ask(portalId, { key: contactId, contactId }, REFERENCE);
        await storage.ledger.record(portalId, [{ contactId, signal: signalOf('s', REFERENCE) }], REFERENCE);
        await storage.handovers.open(portalId, handoverOf(contactId));
        await storage.taskIntents.add(portalId, intentOf(contactId), REFERENCE);
        await storage.taskUpdates.put(portalId, updateOf(contactId), REFERENCE);
        await storage.cardAnswers.add(portalId, cardAnswerOf(contactId, { key: contactId }));
        await storage.propertyWrites.put(portalId, [{ contactId, values: { a: '1' } }], REFERENCE);
        await storage.audit.record(portalId, [{ at: REFERENCE, who: 'rule', what: 'w', contactId, details: {} }]);
      };
      const rowsOf = async (portalId: typeof portal, contactId: typeof ANNA): Promise<number[]> => {
        const tables = await database.query<{ name: string }>(`
          select table_name as name from information_schema.columns
          where table_schema = 'lead_handover' and column_name = 'contact_id' order by table_name`);
        return Promise.all(tables.map(async ({ name }) => {
          const sql = `select from lead_handover.${name} where portal_id = $1 and contact_id = $2`;
          return (await database.query(sql, [portalId, contactId])).length;
        }));
      };
      await everything(portal, ANNA);
      await everything(portal, BEN);
      await everything(other, ANNA);
      const before = await rowsOf(other, ANNA);
      await storage.leads.erase(portal, [ANNA]);
      expect(new Set(await rowsOf(portal, ANNA))).toEqual(new Set([0]));
      expect(await rowsOf(portal, BEN)).toEqual(before);
      expect(await rowsOf(other, ANNA)).toEqual(before);
    });

    test('waits for an answer under way, so that nothing of it stays', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA));
      const [locked, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const answer = storage.inTransaction(async ({ leads, cardAnswers, taskUpdates, audit }) => {
        await leads.lock(portal, ANNA);
        locked.resolve();
        await mayEnd.promise;
        await cardAnswers.add(portal, cardAnswerOf(ANNA));
        await taskUpdates.put(portal, updateOf(ANNA), REFERENCE);
        await audit.record(portal, [{ at: REFERENCE, who: 'rule', what: 'w', contactId: ANNA, details: {} }]);
      });
      await locked.promise;
      const erased = storage.inTransaction(({ leads }) => leads.erase(portal, [ANNA]));
      await Promise.race([erased, delay(100)]);
      mayEnd.resolve();
      await Promise.all([answer, erased]);
      expect(await storage.cardAnswers.find(portal, 'click-1')).toBeNull();
      expect(await storage.taskUpdates.counts(portal)).toEqual({ waiting: 0, parked: 0 });
      expect(await storage.audit.of(portal, ANNA)).toEqual([]);
    });

    test('a reading or evaluation begun before does not bring them back', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA), at(1));
      await leads.markStale(portal, [ANNA], at(1));
      const version = await staleVersion(bench(), portal, ANNA);
      const seenDueVersion = await dueVersion(bench(), portal, ANNA);
      const late = async (): Promise<void> => {
        await leads.saveReading(portal, [{ lead: leadOf(ANNA), version, hasNews: true }], at(3));
        await leads.saveEvaluation(portal, [{
          contactId: ANNA, evaluation: evaluationOf(ANNA, null), status: 'nurture', because: 'fit 20, 50 needed', properties: {}, seenDueVersion,
        }]);
      };
      await leads.erase(portal, [ANNA]);
      await late();
      expect(await leads.find(portal, ANNA)).toBeNull();
      await leads.markStale(portal, [ANNA], at(4));
      await late();
      expect(await leads.find(portal, ANNA)).toBeNull();
    });
  });

  describe('what is said about leads', () => {
    test('two portals with the same contact id never see each other', async () => {
      const { leads } = bench().storage;
      const [portal, other] = [freshPortal(), freshPortal()];
      await settledLead(bench(), portal, leadOf(ANNA, 'ours'));
      await settledLead(bench(), other, leadOf(ANNA, 'theirs'));
      await leads.markAllDue(other, at(1));
      await leads.markGone(other, lookedFor(ANNA), at(2));
      expect((await leads.find(portal, ANNA))?.lead).toEqual(leadOf(ANNA, 'ours'));
      expect(await leads.due(portal, at(10), 10)).toEqual([]);
    });

    test('of a company the people with the newest steps are told, with their job titles', async () => {
      const { leads, ledger } = bench().storage;
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA, 'CTO'));
      await settledLead(bench(), portal, { contactId: BEN, contact: {}, company: { id: ACME }, deals: [], unchecked: [] });
      await settledLead(bench(), portal, { contactId: CARA, contact: {}, deals: [], unchecked: [] });
      const view = (contactId: ContactId, minute: number) => ({ contactId, signal: { ...signalOf(`s${minute}`, at(minute)), kind: 'page_view' as const } });
      await ledger.record(portal, [view(ANNA, 5), view(BEN, 7), view(CARA, 9)], at(10));
      const active = (limit: number, since = at(0)) => leads.activeAtCompanies(portal, [ACME], ['page_view'], since, limit);
      expect(await active(10)).toEqual([{ companyId: ACME, contactId: ANNA, jobTitle: 'CTO' }, { companyId: ACME, contactId: BEN }]);
      expect(idsOf(await active(1))).toEqual([BEN]);
      expect(idsOf(await active(10, at(6)))).toEqual([BEN]);
      expect(await leads.activeAtCompanies(portal, [ACME], ['email_open'], at(0), 10)).toEqual([]);
    });

    test('colleagues of somebody become due, but not more than wanted and not the person', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      for (const contactId of [ANNA, BEN, CARA]) await settledLead(bench(), portal, { contactId, contact: {}, company: { id: ACME }, deals: [], unchecked: [] });
      await leads.markColleaguesDue(portal, [ACME], [ANNA], at(1), 1);
      const due = idsOf(await leads.due(portal, at(1), 10));
      expect(due).toHaveLength(1);
      expect(due).not.toContain(ANNA);
    });

    test('news stands before what a sync found, and a sync before a sweep, however long those wait', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await leads.markStale(portal, [ANNA], at(1), 'sweep');
      await leads.markStale(portal, [BEN], at(2), 'sync');
      await leads.markStale(portal, [CARA], at(3), 'news');
      expect(idsOf(await leads.stale(portal, 10))).toEqual([CARA, BEN, ANNA]);
      await leads.markStale(portal, [ANNA], at(4), 'news');
      expect(idsOf(await leads.stale(portal, 10))).toEqual([ANNA, CARA, BEN]);
    });

    test('a lead with news is evaluated before an account that is re-evaluated as a whole', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA));
      await settledLead(bench(), portal, leadOf(BEN));
      await leads.markAllDue(portal, at(1));
      await leads.markStale(portal, [BEN], at(2));
      await leads.saveReading(portal, [{ lead: leadOf(BEN), version: await staleVersion(bench(), portal, BEN), hasNews: true }], at(3));
      expect(idsOf(await leads.due(portal, at(3), 10))).toEqual([BEN, ANNA]);
    });

    test('contacts of which there is no record are told', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await leads.markStale(portal, [ANNA], at(1));
      expect(await leads.unknown(portal, [ANNA, BEN])).toEqual([BEN]);
    });

    test('counts tell what is there and what waits', async () => {
      const { leads } = bench().storage;
      const portal = freshPortal();
      await settledLead(bench(), portal, leadOf(ANNA));
      await settledLead(bench(), portal, leadOf(BEN));
      await leads.markDue(portal, [BEN], REFERENCE);
      await leads.markStale(portal, [CARA], REFERENCE);
      expect(await leads.counts(portal, at(1))).toEqual({ leads: 3, stale: 1, due: 1, evaluated: 2, byStatus: { nurture: 2 } });
      expect(await leads.counts(freshPortal(), at(1))).toEqual({ leads: 0, stale: 0, due: 0, evaluated: 0, byStatus: {} });
    });
  });
}
