import type { Change, FactName, Removal } from '../evaluation.ts';
import type { Action } from '../action.ts';
import { answersTo, unknownFacts } from './fact-answers.ts';
import { canEnd, withChanges } from './change.ts';
import { stopsHandover } from '../decide.ts';
import { decayFactor } from '../decay.ts';
import { canAct, rulesWorthTrying, topicsWorthTrying } from './possible-action.ts';
import type { Engine } from './variation.ts';

/**
 * One step that could make a lead ready. `options` are the ways to take it, the least that is asked first; the last
 * one does most for the lead and decides whether the step can be of use at all.
 */
export type Candidate = {
  readonly options: readonly Change[];
  readonly best: Change;
  /** Asks for a demo, for pricing, to be called: would make nearly everybody ready. */
  readonly isRequest: boolean;
  /** The most points it can add to the interest; 0 for what is no action. */
  readonly points: number;
};

function candidate(options: readonly Change[], isRequest = false, points = 0): Candidate[] {
  const best = options.at(-1);
  return best ? [{ options, best, isRequest, points }] : [];
}

function actionCandidates({ actions, input: { policy } }: Engine): Candidate[] {
  const topics = topicsWorthTrying(actions, policy);
  return rulesWorthTrying(policy).flatMap(({ id, request, points }) => {
    const options = topics.filter((topic) => canAct(id, topic, policy)).map((topic): Change => ({ kind: 'act', rule: id, ...(topic !== undefined && { topic }) }));
    return candidate(options, request !== undefined, Math.max(0, points));
  });
}

/** Questions worth asking for the lead's sake: even the best answer to some is worth less than not knowing. */
function factCandidates({ input, now, fit }: Engine): Candidate[] {
  const facts = unknownFacts(input.lead, now.fit).flatMap((fact) => candidate(answersTo(fact, input.policy).map((value): Change => ({ kind: 'learn', fact, value }))));
  const opensContext = ({ best }: Candidate): boolean => best.kind === 'learn' && (best.fact === 'name' || best.fact === 'need');
  return facts.filter((asked) => opensContext(asked) || fit(withChanges(input, [asked.best])).value > now.fit.value);
}

/**
 * What could make a lead ready, in the order in which one would rather hope for it: answers to questions, actions
 * from the least demanding on, obstacles that end (nothing but waiting helps), explicit requests. An action
 * may be about nothing in particular, about the topic the lead comes from, or
 * about a new one.
 */
export function qualifyCandidates(engine: Engine): Candidate[] {
  const { now } = engine;
  const actions = actionCandidates(engine);
  const ending = now.obstacles.filter((obstacle) => canEnd(obstacle.code) && (obstacle.level === 'block' || stopsHandover(obstacle, now.isHandRaiser)));
  const clears = [...new Set(ending.map(({ code }) => code))].flatMap((obstacle) => candidate([{ kind: 'clear', obstacle }]));
  return [...factCandidates(engine), ...actions.filter(({ isRequest }) => !isRequest), ...clears, ...actions.filter(({ isRequest }) => isRequest)];
}

/** How much hangs on an action: requests, then what shows genuine interest, then points as they count today. */
function weightOf({ rule, signal }: Action, now: Date): number {
  return (rule.request ? 1_000 : 0) + (rule.meaningful ? 200 : 0) + rule.points * decayFactor(signal.occurredAt, now, rule.halfLifeDays);
}

/** Actions whose removal is tried, the weightiest first; of equal ones the newer. At most `most`. */
export function removableSignals({ actions, input: { now } }: Engine, most: number): Removal[] {
  const weighed = actions.map((action) => ({ id: action.signal.id, weight: weightOf(action, now) }));
  return weighed.sort((a, b) => b.weight - a.weight).slice(0, most).map(({ id }) => ({ kind: 'signal', id }));
}

/** Without any name or address nobody can be called: that goes without saying. */
const FACTS: readonly FactName[] = ['job_level', 'job_role', 'company', 'company_size', 'industry', 'country'];

/** Facts that are known and that the decision may rest on. */
export function removableFacts({ input: { lead }, now }: Engine): Removal[] {
  const unknown = unknownFacts(lead, now.fit);
  return FACTS.filter((fact) => !unknown.includes(fact)).map((fact) => ({ kind: 'fact', fact }));
}
