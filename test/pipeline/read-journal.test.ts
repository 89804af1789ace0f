import { createAccessTokens } from '../../src/hubspot/access-tokens.ts';
import { createJournal } from '../../src/hubspot/journal.ts';
import { createOAuth } from '../../src/hubspot/oauth.ts';
import { readManifest } from '../../src/manifest.ts';
import { readJournal } from '../../src/pipeline/read-journal.ts';
import { journalTick } from '../../src/jobs/journal.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { APP, openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';
import { pino } from 'pino';

const DAY = 86_400_000;
const REFRESH = 'POST /oauth/{version}/token';

let database: Database;
let worked: WorkedPortal;
/** Looks into the journal once. */
let look: () => Promise<number>;
/** Entries that were stepped over. */
let unreadable: Error[];
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  worked = await openWorkedPortal(database);
  unreadable = [];
  const { flow, storage, sandbox, now } = worked;
  const oauth = createOAuth({ publicBaseUrl: 'http://127.0.0.1', hubspot: { ...APP, apiBaseUrl: sandbox.url, authorizeUrl: sandbox.url } }, readManifest(), { now });
  const tokens = createAccessTokens({ grants: storage.grants, oauth, clientId: APP.clientId, now, sleep: async () => {} });
  const journal = createJournal({ apiBaseUrl: sandbox.url, oauth, now });
  const confirmAccess = async (): Promise<void> => {
    await tokens.forceRefresh(PORTAL, (await tokens.token(PORTAL)).version);
  };
  look = () => readJournal({ ...flow, cursors: storage.appCursors, journal, confirmAccess, onUnreadable: (error) => void unreadable.push(error) });
});
afterEach(() => worked.close());

const state = async (): Promise<string | undefined> => (await worked.storage.installs.find(PORTAL))?.state;
const calls = (endpoint: string): number => worked.sandbox.log.entries().filter((entry) => entry.endpoint === endpoint).length;
const refreshes = (): number => worked.sandbox.log.entries().filter(({ endpoint, requestBody }) => endpoint === REFRESH && JSON.stringify(requestBody).includes('refresh_token')).length;
const uninstalled = (at: Date): { [field: string]: string | number } => ({ action: 'APP_UNINSTALL', eventTypeId: '4-1916193', portalId: Number(PORTAL), occurredAt: at.toISOString() });

test('an uninstalled account is disconnected at the next look, while its token would have lived on; then nothing is asked of it', async () => {
  await worked.work();
  expect(await look()).toBe(0);
  worked.pass(1_000);
  worked.portal.revokeAccess();
  expect(await look()).toBe(1);
  expect(await state()).toBe('disconnected');
  const before = worked.sandbox.log.entries().length;
  worked.pass(DAY);
  await worked.work();
  expect(worked.sandbox.log.entries()).toHaveLength(before);
  expect(worked.sandbox.log.violations()).toEqual([]);
});

test('the subscriptions are made once, and each entry is read once', async () => {
  await look();
  expect(worked.sandbox.journal.subscriptions.map(({ eventTypeId }) => eventTypeId)).toEqual(['4-1909196', '4-1916193']);
  worked.sandbox.install(PORTAL);
  worked.sandbox.install(PORTAL);
  expect([await look(), await look()]).toEqual([2, 0]);
  await database.query('delete from lead_handover.app_cursor');
  await look();
  expect(worked.sandbox.journal.subscriptions).toHaveLength(2);
  expect(await state()).toBe('shadow');
});

test('an entry that is not true disconnects nobody: the token endpoint decides', async () => {
  await look();
  worked.pass(1_000);
  worked.sandbox.journal.put([uninstalled(worked.now())]);
  expect(await look()).toBe(1);
  expect([await state(), refreshes()]).toEqual(['shadow', 1]);
});

test('an entry from before the install is not even asked about', async () => {
  await look();
  worked.sandbox.journal.put([uninstalled(new Date(worked.now().getTime() - 1))]);
  await look();
  expect([await state(), refreshes()]).toEqual(['shadow', 0]);
});

test('a token endpoint that is down for the question disconnects nobody, and the journal goes on', async () => {
  await look();
  worked.pass(1_000);
  worked.sandbox.journal.put([uninstalled(worked.now())]);
  worked.sandbox.faults.next({ method: 'POST', path: /token$/ }, { kind: 'status', status: 503 });
  expect(await look()).toBe(1);
  expect(await state()).toBe('shadow');
  expect(worked.troubles).toHaveLength(1);
});

test('entries of other accounts, and what is no entry, are passed over', async () => {
  await look();
  worked.sandbox.journal.put([{ ...uninstalled(worked.now()), portalId: 999 }, {}, { portalId: 'x' }, { action: 'CREATE', portalId: Number(PORTAL), occurredAt: 1 }]);
  expect(await look()).toBe(1);
  expect([await state(), refreshes()]).toEqual(['shadow', 0]);
});

test('after more than three days away it begins with the oldest entry there is', async () => {
  await look();
  worked.sandbox.install(PORTAL);
  await look();
  worked.pass(4 * DAY);
  worked.sandbox.journal.put([{}]);
  worked.sandbox.journal.put([{}]);
  expect(await look()).toBe(2);
  expect(await look()).toBe(0);
});

test('an offset that HubSpot no longer knows is as good as none', async () => {
  await look();
  worked.sandbox.install(PORTAL);
  await look();
  worked.sandbox.faults.next({ path: /journal\/[^/]+\/offset/ }, { kind: 'status', status: 404 });
  worked.sandbox.journal.put([{}]);
  expect(await look()).toBe(2);
});

test('an offset that leads nowhere for three days is given up, however HubSpot says so', async () => {
  await look();
  worked.sandbox.install(PORTAL);
  await look();
  worked.sandbox.faults.next({ path: /journal\/[^/]+\/offset/ }, { kind: 'status', status: 400 }, 100);
  for (const days of [1, 1, 0.9]) {
    worked.pass(days * DAY);
    await expect(look()).rejects.toMatchObject({ facts: { status: 400 } });
  }
  worked.pass(0.2 * DAY);
  worked.sandbox.journal.put([{}]);
  await expect(look()).rejects.toMatchObject({ facts: { status: 400 } }); // it has read the oldest, and asks for the next
  worked.sandbox.faults.clear();
  expect(await look()).toBe(0);
});

test('attack: an entry whose file is elsewhere than files are is not fetched, and keeps nothing after it from being read', async () => {
  await look();
  const { fileUrl } = worked.sandbox.journal;
  const bad = worked.sandbox.journal.put([{}]);
  worked.pass(1_000);
  worked.portal.revokeAccess();
  worked.sandbox.journal.fileUrl = (path) => (path.includes(bad) ? 'http://169.254.169.254/latest/meta-data' : fileUrl(path));
  expect(await look()).toBe(2);
  expect(calls('GET /journal-files/{offset}')).toBe(1);
  expect(unreadable).toMatchObject([{ facts: { category: 'FILE_REFUSED' } }]);
  expect(await state()).toBe('disconnected');
  expect(await look()).toBe(0);
});

test('a file that is no list of events is stepped over as well', async () => {
  await look();
  worked.sandbox.journal.put([{}]);
  worked.sandbox.faults.next({ path: /journal-files/ }, { kind: 'status', status: 200, body: { other: [] } });
  expect([await look(), unreadable.length, await look()]).toEqual([1, 1, 0]);
});

test.each([403, 404, 500])('a file that its store answers with %i is for later: its place is kept, and nothing is read a second time', async (status) => {
  await look();
  worked.sandbox.journal.put([{}]);
  await look();
  worked.sandbox.journal.put([{}]);
  worked.sandbox.faults.next({ path: /journal-files/ }, { kind: 'status', status });
  await expect(look()).rejects.toMatchObject({ facts: { category: 'FILE_NOT_READ' } });
  expect([await look(), await look()]).toEqual([1, 0]);
  expect(calls('GET /webhooks-journal/journal/{version}/earliest')).toBe(2);
});

test.each([403, 404, 500])('where the journal answers %i, a look ends with a line in the log and nothing else', async (status) => {
  worked.sandbox.faults.next({ path: /webhooks-journal/ }, { kind: 'status', status }, 5);
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  await expect(journalTick({ now: worked.now, win: async () => true, read: look, log })).resolves.toBeUndefined();
  expect(lines).toHaveLength(1);
  expect(await state()).toBe('shadow');
});

test('one process a minute looks', async () => {
  let looks = 0;
  const { ticks } = worked.storage;
  const tick = (): Promise<void> => journalTick({ now: worked.now, win: (job, slot) => ticks.win(job, slot), read: async () => (looks += 1), log: pino({ level: 'silent' }) });
  await Promise.all([tick(), tick(), tick()]);
  worked.pass(60_000);
  await tick();
  expect(looks).toBe(2);
});
