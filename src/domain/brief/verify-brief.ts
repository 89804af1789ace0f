import { BRIEF_PARTS, type Brief, type BriefPart } from '../evaluation.ts';
import { openGrounds, type FactBook, type Grounds } from './grounds.ts';
import { say } from '../language/say.ts';
import type { Voice } from '../language/voice.ts';
import type { Policy } from '../policy/policy.ts';
import { isSame } from './same.ts';
import type { Says, Sentence, Statement } from '../statement.ts';
import { SUPPORT } from './support.ts';

/** Where a sentence stands. */
export type Place = BriefPart | 'beforeYouCall' | 'questions';

/** A sentence to be checked; where its text is given, it must be what the statement says in words. */
export type Claim = { readonly place: Place; readonly sentence: Sentence; readonly text?: string | undefined };

export type Verdict = { readonly place: Place; readonly supported: true } | { readonly place: Place; readonly supported: false; readonly because: string };

export type Against = {
  readonly facts: FactBook;
  readonly policy: Policy;
  /** Moment of the evaluation: whether something is recent depends on it. */
  readonly now: Date;
  /** Words in which the texts were written. */
  readonly voice: Voice;
};

/** All sentences of a brief, in the order in which a rep reads them. */
export function claimsOf({ beforeYouCall, questions, ...parts }: Brief): Claim[] {
  return [
    ...BRIEF_PARTS.flatMap((place): Claim[] => (parts[place] ? [{ place, sentence: parts[place] }] : [])),
    ...beforeYouCall.map((sentence): Claim => ({ place: 'beforeYouCall', sentence })),
    ...questions.map((sentence): Claim => ({ place: 'questions', sentence })),
  ];
}

/** What the facts that a sentence cites support, derived from them alone. */
function supported<S extends Says>(statement: Statement<S>, grounds: Grounds, { policy, now }: Against): Statement<S> | null {
  const derive = SUPPORT[statement.says];
  return derive ? derive({ grounds, policy, now }, statement) : null;
}

/**
 * Checks one sentence. Every number, date, name, count and topic in it is derived once more from the facts that it
 * cites; where anything differs, in the statement or in its words, it is refused.
 */
export function verifyClaim({ place, sentence: { statement, evidence }, text }: Claim, against: Against): Verdict {
  const refuse = (because: string): Verdict => ({ place, supported: false, because });
  if (evidence.length === 0) return refuse('cites no evidence');
  const { grounds, missing: [unknown] } = against.facts(evidence);
  if (unknown !== undefined) return refuse(`cites "${unknown}", of which there is no fact`);
  const derived = supported(statement, grounds, against);
  if (!derived) return refuse('the evidence supports nothing of this kind');
  const isTrue = isSame(derived, statement);
  if (isTrue && text === undefined) return { place, supported: true };
  const words = say(derived, against.voice);
  return isTrue && text === words ? { place, supported: true } : refuse(`the evidence says: ${words}`);
}

/** A sentence that its evidence does not support: a defect of ours, told and never shown. */
export type Unsupported = Extract<Verdict, { supported: false }>;

/**
 * The brief without the sentences that their evidence does not support. No brief leaves the domain without this.
 *
 * @returns what was taken out, too; empty when all is as it should be
 */
export function lockBrief(brief: Brief, { grounds, ...about }: Omit<Against, 'facts'> & { readonly grounds: Grounds }): { readonly brief: Brief; readonly unsupported: readonly Unsupported[] } {
  const against = { ...about, facts: openGrounds(grounds) };
  const refused = new Map<Sentence, Unsupported>();
  for (const claim of claimsOf(brief)) {
    const verdict = verifyClaim(claim, against);
    if (!verdict.supported) refused.set(claim.sentence, verdict);
  }
  if (refused.size === 0) return { brief, unsupported: [] };
  const { beforeYouCall, questions, ...parts } = brief;
  const kept: { -readonly [P in BriefPart]?: Brief[P] } = { ...parts };
  for (const part of BRIEF_PARTS) if (parts[part] && refused.has(parts[part])) delete kept[part];
  const isKept = (sentence: Sentence): boolean => !refused.has(sentence);
  return { brief: { ...kept, beforeYouCall: beforeYouCall.filter(isKept), questions: questions.filter(isKept) }, unsupported: [...refused.values()] };
}
