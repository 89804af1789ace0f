import { UserId } from '../../src/domain/ids.ts';
import { readManifest } from '../../src/manifest.ts';
import { settingsView } from '../../src/pipeline/settings/settings-view.ts';
import { lookAgain } from '../../src/pipeline/streams/capabilities.ts';
import { keepSubmission } from '../../src/sandbox/visitor-activity.ts';
import type { SettingsView } from '../../src/settings-contract.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

const DEALS = 'crm.objects.deals.read';
const WEBINARS = 'crm.objects.marketing_events.read';
const FORMS = 'forms';
const LISTS = 'crm.lists.read';
const requiredScopes = readManifest().scopes.required.map(({ name }) => name);

let database: Database;
let world: WorkedPortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
afterEach(async () => {
  const violations = world.sandbox.log.violations();
  await world.close();
  expect(violations).toEqual([]);
});

async function view(): Promise<SettingsView> {
  const install = await world.storage.installs.find(PORTAL);
  if (!install) throw new Error('not installed');
  return settingsView(world.flow, install, { userId: UserId.parse('9001'), locale: 'en-gb' }, { findings: [], requiredScopes });
}

const TIERS = ['free', 'starter', 'professional', 'enterprise'] as const;
const GRANTS: readonly (readonly [string, readonly string[]])[] = [
  ['no optional scope', []],
  ['deals only', [DEALS]],
  ['webinars only', [WEBINARS]],
  ['forms only', [FORMS]],
  ['lists only', [LISTS]],
  ['all optional scopes', [DEALS, WEBINARS, FORMS, LISTS]],
];

/** Something for each source to see, beside a request that every account shows by the contact's own history. */
async function prepare(anna: string): Promise<void> {
  world.portal.createDeal({ dealname: 'Old', dealstage: 'closedlost' }, { contactIds: [anna] });
  const webinar = world.portal.createMarketingEvent({ name: 'Halve onboarding time', start: world.now(), end: world.now() });
  world.portal.addParticipation(webinar, anna, { state: 'REGISTERED', at: world.now() });
  keepSubmission(world.portal, anna, { conversionName: 'Guides: Onboarding checklist', url: 'https://vendor.example/guides', at: new Date(world.now().getTime() - 60_000) });
  world.portal.addEventOccurrence(anna, { eventType: `pe${PORTAL}_trial_started`, at: world.now() });
  const list = world.portal.createList({ name: 'Hot leads' });
  world.portal.joinList(list, anna);
  await world.publish((policy) => ({ ...policy, sources: { lists: [{ id: list, name: 'Hot leads' }] } }));
}

const whatToDo = (canSee: SettingsView['canSee'], name: string): string | null | undefined => canSee.find((one) => one.name === name)?.whatToDo;

describe.each(TIERS)('an account on %s', (tier) => {
  test.each(GRANTS)('with %s: what it lacks is off and told, everything else works', async (_, optionalScopes) => {
    const hasScope = (scope: string): boolean => optionalScopes.includes(scope);
    const openBy = (scope: string): string => (hasScope(scope) ? 'open' : 'scope_missing');
    world = await openWorkedPortal(database, { tier, optionalScopes: [...optionalScopes] });
    const anna = world.person({ email: 'anna@nordlicht.example' }, world.company());
    await prepare(anna);
    await world.live();
    world.submits(anna, 'Pricing: Request pricing');
    await world.sync();
    const { canSee, checks } = await view();
    expect(Object.fromEntries(canSee.map(({ name, because }) => [name, because]))).toEqual({
      properties: 'open', tasks: 'open', engagements: 'open', leads: 'not_asked_for', unique_task_property: 'not_there',
      deals: openBy(DEALS), webinars: openBy(WEBINARS), forms: openBy(FORMS), lists: openBy(LISTS),
      events: tier === 'enterprise' ? 'open' : 'tier',
    });
    for (const [name, scope] of [['deals', DEALS], ['webinars', WEBINARS], ['forms', FORMS], ['lists', LISTS]] as const) {
      expect([name, whatToDo(canSee, name)]).toEqual([name, hasScope(scope) ? null : 'Connect the account again and allow it.']);
    }
    expect(checks.filter(({ level }) => level === 'error')).toEqual([]);
    expect(checks.find(({ name }) => name === 'lists')).toBeUndefined();
    expect(world.status(anna)).toBe('handed_over');
    expect(world.portal.tasks()).toHaveLength(1);
    expect(world.troubles).toEqual([]);
    const refused = world.sandbox.log.entries().filter(({ status }) => status === 403).map(({ endpoint }) => endpoint);
    expect(refused).toEqual(tier === 'enterprise' ? [] : ['GET /events/event-occurrences/{version}']);
    const lead = (await world.storage.leads.find(PORTAL, world.contact(anna)))?.lead;
    expect(lead?.unchecked.map(({ what }) => what)).toEqual([DEALS, WEBINARS].filter((scope) => !hasScope(scope)).map((scope) => (scope === DEALS ? 'deals' : 'webinars')));
    const signals = (await world.storage.ledger.of(PORTAL, [world.contact(anna)], new Date(0))).get(world.contact(anna)) ?? [];
    expect(signals.map(({ kind, title }) => `${kind} ${title}`).sort()).toEqual([
      'form_submission Pricing: Request pricing',
      ...(hasScope(FORMS) ? ['form_submission Onboarding checklist'] : []),
      ...(hasScope(WEBINARS) ? ['webinar_registered Halve onboarding time'] : []),
      ...(hasScope(LISTS) ? ['list_joined Hot leads'] : []),
      ...(tier === 'enterprise' ? ['custom_event trial started'] : []),
    ].sort());
  });
});

test('rules that name no list ask for none; a list that is not there is told by its name', async () => {
  world = await openWorkedPortal(database, { tier: 'free' });
  await world.live();
  expect((await view()).canSee.find(({ name }) => name === 'lists')).toMatchObject({ because: 'not_asked_for', whatToDo: null });
  const list = world.portal.createList({ name: 'Hot leads' });
  world.portal.deleteList(list);
  await world.publish((policy) => ({ ...policy, sources: { lists: [{ id: list, name: 'Hot leads' }] } }));
  await lookAgain(world.flow, PORTAL);
  const { canSee, checks } = await view();
  expect(canSee.find(({ name }) => name === 'lists')).toMatchObject({ because: 'open' });
  expect(checks.find(({ name }) => name === 'lists')).toMatchObject({ level: 'warning', text: expect.stringContaining('Hot leads') });
});
