import type { TaskWay } from '../../src/pipeline/ports/tasks.ts';
import type { FaultMatcher } from '../../src/sandbox/faults.ts';
import { isFullCampaign, tellFigures } from '../support/full-campaign.ts';
import { PORTAL } from '../support/served-app.ts';
import { countTasks, nothingWrong, type TaskCount } from './support/count-tasks.ts';
import { CrashSite, STORES, type CrashPoint } from './support/crash-site.ts';

/** Kills per crash point. The same code runs on either store: five on the embedded one, and two on Postgres, which starts slowly. */
const killsOn = (store: string): number => (isFullCampaign ? 200 : store === 'embedded' ? 5 : 2);
const TIMEOUT_MS = killsOn('embedded') * 60_000;

type Point = CrashPoint & { readonly way: TaskWay };

const CREATE: FaultMatcher = { method: 'POST', path: /\/tasks$/u };
const UPSERT: FaultMatcher = { method: 'POST', path: /\/tasks\/batch\/upsert$/u };
const ASSOCIATE: FaultMatcher = { method: 'PUT', path: /\/tasks\/\d+\/associations\/default\//u };

const CRASH_POINTS: readonly Point[] = [
  { name: 'before_task', way: 'create', matcher: CREATE, kind: 'hang-before' },
  { name: 'after_task_before_commit', way: 'create', matcher: CREATE, kind: 'hang-after' },
  { name: 'before_task', way: 'upsert', matcher: UPSERT, kind: 'hang-before' },
  { name: 'after_task_before_commit', way: 'upsert', matcher: UPSERT, kind: 'hang-after' },
  { name: 'after_upsert_before_associate', way: 'upsert', matcher: ASSOCIATE, kind: 'hang-before' },
];

const count = (at: CrashSite): TaskCount => countTasks(at.site.sandbox.portal(PORTAL), at.askers);

describe.each(STORES)('F05: killed around the task, %s', (store) => {
  describe.each(['create', 'upsert'] as const)('%s', (way) => {
    let at: CrashSite;
    beforeAll(async () => {
      at = await CrashSite.open(store, way);
    }, 180_000);
    afterAll(() => at.close());

    test.each(CRASH_POINTS.filter((point) => point.way === way))('$name: one task each, none missing, all associated', async (point) => {
      const kills = killsOn(store);
      for (let kill = 0; kill < kills; kill += 1) {
        await at.crash(point);
        await at.recover();
      }
      const { parked } = (await at.site.overview()).tasks;
      tellFigures(`F05 ${store} ${way} ${point.name}`, { kills, ...count(at), parked });
      expect(count(at)).toEqual(nothingWrong(at.askers.length));
      expect(parked).toBe(0);
    }, TIMEOUT_MS);
  });
});

test('F05 sabotage: a process that forgets what it had sent makes a second task, and the count reports it', async () => {
  const at = await CrashSite.open(STORES.at(-1) ?? 'embedded', 'create');
  try {
    const point = CRASH_POINTS.find(({ name, way }) => name === 'after_task_before_commit' && way === 'create');
    if (!point) throw new Error('no crash point');
    await at.crash(point);
    await at.damage("update lead_handover.task_intent set state = 'pending', attempts = 0, way = null where state = 'sending'");
    await at.recover();
    tellFigures('F05 sabotage', count(at));
    expect(count(at)).toMatchObject({ duplicateTasks: 1 });
  } finally {
    await at.close();
  }
}, 300_000);
