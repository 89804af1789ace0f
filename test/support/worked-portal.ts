import { randomBytes } from 'node:crypto';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { ContactId, PortalId, UserId } from '../../src/domain/ids.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { createAccessTokens } from '../../src/hubspot/access-tokens.ts';
import { createHubSpot, type HubSpotEdge } from '../../src/hubspot/gateway.ts';
import { createOAuth } from '../../src/hubspot/oauth.ts';
import { createPacing } from '../../src/hubspot/pacing.ts';
import { createTransport } from '../../src/hubspot/transport.ts';
import { readManifest } from '../../src/manifest.ts';
import type { Flow, Pace } from '../../src/pipeline/flow.ts';
import type { PortalGateway } from '../../src/pipeline/ports/hubspot.ts';
import { installPortal, switchState } from '../../src/pipeline/install-portal.ts';
import { syncNow } from '../../src/pipeline/read-streams.ts';
import { workPortal } from '../../src/pipeline/work-portal.ts';
import type { SandboxPortal } from '../../src/sandbox/sandbox-portal.ts';
import type { PortalTier } from '../../src/sandbox/state/portal-state.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { submitForm } from '../../src/sandbox/visitor-activity.ts';
import type { Database } from '../../src/storage/database.ts';
import { createStorage, type AppStorage, type StorageOptions } from '../../src/storage/storage.ts';
import { createTokenCipher } from '../../src/storage/token-cipher.ts';

export const PORTAL = PortalId.parse('4815162');
/** Monday, ten in the morning in Berlin, in winter. */
export const START = new Date('2026-01-05T09:00:00Z');
export const APP = { appId: '1357911', clientId: 'flow-client', clientSecret: 'flow-secret' };

/** The whole flow over real stores and a real HTTP stand-in for HubSpot, worked by hand, with time in our hands. */
export type WorkedPortal = {
  readonly sandbox: Sandbox;
  readonly portal: SandboxPortal;
  readonly storage: AppStorage;
  readonly flow: Flow;
  /** What was worked around, oldest first. */
  readonly troubles: { error: unknown; contactId?: string | undefined }[];
  readonly reps: readonly [string, string];
  now(): Date;
  /** Lets time pass, in milliseconds. */
  pass(milliseconds: number): void;
  /** Works until nothing is due; trouble with HubSpot is thrown. */
  work(): Promise<void>;
  /** Finds what changed, as the sync would later, and works on it. */
  sync(): Promise<void>;
  live(): Promise<void>;
  publish(change: (policy: Policy) => Policy): Promise<void>;
  /** Somebody who fits well. */
  person(values?: Record<string, string>, companyId?: string): string;
  company(values?: Record<string, string>): string;
  submits(contactId: string, conversionName: string): void;
  status(contactId: string): string | undefined;
  contact(contactId: string): ContactId;
  /** As the app removes itself from the account. */
  uninstall(portalId: PortalId, consent: number): Promise<void>;
  /** What happens while a call waits to be made again. */
  whileWaiting(happens: () => Promise<void>): void;
  /** Asks the account about itself, as the installer does. */
  account(): Promise<unknown>;
  close(): Promise<void>;
};

/** Where the form of a conversion stands: each page has an address of its own. */
function pageNamed(conversionName: string): string {
  const page = conversionName.replace(/:[^:]*$/u, '');
  return `https://vendor.example/${page.toLowerCase().replace(/[^a-z0-9]+/gu, '-')}`;
}

/** Row by row: `truncate` makes new files of each table and index, which takes ten times as long as the few rows here. */
async function empty(database: Database): Promise<void> {
  const tables = await database.query<{ name: string }>("select table_name as name from information_schema.tables where table_schema = 'lead_handover' and table_name <> 'schema_migration'");
  await database.exec(tables.map(({ name }) => `delete from lead_handover.${name};`).join(' '));
}

type WorkedOptions = {
  readonly optionalScopes?: string[];
  readonly tier?: PortalTier;
  readonly allowsTaskKeys?: boolean;
  /** Stands between the flow and HubSpot: for deliberate mistakes. */
  readonly gateway?: (real: PortalGateway) => PortalGateway;
  readonly before?: (portal: SandboxPortal) => void;
  readonly send?: StorageOptions['send'];
  readonly sandbox?: Pick<SandboxOptions, 'indexLagMs'>;
  readonly pace?: Partial<Pace>;
  /** How far our clock is ahead of HubSpot's, in milliseconds. */
  readonly skewMs?: number;
  /** How long a call may take: short where HubSpot never answers, else as long as a busy machine needs. */
  readonly deadlineMs?: number;
};

export async function openWorkedPortal(database: Database, options: WorkedOptions = {}): Promise<WorkedPortal> {
  await empty(database);
  let moment = START.getTime();
  const hubspotNow = (): Date => new Date(moment);
  const now = (): Date => new Date(moment + (options.skewMs ?? 0));
  const manifest = readManifest();
  const sandbox = await startSandbox({
    ...options.sandbox,
    now: hubspotNow,
    app: { ...APP, redirectUris: ['http://127.0.0.1/oauth/callback'], requiredScopes: manifest.scopes.required.map(({ name }) => name), optionalScopes: manifest.scopes.optional.map(({ name }) => name) },
    portals: [{ portalId: PORTAL, tier: options.tier ?? 'professional', allowsTaskKeys: options.allowsTaskKeys ?? false, timeZone: 'Europe/Berlin', hubDomain: 'vendor.example', installer: { userId: '9001', email: 'admin@vendor.example' }, ...(options.optionalScopes ? { grantOptionalScopes: options.optionalScopes } : {}) }],
    // Time stands still here: what a window allows would never come back.
    perTenSeconds: 100_000, searchPerSecond: 10_000,
  });
  const portal = sandbox.portal(PORTAL);
  options.before?.(portal);
  const reps = ['Rosa', 'Rolf'].map((firstName, index) => portal.createOwner({ email: `${firstName.toLowerCase()}@vendor.example`, firstName, lastName: 'Rep', userId: String(9100 + index) }));
  const [rosa = '', rolf = ''] = reps;
  const storage = createStorage(database, { cipher: createTokenCipher(randomBytes(32).toString('base64')), send: options.send ?? (async () => {}) });
  const config = { publicBaseUrl: 'http://127.0.0.1', hubspot: { ...APP, apiBaseUrl: sandbox.url, authorizeUrl: `${sandbox.url}/oauth/authorize` } };
  const tokens = createAccessTokens({ grants: storage.grants, oauth: createOAuth(config, manifest, { now }), clientId: APP.clientId, now, sleep: async () => {} });
  let happens = async (): Promise<void> => {};
  const buckets = { take: async () => 0, keepPace: async () => {}, note: async () => {}, block: async () => {} };
  const transport = createTransport({ apiBaseUrl: sandbox.url, tokens, pacing: createPacing({ buckets }), now, deadlineMs: options.deadlineMs ?? 15_000, sleep: () => happens() });
  const edge = createHubSpot({ transport, manifest, now, appId: APP.appId, capabilities: storage.capabilities, grantedScopes: async (portalId) => (await storage.installs.find(portalId))?.grantedScopes ?? [] });
  const { gateway } = options;
  const hubspot: HubSpotEdge = gateway ? { ...edge, portal: (portalId) => gateway(edge.portal(portalId)) } : edge;
  const troubles: WorkedPortal['troubles'] = [];
  const onTrouble: Flow['onTrouble'] = (error, { contactId }) => void troubles.push({ error, contactId });
  const flow: Flow = { storage, hubspot, now, onTrouble, taskSettleMs: 60_000, pace: { changedContactsEveryMs: 300_000, webinarsEveryMs: 600_000, formsEveryMs: 1_800_000, listsEveryMs: 1_800_000, eventsEveryMs: 900_000, ownersEveryMs: 3_600_000, capabilitiesEveryMs: 86_400_000, tasksEveryMs: 900_000, sweepEveryMs: 7 * 86_400_000, indexLagMs: 0, overlapMs: 60_000, ...options.pace } };
  const issued = sandbox.install(PORTAL);
  await storage.grants.save(PORTAL, { ...issued, clientId: APP.clientId, expiresAt: new Date(moment + 1_800_000) });
  const grantedScopes = [...manifest.scopes.required.map(({ name }) => name), ...(options.optionalScopes ?? manifest.scopes.optional.map(({ name }) => name))];
  await installPortal(flow, { portalId: PORTAL, installerUserId: UserId.parse('9001'), grantedScopes, hubDomain: 'vendor.example', timeZone: 'Europe/Berlin', uiDomain: 'app.hubspot.com' });
  const work = async (): Promise<void> => {
    const { isFinished } = await workPortal(flow, PORTAL, new Date(now().getTime() + 1_000));
    expect(isFinished).toBe(true);
  };
  return {
    sandbox, portal, storage, flow, troubles, reps: [rosa, rolf], now, work,
    pass: (milliseconds) => void (moment += milliseconds),
    sync: async () => {
      moment += 1_000;
      await syncNow(flow, PORTAL);
      await work();
    },
    live: async () => {
      await work();
      await switchState(flow, PORTAL, 'live', 'test');
      await work();
      moment += 1_000;
    },
    publish: async (change) => {
      await storage.policies.publish(PORTAL, change(defaultPolicy), 'test', now());
      await storage.leads.markAllDue(PORTAL, now());
    },
    person: (values = {}, companyId) => portal.createContact({ firstname: 'Anna', lastname: 'Brandt', jobtitle: 'Head of Customer Success', hubspot_owner_id: rosa, ...values }, companyId ? { companyId } : {}),
    company: (values = {}) => portal.createCompany({ name: 'Nordlicht Software', domain: 'nordlicht.example', numberofemployees: '240', ...values }),
    submits: (contactId, conversionName) => submitForm(portal, contactId, { conversionName, url: pageNamed(conversionName), at: now() }),
    status: (contactId) => portal.contact(contactId)?.properties['handover_status'],
    contact: (contactId) => ContactId.parse(contactId),
    uninstall: (portalId, consent) => hubspot.uninstall(portalId, consent),
    whileWaiting: (then) => void (happens = then),
    account: () => hubspot.account(PORTAL),
    close: () => sandbox.close(),
  };
}
