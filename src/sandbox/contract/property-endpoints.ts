import { DATED_VERSIONS, type Endpoint } from './endpoint.ts';
import { batchOf, batchResponses } from './object-endpoints.ts';
import type { Shape } from './shape.ts';

const BASE = '/crm/properties/{version}/{objectType}';
const both = { versions: DATED_VERSIONS };

const SENSITIVITY = 'string:highly_sensitive|non_sensitive|sensitive';
const FIELD_TYPE = 'string:booleancheckbox|calculation_equation|checkbox|date|file|html|number|phonenumber|radio|select|text|textarea';
const TYPE = 'string:bool|date|datetime|enumeration|number|phone_number|string';

const OPTION_INPUT = { description: 'string', 'displayOrder*': 'integer', 'hidden*': 'boolean', 'label*': 'string', 'value*': 'string' } satisfies Shape;
const OPTION = { description: 'string', displayOrder: 'integer', 'hidden*': 'boolean', 'label*': 'string', 'value*': 'string' } satisfies Shape;

const PROPERTY = {
  archived: 'boolean', archivedAt: 'string', calculated: 'boolean', createdAt: 'string', dataSensitivity: SENSITIVITY, 'description*': 'string',
  displayOrder: 'integer', externalOptions: 'boolean', 'fieldType*': 'string', formField: 'boolean', 'groupName*': 'string',
  hasUniqueValue: 'boolean', hidden: 'boolean', hubspotDefined: 'boolean', 'label*': 'string',
  modificationMetadata: { 'archivable*': 'boolean', 'readOnlyDefinition*': 'boolean', readOnlyOptions: 'boolean', 'readOnlyValue*': 'boolean' },
  'name*': 'string', 'options*': [OPTION], referencedObjectType: 'string', 'type*': 'string', updatedAt: 'string',
} satisfies Shape;

/** Fields that exist in every version; display hints and currency fields are left out, the app sends none. */
const NEW_PROPERTY = {
  calculationFormula: 'string', dataSensitivity: SENSITIVITY, description: 'string', displayOrder: 'integer', externalOptions: 'boolean',
  'fieldType*': FIELD_TYPE, formField: 'boolean', 'groupName*': 'string', hasUniqueValue: 'boolean', hidden: 'boolean', 'label*': 'string',
  'name*': 'string', options: [OPTION_INPUT], referencedObjectType: 'string', 'type*': TYPE,
} satisfies Shape;

const PROPERTY_CHANGE = {
  calculationFormula: 'string', description: 'string', displayOrder: 'integer', fieldType: FIELD_TYPE, formField: 'boolean', groupName: 'string',
  hidden: 'boolean', label: 'string', options: [OPTION_INPUT], type: TYPE,
} satisfies Shape;

const GROUP = { 'archived*': 'boolean', displayOrder: 'integer', 'label*': 'string', 'name*': 'string' } satisfies Shape;
const READ_QUERY = { archived: 'boolean', dataSensitivity: 'string', locale: 'string', properties: 'string' };

/** Property definitions and groups. */
export const PROPERTY_ENDPOINTS: readonly Endpoint[] = [
  { key: `GET ${BASE}`, ...both, query: READ_QUERY, responses: { 200: { 'results*': [PROPERTY] } } },
  { key: `POST ${BASE}`, ...both, request: NEW_PROPERTY, responses: { 201: PROPERTY } },
  { key: `POST ${BASE}/batch/create`, ...both, request: { 'inputs*': [NEW_PROPERTY] }, ...batchResponses(201, PROPERTY), responsesAt: { '2026-09': { 200: batchOf(PROPERTY).partial } } },
  {
    key: `POST ${BASE}/batch/read`, ...both, query: { locale: 'string' },
    request: { 'archived*': 'boolean', 'dataSensitivity*': SENSITIVITY, 'inputs*': [{ 'name*': 'string' }] },
    ...batchResponses(200, PROPERTY),
  },
  { key: `GET ${BASE}/groups`, ...both, query: { locale: 'string' }, responses: { 200: { 'results*': [GROUP] } } },
  { key: `POST ${BASE}/groups`, ...both, request: { displayOrder: 'integer', 'label*': 'string', 'name*': 'string' }, responses: { 201: GROUP } },
  { key: `GET ${BASE}/{propertyName}`, ...both, query: READ_QUERY, responses: { 200: PROPERTY } },
  { key: `PATCH ${BASE}/{propertyName}`, ...both, request: PROPERTY_CHANGE, responses: { 200: PROPERTY } },
  { key: `DELETE ${BASE}/{propertyName}`, ...both, responses: { 204: undefined } },
];
