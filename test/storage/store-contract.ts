import { migrate } from '../../src/storage/migrate.ts';
import { createStorage } from '../../src/storage/storage.ts';
import type { Database } from '../../src/storage/database.ts';
import { createTokenCipher } from '../../src/storage/token-cipher.ts';
import { describeAccess } from './contract/access.ts';
import { describeAnswers } from './contract/answers.ts';
import { describeBoard } from './contract/board.ts';
import { describeCapabilities } from './contract/capabilities.ts';
import { describeDeliveries } from './contract/deliveries.ts';
import { describeExports } from './contract/exports.ts';
import { describeFlow } from './contract/flow.ts';
import { describeHandovers } from './contract/handovers.ts';
import { describeIdentities } from './contract/identities.ts';
import { describeInstalls } from './contract/installs.ts';
import { describeLeads } from './contract/leads.ts';
import { describeLedger } from './contract/ledger.ts';
import { describeLeaving } from './contract/leaving.ts';
import { describeNotes } from './contract/notes.ts';
import { describePolicies } from './contract/policies.ts';
import { describeQueue } from './contract/queue.ts';
import { describeStoredData } from './contract/stored-data.ts';
import { describeSetup } from './contract/setup.ts';
import { describeTasks } from './contract/tasks.ts';
import { describeTransactions } from './contract/transactions.ts';
import { describeWrites } from './contract/writes.ts';
import type { Bench } from './contract/bench.ts';

/** What every database must do. Portals are never used twice, so that one database serves all tests. */
export function describeStores(name: string, open: () => Promise<Database>): void {
  describe(name, () => {
    const bench: Partial<Bench> = {};
    const ready = (): Bench => {
      const { database, storage } = bench;
      if (!database || !storage) throw new Error('the database is not open');
      return { database, storage };
    };

    beforeAll(async () => {
      const database = await open();
      await migrate(database);
      await database.exec('create table public.woken (portal_id text not null)');
      const storage = createStorage(database, {
        cipher: createTokenCipher(Buffer.alloc(32, 7).toString('base64')),
        send: async (portalId, db) => {
          await db.query('insert into public.woken (portal_id) values ($1)', [portalId]);
        },
      });
      Object.assign(bench, { database, storage });
    });
    afterAll(() => bench.database?.close());

    describeTransactions(ready);
    describeInstalls(ready);
    describeCapabilities(ready);
    describeDeliveries(ready);
    describeFlow(ready);
    describeLeads(ready);
    describeIdentities(ready);
    describeQueue(ready);
    describeLedger(ready);
    describePolicies(ready);
    describeHandovers(ready);
    describeBoard(ready);
    describeTasks(ready);
    describeNotes(ready);
    describeAnswers(ready);
    describeWrites(ready);
    describeAccess(ready);
    describeExports(ready);
    describeLeaving(ready);
    describeStoredData(ready);
    describeSetup(ready);
  });
}
