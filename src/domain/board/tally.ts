import type { RefusalReason } from '../handover.ts';
import { answeredOf, isDecided, OUTCOMES, outcomeOf, shareOf, type Answered, type Outcome, type Standing } from './outcome.ts';

/** Handovers that are alike in all that the board counts. */
export type Counted = Standing & {
  readonly reason: RefusalReason | null;
  readonly isRequest: boolean;
  /** Of the first answer; null without one. */
  readonly wasLate: boolean | null;
  /** A rep has it and its time to answer is over. */
  readonly isOverdue: boolean;
  readonly handovers: number;
};

/** What became of the handovers of a time. */
export type Tally = {
  readonly handedOver: number;
  readonly requests: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly refusals: Readonly<Partial<Record<RefusalReason, number>>>;
  readonly answered: Readonly<Record<Answered, number>>;
  readonly overdue: number;
};

const noOutcomes = (): Record<Outcome, number> => ({ open: 0, snoozed: 0, accepted: 0, refused: 0, unanswered: 0, returned: 0, closed: 0 });
const noAnswers = (): Record<Answered, number> => ({ in_time: 0, late: 0, not_yet: 0, never: 0, not_kept: 0 });

/** Adds up: outcomes and answers each make up all that was handed over, reasons all that was refused. */
export function tally(counted: readonly Counted[]): Tally {
  const outcomes = noOutcomes();
  const answered = noAnswers();
  const refusals: Partial<Record<RefusalReason, number>> = {};
  let [handedOver, requests, overdue] = [0, 0, 0];
  for (const group of counted) {
    const { handovers, reason, isRequest, isOverdue } = group;
    const outcome = outcomeOf(group);
    handedOver += handovers;
    outcomes[outcome] += handovers;
    answered[answeredOf(group)] += handovers;
    if (isRequest) requests += handovers;
    if (isOverdue) overdue += handovers;
    // Every refusal has a reason; one from elsewhere that has none is of another.
    if (outcome === 'refused') refusals[reason ?? 'other'] = (refusals[reason ?? 'other'] ?? 0) + handovers;
  }
  return { handedOver, requests, outcomes, refusals, answered, overdue };
}

/** The same in short, for one source, topic, owner or week. */
export type ShortTally = { readonly handedOver: number; readonly outcomes: Readonly<Record<Outcome, number>>; readonly decided: number; /** Accepted of those that are decided, 0 to 1; null where these are few. */ readonly acceptedShare: number | null };

export function shortTally(counted: readonly (Standing & { readonly handovers: number })[]): ShortTally {
  const outcomes = noOutcomes();
  for (const group of counted) outcomes[outcomeOf(group)] += group.handovers;
  const handedOver = OUTCOMES.reduce((sum, outcome) => sum + outcomes[outcome], 0);
  const decided = OUTCOMES.filter(isDecided).reduce((sum, outcome) => sum + outcomes[outcome], 0);
  return { handedOver, outcomes, decided, acceptedShare: shareOf(outcomes.accepted, decided) };
}
