import { HubSpotError } from '../../src/errors.ts';
import type { Flow } from '../../src/pipeline/flow.ts';
import { switchState } from '../../src/pipeline/install-portal.ts';
import { syncNow } from '../../src/pipeline/read-streams.ts';
import { workPortal } from '../../src/pipeline/work-portal.ts';
import { visitPage } from '../../src/sandbox/visitor-activity.ts';
import type { Database } from '../../src/storage/database.ts';
import { isFullCampaign, tellFigures } from '../support/full-campaign.ts';
import { openWorkedPortal, PORTAL, START, type WorkedPortal } from '../support/worked-portal.ts';
import { onBothStores } from './support/both-stores.ts';
import { importContacts } from './support/many-contacts.ts';

const CONTACTS = isFullCampaign ? 10_000 : 1_000;
const ASKERS_A_DAY = 10;
const DAYS = 7;
const DAY_MS = 86_400_000;
const DEMO = 'Request a demo: Demo request';

/** People who fit, of whom half asked for a demo on one of the last hundred days. */
function past(index: number): Record<string, string> {
  const at = new Date(START.getTime() - (1 + (index % 100)) * DAY_MS).toISOString();
  return {
    firstname: 'Mia', lastname: `Keller ${index}`, email: `mia${index}@kunde${index}.example`, jobtitle: 'Head of Customer Success',
    ...(index % 2 === 0 && { recent_conversion_date: at, recent_conversion_event_name: DEMO }),
  };
}

type Outcome = {
  readonly evaluated: number;
  /** Tasks there are, and times that `handover_qualified` was written as true, in the account. */
  readonly tasks: number;
  readonly qualified: number;
};

const qualifiedWrites = ({ sandbox }: WorkedPortal): number =>
  sandbox.log.entries().reduce((sum, { path, requestBody }) => sum + (path.endsWith('/contacts/batch/update') ? (JSON.stringify(requestBody).match(/"handover_qualified":"true"/gu)?.length ?? 0) : 0), 0);

async function outcomeOf(at: WorkedPortal): Promise<Outcome> {
  const { evaluated } = await at.storage.leads.counts(PORTAL, at.now());
  return { evaluated, tasks: at.portal.tasks().length, qualified: qualifiedWrites(at) };
}

/** As the worker does: trouble with HubSpot, for example a connection that was given up while thousands were evaluated, is no end. */
async function work(at: WorkedPortal, flow: Flow): Promise<void> {
  await syncNow(flow, PORTAL);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { isFinished } = await workPortal(flow, PORTAL, new Date(at.now().getTime() + 1_000));
      if (isFinished) return;
      throw new Error('the work does not come to an end');
    } catch (error) {
      if (!(error instanceof HubSpotError) || attempt === 3) throw error;
    }
  }
}

/** An install with a past, a week in shadow mode in which people ask, and then live. */
async function runThrough(database: Database, contacts: number, bug: (flow: Flow) => Flow = (flow) => flow) {
  let ids: string[] = [];
  const at = await openWorkedPortal(database, { deadlineMs: 30_000, before: (portal) => void (ids = importContacts(portal, contacts, new Date(START.getTime() - 100 * DAY_MS), past)) });
  try {
    const flow = bug(at.flow);
    await work(at, flow);
    for (let day = 0; day < DAYS; day += 1) {
      at.pass(DAY_MS);
      for (const id of ids.slice(day * ASKERS_A_DAY, (day + 1) * ASKERS_A_DAY)) {
        visitPage(at.portal, id, { url: 'https://vendor.example/pricing', at: at.now() });
        at.submits(id, DEMO);
      }
      await work(at, flow);
    }
    const shadow = await outcomeOf(at);

    at.pass(1_000);
    await switchState(flow, PORTAL, 'live', 'test');
    at.pass(1_000);
    await work(at, flow);
    at.pass(DAY_MS);
    await work(at, flow);
    const switchedOn = await outcomeOf(at);

    const askers = [ids[0] ?? '', ...ids.slice(-4)];
    for (const id of askers) at.submits(id, DEMO);
    at.pass(60_000);
    await work(at, flow);
    const live = await outcomeOf(at);
    const theirs = askers.map((id) => at.portal.tasksOf(id).length);
    return { shadow, switchedOn, live, theirs, propertiesWritten: at.sandbox.log.contactPropertiesWritten().get(PORTAL)?.size ?? 0 };
  } finally {
    await at.close();
  }
}

/** The moment of switching on is forgotten. */
const pastCounts = (flow: Flow): Flow => {
  const find: Flow['storage']['installs']['find'] = async (portalId) => {
    const install = await flow.storage.installs.find(portalId);
    return install && { ...install, liveSince: new Date(0) };
  };
  return { ...flow, storage: { ...flow.storage, installs: { ...flow.storage.installs, find } } };
};

onBothStores('no flood', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test('an install with a past, its first reading and a week in shadow mode make no task and qualify nobody; then only what happens counts', async () => {
    const { shadow, switchedOn, live, theirs } = await runThrough(database, CONTACTS);
    tellFigures(`no flood, ${database.kind}`, { contacts: CONTACTS, askedBefore: CONTACTS / 2, askedInShadow: DAYS * ASKERS_A_DAY, shadow, switchedOn, live });
    expect(shadow).toEqual({ evaluated: CONTACTS, tasks: 0, qualified: 0 });
    expect(switchedOn).toEqual({ evaluated: CONTACTS, tasks: 0, qualified: 0 });
    expect(live).toEqual({ evaluated: CONTACTS, tasks: 5, qualified: 5 });
    expect(theirs).toEqual([1, 1, 1, 1, 1]);
  }, 1_800_000);

  test('the same check finds it when the moment of switching on is forgotten', async () => {
    const { shadow, switchedOn } = await runThrough(database, 100, pastCounts);
    tellFigures(`no flood, sabotage, ${database.kind}`, { contacts: 100, shadow, switchedOn });
    expect(shadow).toEqual({ evaluated: 100, tasks: 0, qualified: 0 });
    expect(switchedOn.tasks).toBeGreaterThanOrEqual(DAYS * ASKERS_A_DAY);
  });
});
