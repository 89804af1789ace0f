import type { PortalId } from '../domain/ids.ts';
import type { GrantStore, PendingAuthorisations, RateBuckets } from '../pipeline/ports/connection.ts';
import type { Storage, Stores } from '../pipeline/ports/stores.ts';
import type { AppCursors } from '../pipeline/ports/journal.ts';
import { createAppCursors } from './app-cursors.ts';
import { createAudit } from './audit.ts';
import { createBoard } from './board.ts';
import { createCapabilities } from './capabilities.ts';
import { createCardAnswers } from './card-answers.ts';
import { createCursors } from './cursors.ts';
import { createDeliveries } from './deliveries.ts';
import type { Database } from './database.ts';
import type { Queryable } from './driver.ts';
import { createExportLinks } from './export-links.ts';
import { forgetPortal } from './forget-portal.ts';
import { createErasedPeople, type ErasedPeople } from './erased-people.ts';
import { createGrants } from './grants.ts';
import { createHandovers } from './handovers.ts';
import { tidyUp } from './housekeeping.ts';
import { createIdentities } from './identities.ts';
import { createInstalls } from './installs.ts';
import { createLeads } from './leads.ts';
import { createLedger } from './ledger.ts';
import { createOwners } from './owners.ts';
import { createPendingAuthorisations } from './pending-authorisations.ts';
import { createPolicies, noPolicies, type KnownPolicies } from './policies.ts';
import { createPropertyWrites } from './property-writes.ts';
import { createQueue } from './queue.ts';
import { createParkedCases } from './parked-cases.ts';
import { createAllowances, createRateBuckets } from './rate-buckets.ts';
import { createStoredData } from './stored-data.ts';
import { createSamples } from './samples.ts';
import { createSeenRequests } from './seen-requests.ts';
import { createSetupSteps } from './setup-steps.ts';
import { createTouchedEngagements } from './touched-engagements.ts';
import { createWorkflowQuestions } from './workflow-questions.ts';
import { createTaskIntents } from './task-intents.ts';
import { createTaskUpdates } from './task-updates.ts';
import { createTestTasks } from './test-tasks.ts';
import { createTicks, type Ticks } from './ticks.ts';
import type { TokenCipher } from './token-cipher.ts';
import { vacuumWorn } from './vacuum.ts';

/** What the storage needs from outside. */
export type StorageOptions = {
  /** Puts "there is work for this portal" into the job queue, on the connection given: it commits with the data. */
  readonly send: (portalId: PortalId, db: Queryable) => Promise<void>;
  readonly cipher: TokenCipher;
  /** Takes a portal's waiting jobs out of the queue. */
  readonly forgetJobs?: (portalId: PortalId) => Promise<void>;
};

/** Everything the app remembers: what the flow sees, and what the edges keep for themselves. */
export interface AppStorage extends Storage {
  readonly grants: GrantStore;
  readonly pendingAuthorisations: PendingAuthorisations;
  readonly rateBuckets: RateBuckets;
  readonly ticks: Ticks;
  readonly appCursors: AppCursors;
  /** Deletes what no longer serves anything, in all portals, and gives its room free. Safe to repeat. */
  tidyUp(now: Date): Promise<void>;
}

/** The stores of a migrated database. */
export function createStorage(database: Database, { send, cipher, forgetJobs }: StorageOptions): AppStorage {
  const shared = { send, erased: createErasedPeople(cipher), policies: noPolicies() };
  return {
    ...storesOn(database, shared),
    grants: createGrants(database, cipher),
    pendingAuthorisations: createPendingAuthorisations(database),
    rateBuckets: createRateBuckets(database),
    ticks: createTicks(database),
    appCursors: createAppCursors(database),
    tidyUp: async (now) => {
      await tidyUp(database, now);
      if (database.kind === 'embedded') await vacuumWorn(database);
    },
    forgetPortal: async (portalId, installedAt) => {
      await forgetJobs?.(portalId);
      return forgetPortal(database, portalId, installedAt);
    },
    inTransaction: (work, limit) => database.transaction(async (db) => {
      // Takes no parameters.
      if (limit) await db.exec(`set local lock_timeout = ${Math.ceil(limit.lockWithinMs)}`);
      return work(storesOn(db, shared));
    }),
  };
}

/** What all stores of one database have in common. */
type Shared = Pick<StorageOptions, 'send'> & { readonly erased: ErasedPeople; readonly policies: KnownPolicies };

function storesOn(db: Queryable, { send, erased, policies }: Shared): Stores {
  return {
    installs: createInstalls(db),
    capabilities: createCapabilities(db),
    deliveries: createDeliveries(db),
    engagements: createTouchedEngagements(db),
    workflowQuestions: createWorkflowQuestions(db),
    identities: createIdentities(db, erased),
    leads: createLeads(db, erased),
    queue: createQueue(db),
    ledger: createLedger(db, erased),
    handovers: createHandovers(db),
    board: createBoard(db),
    taskIntents: createTaskIntents(db),
    taskUpdates: createTaskUpdates(db),
    testTasks: createTestTasks(db),
    cardAnswers: createCardAnswers(db),
    propertyWrites: createPropertyWrites(db),
    cursors: createCursors(db),
    owners: createOwners(db),
    policies: createPolicies(db, policies),
    audit: createAudit(db),
    seenRequests: createSeenRequests(db),
    allowances: createAllowances(db),
    parkedCases: createParkedCases(db),
    storedData: createStoredData(db),
    exportLinks: createExportLinks(db),
    setup: createSetupSteps(db),
    samples: createSamples(db),
    work: { wake: (portalId) => send(portalId, db) },
  };
}
