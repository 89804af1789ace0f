import { foldText } from './fold-text.ts';
import { ABBREVIATIONS } from '../tables/job-titles/abbreviations.ts';
import { COMPANY_BEFORE, CONJUNCTIONS, INCLUSIVE_ENDINGS, PERHAPS_COMPANY_BEFORE, POSSESSIVE_WORDS, SMALL_WORDS } from '../tables/job-titles/small-words.ts';

/** What a word stands behind: "and" adds another field, "of" opens what a job is about, "to" names a boss, "en" may name a company. */
export type Link = 'none' | 'of' | 'to' | 'and' | 'perhaps_company';

export type TitleWord = {
  readonly text: string;
  /** The word and other forms of it: "leiterin" and "leiter", "dir" and "director". */
  readonly spellings: readonly string[];
  readonly link: Link;
};

/** How a piece of a title hangs on the one before: "A | B", "A, B", "A & B". */
export type Joint = 'strong' | 'weak' | 'and';

export type Piece = {
  readonly joint: Joint;
  readonly words: readonly TitleWord[];
  /** "… at Acme": what follows with "and" is the rest of that company's name. */
  readonly namesCompany: boolean;
  /** "Assistant to, …": the last word was a link to what follows. */
  readonly openEnd: Link;
};

/** Longer titles are cut: enough for any real one, and a bound on the time spent. */
const MAX_LENGTH = 240;
const MAX_WORD_LENGTH = 60;

const endings = INCLUSIVE_ENDINGS.map(foldText).join('|');
/** Leiter:in, Leiter*in, Leiter/-in, Leiter(in), Directeur.trice, Chargé·e·s, Director/a, Beauftragte(r). */
const inclusive = new RegExp(`(?<=\\p{L}{3})(?:(?:[:*_·•.]|/-?|\\(-?|-(?=(?:t?rice|t?euse|i?ere|e|ne|fe|ve)(?!\\p{L})))(?:${endings})\\)?){1,2}(?!\\p{L})`, 'gu');
/** (m/w/d), H/F, m/v/x: says nothing about the job. */
const genderMark = /(?<!\p{L})(?:all genders?|[mwfdxhvig](?:\s?[/|,*]\s?[mwfdxhvig*]){1,3})(?!\p{L})/gu;

function spellOut(title: string): string {
  return foldText(title.trimStart().slice(0, MAX_LENGTH))
    .replace(genderMark, ' ')
    .replace(inclusive, '')
    .replace(/(?<!\p{L})(?:a\. ?d\.|i\. ?r\.)/gu, ' ruhestand ')
    .replace(/(?<![\p{L}.])(?:\p{L}\.){2,6}\p{L}?(?!\p{L})/gu, (dotted) => dotted.replaceAll('.', '')) // C.E.O.
    .replace(/(?<=\p{L})['’´`]s(?!\p{L})/gu, '')
    .replaceAll('@', ' at ')
    .replace(/\p{Extended_Pictographic}/gu, ' | ');
}

const TOKEN = /[\p{L}\p{N}]+|[|;•·»>\n\r\t]|[,/\\:()[\]{}–—]|\s-+\s|[&+]/gu;
const STRONG = /^[|;•·»>\n\r\t]$/u;
const WEAK = /^(?:[,/\\:()[\]{}–—]|\s-+\s)$/u;

function jointOf(token: string): Joint | null {
  if (STRONG.test(token)) return 'strong';
  if (WEAK.test(token)) return 'weak';
  return token === '&' || token === '+' || CONJUNCTIONS.has(token) ? 'and' : null;
}

function linkOf(token: string): Link | null {
  if (PERHAPS_COMPANY_BEFORE.has(token)) return 'perhaps_company';
  if (token === 'to') return 'to';
  if (POSSESSIVE_WORDS.has(token)) return 'of';
  return SMALL_WORDS.has(token) || /^\p{N}+$/u.test(token) ? 'none' : null;
}

const stronger = (a: Link, b: Link): Link => (a === 'none' ? b : a);

/** Of several separators in a row ("CEO |, Founder") the strongest counts. */
const strongest = (a: Joint, b: Joint): Joint => (a === 'strong' || b === 'strong' ? 'strong' : a === 'weak' || b === 'weak' ? 'weak' : 'and');

/** The word, without a German "-in", and what it may be short for. */
export const spellingsOf = (word: string): readonly string[] => {
  const full = ABBREVIATIONS.get(word) ?? [];
  return word.length > 5 && word.endsWith('in') ? [word, word.slice(0, -2), ...full] : [word, ...full];
};

/**
 * Cuts a title at commas, slashes, dashes, brackets and "and" words, leaves out gender marks, small words and company
 * names after "at", and keeps what linked each word to the one before.
 */
export function piecesOf(title: string): Piece[] {
  const pieces: Piece[] = [];
  let joint: Joint = 'strong';
  let words: TitleWord[] = [];
  let link: Link = 'none';
  let namesCompany = false;
  const close = (next: Joint): void => {
    if (words.length > 0) pieces.push({ joint, words, namesCompany, openEnd: link });
    joint = words.length > 0 || namesCompany ? next : strongest(joint, next);
    words = [];
    link = 'none';
    namesCompany = false;
  };
  for (const [token] of spellOut(title).matchAll(TOKEN)) {
    const separates = jointOf(token);
    const links = linkOf(token);
    if (separates) close(separates);
    else if (COMPANY_BEFORE.has(token)) namesCompany = true;
    else if (namesCompany) continue;
    else if (links) link = stronger(link, links);
    else {
      const text = token.slice(0, MAX_WORD_LENGTH);
      words.push({ text, spellings: spellingsOf(text), link });
      link = 'none';
    }
  }
  close('strong');
  return pieces;
}
