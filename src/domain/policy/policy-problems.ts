import { z } from 'zod';
import type { Expectation } from './expectation.ts';
import { pathText, valueAt, valueText, type JsonPath } from './json-path.ts';
import { Policy } from './policy.ts';
import { brokenRules, problemAt, type PolicyProblem } from './policy-rules.ts';

export type { PolicyProblem } from './policy-rules.ts';

export type ReadPolicy =
  | { readonly policy: Policy; readonly problems?: undefined }
  /** At least one. */
  | { readonly policy?: undefined; readonly problems: readonly PolicyProblem[] };

/** A problem as one line: `gates.fit.leave: 60, expected at most enter (40)`. */
export function problemText({ path, found, expected }: PolicyProblem): string {
  return `${pathText(path)}: ${valueText(found)}, expected ${expected}`;
}

/** Ids, topics and groups, as zod prints the pattern of the schema. */
const NAME_PATTERN = '/^[a-z_]+$/';

/** What a bound of the schema is about. */
const boundOf = (origin: string): 'text' | 'list' | 'number' => (origin === 'string' ? 'text' : origin === 'array' ? 'list' : 'number');

function expectationOf(issue: z.core.$ZodIssue): Expectation {
  switch (issue.code) {
    case 'invalid_type': return { is: 'a', type: issue.expected };
    case 'too_small': return { is: 'bound', words: issue.inclusive === false ? 'more than' : 'at least', limit: Number(issue.minimum), of: boundOf(issue.origin) };
    case 'too_big': return { is: 'bound', words: issue.inclusive === false ? 'less than' : 'at most', limit: Number(issue.maximum), of: boundOf(issue.origin) };
    case 'invalid_value': return { is: 'one of', values: issue.values.map(String) };
    case 'invalid_format':
      if (issue.pattern === NAME_PATTERN) return { is: 'small letters' };
      return { is: 'as said', text: issue.message.startsWith('expected ') ? issue.message.slice('expected '.length) : `a text that matches ${issue.pattern ?? issue.format}` };
    case 'unrecognized_keys': case 'invalid_key': case 'invalid_element': case 'invalid_union': case 'not_multiple_of': case 'custom':
      return { is: 'as said', text: issue.message.replace(/^expected /u, '') };
    default: return issue satisfies never;
  }
}

/** Fields that the schema knows at a path; null where any name may stand. */
function fieldsAt(path: JsonPath): string[] | null {
  const schema = path.reduce<unknown>((part, key) => {
    const inner = part instanceof z.ZodOptional || part instanceof z.ZodDefault ? part.unwrap() : part;
    if (inner instanceof z.ZodArray) return inner.element;
    return inner instanceof z.ZodObject ? valueAt(inner.shape, [key]) : inner;
  }, Policy);
  const last = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? schema.unwrap() : schema;
  if (last instanceof z.ZodObject) return Object.keys(last.shape);
  return last instanceof z.ZodRecord && last.keyType instanceof z.ZodEnum ? last.keyType.options.map(String) : null;
}

function problemsOf(json: unknown, issue: z.core.$ZodIssue): PolicyProblem[] {
  if (issue.code !== 'unrecognized_keys') return [problemAt(issue.path, valueAt(json, issue.path), expectationOf(issue))];
  const known = fieldsAt(issue.path);
  return issue.keys.map((key) => problemAt([...issue.path, key], valueAt(json, [...issue.path, key]), { is: 'no such field', known }));
}

/** A parser of objects drops a field of this name without a word. */
function forbiddenNames(json: unknown, path: JsonPath = []): PolicyProblem[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => {
    const here = [...path, Array.isArray(json) ? Number(key) : key];
    return key === '__proto__' ? [problemAt(here, value, { is: 'another name' })] : forbiddenNames(value, here);
  });
}

const isWithin = (path: JsonPath, outer: JsonPath): boolean => outer.every((key, index) => path[index] === key);

/**
 * A policy as somebody wrote it: from a file, a request, another tool.
 *
 * @param json - parsed JSON of any shape
 * @returns the policy, or every problem at once, those between fields first
 */
export function readPolicy(json: unknown): ReadPolicy {
  const parsed = Policy.safeParse(json);
  const rules = [...brokenRules(json), ...forbiddenNames(json)];
  // A refinement of the schema speaks of a whole part; a broken rule below it says the same more exactly.
  const issues = (parsed.error?.issues ?? []).filter((issue) => issue.code !== 'custom' || !rules.some(({ path }) => isWithin(path, issue.path)));
  const wrong = issues.flatMap((issue) => problemsOf(json, issue));
  // Of two problems with one value the schema's last is the nearest to home: not "within 2^53" but "at most 100".
  const problems = [...new Map([...rules, ...wrong].map((problem) => [pathText(problem.path), problem])).values()];
  return parsed.success && problems.length === 0 ? { policy: parsed.data } : { problems };
}

/**
 * The same for a policy that was published or saved before: only what the rules cannot be evaluated without is a
 * problem, so that a check added later does not stop an account whose policy was accepted when it came.
 */
export function readStoredPolicy(json: unknown): ReadPolicy {
  const parsed = Policy.safeParse(json);
  return parsed.success ? { policy: parsed.data } : { problems: parsed.error.issues.flatMap((issue) => problemsOf(json, issue)) };
}
