import { z } from 'zod';
import type { Manifest, OwnProperty } from '../manifest.ts';
import type { PropertyPlan } from '../pipeline/ports/hubspot.ts';
import { contentOf, type Calls } from './records.ts';
import { ENDPOINTS } from './versions.ts';

const Option = z.object({
  value: z.string(),
  label: z.string(),
  displayOrder: z.number().nullish(),
  hidden: z.boolean().nullish(),
  description: z.string().nullish(),
});
/** An option of a property as the portal has it. */
export type Option = z.infer<typeof Option>;

const Property = z.object({ name: z.string(), type: z.string(), groupName: z.string().nullish(), archived: z.boolean().nullish(), options: z.array(Option).nullish() });
/** A property as the portal has it. */
export type Property = z.infer<typeof Property>;

export const PropertyBatch = z.object({ results: z.array(Property) });
const Groups = z.object({ results: z.array(z.object({ name: z.string(), archived: z.boolean().nullish() })) });

/** Our types in HubSpot's words: how a value is stored, and which input shows it. */
export const WIRE_TYPES = {
  bool: { type: 'bool', fieldType: 'booleancheckbox' },
  enumeration: { type: 'enumeration', fieldType: 'select' },
  number: { type: 'number', fieldType: 'number' },
  datetime: { type: 'datetime', fieldType: 'date' },
  string: { type: 'string', fieldType: 'text' },
  textarea: { type: 'string', fieldType: 'textarea' },
} as const satisfies Record<OwnProperty['type'], { type: string; fieldType: string }>;

export type Wanted = Pick<Manifest, 'propertyGroup' | 'contactProperties'>;

/** What stands between the portal and what we want, by looking only: nothing is changed. */
export async function planProperties(calls: Calls, wanted: Wanted): Promise<Omit<PropertyPlan, 'createTaskKey'>> {
  const hasGroup = await isGroupThere(calls, wanted.propertyGroup.name);
  const existing = await readProperties(calls, wanted.contactProperties);
  const missing = wanted.contactProperties.filter(({ name }) => !existing.has(name));
  const archived = missing.length > 0 ? await readProperties(calls, missing, true) : new Map<string, Property>();
  const present = wanted.contactProperties.flatMap((property) => {
    const found = existing.get(property.name);
    return found ? [{ property, found, conflict: conflictOf(property, found, wanted.propertyGroup.name) }] : [];
  });
  return {
    createGroup: !hasGroup,
    create: missing.flatMap(({ name }) => (archived.has(name) ? [] : [name])),
    restore: missing.flatMap(({ name }) => (archived.has(name) ? [name] : [])),
    addOptions: present.flatMap(({ property, found, conflict }) => {
      if (conflict) return [];
      const values = missingOptions(property, found).map(({ value }) => value);
      return values.length > 0 ? [{ name: property.name, values }] : [];
    }),
    conflicts: present.flatMap(({ conflict }) => conflict ?? []),
  };
}

/** Whether our property group is there, and not archived. */
export async function isGroupThere(calls: Calls, groupName: string): Promise<boolean> {
  const endpoint = ENDPOINTS.propertyGroups;
  const { results } = contentOf(Groups, endpoint, await calls(endpoint, { idempotent: true }));
  return results.some(({ name, archived }) => name === groupName && archived !== true);
}

/** Those of the properties that the portal has, by name; with `archived`, those it has archived. */
export async function readProperties(calls: Calls, properties: readonly OwnProperty[], archived = false): Promise<Map<string, Property>> {
  const endpoint = ENDPOINTS.readProperties;
  const body = { archived, dataSensitivity: 'non_sensitive', inputs: properties.map(({ name }) => ({ name })) };
  const { results } = contentOf(PropertyBatch, endpoint, await calls(endpoint, { body, idempotent: true }));
  return new Map(results.filter((property) => (property.archived === true) === archived).map((property) => [property.name, property]));
}

/**
 * Why a property of the portal that has one of our names is not taken for ours; null when it is. Ours stand in our
 * group: a company may have a `handover_status` of its own, and its values are not ours to write over.
 */
export function conflictOf(wanted: OwnProperty, found: Property, groupName: string): PropertyPlan['conflicts'][number] | null {
  const { type } = WIRE_TYPES[wanted.type];
  if (found.type !== type) return { name: wanted.name, what: 'type', found: found.type, expected: type };
  const { groupName: theirs } = found;
  return theirs && theirs !== groupName ? { name: wanted.name, what: 'group', found: theirs, expected: groupName } : null;
}

/** Options of ours that the portal's property lacks. */
export function missingOptions(wanted: OwnProperty, found: Property): NonNullable<OwnProperty['options']> {
  const values = new Set((found.options ?? []).map(({ value }) => value));
  return (wanted.options ?? []).filter(({ value }) => !values.has(value));
}
