import type { Manifest, OwnProperty } from '../manifest.ts';
import { HubSpotError, PROPERTY_NOT_USABLE } from '../errors.ts';
import type { PropertyPlan } from '../pipeline/ports/hubspot.ts';
import { callError } from './answer.ts';
import { conflictOf, isGroupThere, missingOptions, PropertyBatch, readProperties, WIRE_TYPES, type Option, type Property, type Wanted } from './property-plan.ts';
import { contentOf, type Calls } from './records.ts';
import { ENDPOINTS, type Endpoint } from './versions.ts';

const YES_NO = [{ value: 'true', label: 'Yes' }, { value: 'false', label: 'No' }];

type Provisioned = { readonly created: readonly string[]; readonly repaired: readonly string[] };

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
  const conflicts: PropertyPlan['conflicts'][number][] = [];
  for (const property of wanted.contactProperties) {
    const found = present.get(property.name);
    if (!found) throw unusable(ENDPOINTS.readProperties, `has no property "${property.name}" although it was created`, [property.name], 'later');
    const conflict = conflictOf(property, found, wanted.propertyGroup.name);
    if (conflict) conflicts.push(conflict);
    else if (await addOptions(calls, property, found)) repaired.push(property.name);
  }
  if (conflicts.length > 0) throw inTheWay(conflicts);
  return { created: missing.map(({ name }) => name), repaired };
}

async function ensureGroup(calls: Calls, group: Manifest['propertyGroup']): Promise<void> {
  if (await isGroupThere(calls, group.name)) return;
  const body = { name: group.name, label: group.label, displayOrder: -1 };
  await unlessThere(calls(ENDPOINTS.createPropertyGroup, { body, idempotent: true }));
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

/** Adds the options that are missing. True when something was changed. */
async function addOptions(calls: Calls, wanted: OwnProperty, found: Property): Promise<boolean> {
  const missing = missingOptions(wanted, found);
  if (missing.length === 0) return false;
  // HubSpot replaces the whole list: what the portal added must be in it.
  const body = { options: [...(found.options ?? []), ...missing].map(toWireOption) };
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

function inTheWay(conflicts: PropertyPlan['conflicts']): HubSpotError {
  const found = conflicts.map(({ name, what, found: theirs, expected }) => `"${name}" with ${what} ${theirs} instead of ${expected}`);
  const what = `found ${found.join(', ')}: an admin has to move, rename or delete what is in the way, then have the properties repaired`;
  return unusable(ENDPOINTS.readProperties, what, conflicts.map(({ name }) => name), 'never');
}

function unusable(endpoint: Endpoint, what: string, names: readonly string[], retry: 'never' | 'later'): HubSpotError {
  return callError(endpoint, what, { category: PROPERTY_NOT_USABLE, retry, effect: 'none', refusedProperties: names });
}
