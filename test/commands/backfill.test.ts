import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createProgressLine } from '../../src/commands/progress-line.ts';
import { importContacts } from '../faults/support/many-contacts.ts';
import { runHere, type CommandResult } from '../support/run-here.ts';
import { openSite, PORTAL, type Site } from '../support/served-app.ts';

const CONTACTS = 230;

let dataDir: string;
let site: Site;

const run = (...args: string[]): Promise<CommandResult> => runHere(args, site.env);

const calls = (pattern: RegExp): number => site.sandbox.log.entries().filter((entry) => pattern.test(`${entry.method} ${entry.path}`)).length;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'handover-backfill-'));
  site = await openSite({ DATA_DIR: dataDir });
  const served = await site.serve();
  await site.install();
  await served.stop();
  importContacts(site.sandbox.portal(PORTAL), CONTACTS, new Date(Date.now() - 86_400_000), (index) => ({ email: `p${index}@kunde.example` }));
});
afterAll(async () => {
  await site.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('--dry-run changes nothing and tells what it takes', async () => {
  const before = site.sandbox.log.entries().length;
  const { code, stdout, stderr } = await run('backfill', '--portal', PORTAL, '--dry-run');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^230 contacts, about 21 calls, at HubSpot's limit about 1 min\n/u);
  expect(stdout).toMatch(/^ +5 {2}POST \/crm\/objects\/2026-03\/contacts\/batch\/read$/mu);
  expect(stdout).toContain('No tasks come of it. Nothing was changed.');
  const made = site.sandbox.log.entries().slice(before).map(({ endpoint }) => endpoint).filter((endpoint) => !endpoint.includes('/oauth/'));
  expect(made).toEqual(['POST /crm/objects/{version}/contacts/search']);
});

test('works until everybody is read and evaluated, shows how far it is, and makes no task', async () => {
  const before = calls(/^GET .*\/contacts\?/u);
  const { code, stdout, stderr } = await run('backfill', '--portal', PORTAL);
  expect([code, stdout]).toEqual([0, `done: ${CONTACTS} leads, ${CONTACTS} evaluated\n`]);
  expect(stderr).toMatch(/^ *\d+ % {2}\d+ of \d+ contacts listed, \d+ to read, \d+ to evaluate$/mu);
  expect(calls(/^GET .*\/contacts\?/u) - before).toBeGreaterThanOrEqual(3);
  expect(site.sandbox.portal(PORTAL).tasks()).toEqual([]);
});

test('--no-wait only begins it', async () => {
  const before = site.sandbox.log.entries().length;
  expect(await run('backfill', '--portal', PORTAL, '--no-wait')).toEqual({ code: 0, stdout: 'begun: a server works on it as soon as one runs\n', stderr: '' });
  expect(site.sandbox.log.entries().length).toBe(before);
});

test('progress is a bar where somebody watches, else a line every five seconds', () => {
  const written: string[] = [];
  let at = 0;
  const watched = createProgressLine(() => at, { isTTY: true, write: (text: string) => written.push(text) > 0 });
  watched.show(0.5, 'half');
  watched.end();
  expect(written.splice(0)).toEqual([`\r\u001B[K[${'#'.repeat(15)}${'.'.repeat(15)}]  50 %  half`, '\n']);
  const logged = createProgressLine(() => at, { isTTY: false, write: (text: string) => written.push(text) > 0 });
  for (at of [0, 4_999, 5_000]) logged.show(2, `at ${at}`);
  expect(written).toEqual(['100 %  at 0\n', '100 %  at 5000\n']);
});
