import { OwnerId, UserId } from '../../../src/domain/ids.ts';
import type { AuditEntry } from '../../../src/pipeline/ports/stores.ts';
import { ANNA, at, BEN, freshPortal, OLGA, REFERENCE, signalOf, type Bench } from './bench.ts';

const entry = (minutes: number, what: string): AuditEntry => ({
  at: at(minutes), who: 'rule', what, contactId: ANNA, details: { score: 3, ok: true, why: null },
});

export function describeFlow(bench: () => Bench): void {
  describe('questions of workflows', () => {
    test('the same question asked again counts once, from when it came first', async () => {
      const { workflowQuestions } = bench().storage;
      const portal = freshPortal();
      const question = { key: 'a', contactId: ANNA };
      expect(await workflowQuestions.ask(portal, question, at(1))).toBe(true);
      expect(await workflowQuestions.ask(portal, question, at(2))).toBe(false);
      expect(await workflowQuestions.ask(freshPortal(), question, at(2))).toBe(true);
      expect(await workflowQuestions.askedAt(portal, 'a')).toEqual(at(1));
      expect(await workflowQuestions.askedAt(portal, 'c')).toBeNull();
      expect(await workflowQuestions.askedAt(freshPortal(), 'a')).toBeNull();
    });
  });

  describe('the ledger', () => {
    test('a signal seen by two sources counts once and is news once', async () => {
      const { ledger, leads } = bench().storage;
      const portal = freshPortal();
      await leads.markStale(portal, [ANNA, BEN], REFERENCE);
      const first = { contactId: ANNA, signal: signalOf('form:1', at(-10)) };
      const second = { contactId: BEN, signal: signalOf('form:1', at(-10)) };
      expect(await ledger.record(portal, [first, first], REFERENCE)).toEqual([ANNA]);
      expect(await ledger.record(portal, [first, second], REFERENCE)).toEqual([BEN]);
      expect(await ledger.count(portal)).toBe(2);
    });

    test('nothing is recorded of somebody who is not there: a reading under way does not bring back who was erased', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      await storage.leads.markStale(portal, [ANNA], REFERENCE);
      await storage.inTransaction((stores) => stores.leads.erase(portal, [ANNA]));
      expect(await storage.ledger.record(portal, [{ contactId: ANNA, signal: signalOf('late', at(-1)) }], at(1))).toEqual([]);
      expect(await storage.ledger.count(portal)).toBe(0);
    });

    test('signals come back as they were recorded, newest first, from the given moment on', async () => {
      const { ledger, leads } = bench().storage;
      const portal = freshPortal();
      await leads.markStale(portal, [ANNA], REFERENCE);
      const webinar = signalOf('w', at(-5), { kind: 'webinar_attended', attendedMinutes: 41.5, durationMinutes: 60, url: 'https://x.test' });
      const view = { id: 'v', kind: 'page_view', occurredAt: at(-7) } as const;
      const old = signalOf('o', at(-100));
      await ledger.record(portal, [view, old, webinar].map((signal) => ({ contactId: ANNA, signal })), REFERENCE);
      const found = await ledger.of(portal, [ANNA, BEN], at(-7));
      expect(found.get(ANNA)).toEqual([webinar, view]);
      expect(found.has(BEN)).toBe(false);
      expect((await ledger.of(freshPortal(), [ANNA], at(-1000))).size).toBe(0);
    });

    test('text that no database can hold does not make a batch fail', async () => {
      const { ledger, leads } = bench().storage;
      const portal = freshPortal();
      await leads.markStale(portal, [ANNA], REFERENCE);
      const signal = signalOf('x', at(-1), { title: 'half \uD83D and null \0' });
      await ledger.record(portal, [{ contactId: ANNA, signal }], REFERENCE);
      const found = await ledger.of(portal, [ANNA], at(-5));
      expect(found.get(ANNA)?.[0]?.title).toBe('half \uFFFD and null \uFFFD');
    });
  });

  describe('cursors', () => {
    test('a position comes back as it was saved', async () => {
      const { cursors } = bench().storage;
      const portal = freshPortal();
      const cursor = { position: { v: 1, from: at(-5), afterId: '17', $odd: null }, nextAt: at(5) };
      await cursors.save(portal, 'contacts', { position: null, nextAt: null }, REFERENCE);
      expect(await cursors.read(portal, 'contacts')).toEqual({ position: null, nextAt: null });
      await cursors.save(portal, 'contacts', cursor, REFERENCE);
      expect(await cursors.read(portal, 'contacts')).toEqual(cursor);
      expect(await cursors.read(portal, 'webinars')).toBeNull();
      expect(await cursors.read(freshPortal(), 'contacts')).toBeNull();
    });
  });

  describe('owners', () => {
    test('the list is replaced as a whole, in its own portal only', async () => {
      const { owners } = bench().storage;
      const [portal, other] = [freshPortal(), freshPortal()];
      const olga = { id: OLGA, userId: UserId.parse('9'), email: 'olga@acme.test', name: 'Olga' };
      const paul = { id: OwnerId.parse('502'), teams: [{ id: '7', name: 'North' }, { id: '8', name: '' }] };
      await owners.replaceAll(other, [olga]);
      await owners.replaceAll(portal, [olga, paul]);
      expect(await owners.all(portal)).toEqual([olga, paul]);
      await owners.replaceAll(portal, [{ id: OLGA, name: 'Olga B.' }]);
      expect(await owners.all(portal)).toEqual([{ id: OLGA, name: 'Olga B.' }]);
      await owners.replaceAll(portal, []);
      expect(await owners.all(portal)).toEqual([]);
      expect(await owners.all(other)).toEqual([olga]);
    });
  });

  describe('the audit trail', () => {
    test('entries of a contact come back oldest first, of its own portal only', async () => {
      const { audit } = bench().storage;
      const portal = freshPortal();
      await audit.record(portal, [entry(2, 'second'), { at: at(1), who: 'system', what: 'no contact', details: {} }]);
      await audit.record(portal, [entry(1, 'first'), entry(2, 'third')]);
      expect(await audit.of(portal, ANNA)).toEqual([entry(1, 'first'), entry(2, 'second'), entry(2, 'third')]);
      expect(await audit.of(freshPortal(), ANNA)).toEqual([]);
    });
  });
}
