import { foldText } from './fold-text.ts';
import { POSSESSIVE_WORDS, SMALL_WORDS } from '../tables/job-titles/small-words.ts';

/**
 * Word lists of a language each, as one reads them: patterns separated by commas.
 *
 * A pattern is one word or several in a row. `*` stands for any letters at the start or end of a word ("*leiter"),
 * `a|b` for either word, and `a+b` for a compound written as one word or two ("projekt+leit*" finds "Projektleiter"
 * and "Projekt-Leiterin"). Case and accents do not matter; small words ("of", "de", "der") are left out.
 */
export type WordsByLanguage = Readonly<Partial<Record<'en' | 'de' | 'fr' | 'es' | 'it' | 'pt' | 'nl', string>>>;

/** One spelling of a word per element: "leiterin" can be looked up as "leiter" as well. */
export type Spellings = readonly string[];

export type Match<T> = {
  readonly value: T;
  readonly at: number;
  /** Words of the title it covers. */
  readonly words: number;
  /** Words of the pattern; a compound counts its parts. The longer phrase wins. */
  readonly length: number;
  /** Letters the pattern fixes: "teamleit*" knows more about "Teamleiter" than "*leiter". */
  readonly letters: number;
};

/** Places in the title of the words a match covers. */
export const placesOf = ({ at, words }: Match<unknown>): number[] => Array.from({ length: words }, (_, offset) => at + offset);

type WordTest = { readonly core: string; readonly open: 'none' | 'end' | 'start' | 'both' };
type Entry<T> = { readonly value: T; readonly tests: readonly WordTest[]; readonly length: number; readonly letters: number };

export type Lexicon<T> = {
  /** Everything that starts at this word, best first: longest phrase, then most letters, then first in the table. */
  readonly matchesAt: (words: readonly Spellings[], at: number) => Match<T>[];
};

/** Every way to pick one alternative of each: [[a], [b, c]] gives [a, b] and [a, c]. */
function combinations(choices: readonly (readonly string[])[]): string[][] {
  return choices.reduce<string[][]>((all, options) => all.flatMap((chosen) => options.map((option) => [...chosen, option])), [[]]);
}

function testFor(part: string): WordTest {
  const core = part.replaceAll('*', '');
  const startsOpen = part.startsWith('*');
  if (part.endsWith('*')) return { core, open: startsOpen ? 'both' : 'end' };
  return { core, open: startsOpen ? 'start' : 'none' };
}

function passes(word: string, { core, open }: WordTest): boolean {
  switch (open) {
    case 'none': return word === core;
    case 'end': return word.startsWith(core);
    case 'start': return word.endsWith(core);
    case 'both': return word.includes(core);
    default: return open satisfies never;
  }
}

/** `pattern` with its letters folded already. */
function compile<T>(value: T, pattern: string): Entry<T>[] {
  const words = pattern.split(' ').filter((word) => word !== '' && !SMALL_WORDS.has(word) && !POSSESSIVE_WORDS.has(word));
  return combinations(words.map((word) => word.split('|'))).flatMap((chosen) => {
    const phrase = chosen.join(' ');
    const spellings = phrase.includes('+') ? [phrase.replaceAll('+', ''), phrase.replaceAll('+', ' ')] : [phrase];
    const length = phrase.split(/[ +]/).length;
    return spellings.map((spelling) => {
      const tests = spelling.split(' ').map(testFor);
      return { value, tests, length, letters: tests.reduce((sum, test) => sum + test.core.length, 0) };
    });
  });
}

/** Entries found by the first word of their pattern, so that a look-up does not walk through the whole table. */
class Index<T> {
  readonly #byOpening = { none: new Map<string, Entry<T>[]>(), end: new Map<string, Entry<T>[]>(), start: new Map<string, Entry<T>[]>() };
  readonly #anywhere: { readonly core: string; readonly entry: Entry<T> }[] = [];

  add(entry: Entry<T>): void {
    const [first] = entry.tests;
    if (!first || first.core === '') return;
    if (first.open === 'both') {
      this.#anywhere.push({ core: first.core, entry });
      return;
    }
    const byCore = this.#byOpening[first.open];
    const known = byCore.get(first.core);
    if (known) known.push(entry);
    else byCore.set(first.core, [entry]);
  }

  startingWith(word: string): Entry<T>[] {
    const found = [...(this.#byOpening.none.get(word) ?? [])];
    for (let cut = 1; cut <= word.length; cut += 1) {
      found.push(...(this.#byOpening.end.get(word.slice(0, cut)) ?? []), ...(this.#byOpening.start.get(word.slice(-cut)) ?? []));
    }
    for (const { core, entry } of this.#anywhere) if (word.includes(core)) found.push(entry);
    return found;
  }
}

/** Words whose entries are kept; the words of one title are looked up many times. */
const KEPT_WORDS = 5_000;

/** Makes a table searchable. Of two entries that fit equally well, the one listed first wins. */
export function buildLexicon<T>(table: Iterable<readonly [T, WordsByLanguage]>): Lexicon<T> {
  const index = new Index<T>();
  const order = new Map<Entry<T>, number>();
  for (const [value, byLanguage] of table) {
    for (const list of Object.values(byLanguage)) {
      for (const pattern of foldText(list).split(',')) {
        for (const entry of compile(value, pattern.trim())) {
          index.add(entry);
          order.set(entry, order.size);
        }
      }
    }
  }
  const better = (a: Entry<T>, b: Entry<T>): number => b.length - a.length || b.letters - a.letters || (order.get(a) ?? 0) - (order.get(b) ?? 0);
  const kept = new Map<string, readonly Entry<T>[]>();
  const startingWith = (spellings: Spellings): readonly Entry<T>[] => {
    const key = spellings.join(' ');
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= KEPT_WORDS) kept.clear();
    const entries = [...new Set(spellings.flatMap((spelling) => index.startingWith(spelling)))].sort(better);
    kept.set(key, entries);
    return entries;
  };
  const fits = (entry: Entry<T>, words: readonly Spellings[], at: number): boolean =>
    at + entry.tests.length <= words.length && entry.tests.every((test, offset) => offset === 0 || (words[at + offset] ?? []).some((spelling) => passes(spelling, test)));
  return {
    matchesAt(words, at) {
      return startingWith(words[at] ?? [])
        .filter((entry) => fits(entry, words, at))
        .map(({ value, tests, length, letters }) => ({ value, at, words: tests.length, length, letters }));
    },
  };
}
