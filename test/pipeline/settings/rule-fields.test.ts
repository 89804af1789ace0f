import { z } from 'zod';
import { ruleFieldsDe } from '../../../src/domain/language/rule-fields-de.ts';
import { ruleFieldsEn } from '../../../src/domain/language/rule-fields-en.ts';
import { expectationText, type Expectation } from '../../../src/domain/policy/expectation.ts';
import { Policy } from '../../../src/domain/policy/policy.ts';
import { entryNames, fieldName } from '../../../src/pipeline/rules/field-names.ts';

/** The schema of a field without what may stand around it. */
function bare(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? bare(schema.unwrap()) : schema;
}

/** Paths of all fields that the schema knows, `x` for names. */
function pathsOf(schema: unknown, path: string): string[] {
  const part = bare(schema);
  if (part instanceof z.ZodObject) return Object.entries(part.shape).flatMap(([name, inner]) => pathsOf(inner, path === '' ? name : `${path}.${name}`));
  if (part instanceof z.ZodRecord) return pathsOf(part.valueType, `${path}.x`);
  if (part instanceof z.ZodArray && bare(part.element) instanceof z.ZodObject && !path.endsWith('.to')) return pathsOf(part.element, `${path}.x`);
  return [path];
}

test('every field of a policy has a name in both languages', () => {
  const names = entryNames([], 'en');
  const paths = pathsOf(Policy, '');
  expect(paths.length).toBeGreaterThan(90);
  const exact = (labels: Readonly<Record<string, string>>, path: string): boolean => Object.keys(labels).some((known) => {
    const [wanted, steps] = [known.split('.'), path.split('.')];
    return wanted.length === steps.length && wanted.every((step, at) => step === '*' || step === steps[at]);
  });
  expect(paths.filter((path) => !exact(ruleFieldsEn.fields, path))).toEqual([]);
  expect(Object.keys(ruleFieldsDe.fields)).toEqual(Object.keys(ruleFieldsEn.fields));
  expect(fieldName('intent.caps.requests', names, 'en')).toBe('Requests: Most points of the group');
});

const EXPECTATIONS: readonly Expectation[] = [
  { is: 'a', type: 'int' }, { is: 'bound', words: 'at most', limit: 60, of: 'text' }, { is: 'bound', words: 'at least', limit: 1, of: 'list' }, { is: 'one of', values: ['CALL'] }, { is: 'small letters' }, { is: 'no such field', known: ['fit'] },
  { is: 'beside', words: 'less than', field: 'slaHours', value: 8 }, { is: 'name of its own', of: 'topic', taken: 0 }, { is: 'above the band before', before: 10 }, { is: 'a group', known: ['pages'] }, { is: 'once', of: 'day' },
  { is: 'a topic', known: [] }, { is: 'owner or team' }, { is: 'not in progress' }, { is: 'another name' }, { is: 'as said', text: 'a domain in lower case, for example "rival.example"' }, { is: 'as said', text: 'single slashes, found "/a//b"' },
];

test.each(EXPECTATIONS)('what was expected is said in German as well: $is', (expected) => {
  expect(expectationText(expected, 'de')).not.toMatch(/\b(?:expected|at least|at most|than|lower case|number|each|either|none|slashes)\b/u);
  expect(expectationText(expected, 'de')).not.toBe(expectationText(expected, 'en'));
});
