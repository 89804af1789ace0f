import { DATED_VERSIONS, type Endpoint } from './endpoint.ts';
import type { Shape } from './shape.ts';

/** `SimplePublicObject`. */
const RECORD = {
  'archived*': 'boolean', archivedAt: 'string', 'createdAt*': 'string', 'id*': 'string', objectWriteTraceId: 'string',
  'properties*': 'object', propertiesWithHistory: 'object', 'updatedAt*': 'string', url: 'string',
} satisfies Shape;

const BATCH_STATUS = {
  'completedAt*': 'string', requestedAt: 'string', 'startedAt*': 'string', 'status*': 'string:CANCELED|COMPLETE|PENDING|PROCESSING',
} satisfies Shape;

const ERROR_DETAIL = { code: 'string', context: 'object', in: 'string', 'message*': 'string', subCategory: 'string' } satisfies Shape;

/** `StandardError`, an entry of a partial success. `subCategory` is an object in the spec and a text in life. */
const ERROR = {
  'category*': 'string', 'context*': 'object', 'errors*': [ERROR_DETAIL], id: 'string', 'links*': 'object', 'message*': 'string',
  'status*': 'string', subCategory: 'any',
} satisfies Shape;

/** Answer of a batch call with these results, without and with errors. */
export function batchOf(result: Shape): { whole: Shape; partial: Shape } {
  const whole = { ...BATCH_STATUS, 'results*': [result] as const };
  return { whole, partial: { ...whole, errors: [ERROR], numErrors: 'integer' } };
}

export const FORWARD_PAGING = { next: { 'after*': 'string', link: 'string' } } satisfies Shape;
export const BOTH_PAGING = { ...FORWARD_PAGING, prev: { 'before*': 'string', link: 'string' } } satisfies Shape;

const ASSOCIATION_SPEC = {
  'associationCategory*': 'string:HUBSPOT_DEFINED|INTEGRATOR_DEFINED|USER_DEFINED|WORK', 'associationTypeId*': 'integer',
} satisfies Shape;
const CREATE = { 'associations*': [{ 'to*': { 'id*': 'string' }, 'types*': [ASSOCIATION_SPEC] }], 'properties*': 'object' } satisfies Shape;
const BATCH_WRITE_INPUT = { 'id*': 'string', idProperty: 'string', objectWriteTraceId: 'string', 'properties*': 'object' } satisfies Shape;

const FILTER = {
  highValue: 'string', 'propertyName*': 'string', value: 'string', values: ['string'],
  'operator*': 'string:BETWEEN|CONTAINS_TOKEN|EQ|GT|GTE|HAS_PROPERTY|IN|LT|LTE|NEQ|NOT_CONTAINS_TOKEN|NOT_HAS_PROPERTY|NOT_IN',
} satisfies Shape;

const READ_ONE = { archived: 'boolean', associations: 'string', idProperty: 'string', properties: 'string', propertiesWithHistory: 'string' };
const READ_LIST = { after: 'string', archived: 'boolean', associations: 'string', limit: 'integer', properties: 'string', propertiesWithHistory: 'string' };

/** A partial success is a 207 at 2026-03; at 2026-09 the errors stand in the ordinary answer. */
export function batchResponses(status: number, result: Shape): Pick<Endpoint, 'responses' | 'responsesAt'> {
  const { whole, partial } = batchOf(result);
  return { responses: { [status]: whole, 207: partial }, responsesAt: { '2026-09': { [status]: partial } } };
}

type Operation =
  | 'list' | 'get' | 'batch/read' | 'search' | 'create' | 'update' | 'archive' | 'batch/create' | 'batch/update' | 'batch/upsert'
  | 'merge' | 'gdpr-delete';

const LISTED = { ...RECORD, associations: 'object' } satisfies Shape;

function contractOf(operation: Operation, id: string): Omit<Endpoint, 'key' | 'versions' | 'genericPath'> & { call: string } {
  switch (operation) {
    case 'list':
      return { call: 'GET ', query: READ_LIST, responses: { 200: { paging: FORWARD_PAGING, 'results*': [LISTED] } } };
    case 'get':
      return { call: `GET /{${id}}`, query: READ_ONE, responses: { 200: LISTED } };
    case 'batch/read':
      return {
        call: 'POST /batch/read', query: { archived: 'boolean' },
        request: { idProperty: 'string', 'inputs*': [{ 'id*': 'string' }], 'properties*': ['string'], 'propertiesWithHistory*': ['string'] },
        ...batchResponses(200, RECORD),
      };
    case 'search':
      return {
        call: 'POST /search',
        request: {
          'after*': 'string', 'filterGroups*': [{ 'filters*': [FILTER] }], 'limit*': 'integer', 'properties*': ['string'], query: 'string',
          'sorts*': ['string'],
        },
        responses: { 200: { paging: BOTH_PAGING, 'results*': [RECORD], 'total*': 'integer' } },
      };
    case 'create':
      return { call: 'POST ', request: CREATE, responses: { 201: RECORD } };
    case 'batch/create':
      return { call: 'POST /batch/create', request: { 'inputs*': [{ ...CREATE, objectWriteTraceId: 'string' }] }, ...batchResponses(201, RECORD) };
    case 'batch/update':
      return { call: 'POST /batch/update', request: { 'inputs*': [BATCH_WRITE_INPUT] }, ...batchResponses(200, RECORD) };
    case 'batch/upsert':
      return { call: 'POST /batch/upsert', request: { 'inputs*': [BATCH_WRITE_INPUT] }, ...batchResponses(200, { ...RECORD, 'new*': 'boolean' }) };
    case 'update':
      return { call: `PATCH /{${id}}`, query: { idProperty: 'string' }, request: { 'properties*': 'object' }, responses: { 200: RECORD } };
    case 'archive':
      return { call: `DELETE /{${id}}`, responses: { 204: undefined } };
    case 'merge':
      return { call: 'POST /merge', request: { 'objectIdToMerge*': 'string', 'primaryObjectId*': 'string' }, responses: { 200: RECORD } };
    case 'gdpr-delete':
      return { call: 'POST /gdpr-delete', request: { idProperty: 'string', 'objectId*': 'string' }, responses: { 204: undefined } };
    default:
      return operation satisfies never;
  }
}

function endpoints(specName: string, id: string, operations: readonly Operation[]): Endpoint[] {
  return operations.map((operation) => {
    const { call, ...contract } = contractOf(operation, id);
    const [method = '', tail = ''] = call.split(' ');
    const genericTail = tail.replace(`{${id}}`, '{objectId}');
    return {
      key: `${method} /crm/objects/{version}/${specName}${tail}`,
      versions: DATED_VERSIONS,
      genericPath: `/crm/objects/{version}/{objectType}${genericTail}`,
      ...contract,
    };
  });
}

/** Records of contacts, companies, deals (under `0-3` in the spec), tasks, notes and meetings. Of calls HubSpot publishes no file. */
export const OBJECT_ENDPOINTS: readonly Endpoint[] = [
  ...endpoints('contacts', 'contactId', ['list', 'get', 'batch/read', 'search', 'batch/update', 'archive', 'merge', 'gdpr-delete']),
  ...endpoints('companies', 'companyId', ['list', 'get', 'batch/read', 'search']),
  ...endpoints('0-3', 'dealId', ['list', 'get', 'batch/read', 'search']),
  ...endpoints('tasks', 'taskId', ['list', 'get', 'batch/read', 'search', 'create', 'batch/create', 'batch/update', 'batch/upsert', 'update', 'archive']),
  ...endpoints('notes', 'noteId', ['list', 'get', 'batch/read', 'search', 'create', 'batch/create']),
  ...endpoints('meetings', 'meetingId', ['list', 'get', 'batch/read', 'search']),
];
