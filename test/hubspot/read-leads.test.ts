import nock from 'nock';
import { ContactId } from '../../src/domain/ids.ts';
import type { ReadLeads } from '../../src/pipeline/ports/hubspot.ts';
import { createAccess } from '../../src/hubspot/access.ts';
import { readLeads } from '../../src/hubspot/read-leads.ts';
import { CONTACT_PROPERTIES } from '../../src/hubspot/wire.ts';
import { allOf, API, failureOf, memoryCapabilities, PORTAL, testCalls } from './doubles.ts';
import { strictNock } from './nock-strict.ts';

strictNock();
const OBJECTS = '/crm/objects/2026-03';
const LINKS = '/crm/associations/2026-03/contacts';
const NO_LINKS = { results: [], errors: [{ category: 'OBJECT_NOT_FOUND', subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND', context: { fromObjectId: ['1'] } }] };
const ids = (...values: string[]): ContactId[] => values.map((value) => ContactId.parse(value));
const record = (id: string, properties: Record<string, string> = {}): object => ({ id, properties, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z', archived: false });
const link = (toObjectId: unknown, ...typeIds: number[]): object => ({ toObjectId, associationTypes: typeIds.map((typeId) => ({ category: 'HUBSPOT_DEFINED', typeId })) });
const missing = (...gone: string[]): object => ({ status: 'error', category: 'OBJECT_NOT_FOUND', message: 'x', context: { ids: gone }, errors: [], links: {} });

const clock = { nowMs: Date.UTC(2026, 0, 5) };
const accessWith = (...scopes: string[]): ReturnType<typeof createAccess> => createAccess({ grantedScopes: () => Promise.resolve(scopes), capabilities: memoryCapabilities(), now: () => new Date(clock.nowMs) });
const read = (contactIds: ContactId[], access = accessWith()): Promise<ReadLeads> => allOf(readLeads(testCalls(), access, PORTAL, contactIds));

const contacts = (results: object[], errors?: object[]): nock.Scope =>
  nock(API).post(`${OBJECTS}/contacts/batch/read`).reply(errors ? 207 : 200, { results, ...(errors ? { errors, numErrors: errors.length } : {}) });
const companyLinks = (body: object = NO_LINKS): nock.Scope => nock(API).post(`${LINKS}/companies/batch/read`).reply(207, body);

it('one call reads fifty contacts with history, and its body names all that HubSpot requires', async () => {
  const many = Array.from({ length: 50 }, (_, index) => String(index + 1));
  const bodies: object[] = [];
  nock(API).post(`${OBJECTS}/contacts/batch/read`, (body) => bodies.push(body) > 0).reply(200, { results: many.map((id) => record(id)) });
  companyLinks();
  expect((await read(ids(...many))).readings).toHaveLength(50);
  expect(bodies.at(-1)).toEqual({ inputs: many.map((id) => ({ id })), properties: CONTACT_PROPERTIES, propertiesWithHistory: expect.arrayContaining(['recent_conversion_date', 'hs_analytics_last_url']) });
});

it('the links of all are read first and at once, the contacts fifty at a time, as far as somebody wants them', async () => {
  const many = Array.from({ length: 320 }, (_, index) => String(index + 1));
  nock(API).post(`${LINKS}/companies/batch/read`, (body) => body.inputs.length === 320).reply(200, { results: many.map((id) => ({ from: { id }, to: [link('91', 1)] })) });
  nock(API).post(`${OBJECTS}/companies/batch/read`).reply(200, { results: [record('91', { name: 'Acme' })] });
  for (const page of [0, 50].map((from) => many.slice(from, from + 50))) {
    nock(API).post(`${OBJECTS}/contacts/batch/read`, (body) => JSON.stringify(body.inputs) === JSON.stringify(page.map((id) => ({ id })))).reply(200, { results: page.map((id) => record(id)) });
  }
  const seen: (string | undefined)[] = [];
  for await (const { readings } of readLeads(testCalls(), accessWith(), PORTAL, ids(...many))) {
    seen.push(...readings.map(({ lead }) => lead.company?.name));
    if (seen.length === 100) break;
  }
  expect(new Set(seen)).toEqual(new Set(['Acme']));
});

it('contacts of which sources may know more are asked about together, and to the end, also where the others can wait', async () => {
  const many = Array.from({ length: 120 }, (_, index) => String(index + 1));
  const lately = new Date(clock.nowMs).toISOString();
  nock(API).post(`${LINKS}/companies/batch/read`).reply(200, { results: [] });
  for (const page of [0, 50].map((from) => many.slice(from, from + 50))) {
    nock(API).post(`${OBJECTS}/contacts/batch/read`, (body) => JSON.stringify(body.inputs) === JSON.stringify(page.map((id) => ({ id }))))
      .reply(200, { results: page.map((id) => record(id, Number(id) % 2 === 0 ? { notes_last_contacted: lately } : {})) });
  }
  nock(API).post(`${LINKS}/calls/batch/read`, (body) => body.inputs.length === 50).reply(200, { results: [] });
  const parts: number[] = [];
  const enough = [false, true];
  for await (const { readings } of readLeads(testCalls(), accessWith(), PORTAL, ids(...many), { isEnough: () => Promise.resolve(enough.shift() ?? true) })) parts.push(readings.length);
  expect(parts).toEqual([25, 25, 50]);
});

describe('answers that are longer than we read', () => {
  const long = { message: 'x'.repeat(2 ** 22) };

  it('are asked for in smaller pieces, also by the pages after them', async () => {
    const many = Array.from({ length: 60 }, (_, index) => String(index + 1));
    const of = (count: number, from: number, properties = {}): void => void nock(API).post(`${OBJECTS}/contacts/batch/read`, (body) => body.inputs?.length === count && body.inputs[0].id === String(from))
      .reply(200, { results: many.slice(from - 1, from - 1 + count).map((id) => record(id, properties)) });
    companyLinks();
    of(50, 1, long);
    of(25, 1);
    of(25, 26);
    of(10, 51);
    expect((await read(ids(...many))).readings.map(({ lead }) => lead.contactId)).toEqual(many);
  });

  it('of one contact: its history is left out', async () => {
    companyLinks();
    nock(API).post(`${OBJECTS}/contacts/batch/read`, (body) => body.propertiesWithHistory?.length > 0).reply(200, { results: [record('1', long)] });
    nock(API).post(`${OBJECTS}/contacts/batch/read`, (body) => body.propertiesWithHistory?.length === 0).reply(200, { results: [record('1', { recent_conversion_date: '2026-01-05T09:00:00Z' })] });
    expect((await read(ids('1'))).readings[0]?.signals).toHaveLength(1);
  });
});

it('more than a thousand are refused here; none is no call', async () => {
  await expect(read(ids(...Array.from({ length: 1_001 }, (_, index) => String(index + 1))))).rejects.toThrow(RangeError);
  expect(await read([])).toEqual({ readings: [], gone: [], moved: [] });
});

it('the primary company is the lead\'s company, wherever it stands in the list', async () => {
  contacts([record('1')]);
  companyLinks({ results: [{ from: { id: '1' }, to: [link('91', 279), link('92', 279, 1)] }] });
  nock(API).post(`${OBJECTS}/companies/batch/read`, (body) => JSON.stringify(body.inputs) === '[{"id":"92"}]' && body.propertiesWithHistory.length === 0)
    .reply(200, { results: [record('92', { name: 'Acme' })] });
  expect((await read(ids('1'))).readings[0]?.lead.company).toMatchObject({ id: '92', name: 'Acme' });
});

it('the tools a company uses are asked for only when they are wanted', async () => {
  const once = async (wishes?: { tools: boolean }): Promise<unknown> => {
    const asked: unknown[] = [];
    contacts([record('1')]);
    companyLinks({ results: [{ from: { id: '1' }, to: [link('92', 1)] }] });
    nock(API).post(`${OBJECTS}/companies/batch/read`, (body) => asked.push(body.properties) > 0).reply(200, { results: [record('92', { web_technologies: 'salesforce; Google_Analytics;;salesforce' })] });
    const { readings } = await allOf(readLeads(testCalls(), accessWith(), PORTAL, ids('1'), wishes));
    expect(readings[0]?.lead.company?.tools).toEqual(['salesforce', 'Google_Analytics']);
    return asked.flat().includes('web_technologies');
  };
  expect([await once(), await once({ tools: false }), await once({ tools: true })]).toEqual([false, false, true]);
});

it('a portal\'s own label with number 1 does not make a company primary; without a primary the first counts', async () => {
  contacts([record('1')]);
  const own = { toObjectId: '92', associationTypes: [{ category: 'USER_DEFINED', typeId: 1, label: 'Consultant' }] };
  companyLinks({ results: [{ from: { id: '1' }, to: [link('91', 279), own] }] });
  nock(API).post(`${OBJECTS}/companies/batch/read`).reply(200, { results: [record('91')] });
  expect((await read(ids('1'))).readings[0]?.lead.company?.id).toBe('91');
});

it('company ids as numbers beyond 2^53 keep every digit', async () => {
  contacts([record('1')]);
  nock(API).post(`${LINKS}/companies/batch/read`).reply(200, '{"results":[{"from":{"id":"1"},"to":[{"toObjectId":9007199254740993,"associationTypes":[]}]}]}', { 'content-type': 'application/json' });
  nock(API).post(`${OBJECTS}/companies/batch/read`).reply(200, { results: [record('9007199254740993')] });
  expect((await read(ids('1'))).readings[0]?.lead.company?.id).toBe('9007199254740993');
});

describe('contacts that are not there', () => {
  it('named by a 207 are gone', async () => {
    contacts([record('1')], [missing('2')]);
    companyLinks();
    expect(await read(ids('1', '2'))).toMatchObject({ gone: ['2'], moved: [] });
  });

  it('refused for another reason are there: each is asked for itself', async () => {
    contacts([record('1')], [{ status: 'error', category: 'VALIDATION_ERROR', message: 'x', context: { ids: ['2'] }, errors: [], links: {} }]);
    nock(API).get(`${OBJECTS}/contacts/2`).query(true).reply(200, record('2'));
    companyLinks();
    const { readings, gone } = await read(ids('1', '2'));
    expect([readings.map(({ lead }) => lead.contactId), gone]).toEqual([['1', '2'], []]);
  });

  it('refused by themselves, too: they wait and are told, and the others are read', async () => {
    contacts([record('1')], [{ status: 'error', category: 'VALIDATION_ERROR', message: 'x', context: { ids: ['2'] }, errors: [], links: {} }]);
    nock(API).get(`${OBJECTS}/contacts/2`).query(true).reply(400, { category: 'VALIDATION_ERROR', message: 'x' });
    companyLinks();
    const [part] = await Array.fromAsync(readLeads(testCalls(), accessWith(), PORTAL, ids('1', '2')));
    expect([part?.readings.map(({ lead }) => lead.contactId), part?.gone, part?.troubles?.map(({ message }) => message)]).toEqual([['1'], [], [expect.stringContaining('VALIDATION_ERROR')]]);
  });

  it('an answer with nothing in it makes nobody gone: each contact is asked for itself', async () => {
    contacts([]);
    nock(API).get(`${OBJECTS}/contacts/1`).query(true).reply(200, record('1'));
    nock(API).get(`${OBJECTS}/contacts/2`).query(true).reply(404, { category: 'OBJECT_NOT_FOUND', message: 'x' });
    companyLinks();
    const { readings, gone } = await read(ids('1', '2'));
    expect([readings.map(({ lead }) => lead.contactId), gone]).toEqual([['1'], ['2']]);
  });

  it('merged ones answer under the survivor\'s id, which lists them', async () => {
    companyLinks();
    contacts([record('7', { hs_merged_object_ids: '1;2' })]);
    companyLinks({ results: [{ from: { id: '7' }, to: [link('91', 1)] }] });
    nock(API).post(`${OBJECTS}/companies/batch/read`).reply(200, { results: [record('91', { name: 'Acme' })] });
    const { readings, gone, moved } = await read(ids('1', '2'));
    expect(moved).toEqual([{ from: '1', to: '7' }, { from: '2', to: '7' }]);
    expect([readings.map(({ lead }) => [lead.contactId, lead.company?.name]), gone]).toEqual([[['7', 'Acme']], []]);
  });

  it('merged into a contact that does not list them: found by asking for the old id', async () => {
    contacts([record('7')]);
    nock(API).get(`${OBJECTS}/contacts/1`).query(true).reply(200, record('7'));
    companyLinks();
    companyLinks();
    expect(await read(ids('1'))).toMatchObject({ moved: [{ from: '1', to: '7' }], gone: [] });
  });
});

it('a company that an incomplete answer leaves out is asked for once more', async () => {
  contacts([record('1')]);
  companyLinks({ results: [{ from: { id: '1' }, to: [link('91', 1)] }] });
  nock(API).post(`${OBJECTS}/companies/batch/read`).reply(200, { results: [] });
  nock(API).post(`${OBJECTS}/companies/batch/read`).reply(200, { results: [record('91')] });
  expect((await read(ids('1'))).readings[0]?.lead.company?.id).toBe('91');
});

it('a company that an answer leaves out is asked for once more, also where it refuses another', async () => {
  contacts([record('1'), record('2')]);
  companyLinks({ results: [{ from: { id: '1' }, to: [link('91', 1)] }, { from: { id: '2' }, to: [link('92', 1)] }] });
  nock(API).post(`${OBJECTS}/companies/batch/read`).reply(207, { results: [], errors: [missing('92')] });
  nock(API).post(`${OBJECTS}/companies/batch/read`, ({ inputs }) => JSON.stringify(inputs) === '[{"id":"91"}]').reply(200, { results: [record('91')] });
  expect((await read(ids('1', '2'))).readings.map(({ lead }) => lead.company?.id)).toEqual(['91', undefined]);
});

describe('deals', () => {
  const dealsScope = 'crm.objects.deals.read';

  it('are read with the scope, open and closed, over all pages of links', async () => {
    contacts([record('1')]);
    companyLinks();
    nock(API).post(`${LINKS}/deals/batch/read`, { inputs: [{ id: '1' }] }).reply(200, { results: [{ from: { id: '1' }, to: [link('31')], paging: { next: { after: '31' } } }] });
    nock(API).post(`${LINKS}/deals/batch/read`, { inputs: [{ id: '1', after: '31' }] }).reply(200, { results: [{ from: { id: '1' }, to: [link('32')] }] });
    nock(API).post(`${OBJECTS}/0-3/batch/read`).reply(200, { results: [record('31', { hs_is_closed: 'true' }), record('32', { hs_is_closed: 'false', hubspot_owner_id: '8' })] });
    const { lead } = (await read(ids('1'), accessWith(dealsScope))).readings[0] ?? {};
    expect(lead?.deals).toEqual([{ id: '31', isClosed: true }, { id: '32', isClosed: false, ownerId: '8' }]);
    expect(lead?.unchecked).toEqual([{ what: 'webinars', because: 'no_access' }]);
  });

  it('without the scope are not asked for, and the lead says so', async () => {
    contacts([record('1')]);
    companyLinks();
    expect((await read(ids('1'))).readings[0]?.lead).toMatchObject({ deals: [], unchecked: [{ what: 'deals', because: 'no_access' }, { what: 'webinars', because: 'no_access' }] });
  });

  it('after a 403 are left alone for a quarter of an hour, then tried again', async () => {
    const access = accessWith(dealsScope, 'crm.objects.marketing_events.read');
    const once = async (links?: () => void): Promise<unknown> => {
      contacts([record('1')]);
      companyLinks();
      links?.();
      return (await read(ids('1'), access)).readings[0]?.lead.unchecked;
    };
    expect(await once(() => void nock(API).post(`${LINKS}/deals/batch/read`).reply(403, { category: 'MISSING_SCOPES', message: 'x' }))).toEqual([{ what: 'deals', because: 'no_access' }]);
    expect(await once()).toEqual([{ what: 'deals', because: 'no_access' }]);
    clock.nowMs += 15 * 60_000;
    expect(await once(() => void nock(API).post(`${LINKS}/deals/batch/read`).reply(207, NO_LINKS))).toEqual([]);
  });
});

it.each([{}, { results: 'x' }, { results: [{ properties: {} }] }, []])('an answer like %j is not taken for an empty portal', async (body) => {
  companyLinks();
  nock(API).post(`${OBJECTS}/contacts/batch/read`).reply(200, body);
  expect(await failureOf(read(ids('1')))).toMatchObject({ retry: 'later', effect: 'none' });
});

it('links that go round in their pages fail instead of running for ever', async () => {
  nock(API).persist().post(`${LINKS}/companies/batch/read`).reply(200, { results: [{ from: { id: '1' }, to: [], paging: { next: { after: '5' } } }] });
  expect((await failureOf(read(ids('1')))).retry).toBe('later');
});
