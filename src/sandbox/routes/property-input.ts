import { z } from 'zod';
import { invalid } from '../api-refusal.ts';
import { BOOL_OPTIONS, type PropertyDefinition } from '../state/property-definition.ts';

const Option = z.object({ label: z.string(), value: z.string(), displayOrder: z.number().int(), hidden: z.boolean(), description: z.string().optional() });

const FIELD_TYPES = [
  'booleancheckbox', 'calculation_equation', 'checkbox', 'date', 'file', 'html', 'number', 'phonenumber', 'radio', 'select', 'text', 'textarea',
] as const;
const TYPES = ['bool', 'date', 'datetime', 'enumeration', 'number', 'phone_number', 'string'] as const;

/** Field types that HubSpot accepts for each type (properties guide). */
const ALLOWED: Record<(typeof TYPES)[number], readonly string[]> = {
  bool: ['booleancheckbox', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  enumeration: ['booleancheckbox', 'checkbox', 'radio', 'select', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  phone_number: ['phonenumber'],
  string: ['file', 'text', 'textarea', 'html', 'phonenumber', 'calculation_equation'],
};

/** A new property (schema `PropertyCreate`), as far as the sandbox keeps it. */
export const NewProperty = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/, 'names are lower case letters, digits and underscores, and start with a letter'),
  label: z.string().min(1),
  type: z.enum(TYPES),
  fieldType: z.enum(FIELD_TYPES),
  groupName: z.string(),
  description: z.string().default(''),
  options: z.array(Option).default([]),
  displayOrder: z.number().int().default(-1),
  hasUniqueValue: z.boolean().default(false),
  hidden: z.boolean().default(false),
  formField: z.boolean().default(false),
  externalOptions: z.boolean().default(false),
  dataSensitivity: z.string().default('non_sensitive'),
});
export type NewProperty = z.infer<typeof NewProperty>;

/** A change of a property (schema `PropertyUpdate`); `options` replaces the whole list. */
export const PropertyPatch = z.object({
  label: z.string().optional(),
  description: z.string().optional(),
  groupName: z.string().optional(),
  type: z.enum(TYPES).optional(),
  fieldType: z.enum(FIELD_TYPES).optional(),
  options: z.array(Option).optional(),
  displayOrder: z.number().int().optional(),
  hidden: z.boolean().optional(),
  formField: z.boolean().optional(),
});

/** Refuses a field type that does not go with the type, and options that are missing, double or out of place. */
export function checkOptions({ name, type, fieldType, options }: NewProperty): void {
  if (!ALLOWED[type].includes(fieldType)) throw invalid(`Property ${name}: fieldType ${fieldType} does not go with type ${type}`);
  const values = options.map((option) => option.value);
  if (new Set(values).size !== values.length) throw invalid(`Property ${name}: option values must be unique`);
  if (type === 'enumeration' && values.length === 0) throw invalid(`Property ${name}: an enumeration requires options`);
  if (type === 'bool' && values.length > 0 && values.toSorted().join() !== 'false,true') {
    throw invalid(`Property ${name}: a bool has the options true and false only`);
  }
}

/** The stored definition of a property that an app made. */
export function newDefinition(input: NewProperty, at: string): PropertyDefinition {
  const options = input.type === 'bool' && input.options.length === 0 ? BOOL_OPTIONS : input.options;
  return {
    ...input,
    options: options.map(({ description, ...option }) => ({ ...option, ...(description === undefined ? {} : { description }) })),
    hubspotDefined: false,
    calculated: input.fieldType === 'calculation_equation',
    archived: false,
    createdAt: at,
    updatedAt: at,
    modificationMetadata: { archivable: true, readOnlyDefinition: false, readOnlyOptions: false, readOnlyValue: input.fieldType === 'calculation_equation' },
  };
}
