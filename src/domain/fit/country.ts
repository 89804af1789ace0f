import { foldText } from '../titles/fold-text.ts';
import { AND_WORDS } from './same-label.ts';
import { COUNTRY_ALIASES } from '../tables/country-aliases.ts';
import { wordsOf } from '../policy/words.ts';
import { remember } from '../remember.ts';

/** Languages in which country names are recognised: those of the job title reader. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'];
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** Codes that `Intl` knows and that are no country: unknown region, and two made up for testing. */
const NO_COUNTRIES: ReadonlySet<string> = new Set(['ZZ', 'XA', 'XB']);

/** Articles in front of a country's name: "the Netherlands", "die Schweiz", "la France". */
const ARTICLES: ReadonlySet<string> = new Set(['the', 'die', 'der', 'das', 'le', 'la', 'les', 'l', 'el', 'los', 'las', 'il', 'lo', 'gli', 'i', 'o', 'os', 'a', 'as', 'de', 'het']);

/** Shorter words are codes: "UAE" must not become "UA". */
const SHORTEST_FOLDED = 5;

/**
 * Words to compare, umlauts written either way. Dots go first, so that "U.S.A." is one word while "N/A" stays two;
 * "and" between two names goes, because the next writer takes "&".
 */
function keyWordsOf(name: string): string[] {
  const words = wordsOf(name.replaceAll('.', ''));
  return words
    .filter((word, index) => index === 0 || index === words.length - 1 || !AND_WORDS.has(word))
    .map((word) => (word.length >= SHORTEST_FOLDED ? foldText(word) : word));
}

/** Every two letters that `Intl` has a name for, with today's code where one was replaced: "UK" gives GB. */
function regionCodes(): Map<string, string> {
  const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter((code) => !NO_COUNTRIES.has(code) && english.of(code) !== undefined);
  return new Map(codes.map((code) => [code, new Intl.Locale(`und-${code}`).region ?? code]));
}

/** Regions with a code that are no country somebody could be in: unions, the rest of the world, and islands counted elsewhere. */
const NOT_LISTED: ReadonlySet<string> = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN']);

/** ISO codes of all countries, to choose from. */
export function countryCodes(): string[] {
  return [...new Set(regionCodes().values())].filter((code) => !NOT_LISTED.has(code)).sort();
}

function buildLookup(): ReadonlyMap<string, string> {
  const lookup = new Map<string, string>();
  const add = (name: string, code: string): void => {
    const key = keyWordsOf(name).join(' ');
    if (key !== '' && !lookup.has(key)) lookup.set(key, code);
  };
  const codes = regionCodes();
  for (const [written, code] of codes) add(written, code);
  for (const style of ['long', 'short'] as const) {
    for (const language of LANGUAGES) {
      const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none', style });
      for (const code of new Set(codes.values())) add(names.of(code) ?? '', code);
    }
  }
  for (const [code, aliases] of Object.entries(COUNTRY_ALIASES)) for (const alias of aliases.split(',')) add(alias, code);
  return lookup;
}

let lookup: ReadonlyMap<string, string> | null = null;

function findCode(name: string): string | null {
  lookup ??= buildLookup();
  const words = keyWordsOf(name);
  const [first, ...rest] = words;
  const found = lookup.get(words.join(' '));
  if (found !== undefined || first === undefined || !ARTICLES.has(first)) return found ?? null;
  return lookup.get(rest.join(' ')) ?? null;
}

/** A portal writes few countries in few ways, and every lead is compared with a whole list of them. */
const KEPT_NAMES = 2_000;

/**
 * ISO 3166-1 alpha-2 code of a country written as a code or as a name in English, German, French, Spanish, Italian,
 * Portuguese or Dutch; upper and lower case, accents and a leading article do not matter. Names come from
 * `Intl.DisplayNames` (Unicode CLDR) and from `tables/country-aliases.ts`.
 *
 * @returns null for what is no country known under this name: nothing is guessed from a part of it
 */
export const countryCode: (name: string) => string | null = remember(KEPT_NAMES, findCode);

/**
 * Whether two texts name the same country: "Germany", "DE", "Deutschland" and "germany " do. Where neither is a
 * known name they are compared as text; an empty one names no country.
 */
export function sameCountry(a: string, b: string): boolean {
  const codes = [countryCode(a), countryCode(b)];
  if (codes[0] !== null || codes[1] !== null) return codes[0] === codes[1];
  const key = keyWordsOf(a).join(' ');
  return key !== '' && key === keyWordsOf(b).join(' ');
}
