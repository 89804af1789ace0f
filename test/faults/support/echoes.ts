import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { keepDeliveries } from '../../../src/pipeline/keep-deliveries.ts';
import { readDelivery } from '../../../src/pipeline/read-delivery.ts';
import type { Flow } from '../../../src/pipeline/flow.ts';
import { readManifest, webhookSubscriptions } from '../../../src/manifest.ts';
import type { Sandbox, WebhookSubscription } from '../../../src/sandbox/sandbox.ts';

/** HubSpot's number of the type. */
const TASK = '0-27';

/** Far more than the app asks for: every property we write, and all that happens to tasks and their associations. */
function everythingOfOurs(): WebhookSubscription[] {
  const manifest = readManifest();
  return [
    ...webhookSubscriptions(manifest),
    ...manifest.contactProperties.map(({ name }) => ({ subscriptionType: 'contact.propertyChange', propertyName: name })),
    { subscriptionType: 'contact.associationChange' },
    { subscriptionType: 'object.creation', objectType: 'TASK' },
    { subscriptionType: 'object.associationChange', objectType: 'TASK' },
    ...['hs_task_subject', 'hs_task_body', 'hs_timestamp', 'hs_task_priority', 'hubspot_owner_id'].map((propertyName) => ({ subscriptionType: 'object.propertyChange', objectType: 'TASK', propertyName })),
  ];
}

export type Echoes = {
  /** Lets the account tell all that it has to tell so far, and keeps back what comes after. */
  settle(): Promise<void>;
  /** How many events told of our own properties and of tasks. */
  ofOurs(): number;
  close(): void;
};

/** Takes in what the account tells about all changes in it, our own as well. Signatures are no matter here. */
export async function openEchoes(sandbox: Sandbox, flow: Flow): Promise<Echoes> {
  const server = createServer((request, response) => {
    void (async () => {
      await keepDeliveries(flow, readDelivery(await json(request))?.deliveries ?? []);
      response.writeHead(200).end();
    })().catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const targetUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/webhooks/hubspot`;
  sandbox.webhooks.pause();
  sandbox.setApp({ webhooks: { targetUrl, subscriptions: everythingOfOurs() } });
  return {
    settle: async () => {
      sandbox.webhooks.resume();
      await sandbox.webhooks.flush();
      sandbox.webhooks.pause();
    },
    ofOurs: () => sandbox.webhooks.deliveries().flatMap(({ events }) => events).filter(({ propertyName = '', subscriptionType, objectTypeId, fromObjectTypeId }) =>
      propertyName.startsWith('handover_') || (subscriptionType.startsWith('object.') && [objectTypeId, fromObjectTypeId].includes(TASK))).length,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
