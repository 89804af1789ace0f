import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { submitForm } from '../../src/sandbox/visitor-activity.ts';
import { createFreshDatabase } from '../storage/fresh-postgres.ts';
import { campaignSeconds, tellFigures } from '../support/full-campaign.ts';
import { percentile } from '../support/sent-deliveries.ts';
import { eventually, isQuiet, openSite, PORTAL, type Site } from '../support/served-app.ts';
import { importContacts } from './support/many-contacts.ts';

const SECONDS = campaignSeconds(600, 30);
const CHANGES_PER_SECOND = 20;
const REQUEST_EVERY_MS = 2_000;
const LIMIT_SECONDS = 60;
const OTHERS = 1_000;

type Request = { readonly contactId: string; readonly at: number };

/** Somebody nobody knew yet asks for a demo. */
function firstRequest({ sandbox }: Site, index: number): Request {
  const portal = sandbox.portal(PORTAL);
  const at = new Date();
  const contactId = portal.createContact({ firstname: 'Mia', lastname: `Keller ${index}`, email: `mia${index}@kunde${index}.example`, jobtitle: 'Head of Customer Success' });
  submitForm(portal, contactId, { conversionName: 'Request a demo: Demo request', url: 'https://vendor.example/demo', at });
  return { contactId, at: at.getTime() };
}

/** Seconds from the request to the task in HubSpot, by the account's own records; never, where there is none. */
const waits = ({ sandbox }: Site, requests: readonly Request[]): number[] => {
  const tasks = sandbox.portal(PORTAL).tasks();
  return requests.map(({ contactId, at }) => {
    const task = tasks.find(({ associations }) => associations.contacts.includes(contactId));
    return task ? (task.createdAt.getTime() - at) / 1_000 : Number.POSITIVE_INFINITY;
  });
};

const judged = (seconds: readonly number[]) => ({ requests: seconds.length, unanswered: seconds.filter((one) => !Number.isFinite(one)).length, p50: percentile(seconds, 0.5), p95: percentile(seconds, 0.95), slowest: percentile(seconds, 1) });

/** What else goes on: pages are read, titles corrected; never the same two in a row. */
function change({ sandbox }: Site, others: readonly string[], index: number): void {
  const id = others[(index * 7_919) % others.length] ?? '';
  const values = index % 2 === 0 ? { hs_analytics_last_url: `https://vendor.example/pricing?visit=${index}` } : { jobtitle: `Manager ${index}` };
  sandbox.portal(PORTAL).setContactProperties(id, values);
}

async function underLoad(site: Site, others: readonly string[], seconds: number): Promise<Request[]> {
  const requests: Request[] = [];
  const from = Date.now();
  for (let index = 0; index < seconds * CHANGES_PER_SECOND; index += 1) {
    await pause(Math.max(0, from + (index * 1_000) / CHANGES_PER_SECOND - Date.now()));
    change(site, others, index);
    if (Date.now() - from >= requests.length * REQUEST_EVERY_MS) requests.push(firstRequest(site, requests.length));
  }
  return requests;
}

const serverUrl = process.env['TEST_DATABASE_URL'];

describe.each(['embedded', ...(serverUrl === undefined ? [] : ['Postgres'])])('a first request to be called, %s', (store) => {
  let site: Site;
  let others: string[];
  let close: () => Promise<void>;
  beforeAll(async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'handover-minute-'));
    const fresh = store === 'Postgres' && serverUrl !== undefined ? await createFreshDatabase(serverUrl) : undefined;
    site = await openSite({ DATA_DIR: dataDir, ...(fresh && { DATABASE_URL: fresh.url }) });
    close = async () => {
      await site.close();
      await fresh?.drop();
      await rm(dataDir, { recursive: true, force: true });
    };
    others = importContacts(site.sandbox.portal(PORTAL), OTHERS, new Date(), (index) => ({ lastname: `Other ${index}`, email: `other${index}@firma.example`, jobtitle: 'Manager' }));
    await site.serve({ readyWithinSeconds: 120 });
    await site.install();
    await site.mode('live');
    await eventually('the install is worked off', async () => isQuiet(await site.overview()), 120);
  }, 300_000);
  afterAll(() => close());

  test(`is a task in a rep's queue within a minute, beside ${CHANGES_PER_SECOND} other changes a second`, async () => {
    const requests = await underLoad(site, others, SECONDS);
    await eventually('every request has its task', () => waits(site, requests).every(Number.isFinite), LIMIT_SECONDS).catch(() => {});
    const figures = judged(waits(site, requests));
    tellFigures(`a request within a minute, ${store}`, { seconds: SECONDS, changesPerSecond: CHANGES_PER_SECOND, ...figures });
    expect(figures.unanswered).toBe(0);
    expect(figures.p95).toBeLessThan(LIMIT_SECONDS);
    expect(site.sandbox.portal(PORTAL).tasks()).toHaveLength(requests.length);
  }, (SECONDS + 2 * LIMIT_SECONDS) * 1_000);

  test('the same check finds a request whose webhook nobody took in', async () => {
    site.sandbox.webhooks.dropWhen(() => true);
    const requests = [firstRequest(site, 9_999)];
    await pause(5_000);
    site.sandbox.webhooks.dropWhen();
    expect(judged(waits(site, requests))).toMatchObject({ unanswered: 1, p95: Number.POSITIVE_INFINITY });
  });
});
