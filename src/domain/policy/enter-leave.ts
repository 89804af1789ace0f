import { decide, type DecideInput } from '../decide.ts';
import type { Assessment } from '../assess.ts';
import type { Obstacle, Qualification } from '../evaluation.ts';
import { unmetReasons } from '../gates.ts';
import type { HandoverStatus } from '../handover.ts';
import type { ContactId } from '../ids.ts';
import { isSame } from '../brief/same.ts';
import type { Because, Statement } from '../statement.ts';

/** A reason: one that stands, or one that stood before and is gone. */
export type Difference = { readonly statement: Statement; readonly isGone: boolean };

/** A lead about which two policies decide differently. */
export type DecisionChange = {
  readonly contactId: ContactId;
  readonly from: Qualification;
  readonly to: Qualification;
  /** Absent where it depends on who else takes a rep's capacity first: the lead is handed over or waits. */
  readonly fromStatus?: HandoverStatus | undefined;
  readonly toStatus?: HandoverStatus | undefined;
  /** What made the difference: for who enters, what stood against it before; for who leaves, what does now. */
  readonly because: readonly Difference[];
};

/** A lead as one policy decides about it; the capacity of reps belongs to the week. */
export type ToCompare = Omit<DecideInput, 'usedCapacity' | 'evaluation'> & { readonly evaluation: Assessment };

/** What one policy makes of a lead. */
type Standing = { readonly evaluation: Assessment; readonly status: HandoverStatus | undefined; readonly because: Because };

/** Asked twice, once with all capacity and once with none: where both answers are the same, capacity has no say. */
function standingOf(input: ToCompare): Standing {
  const { evaluation } = input;
  const free = decide({ ...input, usedCapacity: () => 0 });
  const full = decide({ ...input, usedCapacity: () => Number.POSITIVE_INFINITY });
  return { evaluation, status: free.status === full.status ? free.status : undefined, because: free.because };
}

const now = (statement: Statement): Difference => ({ statement, isGone: false });
const gone = (statement: Statement): Difference => ({ statement, isGone: true });

/** Reasons that a lead is not ready: blocks, then the gates it does not pass. */
function against({ gates, obstacles }: Assessment): Statement[] {
  return [...obstaclesOf(obstacles, 'block'), ...unmetReasons(gates)];
}

const obstaclesOf = (obstacles: readonly Obstacle[], level: Obstacle['level']): Statement[] =>
  obstacles.filter((obstacle) => obstacle.level === level).map(({ code, what }) => ({ says: 'obstacle', code, what }));

const onlyIn = (these: readonly Statement[], others: readonly Statement[]): Statement[] => these.filter((reason) => !others.some((other) => isSame(other, reason)));

function reasonFor(before: Standing, after: Standing): Difference[] {
  const [old, fresh] = [before.evaluation, after.evaluation];
  if (fresh.qualification === 'ready' && old.qualification !== 'ready') return against(old).map(now);
  if (old.qualification === 'ready' && fresh.qualification !== 'ready') return against(fresh).map(now);
  for (const level of ['block', 'route'] as const) {
    const [was, is] = [obstaclesOf(old.obstacles, level), obstaclesOf(fresh.obstacles, level)];
    const reasons = [...onlyIn(is, was).map(now), ...onlyIn(was, is).map(gone)];
    if (reasons.length > 0) return reasons;
  }
  const unanswered: Statement = { says: 'standing', because: 'unanswered' };
  if (after.because === 'unanswered') return [now(unanswered)];
  if (before.because === 'unanswered') return [gone(unanswered)];
  // What is left is the time after a handover: its end stays the status of a lead through the cool-down.
  const coolDown: Statement = { says: 'standing', because: 'cool_down' };
  if (fresh.qualification !== 'ready') return [after.status === 'nurture' ? gone(coolDown) : now(coolDown)];
  return [after.status === undefined || after.status === 'handed_over' ? gone({ says: 'standing', because: before.because }) : now({ says: 'standing', because: after.because })];
}

/**
 * How the decision about a lead changes from one policy to another; null when it stays the same.
 *
 * Both inputs are about the same lead at the same moment; each has its own policy and the evaluation by it, made in
 * full and with the same `wasReady`, so that the answer is what publishing would do at that moment. The capacity of
 * reps is left out: it belongs to the week, not to the policy.
 */
export function decisionChange(before: ToCompare, after: ToCompare): DecisionChange | null {
  const [old, fresh] = [standingOf(before), standingOf(after)];
  const [from, to] = [old.evaluation.qualification, fresh.evaluation.qualification];
  if (from === to && old.status === fresh.status) return null;
  return {
    contactId: before.lead.contactId, from, to,
    ...(old.status && { fromStatus: old.status }), ...(fresh.status && { toStatus: fresh.status }),
    because: reasonFor(old, fresh),
  };
}

/** Enters: becomes ready. Leaves: stops being ready. Other: blocked instead of not ready, or another status. */
export function directionOf({ from, to }: Pick<DecisionChange, 'from' | 'to'>): 'enters' | 'leaves' | 'other' {
  if (from === to || (from !== 'ready' && to !== 'ready')) return 'other';
  return to === 'ready' ? 'enters' : 'leaves';
}
