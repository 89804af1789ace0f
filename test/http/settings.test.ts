import { z } from 'zod';
import { HubSpotError, NotConnected, type HubSpotErrorFacts } from '../../src/errors.ts';
import type { HomeView, PropertyPlanView, SettingsView } from '../../src/settings-contract.ts';
import type { PortalGateway, PropertyPlan } from '../../src/pipeline/ports/hubspot.ts';
import { stateOf } from '../../src/pipeline/ports/capabilities.ts';
import { ADMIN, openDoors, OTHER_PORTAL, PORTAL, REFERENCE, type Doors } from '../support/doors.ts';
import { UNASKED } from '../support/unasked-gateway.ts';

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors.close());

const PLAN: PropertyPlan = { createGroup: true, create: ['handover_summary'], restore: ['handover_why_now'], addOptions: [{ name: 'handover_status', values: ['snoozed'] }], createTaskKey: null, conflicts: [{ name: 'handover_fit_score', what: 'type', found: 'string', expected: 'number' }] };
const NOTHING_TO_DO: PropertyPlan = { createGroup: false, create: [], restore: [], addOptions: [], createTaskKey: null, conflicts: [] };

const settingsOf = async (answer: Response): Promise<SettingsView> => z.custom<SettingsView>().parse(await answer.json());

/** An account that answers with what a test gives. */
function answering(gateway: Partial<PortalGateway>): void {
  doors.hubspot = () => ({ ...UNASKED, ...gateway });
}

describe('the settings door', () => {
  test('shows everybody of the account how things stand', async () => {
    const answer = await doors.ask('/settings/overview', { userId: '8' });
    expect(await answer.json()).toMatchObject({ mode: 'shadow', mayChange: false, account: { portalId: PORTAL, timeZone: 'Europe/Berlin' } });
  });

  test('lets a listed admin go live, once, from now on', async () => {
    expect((await doors.ask('/settings/mode', { method: 'PUT', body: { mode: 'live' } })).status).toBe(200);
    doors.now = new Date(REFERENCE.getTime() + 1_000);
    await doors.ask('/settings/mode', { method: 'PUT', body: { mode: 'live' } });
    expect(await doors.storage.installs.find(PORTAL)).toMatchObject({ state: 'live', liveSince: REFERENCE });
    doors.now = REFERENCE;
  });

  test('refuses everybody else, and an admin of another account', async () => {
    expect((await doors.ask('/settings/mode', { method: 'PUT', body: { mode: 'paused' }, userId: '8' })).status).toBe(403);
    await doors.ask('/settings/mode', { method: 'PUT', body: { mode: 'paused' }, portalId: OTHER_PORTAL, userId: ADMIN });
    expect(await doors.storage.installs.find(PORTAL)).toMatchObject({ state: 'live' });
  });

  test.each([[{ mode: 'loud' }], [{ mode: 'live', portalId: '202' }], [{}], ['live']])('refuses %j and says what it expects', async (body) => {
    const answer = await doors.ask('/settings/mode', { method: 'PUT', body });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('shadow');
  });

  test('answers 404 as well where the account left while it was asked', async () => {
    answering({ propertyPlan: () => Promise.reject(new NotConnected('left')) });
    const answer = await doors.ask('/settings/property-plan');
    expect([answer.status, await answer.json()]).toEqual([404, { error: 'The app is not connected to this account.', code: 'not_connected' }]);
  });

  test('answers 404 for an account that has not installed the app', async () => {
    expect((await doors.ask('/settings/overview', { portalId: '999' })).status).toBe(404);
    expect((await doors.ask('/settings/mode', { portalId: '999', method: 'PUT', body: { mode: 'live' } })).status).toBe(404);
  });
});


describe('what an account lets us see', () => {
  test('is told with a reason for each no, in the reader\'s language; tasks are open until use shows otherwise', async () => {
    await doors.storage.capabilities.save(PORTAL, [stateOf({ capability: 'deals', because: 'scope_missing' }, REFERENCE), stateOf({ capability: 'events', because: 'tier', details: 'FORBIDDEN' }, REFERENCE), stateOf({ capability: 'forms', because: 'not_asked_for' }, REFERENCE)]);
    const { canSee } = await settingsOf(await doors.ask('/settings/overview?locale=en-gb'));
    expect(canSee.map(({ name, isOpen, because }) => `${name} ${isOpen} ${because}`)).toEqual([
      'properties false not_checked', 'tasks true open', 'deals false scope_missing', 'engagements false not_checked', 'webinars false not_checked', 'forms false not_asked_for', 'lists false not_checked', 'events false tier', 'leads false not_checked', 'unique_task_property false not_checked',
    ]);
    expect(canSee[2]).toMatchObject({ text: expect.stringContaining('The permission was not granted.'), whatToDo: 'Connect the account again and allow it.' });
    const german = await settingsOf(await doors.ask('/settings/overview?locale=de-de'));
    expect(german.canSee[7]?.text).toContain('Der Tarif des Kontos enthält das nicht.');
  });

  test('is asked again when an admin wants to know', async () => {
    answering({ probe: async () => [{ capability: 'deals', because: 'open' }, { capability: 'properties', because: 'unusable', details: 'handover_status' }] });
    const answer = await doors.ask('/settings/check', { method: 'POST', body: {} });
    expect(answer.status).toBe(200);
    const { canSee, checks } = await settingsOf(answer);
    expect(canSee[2]).toMatchObject({ name: 'deals', isOpen: true });
    expect(checks[0]).toMatchObject({ name: 'scopes', level: 'error' });
    expect(checks.find(({ name }) => name === 'properties')).toMatchObject({ level: 'error', text: expect.stringContaining('handover_status') });
    expect((await doors.ask('/settings/check', { method: 'POST', body: {}, userId: '8' })).status).toBe(403);
  });
});

describe('our properties', () => {
  test('are planned before they are repaired: what is in the way first, nothing changed', async () => {
    answering({ propertyPlan: async () => PLAN });
    const { steps } = z.custom<PropertyPlanView>().parse(await (await doors.ask('/settings/property-plan')).json());
    expect(steps.map(({ what, name }) => `${what} ${name}`)).toEqual([
      'conflict handover_fit_score', 'create_group lead_handover', 'create handover_summary', 'restore handover_why_now', 'add_options handover_status',
    ]);
    expect(steps[0]?.text).toBe('handover_fit_score is there with the type string instead of number: rename or delete it first.');
  });

  test('are planned for admins only, and of a connected account: it costs calls to HubSpot', async () => {
    answering({});
    expect((await doors.ask('/settings/property-plan', { userId: '8' })).status).toBe(403);
    await doors.storage.installs.disconnect(OTHER_PORTAL, REFERENCE);
    const answer = await doors.ask('/settings/property-plan', { portalId: OTHER_PORTAL });
    expect([answer.status, await answer.json()]).toEqual([404, { error: expect.any(String), code: 'not_connected' }]);
  });

  /** What is planned before the repair and after it. */
  const planned = (...plans: PropertyPlan[]) => async (): Promise<PropertyPlan> => plans.shift() ?? NOTHING_TO_DO;

  test('are repaired for an admin: what came about is told, and waiting writes are woken', async () => {
    answering({ propertyPlan: planned({ ...PLAN, conflicts: [] }), provision: async () => ({ created: [], repaired: [] }), probe: async () => [{ capability: 'properties', because: 'open' }] });
    const answer = await doors.ask('/settings/repair', { method: 'POST', body: {} });
    expect([answer.status, await answer.json()]).toEqual([200, { created: ['handover_summary', 'handover_why_now'], repaired: ['handover_status'], inTheWay: [] }]);
    expect(doors.woken.at(-1)).toBe(PORTAL);
    expect((await doors.ask('/settings/repair', { method: 'POST', body: {}, userId: '8' })).status).toBe(403);
    expect((await doors.ask('/settings/repair', { method: 'POST', body: { portalId: OTHER_PORTAL } })).status).toBe(400);
  });

  test('one in the way does not keep the others from being repaired, and is told, as is what did not come about', async () => {
    const inTheWay = new HubSpotError('found', { method: 'POST', path: '/', category: 'PROPERTY_NOT_USABLE', retry: 'never', effect: 'none', refusedProperties: ['handover_fit_score'] });
    const after = { ...NOTHING_TO_DO, restore: PLAN.restore, conflicts: PLAN.conflicts };
    answering({ propertyPlan: planned(PLAN, after), provision: () => Promise.reject(inTheWay), probe: async () => [{ capability: 'properties', because: 'unusable', details: 'handover_fit_score' }] });
    const answer = await doors.ask('/settings/repair', { method: 'POST', body: {} });
    expect([answer.status, await answer.json()]).toEqual([200, { created: ['handover_summary'], repaired: ['handover_status'], inTheWay: ['handover_fit_score'] }]);
  });
});

describe('trouble at HubSpot is told as such', () => {
  const troubled = (what: Error): void => answering({ propertyPlan: () => Promise.reject(what), probe: () => Promise.reject(what) });
  const hubspotError = (facts: Partial<HubSpotErrorFacts>): HubSpotError => new HubSpotError('failed', { method: 'GET', path: '/', retry: 'later', effect: 'none', ...facts });
  const DOORS = [['GET', '/settings/property-plan'], ['POST', '/settings/check'], ['POST', '/settings/repair']] as const;
  const UNAVAILABLE = { error: 'HubSpot does not answer at the moment.', code: 'unavailable' };
  const APART = { error: 'The app is not connected to this account.', code: 'not_connected' };

  test.each([
    ['no answer', hubspotError({}), 503, UNAVAILABLE],
    ['a server error', hubspotError({ status: 502 }), 503, UNAVAILABLE],
    ['a limit', hubspotError({ status: 429, policyName: 'DAILY' }), 503, UNAVAILABLE],
    ['access that was taken back', hubspotError({ status: 400, retry: 'reinstall' }), 404, APART],
    ['no grant', new NotConnected('no grant'), 404, APART],
    ['a refusal', hubspotError({ status: 403, retry: 'never' }), 500, { error: expect.any(String), code: 'failed', reference: expect.stringMatching(/^\w+$/) }],
  ])('%s', async (_what, error, status, body) => {
    troubled(error);
    for (const [method, path] of DOORS) {
      const answer = await doors.ask(path, method === 'POST' ? { method, body: {} } : {});
      expect([path, answer.status, await answer.json()]).toEqual([path, status, body]);
    }
  });
});

test('the home page shows only what needs somebody', async () => {
  const { checks, mode } = z.custom<HomeView>().parse(await (await doors.ask('/home/overview', { userId: '8' })).json());
  expect(mode).toBe('live');
  expect(checks.filter(({ level }) => level === 'ok')).toEqual([]);
  expect(checks.length).toBeGreaterThan(0);
});
