import { isInterest, type Action } from './action.ts';
import { daysAfter } from './decay.ts';
import { coolDownEnd, type Handover } from './handover.ts';
import { exploration, intentParts, isPiece, weigh, type Weighed } from './intent.ts';
import type { Lead } from './lead.ts';
import type { Policy } from './policy/policy.ts';
import type { ActiveColleague } from './brief/why-now.ts';

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

/**
 * Ends of the windows that an action opens. Left out are those that change nothing: being one of several pieces
 * matters for pieces only, and whether there is a topic of late is up to the newest action that has one.
 */
function ownEnds(actions: readonly Action[], { whyNow, intent, exclusions }: Policy): Date[] {
  const newestOnTopic = actions.find((action) => isInterest(action) && action.play);
  return actions.flatMap((action) => {
    const days: number[] = [];
    if (isInterest(action)) days.push(whyNow.freshDays);
    if (isPiece(action)) days.push(intent.exploration.withinDays);
    if (action === newestOnTopic) days.push(whyNow.topicDays);
    if (action.rule.request) days.push(intent.requestFreshDays);
    if (action.signal.kind === 'meeting_booked') days.push(exclusions.inContactDays);
    return days.map((count) => daysAfter(action.signal.occurredAt, count));
  });
}

/** Moments at which a window opens or closes; between two of them only decay is at work. */
function windowEnds({ lead, actions, colleagues, handovers, policy, now }: CrossingInput): Date[] {
  const { whyNow, exclusions, handover } = policy;
  const contactDates = [lead.contact.meetingBookedAt, lead.contact.meetingFellThroughAt, lead.contact.lastContactedAt, lead.contact.repliedToSalesAt].filter((at) => at !== undefined);
  const ends = [
    ...ownEnds(actions, policy),
    ...colleagues.map(({ action }) => daysAfter(action.signal.occurredAt, whyNow.colleagueDays)),
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

/** A look at the score at one moment. */
type Look = { readonly at: number; readonly gained: number; readonly lost: number };

/** Looks at the score from one window end to the next, where only what was gained and what was lost fades. */
type Stretch = { readonly weighed: Weighed; readonly hasExplored: boolean; readonly policy: Policy; readonly isReady: boolean };

function lookAt(at: number, { weighed, hasExplored, policy }: Stretch): Look {
  return { at, ...intentParts(weighed, hasExplored, policy, new Date(at)) };
}

const stepAt = ({ gained, lost }: Look, { policy, isReady }: Stretch): number => stepOf(gained - lost, policy, isReady);

/**
 * The first moment after `start` and up to `end` at which decay takes the score over a threshold. What was gained
 * and what was lost both only fade, which bounds the score on any stretch from two looks at its ends; a stretch whose
 * bounds lie on one step holds no crossing, any other is halved.
 */
function firstStep(start: Look, end: Look, step: number, stretch: Stretch): Look | null {
  const { policy, isReady } = stretch;
  const lowest = stepOf(end.gained - start.lost, policy, isReady);
  const highest = stepOf(start.gained - end.lost, policy, isReady);
  if (lowest === step && highest === step) return null;
  if (end.at - start.at <= PRECISION_MS) return stepAt(end, stretch) === step ? null : end;
  const middle = lookAt(Math.floor((start.at + end.at) / 2), stretch);
  return firstStep(start, middle, step, stretch) ?? firstStep(middle, end, step, stretch);
}

/**
 * The next moment at which time alone changes what is decided; null when nothing will. Computed, not polled: window
 * ends are known dates, and between them only the score moves. Upward changes count, too: what speaks against a
 * lead fades like everything else.
 */
export function nextCrossing(input: CrossingInput): Date | null {
  const { now, actions, policy, isReady, fingerprintAt } = input;
  const before = fingerprintAt(now);
  const weighed = weigh(actions, policy);
  let from = now.getTime();
  for (const end of windowEnds(input)) {
    const hasExplored = exploration(actions, policy, new Date(from)).length > 0;
    const stretch: Stretch = { weighed, hasExplored, policy, isReady };
    const last = lookAt(end.getTime() - 1, stretch);
    let look = lookAt(from, stretch);
    while (look.at < last.at) {
      const crossing = firstStep(look, last, stepAt(look, stretch), stretch);
      if (!crossing) break;
      const moment = new Date(crossing.at);
      if (fingerprintAt(moment) !== before) return moment;
      look = crossing;
    }
    if (fingerprintAt(end) !== before) return end;
    from = end.getTime();
  }
  return null;
}
