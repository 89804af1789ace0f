import nock from 'nock';
import { ContactId } from '../../src/domain/ids.ts';
import { changedContacts, listContactIds } from '../../src/hubspot/contact-ids.ts';
import { API, testCalls } from './doubles.ts';
import { strictNock } from './nock-strict.ts';

strictNock();
const SEARCH = '/crm/objects/2026-03/contacts/search';
const FROM = new Date('2026-01-05T09:00:00Z');
const TO = new Date('2026-01-05T10:00:00Z');
const found = (id: number | string, at: Date | string = FROM): object => ({ id: String(id), properties: { lastmodifieddate: at instanceof Date ? at.toISOString() : at } });
const page = (from: number, count: number, at: Date = FROM): object[] => Array.from({ length: count }, (_, index) => found(from + index, at));

it('a search names its window, its one sort and everything else HubSpot requires, in few characters', async () => {
  nock(API).post(SEARCH, (body) => {
    expect(body).toEqual({
      filterGroups: [{ filters: [
        { propertyName: 'lastmodifieddate', operator: 'GTE', value: String(FROM.getTime()) },
        { propertyName: 'lastmodifieddate', operator: 'LT', value: String(TO.getTime()) },
        { propertyName: 'hs_object_id', operator: 'GT', value: '41' },
      ] }],
      sorts: ['hs_object_id'], properties: ['hs_object_id', 'lastmodifieddate'], limit: 200, after: '0',
    });
    return JSON.stringify(body).length <= 3_000;
  }).reply(200, { total: 1, results: [found(42)] });
  expect(await changedContacts(testCalls(), { from: FROM, to: TO, afterId: ContactId.parse('41') })).toEqual({ contactIds: ['42'], hasMore: false });
});

it('a full page means that there may be more', async () => {
  nock(API).post(SEARCH).reply(200, { total: 900, results: page(1, 200) });
  const { contactIds, hasMore } = await changedContacts(testCalls(), { from: FROM, to: TO });
  expect([contactIds.length, contactIds.at(-1), hasMore]).toEqual([200, '200', true]);
});

it('records from outside the window are left out; the moment it begins belongs to it, the moment it ends does not', async () => {
  const results = [found(1, new Date(FROM.getTime() - 1)), found(2, FROM), found(3, new Date(TO.getTime() - 1)), found(4, TO), found(5, ''), found(6, String(FROM.getTime()))];
  nock(API).post(SEARCH).reply(200, { total: 6, results });
  expect((await changedContacts(testCalls(), { from: FROM, to: TO })).contactIds).toEqual(['2', '3', '5', '6']);
});

it('a full page of records from outside does not stop the reading', async () => {
  nock(API).post(SEARCH).reply(200, { total: 300, results: page(1, 200, TO) });
  nock(API).post(SEARCH, (body) => body.filterGroups[0].filters[2].value === '200').reply(200, { total: 100, results: page(201, 3) });
  expect(await changedContacts(testCalls(), { from: FROM, to: TO })).toEqual({ contactIds: ['201', '202', '203'], hasMore: false });
});

it('ids are ordered as numbers, and one that was read before does not come again', async () => {
  nock(API).post(SEARCH).reply(200, { total: 3, results: [found('100'), found('9'), found('9007199254740993')] });
  expect((await changedContacts(testCalls(), { from: FROM, to: TO, afterId: ContactId.parse('9') })).contactIds).toEqual(['100', '9007199254740993']);
});

it('a server that repeats the same full page is not followed for ever', async () => {
  nock(API).persist().post(SEARCH).reply(200, { total: 900, results: page(1, 200, TO) });
  expect(await changedContacts(testCalls(), { from: FROM, to: TO })).toEqual({ contactIds: [], hasMore: false });
});

it('the list of all contacts is read page by page', async () => {
  nock(API).get('/crm/objects/2026-03/contacts').query({ limit: 100, properties: 'hs_object_id', archived: false }).reply(200, { results: [found(1)], paging: { next: { after: '1', link: 'https://evil.test' } } });
  nock(API).get('/crm/objects/2026-03/contacts').query({ limit: 100, after: '1', properties: 'hs_object_id', archived: false }).reply(200, { results: [found(2)] });
  expect(await listContactIds(testCalls())).toEqual({ contactIds: ['1'], next: '1' });
  expect(await listContactIds(testCalls(), '1')).toEqual({ contactIds: ['2'], next: undefined });
});
