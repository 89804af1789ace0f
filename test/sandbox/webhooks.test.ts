import { readManifest, webhookSubscriptions } from '../../src/manifest.ts';
import { readDelivery } from '../../src/pipeline/read-delivery.ts';
import { hubspotFetch, signV1, signV2, signV3, signedUri } from '../../src/sandbox/signing.ts';
import { APP, OTHER_PORTAL, PORTAL, REFERENCE, startFixture, type Fixture } from './support/sandbox-fixture.ts';
import { startReceiver, type Received } from './support/webhook-receiver.ts';

const SUBSCRIPTIONS = [
  { subscriptionType: 'contact.creation' },
  { subscriptionType: 'contact.propertyChange', propertyName: 'jobtitle' },
  { subscriptionType: 'contact.merge' },
  { subscriptionType: 'contact.deletion' },
  { subscriptionType: 'contact.privacyDeletion' },
  { subscriptionType: 'object.propertyChange', objectType: 'TASK', propertyName: 'hs_task_status' },
];

let fixture: Fixture;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

async function start(statuses: number[] = [], subscriptions: readonly { subscriptionType: string }[] = SUBSCRIPTIONS) {
  receiver = await startReceiver(statuses);
  fixture = await startFixture({ app: { ...APP, webhooks: { targetUrl: receiver.url, subscriptions: [...subscriptions] } } });
}
afterEach(async () => {
  await fixture.sandbox.close();
  await receiver.close();
});

function typesReceived() {
  return receiver.received.flatMap(({ events }) => events.map((event) => event['subscriptionType']));
}

test('a task completed in the account reaches the door as one touched task, by the subscriptions of the app', async () => {
  await start([], webhookSubscriptions(readManifest()));
  const taskId = fixture.portal.createTask({ hs_timestamp: REFERENCE.toISOString(), hs_task_subject: 'Call', hs_task_status: 'NOT_STARTED' });
  await fixture.sandbox.webhooks.flush();
  receiver.received.length = 0;
  fixture.portal.setTaskProperties(taskId, { hs_task_status: 'COMPLETED' });
  await fixture.sandbox.webhooks.flush();
  expect(receiver.received.flatMap(({ events }) => readDelivery(events)?.deliveries ?? [])).toMatchObject([{ portalId: PORTAL, events: 1, touched: { contacts: [], tasks: [taskId] } }]);
});

test('a change of a subscribed property is sent, another one is not', async () => {
  await start();
  const id = fixture.portal.createContact({});
  await fixture.sandbox.webhooks.flush();
  fixture.portal.setContactProperties(id, { jobtitle: 'CEO', city: 'Kiel' }, { changeSource: 'FORM', sourceId: 'f1' });
  await fixture.sandbox.webhooks.flush();
  expect(receiver.received[1]?.events).toEqual([
    {
      eventId: expect.any(Number), subscriptionId: expect.any(Number), portalId: Number(PORTAL), appId: 990001, occurredAt: REFERENCE.getTime(),
      subscriptionType: 'contact.propertyChange', attemptNumber: 0, objectId: Number(id), changeSource: 'FORM', sourceId: 'f1',
      propertyName: 'jobtitle', propertyValue: 'CEO',
    },
  ]);
});

test('a delivery carries signatures v3 and v1 that verify', async () => {
  await start();
  fixture.portal.createContact({});
  await fixture.sandbox.webhooks.flush();
  const [delivered] = receiver.received;
  const { headers = {}, body = '' }: Partial<Received> = delivered ?? {};
  const timestamp = String(REFERENCE.getTime());
  expect(headers['x-hubspot-request-timestamp']).toBe(timestamp);
  expect(headers['x-hubspot-signature-v3']).toBe(signV3(APP.clientSecret, 'POST', receiver.url, body, timestamp));
  expect(headers['x-hubspot-signature']).toBe(signV1(APP.clientSecret, body));
});

test('a refused delivery is sent again with the next attempt number until it is accepted', async () => {
  await start([500, 404, 302]);
  fixture.portal.createContact({});
  await fixture.sandbox.webhooks.flush();
  expect(receiver.received.map(({ events }) => events[0]?.['attemptNumber'])).toEqual([0, 1, 2, 3]);
  expect(fixture.sandbox.webhooks.deliveries().map(({ status }) => status)).toEqual([500, 404, 302, 200]);
});

test('a delivery that is never accepted is given up after ten retries', async () => {
  await start(Array.from({ length: 20 }, () => 503));
  fixture.portal.createContact({});
  await fixture.sandbox.webhooks.flush();
  expect(receiver.received).toHaveLength(11);
});

test('no request holds more than a hundred events', async () => {
  await start();
  for (let n = 0; n < 250; n += 1) fixture.portal.createContact({});
  await fixture.sandbox.webhooks.flush();
  expect(receiver.received.map(({ events }) => events.length).toSorted((a, b) => a - b)).toEqual([50, 100, 100]);
});

test('merging names the survivor and the merged contact', async () => {
  await start();
  const [primary, merged] = [fixture.portal.createContact({}), fixture.portal.createContact({})];
  fixture.portal.mergeContacts(primary, merged);
  await fixture.sandbox.webhooks.flush();
  const event = receiver.received.flatMap(({ events }) => events).find((each) => each['subscriptionType'] === 'contact.merge');
  expect(event).toMatchObject({ objectId: Number(primary), primaryObjectId: Number(primary), mergedObjectIds: [Number(merged)], newObjectId: Number(primary) });
});

test('a privacy deletion fires a deletion too', async () => {
  await start();
  const id = fixture.portal.createContact({});
  fixture.portal.privacyDelete(id);
  await fixture.sandbox.webhooks.flush();
  expect(typesReceived()).toEqual(['contact.creation', 'contact.deletion', 'contact.privacyDeletion']);
});

test('a generic subscription watches tasks', async () => {
  await start();
  const id = fixture.portal.createTask({ hs_timestamp: '2026-01-06', hs_task_status: 'NOT_STARTED' });
  fixture.portal.setTaskProperties(id, { hs_task_status: 'COMPLETED' });
  await fixture.sandbox.webhooks.flush();
  const last = receiver.received.flatMap(({ events }) => events).at(-1);
  expect(last).toMatchObject({ subscriptionType: 'object.propertyChange', objectTypeId: '0-27', propertyValue: 'COMPLETED' });
});

test("the app's own writes come back as webhooks of an integration", async () => {
  await start();
  const id = fixture.portal.createContact({});
  await fixture.call('POST', '/crm/objects/2026-03/contacts/batch/update', { inputs: [{ id, properties: { jobtitle: 'CEO' } }] });
  await fixture.sandbox.webhooks.flush();
  expect(receiver.received.flatMap(({ events }) => events).at(-1)).toMatchObject({ propertyName: 'jobtitle', changeSource: 'INTEGRATION', sourceId: '990001' });
});

test('an account that uninstalled the app sends nothing more', async () => {
  await start();
  fixture.portal.revokeAccess();
  fixture.portal.createContact({});
  await fixture.sandbox.webhooks.flush();
  expect(receiver.received).toHaveLength(0);
});

test('events can be held back, lost and sent twice', async () => {
  await start();
  const { webhooks } = fixture.sandbox;
  webhooks.dropWhen(({ portalId }) => portalId === Number(OTHER_PORTAL));
  webhooks.pause();
  fixture.portal.createContact({});
  fixture.other.createContact({});
  await webhooks.flush();
  expect(receiver.received).toHaveLength(0);
  webhooks.resume();
  await webhooks.flush();
  await webhooks.resend(0, 2);
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  expect(receiver.received).toHaveLength(3);
});

describe('signatures', () => {
  const secret = '12345678-aaaa-bbbb-cccc-ddddeeeeffff';
  const url = 'https://hubspot.com/?appId=1&portalId=2&userId=3';

  test("match the values that HubSpot's own tests expect", () => {
    expect(signV2(secret, 'GET', url, '')).toBe('99080134002180aee8d0884d21ad51288c43b57e9953e4db1e3757999b35c392');
    expect(signV3(secret, 'GET', url, '', '1111111111')).toBe('zTfXjo07jfzGouo4wvyAj3qEMUTVJ0PPYPACrluQtQI=');
    expect(signV3(secret, 'GET', url, '{"a":1,"b":2}', '1111111111')).toBe('aaknaCGCYJ4yqzuf1UKGqAWUfdcilJtm5nc/ZCudR9k=');
  });

  test('are taken over a URI with twelve escapes decoded and no other', () => {
    expect(signedUri('https://a.example/x?e=%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B%20%26%3D')).toBe("https://a.example/x?e=:/?@!$'()*,;%20%26%3D");
  });

  test('a card request carries identity in its query and a signature over the decoded URI', async () => {
    await start();
    const identity = { portalId: PORTAL, userId: '7', userEmail: 'olga@nordwindflow.example', appId: APP.appId };
    const path = '/card/contacts/1';
    const baseUrl = new URL(receiver.url).origin;
    await hubspotFetch({ baseUrl, path, method: 'POST', body: {}, ...identity, clientSecret: APP.clientSecret, at: REFERENCE });
    const uri = `${baseUrl}${path}?portalId=${PORTAL}&userId=7&userEmail=olga@nordwindflow.example&appId=${APP.appId}`;
    expect(receiver.received[0]?.headers['x-hubspot-signature-v3']).toBe(signV3(APP.clientSecret, 'POST', uri, '{}', String(REFERENCE.getTime())));
  });
});
