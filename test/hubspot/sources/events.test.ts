import nock from 'nock';
import { CrmRecord, type Calls } from '../../../src/hubspot/records.ts';
import { SOURCES } from '../../../src/hubspot/sources/all-sources.ts';
import { signalsOf } from '../../../src/hubspot/sources/contact-record.ts';
import { API, failureOf, testCalls } from '../doubles.ts';
import { strictNock } from '../nock-strict.ts';
import { wholeRound } from './whole-round.ts';

strictNock();
const BASE = '/events/event-occurrences/2026-03';
const ROUND = { since: new Date('2026-01-01T00:00:00Z'), startedAt: new Date('2026-01-05T00:00:00Z'), lists: [] };
const AT = '2026-01-03T10:00:00.000Z';
const occurrence = (eventType: string, properties: object = {}, more: object = {}): object =>
  ({ id: 'b1c2', eventType, objectType: 'CONTACT', objectId: '1', occurredAt: AT, properties, ...more });

const types = (...eventTypes: string[]): nock.Scope => nock(API).get(`${BASE}/event-types`).reply(200, { eventTypes });
const asked = (eventType: string, after?: string): Record<string, string> =>
  ({ objectType: 'contact', eventType, occurredAfter: '2026-01-01T00:00:00.000Z', occurredBefore: '2026-01-05T00:00:00.000Z', limit: '200', ...(after && { after }) });
const answers = (query: Record<string, string>, results: object[], after?: string): nock.Scope =>
  nock(API).get(BASE).query(query).reply(200, { results, ...(after && { paging: { next: { after } } }) });
const events = (): ReturnType<typeof wholeRound> => wholeRound('events', testCalls(), ROUND);

it('a page looked at is the same signal, whether an event or the history of the last page tells of it', async () => {
  types('e_visited_page');
  answers(asked('e_visited_page'), [occurrence('e_visited_page', { hs_url: 'https://acme.example/pricing?mail=CANARY', hs_title: 'Pricing' })]);
  const [fromHistory] = signalsOf(CrmRecord.parse({ id: '1', propertiesWithHistory: { hs_analytics_last_url: [{ value: 'https://acme.example/pricing#top', timestamp: AT }] } }));
  expect(await events()).toEqual([{ who: { contactId: '1' }, signal: fromHistory }]);
});

it('events of the account and of other apps are signals under their own names', async () => {
  types('pe4711_trial_started', 'ae88_seat_added');
  answers(asked('pe4711_trial_started'), [occurrence('pe4711_trial_started', { plan: 'CANARY' })]);
  answers(asked('ae88_seat_added'), [occurrence('ae88_seat_added', {}, { id: 'd3' })]);
  expect((await events()).map(({ signal }) => signal)).toEqual([
    { id: 'event:b1c2', kind: 'custom_event', occurredAt: new Date(AT), title: 'trial started' }, { id: 'event:d3', kind: 'custom_event', occurredAt: new Date(AT), title: 'seat added' },
  ]);
});

it('what other sources tell, what nobody knows the meaning of and what we sent ourselves is not asked for', async () => {
  types('e_submitted_form', 'e_form_submission_v2', 'e_form_submission_metadata_v2', 'e_meeting_booked', 'e_ad_interaction', 'e_whatever', 'x', 'ae77_lead_handover');
  const calls: Calls = testCalls();
  const page = await SOURCES.events.page(calls, ROUND, null, '77');
  expect(page).toEqual({ found: [], next: null });
});

it.each([
  ['a page without an address', occurrence('e_visited_page')],
  ['an event of a company', occurrence('e_visited_page', { hs_url: 'https://acme.example/' }, { objectType: 'COMPANY' })],
  ['an event of nobody', occurrence('e_visited_page', { hs_url: 'https://acme.example/' }, { objectId: '0' })],
  ['an event without a time', occurrence('e_visited_page', { hs_url: 'https://acme.example/' }, { occurredAt: 'soon' })],
])('%s gives no signal', async (_, one) => {
  types('e_visited_page');
  answers(asked('e_visited_page'), [one]);
  expect(await events()).toEqual([]);
});

it('all types are read to their end, a page a call', async () => {
  types('pe1_a', 'e_visited_page', 'pe1_b');
  answers(asked('pe1_a'), [occurrence('pe1_a', {}, { id: '1' })], 'p2');
  answers(asked('pe1_a', 'p2'), [occurrence('pe1_a', {}, { id: '2' })]);
  answers(asked('e_visited_page'), []);
  answers(asked('pe1_b'), [occurrence('pe1_b', {}, { id: '3' })]);
  expect((await events()).map(({ signal }) => signal.id)).toEqual(['event:1', 'event:2', 'event:3']);
});

it('a list that goes round in its pages fails instead of running for ever', async () => {
  types('pe1_a');
  answers(asked('pe1_a'), [], 'p2');
  answers(asked('pe1_a', 'p2'), [], 'p2');
  expect((await failureOf(events())).retry).toBe('later');
});

it('a type deleted since it was listed, or refused from some page on, costs the others nothing', async () => {
  const refuses = (status: number, query: Record<string, string>): nock.Scope => nock(API).get(BASE).query(query).reply(status, { status: 'error', category: 'VALIDATION_ERROR', message: 'x' });
  types('pe4711_gone', 'pe4711_expired', 'pe4711_fine');
  refuses(404, asked('pe4711_gone'));
  for (const times of [1, 2]) {
    answers(asked('pe4711_expired'), [occurrence('pe4711_expired', {}, { id: `e${times}` })], 'p2');
    refuses(400, asked('pe4711_expired', 'p2'));
  }
  answers(asked('pe4711_fine'), [occurrence('pe4711_fine', {}, { id: 'f1' })]);
  expect((await events()).map(({ signal }) => signal.id)).toEqual(['event:e1', 'event:e2', 'event:f1']);
});
