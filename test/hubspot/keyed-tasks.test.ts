import nock from 'nock';
import { CompanyId, ContactId, DealId } from '../../src/domain/ids.ts';
import { findTaskByKey, upsertTask } from '../../src/hubspot/keyed-tasks.ts';
import { API, failureOf, testCalls } from './doubles.ts';
import { strictNock } from './nock-strict.ts';

strictNock();
const TASKS = '/crm/objects/2026-03/tasks';
const KEY = 'handover_task_key';
const ABOUT = { contactId: ContactId.parse('1'), companyId: CompanyId.parse('9'), dealIds: [DealId.parse('77')] };
const TASK = { ...ABOUT, reference: 'LH-1', subject: 'Call Anna', body: '<p>LH-1</p>', dueAt: new Date('2026-01-05T12:00:00Z'), priority: 'HIGH', type: 'CALL' } as const;

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
