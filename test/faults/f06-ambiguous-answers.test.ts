import { randomUUID } from 'node:crypto';
import { isAmbiguous } from '../../src/errors.ts';
import type { PortalGateway } from '../../src/pipeline/ports/hubspot.ts';
import type { TaskWay } from '../../src/pipeline/ports/tasks.ts';
import type { Fault, FaultMatcher } from '../../src/sandbox/faults.ts';
import { isFullCampaign, tellFigures } from '../support/full-campaign.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';
import { AMBIGUOUS } from './support/ambiguous-answers.ts';
import { countTasks, newAsker, nothingWrong, type Asker, type TaskCount } from './support/count-tasks.ts';
import { STORES, type OpenStore } from './support/stores.ts';

const SETTLE_MS = 60_000;
const ROUNDS = isFullCampaign ? 20 : 1;

/** The call that makes the task, by way; the one that associates it; and the one that reads its associations back. */
const CALLS: Readonly<Record<TaskWay, FaultMatcher>> = { create: { method: 'POST', path: /\/tasks$/u }, upsert: { method: 'POST', path: /\/tasks\/batch\/upsert$/u } };
const ASSOCIATE: FaultMatcher = { method: 'PUT', path: /\/tasks\/\d+\/associations\/default\//u };
const READ_BACK: FaultMatcher = { method: 'POST', path: /\/associations\/[\d-]+\/tasks\/contacts\/batch\/read$/u };

type Case = { readonly what: string; readonly matcher: FaultMatcher; readonly fault: Fault; readonly times: number };

/** A call that may be repeated is, three times within one: only more trouble than that reaches the protocol. */
function casesOf(way: TaskWay): Case[] {
  const making = AMBIGUOUS.flatMap(([what, fault]) => (way === 'create' ? [1] : [1, 3]).map((times) => ({ what: `${what}, ${times} times`, matcher: CALLS[way], fault, times })));
  const associating = way === 'create' ? [] : AMBIGUOUS.map(([what, fault]) => ({ what: `association: ${what}`, matcher: ASSOCIATE, fault, times: 3 }));
  const reading = [{ what: 'reading back fails', matcher: READ_BACK, fault: { kind: 'status', status: 500 } as const, times: 3 }];
  return [...making, ...associating, ...reading];
}

/** One person asks, the fault hits, and time passes until nothing is open any more. */
async function ask(at: WorkedPortal, index: number, { matcher, fault, times }: Case): Promise<Asker> {
  const asker = newAsker(at.portal, index, at.reps[0]);
  at.sandbox.faults.next(matcher, fault, times);
  at.submits(asker.contactId, 'Request a demo: Demo request');
  await at.sync().catch(() => undefined);
  await at.sandbox.faults.settled();
  for (const pause of [2_000, SETTLE_MS, SETTLE_MS, SETTLE_MS]) {
    at.pass(pause);
    await at.work().catch(() => undefined);
    await at.sandbox.faults.settled();
  }
  at.sandbox.faults.clear();
  return asker;
}

async function campaign(store: OpenStore, way: TaskWay, gateway?: (real: PortalGateway) => PortalGateway, cases = casesOf(way)): Promise<TaskCount & { parked: number; ways: readonly string[] }> {
  const at = await openWorkedPortal(store.database, { allowsTaskKeys: way === 'upsert', deadlineMs: 500, ...(gateway && { gateway }) });
  try {
    await at.live();
    const askers: Asker[] = [];
    for (let round = 0; round < ROUNDS; round += 1) for (const one of cases) askers.push(await ask(at, askers.length, one));
    expect(at.sandbox.log.violations()).toEqual([]);
    const { parked } = await at.storage.taskIntents.counts(PORTAL);
    const calls = at.sandbox.log.entries().map(({ endpoint }) => endpoint);
    const ways = [...new Set(calls.filter((endpoint) => /tasks(\/batch\/upsert)?$/u.test(endpoint) && endpoint.startsWith('POST')))];
    return { ...countTasks(at.portal, askers), parked, ways };
  } finally {
    await at.close();
  }
}

describe.each(STORES)('F06: ambiguous answers when a task is made, %s', (name, open) => {
  let store: OpenStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.drop());

  test.each(['create', 'upsert'] as const)('%s: one task each, none missing, associated with contact, company and deal', async (way) => {
    const { parked, ways, ...count } = await campaign(store, way);
    tellFigures(`F06 ${name} ${way}`, { ...count, parked });
    expect(ways).toEqual([`POST /crm/objects/{version}/tasks${way === 'create' ? '' : '/batch/upsert'}`]);
    expect(count).toEqual(nothingWrong(casesOf(way).length * ROUNDS));
    expect(parked).toBe(0);
  }, isFullCampaign ? 1_800_000 : 300_000);

  describe('the wait T', () => {
    let at: WorkedPortal;
    afterEach(() => at.close());
    const openedFor = async (way: TaskWay): Promise<Asker> => {
      at = await openWorkedPortal(store.database, { allowsTaskKeys: way === 'upsert', deadlineMs: 500 });
      await at.live();
      return newAsker(at.portal, 0, at.reps[0]);
    };
    /** The effect of the first call comes `afterMs` after it. */
    const withEffect = async (way: TaskWay, asker: Asker, afterMs: number): Promise<void> => {
      at.sandbox.faults.next(CALLS[way], { kind: 'hang-before' }, way === 'create' ? 1 : 3);
      at.submits(asker.contactId, 'Request a demo: Demo request');
      await at.sync().catch(() => undefined);
      const sent = at.sandbox.log.entries().findLast(({ endpoint }) => endpoint.endsWith('tasks') || endpoint.endsWith('upsert'));
      for (const step of [2_000, afterMs - 2_000]) {
        at.pass(step);
        await at.work();
      }
      const token = at.sandbox.install(PORTAL).accessToken;
      const again = await fetch(`${at.sandbox.url}${sent?.path ?? ''}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(sent?.requestBody) });
      expect(again.ok).toBe(true);
      for (let step = 0; step < 3; step += 1) {
        at.pass(SETTLE_MS);
        await at.work();
      }
    };

    test('an effect that comes a millisecond before T is found: one task', async () => {
      const asker = await openedFor('create');
      await withEffect('create', asker, SETTLE_MS - 1);
      expect(countTasks(at.portal, [asker])).toEqual(nothingWrong(1));
    });

    test('an effect after T is what this way cannot know of: there are two tasks', async () => {
      const asker = await openedFor('create');
      await withEffect('create', asker, SETTLE_MS + 1);
      expect(countTasks(at.portal, [asker])).toMatchObject({ duplicateTasks: 1, missingTasks: 0 });
    });

    test('with a key there is one task, however late the effect', async () => {
      const asker = await openedFor('upsert');
      await withEffect('upsert', asker, 10 * SETTLE_MS);
      expect(countTasks(at.portal, [asker])).toEqual(nothingWrong(1));
    });
  });
});

/** Deliberate mistakes, each of which the same count must report. */
const SABOTAGE: readonly (readonly [string, TaskWay, (real: PortalGateway) => PortalGateway, 'duplicateTasks' | 'incompleteTasks'])[] = [
  ['an unclear creation is simply repeated', 'create', (real) => ({
    ...real,
    createTask: (task) => real.createTask(task).catch((error: unknown) => {
      if (!isAmbiguous(error)) throw error;
      return real.createTask(task);
    }),
  }), 'duplicateTasks'],
  ['the reading back is left out', 'create', (real) => ({ ...real, findTask: async () => null }), 'duplicateTasks'],
  ['each call has a key of its own', 'upsert', (real) => ({ ...real, findTaskByKey: async () => null, upsertTask: (task) => real.upsertTask({ ...task, reference: `${task.reference}-${randomUUID()}` }) }), 'duplicateTasks'],
  ['the association is taken for granted', 'upsert', (real) => ({ ...real, linkTask: async () => [] }), 'incompleteTasks'],
];

test.each(SABOTAGE)('F06 sabotage: %s, and the count reports it', async (what, way, gateway, reported) => {
  const store = await STORES[0][1]();
  try {
    const cases = casesOf(way).filter((one) => /after the effect|late/u.test(one.what) && one.matcher !== ASSOCIATE);
    const count = await campaign(store, way, gateway, cases);
    tellFigures(`F06 sabotage ${what}`, count);
    expect(count[reported]).toBeGreaterThan(0);
  } finally {
    await store.drop();
  }
}, 300_000);
