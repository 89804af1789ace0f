import { PortalId } from '../../src/domain/ids.ts';
import { tellFigures } from '../support/full-campaign.ts';
import { openRunningApp, type RunningApp } from '../support/running-app.ts';
import { eventually } from '../support/served-app.ts';

const PORTAL = PortalId.parse('4815162');
const CONTACTS = 450;
const LIFETIME_SECONDS = 5;

let running: RunningApp;
beforeAll(async () => {
  running = await openRunningApp([PORTAL], { sandbox: { accessTokenSeconds: LIFETIME_SECONDS, perTenSeconds: 1_000 } });
  const portal = running.sandbox.portal(PORTAL);
  const company = portal.createCompany({ name: 'Nordlicht', domain: 'nordlicht.example' });
  for (let index = 0; index < CONTACTS; index += 1) portal.createContact({ firstname: `Person ${index}`, jobtitle: 'Head of Sales' }, { companyId: company });
});
afterAll(() => running.close());

const tokenCalls = () => running.sandbox.log.entries().filter(({ endpoint, requestBody }) => endpoint === 'POST /oauth/{version}/token' && JSON.stringify(requestBody).includes('"refresh_token"'));
const evaluated = async (): Promise<number> => (await running.app.storage.leads.counts(PORTAL, new Date())).evaluated;
const expired = { kind: 'status', status: 401, body: { status: 'error', category: 'EXPIRED_AUTHENTICATION', message: 'expired' } } as const;

test('F08: tokens of five seconds, refusals inside page and associations, a token endpoint in every kind of trouble: all is read, nobody is disconnected', async () => {
  const { sandbox } = running;
  const began = Date.now();
  await running.connect(PORTAL);
  sandbox.faults.next({ method: 'GET', path: /contacts\?.*after=/ }, { kind: 'delay', ms: 100 });
  sandbox.faults.next({ method: 'GET', path: /contacts\?.*after=/ }, expired);
  sandbox.faults.next({ method: 'POST', path: /associations.*batch\/read/ }, { kind: 'delay', ms: 100 });
  sandbox.faults.next({ method: 'POST', path: /associations.*batch\/read/ }, expired);
  const token = { method: 'POST', path: /oauth\/.*\/token$/, portalId: PORTAL };
  const troubles = [
    { kind: 'status', status: 429, headers: { 'Retry-After': '7' } },
    { kind: 'status', status: 503, headers: { 'Retry-After': '1' } },
    { kind: 'status', status: 477, headers: { 'Retry-After': '1' } },
    { kind: 'status', status: 400, body: { status: 'ERROR', message: 'Migration in progress and the portal is not available' } },
  ] as const;
  for (const trouble of troubles) {
    sandbox.faults.next(token, trouble);
    await eventually(`the token endpoint answers ${trouble.status}`, async () => {
      await running.sync(PORTAL);
      return sandbox.faults.pending() === 0;
    }, 20);
    expect(await running.app.storage.installs.find(PORTAL)).toMatchObject({ state: 'shadow' });
  }
  await eventually('all contacts are evaluated', async () => (await evaluated()) === CONTACTS, 40);
  const seconds = (Date.now() - began) / 1_000;
  const calls = tokenCalls();
  const refreshes = calls.filter(({ status }) => status === 200).length;
  const waits = calls.flatMap(({ fault, status, at }, index) => (fault && status === 429 && calls[index + 1] ? [(calls[index + 1]?.at.getTime() ?? 0) - at.getTime()] : []));
  tellFigures('F08', { seconds, refreshes, most: Math.ceil(seconds / LIFETIME_SECONDS) + 1, waitedMs: waits });
  expect(sandbox.faults.pending()).toBe(0);
  expect(refreshes).toBeLessThanOrEqual(Math.ceil(seconds / LIFETIME_SECONDS) + 1);
  // Never too early; the next look at what is due comes at most five seconds after the time is over.
  expect(waits).toHaveLength(1);
  for (const wait of waits) expect([wait >= 6_990, wait <= 7_000 * 1.1 + 5_500]).toEqual([true, true]);
  expect(await running.app.storage.installs.find(PORTAL)).toMatchObject({ state: 'shadow' });
});
