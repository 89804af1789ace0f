import { OwnerId, UserId } from '../../src/domain/ids.ts';
import type { Uninstalled } from '../../src/settings-contract.ts';
import { ADMIN, openDoors, OTHER_PORTAL, PORTAL, type Doors } from '../support/doors.ts';

let doors: Doors;
/** Who left, in order. */
const left: unknown[][] = [];
let uninstalled: Uninstalled;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors.close());
beforeEach(async () => {
  left.length = 0;
  uninstalled = 'done';
  doors.leave = async (...wish) => {
    left.push(wish);
    await doors.storage.installs.disconnect(PORTAL, doors.now);
    return { data: wish[1] === 'delete' ? 'deleted' : 'kept', uninstalled };
  };
  const install = await doors.storage.installs.find(OTHER_PORTAL);
  if (install) await doors.storage.installs.save({ ...install, portalId: PORTAL });
  await doors.storage.installs.setAdmins(PORTAL, [ADMIN]);
  for (const portalId of [PORTAL, OTHER_PORTAL]) await doors.storage.owners.replaceAll(portalId, [{ id: OwnerId.parse('31'), userId: UserId.parse(portalId === PORTAL ? '8' : '9') }]);
});

const disconnect = (body: unknown, as = {}): Promise<Response> => doors.ask('/settings/disconnect', { method: 'POST', body, ...as });
const admins = (body: unknown, as = {}): Promise<Response> => doors.ask('/settings/admins', { method: 'PUT', body, ...as });
const WISH = { confirm: 'disconnect', data: 'keep' };

describe('leaving from the settings page', () => {
  test.each([['keep', 'kept'], ['delete', 'deleted']])('%s: the answer says what became of the data, and what stays', async (data, became) => {
    const answer = await disconnect({ confirm: 'disconnect', data });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ data: became, uninstalled: 'done' });
    expect(left).toEqual([[PORTAL, data, `user:${ADMIN}`]]);
  });

  test('what HubSpot did not do is told: it is left to the admin', async () => {
    uninstalled = 'failed';
    expect(await (await disconnect(WISH)).json()).toMatchObject({ uninstalled: 'failed' });
  });

  test('asked again, because HubSpot repeats a call without an answer, it is done again', async () => {
    await disconnect(WISH);
    expect((await disconnect(WISH)).status).toBe(200);
    expect(left).toHaveLength(2);
  });
});

describe('changing who is admin', () => {
  test('takes effect at once, is kept once each, and stands in the audit trail', async () => {
    const answer = await admins({ userIds: ['7', '8', '8'] });
    expect([answer.status, await answer.json()]).toEqual([200, { userIds: ['7', '8'] }]);
    expect((await doors.storage.installs.find(PORTAL))?.adminUserIds).toEqual(['7', '8']);
    expect((await admins({ userIds: ['8'] }, { userId: '8' })).status).toBe(200);
    expect((await admins({ userIds: ['7'] })).status).toBe(403);
  });

  test('attack and slip alike: ids of nobody, which would lock everybody out, are named and change nothing', async () => {
    for (const [userIds, named] of [[['999'], '999'], [['7', '8', '9', '31'], '9, 31']] as const) {
      const answer = await admins({ userIds });
      expect([answer.status, await answer.json()]).toEqual([400, { error: expect.stringContaining(`by the id ${named}.`), code: 'bad_request' }]);
    }
    expect((await doors.storage.installs.find(PORTAL))?.adminUserIds).toEqual([ADMIN]);
  });

  test('who is listed already may stay, also when they are no owner any more, and so may who asks', async () => {
    await doors.storage.installs.setAdmins(PORTAL, [ADMIN, UserId.parse('55')]);
    expect((await admins({ userIds: ['55', ADMIN] })).status).toBe(200);
    expect((await admins({ userIds: [ADMIN] })).status).toBe(200);
    expect((await admins({ userIds: ['55'] })).status).toBe(400);
  });

  test('another account is not touched', async () => {
    await admins({ userIds: ['8'] });
    expect((await doors.storage.installs.find(OTHER_PORTAL))?.adminUserIds).toEqual([ADMIN]);
  });
});

describe('what is refused', () => {
  test.each([
    ['nothing', undefined], ['no confirmation', { data: 'keep' }], ['another word', { ...WISH, confirm: 'yes' }], ['no choice', { confirm: 'disconnect' }], ['another choice', { ...WISH, data: 'burn' }],
    ['an account in the body', { ...WISH, portalId: OTHER_PORTAL }], ['a list', [WISH]],
  ])('leaving with %s', async (_what, body) => {
    const answer = await disconnect(body);
    expect([answer.status, await answer.json()]).toEqual([400, { error: expect.any(String), code: 'bad_request' }]);
    expect(left).toEqual([]);
  });

  test.each([
    ['nobody', { userIds: [] }], ['a name', { userIds: ['anna'] }], ['no list', { userIds: '7' }], ['too many', { userIds: Array.from({ length: 51 }, (_, id) => String(id + 1)) }],
    ['an account in the body', { userIds: ['7'], portalId: OTHER_PORTAL }],
  ])('%s as admin', async (_what, body) => {
    const answer = await admins(body);
    expect([answer.status, await answer.json()]).toEqual([400, { error: expect.any(String), code: 'bad_request' }]);
    expect((await doors.storage.installs.find(PORTAL))?.adminUserIds).toEqual([ADMIN]);
  });

  test.each([['leaving', () => disconnect(WISH, { userId: '8' })], ['naming admins', () => admins({ userIds: ['8'] }, { userId: '8' })]])('%s by somebody who is not listed', async (_what, ask) => {
    const answer = await ask();
    expect([answer.status, await answer.json()]).toEqual([403, { error: expect.any(String), code: 'admins_only' }]);
    expect(left).toEqual([]);
  });

  test.each([['leaving', () => disconnect(WISH, { portalId: '999' })], ['naming admins', () => admins({ userIds: ['8'] }, { portalId: '999' })]])('%s for an account that is not connected', async (_what, ask) => {
    const answer = await ask();
    expect([answer.status, await answer.json()]).toEqual([404, { error: expect.any(String), code: 'not_connected' }]);
  });

  test('naming admins of an account that was disconnected', async () => {
    await disconnect(WISH);
    expect((await admins({ userIds: ['8'] })).status).toBe(404);
  });

  test('both without a signature', async () => {
    for (const [method, path] of [['POST', '/settings/disconnect'], ['PUT', '/settings/admins']]) {
      expect((await fetch(`${doors.url}${path}?portalId=${PORTAL}&userId=${ADMIN}`, { method: method ?? '', body: JSON.stringify(WISH) })).status).toBe(401);
    }
    expect(left).toEqual([]);
  });
});
