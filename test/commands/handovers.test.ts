import { ContactId, nextEpisode } from '../../src/domain/ids.ts';
import { openCommandAccount, PORTAL, type CommandAccount } from '../support/command-account.ts';
import { runHere } from '../support/run-here.ts';

const ANNA = ContactId.parse('70172238001');
const EPISODE = nextEpisode(ANNA, 0);

let account: CommandAccount;
beforeAll(async () => {
  account = await openCommandAccount();
  account.sandbox.portal(PORTAL).createOwner({ email: 'admin@vendor.example', firstName: 'Ada', lastName: 'Admin', userId: '9001' });
  await account.inApp(async ({ storage: { taskIntents } }) => {
    const now = new Date();
    await taskIntents.add(PORTAL, { record: 'task', episodeId: EPISODE, contactId: ANNA, dealIds: [], reference: 'LH-1', subject: 'Call', body: 'LH-1', dueAt: now, isRequest: false, type: 'CALL' }, now);
    const claim = await taskIntents.claim(PORTAL, 'create', now);
    if (claim) await taskIntents.park(PORTAL, claim, 'refused by HubSpot');
  });
});
afterAll(() => account.close());

const run = (...args: string[]): ReturnType<typeof runHere> => runHere(['handovers', ...args, '--portal', PORTAL], account.env);

test('the test task is made once, and removed', async () => {
  const made = await run('test-task');
  expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^made \d+\n$/u) });
  expect(await run('test-task', '--user', '9001')).toMatchObject({ code: 0, stdout: made.stdout.replace('made', 'there') });
  expect(account.sandbox.portal(PORTAL).tasks()).toHaveLength(1);
  expect(await run('test-task', '--user', '77')).toMatchObject({ code: 2, stderr: expect.stringContaining('"77" is nobody who can own a task') });
  expect(await run('test-task', '--remove')).toMatchObject({ code: 0, stdout: 'removed\n' });
  expect(await run('test-task', '--remove')).toMatchObject({ code: 0, stdout: 'there is none\n' });
});

test('the expected volume is told, as JSON too, and before an account goes live', async () => {
  const told = await run('expected');
  expect(told).toMatchObject({ code: 0, stderr: '' });
  expect(told.stdout).toMatch(/^By the published rules 0 leads would have been handed over in the last 4 weeks, 0\.0 a week\.\n(?: {2}7 days from \d{4}-\d\d-\d\d: 0\n){4}Counted over 0 leads, with the facts of today\./u);
  expect(JSON.parse((await run('expected', '--json')).stdout)).toMatchObject({ weeks: [{ requests: 0, others: 0, waiting: 0 }, {}, {}, {}], leads: 0, unread: 0, notCounted: [] });
  const live = await runHere(['mode', 'live', '--portal', PORTAL], account.env);
  expect(live).toMatchObject({ code: 0, stdout: expect.stringMatching(/^By the published rules[^]*\nlive\n$/u) });
  expect(await runHere(['mode', 'live', '--portal', PORTAL], account.env)).toMatchObject({ code: 0, stdout: 'live\n' });
});

test('a parked task is listed, let go on, and not parked a second time', async () => {
  const { stdout } = await run('parked');
  expect(JSON.parse(stdout)).toMatchObject({ id: EPISODE, what: 'task', contactId: ANNA, because: 'refused by HubSpot' });
  expect(await run('retry', EPISODE)).toMatchObject({ code: 0, stdout: expect.stringContaining('begun') });
  expect(await run('parked')).toMatchObject({ code: 0, stdout: '' });
  expect(await run('drop', EPISODE)).toMatchObject({ code: 2, stderr: expect.stringContaining(`${EPISODE} is not parked in account ${PORTAL}`) });
  expect(await run('retry', 'soon')).toMatchObject({ code: 2, stderr: expect.stringContaining('"soon" is not the id of a parked case') });
});
