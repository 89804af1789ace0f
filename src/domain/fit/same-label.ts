import { wordsOf } from '../policy/words.ts';
import { remember } from '../remember.ts';

/** "and" in the seven languages, which one writer spells out and the next writes as "&" or leaves out. */
export const AND_WORDS: ReadonlySet<string> = new Set(['and', 'und', 'et', 'y', 'e', 'en']);

const KEPT_LABELS = 2_000;
const keyOf = remember(KEPT_LABELS, (label) => wordsOf(label).filter((word) => !AND_WORDS.has(word)).join(''));

/**
 * Whether two labels name the same thing, however they are written: "COMPUTER_SOFTWARE" and "Computer Software",
 * "Hospital & Health Care" and "HOSPITAL_HEALTH_CARE". A label without a letter or digit names nothing.
 */
export function sameLabel(a: string, b: string): boolean {
  const key = keyOf(a);
  return key !== '' && key === keyOf(b);
}
