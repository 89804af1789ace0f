import { contentKey, isInterest, type Action } from './action.ts';
import { apportion, DAY_MS, decayFactor } from './decay.ts';
import type { Contribution, Intent, IntentLevel } from './evaluation.ts';
import type { Policy } from './policy.ts';
import type { SignalKind } from './signal.ts';

type Scored = { readonly rule: string; readonly evidence: readonly string[]; readonly group: string; points: number };

/** Of a webinar, the share that was attended counts, but never less than a fifth: they did come. */
function attendance({ signal }: Action): number {
  if (signal.kind !== 'webinar_attended' || signal.attendedMinutes === undefined || !signal.durationMinutes) return 1;
  return Math.min(1, Math.max(0.2, signal.attendedMinutes / signal.durationMinutes));
}

/** Points of each action after decay, attendance and repeats; the newest of equal actions counts in full. */
function scoreActions(actions: readonly Action[], policy: Policy, now: Date): Scored[] {
  const seen = new Map<string, number>();
  return actions.flatMap((action) => {
    const { rule, signal } = action;
    const key = `${rule.id}:${contentKey(action)}`;
    const repeats = seen.get(key) ?? 0;
    seen.set(key, repeats + 1);
    const share = attendance(action) * policy.intent.repeatShare ** repeats * decayFactor(signal.occurredAt, now, rule.halfLifeDays);
    return rule.points === 0 ? [] : [{ rule: rule.id, evidence: [signal.id], group: rule.group, points: rule.points * share }];
  });
}

/** Cuts each group down to its cap, every member by the same share. */
function capGroups(scored: Scored[], caps: Policy['intent']['caps']): void {
  for (const [group, cap] of Object.entries(caps)) {
    const members = scored.filter((item) => item.group === group && item.points > 0);
    const sum = members.reduce((total, item) => total + item.points, 0);
    if (sum > cap) for (const item of members) item.points *= cap / sum;
  }
}

/** Content that somebody chose to look at; a click in a mailing is counted by the page it leads to. */
const PIECES: readonly SignalKind[] = ['form_submission', 'page_view', 'webinar_registered', 'webinar_attended'];

/**
 * Several different pieces of content within some days, the newest of them inside the window that ends now.
 *
 * @returns the actions that make it one, newest first; empty when there are too few
 */
export function exploration(actions: readonly Action[], policy: Policy, now: Date): Action[] {
  const { distinct, withinDays } = policy.intent.exploration;
  const since = now.getTime() - withinDays * DAY_MS;
  const recent = actions.filter((action) => isInterest(action) && PIECES.includes(action.signal.kind) && contentKey(action) !== '' && action.signal.occurredAt.getTime() > since);
  const pieces = [...new Map(recent.map((action) => [contentKey(action), action])).values()];
  return pieces.length >= distinct ? pieces : [];
}

/** Points gained and lost so far, before rounding and bounds: between two window ends both only fade. */
export function intentParts(actions: readonly Action[], policy: Policy, now: Date): { gained: number; lost: number } {
  const scored = scoreActions(actions, policy, now);
  capGroups(scored, policy.intent.caps);
  const gained = scored.reduce((sum, { points }) => sum + Math.max(0, points), 0);
  const lost = scored.reduce((sum, { points }) => sum - Math.min(0, points), 0);
  const bonus = exploration(actions, policy, now).length > 0 ? policy.intent.exploration.points : 0;
  return { gained: gained + bonus, lost };
}

function levelOf(value: number, levels: Policy['intent']['levels']): IntentLevel {
  if (value >= levels.high) return 'high';
  if (value >= levels.medium) return 'medium';
  return value >= levels.low ? 'low' : 'none';
}

/** What a lead did lately, 0 to 100, as whole-number contributions that add up to the value exactly. */
export function judgeIntent(actions: readonly Action[], policy: Policy, now: Date): Intent {
  const scored = scoreActions(actions, policy, now);
  capGroups(scored, policy.intent.caps);
  const explored = exploration(actions, policy, now);
  if (explored.length > 0) {
    scored.push({ rule: 'exploration', group: 'exploration', points: policy.intent.exploration.points, evidence: explored.map((action) => action.signal.id) });
  }
  const whole = apportion(scored.map((item) => item.points));
  const contributions: Contribution[] = scored
    .map((item, index) => ({ rule: item.rule, points: whole[index] ?? 0, evidence: item.evidence }))
    .filter((item) => item.points !== 0);
  const total = contributions.reduce((sum, { points }) => sum + points, 0);
  const value = Math.min(100, Math.max(0, total));
  if (value !== total) contributions.push({ rule: total > 100 ? 'at most 100' : 'at least 0', points: value - total, evidence: [] });
  return { value, level: levelOf(value, policy.intent.levels), contributions: contributions.sort((a, b) => b.points - a.points) };
}
