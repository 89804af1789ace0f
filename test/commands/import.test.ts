import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openApp } from '../../src/app.ts';
import { ContactId, PortalId, UserId } from '../../src/domain/ids.ts';
import { createLogger } from '../../src/logger.ts';
import { readManifest } from '../../src/manifest.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { runHere, type CommandResult } from '../support/run-here.ts';

const PORTAL = PortalId.parse('4815162');
const APP = { appId: '1357911', clientId: 'client', clientSecret: 'secret' };
const KEY = randomBytes(32).toString('base64');

let folder = '';
let sandbox: Sandbox;
let anna = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handover-import-'));
  const { scopes } = readManifest();
  sandbox = await startSandbox({
    app: { ...APP, redirectUris: [], requiredScopes: scopes.required.map(({ name }) => name), optionalScopes: [] },
    portals: [{ portalId: PORTAL, tier: 'free', timeZone: 'Europe/Berlin', hubDomain: 'vendor.example', installer: { userId: '9001', email: 'admin@vendor.example' } }],
  });
  anna = sandbox.portal(PORTAL).createContact({ email: 'anna@nordlicht.example' });
  await inApp(async ({ storage }) => {
    await storage.grants.save(PORTAL, { ...sandbox.install(PORTAL), clientId: APP.clientId, expiresAt: new Date(Date.now() + 1_800_000) });
    await storage.installs.save({ portalId: PORTAL, installedAt: new Date(), timeZone: 'Europe/Berlin', uiDomain: 'app.hubspot.com', hubDomain: null, grantedScopes: [], adminUserIds: [UserId.parse('9001')] });
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

const importFile = (...args: string[]): Promise<CommandResult> => runHere(['import', ...args, '--portal', PORTAL], {
  DATA_DIR: folder, TOKEN_ENCRYPTION_KEY: KEY, PUBLIC_BASE_URL: 'http://localhost:8080', HUBSPOT_APP_ID: APP.appId,
  HUBSPOT_CLIENT_ID: APP.clientId, HUBSPOT_CLIENT_SECRET: APP.clientSecret, HUBSPOT_API_BASE_URL: sandbox.url,
});
const count = (): Promise<number> => inApp(({ storage }) => storage.ledger.count(PORTAL));

test('a table is tried, imported, and imported again', async () => {
  const file = path.join(folder, 'webinar.csv');
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await writeFile(file, `email;kind;occurredAt;title\nanna@nordlicht.example;webinar_attended;${yesterday} 10:00;Halve onboarding time\nnobody@x.example;webinar_attended;${yesterday} 10:00;Halve onboarding time\nanna@nordlicht.example;webinar;x;\n`);
  const problem = expect.stringMatching(/^line 4: kind: "webinar", expected one of .*; occurredAt: "x", expected a date/);
  expect(await importFile(file, '--dry-run')).toEqual({ code: 1, stderr: problem, stdout: 'would be new: 1, known already: 0, too old to be kept: 0, of nobody: 1, not readable: 1, lines: 3\nno contact has nobody@x.example (1)\n' });
  expect(await count()).toBe(0);
  expect(await importFile(file)).toMatchObject({ code: 1, stdout: expect.stringContaining('new: 1, known already: 0') });
  const { stdout } = await importFile(file, '--json');
  expect(stdout.trim().split('\n').map((line): unknown => JSON.parse(line))).toEqual([
    { line: 4, error: expect.stringContaining('kind: "webinar"') },
    { lines: 3, bad: 1, added: 0, known: 1, tooOld: 0, nobody: { 'nobody@x.example': 1 }, dryRun: false },
  ]);
  const signals = await inApp(({ storage }) => storage.ledger.of(PORTAL, [ContactId.parse(anna)], new Date(0)));
  expect(signals.get(ContactId.parse(anna))).toMatchObject([{ kind: 'webinar_attended', title: 'Halve onboarding time' }]);
}, 120_000);

test('a file that is none, of another kind or with another header changes nothing', async () => {
  const before = await count();
  const file = path.join(folder, 'header.csv');
  await writeFile(file, 'who,kind,occurredAt\nanna@nordlicht.example,webinar_attended,2026-01-05\n');
  expect(await importFile(file)).toMatchObject({ code: 2, stderr: expect.stringContaining('line 1: "who": no such column') });
  expect(await importFile(path.join(folder, 'missing.csv'))).toMatchObject({ code: 2, stderr: expect.stringContaining('missing.csv: cannot be read') });
  expect(await importFile(path.join(folder, 'people.xlsx'))).toMatchObject({ code: 2, stderr: expect.stringContaining('.csv or .jsonl') });
  expect(await count()).toBe(before);
}, 60_000);
