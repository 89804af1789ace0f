import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openCommandAccount, PORTAL, type CommandAccount } from '../support/command-account.ts';
import { runHere } from '../support/run-here.ts';

let account: CommandAccount;
beforeAll(async () => {
  account = await openCommandAccount();
}, 120_000);
afterAll(() => account.close());

const run = (...args: string[]): ReturnType<typeof runHere> => runHere([...args, '--portal', PORTAL], account.env);

test('the nine steps are printed with state and reason, and one can be taken as it is', async () => {
  const { stdout, code } = await run('setup');
  expect([code, stdout.trim().split('\n').map((line) => line.split(/\s+/u)[1])]).toEqual([0, ['before', 'connect', 'can_see', 'questions', 'topics', 'examples', 'card', 'test_task', 'live']]);
  expect(stdout).toMatch(/^now +can_see +/mu);
  expect((await run('setup', '--confirm', 'can_see')).stdout).toMatch(/^done +can_see +Somebody looked at it/mu);
  expect(JSON.parse((await run('setup', '--json')).stdout)).toMatchObject({ isFinished: false, steps: expect.arrayContaining([expect.objectContaining({ name: 'questions', state: 'now' })]) });
  expect((await run('setup', '--examples')).stdout).toContain('No contact is scored yet');
  expect(await run('setup', '--confirm', 'live')).toMatchObject({ code: 2, stderr: expect.stringContaining('Allowed choices are can_see, questions, topics, examples') });
}, 240_000);

test('the answers that are printed can be changed and read in again; unchanged they make no version', async () => {
  const { stdout } = await run('policy', 'answers');
  const file = path.join(account.folder, 'answers.json');
  await writeFile(file, stdout);
  expect(await run('policy', 'answers', file)).toMatchObject({ code: 0, stdout: 'version 0 says so already\n' });
  await writeFile(file, JSON.stringify({ ...JSON.parse(stdout), perWeek: 7 }));
  expect(await run('policy', 'answers', file)).toMatchObject({ code: 0, stdout: 'version 1\n' });
  expect(JSON.parse((await run('policy', 'answers')).stdout)).toMatchObject({ perWeek: 7 });
  await writeFile(file, JSON.stringify({ ...JSON.parse(stdout), perWeek: 8 }));
  expect(await run('policy', 'answers', file, '--based-on', '0')).toMatchObject({ code: 2, stderr: expect.stringContaining('Version 1 has been published since') });
  await writeFile(file, JSON.stringify({ ...JSON.parse(stdout), perWeek: -1 }));
  expect(await run('policy', 'answers', file)).toMatchObject({ code: 2, stderr: expect.stringContaining('perWeek') });
}, 240_000);

test('topics are suggested for an account', async () => {
  const { code, stdout } = await run('policy', 'suggest');
  expect([code, JSON.parse(stdout)]).toEqual([0, { plays: [], usableTitles: 0, neededTitles: 6 }]);
}, 120_000);
