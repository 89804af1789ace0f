import { assess } from '../../src/domain/assess.ts';
import { startOfWeek } from '../../src/domain/business-time.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { ContactId, OwnerId } from '../../src/domain/ids.ts';
import type { Lead } from '../../src/domain/lead.ts';
import type { Signal } from '../../src/domain/signal.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { evaluationInput } from '../support/leads.ts';
import { at, DAY, OLGA, openLivePortal, personOf, type LivePortal } from './support/live-portal.ts';

const PAUL = { id: OwnerId.parse('502'), name: 'Paul' } as const;
const CAPACITY = 3;
/** More than two pages of a hundred for one rep, and a third rep with a few. */
const PEOPLE = 300;
/** Two minutes into the week, on the account's clock. */
const MONDAY = 7 * DAY - 10 * 60 + 2;

let database: Database;
let live: LivePortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  live = await openLivePortal(database);
  await live.storage.owners.replaceAll(live.portalId, [OLGA, PAUL]);
  await publish(CAPACITY, at(0));
});

async function publish(capacityPerRepPerWeek: number, now: Date): Promise<void> {
  await live.storage.policies.publish(live.portalId, { ...defaultPolicy, handover: { ...defaultPolicy.handover, capacityPerRepPerWeek } }, 'test', now);
  await live.storage.leads.markAllDue(live.portalId, now);
}

/** Those of Tuesday registered for webinars, which fades within days: they were better then than those of Sunday, who attended, but are not on Monday. */
const [TUESDAY, SUNDAY] = [DAY, 6 * DAY];
const ofTuesday = (n: number): boolean => n % 2 === 0;

/** Somebody ready: three in four decide, one in four does not. */
function personWith(n: number): { lead: Lead; signals: Signal[] } {
  const known = personOf(ContactId.parse(String(1_000 + n)), `Jo${n}`);
  const lead = { ...known, contact: { ...known.contact, ownerId: n % 7 === 0 ? PAUL.id : OLGA.id, jobTitle: Math.floor(n / 2) % 4 === 3 ? 'Senior Consultant' : 'CEO' } };
  const [kind, steps, day] = ofTuesday(n) ? (['webinar_registered', 3, TUESDAY] as const) : (['webinar_attended', 2, SUNDAY] as const);
  const signals = Array.from({ length: steps }, (_, step): Signal => ({ id: `s${step}`, kind, occurredAt: at(day - 30 - step * 7), title: `Halve onboarding time ${step}`, attendedMinutes: 40, durationMinutes: 45 }));
  return { lead, signals };
}

async function arrive(people: readonly { lead: Lead; signals: Signal[] }[], minutes: number): Promise<void> {
  for (const person of people) live.hubspot.people.set(person.lead.contactId, person);
  await live.storage.leads.markStale(live.portalId, people.map(({ lead }) => lead.contactId), at(minutes), 'sync');
  await live.work(at(minutes));
}

/** Fit and interest of a lead at a moment, whether ready or not, straight from the rules. */
function judged({ lead, signals }: { lead: Lead; signals: Signal[] }, now: Date) {
  const { qualification, fit, intent } = assess(evaluationInput(lead, signals, { wasReady: true, ownDomains: ['acme.example'], now }));
  return { ownerId: lead.contact.ownerId, isReady: qualification === 'ready', rank: fit.value + intent.value };
}

/** The plain model: of everybody who is ready and waits, the best of each owner. */
function bestOf(waiting: readonly { lead: Lead; signals: Signal[] }[], ownerId: OwnerId, room: number, now: Date): number[] {
  return waiting.map((person) => judged(person, now)).filter((found) => found.isReady && found.ownerId === ownerId).map(({ rank }) => rank).sort((a, b) => b - a).slice(0, room);
}

async function openedSince(since: Date, ownerId: OwnerId): Promise<number[]> {
  const opened = (await live.storage.handovers.all(live.portalId)).filter((handover) => handover.openedAt >= since && handover.ownerId === ownerId);
  return opened.map(({ contactId, openedAt }) => {
    const person = live.hubspot.people.get(contactId);
    return person ? judged(person, openedAt).rank : 0;
  }).sort((a, b) => b - a);
}

const people = Array.from({ length: PEOPLE }, (_, n) => personWith(n));
const handedOver = async (): Promise<Set<ContactId>> => new Set((await live.storage.handovers.all(live.portalId)).map(({ contactId }) => contactId));

describe('more leads wait than reps have room for', () => {
  test('in a new week the best of all who wait go first, for each rep, though somebody worse comes with news at that moment', async () => {
    await arrive(people.filter((_, n) => ofTuesday(n)), TUESDAY);
    await arrive(people.filter((_, n) => !ofTuesday(n)), SUNDAY);
    const before = await handedOver();
    expect(before.size).toBe(2 * CAPACITY);
    const queue = await live.storage.queue.list(live.portalId, 1_000);
    expect(queue).toHaveLength(PEOPLE - before.size);
    expect(queue.filter(({ ownerId }) => ownerId === OLGA.id).map(({ place }) => place)).toEqual(queue.filter(({ ownerId }) => ownerId === OLGA.id).map((_, index) => index + 1));

    // A sync has just read them all: nobody is asked for again before a handover, and so nobody is looked at a second time for that.
    await arrive(people, MONDAY - 12);
    expect(await handedOver()).toEqual(before);
    const waiting = people.filter(({ lead }) => !before.has(lead.contactId));
    const known = personWith(3_001);
    const newcomer = { lead: { ...known.lead, contact: { ...known.lead.contact, jobTitle: 'Senior Consultant' } }, signals: known.signals };
    const now = at(MONDAY);
    live.hubspot.people.set(newcomer.lead.contactId, newcomer);
    await live.storage.leads.markStale(live.portalId, [newcomer.lead.contactId], now);
    await live.work(now);
    for (const { id } of [OLGA, PAUL]) expect(await openedSince(now, id)).toEqual(bestOf([...waiting, newcomer], id, CAPACITY, now));
    expect(startOfWeek(now, 'Europe/Berlin') > at(SUNDAY)).toBe(true);

    const afterFirst = await handedOver();
    const raised = at(MONDAY + 60);
    await publish(CAPACITY + 2, raised);
    await live.work(raised);
    const still = [...waiting, newcomer].filter(({ lead }) => !afterFirst.has(lead.contactId));
    for (const { id } of [OLGA, PAUL]) expect(await openedSince(raised, id)).toEqual(bestOf(still, id, 2, raised));
  }, 300_000);

  test('nobody is looked at again and again: with no room left, the queue rests until the week is over', async () => {
    await arrive(people.filter((_, n) => ofTuesday(n)).slice(0, 20), TUESDAY);
    expect(await live.storage.queue.callUp(live.portalId, { since: startOfWeek(at(TUESDAY), 'Europe/Berlin'), capacity: CAPACITY }, at(TUESDAY))).toBe(0);
    expect(await live.storage.leads.due(live.portalId, at(TUESDAY + 60), 10)).toEqual([]);
    expect((await live.storage.leads.due(live.portalId, at(MONDAY), 100)).length).toBeGreaterThan(5);
  });

  test('who leaves keeps nobody waiting: their queue is looked at again without them', async () => {
    const [first, ...rest] = people.filter(({ lead }, n) => ofTuesday(n) && lead.contact.ownerId === PAUL.id).slice(0, CAPACITY + 2);
    await arrive(first ? [first, ...rest] : rest, TUESDAY);
    expect((await live.storage.queue.list(live.portalId, 10)).map(({ ownerId }) => ownerId)).toEqual([PAUL.id, PAUL.id]);
    await live.storage.owners.replaceAll(live.portalId, [OLGA]);
    await live.storage.queue.wakeAll(live.portalId, at(TUESDAY + 1));
    await live.work(at(TUESDAY + 1));
    expect(await live.storage.queue.list(live.portalId, 10)).toEqual([]);
  });
});
