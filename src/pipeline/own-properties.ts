import { plainText } from '../domain/plain-text.ts';
import type { Evaluation } from '../domain/evaluation.ts';
import { briefTexts } from '../domain/language/say.ts';
import type { Voice } from '../domain/language/voice.ts';
import { isOpen, type Handover, type HandoverStatus } from '../domain/handover.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { PropertyValues } from './ports/hubspot.ts';
import { UNSURE } from './ports/leads.ts';

/** HubSpot keeps 65,536 characters; a list view shows far fewer. */
const MAX_TEXT = 1_000;

/** What the portal is told about a handover: the workflow trigger and what stands beside it. `""` clears. */
export function handoverProperties(status: HandoverStatus, handover: Handover | undefined): PropertyValues {
  const open = handover && isOpen(handover) ? handover : undefined;
  return {
    handover_qualified: String(open !== undefined),
    handover_status: status,
    handover_qualified_at: open?.openedAt.toISOString() ?? '',
  };
}

/** What the account is told in words; a text with nothing true to say is absent. */
export type OwnTexts = { readonly [Text in 'summary' | 'whyNow' | 'likelyProblem' | 'suggestedAngle']: string | undefined };

/** The same words for properties and workflows, short enough for a list view. */
export function ownTexts({ brief }: Pick<Evaluation, 'brief'>, voice: Voice): OwnTexts {
  const { who, organisation, activity, whyNow, likelyProblem, suggestedAngle } = briefTexts(brief, voice);
  const summary = [who, organisation, activity].filter((text) => text !== undefined).join('. ');
  return {
    summary: plainText(summary, MAX_TEXT),
    whyNow: plainText(whyNow, MAX_TEXT),
    likelyProblem: plainText(likelyProblem, MAX_TEXT),
    suggestedAngle: plainText(suggestedAngle, MAX_TEXT),
  };
}

/**
 * The values our properties should have in the portal.
 *
 * @param voice - the account's: language of the policy, clock of the account
 */
export function ownProperties(evaluation: Evaluation, status: HandoverStatus, handover: Handover | undefined, voice: Voice): PropertyValues {
  const { fit, intent } = evaluation;
  const texts = ownTexts(evaluation, voice);
  return {
    ...handoverProperties(status, handover),
    handover_fit_score: String(fit.value),
    handover_fit_grade: fit.grade,
    handover_intent_score: String(intent.value),
    handover_intent_level: intent.level,
    handover_summary: texts.summary ?? '',
    handover_why_now: texts.whyNow ?? '',
    handover_suggested_angle: texts.suggestedAngle ?? '',
  };
}

const SCORES = new Set(['handover_fit_score', 'handover_intent_score']);
const DECISIONS = ['handover_qualified', 'handover_status', 'handover_fit_grade', 'handover_intent_level'];

/**
 * The values that must be written: those that differ. Scores move along with a decision, a grade or a level;
 * alone only when they moved far enough, so that decay does not rewrite a portal every night.
 */
export function changedProperties(before: PropertyValues, after: PropertyValues, { minScoreDelta }: Policy['writeBack']): PropertyValues {
  const hasDecision = DECISIONS.some((name) => before[name] !== after[name]);
  const changed = Object.entries(after).filter(([name, value]) => {
    const earlier = before[name];
    // A property never written is empty in the portal: clearing it would be a call for nothing.
    if (earlier === value || (earlier === undefined && value === '')) return false;
    if (!SCORES.has(name) || earlier === undefined || earlier === UNSURE || hasDecision) return true;
    return Math.abs(Number(value) - Number(earlier)) >= minScoreDelta;
  });
  return Object.fromEntries(changed);
}
