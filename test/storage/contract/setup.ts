import { ContactId, DealId } from '../../../src/domain/ids.ts';
import type { Signal } from '../../../src/domain/signal.ts';
import { evaluated, leadOf } from '../../support/leads.ts';
import { at, freshPortal, REFERENCE, type Bench } from './bench.ts';

const A = ContactId.parse('101');
const B = ContactId.parse('102');
const form = (id: string, minutes: number, title?: string, url?: string): Signal => ({ id, kind: 'form_submission', occurredAt: at(minutes), ...(title !== undefined && { title }), ...(url !== undefined && { url }) });

export function describeSetup(bench: () => Bench): void {
  describe('the way from install to live', () => {
    test('a step is done once, by the last who did it, and in one account only', async () => {
      const { setup } = bench().storage;
      const [portal, other] = [freshPortal(), freshPortal()];
      await setup.done(portal, 'topics', { by: 'user:7', at: REFERENCE, policyVersion: 2 });
      await setup.done(portal, 'topics', { by: 'user:8', at: at(5), policyVersion: 3 });
      expect([...(await setup.all(portal))]).toEqual([['topics', { by: 'user:8', at: at(5), policyVersion: 3 }]]);
      expect((await setup.all(other)).size).toBe(0);
    });

    test('a step of another version of the app is passed over', async () => {
      const { database, storage } = bench();
      const portal = freshPortal();
      await database.query('insert into lead_handover.setup_step (portal_id, step, done_by, done_at, policy_version) values ($1, $2, $3, $4, $5)', [portal, 'dance', 'user:7', REFERENCE, 0]);
      expect((await storage.setup.all(portal)).size).toBe(0);
    });

    test('samples tell how far scoring is, who is a customer, who did what, and nothing of another account', async () => {
      const { leads, ledger, samples } = bench().storage;
      const [portal, other] = [freshPortal(), freshPortal()];
      await leads.markStale(portal, [A, B], REFERENCE);
      expect(await samples.progress(portal, REFERENCE, 500)).toEqual({ evaluated: 0, isWaiting: true });
      expect([await samples.countRead(portal), await samples.countUnread(portal)]).toEqual([0, 2]);
      for (const { contactId, version } of await leads.stale(portal, 10)) {
        const deals = [{ id: DealId.parse('5'), isClosed: true, ...(contactId === A && { isWon: true }) }];
        await leads.saveReading(portal, [{ lead: leadOf({}, { contactId, deals }), version, hasNews: true }], REFERENCE);
      }
      await ledger.record(portal, [
        { contactId: A, signal: form('1', -50, 'Guide: Download') }, { contactId: B, signal: form('2', -40, 'Guide: Download') }, { contactId: B, signal: form('3', -30, undefined, 'https://x.example/a?q=1#top') },
      ], REFERENCE);
      expect((await samples.withWonDeals(portal, 10)).map(({ contactId }) => contactId)).toEqual([A]);
      expect(await samples.titles(portal, ['form_submission'], { signals: 100, titles: 10 })).toEqual([{ kind: 'form_submission', title: 'Guide: Download', count: 2 }, { kind: 'form_submission', url: 'https://x.example/a', count: 1 }]);
      expect(await samples.titles(portal, ['page_view'], { signals: 100, titles: 10 })).toEqual([]);
      const window = { since: at(-45), until: REFERENCE };
      expect([await samples.activeBetween(portal, window, null, 10), await samples.activeBetween(portal, { ...window, since: at(-60) }, A, 10)]).toEqual([[B], [B]]);
      expect(await samples.candidates(portal, REFERENCE, { signals: 10, active: 10, quiet: 10 })).toEqual([]);
      for (const contactId of [A, B]) {
        const record = await leads.find(portal, contactId);
        await leads.saveEvaluation(portal, [{ contactId, evaluation: { ...evaluated(leadOf({}, { contactId }), []), contactId, nextCheckAt: null }, status: 'nurture', because: 'not_ready', properties: {}, seenDueVersion: record?.dueVersion ?? 0 }]);
      }
      expect(await samples.candidates(portal, REFERENCE, { signals: 1, active: 1, quiet: 10 })).toMatchObject([{ contactId: B, qualification: 'nurture', status: 'nurture', activeAt: at(-30) }, { contactId: A, activeAt: null }]);
      expect([await samples.progress(portal, REFERENCE, 500), await samples.progress(portal, REFERENCE, 1)]).toEqual([{ evaluated: 2, isWaiting: false }, { evaluated: 1, isWaiting: false }]);
      expect((await leads.several(portal, [A])).map(({ contactId }) => contactId)).toEqual([A]);
      expect([await samples.progress(other, REFERENCE, 500), await samples.withWonDeals(other, 10), await leads.several(other, [A]), await samples.activeBetween(other, window, null, 10)]).toEqual([{ evaluated: 0, isWaiting: false }, [], [], []]);
      await leads.markGone(portal, [{ contactId: A, version: Number.MAX_SAFE_INTEGER }], REFERENCE);
      expect([await samples.withWonDeals(portal, 10), (await samples.progress(portal, REFERENCE, 500)).evaluated]).toEqual([[], 1]);
    });
  });
}
