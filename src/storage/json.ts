import { types } from 'node:util';

/** What JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** One column of a row that is sent as JSON; a nested value must come from `encodeJson`. */
export type Cell = JsonValue | Date | undefined;

const DATE_KEY = '$date';

/**
 * Text as Postgres can keep it: neither `text` nor `jsonb` accepts the character U+0000 or half of a surrogate
 * pair, and one such character from outside would make a whole batch fail. A byte order mark at its beginning goes: the
 * embedded database takes it off when it reads a text, Postgres does not.
 */
export function storableText(text: string): string {
  return text.replace(/^\uFEFF+/u, '').toWellFormed().replaceAll('\0', '\uFFFD');
}

/**
 * A value as JSON that keeps its dates: a date becomes `{"$date": "<ISO 8601>"}`, and a property whose own name
 * begins with `$` gets a second one, so that no data can pass for a date. Absent and undefined properties are the same.
 *
 * @throws TypeError for what JSON cannot hold: NaN, infinities, bigint, functions; RangeError for an invalid date.
 */
export function encodeJson(value: unknown): JsonValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return storableText(value);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (types.isDate(value)) return { [DATE_KEY]: value.toISOString() };
  if (Array.isArray(value)) return value.map(encodeJson);
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} that JSON cannot hold`);
  const known = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(known.map(([key, part]) => [escapeKey(key), encodeJson(part)]));
}

/** A `jsonb` column into which its store writes nothing but `encodeJson` of a `Value`. */
export interface Jsonb<Value> {
  readonly holds?: Value;
}

/** The value that `encodeJson` was given. */
export function decodeJson<Value>(stored: Jsonb<Value>): Value;
export function decodeJson(stored: unknown): unknown {
  if (stored === null || typeof stored !== 'object') return stored;
  if (Array.isArray(stored)) return stored.map((part: Jsonb<unknown>) => decodeJson(part));
  const entries: [string, Jsonb<unknown>][] = Object.entries(stored);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === DATE_KEY && typeof first[1] === 'string') return new Date(first[1]);
  // fromEntries defines properties instead of assigning them: the name `__proto__` is a name like any other.
  return Object.fromEntries(entries.map(([key, part]) => [unescapeKey(key), decodeJson(part)]));
}

/** A value as the text of a `jsonb` parameter. */
export function toJsonb(value: unknown): string {
  return JSON.stringify(encodeJson(value));
}

/** Rows for `jsonb_to_recordset`: one parameter for any number of rows. Dates become timestamps, undefined null. */
export function toRecordset(rows: readonly Readonly<Record<string, Cell>>[]): string {
  return JSON.stringify(rows, (_key, cell: unknown) => (typeof cell === 'string' ? storableText(cell) : cell));
}

function escapeKey(key: string): string {
  return storableText(key.startsWith('$') ? `$${key}` : key);
}

function unescapeKey(key: string): string {
  return key.startsWith('$') ? key.slice(1) : key;
}
