import { isInterest, readActions, type Action } from '../action.ts';
import type { ActionRule, Policy } from '../policy/policy.ts';
import type { DeedKind, Signal } from '../signal.ts';

/**
 * Kinds of actions that can be hoped for: deliberate steps, not one more page looked at. Not staying away from a webinar; and who booked a meeting or answered a
 * rep is talking to sales already, so that it would not hand anybody over.
 */
const HOPED_FOR: readonly DeedKind[] = ['form_submission', 'webinar_attended', 'webinar_registered'];

/** Combinations of words tried before an action counts as one that cannot be made up. */
const MOST_TITLES = 64;

const plainWords = (patterns: readonly string[] | undefined): string[] => (patterns ?? ['']).map((pattern) => pattern.replaceAll('*', ''));

/** A signal that the policy reads as this rule and topic; null when no title tried says both and nothing else. */
function makeUp(rule: ActionRule, topic: string | undefined, policy: Policy): Omit<Signal, 'occurredAt'> | null {
  const kind = HOPED_FOR.find((hoped) => rule.kinds.includes(hoped));
  const play = policy.playbook.find((candidate) => candidate.topic === topic);
  if (!kind || (topic !== undefined && !play)) return null;
  // The number makes it content that nobody has seen: repeats count less.
  const number = policy.intent.actions.indexOf(rule);
  const titles = plainWords(play?.words).flatMap((about) => plainWords(rule.words).map((what) => `next ${number} ${about} ${what}`));
  for (const title of titles.slice(0, MOST_TITLES)) {
    const signal = { id: `possible:${rule.id}:${topic ?? ''}`, kind, title };
    const [read] = readActions([{ ...signal, occurredAt: new Date(0) }], policy);
    if (read?.rule === rule && read.play?.topic === topic) return signal;
  }
  return null;
}

/** A policy is read-only data: what can be made up under it never changes. */
const madeUp = new WeakMap<Policy, Map<string, Omit<Signal, 'occurredAt'> | null>>();

function madeUpFor(ruleId: string, topic: string | undefined, policy: Policy): Omit<Signal, 'occurredAt'> | null {
  const known = madeUp.get(policy) ?? new Map<string, Omit<Signal, 'occurredAt'> | null>();
  madeUp.set(policy, known);
  const key = `${ruleId}:${topic ?? ''}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const rule = policy.intent.actions.find(({ id }) => id === ruleId);
  const signal = rule ? makeUp(rule, topic, policy) : null;
  known.set(key, signal);
  return signal;
}

/** Whether a lead could do this, as far as the words of the policy tell. */
export function canAct(ruleId: string, topic: string | undefined, policy: Policy): boolean {
  return madeUpFor(ruleId, topic, policy) !== null;
}

/** The signal a lead would leave by doing something now. Refuses a rule and topic that `canAct` denies. */
export function wouldAct(ruleId: string, topic: string | undefined, policy: Policy, now: Date): Signal {
  const signal = madeUpFor(ruleId, topic, policy);
  if (!signal) throw new RangeError(`rule "${ruleId}"${topic === undefined ? '' : ` on topic "${topic}"`}: expected an action that the policy recognises`);
  return { ...signal, occurredAt: now };
}

/** What the engine makes of a rule's actions: two rules alike in this turn the same decisions. To register is to send a form. */
function worthOf({ kinds, points, halfLifeDays, group, meaningful, knowing, request }: ActionRule): string {
  const kind = HOPED_FOR.find((hoped) => kinds.includes(hoped));
  return [kind === 'webinar_registered' ? 'form_submission' : kind, points, halfLifeDays, group, meaningful, knowing, request !== undefined].join();
}

/**
 * Rules a lead could be hoped to meet next, the least demanding first: the points say how much a step asks of them.
 * Of rules that differ in their words alone the first stands for all.
 */
export function rulesWorthTrying({ intent }: Policy): ActionRule[] {
  const hoped = intent.actions
    .filter(({ points, meaningful, request }, index) => (points > 0 || meaningful || request !== undefined) && intent.actions.findIndex(({ id }) => id === intent.actions[index]?.id) === index)
    .filter(({ kinds }) => kinds.some((kind) => HOPED_FOR.includes(kind)));
  const firsts = new Map(hoped.toReversed().map((rule) => [worthOf(rule), rule]));
  return hoped.filter((rule) => firsts.get(worthOf(rule)) === rule).sort((a, b) => a.points - b.points);
}

/**
 * What a next action could be about, the least that is claimed first: anything, the topic they come from, a topic
 * that is new to them. New topics are alike to the engine, so one stands for all.
 */
export function topicsWorthTrying(actions: readonly Action[], { playbook }: Policy): (string | undefined)[] {
  const seen = actions.filter((action) => isInterest(action) && action.play).map((action) => action.play?.topic);
  const fresh = playbook.find(({ topic }) => !seen.includes(topic))?.topic;
  return [...new Set([undefined, seen[0], fresh])];
}
