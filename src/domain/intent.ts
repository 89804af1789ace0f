import { contentKey, isInterest, type Action } from './action.ts';
import { apportion, DAY_MS, decayFactor } from './decay.ts';
import type { Contribution, Intent, IntentLevel } from './evaluation.ts';
import type { Policy } from './policy/policy.ts';
import type { SignalKind } from './signal.ts';

/** Of a webinar, the share that was attended counts, but never less than a fifth: they did come. */
function attendance({ signal }: Action): number {
  if (signal.kind !== 'webinar_attended' || signal.attendedMinutes === undefined || !signal.durationMinutes) return 1;
  return Math.min(1, Math.max(0.2, signal.attendedMinutes / signal.durationMinutes));
}

/** Actions that give or take points, newest first, with the share of them that does not depend on time. */
export type Weighed = { readonly actions: readonly Action[]; readonly shares: readonly number[] };

/** Attendance and repeats: the newest of equal actions counts in full. Weighed once, scored at as many moments as needed. */
export function weigh(actions: readonly Action[], policy: Policy): Weighed {
  const seen = new Map<string, number>();
  const counting: Action[] = [];
  const shares: number[] = [];
  for (const action of actions) {
    if (action.rule.points === 0) continue;
    const repeats = seen.get(action.repeatKey) ?? 0;
    seen.set(action.repeatKey, repeats + 1);
    counting.push(action);
    shares.push(repeats === 0 ? attendance(action) : attendance(action) * policy.intent.repeatShare ** repeats);
  }
  return { actions: counting, shares };
}

/** Points of each action at `now`, faded, and each group cut down to its cap, every member by the same share. */
function pointsAt({ actions, shares }: Weighed, { caps }: Policy['intent'], now: Date): number[] {
  const points: number[] = [];
  // A policy has a handful of groups: looking through a list is quicker than a map.
  const groups: string[] = [];
  const sums: number[] = [];
  for (let index = 0; index < actions.length; index++) {
    const { rule, signal } = at(actions, index);
    const faded = rule.points * (at(shares, index) * decayFactor(signal.occurredAt, now, rule.halfLifeDays));
    points.push(faded);
    if (faded <= 0) continue;
    const group = groups.indexOf(rule.group);
    if (group === -1) {
      groups.push(rule.group);
      sums.push(faded);
    } else sums[group] = at(sums, group) + faded;
  }
  for (const [index, group] of groups.entries()) {
    const cap = Object.hasOwn(caps, group) ? caps[group] : undefined;
    const sum = at(sums, index);
    if (cap !== undefined && sum > cap) scale(points, actions, group, cap / sum);
  }
  return points;
}

function scale(points: number[], actions: readonly Action[], group: string, share: number): void {
  for (const [index, { rule }] of actions.entries()) if (rule.group === group && rule.points > 0) points[index] = at(points, index) * share;
}

/** An item that is known to be there. */
function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`expected an index below ${items.length}, found ${index}`);
  return item;
}

/** Content that somebody chose to look at; a click in a mailing is counted by the page it leads to. */
const PIECES: readonly SignalKind[] = ['form_submission', 'page_view', 'webinar_registered', 'webinar_attended'];

/** Whether an action can be one of several pieces of content that somebody explored. */
export function isPiece(action: Action): boolean {
  return isInterest(action) && PIECES.includes(action.signal.kind) && contentKey(action) !== '';
}

/**
 * Several different pieces of content within some days, the newest of them inside the window that ends now.
 *
 * @param actions - newest first
 * @returns the actions that make it one, newest first; empty when there are too few
 */
export function exploration(actions: readonly Action[], policy: Policy, now: Date): Action[] {
  const { distinct, withinDays } = policy.intent.exploration;
  const since = now.getTime() - withinDays * DAY_MS;
  const pieces = new Map<string, Action>();
  for (const action of actions) {
    if (action.signal.occurredAt.getTime() <= since) break;
    if (isPiece(action)) pieces.set(contentKey(action), action);
  }
  return pieces.size >= distinct ? [...pieces.values()] : [];
}

/** Points gained and lost so far, before rounding and bounds: between two window ends both only fade. */
export function intentParts(weighed: Weighed, explored: boolean, policy: Policy, now: Date): { gained: number; lost: number } {
  let gained = 0;
  let lost = 0;
  for (const points of pointsAt(weighed, policy.intent, now)) {
    if (points > 0) gained += points;
    else lost -= points;
  }
  return { gained: gained + (explored ? policy.intent.exploration.points : 0), lost };
}

function levelOf(value: number, levels: Policy['intent']['levels']): IntentLevel {
  if (value >= levels.high) return 'high';
  if (value >= levels.medium) return 'medium';
  return value >= levels.low ? 'low' : 'none';
}

/** What a lead did lately, 0 to 100, as whole-number contributions that add up to the value exactly. */
export function judgeIntent(actions: readonly Action[], policy: Policy, now: Date, explored: readonly Action[] = exploration(actions, policy, now)): Intent {
  const weighed = weigh(actions, policy);
  const points = pointsAt(weighed, policy.intent, now);
  if (explored.length > 0) points.push(policy.intent.exploration.points);
  const contributions: Contribution[] = [];
  let total = 0;
  const wholes = apportion(points);
  for (let index = 0; index < wholes.length; index++) {
    const whole = at(wholes, index);
    if (whole === 0) continue;
    total += whole;
    const action = weighed.actions[index];
    contributions.push(action
      ? { rule: action.rule.id, points: whole, evidence: [action.signal.id] }
      : { rule: 'exploration', points: whole, evidence: explored.map(({ signal }) => signal.id) });
  }
  const value = Math.min(100, Math.max(0, total));
  if (value !== total) contributions.push({ rule: total > 100 ? 'at_most_100' : 'at_least_0', points: value - total, evidence: [] });
  return { value, level: levelOf(value, policy.intent.levels), contributions: contributions.sort((a, b) => b.points - a.points) };
}
