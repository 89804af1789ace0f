import fc from 'fast-check';
import { chooseOwner, type ChooseInput, type Rotation } from '../../src/domain/choose-owner.ts';
import { CompanyId, OwnerId } from '../../src/domain/ids.ts';
import type { Lead } from '../../src/domain/lead.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { Policy, type RoutingRule } from '../../src/domain/policy/policy.ts';
import { readPolicy, problemText } from '../../src/domain/policy/policy-problems.ts';
import { diffPolicies, differenceText } from '../../src/domain/policy/policy-diff.ts';
import { leadOf, NO_TURNS, OTHER_REP, REP } from '../support/leads.ts';

const [ANN, BOB, CAT, FALLBACK, ADMIN] = [OwnerId.parse('41'), OwnerId.parse('42'), OwnerId.parse('143'), OwnerId.parse('61'), OwnerId.parse('71')];
const GONE = OwnerId.parse('99');

type To = { ownerId?: OwnerId; team?: string; weight?: number };
const rule = (name: string, to: readonly To[], when: object = {}): RoutingRule => Policy.shape.handover.shape.routing.unwrap().element.parse({ name, when, to });
const policyWith = (routing: readonly RoutingRule[], fallbackOwnerId?: OwnerId): Policy => ({ ...defaultPolicy, handover: { ...defaultPolicy.handover, routing: [...routing], ...(fallbackOwnerId && { fallbackOwnerId }) } });

const nobodysLead = (more: Partial<Lead> = {}): Lead => leadOf({ ownerId: undefined }, more);

const choose = (lead: Lead, changes: Partial<ChooseInput> = {}) => chooseOwner({
  lead, evaluation: { obstacles: [], isHandRaiser: false, topic: 'onboarding' }, isActiveOwner: (id) => id !== GONE, rotation: NO_TURNS, usedCapacity: () => 0, policy: defaultPolicy, ...changes,
});

describe('who gets a lead', () => {
  const routed = policyWith([rule('all', [{ ownerId: ANN }])], FALLBACK);
  const company = { ...leadOf().company, id: CompanyId.parse('81'), ownerId: OTHER_REP };

  test.each<[string, Lead, Partial<ChooseInput>, object]>([
    ['the owner of the deal, before everybody else', leadOf({}, { company }), { evaluation: { obstacles: [{ level: 'route', code: 'open_deal', evidence: [], ownerId: BOB }], isHandRaiser: true, topic: null } }, { ownerId: BOB, as: 'route' }],
    ['the contact\'s owner', leadOf({}, { company }), { policy: routed }, { ownerId: REP, as: 'contact' }],
    ['the company\'s owner, where the contact has none', nobodysLead({ company }), { policy: routed }, { ownerId: OTHER_REP, as: 'company' }],
    ['whom the routing names, where neither has one', nobodysLead(), { policy: routed }, { ownerId: ANN, as: 'routing', rule: 'all' }],
    ['the fallback owner, where no rule matches', nobodysLead(), { policy: policyWith([rule('FR', [{ ownerId: ANN }], { countries: ['FR'] })], FALLBACK) }, { ownerId: FALLBACK, as: 'fallback' }],
    ['the first admin, where the policy names nobody', nobodysLead(), { lastResort: ADMIN }, { ownerId: ADMIN, as: 'admin' }],
  ])('%s', (_what, lead, changes, expected) => {
    expect(choose(lead, changes)).toMatchObject({ ...expected, passedOver: [] });
  });

  test('nobody: the task stays in the open', () => {
    expect(choose(nobodysLead())).toEqual({ passedOver: [] });
  });

  test('who is not active is passed over, once, with the reason', () => {
    const lead = leadOf({ ownerId: GONE }, { company: { ...company, ownerId: GONE } });
    expect(choose(lead, { policy: policyWith([rule('all', [{ ownerId: GONE }, { ownerId: BOB }])]) })).toEqual({
      ownerId: BOB, as: 'routing', rule: 'all',
      passedOver: [{ ownerId: GONE, as: 'contact', because: 'not_active' }, { ownerId: GONE, as: 'routing', because: 'not_active' }],
    });
  });
});

describe('the first rule that matches decides', () => {
  const routing = [
    rule('DACH', [{ ownerId: ANN }], { countries: ['DE', 'Österreich', 'Switzerland'] }),
    rule('large', [{ ownerId: BOB }], { employees: { from: 1_000 } }),
    rule('security', [{ ownerId: CAT }], { topics: ['security'], employees: { from: 10, below: 1_000 } }),
  ];
  const at = (country: string | undefined, employees: number | undefined, topic: string | null) =>
    choose(nobodysLead({ company: { ...leadOf().company, country, employees } }), { policy: policyWith(routing, FALLBACK), evaluation: { obstacles: [], isHandRaiser: false, topic } });

  test.each<[string | undefined, number | undefined, string | null, string | undefined]>([
    ['Germany', 5_000, 'security', 'DACH'], ['Schweiz', 2, null, 'DACH'], ['France', 1_000, 'security', 'large'], ['France', 999, 'security', 'security'],
    ['France', 9, 'security', undefined], ['France', 999, 'onboarding', undefined], [undefined, undefined, null, undefined],
  ])('%s, %s people, %s: %s', (country, employees, topic, expected) => {
    expect(at(country, employees, topic).rule).toBe(expected);
    expect(at(country, employees, topic).ownerId === FALLBACK).toBe(expected === undefined);
  });
});

/** Hands out `count` leads by one rule, each to whose turn it is. */
function turnsOf(to: readonly To[], count: number, changes: Partial<ChooseInput> = {}, teams: Readonly<Record<string, readonly OwnerId[]>> = {}): OwnerId[] {
  const received = new Map<OwnerId, number>();
  const rotation: Rotation = { membersOf: (team) => teams[team] ?? [], received: (id) => received.get(id) ?? 0 };
  const policy = policyWith([rule('all', to)]);
  return Array.from({ length: count }, () => {
    const { ownerId } = choose(nobodysLead(), { policy, rotation, ...changes });
    if (!ownerId) throw new Error('nobody');
    received.set(ownerId, (received.get(ownerId) ?? 0) + 1);
    return ownerId;
  });
}

describe('turns', () => {
  test('go round, the smaller id first, also where it has fewer digits', () => {
    expect(turnsOf([{ ownerId: CAT }, { ownerId: BOB }, { ownerId: ANN }], 6)).toEqual([ANN, BOB, CAT, ANN, BOB, CAT]);
  });

  test('go by weight, smoothly', () => {
    expect(turnsOf([{ ownerId: ANN, weight: 2 }, { ownerId: BOB }], 6)).toEqual([ANN, BOB, ANN, ANN, BOB, ANN]);
  });

  test('are taken by everybody of a team; somebody named twice counts once', () => {
    expect(turnsOf([{ team: 'North' }, { ownerId: ANN, weight: 9 }], 4, {}, { North: [ANN, BOB] })).toEqual([ANN, BOB, ANN, BOB]);
  });

  test('of any team with any weights: equal weights never differ by more than one, and every share is right in the long run', () => {
    const anyWeights = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 6 }).chain((ids) => fc.tuple(...ids.map((id) => fc.record({ ownerId: fc.constant(OwnerId.parse(id)), weight: fc.integer({ min: 1, max: 5 }) }))));
    fc.assert(fc.property(anyWeights, fc.integer({ min: 1, max: 60 }), (to, count) => {
      const got = Map.groupBy(turnsOf(to, count), (id) => id);
      const all = to.reduce((sum, { weight }) => sum + weight, 0);
      for (const one of to) {
        const mine = got.get(one.ownerId)?.length ?? 0;
        for (const other of to.filter(({ weight }) => weight === one.weight)) expect(Math.abs(mine - (got.get(other.ownerId)?.length ?? 0))).toBeLessThanOrEqual(1);
        expect(Math.abs(mine - (count * one.weight) / all)).toBeLessThan(2);
      }
    }));
  });

  test('pass over who has no room this week, with the reason; a request does not ask for room', () => {
    const full: Partial<ChooseInput> = { policy: policyWith([rule('all', [{ ownerId: ANN }, { ownerId: BOB }])]), usedCapacity: (id) => (id === ANN ? 3 : 0) };
    expect(choose(nobodysLead(), full)).toMatchObject({ ownerId: BOB, passedOver: [{ ownerId: ANN, as: 'routing', because: 'no_room' }] });
    expect(choose(nobodysLead(), { ...full, evaluation: { obstacles: [], isHandRaiser: true, topic: null } })).toMatchObject({ ownerId: ANN, passedOver: [] });
  });

  test('where nobody has room it is the turn of who would be next, and the lead waits for them', () => {
    expect(choose(nobodysLead(), { policy: policyWith([rule('all', [{ ownerId: BOB }, { ownerId: ANN }])]), usedCapacity: () => 3 })).toMatchObject({ ownerId: ANN, passedOver: [] });
  });

  test('a contact\'s own owner is not passed over for want of room', () => {
    expect(choose(leadOf(), { policy: policyWith([rule('all', [{ ownerId: ANN }])]), usedCapacity: () => 3 })).toMatchObject({ ownerId: REP, as: 'contact' });
  });
});

describe('rules that cannot mean what they say', () => {
  const problems = (routing: unknown): string[] => (readPolicy({ ...defaultPolicy, handover: { ...defaultPolicy.handover, routing } }).problems ?? []).map(problemText);

  test.each<[string, unknown, string]>([
    ['nobody to go to', [{ name: 'all', to: [{ weight: 2 }] }], 'handover.routing[0].to[0]: {"weight":2}, expected either ownerId or team'],
    ['two at once', [{ name: 'all', to: [{ ownerId: '41', team: 'North' }] }], 'handover.routing[0].to[0]: {"ownerId":"41","team":"North"}, expected either ownerId or team'],
    ['an empty list', [{ name: 'all', to: [] }], 'handover.routing[0].to: [], expected at least 1 entry'],
    ['a size nothing has', [{ name: 'all', when: { employees: { from: 50, below: 50 } }, to: [{ team: 'North' }] }], 'handover.routing[0].when.employees.below: 50, expected more than from (50)'],
    ['the same name twice', [{ name: 'all', to: [{ team: 'North' }] }, { name: 'all', to: [{ team: 'South' }] }], 'handover.routing[1].name: "all", expected a name of its own: entry 0 has this one'],
  ])('%s', (_what, routing, expected) => {
    expect(problems(routing)).toEqual([expected]);
  });

  test('a topic that no play has is told with those there are', () => {
    expect(problems([{ name: 'all', when: { topics: ['onbording'] }, to: [{ team: 'North' }] }])).toEqual([expect.stringMatching(/^handover\.routing\[0\]\.when\.topics\[0\]: "onbording", expected a topic of the playbook: .*onboarding/u)]);
  });

  test('a difference names the rule', () => {
    const [before, after] = [2, 3].map((weight) => policyWith([rule('DACH', [{ ownerId: ANN, weight }])]));
    expect(before && after ? diffPolicies(before, after).map(differenceText) : []).toEqual([
      'handover.routing.DACH.to: {"ownerId":"41","weight":2} → nothing', 'handover.routing.DACH.to: nothing → {"ownerId":"41","weight":3}',
    ]);
  });
});
