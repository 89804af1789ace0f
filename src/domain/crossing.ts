import { isInterest, type Action } from './action.ts';
import { daysAfter } from './decay.ts';
import { coolDownEnd, type Handover } from './handover.ts';
import { intentParts } from './intent.ts';
import type { Lead } from './lead.ts';
import type { Policy } from './policy.ts';
import type { ActiveColleague } from './why-now.ts';

export type CrossingInput = {
  readonly lead: Lead;
  readonly actions: readonly Action[];
  readonly colleagues: readonly ActiveColleague[];
  readonly handovers: readonly Handover[];
  readonly policy: Policy;
  /** Whether the lead is ready now: the lower thresholds hold from here on. */
  readonly isReady: boolean;
  readonly now: Date;
  /** What would be decided at a later moment, as a text to compare. */
  readonly fingerprintAt: (moment: Date) => string;
};

/** By then the points of everything known now are gone and all windows are closed, in days. */
const HORIZON_DAYS = 400;
/** A crossing is found to the minute, in milliseconds. */
const PRECISION_MS = 60_000;

/** Moments at which a window opens or closes; between two of them only decay is at work. */
function windowEnds({ lead, actions, colleagues, handovers, policy, now }: CrossingInput): Date[] {
  const { whyNow, intent, exclusions, handover } = policy;
  const ownEnds = actions.flatMap((action) => {
    const days = [whyNow.freshDays, intent.exploration.withinDays, whyNow.topicDays].filter(() => isInterest(action));
    if (action.rule.request) days.push(intent.requestFreshDays);
    return days.map((count) => daysAfter(action.signal.occurredAt, count));
  });
  const contactDates = [lead.contact.meetingBookedAt, lead.contact.lastContactedAt, lead.contact.repliedToSalesAt].filter((at) => at !== undefined);
  const ends = [
    ...ownEnds,
    ...colleagues.slice(0, 1).map(({ action }) => daysAfter(action.signal.occurredAt, whyNow.colleagueDays)),
    ...contactDates.map((at) => daysAfter(at, exclusions.inContactDays)),
    ...handovers.flatMap((earlier) => coolDownEnd(earlier, handover.coolDownDays) ?? []),
  ];
  const horizon = daysAfter(now, HORIZON_DAYS);
  const later = new Set(ends.filter((at) => at > now && at < horizon).map((at) => at.getTime()));
  return [...later, horizon.getTime()].sort((a, b) => a - b).map((time) => new Date(time));
}

/** How many of the thresholds an unrounded score reaches; the score is rounded once, and so are the bounds here. */
function stepOf(score: number, { intent, gates }: Policy, isReady: boolean): number {
  const { low, medium, high } = intent.levels;
  const gate = isReady ? gates.interest.leave : gates.interest.enter;
  const value = Math.min(100, Math.max(0, Math.round(score)));
  return [low, medium, high, gate].filter((threshold) => value >= threshold).length;
}

/**
 * The first moment in `(from, to)` at which decay takes the score over a threshold. What was gained and what was
 * lost both only fade, which bounds the score on any stretch from two looks at its ends; a stretch whose bounds lie
 * on one step holds no crossing, any other is halved.
 */
function firstStep(input: CrossingInput, from: Date, to: Date, step: number): Date | null {
  const { actions, policy, isReady } = input;
  const start = intentParts(actions, policy, from);
  const end = intentParts(actions, policy, to);
  const lowest = stepOf(end.gained - start.lost, policy, isReady);
  const highest = stepOf(start.gained - end.lost, policy, isReady);
  if (lowest === step && highest === step) return null;
  if (to.getTime() - from.getTime() <= PRECISION_MS) return stepOf(end.gained - end.lost, policy, isReady) === step ? null : to;
  const middle = new Date(Math.floor((from.getTime() + to.getTime()) / 2));
  return firstStep(input, from, middle, step) ?? firstStep(input, middle, to, step);
}

/**
 * The next moment at which time alone changes what is decided; null when nothing will. Computed, not polled: window
 * ends are known dates, and between them only the score moves. Upward changes count, too: what speaks against a
 * lead fades like everything else.
 */
export function nextCrossing(input: CrossingInput): Date | null {
  const { now, actions, policy, isReady, fingerprintAt } = input;
  const before = fingerprintAt(now);
  let from = now;
  for (const end of windowEnds(input)) {
    const justBefore = new Date(end.getTime() - 1);
    while (from < justBefore) {
      const parts = intentParts(actions, policy, from);
      const crossing = firstStep(input, from, justBefore, stepOf(parts.gained - parts.lost, policy, isReady));
      if (!crossing) break;
      if (fingerprintAt(crossing) !== before) return crossing;
      from = crossing;
    }
    if (fingerprintAt(end) !== before) return end;
    from = end;
  }
  return null;
}
