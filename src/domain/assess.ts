import { actionsBy, type Action } from './action.ts';
import { requiredParts, type RequiredParts } from './brief/brief.ts';
import type { Evaluation, Fit, Obstacle, Qualification } from './evaluation.ts';
import { judgeFit } from './fit/fit.ts';
import { contextGate, fitGate, interestGate } from './gates.ts';
import { coolDownEnd, isOpen, type Handover } from './handover.ts';
import { exploration, judgeIntent } from './intent.ts';
import type { Colleague, Lead } from './lead.ts';
import { findObstacles } from './obstacles.ts';
import type { Policy } from './policy/policy.ts';
import { freshRequest } from './request.ts';
import type { Signal } from './signal.ts';
import { readColleagues, type ActiveColleague } from './brief/why-now.ts';

export type EvaluateInput = {
  readonly lead: Lead;
  readonly signals: readonly Signal[];
  readonly colleagues: readonly Colleague[];
  /** Earlier handovers of this lead, oldest first. */
  readonly handovers: readonly Handover[];
  readonly policy: Policy;
  readonly policyVersion: number;
  /** Domains of the portal's own people. */
  readonly ownDomains: readonly string[];
  /** The lead was ready at its last evaluation: the lower thresholds hold. */
  readonly wasReady: boolean;
  readonly now: Date;
};

/** Refused or returned not long ago, and nothing meaningful since. */
function returnedWithoutNews({ handovers, policy, now }: EvaluateInput, lastMeaningfulAt: Date | null): Obstacle[] {
  const last = handovers.at(-1);
  if (!last || isOpen(last) || !last.endedAt || !['refused', 'returned'].includes(last.state)) return [];
  const hasNews = lastMeaningfulAt !== null && lastMeaningfulAt > last.endedAt;
  const end = coolDownEnd(last, policy.handover.coolDownDays);
  const isLongAgo = end !== undefined && now >= end;
  return hasNews || isLongAgo ? [] : [{ level: 'block', code: 'returned_without_news', evidence: [`handover.${last.episodeId}`] }];
}

function qualify(obstacles: readonly Obstacle[], gates: Evaluation['gates']): Qualification {
  if (obstacles.some(({ level }) => level === 'block')) return 'blocked';
  return gates.fit.pass && gates.interest.pass && gates.context.pass ? 'ready' : 'nurture';
}

function latest(actions: readonly Action[]): Date | null {
  const times = actions.map(({ signal }) => signal.occurredAt.getTime());
  return times.length === 0 ? null : new Date(Math.max(...times));
}

/** What is decided at one moment, without the words for it. */
export type Judgement = Pick<Evaluation, 'intent' | 'isHandRaiser' | 'requestedAt' | 'gates' | 'obstacles' | 'qualification' | 'topic' | 'lastMeaningfulAt'> & { readonly parts: RequiredParts };

/** The points of an evaluation, with the lines they are made of. */
export type Scores = Pick<Evaluation, 'fit' | 'intent'>;

/** What does not change with time. */
export type Read = { readonly actions: readonly Action[]; readonly colleagues: readonly ActiveColleague[]; readonly fit: Fit };

/** The decision for given actions and fit: cheap, because looking ahead asks for many moments. */
export function judge(input: EvaluateInput, { actions, colleagues, fit }: Read): Judgement {
  const { lead, policy, ownDomains, now, wasReady } = input;
  const request = freshRequest(actions, policy, now);
  const isHandRaiser = request !== null;
  const requestedAt = request?.signal.occurredAt ?? null;
  const meaningful = actions.filter((action) => action.rule.meaningful);
  const explored = exploration(actions, policy, now);
  const lastMeaningfulAt = latest([...meaningful.slice(0, 1), ...explored]);
  const intent = judgeIntent(actions, policy, now, explored);
  const obstacles = [...findObstacles({ lead, actions, policy, ownDomains, request, now }), ...returnedWithoutNews(input, lastMeaningfulAt)];
  const parts = requiredParts({ lead, actions, colleagues, policy, now });
  const gates = {
    fit: fitGate(fit, isHandRaiser, wasReady, policy),
    interest: interestGate(intent, meaningful, explored.length > 0, isHandRaiser, wasReady, policy),
    context: contextGate(parts, isHandRaiser),
  };
  return { intent, isHandRaiser, requestedAt, gates, obstacles, qualification: qualify(obstacles, gates), topic: parts.likelyProblem?.statement.topic ?? null, lastMeaningfulAt, parts };
}

/**
 * What the engine makes of the facts before it looks at the clock. Whoever asks about many variations of one lead
 * may put a `Read` together itself, as long as it is the one this function would return.
 */
export function readInput({ lead, signals, colleagues, policy, now }: EvaluateInput): Read {
  const actions = actionsBy(now, signals, policy);
  return { actions, colleagues: readColleagues(colleagues, policy, now), fit: judgeFit(lead, actions, policy) };
}

/** Who a lead is and what it did lately, in points: fit and intent with their contributions, before anything is decided by them. */
export function score({ lead, signals, policy, now }: Pick<EvaluateInput, 'lead' | 'signals' | 'policy' | 'now'>): Scores {
  const actions = actionsBy(now, signals, policy);
  return { fit: judgeFit(lead, actions, policy), intent: judgeIntent(actions, policy, now) };
}

/** What is decided about a lead, with its reasons, but without the brief and without looking ahead. */
export type Assessment = Pick<Evaluation, 'fit' | 'intent' | 'isHandRaiser' | 'requestedAt' | 'gates' | 'obstacles' | 'qualification' | 'topic' | 'lastMeaningfulAt'>;

/** The decision about a lead at `now`: what `evaluate` decides by, without the words for the rep and the next check. */
export function assess(input: EvaluateInput, read: Read = readInput(input)): Assessment {
  const { parts: _, ...decided } = judge(input, read);
  return { fit: read.fit, ...decided };
}
