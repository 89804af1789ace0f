import { foldText } from './fold-text.ts';
import { OFTEN_MISSPELLED } from '../tables/job-titles/often-misspelled.ts';

/** Shorter words of the table are taken for another word's only if a letter is missing, doubled or swapped. */
const SAFE_LENGTH = 7;

const withoutLetter = (word: string, at: number): string => word.slice(0, at) + word.slice(at + 1);
const shortened = (word: string): string[] => Array.from(word, (_, at) => withoutLetter(word, at));

/** Words of the table by each of their spellings with one letter less. */
const byShortened = new Map<string, Set<string>>();
for (const word of foldText(OFTEN_MISSPELLED).split(/\s+/)) {
  for (const spelling of [word, ...shortened(word)]) byShortened.set(spelling, (byShortened.get(spelling) ?? new Set()).add(word));
}

/** Where two words of the same length differ. */
const differences = (a: string, b: string): number[] => Array.from(a, (_, at) => at).filter((at) => a[at] !== b[at]);

/** One letter missing, added, swapped with its neighbour or, in a long word, replaced; never the first or the last. */
function isOneSlip(typed: string, meant: string): boolean {
  if (typed[0] !== meant[0] || typed.at(-1) !== meant.at(-1)) return false;
  if (typed.length !== meant.length) return Math.abs(typed.length - meant.length) === 1;
  const [first, second, ...more] = differences(typed, meant);
  if (first === undefined || more.length > 0) return false;
  if (second === undefined) return meant.length >= SAFE_LENGTH;
  return second === first + 1 && typed[first] === meant[second] && typed[second] === meant[first];
}

/** The job word that somebody meant who wrote "Enginer", "Marekting" or "Geschäftsfürer"; null when none is that close. */
export function meantWord(typed: string): string | null {
  if (typed.length < SAFE_LENGTH - 2) return null;
  for (const spelling of [typed, ...shortened(typed)]) {
    for (const meant of byShortened.get(spelling) ?? []) if (isOneSlip(typed, meant)) return meant;
  }
  return null;
}
