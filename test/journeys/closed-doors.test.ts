import { HubSpotError } from '../../src/errors.ts';
import { newDefinition } from '../../src/sandbox/routes/property-input.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

const MINUTE = 60_000;
const FORBIDDEN = { kind: 'status', status: 403, body: { status: 'error', category: 'MISSING_SCOPES', message: 'x' } } as const;

let database: Database;
let world: WorkedPortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
afterEach(async () => {
  const violations = world.sandbox.log.violations();
  await world.close();
  expect(violations).toEqual([]);
});

/** What an admin does under Settings, Properties. */
function changeProperty(change: { archived: true } | { archived: false; type: 'number' }): void {
  const definition = world.portal.propertyDefinition('handover_status');
  if (definition) Object.assign(definition, change, 'type' in change ? { fieldType: 'number', options: [] } : {});
}

const IN_THE_WAY = newDefinition({ name: 'handover_status', label: 'Theirs', type: 'number', fieldType: 'number', groupName: 'contactinformation', description: '', options: [], displayOrder: -1, hasUniqueValue: false, hidden: false, formField: false, externalOptions: false, dataSensitivity: 'non_sensitive' }, '2026-01-01T00:00:00.000Z');

const calls = (endpoint: string): number => world.sandbox.log.entries().filter((entry) => entry.endpoint === endpoint).length;
const stateOf = async (capability: 'tasks' | 'properties' | 'deals' | 'events' | 'engagements'): Promise<string | undefined> => (await world.storage.capabilities.of(PORTAL)).get(capability)?.because;

/** What HubSpot sets when somebody of ours spoke with them. */
const calledLately = (contactId: string): void => world.portal.setContactProperties(contactId, { notes_last_contacted: new Date(world.now().getTime() - 90 * MINUTE).toISOString() });

async function requestArrives(): Promise<string> {
  const anna = world.person({ email: 'anna@nordlicht.example' }, world.company());
  await world.sync();
  world.submits(anna, 'Pricing: Request pricing');
  await world.sync();
  return anna;
}

describe('F12: a missing scope, tier or property', () => {
  test('tasks refused: properties are written all the same, tasks are tried four times an hour, and made when the scope is back', async () => {
    world = await openWorkedPortal(database);
    await world.live();
    world.sandbox.faults.next({ method: 'POST', path: '/crm/objects/2026-03/tasks' }, FORBIDDEN, 1_000);
    const anna = await requestArrives();
    expect(world.status(anna)).toBe('handed_over');
    expect(await stateOf('tasks')).toBe('scope_missing');
    const before = calls('POST /crm/objects/{version}/tasks');
    for (let minute = 0; minute < 60; minute += 1) {
      world.pass(MINUTE);
      await world.work();
    }
    expect(calls('POST /crm/objects/{version}/tasks') - before).toBe(4);
    expect(await world.storage.taskIntents.counts(PORTAL)).toEqual({ pending: 1, sending: 0, done: 0, parked: 0 });
    world.sandbox.faults.clear();
    world.pass(15 * MINUTE);
    await world.work();
    expect(world.portal.tasks()).toHaveLength(1);
    expect(await stateOf('tasks')).toBe('open');
  });

  test('a property of ours deleted in the account is made again by the next write', async () => {
    world = await openWorkedPortal(database);
    await world.live();
    changeProperty({ archived: true });
    const anna = await requestArrives();
    expect(world.status(anna)).toBe('handed_over');
    expect(world.portal.tasks()).toHaveLength(1);
  });

  test('a property of ours made again with another type: scoring and tasks go on, writes wait with its name, and go out once it is gone', async () => {
    world = await openWorkedPortal(database);
    await world.live();
    changeProperty({ archived: false, type: 'number' });
    const anna = await requestArrives();
    expect(world.portal.tasks()).toHaveLength(1);
    expect(world.portal.contact(anna)?.properties['handover_qualified'] ?? '').toBe('');
    const state = (await world.storage.capabilities.of(PORTAL)).get('properties');
    expect(state).toMatchObject({ because: 'unusable', details: 'handover_status' });
    expect((await world.storage.propertyWrites.counts(PORTAL)).parked).toBe(0);
    changeProperty({ archived: true });
    world.pass(15 * MINUTE);
    await world.work();
    expect(world.status(anna)).toBe('handed_over');
    expect(await stateOf('properties')).toBe('open');
  });

  test('a property of the same name and type that the account made itself is never written over, not even when its time to be tried has come', async () => {
    const theirs = newDefinition({ ...IN_THE_WAY, name: 'handover_summary', type: 'string', fieldType: 'textarea', description: '' }, '2026-01-01T00:00:00.000Z');
    world = await openWorkedPortal(database, { before: ({ state }) => void state.properties.contacts.definitions.set('handover_summary', theirs) });
    world.troubles.length = 0;
    const ben = world.person({ firstname: 'Ben', handover_summary: 'written by hand' });
    await world.live();
    const anna = await requestArrives();
    for (let quarter = 0; quarter < 4; quarter += 1) {
      world.pass(15 * MINUTE);
      await world.work();
    }
    expect(world.portal.contact(ben)?.properties['handover_summary']).toBe('written by hand');
    expect(world.sandbox.log.contactPropertiesWritten().get(PORTAL) ?? new Set()).toEqual(new Set());
    expect(world.portal.tasks()).toHaveLength(1);
    theirs.groupName = 'lead_handover';
    world.pass(15 * MINUTE);
    await world.work();
    expect(world.status(anna)).toBe('handed_over');
  });

  test('a property in the way when the app is installed: the account is watched, and told what is in the way', async () => {
    world = await openWorkedPortal(database, { before: ({ state }) => void state.properties.contacts.definitions.set('handover_status', IN_THE_WAY) });
    await world.work();
    expect((await world.storage.capabilities.of(PORTAL)).get('properties')).toMatchObject({ because: 'unusable', details: 'handover_status' });
    expect(world.troubles.map(({ error }) => (error instanceof HubSpotError ? error.facts.category : error))).toEqual(['PROPERTY_NOT_USABLE']);
    expect((await world.storage.leads.counts(PORTAL, world.now())).stale).toBe(0);
  });

  test('meetings and calls refused: leads are read all the same, and the admin is told', async () => {
    world = await openWorkedPortal(database);
    await world.live();
    world.sandbox.faults.next({ path: '/crm/associations/2026-03/contacts/meetings/batch/read' }, FORBIDDEN, 1_000);
    world.sandbox.faults.next({ path: '/crm/associations/2026-03/contacts/calls/batch/read' }, FORBIDDEN, 1_000);
    calledLately(world.person());
    const anna = await requestArrives();
    expect(await stateOf('engagements')).toBe('scope_missing');
    expect(world.status(anna)).toBe('handed_over');
  });

  test('calls that cannot be looked at for a while: leads are read without them, and again as soon as they are come across', async () => {
    world = await openWorkedPortal(database);
    await world.live();
    world.sandbox.faults.next({ path: '/crm/associations/2026-03/contacts/calls/batch/read' }, { kind: 'status', status: 500 }, 1_000);
    const ben = world.person({ firstname: 'Ben' });
    calledLately(ben);
    world.portal.associate('contacts', ben, 'calls', world.portal.createCall({ hs_call_direction: 'INBOUND', hs_timestamp: world.now().toISOString() }));
    const anna = await requestArrives();
    expect(world.status(anna)).toBe('handed_over');
    expect(world.troubles.map(({ error }) => (error instanceof HubSpotError ? error.facts.status : error))).toContain(500);
    const kinds = async (): Promise<string[]> => [...(await world.storage.ledger.of(PORTAL, [world.contact(ben)], new Date(0))).values()].flat().map(({ kind }) => kind);
    expect(await kinds()).toEqual([]);
    world.sandbox.faults.clear();
    await world.sync();
    expect(await kinds()).toEqual(['inbound_call']);
  });
});
