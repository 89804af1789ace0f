import { readManifest } from '../../src/manifest.ts';
import { allRoutes } from '../../src/sandbox/routes/all-routes.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

const { required, optional } = readManifest().scopes;
const name = ({ name: scope }: { name: string }): string => scope;

/** Scopes of which HubSpot asks any one, by endpoint, as the sandbox asks for them. */
const SCOPES_OF = new Map(allRoutes().flatMap((route) => (route.auth === 'bearer' ? [[route.endpoint, route.scopes] as const] : [])));

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** All that the app does in an account: install, read everything, go live, hand somebody over, hear of an answer. */
async function wholeJourney(site: WorkedPortal): Promise<{ status: string | undefined; tasks: number }> {
  const company = site.company();
  const contactId = site.person({}, company);
  site.portal.createDeal({ dealname: 'Old', dealstage: 'closedlost' }, { contactIds: [site.person({ firstname: 'Ben' })] });
  const webinar = site.portal.createMarketingEvent({ name: 'Halve onboarding time', start: site.now(), end: site.now() });
  site.portal.addParticipation(webinar, contactId, { state: 'ATTENDED', at: site.now() });
  const list = site.portal.createList({ name: 'Hot leads' });
  site.portal.joinList(list, contactId);
  await site.publish((policy) => ({ ...policy, sources: { lists: [{ id: list, name: 'Hot leads' }] } }));
  await site.live();
  site.submits(contactId, 'Request a demo: Demo request');
  site.pass(3_600_000);
  await site.sync();
  return { status: site.status(contactId), tasks: site.portal.tasksOf(contactId).length };
}

describe('scopes', () => {
  let site: WorkedPortal;
  let used: Set<string>;
  beforeAll(async () => {
    // What an account's subscription does not contain is another question.
    site = await openWorkedPortal(database, { tier: 'enterprise' });
    await wholeJourney(site);
    // What the installer does beyond that: which account is this.
    await site.account();
    used = new Set(site.sandbox.log.entries().filter(({ status }) => status >= 200 && status < 300).flatMap(({ endpoint }) => SCOPES_OF.get(endpoint) ?? []));
  });
  afterAll(() => site.close());

  test.each([...required, ...optional].map(name))('%s is used by a call of the journey', (scope) => {
    expect([...used]).toContain(scope);
  });

  test('no call was refused for a scope that is missing', () => {
    expect(site.sandbox.log.entries().filter(({ status }) => status === 403).map(({ endpoint }) => endpoint)).toEqual([]);
  });
});

const REMOVALS: readonly { what: string; granted: string[] }[] = [
  { what: 'none of the optional scopes', granted: [] },
  ...optional.map((left) => ({ what: `every optional scope but ${name(left)}`, granted: optional.map(name).filter((scope) => scope !== name(left)) })),
];

test.each(REMOVALS)('with $what a lead is handed over all the same, and nothing is asked for that is closed', async ({ granted }) => {
  const site = await openWorkedPortal(database, { optionalScopes: granted, tier: 'enterprise' });
  try {
    expect(await wholeJourney(site)).toEqual({ status: 'handed_over', tasks: 1 });
    expect(site.troubles).toEqual([]);
    expect(site.sandbox.log.entries().filter(({ portalId, status }) => portalId === PORTAL && status === 403)).toEqual([]);
  } finally {
    await site.close();
  }
});
