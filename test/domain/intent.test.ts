import fc from 'fast-check';
import { readActions, type Action } from '../../src/domain/action.ts';
import { decayFactor } from '../../src/domain/decay.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { exploration, intentParts, judgeIntent, weigh } from '../../src/domain/intent.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { SIGNAL_KINDS, type Signal } from '../../src/domain/signal.ts';
import { attended, daysAgo, demoRequest, download, NOW, page, signal } from '../support/leads.ts';

const HOUR_MS = 3_600_000;
const intentOf = (signals: readonly Signal[], now = NOW, policy: Policy = defaultPolicy) => judgeIntent(readActions(signals, policy), policy, now);
const pointsOf = (signals: readonly Signal[], rule: string): number => intentOf(signals).contributions.filter((item) => item.rule === rule).reduce((sum, { points }) => sum + points, 0);

describe('points', () => {
  test('of a webinar count by the share that was attended, but never less than a fifth', () => {
    const minutes = (attendedMinutes: number): number => intentOf([signal('webinar_attended', 0, 'Live', { attendedMinutes, durationMinutes: 60 })]).value;
    expect([60, 90, 30, 6, 0].map(minutes)).toEqual([30, 30, 15, 6, 6]);
    expect(intentOf([signal('webinar_attended', 0, 'Live')]).value).toBe(30);
  });

  test('of the same content again count half each time, the newest in full', () => {
    const again = (count: number): number => intentOf(Array.from({ length: count }, (_, n) => signal('form_submission', 0, 'Onboarding guide: Form', { id: `f${n}` }))).value;
    expect([1, 2, 3].map(again)).toEqual([18, 27, 32]);
  });

  test('of a group are cut to its cap, all by the same share', () => {
    const { contributions } = intentOf([download(0, 'A guide'), download(0, 'B guide'), download(0, 'C guide'), download(0, 'D guide')]);
    expect(contributions.filter(({ rule }) => rule === 'download').map(({ points }) => points)).toEqual([12, 11, 11, 11]);
    expect(contributions.find(({ rule }) => rule === 'exploration')?.points).toBe(12);
  });

  test('beyond 0 and 100 are taken off by a rule with a name of its own', () => {
    expect(intentOf([demoRequest(), signal('meeting_booked', 0), attended(0), attended(0, 'Other'), download(0), signal('email_reply', 0)])).toMatchObject({ value: 100, level: 'high' });
    expect(pointsOf([demoRequest(), signal('meeting_booked', 0), attended(0), attended(0, 'Other'), download(0), signal('email_reply', 0)], 'at_most_100')).toBeLessThan(0);
    expect(intentOf([signal('form_submission', 0, 'Careers: Apply')])).toEqual({ value: 0, level: 'none', contributions: [
      { rule: 'at_least_0', points: 40, evidence: [] }, { rule: 'job_application', points: -40, evidence: ['form_submission:0:Careers: Apply'] },
    ] });
  });

  test('are named by ids, never by prose', () => {
    const { contributions } = intentOf([demoRequest(), attended(0), attended(1, 'B'), download(0), download(1, 'C'), signal('meeting_booked', 0), signal('email_reply', 0)]);
    for (const { rule } of contributions) expect(rule).toMatch(/^[a-z0-9_]+$/u);
  });
});

const anySignal: fc.Arbitrary<Signal> = fc
  .record({
    id: fc.nat(60).map((n) => `s${n}`),
    kind: fc.constantFrom(...SIGNAL_KINDS),
    // Also from a clock that runs ahead.
    hours: fc.integer({ min: -24, max: 120 * 24 }),
    title: fc.constantFrom('Onboarding checklist: Download', 'Onboarding checklist: Form 2', 'Request a demo: Form', 'Careers: Apply', 'ERP integration guide: Form', 'Newsletter: Sign-up', 'Unsubscribe: Form', undefined),
    url: fc.constantFrom('https://vendor.example/pricing', 'https://vendor.example/careers', 'https://vendor.example/blog/security', undefined),
    attendedMinutes: fc.option(fc.nat(60), { nil: undefined }),
    durationMinutes: fc.constantFrom(undefined, 0, 45),
  })
  .map(({ hours, ...rest }) => ({ ...rest, occurredAt: daysAgo(hours / 24) }));

/** No two with the same id: which of them counts is up to their order. */
const someSignals = fc.uniqueArray(anySignal, { maxLength: 25, selector: ({ id }) => id });
const runs = { numRuns: 1_000 };

/** The rules of the score, said once more without any care for speed. */
function plainAmounts(actions: readonly Action[], { intent }: Policy, now: Date): number[] {
  const amounts = actions.map(({ rule, signal: { kind, occurredAt, attendedMinutes, durationMinutes }, contentKey }, index) => {
    const repeats = actions.slice(0, index).filter((earlier) => earlier.rule.id === rule.id && earlier.contentKey === contentKey).length;
    const share = kind === 'webinar_attended' && attendedMinutes !== undefined && durationMinutes ? Math.min(1, Math.max(0.2, attendedMinutes / durationMinutes)) : 1;
    return rule.points * share * intent.repeatShare ** repeats * decayFactor(occurredAt, now, rule.halfLifeDays);
  });
  return amounts.map((amount, index) => {
    const group = actions[index]?.rule.group ?? '';
    const gained = amounts.reduce((sum, other, at) => sum + (actions[at]?.rule.group === group ? Math.max(0, other) : 0), 0);
    return amount > 0 ? amount * Math.min(1, (intent.caps[group] ?? Number.POSITIVE_INFINITY) / gained) : amount;
  });
}

function plainValue(actions: readonly Action[], policy: Policy, now: Date): { unrounded: number; value: number } {
  const { distinct, withinDays, points } = policy.intent.exploration;
  const pieces = new Set(actions
    .filter(({ rule, signal: { kind, occurredAt }, contentKey }) => rule.points > 0 && contentKey !== '' && ['form_submission', 'page_view', 'webinar_registered', 'webinar_attended'].includes(kind) && now.getTime() - occurredAt.getTime() < withinDays * 24 * HOUR_MS)
    .map(({ contentKey }) => contentKey));
  const unrounded = plainAmounts(actions, policy, now).reduce((sum, amount) => sum + amount, 0) + (pieces.size >= distinct ? points : 0);
  return { unrounded, value: Math.min(100, Math.max(0, Math.round(unrounded))) };
}

describe('rules that hold for every lead', () => {
  test('the value is what the rules say, said plainly', () => {
    fc.assert(fc.property(someSignals, (signals) => {
      const actions = readActions(signals, defaultPolicy);
      const { unrounded, value } = plainValue(actions, defaultPolicy, NOW);
      // Sums in another order may differ by the last digit, which matters at a half only.
      const isHalf = Math.abs(Math.abs(unrounded % 1) - 0.5) < 1e-9;
      expect(isHalf ? Math.abs(intentOf(signals).value - value) <= 1 : intentOf(signals).value === value).toBe(true);
      const explored = exploration(actions, defaultPolicy, NOW).length > 0;
      const { gained, lost } = intentParts(weigh(actions, defaultPolicy), explored, defaultPolicy, NOW);
      expect(gained - lost).toBeCloseTo(unrounded, 8);
    }), runs);
  });

  test('the value lies between 0 and 100 and is the sum of its contributions', () => {
    fc.assert(fc.property(someSignals, (signals) => {
      const { value, contributions } = intentOf(signals);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(100);
      expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBe(value);
      expect(contributions.every(({ points }) => Number.isInteger(points) && points !== 0)).toBe(true);
    }), runs);
  });

  test('neither order nor repetition of signals changes anything', () => {
    const shuffled = someSignals.chain((signals) => fc.tuple(fc.constant(signals), fc.shuffledSubarray(signals, { minLength: signals.length }), fc.subarray(signals)));
    fc.assert(fc.property(shuffled, ([signals, turned, again]) => {
      expect(intentOf([...turned, ...again])).toEqual(intentOf(signals));
    }), runs);
  });

  test('without anything that speaks against a lead, waiting never raises the value', () => {
    const friendly = someSignals.map((signals) => signals.filter((read) => readActions([read], defaultPolicy).every(({ rule }) => rule.points >= 0)));
    fc.assert(fc.property(friendly, fc.nat(60 * 24), fc.nat(60 * 24), (signals, a, b) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)].map((hours) => new Date(NOW.getTime() + hours * HOUR_MS));
      expect(intentOf(signals, late).value).toBeLessThanOrEqual(intentOf(signals, early).value);
    }), runs);
  });

  test('what speaks against a lead fades too, but a bonus never appears by waiting', () => {
    fc.assert(fc.property(someSignals, fc.nat(60 * 24), (signals, hours) => {
      const actions = readActions(signals, defaultPolicy);
      const later = new Date(NOW.getTime() + hours * HOUR_MS);
      const [now, then] = [NOW, later].map((moment) => exploration(actions, defaultPolicy, moment).length);
      expect(then).toBeLessThanOrEqual(now ?? 0);
    }), runs);
  });
});

test('what was explored is named newest first, each piece once', () => {
  const actions = readActions([page(1, 'blog/a'), page(2, 'blog/b'), page(3, 'blog/c'), page(4, 'blog/a'), page(20, 'blog/d')], defaultPolicy);
  expect(exploration(actions, defaultPolicy, NOW).map(({ content }) => content)).toEqual(['a', 'b', 'c']);
  expect(exploration(actions.slice(0, 2), defaultPolicy, NOW)).toEqual([]);
});
