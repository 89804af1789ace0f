import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openApp } from '../../src/app.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { PortalId } from '../../src/domain/ids.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { createLogger } from '../../src/logger.ts';
import { fillDataFolder } from '../support/database.ts';
import { runHere, type CommandResult } from '../support/run-here.ts';
import { ANNA, BEN, installOf, leadOf, signalOf } from '../storage/contract/bench.ts';

const PORTAL = PortalId.parse('4711');
const TIMEOUT = 240_000;

let folder = '';
const dataDir = (): string => path.join(folder, 'data');

/** An account with two leads in the data folder: one that asked for a demo, one that did nothing. */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'handover-policy-'));
  await fillDataFolder(dataDir());
  const { storage, close } = await openApp({ dataDir: dataDir(), databaseUrl: undefined, tokenEncryptionKey: undefined }, createLogger('silent'));
  const now = new Date();
  await storage.installs.save(installOf(PORTAL, { installedAt: now }));
  await storage.leads.markStale(PORTAL, [ANNA, BEN], now);
  const stale = await storage.leads.stale(PORTAL, 2);
  await storage.leads.saveReading(PORTAL, stale.map(({ contactId, version }) => ({ lead: leadOf(contactId), version, hasNews: true })), now);
  await storage.ledger.record(PORTAL, [{ contactId: ANNA, signal: signalOf('f', now) }], now);
  await close();
}, TIMEOUT);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const policy = (...args: string[]): Promise<CommandResult> => runHere(['policy', ...args], { DATA_DIR: dataDir() });

function fileOf(name: string, rules: Policy): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(rules));
  return file;
}

const withFit = (enter: number): Policy => ({ ...defaultPolicy, gates: { ...defaultPolicy.gates, fit: { enter, leave: 20 } } });

describe('policy diff', () => {
  test('prints one difference a line, or JSON, and says when there is none', async () => {
    const file = fileOf('lower.json', withFit(30));
    expect(await policy('diff', 'default', file)).toEqual({ code: 0, stderr: '', stdout: 'gates.fit.enter: 50 → 30\ngates.fit.leave: 45 → 20\n' });
    expect(await policy('diff', 'default', 'default')).toEqual({ code: 0, stderr: '', stdout: 'no difference\n' });
    expect(JSON.parse((await policy('diff', file, 'default', '--json')).stdout)).toContainEqual({ path: 'gates.fit.enter', kind: 'changed', before: 30, after: 50 });
  }, TIMEOUT);
});

test('a policy goes from draft to published and back, and each step is told', async () => {
  const file = fileOf('draft.json', { ...defaultPolicy, exclusions: { ...defaultPolicy.exclusions, countries: ['Germany'], industries: ['SOFTWARE'] }, gates: { ...defaultPolicy.gates, fit: { enter: 100, leave: 100 } } });
  const at = ['--portal', PORTAL];
  expect(await policy('publish', ...at)).toEqual({ code: 2, stdout: '', stderr: 'Account 4711 has no draft of a policy.\n' });
  expect(await policy('draft', file, ...at)).toEqual({ code: 0, stderr: '', stdout: 'draft based on version 0\n' });
  const compared = await policy('compare', ...at);
  expect(compared).toMatchObject({ code: 0, stderr: '' });
  expect(compared.stdout.split('\n')).toEqual([expect.stringMatching(/^leaves {2}101 {2}ready \(waiting\) → nurture {2}fit .*100 needed$/u), '2 leads: 0 enter, 1 leave, 0 change otherwise', '']);
  expect((await policy('compare', file, '--json', ...at)).stdout.split('\n').slice(0, -1).map((line): unknown => JSON.parse(line))).toEqual([
    expect.objectContaining({ direction: 'leaves', contactId: '101', from: 'ready', to: 'nurture' }), { totals: { leads: 2, enters: 0, leaves: 1, other: 0, notCompared: 0 } },
  ]);
  expect((await policy('publish', fileOf('lower.json', withFit(30)), ...at)).stdout).toBe('version 1\n');
  expect(await policy('publish', ...at)).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining('based on version 0, but version 1 has been published since') });
  expect((await policy('rollback', '0', ...at)).stdout).toBe('version 2\n');
  expect((await policy('versions', ...at)).stdout).toMatch(/^draft {2}\S+Z {2}operator {2}based on version 0\n2 {2}\S+Z {2}operator {2}roll-back to version 0\n1 {2}\S+Z {2}operator\n0 {2}built-in default\n$/u);
  expect(JSON.parse((await policy('show', '--version', '1', ...at)).stdout)).toEqual(withFit(30));
  expect(JSON.parse((await policy('show', ...at)).stdout)).toEqual(defaultPolicy);
  expect(await policy('show', '--version', '9', ...at)).toMatchObject({ code: 2, stderr: 'Account 4711 has no version 9 of its policy.\n' });
}, TIMEOUT);

test.each([
  ['a version that is no number', ['rollback', 'two', '--portal', '1'], 'Expected the number of a version'],
  ['a draft and a version at once', ['show', '--draft', '--version', '1', '--portal', '1'], 'cannot be used with'],
  ['an account that never installed the app', ['versions', '--portal', '99'], 'Account 99 has not installed the app. Known accounts: 4711.'],
])('%s is bad usage', async (_what, args, message) => {
  expect(await policy(...args)).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
}, TIMEOUT);

test('the draft is dropped, and the history says who did what, newest first', async () => {
  const at = ['--portal', PORTAL];
  expect(await policy('drop', ...at)).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^(?:draft dropped|there is no draft)\n$/u) });
  await policy('draft', fileOf('dropped.json', withFit(33)), ...at);
  expect(await policy('drop', ...at)).toEqual({ code: 0, stderr: '', stdout: 'draft dropped\n' });
  const { stdout } = await policy('history', ...at);
  expect(stdout.split('\n').slice(0, 2)).toEqual([expect.stringMatching(/ {2}Command line {2}dropped the draft$/u), expect.stringMatching(/ {2}Command line {2}saved a draft on top of version \d+$/u)]);
}, TIMEOUT);
