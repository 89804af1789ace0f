import { businessMinutes } from './business-time.ts';
import type { Handover } from './handover.ts';
import type { Policy } from './policy/policy.ts';

type Clock = { readonly businessHours: Policy['handover']['businessHours']; readonly timeZone: string };

/**
 * The handover after an answer of sales, with what is kept of the first one. One that is taken back was none. Of a
 * handover that was answered before first answers were kept nothing is known: a later answer is not its first.
 *
 * @param after - what the answer made of `before`
 * @param clock - null where the account's rules cannot be read: then nobody knows how many business minutes it took
 */
export function withFirstAnswer(before: Handover, after: Handover, now: Date, clock: Clock | null): Handover {
  const { firstAnswer } = before;
  const isTakenBack = before.lastAnswer !== undefined && after.lastAnswer === undefined && after.state === before.lastAnswer.before;
  if (isTakenBack) return firstAnswer?.at.getTime() === before.lastAnswer.at.getTime() ? { ...after, firstAnswer: undefined } : after;
  const wasAnswered = before.state !== 'handed_over' || before.lastAnswer !== undefined || before.acceptedAt !== undefined;
  if (firstAnswer || wasAnswered || after.state === before.state) return after;
  const isLate = before.reassignedAt !== undefined || now > before.dueAt;
  return { ...after, firstAnswer: { at: now, minutes: clock && businessMinutes(before.openedAt, now, clock.businessHours, clock.timeZone), isLate } };
}
