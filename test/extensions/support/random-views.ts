import { CARD_STATES, REFUSAL_REASONS, type CardAnswer, type CardView, type ScoreLine } from '../../../extensions/app/cards/contract.ts';
import { NOW } from './draw-card.tsx';

/** The same numbers for the same seed, between 0 and 1. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SYLLABLES = ['ba', 'kon', 'ru', 'mel', 'ti', 'vor', 'sa', 'lun', 'que', 'dro', 'pli', 'nex'];
/** Words of no language, so that whatever else stands on a card is the card's own. */
const WORDS = SYLLABLES.flatMap((first) => SYLLABLES.flatMap((second, index) => [first + second, first + second + (SYLLABLES[(index * 5 + 3) % SYLLABLES.length] ?? '')]));
const ODD = ['', ' ', 'ß', 'Ünïcøde', '🎯', 'مرحبا', '株式会社', 'x'.repeat(180), '"quoted"', "O'Neil", 'a\nb', '— –', '&', '100 000'];
const ANSWERS: readonly CardAnswer['answer'][] = ['accept', 'refuse', 'snooze', 'return', 'undo'];

/** Leads as a backend might send them, sensible and odd: parts missing, texts far too long, many lines, strange characters. */
export class RandomViews {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = randomNumbers(seed);
  }

  view(): CardView {
    const state = this.#one(CARD_STATES);
    return {
      contactId: String(1_000_000_000 + this.#int(0, 999_999_999)), state, timeZone: this.#one(['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Nowhere/Else', '']),
      updatedAt: this.#maybe(() => this.#date(-60_000, 0)), isStale: this.#next() < 0.1, name: this.#text(2), reason: this.#text(30),
      beforeYouCall: this.#texts(5, 20), who: this.#text(12), organisation: this.#text(20), whyNow: this.#text(35),
      did: Array.from({ length: this.#int(0, 7) }, () => ({ at: this.#date(-90_000, 0), text: this.#text(40) ?? '' })),
      likelyProblem: this.#text(30), companyContext: this.#text(60), source: this.#text(30), say: this.#text(55), ask: this.#texts(5, 30),
      fit: this.#maybe(() => this.#fit()), interest: this.#maybe(() => ({ ...this.#score(), level: this.#one(['none', 'low', 'medium', 'high'] as const) })),
      missing: this.#texts(7, 30), wouldChange: this.#texts(7, 40), handover: this.#maybe(() => this.#handover()),
      history: Array.from({ length: this.#int(0, this.#next() < 0.1 ? 30 : 4) }, () => ({ at: this.#date(-90_000, 0), who: this.#word(), what: this.#text(40) ?? this.#word() })),
      mayAnswer: ANSWERS.filter(() => this.#next() < 0.5), undoUntil: this.#maybe(() => this.#date(-20, 20)),
    };
  }

  #handover(): NonNullable<CardView['handover']> {
    return {
      episodeId: `${1_000_000_000 + this.#int(0, 999)}.${this.#int(1, 9)}`, openedAt: this.#date(-9_000, 0), dueAt: this.#date(-9_000, 9_000), isOverdue: this.#next() < 0.3,
      ownerName: this.#text(3), refusal: this.#maybe(() => ({ reason: this.#one(REFUSAL_REASONS), note: this.#text(60), until: this.#maybe(() => this.#date(0, 900_000)) })), snoozedUntil: this.#maybe(() => this.#date(0, 90_000)),
    };
  }

  #fit(): NonNullable<CardView['fit']> {
    const score = this.#score();
    return { ...score, low: Math.max(0, score.value - this.#int(0, 20)), high: Math.min(100, score.value + this.#int(0, 20)), grade: this.#one(['A', 'B', 'C', 'D'] as const) };
  }

  #score(): { value: number; lines: ScoreLine[] } {
    const lines = Array.from({ length: this.#int(0, this.#next() < 0.1 ? 26 : 8) }, () => ({ rule: this.#text(14) ?? this.#word(), points: this.#int(-5, 20) }));
    return { value: lines.reduce((sum, { points }) => sum + points, 0), lines };
  }

  #texts(most: number, words: number): string[] {
    return Array.from({ length: this.#int(0, most) }, () => this.#text(words) ?? '');
  }

  #text(words: number): string | null {
    const dice = this.#next();
    if (dice < 0.15) return null;
    if (dice < 0.2) return this.#one(ODD);
    const plain = Array.from({ length: this.#int(1, words) }, () => this.#word()).join(' ');
    return this.#next() < 0.1 ? `${plain} ${this.#one(ODD)} ${plain}` : plain;
  }

  #word(): string {
    return this.#one(WORDS);
  }

  #date(fromMinutes: number, toMinutes: number): string {
    return new Date(NOW.getTime() + this.#int(fromMinutes, toMinutes) * 60_000).toISOString();
  }

  #int(from: number, to: number): number {
    return from + Math.floor(this.#next() * (to - from + 1));
  }

  #one<T>(list: readonly T[]): T {
    const found = list[this.#int(0, list.length - 1)];
    if (found === undefined) throw new RangeError('nothing to choose from');
    return found;
  }

  #maybe<T>(make: () => T): T | null {
    return this.#next() < 0.2 ? null : make();
  }
}
