import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openApp } from '../../src/app.ts';
import { PortalId, UserId } from '../../src/domain/ids.ts';
import { createLogger } from '../../src/logger.ts';
import { readManifest } from '../../src/manifest.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const PORTAL = PortalId.parse('4815162');
const APP = { appId: '1357911', clientId: 'client', clientSecret: 'secret' };
const KEY = randomBytes(32).toString('base64');

let folder = '';
let sandbox: Sandbox;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handover-leave-'));
  const { scopes } = readManifest();
  sandbox = await startSandbox({
    app: { ...APP, redirectUris: [], requiredScopes: scopes.required.map(({ name }) => name), optionalScopes: [] },
    portals: [{ portalId: PORTAL, tier: 'free', timeZone: 'Europe/Berlin', hubDomain: 'vendor.example', installer: { userId: '9001', email: 'admin@vendor.example' } }],
  });
  await inApp(async ({ storage }) => {
    await storage.grants.save(PORTAL, { ...sandbox.install(PORTAL), clientId: APP.clientId, expiresAt: new Date(Date.now() + 1_800_000) });
    await storage.installs.save({ portalId: PORTAL, installedAt: new Date(), timeZone: 'Europe/Berlin', uiDomain: 'app.hubspot.com', hubDomain: null, grantedScopes: [], adminUserIds: [UserId.parse('9001')] });
    await storage.work.wake(PORTAL);
  });
}, 60_000);
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

async function inApp<T>(work: (opened: Awaited<ReturnType<typeof openApp>>) => Promise<T>): Promise<T> {
  const opened = await openApp({ dataDir: folder, databaseUrl: undefined, tokenEncryptionKey: KEY }, createLogger('silent'));
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

const disconnect = (...args: string[]): ReturnType<typeof run> => run('disconnect', ...args);
const run = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> => new Promise((resolve) => {
  const env = {
    PATH: process.env['PATH'] ?? '', DATA_DIR: folder, TOKEN_ENCRYPTION_KEY: KEY, PUBLIC_BASE_URL: 'http://localhost:8080', HUBSPOT_APP_ID: APP.appId,
    HUBSPOT_CLIENT_ID: APP.clientId, HUBSPOT_CLIENT_SECRET: APP.clientSecret, HUBSPOT_API_BASE_URL: sandbox.url,
  };
  execFile(process.execPath, [CLI, ...args], { env }, (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }));
});

test('an account that is not known is named, and nothing is asked of HubSpot', async () => {
  expect(await disconnect('--portal', '77')).toMatchObject({ code: 2, stderr: expect.stringContaining(`Known accounts: ${PORTAL}.`) });
  expect(sandbox.log.entries()).toEqual([]);
}, 60_000);

test('leaves the account, keeps the data, and says what stays in HubSpot', async () => {
  const { code, stdout, stderr } = await disconnect('--portal', PORTAL);
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'disconnected, data kept\n' });
  expect(stderr).toContain('stay in HubSpot');
  expect(sandbox.log.callsByEndpoint()).toEqual({ 'DELETE /appinstalls/{version}/external-install': 1, 'POST /oauth/{version}/token/revoke': 1 });
}, 60_000);

test('a disconnected account is not switched to live: it is to be connected again', async () => {
  expect(await run('mode', 'live', '--portal', PORTAL)).toMatchObject({ code: 2, stderr: `Account ${PORTAL} is not connected: connect it again first.\n` });
  expect(await run('mode', 'loud', '--portal', PORTAL)).toMatchObject({ code: 2, stderr: expect.stringContaining('shadow, live, paused') });
}, 60_000);

test('again, with the data: no row and no job of it is left', async () => {
  expect(await disconnect('--portal', PORTAL, '--delete-data')).toMatchObject({ code: 0, stdout: 'disconnected, data deleted\n', stderr: expect.stringContaining('if the app is still listed') });
  await inApp(async ({ storage, database }) => {
    expect(await storage.installs.all()).toEqual([]);
    expect(await database.query('select id from pgboss.job where data::text like $1', [`%${PORTAL}%`])).toEqual([]);
  });
}, 60_000);

test('an account of which there is nothing but a grant can be left, with the grant', async () => {
  await inApp(async ({ storage }) => void (await storage.grants.save(PORTAL, { ...sandbox.install(PORTAL), clientId: APP.clientId, expiresAt: new Date(Date.now() + 1_800_000) })));
  expect(await disconnect('--portal', PORTAL, '--delete-data')).toMatchObject({ code: 0, stdout: 'disconnected, data deleted\n' });
  await inApp(async ({ storage }) => expect(await storage.grants.consent(PORTAL)).toBeNull());
}, 60_000);
