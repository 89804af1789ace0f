import nock from 'nock';
import { CompanyId, ContactId, DealId, OwnerId, TaskId } from '../../src/domain/ids.ts';
import { createTask, updateTask } from '../../src/hubspot/tasks.ts';
import { API, failureOf, testCalls } from './doubles.ts';
import { strictNock } from './nock-strict.ts';

strictNock();
const TASKS = '/crm/objects/2026-03/tasks';
const CONTACT = ContactId.parse('1');
const TASK = { reference: 'HO-7f3a', dealIds: [DealId.parse('77')], type: 'CALL', contactId: CONTACT, subject: 'Call Anna', body: '<p>Ref HO-7f3a</p>', dueAt: new Date('2026-01-05T12:00:00Z'), priority: 'HIGH' } as const;

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
