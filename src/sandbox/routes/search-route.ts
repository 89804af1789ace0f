import { z } from 'zod';
import { invalid } from '../api-refusal.ts';
import type { Answer, PortalCall } from '../call.ts';
import { factsOf, type ObjectType } from '../state/object-types.ts';
import type { PropertySet } from '../state/property-definition.ts';
import type { CrmRecord } from '../state/record-store.ts';
import { parseBody } from './parse-body.ts';
import { pagingAnswer, recordAnswer } from './record-answers.ts';
import { FilterGroup, matchesGroups, type Indexed } from './search-filters.ts';
import { comparable } from './search-values.ts';

/** Limits of search (CRM search guide). */
const MAX_GROUPS = 5;
const MAX_FILTERS_PER_GROUP = 6;
const MAX_FILTERS = 18;
const MAX_PAGE = 200;
const MAX_RESULTS = 10_000;
const MAX_BODY = 3_000;

const Sort = z.union([
  z.string().transform((text) => ({ propertyName: text.replace(/^-/, ''), direction: text.startsWith('-') ? 'DESCENDING' : 'ASCENDING' })),
  z.object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING') }),
]);

const Search = z.object({
  filterGroups: z.array(FilterGroup).default([]),
  sorts: z.array(Sort).default([]),
  properties: z.array(z.string()).default([]),
  query: z.string().optional(),
  limit: z.coerce.number().int().default(10),
  after: z.union([z.string(), z.number()]).transform(String).optional(),
});
type Search = z.infer<typeof Search>;

/** Search over one object type: what the index holds by now, never archived records, at most 10,000 results. */
export function searchRecords({ portal, body }: PortalCall, type: ObjectType): Answer {
  const search = parseBody(Search, body);
  checkLimits(search, JSON.stringify(body).length);
  checkNames(search, portal.properties[type]);
  const from = offsetOf(search);
  const store = portal.records[type];
  const matched = matching(store.all(), search, (record) => store.indexedProperties(record));
  const found = inOrder(matched, search, factsOf(type).createdProperty);
  const wanted = { properties: search.properties, propertiesWithHistory: [] };
  const page = found.slice(from, from + search.limit).map(({ record, properties }) => recordAnswer(portal, record, wanted, properties));
  const next = from + search.limit < found.length ? String(from + search.limit) : undefined;
  return { status: 200, body: { total: found.length, results: page, ...pagingAnswer(next) } };
}

function checkLimits({ filterGroups, sorts, limit }: Search, bodyLength: number): void {
  const filters = filterGroups.reduce((sum, group) => sum + group.filters.length, 0);
  if (bodyLength > MAX_BODY) throw invalid(`The request body is ${bodyLength} characters long, more than the maximum of ${MAX_BODY}.`);
  if (filterGroups.length > MAX_GROUPS) throw invalid(`Too many filterGroups: ${filterGroups.length}, at most ${MAX_GROUPS}.`);
  if (filterGroups.some((group) => group.filters.length > MAX_FILTERS_PER_GROUP)) throw invalid(`Too many filters in a group, at most ${MAX_FILTERS_PER_GROUP}.`);
  if (filters > MAX_FILTERS) throw invalid(`Too many filters: ${filters}, at most ${MAX_FILTERS}.`);
  if (sorts.length > 1) throw invalid('Only one sort is supported.');
  if (limit < 1 || limit > MAX_PAGE) throw invalid(`The requested page size of ${limit} is outside 1 to ${MAX_PAGE}.`);
}

/** Filters and sorts must name properties that exist; `properties` may name anything. */
function checkNames({ filterGroups, sorts }: Search, { definitions }: PropertySet): void {
  const named = [...filterGroups.flatMap((group) => group.filters), ...sorts].map(({ propertyName }) => propertyName);
  const unknown = named.find((name) => definitions.get(name)?.archived !== false);
  if (unknown !== undefined) throw invalid(`There was a problem with the request: property ${unknown} does not exist`);
}

function offsetOf({ after, limit }: Search): number {
  if (after === undefined || after === '') return 0;
  if (!/^\d+$/.test(after)) throw invalid(`after ${after} is not a valid integer`);
  if (Number(after) + limit > MAX_RESULTS) throw invalid(`Paging beyond ${MAX_RESULTS} results is not supported.`);
  return Number(after);
}

function matching(records: readonly CrmRecord[], { filterGroups, query }: Search, indexed: (record: CrmRecord) => Indexed | undefined) {
  const found: { record: CrmRecord; properties: Indexed }[] = [];
  const text = query?.toLowerCase();
  for (const record of records) {
    const properties = indexed(record);
    if (properties === undefined || !matchesGroups(properties, filterGroups)) continue;
    if (text !== undefined && ![...properties.values()].some((value) => value.toLowerCase().includes(text))) continue;
    found.push({ record, properties });
  }
  return found;
}

/** Sorted by the one sort, else by creation; equal values stay in order of their ids. */
function inOrder<T extends { properties: Indexed }>(found: T[], { sorts }: Search, fallback: string): T[] {
  const { propertyName, direction } = sorts[0] ?? { propertyName: fallback, direction: 'ASCENDING' };
  const sign = direction === 'DESCENDING' ? -1 : 1;
  const keyed = found.map((entry) => ({ entry, key: comparable(entry.properties.get(propertyName) ?? '') }));
  return keyed.sort((a, b) => sign * compare(a.key, b.key)).map(({ entry }) => entry);
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === typeof b) return a < b ? -1 : Number(a > b);
  return typeof a === 'number' ? -1 : 1;
}
