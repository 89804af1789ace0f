import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../src/demo/free-port.ts';
import { PortalId, UserId } from '../../src/domain/ids.ts';
import { readManifest } from '../../src/manifest.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { createStorage, type AppStorage } from '../../src/storage/storage.ts';
import { createTokenCipher } from '../../src/storage/token-cipher.ts';
import { createFreshDatabase } from '../storage/fresh-postgres.ts';
import { fillDataFolder } from './database.ts';
import { serve, type Served } from './served-app.ts';

export const HELD_PORTALS = [PortalId.parse('4815162'), PortalId.parse('2342')];
export const CLIENT_SECRET = 'held-secret-0000';

/**
 * The real app as a process, with accounts that are connected and on hold: it takes webhooks in and unpacks them, and
 * asks nothing of HubSpot, which is not there.
 */
export type HeldApp = {
  readonly kind: 'embedded' | 'postgres';
  /** What HubSpot calls. */
  readonly webhooksUrl: string;
  readonly port: number;
  /** On the app's own port, or beside it on another. */
  serve(port?: number): Promise<Served>;
  /** Looks into the database; with the embedded one no process may be serving. */
  inStores<T>(work: (storage: AppStorage, database: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/**
 * @param serverUrl - of Postgres, on which a fresh database is made; left out: embedded
 * @param through - how the app reaches that database, when something stands between
 */
export async function openHeldApp(serverUrl?: string, through: (databaseUrl: string) => string = (url) => url): Promise<HeldApp> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'handover-held-'));
  const fresh = serverUrl === undefined ? undefined : await createFreshDatabase(serverUrl);
  if (!fresh) await fillDataFolder(dataDir);
  const key = randomBytes(32).toString('base64');
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const running = new Set<Served>();
  const env = {
    DATA_DIR: dataDir, ...(fresh ? { DATABASE_URL: through(fresh.url) } : {}), TOKEN_ENCRYPTION_KEY: key, PUBLIC_BASE_URL: baseUrl, LOG_LEVEL: 'warn',
    HUBSPOT_APP_ID: '1357911', HUBSPOT_CLIENT_ID: 'held-client', HUBSPOT_CLIENT_SECRET: CLIENT_SECRET, HUBSPOT_API_BASE_URL: 'http://127.0.0.1:1', HUBSPOT_AUTHORIZE_URL: 'http://127.0.0.1:1/oauth/authorize',
  };
  const inStores: HeldApp['inStores'] = async (work) => {
    const database = await openDatabase({ dataDir, databaseUrl: fresh?.url });
    try {
      await migrate(database);
      return await work(createStorage(database, { cipher: createTokenCipher(key), send: async () => {} }), database);
    } finally {
      await database.close();
    }
  };
  await inStores(async ({ installs }) => {
    for (const portalId of HELD_PORTALS) {
      await installs.save({ portalId, installedAt: new Date(), timeZone: 'Europe/Berlin', uiDomain: 'app.hubspot.com', hubDomain: null, grantedScopes: [], adminUserIds: [UserId.parse('9001')] });
      await installs.hold(portalId, new Date(Date.now() + 86_400_000), 'asked_to_wait');
    }
  });
  return {
    kind: fresh ? 'postgres' : 'embedded',
    webhooksUrl: baseUrl + readManifest().paths.webhooks,
    port,
    inStores,
    serve: async (own = port) => {
      const served = await serve(own, env);
      running.add(served);
      return served;
    },
    close: async () => {
      for (const served of running) await served.kill();
      await fresh?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
