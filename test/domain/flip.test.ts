import type { Change, Removal } from '../../src/domain/evaluation.ts';
import fc from 'fast-check';
import { canEnd, withChanges, withoutThese } from '../../src/domain/flip/change.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { assess, type EvaluateInput } from '../../src/domain/assess.ts';
import { findFlip, MAX_FLIP, MAX_REMOVABLE } from '../../src/domain/flip/flip.ts';
import { qualifyCandidates, removableFacts, type Candidate } from '../../src/domain/flip/flip-candidates.ts';
import { DealId } from '../../src/domain/ids.ts';
import { Policy } from '../../src/domain/policy/policy.ts';
import { engineFor, goesToSales } from '../../src/domain/flip/variation.ts';
import { attended, daysAgo, demoRequest, download, evaluationInput, leadOf, NOW, page, signal, strangerOf } from '../support/leads.ts';
import { anyInput, anyPolicy, frozen } from '../support/random-leads.ts';
import { thorough } from '../support/thorough.ts';

const runs = { numRuns: thorough(1_000) };
/** Where every set of up to three out of some twenty candidates is decided for each lead. */
const exhaustiveRuns = { numRuns: thorough(1_000) };

/** Read and decided from the start, nothing remembered. */
const wouldGo = (input: EvaluateInput): boolean => goesToSales(assess(input));

/** Whether some choice of exactly `size` items passes; a search of its own, by taking or leaving each item in turn. */
function someChoice<T>(items: readonly T[], size: number, passes: (chosen: readonly T[]) => boolean, chosen: readonly T[] = []): boolean {
  if (size === 0) return passes(chosen);
  const [first, ...rest] = items;
  if (first === undefined) return false;
  return someChoice(rest, size - 1, passes, [...chosen, first]) || someChoice(rest, size, passes, chosen);
}

/** The size of the smallest choice up to three that passes; null when none does. */
const smallestSize = <T>(items: readonly T[], passes: (chosen: readonly T[]) => boolean): number | null =>
  [1, 2, 3].find((size) => someChoice(items, size, passes)) ?? null;

describe('what would make a lead ready', () => {
  const qualifies = (...args: Parameters<typeof evaluationInput>): readonly Change[] | null => findFlip(evaluationInput(...args)).qualifies;

  test('a lead that downloaded one thing: a webinar, whatever it is about', () => {
    expect(qualifies(leadOf(), [download(0)])).toEqual([{ kind: 'act', rule: 'webinar_attended' }]);
  });

  test('a lead whose interest is enough but old: a step on a topic that is new to them, for on the old one there is no why now', () => {
    const policy = { ...defaultPolicy, gates: { ...defaultPolicy.gates, interest: { enter: 20, leave: 20 } } };
    const flip = qualifies(leadOf(), [attended(10), download(12)], { policy });
    expect(flip).toEqual([{ kind: 'act', rule: 'webinar_registered', topic: 'reporting' }]);
  });

  test('a lead whose level alone is missing: the lowest level that suffices', () => {
    const policy = { ...defaultPolicy, gates: { ...defaultPolicy.gates, fit: { enter: 90, leave: 90 } } };
    const lead = leadOf({ jobTitle: undefined, role: 'sales' });
    expect(qualifies(lead, [attended(1), download(2)], { policy })).toEqual([{ kind: 'learn', fact: 'job_level', value: 'manager' }]);
  });

  test('a lead of whom there is neither name nor address: the name', () => {
    const lead = leadOf({ firstName: undefined, lastName: undefined, email: undefined });
    expect(qualifies(lead, [attended(1), download(2)])).toEqual([{ kind: 'learn', fact: 'name', value: 'known' }]);
  });

  test('a lead that did much of which no topic was recognised: the problem they want to solve', () => {
    expect(qualifies(leadOf(), [attended(1, 'A talk with our founder'), download(2, 'Our brochure')])).toEqual([{ kind: 'learn', fact: 'need', value: 'onboarding' }]);
  });

  test('a lead that a rep talks to already: that this ends', () => {
    expect(qualifies(leadOf({ lastContactedAt: daysAgo(2) }), [attended(1), download(2)])).toEqual([{ kind: 'clear', obstacle: 'in_contact' }]);
  });

  test('a lead with an open deal: that it closes, rather than that they ask for a demo', () => {
    const deals = [{ id: DealId.parse('9'), isClosed: false }];
    expect(qualifies(leadOf({}, { deals }), [attended(1), download(2)])).toEqual([{ kind: 'clear', obstacle: 'open_deal' }]);
  });

  test('a lead that did nothing: a request, and without one two steps', () => {
    const { qualifies: asked, qualifiesUnasked } = findFlip(evaluationInput(leadOf(), []));
    expect(asked).toEqual([{ kind: 'act', rule: 'contact_request' }]);
    expect(qualifiesUnasked?.map((change) => change.kind === 'act' && change.rule)).toEqual(['webinar_registered', 'webinar_attended']);
  });

  test.each([
    ['a student', leadOf({ jobTitle: 'Student' })],
    ['one of our own', leadOf({ emailDomain: 'vendor.example' })],
    ['a lead that cannot fit whatever we learn', leadOf({ jobTitle: 'Sachbearbeiterin Einkauf' }, { company: { name: 'Small', employees: 3 } })],
  ])('%s: nothing', (_who, lead) => {
    expect(findFlip(evaluationInput(lead, [download(0)]))).toEqual({ qualifies: null, qualifiesUnasked: null, unqualifies: null });
  });

  test('a meeting, an answer to a rep, a webinar not attended or one more page is nothing to hope for', () => {
    const rules = qualifyCandidates(engineFor(evaluationInput(leadOf(), []))).flatMap(({ best }) => (best.kind === 'act' ? [best.rule] : []));
    expect(rules).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(?:meeting_booked|reply|webinar_no_show|webinar_cancelled|job_application|careers_page|email_open)$/u)]));
    expect(rules).toEqual(['newsletter', 'webinar_registered', 'form', 'download', 'webinar_attended', 'contact_request', 'pricing_request', 'demo_request']);
  });
});

describe('what a ready lead rests on', () => {
  const unqualifies = (...args: Parameters<typeof evaluationInput>): readonly Removal[] | null => findFlip(evaluationInput(...args)).unqualifies;

  test('a lead that asked for a demo: the request', () => {
    const request = demoRequest();
    expect(unqualifies(leadOf(), [request, page(1, 'blog/onboarding')])).toEqual([{ kind: 'signal', id: request.id }]);
  });

  test('a lead that asked and came to a webinar: both', () => {
    const signals = [demoRequest(2), attended(1), download(3)];
    expect(unqualifies(leadOf(), signals)).toEqual([{ kind: 'signal', id: signals[0]?.id }, { kind: 'signal', id: signals[1]?.id }]);
  });

  test('a very active lead that just fits: what we know of its job', () => {
    const policy = { ...defaultPolicy, gates: { ...defaultPolicy.gates, fit: { enter: 90, leave: 90 } } };
    const signals = [attended(1), attended(2, 'ERP connectors'), download(1, 'A GDPR guide'), download(2, 'Security audits'), page(0, 'pricing')];
    expect(unqualifies(leadOf(), signals, { policy })).toEqual([{ kind: 'fact', fact: 'job_level' }]);
  });

  test('a lead that is ready needs nothing more', () => {
    expect(findFlip(evaluationInput(leadOf(), [demoRequest()]))).toMatchObject({ qualifies: null, qualifiesUnasked: null });
  });
});

describe('rules that hold for every lead', () => {
  const best = (chosen: readonly Candidate[]): Change[] => chosen.map((candidate) => candidate.best);

  test('what is said to flip the decision flips it when it really happens', () => {
    fc.assert(fc.property(anyInput({ maxSignals: 20 }), (input) => {
      const { qualifies, qualifiesUnasked, unqualifies } = findFlip(input);
      const before = wouldGo(input);
      const changed = [qualifies, qualifiesUnasked].filter((changes) => changes !== null).map((changes) => withChanges(input, changes));
      const flipped = [...changed, ...(unqualifies ? [withoutThese(input, unqualifies)] : [])];
      expect(flipped.map(wouldGo)).toEqual(flipped.map(() => !before));
      for (const found of [qualifies, qualifiesUnasked, unqualifies]) expect(found?.length ?? 1).toBeLessThanOrEqual(MAX_FLIP);
    }), runs);
  });

  test('no smaller set of changes would do, and where none is named none would', () => {
    fc.assert(fc.property(anyInput({ maxSignals: 12 }), (input) => {
      const engine = engineFor(input);
      fc.pre(!goesToSales(engine.now));
      const { qualifies, qualifiesUnasked } = findFlip(input);
      const candidates = qualifyCandidates(engine);
      const passes = (chosen: readonly Candidate[]): boolean => goesToSales(engine.assess(withChanges(engine.input, best(chosen))));
      expect(smallestSize(candidates, passes)).toBe(qualifies?.length ?? null);
      const isAsked = qualifies?.some((change) => change.kind === 'act' && input.policy.intent.actions.some(({ id, request }) => id === change.rule && request)) ?? false;
      const unasked = isAsked ? qualifiesUnasked : qualifies;
      expect(smallestSize(candidates.filter(({ isRequest }) => !isRequest), passes)).toBe(unasked?.length ?? null);
    }), exhaustiveRuns);
  });

  test('every answer and every topic named is the least demanding one that suffices', () => {
    fc.assert(fc.property(anyInput({ maxSignals: 12 }), (input) => {
      const { qualifies } = findFlip(input);
      const options = qualifyCandidates(engineFor(input)).map((candidate) => candidate.options);
      qualifies?.forEach((change, index) => {
        const all = options.find((ways) => ways.some((way) => JSON.stringify(way) === JSON.stringify(change))) ?? [];
        const less = all.slice(0, all.findIndex((way) => JSON.stringify(way) === JSON.stringify(change)));
        for (const way of less) expect(wouldGo(withChanges(input, qualifies.with(index, way)))).toBe(false);
      });
    }), runs);
  });

  test('no smaller set of actions, and no smaller set of facts, unmakes a ready lead', () => {
    fc.assert(fc.property(anyInput({ maxSignals: MAX_REMOVABLE, minSignals: 2 }), (input) => {
      fc.pre(goesToSales(engineFor(input).now));
      // Who is ready is held to the lower thresholds from then on.
      const engine = engineFor({ ...input, wasReady: true });
      const found = findFlip(input).unqualifies;
      const signals = input.signals.map(({ id }): Removal => ({ kind: 'signal', id }));
      const passes = (removals: readonly Removal[]): boolean => !goesToSales(engine.assess(withoutThese(engine.input, removals)));
      const sizes = [smallestSize(signals, passes), smallestSize(removableFacts(engine), passes)].filter((size) => size !== null);
      expect(sizes.length === 0 ? null : Math.min(...sizes)).toBe(found?.length ?? null);
    }), runs);
  });

  test('reading only what changed decides the same as reading everything', () => {
    fc.assert(fc.property(anyInput({ maxSignals: 12 }), fc.array(fc.nat(), { maxLength: 3 }), fc.array(fc.nat(), { maxLength: 3 }), (input, picks, drops) => {
      const engine = engineFor(input);
      const candidates = qualifyCandidates(engine);
      const changes = picks.flatMap((pick) => candidates[pick % candidates.length]?.best ?? []);
      const removals = drops.flatMap((drop): Removal[] => input.signals.slice(drop % (input.signals.length + 1)).slice(0, 1).map(({ id }) => ({ kind: 'signal', id })));
      const varied = (given: EvaluateInput): EvaluateInput => withoutThese(withChanges(given, [...new Set(changes)]), removals);
      expect(engine.assess(varied(engine.input))).toEqual(assess(varied(input)));
    }), runs);
  });

  test('the rules they are judged by are rules that may be published', () => {
    fc.assert(fc.property(anyPolicy, (policy) => {
      expect(Policy.safeParse(policy)).toMatchObject({ success: true });
    }), runs);
  });

  test('of a lead with hundreds of actions not every set is tried, but what is named is true', () => {
    fc.assert(fc.property(anyInput({ minSignals: 250, maxSignals: 300 }), (input) => {
      const { qualifies, unqualifies } = findFlip(input);
      const flipped = [...(qualifies ? [withChanges(input, qualifies)] : []), ...(unqualifies ? [withoutThese(input, unqualifies)] : [])];
      expect(flipped.map(wouldGo)).toEqual(flipped.map(() => !wouldGo(input)));
    }), { numRuns: 100 });
  });

  test('the order of the signals changes nothing', () => {
    fc.assert(fc.property(anyInput({ maxSignals: 15 }), fc.nat(), (input, turn) => {
      const at = turn % (input.signals.length + 1);
      const signals = [...input.signals.slice(at), ...input.signals.slice(0, at)].toReversed();
      expect(findFlip({ ...input, signals })).toEqual(findFlip(input));
    }), runs);
  });

  test('nothing that was given is changed', () => {
    fc.assert(fc.property(anyInput({ maxSignals: 12 }), (input) => {
      const before = structuredClone({ ...input, policy: null });
      findFlip(frozen(input));
      expect(structuredClone({ ...input, policy: null })).toEqual(before);
    }), runs);
  });
});

describe('a change that cannot be', () => {
  const input = evaluationInput(strangerOf(), [download(0), signal('email_open', 3, 'News')]);

  test.each<[string, Change, RegExp]>([
    ['a level nobody has', { kind: 'learn', fact: 'job_level', value: 'boss' }, /job_level: expected one of entry, .*"boss"/u],
    ['a size that is no number', { kind: 'learn', fact: 'company_size', value: 'many' }, /company_size: expected a whole number .*"many"/u],
    ['an action no rule names', { kind: 'act', rule: 'sneezed' }, /rule "sneezed"/u],
    ['an action on no topic of the playbook', { kind: 'act', rule: 'download', topic: 'gardening' }, /rule "download" on topic "gardening"/u],
    ['that a competitor stops being one', { kind: 'clear', obstacle: 'competitor' }, /expected one that can end .*"competitor"/u],
  ])('%s is refused, with what was expected', (_what, change, message) => {
    expect(() => withChanges(input, [change])).toThrow(message);
  });

  test('who is a competitor, a student or a customer stays one', () => {
    expect((['competitor', 'internal', 'student', 'customer', 'excluded_country', 'excluded_industry'] as const).filter(canEnd)).toEqual([]);
  });

  test('what is hoped for happens now', () => {
    const [added] = withChanges(input, [{ kind: 'act', rule: 'download' }]).signals.slice(-1);
    expect(added).toMatchObject({ kind: 'form_submission', occurredAt: NOW });
  });
});
