import { setTimeout as pause } from 'node:timers/promises';
import { readDelivery } from '../../src/pipeline/read-delivery.ts';
import { unpackDeliveries } from '../../src/pipeline/unpack-deliveries.ts';
import { seededRandom } from '../../src/sandbox/seed/random.ts';
import { seed } from '../support/seed.ts';
import { isFullCampaign, tellFigures } from '../support/full-campaign.ts';
import { CLIENT_SECRET, HELD_PORTALS, openHeldApp, type HeldApp } from '../support/held-app.ts';
import { eventsOf, sendDeliveries, type SendJob, type Sent } from '../support/sent-deliveries.ts';
import { startBadFront } from './support/bad-front.ts';

const [KILLS, REQUESTS, PER_SECOND] = isFullCampaign ? [100, 2_000, 8] : [4, 240, 20];
/** A process lives so long at most after it is ready, in milliseconds. */
const LONGEST_LIFE_MS = 1_000;

const jobFor = (app: HeldApp, url = app.webhooksUrl): SendJob => ({
  url, publicUrl: app.webhooksUrl, clientSecret: CLIENT_SECRET, portalIds: HELD_PORTALS, requests: REQUESTS, eventsPerRequest: 10, perSecond: PER_SECOND, contacts: 3_000,
  // HubSpot's ten are spread over 24 hours; here they would be over before a process is back.
  retries: 100,
});

/** Kills the receiver again and again while deliveries come, and lets the last one live until all are sent. */
async function killWhileSending(app: HeldApp, job: SendJob): Promise<Sent & { kills: number }> {
  const state = { isOver: false };
  let served = await app.serve();
  const sending = sendDeliveries(job).finally(() => (state.isOver = true));
  let kills = 0;
  const { next } = seededRandom(seed());
  while (kills < KILLS && !state.isOver) {
    await pause(next() * LONGEST_LIFE_MS);
    await served.kill();
    kills += 1;
    served = await app.serve();
  }
  const sent = await sending;
  await served.kill();
  return { ...sent, kills };
}

type Lost = { readonly ackedNotStored: number; readonly lostContacts: number; readonly strangers: number };

/** What was answered 2xx must be there: a row for each account, and in the end a mark on every contact. */
async function lostOf(app: HeldApp, job: SendJob, { acknowledged }: Sent): Promise<Lost> {
  const deliveries = acknowledged.flatMap((number) => readDelivery(eventsOf(job, number))?.deliveries ?? []);
  return app.inStores(async (storage, database) => {
    const receipts = await storage.deliveries.look(deliveries);
    for (const portalId of HELD_PORTALS) while ((await unpackDeliveries({ storage, now: () => new Date() }, portalId)) > 0);
    const rows = await database.query<{ key: string }>("select portal_id || ' ' || contact_id as key from lead_handover.lead where stale_since is not null");
    const marked = new Set(rows.map(({ key }) => key));
    const told = new Set(Array.from({ length: job.requests }, (_, number) => readDelivery(eventsOf(job, number))?.deliveries ?? []).flat()
      .flatMap(({ portalId, touched }) => touched.contacts.map((contactId) => `${portalId} ${contactId}`)));
    const acked = new Set(deliveries.flatMap(({ portalId, touched }) => touched.contacts.map((contactId) => `${portalId} ${contactId}`)));
    return {
      ackedNotStored: receipts.filter(({ outcome }) => outcome !== 'repeated').length,
      lostContacts: [...acked].filter((key) => !marked.has(key)).length,
      strangers: [...marked].filter((key) => !told.has(key)).length,
    };
  });
}

const serverUrl = process.env['TEST_DATABASE_URL'];
const STORES = [['embedded', undefined], ['postgres', serverUrl]] as const;

describe.each(STORES.filter(([kind, url]) => kind === 'embedded' || url !== undefined))('F01: the receiver is killed while it accepts, %s', (kind, url) => {
  let app: HeldApp;
  beforeEach(async () => {
    app = await openHeldApp(url);
  });
  afterEach(() => app.close());

  test('what was answered 2xx is stored, and every contact is marked', async () => {
    const job = jobFor(app);
    const sent = await killWhileSending(app, job);
    const lost = await lostOf(app, job, sent);
    tellFigures(`F01 ${kind}`, { events: REQUESTS * 10, kills: sent.kills, acknowledged: sent.acknowledged.length, answers: sent.answers, ...lost });
    expect(sent.kills).toBe(KILLS);
    expect(sent.answers['failed']).toBeGreaterThan(0);
    expect(sent.acknowledged).toHaveLength(REQUESTS);
    expect(lost).toEqual({ ackedNotStored: 0, lostContacts: 0, strangers: 0 });
  }, 1_800_000);

  test('sabotage: a receiver that answers before it has stored is found out', async () => {
    const hasty = await startBadFront(app.webhooksUrl, () => 200);
    try {
      const job = { ...jobFor(app, hasty.url), requests: Math.min(REQUESTS, 240), perSecond: 20 };
      const sent = await killWhileSending(app, job);
      const lost = await lostOf(app, job, sent);
      tellFigures(`F01 ${kind}, sabotage`, { acknowledged: sent.acknowledged.length, ...lost });
      expect(lost.ackedNotStored).toBeGreaterThan(0);
      expect(lost.lostContacts).toBeGreaterThan(0);
    } finally {
      hasty.close();
    }
  }, 1_800_000);
});
