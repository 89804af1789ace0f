import nock from 'nock';
import { ContactId } from '../../src/domain/ids.ts';
import type { SeenContact } from '../../src/pipeline/ports/hubspot.ts';
import { changedContacts, listContacts } from '../../src/hubspot/contact-ids.ts';
import { CONTACT_PROPERTIES } from '../../src/hubspot/wire.ts';
import { API, failureOf, testCalls } from './doubles.ts';
import { strictNock } from './nock-strict.ts';

strictNock();
const SEARCH = '/crm/objects/2026-03/contacts/search';
const FROM = new Date('2026-01-05T09:00:00Z');
const TO = new Date('2026-01-05T10:00:00Z');
const found = (id: number | string, at: Date | string = FROM): object => ({ id: String(id), properties: { lastmodifieddate: at instanceof Date ? at.toISOString() : at } });
const idsOf = (contacts: readonly SeenContact[]): string[] => contacts.map(({ contactId }) => contactId);
const page = (from: number, count: number, at: Date = FROM): object[] => Array.from({ length: count }, (_, index) => found(from + index, at));

it('a search names its window, its one sort and everything else HubSpot requires, in few characters', async () => {
  nock(API).post(SEARCH, (body) => {
    expect(body).toEqual({
      filterGroups: [{ filters: [
        { propertyName: 'lastmodifieddate', operator: 'GTE', value: String(FROM.getTime()) },
        { propertyName: 'lastmodifieddate', operator: 'LT', value: String(TO.getTime()) },
        { propertyName: 'hs_object_id', operator: 'GT', value: '41' },
      ] }],
      sorts: ['hs_object_id'], properties: ['lastmodifieddate', ...CONTACT_PROPERTIES], limit: 200, after: '0',
    });
    return JSON.stringify(body).length <= 3_000;
  }).reply(200, { total: 1, results: [found(42)] });
  expect(await changedContacts(testCalls(), { from: FROM, to: TO, afterId: ContactId.parse('41') })).toEqual({ contacts: [{ contactId: '42', fingerprint: expect.stringMatching(/^[\w-]{22}$/u) }], next: undefined });
});

it('a full page means that there may be more', async () => {
  nock(API).post(SEARCH).reply(200, { total: 900, results: page(1, 200) });
  const { contacts, next } = await changedContacts(testCalls(), { from: FROM, to: TO });
  expect([contacts.length, next]).toEqual([200, '200']);
});

it.each([[{ total: 500 }], [{ total: 199, paging: { next: { after: '200' } } }], [{ paging: { next: { after: '200' } } }]])('a page that is not full does not end the window where HubSpot says that others follow: %j', async (answer) => {
  nock(API).post(SEARCH).reply(200, { ...answer, results: page(1, 199) });
  expect((await changedContacts(testCalls(), { from: FROM, to: TO })).next).toBe('199');
});

it('a page that brings nobody new ends the window, whatever the count says', async () => {
  nock(API).post(SEARCH).reply(200, { total: 500, results: [] });
  expect(await changedContacts(testCalls(), { from: FROM, to: TO })).toEqual({ contacts: [], next: undefined });
});

it('records from outside the window are left out; the moment it begins belongs to it, the moment it ends does not', async () => {
  const results = [found(1, new Date(FROM.getTime() - 1)), found(2, FROM), found(3, new Date(TO.getTime() - 1)), found(4, TO), found(5, ''), found(6, String(FROM.getTime()))];
  nock(API).post(SEARCH).reply(200, { total: 6, results });
  expect(idsOf((await changedContacts(testCalls(), { from: FROM, to: TO })).contacts)).toEqual(['2', '3', '5', '6']);
});

it('a full page of records from outside holds nobody, and the window goes on after it', async () => {
  nock(API).post(SEARCH).reply(200, { total: 300, results: page(1, 200, TO) });
  expect(await changedContacts(testCalls(), { from: FROM, to: TO })).toEqual({ contacts: [], next: '200' });
});

it('ids are ordered as numbers, and one that was read before does not come again', async () => {
  nock(API).post(SEARCH).reply(200, { total: 3, results: [found('100'), found('9'), found('9007199254740993')] });
  expect(idsOf((await changedContacts(testCalls(), { from: FROM, to: TO, afterId: ContactId.parse('9') })).contacts)).toEqual(['100', '9007199254740993']);
});

it('a full page that does not lead on, or is in another order, fails with a reason: going by it would skip contacts', async () => {
  nock(API).post(SEARCH).reply(200, { total: 900, results: page(1, 200) });
  const stuck = await failureOf(changedContacts(testCalls(), { from: FROM, to: TO, afterId: ContactId.parse('200') }));
  expect([stuck.retry, stuck.message]).toEqual(['later', expect.stringContaining('asked for contacts after 200 answers with a full page that holds ids up to there')]);
  nock(API).post(SEARCH).reply(200, { total: 900, results: page(1, 200).toReversed() });
  expect((await failureOf(changedContacts(testCalls(), { from: FROM, to: TO }))).message).toContain('in another order');
});

it('the list of all contacts is read page by page', async () => {
  nock(API).get('/crm/objects/2026-03/contacts').query({ limit: 100, properties: [...CONTACT_PROPERTIES], archived: false }).reply(200, { results: [found(1)], paging: { next: { after: '1', link: 'https://evil.test' } } });
  nock(API).get('/crm/objects/2026-03/contacts').query({ limit: 100, after: '1', properties: [...CONTACT_PROPERTIES], archived: false }).reply(200, { results: [found(2)] });
  const pages = [await listContacts(testCalls()), await listContacts(testCalls(), '1')];
  expect(pages.map(({ contacts, next }) => [idsOf(contacts), next])).toEqual([[['1'], '1'], [['2'], undefined]]);
});
