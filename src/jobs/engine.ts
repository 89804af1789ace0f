import { PgBoss, type ConstructorOptions } from 'pg-boss';
import type { PortalId } from '../domain/ids.ts';
import type { Logger } from '../logger.ts';

/** One job means "there is something to do for this portal"; what, the worker reads from the tables. */
const QUEUE = 'portal-work';
const DEAD_LETTERS = 'portal-work-dead';

const DAY_SECONDS = 86_400;
/** A worker that has not been heard of for this long is taken for dead; pg-boss allows 10 at least. */
const HEARTBEAT_SECONDS = 15;
/** More than five times what a run is allowed to take. */
const EXPIRE_SECONDS = 600;

/** The statement runner of pg-boss: a connection of its own, or the transaction under way. */
export type SqlRunner = { executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };

export type Engine = {
  /** Enqueues on the given connection, so that the wake-up commits with the data or not at all. Twice is once. */
  wake(portalId: PortalId, connection: SqlRunner): Promise<void>;
  /** Starts taking jobs. The handler may run twice for one job: it must be safe to repeat. The signal tells it to come to an end. */
  work(handler: (portalId: PortalId, signal: AbortSignal) => Promise<void>): Promise<void>;
  /** Deletes a portal's jobs, but for one that runs: it ends by itself. */
  forget(portalId: PortalId): Promise<void>;
  /** Waits for the runs under way, then lets go. */
  stop(): Promise<void>;
};

export type EngineOptions = {
  readonly connection: Pick<ConstructorOptions, 'backend' | 'db' | 'connectionString'>;
  /** Nobody else can be running jobs of this database: what is marked as running died with an earlier process. */
  readonly isOnlyProcess: boolean;
  readonly log: Logger;
};

/**
 * Starts the job engine. Queue policy `stately` with the portal as key: at most one running and one waiting job per
 * portal, whatever the number of processes; kept by unique indexes, where pg-boss's group limits are only soft.
 */
export async function startEngine({ connection, isOnlyProcess, log }: EngineOptions): Promise<Engine> {
  const boss = new PgBoss({
    ...connection,
    schedule: false,
    // Embedded: LISTEN/NOTIFY stalled a backlog left by a crash; polling does not.
    useListenNotify: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    application_name: 'lead-handover-jobs',
    max: 4,
  });
  boss.on('error', (error) => log.error({ err: error }, 'job engine'));
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'job engine'));
  await boss.start();
  await createQueues(boss);
  if (isOnlyProcess) await releaseOrphans(boss);
  const stopping = new AbortController();
  return {
    async wake(portalId, db) {
      await boss.send(QUEUE, { portalId }, { singletonKey: portalId, db });
    },
    async work(handler) {
      await boss.work<{ portalId: PortalId }>(QUEUE, { batchSize: 1, localConcurrency: 4, pollingIntervalSeconds: 0.5, heartbeatRefreshSeconds: 5 }, async ([job]) => {
        if (job) await handler(job.data.portalId, AbortSignal.any([job.signal, stopping.signal]));
      });
    },
    async forget(portalId) {
      for (const queue of [QUEUE, DEAD_LETTERS]) {
        const jobs = await boss.findJobs(queue, { data: { portalId }, limit: 1_000 });
        const ids = jobs.filter(({ state }) => state !== 'active').map(({ id }) => id);
        if (ids.length > 0) await boss.deleteJob(queue, ids);
      }
    },
    stop: async () => {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: 20_000, close: true });
    },
  };
}

async function createQueues(boss: PgBoss): Promise<void> {
  const keep = { retentionSeconds: 365 * DAY_SECONDS, deleteAfterSeconds: DAY_SECONDS };
  await boss.createQueue(DEAD_LETTERS, { retentionSeconds: 30 * DAY_SECONDS, deleteAfterSeconds: DAY_SECONDS });
  await boss.createQueue(QUEUE, {
    ...keep, policy: 'stately', deadLetter: DEAD_LETTERS, retryLimit: 20, retryBackoff: true, retryDelay: 1, retryDelayMax: 300,
    expireInSeconds: EXPIRE_SECONDS, heartbeatSeconds: HEARTBEAT_SECONDS,
  });
  // Fills the engine's cache: looked up inside an embedded transaction it would wait for that very transaction.
  await boss.findJobs(QUEUE, { limit: 1 });
}

async function releaseOrphans(boss: PgBoss): Promise<void> {
  const jobs = await boss.findJobs(QUEUE, { limit: 10_000 });
  const running = jobs.filter(({ state }) => state === 'active').map(({ id }) => id);
  if (running.length > 0) await boss.fail(QUEUE, running, { reason: 'the process that ran it is gone' });
}
