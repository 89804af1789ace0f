import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fillDataFolder } from '../support/database.ts';
import { runHere, type CommandResult } from '../support/run-here.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'handover-cli-'));
  await fillDataFolder(path.join(folder, 'data'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: readonly string[], env: Record<string, string> = {}): Promise<CommandResult> => runHere(args, { DATA_DIR: path.join(folder, 'data'), ...env });

describe('the command line', () => {
  test.each(['serve', 'demo', 'mode', 'backfill', 'policy', 'migrate', 'backup', 'restore', 'evaluate', 'kinds'])('%s explains itself', async (command) => {
    const { code, stdout, stderr } = await run([command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: lead-handover ${command}`);
  });

  test.each([
    ['an unknown command', ['fly'], 'unknown command'],
    ['an unknown flag', ['serve', '--fast'], 'unknown option'],
    ['an account that is no number', ['mode', 'live', '--portal', 'abc'], 'digits of a HubSpot account id'],
    ['a missing account', ['backfill'], '--portal'],
    ['leads that are not named', ['evaluate'], '--leads'],
    ['a mode that does not exist', ['mode', 'loud', '--portal', '1'], 'expected one of shadow, live, paused'],
    ['a file that does not exist', ['policy', 'check', 'nowhere.json'], 'nowhere.json: cannot be read'],
  ])('%s is bad usage: exit 2, told on stderr', async (_what, args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('a policy with wrong values is refused with path, value and expectation of each', async () => {
    const file = path.join(folder, 'policy.json');
    writeFileSync(file, JSON.stringify({ ...defaultPolicy, writeBack: { minScoreDelta: 0 }, gates: { ...defaultPolicy.gates, fit: { enter: 40, leave: 60 } } }));
    const { code, stderr } = await run(['policy', 'check', file]);
    expect(code).toBe(2);
    expect(stderr).toBe(`${file}: not a valid policy.\ngates.fit.leave: 60, expected at most enter (40)\nwriteBack.minScoreDelta: 0, expected at least 1\n`);
  });

  test('the default policy is printed as JSON and passes its own check', async () => {
    const { code, stdout } = await run(['policy', 'default']);
    expect(code).toBe(0);
    const file = path.join(folder, 'default.json');
    writeFileSync(file, stdout);
    expect(await run(['policy', 'check', file])).toMatchObject({ code: 0, stdout: 'valid\n' });
  });

  test('serve names every bad variable at once, with an example of each', async () => {
    const { code, stderr } = await run(['serve'], { PORT: 'http', PUBLIC_BASE_URL: 'http://elsewhere.example', DATABASE_URL: 'postgres://db/x' });
    expect(code).toBe(2);
    for (const name of ['PORT', 'PUBLIC_BASE_URL', 'TOKEN_ENCRYPTION_KEY', 'HUBSPOT_APP_ID', 'HUBSPOT_CLIENT_ID', 'HUBSPOT_CLIENT_SECRET']) {
      expect(stderr).toMatch(new RegExp(`${name}: .+ \\(example: ${name}=.+\\)`, 'u'));
    }
  });

  test('an account that never installed the app is named, and nothing is changed', async () => {
    const { code, stderr } = await run(['mode', 'live', '--portal', '77']);
    expect(code).toBe(2);
    expect(stderr).toContain('Account 77 has not installed the app. Known accounts: none.');
  });
});

/** What only a process of its own shows; all other tests of commands run them in the process that tests. */
describe('the program itself', () => {
  const start = (...args: string[]) => spawnSync(CLI, args, { env: { PATH: `${path.dirname(process.execPath)}:${process.env['PATH'] ?? ''}` }, encoding: 'utf8' });

  test('is started by its own file, answers on stdout and ends with 0', () => {
    const { status, stdout, stderr } = start('policy', 'default');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(defaultPolicy);
  });

  test('tells bad usage on stderr and ends with 2', () => {
    expect(start('mode', 'loud', '--portal', '1')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('expected one of shadow, live, paused') });
  });
});
