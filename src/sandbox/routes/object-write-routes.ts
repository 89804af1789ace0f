import { z } from 'zod';
import { invalid, missing } from '../api-refusal.ts';
import type { Answer, PortalCall, Route } from '../call.ts';
import { factsOf, type ObjectType } from '../state/object-types.ts';
import type { CrmRecord } from '../state/record-store.ts';
import { archiveRecord, mergeRecords, purgeRecord, updateRecord } from '../state/record-writes.ts';
import { checkInputs, lookUp, MAX_BATCH } from './object-read-routes.ts';
import { parseBody } from './parse-body.ts';
import { batchAnswer, notFoundEntry, partialStatus, recordAnswer, writtenAnswer } from './record-answers.ts';
import { byApp, checkSent, refuseValues, refuseConflict, withoutBackwardStage } from './written-values.ts';

/** Property values of a write; HubSpot turns plain numbers and booleans into text. */
export const SentValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const BatchUpdate = z.object({
  inputs: z.array(z.object({ id: z.string(), idProperty: z.string().optional(), objectWriteTraceId: z.string().optional(), properties: SentValues })),
});
const Merge = z.object({ primaryObjectId: z.string(), objectIdToMerge: z.string() });
const GdprDelete = z.object({ objectId: z.string(), idProperty: z.string().optional() });

type Verb = 'batch/update' | 'archive' | 'update' | 'merge' | 'gdpr-delete';

/** Changing records of one object type; `verbs` are those the app is allowed to need. */
export function objectWriteRoutes(type: ObjectType, verbs: readonly Verb[]): Route[] {
  const { specName, singular, writeScope } = factsOf(type);
  const base = `/crm/objects/{version}/${specName}`;
  const bearer = { auth: 'bearer', scopes: [writeScope] } as const;
  const routes: Record<Verb, Route> = {
    'batch/update': { endpoint: `POST ${base}/batch/update`, ...bearer, handle: (call: PortalCall) => batchUpdate(call, type) },
    update: { endpoint: `PATCH ${base}/{${singular}Id}`, ...bearer, handle: (call: PortalCall) => updateOne(call, type) },
    archive: { endpoint: `DELETE ${base}/{${singular}Id}`, ...bearer, handle: (call: PortalCall) => archive(call, type) },
    merge: { endpoint: `POST ${base}/merge`, ...bearer, handle: (call: PortalCall) => merge(call, type) },
    'gdpr-delete': { endpoint: `POST ${base}/gdpr-delete`, ...bearer, handle: (call: PortalCall) => gdprDelete(call, type) },
  };
  return verbs.map((verb) => routes[verb]);
}

function batchUpdate(call: PortalCall, type: ObjectType): Answer {
  const { portal, world, version } = call;
  const { inputs } = parseBody(BatchUpdate, call.body);
  checkInputs(inputs.map(({ id, idProperty = '' }) => `${idProperty}${id}`), MAX_BATCH);
  const checked = inputs.map((input) => ({ input, record: liveRecord(call, type, input), ...checkSent(portal, type, input.properties, input.id) }));
  refuseValues(call, checked.flatMap(({ refused }) => refused), inputs.map(({ id }) => id));
  for (const { record, values } of checked) refuseConflict(portal, type, values, record);
  const results = checked.flatMap(({ input, record, values }) => {
    if (record === undefined) return [];
    write(call, record, values);
    const trace = input.objectWriteTraceId === undefined ? {} : { objectWriteTraceId: input.objectWriteTraceId };
    return [{ ...writtenAnswer(portal, record, values.keys()), ...trace }];
  });
  const gone = checked.filter(({ record }) => record === undefined).map(({ input }) => input.id);
  if (gone.length === 0) return { status: 200, body: batchAnswer(world.now(), results) };
  return { status: partialStatus(version, 200), body: batchAnswer(world.now(), results, [notFoundEntry(factsOf(type).singular, gone)]) };
}

function liveRecord(call: PortalCall, type: ObjectType, { id, idProperty }: { id: string; idProperty?: string | undefined }): CrmRecord | undefined {
  const record = lookUp(call, type, id, idProperty);
  return record?.archived === true ? undefined : record;
}

/** Writes checked values and remembers which contact properties the app writes. */
function write(call: PortalCall, record: CrmRecord, values: Map<string, string>): void {
  updateRecord(call.portal, record, withoutBackwardStage(record, values), byApp(call));
  if (record.type === 'contacts') call.world.log.noteContactWrite(call.portal.portalId, values.keys());
}

function updateOne(call: PortalCall, type: ObjectType): Answer {
  const { portal, params, query } = call;
  const record = liveRecord(call, type, { id: params[`${factsOf(type).singular}Id`] ?? '', idProperty: query.get('idProperty') ?? undefined });
  if (record === undefined) throw missing('resource not found');
  const { properties } = parseBody(z.object({ properties: SentValues }), call.body);
  const { values, refused } = checkSent(portal, type, properties);
  refuseValues(call, refused);
  refuseConflict(portal, type, values, record);
  write(call, record, values);
  return { status: 200, body: writtenAnswer(portal, record, values.keys()) };
}

/** HubSpot answers 204 even for an id that never existed. */
function archive(call: PortalCall, type: ObjectType): Answer {
  const record = call.portal.records[type].find(call.params[`${factsOf(type).singular}Id`] ?? '');
  if (record !== undefined) archiveRecord(call.portal, record, byApp(call));
  return { status: 204 };
}

function merge(call: PortalCall, type: ObjectType): Answer {
  const { primaryObjectId, objectIdToMerge } = parseBody(Merge, call.body);
  const [primary, merged] = [call.portal.records[type].find(primaryObjectId), call.portal.records[type].find(objectIdToMerge)];
  if (primary === undefined || merged === undefined) throw missing('resource not found');
  if (primary.id === merged.id) throw invalid('Cannot merge a record with itself');
  const survivor = mergeRecords(call.portal, primary, merged, byApp(call));
  return { status: 200, body: recordAnswer(call.portal, survivor, { properties: [], propertiesWithHistory: [] }) };
}

function gdprDelete(call: PortalCall, type: ObjectType): Answer {
  const { objectId, idProperty } = parseBody(GdprDelete, call.body);
  const record = lookUp(call, type, objectId, idProperty);
  if (record !== undefined) purgeRecord(call.portal, record, byApp(call));
  return { status: 204 };
}
