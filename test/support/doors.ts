import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { OwnerId, PortalId, UserId } from '../../src/domain/ids.ts';
import { createCounters, type Counters } from '../../src/http/metrics.ts';
import { startServer } from '../../src/http/server.ts';
import { readManifest } from '../../src/manifest.ts';
import type { Connected } from '../../src/pipeline/connect-portal.ts';
import type { PortalGateway } from '../../src/pipeline/ports/hubspot.ts';
import { HubSpotError } from '../../src/errors.ts';
import type { DisconnectAnswer } from '../../src/settings-contract.ts';
import type { Database } from '../../src/storage/database.ts';
import { createStorage, type AppStorage } from '../../src/storage/storage.ts';
import { createTokenCipher } from '../../src/storage/token-cipher.ts';
import { hubspotFetch, signAsHubSpot } from '../../src/sandbox/signing.ts';
import { openTestDatabase } from './database.ts';

/** Monday morning in Berlin, in winter. */
export const REFERENCE = new Date('2026-01-05T09:00:00Z');
export const PORTAL = PortalId.parse('101');
export const OTHER_PORTAL = PortalId.parse('202');
export const ADMIN = UserId.parse('7');
export const SECRET = 'doors-secret';
const APP_ID = '1357911';
/** What HubSpot believes it calls; a proxy stands between. */
export const PUBLIC = 'https://handover.example.com';

export type Doors = {
  readonly url: string;
  readonly database: Database;
  readonly storage: AppStorage;
  readonly counters: Counters;
  /** Portals whose worker was woken, in order. */
  readonly woken: PortalId[];
  /** Answers of the installer; replaced by tests. */
  connect: (code: string) => Promise<Connected>;
  /** What HubSpot answers for an account; replaced by tests. */
  hubspot: (portalId: PortalId) => PortalGateway;
  /** What becomes of leaving; replaced by tests. */
  leave: (portalId: PortalId, data: 'keep' | 'delete', by: string) => Promise<DisconnectAnswer>;
  now: Date;
  /** What was worked around, oldest first. */
  readonly troubles: unknown[];
  /** As HubSpot's `hubspot.fetch` would, for a user of an account. */
  ask(path: string, options?: { portalId?: string; userId?: string; method?: string; body?: unknown }): Promise<Response>;
  /** A webhook delivery, signed. */
  deliver(events: unknown, options?: { secret?: string; at?: Date; body?: string; path?: string }): Promise<Response>;
  close(): Promise<void>;
};

/** The real doors over a real embedded database; HubSpot itself is not there. */
export async function openDoors(): Promise<Doors> {
  const database = await openTestDatabase();
  const woken: PortalId[] = [];
  const storage = createStorage(database, { cipher: createTokenCipher(randomBytes(32).toString('base64')), send: async (portalId) => void woken.push(portalId) });
  const counters = createCounters();
  const doors: Partial<Doors> & Pick<Doors, 'now' | 'connect' | 'hubspot' | 'leave' | 'troubles'> = {
    now: REFERENCE, troubles: [],
    hubspot: () => {
      throw new HubSpotError('HubSpot is not there', { method: 'GET', path: '/', retry: 'later', effect: 'none' });
    },
    leave: () => Promise.reject(new Error('nobody leaves')),
    connect: async () => {
      throw new HubSpotError('nobody to connect to', { method: 'POST', path: '/oauth', retry: 'never', effect: 'none' });
    },
  };
  const now = (): Date => doors.now;
  // HubSpot signs each request with its own millisecond; time stands still here otherwise.
  let asked = 0;
  const signedAt = (): Date => new Date(doors.now.getTime() + (asked += 1));
  const server = await startServer({
    host: '127.0.0.1', port: 0, publicBaseUrl: PUBLIC, clientSecret: SECRET, manifest: readManifest(),
    oauth: { authorizationUrl: ({ state, codeChallenge }) => `https://app.hubspot.example/oauth/authorize?state=${state}&code_challenge=${codeChallenge}` },
    pending: storage.pendingAuthorisations, flow: { storage, now, hubspot: { portal: (portalId) => doors.hubspot(portalId) }, taskSettleMs: 60_000, onTrouble: (error) => void doors.troubles.push(error) }, selfCheck: { latest: () => [], run: async () => [] }, counters, now,
    log: pino({ level: 'silent' }), connect: (code) => doors.connect(code), leave: (...wish) => doors.leave(...wish), ping: () => database.ping(), durability: 'test',
  });
  const url = `http://127.0.0.1:${server.port}`;
  for (const portalId of [PORTAL, OTHER_PORTAL]) {
    await storage.installs.save({ portalId, installedAt: REFERENCE, timeZone: 'Europe/Berlin', uiDomain: 'app.hubspot.com', hubDomain: 'vendor.example', grantedScopes: [], adminUserIds: [ADMIN] });
    await storage.owners.replaceAll(portalId, [{ id: OwnerId.parse('31') }]);
  }
  return Object.assign(doors, {
    url, database, storage, counters, woken,
    ask: (path: string, { portalId = PORTAL, userId = ADMIN, method = 'GET', body }: { portalId?: string; userId?: string; method?: string; body?: unknown } = {}) =>
      hubspotFetch({ baseUrl: url, publicBaseUrl: PUBLIC, path, method, ...(body === undefined ? {} : { body }), portalId, userId, userEmail: 'rep+sales@vendor.example', appId: APP_ID, clientSecret: SECRET, at: signedAt() }),
    deliver: (events: unknown, { secret = SECRET, at = now(), body = JSON.stringify(events), path = '/webhooks/hubspot' }: { secret?: string; at?: Date; body?: string; path?: string } = {}) =>
      fetch(url + path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...signAsHubSpot({ method: 'POST', url: PUBLIC + path, body, clientSecret: secret, at }) } }),
    close: async () => {
      await server.close();
      await database.close();
    },
  });
}
