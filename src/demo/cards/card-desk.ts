import { setTimeout as delay } from 'node:timers/promises';
import type { CardAnswer, CardView } from '../../card-contract.ts';
import { voiceFor } from '../../domain/language/voice.ts';
import { cardView } from '../../pipeline/card-view.ts';
import { readAnswer } from '../../pipeline/read-answer.ts';
import type { DesignedStates, PreviewAnswered } from '../../sandbox/preview/designed-states.ts';
import { DESIGNED_STATES, factsOf } from './states.ts';
import { JONAS } from './people.ts';
import { answer, changed, type CardFacts } from './tell-card.ts';

/** Long enough to see that the card does not wait for the answer. */
const ANSWER_MS = 600;
const MOST_SESSIONS = 200;

/** The card of a designed state as Jonas Weber, who has the lead, reads it. */
export function designedCard(state: string, now: Date, locale?: string): CardView {
  return viewOf(factsOf(state, now), now, locale);
}

const viewOf = (facts: CardFacts, now: Date, locale: string | undefined): CardView => cardView({ ...facts, userId: JONAS.userId, voice: voiceFor(locale, facts.install.timeZone, now), now });

/** Stands in for the app while a state is previewed: shows its card, takes answers by the real rules, and fails on purpose. */
export class CardDesk implements DesignedStates {
  readonly states = DESIGNED_STATES;
  readonly #sessions = new Map<string, CardFacts>();
  readonly #lost = new Set<string>();

  async read(state: string, session: string, locale: string | undefined): Promise<PreviewAnswered> {
    switch (state) {
      case 'loading': await delay(3_600_000, undefined, { ref: false }); break;
      case 'failed': return { status: 500, body: { error: 'Something failed on our side.', code: 'failed', reference: 'c4f1-77' } };
      case 'unknown_contact': return { status: 404, body: { error: 'This contact is not known here.', code: 'unknown_contact' } };
      case 'not_set_up': return { status: 404, body: { error: 'This account is not connected.', code: 'not_connected' } };
      default:
    }
    const now = new Date();
    return { status: 200, body: viewOf(this.#facts(state, session, now), now, locale) };
  }

  async answer(state: string, session: string, sent: CardAnswer, locale: string | undefined): Promise<PreviewAnswered> {
    await delay(ANSWER_MS);
    const now = new Date();
    const facts = this.#facts(state, session, now);
    if (state === 'answer_lost' && !this.#lost.has(session)) {
      this.#lost.add(session);
      return { status: 502, body: { error: 'No answer from our side.', reference: 'c4f1-78' } };
    }
    const read = readAnswer(sent, facts.install.timeZone, now);
    if ('problem' in read) return { status: 400, body: { ok: false, because: 'bad_request', message: `${read.field}: ${read.problem}`, card: null } };
    const isAnswerable = facts.handovers.at(-1)?.episodeId === sent.episodeId && state !== 'answer_too_late';
    const next = isAnswerable ? answer(facts, read.answer, now) : null;
    if (!next) {
      const message = 'This is not possible any more: the lead has moved on since.';
      return { status: 409, body: { ok: false, because: 'not_possible_now', message, card: viewOf(withoutTime(facts, now), now, locale) } };
    }
    this.#sessions.set(session, next);
    return { status: 200, body: { ok: true, card: viewOf(next, now, locale) } };
  }

  #facts(state: string, session: string, now: Date): CardFacts {
    const kept = this.#sessions.get(session);
    if (kept) return kept;
    const facts = factsOf(state, now);
    if (this.#sessions.size >= MOST_SESSIONS) this.#sessions.clear();
    this.#sessions.set(session, facts);
    return facts;
  }
}

/** The same lead when nobody answered in time. */
function withoutTime(facts: CardFacts, now: Date): CardFacts {
  const handover = facts.handovers.at(-1);
  return handover ? changed(facts, { ...handover, state: 'expired', dueAt: now, endedAt: now }) : facts;
}
