import { isSame } from '../brief/same.ts';
import { byName, NAMED_LISTS } from './policy-diff.ts';

type Fields = Readonly<Record<string, unknown>>;
/** One place in the policy that both were made from, in mine, and in theirs. */
type Three = { readonly base: unknown; readonly mine: unknown; readonly theirs: unknown };

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** Names in the order of theirs, unless mine ordered them anew; what only one of them has comes where it stood, or last. */
function orderOf({ base, mine, theirs }: { readonly [K in keyof Three]: readonly string[] }, kept: ReadonlySet<string>): string[] {
  const common = (names: readonly string[]): readonly string[] => names.filter((name) => base.includes(name) && mine.includes(name));
  const [first, second] = isSame(common(mine), common(base)) ? [theirs, mine] : [mine, theirs];
  const order = [...first];
  for (const name of second) {
    if (order.includes(name)) continue;
    const before = second.slice(0, second.indexOf(name)).findLast((earlier) => order.includes(earlier));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, name);
  }
  return order.filter((name) => kept.has(name));
}

function mergeNamed(path: string, three: { readonly [K in keyof Three]: readonly unknown[] }, key: string, conflicts: string[]): unknown[] {
  const named = { base: byName(three.base, key), mine: byName(three.mine, key), theirs: byName(three.theirs, key) };
  const merged = mergeFields(path, { base: Object.fromEntries(named.base), mine: Object.fromEntries(named.mine), theirs: Object.fromEntries(named.theirs) }, conflicts);
  const names = { base: [...named.base.keys()], mine: [...named.mine.keys()], theirs: [...named.theirs.keys()] };
  const entries = orderOf(names, new Set(Object.keys(merged))).map((name) => merged[name]);
  return key === 'from' ? entries.sort((a, b) => Number(isFields(a) && a['from']) - Number(isFields(b) && b['from'])) : entries;
}

const has = (list: readonly unknown[], value: unknown): boolean => list.some((one) => isSame(one, value));

/** Sets: what mine took away goes, what mine added comes. */
function mergeSets({ base, mine, theirs }: { readonly [K in keyof Three]: readonly unknown[] }): unknown[] {
  return [...theirs.filter((value) => has(mine, value) || !has(base, value)), ...mine.filter((value) => !has(base, value) && !has(theirs, value))];
}

function mergeFields(path: string, { base, mine, theirs }: { readonly [K in keyof Three]: Fields }, conflicts: string[]): Fields {
  const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  const merged = [...keys].map((key) => [key, mergeValues(join(path, key), { base: base[key], mine: mine[key], theirs: theirs[key] }, conflicts)] as const);
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

function mergeValues(path: string, { base, mine, theirs }: Three, conflicts: string[]): unknown {
  if (isSame(mine, base)) return theirs;
  if (isSame(theirs, base) || isSame(mine, theirs)) return mine;
  const named = NAMED_LISTS[path];
  if (isList(base) && isList(mine) && isList(theirs)) return named ? mergeNamed(path, { base, mine, theirs }, named.key, conflicts) : mergeSets({ base, mine, theirs });
  if (isFields(base) && isFields(mine) && isFields(theirs)) return mergeFields(path, { base, mine, theirs }, conflicts);
  conflicts.push(path);
  return mine;
}

export type MergedPolicy = {
  /** To be read like any other policy: two changes that are right alone may be wrong together. */
  readonly json: unknown;
  /** What both changed, each in another way; mine counts. Paths as of differences. */
  readonly conflicts: readonly string[];
};

/**
 * My changes of a policy on top of theirs: what I left alone is as they have it.
 *
 * @param base - what both were made from
 */
export function mergePolicies(base: unknown, mine: unknown, theirs: unknown): MergedPolicy {
  const conflicts: string[] = [];
  return { json: mergeValues('', { base, mine, theirs }, conflicts), conflicts };
}
