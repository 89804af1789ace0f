import { CompanyId, ContactId } from '../../src/domain/ids.ts';
import type { Lead } from '../../src/domain/lead.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import type { Signal } from '../../src/domain/signal.ts';
import { expectHandovers, type ExpectedVolume } from '../../src/pipeline/expect-handovers.ts';
import { expectPiece } from '../../src/pipeline/setup/expected-piece.ts';
import { respond } from '../../src/pipeline/respond.ts';
import type { Flow } from '../../src/pipeline/flow.ts';
import type { Database } from '../../src/storage/database.ts';
import { at, click, DAY, openLivePortal, personOf, pricingRequest, REP, type LivePortal } from './support/live-portal.ts';
import { MOST_FOUND, type FoundHandover } from '../../src/setup-contract.ts';
import { openTestDatabase } from '../support/database.ts';

let database: Database;
let live: LivePortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  live = await openLivePortal(database);
  await live.storage.policies.publish(live.portalId, { ...defaultPolicy, handover: { ...defaultPolicy.handover, capacityPerRepPerWeek: 100 } }, 'test', at(-2 * DAY));
});

/** The end of the four weeks that begin with the reference. */
const END = 28 * DAY;
const expectedAt = (minutes: number, onTrouble: Flow['onTrouble'] = live.flow.onTrouble): Promise<ExpectedVolume> => expectHandovers({ storage: live.storage, now: () => at(minutes), onTrouble }, live.portalId);
const totals = ({ weeks }: ExpectedVolume): number[][] => weeks.map(({ requests, others, waiting }) => [requests, others, waiting]);

const download = (id: string, minutes: number): Signal => ({ id: `form:${id}`, kind: 'form_submission', occurredAt: at(minutes), title: `Onboarding checklist ${id}: Download` });
const webinar = (id: string, minutes: number): Signal => ({ id: `webinar:${id}`, kind: 'webinar_attended', occurredAt: at(minutes), title: `Halve onboarding time ${id}` });

function person(n: number, contact: Partial<Lead['contact']> = {}, companyId = 9_000 + n): Lead {
  const lead = personOf(ContactId.parse(1_000 + n), `Person${n}`);
  return { ...lead, contact: { ...lead.contact, ...contact }, company: { ...lead.company, id: CompanyId.parse(companyId) } };
}

/** People with what they do in four weeks, each at a minute of its own. */
const PEOPLE: readonly (readonly [Lead, readonly Signal[]])[] = [
  [person(1), [pricingRequest('form:p1', at(3 * DAY))]],
  [person(2), [download('a', 2 * DAY), webinar('b', 9 * DAY)]],
  [person(3), [download('a', 10 * DAY), webinar('b', 10 * DAY + 60), pricingRequest('form:p3', at(11 * DAY))]],
  [person(4, { jobTitle: 'Werkstudentin Marketing' }), [pricingRequest('form:p4', at(12 * DAY))]],
  [person(5), [download('a', 13 * DAY)]],
  [person(6, {}, 77), [download('a', 15 * DAY), webinar('b', 15 * DAY + 30)]],
  [person(7, {}, 77), [download('a', 16 * DAY), webinar('b', 16 * DAY + 30)]],
  [person(8), [download('a', 1 * DAY), webinar('b', 1 * DAY + 30), pricingRequest('form:p8', at(12 * DAY))]],
  [person(9), [download('a', 22 * DAY), webinar('b', 23 * DAY)]],
];

/** What they do, told one after the other at the moment it happens; sales takes each lead at once. */
async function live4Weeks(): Promise<void> {
  const told = PEOPLE.flatMap(([lead, signals]) => signals.map((signal) => ({ lead, signals, until: signal.occurredAt })));
  for (const { lead, signals, until } of told.toSorted((a, b) => a.until.getTime() - b.until.getTime())) {
    await live.arrives(lead, signals.filter(({ occurredAt }) => occurredAt <= until), until);
    const open = (await live.storage.handovers.of(live.portalId, [lead.contactId])).get(lead.contactId)?.at(-1);
    if (open?.state === 'handed_over') await respond(live.flow, { portalId: live.portalId, userId: REP }, lead.contactId, click({ answer: 'accept' }, { episodeId: open.episodeId }), until);
  }
}

/** What they did, all of it read at the end by an account that only watches. */
async function readAll(): Promise<void> {
  await live.storage.installs.setState(live.portalId, 'shadow', at(END));
  for (const [lead, signals] of PEOPLE) live.hubspot.people.set(lead.contactId, { lead, signals: [...signals] });
  await live.storage.leads.markStale(live.portalId, PEOPLE.map(([{ contactId }]) => contactId), at(END));
  await live.work(at(END));
}

test('what is expected after watching is what a live account would have handed over', async () => {
  await live4Weeks();
  const really = (await live.storage.handovers.all(live.portalId)).map(({ openedAt, isRequest }) => ({ week: Math.floor((openedAt.getTime() - at(0).getTime()) / (7 * DAY * 60_000)), isRequest }));
  const counts = [0, 1, 2, 3].map((week) => [true, false].map((isRequest) => really.filter((one) => one.week === week && one.isRequest === isRequest).length));
  live = await openLivePortal(database);
  await live.storage.policies.publish(live.portalId, { ...defaultPolicy, handover: { ...defaultPolicy.handover, capacityPerRepPerWeek: 100 } }, 'test', at(-2 * DAY));
  await readAll();
  expect(totals(await expectedAt(END)).map(([requests, others]) => [requests, others])).toEqual(counts);
  expect(counts).toEqual([[1, 1], [0, 2], [0, 1], [0, 1]]);
});

test('nothing is written, and nothing is asked of HubSpot', async () => {
  await readAll();
  const before = await live.storage.leads.page(live.portalId, null, 100);
  live.hubspot.portal = () => {
    throw new Error('HubSpot was asked');
  };
  expect(await expectedAt(END)).toMatchObject({ leads: PEOPLE.length, unread: 0, notCounted: [] });
  expect(await live.storage.leads.page(live.portalId, null, 100)).toEqual(before);
  expect(await live.storage.handovers.all(live.portalId)).toEqual([]);
});

test('who is beyond the room of their rep is told apart', async () => {
  await readAll();
  await live.storage.policies.publish(live.portalId, { ...defaultPolicy, handover: { ...defaultPolicy.handover, capacityPerRepPerWeek: 1 } }, 'test', at(END));
  expect(totals(await expectedAt(END))).toEqual([[1, 1, 0], [0, 1, 1], [0, 1, 0], [0, 1, 0]]);
});

test('what was before the four weeks is no volume, and contacts not read yet are said', async () => {
  await readAll();
  await live.storage.leads.markStale(live.portalId, [ContactId.parse('1001'), ContactId.parse('5555')], at(END));
  expect(await expectedAt(END + 60 * DAY)).toMatchObject({ weeks: Array.from({ length: 4 }, () => ({ requests: 0, others: 0, waiting: 0 })), unread: 2 });
});

test('a lead that the rules stumble over is named, and the others are counted', async () => {
  await readAll();
  const [broken] = PEOPLE;
  await database.query(`update lead_handover.lead set facts = facts - 'deals' where portal_id = $1 and contact_id = $2`, [live.portalId, broken?.[0].contactId]);
  const troubles: unknown[] = [];
  const volume = await expectedAt(END, (_error, where) => void troubles.push(where));
  expect(volume.notCounted).toEqual([broken?.[0].contactId]);
  expect(troubles).toEqual([{ portalId: live.portalId, contactId: broken?.[0].contactId }]);
  expect(totals(volume)[0]).toEqual([0, 1, 0]);
});

test('counting ends where more were found than a page can send back', async () => {
  await readAll();
  const install = await live.storage.installs.find(live.portalId);
  if (!install) throw new Error('no install');
  const before = Array.from({ length: MOST_FOUND }, (): FoundHandover => [null, null, at(0).getTime(), false]);
  const piece = (found: readonly FoundHandover[]) => expectPiece({ ...live.flow, now: () => at(END) }, install, { begun: null, after: null, found: [...found] });
  expect(await piece([])).toMatchObject({ outcome: 'found', view: { isTooMany: false } });
  expect(await piece(before)).toMatchObject({ outcome: 'found', view: { isTooMany: true, next: null, found: [] } });
});
