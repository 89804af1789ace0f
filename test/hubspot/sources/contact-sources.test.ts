import nock from 'nock';
import { ContactId } from '../../../src/domain/ids.ts';
import { createAccess, type Access } from '../../../src/hubspot/access.ts';
import { CrmRecord } from '../../../src/hubspot/records.ts';
import { askSources, type Answers } from '../../../src/hubspot/sources/ask-sources.ts';
import type { Told } from '../../../src/hubspot/sources/contact-source.ts';
import { CONTACT_SOURCES } from '../../../src/hubspot/sources/contact-sources.ts';
import { stateOf } from '../../../src/pipeline/ports/capabilities.ts';
import { API, memoryCapabilities, PORTAL, testCalls } from '../doubles.ts';
import { strictNock } from '../nock-strict.ts';

strictNock();
const NOW = new Date('2026-01-05T09:00:00Z');
const inDays = (days: number): string => new Date(NOW.getTime() + days * 86_400_000).toISOString();
const ANNA = ContactId.parse('1');

const contact = (properties: Record<string, string> = {}, id: string = ANNA): CrmRecord => CrmRecord.parse({ id, properties });
const record = (id: string, properties: Record<string, string>): object => ({ id, properties });

async function accessWith(events?: string): Promise<Access> {
  const capabilities = memoryCapabilities();
  if (events) await capabilities.save(PORTAL, [stateOf({ capability: 'events', because: 'open', details: events }, NOW)]);
  return createAccess({ grantedScopes: () => Promise.resolve([]), capabilities, now: () => NOW, appId: '77' });
}

const answersTo = async (records: CrmRecord[], events?: string): Promise<Answers> =>
  askSources(CONTACT_SOURCES, { calls: testCalls(), access: await accessWith(events), portalId: PORTAL }, records);
const ask = async (records: CrmRecord[], events?: string): Promise<Answers['told']> => (await answersTo(records, events)).told;

/** Lets HubSpot answer with engagements of Anna. */
function engagements(kind: 'meetings' | 'calls', ...records: { id: string; properties: Record<string, string> }[]): void {
  nock(API).post(`/crm/associations/2026-03/contacts/${kind}/batch/read`, { inputs: [{ id: '1' }] })
    .reply(200, { results: [{ from: { id: '1' }, to: records.map(({ id }) => ({ toObjectId: id, associationTypes: [] })) }] });
  if (records.length > 0) nock(API).post(`/crm/objects/2026-03/${kind}/batch/read`).reply(200, { results: records.map(({ id, properties }) => record(id, properties)) });
}

const meeting = (id: string, outcome: string, times: { booked: number; starts: number; changed: number }): { id: string; properties: Record<string, string> } =>
  ({ id, properties: { hs_meeting_outcome: outcome, hs_createdate: inDays(times.booked), hs_meeting_start_time: inDays(times.starts), hs_lastmodifieddate: inDays(times.changed) } });

const factsOf = async (...meetings: ReturnType<typeof meeting>[]): Promise<Told['facts']> => {
  engagements('meetings', ...meetings);
  return (await ask([contact({ hs_latest_meeting_activity: inDays(1) })])).get(ANNA)?.facts;
};

it('contacts of whom nothing is recent cost no call', async () => {
  expect(await ask([contact(), contact({ engagements_last_meeting_booked: inDays(-61), notes_last_contacted: inDays(-61), notes_next_activity_date: 'soon' }, '2')])).toEqual(new Map());
});

it('two calls tell of the meetings of everybody, and two of the calls', async () => {
  const many = Array.from({ length: 50 }, (_, index) => contact({ engagements_last_meeting_booked: inDays(-1), notes_last_contacted: inDays(-1) }, String(index + 1)));
  for (const kind of ['meetings', 'calls']) {
    nock(API).post(`/crm/associations/2026-03/contacts/${kind}/batch/read`, (body) => body.inputs.length === 50)
      .reply(200, { results: many.map(({ id }) => ({ from: { id }, to: [{ toObjectId: `9${id}`, associationTypes: [] }] })) });
    nock(API).post(`/crm/objects/2026-03/${kind}/batch/read`, (body) => body.inputs.length === 50).reply(200, { results: many.map(({ id }) => record(`9${id}`, {})) });
  }
  // The mocks take one call each; another, or one too few, fails the test.
  expect((await ask(many)).size).toBe(50);
});

describe('meetings', () => {
  it('one that stands was booked when it was entered, whoever entered it', async () => {
    expect(await factsOf(meeting('1', 'SCHEDULED', { booked: -2, starts: 5, changed: -1 }))).toEqual({ meetingBookedAt: new Date(inDays(-2)), meetingFellThroughAt: undefined });
  });

  it('one that was logged afterwards was agreed on before it began', async () => {
    expect(await factsOf(meeting('1', 'COMPLETED', { booked: -1, starts: -3, changed: -1 }))).toMatchObject({ meetingBookedAt: new Date(inDays(-3)) });
  });

  it('one that was cancelled does not stand any more, from then on', async () => {
    expect(await factsOf(meeting('1', 'CANCELED', { booked: -2, starts: 5, changed: -1 }))).toEqual({ meetingBookedAt: undefined, meetingFellThroughAt: new Date(inDays(-1)) });
  });

  it('one to which nobody came fell through at its hour, however late a rep says so', async () => {
    expect(await factsOf(meeting('1', 'NO_SHOW', { booked: -9, starts: -3, changed: -1 }))).toEqual({ meetingBookedAt: undefined, meetingFellThroughAt: new Date(inDays(-3)) });
  });

  it('one that was moved counts as the one that took its place', async () => {
    const facts = await factsOf(meeting('1', 'RESCHEDULED', { booked: -9, starts: -3, changed: -4 }), meeting('2', 'SCHEDULED', { booked: -4, starts: 2, changed: -4 }));
    expect(facts).toEqual({ meetingBookedAt: new Date(inDays(-4)), meetingFellThroughAt: undefined });
  });

  it('where none can be found, what the contact tells stands', async () => {
    engagements('meetings');
    expect((await ask([contact({ engagements_last_meeting_booked: inDays(-1) })])).get(ANNA)).toBeUndefined();
  });
});

it('a call is a signal where the lead made it; what a rep says about it is not read', async () => {
  engagements('calls', { id: '7', properties: { hs_call_direction: 'INBOUND', hs_timestamp: inDays(-1), hs_call_title: 'CANARY' } }, { id: '8', properties: { hs_call_direction: 'OUTBOUND', hs_timestamp: inDays(-1) } }, { id: '9', properties: { hs_timestamp: inDays(-1) } });
  expect((await ask([contact({ notes_last_contacted: inDays(-1) })])).get(ANNA)?.signals).toEqual([{ id: 'call:7', kind: 'inbound_call', occurredAt: new Date(inDays(-1)) }]);
});

it('of somebody with a hundred calls the newest twenty are read', async () => {
  const ids = Array.from({ length: 100 }, (_, index) => String(900 + index));
  nock(API).post('/crm/associations/2026-03/contacts/calls/batch/read').reply(200, { results: [{ from: { id: '1' }, to: ids.map((toObjectId) => ({ toObjectId, associationTypes: [] })) }] });
  nock(API).post('/crm/objects/2026-03/calls/batch/read', (body) => body.inputs.map(({ id }: { id: string }) => Number(id)).toSorted()[0] === 980 && body.inputs.length === 20)
    .reply(200, { results: ids.slice(80).map((id) => record(id, { hs_call_direction: 'INBOUND', hs_timestamp: inDays(-1) })) });
  expect((await ask([contact({ notes_last_contacted: inDays(-1) })])).get(ANNA)?.signals).toHaveLength(20);
});

describe('events of one contact', () => {
  const occurrences = (): nock.Scope => nock(API).get('/events/event-occurrences/2026-03').query({ objectType: 'contact', objectId: '1', sort: '-occurredAt', limit: 100 }).reply(200, {
    results: [
      { id: 'a', eventType: 'pe4711_trial_started', objectType: 'CONTACT', objectId: '1', occurredAt: inDays(-1), properties: {} },
      { id: 'b', eventType: 'ae77_lead_handover', objectType: 'CONTACT', objectId: '1', occurredAt: inDays(-1), properties: {} },
      { id: 'c', eventType: 'e_submitted_form', objectType: 'CONTACT', objectId: '1', occurredAt: inDays(-1), properties: {} },
    ],
  });

  it('are asked for where the account gives them in no other way; ours are left out', async () => {
    occurrences();
    expect((await ask([contact()], 'by_contact')).get(ANNA)?.signals).toEqual([{ id: 'event:a', kind: 'custom_event', occurredAt: new Date(inDays(-1)), title: 'trial started' }]);
  });

  it.each([undefined, 'by_type'])('are not where the way is %s', async (way) => {
    expect(await ask([contact()], way)).toEqual(new Map());
  });
});

describe('a source that fails keeps nobody from being read', () => {
  const many = Array.from({ length: 6 }, (_, index) => contact({}, String(index + 1)));
  const eventsOf = (id: string): nock.Interceptor => nock(API).get('/events/event-occurrences/2026-03').query(({ objectId }) => objectId === id);
  const refused = { status: 'error', category: 'VALIDATION_ERROR', message: 'x' };

  it('what others told stands, and whom it was asked about is named with the reason', async () => {
    nock(API).post('/crm/associations/2026-03/contacts/meetings/batch/read').reply(400, refused);
    engagements('calls', { id: '7', properties: { hs_call_direction: 'INBOUND', hs_timestamp: inDays(-1) } });
    const { told, unanswered, troubles } = await answersTo([contact({ engagements_last_meeting_booked: inDays(-1), notes_last_contacted: inDays(-1) })]);
    expect([told.get(ANNA)?.signals.map(({ id }) => id), [...unanswered]]).toEqual([['call:7'], [ANNA]]);
    expect(troubles.map(({ facts }) => [facts.path, facts.status])).toEqual([[expect.stringContaining('/crm/associations'), 400]]);
  });

  it('events of one contact that cannot be read cost the others nothing', async () => {
    for (const id of ['1', '3', '4', '5', '6']) eventsOf(id).reply(200, { results: [] });
    eventsOf('2').reply(400, refused);
    const { told, unanswered } = await answersTo(many, 'by_contact');
    expect([[...told.keys()], [...unanswered]]).toEqual([['1', '3', '4', '5', '6'], ['2']]);
  });

  it('after three in a row it is not asked about the rest, who are named as well', async () => {
    for (const id of ['1', '2', '3']) eventsOf(id).reply(400, refused);
    const { unanswered, troubles } = await answersTo(many, 'by_contact');
    expect([unanswered.size, troubles.length]).toEqual([6, 3]);
  });

  it('one that gives no answer is left alone for five minutes: each call would cost its whole deadline', async () => {
    let now = NOW;
    const access = createAccess({ grantedScopes: () => Promise.resolve([]), capabilities: memoryCapabilities(), now: () => now, appId: '77' });
    const asking = { calls: testCalls(), access, portalId: PORTAL };
    const met = contact({ engagements_last_meeting_booked: inDays(-1), notes_last_contacted: inDays(-1) });
    const call = { id: '7', properties: { hs_call_direction: 'INBOUND', hs_timestamp: inDays(-1) } };
    const silence = (): nock.Scope => nock(API).post('/crm/associations/2026-03/contacts/meetings/batch/read').times(3).replyWithError(Object.assign(new Error('x'), { code: 'ECONNRESET' }));

    silence();
    engagements('calls', call);
    const first = await askSources(CONTACT_SOURCES, asking, [met]);
    expect([[...first.unanswered], first.told.get(ANNA)?.signals.length, first.troubles.length]).toEqual([[ANNA], 1, 1]);

    engagements('calls', call);
    const second = await askSources(CONTACT_SOURCES, asking, [met]);
    expect([[...second.unanswered], second.told.get(ANNA)?.signals.length, second.troubles.length]).toEqual([[ANNA], 1, 0]);

    now = new Date(NOW.getTime() + 5 * 60_000);
    engagements('meetings', meeting('1', 'SCHEDULED', { booked: -2, starts: 5, changed: -1 }));
    engagements('calls', call);
    expect((await askSources(CONTACT_SOURCES, asking, [met])).unanswered.size).toBe(0);
  });

  it('what concerns the whole account is no trouble of one source', async () => {
    nock(API).post('/crm/associations/2026-03/contacts/meetings/batch/read').times(3).reply(429, { status: 'error', category: 'RATE_LIMITS', policyName: 'TEN_SECONDLY_ROLLING', message: 'x' });
    await expect(answersTo([contact({ engagements_last_meeting_booked: inDays(-1) })])).rejects.toMatchObject({ facts: { status: 429 } });
  });
});
