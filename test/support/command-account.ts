import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openApp, type Opened } from '../../src/app.ts';
import { PortalId, UserId } from '../../src/domain/ids.ts';
import { createLogger } from '../../src/logger.ts';
import { readManifest } from '../../src/manifest.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { fillDataFolder } from './database.ts';

export const PORTAL = PortalId.parse('4815162');
export const APP = { appId: '1357911', clientId: 'client', clientSecret: 'secret' };

/** A data folder in which one account of the sandbox is connected, for commands that run on both. */
export type CommandAccount = {
  readonly folder: string;
  readonly sandbox: Sandbox;
  /** What a command finds in its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Opens the database between two commands. */
  inApp<T>(work: (opened: Opened) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export async function openCommandAccount(): Promise<CommandAccount> {
  const folder = await mkdtemp(path.join(tmpdir(), 'handover-command-'));
  await fillDataFolder(folder);
  const key = randomBytes(32).toString('base64');
  const { scopes } = readManifest();
  const sandbox = await startSandbox({
    app: { ...APP, redirectUris: [], requiredScopes: scopes.required.map(({ name }) => name), optionalScopes: [] },
    portals: [{ portalId: PORTAL, tier: 'free', timeZone: 'Europe/Berlin', hubDomain: 'vendor.example', installer: { userId: '9001', email: 'admin@vendor.example' } }],
  });
  const inApp: CommandAccount['inApp'] = async (work) => {
    const opened = await openApp({ dataDir: folder, databaseUrl: undefined, tokenEncryptionKey: key }, createLogger('silent'));
    try {
      return await work(opened);
    } finally {
      await opened.close();
    }
  };
  await inApp(async ({ storage }) => {
    await storage.grants.save(PORTAL, { ...sandbox.install(PORTAL), clientId: APP.clientId, expiresAt: new Date(Date.now() + 1_800_000) });
    await storage.installs.save({ portalId: PORTAL, installedAt: new Date(), timeZone: 'Europe/Berlin', uiDomain: 'app.hubspot.com', hubDomain: null, grantedScopes: [], adminUserIds: [UserId.parse('9001')] });
  });
  return {
    folder, sandbox, inApp,
    env: {
      DATA_DIR: folder, TOKEN_ENCRYPTION_KEY: key, PUBLIC_BASE_URL: 'http://localhost:8080', HUBSPOT_APP_ID: APP.appId,
      HUBSPOT_CLIENT_ID: APP.clientId, HUBSPOT_CLIENT_SECRET: APP.clientSecret, HUBSPOT_API_BASE_URL: sandbox.url,
    },
    close: async () => {
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
