import { ADMIN, at, freshPortal, type Bench } from './bench.ts';

const WISH = { kind: 'handovers', days: 28, of: { $date: 'no date', contacts: ['1', null] } };

export function describeExports(bench: () => Bench): void {
  describe('links to exports', () => {
    test('give what they were made for, once', async () => {
      const { exportLinks } = bench().storage;
      const portal = freshPortal();
      const token = await exportLinks.make(portal, WISH, ADMIN, at(0));
      expect(await exportLinks.take(token, at(9))).toEqual({ portalId: portal, what: WISH, by: ADMIN });
      expect(await exportLinks.take(token, at(9))).toBeNull();
    });

    test('of ten who come with one at once, one gets it', async () => {
      const { exportLinks } = bench().storage;
      const token = await exportLinks.make(freshPortal(), WISH, ADMIN, at(0));
      const taken = await Promise.all(Array.from({ length: 10 }, () => exportLinks.take(token, at(1))));
      expect(taken.filter((got) => got !== null)).toHaveLength(1);
    });

    test('are over after ten minutes, and then swept away by the next one and by housekeeping', async () => {
      const { database, storage } = bench();
      const portal = freshPortal();
      const rows = async (): Promise<number> => (await database.query('select 1 from lead_handover.export_link where portal_id = $1', [portal])).length;
      const token = await storage.exportLinks.make(portal, WISH, ADMIN, at(0));
      expect(await storage.exportLinks.take(token, at(10))).toBeNull();
      expect(await rows()).toBe(1);
      await storage.exportLinks.make(portal, WISH, ADMIN, at(10));
      expect(await rows()).toBe(1);
      await storage.tidyUp(at(20));
      expect(await rows()).toBe(0);
    });

    test('cannot be read out of the database, and are never alike', async () => {
      const { database, storage: { exportLinks } } = bench();
      const portal = freshPortal();
      const tokens = [await exportLinks.make(portal, WISH, ADMIN, at(0)), await exportLinks.make(portal, WISH, ADMIN, at(0))];
      const stored = JSON.stringify(await database.query('select * from lead_handover.export_link where portal_id = $1', [portal]));
      expect(new Set(tokens).size).toBe(2);
      for (const token of tokens) {
        expect(token).toMatch(/^[\w-]{43}$/u);
        expect(stored).not.toContain(token);
      }
    });

    test.each(['', 'x', '%00', 'a'.repeat(10_000), "' or 1=1"])('a token that nobody made opens nothing: %#', async (token) => {
      expect(await bench().storage.exportLinks.take(token, at(1))).toBeNull();
    });
  });
}
