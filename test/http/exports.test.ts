import { get, request as httpRequest, type IncomingMessage } from 'node:http';
import { pino } from 'pino';
import { UserId } from '../../src/domain/ids.ts';
import { createCounters } from '../../src/http/metrics.ts';
import { startServer, type HttpServer } from '../../src/http/server.ts';
import { readManifest } from '../../src/manifest.ts';
import type { ExportWriter } from '../../src/pipeline/export-writer.ts';
import { CLOSED_DOORS } from '../support/closed-doors.ts';
import { ADMIN, openDoors, OTHER_PORTAL, PORTAL, PUBLIC, REFERENCE, SECRET, type Doors } from '../support/doors.ts';

const logged: string[] = [];
let written = 0;

async function* lines(count: number, failAfter = Infinity): AsyncGenerator<string> {
  for (let line = 0; line < count; line += 1) {
    if (line >= failAfter) throw new Error('the database went away');
    written = line + 1;
    yield await Promise.resolve(`${line},${'x'.repeat(1_000)}\n`);
  }
}

const file = (content: AsyncIterable<string>): ReturnType<ExportWriter> => Promise.resolve({ name: 'people.csv', contentType: 'text/csv; charset=utf-8', content });
const WRITERS: Readonly<Record<string, ExportWriter>> = {
  lines: (_, { what }) => file(lines(Number(what['count']))),
  whose: (_, { portalId }) => file((async function* (): AsyncGenerator<string> { yield await Promise.resolve(portalId); })()),
  breaks: () => file(lines(10_000, 500)),
  unread: () => Promise.resolve(null),
  fails: () => Promise.reject(new Error('no connection')),
};

let doors: Doors;
let server: HttpServer;
let url: string;
beforeAll(async () => {
  doors = await openDoors();
  const { storage } = doors;
  server = await startServer({
    host: '127.0.0.1', port: 0, publicBaseUrl: PUBLIC, clientSecret: SECRET, manifest: readManifest(), counters: createCounters(), now: () => doors.now,
    flow: { storage, now: () => doors.now, hubspot: { portal: (portalId) => doors.hubspot(portalId) }, taskSettleMs: 60_000, onTrouble: () => {} }, pending: storage.pendingAuthorisations, ...CLOSED_DOORS,
    exportWriters: WRITERS, log: pino({ level: 'info' }, { write: (line: string) => void logged.push(line) }),
  });
  url = `http://127.0.0.1:${server.port}/exports/`;
}, 30_000);
afterAll(async () => {
  await server.close();
  await doors.close();
});
beforeEach(() => {
  doors.now = REFERENCE;
});

const link = (kind: string, more: object = {}, portalId = PORTAL): Promise<string> => doors.storage.exportLinks.make(portalId, { kind, ...more }, ADMIN, doors.now);
const statusOf = async (token: string, init: RequestInit = {}): Promise<number> => (await fetch(url + token, init)).status;

test('a link gives its file, as an attachment that nobody stores, sniffs or runs', async () => {
  const answer = await fetch(url + (await link('lines', { count: 2 })));
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe(`0,${'x'.repeat(1_000)}\n1,${'x'.repeat(1_000)}\n`);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="people.csv"', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer', 'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
});

test('that it was fetched, by whose link, stands in the audit trail', async () => {
  await fetch(url + (await link('lines', { count: 1 })));
  const [entry] = await doors.database.query("select who, what, details from lead_handover.audit_entry where portal_id = $1 order by id desc limit 1", [PORTAL]);
  expect(entry).toEqual({ who: `user:${ADMIN}`, what: 'export fetched', details: { kind: 'lines', file: 'people.csv' } });
});

test('a second time it gives nothing, and so does one too old, guessed, of an unknown kind, of somebody who is no admin any more, or of an account that left: all alike', async () => {
  const used = await link('lines', { count: 1 });
  await fetch(url + used);
  const old = await link('lines', { count: 1 });
  const ofNobody = await doors.storage.exportLinks.make(PORTAL, { kind: 'lines', count: 1 }, UserId.parse('8'), REFERENCE);
  const ofOther = await link('lines', { count: 1 }, OTHER_PORTAL);
  await doors.storage.installs.setState(OTHER_PORTAL, 'disconnected', REFERENCE);
  const unknown = [await link('toString'), await link('unread'), await link('__proto__')];
  const answers = [];
  for (const token of [used, 'x', 'a'.repeat(43), ofNobody, ofOther, ...unknown]) answers.push(await fetch(url + token));
  doors.now = new Date(REFERENCE.getTime() + 10 * 60_000);
  answers.push(await fetch(url + old));
  await doors.storage.installs.setState(OTHER_PORTAL, 'shadow', REFERENCE);
  const seen = new Set(await Promise.all(answers.map(async (answer) => `${answer.status} ${answer.headers.get('cache-control')} ${await answer.text()}`)));
  expect([...seen]).toEqual([expect.stringMatching(/^404 no-store [\s\S]*works once, for 10 minutes/u)]);
});

test('whose language is German reads German', async () => {
  const answer = await fetch(`${url}x`, { headers: { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' } });
  expect(await answer.text()).toMatch(/<html lang="de">[\s\S]*gilt einmal, für 10 Minuten/u);
});

test('of ten browsers that come at once, one gets the file', async () => {
  const token = await link('lines', { count: 1 });
  const statuses = await Promise.all(Array.from({ length: 10 }, () => statusOf(token)));
  expect(statuses.toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 404)]);
});

test('what looks ahead does not use it up: HEAD, a browser that fetches before the click, another method', async () => {
  const token = await link('lines', { count: 1 });
  expect(await statusOf(token, { method: 'HEAD' })).toBe(405);
  for (const headers of [{ 'sec-purpose': 'prefetch;prerender' }, { purpose: 'prefetch' }]) expect(await statusOf(token, { headers })).toBe(405);
  expect(await statusOf(token, { method: 'POST' })).toBe(404);
  expect(await statusOf(`${token}/`)).toBe(404);
  expect(await statusOf(token)).toBe(200);
});

test('a link of one account gives nothing of another, whatever is put behind it', async () => {
  const answer = await fetch(`${url}${await link('whose')}?portalId=${OTHER_PORTAL}&userId=${ADMIN}`);
  expect(await answer.text()).toBe(PORTAL);
});

test('a file that breaks off half way arrives broken, not short', async () => {
  const answer = await fetch(url + (await link('breaks')));
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow('terminated');
  expect(logged.at(-1)).toMatch(/an export broke off/u);
});

test('neither a failed nor a refused fetch puts a token into the log', async () => {
  const token = await link('fails');
  expect(await statusOf(token)).toBe(500);
  const { exportLinks } = doors.storage;
  const take = exportLinks.take.bind(exportLinks);
  Object.assign(exportLinks, { take: () => Promise.reject(new Error('connection lost')) });
  const unused = await link('lines', { count: 1 });
  expect(await statusOf(unused)).toBe(500);
  Object.assign(exportLinks, { take });
  expect(logged.slice(-2).join('')).toMatch(/request failed[\s\S]*request failed/u);
  for (const secret of [token, unused]) expect(logged.join('')).not.toContain(secret);
});

test('a reader who takes nothing in is written no more than the wire holds, and one who leaves ends the export', async () => {
  const token = await link('lines', { count: 1_000_000 });
  const before = logged.length;
  written = 0;
  const response = await new Promise<IncomingMessage>((resolve, reject) => get(url + token, resolve).on('error', reject));
  response.pause();
  let last = -1;
  while (written !== last) {
    last = written;
    await statusOf('x');
    await statusOf('x');
  }
  expect(written).toBeLessThan(50_000);
  response.destroy();
  await statusOf('x');
  expect(logged.slice(before).join('')).toBe('');
});

test('an address with an escape that means nothing is refused, not an error', async () => {
  const status = await new Promise<number>((resolve, reject) => httpRequest(`${url}%E0%A4%A`, (response) => resolve(response.resume().statusCode ?? 0)).on('error', reject).end());
  expect(status).toBe(400);
});
