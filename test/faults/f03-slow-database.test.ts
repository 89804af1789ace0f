import { setTimeout as pause } from 'node:timers/promises';
import { readDelivery } from '../../src/pipeline/read-delivery.ts';
import type { AppStorage } from '../../src/storage/storage.ts';
import { openBlackhole, type Blackhole } from '../support/blackhole.ts';
import { openDoors, PORTAL, PUBLIC, SECRET, type Doors } from '../support/doors.ts';
import { campaignSeconds, tellFigures } from '../support/full-campaign.ts';
import { CLIENT_SECRET, HELD_PORTALS, openHeldApp, type HeldApp } from '../support/held-app.ts';
import { eventsOf, percentile, sendDeliveries, type SendJob, type Sent } from '../support/sent-deliveries.ts';
import { startBadFront } from './support/bad-front.ts';

const PER_SECOND = 15;

/** HubSpot's five seconds are the limit of what may be told to a sender; nothing may be told that is not so. */
async function figuresOf(name: string, storage: AppStorage, job: SendJob, { acknowledged, answers, latenciesMs }: Sent) {
  const deliveries = acknowledged.flatMap((number) => readDelivery(eventsOf(job, number))?.deliveries ?? []);
  const receipts = await storage.deliveries.look(deliveries);
  const figures = {
    offered: job.requests, answers, p99Ms: percentile(latenciesMs, 0.99), slowestMs: percentile(latenciesMs, 1),
    ackedWithoutRow: receipts.filter(({ outcome }) => outcome !== 'repeated').length, isBack: acknowledged.includes(job.requests - 1),
  };
  tellFigures(name, figures);
  return figures;
}

const job = (url: string, publicUrl: string, clientSecret: string, portalIds: readonly string[], seconds: number): SendJob =>
  ({ url, publicUrl, clientSecret, portalIds: [...portalIds], requests: Math.round(seconds * PER_SECOND), eventsPerRequest: 20, perSecond: PER_SECOND, contacts: 1_000 });

describe('F03: the embedded database is busy', () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await openDoors();
    doors.now = new Date();
  });
  afterAll(() => doors.close());

  const embeddedJob = (seconds: number, url = doors.url): SendJob => job(`${url}/webhooks/hubspot`, `${PUBLIC}/webhooks/hubspot`, SECRET, [PORTAL], seconds);

  test('with one query for two seconds: deliveries wait and are answered 200', async () => {
    await sendDeliveries({ ...embeddedJob(2), eventsPerRequest: 19 });
    const wanted = embeddedJob(6);
    const sending = sendDeliveries(wanted);
    await pause(2_000);
    await doors.database.query('select pg_sleep(2)');
    const found = await figuresOf('F03 embedded, query of 2 s', doors.storage, wanted, await sending);
    expect(found).toMatchObject({ answers: { 200: wanted.requests }, ackedWithoutRow: 0, isBack: true });
    expect(found.slowestMs).toBeGreaterThan(1_000);
    expect(found.p99Ms).toBeLessThan(5_000);
  });

  test('for longer than HubSpot waits: 503 in time, and 200 again when it is over', async () => {
    const wanted = { ...embeddedJob(14), contacts: 999 };
    const sending = sendDeliveries(wanted);
    await pause(2_000);
    await doors.database.transaction(() => pause(6_000));
    const found = await figuresOf('F03 embedded, held for 6 s', doors.storage, wanted, await sending);
    expect(Object.keys(found.answers)).toEqual(['200', '503']);
    expect(found).toMatchObject({ ackedWithoutRow: 0, isBack: true });
    expect(found.p99Ms).toBeLessThan(5_000);
  });
});

const serverUrl = process.env['TEST_DATABASE_URL'];
const onPostgres = serverUrl ? describe : describe.skip;

onPostgres('F03: the way to Postgres is cut', () => {
  let app: HeldApp;
  let hole: Blackhole;
  beforeEach(async () => {
    hole = await openBlackhole(Number(new URL(serverUrl ?? '').port || 5_432));
    app = await openHeldApp(serverUrl, (url) => {
      const through = new URL(url);
      through.port = String(hole.port);
      return through.href;
    });
    await app.serve();
  });
  afterEach(async () => {
    hole.heal();
    await app.close();
    hole.close();
  });

  const seconds = campaignSeconds(60, 8);
  /** Deliveries before, during and after the time in which the database cannot be reached. */
  async function cut(how: 'swallow' | 'refuse', url = app.webhooksUrl): Promise<{ wanted: SendJob; sent: Sent }> {
    const wanted = job(url, app.webhooksUrl, CLIENT_SECRET, HELD_PORTALS, 4 + seconds + 15);
    const sending = sendDeliveries(wanted);
    await pause(4_000);
    hole[how]();
    await pause(seconds * 1_000);
    hole.heal();
    return { wanted, sent: await sending };
  }

  test.each([{ how: 'swallow', what: 'nothing comes back' }, { how: 'refuse', what: 'connections are refused' }] as const)('503 in time while $what, never a 2xx without a row, and it goes on by itself', async ({ how }) => {
    const { wanted, sent } = await cut(how);
    const found = await app.inStores((storage) => figuresOf(`F03 postgres, ${how} ${seconds} s`, storage, wanted, sent));
    expect(Object.keys(found.answers)).toEqual(['200', '503']);
    expect(found).toMatchObject({ ackedWithoutRow: 0, isBack: true });
    expect(found.p99Ms).toBeLessThan(5_000);
  }, 240_000);

  test('sabotage: a receiver that answers 200 when its time is over is found out', async () => {
    const front = await startBadFront(app.webhooksUrl, async (door) => ((await door) === 503 ? 200 : door));
    try {
      const { wanted, sent } = await cut('refuse', front.url);
      const found = await app.inStores((storage) => figuresOf('F03 postgres, sabotage', storage, wanted, sent));
      expect(found.ackedWithoutRow).toBeGreaterThan(0);
    } finally {
      front.close();
    }
  }, 240_000);
});
