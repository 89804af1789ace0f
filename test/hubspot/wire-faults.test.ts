import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { errorForLog } from '../../src/logger.ts';
import { createOAuth } from '../../src/hubspot/oauth.ts';
import { createTransport } from '../../src/hubspot/transport.ts';
import { ENDPOINTS } from '../../src/hubspot/versions.ts';
import { failureOf, openPacing, PORTAL, steadyTokens, testTransport } from './doubles.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const write = { body: { properties: { hs_task_subject: 'x' } }, idempotent: false } as const;

/** A server on a free port; `seen` are the requests that reached it, with their bodies. */
async function served<T>(listener: RequestListener, test: (url: string, seen: { request: IncomingMessage; body: string }[]) => Promise<T>): Promise<T> {
  const seen: { request: IncomingMessage; body: string }[] = [];
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      seen.push({ request, body: await textOf(request) });
      listener(request, response);
    };
    answer().catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await test(urlOf(server.address()), seen);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new TypeError('no port');
  return `http://127.0.0.1:${address.port}`;
}

async function timed<T>(work: Promise<T>): Promise<{ result: T; tookMs: number }> {
  const from = performance.now();
  const result = await work;
  return { result, tookMs: performance.now() - from };
}

describe('the deadline holds in every phase', () => {
  const DEADLINE_MS = 400;
  const call = (url: string) => timed(failureOf(testTransport({ apiBaseUrl: url, deadlineMs: DEADLINE_MS }).transport.call(PORTAL, ENDPOINTS.createTask, write)));
  const expectDeadline = ({ result, tookMs }: Awaited<ReturnType<typeof call>>): void => {
    expect(result).toMatchObject({ retry: 'later', effect: 'unknown', message: expect.stringContaining(`within ${DEADLINE_MS} ms`) });
    expect(tookMs).toBeGreaterThan(DEADLINE_MS - 50);
    expect(tookMs).toBeLessThan(DEADLINE_MS + 1_500);
  };

  test('connecting: a server that never accepts', async () => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('./children/deaf-server.ts', import.meta.url))], { stdio: ['ignore', 'pipe', 'inherit'] });
    const sockets: Socket[] = [];
    try {
      const [line] = await once(child.stdout, 'data');
      const port = Number(String(line).trim());
      child.kill('SIGSTOP');
      // The kernel accepts for it until its queue is full.
      for (let index = 0; index < 8; index += 1) sockets.push(connect(port, '127.0.0.1').on('error', () => {}));
      await Promise.race([once(sockets.at(-1) ?? child, 'connect'), new Promise((resolve) => setTimeout(resolve, 300))]);
      expectDeadline(await call(`http://127.0.0.1:${port}`));
    } finally {
      for (const socket of sockets) socket.destroy();
      child.kill('SIGKILL');
    }
  });

  test('headers: a server that accepts and never answers', () => served(() => {}, async (url) => expectDeadline(await call(url))));

  test('body: a server that sends a byte now and then, for ever', async () => {
    const timers: NodeJS.Timeout[] = [];
    await served((_request, response) => {
      response.writeHead(201, JSON_TYPE);
      timers.push(setInterval(() => response.write(' '), 50));
    }, async (url) => expectDeadline(await call(url)));
    for (const timer of timers) clearInterval(timer);
  });
});

describe('a body is read only as far as it makes sense', () => {
  const answered = (status: number, headers: Record<string, string>, body: string) =>
    served((_request, response) => void response.writeHead(status, headers).end(body), (url) => failureOf(testTransport({ apiBaseUrl: url }).transport.call(PORTAL, ENDPOINTS.createTask, write)));

  test.each([
    ['an HTML page with a 502', 502, { 'content-type': 'text/html' }, '<html>Bad gateway</html>', { status: 502, retry: 'later', effect: 'unknown' }],
    ['JSON cut off in the middle', 201, JSON_TYPE, '{"id":"12', { status: 201, category: 'UNREADABLE_ANSWER', effect: 'unknown' }],
    ['an empty 2xx', 201, JSON_TYPE, '', { status: 201, category: 'UNREADABLE_ANSWER', effect: 'unknown' }],
    ['JSON that says it is HTML', 201, { 'content-type': 'text/html' }, '{"id":"12"}', { status: 201, category: 'UNREADABLE_ANSWER', effect: 'unknown' }],
    ['JSON that says nothing of itself', 201, {}, '{"id":"12"}', { status: 201, category: 'UNREADABLE_ANSWER', effect: 'unknown' }],
    ['a refusal in HTML', 400, { 'content-type': 'text/html' }, '<p>CANARY</p>', { status: 400, category: undefined, effect: 'none' }],
  ])('%s', async (_, status, headers, body, expected) => {
    expect(await answered(status, headers, body)).toMatchObject(expected);
  });

  test('a body without end is left after 4 MB, long before the deadline', async () => {
    let sent = 0;
    const block = Buffer.alloc(2 ** 20, 0x20);
    const { result, tookMs } = await timed(served((_request, response) => {
      response.writeHead(201, JSON_TYPE);
      const more = (): void => {
        while (!response.destroyed && sent < 2 ** 30) {
          sent += block.length;
          if (!response.write(block)) return void response.once('drain', more);
        }
      };
      more();
    }, (url) => failureOf(testTransport({ apiBaseUrl: url, deadlineMs: 20_000 }).transport.call(PORTAL, ENDPOINTS.createTask, write))));
    expect(result).toMatchObject({ category: 'ANSWER_TOO_LONG', effect: 'unknown' });
    expect(sent).toBeLessThan(32 * 2 ** 20);
    expect(tookMs).toBeLessThan(10_000);
  });
});

describe('a redirect to another host', () => {
  const config = { publicBaseUrl: 'https://app.test', hubspot: { clientId: 'CANARY-id', clientSecret: 'CANARY-secret', apiBaseUrl: '', authorizeUrl: 'https://a.test' } };
  const manifest = { scopes: { required: [], conditional: [], optional: [] }, paths: { redirect: '/r', webhooks: '/w' } };

  test.each([301, 302, 303, 307, 308])('%i: neither an API call nor the token endpoint follows it; no token, secret or body arrives there', async (status) => {
    await served((_request, response) => void response.end('{}'), async (elsewhere, arrived) => {
      await served((_request, response) => void response.writeHead(status, { location: `${elsewhere}/steal` }).end(), async (url, seen) => {
        const oauth = createOAuth({ ...config, hubspot: { ...config.hubspot, apiBaseUrl: url } }, manifest);
        const { transport } = testTransport({ apiBaseUrl: url });
        const attempts: Promise<unknown>[] = [
          transport.call(PORTAL, ENDPOINTS.createTask, write), transport.call(PORTAL, ENDPOINTS.readContacts, { body: {}, idempotent: true }),
          oauth.refresh('CANARY-refresh'), oauth.exchange('CANARY-code', 'v'), oauth.introspect('CANARY-access'), oauth.revoke('CANARY-refresh'),
        ];
        for (const outcome of await Promise.allSettled(attempts)) expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'HubSpotError' } });
        expect(seen.length).toBeGreaterThanOrEqual(attempts.length);
      });
      expect(arrived).toEqual([]);
    });
  });
});

describe('errors and logs hold nothing of what was sent or answered', () => {
  const SECRETS = ['tok-CANARY-7f3', 'anna.canary@example.com', 'Canary & Söhne', '+49 151 2345678', 'query-canary-value', 'path-canary'];
  const secret = fc.constantFrom(...SECRETS);
  /** Places in which HubSpot or a proxy might repeat them, besides anything at all. */
  const repeated = fc.oneof(
    secret.map((text) => text), fc.record({ message: secret, category: secret, correlationId: secret, status: secret, policyName: secret }),
    fc.record({ category: fc.constant('VALIDATION_ERROR'), message: secret.map((text) => `bad: [{"error":"${text}","name":"${text}"}]`), errors: fc.array(fc.record({ message: secret, code: secret, context: fc.dictionary(fc.constantFrom('propertyName', 'ids', 'id', 'name'), fc.array(secret)) })), context: fc.dictionary(fc.constantFrom('ids', 'propertyName'), fc.array(secret)) }),
    fc.dictionary(fc.constantFrom('error', 'error_description', 'subCategory', 'links'), secret),
  );
  const fault = fc.oneof(
    fc.record({ kind: fc.constant('answer' as const), status: fc.constantFrom(200, 201, 204, 207, 302, 307, 400, 401, 403, 404, 409, 414, 423, 429, 477, 500, 502, 503, 524), type: fc.constantFrom('application/json', 'text/html', 'text/plain; x=anna.canary@example.com'), body: repeated, cut: fc.boolean(), header: secret }),
    fc.constantFrom({ kind: 'reset' as const }, { kind: 'hang' as const }, { kind: 'half' as const }),
  );

  test('over all kinds of faults', async () => {
    let next: typeof fault extends fc.Arbitrary<infer F> ? F : never = { kind: 'reset' };
    await served((_request, response) => {
      if (next.kind === 'reset') return void response.socket?.resetAndDestroy();
      if (next.kind === 'hang') return undefined;
      if (next.kind === 'half') {
        response.writeHead(200, { ...JSON_TYPE, 'content-length': '1000' });
        return void response.write(SECRETS.join(), () => response.socket?.destroy());
      }
      const whole = typeof next.body === 'string' ? next.body : JSON.stringify(next.body);
      const encoded = encodeURIComponent(next.header);
      response.writeHead(next.status, { 'content-type': next.type, 'x-hubspot-correlation-id': encoded, 'retry-after': encoded, location: `http://127.0.0.1:9/${encoded}` });
      return void response.end(next.status === 204 ? undefined : whole.slice(0, next.cut ? whole.length / 2 : undefined));
    }, async (url) => {
      const tokens = { ...steadyTokens(), token: () => Promise.resolve({ accessToken: SECRETS[0] ?? '', version: 1, consent: 1 }), forceRefresh: () => Promise.resolve({ accessToken: SECRETS[0] ?? '', version: 2, consent: 1 }) };
      const transport = createTransport({ apiBaseUrl: url, tokens, pacing: openPacing(), deadlineMs: 60, sleep: () => Promise.resolve() });
      const body = { email: SECRETS[1], company: SECRETS[2], phone: SECRETS[3] };
      await fc.assert(fc.asyncProperty(fault, fc.boolean(), async (chosen, idempotent) => {
        next = chosen;
        const error: unknown = await transport.call(PORTAL, ENDPOINTS.changeProperty, { params: { propertyName: 'path-canary' }, query: { q: SECRETS[4] }, body, idempotent }).then(() => null, (reason: unknown) => reason);
        const told = error === null ? '' : whatIsTold(error);
        expect(SECRETS.filter((one) => told.includes(one) || told.includes(encodeURIComponent(one)))).toEqual([]);
      }), { numRuns: 250 });
    });
  });
});

/** Everything of an error that a person or a log can come to see, whatever prints it. */
function whatIsTold(error: unknown): string {
  const stack = error instanceof Error ? `${error.message}${error.stack ?? ''}` : '';
  return [JSON.stringify(errorForLog(error)), stack, inspect(error, { depth: null, showHidden: true }), JSON.stringify(error)].join('\n');
}
