import nock from 'nock';
import { formSource } from '../../../src/hubspot/sources/forms.ts';
import { API, failureOf, testCalls } from '../doubles.ts';
import { strictNock } from '../nock-strict.ts';
import { wholeRound } from './whole-round.ts';

strictNock();
const LIST = '/marketing/v3/forms';
const SINCE = new Date('2026-01-03T00:00:00Z');
const AT = Date.UTC(2026, 0, 4, 16);
const ROUND = { since: SINCE, startedAt: new Date('2026-01-05T00:00:00Z'), lists: [] };
const ALL_TYPES = { limit: 50, archived: false, formTypes: ['hubspot', 'captured', 'flow'] };

const forms = (...results: object[]): nock.Scope => nock(API).get(LIST).query(ALL_TYPES).reply(200, { results });
const form = (id: string, more: object = {}): object => ({ id, name: `Form ${id}`, formType: 'hubspot', archived: false, ...more });
const submissions = (formId: string, results: object[], next?: string, after?: string): nock.Scope =>
  nock(API).get(`/form-integrations/v1/submissions/forms/${formId}`).query({ limit: 50, ...(after === undefined ? {} : { after }) })
    .reply(200, { results, ...(next === undefined ? {} : { paging: { next: { after: next, link: 'x' } } }) });
const submission = (submittedAt: unknown, email: unknown = 'anna@acme.test', more: object = {}): object => ({
  submittedAt, pageUrl: 'https://acme.test/pricing?token=CANARY#top',
  values: [{ name: 'message', value: 'CANARY', objectTypeId: '0-1' }, { name: 'email', value: email, objectTypeId: '0-1' }], ...more,
});
const round = (): ReturnType<typeof wholeRound> => wholeRound('forms', testCalls(), ROUND);

it('a submission is a signal under the id that the contact’s own history gives it, without query and without a word of what was written', async () => {
  forms(form('f-1', { name: ' Request\u0000 pricing ' }));
  submissions('f-1', [submission(AT, ' Anna@Acme.test ')]);
  const found = await round();
  expect(found).toEqual([{ who: { email: 'anna@acme.test' }, signal: { id: `form:${AT}`, kind: 'form_submission', occurredAt: new Date(AT), title: 'Request pricing', url: 'https://acme.test/pricing' } }]);
  expect(JSON.stringify(found)).not.toContain('CANARY');
});

it.each([
  ['without an address', submission(AT, undefined, { values: [{ name: 'firstname', value: 'Anna', objectTypeId: '0-1' }] })],
  ['with an empty address', submission(AT, ' ')],
  ['with an address that is none', submission(AT, 'anna at acme')],
  ['with the address of a company', submission(AT, undefined, { values: [{ name: 'email', value: 'info@acme.test', objectTypeId: '0-2' }] })],
  ['without values', submission(AT, undefined, { values: null })],
  ['without a time', submission(undefined)],
  ['older than is asked for', submission(SINCE.getTime() - 1)],
])('a submission %s gives no signal', async (_, one) => {
  forms(form('f-1'));
  submissions('f-1', [one]);
  expect(await round()).toEqual([]);
});

it('a form is read page by page until what is old', async () => {
  forms(form('f-1'), form('f-2'));
  submissions('f-1', [submission(AT), submission(AT - 1)], 'p2');
  submissions('f-1', [submission(AT - 2), submission(SINCE.getTime() - 1)], 'p3', 'p2');
  submissions('f-2', [submission(AT - 3)]);
  expect((await round()).map(({ signal }) => signal.id)).toEqual([AT, AT - 1, AT - 2, AT - 3].map((at) => `form:${at}`));
});

it('the list of forms is read to its end; archived forms are left out', async () => {
  nock(API).get(LIST).query(ALL_TYPES).reply(200, { results: [form('f-1', { archived: true })], paging: { next: { after: 'l2' } } });
  nock(API).get(LIST).query({ ...ALL_TYPES, after: 'l2' }).reply(200, { results: [form('f-2')] });
  submissions('f-2', [submission(AT)]);
  expect(await round()).toHaveLength(1);
});

it('a form deleted meanwhile is passed over', async () => {
  forms(form('f-1'), form('f-2'));
  nock(API).get(/f-1/).reply(404, { status: 'error', category: 'OBJECT_NOT_FOUND', message: 'gone' });
  submissions('f-2', [submission(AT)]);
  expect(await round()).toHaveLength(1);
});

it('a form that HubSpot refuses to read is told, and the others are read', async () => {
  forms(form('f-1'), form('f-2'));
  nock(API).get(/f-1/).reply(400, { status: 'error', category: 'VALIDATION_ERROR', message: 'no submissions of this type' });
  submissions('f-2', [submission(AT)]);
  const list = await formSource.page(testCalls(), ROUND, null);
  const refused = await formSource.page(testCalls(), ROUND, list.next);
  expect(refused).toMatchObject({ found: [], trouble: { name: 'HubSpotError' } });
  expect((await formSource.page(testCalls(), ROUND, refused.next)).found).toHaveLength(1);
});

it('what is kept between two pages holds no address', async () => {
  forms(form('f-1'));
  submissions('f-1', [submission(AT)], 'p2');
  const list = await formSource.page(testCalls(), ROUND, null);
  const { next } = await formSource.page(testCalls(), ROUND, list.next);
  expect(next).toEqual({ forms: [{ id: 'f-1', title: 'Form f-1' }], submission: 'p2' });
});

it('a form that goes round in its pages fails instead of running for ever', async () => {
  forms(form('f-1'));
  submissions('f-1', [submission(AT)], 'p2');
  submissions('f-1', [submission(AT)], 'p2', 'p2');
  expect((await failureOf(round())).retry).toBe('later');
});
