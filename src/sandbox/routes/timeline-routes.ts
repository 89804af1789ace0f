import { z } from 'zod';
import { invalid } from '../api-refusal.ts';
import type { Answer, PortalCall, Route } from '../call.ts';
import { isTypeOf, type End } from '../state/associations.ts';
import { factsOf, OBJECT_TYPES } from '../state/object-types.ts';
import type { CrmRecord } from '../state/record-store.ts';
import { associateRecords, createRecord, updateRecord } from '../state/record-writes.ts';
import { checkInputs, MAX_BATCH } from './object-read-routes.ts';
import { SentValues } from './object-write-routes.ts';
import { parseBody } from './parse-body.ts';
import { batchAnswer, writtenAnswer } from './record-answers.ts';
import { byApp, checkSent, refuseConflict, refuseValues, type Refused } from './written-values.ts';

const Association = z.object({
  to: z.object({ id: z.union([z.string(), z.number()]).transform(String) }),
  types: z.array(z.object({ associationCategory: z.string(), associationTypeId: z.coerce.number().int() })).min(1),
});
const Create = z.object({ properties: SentValues, associations: z.array(Association).default([]), objectWriteTraceId: z.string().optional() });
type Create = z.infer<typeof Create>;
const Upsert = z.object({
  inputs: z.array(z.object({ id: z.string(), idProperty: z.string().optional(), objectWriteTraceId: z.string().optional(), properties: SentValues })),
});

const BEARER = { auth: 'bearer', scopes: ['crm.objects.contacts.write'] } as const;
/** HubSpot's limit for the body of a note ("Notes"). */
const MAX_NOTE = 65_536;

type Kind = 'tasks' | 'notes';

/** Making tasks and notes. There is no idempotency key: the same create twice makes two. */
export function timelineRoutes(): Route[] {
  return [...creating('tasks'), { endpoint: 'POST /crm/objects/{version}/tasks/batch/upsert', ...BEARER, handle: upsertMany }, ...creating('notes')];
}

function creating(kind: Kind): Route[] {
  const base = `/crm/objects/{version}/${kind}`;
  return [
    { endpoint: `POST ${base}`, ...BEARER, handle: (call: PortalCall) => createOne(call, kind) },
    { endpoint: `POST ${base}/batch/create`, ...BEARER, handle: (call: PortalCall) => createMany(call, kind) },
  ];
}

type Prepared = { values: Map<string, string>; ends: End[]; refused: Refused[]; traceId: string | undefined };

function createOne(call: PortalCall, kind: Kind): Answer {
  const prepared = prepare(call, kind, parseBody(Create, call.body));
  refuseValues(call, prepared.refused);
  return { status: 201, body: make(call, kind, prepared) };
}

function createMany(call: PortalCall, kind: Kind): Answer {
  const { inputs } = parseBody(z.object({ inputs: z.array(Create) }), call.body);
  if (inputs.length === 0 || inputs.length > MAX_BATCH) throw invalid(`A batch takes 1 to ${MAX_BATCH} inputs. Received ${inputs.length}.`);
  const prepared = inputs.map((input) => prepare(call, kind, input));
  refuseValues(call, prepared.flatMap(({ refused }) => refused));
  return { status: 201, body: batchAnswer(call.world.now(), prepared.map((one) => make(call, kind, one))) };
}

function prepare(call: PortalCall, kind: Kind, { properties, associations, objectWriteTraceId }: Create): Prepared {
  const { values, refused } = checkSent(call.portal, kind, properties);
  refuseWithoutDate(values, refused);
  refuseLongNote(values, refused);
  refuseConflict(call.portal, kind, values);
  return { values, ends: associations.map((association) => endOf(call, kind, association)), refused, traceId: objectWriteTraceId };
}

function make(call: PortalCall, kind: Kind, { values, ends, traceId }: Prepared) {
  const record = createRecord(call.portal, kind, values, byApp(call));
  for (const end of ends) associateRecords(call.portal, record, end, byApp(call));
  return { ...writtenAnswer(call.portal, record, values.keys()), ...(traceId === undefined ? {} : { objectWriteTraceId: traceId }) };
}

/** `hs_timestamp` is the one required property of a task, and of a note. */
function refuseWithoutDate(values: ReadonlyMap<string, string>, refused: Refused[]): void {
  if ((values.get('hs_timestamp') ?? '') !== '' || refused.some(({ name }) => name === 'hs_timestamp')) return;
  refused.push({ id: undefined, name: 'hs_timestamp', code: 'REQUIRED_PROPERTY', message: 'Required property hs_timestamp is missing' });
}

function refuseLongNote(values: ReadonlyMap<string, string>, refused: Refused[]): void {
  if ((values.get('hs_note_body') ?? '').length <= MAX_NOTE) return;
  refused.push({ id: undefined, name: 'hs_note_body', code: 'INVALID_LENGTH', message: `hs_note_body is longer than ${MAX_NOTE} characters` });
}

/** The record an inline association leads to; the type id says which object type is meant. */
function endOf({ portal }: PortalCall, kind: Kind, { to, types }: z.infer<typeof Association>): End {
  for (const { associationCategory, associationTypeId } of types) {
    const type = OBJECT_TYPES.find((candidate) => isTypeOf(kind, candidate, associationTypeId));
    if (associationCategory !== 'HUBSPOT_DEFINED' || type === undefined) {
      throw invalid(`One or more association types are not valid: ${associationCategory} ${associationTypeId} is no association of ${factsOf(kind).singular.toUpperCase()}`);
    }
    const record = portal.records[type].find(to.id);
    if (record === undefined || record.archived) {
      const errors = [{ message: `${to.id} not found`, code: 'INVALID_OBJECT_ID', context: { id: [to.id] } }];
      throw invalid(`One or more associations are not valid: ${type} record ${to.id} does not exist`, { errors });
    }
    return record;
  }
  throw invalid('An association requires types');
}

function upsertMany(call: PortalCall): Answer {
  const { inputs } = parseBody(Upsert, call.body);
  checkInputs(inputs.map(({ id }) => id), MAX_BATCH);
  const prepared = inputs.map((input) => {
    const existing = existingTask(call, input.id, input.idProperty);
    const key = input.idProperty === undefined ? {} : { [input.idProperty]: input.id };
    const { values, refused } = checkSent(call.portal, 'tasks', { ...key, ...input.properties }, input.id);
    if (existing === undefined) refuseWithoutDate(values, refused);
    return { existing, values, refused, traceId: input.objectWriteTraceId };
  });
  refuseValues(call, prepared.flatMap(({ refused }) => refused));
  const results = prepared.map(({ existing, values, traceId }) => {
    if (existing === undefined) return { ...make(call, 'tasks', { values, ends: [], refused: [], traceId }), new: true };
    updateRecord(call.portal, existing, values, byApp(call));
    return { ...writtenAnswer(call.portal, existing, values.keys()), new: false };
  });
  return { status: 200, body: batchAnswer(call.world.now(), results) };
}

function existingTask({ portal }: PortalCall, id: string, idProperty: string | undefined): CrmRecord | undefined {
  if (idProperty === undefined || idProperty === 'hs_object_id') {
    const record = portal.records.tasks.find(id);
    if (record === undefined) throw invalid(`Task ${id} does not exist; an upsert that creates needs a unique idProperty`);
    return record;
  }
  const definition = portal.properties.tasks.definitions.get(idProperty);
  if (definition?.hasUniqueValue !== true || definition.archived) throw invalid(`${idProperty} is not a unique identifier property`);
  return portal.records.tasks.findBy(idProperty, id);
}
