import type { ObjectType } from './object-types.ts';

export type PropertyOption = { label: string; value: string; displayOrder: number; hidden: boolean; description?: string };

export type PropertyType = 'bool' | 'date' | 'datetime' | 'enumeration' | 'number' | 'phone_number' | 'string';

/** A property's definition, in the field names of HubSpot's schema `Property`. */
export type PropertyDefinition = {
  name: string;
  label: string;
  description: string;
  type: PropertyType;
  fieldType: string;
  groupName: string;
  options: PropertyOption[];
  displayOrder: number;
  hasUniqueValue: boolean;
  hidden: boolean;
  formField: boolean;
  hubspotDefined: boolean;
  calculated: boolean;
  externalOptions: boolean;
  archived: boolean;
  archivedAt?: string;
  createdAt: string;
  updatedAt: string;
  dataSensitivity: string;
  referencedObjectType?: string;
  modificationMetadata: { archivable: boolean; readOnlyDefinition: boolean; readOnlyOptions: boolean; readOnlyValue: boolean };
};

export type PropertyGroup = { name: string; label: string; displayOrder: number; archived: boolean };

/** Property definitions and groups of one object type in one portal. */
export type PropertySet = { definitions: Map<string, PropertyDefinition>; groups: Map<string, PropertyGroup> };

/** `bool` properties have exactly these options (properties guide). */
export const BOOL_OPTIONS: readonly PropertyOption[] = [
  { label: 'Yes', value: 'true', displayOrder: 0, hidden: false },
  { label: 'No', value: 'false', displayOrder: 1, hidden: false },
];

export type StandardProperty = {
  name: string;
  label: string;
  type: PropertyType;
  fieldType?: string;
  group?: string;
  /** Option values; the label is made from the value. */
  options?: readonly string[];
  /** HubSpot fills it: writes through the API are refused. */
  readOnly?: boolean;
  unique?: boolean;
  /** Values are ids of owners. */
  owner?: boolean;
};

const FIELD_TYPES: Record<PropertyType, string> = {
  bool: 'booleancheckbox', date: 'date', datetime: 'date', enumeration: 'select', number: 'number', phone_number: 'phonenumber', string: 'text',
};

/** A definition that HubSpot ships with every portal. */
export function standardDefinition(type: ObjectType, property: StandardProperty, createdAt: string): PropertyDefinition {
  const readOnly = property.readOnly ?? false;
  const listed = (property.options ?? []).map((value, displayOrder) => ({ label: labelOf(value), value, displayOrder, hidden: false }));
  return {
    name: property.name,
    label: property.label,
    description: '',
    type: property.type,
    fieldType: property.fieldType ?? FIELD_TYPES[property.type],
    groupName: property.group ?? defaultGroup(type),
    options: property.type === 'bool' ? [...BOOL_OPTIONS] : listed,
    displayOrder: -1,
    hasUniqueValue: property.unique ?? false,
    hidden: false,
    formField: !readOnly && type === 'contacts',
    hubspotDefined: true,
    calculated: false,
    externalOptions: property.owner ?? false,
    archived: false,
    createdAt,
    updatedAt: createdAt,
    dataSensitivity: 'non_sensitive',
    ...(property.owner === true ? { referencedObjectType: 'OWNER' } : {}),
    modificationMetadata: { archivable: false, readOnlyDefinition: true, readOnlyOptions: true, readOnlyValue: readOnly },
  };
}

/** The group that HubSpot puts an object type's own properties in. */
export function defaultGroup(type: ObjectType): string {
  return { contacts: 'contactinformation', companies: 'companyinformation', deals: 'dealinformation', tasks: 'task', notes: 'note', meetings: 'meeting', calls: 'call' }[type];
}

function labelOf(value: string): string {
  const words = value.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
