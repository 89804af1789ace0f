import type { CardAnswer, CardHandover, CardState, CardView } from './contract.ts';

export type AnswerKind = CardAnswer['answer'];

/** An answer before it has its key and episode: what a form or button knows. */
export type Draft = CardAnswer extends infer Answer ? (Answer extends CardAnswer ? Omit<Answer, 'key' | 'episodeId'> : never) : never;

const STATE_AFTER: Readonly<Record<AnswerKind, CardState>> = {
  accept: 'accepted', refuse: 'refused', snooze: 'snoozed', return: 'returned', undo: 'handed_over',
};

function handoverAfter(handover: CardHandover, answer: CardAnswer): CardHandover {
  switch (answer.answer) {
    case 'refuse': return { ...handover, refusal: { reason: answer.reason, note: answer.note ?? null, until: answer.until ?? null } };
    case 'snooze': return { ...handover, snoozedUntil: answer.until };
    case 'undo': return { ...handover, refusal: null, snoozedUntil: null };
    case 'accept':
    case 'return': return handover;
    default: return answer satisfies never;
  }
}

/** The card as it will look if the backend agrees; shown at once, replaced by the backend's own card. Nothing may be answered meanwhile. */
export function expectedAfter(view: CardView, answer: CardAnswer): CardView {
  const handover = view.handover && handoverAfter(view.handover, answer);
  return { ...view, state: STATE_AFTER[answer.answer], reason: null, handover, mayAnswer: [], undoUntil: null };
}
