import type { AddressInfo } from 'node:net';
import type { SandboxApp } from './app.ts';
import type { Manners, World } from './call.ts';
import type { Clock } from './clock.ts';
import { Faults } from './faults.ts';
import { createSandboxServer } from './http-server.ts';
import { Journal } from './journal/journal.ts';
import { Authority } from './oauth/authority.ts';
import type { Limits } from './perform.ts';
import { RollingWindow } from './rate-limit.ts';
import { RequestLog } from './request-log.ts';
import { Router } from './router.ts';
import { allRoutes } from './routes/all-routes.ts';
import { SandboxPortal } from './sandbox-portal.ts';
import { PortalState, type PortalOptions } from './state/portal-state.ts';
import type { IndexLag } from './state/record-store.ts';
import { WebhookSender } from './webhook-sender.ts';
import { runWorkflowAction } from './workflow-run.ts';

export type { SandboxApp } from './app.ts';
export type { Fault, FaultMatcher, Faults } from './faults.ts';
export type { RequestLog, RequestLogEntry } from './request-log.ts';
export type { RecordView } from './record-view.ts';
export type { SandboxPortal } from './sandbox-portal.ts';
export type { PortalOptions } from './state/portal-state.ts';
export type { WebhookEvent, WebhookSubscription } from './webhook-event.ts';
export type { Delivery, WebhookSender } from './webhook-sender.ts';
export type { WorkflowAction, WorkflowRetry, WorkflowRun, WorkflowStep } from './workflow-run.ts';

export type SandboxOptions = {
  /** 0 takes a free port. */
  port?: number;
  app: SandboxApp;
  portals: PortalOptions[];
  now?: Clock;
  /** Calls per portal in any ten seconds; HubSpot gives listed OAuth apps 110. */
  perTenSeconds?: number;
  /** Searches per portal and second; HubSpot gives 5. */
  searchPerSecond?: number;
  /** Time until search sees a change, in milliseconds; a function is asked for each change. */
  indexLagMs?: IndexLag;
  /** Milliseconds before webhook retry number `attempt` (1 to 10). HubSpot spreads them over 24 hours. */
  webhookRetryDelayMs?: (attempt: number) => number;
  /** Life of an access token; HubSpot gives 1800. */
  accessTokenSeconds?: number;
};

export type Sandbox = {
  /** Origin of the API and of the consent page, for example `http://127.0.0.1:41234`. */
  url: string;
  portal(portalId: string): SandboxPortal;
  portals(): SandboxPortal[];
  log: RequestLog;
  faults: Faults;
  webhooks: WebhookSender;
  /** What HubSpot writes down about installs and uninstalls, once the app has subscribed to it. */
  journal: Journal;
  /** Ends every access token now. */
  expireTokens(): void;
  /** From now on a refresh retires the refresh token it used; using a retired one ends the installation. */
  rotateRefreshTokens(on: boolean): void;
  setApp(partial: Partial<SandboxApp>): void;
  /** How answers are worded from now on. */
  setManners(manners: Partial<Manners>): void;
  /** What else in an account draws on its allowance. */
  others(portalId: string): OtherApps;
  /** Consents for a portal without a browser: the tokens that a finished installation would have. */
  install(portalId: string, scopes?: string[]): { accessToken: string; refreshToken: string };
  close(): Promise<void>;
};

/** Other programs that share an account's limits. */
export type OtherApps = {
  /** Makes one call; false when it was refused. */
  call(): boolean;
  search(): boolean;
  /** Uses up the account's calls of the day, or gives it a new day. */
  setDayOver(isOver: boolean): void;
};

/** Starts a stand-in for HubSpot on the loopback address. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { app: registered, now = () => new Date(), perTenSeconds = 110, searchPerSecond = 5, accessTokenSeconds = 1800 } = options;
  const app: SandboxApp = { ...registered };
  const authority = new Authority(now, accessTokenSeconds);
  const webhooks = new WebhookSender({
    now,
    retryDelayMs: options.webhookRetryDelayMs ?? ((attempt) => Math.min(50 * 2 ** attempt, 10_000)),
    isInstalled: (portalId) => authority.isInstalled(portalId),
    target: () => (app.webhooks === undefined ? undefined : { ...app.webhooks, appId: app.appId, clientSecret: app.clientSecret }),
  });
  const states = portalStates(options, now, webhooks);
  const journal = new Journal(now, () => app.appId);
  const world: World = { app, portals: states, authority, journal, log: new RequestLog(), now, manners: { refusalsName: 'bad' } };
  const faults = new Faults();
  const limits: Limits = { calls: new RollingWindow(perTenSeconds, 10_000), search: new RollingWindow(searchPerSecond, 1_000), daysOver: new Set() };
  const server = createSandboxServer({ world, router: new Router(allRoutes()), faults, limits });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve));
  const workflows = { now, clientSecret: () => app.clientSecret, actions: () => app.workflowActions ?? [] };
  const portals = new Map([...states].map(([id, state]) => [id, new SandboxPortal(state, {
    revokeAccess: () => leave(world, id),
    runWorkflowAction: (step) => runWorkflowAction(workflows, { portalId: id, ...step }),
  })]));
  const url = `http://127.0.0.1:${portOf(server.address())}`;
  journal.fileUrl = (path) => url + path;
  return {
    url,
    journal,
    log: world.log,
    faults,
    webhooks,
    portal: (portalId) => found(portals, portalId),
    portals: () => [...portals.values()],
    expireTokens: () => authority.expireAccessTokens(),
    rotateRefreshTokens: (on) => void (authority.rotateRefreshTokens = on),
    setApp: (partial) => void Object.assign(app, partial),
    setManners: (manners) => void Object.assign(world.manners, manners),
    others: (portalId) => ({
      call: () => limits.calls.take(portalId, now().getTime()).allowed,
      search: () => limits.search.take(portalId, now().getTime()).allowed,
      setDayOver: (isOver) => void (isOver ? limits.daysOver.add(portalId) : limits.daysOver.delete(portalId)),
    }),
    install: (portalId, scopes) => install(world, portalId, scopes),
    close: () =>
      new Promise<void>((resolve) => {
        webhooks.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portalStates({ portals, indexLagMs = 0 }: SandboxOptions, now: Clock, webhooks: WebhookSender): Map<string, PortalState> {
  const announce = webhooks.announce.bind(webhooks);
  return new Map(portals.map((portal) => [portal.portalId, new PortalState(portal, { now, indexLagMs, announce })]));
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('the sandbox listens on no port');
  return address.port;
}

function found(portals: ReadonlyMap<string, SandboxPortal>, portalId: string): SandboxPortal {
  const portal = portals.get(portalId);
  if (portal === undefined) throw new RangeError(`the sandbox has no portal ${portalId}; it has ${[...portals.keys()].join(', ')}`);
  return portal;
}

function install(world: World, portalId: string, scopes?: string[]): { accessToken: string; refreshToken: string } {
  const portal = world.portals.get(portalId);
  if (portal === undefined) throw new RangeError(`the sandbox has no portal ${portalId}`);
  const optional = world.app.optionalScopes.filter((scope) => portal.options.grantOptionalScopes?.includes(scope) ?? true);
  const granted = scopes ?? [...world.app.requiredScopes, ...optional];
  world.journal.note('install', portalId);
  return world.authority.issueTokens({ portalId, scopes: granted, userId: portal.options.installer.userId, revoked: false });
}

/** The app leaves an account: whoever uninstalled it. */
function leave({ authority, journal }: World, portalId: string): void {
  if (authority.isInstalled(portalId)) journal.note('uninstall', portalId);
  authority.revokePortal(portalId);
}
