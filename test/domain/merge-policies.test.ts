import fc from 'fast-check';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { editPolicy, type PolicyEdit } from '../../src/domain/policy/edit-policy.ts';
import { mergePolicies } from '../../src/domain/policy/merge-policies.ts';
import { differenceText, diffPolicies } from '../../src/domain/policy/policy-diff.ts';
import { readPolicy } from '../../src/domain/policy/policy-problems.ts';

const with_ = (...edits: PolicyEdit[]): unknown => editPolicy(defaultPolicy, edits).json;
const lines = (json: unknown): string[] => {
  const { policy, problems } = readPolicy(json);
  if (!policy) throw new Error(JSON.stringify(problems));
  return diffPolicies(defaultPolicy, policy).map(differenceText).sort();
};

/** Edits that are right alone and together, each of another field. */
const EDITS: readonly PolicyEdit[] = [
  { path: 'gates.fit.enter', value: 60 }, { path: 'gates.interest.leave', value: 20 }, { path: 'intent.actions.download.points', value: 25 }, { path: 'intent.actions.page', remove: true },
  { path: 'playbook.security', remove: true }, { path: 'playbook.pricing', value: { topic: 'pricing', name: 'pricing', words: ['price'], problem: 'cost too high', question: 'What does it cost you today?', questionsByRole: {} } },
  { path: 'exclusions.countries', value: ['FR'] }, { path: 'fit.role.target', value: ['sales', 'legal'] }, { path: 'handover.warnHours', value: 2 },
  { path: 'fit.companySize.bands', value: [{ from: 0, points: 4 }, { from: 20, points: 9 }, { from: 50, points: 20 }] },
  { path: 'handover.routing', value: [{ name: 'DACH', when: { countries: ['DE'], topics: [] }, to: [{ ownerId: '31', weight: 1 }] }] },
];

test('changes of two people in different fields both stay, whoever was first', () => {
  fc.assert(fc.property(fc.shuffledSubarray([...EDITS]), fc.nat(EDITS.length), (edits, cut) => {
    const [mine, theirs] = [edits.slice(0, cut), edits.slice(cut)];
    const merged = mergePolicies(defaultPolicy, with_(...mine), with_(...theirs));
    expect(merged.conflicts).toEqual([]);
    expect(lines(merged.json)).toEqual(lines(with_(...edits)));
  }));
});

test('the same field changed by both is told, and mine counts', () => {
  const merged = mergePolicies(defaultPolicy, with_({ path: 'gates.fit.enter', value: 60 }, { path: 'handover.slaHours', value: 4 }), with_({ path: 'gates.fit.enter', value: 70 }));
  expect(merged.conflicts).toEqual(['gates.fit.enter']);
  expect(lines(merged.json)).toEqual(['gates.fit.enter: 50 → 60', 'handover.slaHours: 8 → 4']);
});

test('in a set what I took away goes and what they added stays', () => {
  const [mine, theirs] = [with_({ path: 'exclusions.inProgressLeadStatuses', value: ['OPEN_DEAL', 'CONNECTED'] }), with_({ path: 'exclusions.inProgressLeadStatuses', value: ['IN_PROGRESS', 'OPEN_DEAL', 'CONNECTED', 'WORKING'] })];
  expect(mergePolicies(defaultPolicy, mine, theirs)).toMatchObject({ json: { exclusions: { inProgressLeadStatuses: ['OPEN_DEAL', 'CONNECTED', 'WORKING'] } }, conflicts: [] });
});

test('rules that I put into another order stay in it, with theirs among them', () => {
  const [first, ...others] = defaultPolicy.playbook;
  const added = { topic: 'pricing', name: 'pricing', words: ['price'], problem: 'cost too high', question: 'What does it cost you today?', questionsByRole: {} };
  const merged = mergePolicies(defaultPolicy, { ...defaultPolicy, playbook: [...others, first] }, { ...defaultPolicy, playbook: [...defaultPolicy.playbook, added] });
  expect(readPolicy(merged.json).policy?.playbook.map(({ topic }) => topic)).toEqual([...others.map(({ topic }) => topic), 'pricing', first?.topic]);
});

test('removed by me and changed by them is a conflict', () => {
  expect(mergePolicies(defaultPolicy, with_({ path: 'intent.actions.page', remove: true }), with_({ path: 'intent.actions.page.points', value: 9 })).conflicts).toEqual(['intent.actions.page']);
});
