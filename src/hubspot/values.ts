/**
 * HubSpot's property values: strings whatever their type, `""` or null for "no value". Each reader answers
 * undefined for what it cannot read: unknown is never zero, never false.
 */
export type Properties = Readonly<Record<string, unknown>>;

/** The value as HubSpot wrote it, trimmed; undefined when there is none. */
export function raw(properties: Properties, name: string): string | undefined {
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Longest text taken from a single field; a form's message may be longer. */
const MAX_TEXT = 300;

/** Control characters, and marks that turn the direction of text around them: neither belongs in a name. */
const INVISIBLE = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;

/** Text from outside on one line: without control characters or lone surrogates, at most `max` characters. */
export function cleanText(value: string, max = MAX_TEXT): string | undefined {
  const characters = Array.from(value.slice(0, max * 4).toWellFormed().replace(INVISIBLE, ' ').replace(/\s+/gu, ' ').trim());
  const cleaned = characters.slice(0, max).join('').trim();
  return cleaned === '' ? undefined : cleaned;
}

/** A text property, cleaned. */
export function text(properties: Properties, name: string, max = MAX_TEXT): string | undefined {
  const value = raw(properties, name);
  return value === undefined ? undefined : cleanText(value, max);
}

/** A number as HubSpot writes it; `"1-5"`, `"1e400"`, `"1e-400"` and `"12 people"` are unknown, not some number. */
export function number(properties: Properties, name: string): number | undefined {
  const value = raw(properties, name);
  if (value === undefined || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) return undefined;
  const parsed = Number(value);
  const isTooSmall = parsed === 0 && /[1-9]/u.test(value.split(/e/iu)[0] ?? '');
  return Number.isFinite(parsed) && !isTooSmall ? parsed : undefined;
}

/** `"true"` or `"false"`, in any case; anything else is unknown. */
export function bool(properties: Properties, name: string): boolean | undefined {
  const value = raw(properties, name)?.toLowerCase();
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A moment: milliseconds since 1970 or ISO 8601, read as UTC without a zone. Outside 1990 to 2100 it is not a date of a lead. */
export function moment(value: unknown): Date | undefined {
  const written = typeof value === 'number' ? String(value) : value;
  if (typeof written !== 'string') return undefined;
  const trimmed = written.trim();
  const ms = /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : ISO.test(trimmed) ? Date.parse(withZone(trimmed)) : Number.NaN;
  return ms >= EARLIEST && ms < LATEST ? new Date(ms) : undefined;
}

function withZone(iso: string): string {
  return iso.includes('T') && !/(Z|[+-]\d{2}:?\d{2})$/.test(iso) ? `${iso}Z` : iso;
}

/** A date or datetime property. */
export function date(properties: Properties, name: string): Date | undefined {
  return moment(raw(properties, name));
}

/** One of a closed list of values, lower case; anything else is unknown. */
export function oneOf<const T extends string>(properties: Properties, name: string, known: readonly T[]): T | undefined {
  const value = raw(properties, name)?.toLowerCase();
  return known.find((label) => label === value);
}

/** Values taken from one list property. */
const MAX_LISTED = 200;

/** Several values in one property, separated by semicolons, each once; undefined when there is none. */
export function listed(properties: Properties, name: string): readonly string[] | undefined {
  const values = new Set((raw(properties, name) ?? '').split(';').flatMap((value) => cleanText(value, 100) ?? []));
  return values.size === 0 ? undefined : [...values].slice(0, MAX_LISTED);
}

/** A page's address without query, fragment and credentials, which hold trackers and sometimes people's data. */
export function pageUrl(value: string, max = 500): string | undefined {
  const candidate = value.trim();
  const url = URL.parse(candidate) ?? URL.parse(`https://${candidate}`);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || !url.hostname.includes('.')) return undefined;
  return (url.origin + url.pathname).slice(0, max);
}
