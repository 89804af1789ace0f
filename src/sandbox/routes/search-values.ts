import { parseDateTime } from '../state/property-values.ts';

/** Values seen lately: a search looks at all records of an account, page after page. */
const known = new Map<string, number | string>();
const MAX_KNOWN = 200_000;

/**
 * A value as search compares it: numbers by size, dates by their milliseconds (filters come in milliseconds, stored
 * values are ISO-8601), everything else as lower-case text.
 */
export function comparable(value: string): number | string {
  const before = known.get(value);
  if (before !== undefined) return before;
  if (known.size >= MAX_KNOWN) known.clear();
  const compared = read(value);
  known.set(value, compared);
  return compared;
}

function read(value: string): number | string {
  if (value === '') return '';
  if (/^[+-]?\d+(\.\d+)?$/.test(value)) return Number(value);
  return parseDateTime(value) ?? value.toLowerCase();
}
