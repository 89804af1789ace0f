import { z } from 'zod';
import { invalid, missing } from '../api-refusal.ts';
import type { Answer, PortalCall, Route } from '../call.ts';
import { defined, type JsonObject } from '../json.ts';
import { defaultType, type Association, type AssociationType, type End } from '../state/associations.ts';
import { factsOf, objectTypeOf, type ObjectType } from '../state/object-types.ts';
import { associateRecords } from '../state/record-writes.ts';
import { limitOf, pageAfter, parseBody } from './parse-body.ts';
import { batchAnswer, pagingAnswer, partialStatus } from './record-answers.ts';
import { byApp } from './written-values.ts';

const MAX_READ_INPUTS = 1_000;
const MAX_WRITE_INPUTS = 2_000;
/** Associations per record in one page. */
const PAGE = 500;

const Id = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const Read = z.object({ inputs: z.array(z.object({ ...Id.shape, after: z.string().optional() })) });
const Pairs = z.object({ inputs: z.array(z.object({ from: Id, to: Id })) });

/** Associations between any two object types the sandbox knows. A read scope of either side is enough to read. */
export function associationRoutes(): Route[] {
  const scopes = { read: ['crm.objects.contacts.read', 'crm.objects.companies.read', 'crm.objects.deals.read'], write: ['crm.objects.contacts.write'] };
  const batch = '/crm/associations/{version}/{fromObjectType}/{toObjectType}/batch';
  return [
    { endpoint: `POST ${batch}/read`, auth: 'bearer', scopes: scopes.read, handle: batchRead },
    { endpoint: `POST ${batch}/associate/default`, auth: 'bearer', scopes: scopes.write, handle: batchAssociate },
    {
      endpoint: 'PUT /crm/objects/{version}/{fromObjectType}/{fromObjectId}/associations/default/{toObjectType}/{toObjectId}',
      auth: 'bearer', scopes: scopes.write, handle: associateOne,
    },
    { endpoint: 'GET /crm/objects/{version}/{objectType}/{objectId}/associations/{toObjectType}', auth: 'bearer', scopes: scopes.read, handle: listOne },
  ];
}

function typeParam({ params }: PortalCall, name: string): ObjectType {
  const type = objectTypeOf(params[name] ?? '');
  if (type === undefined) throw invalid(`Unable to infer object type from: ${params[name] ?? ''}`);
  return type;
}

function pairOf(call: PortalCall): { from: ObjectType; to: ObjectType; type: AssociationType } {
  const [from, to] = [typeParam(call, 'fromObjectType'), typeParam(call, 'toObjectType')];
  const type = defaultType(from, to);
  if (type === undefined) throw invalid(`No default association exists from ${from} to ${to}`);
  return { from, to, type };
}

function live({ portal }: PortalCall, type: ObjectType, id: string): End | undefined {
  const record = portal.records[type].find(id);
  return record === undefined || record.archived ? undefined : record;
}

/** Associations of a record with live records only. */
function associationsOf(call: PortalCall, from: End, to: ObjectType): Association[] {
  return call.portal.associations.of(from, to).filter((association) => live(call, to, association.to) !== undefined);
}

function associatedAnswer({ to, types }: Association): JsonObject {
  const associationTypes = types.map(({ typeId, label }) => defined({ category: 'HUBSPOT_DEFINED', typeId, label: label ?? undefined }));
  return { toObjectId: to, associationTypes };
}

function batchRead(call: PortalCall): Answer {
  const { from, to } = pairOf(call);
  const { inputs } = parseBody(Read, call.body);
  if (inputs.length === 0 || inputs.length > MAX_READ_INPUTS) throw invalid(`A batch takes 1 to ${MAX_READ_INPUTS} inputs. Received ${inputs.length}.`);
  const results: JsonObject[] = [];
  const errors: JsonObject[] = [];
  for (const { id, after } of inputs) {
    const record = live(call, from, id);
    const found = record === undefined ? [] : associationsOf(call, record, to);
    const { page, next } = pageAfter(found, (association) => association.to, after ?? null, PAGE);
    if (found.length === 0) errors.push(nothingAssociated(from, to, id));
    else results.push({ from: { id }, to: page.map(associatedAnswer), ...pagingAnswer(next) });
  }
  return { status: errors.length === 0 ? 200 : partialStatus(call.version, 200), body: batchAnswer(call.world.now(), results, errors) };
}

/** HubSpot reports a record without associations as an error of a partial success. */
function nothingAssociated(from: ObjectType, to: ObjectType, id: string): JsonObject {
  const [fromObjectType, toObjectType] = [factsOf(from).singular, factsOf(to).singular];
  return {
    status: 'error', category: 'OBJECT_NOT_FOUND', subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No ${toObjectType} is associated with ${fromObjectType} ${id}.`,
    context: { fromObjectId: [id], fromObjectType: [fromObjectType], toObjectType: [toObjectType] }, errors: [], links: {},
  };
}

function batchAssociate(call: PortalCall): Answer {
  const { from, to, type } = pairOf(call);
  const { inputs } = parseBody(Pairs, call.body);
  if (inputs.length === 0 || inputs.length > MAX_WRITE_INPUTS) throw invalid(`A batch takes 1 to ${MAX_WRITE_INPUTS} inputs. Received ${inputs.length}.`);
  const ends = inputs.map((input) => ({ input, one: live(call, from, input.from.id), other: live(call, to, input.to.id) }));
  const bad = ends.find(({ one, other }) => one === undefined || other === undefined);
  if (bad !== undefined) throw invalid(`One or more records do not exist: ${bad.input.from.id} or ${bad.input.to.id}`);
  const results = ends.flatMap(({ one, other }) => (one === undefined || other === undefined ? [] : [joined(call, one, other, type.typeId)]));
  return { status: 200, body: batchAnswer(call.world.now(), results) };
}

function associateOne(call: PortalCall): Answer {
  const { from, to, type } = pairOf(call);
  const [one, other] = [live(call, from, call.params['fromObjectId'] ?? ''), live(call, to, call.params['toObjectId'] ?? '')];
  if (one === undefined || other === undefined) throw missing('resource not found');
  const { typeId } = type;
  const back = defaultType(to, from);
  const results = [joined(call, one, other, typeId), ...(back === undefined ? [] : [joined(call, other, one, back.typeId)])];
  return { status: 200, body: batchAnswer(call.world.now(), results) };
}

function joined(call: PortalCall, from: End, to: End, associationTypeId: number): JsonObject {
  associateRecords(call.portal, from, to, byApp(call));
  return { from: { id: from.id }, to: { id: to.id }, associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId } };
}

function listOne(call: PortalCall): Answer {
  const [fromType, to] = [typeParam(call, 'objectType'), typeParam(call, 'toObjectType')];
  const from = live(call, fromType, call.params['objectId'] ?? '');
  if (from === undefined) throw missing('resource not found');
  const { page, next } = pageAfter(associationsOf(call, from, to), ({ to: id }) => id, call.query.get('after'), limitOf(call.query, PAGE, PAGE));
  return { status: 200, body: { results: page.map(associatedAnswer), ...pagingAnswer(next) } };
}
