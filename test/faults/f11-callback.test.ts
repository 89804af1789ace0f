import { PortalId } from '../../src/domain/ids.ts';
import { tellFigures } from '../support/full-campaign.ts';
import { openRunningApp, type RunningApp } from '../support/running-app.ts';

const [A, B] = [PortalId.parse('4815162'), PortalId.parse('4815163')];
const ROUNDS = 5;

let running: RunningApp;
/** HubSpot's clock, ahead of ours by this much. */
let aheadMs = 0;
beforeAll(async () => {
  running = await openRunningApp([A, B], { sandbox: { now: () => new Date(Date.now() + aheadMs), perTenSeconds: 1_000 } });
});
afterAll(() => running.close());

const statuses: number[] = [];
const comeBack = async (...[way]: Parameters<RunningApp['comeBack']>): Promise<{ status: number; html: string }> => {
  const answer = await running.comeBack(way);
  statuses.push(answer.status);
  return { status: answer.status, html: await answer.text() };
};
const exchanges = (): number => running.sandbox.log.entries().filter(({ endpoint, requestBody }) => endpoint === 'POST /oauth/{version}/token' && JSON.stringify(requestBody).includes('authorization_code')).length;
const worksFor = async (portalId: PortalId): Promise<unknown> => running.app.flow.hubspot.portal(portalId).owners();
const grantOf = async (portalId: PortalId) => running.app.storage.grants.read(portalId);

describe('F11: the last step of an installation', () => {
  test('clicked twice, and reloaded: one exchange each time, and the same page', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = exchanges();
      const way = await running.begin(A);
      const clicks = await Promise.all([comeBack(way), comeBack(way), comeBack(way)]);
      expect([...clicks, await comeBack(way)].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(new Set(clicks.map(({ html }) => html)).size).toBe(1);
      expect(exchanges() - before).toBe(1);
    }
    await worksFor(A);
  }, 40_000);

  test('of two installations of one account at the same time: one grant, the last valid one, and it works', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const ways = await Promise.all([running.begin(A), running.begin(A), running.begin(A)]);
      const ends = await Promise.all(ways.map((way) => comeBack(way)));
      expect(ends.map(({ status }) => status)).toEqual([200, 200, 200]);
      await worksFor(A);
    }
    expect((await running.app.storage.installs.all()).map(({ portalId }) => portalId)).toEqual([A]);
  }, 40_000);

  test('of another account: nothing of the first is touched', async () => {
    const before = [await grantOf(A), await running.app.storage.installs.find(A)];
    await Promise.all([running.connect(B), comeBack(await running.begin(B))]);
    expect([await grantOf(A), await running.app.storage.installs.find(A)]).toEqual(before);
    await worksFor(A);
    await worksFor(B);
  });

  test('with a code that is over: a page that says so, and the grant from before works on', async () => {
    const way = await running.begin(A);
    const before = await grantOf(A);
    aheadMs = 11 * 60_000;
    const { status, html } = await comeBack(way);
    aheadMs = 0;
    expect([status, html.includes('used before, or took too long')]).toEqual([400, true]);
    expect(await grantOf(A)).toEqual(before);
    await worksFor(A);
  });

  test('with fewer scopes than the app needs: they are named, and the grant from before works on', async () => {
    const way = await running.begin(A);
    const before = await grantOf(A);
    running.sandbox.faults.next({ method: 'POST', path: /introspect$/ }, {
      kind: 'status', status: 200, body: { active: true, hub_id: Number(A), user_id: 9001, client_id: 'running-client', scopes: ['oauth', 'crm.objects.contacts.read'] },
    });
    const { status, html } = await comeBack(way);
    expect([status, html.includes('crm.objects.contacts.write'), html.includes('<code>crm.objects.contacts.read')]).toEqual([400, true, false]);
    expect(await grantOf(A)).toEqual(before);
  });

  test('with HubSpot in trouble at any of its calls: a page, and the next try works', async () => {
    for (const path of [/token$/, /introspect$/, /account-info/]) {
      running.sandbox.faults.next({ path }, { kind: 'status', status: 503, body: '<html>busy</html>' }, 3);
      expect((await comeBack(await running.begin(B))).status).toBe(502);
      running.sandbox.faults.clear();
      expect((await comeBack(await running.begin(B))).status).toBe(200);
    }
    // Properties that cannot be made now are no reason not to be connected.
    running.sandbox.faults.next({ path: /crm\/properties/ }, { kind: 'status', status: 503 }, 3);
    expect((await comeBack(await running.begin(B))).status).toBe(200);
    running.sandbox.faults.clear();
  }, 40_000);

  test('was never answered with a 500, and left one install for each account', async () => {
    tellFigures('F11', { answers: statuses.length, byStatus: Object.fromEntries(Map.groupBy(statuses, String).entries().map(([status, all]) => [status, all.length])) });
    expect(statuses.filter((status) => ![200, 400, 502].includes(status))).toEqual([]);
    expect((await running.app.storage.installs.all()).map(({ portalId }) => portalId).toSorted()).toEqual([A, B]);
  });
});
