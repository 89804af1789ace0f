import type { Delivery } from '../../src/pipeline/ports/deliveries.ts';
import { readDelivery } from '../../src/pipeline/read-delivery.ts';

const AT = Date.parse('2026-01-05T09:00:00Z');
const contact = (objectId: number, more: object = {}): object => ({ eventId: 1, portalId: 101, occurredAt: AT, subscriptionType: 'contact.propertyChange', objectId, propertyName: 'jobtitle', propertyValue: 'CTO', attemptNumber: 0, ...more });
const generic = (what: string, typeId: string, more: object = {}): object => ({ eventId: 2, portalId: 101, occurredAt: AT, subscriptionType: `object.${what}`, objectTypeId: typeId, objectId: 71, attemptNumber: 0, ...more });
const association = (from: [string, number], to: [string, number]): object => ({ eventId: 3, portalId: 101, occurredAt: AT, subscriptionType: 'object.associationChange', fromObjectTypeId: from[0], fromObjectId: from[1], toObjectTypeId: to[0], toObjectId: to[1], associationRemoved: false });

function only(...events: unknown[]): Delivery {
  const [delivery, ...more] = readDelivery(events)?.deliveries ?? [];
  if (!delivery || more.length > 0) throw new Error('expected one delivery');
  return delivery;
}

describe('what a delivery is about', () => {
  test('a contact that several events name is named once, with every digit', () => {
    expect(only(contact(5), contact(5, { propertyName: 'country' }), contact(6, { objectId: '9007199254740993' })).touched.contacts).toEqual(['5', '9007199254740993']);
  });

  test('a merge is about everybody it names', () => {
    expect(only(contact(7, { subscriptionType: 'contact.merge', primaryObjectId: 5, mergedObjectIds: [6], newObjectId: 7 })).touched.contacts).toEqual(['7', '5', '6']);
  });

  test.each([
    ['a new record', { objectId: 7, primaryObjectId: 5, mergedObjectIds: [6], newObjectId: 7 }, [{ from: '5', to: '7' }, { from: '6', to: '7' }]],
    ['the primary record', { objectId: 5, primaryObjectId: 5, mergedObjectIds: [6, 8] }, [{ from: '6', to: '5' }, { from: '8', to: '5' }]],
    ['nobody', { objectId: 5 }, []],
  ])('a merge says who is to be whom: %s takes the place of the others', (_who, ids, merged) => {
    expect(only(contact(5, { subscriptionType: 'contact.merge', ...ids })).merged).toEqual(merged);
    expect(only(contact(5, { subscriptionType: 'object.merge', objectTypeId: '0-1', ...ids })).merged).toEqual(merged);
    expect(only(contact(5, ids)).merged).toEqual([]);
  });

  test.each([
    ['a task', '0-27', 'tasks'], ['a meeting', '0-47', 'meetings'], ['a call', '0-48', 'calls'], ['a contact', '0-1', 'contacts'],
  ] as const)('a generic event about %s names it by its kind', (_what, typeId, kind) => {
    expect(only(generic('propertyChange', typeId)).touched).toEqual({ contacts: [], tasks: [], meetings: [], calls: [], [kind]: ['71'] });
  });

  test('a task that just began tells nothing: mostly we made it', () => {
    const begun = generic('propertyChange', '0-27', { propertyName: 'hs_task_status', propertyValue: 'NOT_STARTED' });
    expect(readDelivery([begun])).toEqual({ deliveries: [], ignored: 1 });
    expect(only(generic('propertyChange', '0-27', { propertyName: 'hs_task_status', propertyValue: 'COMPLETED' })).touched.tasks).toEqual(['71']);
  });

  test('a new association is about the contact at either end, and nothing has to be looked up', () => {
    const { touched } = only(association(['0-47', 71], ['0-1', 5]), association(['0-1', 6], ['0-48', 81]));
    expect(touched).toEqual({ contacts: ['5', '6'], tasks: [], meetings: [], calls: [] });
  });

  test('who asked to be forgotten is not read again for the events beside it', () => {
    const delivery = only(contact(5, { subscriptionType: 'contact.deletion' }), contact(5, { subscriptionType: 'contact.privacyDeletion' }), contact(6));
    expect(delivery).toMatchObject({ erased: ['5'], touched: { contacts: ['6'] }, events: 3 });
  });

  test('what is none of ours is counted: other kinds, associations without a contact, no events at all', () => {
    const read = readDelivery([contact(5), generic('creation', '0-5'), association(['0-47', 71], ['0-2', 9]), { subscriptionType: 'ticket.creation', portalId: 101, occurredAt: AT, objectId: 1 }, contact(-3), null, 'x']);
    expect(read).toMatchObject({ ignored: 6, deliveries: [{ events: 1 }] });
  });

  test('accounts are kept apart', () => {
    const read = readDelivery([contact(5), contact(5, { portalId: 202 }), contact(6)]);
    expect(read?.deliveries.map(({ portalId, touched }) => [portalId, touched.contacts])).toEqual([['101', ['5', '6']], ['202', ['5']]]);
  });

  test.each([['no list', {}], ['more than 100 events', Array.from({ length: 101 }, () => contact(5))]])('%s is not from HubSpot', (_what, body) => {
    expect(readDelivery(body)).toBeNull();
  });
});

describe('the digest of a delivery', () => {
  const digest = (...events: unknown[]): string => only(...events).digest;

  test('is the same when HubSpot tries again, in whatever order', () => {
    expect(digest(contact(6, { attemptNumber: 4 }), contact(5, { attemptNumber: 4 }))).toBe(digest(contact(5), contact(6)));
  });

  test.each([
    ['contact', { objectId: 6 }], ['time', { occurredAt: AT + 1 }], ['value', { propertyValue: 'CEO' }], ['property', { propertyName: 'country' }], ['event id', { eventId: 9 }],
    ['kind of event', { subscriptionType: 'contact.creation' }],
  ])('differs with the %s', (_what, change) => {
    expect(digest(contact(5, change))).not.toBe(digest(contact(5)));
  });

  test('differs for an event id that HubSpot gave to another contact', () => {
    expect(digest(contact(5, { eventId: 1 }))).not.toBe(digest(contact(6, { eventId: 1 })));
  });

  test('shows no value: it is a hash, and nothing else of the event is kept but ids', () => {
    const delivery = only(contact(5, { propertyValue: 'CANARY' }));
    expect(JSON.stringify(delivery)).not.toContain('CANARY');
    expect(delivery.digest).toMatch(/^[\w-]{43}$/u);
  });
});
