import { afterBusinessHours, beforeBusinessHours } from './business-time.ts';
import { endOfAccepted } from './accepted-handover.ts';
import { daysAfter, latestOf } from './decay.ts';
import type { ClosedBecause, Handover } from './handover.ts';
import type { OwnerId } from './ids.ts';
import { lastContact, type Lead } from './lead.ts';
import type { Policy } from './policy/policy.ts';

/** What decides about a handover that is open. */
export type OpenInput = {
  readonly lead: Lead;
  /** Since when the contact is a customer by its own lifecycle stage, as far as its history tells. */
  readonly customerSince?: Date | undefined;
  /** When the newest explicit request that is still fresh was made; null without one. */
  readonly requestedAt: Date | null;
  /** Since when handovers are made; null while they are not. */
  readonly liveSince: Date | null;
  /** When handovers were last switched on, also after a pause; null while they are off. */
  readonly switchedOnAt: Date | null;
  /** Who gets what nobody else is responsible for, where the policy names nobody. */
  readonly lastResort?: OwnerId | undefined;
  /** Whether an owner can get tasks: not archived, not gone. */
  readonly isActiveOwner: (ownerId: OwnerId) => boolean;
  readonly policy: Policy;
  readonly timeZone: string;
  readonly now: Date;
};

/** What may happen to an open handover without an answer of sales. Always the same episode. */
export type HandoverChange = {
  /**
   * woken: they asked while snoozed · requested: they asked while a rep has it · reassigned, expired: nobody answered ·
   * closed: its end by the rules, `closedBecause` says why ·
   * owner_left: who has it is gone from the account · warned: the time to answer is nearly over
   */
  readonly what: 'snooze_ended' | 'woken' | 'requested' | 'reassigned' | 'expired' | 'closed' | 'owner_left' | 'warned';
  readonly before: Handover;
  readonly handover: Handover;
};

type Clock = Pick<OpenInput, 'policy' | 'timeZone'>;

/** Business hours for sales to answer from now on: fewer once the lead has asked. */
const slaHours = ({ handover }: Policy, hasAsked: boolean): number => (hasAsked ? handover.requestSlaHours : handover.slaHours);
const hasAsked = ({ isRequest, requestedAt }: Handover): boolean => isRequest || requestedAt !== undefined;

/**
 * Until when sales should answer what reaches them at `from`, in business hours of the account.
 *
 * @param isRequest - the lead asked explicitly
 */
export function answerDue(from: Date, isRequest: boolean, { policy, timeZone }: Clock): Date {
  return afterBusinessHours(from, slaHours(policy, isRequest), policy.handover.businessHours, timeZone);
}

/** When one of ours was last in contact with somebody who has been handed over, or has asked, before. */
const contactSince = (lead: Lead, { openedAt, requestedAt }: Handover): Date | undefined => lastContact(lead, latestOf(openedAt, requestedAt));

/**
 * When an open handover is over, or passed on, unless somebody answers; null when time alone ends nothing: the policy
 * keeps it, handovers are switched off, or sales has answered. The grace counts from the latest of
 *
 * - the due time,
 * - the time to answer counted anew from when handovers were switched on: what sales could not see, or was told to
 *   leave alone, is not late,
 * - the time to answer the newest request,
 * - the end of a conversation that began since: who called, or completed the task, and pressed nothing has not let the
 *   lead lie.
 */
export function unansweredAt(open: Handover, input: Omit<OpenInput, 'now' | 'requestedAt' | 'lastResort' | 'isActiveOwner'>): Date | null {
  const { policy, timeZone, liveSince, switchedOnAt, lead } = input;
  const { action, graceHours } = policy.handover.unanswered;
  if (open.state !== 'handed_over' || action === 'keep' || liveSince === null) return null;
  const wasOpenBefore = switchedOnAt !== null && open.openedAt < switchedOnAt;
  const contact = contactSince(lead, open);
  const from = latestOf(
    open.dueAt,
    wasOpenBefore ? answerDue(switchedOnAt, hasAsked(open), input) : undefined,
    open.requestedAt && answerDue(open.requestedAt, true, input),
    contact && daysAfter(contact, policy.exclusions.inContactDays),
    open.taskDoneAt && daysAfter(open.taskDoneAt, policy.exclusions.inContactDays),
  );
  return graceHours === 0 ? from : afterBusinessHours(from, graceHours, policy.handover.businessHours, timeZone);
}

/**
 * From when on, and before the due time, the owner of a handover is told that its time is nearly over; null where that
 * is not wanted, was done, or would say nothing: sales is in contact with the lead, or had no more time to begin with.
 */
export function warnedFrom(open: Handover, { policy, timeZone, lead }: Pick<OpenInput, 'policy' | 'timeZone' | 'lead'>): Date | null {
  const { warnHours, businessHours } = policy.handover;
  const isWaiting = open.state === 'handed_over' && !open.warnedAt && !open.taskDoneAt && !open.taskGoneAt && !contactSince(lead, open);
  if (warnHours === undefined || !isWaiting || warnHours >= slaHours(policy, hasAsked(open))) return null;
  return beforeBusinessHours(open.dueAt, warnHours, businessHours, timeZone);
}

/** With the rep again, with a new time to answer; what was answered before cannot be taken back any more. */
function broughtBack(open: Handover, dueAt: Date): Handover {
  return { ...open, state: 'handed_over', dueAt, snoozedUntil: undefined, lastAnswer: undefined, taskDoneAt: undefined, warnedAt: undefined };
}

function closed(open: Handover, closedBecause: ClosedBecause, endedAt: Date): HandoverChange {
  return { what: 'closed', before: open, handover: { ...open, state: 'closed', closedBecause, endedAt, snoozedUntil: undefined, lastAnswer: undefined } };
}

/**
 * A request since the last one known is news: it wakes a snoozed lead, and of two due times the earlier one counts.
 * Where the task was deleted no rep would hear of it: that episode is over since before the request, which opens the next.
 */
function afterRequest(open: Handover, requestedAt: Date, input: OpenInput): HandoverChange {
  if (open.taskGoneAt) return closed(open, 'asked_again', new Date(Math.min(open.taskGoneAt.getTime(), requestedAt.getTime() - 1)));
  const soon = answerDue(input.now, true, input);
  if (open.state === 'snoozed') return { what: 'woken', before: open, handover: { ...broughtBack(open, soon), requestedAt } };
  const sooner = soon < open.dueAt ? { dueAt: soon, warnedAt: undefined } : {};
  const handover = { ...open, requestedAt, taskDoneAt: undefined, ...sooner };
  const end = unansweredAt(handover, input);
  // A request that reaches us late has its time to be answered all the same.
  return { what: 'requested', before: open, handover: end && end <= input.now ? { ...handover, dueAt: soon, warnedAt: undefined } : handover };
}

/**
 * Once to the next in order, with a new time to answer; over where there is nobody else, or no task to pass on. Of a task
 * that was completed it is not said that nobody answered: what came of it is not known.
 */
function withoutAnswer(open: Handover, input: OpenInput): HandoverChange {
  const { policy, lastResort, isActiveOwner, now } = input;
  if (open.taskDoneAt) return closed(open, 'outcome_unknown', now);
  const next = [policy.handover.fallbackOwnerId, lastResort].find((owner) => owner !== undefined && owner !== open.ownerId && isActiveOwner(owner));
  if (policy.handover.unanswered.action === 'reassign' && next && !open.reassignedAt && !open.taskGoneAt) {
    return { what: 'reassigned', before: open, handover: { ...broughtBack(open, answerDue(now, hasAsked(open), input)), ownerId: next, reassignedAt: now } };
  }
  return { what: 'expired', before: open, handover: { ...open, state: 'expired', endedAt: now, lastAnswer: undefined } };
}

/**
 * What happens to an open handover now, without an answer of sales; null when it stays as it is. Nothing moves while
 * handovers are switched off; one that is accepted has its own ends (`endOfAccepted`). News goes before time: who asks
 * in the minute in which the time runs out is not lost.
 */
export function changeOf(open: Handover, input: OpenInput): HandoverChange | null {
  const { requestedAt, liveSince, now } = input;
  if (liveSince === null) return null;
  if (open.state === 'accepted') {
    const end = endOfAccepted(open, input);
    return end && closed(open, end.because, end.endedAt);
  }
  const known = open.requestedAt ?? (open.isRequest ? open.openedAt : undefined);
  if (requestedAt && (known === undefined || requestedAt > known)) return afterRequest(open, requestedAt, input);
  if (open.state === 'snoozed') {
    const isOver = open.snoozedUntil !== undefined && open.snoozedUntil <= now;
    return isOver ? { what: 'snooze_ended', before: open, handover: broughtBack(open, answerDue(now, hasAsked(open), input)) } : null;
  }
  const end = unansweredAt(open, input);
  if (end && end <= now) return withoutAnswer(open, input);
  const warn = warnedFrom(open, input);
  return warn && warn <= now && now < open.dueAt ? { what: 'warned', before: open, handover: { ...open, warnedAt: now } } : null;
}

/** What time does to whoever does not answer: nobody is there who could. */
const BY_TIME: readonly HandoverChange['what'][] = ['warned', 'expired', 'reassigned'];

/**
 * The owner is gone from the account before sales has accepted: the handover goes to the next who is responsible, with
 * a new time to answer, because nobody could; that is no passing on for want of an answer. A snooze goes on. What
 * happens anyway, because of news or a snooze that is over, happens with the next owner.
 *
 * @param byItself - what happens now as if the owner were there
 * @param next - who is responsible now; undefined: nobody, and then nothing is gained by a change
 */
export function ownerLeft(open: Handover, byItself: HandoverChange | null, next: OwnerId | undefined, input: OpenInput): HandoverChange | null {
  if (open.state === 'accepted' || next === undefined) return byItself;
  if (byItself && !BY_TIME.includes(byItself.what)) return { ...byItself, handover: { ...byItself.handover, ownerId: next } };
  const handover = open.state === 'snoozed' ? { ...open, ownerId: next } : { ...broughtBack(open, answerDue(input.now, hasAsked(open), input)), ownerId: next };
  return { what: 'owner_left', before: open, handover };
}
