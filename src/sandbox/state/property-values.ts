import type { PropertyDefinition } from './property-definition.ts';

/** HubSpot's longest text value, in characters. */
export const MAX_TEXT = 65_536;

const DAY_MS = 86_400_000;

export type ValueProblem = { code: string; message: string };
export type CheckedValue = { ok: true; value: string } | { ok: false; problem: ValueProblem };

/**
 * A value as HubSpot would store it, or why HubSpot refuses it. The empty text clears any property.
 *
 * @param isOwner - whether an id belongs to an owner of the portal
 */
export function checkValue(definition: PropertyDefinition, value: string, isOwner: (id: string) => boolean): CheckedValue {
  if (value === '') return { ok: true, value };
  switch (definition.type) {
    case 'bool':
      return value === 'true' || value === 'false' ? { ok: true, value } : refuse('INVALID_OPTION', `${value} was not one of the allowed options: [true, false]`);
    case 'number':
      return checkNumber(value);
    case 'date':
      return checkDate(value);
    case 'datetime':
      return checkDateTime(value);
    case 'enumeration':
      return definition.referencedObjectType === 'OWNER' ? checkOwner(value, isOwner) : checkOptions(definition, value);
    case 'phone_number':
    case 'string':
      return checkText(definition, value);
    default:
      return definition.type satisfies never;
  }
}

/** Milliseconds of a datetime value in either form HubSpot takes, or undefined. */
export function parseDateTime(value: string): number | undefined {
  if (/^-?\d+$/.test(value)) return Number(value);
  if (!/^\d{4}-\d{2}-\d{2}(T.*)?$/.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

function checkNumber(value: string): CheckedValue {
  const plain = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value) && Number.isFinite(Number(value));
  return plain ? { ok: true, value } : refuse('INVALID_NUMBER', `${value} was not a valid number.`);
}

/** A `date` is a day: `YYYY-MM-DD` or the milliseconds of midnight UTC. */
function checkDate(value: string): CheckedValue {
  const ms = parseDateTime(value);
  if (ms === undefined) return refuse('INVALID_DATE', `${value} is not a valid date. Expected YYYY-MM-DD or midnight UTC in milliseconds.`);
  if (ms % DAY_MS !== 0) return refuse('INVALID_DATE', `${value} is at ${new Date(ms).toISOString()}, not midnight UTC!`);
  return { ok: true, value: new Date(ms).toISOString().slice(0, 10) };
}

function checkDateTime(value: string): CheckedValue {
  const ms = parseDateTime(value);
  if (ms === undefined || Math.abs(ms) > 8.64e15) return refuse('INVALID_LONG', `${value} was not a valid long.`);
  return { ok: true, value: new Date(ms).toISOString() };
}

function checkOwner(value: string, isOwner: (id: string) => boolean): CheckedValue {
  return isOwner(value) ? { ok: true, value } : refuse('INVALID_OWNER_ID', `Owner ${value} does not exist`);
}

/** Multi-select values are joined with `;`. */
function checkOptions(definition: PropertyDefinition, value: string): CheckedValue {
  const chosen = definition.fieldType === 'checkbox' ? value.split(';').filter((part) => part !== '') : [value];
  const allowed = new Set(definition.options.map((option) => option.value));
  const unknown = chosen.find((part) => !allowed.has(part));
  if (unknown === undefined) return { ok: true, value };
  return refuse('INVALID_OPTION', `${unknown} was not one of the allowed options: [${[...allowed].join(', ')}]`);
}

function checkText(definition: PropertyDefinition, value: string): CheckedValue {
  if (value.length > MAX_TEXT) {
    return refuse('PROPERTY_VALUE_TOO_LONG', `Value of ${definition.name} is ${value.length} characters long, more than the maximum of ${MAX_TEXT}.`);
  }
  if (definition.name === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
    return refuse('INVALID_EMAIL', `Email address ${value} is invalid`);
  }
  return { ok: true, value };
}

function refuse(code: string, message: string): CheckedValue {
  return { ok: false, problem: { code, message } };
}
