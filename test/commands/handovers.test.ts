import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openApp } from '../../src/app.ts';
import { ContactId, nextEpisode, PortalId, UserId } from '../../src/domain/ids.ts';
import { createLogger } from '../../src/logger.ts';
import { readManifest } from '../../src/manifest.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { runHere } from '../support/run-here.ts';

const PORTAL = PortalId.parse('4815162');
const APP = { appId: '1357911', clientId: 'client', clientSecret: 'secret' };
const KEY = randomBytes(32).toString('base64');
const ANNA = ContactId.parse('70172238001');
const EPISODE = nextEpisode(ANNA, 0);

let folder = '';
let sandbox: Sandbox;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handover-parked-'));
  const { scopes } = readManifest();
  sandbox = await startSandbox({
    app: { ...APP, redirectUris: [], requiredScopes: scopes.required.map(({ name }) => name), optionalScopes: [] },
    portals: [{ portalId: PORTAL, tier: 'free', timeZone: 'Europe/Berlin', hubDomain: 'vendor.example', installer: { userId: '9001', email: 'admin@vendor.example' } }],
  });
  sandbox.portal(PORTAL).createOwner({ email: 'admin@vendor.example', firstName: 'Ada', lastName: 'Admin', userId: '9001' });
  const opened = await openApp({ dataDir: folder, databaseUrl: undefined, tokenEncryptionKey: KEY }, createLogger('silent'));
  const { storage } = opened;
  const now = new Date();
  await storage.grants.save(PORTAL, { ...sandbox.install(PORTAL), clientId: APP.clientId, expiresAt: new Date(now.getTime() + 1_800_000) });
  await storage.installs.save({ portalId: PORTAL, installedAt: now, timeZone: 'Europe/Berlin', uiDomain: 'app.hubspot.com', hubDomain: null, grantedScopes: [], adminUserIds: [UserId.parse('9001')] });
  await storage.taskIntents.add(PORTAL, { episodeId: EPISODE, contactId: ANNA, dealIds: [], reference: 'LH-1', subject: 'Call', body: 'LH-1', dueAt: now, isRequest: false, type: 'CALL' }, now);
  const claim = await storage.taskIntents.claim(PORTAL, 'create', now);
  if (claim) await storage.taskIntents.park(PORTAL, claim, 'refused by HubSpot');
  await opened.close();
}, 120_000);
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]): ReturnType<typeof runHere> => runHere(['handovers', ...args, '--portal', PORTAL], {
  DATA_DIR: folder, TOKEN_ENCRYPTION_KEY: KEY, PUBLIC_BASE_URL: 'http://localhost:8080', HUBSPOT_APP_ID: APP.appId, HUBSPOT_CLIENT_ID: APP.clientId, HUBSPOT_CLIENT_SECRET: APP.clientSecret, HUBSPOT_API_BASE_URL: sandbox.url,
});

test('the test task is made once, and removed', async () => {
  const made = await run('test-task');
  expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^made \d+\n$/u) });
  expect(await run('test-task', '--user', '9001')).toMatchObject({ code: 0, stdout: made.stdout.replace('made', 'there') });
  expect(sandbox.portal(PORTAL).tasks()).toHaveLength(1);
  expect(await run('test-task', '--user', '77')).toMatchObject({ code: 2, stderr: expect.stringContaining('"77" is nobody who can own a task') });
  expect(await run('test-task', '--remove')).toMatchObject({ code: 0, stdout: 'removed\n' });
  expect(await run('test-task', '--remove')).toMatchObject({ code: 0, stdout: 'there is none\n' });
}, 120_000);

test('the expected volume is told, as JSON too, and before an account goes live', async () => {
  const told = await run('expected');
  expect(told).toMatchObject({ code: 0, stderr: '' });
  expect(told.stdout).toMatch(/^By the published rules 0 leads would have been handed over in the last 4 weeks, 0\.0 a week\.\n(?: {2}7 days from \d{4}-\d\d-\d\d: 0\n){4}Counted over 0 leads, with the facts of today\./u);
  expect(JSON.parse((await run('expected', '--json')).stdout)).toMatchObject({ weeks: [{ requests: 0, others: 0, waiting: 0 }, {}, {}, {}], leads: 0, unread: 0, notCounted: [] });
  const live = await runHere(['mode', 'live', '--portal', PORTAL], { DATA_DIR: folder, TOKEN_ENCRYPTION_KEY: KEY });
  expect(live).toMatchObject({ code: 0, stdout: expect.stringMatching(/^By the published rules[^]*\nlive\n$/u) });
  expect(await runHere(['mode', 'live', '--portal', PORTAL], { DATA_DIR: folder, TOKEN_ENCRYPTION_KEY: KEY })).toMatchObject({ code: 0, stdout: 'live\n' });
}, 120_000);

test('a parked task is listed, let go on, and not parked a second time', async () => {
  const { stdout } = await run('parked');
  expect(JSON.parse(stdout)).toMatchObject({ id: EPISODE, what: 'task', contactId: ANNA, because: 'refused by HubSpot' });
  expect(await run('retry', EPISODE)).toMatchObject({ code: 0, stdout: expect.stringContaining('begun') });
  expect(await run('parked')).toMatchObject({ code: 0, stdout: '' });
  expect(await run('drop', EPISODE)).toMatchObject({ code: 2, stderr: expect.stringContaining(`${EPISODE} is not parked in account ${PORTAL}`) });
  expect(await run('retry', 'soon')).toMatchObject({ code: 2, stderr: expect.stringContaining('"soon" is not the id of a parked case') });
}, 120_000);
