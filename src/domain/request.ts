import type { Action } from './action.ts';
import { daysAfter } from './decay.ts';
import type { Policy } from './policy/policy.ts';

/** The newest explicit request that is still fresh; null without one. */
export function freshRequest(actions: readonly Action[], policy: Policy, now: Date): Action | null {
  return actions.find((action) => action.rule.request !== undefined && now < daysAfter(action.signal.occurredAt, policy.intent.requestFreshDays)) ?? null;
}
