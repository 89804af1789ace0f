import nock from 'nock';
import { newsIn } from '../../../src/domain/same-action.ts';
import { API, failureOf, testCalls } from '../doubles.ts';
import { strictNock } from '../nock-strict.ts';
import { wholeRound } from './whole-round.ts';

strictNock();
const BASE = '/marketing/marketing-events/2026-03';
const ROUND = { since: new Date('2026-01-01T00:00:00Z'), startedAt: new Date('2026-01-05T00:00:00Z'), lists: [] };
const EVENT = {
  objectId: '551', eventName: 'Forecasting live', startDateTime: '2026-01-04T15:00:00Z', endDateTime: '2026-01-04T16:00:00Z',
  createdAt: '2025-12-01T00:00:00Z', updatedAt: '2025-12-01T00:00:00Z', customProperties: [],
};

const participation = (attendanceState: string, contactId: unknown, more: object = {}): object => ({
  id: '1', createdAt: '2026-01-04T16:00:00Z',
  properties: { attendanceState, occurredAt: 1_767_538_800_000, ...more },
  associations: { contact: { contactId, email: 'CANARY@x.test' }, marketingEvent: { marketingEventId: '551', name: 'x' } },
});

const webinars = (): ReturnType<typeof wholeRound> => wholeRound('webinars', testCalls(), ROUND);
const events = (...results: object[]): nock.Scope => nock(API).get(BASE).query({ limit: 100 }).reply(200, { results });
const participations = (...results: object[]): nock.Scope =>
  nock(API).get(`${BASE}/participations/551/breakdown`).query({ limit: 100 }).reply(200, { total: results.length, results });

it('registration, attendance, absence and cancellation become signals with stable ids', async () => {
  events(EVENT);
  participations(participation('REGISTERED', '1'), participation('ATTENDED', '2', { attendanceDurationSeconds: 2_700 }), participation('NO_SHOW', '3'), participation('CANCELLED', '4'));
  expect(await webinars()).toEqual([
    { who: { contactId: '1' }, signal: { id: 'webinar:551:registered', kind: 'webinar_registered', occurredAt: new Date(1_767_538_800_000), title: 'Forecasting live', durationMinutes: 60 } },
    { who: { contactId: '2' }, signal: { id: 'webinar:551:attended', kind: 'webinar_attended', occurredAt: new Date(1_767_538_800_000), title: 'Forecasting live', durationMinutes: 60, attendedMinutes: 45 } },
    { who: { contactId: '3' }, signal: expect.objectContaining({ id: 'webinar:551:no_show', kind: 'webinar_no_show' }) },
    { who: { contactId: '4' }, signal: expect.objectContaining({ id: 'webinar:551:cancelled', kind: 'webinar_cancelled' }) },
  ]);
});

it.each([
  ['somebody who is not a contact', participation('ATTENDED', '0')],
  ['somebody without an id', participation('ATTENDED', undefined)],
  ['a state that says nothing', participation('EMPTY', '1')],
  ['a state named like a part of a JavaScript object', participation('constructor', '1')],
  ['a participation without a time', participation('ATTENDED', '1', { occurredAt: null })],
])('%s gives no signal', async (_, one) => {
  events(EVENT);
  participations(one);
  expect(await webinars()).toEqual([]);
});

it('events long past are not asked about, unless they were changed since', async () => {
  const past = { ...EVENT, startDateTime: '2025-06-01T10:00:00Z', endDateTime: '2025-06-01T11:00:00Z' };
  events({ ...past, objectId: '550' }, { ...past, updatedAt: '2026-01-02T00:00:00Z' });
  participations(participation('ATTENDED', '1'));
  expect(await webinars()).toHaveLength(1);
});

it('both lists are read to their end', async () => {
  nock(API).get(BASE).query({ limit: 100 }).reply(200, { results: [], paging: { next: { after: 'p2' } } });
  nock(API).get(BASE).query({ limit: 100, after: 'p2' }).reply(200, { results: [EVENT] });
  nock(API).get(`${BASE}/participations/551/breakdown`).query({ limit: 100 }).reply(200, { results: [participation('ATTENDED', '1')], paging: { next: { after: 'q2' } } });
  nock(API).get(`${BASE}/participations/551/breakdown`).query({ limit: 100, after: 'q2' }).reply(200, { results: [participation('NO_SHOW', '2')] });
  expect(await webinars()).toHaveLength(2);
});

it('a list that goes round in its pages fails instead of running for ever', async () => {
  nock(API).get(BASE).query({ limit: 100 }).reply(200, { results: [], paging: { next: { after: 'p2' } } });
  nock(API).get(BASE).query({ limit: 100, after: 'p2' }).reply(200, { results: [], paging: { next: { after: 'p2' } } });
  expect((await failureOf(webinars())).retry).toBe('later');
});

it.each([
  ['a share', '0.75', 45],
  ['percents', '75', 45],
  ['percents with decimals', '12.5', 8],
  ['everything', '1', 60],
])('without minutes the part of the event counts, told as %s', async (_, attendancePercentage, attendedMinutes) => {
  events(EVENT);
  participations(participation('ATTENDED', '1', { attendancePercentage }));
  expect((await webinars())[0]?.signal).toMatchObject({ kind: 'webinar_attended', attendedMinutes, durationMinutes: 60 });
});

it.each(['0', '', 'most of it', '250', null, {}])('a part told as %j tells nothing, and they were there all the same', async (attendancePercentage) => {
  events(EVENT);
  participations(participation('ATTENDED', '1', { attendancePercentage }));
  const [found] = await webinars();
  expect(found?.signal.kind).toBe('webinar_attended');
  expect(found?.signal.attendedMinutes).toBeUndefined();
});

it('minutes go before the part, and less than a minute by the part is nobody there', async () => {
  events(EVENT);
  participations(participation('ATTENDED', '1', { attendanceDurationSeconds: 600, attendancePercentage: '0.9' }), participation('ATTENDED', '2', { attendancePercentage: '0.01' }));
  expect((await webinars()).map(({ signal }) => [signal.kind, signal.attendedMinutes])).toEqual([['webinar_attended', 10], ['webinar_no_show', 1]]);
});

it('who had clicked the link and nothing more, and of whom HubSpot learns later that they attended, did attend', async () => {
  events(EVENT);
  participations(participation('ATTENDED', '1', { attendanceDurationSeconds: 30 }));
  const [before] = await webinars();
  events(EVENT);
  participations(participation('ATTENDED', '1', { attendanceDurationSeconds: 2_700 }));
  const [after] = await webinars();
  if (!before || !after) throw new Error('expected a signal each time');
  expect([before.signal.kind, after.signal.kind]).toEqual(['webinar_no_show', 'webinar_attended']);
  expect(newsIn([before.signal], [after.signal]).added).toEqual([after.signal]);
});

it('who registered and then came did both, whichever state was seen first', async () => {
  events(EVENT);
  participations(participation('ATTENDED', '1', { attendanceDurationSeconds: 2_700 }), participation('REGISTERED', '1', { occurredAt: 1_767_000_000_000 }));
  expect((await webinars()).map(({ signal }) => signal.id)).toEqual(['webinar:551:attended', 'webinar:551:registered']);
});

it('of an event that was cancelled only registering was their own step', async () => {
  events({ ...EVENT, eventCancelled: true });
  participations(participation('REGISTERED', '1'), participation('NO_SHOW', '1'), participation('CANCELLED', '2'));
  expect((await webinars()).map(({ signal }) => signal.kind)).toEqual(['webinar_registered']);
});

describe('an event that cannot be read keeps nobody from reading the others', () => {
  const path = (id: string): string => `${BASE}/participations/${id}/breakdown`;
  const two = (): void => {
    events(EVENT, { ...EVENT, objectId: '552' });
    nock(API).get(path('552')).query({ limit: 100 }).reply(200, { results: [participation('ATTENDED', '2')] });
  };
  const refused = { status: 'error', category: 'VALIDATION_ERROR', message: 'x' };

  it.each([[404, 'deleted since it was listed'], [400, 'refused']])('%i: %s', async (status) => {
    two();
    nock(API).get(path('551')).query({ limit: 100 }).reply(status, refused);
    expect((await webinars()).map(({ signal }) => signal.id)).toEqual(['webinar:552:attended']);
  });

  it('a place in it that is worth nothing any more: it is read once more from its beginning, and only once', async () => {
    two();
    nock(API).get(path('551')).query({ limit: 100 }).times(2).reply(200, { results: [participation('ATTENDED', '1')], paging: { next: { after: 'q2' } } });
    nock(API).get(path('551')).query({ limit: 100, after: 'q2' }).times(2).reply(400, refused);
    expect((await webinars()).map(({ signal }) => signal.id)).toEqual(['webinar:551:attended', 'webinar:551:attended', 'webinar:552:attended']);
  });

  it('a 403 is no matter of one event, and trouble that may be over soon is waited for', async () => {
    for (const status of [403, 500]) {
      events(EVENT);
      nock(API).get(path('551')).query({ limit: 100 }).times(3).optionally().reply(status, refused);
      expect((await failureOf(webinars())).status).toBe(status);
      nock.cleanAll();
    }
  });
});
