import { caller, OTHER_PORTAL, PORTAL, readOf, searchFor, startFixture, type Fixture } from './support/sandbox-fixture.ts';

const BATCH_UPDATE = '/crm/objects/2026-03/contacts/batch/update';
const BATCH_READ = '/crm/objects/2026-03/contacts/batch/read';
const SEARCH = '/crm/objects/2026-03/contacts/search';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(() => fixture.sandbox.close());

function updateOf(id: string, properties: Record<string, string>) {
  return { id, properties };
}

describe('writing contacts', () => {
  test('one bad value rejects the whole batch and writes nothing', async () => {
    const { portal, call } = fixture;
    const [good, bad] = [portal.createContact({ jobtitle: 'old' }), portal.createContact({ jobtitle: 'old' })];
    const answer = await call('POST', BATCH_UPDATE, { inputs: [updateOf(good, { jobtitle: 'new' }), updateOf(bad, { hs_seniority: 'emperor' })] });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ category: 'VALIDATION_ERROR', errors: [{ code: 'INVALID_OPTION', context: { propertyName: ['hs_seniority'], id: [bad] } }] });
    expect(portal.contact(good)?.properties['jobtitle']).toBe('old');
  });

  test.each([
    ['an unknown property', { nope: '1' }, 'PROPERTY_DOESNT_EXIST'],
    ['a number that is none', { associatedcompanyid: 'twelve' }, 'INVALID_NUMBER'],
    ['a read-only property', { hs_analytics_last_url: 'x' }, 'READ_ONLY_VALUE'],
    ['an owner that does not exist', { hubspot_owner_id: '9' }, 'INVALID_OWNER_ID'],
    ['a text over 65,536 characters', { message: 'x'.repeat(65_537) }, 'PROPERTY_VALUE_TOO_LONG'],
  ])('%s is refused', async (_what, properties, code) => {
    const id = fixture.portal.createContact({});
    const answer = await fixture.call('POST', BATCH_UPDATE, { inputs: [updateOf(id, properties)] });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ code }] } });
  });

  test('101 inputs are refused', async () => {
    const inputs = Array.from({ length: 101 }, (_, index) => updateOf(String(index + 1), {}));
    expect((await fixture.call('POST', BATCH_UPDATE, { inputs })).status).toBe(400);
  });

  test('an id that stands twice in a batch is refused', async () => {
    const id = fixture.portal.createContact({});
    const answer = await fixture.call('POST', BATCH_UPDATE, { inputs: [updateOf(id, { city: 'A' }), updateOf(id, { city: 'B' })] });
    expect(answer.status).toBe(400);
  });

  test('an id that does not exist makes a partial success: 207 at 2026-03, 200 with errors at 2026-09', async () => {
    const id = fixture.portal.createContact({});
    const inputs = [updateOf(id, { city: 'Kiel' }), updateOf('999', { city: 'Kiel' })];
    const march = await fixture.call('POST', BATCH_UPDATE, { inputs });
    const september = await fixture.call('POST', BATCH_UPDATE.replace('2026-03', '2026-09'), { inputs });
    expect(march).toMatchObject({ status: 207, body: { numErrors: 1, results: [{ id }], errors: [{ context: { ids: ['999'] } }] } });
    expect(september).toMatchObject({ status: 200, body: { numErrors: 1, results: [{ id }] } });
    expect(fixture.sandbox.log.violations()).toEqual([]);
  });

  test('the lifecycle stage does not move backwards unless it was cleared', async () => {
    const id = fixture.portal.createContact({ lifecyclestage: 'opportunity' });
    const write = (lifecyclestage: string) => fixture.call('POST', BATCH_UPDATE, { inputs: [updateOf(id, { lifecyclestage })] });
    await write('lead');
    expect(fixture.portal.contact(id)?.properties['lifecyclestage']).toBe('opportunity');
    await write('');
    await write('lead');
    expect(fixture.portal.contact(id)?.properties['lifecyclestage']).toBe('lead');
  });

  test('a write through the API becomes the current value; only a backdated one takes its place in the past', async () => {
    const { portal, call, clock } = fixture;
    const id = portal.createContact({});
    portal.setContactProperties(id, { city: 'Later' }, { at: new Date(clock.now().getTime() + 1) });
    portal.setContactProperties(id, { city: 'Earlier' }, { at: new Date(clock.now().getTime() - 1) });
    expect(portal.contact(id)?.properties['city']).toBe('Later');
    await call('POST', BATCH_UPDATE, { inputs: [updateOf(id, { city: 'Written' })] });
    expect(portal.contact(id)?.properties['city']).toBe('Written');
  });

  test('the log knows which contact properties the app ever wrote', async () => {
    const id = fixture.portal.createContact({});
    await fixture.call('POST', BATCH_UPDATE, { inputs: [updateOf(id, { city: 'Kiel', jobtitle: 'CEO' })] });
    await fixture.call('POST', BATCH_UPDATE, { inputs: [updateOf(id, { nope: '1' })] });
    expect([...(fixture.sandbox.log.contactPropertiesWritten().get(PORTAL) ?? [])]).toEqual(['city', 'jobtitle']);
  });
});

describe('reading contacts', () => {
  test('more than 50 ids with property history are refused', async () => {
    const ids = Array.from({ length: 51 }, () => fixture.portal.createContact({}));
    expect((await fixture.call('POST', BATCH_READ, readOf(ids))).status).toBe(200);
    expect((await fixture.call('POST', BATCH_READ, readOf(ids, [], ['jobtitle']))).status).toBe(400);
  });

  test('a body without a field that the spec requires is refused and noted', async () => {
    expect((await fixture.call('POST', BATCH_READ, { inputs: [{ id: '1' }] })).status).toBe(400);
    expect(fixture.sandbox.log.violations()).toEqual([expect.stringContaining('properties is required'), expect.stringContaining('propertiesWithHistory is required')]);
  });

  test('the id of a merged contact returns the survivor, through chains too', async () => {
    const { portal, call } = fixture;
    const [a, b, c] = [portal.createContact({ city: 'A' }), portal.createContact({ phone: '1' }), portal.createContact({})];
    portal.mergeContacts(b, a);
    const survivor = portal.mergeContacts(c, b, { withNewId: true });
    const answer = await call('POST', BATCH_READ, readOf([a], ['city', 'phone']));
    expect(answer).toMatchObject({ status: 200, body: { results: [{ id: survivor, properties: { city: 'A', phone: '1' } }] } });
    expect([a, b, c]).not.toContain(survivor);
  });

  test('deleted contacts are gone from reads and come back when restored', async () => {
    const { portal, call } = fixture;
    const id = portal.createContact({});
    portal.deleteContact(id);
    expect((await call('GET', `/crm/objects/2026-03/contacts/${id}`)).status).toBe(404);
    portal.restoreContact(id);
    expect((await call('GET', `/crm/objects/2026-03/contacts/${id}`)).status).toBe(200);
    portal.privacyDelete(id);
    expect((await call('POST', BATCH_READ, readOf([id]))).status).toBe(207);
  });

  test('pages follow each other without gaps', async () => {
    const ids = Array.from({ length: 7 }, () => fixture.portal.createContact({}));
    const first = await fixture.call('GET', '/crm/objects/2026-03/contacts?limit=4');
    expect(first.body).toMatchObject({ results: ids.slice(0, 4).map((id) => ({ id })), paging: { next: { after: ids[3] } } });
    const second = await fixture.call('GET', `/crm/objects/2026-03/contacts?limit=4&after=${ids[3]}`);
    expect(second.body).toMatchObject({ results: ids.slice(4).map((id) => ({ id })) });
    expect(second.body).not.toHaveProperty('paging');
  });

  test('two portals may hold the same contact id and never see each other', async () => {
    const { sandbox, portal, other, tokens } = fixture;
    const id = portal.createContact({ firstname: 'One' });
    expect(other.createContact({ firstname: 'Two' })).toBe(id);
    const elsewhere = await caller(sandbox, tokens[OTHER_PORTAL]?.accessToken ?? '')('GET', `/crm/objects/2026-03/contacts/${id}?properties=firstname`);
    expect(elsewhere.body).toMatchObject({ properties: { firstname: 'Two' } });
  });
});

function modifiedSince(at: Date) {
  return { propertyName: 'lastmodifieddate', operator: 'GTE', value: String(at.getTime()) };
}

describe('searching', () => {
  test('a change is found only after the index lag', async () => {
    await fixture.sandbox.close();
    fixture = await startFixture({ indexLagMs: 30_000, searchPerSecond: 100 });
    const { portal, call, clock } = fixture;
    const start = clock.now();
    const id = portal.createContact({ city: 'Bonn' });
    expect((await call('POST', SEARCH, searchFor([modifiedSince(start)]))).body).toMatchObject({ total: 0 });
    clock.advance(30_000);
    portal.setContactProperties(id, { city: 'Kiel' });
    expect((await call('POST', SEARCH, searchFor([modifiedSince(start)], { properties: ['city'] }))).body).toMatchObject({ results: [{ properties: { city: 'Bonn' } }] });
  });

  test.each([
    ['paging past 10,000 results', { after: '9901', limit: 100 }],
    ['a page over 200', { limit: 201 }],
    ['two sorts', { sorts: ['email', 'city'] }],
    ['six filter groups', { filterGroups: Array.from({ length: 6 }, () => ({ filters: [] })) }],
    ['a body over 3,000 characters', { query: 'x'.repeat(3_000) }],
    ['a filter on an unknown property', { filterGroups: [{ filters: [{ propertyName: 'nope', operator: 'EQ', value: '1' }] }] }],
  ])('%s is refused', async (_what, more) => {
    expect((await fixture.call('POST', SEARCH, searchFor([], more))).status).toBe(400);
  });
});

describe('access', () => {
  test('a token that nobody issued is a 401, an expired one says so', async () => {
    const { sandbox, call } = fixture;
    expect(await caller(sandbox, 'made-up')('GET', '/crm/owners/2026-03')).toMatchObject({ status: 401, body: { category: 'INVALID_AUTHENTICATION' } });
    sandbox.expireTokens();
    expect(await call('GET', '/crm/owners/2026-03')).toMatchObject({ status: 401, body: { category: 'EXPIRED_AUTHENTICATION' } });
  });

  test('a scope that was not granted is a 403', async () => {
    const { sandbox, tokens } = fixture;
    const answer = await caller(sandbox, tokens[OTHER_PORTAL]?.accessToken ?? '')('GET', '/crm/objects/2026-03/0-3');
    expect(answer).toMatchObject({ status: 403, body: { category: 'MISSING_SCOPES' } });
  });

  test('event occurrences are for Enterprise accounts only; their types are listed everywhere', async () => {
    const { sandbox, tokens, call } = fixture;
    const path = '/events/event-occurrences/2026-03';
    expect((await call('GET', path)).status).toBe(403);
    expect((await caller(sandbox, tokens[OTHER_PORTAL]?.accessToken ?? '')('GET', path)).status).toBe(200);
    expect(await call('GET', `${path}/event-types`)).toMatchObject({ status: 200, body: { eventTypes: expect.arrayContaining(['e_visited_page']) } });
  });

  test('an account may give occurrences for one record at a time only', async () => {
    const { sandbox, tokens, other } = fixture;
    other.state.options.eventsByRecordOnly = true;
    const ask = caller(sandbox, tokens[OTHER_PORTAL]?.accessToken ?? '');
    const contactId = other.createContact({ email: 'eva@two.example' });
    expect((await ask('GET', '/events/event-occurrences/2026-03?eventType=e_visited_page')).status).toBe(400);
    expect((await ask('GET', `/events/event-occurrences/2026-03?objectType=contact&objectId=${contactId}`)).status).toBe(200);
  });

  test('meetings and calls are read like other records, and move the dates of their contact', async () => {
    const { portal, call, clock } = fixture;
    const contactId = portal.createContact({ email: 'max@one.example' });
    const tomorrow = new Date(clock.now().getTime() + 86_400_000).toISOString();
    const meeting = portal.createMeeting({ hs_meeting_start_time: tomorrow, hs_meeting_source: 'MEETINGS_PUBLIC' }, { contactIds: [contactId] });
    const phoned = portal.createCall({ hs_timestamp: clock.now().toISOString() }, { contactIds: [contactId] });
    const links = await call('POST', '/crm/associations/2026-03/contacts/meetings/batch/read', { inputs: [{ id: contactId }] });
    expect(links.body).toMatchObject({ results: [{ to: [{ toObjectId: meeting, associationTypes: [{ typeId: 199 }] }] }] });
    const read = await call('POST', '/crm/objects/2026-03/calls/batch/read', { inputs: [{ id: phoned }], properties: ['hs_call_direction'], propertiesWithHistory: [] });
    expect(read.body).toMatchObject({ results: [{ id: phoned, properties: { hs_call_direction: 'OUTBOUND' } }] });
    expect(portal.contact(contactId)?.properties).toMatchObject({ engagements_last_meeting_booked: tomorrow, notes_next_activity_date: tomorrow, notes_last_contacted: clock.now().toISOString() });
  });

  test('the call over the limit of a rolling window is a 429; the window moves on', async () => {
    await fixture.sandbox.close();
    fixture = await startFixture({ perTenSeconds: 3 });
    const { call, clock } = fixture;
    for (const remaining of ['2', '1', '0']) expect((await call('GET', '/crm/owners/2026-03')).headers.get('X-HubSpot-RateLimit-Remaining')).toBe(remaining);
    expect(await call('GET', '/crm/owners/2026-03')).toMatchObject({ status: 429, body: { errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' } });
    clock.advance(10_000);
    expect((await call('GET', '/crm/owners/2026-03')).status).toBe(200);
  });

  test('searches have their own limit and no rate headers', async () => {
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push(await fixture.call('POST', SEARCH, searchFor([])));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers[5]?.body).toMatchObject({ policyName: 'SECONDLY' });
    expect(answers[0]?.headers.get('X-HubSpot-RateLimit-Max')).toBeNull();
  });

  test('a path that is not in the contract is a 404', async () => {
    for (const path of ['/crm/objects/2025-03/contacts', '/crm/objects/2026-03/tickets', '/account-info/2026-09/details', '/x']) {
      expect((await fixture.call('GET', path)).status).toBe(404);
    }
  });
});
