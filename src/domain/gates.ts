import type { Action } from './action.ts';
import type { RequiredParts } from './brief/brief.ts';
import type { Evaluation, Fit, Gate, Intent } from './evaluation.ts';
import type { Policy } from './policy/policy.ts';
import type { Statement, StatementMap } from './statement.ts';

export type MissingPart = StatementMap['context_missing']['part'];

/** Someone who asked only needs a fit that could be good; everybody else one that is. */
export function fitGate(fit: Fit, isHandRaiser: boolean, wasReady: boolean, { gates }: Policy): Gate {
  const needed = wasReady ? gates.fit.leave : gates.fit.enter;
  if (!isHandRaiser) return { pass: fit.value >= needed, reasons: [{ says: 'fit_points', value: fit.value, needed }] };
  const canReach: Statement = { says: 'fit_can_reach', high: fit.high, needed };
  return fit.high >= needed ? { pass: true, reasons: [{ says: 'asked_for_it' }, canReach] } : { pass: false, reasons: [canReach] };
}

/** At least one action that shows genuine interest, and enough points. An explicit request is its own interest. */
export function interestGate(intent: Intent, meaningful: readonly Action[], hasExplored: boolean, isHandRaiser: boolean, wasReady: boolean, { gates }: Policy): Gate {
  if (isHandRaiser) return { pass: true, reasons: [{ says: 'asked_for_it' }] };
  const needed = wasReady ? gates.interest.leave : gates.interest.enter;
  const points: Statement = { says: 'interest_points', value: intent.value, needed };
  const hasPoints = intent.value >= needed;
  const hasMeaningful = meaningful.length > 0 || hasExplored;
  if (hasPoints && hasMeaningful) return { pass: true, reasons: [points] };
  return { pass: false, reasons: [...(hasPoints ? [] : [points]), ...(hasMeaningful ? [] : [{ says: 'no_meaningful_action' } as const])] };
}

/** Whether a rep could act on the brief. For a request, the request itself stands in for the likely problem. */
export function contextGate(brief: RequiredParts, isHandRaiser: boolean): Gate {
  const missing = (['who', 'recentAction', 'likelyProblem', 'whyNow'] as const).filter((part) => !brief[part] && !(isHandRaiser && (part === 'who' || part === 'likelyProblem')));
  if (missing.length === 0) return { pass: true, reasons: [{ says: isHandRaiser && !(brief.who && brief.likelyProblem) ? 'asked_for_it' : 'context_known' }] };
  return { pass: false, reasons: missing.map((part) => ({ says: 'context_missing', part })) };
}

/** What stands against a lead: the reasons of each gate it does not pass. */
export const unmetReasons = ({ fit, interest, context }: Evaluation['gates']): Statement[] => [fit, interest, context].filter(({ pass }) => !pass).flatMap(({ reasons }) => reasons);

/** What kind of fact is missing where nothing else keeps a lead from being ready; null for every other lead. */
export function missingContext({ fit, interest, context }: Evaluation['gates']): readonly MissingPart[] | null {
  if (!fit.pass || !interest.pass || context.pass) return null;
  return context.reasons.flatMap((reason) => (reason.says === 'context_missing' ? [reason.part] : []));
}
