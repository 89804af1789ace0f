import { setTimeout as delay } from 'node:timers/promises';
import type { CardAnswer, CardAnswerResult, CardError, CardHandover, CardState, CardView } from '../../card-contract.ts';
import { fixtureCards } from './fixtures.ts';
import type { PreviewState } from './protocol.ts';

type Answered = { readonly status: number; readonly body: CardView | CardAnswerResult | CardError };

/** Long enough to see that the card does not wait for the answer. */
const ANSWER_MS = 600;
const MOST_SESSIONS = 200;
const UNDO_MS = 10 * 60_000;

/** The states of the picker, in the order in which a lead can meet them. */
export const PREVIEW_STATES: readonly PreviewState[] = [
  { id: 'handed_over', label: 'Handed over' }, { id: 'overdue', label: 'Handed over, overdue' }, { id: 'sparse', label: 'Handed over, little known' },
  { id: 'stale', label: 'Handed over, old data' }, { id: 'snoozed', label: 'Snoozed' }, { id: 'accepted', label: 'Accepted' }, { id: 'refused', label: 'Refused' },
  { id: 'returned', label: 'Returned to marketing' }, { id: 'expired', label: 'Expired' }, { id: 'closed', label: 'Closed' },
  { id: 'waiting', label: 'Ready, waiting' }, { id: 'with_colleague', label: 'With a colleague' }, { id: 'being_worked', label: 'Being worked' },
  { id: 'not_for_sales', label: 'Not for sales' }, { id: 'not_ready', label: 'Not ready' }, { id: 'no_activity', label: 'No activity yet' },
  { id: 'loading', label: 'Loading' }, { id: 'answer_lost', label: 'Answer does not get through' }, { id: 'answer_too_late', label: 'Answer comes too late' },
  { id: 'failed', label: 'Error' }, { id: 'unknown_contact', label: 'Contact not known' }, { id: 'not_set_up', label: 'App not connected' },
];

const AFTER: Readonly<Record<CardAnswer['answer'], CardState>> = { accept: 'accepted', refuse: 'refused', snooze: 'snoozed', return: 'returned', undo: 'handed_over' };

function after(card: CardView, handover: CardHandover, answer: CardAnswer, at: string): CardView {
  const refusal = answer.answer === 'refuse' ? { reason: answer.reason, note: answer.note ?? null, until: answer.until ?? null } : null;
  const snoozedUntil = answer.answer === 'snooze' ? answer.until : null;
  return {
    ...card, state: AFTER[answer.answer], reason: null, updatedAt: at,
    handover: { ...handover, refusal, snoozedUntil },
    history: [{ at, who: 'You', what: answer.answer === 'undo' ? 'took the answer back' : AFTER[answer.answer].replace('_', ' ') }, ...card.history],
    mayAnswer: answer.answer === 'undo' ? ['accept', 'refuse', 'snooze', 'return'] : ['undo'],
    undoUntil: answer.answer === 'undo' ? null : new Date(Date.parse(at) + UNDO_MS).toISOString(),
  };
}

/** Stands in for the app while a state is previewed: shows its fixture, takes answers, and fails on purpose. */
export class FixtureDesk {
  readonly #cards = new Map<string, CardView>();
  readonly #lost = new Set<string>();

  async read(state: string, session: string): Promise<Answered> {
    switch (state) {
      case 'loading': await delay(3_600_000, undefined, { ref: false }); break;
      case 'failed': return { status: 500, body: { error: 'Something failed on our side.', code: 'failed', reference: 'c4f1-77' } };
      case 'unknown_contact': return { status: 404, body: { error: 'This contact is not known here.', code: 'unknown_contact' } };
      case 'not_set_up': return { status: 404, body: { error: 'This account is not connected.', code: 'not_connected' } };
      default:
    }
    return { status: 200, body: this.#card(state, session) };
  }

  async answer(state: string, session: string, answer: CardAnswer): Promise<Answered> {
    await delay(ANSWER_MS);
    const card = this.#card(state, session);
    if (state === 'answer_lost' && !this.#lost.has(session)) {
      this.#lost.add(session);
      return { status: 502, body: { error: 'No answer from our side.', reference: 'c4f1-78' } };
    }
    if (state === 'answer_too_late' || !card.handover) {
      const expired: CardView = { ...card, state: 'expired', mayAnswer: [] };
      return { status: 409, body: { ok: false, because: 'not_possible_now', message: 'The time to answer has passed.', card: expired } };
    }
    const next = after(card, card.handover, answer, new Date().toISOString());
    this.#cards.set(session, next);
    return { status: 200, body: { ok: true, card: next } };
  }

  #card(state: string, session: string): CardView {
    const kept = this.#cards.get(session);
    if (kept) return kept;
    const cards = fixtureCards(new Date());
    const card = cards[state] ?? cards['handed_over'];
    if (!card) throw new RangeError(`no fixture for ${state}`);
    if (this.#cards.size >= MOST_SESSIONS) this.#cards.clear();
    this.#cards.set(session, card);
    return card;
  }
}
