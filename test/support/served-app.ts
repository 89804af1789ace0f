import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { freePort } from '../../src/demo/free-port.ts';
import { connectAccount } from '../../src/demo/tell.ts';
import { readManifest, webhookSubscriptions } from '../../src/manifest.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { hubspotFetch } from '../../src/sandbox/signing.ts';
import { fillDataFolder } from './database.ts';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

export const PORTAL = '4815162';
const ADMIN = { userId: '9001', userEmail: 'admin@vendor.example' };
const APP = { appId: '1357911', clientId: 'test-client', clientSecret: 'test-secret-0000' };

/** One running `lead-handover serve` process. */
export type Served = { readonly process: ChildProcess; readonly port: number; stderr(): string; kill(): Promise<void>; stop(): Promise<number | null> };

/** An account in the sandbox and what is needed to serve the app for it, in as many processes as a test wants. */
export type Site = {
  readonly sandbox: Sandbox;
  readonly baseUrl: string;
  /** The environment of the server. */
  readonly env: Readonly<Record<string, string>>;
  /** The first process takes the site's own port, to which webhooks go; others take free ones. */
  serve(options?: { port?: number; readyWithinSeconds?: number }): Promise<Served>;
  /** What follows is about the site's own account unless another is named. */
  install(portalId?: string): Promise<void>;
  mode(mode: 'live' | 'paused' | 'shadow', portalId?: string): Promise<void>;
  overview(portalId?: string): Promise<Overview>;
  card(contactId: string): Promise<Response>;
  /** What all processes have logged. */
  logs(): string;
  close(): Promise<void>;
};

const Overview = z.object({
  mode: z.string(),
  backfill: z.object({ isDone: z.boolean() }),
  leads: z.object({ leads: z.number(), stale: z.number(), due: z.number(), evaluated: z.number(), byStatus: z.record(z.string(), z.number()) }),
  tasks: z.object({ pending: z.number(), sending: z.number(), done: z.number(), parked: z.number() }),
  notes: z.object({ waiting: z.number(), parked: z.number() }),
  properties: z.object({ waiting: z.number(), parked: z.number() }),
});
export type Overview = z.infer<typeof Overview>;

/** Polls until `isTrue`; a process or a network is at work, so there is nothing to wait on but the result. */
export async function eventually(what: string, isTrue: () => Promise<boolean> | boolean, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1_000;
  for (;;) {
    if (await isTrue()) return;
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${what}`);
    await delay(100);
  }
}

/** Waits for something that a served process should do; when it does not, the error tells how things stand there. */
export async function withLogs(site: Site, event: Promise<void>, seconds = 40): Promise<void> {
  const isLate = await Promise.race([event.then(() => false), delay(seconds * 1_000, true, { ref: false })]);
  if (isLate) throw new Error(`nothing happened within ${seconds} s: ${JSON.stringify(await site.overview())}\n${site.logs()}`);
}

/** Nothing waits any more. */
export const isQuiet = ({ leads, tasks, notes, properties, backfill }: Overview): boolean =>
  backfill.isDone && leads.stale + leads.due + tasks.pending + tasks.sending + notes.waiting + properties.waiting === 0;

/**
 * @param account - what the accounts allow
 * @param others - further accounts in the sandbox
 */
export async function openSite(env: { DATA_DIR: string; DATABASE_URL?: string }, account: { allowsTaskKeys?: boolean } = {}, others: readonly string[] = []): Promise<Site> {
  if (env.DATABASE_URL === undefined) await fillDataFolder(env.DATA_DIR);
  const manifest = readManifest();
  const sitePort = await freePort();
  const baseUrl = `http://127.0.0.1:${sitePort}`;
  const key = randomBytes(32).toString('base64');
  const sandbox = await startSandbox({
    app: {
      ...APP,
      redirectUris: [baseUrl + manifest.paths.redirect],
      requiredScopes: manifest.scopes.required.map(({ name }) => name),
      optionalScopes: manifest.scopes.optional.map(({ name }) => name),
      webhooks: { targetUrl: baseUrl + manifest.paths.webhooks, subscriptions: webhookSubscriptions(manifest) },
    },
    portals: [PORTAL, ...others].map((portalId) => ({ portalId, tier: 'professional', timeZone: 'Europe/Berlin', hubDomain: 'vendor.example', installer: { userId: ADMIN.userId, email: ADMIN.userEmail }, ...account })),
  });
  const running = new Set<Served>();
  const signed = { baseUrl, ...APP, ...ADMIN, portalId: PORTAL };
  const serverEnv = {
    ...env, PORT: String(sitePort), PUBLIC_BASE_URL: baseUrl, TOKEN_ENCRYPTION_KEY: key, HUBSPOT_APP_ID: APP.appId, HUBSPOT_CLIENT_ID: APP.clientId, HUBSPOT_CLIENT_SECRET: APP.clientSecret,
    HUBSPOT_API_BASE_URL: sandbox.url, HUBSPOT_AUTHORIZE_URL: `${sandbox.url}/oauth/authorize`, TASK_SETTLE_SECONDS: '2',
  };
  return {
    sandbox,
    baseUrl,
    env: serverEnv,
    serve: async ({ port = sitePort, readyWithinSeconds = 100 } = {}) => {
      const served = await serve(port, serverEnv, readyWithinSeconds);
      running.add(served);
      return served;
    },
    install: (portalId = PORTAL) => connectAccount({ baseUrl }, portalId),
    mode: async (mode, portalId = PORTAL) => {
      const answer = await hubspotFetch({ ...signed, portalId, path: '/settings/mode', method: 'PUT', body: { mode } });
      if (answer.status !== 200) throw new Error(`the mode change ended with ${answer.status}`);
    },
    overview: async (portalId = PORTAL) => Overview.parse(await (await hubspotFetch({ ...signed, portalId, path: '/settings/overview' })).json()),
    logs: () => [...running].map((served) => served.stderr()).join('\n'),
    card: (contactId) => hubspotFetch({ ...signed, path: `/card/contacts/${contactId}` }),
    close: async () => {
      for (const served of running) await served.kill();
      await sandbox.close();
    },
  };
}

/** Starts `lead-handover serve` as a process and waits until it is ready. */
export async function serve(port: number, env: Readonly<Record<string, string>>, readyWithinSeconds = 100): Promise<Served> {
  const child = spawn(process.execPath, [CLI, 'serve'], { env: { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', ...env, PORT: String(port) }, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => void (stderr += chunk.toString()));
  const gone = once(child, 'exit');
  const served: Served = {
    process: child,
    port,
    stderr: () => stderr,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
      return child.exitCode;
    },
  };
  await eventually(`serve is ready on ${port}`, async () => {
    if (child.exitCode !== null) throw new Error(`serve ended with ${child.exitCode}: ${stderr}`);
    return fetch(`http://127.0.0.1:${port}/readyz`).then(({ ok }) => ok, () => false);
  }, readyWithinSeconds);
  return served;
}
