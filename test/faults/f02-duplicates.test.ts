import { keepDeliveries } from '../../src/pipeline/keep-deliveries.ts';
import { readDelivery } from '../../src/pipeline/read-delivery.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { createFreshDatabase } from '../storage/fresh-postgres.ts';
import { isFullCampaign, tellFigures } from '../support/full-campaign.ts';
import { seededRandom } from '../../src/sandbox/seed/random.ts';
import { seed } from '../support/seed.ts';
import { openTestDatabase } from '../support/database.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';

const PEOPLE = isFullCampaign ? 300 : 30;
const HOUR_MS = 3_600_000;

type Event = { readonly eventId: number; readonly occurredAt: number; readonly objectId: string } & Readonly<Record<string, unknown>>;

/** What happens in the account: people come, half of them act, some change their job, some go. */
const STEPS = ['come', 'act', 'change', 'ask', 'go'] as const;

/** When a step happened, as events tell it. */
const storyTime = (step: (typeof STEPS)[number]): number => Date.parse('2026-01-05T09:00:00Z') + STEPS.indexOf(step) * (HOUR_MS / 4);

/** Makes one step happen in the account and says which events HubSpot makes of it. Event ids are those of a counter that starts again for every kind of event. */
function happen(worked: WorkedPortal, step: (typeof STEPS)[number], people: string[]): Event[] {
  // Only seconds pass, so that the sync, which would find all of it, is not due.
  worked.pass(1_000);
  const occurredAt = storyTime(step);
  const told = (chosen: readonly string[], more: Record<string, unknown>): Event[] =>
    chosen.map((objectId, index) => ({ eventId: index + 1, portalId: Number(PORTAL), occurredAt: occurredAt + index, objectId, attemptNumber: 0, ...more }));
  const every = (nth: number): string[] => people.filter((_, index) => index % nth === 0);
  const changed = (propertyName: string) => ({ subscriptionType: 'contact.propertyChange', propertyName, propertyValue: 'x' });
  switch (step) {
    case 'come':
      for (let index = 0; index < PEOPLE; index += 1) people.push(worked.person({ firstname: `P${index}`, email: `p${index}@nordlicht.example` }, worked.company({ name: `C${index}`, domain: `c${index}.example` })));
      return told(people, { subscriptionType: 'contact.creation' });
    case 'act':
      for (const id of every(2)) worked.submits(id, 'Onboarding checklist: Download');
      return told(every(2), changed('recent_conversion_date'));
    case 'change':
      for (const id of every(3)) worked.portal.setContactProperties(id, { jobtitle: 'Student' });
      return told(every(3), changed('jobtitle'));
    case 'ask':
      for (const id of every(5)) worked.submits(id, 'Request a demo: Demo request');
      return told(every(5), changed('recent_conversion_date'));
    case 'go':
      for (const id of every(7)) worked.portal.deleteContact(id);
      return told(every(7), { subscriptionType: 'contact.deletion' });
    default:
      return step satisfies never;
  }
}

/** Hands events to what stands behind the door, up to 100 in a request. */
async function deliver(worked: WorkedPortal, events: readonly Event[]): Promise<void> {
  for (let from = 0; from < events.length; from += 100) {
    const read = readDelivery(events.slice(from, from + 100));
    if (!read) throw new Error('not a delivery');
    await keepDeliveries(worked.flow, read.deliveries);
  }
}

/** Everything that is stored about people who are there, but for when it was. */
async function stateOf(database: Database, worked: WorkedPortal): Promise<unknown> {
  const leads = await database.query('select contact_id, facts, status, because, stale_since, company_id from lead_handover.lead where gone_at is null order by contact_id');
  const gone = await database.query('select contact_id from lead_handover.lead where gone_at is not null order by contact_id');
  const signals = await database.query('select contact_id, id, kind, occurred_at from lead_handover.signal order by contact_id, id');
  const handovers = await database.query('select contact_id, episode_id, state, is_request from lead_handover.handover order by contact_id, episode_id');
  const intents = await database.query('select contact_id, episode_id, state from lead_handover.task_intent order by contact_id, episode_id');
  return { leads, gone, signals, handovers, intents, tasks: worked.portal.tasks().length };
}

type Story = { readonly state: unknown; readonly delivered: number; readonly handovers: number };
type Telling = (worked: WorkedPortal, events: readonly Event[], until: number) => Promise<number>;

async function tell(database: Database, telling: Telling): Promise<Story> {
  const worked = await openWorkedPortal(database);
  try {
    await worked.live();
    const people: string[] = [];
    let delivered = 0;
    for (const step of STEPS) delivered += await telling(worked, happen(worked, step, people), step === STEPS.at(-1) ? Number.POSITIVE_INFINITY : storyTime(step));
    await worked.work();
    const [row] = await database.query<{ handovers: number }>('select count(*)::integer as handovers from lead_handover.handover');
    return { state: await stateOf(database, worked), delivered, handovers: row?.handovers ?? 0 };
  } finally {
    await worked.close();
  }
}

/** Each event once, in order, worked on before the next step: what should come out. */
const inOrder = (): Telling => async (worked, events) => {
  await deliver(worked, events);
  await worked.work();
  return events.length;
};

/** Each event one to five times, up to an hour too early or too late, worked on in between; what is late comes with later steps. */
const disordered = (random: () => number, keep: (event: Event) => boolean = () => true): Telling => {
  let late: { event: Event; at: number }[] = [];
  return async (worked, events, until) => {
    const copies = events.flatMap((event) => Array.from({ length: 1 + Math.floor(random() * 5) }, (_, attemptNumber) => ({ event: { ...event, attemptNumber }, at: event.occurredAt + (random() * 2 - 1) * HOUR_MS })));
    const all = [...late, ...copies].toSorted((a, b) => a.at - b.at);
    const isDue = ({ at }: { at: number }): boolean => at <= until;
    late = all.filter((copy) => !isDue(copy));
    const due = all.filter(isDue).map(({ event }) => event).filter(keep);
    for (let from = 0; from < due.length; from += 17) {
      await deliver(worked, due.slice(from, from + 17));
      if (random() < 0.3) await worked.work();
    }
    await worked.work();
    return due.length;
  };
};

/** Sabotage: what a receiver does that takes `eventId` for unique. */
function onceByEventId(): (event: Event) => boolean {
  const seen = new Set<number>();
  return ({ eventId }) => !seen.has(eventId) && seen.add(eventId) !== undefined;
}

const serverUrl = process.env['TEST_DATABASE_URL'];

describe.each([['embedded'], ...(serverUrl ? [['postgres']] : [])])('F02: duplicates and disorder, %s', (kind) => {
  let database: Database;
  let drop = async (): Promise<void> => {};
  beforeAll(async () => {
    if (kind === 'embedded') database = await openTestDatabase();
    else {
      const fresh = await createFreshDatabase(serverUrl ?? '');
      drop = fresh.drop;
      database = await openDatabase({ databaseUrl: fresh.url });
      await migrate(database);
    }
  });
  afterAll(async () => {
    await database.close();
    await drop();
  });

  const seeds = (isFullCampaign ? [0, 1, 2, 3, 4] : [0]).map((one) => seed() + one);
  test('events that come one to five times, up to an hour early or late, with the same ids, leave what ordered single ones leave', async () => {
    const wanted = await tell(database, inOrder());
    expect(wanted.handovers).toBeGreaterThan(2);
    for (const drawn of seeds) {
      const found = await tell(database, disordered(seededRandom(drawn).next));
      tellFigures(`F02 ${kind}`, { seed: drawn, people: PEOPLE, ordered: wanted.delivered, delivered: found.delivered, handovers: found.handovers, isEqual: JSON.stringify(found.state) === JSON.stringify(wanted.state) });
      expect(found.delivered).toBeGreaterThan(2 * wanted.delivered);
      expect(found.state).toEqual(wanted.state);
    }
  }, 1_800_000);

  test('sabotage: a receiver that takes the event id for unique is found out', async () => {
    const wanted = await tell(database, inOrder());
    const found = await tell(database, disordered(seededRandom(seed()).next, onceByEventId()));
    expect(found.state).not.toEqual(wanted.state);
  }, 600_000);
});
