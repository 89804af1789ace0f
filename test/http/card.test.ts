import { Writable } from 'node:stream';
import { jest } from '@jest/globals';
import pino from 'pino';
import { createCounters } from '../../src/http/metrics.ts';
import { startServer, type HttpServer } from '../../src/http/server.ts';
import { readManifest } from '../../src/manifest.ts';
import { hubspotFetch, signAsHubSpot, type HubSpotFetch } from '../../src/sandbox/signing.ts';
import type { Database } from '../../src/storage/database.ts';
import { ANNA, at, BEN, FIRST_EPISODE, openLivePortal, personOf, pricingRequest, REP, type LivePortal } from '../pipeline/support/live-portal.ts';
import { CLOSED_DOORS } from '../support/closed-doors.ts';
import { openTestDatabase } from '../support/database.ts';

const SECRET = 'secret-1';
const NOW = at(10);

let database: Database;
let live: LivePortal;
let server: HttpServer;
let baseUrl: string;
let logged: string;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  live = await openLivePortal(database);
  await live.arrives(personOf(ANNA, 'Anna'), [pricingRequest('form:1', at(-5))], at(0));
  live.clock.now = NOW;
  logged = '';
  const log = pino({ level: 'trace' }, new Writable({ write: (chunk: Buffer, _encoding, done) => {
    logged += chunk.toString('utf8');
    done();
  } }));
  const publicBaseUrl = 'https://handover.example';
  server = await startServer({
    host: '127.0.0.1', port: 0, publicBaseUrl, clientSecret: SECRET, manifest: readManifest(), flow: live.flow, counters: createCounters(), now: () => NOW, log,
    ...CLOSED_DOORS, pending: live.storage.pendingAuthorisations,
  });
  baseUrl = `http://127.0.0.1:${server.port}`;
});
afterEach(() => server.close());

const CARD = `/card/contacts/${ANNA}`;
const RESPONSE = `${CARD}/response`;
const ACCEPT = { key: 'click-1', episodeId: FIRST_EPISODE, answer: 'accept' } as const;

type Reply = { status: number; body: unknown };

/** A request as HubSpot makes it for the card; whatever is given differs from that. */
async function ask(call: Partial<HubSpotFetch> & { path: string }): Promise<Reply> {
  const answer = await hubspotFetch({
    baseUrl, publicBaseUrl: 'https://handover.example', portalId: live.portalId, userId: REP, userEmail: 'olga@acme.example', appId: '1', clientSecret: SECRET, at: NOW, ...call,
  });
  return { status: answer.status, body: await answer.json() };
}

const post = (body: unknown, call: Partial<HubSpotFetch> = {}): Promise<Reply> => ask({ path: RESPONSE, method: 'POST', body, ...call });
const stateNow = async () => (await live.storage.handovers.of(live.portalId, [ANNA])).get(ANNA)?.at(-1)?.state;

describe('a signed request', () => {
  test('shows the card', async () => {
    expect(await ask({ path: CARD })).toMatchObject({ status: 200, body: { contactId: ANNA, state: 'handed_over', mayAnswer: ['accept', 'refuse', 'snooze', 'return'] } });
  });

  test('notes that somebody has the card, also on a contact that is not known, and again only after a minute', async () => {
    const noted = jest.spyOn(live.storage.installs, 'noteLife');
    await ask({ path: '/card/contacts/1', portalId: '999000' });
    await ask({ path: '/card/contacts/1', portalId: '999000' });
    expect(noted).toHaveBeenCalledTimes(0);
    await ask({ path: '/card/contacts/999999' });
    expect((await live.storage.installs.find(live.portalId))?.cardSeenAt).toEqual(NOW);
    await ask({ path: CARD });
    expect(noted).toHaveBeenCalledTimes(1);
  });

  test('asked for at once, each gets the card that it gets alone, and no other', async () => {
    await live.arrives(personOf(BEN, 'Ben'), [], at(1));
    const paths = [CARD, `/card/contacts/${BEN}`, '/card/contacts/999999', CARD, `/card/contacts/${BEN}`];
    const alone = [];
    for (const path of paths) alone.push(await ask({ path }));
    const asked = jest.spyOn(live.storage.leads, 'named');
    const together = await Promise.all([...paths.map((path) => ask({ path })), ask({ path: CARD, portalId: live.otherPortalId })]);
    expect(together.slice(0, -1)).toEqual(alone);
    expect(together.at(-1)?.status).toBe(404);
    expect(asked.mock.calls.flatMap(([portalId, contactIds]) => (portalId === live.portalId ? contactIds : [])).sort()).toEqual([ANNA, BEN, '999999', ANNA, BEN].sort());
  });

  test('answers with the card after the change; sent again by HubSpot it changes nothing', async () => {
    const first = await post(ACCEPT);
    expect(first).toMatchObject({ status: 200, body: { ok: true, card: { state: 'accepted', history: [{ who: 'Olga Owner', what: 'accepted' }, {}] } } });
    expect(await post(ACCEPT)).toEqual(first);
  });

  test('an answer to a closed episode is answered 409 with the card as it is', async () => {
    await post({ ...ACCEPT, answer: 'return' });
    expect(await post({ ...ACCEPT, key: 'click-2' })).toMatchObject({ status: 409, body: { ok: false, because: 'not_possible_now', card: { state: 'returned' } } });
    expect(await stateNow()).toBe('returned');
  });

  test('a key used for another answer is refused', async () => {
    await post(ACCEPT);
    expect(await post({ ...ACCEPT, answer: 'return' })).toEqual({ status: 400, body: { ok: false, because: 'bad_request', message: 'key: was used for another answer', card: null } });
    expect(await stateNow()).toBe('accepted');
  });

  test.each([
    ['no JSON', undefined, 'expected a JSON object with key, episodeId and answer'],
    ['a list', [], 'expected a JSON object with key, episodeId and answer'],
    ['an unknown answer', { ...ACCEPT, answer: 'delete' }, /^answer: /],
    ['a missing key', { ...ACCEPT, key: undefined }, /^key: /],
    ['an episode that is none', { ...ACCEPT, episodeId: "1' or 1=1" }, /^episodeId: /],
    ['a reason that is none', { ...ACCEPT, answer: 'refuse', reason: 'ugly' }, /^reason: /],
    ['a note that no person typed', { ...ACCEPT, answer: 'refuse', reason: 'other', note: 'x'.repeat(10_001) }, /^note: /],
    ['a note that is no text', { ...ACCEPT, answer: 'refuse', reason: 'other', note: { $date: '2026-01-01' } }, /^note: /],
    ['a snooze without end', { ...ACCEPT, answer: 'snooze' }, 'until: expected a date, for example "2026-12-01"'],
    ['a snooze into the past', { ...ACCEPT, answer: 'snooze', until: '2025-12-01' }, 'until: expected a date that lies ahead'],
    ['a portal in the body', { ...ACCEPT, portalId: '1' }, 'portalId: not expected'],
    ['a user in the body', { ...ACCEPT, userId: '1' }, 'userId: not expected'],
    ['an owner in the body', { ...ACCEPT, ownerId: '1' }, 'ownerId: not expected'],
    ['a property of HubSpot in the body', { ...ACCEPT, hs_lead_status: 'OPEN' }, 'hs_lead_status: not expected'],
    ['a reason with an acceptance', { ...ACCEPT, reason: 'other' }, 'reason: not expected'],
  ])('%s is refused, and the field is named', async (_, body, message) => {
    const expected = { ok: false, because: 'bad_request', message: expect.stringMatching(message), card: null };
    expect(await post(body)).toEqual({ status: 400, body: expected });
    expect(await stateNow()).toBe('handed_over');
  });
});

const target = (path: string, portalId: string): string => `${path}?portalId=${portalId}&userId=${REP}&userEmail=olga%40acme.example&appId=1`;

describe('an attack', () => {
  test('a contact of another account is answered byte for byte like one that does not exist', async () => {
    const asOther = { portalId: live.otherPortalId };
    const [card, none] = [await ask({ path: CARD, ...asOther }), await ask({ path: '/card/contacts/999999', ...asOther })];
    expect(card).toEqual(none);
    expect(card.status).toBe(404);
    const [answer, nothing] = [await post(ACCEPT, asOther), await post(ACCEPT, { ...asOther, path: '/card/contacts/999999/response' })];
    expect(answer).toEqual(nothing);
    expect(answer).toMatchObject({ status: 404, body: { ok: false, because: 'not_found', card: null } });
    expect(await stateNow()).toBe('handed_over');
  });

  test.each(['portalId', 'userId'])('a second %s in the query is refused, wherever it stands', async (name) => {
    const own = name === 'portalId' ? live.otherPortalId : '99';
    expect((await post(ACCEPT, { path: `${RESPONSE}?${name}=${own}` })).status).toBe(400);
    expect((await post(ACCEPT, { path: `${RESPONSE}?%${name.charCodeAt(0).toString(16)}${name.slice(1)}=${own}` })).status).toBe(400);
    expect((await ask({ path: `${CARD}?${name}=${own}` })).status).toBe(400);
    expect(await stateNow()).toBe('handed_over');
  });

  test.each([
    ['a guessed secret', { clientSecret: 'guessed' }], ['a request captured six minutes ago', { at: at(4) }], ['one from the future', { at: at(16) }],
    ['one signed for another address', { publicBaseUrl: 'https://evil.example' }],
  ])('%s is refused', async (_, call) => {
    expect(await post(ACCEPT, call)).toEqual({ status: 401, body: { error: 'The request is not signed by HubSpot.', code: 'not_signed' } });
    expect(await stateNow()).toBe('handed_over');
  });

  test('a signed request whose body, contact or portal was changed on the way is refused', async () => {
    const signedBody = JSON.stringify(ACCEPT);
    const headers = signAsHubSpot({ method: 'POST', url: `https://handover.example${target(RESPONSE, live.portalId)}`, body: signedBody, clientSecret: SECRET, at: NOW });
    const send = async (url: string, body: string): Promise<number> => (await fetch(baseUrl + url, { method: 'POST', headers, body })).status;
    expect(await send(target(RESPONSE, live.portalId), JSON.stringify({ ...ACCEPT, answer: 'return' }))).toBe(401);
    expect(await send(target('/card/contacts/102/response', live.portalId), signedBody)).toBe(401);
    expect(await send(target(RESPONSE, live.otherPortalId), signedBody)).toBe(401);
    expect(await stateNow()).toBe('handed_over');
    expect(await send(target(RESPONSE, live.portalId), signedBody)).toBe(200);
  });

  test('a captured answer sent again after the rep took it back changes nothing', async () => {
    await post(ACCEPT);
    await post({ key: 'click-2', episodeId: FIRST_EPISODE, answer: 'undo' });
    expect(await post(ACCEPT)).toMatchObject({ status: 200, body: { ok: true, card: { state: 'handed_over' } } });
    expect(await stateNow()).toBe('handed_over');
  });

  test.each(['0', '-1', '1e3', '%2e%2e', "1' or '1'='1"])('the contact id %s is not known', async (contactId) => {
    expect((await ask({ path: `/card/contacts/${encodeURIComponent(contactId)}` })).status).toBe(404);
    expect((await post(ACCEPT, { path: `/card/contacts/${encodeURIComponent(contactId)}/response` })).status).toBe(404);
  });

  test('a note never reaches the log, the audit trail or HubSpot', async () => {
    await post({ ...ACCEPT, answer: 'refuse', reason: 'other', note: 'CANARY left the firm' });
    await live.work(NOW);
    const { hubspot, storage } = live;
    const told = JSON.stringify([hubspot.written, hubspot.updates, hubspot.tasks, await storage.audit.of(live.portalId, ANNA)]);
    expect(logged + told).not.toContain('CANARY');
    expect((await ask({ path: CARD })).body).toMatchObject({ handover: { refusal: { reason: 'other', note: 'CANARY left the firm' } } });
  });
});

test('a failure tells a reference to find it in the log, and nothing else', async () => {
  jest.spyOn(live.storage, 'inTransaction').mockRejectedValueOnce(new Error('CANARY database'));
  const { status, body } = await post({ ...ACCEPT, answer: 'refuse', reason: 'other', note: 'SECRET NOTE' });
  expect(status).toBe(500);
  expect(body).toEqual({ error: 'Something went wrong.', code: 'failed', reference: expect.any(String) });
  expect(logged).toContain('CANARY database');
  expect(logged).not.toContain('SECRET NOTE');
});
