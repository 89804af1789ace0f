import { ContactId, TaskId } from '../../src/domain/ids.ts';
import { HubSpotError } from '../../src/errors.ts';
import type { Flow } from '../../src/pipeline/flow.ts';
import { keepDeliveries } from '../../src/pipeline/keep-deliveries.ts';
import { lookUpEngagements } from '../../src/pipeline/look-up-engagements.ts';
import type { Delivery, Touched } from '../../src/pipeline/ports/deliveries.ts';
import type { PortalGateway } from '../../src/pipeline/ports/hubspot.ts';
import { unpackDeliveries } from '../../src/pipeline/unpack-deliveries.ts';
import { workPortal } from '../../src/pipeline/work-portal.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

let database: Database;
let worked: WorkedPortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  worked = await openWorkedPortal(database);
  await worked.work();
});
afterEach(() => worked.close());

let digests = 0;
const contact = (id: number): ContactId => ContactId.parse(id);
const ids = (from: number, count: number): ContactId[] => Array.from({ length: count }, (_, index) => contact(from + index));

function deliver(touched: Partial<Touched>, erased: readonly ContactId[] = [], merged: Delivery['merged'] = []): Promise<unknown> {
  const delivery: Delivery = { portalId: PORTAL, digest: String((digests += 1)), events: 1, touched: { contacts: [], tasks: [], meetings: [], calls: [], ...touched }, erased, merged };
  return keepDeliveries(worked.flow, [delivery]);
}

const stale = async (): Promise<string[]> => (await worked.storage.leads.stale(PORTAL, 10_000)).map(({ contactId }) => contactId).sort();
const waiting = async (): Promise<number> => (await database.query('select from lead_handover.delivery where touched is not null')).length;

/** The flow with some answers of HubSpot replaced. */
const answering = (gateway: Partial<PortalGateway>): Flow => ({ ...worked.flow, hubspot: { portal: (portalId) => ({ ...worked.flow.hubspot.portal(portalId), ...gateway }) } });

const isKnown = async (id: ContactId): Promise<boolean> => (await worked.storage.leads.unknown(PORTAL, [id])).length === 0;

describe('a merge that was told of', () => {
  const [survivor, old] = [contact(2_001), contact(2_002)];
  const merge = (): Promise<unknown> => deliver({ contacts: [old, survivor] }, [], [{ from: old, to: survivor }]);
  const forget = (): Promise<unknown> => deliver({}, [survivor]);
  beforeEach(() => worked.storage.leads.markStale(PORTAL, [old, survivor, contact(2_003)], worked.now()));

  test.each([['after the merge', [merge, forget]], ['before the merge', [forget, merge]]])('and not been followed: who is erased %s is erased under both ids', async (_when, told) => {
    for (const tell of told) await tell();
    await unpackDeliveries(worked.flow, PORTAL);
    expect([await isKnown(old), await isKnown(survivor), await isKnown(contact(2_003))]).toEqual([false, false, true]);
    expect(await database.query('select from lead_handover.merge_hint')).toEqual([]);
  });

  test('by an account that has left: both ids are erased there, too', async () => {
    await worked.storage.installs.disconnect(PORTAL, worked.now());
    await merge();
    expect(await isKnown(old)).toBe(true);
    await forget();
    expect([await isKnown(old), await isKnown(survivor)]).toEqual([false, false]);
  });
});

describe('unpacking', () => {
  test('marks everybody that was named, however many deliveries wait', async () => {
    for (let index = 0; index < 45; index += 1) await deliver({ contacts: ids(1_000 + index, 3) });
    expect(await unpackDeliveries(worked.flow, PORTAL)).toBe(45);
    expect(await stale()).toEqual(ids(1_000, 47));
    expect(await waiting()).toBe(0);
  });

  test('goes on where a crash interrupted it, and nobody is forgotten', async () => {
    for (let index = 0; index < 25; index += 1) await deliver({ contacts: [contact(1_000 + index)] });
    let pages = 0;
    const storage: Flow['storage'] = { ...worked.storage, inTransaction: (work) => worked.storage.inTransaction(async (stores) => {
      const done = await work(stores);
      if ((pages += 1) === 2) throw new Error('killed');
      return done;
    }) };
    await expect(unpackDeliveries({ ...worked.flow, storage }, PORTAL)).rejects.toThrow('killed');
    expect([(await stale()).length, await waiting()]).toEqual([20, 5]);
    await unpackDeliveries(worked.flow, PORTAL);
    expect([(await stale()).length, await waiting()]).toEqual([25, 0]);
  });

  test('is done during a hold, when nothing is asked of HubSpot', async () => {
    await worked.storage.installs.hold(PORTAL, new Date(worked.now().getTime() + 60_000), 'asked_to_wait');
    await deliver({ contacts: [contact(5)], meetings: ['71'] });
    const calls = worked.sandbox.log.entries().length;
    expect(await workPortal(worked.flow, PORTAL, new Date(worked.now().getTime() + 1_000))).toMatchObject({ done: { unpacked: 1, read: 0, lookedUp: 0 }, isFinished: true, hasRested: true });
    expect(worked.sandbox.log.entries()).toHaveLength(calls);
    expect(await stale()).toEqual(['5']);
  });

  test('keeps the time of the delivery, so that a question asked after it is not answered before it is heeded', async () => {
    const deliveredAt = worked.now();
    await deliver({ contacts: [contact(5)] });
    worked.pass(60_000);
    await unpackDeliveries(worked.flow, PORTAL);
    expect((await worked.storage.leads.find(PORTAL, contact(5)))?.staleSince).toEqual(deliveredAt);
  });
});

describe('a person who asked to be forgotten', () => {
  test('is erased at once, and is not brought back by what was delivered before and still waits', async () => {
    await worked.storage.leads.markStale(PORTAL, [contact(5)], worked.now());
    await deliver({ contacts: [contact(5), contact(6)] });
    await deliver({}, [contact(5)]);
    expect(await worked.storage.leads.unknown(PORTAL, [contact(5)])).toEqual(['5']);
    await unpackDeliveries(worked.flow, PORTAL);
    expect(await stale()).toEqual(['6']);
    expect(await database.query("select touched from lead_handover.delivery where touched is not null")).toEqual([]);
  });
});

describe('events that name no contact', () => {
  async function handedOver(): Promise<{ contactId: string; taskId: TaskId }> {
    await worked.live();
    const contactId = worked.person({}, worked.company());
    worked.submits(contactId, 'Request a demo: Demo request');
    await worked.sync();
    const [task] = worked.portal.tasksOf(contactId);
    return { contactId, taskId: TaskId.parse(task?.id) };
  }

  test('a task of ours says whose it is; a task of somebody else is nobody\'s', async () => {
    const { contactId, taskId } = await handedOver();
    await deliver({ tasks: [taskId, TaskId.parse('999999')] });
    await unpackDeliveries(worked.flow, PORTAL);
    expect(await stale()).toEqual([contactId]);
  });

  test('of a thousand meetings HubSpot is asked with one call whose they are', async () => {
    const asked: [string, number][] = [];
    const flow = answering({ contactsOf: async (kind, engagements) => {
      asked.push([kind, engagements.length]);
      return [contact(5), contact(6)];
    } });
    await deliver({ meetings: Array.from({ length: 1_000 }, (_, index) => String(7_000 + index)), calls: ['81'] });
    await unpackDeliveries(flow, PORTAL);
    expect(await stale()).toEqual([]);
    expect([await lookUpEngagements(flow, PORTAL), await lookUpEngagements(flow, PORTAL), await lookUpEngagements(flow, PORTAL)]).toEqual([1_000, 1, 0]);
    expect(asked).toEqual([['meetings', 1_000], ['calls', 1]]);
    expect(await stale()).toEqual(['5', '6']);
  });

  test('meetings wait while HubSpot is down, and are let go where the account does not show them', async () => {
    await deliver({ meetings: ['71'] });
    await unpackDeliveries(worked.flow, PORTAL);
    const failing = (facts: ConstructorParameters<typeof HubSpotError>[1]): Flow => answering({ contactsOf: () => Promise.reject(new HubSpotError('no', facts)) });
    const call = { method: 'POST', path: '/crm/associations', effect: 'none' } as const;
    await expect(lookUpEngagements(failing({ ...call, retry: 'later', status: 503 }), PORTAL)).rejects.toThrow('no');
    expect(await worked.storage.engagements.next(PORTAL, 10)).not.toBeNull();
    expect(await lookUpEngagements(failing({ ...call, retry: 'never', status: 403, category: 'MISSING_SCOPES' }), PORTAL)).toBe(1);
    expect(await worked.storage.engagements.next(PORTAL, 10)).toBeNull();
    expect(worked.troubles).toHaveLength(1);
  });

  test('what HubSpot will never answer is let go and told, so that what came after it is looked up', async () => {
    const flow = answering({ contactsOf: async (_kind, [first]) => {
      if (first !== '71') return [contact(5)];
      throw new HubSpotError('no such id', { method: 'POST', path: '/crm/associations', effect: 'none', retry: 'never', status: 400, category: 'VALIDATION_ERROR' });
    } });
    await deliver({ meetings: ['71'] });
    await unpackDeliveries(flow, PORTAL);
    await deliver({ calls: ['81'] });
    await unpackDeliveries(flow, PORTAL);
    expect([await lookUpEngagements(flow, PORTAL), await stale()]).toEqual([1, []]);
    expect(worked.troubles).toHaveLength(1);
    expect([await lookUpEngagements(flow, PORTAL), await stale()]).toEqual([1, ['5']]);
  });
});
