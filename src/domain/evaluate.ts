import { readActions, type Action } from './action.ts';
import { requiredParts, writeBrief, type RequiredParts } from './brief.ts';
import { nextCrossing } from './crossing.ts';
import type { Evaluation, Fit, Obstacle, Qualification } from './evaluation.ts';
import { judgeFit } from './fit.ts';
import { groundsOf } from './grounds.ts';
import { voiceFor } from './language/voice.ts';
import { lockBrief } from './verify-brief.ts';
import { contextGate, fitGate, interestGate } from './gates.ts';
import { coolDownEnd, isOpen, type Handover } from './handover.ts';
import { exploration, judgeIntent } from './intent.ts';
import type { Colleague, Lead } from './lead.ts';
import { findObstacles } from './obstacles.ts';
import type { Policy } from './policy.ts';
import { freshRequest } from './request.ts';
import type { Signal } from './signal.ts';
import { readColleagues, type ActiveColleague } from './why-now.ts';

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
type Judgement = Pick<Evaluation, 'intent' | 'isHandRaiser' | 'gates' | 'obstacles' | 'qualification' | 'lastMeaningfulAt'> & { readonly parts: RequiredParts };

/** What does not change with time. */
export type Read = { readonly actions: readonly Action[]; readonly colleagues: readonly ActiveColleague[]; readonly fit: Fit };

/** The decision for given actions and fit: cheap, because looking ahead asks for many moments. */
function judge(input: EvaluateInput, { actions, colleagues, fit }: Read): Judgement {
  const { lead, policy, ownDomains, now, wasReady } = input;
  const request = freshRequest(actions, policy, now);
  const isHandRaiser = request !== null;
  const meaningful = actions.filter((action) => action.rule.meaningful);
  const explored = exploration(actions, policy, now);
  const lastMeaningfulAt = latest([...meaningful.slice(0, 1), ...explored]);
  const intent = judgeIntent(actions, policy, now, explored);
  const obstacles = [...findObstacles({ lead, policy, ownDomains, request, now }), ...returnedWithoutNews(input, lastMeaningfulAt)];
  const parts = requiredParts({ lead, actions, colleagues, policy, now });
  const gates = {
    fit: fitGate(fit, isHandRaiser, wasReady, policy),
    interest: interestGate(intent, meaningful, explored.length > 0, isHandRaiser, wasReady, policy),
    context: contextGate(parts, isHandRaiser),
  };
  return { intent, isHandRaiser, gates, obstacles, qualification: qualify(obstacles, gates), lastMeaningfulAt, parts };
}

/** Nobody is handed over when one of these does not hold: better put aside than told wrongly. */
const REQUIRED: readonly (keyof RequiredParts)[] = ['who', 'recentAction', 'likelyProblem', 'whyNow'];

/** What may change by time alone, as one text to compare: levels, gates, obstacles, the reason to act. */
function fingerprint({ intent, gates, obstacles, qualification, isHandRaiser, parts }: Judgement): string {
  const passes = [gates.fit.pass, gates.interest.pass, gates.context.pass];
  return JSON.stringify([intent.level, qualification, isHandRaiser, passes, obstacles.map(({ code }) => code), parts.whyNow?.statement]);
}

/**
 * What the engine makes of the facts before it looks at the clock. Whoever asks about many variations of one lead
 * may put a `Read` together itself, as long as it is the one this function would return.
 */
export function readInput({ lead, signals, colleagues, policy }: EvaluateInput): Read {
  const actions = readActions(signals, policy);
  return { actions, colleagues: readColleagues(colleagues, policy), fit: judgeFit(lead, actions, policy) };
}

/** What is decided about a lead, with its reasons, but without the brief and without looking ahead. */
export type Assessment = Pick<Evaluation, 'fit' | 'intent' | 'isHandRaiser' | 'gates' | 'obstacles' | 'qualification' | 'lastMeaningfulAt'>;

/** The decision about a lead at `now`: what `evaluate` decides by, without the words for the rep and the next check. */
export function assess(input: EvaluateInput, read: Read = readInput(input)): Assessment {
  const { intent, isHandRaiser, gates, obstacles, qualification, lastMeaningfulAt } = judge(input, read);
  return { fit: read.fit, intent, isHandRaiser, gates, obstacles, qualification, lastMeaningfulAt };
}

/** The brief that may leave: what its evidence does not support is taken out, and said. */
function lockedBrief(input: EvaluateInput, read: Read, { parts, obstacles }: Judgement): Pick<Evaluation, 'brief' | 'unsupported'> {
  const { lead: { contactId }, policy, now } = input;
  const locked = lockBrief(writeBrief({ ...input, ...read, obstacles }, parts), { grounds: groundsOf(input, read.fit.unknowns), policy, now, voice: voiceFor(undefined, 'UTC', now) });
  const missing = locked.unsupported.filter(({ place }) => REQUIRED.some((part) => part === place));
  if (missing.length > 0) throw new Error(`the brief of contact ${contactId} rests on a sentence without support: ${missing.map(({ place }) => place).join()}`);
  return locked;
}

/**
 * Decides everything about a lead at `now`. Pure: the same input gives the same answer, on any machine, at any time.
 * Always recomputed from the whole ledger, so that a late signal, a changed policy and decay are one case.
 *
 * @throws Error when a required sentence of the brief has no support: a defect of ours, and no basis for a call
 */
export function evaluate(input: EvaluateInput): Evaluation {
  const read = readInput(input);
  const judged = judge(input, read);
  const { parts: _, ...judgement } = judged;
  const isReady = judgement.qualification === 'ready';
  const later = { ...input, wasReady: isReady };
  return {
    contactId: input.lead.contactId,
    evaluatedAt: input.now,
    policyVersion: input.policyVersion,
    fit: read.fit,
    ...judgement,
    ...lockedBrief(input, read, judged),
    nextCheckAt: nextCrossing({ ...input, ...read, isReady, fingerprintAt: (moment) => fingerprint(judge({ ...later, now: moment }, read)) }),
  };
}
