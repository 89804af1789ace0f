import { ContactId, TaskId } from '../../src/domain/ids.ts';
import { HubSpotError } from '../../src/errors.ts';
import type { PortalGateway } from '../../src/pipeline/ports/hubspot.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';
import { allOf } from './doubles.ts';

let database: Database;
let site: WorkedPortal;
let contactId: ContactId;
let taskId: TaskId;
beforeAll(async () => {
  database = await openTestDatabase();
  site = await openWorkedPortal(database, { deadlineMs: 2_000 });
  contactId = ContactId.parse(site.person({}, site.company()));
  site.portal.createDeal({ dealname: 'D', dealstage: 'appointmentscheduled' }, { contactIds: [contactId] });
  taskId = TaskId.parse(site.portal.createTask({ hs_task_subject: 'T', hs_task_body: 'ref-1', hs_timestamp: site.now().toISOString() }, { contactIds: [contactId] }));
  const at = site.now();
  site.portal.addParticipation(site.portal.createMarketingEvent({ name: 'W', start: at, end: at }), contactId, { state: 'ATTENDED', at });
});
afterAll(async () => {
  await site.close();
  await database.close();
});
afterEach(() => site.sandbox.faults.clear());

const gateway = (): PortalGateway => site.flow.hubspot.portal(PORTAL);

/** Every call that is safe to make twice, and what makes it. */
const REPEATED: readonly (readonly [endpoint: string, path: RegExp, act: () => Promise<unknown>])[] = [
  ['contacts in a batch', /contacts\/batch\/read/, () => allOf(gateway().readLeads([contactId]))],
  ['one contact, after an answer without it', /contacts\/\d+\?/, () => {
    site.sandbox.faults.next({ path: /contacts\/batch\/read/ }, { kind: 'empty' });
    return allOf(gateway().readLeads([contactId]));
  }],
  ['links', /associations\/.*\/companies\/batch\/read/, () => allOf(gateway().readLeads([contactId]))],
  ['companies', /companies\/batch\/read/, () => allOf(gateway().readLeads([contactId]))],
  ['deals', /0-3\/batch\/read/, () => allOf(gateway().readLeads([contactId]))],
  ['the list of contacts', /objects\/[\d-]+\/contacts\?/, () => gateway().listContacts()],
  ['a search', /contacts\/search/, () => gateway().changedContacts({ from: new Date(0), to: site.now() })],
  ['values of contacts', /contacts\/batch\/update/, () => gateway().writeContacts([{ contactId, properties: { handover_fit_score: '1' } }])],
  ['a change of a task', /tasks\/\d+$/, () => gateway().updateTask(taskId, { status: 'COMPLETED' })],
  ['tasks', /tasks\/batch\/read/, () => gateway().findTask(contactId, 'ref-1')],
  ['owners', /owners/, () => gateway().owners()],
  ['marketing events', /marketing-events\/[\d-]+\?/, () => gateway().sourcePage('webinars', { since: new Date(0), startedAt: site.now(), lists: [] }, null)],
  ['the list of forms', /marketing\/v3\/forms/, () => gateway().sourcePage('forms', { since: new Date(0), startedAt: site.now(), lists: [] }, null)],
  ['lists', /crm\/lists\/[\d-]+\?/, () => gateway().sourcePage('lists', { since: new Date(0), startedAt: site.now(), lists: [{ id: '117', name: 'Hot leads' }] }, null)],
  ['property groups', /contacts\/groups$/, () => gateway().provision()],
  ['properties', /properties\/.*\/batch\/read/, () => gateway().provision()],
];

const requestsTo = (path: RegExp, from: number): number => site.sandbox.log.entries().slice(from).filter((entry) => path.test(entry.path)).length;

test.each(REPEATED)('%s: a bad moment at HubSpot is got over by asking once more', async (_, path, act) => {
  const before = site.sandbox.log.entries().length;
  await act();
  const usual = requestsTo(path, before);
  expect(usual).toBeGreaterThan(0);
  for (const fault of [{ kind: 'status', status: 503 }, { kind: 'reset-before' }, { kind: 'truncated' }] as const) {
    const start = site.sandbox.log.entries().length;
    site.sandbox.faults.next({ path }, fault);
    await act();
    expect(requestsTo(path, start)).toBe(usual + 1);
  }
});

test.each([{ kind: 'status', status: 503 }, { kind: 'reset-before' }, { kind: 'reset-after' }, { kind: 'truncated' }, { kind: 'hang-before' }, { kind: 'late', delayMs: 1 }] as const)('a new task is never asked for twice (%j)', async (fault) => {
  const path = /objects\/[\d-]+\/tasks$/;
  const from = site.sandbox.log.entries().length;
  site.sandbox.faults.next({ method: 'POST', path }, fault);
  const task = { reference: 'ref-2', dealIds: [], type: 'CALL', contactId, subject: 'S', body: 'ref-2', dueAt: site.now(), priority: 'HIGH' } as const;
  await expect(gateway().createTask(task)).rejects.toMatchObject({ facts: { effect: 'unknown' } });
  await expect(gateway().createTask(task).catch((error: unknown) => error)).resolves.not.toBeInstanceOf(HubSpotError);
  await site.sandbox.faults.settled();
  expect(requestsTo(path, from)).toBe(2);
});
