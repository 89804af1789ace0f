import type { Difference } from '../policy/enter-leave.ts';
import { BRIEF_PARTS, type Brief, type BriefPart, type Contribution } from '../evaluation.ts';
import { EVERY_ONE } from '../fit/fit-criteria.ts';
import { ROLES, SENIORITIES } from '../lead.ts';
import { sentence } from '../plain-text.ts';
import type { Policy } from '../policy/policy.ts';
import type { Deed, Says, Statement } from '../statement.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { inLanguage, type Language } from './local-text.ts';
import { SCORE_RULES, standingText, type Pack, type ScoreRule, type Speaker } from './pack.ts';
import { dayText, momentText, numberText, type Voice } from './voice.ts';

const PACKS: Readonly<Record<Language, Pack>> = { en, de };

/** All words of the voice's language. */
export const packOf = ({ language }: Voice): Pack => PACKS[language];

/** What was done, to follow "they" or "you": `attended "Halve onboarding time" (41 of 45 min)`. */
export function deedText({ verb, content, kind, minutes }: Deed, voice: Voice): string {
  const { quoted, unnamed, minutes: minutesText } = packOf(voice);
  // A function, because the content is data: "$&" in a title must stay what it is.
  const text = inLanguage(verb, voice.language).replace('{}', () => (content === null ? unnamed[kind] : quoted(content)));
  return minutes ? `${text} ${minutesText(minutes.attended, minutes.of)}` : text;
}

function speakerFor(voice: Voice): Speaker {
  return {
    day: (at) => dayText(at, voice),
    moment: (at) => momentText(at, voice),
    number: (value) => numberText(value, voice),
    deed: (deed) => deedText(deed, voice),
    text: (text) => inLanguage(text, voice.language),
  };
}

/** The statement in words, as a sentence or half of one. */
export function say<S extends Says>(statement: Statement<S>, voice: Voice): string {
  const write: Pack['statements'][S] = packOf(voice).statements[statement.says];
  return write(statement, speakerFor(voice));
}

export type BriefTexts = { readonly [Part in BriefPart]?: string } & { readonly beforeYouCall: readonly string[]; readonly questions: readonly string[] };

/** The brief in words, absent parts left out: what the demo, the card and the task show. */
export function briefTexts(brief: Brief, voice: Voice): BriefTexts {
  const parts: Partial<Record<BriefPart, string>> = {};
  for (const part of BRIEF_PARTS) {
    const said = brief[part];
    if (said) parts[part] = say(said.statement, voice);
  }
  return { ...parts, beforeYouCall: brief.beforeYouCall.map(({ statement }) => say(statement, voice)), questions: brief.questions.map(({ statement }) => say(statement, voice)) };
}

/** Why a lead stands where it stands. */
export function becauseText(because: string, voice: Voice): string {
  return standingText(because, packOf(voice));
}

/** Why the decision about a lead changes, in one line. */
export function differencesText(differences: readonly Difference[], voice: Voice): string {
  return differences.map(({ statement, isGone }) => {
    const reason = say(statement, voice).replace(/\.$/u, '');
    return isGone ? packOf(voice).noLonger(reason) : reason;
  }).join('; ');
}

const isScoreRule = (rule: string): rule is ScoreRule => SCORE_RULES.some((known) => known === rule);

/** A line of a score: "Job level: director", "Demo request", "Company size: not known yet". */
export function ruleText({ rule, value, evidence }: Contribution, policy: Policy, voice: Voice): string {
  const pack = packOf(voice);
  if (!isScoreRule(rule)) {
    const action = policy.intent.actions.find(({ id }) => id === rule);
    return action ? inLanguage(action.name, voice.language) : sentence(rule.replaceAll('_', ' '));
  }
  const name = sentence(pack.rules[rule]);
  const found = value && valueText(rule, value, policy, voice);
  if (found) return pack.withValue(name, found);
  const isKnown = evidence.length > 0 || rule === 'at_most_100' || rule === 'at_least_0';
  return isKnown ? name : pack.notKnownYet(name);
}

/** What a rule found, in words. */
function valueText(rule: ScoreRule, value: string, policy: Policy, voice: Voice): string {
  const pack = packOf(voice);
  if (value === EVERY_ONE) return pack.everyOne;
  const seniority = SENIORITIES.find((known) => known === value);
  const role = ROLES.find((known) => known === value);
  if (rule === 'job_level' && seniority) return pack.seniorities[seniority];
  if (rule === 'job_role' && role) return pack.roles[role];
  if ((rule === 'company_size' || rule === 'revenue') && Number.isFinite(Number(value))) return numberText(Number(value), voice);
  const play = rule === 'connection' ? policy.playbook.find(({ topic }) => topic === value) : undefined;
  return play ? inLanguage(play.name, voice.language) : value;
}
