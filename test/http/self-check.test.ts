import { createServer, type IncomingMessage, type Server } from 'node:http';
import { checkServer, createSelfCheck } from '../../src/http/self-check.ts';
import { openDoors, PUBLIC, REFERENCE, SECRET, type Doors } from '../support/doors.ts';

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors.close());

const urlOf = (input: Parameters<typeof fetch>[0]): string => new Request(input).url;

/** A proxy as an operator would have it before the app; `change` is what it does to the address. */
const through = (change: (path: string) => string = (path) => path): typeof fetch => (input, init) => fetch(doors.url + change(urlOf(input).slice(PUBLIC.length)), init);
const options = (fetchFn: typeof fetch, clientSecret = SECRET, skew: number | null = 0) => ({ skew: () => skew, publicBaseUrl: PUBLIC, webhooksPath: '/webhooks/hubspot', clientSecret, databaseKind: 'embedded' as const, now: () => REFERENCE, fetch: fetchFn });
const codes = async (fetchFn: typeof fetch, skew: number | null = 0, secret?: string): Promise<string[]> => (await checkServer(options(fetchFn, secret, skew))).map(({ level, code }) => `${level} ${code}`);

test('all is well behind a proxy that passes everything on', async () => {
  expect(await codes(through())).toEqual(['ok database_embedded', 'ok address_reached', 'ok signature_kept', 'ok clock_right']);
});

test('a proxy that decodes addresses, or adds a slash, breaks the signature', async () => {
  expect(await codes(through((path) => path.replace('%40', '%2540')))).toContain('error signature_broken');
  expect(await codes(through((path) => path.replace('/hubspot?', '/hubspot/?')))).toContain('error signature_broken');
});

test('another client secret on the other side breaks the signature', async () => {
  expect(await codes(through(), 0, 'another-secret')).toContain('error signature_broken');
});

test('an address at which nothing listens is told by its error, and the signature is not claimed to be broken', async () => {
  const found = await checkServer(options(() => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) }))));
  expect(found[1]).toEqual({ code: 'address_unreachable', level: 'error', facts: { url: PUBLIC, because: 'ENOTFOUND' } });
  expect(found[2]?.code).toBe('signature_unclear');
});

test('somebody else\'s page under our address is told as such', async () => {
  const other = await served((request) => `<html>${request.url}</html>`);
  const toOther: typeof fetch = (_, init) => fetch(`http://127.0.0.1:${other.port}/`, init);
  expect((await checkServer(options(toOther)))[1]).toMatchObject({ code: 'address_foreign', level: 'error', facts: { status: 200 } });
  other.server.close();
  other.server.closeAllConnections();
});

test.each([[0, 'ok clock_right'], [5, 'ok clock_right'], [-6, 'warning clock_off'], [59, 'warning clock_off'], [60, 'error clock_off'], [-400, 'error clock_off'], [null, 'warning clock_unclear']])('a clock that is %s seconds ahead: %s', async (skew, expected) => {
  expect(await codes(through(), skew)).toContain(expected);
});

test('pages get what was found last; looking again after ten minutes goes on behind them', async () => {
  let nowMs = REFERENCE.getTime();
  let looks = 0;
  const counting: typeof fetch = (input, init) => {
    looks += urlOf(input).endsWith('/healthz') ? 1 : 0;
    return through()(input, init);
  };
  const check = createSelfCheck({ ...options(counting), now: () => new Date(nowMs) });
  await check.run();
  expect(check.latest().map(({ code }) => code)).toContain('clock_right');
  nowMs += 11 * 60_000;
  check.latest();
  check.latest();
  expect(looks).toBe(2);
});

async function served(answer: (request: IncomingMessage) => string): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => void response.end(answer(request)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new TypeError('no port');
  return { server, port: address.port };
}
