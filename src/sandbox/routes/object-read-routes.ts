import { z } from 'zod';
import { invalid, missing } from '../api-refusal.ts';
import type { Answer, PortalCall, Route } from '../call.ts';
import type { JsonObject } from '../json.ts';
import { factsOf, OBJECT_TYPES, type ObjectType } from '../state/object-types.ts';
import type { CrmRecord } from '../state/record-store.ts';
import { flagOf, limitOf, listOf, pageAfter, parseBody } from './parse-body.ts';
import { batchAnswer, notFoundEntry, pagingAnswer, partialStatus, recordAnswer } from './record-answers.ts';
import { searchRecords } from './search-route.ts';

/** Most inputs of a batch call; half of it when property history is asked for. */
export const MAX_BATCH = 100;
const MAX_WITH_HISTORY = 50;
const MAX_PAGE = 100;

const BatchRead = z.object({
  inputs: z.array(z.object({ id: z.string() })),
  properties: z.array(z.string()).default([]),
  propertiesWithHistory: z.array(z.string()).default([]),
  idProperty: z.string().optional(),
});

/** Reading one object type: list, one, batch and search. */
export function objectReadRoutes(type: ObjectType): Route[] {
  const { specName, singular, readScope } = factsOf(type);
  const base = `/crm/objects/{version}/${specName}`;
  const bearer = { auth: 'bearer', scopes: [readScope] } as const;
  return [
    { endpoint: `GET ${base}`, ...bearer, handle: (call: PortalCall) => list(call, type) },
    { endpoint: `GET ${base}/{${singular}Id}`, ...bearer, handle: (call: PortalCall) => getOne(call, type) },
    { endpoint: `POST ${base}/batch/read`, ...bearer, handle: (call: PortalCall) => batchRead(call, type) },
    { endpoint: `POST ${base}/search`, ...bearer, search: true, handle: (call: PortalCall) => searchRecords(call, type) },
  ];
}

/** The record an id or a unique property's value stands for, or undefined. */
export function lookUp({ portal }: PortalCall, type: ObjectType, id: string, idProperty: string | undefined): CrmRecord | undefined {
  if (idProperty === undefined || idProperty === 'hs_object_id') return portal.records[type].find(id);
  const definition = portal.properties[type].definitions.get(idProperty);
  if (definition?.hasUniqueValue !== true || definition.archived) throw invalid(`${idProperty} is not a unique identifier property`);
  return portal.records[type].findBy(idProperty, id);
}

/** Refuses a batch that is empty, too large or names an id twice. */
export function checkInputs(ids: readonly string[], max: number): void {
  if (ids.length === 0) throw invalid('Invalid input JSON: inputs must not be empty');
  if (ids.length > max) throw invalid(`The maximum number of inputs supported in a batch request is ${max}. Received ${ids.length}.`);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twice.length > 0) throw invalid(`Duplicate IDs found in batch input: [${[...new Set(twice)].join(', ')}]. IDs must be unique`, { context: { ids: twice } });
}

function list(call: PortalCall, type: ObjectType): Answer {
  const { portal, query } = call;
  const propertiesWithHistory = listOf(query, 'propertiesWithHistory');
  const limit = limitOf(query, 10, propertiesWithHistory.length > 0 ? MAX_WITH_HISTORY : MAX_PAGE);
  const archived = flagOf(query, 'archived');
  const records = portal.records[type].all().filter((record) => record.archived === archived);
  const { page, next } = pageAfter(records, (record) => record.id, query.get('after'), limit);
  const wanted = { properties: listOf(query, 'properties'), propertiesWithHistory };
  return { status: 200, body: { results: page.map((record) => recordAnswer(portal, record, wanted)), ...pagingAnswer(next) } };
}

function getOne(call: PortalCall, type: ObjectType): Answer {
  const { portal, params, query } = call;
  const id = params[`${factsOf(type).singular}Id`] ?? '';
  const record = lookUp(call, type, id, query.get('idProperty') ?? undefined);
  if (record === undefined || record.archived !== flagOf(query, 'archived')) throw missing('resource not found');
  const wanted = { properties: listOf(query, 'properties'), propertiesWithHistory: listOf(query, 'propertiesWithHistory') };
  return { status: 200, body: { ...recordAnswer(portal, record, wanted), ...associationsOf(call, record) } };
}

/** Inline associations of a single read, in the older result shape (`id` and `type`). */
function associationsOf({ portal, query }: PortalCall, record: CrmRecord): JsonObject {
  const types = listOf(query, 'associations').flatMap((name) => OBJECT_TYPES.filter((type) => type === name));
  const found = types.map((type) => {
    const suffix = `${factsOf(record.type).singular}_to_${factsOf(type).singular}`;
    return [type, { results: portal.associations.ids(record, type).map((id) => ({ id, type: suffix })) }] as const;
  });
  return found.length === 0 ? {} : { associations: Object.fromEntries(found) };
}

function batchRead(call: PortalCall, type: ObjectType): Answer {
  const { portal, version, query } = call;
  const { inputs, properties, propertiesWithHistory, idProperty } = parseBody(BatchRead, call.body);
  if (inputs.length > MAX_WITH_HISTORY && propertiesWithHistory.length > 0) {
    throw invalid(`The maximum number of inputs supported in a batch request for property histories is ${MAX_WITH_HISTORY}. Received ${inputs.length}.`);
  }
  checkInputs(inputs.map(({ id }) => id), MAX_BATCH);
  const archived = flagOf(query, 'archived');
  const found = new Map<string, CrmRecord>();
  const gone: string[] = [];
  for (const { id } of inputs) {
    const record = lookUp(call, type, id, idProperty);
    if (record === undefined || record.archived !== archived) gone.push(id);
    else found.set(record.id, record);
  }
  const results = [...found.values()].map((record) => recordAnswer(portal, record, { properties, propertiesWithHistory }));
  if (gone.length === 0) return { status: 200, body: batchAnswer(call.world.now(), results) };
  const errors = [notFoundEntry(factsOf(type).singular, gone)];
  return { status: partialStatus(version, 200), body: batchAnswer(call.world.now(), results, errors) };
}
