import { freePort } from '../../src/demo/free-port.ts';
import { readDelivery } from '../../src/pipeline/read-delivery.ts';
import { tellFigures } from '../support/full-campaign.ts';
import { CLIENT_SECRET, HELD_PORTALS, openHeldApp, type HeldApp } from '../support/held-app.ts';
import { eventsOf, sendDeliveries, type SendJob } from '../support/sent-deliveries.ts';

let app: HeldApp;
beforeAll(async () => {
  app = await openHeldApp();
});
afterAll(() => app.close());

test('F02b: a second process on the same folder ends with a message, while the first takes deliveries in and loses none', async () => {
  const first = await app.serve();
  const job: SendJob = { url: app.webhooksUrl, publicUrl: app.webhooksUrl, clientSecret: CLIENT_SECRET, portalIds: HELD_PORTALS, requests: 100, eventsPerRequest: 10, perSecond: 10, contacts: 1_000, retries: 10 };
  const sending = sendDeliveries(job);
  const refusals = await Promise.allSettled([1, 2, 3].map(async () => app.serve(await freePort())));
  const { acknowledged } = await sending;
  expect(first.process.exitCode).toBeNull();
  expect(await first.stop()).toBe(0);
  const deliveries = acknowledged.flatMap((number) => readDelivery(eventsOf(job, number))?.deliveries ?? []);
  const lost = await app.inStores(async (storage) => (await storage.deliveries.look(deliveries)).filter(({ outcome }) => outcome !== 'repeated').length);
  tellFigures('F02b', { second: refusals.length, refused: refusals.filter(({ status }) => status === 'rejected').length, acknowledged: acknowledged.length, lost });
  for (const refusal of refusals) expect(refusal).toMatchObject({ status: 'rejected', reason: expect.objectContaining({ message: expect.stringMatching(/ended with 2: .*DATABASE_URL/su) }) });
  expect([acknowledged.length, lost]).toEqual([100, 0]);
});
