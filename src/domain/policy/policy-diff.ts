import type { Policy } from './policy.ts';

/** One difference between two policies. `before` and `after` are JSON values. */
export type PolicyDifference = {
  /** `gates.fit.enter`; entries of a list by name: `intent.actions.demo_request.points`. */
  readonly path: string;
  readonly kind: 'changed' | 'added' | 'removed';
  readonly before?: unknown;
  readonly after?: unknown;
};

/** Lists whose entries have a name. `inOrder`: the first entry that matches decides, so that the order is a rule of its own. */
export const NAMED_LISTS: Readonly<Record<string, { readonly key: string; readonly inOrder: boolean }>> = {
  'intent.actions': { key: 'id', inOrder: true },
  playbook: { key: 'topic', inOrder: true },
  'handover.routing': { key: 'name', inOrder: true },
  'fit.companySize.bands': { key: 'from', inOrder: false },
  'fit.revenue.bands': { key: 'from', inOrder: false },
  'sources.lists': { key: 'id', inOrder: false },
};

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** Entries by name, in their order. A name used twice, which older policies may have, gets a number. */
export function byName(list: readonly unknown[], key: string): Map<string, unknown> {
  const named = new Map<string, unknown>();
  for (const entry of list) {
    const name = String(isFields(entry) ? entry[key] : entry);
    let free = name;
    for (let count = 2; named.has(free); count += 1) free = `${name}#${count}`;
    named.set(free, entry);
  }
  return named;
}

/** The longest run of names that keep their order; the fewest others have moved. */
function keptInOrder(names: readonly string[], places: ReadonlyMap<string, number>): Set<string> {
  const runs: string[][] = [];
  for (const name of names) {
    const earlier = runs.filter((run) => (places.get(run.at(-1) ?? '') ?? -1) < (places.get(name) ?? -1));
    runs.push([...earlier.reduce<string[]>((best, run) => (run.length > best.length ? run : best), []), name]);
  }
  return new Set(runs.reduce<string[]>((best, run) => (run.length > best.length ? run : best), []));
}

/** "first" or "after demo_request". */
function placeOf(name: string, names: readonly string[]): string {
  const before = names[names.indexOf(name) - 1];
  return before === undefined ? 'first' : `after ${before}`;
}

/** Entries that are new or have moved, with their place: it decides which entry matches first. */
function movedEntries(path: string, before: readonly string[], after: readonly string[]): PolicyDifference[] {
  const places = new Map(before.map((name, place) => [name, place]));
  const kept = keptInOrder(after.filter((name) => places.has(name)), places);
  return after.filter((name) => !kept.has(name)).map((name) => {
    const place = { path: `${join(path, name)}.place`, after: placeOf(name, after) };
    return places.has(name) ? { ...place, kind: 'changed', before: placeOf(name, before) } : { ...place, kind: 'added' };
  });
}

function diffNamed(path: string, before: readonly unknown[], after: readonly unknown[], { key, inOrder }: { key: string; inOrder: boolean }): PolicyDifference[] {
  const [old, fresh] = [byName(before, key), byName(after, key)];
  const entries = diffFields(path, Object.fromEntries(old), Object.fromEntries(fresh));
  return inOrder ? [...entries, ...movedEntries(path, [...old.keys()], [...fresh.keys()])] : entries;
}

/** Words, domains, countries, weekdays: sets, whose order means nothing. */
function diffSets(path: string, before: readonly unknown[], after: readonly unknown[]): PolicyDifference[] {
  const removed = [...new Set(before)].filter((value) => !after.includes(value));
  const added = [...new Set(after)].filter((value) => !before.includes(value));
  return [
    ...removed.map((value): PolicyDifference => ({ path, kind: 'removed', before: value })),
    ...added.map((value): PolicyDifference => ({ path, kind: 'added', after: value })),
  ];
}

function diffFields(path: string, before: Fields, after: Fields): PolicyDifference[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => diffValues(join(path, key), before[key], after[key]));
}

function diffValues(path: string, before: unknown, after: unknown): PolicyDifference[] {
  if (before === after) return [];
  if (before === undefined) return [{ path, kind: 'added', after }];
  if (after === undefined) return [{ path, kind: 'removed', before }];
  if (Array.isArray(before) && Array.isArray(after)) {
    const named = NAMED_LISTS[path];
    return named ? diffNamed(path, before, after, named) : diffSets(path, before, after);
  }
  return isFields(before) && isFields(after) ? diffFields(path, before, after) : [{ path, kind: 'changed', before, after }];
}

/**
 * What differs between two policies, in the order of the policy's fields. Actions are compared by id and plays by
 * topic, wherever they stand; since the first that matches a signal decides, one that moved or is new is also told
 * with its place, under a path that ends in `.place`. Lists of plain values are compared as sets.
 *
 * @returns when empty, both policies make the same of every lead
 */
export function diffPolicies(before: Policy, after: Policy): readonly PolicyDifference[] {
  return diffValues('', before, after);
}

const text = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** A difference as one line: `gates.fit.enter: 50 → 40`. */
export function differenceText({ path, before, after }: PolicyDifference): string {
  return `${path}: ${text(before)} → ${text(after)}`;
}
