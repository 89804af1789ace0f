import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { startApp, type App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { freePort } from '../../src/demo/free-port.ts';
import { PortalId } from '../../src/domain/ids.ts';
import { errorForLog } from '../../src/logger.ts';
import { readManifest, webhookSubscriptions } from '../../src/manifest.ts';
import type { Pace } from '../../src/pipeline/flow.ts';
import { syncNow } from '../../src/pipeline/read-streams.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { fillDataFolder } from './database.ts';

export const APP = { appId: '1357911', clientId: 'running-client', clientSecret: 'CANARY-client-secret' };

/** One browser of an admin, on its way through an installation. */
export type Way = { readonly cookie: string; readonly back: string };

/** The whole app in this process, for several accounts of the sandbox, in real time. */
export type RunningApp = {
  /** Where the embedded database keeps its files. */
  readonly dataDir: string;
  readonly sandbox: Sandbox;
  readonly app: App;
  readonly baseUrl: string;
  /** Everything that was logged, at the finest level. */
  readonly logged: string[];
  /** From the first page to HubSpot's consent for an account. */
  begin(portalId: string): Promise<Way>;
  /** The last step, as often as wished. */
  comeBack(way: Way): Promise<Response>;
  connect(portalId: string): Promise<void>;
  /** Lets an account look for changes now. */
  sync(portalId: string): Promise<void>;
  close(): Promise<void>;
};

/** `now`: the clock of app and sandbox, in real time if nothing else is said. */
type Wishes = { readonly sandbox?: Partial<SandboxOptions>; readonly env?: Record<string, string>; readonly now?: () => Date; readonly pace?: Pace };

export async function openRunningApp(portals: readonly string[], { sandbox: wishes = {}, env = {}, ...time }: Wishes = {}): Promise<RunningApp> {
  const manifest = readManifest();
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const sandbox = await startSandbox({
    app: {
      ...APP, redirectUris: [baseUrl + manifest.paths.redirect],
      requiredScopes: manifest.scopes.required.map(({ name }) => name), optionalScopes: manifest.scopes.optional.map(({ name }) => name),
      webhooks: { targetUrl: baseUrl + manifest.paths.webhooks, subscriptions: webhookSubscriptions(manifest) },
    },
    portals: portals.map((portalId) => ({ portalId, tier: 'professional', timeZone: 'Europe/Berlin', hubDomain: 'vendor.example', installer: { userId: '9001', email: 'CANARY-admin@vendor.example' } })),
    ...(time.now && { now: time.now }),
    ...wishes,
  });
  const dataDir = await mkdtemp(path.join(tmpdir(), 'handover-running-'));
  if (env['DATABASE_URL'] === undefined) await fillDataFolder(dataDir);
  const config = readConfig({
    PORT: String(port), HOST: '127.0.0.1', PUBLIC_BASE_URL: baseUrl, DATA_DIR: dataDir, TOKEN_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    HUBSPOT_APP_ID: APP.appId, HUBSPOT_CLIENT_ID: APP.clientId, HUBSPOT_CLIENT_SECRET: APP.clientSecret,
    HUBSPOT_API_BASE_URL: sandbox.url, HUBSPOT_AUTHORIZE_URL: `${sandbox.url}/oauth/authorize`, TASK_SETTLE_SECONDS: '2', ...env,
  });
  const logged: string[] = [];
  const log = pino({ level: 'trace', base: null, serializers: { err: errorForLog } }, { write: (line: string) => void logged.push(line) });
  const app = await startApp({ config, manifest, log, ...time });
  const comeBack = ({ cookie, back }: Way): Promise<Response> => fetch(back, { headers: { cookie }, redirect: 'manual' });
  const begin = async (portalId: string): Promise<Way> => {
    const first = await fetch(`${baseUrl}/install`, { redirect: 'manual' });
    const consent = new URL(first.headers.get('location') ?? '');
    consent.searchParams.set('portalId', portalId);
    const answer = await fetch(consent, { redirect: 'manual' });
    return { cookie: first.headers.getSetCookie()[0]?.split(';')[0] ?? '', back: answer.headers.get('location') ?? '' };
  };
  return {
    dataDir,
    sandbox, app, baseUrl, logged, begin, comeBack,
    connect: async (portalId) => {
      const answer = await comeBack(await begin(portalId));
      if (answer.status !== 200) throw new Error(`connecting ${portalId} ended with ${answer.status}: ${await answer.text()}`);
    },
    sync: (portalId) => syncNow(app.flow, PortalId.parse(portalId)),
    close: async () => {
      await app.stop();
      await sandbox.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
