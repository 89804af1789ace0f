import { UserId } from '../../src/domain/ids.ts';
import { readManifest } from '../../src/manifest.ts';
import { settingsView } from '../../src/pipeline/settings/settings-view.ts';
import type { SettingsView } from '../../src/settings-contract.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

const DEALS = 'crm.objects.deals.read';
const WEBINARS = 'crm.objects.marketing_events.read';
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
const GRANTS: readonly (readonly [string, readonly string[]])[] = [['no optional scope', []], ['deals only', [DEALS]], ['webinars only', [WEBINARS]], ['all optional scopes', [DEALS, WEBINARS]]];

describe.each(TIERS)('an account on %s', (tier) => {
  test.each(GRANTS)('with %s: what it lacks is off and told, everything else works', async (_, optionalScopes) => {
    world = await openWorkedPortal(database, { tier, optionalScopes: [...optionalScopes] });
    await world.live();
    const anna = world.person({ email: 'anna@nordlicht.example' }, world.company());
    world.portal.createDeal({ dealname: 'Old', dealstage: 'closedlost' }, { contactIds: [anna] });
    world.submits(anna, 'Pricing: Request pricing');
    await world.sync();
    const { canSee, checks } = await view();
    expect(Object.fromEntries(canSee.map(({ name, because }) => [name, because]))).toEqual({
      properties: 'open', tasks: 'open', forms: 'not_asked_for', leads: 'not_asked_for', unique_task_property: 'not_there',
      deals: optionalScopes.includes(DEALS) ? 'open' : 'scope_missing',
      webinars: optionalScopes.includes(WEBINARS) ? 'open' : 'scope_missing',
      events: tier === 'enterprise' ? 'open' : 'tier',
    });
    expect(checks.filter(({ level }) => level === 'error')).toEqual([]);
    expect(world.status(anna)).toBe('handed_over');
    expect(world.portal.tasks()).toHaveLength(1);
    expect(world.troubles).toEqual([]);
    const refused = world.sandbox.log.entries().filter(({ status }) => status === 403).map(({ endpoint }) => endpoint);
    expect(refused).toEqual(tier === 'enterprise' ? [] : ['GET /events/event-occurrences/{version}']);
    const lead = (await world.storage.leads.find(PORTAL, (await world.storage.leads.page(PORTAL, null, 10))[0]?.contactId ?? never()))?.lead;
    expect(lead?.unchecked.map(({ what }) => what)).toEqual([DEALS, WEBINARS].filter((scope) => !optionalScopes.includes(scope)).map((scope) => (scope === DEALS ? 'deals' : 'webinars')));
  });
});

function never(): never {
  throw new Error('there is no lead');
}
