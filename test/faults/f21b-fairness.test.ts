import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createFreshDatabase } from '../storage/fresh-postgres.ts';
import { isFullCampaign, tellFigures } from '../support/full-campaign.ts';
import { percentile } from '../support/sent-deliveries.ts';
import { eventually, isQuiet, openSite, PORTAL, type Site } from '../support/served-app.ts';
import { importContacts } from './support/many-contacts.ts';

const BIG = '4815163';
const BIG_EVENTS = isFullCampaign ? 100_000 : 2_000;
const BIG_CONTACTS = isFullCampaign ? 5_000 : 500;
const SMALL_EVENTS = 20;
/** Between two events of the small account. */
const EVERY_MS = isFullCampaign ? 3_000 : 200;
const TITLES = ['Sales Assistant', 'Head of Customer Success'] as const;

const serverUrl = process.env['TEST_DATABASE_URL'];

/** One after the other gets another title; milliseconds until what we make of it stands in HubSpot. */
async function changeEach({ sandbox }: Site, contactIds: readonly string[], title: string): Promise<number[]> {
  const portal = sandbox.portal(PORTAL);
  const gradeOf = (contactId: string) => portal.contact(contactId)?.properties['handover_fit_score'];
  const changes = contactIds.map(async (contactId, index) => {
    await pause(index * EVERY_MS);
    const [before, from] = [gradeOf(contactId), performance.now()];
    portal.setContactProperties(contactId, { jobtitle: title });
    while (gradeOf(contactId) === before && performance.now() - from < 60_000) await pause(10);
    return gradeOf(contactId) === before ? Number.POSITIVE_INFINITY : performance.now() - from;
  });
  return Promise.all(changes);
}

/** The big account has news all the while; returns how many events it told of. */
async function bigNews({ sandbox }: Site, contactIds: readonly string[]): Promise<number> {
  const portal = sandbox.portal(BIG);
  const [from, lengthMs, stepMs] = [performance.now(), SMALL_EVENTS * EVERY_MS, 50];
  let told = 0;
  for (let step = 1; told < BIG_EVENTS; step += 1) {
    for (const upTo = Math.min(BIG_EVENTS, Math.ceil((BIG_EVENTS * step * stepMs) / lengthMs)); told < upTo; told += 1) {
      portal.setContactProperties(contactIds[told % contactIds.length] ?? '', { jobtitle: `Manager ${told}` });
    }
    await pause(Math.max(0, from + step * stepMs - performance.now()));
  }
  return told;
}

describe.each(['embedded', ...(serverUrl === undefined ? [] : ['Postgres'])])('F21: a small account beside a big one, %s', (store) => {
  let site: Site;
  let big: string[];
  let small: string[];
  let close: () => Promise<void>;
  beforeAll(async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'handover-f21-'));
    const fresh = store === 'Postgres' && serverUrl !== undefined ? await createFreshDatabase(serverUrl) : undefined;
    site = await openSite({ DATA_DIR: dataDir, ...(fresh && { DATABASE_URL: fresh.url }) }, {}, [BIG]);
    close = async () => {
      await site.close();
      await fresh?.drop();
      await rm(dataDir, { recursive: true, force: true });
    };
    big = importContacts(site.sandbox.portal(BIG), BIG_CONTACTS, new Date(), (index) => ({ lastname: `Big ${index}`, jobtitle: 'Manager' }));
    small = importContacts(site.sandbox.portal(PORTAL), SMALL_EVENTS, new Date(), (index) => ({ lastname: `Small ${index}`, jobtitle: TITLES[0] }));
    await site.serve({ readyWithinSeconds: 120 });
    for (const portalId of [PORTAL, BIG]) {
      await site.install(portalId);
      await site.mode('live', portalId);
    }
    await eventually('both installs are worked off', async () => isQuiet(await site.overview()) && isQuiet(await site.overview(BIG)), 180);
    await changeEach(site, small, TITLES[1]);
  }, 400_000);
  afterAll(() => close());

  /** Milliseconds within which 19 of 20 changes of the small account are written back. */
  const p95 = async (title: string): Promise<number> => percentile(await changeEach(site, small, title), 0.95);

  test('waits no more than twice as long as alone', async () => {
    const before = await p95(TITLES[0]);
    const [beside, bigEvents] = await Promise.all([p95(TITLES[1]), bigNews(site, big)]);
    const behind = await site.overview(BIG);
    await eventually('the big account is worked off', async () => isQuiet(await site.overview(BIG)), 900);
    // Before and after: what else the machine does must not decide.
    const alone = Math.max(before, await p95(TITLES[0]));
    tellFigures(`F21 fairness, ${store}`, { bigEvents, smallEvents: SMALL_EVENTS, aloneP95Ms: alone, besideP95Ms: beside, bigStillWaiting: behind.leads.stale + behind.leads.due + behind.properties.waiting });
    expect(beside).toBeLessThanOrEqual(2 * alone);
  }, 1_200_000);

  test('the same comparison finds it when the small account is kept waiting', async () => {
    const alone = await p95(TITLES[1]);
    site.sandbox.faults.next({ portalId: PORTAL, path: /contacts\/batch/u }, { kind: 'delay', ms: 2 * Math.ceil(alone) }, 1_000);
    const kept = await p95(TITLES[0]);
    site.sandbox.faults.clear();
    tellFigures(`F21 fairness sabotage, ${store}`, { aloneP95Ms: alone, keptWaitingP95Ms: kept });
    expect(kept).toBeGreaterThan(2 * alone);
  }, 180_000);
});
