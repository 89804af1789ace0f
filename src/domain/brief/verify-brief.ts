import { readActions, type Action } from '../action.ts';
import { BRIEF_PARTS, type Brief, type BriefPart } from '../evaluation.ts';
import { openGrounds, type FactBook, type Grounds } from './grounds.ts';
import { say } from '../language/say.ts';
import type { Voice } from '../language/voice.ts';
import { isSignalOf } from '../lead.ts';
import type { Policy } from '../policy/policy.ts';
import { isSame } from './same.ts';
import { SAYS, type Says, type Sentence, type Statement } from '../statement.ts';
import { SUPPORT, type SupportInput } from './support.ts';

/** Where a sentence stands. */
export type Place = BriefPart | 'beforeYouCall' | 'questions';

/** A sentence to be checked; where its text is given, it must be what the statement says in words. */
export type Claim = { readonly place: Place; readonly sentence: Sentence; readonly text?: string | undefined };

export type Verdict = { readonly place: Place; readonly supported: true } | { readonly place: Place; readonly supported: false; readonly because: string };

/** What sentences are held against; made once for all sentences of a brief. */
export type Against = {
  readonly facts: FactBook;
  readonly whole: SupportInput;
  /** Words in which the texts were written. */
  readonly voice: Voice;
};

/**
 * @param grounds - all facts there are about the lead, not only those that are cited
 * @param now - moment of the evaluation: whether something is recent depends on it
 */
export function holdAgainst(grounds: Grounds, policy: Policy, now: Date, voice: Voice): Against {
  return { facts: openGrounds(grounds), whole: { grounds, actions: ownActions(grounds, grounds, policy), isWhole: true, policy, now }, voice };
}

/** Of all colleagues, also those that a sentence does not cite, none did what the lead did. */
const ownActions = ({ signals }: Grounds, { colleagues }: Grounds, policy: Policy): Action[] =>
  readActions(signals.filter(({ id }) => !colleagues.some((colleague) => isSignalOf(colleague, id))), policy);

/** All sentences of a brief, in the order in which a rep reads them. */
export function claimsOf({ beforeYouCall, questions, ...parts }: Brief): Claim[] {
  return [
    ...BRIEF_PARTS.flatMap((place): Claim[] => (parts[place] ? [{ place, sentence: parts[place] }] : [])),
    ...beforeYouCall.map((sentence): Claim => ({ place: 'beforeYouCall', sentence })),
    ...questions.map((sentence): Claim => ({ place: 'questions', sentence })),
  ];
}

/** Statements that may stand in each place: a true sentence about something else is no reason to call. */
const PLACES: Readonly<Record<Place, readonly Says[]>> = {
  who: ['who'], organisation: ['organisation'], source: ['source'], recentAction: ['recent_action'], activity: ['activity'], likelyProblem: ['likely_problem'],
  companyContext: ['company_context'], suggestedAngle: ['angle'], sinceLast: ['since_handover'], whyNow: SAYS.filter((says) => says.startsWith('why_')), beforeYouCall: ['obstacle'], questions: ['question'],
};

function supported<S extends Says>(statement: Statement<S>, input: SupportInput): Statement<S> | null {
  const derive = SUPPORT[statement.says];
  return derive ? derive(input, statement) : null;
}

/**
 * Checks one sentence. Every number, date, name, count and topic in it is derived once more: from the facts that it
 * cites alone, so that nothing stands there without evidence, and from all there are, so that nothing is true only
 * because something was left out. Where anything differs, in the statement or in its words, it is refused.
 */
export function verifyClaim({ place, sentence: { statement, evidence }, text }: Claim, { facts, whole, voice }: Against): Verdict {
  const refuse = (because: string): Verdict => ({ place, supported: false, because });
  if (!PLACES[place].includes(statement.says)) return refuse(`a statement "${statement.says}" has no place here`);
  if (evidence.length === 0) return refuse('cites no evidence');
  const { grounds, missing: [unknown] } = facts(evidence);
  if (unknown !== undefined) return refuse(`cites "${unknown}", of which there is no fact`);
  const derived = supported(statement, { ...whole, grounds, actions: ownActions(grounds, whole.grounds, whole.policy), isWhole: false });
  if (!derived) return refuse('the evidence supports nothing of this kind');
  if (!isSame(derived, statement)) return refuse(`the evidence says: ${say(derived, voice)}`);
  const inFull = supported(statement, whole);
  if (!inFull || !isSame(inFull, statement)) return refuse(inFull ? `all facts together say: ${say(inFull, voice)}` : 'all facts together say otherwise');
  if (text === undefined || text === say(derived, voice)) return { place, supported: true };
  return refuse(`the evidence says: ${say(derived, voice)}`);
}

/** A sentence that its evidence does not support: a defect of ours, told and never shown. */
export type Unsupported = Extract<Verdict, { supported: false }>;

/**
 * The brief without the sentences that their evidence does not support. No brief leaves the domain without this.
 *
 * @returns what was taken out, too; empty when all is as it should be
 */
export function lockBrief(brief: Brief, against: Against): { readonly brief: Brief; readonly unsupported: readonly Unsupported[] } {
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
