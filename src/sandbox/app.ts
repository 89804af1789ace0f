import type { WebhookSubscription } from './webhook-event.ts';
import type { WorkflowAction } from './workflow-run.ts';

/** The app as it is registered with HubSpot. */
export type SandboxApp = {
  appId: string;
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  requiredScopes: string[];
  optionalScopes: string[];
  webhooks?: { targetUrl: string; subscriptions: WebhookSubscription[] };
  workflowActions?: WorkflowAction[];
};
