import fc from 'fast-check';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { assess, readInput, type EvaluateInput, type Read } from '../../src/domain/assess.ts';
import { evaluate } from '../../src/domain/evaluate.ts';
import { ContactId, EpisodeId } from '../../src/domain/ids.ts';
import type { Handover } from '../../src/domain/handover.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { SIGNAL_KINDS, type Signal } from '../../src/domain/signal.ts';
import { ANNA, attended, daysAgo, demoRequest, download, evaluationInput, leadOf, NOW, signal } from '../support/leads.ts';

const HOUR_MS = 3_600_000;
const DAYS = 60;
/** A crossing is found to the minute. */
const PRECISION_MS = 60_000;

/** What is decided at a moment: everything that a rep, a workflow or a list would notice, without words. */
function decisionAt(input: EvaluateInput, now: Date, read: Read = readInput(input)): string {
  const { intent, qualification, isHandRaiser, gates, obstacles } = assess({ ...input, now }, read);
  return JSON.stringify([intent.level, qualification, isHandRaiser, gates.fit.pass, gates.interest.pass, gates.context.pass, obstacles.map(({ code }) => code)]);
}

/** The input as it is looked at from now on: who is ready stays so by the lower thresholds. */
function fromNowOn(input: EvaluateInput): EvaluateInput {
  return { ...input, wasReady: assess(input).qualification === 'ready' };
}

/** The first moment within 60 days at which something else is decided; found by trying one after the other: every hour of the first week, then every third. */
function firstChangeByTrying(input: EvaluateInput): Date | null {
  const read = readInput(input);
  const before = decisionAt(input, NOW, read);
  for (let hour = 1; hour <= DAYS * 24; hour += hour < 7 * 24 ? 1 : 3) {
    const moment = new Date(NOW.getTime() + hour * HOUR_MS);
    if (decisionAt(input, moment, read) !== before) return moment;
  }
  return null;
}

const anySignal: fc.Arbitrary<Signal> = fc
  .record({
    id: fc.nat(1_000).map((n) => `s${n}`),
    kind: fc.constantFrom(...SIGNAL_KINDS, 'form_submission' as const, 'page_view' as const),
    minutes: fc.oneof(fc.nat(20 * 1_440), fc.nat(150 * 1_440)),
    title: fc.constantFrom('Onboarding checklist: Download', 'Request a demo: Form', 'Careers: Apply', 'ERP integration guide: Form', 'Newsletter: Sign-up', 'Form 3', undefined),
    url: fc.constantFrom('https://vendor.example/pricing', 'https://vendor.example/careers', 'https://vendor.example/blog/security', undefined),
  })
  .map(({ minutes, ...rest }) => ({ ...rest, occurredAt: daysAgo(minutes / 1_440) }));

const aDayAgo = (limit: number): fc.Arbitrary<Date | undefined> => fc.option(fc.nat(limit * 1_440).map((minutes) => daysAgo(minutes / 1_440)), { nil: undefined });

const anyHandover: fc.Arbitrary<Handover> = fc.nat(120).map((days) => ({
  episodeId: EpisodeId.parse('51.1'), contactId: ANNA, state: 'refused', openedAt: daysAgo(days + 1), dueAt: daysAgo(days), endedAt: daysAgo(days), isRequest: false,
}));

const policies: readonly Policy[] = [
  defaultPolicy,
  { ...defaultPolicy, whyNow: { ...defaultPolicy.whyNow, topicDays: 20, freshDays: 3 } },
  { ...defaultPolicy, intent: { ...defaultPolicy.intent, exploration: { distinct: 2, withinDays: 10, points: 30 }, requestFreshDays: 5 } },
];

const anyInput: fc.Arbitrary<EvaluateInput> = fc
  .record({
    signals: fc.array(anySignal, { maxLength: 12 }),
    lastContactedAt: aDayAgo(20),
    meetingBookedAt: aDayAgo(20),
    handovers: fc.array(anyHandover, { maxLength: 1 }),
    ofColleague: fc.array(anySignal, { maxLength: 2 }),
    policy: fc.constantFrom(...policies),
    wasReady: fc.boolean(),
  })
  .map(({ signals, lastContactedAt, meetingBookedAt, handovers, ofColleague, policy, wasReady }) =>
    evaluationInput(leadOf({ lastContactedAt, meetingBookedAt }), signals, { handovers, policy, wasReady, colleagues: [{ contactId: ContactId.parse('52'), signals: ofColleague }] }));

describe('the next check', () => {
  test('comes before any hour at which something else is decided, as far as trying shows', () => {
    fc.assert(fc.property(anyInput, (input) => {
      const change = firstChangeByTrying(fromNowOn(input));
      const { nextCheckAt } = evaluate(input);
      const isInTime = change === null || (nextCheckAt !== null && nextCheckAt.getTime() <= change.getTime() + PRECISION_MS);
      expect({ nextCheckAt, change, isInTime }).toEqual({ nextCheckAt, change, isInTime: true });
    }), { numRuns: 1_000, endOnFailure: true });
  });

  test('is a moment at which something really changes, and not before', () => {
    fc.assert(fc.property(anyInput, (input) => {
      const { nextCheckAt } = evaluate(input);
      fc.pre(nextCheckAt !== null);
      const later = fromNowOn(input);
      const visible = (now: Date): string => JSON.stringify([decisionAt(later, now), evaluate({ ...later, now }).brief.whyNow]);
      expect(nextCheckAt.getTime()).toBeGreaterThan(NOW.getTime());
      expect(visible(nextCheckAt)).not.toBe(visible(NOW));
    }), { numRuns: 1_000, endOnFailure: true });
  });

  test.each([
    ['a request that grows old', [demoRequest(13)], 1],
    ['a download that is news for a week', [download(6.5)], 0.5],
  ])('sees the end of %s', (_what, signals, days) => {
    const { nextCheckAt } = evaluate(evaluationInput(leadOf(), signals));
    expect(nextCheckAt?.getTime()).toBeLessThanOrEqual(NOW.getTime() + days * 24 * HOUR_MS);
  });

  test('also sees a lead rise, when what spoke against it fades', () => {
    const signals = [signal('form_submission', 0, 'Careers: Apply'), attended(0), download(0), download(0, 'ERP guide')];
    const held = { ...defaultPolicy, intent: { ...defaultPolicy.intent, actions: defaultPolicy.intent.actions.map((rule) => (rule.id === 'job_application' ? { ...rule, halfLifeDays: 1 } : { ...rule, halfLifeDays: 365 })) } };
    const input = evaluationInput(leadOf(), signals, { policy: held });
    const { nextCheckAt, intent } = evaluate(input);
    expect(nextCheckAt).not.toBeNull();
    expect(assess({ ...input, now: nextCheckAt ?? NOW }).intent.value).toBeGreaterThan(intent.value);
  });
});
