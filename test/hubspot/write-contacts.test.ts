import nock from 'nock';
import { ContactId } from '../../src/domain/ids.ts';
import type { ContactWrite, WriteOutcome } from '../../src/pipeline/ports/hubspot.ts';
import { writeContacts, type Provision } from '../../src/hubspot/write-contacts.ts';
import { API, failureOf, testCalls } from './doubles.ts';
import { strictNock } from './nock-strict.ts';

strictNock();
const PATH = '/crm/objects/2026-03/contacts/batch/update';
type Input = { id: string; properties: Record<string, string>; objectWriteTraceId: string };
type Answer = [status: number, body: object];

const id = (value: number): ContactId => ContactId.parse(String(value));
const writesOf = (count: number): ContactWrite[] => Array.from({ length: count }, (_, index) => ({ contactId: id(index + 1), properties: { handover_fit_score: '50' } }));
const result = ({ id: recordId }: Input): object => ({ id: recordId, properties: {}, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z', archived: false });
const batch = (results: object[], errors?: object[]): Answer =>
  [errors ? 207 : 200, { status: 'COMPLETE', results, startedAt: 'x', completedAt: 'x', ...(errors ? { numErrors: errors.length, errors } : {}) }];
const invalid = (code: string, ids: string[] = [], name = 'handover_fit_score'): Answer => [400, {
  status: 'error', category: 'VALIDATION_ERROR', correlationId: 'c-1',
  message: `Property values were not valid: [{"isValid":false,"message":"CANARY","error":"${code}","name":"${name}"}]`,
  errors: [{ message: 'CANARY', code, context: { propertyName: [name], ...(ids.length > 0 ? { id: ids } : {}) } }],
}];
const notFound = (ids: string[]): object => ({ status: 'error', category: 'OBJECT_NOT_FOUND', message: 'CANARY', context: { ids }, errors: [], links: {} });

/** Answers every write with `answer`; returns what was sent. */
function answering(answer: (inputs: Input[], call: number) => Answer): Input[][] {
  const sent: Input[][] = [];
  nock(API).persist().post(PATH).reply(async (request: Request) => {
    const { inputs }: { inputs: Input[] } = JSON.parse(await request.text());
    sent.push(inputs);
    return answer(inputs, sent.length);
  });
  return sent;
}

let provisioned = 0;
/** What looking at our properties finds to mend, the first time. */
let mended: string[] = [];
beforeEach(() => {
  provisioned = 0;
  mended = [];
});
const provision: Provision = () => {
  provisioned += 1;
  return Promise.resolve({ created: mended.splice(0), repaired: [] });
};
const write = (writes: ContactWrite[]): Promise<readonly WriteOutcome[]> => writeContacts(testCalls(), provision, writes);
const byOutcome = (outcomes: readonly WriteOutcome[]): Record<string, string[]> =>
  Object.fromEntries(['written', 'refused', 'gone'].map((kind) => [kind, outcomes.filter(({ outcome }) => outcome === kind).map(({ contactId }) => contactId)]));

it('a hundred contacts are one call, with ids, values and trace ids', async () => {
  const sent = answering((inputs) => batch(inputs.map(result)));
  expect(byOutcome(await write(writesOf(100))).written).toHaveLength(100);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.[0]).toEqual({ id: '1', properties: { handover_fit_score: '50' }, objectWriteTraceId: '1' });
});

it.each(['email', 'hubspot_owner_id', 'handover', 'xhandover_a', 'Handover_a', '__proto__'])('a write of "%s" is refused here and nothing is sent', async (name) => {
  const properties: Record<string, string> = JSON.parse(`{"handover_status":"nurture",${JSON.stringify(name)}:"x"}`);
  await expect(write([{ contactId: id(1), properties }])).rejects.toThrow(RangeError);
});

it('more than a hundred contacts are refused here', async () => {
  await expect(write(writesOf(101))).rejects.toThrow(RangeError);
});

it('nothing to write is no call', async () => {
  expect(await write([])).toEqual([]);
});

it('a contact that stands twice in a batch is sent once, the later value last', async () => {
  const sent = answering((inputs) => batch(inputs.map(result)));
  await write([
    { contactId: id(1), properties: { handover_fit_score: '1', handover_status: 'nurture' } },
    { contactId: id(1), properties: { handover_fit_score: '2' } },
  ]);
  expect(sent.flat().map(({ properties }) => properties)).toEqual([{ handover_fit_score: '2', handover_status: 'nurture' }]);
});

it('one bad value that the answer names is refused, the other 99 are written', async () => {
  const sent = answering((inputs) => (inputs.some((input) => input.id === '42') ? invalid('INVALID_OPTION', ['42']) : batch(inputs.map(result))));
  const outcomes = await write(writesOf(100));
  expect(byOutcome(outcomes)).toMatchObject({ refused: ['42'], gone: [] });
  expect(byOutcome(outcomes).written).toHaveLength(99);
  expect(outcomes.find(({ outcome }) => outcome === 'refused')).toEqual({ contactId: '42', outcome: 'refused', reason: 'VALIDATION_ERROR INVALID_OPTION handover_fit_score' });
  expect(sent.length).toBeLessThanOrEqual(3);
});

it.each([[['42']], [['1', '100']], [['7', '8', '50']]])('bad values that the answer does not name are found by halves: %j', async (bad) => {
  const sent = answering((inputs) => (inputs.some((input) => bad.includes(input.id)) ? invalid('INVALID_INTEGER') : batch(inputs.map(result))));
  const outcomes = byOutcome(await write(writesOf(100)));
  expect(outcomes.refused?.toSorted()).toEqual(bad.toSorted());
  expect(outcomes.written).toHaveLength(100 - bad.length);
  expect(sent.length).toBeLessThanOrEqual(1 + bad.length * 2 * Math.ceil(Math.log2(100)));
});

it('contacts that are not there any more are gone, whether told by a 207 or a 404', async () => {
  answering((inputs) => (inputs.length > 1 ? batch(inputs.filter((input) => input.id !== '2').map(result), [notFound(['2'])]) : [404, { category: 'OBJECT_NOT_FOUND' }]));
  expect(byOutcome(await write(writesOf(3)))).toEqual({ written: ['1', '3'], refused: [], gone: ['2'] });
  nock.cleanAll();
  answering(() => [404, { category: 'OBJECT_NOT_FOUND' }]);
  expect(byOutcome(await write(writesOf(2)))).toEqual({ written: [], refused: [], gone: ['1', '2'] });
});

it.each([200, 201, 207])('a %i is read by ids alone', async (status) => {
  answering((inputs) => [status, batch(inputs.map(result))[1]]);
  expect(byOutcome(await write(writesOf(2))).written).toEqual(['1', '2']);
});

it('a merged contact that answers under its survivor\'s id is written', async () => {
  answering((inputs) => batch(inputs.map((input) => (input.id === '2' ? { ...result(input), id: '77' } : result(input)))));
  expect(byOutcome(await write(writesOf(3))).written).toEqual(['1', '2', '3']);
});

it('a success that holds nothing is not taken for one', async () => {
  answering(() => batch([]));
  expect(await failureOf(write(writesOf(5)))).toMatchObject({ retry: 'later', effect: 'unknown' });
});

it('contacts that an answer leaves out are sent once more on their own', async () => {
  const sent = answering((inputs, call) => batch(inputs.filter((input) => call > 1 || input.id !== '2').map(result)));
  expect(byOutcome(await write(writesOf(3))).written?.toSorted()).toEqual(['1', '2', '3']);
  expect(sent.map((inputs) => inputs.map((input) => input.id))).toEqual([['1', '2', '3'], ['2']]);
});

it('a property that an admin deleted is created again, and the values are written', async () => {
  mended = ['handover_fit_score'];
  answering((inputs, call) => (call === 1 ? invalid('PROPERTY_DOESNT_EXIST') : batch(inputs.map(result))));
  expect(byOutcome(await write(writesOf(2))).written).toHaveLength(2);
  expect(provisioned).toBe(1);
});

it('a property that cannot be created fails the batch and names it; no contact is called refused', async () => {
  answering(() => invalid('PROPERTY_DOESNT_EXIST'));
  expect(await failureOf(write(writesOf(2)))).toMatchObject({ status: 400, retry: 'never', refusedProperties: ['handover_fit_score'] });
});

it('an id that two contacts answer for, one of them under its trace id, is not taken for a third', async () => {
  const sent = answering((inputs, call) => batch(inputs.filter((input) => call > 1 || input.id !== '3')
    .map((input) => (input.id === '2' ? { ...result(input), id: '77', objectWriteTraceId: '2' } : result(input)))));
  expect(byOutcome(await write(writesOf(3))).written).toEqual(['1', '2', '3']);
  expect(sent.map((inputs) => inputs.map((input) => input.id))).toEqual([['1', '2', '3'], ['3']]);
});

it('an entry about a moment of weakness at HubSpot parks nobody: the contact is sent again', async () => {
  const busy = { status: 'error', category: 'INTERNAL_ERROR', message: 'CANARY', context: { ids: ['2'] }, errors: [], links: {} };
  answering((inputs, call) => (call === 1 ? batch(inputs.filter(({ id: one }) => one !== '2').map(result), [busy]) : batch(inputs.map(result))));
  expect(byOutcome(await write(writesOf(3))).written).toEqual(['1', '2', '3']);
});

it('an answer that leaves most contacts out is followed by one call for all of those, not by one for each', async () => {
  const sent = answering((inputs, call) => batch(inputs.slice(0, call === 1 ? 10 : 100).map(result)));
  expect(byOutcome(await write(writesOf(100))).written).toHaveLength(100);
  expect(sent).toHaveLength(2);
});

it.each(['PROPERTY_DOESNT_EXIST', 'READ_ONLY_VALUE'])('%s stays a matter of the portal, also when it begins in the middle of a search', async (code) => {
  answering((inputs, call) => (call > 2 ? invalid(code) : invalid('INVALID_INTEGER', [], `handover_${inputs.length}`)));
  expect(await failureOf(write(writesOf(100)))).toMatchObject({ status: 400, retry: 'never' });
});

it.each([[403, 'never'], [429, 'later'], [500, 'later']])('a %i is about the call, not about contacts', async (status, retry) => {
  answering(() => [status, { category: 'X_Y' }]);
  expect(await failureOf(write(writesOf(2)))).toMatchObject({ status, retry });
});

describe('what a policy maps', () => {
  const mappedWrites = (statuses: string[], stage = 'salesqualifiedlead'): ContactWrite[] => statuses.map((hs_lead_status, index) => ({ contactId: id(index + 1), properties: { handover_status: 'handed_over', lifecyclestage: stage, hs_lead_status } }));
  const names = (inputs: Input[]): string[] => [...new Set(inputs.flatMap(({ properties }) => Object.keys(properties)))];

  it('goes along with our own values in one call', async () => {
    const sent = answering((inputs) => batch(inputs.map(result)));
    expect(byOutcome(await write(mappedWrites(['OPEN', 'OPEN']))).written).toEqual(['1', '2']);
    expect(sent).toHaveLength(1);
  });

  it('and is none of the portal\'s options is refused alone: our own values and the other property are written, and so is everybody else', async () => {
    const sent = answering((inputs) => (inputs.some(({ properties }) => properties['hs_lead_status'] === 'CALLED') ? invalid('INVALID_OPTION', [], 'hs_lead_status') : batch(inputs.map(result))));
    const outcomes = await write(mappedWrites(['OPEN', 'CALLED', 'OPEN']));
    expect(outcomes).toEqual([
      { contactId: '1', outcome: 'written' },
      { contactId: '2', outcome: 'mapping_refused', properties: ['hs_lead_status'], reason: 'VALIDATION_ERROR INVALID_OPTION hs_lead_status' },
      { contactId: '3', outcome: 'written' },
    ]);
    expect(names(sent[1] ?? [])).toEqual(['handover_status']);
    expect(names(sent[2] ?? [])).toEqual(['lifecyclestage']);
    expect(provisioned).toBe(0);
  });

  it('and cannot be written at all is no trouble of our properties', async () => {
    answering((inputs) => (names(inputs).includes('hs_lead_status') ? invalid('READ_ONLY_VALUE', [], 'hs_lead_status') : batch(inputs.map(result))));
    expect(await write(mappedWrites(['OPEN', 'OPEN']))).toEqual(['1', '2'].map((contactId) => ({ contactId, outcome: 'mapping_refused', properties: ['hs_lead_status'], reason: 'PROPERTY_NOT_USABLE hs_lead_status' })));
  });

  it('does not hide that our own value was refused, or that the contact is gone', async () => {
    answering((inputs) => {
      if (inputs.some((input) => input.id === '1')) return inputs.length > 1 || names(inputs).some((name) => name.startsWith('handover_')) ? invalid('INVALID_INTEGER', ['1']) : batch(inputs.map(result));
      return inputs.length > 1 ? batch(inputs.filter((input) => input.id !== '2').map(result), [notFound(['2'])]) : inputs[0]?.id === '2' ? [404, { category: 'OBJECT_NOT_FOUND' }] : batch(inputs.map(result));
    });
    expect(byOutcome(await write(mappedWrites(['OPEN', 'OPEN', 'OPEN'])))).toEqual({ written: ['3'], refused: ['1'], gone: ['2'] });
  });
});
