import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { startApp, type App } from '../app.ts';
import { readConfig } from '../config.ts';
import { defaultPolicy } from '../domain/policy/default-policy.ts';
import { PortalId } from '../domain/ids.ts';
import type { Logger } from '../logger.ts';
import { readManifest, webhookSubscriptions, type Manifest } from '../manifest.ts';
import { DEFAULT_PACE } from '../pipeline/flow.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { seedPortal } from '../sandbox/seed.ts';
import { castStory, type Cast } from '../sandbox/story.ts';
import { freePort } from './free-port.ts';

export const PORTAL = PortalId.parse('4815162');
export const ADMIN = { userId: '9001', email: 'admin@nordwindflow.example' } as const;
const APP = { appId: '1357911', clientId: 'demo-client', clientSecret: 'demo-secret-0000' } as const;

/** A HubSpot account with people in it and the app beside it, not connected yet. */
export type Demo = {
  readonly app: App;
  readonly sandbox: Sandbox;
  readonly cast: Cast;
  readonly portalId: PortalId;
  readonly baseUrl: string;
  readonly identity: { readonly appId: string; readonly clientSecret: string };
  close(): Promise<void>;
};

export type DemoOptions = { readonly contacts: number; readonly seed: number; readonly log: Logger; readonly port?: number | undefined; /** Gone at the end; one is made if none is given. */ readonly dataDir?: string };

/** As in earnest, but for a search index that lags less: a story must not wait a minute. */
const DEMO_PACE = { ...DEFAULT_PACE, indexLagMs: 500, overlapMs: 5_000 };

/** Builds the account, starts the app with an embedded database in a folder of its own. */
export async function prepareDemo({ contacts, seed, log, port, dataDir: given }: DemoOptions): Promise<Demo> {
  const manifest = readManifest();
  const appPort = port ?? (await freePort());
  const baseUrl = `http://127.0.0.1:${appPort}`;
  const sandbox = await startSandbox({ app: sandboxApp(manifest, baseUrl), portals: [account()], indexLagMs: 300 });
  const dataDir = given ?? await mkdtemp(path.join(tmpdir(), 'lead-handover-demo-'));
  const now = new Date();
  const portal = sandbox.portal(PORTAL);
  // The people of the account are there before the app is: their past must not arrive as webhooks.
  sandbox.webhooks.dropWhen(() => true);
  seedPortal(portal, { contacts, seed, now });
  const cast = castStory(portal, now);
  sandbox.webhooks.dropWhen();
  const app = await startApp({ config: demoConfig(appPort, baseUrl, sandbox.url, dataDir), manifest, log, pace: DEMO_PACE });
  // What an admin would enter in the settings: whom the story's competitor works for.
  const policy = { ...defaultPolicy, exclusions: { ...defaultPolicy.exclusions, competitorDomains: ['rivalflow.example'] } };
  await app.storage.policies.publish(PORTAL, policy, 'demo', now);
  return {
    app, sandbox, cast, portalId: PORTAL, baseUrl, identity: APP,
    close: async () => {
      await app.stop();
      await sandbox.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function account(): Parameters<typeof startSandbox>[0]['portals'][number] {
  return { portalId: PORTAL, tier: 'professional', timeZone: 'Europe/Berlin', hubDomain: 'nordwindflow.example', installer: ADMIN };
}

function sandboxApp(manifest: Manifest, baseUrl: string): Parameters<typeof startSandbox>[0]['app'] {
  return {
    ...APP,
    redirectUris: [baseUrl + manifest.paths.redirect],
    requiredScopes: manifest.scopes.required.map(({ name }) => name),
    optionalScopes: manifest.scopes.optional.map(({ name }) => name),
    webhooks: { targetUrl: baseUrl + manifest.paths.webhooks, subscriptions: webhookSubscriptions(manifest) },
  };
}

function demoConfig(port: number, baseUrl: string, apiUrl: string, dataDir: string): ReturnType<typeof readConfig> {
  return readConfig({
    PORT: String(port), HOST: '127.0.0.1', PUBLIC_BASE_URL: baseUrl, DATA_DIR: dataDir, TOKEN_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    HUBSPOT_APP_ID: APP.appId, HUBSPOT_CLIENT_ID: APP.clientId, HUBSPOT_CLIENT_SECRET: APP.clientSecret,
    HUBSPOT_API_BASE_URL: apiUrl, HUBSPOT_AUTHORIZE_URL: `${apiUrl}/oauth/authorize`,
  });
}
