import { caller, PORTAL, REFERENCE, startFixture, type Fixture } from './support/sandbox-fixture.ts';
import type { Fault } from '../../src/sandbox/faults.ts';

const TASKS = '/crm/objects/2026-03/tasks';

let fixture: Fixture;
let contactId: string;
beforeEach(async () => {
  fixture = await startFixture();
  contactId = fixture.portal.createContact({});
});
afterEach(() => fixture.sandbox.close());

function createTask(signal?: AbortSignal) {
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }];
  const body = JSON.stringify({ properties: { hs_timestamp: REFERENCE.toISOString() }, associations: [{ to: { id: contactId }, types }] });
  const headers = { Authorization: `Bearer ${fixture.tokens[PORTAL]?.accessToken ?? ''}`, 'Content-Type': 'application/json' };
  return fetch(fixture.sandbox.url + TASKS, { method: 'POST', headers, body, ...(signal === undefined ? {} : { signal }) });
}

function plan(fault: Fault) {
  fixture.sandbox.faults.next({ method: 'POST', path: TASKS }, fault);
}

function tasksMade() {
  return fixture.portal.tasksOf(contactId).length;
}

test.each([
  ['reset-before', 0],
  ['reset-after', 1],
] as const)('%s cuts the connection and leaves %i tasks', async (kind, tasks) => {
  plan({ kind });
  await expect(createTask()).rejects.toThrow('fetch failed');
  expect(tasksMade()).toBe(tasks);
  expect(fixture.sandbox.log.entries().at(-1)).toMatchObject({ status: 0, fault: kind });
});

test.each([
  ['hang-before', 0],
  ['hang-after', 1],
] as const)('%s never answers and leaves %i tasks', async (kind, tasks) => {
  const giveUp = new AbortController();
  plan({ kind, onHit: () => giveUp.abort() });
  await expect(createTask(giveUp.signal)).rejects.toThrow('aborted');
  expect(tasksMade()).toBe(tasks);
});

test('a late effect happens after the 504', async () => {
  plan({ kind: 'late', delayMs: 1 });
  expect((await createTask()).status).toBe(504);
  await fixture.sandbox.faults.settled();
  expect(tasksMade()).toBe(1);
});

test('a status can come with or without its effect, as JSON or HTML', async () => {
  plan({ kind: 'status', status: 502, body: '<html>Bad gateway</html>' });
  plan({ kind: 'status', status: 503, effect: true, headers: { 'Retry-After': '7' } });
  const [first, second] = [await createTask(), await createTask()];
  expect(first.headers.get('content-type')).toContain('text/html');
  expect(second.headers.get('retry-after')).toBe('7');
  expect(tasksMade()).toBe(1);
});

test('a truncated answer is a 2xx whose JSON stops in the middle', async () => {
  plan({ kind: 'truncated' });
  const answer = await createTask();
  expect(answer.status).toBe(201);
  await expect(answer.json()).rejects.toThrow('JSON');
  expect(tasksMade()).toBe(1);
});

test('an empty answer tells nothing, whether or not something happened', async () => {
  plan({ kind: 'empty' });
  plan({ kind: 'empty', effect: false });
  expect([await (await createTask()).json(), await (await createTask()).json()]).toEqual([{}, {}]);
  expect(tasksMade()).toBe(1);
});

test('a fault hits as often as planned and only what it matches', async () => {
  fixture.sandbox.faults.next({ path: /owners/, portalId: 'another' }, { kind: 'status', status: 500 });
  fixture.sandbox.faults.next({ path: /owners/ }, { kind: 'status', status: 500 }, 2);
  const statuses = [];
  for (let n = 0; n < 3; n += 1) statuses.push((await fixture.call('GET', '/crm/owners/2026-03')).status);
  expect(statuses).toEqual([500, 500, 200]);
  fixture.sandbox.faults.clear();
  expect(fixture.sandbox.faults.pending()).toBe(0);
});

describe('tasks', () => {
  test('the same create twice makes two tasks', async () => {
    await createTask();
    await createTask();
    expect(tasksMade()).toBe(2);
  });

  test('an association type of another object is refused', async () => {
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }];
    const answer = await fixture.call('POST', TASKS, { properties: { hs_timestamp: '1767603600000' }, associations: [{ to: { id: contactId }, types }] });
    expect(answer.status).toBe(400);
    expect(fixture.portal.tasks()).toHaveLength(0);
  });

  test('an upsert by a unique property makes one task however often it is sent', async () => {
    const property = { name: 'episode', label: 'Episode', type: 'string', fieldType: 'text', groupName: 'task', hasUniqueValue: true };
    expect((await fixture.call('POST', '/crm/properties/2026-03/tasks', property)).status).toBe(201);
    const body = { inputs: [{ id: '7.1', idProperty: 'episode', properties: { hs_timestamp: '1767603600000' } }] };
    const answers = [await fixture.call('POST', `${TASKS}/batch/upsert`, body), await fixture.call('POST', `${TASKS}/batch/upsert`, body)];
    expect(answers.map(({ body: answer }) => answer)).toMatchObject([{ results: [{ new: true }] }, { results: [{ new: false }] }]);
    const task = fixture.portal.tasks()[0]?.id ?? '';
    expect((await fixture.call('PUT', `/crm/objects/2026-03/tasks/${task}/associations/default/contacts/${contactId}`)).status).toBe(200);
    expect(tasksMade()).toBe(1);
    expect(fixture.sandbox.log.violations()).toEqual([]);
  });

  test('completing a task sets its completion date', async () => {
    await createTask();
    const id = fixture.portal.tasks()[0]?.id ?? '';
    await fixture.call('PATCH', `${TASKS}/${id}`, { properties: { hs_task_status: 'COMPLETED' } });
    expect(fixture.portal.tasks()[0]?.properties['hs_task_completion_date']).toBe(REFERENCE.toISOString());
  });

  test('a contact without associations is a partial success', async () => {
    const company = fixture.portal.createCompany({ name: 'Acme' });
    const worker = fixture.portal.createContact({}, { companyId: company });
    const path = '/crm/associations/2026-03/contacts/companies/batch/read';
    const answer = await fixture.call('POST', path, { inputs: [{ id: worker }, { id: contactId }] });
    expect(answer).toMatchObject({ status: 207, body: { results: [{ from: { id: worker }, to: [{ toObjectId: company }] }], numErrors: 1 } });
  });
});

test('a webinar shows up among the participations of its guest', async () => {
  const { portal, call } = fixture;
  const at = new Date('2026-01-02T10:00:00Z');
  const eventId = portal.createMarketingEvent({ name: 'Webinar', start: at, end: new Date(at.getTime() + 3_600_000) });
  portal.addParticipation(eventId, contactId, { state: 'ATTENDED', at, attendanceSeconds: 1800 });
  const answer = await call('GET', `/marketing/marketing-events/2026-03/participations/contacts/${contactId}/breakdown`);
  expect(answer.body).toMatchObject({ total: 1, results: [{ properties: { attendanceState: 'ATTENDED', attendancePercentage: '0.50' } }] });
  expect((await call('GET', '/marketing/marketing-events/2026-03')).body).toMatchObject({ results: [{ objectId: eventId, attendees: 1 }] });
  expect((await caller(fixture.sandbox, fixture.tokens['4711002']?.accessToken ?? '')('GET', '/marketing/marketing-events/2026-03')).status).toBe(403);
  expect(fixture.sandbox.log.violations()).toEqual([]);
});
