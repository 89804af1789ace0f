import { UserId } from '../../../src/domain/ids.ts';
import { ANNA, at, BEN, freshPortal, handoverOf, installOf, intentOf, REFERENCE, type Bench } from './bench.ts';
import { fillEveryTable, rowsWith } from './every-table.ts';

export function describeLeaving(bench: () => Bench): void {
  describe('forgetting a portal', () => {
    test('leaves no row of it in any table of the catalogue, and every row of others', async () => {
      const { database, storage } = bench();
      const [leaving, staying] = [freshPortal(), freshPortal()];
      const tables = await fillEveryTable(database, leaving);
      await fillEveryTable(database, staying);
      // Sums have a row for each table that is counted, too.
      const all = await rowsWith(database, tables, staying);
      expect(tables.length).toBeGreaterThan(15);
      expect(Object.entries(all).filter(([table, rows]) => (table === 'stored_count' ? rows < 1 : rows !== 1))).toEqual([]);
      expect(await rowsWith(database, tables, leaving)).toEqual(all);
      await storage.grants.forget(leaving, 1);
      expect(await storage.forgetPortal(leaving, REFERENCE)).toBe(true);
      expect(await rowsWith(database, tables, leaving)).toEqual(Object.fromEntries(tables.map((table) => [table, 0])));
      expect(await rowsWith(database, tables, staying)).toEqual(all);
      expect(await storage.forgetPortal(leaving, null)).toBe(true);
      await storage.grants.forget(staying, 1);
      await storage.forgetPortal(staying, REFERENCE);
    });

    test('stops where the app was installed again, and where it is being installed', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      const isHere = async (): Promise<boolean> => (await storage.leads.unknown(portal, [ANNA])).length === 0;
      await storage.installs.save(installOf(portal));
      await storage.leads.markStale(portal, [ANNA], at(0));
      const { installedAt } = installOf(portal);
      expect([await storage.forgetPortal(portal, installedAt), await storage.forgetPortal(portal, null), await isHere()]).toEqual([false, false, true]);
      await storage.installs.disconnect(portal, at(1));
      await storage.installs.save(installOf(portal, { installedAt: at(2) }));
      await storage.installs.disconnect(portal, at(3));
      expect([await storage.forgetPortal(portal, installedAt), await isHere()]).toEqual([false, true]);
      const consent = await storage.grants.save(portal, { clientId: 'app-1', accessToken: 'a', refreshToken: 'r', expiresAt: at(30) });
      expect([await storage.forgetPortal(portal, at(2)), await isHere(), await storage.grants.consent(portal)]).toEqual([true, false, consent]);
      await storage.leads.markStale(portal, [ANNA], at(4));
      expect([await storage.forgetPortal(portal, null), await isHere()]).toEqual([false, true]);
      await storage.grants.forget(portal, consent);
      expect([await storage.forgetPortal(portal, null), await isHere()]).toEqual([true, false]);
    });

    test('goes through any number of rows', async () => {
      const { database, storage } = bench();
      const portal = freshPortal();
      await database.query(`insert into lead_handover.owner (portal_id, owner_id) select $1, n::text from generate_series(1, 20001) n`, [portal]);
      await storage.forgetPortal(portal, null);
      expect(await storage.owners.all(portal)).toEqual([]);
    });
  });

  describe('disconnecting a portal', () => {
    test('drops what is on its way; a handover whose task was not made is closed, the others stay', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      await storage.installs.save(installOf(portal));
      for (const contactId of [ANNA, BEN]) await storage.handovers.open(portal, handoverOf(contactId));
      await storage.taskIntents.add(portal, intentOf(ANNA), at(0));
      await storage.propertyWrites.put(portal, [{ contactId: ANNA, values: { handover_status: 'nurture' } }], at(0));
      expect(await storage.installs.disconnect(portal, at(1))).toBe(true);
      expect(await storage.installs.find(portal)).toMatchObject({ state: 'disconnected' });
      expect(await storage.taskIntents.counts(portal)).toMatchObject({ pending: 0, sending: 0 });
      expect(await storage.propertyWrites.counts(portal)).toEqual({ waiting: 0, parked: 0 });
      const states = (await storage.handovers.all(portal)).map(({ contactId, state }) => [contactId, state]);
      expect(Object.fromEntries(states)).toEqual({ [ANNA]: 'closed', [BEN]: 'handed_over' });
      expect(await storage.audit.of(portal, ANNA)).toMatchObject([{ who: 'system', what: 'handover closed', at: at(1), details: { from: 'handed_over', to: 'closed', because: 'disconnected' } }]);
      expect(await storage.audit.of(portal, BEN)).toEqual([]);
    });

    test('is for the install that was seen: one made since stays connected, with all that is on its way', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      await storage.installs.save(installOf(portal));
      await storage.installs.save(installOf(portal, { installedAt: at(5) }));
      await storage.propertyWrites.put(portal, [{ contactId: ANNA, values: { handover_status: 'nurture' } }], at(0));
      expect(await storage.installs.disconnect(portal, at(6), installOf(portal).installedAt)).toBe(false);
      expect(await storage.installs.find(portal)).toMatchObject({ state: 'shadow' });
      expect(await storage.propertyWrites.counts(portal)).toEqual({ waiting: 1, parked: 0 });
      expect(await storage.installs.disconnect(portal, at(6), at(5))).toBe(true);
    });

    test('admins are who was named last', async () => {
      const { installs } = bench().storage;
      const portal = freshPortal();
      await installs.save(installOf(portal));
      await installs.setAdmins(portal, [UserId.parse('5'), UserId.parse('6')]);
      expect((await installs.find(portal))?.adminUserIds).toEqual(['5', '6']);
    });
  });
}
