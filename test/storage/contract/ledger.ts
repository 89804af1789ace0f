import type { PortalId } from '../../../src/domain/ids.ts';
import type { Signal } from '../../../src/domain/signal.ts';
import { keepFoundSignals, keepSignals, type Kept } from '../../../src/pipeline/keep-signals.ts';
import { forgetSignals } from '../../../src/pipeline/forget-signals.ts';
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts';
import { ANNA, at, BEN, freshPortal, installOf, REFERENCE, signalOf, type Bench } from './bench.ts';

const DAY = 24 * 60;

export function describeLedger(bench: () => Bench): void {
  /** A portal in which Anna is known. */
  const portalWithAnna = async (): Promise<PortalId> => {
    const portal = freshPortal();
    await bench().storage.leads.markStale(portal, [ANNA], REFERENCE);
    return portal;
  };
  const keep = (portal: PortalId, signals: readonly Signal[], now = REFERENCE): Promise<Kept> =>
    bench().storage.inTransaction((stores) => keepSignals(stores, portal, signals.map((signal) => ({ contactId: ANNA, signal })), now));
  const kept = async (portal: PortalId): Promise<readonly Signal[]> => (await bench().storage.ledger.of(portal, [ANNA], at(-3_000 * DAY))).get(ANNA) ?? [];

  describe('one action', () => {
    test('is added once, completed by who knows more, and no news a third time', async () => {
      const portal = await portalWithAnna();
      const conversion: Signal = { id: 'form:1', kind: 'form_submission', occurredAt: at(-10) };
      const submission = signalOf('submission:1', new Date(at(-10).getTime() + 900), { title: 'Request pricing', url: 'https://x.test/pricing', campaign: 'Spring' });
      expect(await keep(portal, [conversion])).toEqual({ added: 1, tooOld: 0, withNews: [ANNA] });
      expect(await keep(portal, [submission])).toEqual({ added: 0, tooOld: 0, withNews: [ANNA] });
      expect(await keep(portal, [submission, conversion])).toEqual({ added: 0, tooOld: 0, withNews: [] });
      expect(await kept(portal)).toEqual([{ ...conversion, title: 'Request pricing', url: 'https://x.test/pricing', campaign: 'Spring' }]);
    });

    test('is one for each contact and each portal', async () => {
      const [portal, other] = [await portalWithAnna(), await portalWithAnna()];
      const request = signalOf('form:1', at(-10));
      await keep(portal, [request]);
      expect((await keep(other, [signalOf('submission:1', at(-10))])).added).toBe(1);
      const { storage } = bench();
      const ben = await storage.inTransaction((stores) => keepFoundSignals(stores, portal, [{ contactId: BEN, signal: signalOf('submission:1', at(-10)) }], REFERENCE));
      expect(ben).toEqual({ added: 1, tooOld: 0, withNews: [BEN] });
    });

    test('keeps its id when its moment is told anew', async () => {
      const portal = await portalWithAnna();
      await keep(portal, [signalOf('webinar:1:attended', at(-10), { kind: 'webinar_attended', title: 'W' })]);
      expect((await keep(portal, [signalOf('webinar:1:attended', at(-5 * DAY), { kind: 'webinar_attended', title: 'W' })])).added).toBe(0);
      expect(await kept(portal)).toHaveLength(1);
    });

    test('told by many at the same moment is added by one of them', async () => {
      const portal = await portalWithAnna();
      const told = Array.from({ length: 8 }, (_, index) => signalOf(`source-${index}:1`, new Date(at(-10).getTime() + index * 1_000)));
      const counts = await Promise.all(told.map((signal) => keep(portal, [signal])));
      expect(counts.reduce((sum, { added }) => sum + added, 0)).toBe(1);
      expect(await kept(portal)).toHaveLength(1);
    });
  });

  describe('what is too old', () => {
    test('is forgotten by the rules of each account, in the others it stays, and it does not come back', async () => {
      const { storage } = bench();
      const [two, four] = [await portalWithAnna(), await portalWithAnna()];
      for (const portal of [two, four]) await storage.installs.save(installOf(portal));
      await storage.policies.publish(four, { ...defaultPolicy, retentionMonths: 48 }, 'operator', REFERENCE);
      const signals = [signalOf('young', at(-DAY)), signalOf('three-years', at(-3 * 365 * DAY), { title: 'Checklist' })];
      for (const portal of [two, four]) await storage.ledger.record(portal, signals.map((signal) => ({ contactId: ANNA, signal })), REFERENCE);
      const forget = (): Promise<number> => forgetSignals({ storage, now: () => REFERENCE, onTrouble: (error) => { throw error; } });
      expect(await forget()).toBe(1);
      expect((await kept(two)).map(({ id }) => id)).toEqual(['young']);
      expect((await kept(four)).map(({ id }) => id)).toEqual(['young', 'three-years']);
      expect(await keep(two, signals)).toEqual({ added: 0, tooOld: 1, withNews: [] });
      expect(await forget()).toBe(0);
    });

    test('goes in chunks, oldest first', async () => {
      const { storage } = bench();
      const portal = await portalWithAnna();
      const old = [3, 1, 2].map((days) => ({ contactId: ANNA, signal: signalOf(`s${days}`, at(-days * DAY)) }));
      await storage.ledger.record(portal, old, REFERENCE);
      expect(await storage.ledger.forgetBefore(portal, at(-DAY), 1)).toBe(1);
      expect((await kept(portal)).map(({ id }) => id)).toEqual(['s1', 's2']);
      expect(await storage.ledger.forgetBefore(portal, at(-DAY), 5)).toBe(1);
      expect((await kept(portal)).map(({ id }) => id)).toEqual(['s1']);
    });
  });
}
