import nock from 'nock';
import { CompanyId, ContactId, DealId } from '../../src/domain/ids.ts';
import { createNote } from '../../src/hubspot/notes.ts';
import { createTask } from '../../src/hubspot/tasks.ts';
import { findByReference, link, NOTES, TASKS } from '../../src/hubspot/timeline.ts';
import { API, failureOf, testCalls } from './doubles.ts';
import { strictNock } from './nock-strict.ts';

strictNock();
const CONTACT = ContactId.parse('1');
const ABOUT = { contactId: CONTACT, companyId: CompanyId.parse('9'), dealIds: [DealId.parse('77')] };
const BODY = '<p>Ref HO-7f3a</p>';
const AT = new Date('2026-01-05T12:00:00Z');
const TASK = { contactId: CONTACT, dealIds: ABOUT.dealIds, reference: 'HO-7f3a', type: 'CALL', subject: 'Call Anna', body: BODY, dueAt: AT, priority: 'HIGH' } as const;
const NOTE = { contactId: CONTACT, dealIds: ABOUT.dealIds, body: BODY, at: AT };
const inline = (id: string, associationTypeId: number) => ({ to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] });

it('a note is one call with all its associations inline, and has no owner: HubSpot would show that person as its author', async () => {
  nock(API).post('/crm/objects/2026-03/notes', { properties: { hs_timestamp: AT.toISOString(), hs_note_body: BODY }, associations: [inline('1', 202), inline('9', 190), inline('77', 214)] }).reply(201, { id: '501' });
  expect(await createNote(testCalls(), { ...NOTE, ...ABOUT })).toBe('501');
});

describe.each([
  { kind: TASKS, create: () => createTask(testCalls(), TASK) },
  { kind: NOTES, create: () => createNote(testCalls(), NOTE) },
])('$kind.name', ({ kind, create }) => {
  const PATH = `/crm/objects/2026-03/${kind.name}`;

  describe('made', () => {
    it.each([
      ['a connection that breaks', (mock: nock.Interceptor) => mock.replyWithError('reset')],
      ['a 504', (mock: nock.Interceptor) => mock.reply(504, 'gateway timeout', { 'content-type': 'text/html' })],
      ['a 201 without an id', (mock: nock.Interceptor) => mock.reply(201, {})],
      ['a 201 with an id that is none', (mock: nock.Interceptor) => mock.reply(201, { id: 'soon' })],
      ['a 201 cut off in the middle', (mock: nock.Interceptor) => mock.reply(201, '{"id":"5', { 'content-type': 'application/json' })],
    ])('%s leaves it open whether it exists; it is not sent a second time', async (_, answer) => {
      answer(nock(API).post(PATH));
      expect(await failureOf(create())).toMatchObject({ retry: 'later', effect: 'unknown' });
    });

    it('refused for a deal that is gone it is made without it', async () => {
      nock(API).post(PATH, (body) => body.associations.length === 2).reply(400, { category: 'VALIDATION_ERROR', message: 'CANARY' });
      nock(API).post('/crm/objects/2026-03/0-3/batch/read').times(2).reply(200, { results: [] });
      nock(API).post(PATH, (body) => body.associations.length === 1).reply(201, { id: '501' });
      expect(await create()).toBe('501');
    });

    it('refused for something else it is not made a second time', async () => {
      nock(API).post(PATH).reply(400, { category: 'VALIDATION_ERROR', message: 'CANARY' });
      nock(API).post('/crm/objects/2026-03/0-3/batch/read').reply(200, { results: [{ id: '77', properties: {} }] });
      expect(await failureOf(create())).toMatchObject({ status: 400, retry: 'never', effect: 'none' });
    });

    it.each([[403, 'never'], [429, 'later'], [477, 'later']])('a %i means that there is none', async (status, retry) => {
      nock(API).post(PATH).reply(status, { category: 'SOME_CATEGORY', message: 'CANARY' });
      expect(await failureOf(create())).toMatchObject({ status, retry, effect: 'none' });
    });
  });

  describe('found by the reference in its body', () => {
    const LINKS = `/crm/associations/2026-03/contacts/${kind.name}/batch/read`;
    const links = (...ids: string[]): object => ({ results: [{ from: { id: '1' }, to: ids.map((toObjectId) => ({ toObjectId, associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 203 }] })) }] });
    const record = (id: string, body: string | null): object => ({ id, properties: { [kind.body]: body } });
    const find = (reference = 'HO-7f3a'): Promise<string | null> => findByReference<string>(testCalls(), kind, CONTACT, reference);

    it('among those of the contact', async () => {
      nock(API).post(LINKS, { inputs: [{ id: '1' }] }).reply(200, links('500', '501', '502'));
      nock(API).post(`${PATH}/batch/read`, { inputs: [{ id: '500' }, { id: '501' }, { id: '502' }], properties: [kind.body], propertiesWithHistory: [] })
        .reply(200, { results: [record('500', null), record('501', 'Ref HO-7f3a'), record('502', 'Ref HO-7f3b')] });
      expect(await find()).toBe('501');
    });

    it('a contact that has none has none', async () => {
      nock(API).post(LINKS).reply(207, { results: [], errors: [{ category: 'OBJECT_NOT_FOUND', context: { fromObjectId: ['1'] } }] });
      expect(await find()).toBeNull();
    });

    it('250 of them are read in three calls, and the first of two matches counts', async () => {
      const ids = Array.from({ length: 250 }, (_, index) => String(1_000 + index));
      nock(API).post(LINKS).reply(200, links(...ids));
      for (const chunk of [ids.slice(0, 100), ids.slice(100, 200), ids.slice(200)]) {
        nock(API).post(`${PATH}/batch/read`, (body) => body.inputs.length === chunk.length && body.inputs[0].id === chunk[0])
          .reply(200, { results: chunk.map((id) => record(id, ['1099', '1240'].includes(id) ? 'x HO-7f3a y' : 'other')) });
      }
      expect(await find()).toBe('1099');
    });

    it('an empty reference would match every one and is refused here', async () => {
      await expect(find('')).rejects.toThrow(RangeError);
    });
  });

  describe('associated', () => {
    const reads = (to: string, ...ids: string[]): nock.Scope => nock(API).post(`/crm/associations/2026-03/${kind.name}/${to}/batch/read`, { inputs: [{ id: '501' }] })
      .reply(200, { results: [{ from: { id: '501' }, to: ids.map((toObjectId) => ({ toObjectId, associationTypes: [] })) }] });
    const puts = (to: string, id: string, status = 200): nock.Scope => nock(API).put(`${PATH}/501/associations/default/${to}/${id}`).reply(status, { status: 'COMPLETE', results: [] });
    const linked = (isNew: boolean): Promise<readonly string[]> => link({ calls: testCalls(), kind, id: '501', isNew }, ABOUT);

    it('a new one with everybody, and read back', async () => {
      for (const [to, id] of [['contacts', '1'], ['companies', '9'], ['deals', '77']] as const) {
        puts(to, id);
        reads(to, id);
      }
      expect(await linked(true)).toEqual([]);
    });

    it('only what is missing is added', async () => {
      reads('contacts', '1');
      reads('companies');
      reads('deals', '77');
      puts('companies', '9');
      reads('companies', '9');
      expect(await linked(false)).toEqual([]);
    });

    it('an answer that says yes and has added nothing is seen through', async () => {
      reads('contacts', '1');
      reads('companies', '9');
      reads('deals');
      puts('deals', '77');
      reads('deals');
      expect(await linked(false)).toEqual(['deals 77']);
    });

    it('whoever is gone is left out', async () => {
      reads('contacts', '1');
      reads('companies', '9');
      reads('deals');
      puts('deals', '77', 404);
      expect(await linked(false)).toEqual([]);
    });
  });
});
