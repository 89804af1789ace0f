import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { CardDesk } from '../../src/demo/cards/card-desk.ts';
import { checkSignature } from '../../src/hubspot/signature.ts';
import { startPreview, type Preview } from '../../src/sandbox/preview/start-preview.ts';

const identity = { portalId: '4815162', userId: '9001', userEmail: 'jonas@nordwindflow.example', appId: '1357911', clientSecret: 'a secret of the test' };

let app: Server;
let appBaseUrl: string;
let preview: Preview;
let isSigned: boolean[] = [];
let statuses: number[] = [];

/** An app that only checks who calls. */
function listen(): Promise<string> {
  app = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const check = checkSignature({
        method: request.method ?? '', publicBaseUrl: appBaseUrl, originalUrl: request.url ?? '', rawBody: Buffer.concat(chunks), clientSecret: identity.clientSecret, now: new Date(),
        signatureHeader: request.headers['x-hubspot-signature-v3']?.toString(), timestampHeader: request.headers['x-hubspot-request-timestamp']?.toString(),
      });
      isSigned.push(check.valid);
      response.writeHead(statuses.shift() ?? 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ url: request.url, body: Buffer.concat(chunks).toString() }));
    });
  });
  return new Promise((resolve) => {
    app.listen(0, '127.0.0.1', () => {
      const address = app.address();
      resolve(`http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`);
    });
  });
}

beforeAll(async () => {
  appBaseUrl = await listen();
  preview = await startPreview({ appBaseUrl, identity, designed: new CardDesk(), contacts: () => Promise.resolve([{ id: '51', name: 'Anna Brandt', status: 'handed_over' }]) });
});
afterAll(async () => {
  await preview.close();
  app.close();
});

const Fetched = z.object({ status: z.number(), body: z.string() });
type Fetched = z.infer<typeof Fetched>;

const stateOf = (fetched: Fetched): unknown => JSON.parse(fetched.body).state;

async function cardFetch(request: Record<string, unknown>, headers: Record<string, string> = {}): Promise<Fetched> {
  const response = await fetch(`${preview.url}/api/hubspot-fetch`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(request) });
  return Fetched.parse(await response.json());
}

test('a request of the card reaches the app with identity appended and a signature that the app accepts', async () => {
  isSigned = [];
  const fetched = await cardFetch({ url: `${appBaseUrl}/card/contacts/51/response`, method: 'POST', body: { answer: 'accept', key: 'k', episodeId: '51.1' } });
  expect(isSigned).toEqual([true]);
  expect(JSON.parse(fetched.body)).toEqual({
    url: '/card/contacts/51/response?portalId=4815162&userId=9001&userEmail=jonas%40nordwindflow.example&appId=1357911',
    body: '{"answer":"accept","key":"k","episodeId":"51.1"}',
  });
});

test('an app that fails is asked once more, as HubSpot does; a refusal is not', async () => {
  [isSigned, statuses] = [[], [503]];
  expect((await cardFetch({ url: `${appBaseUrl}/card/contacts/51`, method: 'GET' })).status).toBe(200);
  expect(isSigned).toHaveLength(2);
  [isSigned, statuses] = [[], [404]];
  expect((await cardFetch({ url: `${appBaseUrl}/card/contacts/51`, method: 'GET' })).status).toBe(404);
  expect(isSigned).toHaveLength(1);
});

test('the card may call the app and nothing else', async () => {
  isSigned = [];
  expect((await cardFetch({ url: 'https://elsewhere.example/card', method: 'GET' })).status).toBe(400);
  expect((await cardFetch({ url: `${appBaseUrl}.evil.example/card`, method: 'GET' })).status).toBe(400);
  expect(isSigned).toEqual([]);
});

test('another site cannot make the preview sign for it', async () => {
  const request = { method: 'POST', headers: { 'content-type': 'application/json', origin: 'https://evil.example' }, body: JSON.stringify({ url: `${appBaseUrl}/card/contacts/51`, method: 'GET' }) };
  expect((await fetch(`${preview.url}/api/hubspot-fetch`, request)).status).toBe(403);
});

test('a chosen state answers without the app, keeps what was answered, and forgets it with its page', async () => {
  const fixture = { state: 'handed_over', session: 'page-1' };
  const url = `${appBaseUrl}/card/contacts/101`;
  isSigned = [];
  expect(stateOf(await cardFetch({ url, method: 'GET', fixture }))).toBe('handed_over');
  const answered = await cardFetch({ url: `${url}/response`, method: 'POST', body: { answer: 'accept', key: 'k', episodeId: '101.1' }, fixture });
  expect(JSON.parse(answered.body)).toMatchObject({ ok: true, card: { state: 'accepted', mayAnswer: ['return', 'undo'] } });
  expect(stateOf(await cardFetch({ url, method: 'GET', fixture }))).toBe('accepted');
  expect(stateOf(await cardFetch({ url, method: 'GET', fixture: { ...fixture, session: 'page-2' } }))).toBe('handed_over');
  expect(isSigned).toEqual([]);
});

test('a chosen state speaks the language that the card asks for, before and after an answer', async () => {
  const fixture = { state: 'handed_over', session: 'page-4' };
  const url = `${appBaseUrl}/card/contacts/101`;
  const german = await cardFetch({ url: `${url}?locale=de-de`, method: 'GET', fixture });
  expect(JSON.parse(german.body).beforeYouCall).toContain('Deals nicht geprüft: kein Zugriff.');
  const answered = await cardFetch({ url: `${url}/response?locale=de-de`, method: 'POST', body: { answer: 'return', key: 'k', episodeId: '101.1' }, fixture });
  expect(JSON.parse(answered.body).card.history[0]).toMatchObject({ who: 'Jonas Weber', what: 'ans Marketing zurückgegeben' });
  expect(JSON.parse((await cardFetch({ url, method: 'GET', fixture })).body).history[0]).toMatchObject({ what: 'returned to marketing' });
});

test('an answer to another episode, or one that comes too late, is not possible any more; a date that lies behind is not understood', async () => {
  const send = (state: string, body: Record<string, unknown>): Promise<Fetched> =>
    cardFetch({ url: `${appBaseUrl}/card/contacts/101/response`, method: 'POST', body: { key: 'k', ...body }, fixture: { state, session: `late-${state}-${String(body['episodeId'])}` } });
  const other = await send('handed_over', { answer: 'accept', episodeId: '101.2' });
  expect([other.status, JSON.parse(other.body).card.state]).toEqual([409, 'expired']);
  const late = await send('answer_too_late', { answer: 'accept', episodeId: '101.1' });
  expect([late.status, JSON.parse(late.body).card.state, JSON.parse(late.body).card.mayAnswer]).toEqual([409, 'expired', []]);
  const past = await send('handed_over', { answer: 'snooze', episodeId: '101.1', until: '2020-01-01T00:00:00.000Z' });
  expect([past.status, JSON.parse(past.body)]).toEqual([400, { ok: false, because: 'bad_request', message: 'until: expected a date that lies ahead', card: null }]);
});

test('an answer that is not in the contract is refused', async () => {
  const fixture = { state: 'handed_over', session: 'page-3' };
  const fetched = await cardFetch({ url: `${appBaseUrl}/card/contacts/101/response`, method: 'POST', body: { answer: 'snooze', until: 'tomorrow', key: 'k', episodeId: '101.1' }, fixture });
  expect(fetched.status).toBe(400);
});

test('page, styles, cards and pages of the app are bundled and served', async () => {
  const page = await fetch(preview.url);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  for (const path of ['/page.js', '/page.css', '/worker-tab.js', '/worker-sidebar.js', '/worker-settings.js', '/worker-home.js']) {
    const asset = await fetch(preview.url + path);
    expect([path, asset.status]).toEqual([path, 200]);
    expect((await asset.text()).length).toBeGreaterThan(1_000);
  }
});
