import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { submitForm } from '../../src/sandbox/visitor-activity.ts';
import { freePort } from '../../src/demo/free-port.ts';
import { createFreshDatabase } from '../storage/fresh-postgres.ts';
import { eventually, isQuiet, withLogs, openSite, PORTAL, type Served, type Site } from '../support/served-app.ts';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

/** A contact asks for a demo: the shortest way to a task. */
function askForDemo(site: Site): string {
  const portal = site.sandbox.portal(PORTAL);
  const contactId = portal.createContact({ firstname: 'Mia', lastname: 'Keller', email: 'mia.keller@kunde.example' });
  submitForm(portal, contactId, { conversionName: 'Request a demo: Demo request', url: 'https://vendor.example/demo', at: new Date() });
  return contactId;
}

const taskCall = { method: 'POST', path: /\/tasks$/ } as const;

type Setup = { readonly site: Site; readonly served: Served; close(): Promise<void> };

async function liveSite(databaseUrl?: string): Promise<Setup> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'handover-kill-'));
  const site = await openSite({ DATA_DIR: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) });
  const served = await site.serve();
  await site.install();
  await site.mode('live');
  await eventually('the install is worked off', async () => isQuiet(await site.overview()));
  const close = async (): Promise<void> => {
    await site.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { site, served, close };
}

async function expectOneTask(site: Site, contactId: string): Promise<void> {
  const portal = site.sandbox.portal(PORTAL);
  await withLogs(site, eventually('the handover is settled', async () => {
    const overview = await site.overview();
    return isQuiet(overview) && portal.contact(contactId)?.properties['handover_status'] === 'handed_over';
  }, 90), 60);
  expect(portal.tasksOf(contactId)).toHaveLength(1);
  expect(portal.contact(contactId)?.properties).toMatchObject({ handover_qualified: 'true', handover_status: 'handed_over' });
}

describe('a process killed in the middle of its work, embedded', () => {
  let setup: Setup;
  let served: Served;
  beforeAll(async () => {
    setup = await liveSite();
    served = setup.served;
  });
  afterAll(() => setup.close());

  test.each([
    ['while the task is being created, before HubSpot acted', 'hang-before'],
    ['while the task is being created, after HubSpot acted', 'hang-after'],
  ] as const)('%s: the next one finishes, and there is one task', async (_when, kind) => {
    const { site } = setup;
    const killed = new Promise<void>((resolve) => {
      site.sandbox.faults.next(taskCall, { kind, onHit: () => void served.kill().then(resolve) });
    });
    const contactId = askForDemo(site);
    await withLogs(site, killed);
    served = await site.serve();
    await expectOneTask(site, contactId);
  });

  test('while contacts are read: the next one reads them, and there is one task', async () => {
    const { site } = setup;
    const killed = new Promise<void>((resolve) => {
      site.sandbox.faults.next({ method: 'POST', path: /contacts\/batch\/read$/ }, { kind: 'hang-before', onHit: () => void served.kill().then(resolve) });
    });
    const contactId = askForDemo(site);
    await withLogs(site, killed);
    served = await site.serve();
    await expectOneTask(site, contactId);
  });

  test('a second process on the same data folder is told at once to set DATABASE_URL; the first is unharmed', async () => {
    const { site } = setup;
    const toBegin = Date.now();
    spawnSync(process.execPath, [CLI, 'serve', '--help']);
    const began = Date.now();
    const second = site.serve({ port: await freePort() });
    await expect(second).rejects.toThrow(/ended with 2: .*DATABASE_URL/su);
    // 2 s where the command line alone needs no more than 0.6 s to start; a busy machine takes longer for both.
    expect(Date.now() - began).toBeLessThan(Math.max(2_000, 3.3 * (began - toBegin)));
    const contactId = askForDemo(site);
    await expectOneTask(site, contactId);
    expect(served.process.exitCode).toBeNull();
  });
});

const serverUrl = process.env['TEST_DATABASE_URL'];
const onPostgres = serverUrl ? describe : describe.skip;

onPostgres('several processes on one Postgres database', () => {
  test('one is killed while it creates the task, after HubSpot acted: another finishes, and there is one task', async () => {
    const database = await createFreshDatabase(serverUrl ?? '');
    const setup = await liveSite(database.url);
    try {
      const { site, served } = setup;
      const others = [await site.serve({ port: await freePort() })];
      const all = [served, ...others];
      // Whoever makes the call is killed: the one whose connection carries it cannot be told from outside, so all are, and one comes back.
      const killed = new Promise<void>((resolve) => {
        site.sandbox.faults.next(taskCall, { kind: 'hang-after', onHit: () => void Promise.all(all.map((one) => one.kill())).then(() => resolve()) });
      });
      const contactId = askForDemo(site);
      await withLogs(site, killed);
      await site.serve();
      await site.serve({ port: await freePort() });
      await expectOneTask(site, contactId);
    } finally {
      await setup.close();
      await database.drop();
    }
  });

  test('many leads, three processes: each lead gets one task', async () => {
    const database = await createFreshDatabase(serverUrl ?? '');
    const setup = await liveSite(database.url);
    try {
      const { site } = setup;
      await site.serve({ port: await freePort() });
      await site.serve({ port: await freePort() });
      const contactIds = Array.from({ length: 25 }, () => askForDemo(site));
      await eventually('all tasks are there', async () => (await site.overview()).tasks.done === contactIds.length, 60);
      const portal = site.sandbox.portal(PORTAL);
      expect(contactIds.map((id) => portal.tasksOf(id).length)).toEqual(contactIds.map(() => 1));
    } finally {
      await setup.close();
      await database.drop();
    }
  });
});
