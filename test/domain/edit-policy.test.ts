import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { editPathOf, editPolicy, placeOf, type PolicyEdit } from '../../src/domain/policy/edit-policy.ts';
import { valueAt } from '../../src/domain/policy/json-path.ts';
import { differenceText, diffPolicies } from '../../src/domain/policy/policy-diff.ts';
import { problemText, readPolicy } from '../../src/domain/policy/policy-problems.ts';

/** What the edits make different, or what is wrong with them. */
function changed(...edits: PolicyEdit[]): string[] {
  const { json, problems } = editPolicy(defaultPolicy, edits);
  const read = readPolicy(json);
  return read.policy && problems.length === 0 ? diffPolicies(defaultPolicy, read.policy).map(differenceText) : [...problems, ...(read.problems ?? [])].map(problemText);
}

test.each<[string, PolicyEdit, string[]]>([
  ['a number', { path: 'gates.fit.enter', value: 60 }, ['gates.fit.enter: 50 → 60']],
  ['the points of an action, by its id', { path: 'intent.actions.download.points', value: 25 }, ['intent.actions.download.points: 18 → 25']],
  ['a field of a topic', { path: 'playbook.security.name', value: 'data protection' }, [`playbook.security.name: ${JSON.stringify(valueAt(defaultPolicy, ['playbook', defaultPolicy.playbook.findIndex(({ topic }) => topic === 'security'), 'name']))} → "data protection"`]],
  ['an optional field that is not there', { path: 'handover.warnHours', value: 2 }, ['handover.warnHours: nothing → 2']],
  ['a set', { path: 'exclusions.countries', value: ['DE'] }, ['exclusions.countries: nothing → "DE"']],
  ['a cap taken away', { path: 'intent.caps.pages', remove: true }, ['intent.caps.pages: 20 → nothing']],
  ['a topic taken away', { path: 'playbook.security', remove: true }, [expect.stringMatching(/^playbook\.security: .+ → nothing$/u)]],
  ['a topic that is new comes last', { path: 'playbook.pricing', value: { topic: 'pricing', name: 'pricing', words: ['price'], problem: 'cost too high', question: 'What does it cost you today?' } }, [expect.stringMatching(/^playbook\.pricing: nothing → /u), 'playbook.pricing.place: nothing → "after security"']],
])('%s', (_what, edit, expected) => {
  expect(changed(edit)).toEqual(expected);
});

test('edits are made one after the other, and leave what they were given as it is', () => {
  const before = structuredClone(defaultPolicy);
  expect(changed({ path: 'intent.actions.page', remove: true }, { path: 'intent.actions.download.points', value: 0 })).toHaveLength(2);
  expect(changed({ path: 'gates.fit.enter', value: 90 }, { path: 'gates.fit.enter', reset: true })).toEqual([]);
  expect(defaultPolicy).toEqual(before);
});

test('a reset takes the built-in value, also of an optional field that it leaves out', () => {
  const own = editPolicy(defaultPolicy, [{ path: 'handover.warnHours', value: 2 }, { path: 'intent.actions.download.words', value: ['pdf'] }]);
  const reset = editPolicy(own.json, [{ path: 'handover.warnHours', reset: true }, { path: 'intent.actions.download.words', reset: true }]);
  expect(reset).toEqual({ json: defaultPolicy, problems: [] });
});

test.each(['gates.nothing.enter', 'intent.actions.unknown.points', 'handover.routing.0.name', '', 'gates..fit', '__proto__.polluted', 'gates.constructor.prototype', 'gates.fit.enter.more'])('an edit of "%s" leads nowhere and is said so', (path) => {
  const { json, problems } = editPolicy(defaultPolicy, [{ path, value: 1 }]);
  expect(problems.map(({ expected }) => expected)).toEqual(['no such field']);
  expect(json).toEqual(defaultPolicy);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('an id that is not there adds an entry, which no number can be', () => {
  expect(changed({ path: 'intent.actions.0', value: 1 })).toEqual([`intent.actions[${defaultPolicy.intent.actions.length}]: 1, expected an object`]);
});

test('what the built-in policy has no entry for cannot be reset', () => {
  expect(editPolicy(defaultPolicy, [{ path: 'intent.actions.own', reset: true }]).problems).toHaveLength(1);
});

test('a place has the path by which an edit finds it again', () => {
  for (const path of ['gates.fit.enter', 'intent.actions.download.points', 'playbook.security.words', 'exclusions.countries']) {
    const place = placeOf(defaultPolicy, path);
    expect(place && editPathOf(defaultPolicy, place)).toBe(path);
  }
  expect(editPathOf(defaultPolicy, ['handover', 'routing', 0, 'to', 1, 'weight'])).toBe('handover.routing.0.to.1.weight');
});
