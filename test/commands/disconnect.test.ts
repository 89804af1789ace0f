import { APP, openCommandAccount, PORTAL, type CommandAccount } from '../support/command-account.ts';
import { runHere, type CommandResult } from '../support/run-here.ts';

let account: CommandAccount;
beforeAll(async () => {
  account = await openCommandAccount();
  await account.inApp(({ storage }) => storage.work.wake(PORTAL));
});
afterAll(() => account.close());

const run = (...args: string[]): Promise<CommandResult> => runHere(args, account.env);
const disconnect = (...args: string[]): Promise<CommandResult> => run('disconnect', ...args);

test('an account that is not known is named, and nothing is asked of HubSpot', async () => {
  expect(await disconnect('--portal', '77')).toMatchObject({ code: 2, stderr: expect.stringContaining(`Known accounts: ${PORTAL}.`) });
  expect(account.sandbox.log.entries()).toEqual([]);
});

test('leaves the account, keeps the data, and says what stays in HubSpot', async () => {
  const { code, stdout, stderr } = await disconnect('--portal', PORTAL);
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'disconnected, data kept\n' });
  expect(stderr).toContain('stay in HubSpot');
  expect(account.sandbox.log.callsByEndpoint()).toEqual({ 'DELETE /appinstalls/{version}/external-install': 1, 'POST /oauth/{version}/token/revoke': 1 });
});

test('a disconnected account is not switched to live: it is to be connected again', async () => {
  expect(await run('mode', 'live', '--portal', PORTAL)).toMatchObject({ code: 2, stderr: `Account ${PORTAL} is not connected: connect it again first.\n` });
  expect(await run('mode', 'loud', '--portal', PORTAL)).toMatchObject({ code: 2, stderr: expect.stringContaining('shadow, live, paused') });
});

test('again, with the data: no row and no job of it is left', async () => {
  expect(await disconnect('--portal', PORTAL, '--delete-data')).toMatchObject({ code: 0, stdout: 'disconnected, data deleted\n', stderr: expect.stringContaining('if the app is still listed') });
  await account.inApp(async ({ storage, database }) => {
    expect(await storage.installs.all()).toEqual([]);
    expect(await database.query('select id from pgboss.job where data::text like $1', [`%${PORTAL}%`])).toEqual([]);
  });
});

test('an account of which there is nothing but a grant can be left, with the grant', async () => {
  await account.inApp(async ({ storage }) => void (await storage.grants.save(PORTAL, { ...account.sandbox.install(PORTAL), clientId: APP.clientId, expiresAt: new Date(Date.now() + 1_800_000) })));
  expect(await disconnect('--portal', PORTAL, '--delete-data')).toMatchObject({ code: 0, stdout: 'disconnected, data deleted\n' });
  await account.inApp(async ({ storage }) => expect(await storage.grants.consent(PORTAL)).toBeNull());
});
