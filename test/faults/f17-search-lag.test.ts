import { DEFAULT_PACE } from '../../src/pipeline/flow.ts';
import type { Database } from '../../src/storage/database.ts';
import { seededRandom } from '../../src/sandbox/seed/random.ts';
import { isFullCampaign, tellFigures } from '../support/full-campaign.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';
import { onBothStores } from './support/both-stores.ts';

const MINUTE_MS = 60_000;
const MINUTES = isFullCampaign ? 360 : 40;
const CONTACTS = 150;
const CHANGES_A_MINUTE = 4;
const MAX_LAG_MINUTES = 10;
const DROPPED = 0.3;
const CYCLES = 2 * DEFAULT_PACE.changedContactsEveryMs;

type Change = { readonly contactId: string; readonly value: number; readonly at: number; readonly lagMs: number; scoredAt?: number };
type Outcome = { readonly changes: number; readonly lost: number; readonly late: number; readonly p50Minutes: number; readonly p99Minutes: number };

/** An account in which people change all the time, with a third of the webhooks lost and a search that lags, for each change by another time. */
async function run(database: Database, skewMs: number, overlapMs = DEFAULT_PACE.overlapMs): Promise<Outcome> {
  const random = seededRandom(17);
  let lagMs = 0;
  const { indexLagMs, changedContactsEveryMs } = DEFAULT_PACE;
  const site = await openWorkedPortal(database, { skewMs, pace: { indexLagMs, overlapMs, changedContactsEveryMs }, sandbox: { indexLagMs: () => lagMs } });
  try {
    const people = Array.from({ length: CONTACTS }, () => site.portal.createContact({ jobtitle: 'Title 0' }));
    await site.work();
    const changes: Change[] = [];
    for (let minute = 0; minute < MINUTES + MAX_LAG_MINUTES + CYCLES / MINUTE_MS + 2; minute += 1) {
      const many = minute < MINUTES ? CHANGES_A_MINUTE : 0;
      for (let count = 0; count < many; count += 1) {
        const contactId = random.pick(people);
        lagMs = Math.floor(random.next() * MAX_LAG_MINUTES * MINUTE_MS);
        const value = changes.length + 1;
        site.portal.setContactProperties(contactId, { jobtitle: `Title ${value}` });
        changes.push({ contactId, value, at: minute, lagMs });
        if (!random.chance(DROPPED)) await site.storage.leads.markStale(PORTAL, [site.contact(contactId)], site.now());
      }
      await site.work();
      await noteScored(site, changes, minute);
      site.pass(MINUTE_MS);
    }
    return outcomeOf(changes);
  } finally {
    await site.close();
  }
}

/** A change has arrived when a lead evaluated since carries it, or a later one. */
async function noteScored(site: WorkedPortal, changes: readonly Change[], minute: number): Promise<void> {
  for (const change of changes) {
    if (change.scoredAt !== undefined) continue;
    const record = await site.storage.leads.find(PORTAL, site.contact(change.contactId));
    const stored = Number(record?.lead?.contact.jobTitle?.split(' ')[1] ?? -1);
    if (stored >= change.value && record?.evaluation && record.readAt && record.evaluation.evaluatedAt >= record.readAt) change.scoredAt = minute;
  }
}

function outcomeOf(changes: readonly Change[]): Outcome {
  const minutes = changes.flatMap(({ at, scoredAt }) => (scoredAt === undefined ? [] : [scoredAt - at])).toSorted((a, b) => a - b);
  const late = changes.filter(({ at, scoredAt, lagMs }) => scoredAt !== undefined && (scoredAt - at) * MINUTE_MS > lagMs + CYCLES);
  return {
    changes: changes.length,
    lost: changes.filter(({ scoredAt }) => scoredAt === undefined).length,
    late: late.length,
    p50Minutes: minutes[Math.floor(minutes.length * 0.5)] ?? -1,
    p99Minutes: minutes[Math.floor(minutes.length * 0.99)] ?? -1,
  };
}

onBothStores('F17: a search that lags by up to ten minutes, and a third of the webhooks lost', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test.each([[-2], [2]])('a clock %d minutes ahead of HubSpot\'s: every change reaches the score, within its lag and two cycles', async (skewMinutes) => {
    const outcome = await run(database, skewMinutes * MINUTE_MS);
    tellFigures('F17', { store: database.kind, skewMinutes, ...outcome });
    expect(outcome).toMatchObject({ changes: MINUTES * CHANGES_A_MINUTE, lost: 0, late: 0 });
  }, 900_000);

  test('the same check finds windows without an overlap', async () => {
    const { lost } = await run(database, 0, 0);
    expect(lost).toBeGreaterThan(0);
  }, 900_000);
});
