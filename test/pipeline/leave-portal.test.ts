import { createOAuth } from '../../src/hubspot/oauth.ts';
import { readManifest } from '../../src/manifest.ts';
import { UserId } from '../../src/domain/ids.ts';
import { NotConnected } from '../../src/errors.ts';
import { installPortal, switchState } from '../../src/pipeline/install-portal.ts';
import { leavePortal, type LeaveOptions } from '../../src/pipeline/leave-portal.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { APP, openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

let database: Database;
let worked: WorkedPortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  worked = await openWorkedPortal(database);
});
afterEach(() => worked.close());

/** What leaving calls, in order. */
function leaving(change: Partial<LeaveOptions> = {}): { options: LeaveOptions; steps: string[] } {
  const { flow, storage, sandbox } = worked;
  const steps: string[] = [];
  const noted = <T extends unknown[], R>(name: string, call: (...args: T) => Promise<R>) => async (...args: T): Promise<R> => {
    steps.push(`${name}, ${(await storage.installs.find(PORTAL))?.state ?? 'forgotten'}`);
    return call(...args);
  };
  const oauth = createOAuth({ publicBaseUrl: 'http://127.0.0.1', hubspot: { ...APP, apiBaseUrl: sandbox.url, authorizeUrl: sandbox.url } }, readManifest());
  const options: LeaveOptions = {
    storage: { ...storage, forgetPortal: noted('erase', (...which) => storage.forgetPortal(...which)) },
    now: worked.now, onTrouble: flow.onTrouble,
    grants: { read: (portalId) => storage.grants.read(portalId), consent: (portalId) => storage.grants.consent(portalId), forget: noted('forget grant', (...which) => storage.grants.forget(...which)) },
    oauth: { revoke: noted('revoke', (token) => oauth.revoke(token)) },
    uninstall: noted('uninstall', (...which) => worked.uninstall(...which)),
    ...change,
  };
  return { options, steps };
}

const state = async (): Promise<string | undefined> => (await worked.storage.installs.find(PORTAL))?.state;
/** Pages of the list of all contacts that were read. */
const pagesListed = (): number => worked.sandbox.log.entries().filter(({ method, path }) => method === 'GET' && path.includes('/contacts?')).length;
const callsSince = (count: number): string[] => worked.sandbox.log.entries().slice(count).map(({ endpoint }) => endpoint);

test('the work stops first; then the app is uninstalled, its access given back and forgotten, the data erased', async () => {
  const { options, steps } = leaving();
  expect(await leavePortal(options, PORTAL, 'delete', 'operator')).toEqual({ data: 'deleted', uninstalled: 'done' });
  expect(steps).toEqual(['uninstall, disconnected', 'revoke, disconnected', 'forget grant, disconnected', 'erase, disconnected']);
  expect(worked.sandbox.log.callsByEndpoint()).toMatchObject({ 'DELETE /appinstalls/{version}/external-install': 1, 'POST /oauth/{version}/token/revoke': 1 });
  expect(await worked.storage.installs.find(PORTAL)).toBeNull();
});

test('kept data stays, with the properties and tasks in HubSpot; nothing is asked of HubSpot any more', async () => {
  const contactId = worked.person();
  worked.submits(contactId, 'Request a demo: Demo request');
  await worked.live();
  await worked.sync();
  const { options } = leaving();
  await leavePortal(options, PORTAL, 'keep', 'operator');
  expect(await state()).toBe('disconnected');
  expect(await worked.storage.leads.find(PORTAL, worked.contact(contactId))).not.toBeNull();
  expect(worked.portal.propertyDefinition('handover_status')).toBeDefined();
  const calls = worked.sandbox.log.entries().length;
  await worked.storage.leads.markStale(PORTAL, [worked.contact(contactId)], worked.now());
  worked.pass(3_600_000);
  await worked.work();
  expect(callsSince(calls)).toEqual([]);
});

test('out of reach, HubSpot keeps nothing of it from happening here, and what is left is told', async () => {
  worked.sandbox.faults.next({ path: /external-install|revoke/ }, { kind: 'status', status: 503 }, 10);
  const { options, steps } = leaving();
  expect(await leavePortal(options, PORTAL, 'delete', 'operator')).toEqual({ data: 'deleted', uninstalled: 'failed' });
  expect(steps.at(-1)).toBe('erase, disconnected');
  expect(await worked.storage.grants.read(PORTAL)).toBeNull();
  expect(worked.troubles.length).toBeGreaterThan(0);
});

test('an account that uninstalled the app by itself is left all the same', async () => {
  worked.portal.revokeAccess();
  const { options } = leaving();
  expect(await leavePortal(options, PORTAL, 'keep', 'operator')).toEqual({ data: 'kept', uninstalled: 'gone' });
  expect(await state()).toBe('disconnected');
  expect(worked.troubles).toEqual([]);
});

test('a grant that no key opens does not keep anybody from leaving', async () => {
  await database.query("update lead_handover.oauth_grant set access_token = 'v1.00000000.x', refresh_token = 'v1.00000000.x'");
  const { options } = leaving();
  expect(await leavePortal(options, PORTAL, 'keep', 'operator')).toEqual({ data: 'kept', uninstalled: 'failed' });
  expect(await database.query('select portal_id from lead_handover.oauth_grant')).toEqual([]);
});

const comeBack = async (grantedScopes: readonly string[]): Promise<void> => {
  const issued = worked.sandbox.install(PORTAL);
  await worked.storage.grants.save(PORTAL, { ...issued, clientId: APP.clientId, expiresAt: new Date(worked.now().getTime() + 1_800_000) });
  await installPortal(worked.flow, { portalId: PORTAL, installerUserId: UserId.parse('9002'), grantedScopes, hubDomain: 'vendor.example', timeZone: 'Europe/Berlin', uiDomain: 'app.hubspot.com' });
};
const all = (): string[] => [...readManifest().scopes.required, ...readManifest().scopes.optional].map(({ name }) => name);

describe('an admin who installs the app again meanwhile keeps it, its grant and what is stored', () => {
  const isAsNew = async (): Promise<void> => {
    await worked.work();
    expect(await state()).toBe('shadow');
    expect(await worked.storage.leads.counts(PORTAL, worked.now())).toMatchObject({ leads: 1, evaluated: 1 });
    worked.sandbox.expireTokens();
    worked.pass(1_800_000);
    await worked.sync();
    expect(worked.troubles).toEqual([]);
  };
  const returns = async (): Promise<void> => {
    worked.whileWaiting(async () => {});
    worked.pass(1_000);
    await comeBack(all());
  };
  beforeEach(async () => {
    worked.person();
    await worked.work();
  });

  test('while an uninstall whose answer was lost waits to be made again', async () => {
    worked.sandbox.faults.next({ path: /external-install/ }, { kind: 'reset-after' });
    worked.whileWaiting(returns);
    expect(await leavePortal(leaving().options, PORTAL, 'delete', 'operator')).toEqual({ data: 'kept', uninstalled: 'gone' });
    await isAsNew();
  });

  test.each<[string, (options: LeaveOptions) => Partial<LeaveOptions>]>([
    ['before the app is uninstalled', ({ uninstall }) => ({ uninstall: (...which) => returns().then(() => uninstall(...which)) })],
    ['before the grant is read', ({ grants }) => ({ grants: { ...grants, read: (portalId) => returns().then(() => grants.read(portalId)) } })],
    ['before the grant is forgotten', ({ grants }) => ({ grants: { ...grants, forget: (...which) => returns().then(() => grants.forget(...which)) } })],
    ['before the data is erased', ({ storage }) => ({ storage: { ...storage, forgetPortal: (...which) => returns().then(() => storage.forgetPortal(...which)) } })],
  ])('%s', async (_when, change) => {
    const { options } = leaving();
    expect(await leavePortal({ ...options, ...change(options) }, PORTAL, 'delete', 'operator')).toMatchObject({ data: 'kept' });
    await isAsNew();
  });

  test('a wish to leave is for what is there as the work stops: an admin who comes just before it is left as well', async () => {
    const { options } = leaving();
    const { consent } = options.grants;
    let times = 0;
    const grants = { ...options.grants, consent: async (portalId: typeof PORTAL) => {
      if ((times += 1) === 1) await returns();
      return consent(portalId);
    } };
    expect(await leavePortal({ ...options, grants }, PORTAL, 'delete', 'operator')).toEqual({ data: 'deleted', uninstalled: 'done' });
    expect(await database.query('select portal_id from lead_handover.oauth_grant union select portal_id from lead_handover.install')).toEqual([]);
  });
});

describe('cut off after any step, leaving is completed by leaving again', () => {
  const cut = (): Promise<never> => Promise.reject(new RangeError('the process ends here'));

  test.each<[string, (options: LeaveOptions) => Partial<LeaveOptions>]>([
    ['before uninstalling', ({ grants }) => ({ grants: { ...grants, read: cut, forget: cut }, uninstall: cut })],
    ['before the grant is forgotten', ({ grants }) => ({ grants: { ...grants, forget: cut } })],
    ['before the data is erased', ({ storage }) => ({ storage: { ...storage, forgetPortal: cut } })],
    ['after the data is erased', ({ storage }) => ({ storage: { ...storage, forgetPortal: (...which) => storage.forgetPortal(...which).then(cut) } })],
  ])('%s', async (_when, change) => {
    const { options } = leaving();
    await expect(leavePortal({ ...options, ...change(options), onTrouble: () => { throw new RangeError('the process ends here'); } }, PORTAL, 'delete', 'operator')).rejects.toThrow('the process ends here');
    expect(await leavePortal(options, PORTAL, 'delete', 'operator')).toEqual({ data: 'deleted', uninstalled: expect.stringMatching(/done|gone/u) });
    expect(await database.query('select portal_id from lead_handover.oauth_grant union select portal_id from lead_handover.install')).toEqual([]);
    expect(worked.sandbox.log.entries().filter(({ endpoint, status }) => endpoint.includes('external-install') && status === 204)).toHaveLength(1);
  });
});

test('a switch to live that was begun before the account left does not bring it back', async () => {
  const { storage, now } = worked;
  const seen = await storage.installs.find(PORTAL);
  await leavePortal(leaving().options, PORTAL, 'keep', 'operator');
  const before: typeof storage = { ...storage, inTransaction: (work) => storage.inTransaction((stores) => work({ ...stores, installs: { ...stores.installs, find: async () => seen } })) };
  for (const view of [before, storage]) await expect(switchState({ storage: view, now }, PORTAL, 'live', 'operator')).rejects.toThrow(NotConnected);
  expect(await state()).toBe('disconnected');
  expect(await database.query("select what from lead_handover.audit_entry where what = 'mode changed'")).toEqual([]);
});

describe('coming back', () => {
  test('everything is there, in shadow mode; streams go on where they stopped and find what changed meanwhile', async () => {
    const [before, meanwhile] = [worked.person(), worked.person({ firstname: 'Bea' })];
    await worked.live();
    await worked.sync();
    const listed = pagesListed();
    expect(listed).toBeGreaterThan(0);
    await leavePortal(leaving().options, PORTAL, 'keep', 'operator');
    worked.pass(86_400_000);
    worked.submits(meanwhile, 'Request a demo: Demo request');
    worked.pass(1_000);
    await comeBack(all());
    expect(await worked.storage.installs.find(PORTAL)).toMatchObject({ state: 'shadow', adminUserIds: ['9002'], liveSince: null });
    await worked.work();
    expect(pagesListed()).toBe(listed);
    expect(await worked.storage.ledger.count(PORTAL)).toBeGreaterThan(0);
    expect(await worked.storage.leads.find(PORTAL, worked.contact(meanwhile))).toMatchObject({ evaluation: { isHandRaiser: true } });
    expect(await worked.storage.leads.find(PORTAL, worked.contact(before))).not.toBeNull();
    expect(worked.portal.tasks()).toEqual([]);
  });

  test('who was deleted meanwhile is found gone, although no list and no search of changes tells', async () => {
    const [stays, deleted] = [worked.person(), worked.person({ firstname: 'Bea' })].map((id) => worked.contact(id));
    await worked.work();
    await leavePortal(leaving().options, PORTAL, 'keep', 'operator');
    worked.portal.privacyDelete(String(deleted));
    worked.pass(86_400_000);
    await comeBack(all());
    await worked.work();
    expect(await worked.storage.leads.counts(PORTAL, worked.now())).toMatchObject({ leads: 1, stale: 0 });
    expect((await worked.storage.leads.page(PORTAL, null, 10)).map(({ contactId }) => contactId)).toEqual([stays]);
  });

  test('with fewer scopes the stored ones are replaced, and only that is missing', async () => {
    await worked.work();
    await leavePortal(leaving().options, PORTAL, 'keep', 'operator');
    const required = readManifest().scopes.required.map(({ name }) => name);
    await comeBack(required);
    expect((await worked.storage.installs.find(PORTAL))?.grantedScopes).toEqual(required);
    await worked.work();
    expect(worked.troubles).toEqual([]);
  });

  test('with more scopes than before everything is read again', async () => {
    await worked.work();
    await leavePortal(leaving().options, PORTAL, 'keep', 'operator');
    await comeBack(all().slice(0, -1));
    await worked.work();
    const listed = pagesListed();
    await comeBack(all());
    await worked.work();
    expect(pagesListed()).toBeGreaterThan(listed);
  });

  test('what waited to be written when access was lost is not written after the return', async () => {
    const contactId = worked.person();
    await worked.live();
    worked.sandbox.faults.next({ method: 'POST', path: /tasks$/ }, { kind: 'status', status: 503 }, 5);
    worked.submits(contactId, 'Request a demo: Demo request');
    await worked.sync().catch(() => null);
    expect((await worked.storage.taskIntents.counts(PORTAL)).pending + (await worked.storage.taskIntents.counts(PORTAL)).sending).toBe(1);
    await worked.storage.installs.disconnect(PORTAL, worked.now());
    worked.sandbox.faults.clear();
    worked.pass(30 * 86_400_000);
    await comeBack(all());
    await worked.live();
    worked.pass(3_600_000);
    await worked.work();
    expect(worked.portal.tasks()).toEqual([]);
  });
});
