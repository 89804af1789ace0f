import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { ContactId, nextEpisode } from '../../src/domain/ids.ts';
import type { BoardView } from '../../src/home-contract.ts';
import { openCommandAccount, PORTAL, type CommandAccount } from '../support/command-account.ts';
import { runHere } from '../support/run-here.ts';

let account: CommandAccount;
beforeAll(async () => {
  account = await openCommandAccount();
  const contactId = ContactId.parse('501');
  const openedAt = new Date(Date.now() - 3_600_000);
  await account.inApp(({ storage }) => storage.handovers.open(PORTAL, { episodeId: nextEpisode(contactId, 0), contactId, state: 'handed_over', openedAt, dueAt: openedAt, isRequest: true, source: 'REFERRALS' }));
}, 120_000);
afterAll(() => account.close());

const run = (...args: string[]): ReturnType<typeof runHere> => runHere(['handovers', ...args, '--portal', PORTAL], account.env);

test('the board is told in words, and as JSON', async () => {
  const told = await run('board');
  expect(told).toMatchObject({ code: 0, stderr: '' });
  for (const part of [/handed over +1 {2}\(before: 0\)/u, /of these, asked by themselves +1 /u, /with a rep +1 /u, /over time now +1/u, /A link on another site +1 {2}accepted 0, refused 0, too few for a share/u, /Nobody in particular/u]) expect(told.stdout).toMatch(part);
  const view: BoardView = JSON.parse((await run('board', '--days', '90', '--json')).stdout);
  expect(view).toMatchObject({ period: { days: 90 }, handedOver: { now: 1, before: 0 }, outcomes: { open: { now: 1 } } });
  expect(await run('board', '--days', '30')).toMatchObject({ code: 2, stderr: expect.stringContaining('Expected one of 28, 90, 365.') });
}, 120_000);

test('the handovers are written as a file that only its owner reads, never over another one, and the trail tells', async () => {
  const file = path.join(account.folder, 'handovers.csv');
  expect(await run('export', '--csv', file)).toMatchObject({ code: 0, stdout: `${file}\n` });
  expect(parse(await readFile(file), { bom: true, columns: true })).toMatchObject([{ contact_id: '501', outcome: 'open', asked_for_it: 'yes', source: 'REFERRALS' }]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await run('export', '--csv', file)).toMatchObject({ code: 2, stderr: expect.stringMatching(/^--csv: .*EEXIST/u) });
  const trail = await account.inApp(({ database }) => database.query("select who, what from lead_handover.audit_entry where what = 'export fetched'"));
  expect(trail[0]).toEqual({ who: 'operator', what: 'export fetched' });
}, 120_000);
