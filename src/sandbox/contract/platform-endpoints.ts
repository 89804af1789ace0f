import { DATED_VERSIONS, type Endpoint } from './endpoint.ts';
import { batchOf, batchResponses, BOTH_PAGING, FORWARD_PAGING } from './object-endpoints.ts';
import type { Shape } from './shape.ts';

const both = { versions: DATED_VERSIONS };
const march = { versions: ['2026-03'] } as const;

const CLIENT = { client_id: 'string', client_secret: 'string' } satisfies Shape;
const TOKEN_QUESTION = { ...CLIENT, token: 'string', token_type_hint: 'string' } satisfies Shape;

/** The 2026-09 file says nothing (token) or next to nothing (introspect: `active` alone) about the answer. */
const undocumentedInSeptember = { responsesAt: { '2026-09': { 200: 'any' } } } as const;

const OAUTH: readonly Endpoint[] = [
  {
    key: 'POST /oauth/{version}/token', ...both, form: true,
    request: {
      ...CLIENT, code: 'string', code_verifier: 'string',
      grant_type: 'string', redirect_uri: 'string', refresh_token: 'string', scope: 'string',
    },
    responses: {
      200: {
        'access_token*': 'string', 'expires_in*': 'integer', hub_id: 'integer', id_token: 'string', 'refresh_token*': 'string',
        scopes: ['string'], 'token_type*': 'string', 'token_use*': 'string:access_token', user_id: 'integer',
      },
    },
    // A token of the app itself has nothing to refresh it with.
    otherAnswer: { 'access_token*': 'string', 'expires_in*': 'integer', scopes: ['string'], 'token_type*': 'string', 'token_use*': 'string:client_credentials' },
    ...undocumentedInSeptember,
  },
  {
    key: 'POST /oauth/{version}/token/introspect', ...both, form: true, request: TOKEN_QUESTION,
    responses: { 200: 'any' }, ...undocumentedInSeptember,
  },
  { key: 'POST /oauth/{version}/token/revoke', ...both, form: true, request: TOKEN_QUESTION, responses: { 204: undefined } },
  { key: 'DELETE /appinstalls/{version}/external-install', ...both, responses: { 204: undefined } },
];

const OWNER = {
  'archived*': 'boolean', 'createdAt*': 'string', email: 'string', firstName: 'string', 'id*': 'string', lastName: 'string',
  teams: [{ 'id*': 'string', 'name*': 'string', 'primary*': 'boolean' }], 'type*': 'string:PERSON|QUEUE', 'updatedAt*': 'string',
  userId: 'integer', userIdIncludingInactive: 'integer',
} satisfies Shape;

const ACCOUNT: readonly Endpoint[] = [
  {
    key: 'GET /account-info/{version}/details', ...march,
    responses: {
      200: {
        'accountType*': 'string:APP_DEVELOPER|DEVELOPER_TEST|SANDBOX|STANDARD', 'additionalCurrencies*': ['string'], 'companyCurrency*': 'string',
        'dataHostingLocation*': 'string', 'portalId*': 'integer', 'timeZone*': 'string', 'uiDomain*': 'string', 'utcOffset*': 'string',
        'utcOffsetMilliseconds*': 'integer',
      },
    },
  },
  {
    key: 'GET /crm/owners/{version}', ...both, query: { after: 'string', archived: 'boolean', email: 'string', limit: 'integer' },
    responses: { 200: { paging: FORWARD_PAGING, 'results*': [OWNER] } },
  },
  { key: 'GET /crm/owners/{version}/{ownerId}', ...both, query: { archived: 'boolean', idProperty: 'string' }, responses: { 200: OWNER } },
];

const ASSOCIATION_TYPE = {
  'category*': 'string:HUBSPOT_DEFINED|INTEGRATOR_DEFINED|USER_DEFINED|WORK', label: 'string', 'typeId*': 'integer',
} satisfies Shape;
const ASSOCIATED = { 'associationTypes*': [ASSOCIATION_TYPE], 'toObjectId*': 'string' } satisfies Shape;
const ASSOCIATION_MADE = {
  'associationSpec*': { 'associationCategory*': 'string:HUBSPOT_DEFINED|INTEGRATOR_DEFINED|USER_DEFINED|WORK', 'associationTypeId*': 'integer' },
  'from*': { 'id*': 'string' }, 'to*': { 'id*': 'string' },
} satisfies Shape;
const ASSOCIATIONS_OF_ONE = { 'from*': { 'id*': 'string' }, paging: BOTH_PAGING, 'to*': [ASSOCIATED] } satisfies Shape;

const ASSOCIATIONS: readonly Endpoint[] = [
  {
    key: 'POST /crm/associations/{version}/{fromObjectType}/{toObjectType}/batch/read', ...both,
    request: { 'inputs*': [{ after: 'string', 'id*': 'string' }] }, ...batchResponses(200, ASSOCIATIONS_OF_ONE),
  },
  {
    key: 'POST /crm/associations/{version}/{fromObjectType}/{toObjectType}/batch/associate/default', ...both,
    request: { 'inputs*': [{ 'from*': { 'id*': 'string' }, 'to*': { 'id*': 'string' } }] }, responses: { 200: batchOf(ASSOCIATION_MADE).partial },
  },
  {
    key: 'PUT /crm/objects/{version}/{fromObjectType}/{fromObjectId}/associations/default/{toObjectType}/{toObjectId}', ...both,
    responses: { 200: batchOf(ASSOCIATION_MADE).partial },
  },
  {
    key: 'GET /crm/objects/{version}/{objectType}/{objectId}/associations/{toObjectType}', ...march, query: { after: 'string', limit: 'integer' },
    responses: { 200: { paging: FORWARD_PAGING, 'results*': [ASSOCIATED] } },
  },
];

const MARKETING_EVENT = {
  attendees: 'integer', cancellations: 'integer', 'createdAt*': 'string', 'customProperties*': ['any'], endDateTime: 'string',
  eventCancelled: 'boolean', eventCompleted: 'boolean', 'eventName*': 'string', eventType: 'string', noShows: 'integer', 'objectId*': 'string',
  registrants: 'integer', startDateTime: 'string', 'updatedAt*': 'string',
} satisfies Shape;
const BREAKDOWN_QUERY = { after: 'string', limit: 'integer', state: 'string' };
const BREAKDOWN = {
  paging: BOTH_PAGING, 'total*': 'integer',
  'results*': [{
    'associations*': {
      'contact*': { 'contactId*': 'string', 'email*': 'string', firstname: 'string', lastname: 'string' },
      'marketingEvent*': { externalAccountId: 'string', externalEventId: 'string', 'marketingEventId*': 'string', 'name*': 'string' },
    },
    'createdAt*': 'string', 'id*': 'string',
    'properties*': {
      attendanceDurationSeconds: 'integer', attendancePercentage: 'string', 'attendanceState*': 'string:ATTENDED|CANCELLED|EMPTY|NO_SHOW|REGISTERED',
      'occurredAt*': 'integer',
    },
  }],
} satisfies Shape;

const EVENTS: readonly Endpoint[] = [
  {
    key: 'GET /marketing/marketing-events/{version}', ...both, query: { after: 'string', limit: 'integer' },
    responses: { 200: { paging: FORWARD_PAGING, 'results*': [MARKETING_EVENT] } },
  },
  {
    key: 'GET /marketing/marketing-events/{version}/participations/contacts/{contactIdentifier}/breakdown', ...both,
    query: BREAKDOWN_QUERY, responses: { 200: BREAKDOWN },
  },
  {
    key: 'GET /marketing/marketing-events/{version}/participations/{marketingEventId}/breakdown', ...both,
    query: { ...BREAKDOWN_QUERY, contactIdentifier: 'string' }, responses: { 200: BREAKDOWN },
  },
  {
    key: 'GET /events/event-occurrences/{version}', ...both,
    query: {
      after: 'string', before: 'string', eventType: 'string', id: 'string', limit: 'integer', objectId: 'integer', objectType: 'string',
      occurredAfter: 'string', occurredBefore: 'string', properties: 'string', sort: 'string',
    },
    responses: {
      200: {
        paging: BOTH_PAGING,
        'results*': [{ 'eventType*': 'string', 'id*': 'string', 'objectId*': 'string', 'objectType*': 'string', 'occurredAt*': 'string', 'properties*': 'object' }],
      },
    },
  },
  { key: 'GET /events/event-occurrences/{version}/event-types', ...both, responses: { 200: { 'eventTypes*': ['string'] } } },
];

const FORMS: readonly Endpoint[] = [
  {
    // Published at v3 and as a beta; not dated.
    key: 'GET /marketing/v3/forms', ...both, query: { after: 'string', archived: 'boolean', formTypes: 'string', limit: 'integer' },
    responses: {
      200: {
        paging: FORWARD_PAGING,
        'results*': [{
          'archived*': 'boolean', archivedAt: 'string', 'configuration*': 'object', 'createdAt*': 'string', 'displayOptions*': 'object', 'fieldGroups*': ['any'],
          // The file names `hubspot` alone, and lets one ask for the other types.
          'formType*': 'string', 'id*': 'string', 'legalConsentOptions*': 'object', 'name*': 'string', 'updatedAt*': 'string',
        }],
      },
    },
  },
];

const LISTS: readonly Endpoint[] = [
  {
    key: 'GET /crm/lists/{version}', ...march, query: { includeFilters: 'boolean', listIds: 'string' },
    responses: {
      200: {
        'lists*': [{
          createdAt: 'string', deletedAt: 'string', filtersUpdatedAt: 'string', 'listId*': 'string', 'listVersion*': 'integer', 'name*': 'string', 'objectTypeId*': 'string',
          'processingStatus*': 'string', 'processingType*': 'string', size: 'integer', updatedAt: 'string',
        }],
      },
    },
  },
  {
    key: 'GET /crm/lists/{version}/{listId}/memberships/join-order', ...march, query: { after: 'string', before: 'string', limit: 'integer' },
    responses: { 200: { paging: BOTH_PAGING, 'results*': [{ 'membershipTimestamp*': 'string', 'recordId*': 'string' }], total: 'integer' } },
  },
];

/** OAuth, account, owners, associations, events, forms and lists. */
export const PLATFORM_ENDPOINTS: readonly Endpoint[] = [...OAUTH, ...ACCOUNT, ...ASSOCIATIONS, ...EVENTS, ...FORMS, ...LISTS];
