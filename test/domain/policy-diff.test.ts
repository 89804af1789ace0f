import fc from 'fast-check';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { OwnerId } from '../../src/domain/ids.ts';
import type { ActionRule, Policy } from '../../src/domain/policy/policy.ts';
import { differenceText, diffPolicies } from '../../src/domain/policy/policy-diff.ts';

const lines = (after: Policy, before: Policy = defaultPolicy): string[] => diffPolicies(before, after).map(differenceText);
const { actions } = defaultPolicy.intent;
const withActions = (list: ActionRule[]): Policy => ({ ...defaultPolicy, intent: { ...defaultPolicy.intent, actions: list } });
const rule: ActionRule = { id: 'trial', name: 'Trial', verb: 'started a trial', kinds: ['form_submission'], words: ['trial'], points: 60, halfLifeDays: 14, group: 'requests', meaningful: true, knowing: true };

describe('what differs between two policies', () => {
  test.each<[string, Policy, string[]]>([
    ['nothing', structuredClone(defaultPolicy), []],
    ['a threshold', { ...defaultPolicy, gates: { ...defaultPolicy.gates, fit: { enter: 40, leave: 45 } } }, ['gates.fit.enter: 50 → 40']],
    ['a fallback owner that was not there', { ...defaultPolicy, handover: { ...defaultPolicy.handover, fallbackOwnerId: OwnerId.parse('7') } }, ['handover.fallbackOwnerId: nothing → "7"']],
    ['a cap taken away', { ...defaultPolicy, intent: { ...defaultPolicy.intent, caps: { requests: 85, webinars: 45, downloads: 45, forms: 25, email: 30 } } }, ['intent.caps.pages: 20 → nothing']],
    ['an entry of a plain list', { ...defaultPolicy, exclusions: { ...defaultPolicy.exclusions, inProgressLeadStatuses: ['CONNECTED', 'IN_PROGRESS', 'WORKING'] } }, ['exclusions.inProgressLeadStatuses: "OPEN_DEAL" → nothing', 'exclusions.inProgressLeadStatuses: nothing → "WORKING"']],
    ['the type of the task, and when a completed one is taken for accepting', { ...defaultPolicy, handover: { ...defaultPolicy.handover, task: { type: 'TODO', completed: 'accepted' } } }, ['handover.task.type: "CALL" → "TODO"', 'handover.task.completed: "unknown" → "accepted"']],
    ['a reminder and a queue that were not there', { ...defaultPolicy, handover: { ...defaultPolicy.handover, task: { ...defaultPolicy.handover.task, reminderMinutes: 30, queueId: '4711' } } }, ['handover.task.reminderMinutes: nothing → 30', 'handover.task.queueId: nothing → "4711"']],
    ['a note beside the task', { ...defaultPolicy, handover: { ...defaultPolicy.handover, note: true } }, ['handover.note: false → true']],
    ['the points of a band', { ...defaultPolicy, fit: { ...defaultPolicy.fit, companySize: { ...defaultPolicy.fit.companySize, bands: defaultPolicy.fit.companySize.bands.map((band) => (band.from === 50 ? { ...band, points: 18 } : band)) } } }, ['fit.companySize.bands.50.points: 20 → 18']],
    ['a play taken away', { ...defaultPolicy, playbook: defaultPolicy.playbook.slice(0, -1) }, [`playbook.security: ${JSON.stringify(defaultPolicy.playbook.at(-1))} → nothing`]],
    ['points of an action', withActions(actions.map((action) => (action.id === 'download' ? { ...action, points: 20 } : action))), ['intent.actions.download.points: 18 → 20']],
  ])('%s', (_what, after, expected) => {
    expect(lines(after)).toEqual(expected);
  });
});

test('lists are compared by their number, and their order means nothing', () => {
  const naming = (...lists: Policy['sources']['lists']): Policy => ({ ...defaultPolicy, sources: { lists } });
  const [warm, customers] = [{ id: '117', name: 'Warm leads' }, { id: '8', name: 'Customers' }];
  expect(lines(naming(customers, { ...warm, name: 'Hot leads' }), naming(warm, customers))).toEqual(['sources.lists.117.name: "Warm leads" → "Hot leads"']);
});

describe('actions are compared by id, and their order is told', () => {
  test('one put in front of the others is one addition with its place; the others have not changed', () => {
    expect(lines(withActions([rule, ...actions]))).toEqual([`intent.actions.trial: nothing → ${JSON.stringify(rule)}`, 'intent.actions.trial.place: nothing → "first"']);
  });

  test('one taken away leaves the others where they are', () => {
    expect(lines(withActions(actions.filter(({ id }) => id !== 'newsletter')))).toHaveLength(1);
  });

  test('one moved and changed at once is told with both', () => {
    const [form] = actions.filter(({ id }) => id === 'form');
    if (!form) throw new Error('no such action');
    expect(lines(withActions([{ ...form, points: 15 }, ...actions.filter(({ id }) => id !== 'form')]))).toEqual(['intent.actions.form.points: 14 → 15', 'intent.actions.form.place: "after contact_form" → "first"']);
  });

  test('two policies that differ in order only do differ: the first rule that matches decides', () => {
    expect(lines(withActions([...actions.slice(1), ...actions.slice(0, 1)]))).toEqual(['intent.actions.demo_request.place: "first" → "after page"']);
    expect(lines({ ...defaultPolicy, playbook: defaultPolicy.playbook.toReversed() })).toHaveLength(defaultPolicy.playbook.length - 1);
  });

  test('an older policy with one id twice is still compared', () => {
    const [first] = actions;
    if (!first) throw new Error('no action');
    expect(diffPolicies(defaultPolicy, withActions([...actions, { ...first, points: -1 }])).map(({ path, kind }) => [path, kind])).toEqual([['intent.actions.demo_request#2', 'added'], ['intent.actions.demo_request#2.place', 'added']]);
  });
});

describe('rules that hold for any two policies', () => {
  const policies = fc.record({
    enter: fc.integer({ min: 30, max: 60 }), order: fc.shuffledSubarray(actions, { minLength: 1 }), domains: fc.uniqueArray(fc.constantFrom('a.example', 'b.example', 'c.example')), owner: fc.constantFrom(OwnerId.parse('7'), undefined),
  }).map(({ enter, order, domains, owner }): Policy => ({
    ...withActions(order), gates: { fit: { enter, leave: 30 }, interest: { enter: 40, leave: 30 } },
    exclusions: { ...defaultPolicy.exclusions, competitorDomains: domains }, handover: { ...defaultPolicy.handover, fallbackOwnerId: owner },
  }));
  const meaning = (policy: Policy): string => JSON.stringify({ ...policy, exclusions: { ...policy.exclusions, competitorDomains: policy.exclusions.competitorDomains.toSorted() } });

  test('no difference exactly when they mean the same', () => {
    fc.assert(fc.property(policies, policies, (a, b) => {
      expect(diffPolicies(a, b).length === 0).toBe(meaning(a) === meaning(b));
      expect(diffPolicies(a, structuredClone(a))).toEqual([]);
    }), { numRuns: 300 });
  });

  test('the other way round, what was added is removed and the values are swapped', () => {
    fc.assert(fc.property(policies, policies, (a, b) => {
      const values = (from: Policy, to: Policy, swap: boolean) => diffPolicies(from, to).filter(({ path }) => !path.endsWith('.place')).map(({ path, before, after }) => JSON.stringify(swap ? [path, after, before] : [path, before, after])).sort();
      expect(values(b, a, true)).toEqual(values(a, b, false));
    }), { numRuns: 300 });
  });
});
