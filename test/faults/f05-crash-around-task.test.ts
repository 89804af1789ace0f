import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TaskWay } from '../../src/pipeline/ports/tasks.ts';
import type { Fault, FaultMatcher } from '../../src/sandbox/faults.ts';
import { submitForm } from '../../src/sandbox/visitor-activity.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createFreshDatabase, type FreshDatabase } from '../storage/fresh-postgres.ts';
import { isFullCampaign, tellFigures } from '../support/full-campaign.ts';
import { eventually, isQuiet, openSite, PORTAL, withLogs, type Served, type Site } from '../support/served-app.ts';
import { countTasks, newAsker, nothingWrong, type Asker, type TaskCount } from './support/count-tasks.ts';

/** Kills per crash point. The same code runs on either store: five on the embedded one, and two on Postgres, which starts slowly. */
const killsOn = (store: string): number => (isFullCampaign ? 200 : store === 'embedded' ? 5 : 2);
const TIMEOUT_MS = killsOn('embedded') * 60_000;

/** Many processes are started one after the other, on a machine that may be busy. */
const PATIENT = { readyWithinSeconds: 120 } as const;

type CrashPoint = { readonly name: string; readonly way: TaskWay; readonly matcher: FaultMatcher; readonly kind: Extract<Fault['kind'], 'hang-before' | 'hang-after'> };

const CREATE: FaultMatcher = { method: 'POST', path: /\/tasks$/u };
const UPSERT: FaultMatcher = { method: 'POST', path: /\/tasks\/batch\/upsert$/u };
const ASSOCIATE: FaultMatcher = { method: 'PUT', path: /\/tasks\/\d+\/associations\/default\//u };

/** The process is dead before HubSpot's answer to this call reaches it: the call had no effect, or had one. */
const CRASH_POINTS: readonly CrashPoint[] = [
  { name: 'before_task', way: 'create', matcher: CREATE, kind: 'hang-before' },
  { name: 'after_task_before_commit', way: 'create', matcher: CREATE, kind: 'hang-after' },
  { name: 'before_task', way: 'upsert', matcher: UPSERT, kind: 'hang-before' },
  { name: 'after_task_before_commit', way: 'upsert', matcher: UPSERT, kind: 'hang-after' },
  { name: 'after_upsert_before_associate', way: 'upsert', matcher: ASSOCIATE, kind: 'hang-before' },
];

const serverUrl = process.env['TEST_DATABASE_URL'];
const STORES = ['embedded', ...(serverUrl === undefined ? [] : ['Postgres'])] as const;

/** An account with the app, and the process that serves it. */
class CrashSite {
  readonly #dataDir: string;
  readonly #fresh: FreshDatabase | undefined;
  readonly site: Site;
  readonly askers: Asker[] = [];
  #served: Served;
  readonly #ownerId: string;

  constructor(dataDir: string, fresh: FreshDatabase | undefined, site: Site, served: Served) {
    this.#dataDir = dataDir;
    this.#fresh = fresh;
    this.site = site;
    this.#served = served;
    this.#ownerId = site.sandbox.portal(PORTAL).createOwner({ email: 'rosa@vendor.example', firstName: 'Rosa', lastName: 'Rep', userId: '9100' });
  }

  static async open(store: string, way: TaskWay): Promise<CrashSite> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'handover-f05-'));
    const fresh = store === 'Postgres' && serverUrl !== undefined ? await createFreshDatabase(serverUrl) : undefined;
    const site = await openSite({ DATA_DIR: dataDir, ...(fresh && { DATABASE_URL: fresh.url }) }, { allowsTaskKeys: way === 'upsert' });
    const crashSite = new CrashSite(dataDir, fresh, site, await site.serve(PATIENT));
    await site.install();
    await site.mode('live');
    await eventually('the install is worked off', async () => isQuiet(await site.overview()), 60);
    return crashSite;
  }

  /** Somebody asks for a demo, and the process dies at the crash point. */
  async crash({ matcher, kind }: CrashPoint): Promise<void> {
    const portal = this.site.sandbox.portal(PORTAL);
    const killed = new Promise<void>((resolve) => {
      this.site.sandbox.faults.next(matcher, { kind, onHit: () => void this.#served.kill().then(resolve) });
    });
    const asker = newAsker(portal, this.askers.length, this.#ownerId);
    this.askers.push(asker);
    submitForm(portal, asker.contactId, { conversionName: 'Request a demo: Demo request', url: 'https://vendor.example/demo', at: new Date() });
    await withLogs(this.site, killed, 60);
  }

  /** The next process takes over and finishes. */
  async recover(): Promise<void> {
    this.#served = await this.site.serve(PATIENT);
    await withLogs(this.site, eventually('every task is settled', async () => {
      const overview = await this.site.overview();
      return isQuiet(overview) && overview.tasks.done + overview.tasks.parked === this.askers.length;
    }, 90), 100);
  }

  /** What a defect could leave behind while nobody runs. */
  async damage(sql: string): Promise<void> {
    const database = await openDatabase(this.#fresh ? { databaseUrl: this.#fresh.url } : { dataDir: this.#dataDir });
    await database.exec(sql);
    await database.close();
  }

  count(): TaskCount {
    return countTasks(this.site.sandbox.portal(PORTAL), this.askers);
  }

  async close(): Promise<void> {
    await this.site.close();
    await this.#fresh?.drop();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}

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
      tellFigures(`F05 ${store} ${way} ${point.name}`, { kills, ...at.count(), parked });
      expect(at.count()).toEqual(nothingWrong(at.askers.length));
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
    tellFigures('F05 sabotage', at.count());
    expect(at.count()).toMatchObject({ duplicateTasks: 1 });
  } finally {
    await at.close();
  }
}, 300_000);
