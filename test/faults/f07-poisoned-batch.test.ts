import { ContactId } from '../../src/domain/ids.ts';
import type { ContactWrite } from '../../src/pipeline/ports/hubspot.ts';
import { HubSpotError } from '../../src/errors.ts';
import { writeBack } from '../../src/pipeline/write-back.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { tellFigures } from '../support/full-campaign.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

/** The most calls that one bad record among a hundred may cost. */
const MOST_CALLS = 2 * Math.log2(100) + 4;
const UPDATE = /contacts\/batch\/update$/;
const GOOD = { handover_fit_score: '50', handover_status: 'nurture' };
const BAD = { ...GOOD, handover_fit_score: 'a lot' };

let database: Database;
let site: WorkedPortal;
let ids: ContactId[];
/** What refusals name at the moment. */
let named: RefusalsName;
/** Most calls that a batch took, by how many of its records were bad and what the refusals named. */
const mostCalls: Record<string, number> = {};
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  tellFigures('F07', { mostCalls });
  await database.close();
});
beforeEach(async () => {
  site = await openWorkedPortal(database);
  refusalsName('bad');
  await site.live();
  ids = Array.from({ length: 100 }, () => ContactId.parse(site.portal.createContact({})));
});
afterEach(() => site.close());

type RefusalsName = 'bad' | 'none' | 'first';

function refusalsName(what: RefusalsName): void {
  named = what;
  site.sandbox.setManners({ refusalsName: what });
}

const idAt = (index: number): ContactId => ids[index] ?? ContactId.parse('1');
const fitOf = (id: string): string | undefined => site.portal.contact(id)?.properties['handover_fit_score'];
const goodIds = (bad: readonly number[]): ContactId[] => ids.filter((_, index) => !bad.includes(index));

/** Puts a value for each of the hundred into the outbox, sends a page of it, and counts every call that this took. */
async function sendHundred(bad: readonly number[] = []): Promise<{ calls: number; settled: number }> {
  await site.storage.propertyWrites.put(PORTAL, ids.map((contactId, index) => ({ contactId, values: bad.includes(index) ? BAD : GOOD })), site.now());
  const before = site.sandbox.log.entries().length;
  const settled = await writeBack(site.flow, PORTAL);
  const calls = site.sandbox.log.entries().length - before;
  const what = `${bad.length} bad, refusals name ${named}`;
  mostCalls[what] = Math.max(calls, mostCalls[what] ?? 0);
  return { calls, settled };
}

const parked = (): Promise<{ contact_id: string; parked_because: string }[]> =>
  database.query('select contact_id, parked_because from lead_handover.property_write where portal_id = $1 and parked_because is not null order by contact_id', [PORTAL]);

async function expectOnlyBadParked(bad: readonly number[]): Promise<void> {
  expect((await parked()).map(({ contact_id }) => contact_id).toSorted()).toEqual(bad.map(idAt).toSorted());
  expect(new Set((await parked()).map(({ parked_because }) => parked_because))).toEqual(new Set(['VALIDATION_ERROR INVALID_NUMBER handover_fit_score']));
  expect(goodIds(bad).filter((id) => fitOf(id) !== '50')).toEqual([]);
  expect(await site.storage.propertyWrites.counts(PORTAL)).toEqual({ waiting: 0, parked: bad.length });
}

describe('F07: one bad record among a hundred, the other 99 written and it parked with its reason', () => {
  test.each([0, 37, 50, 99])('the answer names it (number %i)', async (bad) => {
    const { calls } = await sendHundred([bad]);
    await expectOnlyBadParked([bad]);
    expect(calls).toBeLessThanOrEqual(6);
  });

  test.each([0, 1, 14, 37, 38, 61, 99])('the answer names none (number %i)', async (bad) => {
    refusalsName('none');
    const { calls } = await sendHundred([bad]);
    await expectOnlyBadParked([bad]);
    expect(calls).toBeLessThanOrEqual(MOST_CALLS);
  });

  test.each([1, 14, 37, 38, 61, 99])('the answer names another, which is believed once and not parked (number %i)', async (bad) => {
    refusalsName('first');
    const { calls } = await sendHundred([bad]);
    await expectOnlyBadParked([bad]);
    expect(calls).toBeLessThanOrEqual(MOST_CALLS);
  });
});

describe('F07: several bad records', () => {
  const THREE = [3, 40, 77];
  /** One for the batch, two for a look at our properties, and for each record one, and one for the rest. */
  test('named: one call for each and four more', async () => {
    const { calls } = await sendHundred(THREE);
    await expectOnlyBadParked(THREE);
    expect(calls).toBeLessThanOrEqual(THREE.length + 4);
  });

  test.each([['none'], ['first']] as const)('with answers that name %s: no more than twelve calls for each and four more', async (what) => {
    refusalsName(what);
    const { calls } = await sendHundred(THREE);
    await expectOnlyBadParked(THREE);
    expect(calls).toBeLessThanOrEqual(12 * THREE.length + 4);
  });

  test('all hundred, none named: at most two calls for each', async () => {
    refusalsName('none');
    const all = ids.map((_, index) => index);
    const { calls } = await sendHundred(all);
    await expectOnlyBadParked(all);
    expect(calls).toBeLessThanOrEqual(202);
  });
});

describe('F07: what is wrong with the portal is not blamed on contacts', () => {
  const ALL_WRITTEN = { waiting: 0, parked: 0 };

  test('a property deleted in mid-run comes back, and all are written', async () => {
    await sendHundred();
    Object.assign(site.portal.propertyDefinition('handover_fit_score') ?? {}, { archived: true });
    const { calls } = await sendHundred();
    expect(new Set(ids.map(fitOf))).toEqual(new Set(['50']));
    expect(await site.storage.propertyWrites.counts(PORTAL)).toEqual(ALL_WRITTEN);
    expect(calls).toBeLessThanOrEqual(8);
  });

  test.each([['bad'], ['none']] as const)('an option that somebody removed comes back, and all are written (refusals that name %s)', async (what) => {
    refusalsName(what);
    const status = site.portal.propertyDefinition('handover_status');
    if (status) status.options = status.options.filter(({ value }) => value !== 'nurture');
    const { calls } = await sendHundred();
    expect(new Set(ids.map(fitOf))).toEqual(new Set(['50']));
    expect(await site.storage.propertyWrites.counts(PORTAL)).toEqual(ALL_WRITTEN);
    expect(calls).toBeLessThanOrEqual(6);
  });

  test('a property re-created with another type parks nobody: writing rests with a reason, tasks go on, and once it is right all are written', async () => {
    const definition = site.portal.propertyDefinition('handover_fit_score');
    if (!definition) throw new Error('not provisioned');
    Object.assign(definition, { type: 'date', fieldType: 'date' });
    await expect(sendHundred()).rejects.toBeInstanceOf(HubSpotError);
    expect(await site.storage.propertyWrites.counts(PORTAL)).toEqual({ waiting: 100, parked: 0 });
    await site.work();
    expect(site.troubles.map(({ error }) => error)).toMatchObject([{ facts: { category: 'PROPERTY_NOT_USABLE', refusedProperties: ['handover_fit_score'] } }]);

    const asker = site.person();
    site.submits(asker, 'Request a demo: Demo request');
    await site.sync();
    expect(site.portal.tasksOf(asker)).toHaveLength(1);
    const refused = site.sandbox.log.entries().filter(({ path, status }) => UPDATE.test(path) && status === 400);
    expect(refused).toHaveLength(2);

    Object.assign(definition, { type: 'number', fieldType: 'number' });
    site.pass(15 * 60_000);
    await site.work();
    expect(ids.filter((id) => fitOf(id) === undefined)).toEqual([]);
    expect(await site.storage.propertyWrites.counts(PORTAL)).toEqual(ALL_WRITTEN);
  });
});

describe('F07: ids and answers', () => {
  const write = (writes: ContactWrite[]) => site.flow.hubspot.portal(PORTAL).writeContacts(writes);

  test('a contact that stands twice in a batch is sent once, with the newer values', async () => {
    const twice = [{ contactId: idAt(0), properties: { handover_fit_score: '1' } }, { contactId: idAt(1), properties: GOOD }, { contactId: idAt(0), properties: { handover_fit_score: '2' } }];
    expect(await write(twice)).toMatchObject([{ outcome: 'written' }, { outcome: 'written' }]);
    expect(fitOf(idAt(0))).toBe('2');
  });

  test('contacts merged meanwhile are written through their survivors, two of them into one as well', async () => {
    site.portal.mergeContacts(idAt(0), idAt(1));
    site.portal.mergeContacts(idAt(2), idAt(3), { withNewId: true });
    const { calls } = await sendHundred();
    expect(await site.storage.propertyWrites.counts(PORTAL)).toEqual({ waiting: 0, parked: 0 });
    expect(new Set(ids.map(fitOf))).toEqual(new Set(['50']));
    expect(calls).toBeLessThanOrEqual(5);
  });

  test('a contact deleted meanwhile is told in a 207: the others are written, it is read again', async () => {
    site.portal.deleteContact(idAt(5));
    await sendHundred();
    expect(new Set(goodIds([5]).map(fitOf))).toEqual(new Set(['50']));
    expect(await site.storage.propertyWrites.counts(PORTAL)).toEqual({ waiting: 0, parked: 0 });
    expect((await site.storage.leads.stale(PORTAL, 100)).map(({ contactId }) => contactId)).toContain(idAt(5));
  });

  test('a 2xx without results counts as nothing: the outbox keeps every value and sends it again', async () => {
    site.sandbox.faults.next({ path: UPDATE }, { kind: 'empty', effect: false }, 3);
    await expect(sendHundred()).rejects.toBeInstanceOf(HubSpotError);
    expect(await site.storage.propertyWrites.counts(PORTAL)).toEqual({ waiting: 100, parked: 0 });
    site.sandbox.faults.clear();
    await writeBack(site.flow, PORTAL);
    expect(await site.storage.propertyWrites.counts(PORTAL)).toEqual({ waiting: 0, parked: 0 });
    expect(new Set(ids.map(fitOf))).toEqual(new Set(['50']));
  });

  test.each(['reset-before', 'reset-after', 'truncated'] as const)('a search for the bad record that ends in trouble at HubSpot (%s) leaves everything in the outbox, and is made again', async (kind) => {
    refusalsName('none');
    const trouble = { path: UPDATE } as const;
    site.sandbox.faults.next(trouble, { kind: 'delay', ms: 0 }, 4);
    site.sandbox.faults.next(trouble, { kind }, 3);
    await expect(sendHundred([60])).rejects.toBeInstanceOf(HubSpotError);
    expect(await site.storage.propertyWrites.counts(PORTAL)).toEqual({ waiting: 100, parked: 0 });
    site.sandbox.faults.clear();
    await writeBack(site.flow, PORTAL);
    await expectOnlyBadParked([60]);
  });
});
