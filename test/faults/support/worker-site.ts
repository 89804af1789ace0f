import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../src/demo/free-port.ts';
import type { FaultMatcher } from '../../../src/sandbox/faults.ts';
import { submitForm } from '../../../src/sandbox/visitor-activity.ts';
import { createFreshDatabase, type FreshDatabase } from '../../storage/fresh-postgres.ts';
import { eventually, isQuiet, openSite, PORTAL, serve, withLogs, type Served, type Site } from '../../support/served-app.ts';
import { NEW_TITLE, OLD_TITLE, outcomeOf, type Outcome, type Twins } from './accident-outcome.ts';
import { openRelay, type Relay } from './relay.ts';

const BLOCKING = fileURLToPath(new URL('./children/block-on-signal.ts', import.meta.url));

/** What happens to a worker. `frozen` is stopped and goes on later; `blocked` has an event loop that does not turn. */
export type Accident = 'killed' | 'frozen' | 'blocked';

/** The call to HubSpot during which it happens. */
export const ACCIDENT_POINTS: Readonly<Record<'reading' | 'properties' | 'task', FaultMatcher>> = {
  reading: { method: 'POST', path: /contacts\/batch\/read$/u },
  properties: { method: 'POST', path: /contacts\/batch\/update$/u },
  task: { method: 'POST', path: /\/tasks$/u },
};
export type AccidentPoint = keyof typeof ACCIDENT_POINTS;

type Worker = { served: Served; readonly port: number; readonly way: Relay };

export type Struck = Outcome & { /** From the accident to the next call of a worker that is in action. */ readonly takeoverSeconds: number; readonly settledSeconds: number };

/** An account, and workers that share its database: two on Postgres, and with the embedded one a single one. What comes in goes to one that is in action. */
export class WorkerSite {
  readonly site: Site;
  readonly #workers: Worker[] = [];
  readonly #outMs: number;
  readonly #leave: (() => Promise<void> | void)[] = [];
  #inAction: Worker | undefined;
  #people = 0;

  private constructor(site: Site, outMs: number) {
    this.site = site;
    this.#outMs = outMs;
  }

  /**
   * @param serverUrl - of Postgres; left out: embedded
   * @param outMs - how long a worker is out of action where nobody else can take over, and how long its event loop is blocked
   */
  static async open(serverUrl: string | undefined, outMs: number): Promise<WorkerSite> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'handover-workers-'));
    const fresh: FreshDatabase | undefined = serverUrl === undefined ? undefined : await createFreshDatabase(serverUrl);
    const site = await openSite({ DATA_DIR: dataDir, ...(fresh && { DATABASE_URL: fresh.url }) });
    const at = new WorkerSite(site, outMs);
    at.#leave.push(() => site.close(), async () => fresh?.drop(), () => rm(dataDir, { recursive: true, force: true }));
    const front = await openRelay(() => at.#inAction?.port ?? 1, Number(new URL(site.baseUrl).port));
    at.#leave.unshift(() => front.close());
    for (let count = fresh ? 2 : 1; count > 0; count -= 1) await at.#addWorker();
    await site.install();
    await site.mode('live');
    await at.#quiet();
    return at;
  }

  async #addWorker(): Promise<void> {
    const way = await openRelay(() => Number(new URL(this.site.sandbox.url).port));
    const port = await freePort();
    const worker: Worker = { port, way, served: await this.#serve(port, way) };
    this.#workers.push(worker);
    this.#inAction ??= worker;
    this.#leave.unshift(async () => {
      await worker.served.kill();
      way.close();
    });
  }

  #serve(port: number, way: Relay): Promise<Served> {
    return serve(port, { ...this.site.env, HUBSPOT_API_BASE_URL: `http://127.0.0.1:${way.port}`, NODE_OPTIONS: `--import ${BLOCKING}`, BLOCK_MS: String(this.#outMs) }, 120);
  }

  #quiet(): Promise<void> {
    return withLogs(this.site, eventually('nothing waits any more', async () => isQuiet(await this.site.overview()), 120), 130);
  }

  /** Somebody asks to be called, the worker at it has the accident, and while it is out the person's title changes. */
  async strike(accident: Accident, point: AccidentPoint): Promise<Struck> {
    const portal = this.site.sandbox.portal(PORTAL);
    const twins: Twins = { contactId: this.#person(OLD_TITLE), twinId: this.#person(NEW_TITLE) };
    await eventually('both are known', () => Object.values(twins).every((id) => portal.contact(id)?.properties['handover_status'] !== undefined), 60);
    await this.#quiet();
    const struck = Promise.withResolvers<Worker>();
    this.site.sandbox.faults.next(ACCIDENT_POINTS[point], { kind: 'hang-before', onHit: () => struck.resolve(this.#strikeBusy(accident)) });
    const at = new Date();
    for (const id of Object.values(twins)) submitForm(portal, id, { conversionName: 'Request a demo: Demo request', url: 'https://vendor.example/demo', at });
    await withLogs(this.site, struck.promise.then(() => undefined), 60);
    const [victim, from] = [await struck.promise, performance.now()];
    portal.setContactProperties(twins.contactId, { jobtitle: NEW_TITLE });
    if (this.#workers.length === 1) await this.#comeBack(victim, accident);
    const takeoverSeconds = await this.#nextCall(from);
    await this.#settled(twins);
    const settledSeconds = (performance.now() - from) / 1_000;
    if (this.#workers.length > 1) await this.#comeBack(victim, accident);
    // What it had in its hands when it was struck comes now, if ever.
    await pause(3_000);
    await this.#settled(twins);
    return { ...outcomeOf(portal, twins), takeoverSeconds: Math.round(takeoverSeconds), settledSeconds: Math.round(settledSeconds) };
  }

  #person(jobtitle: string): string {
    this.#people += 1;
    return this.site.sandbox.portal(PORTAL).createContact({ firstname: 'Mia', lastname: 'Keller', email: `mia${this.#people}@kunde${this.#people}.example`, jobtitle });
  }

  /** Of all workers the one that made the call: the last from which anything came. */
  #strikeBusy(accident: Accident): Worker {
    const [victim, other] = this.#workers.toSorted((a, b) => b.way.lastSentAt() - a.way.lastSentAt());
    if (!victim) throw new Error('nobody works');
    this.#inAction = other;
    victim.served.process.kill(({ killed: 'SIGKILL', frozen: 'SIGSTOP', blocked: 'SIGUSR2' } as const)[accident]);
    return victim;
  }

  async #comeBack(victim: Worker, accident: Accident): Promise<void> {
    if (accident === 'killed') victim.served = await this.#serve(victim.port, victim.way);
    if (accident === 'frozen') {
      if (this.#workers.length === 1) await pause(this.#outMs);
      victim.served.process.kill('SIGCONT');
    }
    await eventually('it answers again', () => fetch(`http://127.0.0.1:${victim.port}/readyz`, { signal: AbortSignal.timeout(1_000) }).then(({ ok }) => ok, () => false), 120);
    this.#inAction ??= victim;
  }

  async #nextCall(from: number): Promise<number> {
    await eventually('somebody takes over', () => (this.#inAction?.way.lastSentAt() ?? 0) > from, 120);
    return ((this.#inAction?.way.lastSentAt() ?? 0) - from) / 1_000;
  }

  async #settled(twins: Twins): Promise<void> {
    const portal = this.site.sandbox.portal(PORTAL);
    await withLogs(this.site, eventually('both are handed over', () => Object.values(twins).every((id) => portal.contact(id)?.properties['handover_status'] === 'handed_over' && portal.tasksOf(id).length > 0), 120), 130);
    await this.#quiet();
  }

  async close(): Promise<void> {
    for (const leave of this.#leave) await leave();
  }
}
