import type { Endpoint } from './endpoint.ts';
import type { Shape } from './shape.ts';

const march = { versions: ['2026-03'] } as const;

const ACTIONS = 'string:ADDED_TO_LIST|APP_INSTALL|APP_UNINSTALL|ASSOCIATION_ADDED|ASSOCIATION_REMOVED|CREATE|DELETE|GDPR_DELETE|MERGE|REMOVED_FROM_LIST|RESTORE|SNAPSHOT|UPDATE';

/** The file gives no answer for reading one entry; the batch endpoints name the same content. */
const entry = { responses: { 200: 'any', 204: undefined } } as const;

const SUBSCRIPTION = {
  'actions*': [ACTIONS], 'appId*': 'integer', 'createdAt*': 'string', 'id*': 'integer', 'objectTypeId*': 'string', properties: ['string'],
  'subscriptionType*': 'string:APP_LIFECYCLE_EVENT|ASSOCIATION|EVENT|GDPR_PRIVACY_DELETION|LIST_MEMBERSHIP|OBJECT', 'updatedAt*': 'string',
} satisfies Shape;

/** The webhooks journal, as far as it tells of installs and uninstalls. */
export const JOURNAL_ENDPOINTS: readonly Endpoint[] = [
  { key: 'GET /webhooks-journal/journal/{version}/earliest', ...march, query: { installPortalId: 'integer' }, ...entry },
  { key: 'GET /webhooks-journal/journal/{version}/offset/{offset}/next', ...march, query: { installPortalId: 'integer' }, ...entry },
  { key: 'GET /webhooks-journal/subscriptions/{version}', ...march, responses: { 200: { 'results*': [SUBSCRIPTION] } } },
  // One body for each kind of subscription; the comparison reads only the first of them.
  { key: 'POST /webhooks-journal/subscriptions/{version}', ...march, request: 'any', responses: { 200: SUBSCRIPTION } },
];
