import { z } from 'zod';
import type { PropertyType } from '../../hubspot/lead-properties.ts';
import { bool, moment, number, raw, type Properties } from '../../hubspot/values.ts';

/** Takes a value as HubSpot or JSON writes it; undefined when it cannot be read. */
type Read<T> = (value: unknown) => T | undefined;

const isBlank = (value: unknown): boolean => value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

function refuse(value: unknown, expected: string, context: z.RefinementCtx): never {
  context.addIssue({ code: 'custom', message: `expected ${expected}`, input: value });
  return z.NEVER;
}

/** A field that may be missing; null and `""` are how HubSpot writes that nothing is known. */
export function optional<T>(read: Read<T>, expected: string) {
  return z.unknown().optional().transform((value, context): T | undefined => (isBlank(value) ? undefined : (read(value) ?? refuse(value, expected, context))));
}

export function required<T>(read: Read<T>, expected: string) {
  return z.unknown().transform((value, context): T => (isBlank(value) ? undefined : read(value)) ?? refuse(value, expected, context));
}

/** A list that may be missing. */
export function listOf<S extends z.ZodType>(item: S) {
  return z.array(item, { error: 'expected a list' }).nullish().transform((items) => items ?? []);
}

export const AN_OBJECT = { error: 'expected an object' };

export const asText: Read<string> = (value) => (typeof value === 'boolean' ? undefined : raw({ value }, 'value'));
export const asNumber: Read<number> = (value) => (typeof value === 'boolean' ? undefined : number({ value }, 'value'));
export const asYesNo: Read<boolean> = (value) => bool({ value }, 'value');

/** Text, or a number that JSON carried without loss; HubSpot's ids outgrow those. */
export const asId: Read<string> = (value) => (typeof value === 'number' && !Number.isSafeInteger(value) ? undefined : asText(value));
export const AN_ID = 'an id: text, or a whole number below 2^53';

/** `Date.parse` takes 31 February for 3 March. */
function isInCalendar(value: unknown): boolean {
  const [, year, month, day] = (typeof value === 'string' && /^\s*(\d{4})-(\d{2})-(\d{2})/u.exec(value)) || [];
  return day === undefined || new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
}

export const asMoment: Read<Date> = (value) => (isInCalendar(value) ? moment(value) : undefined);
export const A_MOMENT = 'a date from 1990 to 2099, for example "2026-01-05T09:00:00Z"';

export const oneOf = <const T extends string>(known: readonly T[]): Read<T> => (value) => known.find((word) => word === value);
export const anyOf = (words: readonly string[]): string => `one of ${words.join(', ')}`;

/** The zone's own name ("europe/berlin" is Europe/Berlin); undefined when there is no such zone. */
export const asTimeZone: Read<string> = (value) => {
  if (typeof value !== 'string') return undefined;
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
};
export const A_TIME_ZONE = 'a time zone, for example "Europe/Berlin"';

export const asDomain: Read<string> = (value) => {
  const domain = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return /^[^\s@/:.]+(\.[^\s@/:.]+)+$/u.test(domain) ? domain : undefined;
};
export const A_DOMAIN = 'a domain, for example "acme.example"';

const PROPERTIES: Readonly<Record<PropertyType, { readonly read: Read<unknown>; readonly expected: string }>> = {
  text: { read: asText, expected: 'text' },
  number: { read: asNumber, expected: 'a number' },
  date: { read: asMoment, expected: A_MOMENT },
  bool: { read: asYesNo, expected: 'true or false' },
};

/** An object with fields of its own and HubSpot's properties, which stay as they are: their mapping says what they mean. */
export function recordOf<Own extends z.ZodRawShape>(own: Own, types: Readonly<Record<string, PropertyType>>) {
  return z.looseObject(own, AN_OBJECT).superRefine((record: Properties, context) => {
    for (const [name, type] of Object.entries(types)) {
      const { read, expected } = PROPERTIES[type];
      const value = record[name];
      if (!isBlank(value) && read(value) === undefined) context.addIssue({ code: 'custom', path: [name], message: `expected ${expected}`, input: value });
    }
  });
}
