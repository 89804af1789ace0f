import { isOpen, OPEN_STATES, type Handover, type HandoverState, type Refusal } from './handover.ts';
import type { OwnerId, UserId } from './ids.ts';
import { DAY_MS } from './decay.ts';

/** What sales can say to a handover. */
export type Answer =
  | { readonly kind: 'accept' }
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  | { readonly kind: 'snooze'; readonly until: Date }
  /** Back to marketing: not wrong, but not for sales now. */
  | { readonly kind: 'return' }
  /** Takes the last answer back. */
  | { readonly kind: 'undo' };

export type AnswerKind = Answer['kind'];

/** How long an answer can be taken back, in milliseconds. */
export const UNDO_MS = 10 * 60_000;
/** Longest snooze, in days; what lies further away belongs back to marketing. */
export const MAX_SNOOZE_DAYS = 180;
/** Furthest date of "no need before", in days. */
export const MAX_NO_NEED_DAYS = 730;

const FIRST_ANSWERS: Readonly<Record<HandoverState, readonly AnswerKind[]>> = {
  handed_over: ['accept', 'refuse', 'snooze', 'return'],
  snoozed: ['accept', 'refuse', 'return'],
  accepted: ['return'],
  refused: [], expired: [], returned: [], closed: [],
};

/** Until when the last answer can be taken back; undefined when there is none. */
export function undoUntil({ lastAnswer }: Handover): Date | undefined {
  return lastAnswer && new Date(lastAnswer.at.getTime() + UNDO_MS);
}

/** Only who answered may take it back, and not for long. */
function mayUndo(handover: Handover, user: UserId, now: Date): boolean {
  const end = undoUntil(handover);
  return end !== undefined && handover.lastAnswer?.by === user && now <= end;
}

/**
 * Whether somebody else at the company was handed over since a handover ended: to open that one again would set two reps
 * on one company. An explicit request is exempt, as it is when a handover opens.
 *
 * @param atCompany - open handovers of the company
 */
export function isCompanyTaken({ state, contactId, companyId, isRequest, lastAnswer }: Handover, atCompany: readonly Handover[]): boolean {
  if (OPEN_STATES.includes(state) || isRequest || !lastAnswer || companyId === undefined) return false;
  return atCompany.some((other) => isOpen(other) && other.companyId === companyId && other.contactId !== contactId && other.openedAt >= lastAnswer.at);
}

/**
 * What a user may answer to a handover now.
 *
 * @param handover - the newest one of its lead: to an older one nothing can be answered
 * @param atCompany - open handovers of its company
 */
export function possibleAnswers(handover: Handover, user: UserId, now: Date, atCompany: readonly Handover[] = []): readonly AnswerKind[] {
  const first = FIRST_ANSWERS[handover.state];
  return mayUndo(handover, user, now) && !isCompanyTaken(handover, atCompany) ? [...first, 'undo'] : first;
}

/** What is wrong with the date of an answer, in words; null when nothing is. A date lies ahead, within reason. */
export function dateProblem(answer: Answer, now: Date): string | null {
  const [until, maxDays] = answer.kind === 'snooze' ? [answer.until, MAX_SNOOZE_DAYS] : [answer.kind === 'refuse' ? answer.refusal.until : undefined, MAX_NO_NEED_DAYS];
  if (until === undefined) return null;
  if (until <= now) return 'expected a date that lies ahead';
  return until.getTime() - now.getTime() > maxDays * DAY_MS ? `expected a date within ${maxDays} days` : null;
}

/**
 * The handover after an answer; null when the answer is not possible now. Pure.
 *
 * Undo goes back to exactly what was before, the same episode included: for a refusal or a return this is the one
 * case in which an ended episode opens again, and `handover_qualified` turns true a second time. Not where somebody else at
 * the company was handed over meanwhile.
 */
export function answered(handover: Handover, answer: Answer, user: UserId, now: Date, atCompany: readonly Handover[] = []): Handover | null {
  if (!possibleAnswers(handover, user, now, atCompany).includes(answer.kind)) return null;
  const { refusal: _refusal, snoozedUntil, endedAt: _endedAt, lastAnswer, ...rest } = handover;
  const given = { by: user, at: now, before: handover.state, ...(snoozedUntil && { beforeSnoozedUntil: snoozedUntil }) };
  switch (answer.kind) {
    case 'accept':
      return { ...rest, state: 'accepted', acceptedAt: now, warnedAt: undefined, lastAnswer: given };
    case 'refuse':
      return { ...rest, state: 'refused', refusal: answer.refusal, endedAt: now, lastAnswer: given };
    case 'snooze':
      return { ...rest, state: 'snoozed', snoozedUntil: answer.until, warnedAt: undefined, lastAnswer: given };
    case 'return':
      return { ...rest, state: 'returned', endedAt: now, lastAnswer: given };
    case 'undo': {
      const before = lastAnswer?.beforeSnoozedUntil;
      // The task is opened again along with an ended handover.
      const task = isOpen(handover) ? {} : { taskDoneAt: undefined };
      const accepted = lastAnswer?.before === 'accepted' ? {} : { acceptedAt: undefined };
      return lastAnswer ? { ...rest, ...task, ...accepted, state: lastAnswer.before, ...(before && { snoozedUntil: before }) } : null;
    }
    default:
      return answer satisfies never;
  }
}

/** What must change about the rep's task. */
export type TaskChange = { readonly status?: 'COMPLETED' | 'NOT_STARTED' | undefined; readonly dueAt?: Date | undefined; readonly ownerId?: OwnerId | undefined };

/**
 * What a change of the handover means for its task; null when nothing. The task of a lead that is not with sales any
 * more is completed and, when that is taken back, open again. Its due date follows the snooze and the time to answer,
 * and stays where an accepted lead left it. Passed on, back after a snooze, or when the lead asks again, it is open
 * whatever became of it before: a rep may have completed it and answered nothing.
 */
export function taskChange(before: Handover, after: Handover): TaskChange | null {
  if (!isOpen(after)) return isOpen(before) ? { status: 'COMPLETED' } : null;
  const isPassedOn = after.ownerId !== before.ownerId;
  const isBack = before.taskDoneAt !== undefined && after.taskDoneAt === undefined;
  const hasAsked = after.requestedAt?.getTime() !== before.requestedAt?.getTime();
  const isDueAnew = after.state === 'handed_over' && (before.state === 'snoozed' || after.dueAt.getTime() !== before.dueAt.getTime());
  const dueAt = after.state === 'snoozed' ? after.snoozedUntil : isDueAnew ? after.dueAt : undefined;
  const change: TaskChange = {
    ...((!isOpen(before) || isPassedOn || hasAsked || isBack) && { status: 'NOT_STARTED' }),
    ...(isPassedOn && { ownerId: after.ownerId }),
    ...(dueAt && { dueAt }),
  };
  return Object.keys(change).length > 0 ? change : null;
}
