import fc from 'fast-check';
import { afterBusinessHours, businessMinutes, wallClock } from '../../src/domain/business-time.ts';
import { ANSWERED, answeredOf, isDecided, OUTCOMES, outcomeOf, SHARE_FROM, shareOf } from '../../src/domain/board/outcome.ts';
import { BOARD_DAYS, periodOf, weeksOf } from '../../src/domain/board/period.ts';
import { shortTally, tally } from '../../src/domain/board/tally.ts';
import { withFirstAnswer } from '../../src/domain/first-answer.ts';
import { answered } from '../../src/domain/answer.ts';
import { HANDOVER_STATES, type Handover } from '../../src/domain/handover.ts';
import { ContactId, nextEpisode, UserId } from '../../src/domain/ids.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { BOARD_DAYS as TOLD_DAYS, OUTCOMES as TOLD_OUTCOMES, ANSWERED as TOLD_ANSWERED } from '../../src/home-contract.ts';
import { anyHandovers } from '../support/random-handovers.ts';

const NOW = new Date('2026-01-05T09:00:00Z');
const DAY_MS = 86_400_000;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const countedOf = (one: Handover, now = NOW) => ({
  state: one.state, wasAccepted: one.acceptedAt !== undefined, reason: one.refusal?.reason ?? null, isRequest: one.isRequest, wasLate: one.firstAnswer?.isLate ?? null,
  isOverdue: one.state === 'handed_over' && one.dueAt < now, handovers: 1,
});

describe('what becomes of handovers', () => {
  test('adds up, whatever happened: outcomes and answers to what was handed over, reasons to what was refused', () => {
    fc.assert(fc.property(anyHandovers(NOW, 60), (handovers) => {
      const { handedOver, outcomes, answered: answers, refusals, overdue, requests } = tally(handovers.map((one) => countedOf(one)));
      expect(handedOver).toBe(handovers.length);
      expect(sum(Object.values(outcomes))).toBe(handedOver);
      expect(sum(Object.values(answers))).toBe(handedOver);
      expect(sum(Object.values(refusals))).toBe(outcomes.refused);
      expect(overdue).toBeLessThanOrEqual(outcomes.open);
      expect(requests).toBe(handovers.filter(({ isRequest }) => isRequest).length);
      // Who accepted, refused or sent back has answered.
      expect(answers.not_yet).toBeLessThanOrEqual(outcomes.open);
      expect(answers.never).toBeLessThanOrEqual(outcomes.unanswered + outcomes.closed);
      const short = shortTally(handovers.map((one) => countedOf(one)));
      expect(short.outcomes).toEqual(outcomes);
      expect(short.decided).toBe(handedOver - outcomes.open - outcomes.snoozed);
    }), { numRuns: 500 });
  });

  test.each([
    ['handed_over', false, 'open'], ['snoozed', false, 'snoozed'], ['accepted', true, 'accepted'], ['refused', false, 'refused'], ['expired', false, 'unanswered'],
    ['returned', false, 'returned'], ['returned', true, 'returned'], ['closed', false, 'closed'], ['closed', true, 'accepted'],
  ] as const)('%s (accepted before: %s) is %s', (state, wasAccepted, outcome) => {
    expect(outcomeOf({ state, wasAccepted })).toBe(outcome);
  });

  test.each([
    ['handed_over', false, null, 'not_yet'], ['handed_over', false, false, 'in_time'], ['expired', false, null, 'never'], ['expired', false, true, 'late'], ['closed', false, null, 'never'],
    ['closed', true, null, 'not_kept'], ['accepted', true, null, 'not_kept'], ['refused', false, null, 'not_kept'], ['accepted', true, true, 'late'],
  ] as const)('the first answer of one that is %s (accepted before: %s, late: %s) counts as %s', (state, wasAccepted, wasLate, expected) => {
    expect(answeredOf({ state, wasAccepted, wasLate })).toBe(expected);
  });

  test('every state has an outcome, and only what a rep still has is not decided', () => {
    expect(new Set(HANDOVER_STATES.map((state) => outcomeOf({ state, wasAccepted: false })))).toEqual(new Set(OUTCOMES));
    expect(OUTCOMES.filter((outcome) => !isDecided(outcome))).toEqual(['open', 'snoozed']);
  });

  test('a share is given from twenty cases on, and not of fewer', () => {
    expect([shareOf(19, 19), shareOf(0, 0), shareOf(5, SHARE_FROM), shareOf(0, 20)]).toEqual([null, null, 0.25, 0]);
  });

  test('the page is told the same words', () => {
    expect([TOLD_OUTCOMES, TOLD_ANSWERED, TOLD_DAYS]).toEqual([OUTCOMES, ANSWERED, BOARD_DAYS]);
  });
});

describe('the first answer', () => {
  const CLOCK = { businessHours: defaultPolicy.handover.businessHours, timeZone: 'Europe/Berlin' };
  const USER = UserId.parse('77');
  const contactId = ContactId.parse('101');
  const OPEN: Handover = { episodeId: nextEpisode(contactId, 0), contactId, state: 'handed_over', openedAt: NOW, dueAt: new Date('2026-01-06T09:00:00Z'), isRequest: false };
  const answer = (before: Handover, kind: 'accept' | 'undo' | 'return', at: string): Handover => {
    const now = new Date(at);
    const after = answered(before, { kind }, USER, now);
    if (!after) throw new Error(`${kind} is not possible`);
    return withFirstAnswer(before, after, now, CLOCK);
  };

  test('is measured in business minutes, and kept whatever comes after', () => {
    const accepted = answer(OPEN, 'accept', '2026-01-05T10:30:00Z');
    expect(accepted.firstAnswer).toEqual({ at: new Date('2026-01-05T10:30:00Z'), minutes: 90, isLate: false });
    expect(answer(accepted, 'return', '2026-01-07T10:30:00Z').firstAnswer).toEqual(accepted.firstAnswer);
  });

  test('taken back was none; a later one is the first then', () => {
    const accepted = answer(OPEN, 'accept', '2026-01-05T10:30:00Z');
    const undone = answer(accepted, 'undo', '2026-01-05T10:35:00Z');
    expect(undone.firstAnswer).toBeUndefined();
    expect(answer(undone, 'return', '2026-01-07T10:30:00Z').firstAnswer).toMatchObject({ at: new Date('2026-01-07T10:30:00Z'), isLate: true });
    const later = answer(accepted, 'return', '2026-01-05T10:36:00Z');
    expect(answer(later, 'undo', '2026-01-05T10:37:00Z').firstAnswer).toEqual(accepted.firstAnswer);
  });

  test.each([
    ['accepted', { state: 'accepted', acceptedAt: NOW }],
    ['accepted, and that can still be taken back', { state: 'accepted', acceptedAt: NOW, lastAnswer: { by: USER, at: NOW, before: 'handed_over' } }],
    ['snoozed', { state: 'snoozed', snoozedUntil: new Date('2026-02-05T09:00:00Z'), lastAnswer: { by: USER, at: NOW, before: 'handed_over' } }],
    ['snoozed, after a refusal was taken back', { state: 'snoozed', snoozedUntil: new Date('2026-02-05T09:00:00Z') }],
    ['back from a snooze of an accepted one', { state: 'handed_over', acceptedAt: NOW }],
  ] as const)('is not known of one that was %s before first answers were kept: a later answer is not its first', (_what, change) => {
    expect(answer({ ...OPEN, ...change }, 'return', '2026-01-28T09:00:00Z').firstAnswer).toBeUndefined();
  });

  test('is late after the time to answer, and by whoever it had to be passed on to', () => {
    expect(answer(OPEN, 'accept', '2026-01-06T09:00:01Z').firstAnswer?.isLate).toBe(true);
    expect(answer({ ...OPEN, reassignedAt: NOW }, 'accept', '2026-01-05T10:00:00Z').firstAnswer?.isLate).toBe(true);
  });

  test('business minutes are as many as it takes business hours to pass', () => {
    const { businessHours } = CLOCK;
    fc.assert(fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }), fc.integer({ min: 1, max: 6_000 }), fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata'), (start, minutes, timeZone) => {
      expect(Math.abs(businessMinutes(start, afterBusinessHours(start, minutes / 60, businessHours, timeZone), businessHours, timeZone) - minutes)).toBeLessThanOrEqual(1);
    }));
    expect(businessMinutes(new Date('2026-01-02T15:00:00Z'), new Date('2026-01-05T09:00:00Z'), { ...businessHours, from: 9, to: 17, weekdays: [1, 2, 3, 4, 5], holidays: [] }, 'Europe/Berlin')).toBe(120);
    expect(businessMinutes(NOW, NOW, businessHours, 'UTC')).toBe(0);
  });
});

describe('periods and weeks', () => {
  const anyNow = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
  const anyZone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC', 'America/Sao_Paulo');

  test('a period is as many days of the account as it says, begins at its midnight, and ends now', () => {
    const { before, from, until } = periodOf(NOW, 28, 'Europe/Berlin');
    expect([before, from, until].map((at) => at.toISOString())).toEqual(['2025-11-10T23:00:00.000Z', '2025-12-08T23:00:00.000Z', '2026-01-05T09:00:00.001Z']);
  });

  test('weeks begin on Monday at midnight, follow each other without a gap, and hold the whole period, also where clocks change', () => {
    fc.assert(fc.property(anyNow, anyZone, fc.constantFrom(...BOARD_DAYS), (now, zone, days) => {
      const period = periodOf(now, days, zone);
      const weeks = weeksOf(period, zone);
      expect(weeks[0]?.from.getTime()).toBeLessThanOrEqual(period.from.getTime());
      expect(weeks[0]?.until.getTime()).toBeGreaterThan(period.from.getTime());
      expect(weeks.at(-1)?.until.getTime()).toBeGreaterThan(now.getTime());
      expect(weeks.at(-1)?.from.getTime()).toBeLessThanOrEqual(now.getTime());
      for (const [index, { from, until }] of weeks.entries()) {
        expect(wallClock(from, zone).getUTCDay()).toBe(1);
        expect(wallClock(from, zone).toISOString()).toMatch(/T0[01]:00:00/u);
        expect(Math.abs(until.getTime() - from.getTime() - 7 * DAY_MS)).toBeLessThanOrEqual(3_600_000);
        expect(weeks[index + 1]?.from ?? until).toEqual(until);
      }
    }), { numRuns: 300 });
  });
});
