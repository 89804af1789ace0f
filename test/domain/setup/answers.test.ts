import fc from 'fast-check';
import { OwnerId } from '../../../src/domain/ids.ts';
import { ROLES, SENIORITIES } from '../../../src/domain/lead.ts';
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts';
import { Policy } from '../../../src/domain/policy/policy.ts';
import { diffPolicies } from '../../../src/domain/policy/policy-diff.ts';
import { readPolicy } from '../../../src/domain/policy/policy-problems.ts';
import { answersOf, askedActions, withAnswers, type Answers } from '../../../src/domain/setup/answers.ts';
import { thorough } from '../../support/thorough.ts';

const RULES: Policy = defaultPolicy;
const changed = (next: Policy, before: Policy = RULES): string[] => diffPolicies(before, next).map(({ path }) => path);
const answer = (change: Partial<Answers>, policy: Policy = RULES): Policy => withAnswers(policy, { ...answersOf(policy), ...change });

const ids = askedActions(RULES).map(({ id }) => id);
const bound = fc.option(fc.integer({ min: 2, max: 6_000 }));
const answers: fc.Arbitrary<Answers> = fc.record({
  roles: fc.uniqueArray(fc.constantFrom(...ROLES)),
  fromSeniority: fc.constantFrom(...SENIORITIES),
  employees: fc.tuple(bound, bound).map(([a, b]) => (a !== null && b !== null && a >= b ? { from: b, below: a + 1 } : { from: a, below: b })),
  countries: fc.uniqueArray(fc.constantFrom('DE', 'AT', 'CH', 'FR', 'Atlantis')),
  industries: fc.uniqueArray(fc.constantFrom('COMPUTER_SOFTWARE', 'BANKING', 'Retail')),
  meaningful: fc.subarray(ids),
  receivers: fc.uniqueArray(fc.constantFrom({ kind: 'owner', id: OwnerId.parse('31') } as const, { kind: 'owner', id: OwnerId.parse('32') } as const, { kind: 'team', id: 'North' } as const), { selector: ({ id }) => id }),
  fallbackOwnerId: fc.option(fc.constant(OwnerId.parse('33'))),
  perWeek: fc.integer({ min: 0, max: 1_000 }),
});
/** Answers in an order of their own; sets are compared as sets. */
const asSets = (given: Answers): unknown => ({ ...given, roles: given.roles.toSorted(), countries: given.countries.toSorted(), industries: given.industries.toSorted(), meaningful: given.meaningful.toSorted(), receivers: given.receivers.map(({ kind, id }) => `${kind} ${id}`).toSorted() });

describe('the four questions', () => {
  test('read the built-in rules as people would say them', () => {
    expect(answersOf(RULES)).toMatchObject({ fromSeniority: 'manager', employees: { from: 50, below: 1000 }, countries: [], industries: [], receivers: [], fallbackOwnerId: null, perWeek: 3 });
    expect(answersOf(RULES).meaningful).toEqual(expect.arrayContaining(['download', 'webinar_attended']));
    expect(askedActions(RULES).map(({ id }) => id)).not.toEqual(expect.arrayContaining(['demo_request']));
  });

  test('answers are read back as they were given, whatever the rules were before, and the rules stay valid', () => {
    fc.assert(fc.property(answers, answers, (first, second) => {
      const before = withAnswers(RULES, first);
      const after = withAnswers(before, second);
      expect(asSets(answersOf(after))).toEqual(asSets(second));
      expect(readPolicy(JSON.parse(JSON.stringify(after))).problems).toBeUndefined();
    }), { numRuns: thorough(400) });
  });

  test('the answers of rules leave them exactly as they are', () => {
    fc.assert(fc.property(answers, (given) => {
      const rules = withAnswers(RULES, given);
      expect(withAnswers(rules, answersOf(rules))).toEqual(rules);
    }), { numRuns: thorough(400) });
    expect(withAnswers(RULES, answersOf(RULES))).toEqual(RULES);
  });

  test('what they do not speak of stays: one answer changes nothing but its own part', () => {
    fc.assert(fc.property(answers, (given) => {
      const { exclusions, gates, playbook, whyNow, writeBack, sources, retentionMonths } = withAnswers(RULES, given);
      expect({ exclusions, gates, playbook, whyNow, writeBack, sources, retentionMonths }).toEqual({ exclusions: RULES.exclusions, gates: RULES.gates, playbook: RULES.playbook, whyNow: RULES.whyNow, writeBack: RULES.writeBack, sources: RULES.sources, retentionMonths: RULES.retentionMonths });
    }), { numRuns: thorough(200) });
    expect(changed(answer({ perWeek: 5 }))).toEqual(['handover.capacityPerRepPerWeek']);
    expect(changed(answer({ roles: ['sales'] })).every((path) => path.startsWith('fit.role.target'))).toBe(true);
    expect(changed(answer({ meaningful: answersOf(RULES).meaningful.filter((id) => id !== 'download') }))).toEqual(['intent.actions.download.meaningful']);
  });

  test('a level wanted moves only the points on the wrong side', () => {
    const { points } = answer({ fromSeniority: 'director' }).fit.seniority;
    expect(points).toEqual({ ...RULES.fit.seniority.points, manager: 12 });
  });

  test('company sizes keep the shape outside, below the best', () => {
    expect(answer({ employees: { from: 200, below: 2000 } }).fit.companySize.bands).toEqual([
      { from: 0, points: 4 }, { from: 10, points: 12 }, { from: 50, points: 15 }, { from: 200, points: 20 }, { from: 2000, points: 15 }, { from: 5000, points: 10 },
    ]);
    expect(answer({ employees: { from: null, below: null } }).fit.companySize.bands).toEqual([{ from: 0, points: 20 }]);
  });

  test('countries are one whatever the language, and keep the writing of the rules', () => {
    const rules = answer({ countries: ['DE'] }, { ...RULES, fit: { ...RULES.fit, country: { maxPoints: 5, target: ['Deutschland', 'Austria'] } } });
    expect(rules.fit.country.target).toEqual(['Deutschland']);
    expect(answer({ countries: ['AT', 'DE', 'FR'] }, { ...RULES, fit: { ...RULES.fit, country: { maxPoints: 5, target: ['Deutschland', 'Austria'] } } }).fit.country.target).toEqual(['Austria', 'Deutschland', 'FR']);
  });

  test('a wish for what the rules did not ask about makes them ask', () => {
    const silent: Policy = { ...RULES, fit: { ...RULES.fit, country: { maxPoints: 0, target: [] }, companySize: { ...RULES.fit.companySize, maxPoints: 0 }, seniority: { ...RULES.fit.seniority, maxPoints: 0 } } };
    expect(answersOf(silent)).toMatchObject({ fromSeniority: 'entry', employees: { from: null, below: null }, countries: [] });
    const asking = answer({ countries: ['DE'], employees: { from: 10, below: null }, fromSeniority: 'director' }, silent);
    expect([asking.fit.country.maxPoints, asking.fit.companySize.maxPoints, asking.fit.seniority.maxPoints]).toEqual([5, 20, 30]);
  });

  test('points that no line can say are left alone, and said to be more detailed', () => {
    const odd: Policy = { ...RULES, fit: { ...RULES.fit, seniority: { ...RULES.fit.seniority, points: { ...RULES.fit.seniority.points, executive: 0 } }, companySize: { maxPoints: 20, bands: [{ from: 0, points: 20 }, { from: 10, points: 5 }, { from: 100, points: 20 }] } } };
    expect(answersOf(odd)).toMatchObject({ fromSeniority: null, employees: null });
    expect(changed(answer({ perWeek: 4 }, odd), odd)).toEqual(['handover.capacityPerRepPerWeek']);
  });

  test('who takes turns stands in the rule for all; rules with conditions stay before it, and weights stay', () => {
    const routing = Policy.parse({ ...RULES, handover: { ...RULES.handover, routing: [{ name: 'DACH', when: { countries: ['DE'], topics: [] }, to: [{ team: 'North' }] }, { name: 'Rest', to: [{ ownerId: '31', weight: 3 }] }] } });
    expect(answersOf(routing).receivers).toEqual([{ kind: 'owner', id: '31' }]);
    const more = answer({ receivers: [{ kind: 'owner', id: OwnerId.parse('31') }, { kind: 'team', id: 'South' }] }, routing);
    expect(more.handover.routing).toEqual([routing.handover.routing[0], { name: 'Rest', when: { countries: [], topics: [] }, to: [{ ownerId: '31', weight: 3 }, { team: 'South', weight: 1 }] }]);
    expect(answer({ receivers: [] }, more).handover.routing).toEqual([routing.handover.routing[0]]);
  });
});
