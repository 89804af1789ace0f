import fc from 'fast-check';
import { ContactId, UserId } from '../../src/domain/ids.ts';
import { hubspotFetch } from '../../src/sandbox/signing.ts';
import { createCounters } from '../../src/http/metrics.ts';
import { startServer, type HttpServer } from '../../src/http/server.ts';
import { readManifest } from '../../src/manifest.ts';
import { pino } from 'pino';
import type { Database } from '../../src/storage/database.ts';
import { signAsHubSpot } from '../../src/sandbox/signing.ts';
import { ANNA, at, FIRST_EPISODE, openLivePortal, personOf, pricingRequest, REP, type LivePortal } from '../pipeline/support/live-portal.ts';
import { CLOSED_DOORS } from '../support/closed-doors.ts';
import { openTestDatabase } from '../support/database.ts';
import { thorough } from '../support/thorough.ts';

const SECRET = 'secret-1';
const PUBLIC = 'https://handover.example';
const NOW = at(10);
const CANARY = 'Canaria';

let database: Database;
let live: LivePortal;
let server: HttpServer;
beforeAll(async () => {
  database = await openTestDatabase();
  live = await openLivePortal(database);
  await live.arrives({ ...personOf(ANNA, CANARY) }, [pricingRequest('form:1', at(-5))], at(0));
  live.clock.now = NOW;
  const installs = live.storage.installs;
  const own = await installs.find(live.portalId);
  if (!own) throw new Error('no install');
  await installs.save({ ...own, portalId: live.otherPortalId });
  // Whoever asks may do everything in their own account.
  await installs.setAdmins(live.otherPortalId, ['1', '9001', REP].map((userId) => UserId.parse(userId)));
  await live.storage.leads.markStale(live.otherPortalId, [ContactId.parse('777')], NOW);
  server = await startServer({
    host: '127.0.0.1', port: 0, publicBaseUrl: PUBLIC, clientSecret: SECRET, manifest: readManifest(), flow: live.flow, counters: createCounters(), now: () => NOW, log: pino({ level: 'silent' }),
    ...CLOSED_DOORS, pending: live.storage.pendingAuthorisations,
  });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

/** Every byte that the database keeps for a portal, whatever the table. */
async function everythingOf(portalId: string): Promise<string> {
  const tables = await database.query<{ name: string }>("select table_name as name from information_schema.columns where table_schema = 'lead_handover' and column_name = 'portal_id' order by 1");
  const rows = [];
  for (const { name } of tables) rows.push(name, await database.query(`select t::text as row from lead_handover.${name} t where portal_id = $1 order by 1`, [portalId]));
  return JSON.stringify(rows);
}

/** Calls that somebody of another account could make, with ids of the first one in every place. */
const id = fc.constantFrom(ANNA, '777', '1', '0', 'x', `${ANNA}%20or%201=1`);
const body = fc.oneof(
  fc.record({ key: fc.constantFrom('k1', 'k2'), episodeId: fc.constantFrom(FIRST_EPISODE, 'e'), answer: fc.constantFrom('accept', 'refuse', 'return', 'undo', 'snooze'), reason: fc.constantFrom('other', 'wrong_person'), until: fc.constant('2026-12-01') }, { requiredKeys: ['key', 'episodeId', 'answer'] }),
  fc.record({ mode: fc.constantFrom('live', 'paused', 'shadow') }), fc.record({ days: fc.constantFrom(28, 90, 365) }), fc.record({ mode: fc.constant('live'), portalId: fc.constant('X') }), fc.record({ step: fc.constantFrom('can_see', 'topics', 'live') }), fc.record({ wanted: fc.boolean() }),
  fc.record({ version: fc.constantFrom(0, 1), topics: fc.constant([{ topic: null, name: 'billing', problem: 'late invoices', question: 'How long does it take?' }]) }), fc.record({ begun: fc.constant(null), after: fc.constantFrom(null, ANNA), found: fc.constant([]) }),
  fc.record({ contactId: id }), fc.record({ email: fc.constantFrom(`${CANARY.toLowerCase()}@nordlicht.example`, 'x@y') }), fc.record({ what: fc.constantFrom('person', 'account'), contactId: id }, { requiredKeys: ['what'] }),
  fc.record({ confirm: fc.constant('delete'), contactId: id }), fc.record({ id: fc.constantFrom(ANNA, FIRST_EPISODE, '777'), decision: fc.constantFrom('retry', 'drop') }),
  fc.jsonValue(),
  fc.record({ basedOn: fc.constantFrom(0, 1), draftAt: fc.constantFrom(null, NOW.toISOString()), edits: fc.constant([{ path: 'gates.fit.enter', value: 1 }]) }), fc.record({ version: fc.constantFrom(0, 1), published: fc.constantFrom(0, 1) }), fc.record({ draftAt: fc.constantFrom(null, NOW.toISOString()) }),
);
const path = fc.oneof(id.map((contactId) => `/card/contacts/${contactId}`), id.map((contactId) => `/card/contacts/${contactId}/response`), fc.constantFrom('/settings/overview', '/settings/mode', '/settings/policy', '/home/overview', '/settings/admins', '/setup/overview', '/setup/confirm', '/setup/answers', '/setup/topics', '/setup/examples', '/setup/test-task', '/setup/expected', '/rules/overview', '/rules/draft', '/rules/draft/drop', '/rules/draft/renew', '/rules/compare', '/rules/publish', '/rules/roll-back', '/rules/versions', '/rules/diff?from=0&to=draft', '/rules/history', '/rules/standing', '/rules/words?of=playbook.security', '/health/overview', '/health/parked', '/data/overview', '/data/person', '/data/export', '/data/delete-person', '/home/board', '/home/board?days=365', '/home/said', '/home/export'), id.map((contactId) => `/home/contacts?from=2020-01-01T00:00:00Z&until=2030-01-01T00:00:00Z&after=1~${contactId}.1`), fc.constantFrom('from=2020-01-01T00:00:00Z&until=2030-01-01T00:00:00Z', 'waiting=waiting', 'missing=who').map((query) => `/home/contacts?${query}`));
const call = fc.record({ path, method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'), body, userId: fc.constantFrom(String(REP), '1', '9001') });

test('no call of one account, whatever it asks and with whichever ids, returns or changes a byte of another', async () => {
  const before = await everythingOf(live.portalId);
  expect(before).toContain(CANARY);
  await fc.assert(fc.asyncProperty(call, async ({ body: sent, method, ...rest }) => {
    const answer = await hubspotFetch({
      ...rest, method, ...(method === 'GET' ? {} : { body: sent }), baseUrl: `http://127.0.0.1:${server.port}`, publicBaseUrl: PUBLIC,
      portalId: live.otherPortalId, userEmail: 'x@other.example', appId: '1', clientSecret: SECRET, at: NOW,
    });
    expect(await answer.text()).not.toContain(CANARY);
  }), { numRuns: thorough(600) });
  expect(await everythingOf(live.portalId)).toBe(before);
});

test('no delivery about one account changes a byte of another, though their contacts have the same ids', async () => {
  const before = await everythingOf(live.portalId);
  const event = fc.record({ portalId: fc.constant(Number(live.otherPortalId)), subscriptionType: fc.constantFrom('contact.creation', 'contact.deletion', 'contact.privacyDeletion', 'contact.merge', 'contact.propertyChange'), occurredAt: fc.nat(), eventId: fc.nat(), objectId: fc.constantFrom(Number(ANNA), 777), mergedObjectIds: fc.array(fc.constant(Number(ANNA))) });
  await fc.assert(fc.asyncProperty(fc.array(event, { maxLength: 5 }), async (events) => {
    const sent = JSON.stringify(events);
    const headers = signAsHubSpot({ method: 'POST', url: `${PUBLIC}/webhooks/hubspot`, body: sent, clientSecret: SECRET, at: NOW });
    expect((await fetch(`http://127.0.0.1:${server.port}/webhooks/hubspot`, { method: 'POST', body: sent, headers })).status).toBe(200);
  }), { numRuns: thorough(200) });
  expect(await everythingOf(live.portalId)).toBe(before);
});
