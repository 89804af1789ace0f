import type { Signal } from '../../src/domain/signal.ts';
import { keepFoundSignals } from '../../src/pipeline/keep-signals.ts';
import type { Database } from '../../src/storage/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { ANNA, at, DAY, openLivePortal, personOf, pricingRequest, REFERENCE, type LivePortal } from './support/live-portal.ts';

let database: Database;
let live: LivePortal;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
/** Live since the day before the reference. */
beforeEach(async () => {
  live = await openLivePortal(database);
  await live.arrives(personOf(ANNA, 'Anna'), [], REFERENCE);
});

/** A source that no webhook tells of brings a signal, and everything that follows happens. */
async function comes(signal: Signal, now: Date): Promise<void> {
  live.clock.now = now;
  await live.storage.inTransaction((stores) => keepFoundSignals(stores, live.portalId, [{ contactId: ANNA, signal }], now));
  await live.work(now);
}

const webinar = (occurredAt: Date): Signal => ({ id: 'webinar:1:attended', kind: 'webinar_attended', occurredAt, title: 'Halve onboarding time', attendedMinutes: 41, durationMinutes: 45 });
const evaluation = async () => (await live.storage.leads.find(live.portalId, ANNA))?.evaluation;
const pointsOf = async (id: string): Promise<number | undefined> => (await evaluation())?.intent.contributions.find(({ evidence }) => evidence.includes(id))?.points;

test('a webinar attended three days ago, told today, counts from its own time', async () => {
  await comes(webinar(at(-3 * DAY)), at(60));
  const late = await pointsOf('webinar:1:attended');
  live = await openLivePortal(database);
  await live.arrives(personOf(ANNA, 'Anna'), [], REFERENCE);
  await comes(webinar(at(59)), at(60));
  const fresh = await pointsOf('webinar:1:attended');
  expect(fresh).toBeGreaterThan(Number(late));
  expect(late).toBeGreaterThan(0);
});

test('told in any order, the same signals lead to the same decision', async () => {
  const first: Signal = { id: 'form:1', kind: 'form_submission', occurredAt: at(-2 * DAY), title: 'Onboarding checklist: Download' };
  const signals = [webinar(at(-3 * DAY)), first];
  for (const signal of signals) await comes(signal, at(60));
  const [one, status] = [await evaluation(), (await live.storage.leads.find(live.portalId, ANNA))?.status];
  live = await openLivePortal(database);
  await live.arrives(personOf(ANNA, 'Anna'), [], REFERENCE);
  for (const signal of signals.toReversed()) await comes(signal, at(60));
  expect((await evaluation())?.intent).toEqual(one?.intent);
  expect((await live.storage.leads.find(live.portalId, ANNA))?.status).toBe(status);
});

test('a request from before going live that comes late makes no handover, one from after it does', async () => {
  await comes(pricingRequest('form:1', at(-2 * DAY)), at(60));
  expect((await evaluation())?.qualification).toBe('ready');
  expect(live.hubspot.tasks).toEqual([]);
  await comes(pricingRequest('form:2', at(-60)), at(61));
  expect(live.hubspot.tasks).toHaveLength(1);
});

test('a signal dated in the future waits, and counts when its time has come', async () => {
  await comes(pricingRequest('form:1', at(2 * DAY)), at(60));
  expect((await evaluation())?.intent.value).toBe(0);
  expect(live.hubspot.tasks).toEqual([]);
  // Clocks may differ by an hour: until then it has not happened.
  await live.work(at(2 * DAY - 61));
  expect(live.hubspot.tasks).toEqual([]);
  await live.work(at(2 * DAY));
  expect((await evaluation())?.isHandRaiser).toBe(true);
  expect(live.hubspot.tasks).toHaveLength(1);
});
