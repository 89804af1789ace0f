import { daysAfter } from './decay.ts';
import type { CompanyId, ContactId, EpisodeId, OwnerId, UserId } from './ids.ts';

/** What `handover_status` may say; the property in the portal has exactly these options. */
export const HANDOVER_STATUSES = [
  'nurture', 'waiting', 'with_colleague', 'being_worked', 'handed_over', 'snoozed', 'accepted', 'refused', 'expired',
  'returned', 'closed', 'not_for_sales',
] as const;
export type HandoverStatus = (typeof HANDOVER_STATUSES)[number];

/** The states of a handover itself; each is also a status of its lead. */
export const HANDOVER_STATES = ['handed_over', 'snoozed', 'accepted', 'refused', 'expired', 'returned', 'closed'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** While a handover is open, `handover_qualified` is true and no other may open for the same lead. */
export const OPEN_STATES: readonly HandoverState[] = ['handed_over', 'snoozed', 'accepted'];

/** Why sales does not want a lead. The card's contract lists the same words; the compiler holds the two together. */
export type RefusalReason =
  | 'wrong_person' | 'wrong_company' | 'no_need_now' | 'already_in_contact' | 'cannot_be_reached' | 'wrong_data' | 'not_a_buyer' | 'other';

export type Refusal = {
  readonly reason: RefusalReason;
  /** In the rep's own words, made fit to be shown. Personal data: never logged, never in the audit trail. */
  readonly note?: string | undefined;
  /** No need before this moment. */
  readonly until?: Date | undefined;
};

/** What sales answered last, and what taking it back returns to. Gone as soon as it cannot be taken back any more. */
export type LastAnswer = {
  readonly by: UserId;
  readonly at: Date;
  readonly before: HandoverState;
  readonly beforeSnoozedUntil?: Date | undefined;
};

/** Refusals that are about the company and not about the person: a colleague would be refused for the same reason. */
export const COMPANY_REFUSALS: readonly RefusalReason[] = ['wrong_company', 'no_need_now', 'already_in_contact'];

/**
 * Why a handover was closed by the rules. outcome_unknown: its task was completed, and nobody said what came of it ·
 * asked_again: a request opens the next one · customer, deal_lost: what came of an accepted one · long_ago: of an accepted
 * one nothing was heard for long.
 */
export type ClosedBecause = 'outcome_unknown' | 'asked_again' | 'customer' | 'deal_lost' | 'long_ago';

/** What sales said first, measured by the rules of that day: later ones move no history. */
export type FirstAnswer = {
  readonly at: Date;
  /** Business minutes since the lead was handed over; null where the rules could not be read then. */
  readonly minutes: number | null;
  /** After the time to answer, or after it had to be passed on to somebody else. */
  readonly isLate: boolean;
};

/** Passing one lead to one owner. */
export type Handover = {
  readonly episodeId: EpisodeId;
  readonly contactId: ContactId;
  readonly companyId?: CompanyId | undefined;
  readonly ownerId?: OwnerId | undefined;
  readonly state: HandoverState;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly endedAt?: Date | undefined;
  /** Opened by an explicit request: exempt from capacity. */
  readonly isRequest: boolean;
  /** When the newest explicit request was made that this handover has taken into account; a later one is news. */
  readonly requestedAt?: Date | undefined;
  /** When it was passed on because nobody had answered. That happens once. */
  readonly reassignedAt?: Date | undefined;
  /** When it was seen that sales completed the task and answered nothing. Gone when the task is open again. */
  readonly taskDoneAt?: Date | undefined;
  /** When it was seen that somebody deleted the task. There is no second one. */
  readonly taskGoneAt?: Date | undefined;
  /** When its owner was told that the time to answer is nearly over. Gone with a new time to answer. */
  readonly warnedAt?: Date | undefined;
  /** When sales accepted it. */
  readonly acceptedAt?: Date | undefined;
  /** Where the lead came from and what it was about, as known when it was handed over: what is learnt later does not move what was counted. */
  readonly source?: string | undefined;
  readonly topic?: string | undefined;
  /** What sales said first; undefined before, and where that was not kept yet. */
  readonly firstAnswer?: FirstAnswer | undefined;
  /** While closed by a rule. */
  readonly closedBecause?: ClosedBecause | undefined;
  /** While refused. */
  readonly refusal?: Refusal | undefined;
  /** While snoozed: when it comes back to the rep. */
  readonly snoozedUntil?: Date | undefined;
  readonly lastAnswer?: LastAnswer | undefined;
};

export function isOpen(handover: Pick<Handover, 'state'>): boolean {
  return OPEN_STATES.includes(handover.state);
}

/** A state that a handover does not leave, but for an answer taken back. */
export type EndedState = Exclude<HandoverState, 'handed_over' | 'snoozed' | 'accepted'>;
export type EndedHandover = Handover & { readonly state: EndedState; readonly endedAt: Date };

export function hasEnded(handover: Handover): handover is EndedHandover {
  return handover.endedAt !== undefined && !isOpen(handover);
}

/**
 * When the next handover of the same lead may open at the earliest; an explicit request need not wait for it.
 * Where the rep said "no need before", it is that moment, if later than the cool-down.
 *
 * @param coolDownDays - days of rest after the end of a handover
 * @returns undefined while the handover has not ended
 */
export function coolDownEnd({ endedAt, refusal }: Handover, coolDownDays: number): Date | undefined {
  if (!endedAt) return undefined;
  const usual = daysAfter(endedAt, coolDownDays);
  return refusal?.until && refusal.until > usual ? refusal.until : usual;
}

/** Whether a handover of somebody lets their company rest: refused for a reason that is about the company, and the cool-down is not over. */
export function letsCompanyRest(handover: Handover, coolDownDays: number, now: Date): boolean {
  const { state, refusal } = handover;
  const end = coolDownEnd(handover, coolDownDays);
  return state === 'refused' && refusal !== undefined && COMPANY_REFUSALS.includes(refusal.reason) && end !== undefined && now < end;
}
