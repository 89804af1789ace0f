import { z } from 'zod';
import type { Manifest, OwnProperty } from '../manifest.ts';
import { HubSpotError } from '../errors.ts';
import { callError } from './answer.ts';
import { contentOf, type Calls } from './records.ts';
import { ENDPOINTS, type Endpoint } from './versions.ts';

const Option = z.object({
  value: z.string(),
  label: z.string(),
  displayOrder: z.number().nullish(),
  hidden: z.boolean().nullish(),
  description: z.string().nullish(),
});
type Option = z.infer<typeof Option>;

const Property = z.object({ name: z.string(), type: z.string(), archived: z.boolean().nullish(), options: z.array(Option).nullish() });
type Property = z.infer<typeof Property>;

const PropertyBatch = z.object({ results: z.array(Property) });
const Groups = z.object({ results: z.array(z.object({ name: z.string(), archived: z.boolean().nullish() })) });

/** Our types in HubSpot's words: how a value is stored, and which input shows it. */
const WIRE_TYPES = {
  bool: { type: 'bool', fieldType: 'booleancheckbox' },
  enumeration: { type: 'enumeration', fieldType: 'select' },
  number: { type: 'number', fieldType: 'number' },
  datetime: { type: 'datetime', fieldType: 'date' },
  string: { type: 'string', fieldType: 'text' },
  textarea: { type: 'string', fieldType: 'textarea' },
} as const satisfies Record<OwnProperty['type'], { type: string; fieldType: string }>;

const YES_NO = [{ value: 'true', label: 'Yes' }, { value: 'false', label: 'No' }];

export type Provisioned = { readonly created: readonly string[]; readonly repaired: readonly string[] };
export type Wanted = Pick<Manifest, 'propertyGroup' | 'contactProperties'>;

/**
 * Creates what is missing of our group, properties and options; everything a portal added stays. Safe to
 * repeat, and to run twice at once.
 * @throws HubSpotError `never` naming a property of ours that exists with another type: only an admin can resolve that
 */
export async function provisionProperties(calls: Calls, wanted: Wanted): Promise<Provisioned> {
  await ensureGroup(calls, wanted.propertyGroup);
  const existing = await readProperties(calls, wanted.contactProperties);
  const missing = wanted.contactProperties.filter(({ name }) => !existing.has(name));
  if (missing.length > 0) await createAll(calls, wanted.propertyGroup.name, missing);
  const present = missing.length > 0 ? await readProperties(calls, wanted.contactProperties) : existing;
  const repaired: string[] = [];
  for (const property of wanted.contactProperties) {
    if (await repair(calls, property, present.get(property.name))) repaired.push(property.name);
  }
  return { created: missing.map(({ name }) => name), repaired };
}

async function ensureGroup(calls: Calls, group: Manifest['propertyGroup']): Promise<void> {
  const endpoint = ENDPOINTS.propertyGroups;
  const { results } = contentOf(Groups, endpoint, await calls(endpoint, { idempotent: true }));
  if (results.some(({ name, archived }) => name === group.name && archived !== true)) return;
  const body = { name: group.name, label: group.label, displayOrder: -1 };
  await unlessThere(calls(ENDPOINTS.createPropertyGroup, { body, idempotent: true }));
}

async function readProperties(calls: Calls, properties: readonly OwnProperty[]): Promise<Map<string, Property>> {
  const endpoint = ENDPOINTS.readProperties;
  const body = { archived: false, dataSensitivity: 'non_sensitive', inputs: properties.map(({ name }) => ({ name })) };
  const { results } = contentOf(PropertyBatch, endpoint, await calls(endpoint, { body, idempotent: true }));
  return new Map(results.filter(({ archived }) => archived !== true).map((property) => [property.name, property]));
}

/** All in one call; those it leaves out (it is all or nothing in some versions) one by one. Creating an archived name restores it. */
async function createAll(calls: Calls, groupName: string, properties: readonly OwnProperty[]): Promise<void> {
  const inputs = properties.map((property) => toWire(property, groupName));
  const created = new Set<string>();
  try {
    const answer = await calls(ENDPOINTS.createProperties, { body: { inputs }, idempotent: true });
    for (const { name } of contentOf(PropertyBatch, ENDPOINTS.createProperties, answer).results) created.add(name);
  } catch (error) {
    if (!(error instanceof HubSpotError) || ![400, 409].includes(error.facts.status ?? 0)) throw error;
  }
  for (const body of inputs) {
    if (!created.has(body.name)) await unlessThere(calls(ENDPOINTS.createProperty, { body, idempotent: true }));
  }
}

/** Checks one property and adds options that are missing. True when something was changed. */
async function repair(calls: Calls, wanted: OwnProperty, found: Property | undefined): Promise<boolean> {
  const { type } = WIRE_TYPES[wanted.type];
  if (!found) throw unusable(ENDPOINTS.readProperties, `has no property "${wanted.name}" although it was created`, wanted.name, 'later');
  if (found.type !== type) {
    const what = `found "${wanted.name}" with type ${found.type} instead of ${type}: an admin has to delete or rename that property, then install again`;
    throw unusable(ENDPOINTS.readProperties, what, wanted.name, 'never');
  }
  const options = found.options ?? [];
  const values = new Set(options.map(({ value }) => value));
  const missing = (wanted.options ?? []).filter(({ value }) => !values.has(value));
  if (missing.length === 0) return false;
  // HubSpot replaces the whole list: what the portal added must be in it.
  const body = { options: [...options, ...missing].map(toWireOption) };
  await calls(ENDPOINTS.changeProperty, { params: { propertyName: wanted.name }, body, idempotent: true });
  return true;
}

type WireProperty = { readonly name: string; readonly [field: string]: unknown };

function toWire(property: OwnProperty, groupName: string): WireProperty {
  const options = property.type === 'bool' ? YES_NO : property.options;
  return {
    name: property.name,
    label: property.label,
    description: property.description,
    groupName,
    ...WIRE_TYPES[property.type],
    formField: false, // scores are not for visitors to fill in
    ...(options === undefined ? {} : { options: options.map(toWireOption) }),
  };
}

function toWireOption({ value, label, hidden, description }: Partial<Option> & Pick<Option, 'value' | 'label'>, displayOrder: number): unknown {
  return { value, label, displayOrder, hidden: hidden ?? false, ...(description ? { description } : {}) };
}

/** Somebody else created it first: that is what we wanted. */
async function unlessThere(creation: Promise<unknown>): Promise<void> {
  await creation.catch((error: unknown) => {
    if (!(error instanceof HubSpotError) || error.facts.status !== 409) throw error;
  });
}

function unusable(endpoint: Endpoint, what: string, name: string, retry: 'never' | 'later'): HubSpotError {
  return callError(endpoint, what, { category: 'PROPERTY_NOT_USABLE', retry, effect: 'none', refusedProperties: [name] });
}
