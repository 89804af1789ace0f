import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Examination } from '../../src/commands/doctor/examine.ts';
import { freePort } from '../../src/demo/free-port.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { runHere, type CommandResult } from '../support/run-here.ts';
import { openSite, PORTAL, type Served, type Site } from '../support/served-app.ts';

let site: Site;
let server: Served;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'doctor-'));
  site = await openSite({ DATA_DIR: folder });
  server = await site.serve();
  await site.install();
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

async function doctor(args: readonly string[], env: Record<string, string> = {}): Promise<CommandResult> {
  const outcome = await runHere(['doctor', ...args], { ...site.env, ...env });
  expect(outcome.stdout).not.toContain(site.env['HUBSPOT_CLIENT_SECRET']);
  expect(outcome.stdout).not.toContain(site.env['TOKEN_ENCRYPTION_KEY']);
  return outcome;
}
const examinationOf = ({ stdout }: Pick<CommandResult, 'stdout'>): Examination & { ok: boolean } => z.custom<Examination & { ok: boolean }>().parse(JSON.parse(stdout));
const levels = (checks: readonly { name: string; level: string }[]): Record<string, string> => Object.fromEntries(checks.map(({ name, level }) => [name, level]));

test('asks the running server, to which the embedded database belongs', async () => {
  const outcome = await doctor(['--portal', PORTAL, '--json']);
  const { ok, server: about, accounts } = examinationOf(outcome);
  expect(levels(about)).toEqual({ configuration: 'ok', server: 'ok', database: 'ok', address: 'ok', signature: 'ok', clock: 'ok' });
  expect(Object.keys(accounts[0] ?? {})).toEqual(['portalId', 'mode', 'checks', 'canSee']);
  expect(levels(accounts[0]?.checks ?? [])).toEqual({ connection: 'ok', scopes: 'ok', properties: 'ok', tasks: 'ok', rules: 'ok', webhooks: 'ok', card: 'warning', backfill: 'ok', admins: 'ok', parked: 'ok' });
  expect({ ok, code: outcome.code }).toEqual({ ok: true, code: 0 });
});

test('without an account says how to name one, and prints for people', async () => {
  const { stdout } = await doctor([]);
  expect(stdout).toContain('name an account with --portal');
  expect(stdout).toMatch(/^Server\n/u);
});

test('another secret in the environment than the server works with is told as bad usage', async () => {
  expect((await doctor(['--portal', PORTAL], { HUBSPOT_CLIENT_SECRET: 'another' })).code).toBe(2);
});

test('a data folder that another process has, with nobody at the port, is told as such and ends with 1', async () => {
  const { server: about, accounts } = examinationOf(await doctor(['--json', '--portal', PORTAL], { PORT: String(await freePort()) }));
  expect(about[0]).toMatchObject({ name: 'lock', level: 'error', text: expect.stringContaining(folder) });
  expect(accounts).toEqual([]);
});

test('with the server stopped asks HubSpot itself about every account, and ends with 1', async () => {
  await site.card('1');
  expect(await server.stop()).toBe(0);
  const outcome = await doctor(['--json']);
  const { accounts, server: about } = examinationOf(outcome);
  expect(levels(about)).toMatchObject({ server: 'error', address: 'error', clock: 'ok' });
  expect(accounts.map(({ portalId, mode }) => [portalId, mode])).toEqual([[PORTAL, 'shadow']]);
  expect(levels(accounts[0]?.checks ?? [])).toMatchObject({ connection: 'ok', card: 'ok' });
  expect(outcome.code).toBe(1);
});

test('the plan for the properties says what is missing; repairing does it, and then there is nothing left', async () => {
  const command = async (name: string): Promise<string> => (await runHere(['properties', name, '--portal', PORTAL], site.env)).stdout;
  Object.assign(site.sandbox.portal(PORTAL).propertyDefinition('handover_summary') ?? {}, { archived: true });
  expect(await command('plan')).toBe('Bring handover_summary back from the archive, with its values.\n');
  expect(await command('repair')).toBe('created: handover_summary\ncompleted: none\n');
  expect(await command('plan')).toBe('Everything is as it should be.\n');
});

test('finds what is in the way in the account, and what was uninstalled', async () => {
  const definition = site.sandbox.portal(PORTAL).propertyDefinition('handover_status');
  if (definition) Object.assign(definition, { type: 'number', fieldType: 'number', options: [] });
  const before = examinationOf(await doctor(['--json', '--portal', PORTAL])).accounts[0];
  expect(before?.checks[0]).toMatchObject({ name: 'properties', level: 'error', text: expect.stringContaining('handover_status') });
  site.sandbox.portal(PORTAL).revokeAccess();
  const after = examinationOf(await doctor(['--json', '--portal', PORTAL])).accounts[0];
  expect(after?.checks[0]).toMatchObject({ name: 'connection', level: 'error' });
});

test('an account that left is a remark where all are looked at, and an error where it was asked for', async () => {
  const database = await openDatabase({ dataDir: folder });
  await database.query("update lead_handover.install set state = 'disconnected'");
  await database.close();
  expect(examinationOf(await doctor(['--json'])).accounts).toEqual([{ portalId: PORTAL, mode: 'disconnected', checks: [expect.objectContaining({ name: 'connection', level: 'warning' })], canSee: [] }]);
  expect(examinationOf(await doctor(['--json', '--portal', PORTAL])).accounts[0]?.checks[0]).toMatchObject({ name: 'connection', level: 'error' });
});

test('a database that is behind is told and left as it is', async () => {
  const database = await openDatabase({ dataDir: folder });
  await database.query("delete from lead_handover.schema_migration where name >= '0013'");
  await database.close();
  const { server: about, notExamined } = examinationOf(await doctor(['--json']));
  expect(about).toContainEqual(expect.objectContaining({ name: 'database', level: 'warning' }));
  expect(notExamined).toBe('the database is not up to date');
  const again = await openDatabase({ dataDir: folder });
  expect(await again.query("select name from lead_handover.schema_migration where name >= '0013'")).toEqual([]);
  await again.close();
});

test('an environment that is not complete is the first finding', async () => {
  const { stdout, code } = await doctor(['--json'], { HUBSPOT_APP_ID: '' });
  const { server: about, accounts } = examinationOf({ stdout });
  expect(about).toEqual([expect.objectContaining({ name: 'configuration', level: 'error', text: expect.stringContaining('HUBSPOT_APP_ID') })]);
  expect({ accounts, code }).toEqual({ accounts: [], code: 1 });
});
