import { z } from 'zod';
import { invalid } from '../api-refusal.ts';
import { comparable } from './search-values.ts';

/** A record's values as the search index holds them. */
export type Indexed = ReadonlyMap<string, string>;

const OPERATORS = [
  'EQ', 'NEQ', 'GT', 'GTE', 'LT', 'LTE', 'BETWEEN', 'IN', 'NOT_IN', 'HAS_PROPERTY', 'NOT_HAS_PROPERTY', 'CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN',
] as const;

const scalar = z.union([z.string(), z.number()]).transform(String);

const Filter = z.object({
  propertyName: z.string(),
  operator: z.enum(OPERATORS),
  value: scalar.optional(),
  highValue: scalar.optional(),
  values: z.array(scalar).optional(),
});
type Filter = z.infer<typeof Filter>;

/** Filters that must all hold (schema `FilterGroup`). */
export const FilterGroup = z.object({ filters: z.array(Filter) });
export type FilterGroup = z.infer<typeof FilterGroup>;

/** Whether one of the groups holds in full; no group matches everything. */
export function matchesGroups(properties: Indexed, groups: readonly FilterGroup[]): boolean {
  return groups.length === 0 || groups.some(({ filters }) => filters.every((filter) => matches(properties, filter)));
}

function matches(properties: Indexed, filter: Filter): boolean {
  const stored = properties.get(filter.propertyName);
  switch (filter.operator) {
    case 'HAS_PROPERTY':
      return stored !== undefined;
    case 'NOT_HAS_PROPERTY':
      return stored === undefined;
    case 'EQ':
      return stored !== undefined && equal(stored, valueOf(filter));
    case 'NEQ':
      return stored === undefined || !equal(stored, valueOf(filter));
    case 'GT':
    case 'GTE':
    case 'LT':
    case 'LTE':
      return stored !== undefined && ordered(stored, filter.operator, valueOf(filter));
    case 'BETWEEN':
      return stored !== undefined && ordered(stored, 'GTE', valueOf(filter)) && ordered(stored, 'LTE', highValueOf(filter));
    case 'IN':
      return stored !== undefined && valuesOf(filter).some((value) => equal(stored, value));
    case 'NOT_IN':
      return stored === undefined || !valuesOf(filter).some((value) => equal(stored, value));
    case 'CONTAINS_TOKEN':
      return stored !== undefined && containsToken(stored, valueOf(filter));
    case 'NOT_CONTAINS_TOKEN':
      return stored === undefined || !containsToken(stored, valueOf(filter));
    default:
      return filter.operator satisfies never;
  }
}

function equal(stored: string, value: string): boolean {
  return comparable(stored) === comparable(value);
}

function ordered(stored: string, operator: 'GT' | 'GTE' | 'LT' | 'LTE', value: string): boolean {
  const [left, right] = [comparable(stored), comparable(value)];
  if (typeof left !== typeof right) return false;
  if (operator === 'GT') return left > right;
  if (operator === 'GTE') return left >= right;
  return operator === 'LT' ? left < right : left <= right;
}

/** Words are separated by anything but letters and digits; `*` stands for any part of a word or of the whole value. */
function containsToken(stored: string, wanted: string): boolean {
  const text = stored.toLowerCase();
  const words = wordsOf(text);
  const value = wanted.toLowerCase();
  if (!value.includes('*')) return wordsOf(value).every((word) => words.includes(word));
  const pattern = new RegExp(`^${value.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`);
  return [text, ...words].some((word) => pattern.test(word));
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

function valueOf({ value, propertyName, operator }: Filter): string {
  if (value === undefined) throw invalid(`operator ${operator} on ${propertyName} requires a value`);
  return value;
}

function highValueOf({ highValue, propertyName }: Filter): string {
  if (highValue === undefined) throw invalid(`operator BETWEEN on ${propertyName} requires a highValue`);
  return highValue;
}

function valuesOf({ values, propertyName, operator }: Filter): readonly string[] {
  if (values === undefined || values.length === 0) throw invalid(`operator ${operator} on ${propertyName} requires values`);
  return values;
}
