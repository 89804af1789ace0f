import { createServer, type RequestListener } from 'node:http';
import nock from 'nock';
import { NotConnected } from '../../src/errors.ts';
import { createTransport } from '../../src/hubspot/transport.ts';
import { ENDPOINTS } from '../../src/hubspot/versions.ts';
import { API, failureOf, openPacing, PORTAL, steadyTokens, testTransport, TOKEN } from './doubles.ts';
import { strictNock } from './nock-strict.ts';

const network = strictNock();
const READ = ENDPOINTS.readContacts;
const WRITE = ENDPOINTS.createTask;
const read = { body: { inputs: [{ id: '1' }] }, idempotent: true } as const;
const write = { body: { properties: { hs_task_subject: 'CANARY-subject anna@example.com' } }, idempotent: false } as const;
const mocked = (path: string): nock.Interceptor => nock(API).post(path);
const refusal = (category: string, more: object = {}): object => ({ status: 'error', category, message: 'CANARY-message anna@example.com', correlationId: 'aeb5f871-7f07', ...more });

/** A server on a free port, for what happens below HTTP. */
async function served(listener: RequestListener, test: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  nock.enableNetConnect('127.0.0.1');
  try {
    const address = server.address();
    await test(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    nock.disableNetConnect();
    network.takeUnmatched();
  }
}

describe('one call', () => {
  it('carries the token and JSON to the API, and comes back with status, data and headers', async () => {
    mocked('/crm/objects/2026-03/contacts/batch/read').matchHeader('authorization', `Bearer ${TOKEN}`).matchHeader('content-type', 'application/json')
      .reply(207, { results: [] }, { 'X-HubSpot-RateLimit-Max': '110' });
    const answer = await testTransport().transport.call(PORTAL, READ, read);
    expect([answer.status, answer.data, answer.headers.get('x-hubspot-ratelimit-max')]).toEqual([207, { results: [] }, '110']);
  });

  it('fills in the path and repeats list parameters', async () => {
    nock(API).get('/crm/objects/2026-03/contacts/1?properties=a&properties=b&archived=false').reply(200, {});
    const options = { params: { contactId: '1' }, query: { properties: ['a', 'b'], archived: false, after: undefined }, idempotent: true };
    expect((await testTransport().transport.call(PORTAL, ENDPOINTS.readContact, options)).status).toBe(200);
  });

  it('ids beyond 2^53 keep every digit', async () => {
    mocked('/crm/objects/2026-03/contacts/batch/read')
      .reply(200, '{"id":9007199254740993,"small":42,"half":1.5}', { 'content-type': 'application/json;charset=utf-8' });
    expect((await testTransport().transport.call(PORTAL, READ, read)).data).toEqual({ id: '9007199254740993', small: 42, half: 1.5 });
  });

  it('is not sent when its time is over, even if only its turn came too late', async () => {
    const options = { now: () => new Date('2026-01-05T09:00:30Z') };
    expect(await failureOf(testTransport(options).transport.call(PORTAL, WRITE, { ...write, sendBefore: new Date('2026-01-05T09:00:30Z') }))).toMatchObject({ retry: 'later', effect: 'none' });
    mocked('/crm/objects/2026-03/tasks').reply(201, { id: '1' });
    expect((await testTransport(options).transport.call(PORTAL, WRITE, { ...write, sendBefore: new Date('2026-01-05T09:00:31Z') })).status).toBe(201);
  });

  it('a 204 has no content', async () => {
    nock(API).delete('/appinstalls/2026-03/external-install').reply(204);
    expect((await testTransport().transport.call(PORTAL, ENDPOINTS.uninstall, { idempotent: false })).data).toBeUndefined();
  });

  it('a request without a mock would fail the test', async () => {
    await failureOf(testTransport().transport.call(PORTAL, WRITE, write));
    expect(network.takeUnmatched()).toHaveLength(1);
  });
});

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('a %i to another host gets no token and no body', async (status) => {
    let reached = 0;
    await served((_, response) => void (reached += 1, response.end('{}')), async (elsewhere) => {
      mocked('/crm/objects/2026-03/tasks').reply(status, '', { location: `${elsewhere}/steal` });
      const facts = await failureOf(testTransport().transport.call(PORTAL, WRITE, write));
      expect(facts).toMatchObject({ status, retry: 'later', effect: status === 307 || status === 308 ? 'none' : 'unknown' });
    });
    expect(reached).toBe(0);
  });
});

describe('a call that may be repeated', () => {
  it.each([408, 423, 429, 477, 500, 502, 503, 504, 521, 524])('is made again after %i, three times in all', async (status) => {
    mocked(READ.template).times(3).reply(status, refusal('BUSY'));
    const { transport, pauses } = testTransport();
    expect((await failureOf(transport.call(PORTAL, READ, read))).status).toBe(status);
    expect(pauses).toHaveLength(2);
  });

  it('succeeds when the second time goes well', async () => {
    mocked(READ.template).reply(502, '<html>Bad gateway</html>', { 'content-type': 'text/html' });
    mocked(READ.template).reply(200, { results: [] });
    expect((await testTransport().transport.call(PORTAL, READ, read)).status).toBe(200);
  });

  it('is made again when the connection breaks', async () => {
    mocked(READ.template).replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    mocked(READ.template).reply(200, {});
    expect((await testTransport().transport.call(PORTAL, READ, read)).status).toBe(200);
  });

  it('waits exactly as long as Retry-After says, on any status', async () => {
    mocked(READ.template).reply(477, {}, { 'retry-after': '7' });
    mocked(READ.template).reply(503, {}, { 'retry-after': 'Mon, 05 Jan 2026 09:00:03 GMT' });
    mocked(READ.template).reply(200, {});
    const { transport, pauses } = testTransport({ now: () => new Date('2026-01-05T09:00:00Z') });
    await transport.call(PORTAL, READ, read);
    expect(pauses).toEqual([7_000, 3_000]);
  });

  it('a long Retry-After is handed to the caller instead of being slept through', async () => {
    mocked(READ.template).reply(503, {}, { 'retry-after': '120' });
    const { transport, pauses } = testTransport();
    expect(await failureOf(transport.call(PORTAL, READ, read))).toMatchObject({ retry: 'later', retryAfterMs: 120_000 });
    expect(pauses).toEqual([]);
  });

  it('backs off with full jitter: the pause is a random share of a doubling step', async () => {
    mocked(READ.template).times(3).reply(500);
    const { transport, pauses } = testTransport({ random: () => 0.25 });
    await failureOf(transport.call(PORTAL, READ, read));
    expect(pauses).toEqual([250, 500]);
  });

  it.each([400, 403, 404, 409, 414])('is not made again after %i', async (status) => {
    mocked(READ.template).reply(status, refusal('VALIDATION_ERROR'));
    expect(await failureOf(testTransport().transport.call(PORTAL, READ, read))).toMatchObject({ status, retry: 'never', effect: 'none' });
  });

  it('takes its turn for every attempt and tells the pacing of a 429', async () => {
    mocked(READ.template).reply(429, refusal('RATE_LIMITS', { policyName: 'TEN_SECONDLY_ROLLING' }));
    mocked(READ.template).reply(200, {});
    const { transport, pacing, pauses } = testTransport();
    await transport.call(PORTAL, READ, read);
    expect(pacing.admitted).toBe(2);
    expect(pacing.refusals).toMatchObject([{ bucket: 'general', policyName: 'TEN_SECONDLY_ROLLING' }]);
    expect(pauses).toEqual([10_000]);
  });
});

describe('a call that must not be repeated', () => {
  it.each([500, 502, 503, 504, 408])('%i: sent once, what it did is unknown', async (status) => {
    mocked(WRITE.template).reply(status, '<html></html>', { 'content-type': 'text/html' });
    expect(await failureOf(testTransport().transport.call(PORTAL, WRITE, write))).toMatchObject({ status, retry: 'later', effect: 'unknown' });
  });

  it.each([400, 403, 404, 409, 423, 429, 477])('%i: sent once, nothing happened', async (status) => {
    mocked(WRITE.template).reply(status, refusal('SOMETHING'));
    expect(await failureOf(testTransport().transport.call(PORTAL, WRITE, write))).toMatchObject({ status, effect: 'none' });
  });

  it('a 429 tells the caller how long to wait even when HubSpot does not', async () => {
    mocked(WRITE.template).reply(429, refusal('RATE_LIMITS', { policyName: 'TEN_SECONDLY_ROLLING' }));
    expect((await failureOf(testTransport().transport.call(PORTAL, WRITE, write))).retryAfterMs).toBe(10_000);
  });

  it.each([
    ['HTML', 'text/html', '<html>ok</html>'],
    ['JSON cut off in the middle', 'application/json', '{"id":"12'],
    ['nothing', 'application/json', ''],
  ])('a 201 with %s is unknown, not done', async (_, type, body) => {
    mocked(WRITE.template).reply(201, body, { 'content-type': type });
    expect(await failureOf(testTransport().transport.call(PORTAL, WRITE, write))).toMatchObject({ status: 201, retry: 'later', effect: 'unknown' });
  });

  it.each([['ECONNRESET', 'unknown'], ['EPIPE', 'unknown'], ['ECONNREFUSED', 'none'], ['ENOTFOUND', 'none'], ['UND_ERR_CONNECT_TIMEOUT', 'none']] as const)(
    'a connection that ends with %s: %s', async (code, effect) => {
      mocked(WRITE.template).replyWithError(Object.assign(new Error('CANARY'), { code }));
      expect(await failureOf(testTransport().transport.call(PORTAL, WRITE, write))).toMatchObject({ retry: 'later', effect });
    });
});

describe('the deadline', () => {
  it.each([
    ['no answer at all', (() => undefined) satisfies RequestListener],
    ['headers, then a body that never ends', ((_, response) => {
      response.writeHead(201, { 'content-type': 'application/json' });
      response.write('{"id":');
    }) satisfies RequestListener],
  ])('covers %s', async (_, listener) => {
    await served(listener, async (url) => {
      const { transport } = testTransport({ apiBaseUrl: url, deadlineMs: 80 });
      const startedAt = performance.now();
      expect(await failureOf(transport.call(PORTAL, WRITE, write))).toMatchObject({ retry: 'later', effect: 'unknown' });
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    });
  });

  it('stopping ends a call under way, and it is not made again', async () => {
    const stop = new AbortController();
    let requests = 0;
    await served(() => { requests += 1; stop.abort(); }, async (url) => {
      const facts = await failureOf(testTransport({ apiBaseUrl: url }).transport.call(PORTAL, READ, { ...read, signal: stop.signal }));
      expect(facts).toMatchObject({ retry: 'later', effect: 'none' });
    });
    expect(requests).toBe(1);
  });
});

describe('the token', () => {
  const expired = refusal('EXPIRED_AUTHENTICATION');

  it('an expired one is refreshed once and the call made once more, even one that must not be repeated', async () => {
    mocked(WRITE.template).reply(401, expired);
    mocked(WRITE.template).matchHeader('authorization', `Bearer ${TOKEN}-2`).reply(201, { id: '1' });
    const { transport, tokens } = testTransport();
    expect((await transport.call(PORTAL, WRITE, write)).status).toBe(201);
    expect(tokens.refreshes).toEqual([1]);
  });

  it('a second 401 ends the call', async () => {
    mocked(READ.template).twice().reply(401, expired);
    const { transport, tokens } = testTransport();
    expect(await failureOf(transport.call(PORTAL, READ, read))).toMatchObject({ status: 401, retry: 'later', effect: 'none' });
    expect(tokens.refreshes).toEqual([1]);
  });

  it('a 401 of another kind asks the token endpoint once whether we are still installed, and not again for the new token', async () => {
    mocked(READ.template).times(3).reply(401, refusal('INVALID_AUTHENTICATION'));
    const { transport, tokens } = testTransport();
    await failureOf(transport.call(PORTAL, READ, read));
    await failureOf(transport.call(PORTAL, READ, read));
    expect(tokens.refreshes).toEqual([1]);
  });

  it('without a grant nothing is sent', async () => {
    const tokens = { ...steadyTokens(), token: () => Promise.reject(new NotConnected('no grant')) };
    await expect(testTransport({ tokens }).transport.call(PORTAL, WRITE, write)).rejects.toBeInstanceOf(NotConnected);
  });

  it('a failed refresh means that the call did not happen, whatever became of the refresh', async () => {
    mocked('/oauth/2026-03/token').reply(504);
    const { createOAuth } = await import('../../src/hubspot/oauth.ts');
    const oauth = createOAuth({ publicBaseUrl: 'https://x.test', hubspot: { clientId: 'c', clientSecret: 's', apiBaseUrl: API, authorizeUrl: 'https://a.test' } }, { scopes: { required: [], conditional: [], optional: [] }, paths: { redirect: '/r', webhooks: '/w' } });
    const tokens = { ...steadyTokens(), token: async () => ({ accessToken: (await oauth.refresh('r')).accessToken, version: 1, consent: 1 }) };
    expect(await failureOf(testTransport({ tokens }).transport.call(PORTAL, WRITE, write))).toMatchObject({ status: 504, retry: 'later', effect: 'none' });
  });
});

describe('errors', () => {
  it('name method, path template, status, category and correlation id, and nothing of what was sent or answered', async () => {
    mocked('/crm/objects/2026-03/tasks').reply(400, refusal('VALIDATION_ERROR', { errors: [{ message: 'x', code: 'INVALID_OPTION', context: { propertyName: ['hs_task_type'] } }] }));
    const facts = await failureOf(testTransport().transport.call(PORTAL, WRITE, write));
    expect(facts.message).toBe('POST /crm/objects/2026-03/tasks answered 400 (VALIDATION_ERROR, correlation id aeb5f871-7f07)');
    expect(facts.refusedProperties).toEqual(['hs_task_type']);
    expect(JSON.stringify(facts)).not.toMatch(/CANARY|anna/);
  });

  it.each(['anna@example.com', 'x'.repeat(500), '<script>', { a: 1 }, null, 7])('a category like %j is not taken over', async (category) => {
    mocked(WRITE.template).reply(400, { category, message: 'm' });
    expect((await failureOf(testTransport().transport.call(PORTAL, WRITE, write))).category).toBeUndefined();
  });

  it('the token never leaves for another origin, whatever a path is filled with', async () => {
    const seen: string[] = [];
    const fetch: typeof globalThis.fetch = (url) => {
      seen.push(new URL(url instanceof Request ? url.url : url).origin);
      return Promise.resolve(Response.json({}));
    };
    const transport = createTransport({ apiBaseUrl: API, tokens: steadyTokens(), pacing: openPacing(), fetch });
    for (const contactId of ['//evil.test', '@evil.test', 'https://evil.test', '\\\\evil.test']) {
      await transport.call(PORTAL, ENDPOINTS.readContact, { params: { contactId }, idempotent: true });
    }
    expect(new Set(seen)).toEqual(new Set([API]));
  });
});

describe('a wait that HubSpot asks for', () => {
  it.each([429, 477, 503])('with a %i holds for every process, not for this call alone', async (status) => {
    mocked(WRITE.template).reply(status, refusal('BUSY'), { 'retry-after': '7' });
    const { transport, pacing } = testTransport();
    expect((await failureOf(transport.call(PORTAL, WRITE, write))).retryAfterMs).toBe(7_000);
    expect(pacing.refusals).toMatchObject([{ bucket: 'general', retryAfterMs: 7_000 }]);
  });

  it('the end of the daily limit is for the caller to know: it is not waited for, and no time is made up', async () => {
    mocked(READ.template).reply(429, refusal('RATE_LIMITS', { policyName: 'DAILY' }));
    const { transport, pauses } = testTransport({ pacing: { ...openPacing(), refused: () => Promise.resolve(900_000) } });
    const facts = await failureOf(transport.call(PORTAL, READ, read));
    expect([facts.policyName, facts.retryAfterMs, pauses]).toEqual(['DAILY', undefined, []]);
  });
});
