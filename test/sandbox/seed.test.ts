import { CONTENT, WEBINARS } from '../../src/sandbox/content-catalogue.ts';
import { seedPortal } from '../../src/sandbox/seed.ts';
import { APP, REFERENCE, startFixture, type Fixture } from './support/sandbox-fixture.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startFixture({ app: { ...APP, webhooks: { targetUrl: 'http://127.0.0.1:1/', subscriptions: [{ subscriptionType: 'contact.creation' }] } } });
});
afterEach(() => fixture.sandbox.close());

test('the same seed makes the same people', () => {
  seedPortal(fixture.portal, { contacts: 120, seed: 42, now: REFERENCE });
  seedPortal(fixture.other, { contacts: 120, seed: 42, now: REFERENCE });
  expect(fixture.other.contacts()).toEqual(fixture.portal.contacts());
});

test('a seeded portal has variety, a past of 180 days and no webhooks', () => {
  const seeded = seedPortal(fixture.portal, { contacts: 400, seed: 1, now: REFERENCE });
  const contacts = fixture.portal.contacts();
  const having = (name: string, value?: string) => contacts.filter(({ properties }) => (value === undefined ? properties[name] !== undefined : properties[name] === value)).length;
  expect(seeded.ownerIds).toHaveLength(5);
  expect(seeded.companyIds).toHaveLength(160);
  for (const name of ['jobtitle', 'recent_conversion_date', 'hs_analytics_last_url', 'hs_email_last_click_date']) {
    expect(having(name)).toBeGreaterThan(40);
    expect(having(name)).toBeLessThan(400);
  }
  expect(having('lifecyclestage', 'customer')).toBeGreaterThan(10);
  expect(having('hs_email_optout', 'true')).toBeGreaterThan(5);
  expect(fixture.portal.deals().length).toBeGreaterThan(0);
  expect(fixture.portal.state.participations.length).toBeGreaterThan(20);
  const oldest = Math.min(...contacts.flatMap(({ history }) => (history['hs_analytics_last_url'] ?? []).map(({ at }) => at.getTime())));
  expect(REFERENCE.getTime() - oldest).toBeLessThanOrEqual(181 * 86_400_000);
  expect(fixture.sandbox.webhooks.pending()).toBe(0);
});

test('the catalogue names every form the way HubSpot names a conversion', () => {
  const conversions = CONTENT.flatMap(({ conversionName, title }) => (conversionName === undefined ? [] : [[conversionName, title] as const]));
  for (const [name, title] of conversions) expect(name.startsWith(`${title}: `)).toBe(true);
  expect(new Set(CONTENT.map(({ title, kind }) => title + kind)).size).toBe(CONTENT.length);
  expect(WEBINARS).toHaveLength(4);
});
