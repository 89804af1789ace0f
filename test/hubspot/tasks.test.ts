import nock from 'nock';
import { CompanyId, ContactId, DealId, OwnerId, TaskId } from '../../src/domain/ids.ts';
import { createTask, findTask, updateTask } from '../../src/hubspot/tasks.ts';
import { API, failureOf, testCalls } from './doubles.ts';
import { strictNock } from './nock-strict.ts';

strictNock();
const TASKS = '/crm/objects/2026-03/tasks';
const LINKS = '/crm/associations/2026-03/contacts/tasks/batch/read';
const CONTACT = ContactId.parse('1');
const TASK = { reference: 'HO-7f3a', dealIds: [DealId.parse('77')], type: 'CALL', contactId: CONTACT, subject: 'Call Anna', body: '<p>Ref HO-7f3a</p>', dueAt: new Date('2026-01-05T12:00:00Z'), priority: 'HIGH' } as const;
const links = (...taskIds: string[]): object => ({ results: [{ from: { id: '1' }, to: taskIds.map((toObjectId) => ({ toObjectId, associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 203 }] })) }] });
const task = (id: string, body: string | null): object => ({ id, properties: { hs_task_body: body } });

it('a task is one call with all its associations inline', async () => {
  nock(API).post(TASKS, {
    properties: {
      hs_timestamp: '2026-01-05T12:00:00.000Z', hs_task_subject: 'Call Anna', hs_task_body: '<p>Ref HO-7f3a</p>', hs_task_status: 'NOT_STARTED',
      hs_task_priority: 'HIGH', hs_task_type: 'CALL', hubspot_owner_id: '8',
    },
    associations: [
      { to: { id: '1' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }] },
      { to: { id: '9' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 192 }] },
      { to: { id: '77' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 216 }] },
    ],
  }).reply(201, { id: '501', properties: {} });
  expect(await createTask(testCalls(), { ...TASK, companyId: CompanyId.parse('9'), ownerId: OwnerId.parse('8') })).toBe('501');
});

it('without owner and company neither is sent', async () => {
  nock(API).post(TASKS, (body) => !('hubspot_owner_id' in body.properties) && body.associations.length === 2).reply(201, { id: '501' });
  expect(await createTask(testCalls(), TASK)).toBe('501');
});

it.each([
  ['a connection that breaks', (mock: nock.Interceptor) => mock.replyWithError('reset')],
  ['a 504', (mock: nock.Interceptor) => mock.reply(504, 'gateway timeout', { 'content-type': 'text/html' })],
  ['a 201 without an id', (mock: nock.Interceptor) => mock.reply(201, {})],
  ['a 201 with an id that is none', (mock: nock.Interceptor) => mock.reply(201, { id: 'soon' })],
  ['a 201 cut off in the middle', (mock: nock.Interceptor) => mock.reply(201, '{"id":"5', { 'content-type': 'application/json' })],
])('%s leaves it open whether the task exists; it is not sent a second time', async (_, answer) => {
  answer(nock(API).post(TASKS));
  expect(await failureOf(createTask(testCalls(), TASK))).toMatchObject({ retry: 'later', effect: 'unknown' });
});

it('a task refused for a deal that is gone is made without it', async () => {
  nock(API).post(TASKS, (body) => body.associations.length === 2).reply(400, { category: 'VALIDATION_ERROR', message: 'CANARY' });
  nock(API).post('/crm/objects/2026-03/0-3/batch/read').times(2).reply(200, { results: [] });
  nock(API).post(TASKS, (body) => body.associations.length === 1).reply(201, { id: '501' });
  expect(await createTask(testCalls(), TASK)).toBe('501');
});

it('a task refused for something else is not made a second time', async () => {
  nock(API).post(TASKS).reply(400, { category: 'VALIDATION_ERROR', message: 'CANARY' });
  nock(API).post('/crm/objects/2026-03/0-3/batch/read').reply(200, { results: [{ id: '77', properties: {} }] });
  expect(await failureOf(createTask(testCalls(), TASK))).toMatchObject({ status: 400, retry: 'never', effect: 'none' });
});

it.each([[403, 'never'], [429, 'later'], [477, 'later']])('a %i means that there is no task', async (status, retry) => {
  nock(API).post(TASKS).reply(status, { category: 'SOME_CATEGORY', message: 'CANARY' });
  expect(await failureOf(createTask(testCalls(), TASK))).toMatchObject({ status, retry, effect: 'none' });
});

it('the task is found by the reference in its body', async () => {
  nock(API).post(LINKS, { inputs: [{ id: '1' }] }).reply(200, links('500', '501', '502'));
  nock(API).post(`${TASKS}/batch/read`, { inputs: [{ id: '500' }, { id: '501' }, { id: '502' }], properties: ['hs_task_body'], propertiesWithHistory: [] })
    .reply(200, { results: [task('500', null), task('501', 'Ref HO-7f3a'), task('502', 'Ref HO-7f3b')] });
  expect(await findTask(testCalls(), CONTACT, 'HO-7f3a')).toBe('501');
});

it('a contact without tasks has none', async () => {
  nock(API).post(LINKS).reply(207, { results: [], errors: [{ category: 'OBJECT_NOT_FOUND', context: { fromObjectId: ['1'] } }] });
  expect(await findTask(testCalls(), CONTACT, 'HO-7f3a')).toBeNull();
});

it('a contact with 250 tasks is read in three calls, and the first of two matches counts', async () => {
  const taskIds = Array.from({ length: 250 }, (_, index) => String(1_000 + index));
  nock(API).post(LINKS).reply(200, links(...taskIds));
  for (const chunk of [taskIds.slice(0, 100), taskIds.slice(100, 200), taskIds.slice(200)]) {
    nock(API).post(`${TASKS}/batch/read`, (body) => body.inputs.length === chunk.length && body.inputs[0].id === chunk[0])
      .reply(200, { results: chunk.map((id) => task(id, ['1099', '1240'].includes(id) ? 'x HO-7f3a y' : 'other')) });
  }
  expect(await findTask(testCalls(), CONTACT, 'HO-7f3a')).toBe('1099');
});

it('an empty reference would match every task and is refused here', async () => {
  await expect(findTask(testCalls(), CONTACT, '')).rejects.toThrow(RangeError);
});

describe('changing a task', () => {
  const ID = TaskId.parse('501');

  it('only what is given is sent', async () => {
    nock(API).patch(`${TASKS}/501`, { properties: { hs_task_status: 'COMPLETED' } }).reply(200, { id: '501' });
    expect(await updateTask(testCalls(), ID, { status: 'COMPLETED' })).toBe('updated');
    nock(API).patch(`${TASKS}/501`, { properties: { hs_task_status: 'NOT_STARTED', hs_timestamp: '2026-01-05T12:00:00.000Z' } }).reply(200, { id: '501' });
    expect(await updateTask(testCalls(), ID, { status: 'NOT_STARTED', dueAt: new Date('2026-01-05T12:00:00Z') })).toBe('updated');
  });

  it('owner, subject and priority are sent by their names in HubSpot', async () => {
    nock(API).patch(`${TASKS}/501`, { properties: { hubspot_owner_id: '31', hs_task_subject: 'Call Anna', hs_task_priority: 'HIGH' } }).reply(200, { id: '501' });
    expect(await updateTask(testCalls(), ID, { ownerId: OwnerId.parse('31'), subject: 'Call Anna', priority: 'HIGH' })).toBe('updated');
  });

  it('a task that is gone is no failure', async () => {
    nock(API).patch(`${TASKS}/501`).reply(404, { category: 'OBJECT_NOT_FOUND' });
    expect(await updateTask(testCalls(), ID, { status: 'COMPLETED' })).toBe('gone');
  });

  it('an unclear end is repeated: setting the same twice does no harm', async () => {
    nock(API).patch(`${TASKS}/501`).reply(502, 'bad gateway');
    nock(API).patch(`${TASKS}/501`).replyWithError('reset');
    nock(API).patch(`${TASKS}/501`).reply(200, { id: '501' });
    expect(await updateTask(testCalls(), ID, { status: 'COMPLETED' })).toBe('updated');
  });

  it.each([[400, 'never'], [403, 'never'], [429, 'later']])('a %i is told as it is', async (status, retry) => {
    nock(API).patch(`${TASKS}/501`).times(retry === 'later' ? 3 : 1).reply(status, { category: 'SOME_CATEGORY', message: 'CANARY' });
    expect(await failureOf(updateTask(testCalls(), ID, { status: 'COMPLETED' }))).toMatchObject({ status, retry });
  });
});
