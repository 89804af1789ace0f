import type { Flow } from '../../../src/pipeline/flow.ts';
import type { PortalGateway } from '../../../src/pipeline/ports/hubspot.ts';
import type { Storage } from '../../../src/pipeline/ports/stores.ts';

/** Where a worker stands still: what it knows is as of then, what it does next comes late. */
export const FREEZE_POINTS = ['after reading, before storing', 'after deciding, before storing', 'before sending properties', 'before creating the task'] as const;
export type FreezePoint = (typeof FREEZE_POINTS)[number] | 'before creating the note' | 'before changing the task';

export type FreezingWorker = {
  /** Like the given flow, but whoever works with it stands still at the point, once. */
  readonly flow: Flow;
  /** Resolves when it stands still. */
  readonly frozen: Promise<void>;
  /** Lets it go on. */
  thaw(): void;
};

/** A worker that freezes as a process does by SIGSTOP or a blocked event loop, at a point of our choice and with time in our hands. */
export function freezingWorker(flow: Flow, point: FreezePoint): FreezingWorker {
  const frozen = Promise.withResolvers<void>();
  const thawed = Promise.withResolvers<void>();
  let hasFrozen = false;
  const standStill = async (here: FreezePoint): Promise<void> => {
    if (here !== point || hasFrozen) return;
    hasFrozen = true;
    frozen.resolve();
    await thawed.promise;
  };
  return {
    flow: { ...flow, storage: freezingStorage(flow.storage, standStill), hubspot: { portal: (portalId) => freezingGateway(flow.hubspot.portal(portalId), standStill) } },
    frozen: frozen.promise,
    thaw: () => thawed.resolve(),
  };
}

type StandStill = (here: FreezePoint) => Promise<void>;

function freezingGateway(real: PortalGateway, standStill: StandStill): PortalGateway {
  return {
    ...real,
    async *readLeads(...asked) {
      for await (const part of real.readLeads(...asked)) {
        await standStill('after reading, before storing');
        yield part;
      }
    },
    async writeContacts(writes) {
      await standStill('before sending properties');
      return real.writeContacts(writes);
    },
    async createTask(...task) {
      await standStill('before creating the task');
      return real.createTask(...task);
    },
    async updateTask(...change) {
      await standStill('before changing the task');
      return real.updateTask(...change);
    },
    async createNote(...note) {
      await standStill('before creating the note');
      return real.createNote(...note);
    },
    async upsertTask(...task) {
      await standStill('before creating the task');
      return real.upsertTask(...task);
    },
  };
}

/** The transaction after due leads were looked up is the one that stores what was decided. */
function freezingStorage(real: Storage, standStill: StandStill): Storage {
  let hasDue = false;
  return {
    ...real,
    leads: {
      ...real.leads,
      due: async (...asked) => {
        const due = await real.leads.due(...asked);
        hasDue = due.length > 0;
        return due;
      },
    },
    inTransaction: async (work) => {
      if (hasDue) await standStill('after deciding, before storing');
      hasDue = false;
      return real.inTransaction(work);
    },
  };
}
