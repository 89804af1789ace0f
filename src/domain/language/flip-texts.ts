import type { Action } from '../action.ts';
import { deedOf } from '../brief/deed.ts';
import type { Change, FactName, Flip, Removal } from '../evaluation.ts';
import { sentence } from '../plain-text.ts';
import type { Policy } from '../policy/policy.ts';
import type { Pack, ScoreRule } from './pack.ts';
import { inLanguage } from './local-text.ts';
import { deedText, packOf, ruleText } from './say.ts';
import { dayText, type Voice } from './voice.ts';

type FlipContext = { readonly policy: Policy; readonly actions: readonly Action[]; readonly voice: Voice };

/** The line of a score that an answer would fill. */
const RULE_OF: Readonly<Record<Exclude<FactName, 'name'>, ScoreRule>> = {
  job_level: 'job_level', job_role: 'job_role', company: 'organisation', company_size: 'company_size', revenue: 'revenue', industry: 'industry', country: 'country', need: 'connection',
};

function learnText(fact: FactName, value: string, { policy, voice }: FlipContext): string {
  const { flip } = packOf(voice);
  if (fact === 'name') return flip.name;
  const isNumber = fact === 'company_size' || fact === 'revenue';
  const known = ruleText({ rule: RULE_OF[fact], value: value === 'known' ? undefined : value, points: 0, evidence: [fact] }, policy, voice);
  return isNumber ? flip.orMore(known) : known;
}

function changeText(change: Change, context: FlipContext): string {
  const { policy, voice } = context;
  switch (change.kind) {
    case 'learn': return learnText(change.fact, change.value, context);
    case 'act': {
      const rule = policy.intent.actions.find(({ id }) => id === change.rule);
      const play = policy.playbook.find(({ topic }) => topic === change.topic);
      const name = rule ? inLanguage(rule.name, voice.language) : sentence(change.rule.replaceAll('_', ' '));
      return play ? `${name} (${inLanguage(play.name, voice.language)})` : name;
    }
    case 'clear': return packOf(voice).noLonger(packOf(voice).obstacles[change.obstacle](undefined));
    default: return change satisfies never;
  }
}

function removalText(removal: Removal, { actions, voice }: FlipContext): string | null {
  if (removal.kind === 'fact') return removal.fact === 'name' ? packOf(voice).flip.name : packOf(voice).rules[RULE_OF[removal.fact]];
  const action = actions.find(({ signal }) => signal.id === removal.id);
  return action ? `${dayText(action.signal.occurredAt, voice)} ${deedText(deedOf(action), voice)}` : null;
}

/**
 * What would turn the decision, a sentence for each way: "Qualifies with: webinar attended (customer onboarding)."
 *
 * @param actions - of the lead: a removal is told as what it was
 */
export function flipTexts({ qualifies, qualifiesUnasked, unqualifies }: Flip, context: FlipContext): string[] {
  const { flip }: Pack = packOf(context.voice);
  const ways = [qualifies, qualifiesUnasked].flatMap((changes) => (changes ? [flip.qualifies(changes.map((change) => changeText(change, context)))] : []));
  const removals = unqualifies?.flatMap((removal) => removalText(removal, context) ?? []) ?? [];
  return removals.length > 0 ? [...ways, flip.lapses(removals)] : ways;
}
