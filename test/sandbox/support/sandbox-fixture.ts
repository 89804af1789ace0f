import { startSandbox, type Sandbox, type SandboxApp, type SandboxOptions } from '../../../src/sandbox/sandbox.ts';

/** A Monday. */
export const REFERENCE = new Date('2026-01-05T09:00:00.000Z');

export const PORTAL = '4711001';
export const OTHER_PORTAL = '4711002';

export const APP: SandboxApp = {
  appId: '990001',
  clientId: '12345678-aaaa-bbbb-cccc-000000000001',
  clientSecret: '12345678-aaaa-bbbb-cccc-ddddeeeeffff',
  redirectUris: ['https://app.example/oauth/callback'],
  requiredScopes: [
    'oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write', 'crm.schemas.contacts.read', 'crm.schemas.contacts.write',
    'crm.objects.companies.read', 'crm.objects.owners.read',
  ],
  optionalScopes: ['crm.objects.deals.read', 'crm.objects.marketing_events.read', 'forms', 'crm.lists.read'],
};

/** A clock that moves only when told. */
export function stoppedClock(start = REFERENCE) {
  let ms = start.getTime();
  return { now: () => new Date(ms), advance: (byMs: number) => void (ms += byMs) };
}

export type Fixture = Awaited<ReturnType<typeof startFixture>>;

/** A sandbox with two portals, an access token for each, and a stopped clock. */
export async function startFixture(options: Partial<SandboxOptions> = {}) {
  const clock = stoppedClock();
  const installer = { userId: '501', email: 'admin@nordwindflow.example' };
  const sandbox = await startSandbox({
    app: APP,
    portals: [
      { portalId: PORTAL, tier: 'professional', timeZone: 'Europe/Berlin', hubDomain: 'one.example', installer, allowsTaskKeys: true },
      { portalId: OTHER_PORTAL, tier: 'enterprise', timeZone: 'America/New_York', hubDomain: 'two.example', installer, grantOptionalScopes: [] },
    ],
    now: clock.now,
    webhookRetryDelayMs: () => 0,
    ...options,
  });
  const tokens = { [PORTAL]: sandbox.install(PORTAL), [OTHER_PORTAL]: sandbox.install(OTHER_PORTAL) };
  const call = caller(sandbox, tokens[PORTAL].accessToken);
  return { sandbox, clock, portal: sandbox.portal(PORTAL), other: sandbox.portal(OTHER_PORTAL), tokens, call };
}

export type Answered = { status: number; headers: Headers; body: unknown };

/** Calls the API with a bearer token; JSON in, JSON out. */
export function caller(sandbox: Sandbox, token: string) {
  return async (method: string, path: string, body?: unknown): Promise<Answered> => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const answer = await fetch(sandbox.url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
}

/** A batch read body with every field that the spec requires. */
export function readOf(ids: readonly string[], properties: readonly string[] = [], propertiesWithHistory: readonly string[] = []) {
  return { inputs: ids.map((id) => ({ id })), properties, propertiesWithHistory };
}

/** A search body with every field that the spec requires. */
export function searchFor(filters: readonly unknown[], more: Record<string, unknown> = {}) {
  return { filterGroups: filters.length === 0 ? [] : [{ filters }], sorts: [], properties: [], limit: 100, after: '0', ...more };
}
