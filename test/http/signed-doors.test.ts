import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { ContactId } from '../../src/domain/ids.ts';
import { signV1, signV2, signV3 } from '../../src/sandbox/signing.ts';
import { ADMIN, openDoors, OTHER_PORTAL, PORTAL, PUBLIC, REFERENCE, SECRET, type Doors } from '../support/doors.ts';

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
  await doors.storage.leads.markStale(PORTAL, [ContactId.parse('51')], REFERENCE);
});
afterAll(() => doors.close());
beforeEach(async () => {
  doors.now = REFERENCE;
  await doors.storage.installs.setState(PORTAL, 'shadow', REFERENCE);
});

const QUERY = `portalId=${PORTAL}&userId=${ADMIN}&userEmail=rep%40vendor.example&appId=1`;
const event = (objectId: number): object => ({ portalId: Number(PORTAL), subscriptionType: 'contact.creation', occurredAt: REFERENCE.getTime(), eventId: objectId, objectId });

/** Every door that HubSpot's requests come through, a request for it, and the answer to that. */
const DOORS = [
  { name: 'the card', method: 'GET', target: `/card/contacts/51?${QUERY}`, body: '', accepted: 200 },
  { name: 'an answer on the card', method: 'POST', target: `/card/contacts/51/response?${QUERY}`, body: JSON.stringify({ key: 'k', episodeId: 'e', answer: 'accept' }), accepted: 400 },
  { name: 'the settings', method: 'GET', target: `/settings/overview?${QUERY}`, body: '', accepted: 200 },
  { name: 'a change of the settings', method: 'PUT', target: `/settings/mode?${QUERY}`, body: '{"mode":"paused"}', accepted: 200 },
  { name: 'the board', method: 'GET', target: `/home/board?days=28&${QUERY}`, body: '', accepted: 200 },
  { name: 'the contacts behind a number', method: 'GET', target: `/home/contacts?waiting=waiting&${QUERY}`, body: '', accepted: 200 },
  { name: 'an export', method: 'POST', target: `/home/export?${QUERY}`, body: '{"days":28}', accepted: 200 },
  { name: 'the way to live', method: 'GET', target: `/setup/overview?${QUERY}`, body: '', accepted: 200 },
  { name: 'a step on the way to live', method: 'POST', target: `/setup/confirm?${QUERY}`, body: '{"step":"topics"}', accepted: 200 },
  { name: 'the rules', method: 'GET', target: `/rules/overview?${QUERY}`, body: '', accepted: 200 },
  { name: 'a change of the rules', method: 'POST', target: `/rules/draft/drop?${QUERY}`, body: '{"draftAt":null}', accepted: 200 },
  { name: 'the webhooks', method: 'POST', target: '/webhooks/hubspot', body: JSON.stringify([event(61)]), accepted: 200 },
  { name: 'the health', method: 'GET', target: `/health/overview?${QUERY}`, body: '', accepted: 200 },
  { name: 'a decision about what was given up', method: 'POST', target: `/health/parked?${QUERY}`, body: '{"id":"51","decision":"drop"}', accepted: 200 },
  { name: 'what is stored', method: 'GET', target: `/data/overview?${QUERY}`, body: '', accepted: 200 },
  { name: 'looking for a person', method: 'POST', target: `/data/person?${QUERY}`, body: '{"contactId":"51"}', accepted: 200 },
  { name: 'an export', method: 'POST', target: `/data/export?${QUERY}`, body: '{"what":"person","contactId":"51"}', accepted: 200 },
  { name: 'the deletion of a person', method: 'POST', target: `/data/delete-person?${QUERY}`, body: '{"confirm":"delete","contactId":"52"}', accepted: 404 },
] as const;
type Door = (typeof DOORS)[number];

type Sent = { method: string; target: string; body: Buffer; headers: Record<string, string | string[]> };

/** The door's request, signed as HubSpot signs it; `signed` replaces what the signature is made over. */
function signedFor(door: Door, signed: { url?: string; body?: string; timestamp?: string; method?: string } = {}): Sent {
  const { method, target, body } = door;
  const timestamp = signed.timestamp ?? String(REFERENCE.getTime());
  const signature = signV3(SECRET, signed.method ?? method, signed.url ?? PUBLIC + target, signed.body ?? body, timestamp);
  return { method, target, body: Buffer.from(body), headers: { 'content-type': 'application/json', 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp } };
}

/** Sends exactly this; `fetch` would tidy it up. */
function send({ method, target, body, headers }: Sent): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(doors.url, { method, path: target, headers: { ...headers, 'content-length': String(body.length) } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    request.on('error', reject).end(body);
  });
}

const statusOf = async (sent: Sent): Promise<number> => (await send(sent)).status;
const withHeaders = (sent: Sent, headers: Sent['headers']): Sent => ({ ...sent, headers: { ...sent.headers, ...headers } });
/** Another character of the same kind, so that the request stays one that HTTP allows. */
const changed = (text: string, index: number): string => {
  const at = text[index] ?? '';
  const other = /\d/.test(at) ? String((Number(at) + 1) % 10) : at === 'x' ? 'y' : 'x';
  return text.slice(0, index) + other + text.slice(index + 1);
};
const mode = async (): Promise<string | undefined> => (await doors.storage.installs.find(PORTAL))?.state;

describe.each(DOORS)('$name', (door) => {
  test('takes a request that HubSpot signed', async () => {
    expect(await statusOf(signedFor(door))).toBe(door.accepted);
  });

  test('refuses it with any one byte of the body changed', async () => {
    const sent = signedFor(door);
    const bodies = [...Array.from(door.body, (_, index) => changed(door.body, index)), `${door.body} `, door.body.slice(1), ''].filter((body) => body !== door.body);
    const statuses = new Set<number>();
    for (const body of bodies) statuses.add(await statusOf({ ...sent, body: Buffer.from(body) }));
    expect([...statuses]).toEqual([401]);
  });

  test('refuses it with any one byte of the address changed', async () => {
    const sent = signedFor(door);
    const targets = Array.from(door.target, (_, index) => changed(door.target, index)).filter((target) => target.startsWith('/'));
    const statuses = new Set<number>();
    for (const target of targets) statuses.add(await statusOf({ ...sent, target }));
    // 404 where the changed address is none of ours.
    expect([...statuses].filter((status) => status !== 401 && status !== 404)).toEqual([]);
    expect(await mode()).toBe('shadow');
  });

  test('refuses it with any one digit of the time changed', async () => {
    const sent = signedFor(door);
    const timestamp = String(REFERENCE.getTime());
    for (let index = 0; index < timestamp.length; index += 1) {
      expect(await statusOf(withHeaders(sent, { 'x-hubspot-request-timestamp': changed(timestamp, index) }))).toBe(401);
    }
  });

  test.each([-301, 301])('refuses one signed %i seconds from now', async (seconds) => {
    expect(await statusOf(signedFor(door, { timestamp: String(REFERENCE.getTime() + seconds * 1_000) }))).toBe(401);
  });

  test.each(['abc', '1e13', '1767603600000.0', '1767603600', '-1767603600000', '0x19b8d8', 'NaN'])('refuses the time "%s", signed or not', async (timestamp) => {
    expect(await statusOf(signedFor(door, { timestamp }))).toBe(401);
  });

  test('refuses headers that are empty, missing or there twice', async () => {
    const sent = signedFor(door);
    for (const name of ['x-hubspot-signature-v3', 'x-hubspot-request-timestamp']) {
      const value = String(sent.headers[name]);
      const { [name]: _, ...others } = sent.headers;
      expect(await statusOf({ ...sent, headers: others })).toBe(401);
      for (const wrong of ['', [value, value], [value, 'x'], ['x', value]]) expect(await statusOf(withHeaders(sent, { [name]: wrong }))).toBe(401);
    }
  });

  test('refuses what was signed for another address: http, another host, another port, a slash more', async () => {
    const others = [PUBLIC.replace('https', 'http'), 'https://evil.example', `${PUBLIC}:8443`].map((origin) => origin + door.target);
    for (const url of [...others, PUBLIC + door.target.replace(/(\?|$)/, '/$1')]) expect(await statusOf(signedFor(door, { url }))).toBe(401);
  });

  test('takes no notice of forged Host and X-Forwarded headers', async () => {
    const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', 'x-original-url': '/settings/mode', 'x-http-method-override': 'PUT', forwarded: 'host=evil.example' };
    expect(await statusOf(withHeaders(signedFor(door, { url: `https://evil.example${door.target}` }), forged))).toBe(401);
    doors.now = new Date(REFERENCE.getTime() + 1);
    expect(await statusOf(withHeaders(signedFor(door, { timestamp: String(doors.now.getTime()) }), forged))).toBe(door.accepted);
  });

  test('refuses signatures of versions 1 and 2, also under the name of version 3', async () => {
    const older = [signV1(SECRET, door.body), signV2(SECRET, door.method, PUBLIC + door.target, door.body)];
    const sent = signedFor(door);
    for (const signature of older) {
      expect(await statusOf(withHeaders(sent, { 'x-hubspot-signature-v3': signature }))).toBe(401);
      const { 'x-hubspot-signature-v3': _, ...others } = sent.headers;
      expect(await statusOf({ ...sent, headers: { ...others, 'x-hubspot-signature': signature, 'x-hubspot-signature-version': 'v2' } })).toBe(401);
    }
  });

  test('refuses a body of no bytes, one written again, a packed one and one that is too long', async () => {
    const sent = signedFor(door);
    const rewritten = door.body === '' ? ['{}'] : ['', JSON.stringify(JSON.parse(door.body), null, 1)];
    for (const body of rewritten) expect(await statusOf({ ...sent, body: Buffer.from(body) })).toBe(401);
    const packed = gzipSync(door.body);
    expect([401, 415]).toContain(await statusOf({ ...withHeaders(sent, { 'content-encoding': 'gzip' }), body: packed }));
    expect(await statusOf({ ...signedFor(door, { body: 'x'.repeat(1_100_000) }), body: Buffer.alloc(1_100_000, 'x') })).toBe(413);
  });

  test('refuses another method under the same signature', async () => {
    const sent = signedFor(door);
    for (const method of ['PUT', 'POST', 'DELETE', 'PATCH'].filter((other) => other !== door.method)) expect([401, 404]).toContain(await statusOf({ ...sent, method }));
  });

  test('what is refused learns nothing but that', async () => {
    const { status, text } = await send(withHeaders(signedFor(door), { 'x-hubspot-signature-v3': 'x' }));
    expect([status, JSON.parse(text)]).toEqual([401, { error: 'The request is not signed by HubSpot.', code: 'not_signed' }]);
  });
});

describe.each(DOORS.filter(({ name }) => name !== 'the webhooks'))('whose request it is, at $name', (door) => {
  const path = door.target.split('?')[0] ?? '';
  const other = String(OTHER_PORTAL);
  test.each([
    ['the account twice', `portalId=${PORTAL}&portalId=${other}&userId=${ADMIN}`],
    ['the account twice, the other way round', `portalId=${other}&portalId=${PORTAL}&userId=${ADMIN}`],
    ['the account twice, the same', `portalId=${PORTAL}&portalId=${PORTAL}&userId=${ADMIN}`],
    ['a list of accounts', `portalId[]=${other}&userId=${ADMIN}`],
    ['an account by index', `portalId[0]=${other}&portalId=${PORTAL}&portalId=${other}&userId=${ADMIN}`],
    ['the account under an escaped name beside the real one', `%70ortalId=${other}&portalId=${PORTAL}&userId=${ADMIN}`],
    ['an account that is no number', `portalId=${PORTAL}%20or%201&userId=${ADMIN}`],
    ['an account below zero', `portalId=-1&userId=${ADMIN}`],
    ['no account', `userId=${ADMIN}`],
    ['the user twice', `portalId=${PORTAL}&userId=${ADMIN}&userId=8`],
  ])('%s is refused, although it is signed', async (_, query) => {
    const target = `${path}?${query}`;
    expect(await statusOf({ ...signedFor(door, { url: PUBLIC + target }), target })).toBe(400);
    expect(await mode()).toBe('shadow');
  });

  test('an account in the body counts for nothing', async () => {
    const body = JSON.stringify({ ...JSON.parse(door.body || '{}'), portalId: Number(OTHER_PORTAL) });
    const { status, text } = await send({ ...signedFor(door, { body }), body: Buffer.from(body) });
    expect(status).toBe(door.method === 'GET' ? door.accepted : 400);
    expect(text).not.toContain(`"${OTHER_PORTAL}"`);
    expect((await doors.storage.installs.find(OTHER_PORTAL))?.state).toBe('shadow');
  });
});

describe('a captured change of the settings', () => {
  const change = DOORS[3];

  test('sent again after an admin changed it back is known by its signature and changes nothing', async () => {
    const captured = signedFor(change, { timestamp: String(REFERENCE.getTime() + 5) });
    expect(await statusOf(captured)).toBe(200);
    await doors.storage.installs.setState(PORTAL, 'live', REFERENCE);
    const { status, text } = await send(captured);
    expect([status, JSON.parse(text)]).toEqual([409, { error: 'This change was sent before. Nothing was changed now.', code: 'repeated' }]);
    expect(await mode()).toBe('live');
  });

  test('sent ten times at once is carried out once', async () => {
    const captured = signedFor(change, { timestamp: String(REFERENCE.getTime() + 6) });
    const statuses = await Promise.all(Array.from({ length: 10 }, () => statusOf(captured)));
    expect(statuses.toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
  });

  test('that failed on our side may come again, as HubSpot sends it again by itself', async () => {
    const captured = signedFor(change, { timestamp: String(REFERENCE.getTime() + 7) });
    const { installs } = doors.storage;
    const find = installs.find.bind(installs);
    Object.assign(installs, { find: () => Promise.reject(new Error('connection lost')) });
    expect(await statusOf(captured)).toBe(500);
    Object.assign(installs, { find });
    expect(await statusOf(captured)).toBe(200);
    expect(await mode()).toBe('paused');
  });

  test('a guessed signature is not remembered: it cannot use up a real one', async () => {
    const real = signedFor(change, { timestamp: String(REFERENCE.getTime() + 8) });
    expect(await statusOf({ ...real, body: Buffer.from('{"mode":"live"}') })).toBe(401);
    expect(await statusOf(real)).toBe(200);
  });
});
