import { createAccessTokens, type AccessTokens } from './hubspot/access-tokens.ts';
import { createClockWatch, type ClockWatch } from './hubspot/clock-watch.ts';
import { createHubSpot, type HubSpotEdge } from './hubspot/gateway.ts';
import { createJournal } from './hubspot/journal.ts';
import { createOAuth, type OAuth } from './hubspot/oauth.ts';
import { createPacing } from './hubspot/pacing.ts';
import { createTransport } from './hubspot/transport.ts';
import { createCounters, type Counters } from './http/metrics.ts';
import { createSelfCheck } from './http/self-check.ts';
import { startServer } from './http/server.ts';
import { startEngine, type Engine, type EngineOptions } from './jobs/engine.ts';
import { startJournalTicks } from './jobs/journal.ts';
import { startSchedule } from './jobs/schedule.ts';
import { createPortalWork } from './jobs/work.ts';
import { BadInput } from './errors.ts';
import type { Config } from './config.ts';
import type { PortalId } from './domain/ids.ts';
import type { Logger } from './logger.ts';
import type { Manifest } from './manifest.ts';
import { DEFAULT_PACE, type Flow, type Pace } from './pipeline/flow.ts';
import { connectPortal } from './pipeline/connect-portal.ts';
import { forgetSignals } from './pipeline/forget-signals.ts';
import { leavePortal } from './pipeline/leave-portal.ts';
import { readJournal } from './pipeline/read-journal.ts';
import type { WorkDone } from './pipeline/work-portal.ts';
import { openDatabase, type Database } from './storage/database.ts';
import { migrate, pendingMigrations } from './storage/migrate.ts';
import { createStorage, type AppStorage } from './storage/storage.ts';
import { createTokenCipher, type TokenCipher } from './storage/token-cipher.ts';
import { loadOrCreateKeys } from './storage/key-files.ts';

export type AppOptions = {
  readonly config: Config;
  readonly manifest: Manifest;
  readonly log: Logger;
  readonly now?: () => Date;
  readonly pace?: Pace;
};

export type App = {
  readonly port: number;
  readonly flow: Flow;
  readonly storage: AppStorage;
  readonly database: Database;
  readonly counters: Counters;
  /** Takes no new requests and jobs, finishes those under way, closes the database. */
  stop(): Promise<void>;
};

/** The promise about stored data, in the same words everywhere. */
export const DURABILITY = {
  embedded: 'embedded: survives a crash of the process; not a crash of the machine or a power loss. Use DATABASE_URL or back up.',
  postgres: 'postgres: as durable as the Postgres server it is given.',
} as const;

/** A database that is migrated and ready, with the stores and the job engine on it. */
export type Opened = { readonly database: Database; readonly storage: AppStorage; readonly engine: Engine; readonly close: () => Promise<void> };

type DatabaseConfig = Pick<Config, 'dataDir' | 'databaseUrl' | 'tokenEncryptionKey'> & Partial<Pick<Config, 'tokenDecryptionKeys'>>;

/** Opens what every command needs. In embedded mode the data folder belongs to this process until `close`. */
export async function openApp(config: DatabaseConfig, log: Logger): Promise<Opened> {
  const { databaseUrl, dataDir } = config;
  const database = await openDatabase({ databaseUrl, dataDir, onError: (error) => log.warn({ err: error }, 'database connection lost') });
  try {
    await migrate(database);
    const cipher = await cipherOf(config);
    const engine = await startEngine({ connection: engineConnection(database), isOnlyProcess: database.kind === 'embedded', log });
    const storage = createStorage(database, {
      cipher,
      forgetJobs: (portalId) => engine.forget(portalId),
      send: (portalId, db) => engine.wake(portalId, { executeSql: async (text, values) => ({ rows: await db.query(text, values) }) }),
    });
    const close = async (): Promise<void> => {
      await engine.stop();
      await database.close();
    };
    return { database, storage, engine, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

const wakeNobody = async (): Promise<void> => {};

/** The stores as they are, for looking: nothing is migrated and no job runs. `pending` are the migrations they lack. */
export async function openStores(config: DatabaseConfig): Promise<{ readonly storage: AppStorage; readonly pending: readonly string[]; readonly close: () => Promise<void> }> {
  const { databaseUrl, dataDir } = config;
  const database = await openDatabase({ databaseUrl, dataDir });
  try {
    const pending = await pendingMigrations(database);
    const storage = createStorage(database, { cipher: await cipherOf(config), send: wakeNobody, forgetJobs: wakeNobody });
    return { storage, pending, close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The cipher of the configured keys, or of those in the data folder. The folder must belong to this process. */
export async function cipherOf({ databaseUrl, dataDir, tokenEncryptionKey, tokenDecryptionKeys = [] }: DatabaseConfig): Promise<TokenCipher> {
  if (tokenEncryptionKey !== undefined) return createTokenCipher(tokenEncryptionKey, tokenDecryptionKeys);
  if (databaseUrl !== undefined) throw new BadInput('TOKEN_ENCRYPTION_KEY is missing; with DATABASE_URL all processes must share one key.');
  const { key, openingKeys } = await loadOrCreateKeys(dataDir);
  return createTokenCipher(key, [...openingKeys, ...tokenDecryptionKeys]);
}

function engineConnection({ jobEngine }: Database): EngineOptions['connection'] {
  return jobEngine.kind === 'embedded' ? { backend: 'pglite', db: jobEngine } : { connectionString: jobEngine.connectionString };
}

/** Starts everything: database, jobs, schedule, doors. The only place that knows all folders. */
export async function startApp({ config, manifest, log, now = () => new Date(), pace = DEFAULT_PACE }: AppOptions): Promise<App> {
  const { database, storage, engine, close } = await openApp(config, log);
  const counters = createCounters();
  const { oauth, hubspot, tokens, clock } = openHubSpot({ config, manifest, storage, now });
  const onTrouble: Flow['onTrouble'] = (error, where) => log.warn({ err: error, ...where }, 'worked around');
  const flow: Flow = { storage, hubspot, now, onTrouble, taskSettleMs: config.taskSettleMs, pace };

  const work = createPortalWork({ flow, log, count: (done) => countWork(counters, done) });
  await engine.work((portalId, signal) => work(portalId, signal));
  const schedule = startSchedule({ now, log, win: (job, slot) => storage.ticks.win(job, slot), portalsWithDueWork: (at) => storage.installs.withDueWork(at), wake: (portalId) => storage.work.wake(portalId), tidyUp: (at) => storage.tidyUp(at), forgetSignals: (signal) => forgetSignals(flow, signal) });
  const selfCheck = createSelfCheck({ publicBaseUrl: config.publicBaseUrl, webhooksPath: manifest.paths.webhooks, clientSecret: config.hubspot.clientSecret, databaseKind: database.kind, skew: () => clock.skew(), now });
  const journal = config.hubspot.journal ? startJournalTicks({ now, log, win: (job, slot) => storage.ticks.win(job, slot), read: journalReader({ flow, storage, oauth, tokens, config, log }) }) : null;
  const server = await startServer({
    host: config.host, port: config.port, publicBaseUrl: config.publicBaseUrl, clientSecret: config.hubspot.clientSecret,
    manifest, oauth, pending: storage.pendingAuthorisations, flow, selfCheck, counters, now, log,
    connect: (code, codeVerifier) => connectPortal({ flow, grants: storage.grants, oauth, account: (portalId) => hubspot.account(portalId), clientId: config.hubspot.clientId, requiredScopes: manifest.scopes.required.map(({ name }) => name) }, code, codeVerifier),
    leave: (portalId, data, by) => leavePortal({ storage, now, onTrouble, grants: storage.grants, oauth, uninstall: (id, consent) => hubspot.uninstall(id, consent) }, portalId, data, by),
    ping: async () => database.ping(), durability: DURABILITY[database.kind],
  });
  void selfCheck.run(); // so that the first page has something to show; it never throws
  return {
    port: server.port,
    flow,
    storage,
    database,
    counters,
    stop: async () => {
      await server.close();
      await schedule.stop();
      await journal?.stop();
      await close();
    },
  };
}

/** The way out to HubSpot for the accounts of a database. */
export function openHubSpot({ config, manifest, storage, now }: Pick<AppOptions, 'config' | 'manifest'> & { storage: AppStorage; now: () => Date }): { oauth: OAuth; hubspot: HubSpotEdge; tokens: AccessTokens; clock: ClockWatch } {
  const clock = createClockWatch(now);
  const oauth = createOAuth(config, manifest, { now });
  const tokens = createAccessTokens({ grants: storage.grants, oauth, clientId: config.hubspot.clientId, now });
  const transport = createTransport({ apiBaseUrl: config.hubspot.apiBaseUrl, tokens, pacing: createPacing({ buckets: storage.rateBuckets, distribution: manifest.distribution }), fetch: clock.fetch, now });
  const grantedScopes = async (portalId: PortalId): Promise<readonly string[]> => (await storage.installs.find(portalId))?.grantedScopes ?? [];
  return { oauth, tokens, clock, hubspot: createHubSpot({ transport, manifest, grantedScopes, capabilities: storage.capabilities, now, appId: config.hubspot.appId }) };
}

/** Reads HubSpot's webhooks journal once; see `readJournal`. */
export function journalReader({ flow, storage, oauth, tokens, config, log }: { flow: Flow; storage: AppStorage; oauth: OAuth; tokens: AccessTokens; config: Config; log: Logger }): () => Promise<number> {
  const journal = createJournal({ apiBaseUrl: config.hubspot.apiBaseUrl, oauth, now: flow.now });
  const confirmAccess = async (portalId: PortalId): Promise<void> => {
    const { version } = await tokens.token(portalId);
    await tokens.forceRefresh(portalId, version);
  };
  const onUnreadable = (error: Error): void => log.warn({ err: error }, 'an entry of the webhooks journal cannot be read and was stepped over');
  return () => readJournal({ ...flow, cursors: storage.appCursors, journal, confirmAccess, onUnreadable });
}

function countWork({ work }: Counters, { done }: WorkDone): void {
  for (const [verb, count] of Object.entries(done)) work.inc({ verb }, count);
}
