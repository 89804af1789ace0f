import { readActions, type Action } from '../action.ts';
import { stopsHandover } from '../decide.ts';
import { assess, type Assessment, type EvaluateInput } from '../assess.ts';
import type { Fit } from '../evaluation.ts';
import { judgeFit } from '../fit/fit.ts';
import type { Policy } from '../policy/policy.ts';
import { happened, inOrder, type Signal } from '../signal.ts';
import { readColleagues, type ActiveColleague } from '../brief/why-now.ts';

/** What a signal reads as under a policy; both are read-only data, so that reading once is enough. */
const readings = new WeakMap<Policy, WeakMap<Signal, readonly Action[]>>();

/** The same as `readActions`, fast for signals that were read before: variations of a lead share nearly all of them. */
export function readOnce(signals: readonly Signal[], policy: Policy): Action[] {
  const known = readings.get(policy) ?? new WeakMap<Signal, readonly Action[]>();
  readings.set(policy, known);
  return inOrder(signals).flatMap((signal) => {
    const before = known.get(signal);
    if (before) return before;
    const read = readActions([signal], policy);
    known.set(signal, read);
    return read;
  });
}

/** Whether sales would get this lead: ready, and nobody responsible works on it already. */
export function goesToSales({ qualification, obstacles, isHandRaiser }: Assessment): boolean {
  return qualification === 'ready' && !obstacles.some((obstacle) => obstacle.level === 'route' && stopsHandover(obstacle, isHandRaiser));
}

/** The real engine for many variations of one lead. */
export type Engine = {
  /** The lead as it is, its signals read, in order, without those that no rule names: they decide nothing. */
  readonly input: EvaluateInput;
  readonly actions: readonly Action[];
  readonly colleagues: readonly ActiveColleague[];
  readonly now: Assessment;
  readonly assess: (variation: EvaluateInput) => Assessment;
  /** Only the fit: a tenth of the work. */
  readonly fit: (variation: EvaluateInput) => Fit;
  /** Decisions made so far. */
  readonly taken: () => number;
};

/** Reads a lead once and decides about any variation of it. Pure; nothing is kept but how signals read. */
export function engineFor(given: EvaluateInput): Engine {
  const { policy, now } = given;
  const actions = readOnce(happened(given.signals, now), policy);
  const input = { ...given, signals: actions.map(({ signal }) => signal) };
  const colleagues = readColleagues(given.colleagues, policy, now);
  const actionsOf = ({ signals }: EvaluateInput): readonly Action[] => (signals === input.signals ? actions : readOnce(signals, policy));
  let taken = 0;
  const assessVariation = (variation: EvaluateInput): Assessment => {
    taken += 1;
    const varied = actionsOf(variation);
    return assess(variation, { actions: varied, colleagues, fit: judgeFit(variation.lead, varied, policy) });
  };
  const fit = (variation: EvaluateInput): Fit => judgeFit(variation.lead, actionsOf(variation), policy);
  return { input, actions, colleagues, now: assessVariation(input), assess: assessVariation, fit, taken: () => taken };
}
