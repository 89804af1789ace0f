import { ANNA, freshPortal, REFERENCE, type Bench } from './bench.ts';

export function describeTransactions(bench: () => Bench): void {
  const wakeUps = (portalId: string): Promise<unknown[]> =>
    bench().database.query('select * from public.woken where portal_id = $1', [portalId]);

  describe('a transaction', () => {
    test('a crash between begin and commit leaves nothing, not even the wake-up', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      const crash = storage.inTransaction(async (stores) => {
        await stores.leads.markStale(portal, [ANNA], REFERENCE);
        await stores.work.wake(portal);
        throw new Error('crash');
      });
      await expect(crash).rejects.toThrow('crash');
      expect(await storage.leads.stale(portal, 10)).toEqual([]);
      expect(await wakeUps(portal)).toEqual([]);
    });

    test('that may wait for a lock so long only fails then, and the next one waits as long as ever', async () => {
      const { database, storage } = bench();
      const portal = freshPortal();
      await storage.leads.markStale(portal, [ANNA], REFERENCE);
      const [held, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      // The embedded database does one after the other: there nobody waits for a lock.
      const holding = database.kind === 'embedded' ? null : storage.inTransaction(async ({ leads }) => {
        await leads.lock(portal, ANNA);
        held.resolve();
        await mayEnd.promise;
      });
      if (holding) {
        await held.promise;
        await expect(storage.inTransaction(({ leads }) => leads.erase(portal, [ANNA]), { lockWithinMs: 50 })).rejects.toThrow('lock timeout');
      }
      mayEnd.resolve();
      await holding;
      await storage.inTransaction(({ leads }) => leads.erase(portal, [ANNA]), { lockWithinMs: 50 });
      expect(await storage.leads.unknown(portal, [ANNA])).toEqual([ANNA]);
      expect(await database.query('show lock_timeout')).toEqual([{ lock_timeout: '0' }]);
    });

    test('the wake-up commits with the data', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      const answer = await storage.inTransaction(async (stores) => {
        await stores.leads.markStale(portal, [ANNA], REFERENCE);
        await stores.work.wake(portal);
        return 'done';
      });
      expect(answer).toBe('done');
      expect(await storage.leads.stale(portal, 10)).toHaveLength(1);
      expect(await wakeUps(portal)).toHaveLength(1);
    });

    test('a failed statement rolls back, also where the work swallows the failure', async () => {
      const { database, storage } = bench();
      const portal = freshPortal();
      const work = database.transaction(async (db) => {
        await db.query('insert into public.woken (portal_id) values ($1)', [portal]);
        await db.query('select * from no_such_table').catch(() => null);
      });
      await expect(work).rejects.toThrow('nothing of it was kept');
      expect(await wakeUps(portal)).toEqual([]);
      expect(await storage.leads.stale(portal, 1)).toEqual([]);
    });

    test('a store from outside the transaction is refused inside it', async () => {
      const { storage } = bench();
      const portal = freshPortal();
      const work = storage.inTransaction(() => storage.leads.markStale(portal, [ANNA], REFERENCE));
      await expect(work).rejects.toThrow('use the connection or the stores that the transaction was given');
    });

    test('a store of a transaction that has ended is refused', async () => {
      const { storage } = bench();
      const stores = await storage.inTransaction(async (inside) => inside);
      await expect(stores.leads.markStale(freshPortal(), [ANNA], REFERENCE)).rejects.toThrow('has ended');
    });

    test('the database answers a ping', async () => {
      await expect(bench().database.ping()).resolves.toBeUndefined();
    });
  });
}
