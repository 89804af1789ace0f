import { z } from 'zod';
import { ApiRefusal, invalid, missing } from '../api-refusal.ts';
import type { Answer, PortalCall, Route } from '../call.ts';
import { iso } from '../clock.ts';
import { objectTypeOf } from '../state/object-types.ts';
import type { PropertyDefinition, PropertySet } from '../state/property-definition.ts';
import { flagOf, parseBody } from './parse-body.ts';
import { newDefinition, NewProperty, PropertyPatch, checkOptions } from './property-input.ts';
import { batchAnswer, partialStatus } from './record-answers.ts';

const BASE = '/crm/properties/{version}/{objectType}';
const MAX_BATCH = 100;

const Group = z.object({ name: z.string().min(1), label: z.string(), displayOrder: z.number().int().optional() });
const BatchRead = z.object({ inputs: z.array(z.object({ name: z.string() })), archived: z.boolean().default(false) });

/** Property definitions and groups, of contacts and of tasks alike. */
export function propertyRoutes(): Route[] {
  const read = { auth: 'bearer', scopes: ['crm.schemas.contacts.read', 'crm.objects.contacts.read'] } as const;
  const write = { auth: 'bearer', scopes: ['crm.schemas.contacts.write'] } as const;
  return [
    { endpoint: `GET ${BASE}`, ...read, handle: list },
    { endpoint: `POST ${BASE}`, ...write, handle: createOne },
    { endpoint: `POST ${BASE}/batch/create`, ...write, handle: createMany },
    { endpoint: `POST ${BASE}/batch/read`, ...read, handle: readMany },
    { endpoint: `GET ${BASE}/groups`, ...read, handle: listGroups },
    { endpoint: `POST ${BASE}/groups`, ...write, handle: createGroup },
    { endpoint: `GET ${BASE}/{propertyName}`, ...read, handle: getOne },
    { endpoint: `PATCH ${BASE}/{propertyName}`, ...write, handle: patchOne },
    { endpoint: `DELETE ${BASE}/{propertyName}`, ...write, handle: archiveOne },
  ];
}

function setOf({ portal, params }: PortalCall): PropertySet {
  const type = objectTypeOf(params['objectType'] ?? '');
  if (type === undefined) throw invalid(`Unable to infer object type from: ${params['objectType'] ?? ''}`);
  return portal.properties[type];
}

function list(call: PortalCall): Answer {
  const archived = flagOf(call.query, 'archived');
  const results = [...setOf(call).definitions.values()].filter((definition) => definition.archived === archived);
  return { status: 200, body: { results } };
}

function named(call: PortalCall): PropertyDefinition {
  const name = call.params['propertyName'] ?? '';
  const definition = setOf(call).definitions.get(name);
  if (definition === undefined || definition.archived !== flagOf(call.query, 'archived')) throw missing(`Property ${name} does not exist`);
  return definition;
}

function getOne(call: PortalCall): Answer {
  return { status: 200, body: named(call) };
}

function createOne(call: PortalCall): Answer {
  const input = parseBody(NewProperty, call.body);
  refuseExisting(call, input);
  return { status: 201, body: add(call, input) };
}

function createMany(call: PortalCall): Answer {
  const { inputs } = parseBody(z.object({ inputs: z.array(NewProperty) }), call.body);
  if (inputs.length === 0 || inputs.length > MAX_BATCH) throw invalid(`A batch takes 1 to ${MAX_BATCH} inputs. Received ${inputs.length}.`);
  for (const input of inputs) refuseExisting(call, input);
  // The 2026-09 file lists 200 here, every other version 201.
  const status = call.version === '2026-09' ? 200 : 201;
  return { status, body: batchAnswer(call.world.now(), inputs.map((input) => add(call, input))) };
}

function refuseExisting(call: PortalCall, input: NewProperty): void {
  const { definitions, groups } = setOf(call);
  if (definitions.get(input.name)?.archived === false) {
    throw new ApiRefusal(409, 'OBJECT_ALREADY_EXISTS', `A property named '${input.name}' already exists.`);
  }
  if (!groups.has(input.groupName)) throw invalid(`Property group ${input.groupName} does not exist`);
  checkOptions(input);
  if (input.hasUniqueValue && objectTypeOf(call.params['objectType'] ?? '') === 'tasks' && call.portal.options.allowsTaskKeys !== true) {
    throw invalid(`Property ${input.name}: unique values are not supported for TASK`);
  }
}

/** Adds a property; a name that was archived comes back with the new definition. */
function add(call: PortalCall, input: NewProperty): PropertyDefinition {
  const definition = newDefinition(input, iso(call.world.now()));
  setOf(call).definitions.set(input.name, definition);
  return definition;
}

function readMany(call: PortalCall): Answer {
  const { inputs, archived } = parseBody(BatchRead, call.body);
  if (inputs.length === 0 || inputs.length > MAX_BATCH) throw invalid(`A batch takes 1 to ${MAX_BATCH} inputs. Received ${inputs.length}.`);
  const { definitions } = setOf(call);
  const known = (name: string) => definitions.get(name)?.archived === archived;
  const results = inputs.flatMap(({ name }) => (known(name) ? [definitions.get(name)] : [])).filter((definition) => definition !== undefined);
  const gone = inputs.map(({ name }) => name).filter((name) => !known(name));
  if (gone.length === 0) return { status: 200, body: batchAnswer(call.world.now(), results) };
  const message = 'The following property names do not exist';
  const error = { status: 'error', category: 'OBJECT_NOT_FOUND', message, context: { name: gone }, errors: [], links: {} };
  return { status: partialStatus(call.version, 200), body: batchAnswer(call.world.now(), results, [error]) };
}

function patchOne(call: PortalCall): Answer {
  const definition = named(call);
  if (definition.modificationMetadata.readOnlyDefinition) throw invalid(`Property ${definition.name} is defined by HubSpot and cannot be changed`);
  const patch = parseBody(PropertyPatch, call.body);
  const changed = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  Object.assign(definition, changed, { updatedAt: iso(call.world.now()) });
  return { status: 200, body: definition };
}

function archiveOne(call: PortalCall): Answer {
  const definition = setOf(call).definitions.get(call.params['propertyName'] ?? '');
  if (definition === undefined) return { status: 204 };
  if (definition.hubspotDefined) throw invalid(`Property ${definition.name} is defined by HubSpot and cannot be archived`);
  Object.assign(definition, { archived: true, archivedAt: iso(call.world.now()) });
  return { status: 204 };
}

function listGroups(call: PortalCall): Answer {
  return { status: 200, body: { results: [...setOf(call).groups.values()] } };
}

function createGroup(call: PortalCall): Answer {
  const { groups } = setOf(call);
  const { name, label, displayOrder = -1 } = parseBody(Group, call.body);
  if (groups.has(name)) throw new ApiRefusal(409, 'OBJECT_ALREADY_EXISTS', `A property group named '${name}' already exists.`);
  const group = { name, label, displayOrder, archived: false };
  groups.set(name, group);
  return { status: 201, body: group };
}
