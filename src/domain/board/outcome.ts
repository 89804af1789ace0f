import type { HandoverState } from '../handover.ts';

/**
 * What has become of a handover so far. unanswered: its time was over without an answer · closed: over, and nobody said
 * what came of it. Every handover has exactly one, so they add up to what was handed over.
 */
export const OUTCOMES = ['open', 'snoozed', 'accepted', 'refused', 'unanswered', 'returned', 'closed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What decides about the outcome. */
export type Standing = { readonly state: HandoverState; /** Sales accepted it, whatever came after. */ readonly wasAccepted: boolean };

/**
 * Accepted stays accepted when its episode is over: won, lost, or long ago. Not when sales sent the lead back.
 */
export function outcomeOf({ state, wasAccepted }: Standing): Outcome {
  switch (state) {
    case 'handed_over': return 'open';
    case 'expired': return 'unanswered';
    case 'closed': return wasAccepted ? 'accepted' : 'closed';
    case 'snoozed': case 'accepted': case 'refused': case 'returned': return state;
    default: return state satisfies never;
  }
}

/** Over, one way or another: what shares are counted of. A lead that a rep still has says nothing yet. */
export function isDecided(outcome: Outcome): boolean {
  return outcome !== 'open' && outcome !== 'snoozed';
}

/**
 * Whether sales answered, and when. A snooze is an answer. not_yet: a rep has it · never: it is over without one ·
 * not_kept: answered before times were kept. Every handover has exactly one.
 */
export const ANSWERED = ['in_time', 'late', 'not_yet', 'never', 'not_kept'] as const;
export type Answered = (typeof ANSWERED)[number];

/** @param wasLate - of the first answer; null without one, or from before it was kept */
export function answeredOf({ state, wasAccepted, wasLate }: Standing & { readonly wasLate: boolean | null }): Answered {
  if (wasLate !== null) return wasLate ? 'late' : 'in_time';
  if (state === 'handed_over') return 'not_yet';
  return state === 'expired' || (state === 'closed' && !wasAccepted) ? 'never' : 'not_kept';
}

/** Cases from which on a share is given: with fewer, one more or less would move it by more than five points. */
export const SHARE_FROM = 20;

/** How much `part` is of `all`, 0 to 1; null where there are too few to say. */
export function shareOf(part: number, all: number): number | null {
  return all < SHARE_FROM ? null : part / all;
}
