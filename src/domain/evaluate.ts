import { judge, readInput, type EvaluateInput, type Judgement, type Read } from './assess.ts';
import { writeBrief, type RequiredParts } from './brief/brief.ts';
import { nextCrossing } from './crossing.ts';
import { earlierOf } from './decay.ts';
import type { Evaluation } from './evaluation.ts';
import { groundsOf } from './brief/grounds.ts';
import { voiceFor } from './language/voice.ts';
import { nextToHappen } from './signal.ts';
import { nextBestQuestion } from './flip/next-question.ts';
import { holdAgainst, lockBrief } from './brief/verify-brief.ts';

/** Nobody is handed over when one of these does not hold: better put aside than told wrongly. */
const REQUIRED: readonly (keyof RequiredParts)[] = ['who', 'recentAction', 'likelyProblem', 'whyNow'];

/** What may change by time alone, as one text to compare: levels, gates, obstacles, the reason to act. */
function fingerprint({ intent, gates, obstacles, qualification, isHandRaiser, parts }: Judgement): string {
  const passes = [gates.fit.pass, gates.interest.pass, gates.context.pass];
  return JSON.stringify([intent.level, qualification, isHandRaiser, passes, obstacles.map(({ code }) => code), parts.whyNow?.statement]);
}

/** The brief that may leave: what its evidence does not support is taken out, and said. */
function lockedBrief(input: EvaluateInput, read: Read, { parts, obstacles }: Judgement): Pick<Evaluation, 'brief' | 'unsupported'> {
  const { lead: { contactId }, policy, now } = input;
  const asked = nextBestQuestion(input).map(({ fact }) => fact);
  const against = holdAgainst(groundsOf(input, read.fit.unknowns), policy, now, voiceFor(undefined, 'UTC', now));
  const locked = lockBrief(writeBrief({ ...input, ...read, obstacles, asked }, parts), against);
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
    nextCheckAt: earlierOf(nextToHappen([...input.signals, ...input.colleagues.flatMap(({ signals }) => signals)], input.now), nextCrossing({ ...input, ...read, isReady, fingerprintAt: (moment) => fingerprint(judge({ ...later, now: moment }, read)) })),
  };
}
