import { problemAt, type PolicyProblem } from './policy-rules.ts';
import { valueAt, type JsonPath } from './json-path.ts';
import { defaultPolicy } from './default-policy.ts';

/**
 * One change of a policy. A path names entries of a list as differences do: `intent.actions.demo_request.points`,
 * `playbook.onboarding`; lists without names by place: `handover.routing.0.name`. `reset` takes the value of the
 * built-in policy, `remove` takes a field or an entry away, and a value for an entry that is not there adds it at the end.
 */
export type PolicyEdit =
  | { readonly path: string; readonly value: unknown }
  | { readonly path: string; readonly remove: true }
  | { readonly path: string; readonly reset: true };

/** Lists whose entries an edit names, by what names them. */
const NAMED: Readonly<Record<string, string>> = { 'intent.actions': 'id', 'playbook': 'topic' };

/** Names that every object has from elsewhere. */
const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];

/** Where an edit's path leads in this policy; null where it leads nowhere. The last step may be one that is not there yet. */
export function placeOf(json: unknown, path: string): JsonPath | null {
  const steps = path.split('.');
  if (steps.some((step) => step === '' || FORBIDDEN.includes(step))) return null;
  const place: PropertyKey[] = [];
  for (const [at, step] of steps.entries()) {
    const parent = valueAt(json, place);
    if (typeof parent !== 'object' || parent === null) return null;
    if (!Array.isArray(parent)) {
      place.push(step);
      continue;
    }
    const name = NAMED[steps.slice(0, at).join('.')];
    const index = name ? parent.findIndex((entry) => valueAt(entry, [name]) === step) : Number(/^\d{1,4}$/u.test(step) ? step : -1);
    if (index >= 0 && index < parent.length) place.push(index);
    else if (name && at === steps.length - 1) place.push(parent.length);
    else return null;
  }
  return place;
}

/** The path of a place as an edit would name it: entries of a list by their names. */
export function editPathOf(json: unknown, place: JsonPath): string {
  return place.map((key, at) => {
    const name = NAMED[place.slice(0, at).join('.')];
    const named = name && typeof key === 'number' ? valueAt(json, [...place.slice(0, at), key, name]) : undefined;
    return String(typeof named === 'string' ? named : key);
  }).join('.');
}

/** The same document with something else at a place; `undefined` takes it away. What was given stays as it is. */
function withValue(json: unknown, [key, ...rest]: JsonPath, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(json)) {
    const entries: readonly unknown[] = json;
    const index = Number(key);
    const inner = withValue(entries[index], rest, value);
    return inner === undefined ? entries.filter((_, at) => at !== index) : [...entries.slice(0, index), inner, ...entries.slice(index + 1)];
  }
  const fields = Object.entries(typeof json === 'object' && json !== null ? json : {});
  const inner = withValue(fields.find(([name]) => name === key)?.[1], rest, value);
  const others = fields.some(([name]) => name === key) ? fields.map(([name, old]) => [name, name === key ? inner : old] as const) : [...fields, [String(key), inner] as const];
  return Object.fromEntries(others.filter(([, found]) => found !== undefined));
}

/** The built-in policy's value for a path; null where it has no such entry. An optional field that it leaves out is undefined. */
function builtIn(path: string): { readonly value: unknown } | null {
  const place = placeOf(defaultPolicy, path);
  const value = place && valueAt(defaultPolicy, place);
  return place && (value !== undefined || typeof place.at(-1) === 'string') ? { value } : null;
}

/** What an edit puts at its place, undefined where it takes away; null where there is no telling. */
function wantedBy(edit: PolicyEdit): { readonly value: unknown } | null {
  if ('value' in edit) return { value: edit.value };
  return 'remove' in edit ? { value: undefined } : builtIn(edit.path);
}

export type EditedPolicy = {
  /** Not looked at yet: reading it finds what is wrong with it. */
  readonly json: unknown;
  /** Edits that lead nowhere. */
  readonly problems: readonly PolicyProblem[];
};

/** A policy with edits made one after the other. */
export function editPolicy(policy: unknown, edits: readonly PolicyEdit[]): EditedPolicy {
  const problems: PolicyProblem[] = [];
  let json = policy;
  for (const edit of edits) {
    const [place, wanted] = [placeOf(json, edit.path), wantedBy(edit)];
    if (place && wanted) json = withValue(json, place, wanted.value);
    else problems.push(problemAt(edit.path.split('.'), undefined, { is: 'no such field', known: null }));
  }
  return { json, problems };
}
