import type { CardAnswer } from '../card-contract.ts';
import { dateProblem, type Answer } from '../domain/answer.ts';
import { fromWallClock } from '../domain/business-time.ts';
import { HOUR_MS } from '../domain/decay.ts';
import type { Refusal } from '../domain/handover.ts';
import { plainText } from '../domain/plain-text.ts';

/** Longest note that is kept, in characters. */
const MAX_NOTE = 1_000;
/** A day without an hour begins with business. */
const MORNING_HOUR = 9;

export type AnswerRead = { readonly answer: Answer } | { readonly field: 'until' | 'note'; readonly problem: string };

/**
 * An answer as it came from a card, in our own terms: the note made fit to be shown, the date a moment.
 *
 * @param timeZone - the account's: a date without a time is a morning there
 * @returns the field and what is wrong with it where it cannot be taken
 */
export function readAnswer(sent: CardAnswer, timeZone: string, now: Date): AnswerRead {
  const until = 'until' in sent && sent.until !== undefined ? momentOf(sent.until, timeZone) : undefined;
  if (until === null) return { field: 'until', problem: 'expected a date, for example "2026-12-01"' };
  const answer = withDate(sent, until);
  if (!answer) return { field: 'until', problem: 'expected a date' };
  const problem = dateProblem(answer, now);
  if (problem) return { field: 'until', problem };
  if (answer.kind === 'refuse' && answer.refusal.reason === 'other' && !answer.refusal.note) {
    return { field: 'note', problem: 'expected a few words that say the reason' };
  }
  return { answer };
}

function withDate(sent: CardAnswer, until: Date | undefined): Answer | null {
  switch (sent.answer) {
    case 'refuse': {
      const note = plainText(sent.note, MAX_NOTE);
      const refusal: Refusal = { reason: sent.reason, ...(note && { note }), ...(until && { until }) };
      return { kind: 'refuse', refusal };
    }
    case 'snooze':
      return until ? { kind: 'snooze', until } : null;
    case 'accept':
    case 'return':
    case 'undo':
      return { kind: sent.answer };
    default:
      return sent satisfies never;
  }
}

/** null when it is no date. */
function momentOf(text: string, timeZone: string): Date | null {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) return null;
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) ? fromWallClock(new Date(moment.getTime() + MORNING_HOUR * HOUR_MS), timeZone) : moment;
}
