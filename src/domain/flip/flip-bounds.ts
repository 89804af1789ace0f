import { canEnd, withChanges } from './change.ts';
import { stopsHandover } from '../decide.ts';
import type { Candidate } from './flip-candidates.ts';
import { exploration } from '../intent.ts';
import { goesToSales, type Engine } from './variation.ts';

/** What can be said about sets of candidates without deciding each of them. Never rules out a set that flips. */
export type FlipBounds = {
  readonly isHopeless: boolean;
  /** Takes the indexes of a set of candidates. */
  readonly isPossible: (chosen: readonly number[]) => boolean;
};

/** Whether a block stays whatever happens, or the fit stays too low even if every unknown turned out best: `high` says so. */
function isHopeless({ now, input: { policy, wasReady } }: Engine): boolean {
  const needed = wasReady ? policy.gates.fit.leave : policy.gates.fit.enter;
  return now.fit.high < needed || now.obstacles.some(({ level, code }) => level === 'block' && !canEnd(code));
}

/**
 * The fit is a sum over questions, each answered by at most one candidate or, where two give the same answer, once: a
 * set gains no more than its members do one by one.
 */
function fitBound(engine: Engine, candidates: readonly Candidate[]): (chosen: readonly number[]) => boolean {
  const { now, input } = engine;
  const needed = input.wasReady ? input.policy.gates.fit.leave : input.policy.gates.fit.enter;
  const gains = candidates.map(({ best }) => (best.kind === 'clear' ? 0 : engine.fit(withChanges(input, [best])).value - now.fit.value));
  return (chosen) => chosen.reduce((sum, index) => sum + Math.max(0, gains[index] ?? 0), now.fit.value) >= needed;
}

/**
 * A fresh action gives its points or, under a cap, fewer; several pieces of content together may reach the points of
 * an exploration, and rounding one more.
 */
function interestBound({ now, actions, input: { policy, wasReady, now: moment } }: Engine, candidates: readonly Candidate[]): (chosen: readonly number[]) => boolean {
  const needed = wasReady ? policy.gates.interest.leave : policy.gates.interest.enter;
  const bonus = exploration(actions, policy, moment).length > 0 ? 0 : policy.intent.exploration.points;
  return (chosen) => {
    const points = chosen.reduce((sum, index) => sum + (candidates[index]?.points ?? 0), 0);
    return now.intent.value + points + (points > 0 ? bonus + 1 : 0) >= needed;
  };
}

/** Somebody responsible stays so until that ends: only an explicit request goes past a route. */
function routeBound({ now }: Engine, candidates: readonly Candidate[]): (chosen: readonly number[]) => boolean {
  const standing = now.obstacles.filter((obstacle) => obstacle.level === 'route' && stopsHandover(obstacle, now.isHandRaiser)).map(({ code }) => code);
  return (chosen) => {
    const bests = chosen.map((index) => candidates[index]?.best);
    return standing.every((code) => bests.some((best) => best?.kind === 'clear' && best.obstacle === code));
  };
}

/**
 * Actions that do not suffice with every question answered well and every obstacle gone do not suffice with less:
 * neither a good answer nor the end of an obstacle ever speaks against a lead. One decision settles all sets with
 * the same actions.
 */
function actionsBound(engine: Engine, candidates: readonly Candidate[]): (chosen: readonly number[]) => boolean {
  const settled = candidates.map(({ best }) => best).filter(({ kind }) => kind !== 'act');
  const known = new Map<string, boolean>();
  return (chosen) => {
    const acts = chosen.filter((index) => candidates[index]?.best.kind === 'act');
    const key = acts.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const changes = acts.flatMap((index) => candidates[index]?.best ?? []);
    const suffices = goesToSales(engine.assess(withChanges(engine.input, [...settled, ...changes])));
    known.set(key, suffices);
    return suffices;
  };
}

/** Bounds for the search of a flip among candidates, made of the lead as it is. */
export function flipBounds(engine: Engine, candidates: readonly Candidate[]): FlipBounds {
  const fit = fitBound(engine, candidates);
  const interest = interestBound(engine, candidates);
  const route = routeBound(engine, candidates);
  const actions = actionsBound(engine, candidates);
  const isPossible = (chosen: readonly number[]): boolean => {
    if (chosen.some((index) => candidates[index]?.isRequest)) return true;
    if (!route(chosen)) return false;
    // Who asks passes the gates of fit and interest by other rules: what their fit could be at best, answers only lower.
    return engine.now.isHandRaiser || (interest(chosen) && fit(chosen) && (chosen.length === 1 || actions(chosen)));
  };
  return { isHopeless: isHopeless(engine), isPossible };
}
