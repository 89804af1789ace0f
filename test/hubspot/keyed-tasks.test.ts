import nock from 'nock';
import { CompanyId, ContactId, DealId, TaskId } from '../../src/domain/ids.ts';
import { findTaskByKey, linkTask, upsertTask } from '../../src/hubspot/keyed-tasks.ts';
import { API, failureOf, testCalls } from './doubles.ts';
import { strictNock } from './nock-strict.ts';

strictNock();
const TASKS = '/crm/objects/2026-03/tasks';
const KEY = 'handover_task_key';
const ID = TaskId.parse('501');
const ABOUT = { contactId: ContactId.parse('1'), companyId: CompanyId.parse('9'), dealIds: [DealId.parse('77')] };
const TASK = { ...ABOUT, reference: 'LH-1', subject: 'Call Anna', body: '<p>LH-1</p>', dueAt: new Date('2026-01-05T12:00:00Z'), priority: 'HIGH', type: 'CALL' } as const;

const reads = (to: string, ...ids: string[]): nock.Scope => nock(API).post(`/crm/associations/2026-03/tasks/${to}/batch/read`, { inputs: [{ id: '501' }] })
  .reply(200, { results: [{ from: { id: '501' }, to: ids.map((toObjectId) => ({ toObjectId, associationTypes: [] })) }] });
const puts = (to: string, id: string, status = 200): nock.Scope => nock(API).put(`${TASKS}/501/associations/default/${to}/${id}`).reply(status, { status: 'COMPLETE', results: [] });

it('a task is upserted by its reference', async () => {
  nock(API).post(`${TASKS}/batch/upsert`, (body) => {
    expect(body).toMatchObject({ inputs: [{ id: 'LH-1', idProperty: KEY, properties: { [KEY]: 'LH-1', hs_task_subject: 'Call Anna', hs_task_status: 'NOT_STARTED' } }] });
    return true;
  }).reply(200, { results: [{ id: '501', new: true }] });
  expect(await upsertTask(testCalls(), KEY, TASK)).toBe('501');
});

it('an unclear end is repeated, because a repeat makes no second one', async () => {
  nock(API).post(`${TASKS}/batch/upsert`).replyWithError('reset');
  nock(API).post(`${TASKS}/batch/upsert`).reply(504, 'gateway timeout');
  nock(API).post(`${TASKS}/batch/upsert`).reply(200, { results: [{ id: '501', new: false }] });
  expect(await upsertTask(testCalls(), KEY, TASK)).toBe('501');
});

it.each([[{ results: [] }], [{}], [{ results: [{ id: 'soon' }] }]])('an answer that names no task (%j) leaves it open', async (answer) => {
  nock(API).post(`${TASKS}/batch/upsert`).reply(200, answer);
  expect(await failureOf(upsertTask(testCalls(), KEY, TASK))).toMatchObject({ effect: 'unknown' });
});

it('is found by its key; one that is not there is none', async () => {
  nock(API).post(`${TASKS}/batch/read`, { idProperty: KEY, inputs: [{ id: 'LH-1' }], properties: [KEY], propertiesWithHistory: [] }).reply(200, { results: [{ id: '501', properties: { [KEY]: 'LH-1' } }] });
  expect(await findTaskByKey(testCalls(), KEY, 'LH-1')).toBe('501');
  nock(API).post(`${TASKS}/batch/read`).reply(207, { results: [], errors: [{ category: 'OBJECT_NOT_FOUND' }] });
  expect(await findTaskByKey(testCalls(), KEY, 'LH-1')).toBeNull();
});

it('a new task is associated with everybody and read back', async () => {
  puts('contacts', '1');
  puts('companies', '9');
  puts('deals', '77');
  reads('contacts', '1');
  reads('companies', '9');
  reads('deals', '77');
  expect(await linkTask(testCalls(), ID, ABOUT, true)).toEqual([]);
});

it('only what is missing is added', async () => {
  reads('contacts', '1');
  reads('companies');
  reads('deals', '77');
  puts('companies', '9');
  reads('companies', '9');
  expect(await linkTask(testCalls(), ID, ABOUT, false)).toEqual([]);
});

it('an answer that says yes and has added nothing is seen through', async () => {
  reads('contacts', '1');
  reads('companies', '9');
  reads('deals');
  puts('deals', '77');
  reads('deals');
  expect(await linkTask(testCalls(), ID, ABOUT, false)).toEqual(['deals 77']);
});

it('whoever is gone is left out', async () => {
  reads('contacts', '1');
  reads('companies', '9');
  reads('deals');
  puts('deals', '77', 404);
  expect(await linkTask(testCalls(), ID, ABOUT, false)).toEqual([]);
});
