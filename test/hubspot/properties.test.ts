import nock from 'nock';
import { readManifest } from '../../src/manifest.ts';
import { provisionProperties } from '../../src/hubspot/properties.ts';
import { API, failureOf, testCalls } from './doubles.ts';
import { strictNock } from './nock-strict.ts';

strictNock();
const BASE = '/crm/properties/2026-03/contacts';
const manifest = readManifest();
const WANTED = { propertyGroup: manifest.propertyGroup, contactProperties: manifest.contactProperties.filter(({ name }) => ['handover_qualified', 'handover_fit_grade', 'handover_summary'].includes(name)) };
const [QUALIFIED, GRADE, SUMMARY] = ['handover_qualified', 'handover_fit_grade', 'handover_summary'];
const option = (value: string, displayOrder = 0): object => ({ value, label: value, displayOrder, hidden: false });
const THERE = [
  { name: QUALIFIED, type: 'bool', fieldType: 'booleancheckbox', options: [option('true'), option('false')] },
  { name: GRADE, type: 'enumeration', fieldType: 'select', options: ['A', 'B', 'C', 'D'].map(option) },
  { name: SUMMARY, type: 'string', fieldType: 'textarea', options: [] },
];
type Body = { inputs: { name: string }[] };
const namesOf = ({ inputs }: Body): string[] => inputs.map(({ name }) => name);

const groups = (...names: string[]): nock.Scope => nock(API).get(`${BASE}/groups`).reply(200, { results: names.map((name) => ({ name, label: name, archived: false })) });
const existing = (results: object[]): nock.Scope =>
  nock(API).post(`${BASE}/batch/read`, (body) => body.archived === false && body.dataSensitivity === 'non_sensitive' && body.inputs.length === 3).reply(results.length === 3 ? 200 : 207, { results });
const provision = (): ReturnType<typeof provisionProperties> => provisionProperties(testCalls(), WANTED);

it('a complete portal is left as it is, in two calls', async () => {
  groups('lead_handover');
  existing(THERE);
  expect(await provision()).toEqual({ created: [], repaired: [] });
});

it('an empty portal gets the group and all properties in one batch, in HubSpot\'s types and not in forms', async () => {
  groups('contactinformation');
  nock(API).post(`${BASE}/groups`, { name: 'lead_handover', label: 'Lead handover', displayOrder: -1 }).reply(201, {});
  existing([]);
  nock(API).post(`${BASE}/batch/create`, (body) => {
    expect(body.inputs).toEqual([
      expect.objectContaining({ name: QUALIFIED, type: 'bool', fieldType: 'booleancheckbox', formField: false, groupName: 'lead_handover', options: [{ value: 'true', label: 'Yes', displayOrder: 0, hidden: false }, { value: 'false', label: 'No', displayOrder: 1, hidden: false }] }),
      expect.objectContaining({ name: GRADE, type: 'enumeration', fieldType: 'select', options: ['A', 'B', 'C', 'D'].map(option) }),
      expect.objectContaining({ name: SUMMARY, type: 'string', fieldType: 'textarea', label: 'Handover summary' }),
    ]);
    return true;
  }).reply(201, { results: THERE });
  existing(THERE);
  expect(await provision()).toEqual({ created: [QUALIFIED, GRADE, SUMMARY], repaired: [] });
});

it('an archived property is created again, which restores it', async () => {
  groups('lead_handover');
  existing([...THERE.slice(0, 2), { ...THERE[2], archived: true }]);
  nock(API).post(`${BASE}/batch/create`, (body: Body) => namesOf(body).join() === SUMMARY).reply(201, { results: [THERE[2]] });
  existing(THERE);
  expect((await provision()).created).toEqual([SUMMARY]);
});

it.each([409, 400])('a batch refused with %i is created one by one; what somebody else made meanwhile is fine', async (status) => {
  groups('lead_handover');
  existing([]);
  nock(API).post(`${BASE}/batch/create`).reply(status, { category: 'OBJECT_ALREADY_EXISTS', message: 'x' });
  nock(API).post(BASE, (body) => body.name === QUALIFIED).reply(409, { category: 'OBJECT_ALREADY_EXISTS', message: 'x' });
  nock(API).post(BASE, (body) => body.name === GRADE).reply(201, {});
  nock(API).post(BASE, (body) => body.name === SUMMARY).reply(201, {});
  existing(THERE);
  expect((await provision()).repaired).toEqual([]);
});

it('what a 207 leaves out is created on its own', async () => {
  groups('lead_handover');
  existing([]);
  nock(API).post(`${BASE}/batch/create`).reply(207, { results: THERE.slice(0, 2), errors: [{ category: 'X', message: 'x' }] });
  nock(API).post(BASE, (body) => body.name === SUMMARY).reply(201, {});
  existing(THERE);
  expect((await provision()).created).toHaveLength(3);
});

it('missing options are added; those the portal added stay, hidden ones hidden', async () => {
  groups('lead_handover');
  const theirs = [{ value: 'A', label: 'Our best', displayOrder: 0, hidden: false }, { value: 'X', label: 'X', displayOrder: 1, hidden: true }];
  existing([THERE[0] ?? {}, { ...THERE[1], options: theirs }, THERE[2] ?? {}]);
  nock(API).patch(`${BASE}/${GRADE}`, {
    options: [
      { value: 'A', label: 'Our best', displayOrder: 0, hidden: false }, { value: 'X', label: 'X', displayOrder: 1, hidden: true },
      { value: 'B', label: 'B', displayOrder: 2, hidden: false }, { value: 'C', label: 'C', displayOrder: 3, hidden: false }, { value: 'D', label: 'D', displayOrder: 4, hidden: false },
    ],
  }).reply(200, {});
  expect((await provision()).repaired).toEqual([GRADE]);
});

it('a property of ours with another type is an error that names it and what to do', async () => {
  groups('lead_handover');
  existing([THERE[0] ?? {}, { ...THERE[1], type: 'string' }, THERE[2] ?? {}]);
  const facts = await failureOf(provision());
  expect(facts).toMatchObject({ retry: 'never', effect: 'none', refusedProperties: [GRADE] });
  expect(facts.message).toMatch(/"handover_fit_grade" with type string instead of enumeration.*move, rename or delete/);
});

it('a property of one of our names that stands in another group is somebody else\'s: it is named and not touched', async () => {
  groups('lead_handover');
  existing([THERE[0] ?? {}, { ...THERE[1], groupName: 'contactinformation', options: [option('A')] }, { ...THERE[2], groupName: 'lead_handover' }]);
  const facts = await failureOf(provision());
  expect(facts).toMatchObject({ retry: 'never', effect: 'none', refusedProperties: [GRADE] });
  expect(facts.message).toContain('"handover_fit_grade" with group contactinformation instead of lead_handover');
});

it('a group that somebody makes at the same moment is fine', async () => {
  groups();
  nock(API).post(`${BASE}/groups`).reply(409, { category: 'OBJECT_ALREADY_EXISTS', message: 'x' });
  existing(THERE);
  expect(await provision()).toEqual({ created: [], repaired: [] });
});

it('a missing scope is told as such', async () => {
  nock(API).get(`${BASE}/groups`).reply(403, { category: 'MISSING_SCOPES', message: 'x' });
  expect(await failureOf(provision())).toMatchObject({ status: 403, category: 'MISSING_SCOPES', retry: 'never' });
});
