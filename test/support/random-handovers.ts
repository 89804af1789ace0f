import fc from 'fast-check';
import { answered, type Answer } from '../../src/domain/answer.ts';
import { withFirstAnswer } from '../../src/domain/first-answer.ts';
import { isOpen, type ClosedBecause, type Handover, type RefusalReason } from '../../src/domain/handover.ts';
import { ContactId, nextEpisode, OwnerId, UserId } from '../../src/domain/ids.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';

const USER = UserId.parse('77');
const CLOCK = { businessHours: defaultPolicy.handover.businessHours, timeZone: 'Europe/Berlin' };
const REASONS: readonly RefusalReason[] = ['wrong_person', 'wrong_company', 'no_need_now', 'already_in_contact', 'cannot_be_reached', 'wrong_data', 'not_a_buyer', 'other'];
const CLOSED: readonly (ClosedBecause | undefined)[] = ['outcome_unknown', 'asked_again', 'customer', 'deal_lost', 'long_ago', undefined];
const HOUR_MS = 3_600_000;

type Step =
  | { readonly do: Answer['kind']; readonly reason: RefusalReason; readonly hours: number }
  | { readonly do: 'expire' | 'reassign' | 'wake' | 'old'; readonly hours: number }
  | { readonly do: 'close'; readonly because: ClosedBecause | undefined; readonly hours: number };

const hours = fc.oneof(fc.double({ min: 0, max: 0.15, noNaN: true }), fc.double({ min: 0, max: 24 * 40, noNaN: true }));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom<Answer['kind']>('accept', 'refuse', 'snooze', 'return', 'undo'), reason: fc.constantFrom(...REASONS), hours }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('expire' as const, 'reassign' as const, 'wake' as const, 'old' as const), hours }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), because: fc.constantFrom(...CLOSED), hours }) },
);

const answerOf = (kind: Answer['kind'], reason: RefusalReason, now: Date): Answer =>
  (kind === 'refuse' ? { kind, refusal: { reason } } : kind === 'snooze' ? { kind, until: new Date(now.getTime() + 24 * HOUR_MS) } : { kind });

/** What the product does to a handover, one thing after the other; what is not possible then does nothing. */
function live(opened: Handover, steps: readonly Step[]): Handover {
  let [one, now] = [opened, opened.openedAt];
  for (const next of steps) {
    now = new Date(now.getTime() + Math.floor(next.hours * HOUR_MS));
    const later = { ...one, snoozedUntil: undefined, lastAnswer: undefined };
    switch (next.do) {
      case 'expire': one = one.state === 'handed_over' ? { ...later, state: 'expired', endedAt: now } : one; break;
      case 'close': one = isOpen(one) ? { ...later, state: 'closed', endedAt: now, closedBecause: next.because } : one; break;
      case 'reassign': one = one.state === 'handed_over' && !one.reassignedAt ? { ...later, ownerId: OwnerId.parse('502'), reassignedAt: now, dueAt: new Date(now.getTime() + 8 * HOUR_MS) } : one; break;
      case 'wake': one = one.state === 'snoozed' ? { ...later, state: 'handed_over', dueAt: new Date(now.getTime() + 8 * HOUR_MS) } : one; break;
      // As a version before this one left it.
      case 'old': one = { ...one, firstAnswer: undefined, source: undefined, topic: undefined }; break;
      case 'accept': case 'refuse': case 'snooze': case 'return': case 'undo': {
        const after = answered(one, answerOf(next.do, next.reason, now), USER, now);
        one = after ? withFirstAnswer(one, after, now, CLOCK) : one;
        break;
      }
      default: next satisfies never;
    }
  }
  return one;
}

const since = (reference: Date, days: number): fc.Arbitrary<Date> => fc.date({ min: new Date(reference.getTime() - days * 24 * HOUR_MS), max: reference, noInvalidDate: true });

/** Handovers of different contacts with whatever may have become of them, opened within so many days before a moment. */
export const anyHandovers = (reference: Date, days: number): fc.Arbitrary<Handover[]> => fc.array(fc.record({
  openedAt: since(reference, days), isRequest: fc.boolean(), steps: fc.array(step, { maxLength: 5 }), ownerId: fc.constantFrom(undefined, OwnerId.parse('501'), OwnerId.parse('503')),
  source: fc.constantFrom(undefined, 'PAID_SOCIAL', 'REFERRALS', 'ORGANIC_SEARCH'), topic: fc.constantFrom(undefined, 'onboarding', 'pricing'), dueIn: fc.integer({ min: 1, max: 60 }),
}), { maxLength: 40 }).map((all) => all.map(({ openedAt, isRequest, steps, ownerId, source, topic, dueIn }, index) => {
  const contactId = ContactId.parse(String(1_000 + index));
  return live({ episodeId: nextEpisode(contactId, 0), contactId, ownerId, state: 'handed_over', openedAt, dueAt: new Date(openedAt.getTime() + dueIn * HOUR_MS), isRequest, source, topic }, steps);
}));
