import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts';
import { PortalId } from '../../../src/domain/ids.ts';
import type { TaskWay } from '../../../src/pipeline/ports/tasks.ts';
import type { Fault, FaultMatcher } from '../../../src/sandbox/faults.ts';
import { submitForm } from '../../../src/sandbox/visitor-activity.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { createPolicies } from '../../../src/storage/policies.ts';
import { createFreshDatabase, type FreshDatabase } from '../../storage/fresh-postgres.ts';
import { eventually, isQuiet, openSite, PORTAL, withLogs, type Served, type Site } from '../../support/served-app.ts';
import { newAsker, type Asker } from './count-tasks.ts';

/** Many processes are started one after the other, on a machine that may be busy. */
const PATIENT = { readyWithinSeconds: 120 } as const;

/** The process is dead before HubSpot's answer to this call reaches it: the call had no effect, or had one. */
export type CrashPoint = { readonly name: string; readonly matcher: FaultMatcher; readonly kind: Extract<Fault['kind'], 'hang-before' | 'hang-after'> };

const serverUrl = process.env['TEST_DATABASE_URL'];
export const STORES = ['embedded', ...(serverUrl === undefined ? [] : ['Postgres'])] as const;

/** An account with the app, and the process that serves it. */
export class CrashSite {
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

  /** From now on by rules that ask for a note. Rules are published while nobody runs. */
  async wantNotes(): Promise<void> {
    await this.#served.kill();
    const database = await this.#openDatabase();
    await createPolicies(database).publish(PortalId.parse(PORTAL), { ...defaultPolicy, handover: { ...defaultPolicy.handover, note: true } }, 'test', new Date());
    await database.close();
    this.#served = await this.site.serve(PATIENT);
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
  async recover(isRecovered: () => boolean = () => true): Promise<void> {
    this.#served = await this.site.serve(PATIENT);
    await withLogs(this.site, eventually('every task is settled', async () => {
      const overview = await this.site.overview();
      return isRecovered() && isQuiet(overview) && overview.tasks.done + overview.tasks.parked === this.askers.length;
    }, 90), 100);
  }

  /** What a defect could leave behind while nobody runs. */
  async damage(sql: string): Promise<void> {
    const database = await this.#openDatabase();
    await database.exec(sql);
    await database.close();
  }

  #openDatabase(): ReturnType<typeof openDatabase> {
    return openDatabase(this.#fresh ? { databaseUrl: this.#fresh.url } : { dataDir: this.#dataDir });
  }

  async close(): Promise<void> {
    await this.site.close();
    await this.#fresh?.drop();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}
