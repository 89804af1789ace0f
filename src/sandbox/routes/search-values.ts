import { parseDateTime } from '../state/property-values.ts';

/**
 * A value as search compares it: numbers by size, dates by their milliseconds (filters come in milliseconds, stored
 * values are ISO-8601), everything else as lower-case text.
 */
export function comparable(value: string): number | string {
  if (value === '') return '';
  if (/^[+-]?\d+(\.\d+)?$/.test(value)) return Number(value);
  return parseDateTime(value) ?? value.toLowerCase();
}
