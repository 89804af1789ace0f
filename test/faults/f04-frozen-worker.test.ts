import type { Flow } from '../../src/pipeline/flow.ts';
import type { TaskWay } from '../../src/pipeline/ports/tasks.ts';
import { workPortal } from '../../src/pipeline/work-portal.ts';
import type { Database } from '../../src/storage/database.ts';
import { isFullCampaign, tellFigures } from '../support/full-campaign.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';
import { NEW_TITLE, NOTHING_WRONG, OLD_TITLE, outcomeOf, sumOf, type Outcome, type Twins } from './support/accident-outcome.ts';
import { onBothStores } from './support/both-stores.ts';
import { FREEZE_POINTS, freezingWorker, type FreezePoint } from './support/freezing-worker.ts';

const TIMES = isFullCampaign ? 50 : 2;
const DEMO = 'Request a demo: Demo request';
/** Longer than a missed heartbeat and than the settling time of a task. */
const FROZEN_MS = 90_000;
const MINUTE_MS = 60_000;

const twins = (at: WorkedPortal): Twins => ({ contactId: at.person({ jobtitle: OLD_TITLE }), twinId: at.person({ jobtitle: NEW_TITLE }) });

/** One worker freezes at the point, another takes over, the title changes, and the first goes on with what it knew. */
async function freezeOnce(at: WorkedPortal, point: FreezePoint, sabotage: (flow: Flow) => Flow = (flow) => flow): Promise<Outcome> {
  const people = twins(at);
  await at.sync();
  for (const id of [people.twinId, people.contactId]) at.submits(id, DEMO);
  await at.storage.leads.markStale(PORTAL, [at.contact(people.contactId)], at.now());
  const zombie = freezingWorker(at.flow, point);
  const run = workPortal(sabotage(zombie.flow), PORTAL, new Date(at.now().getTime() + 10 * MINUTE_MS)).catch(() => 'troubled');
  await zombie.frozen;

  await at.work();
  at.pass(FROZEN_MS);
  await at.work();
  at.portal.setContactProperties(people.contactId, { jobtitle: NEW_TITLE });
  await at.storage.leads.markStale(PORTAL, [people.contactId, people.twinId].map(at.contact), at.now());
  await at.work();
  at.pass(FROZEN_MS);
  await at.work();

  zombie.thaw();
  await run;
  await at.work();
  return outcomeOf(at.portal, people);
}

async function inPortal<T>(database: Database, way: TaskWay, work: (at: WorkedPortal) => Promise<T>): Promise<T> {
  const at = await openWorkedPortal(database, { allowsTaskKeys: way === 'upsert' });
  try {
    await at.live();
    return await work(at);
  } finally {
    await at.close();
  }
}

/** Deliberate bugs: what keeps a late word from counting is left out. */
const SABOTAGE: Readonly<Record<string, { readonly point: FreezePoint; readonly of: (flow: Flow) => Flow; readonly finds: Partial<Outcome> }>> = {
  'an old reading counts as the newest': {
    point: 'after reading, before storing',
    of: (flow) => withStores(flow, (stores) => ({ ...stores, leads: { ...stores.leads, saveReading: (portalId, readings, now) => stores.leads.saveReading(portalId, readings.map((reading) => ({ ...reading, version: 2 ** 40 })), now) } })),
    finds: { wrongScores: 1 },
  },
  'nobody looks whether others wrote meanwhile': {
    point: 'before sending properties',
    of: (flow) => withStores(flow, (stores) => ({ ...stores, propertyWrites: { ...stores.propertyWrites, done: async (...sent) => {
      await stores.propertyWrites.done(...sent);
      return [];
    } } })),
    finds: { staleWrites: 1 },
  },
  'a task is sent however late': {
    point: 'before creating the task',
    of: (flow) => ({ ...flow, hubspot: { portal: (portalId) => {
      const gateway = flow.hubspot.portal(portalId);
      return { ...gateway, createTask: (task) => gateway.createTask(task) };
    } } }),
    finds: { duplicateTasks: 1 },
  },
};

type Stores = Parameters<Parameters<Flow['storage']['inTransaction']>[0]>[0];

const withStores = (flow: Flow, change: (stores: Stores) => Stores): Flow => ({ ...flow, storage: { ...flow.storage, inTransaction: (work) => flow.storage.inTransaction((stores) => work(change(stores))) } });

onBothStores('F04: a worker freezes, another takes over, the first goes on', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test.each(FREEZE_POINTS.flatMap((point) => (['create', 'upsert'] as const).map((way) => ({ point, way }))))('$point, $way: nothing it knew of old stays, and there is one task', async ({ point, way }) => {
    const outcome = await inPortal(database, way, async (at) => {
      const outcomes: Outcome[] = [];
      for (let time = 0; time < TIMES; time += 1) outcomes.push(await freezeOnce(at, point));
      return sumOf(outcomes);
    });
    tellFigures(`F04 ${database.kind} ${way} ${point}`, { times: TIMES, ...outcome });
    expect(outcome).toEqual(NOTHING_WRONG);
  }, TIMES * 60_000);

  test.each(Object.entries(SABOTAGE))('the same check finds it when %s', async (name, { point, of, finds }) => {
    const outcome = await inPortal(database, 'create', (at) => freezeOnce(at, point, of));
    tellFigures(`F04 sabotage: ${name}`, outcome);
    expect(outcome).toMatchObject(finds);
  });
});
