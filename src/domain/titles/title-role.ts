import type { Role } from '../lead.ts';
import { buildLexicon, placesOf, type Match, type Spellings, type WordsByLanguage } from './lexicon.ts';
import { COMPOUND_HEADS } from '../tables/job-titles/compound-heads.ts';
import { ROLELESS_WORDS, ROLE_WORD_GROUPS } from '../tables/job-titles/role-words.ts';
import { ROLE_TABLES } from '../tables/job-titles/roles.ts';
import { FIELDS_AFTER_INDUSTRY, FIELDS_BEFORE_JOB } from '../tables/job-titles/small-words.ts';
import type { TitleWord } from './title-text.ts';
import { meantWord } from './title-typos.ts';

/** `weight`: higher counts more; 0 is the group of fallbacks. */
type RoleMeaning = { readonly role: Role; readonly weight: number };

const heaviest = ROLE_WORD_GROUPS.length - 1;
const FIELD_WEIGHT = heaviest - ROLE_WORD_GROUPS.indexOf('fields');

function* roleEntries(): Iterable<readonly [RoleMeaning, WordsByLanguage]> {
  for (const table of ROLE_TABLES) {
    for (const [place, group] of ROLE_WORD_GROUPS.entries()) {
      const words = table[group];
      if (words) yield [{ role: table.role, weight: heaviest - place }, words];
    }
  }
}

const lexicon = buildLexicon(roleEntries());
const roleless = buildLexicon([['roleless', ROLELESS_WORDS]]);

/** Better than a fallback, then the longer phrase, then the heavier group, then what stands further left, then the more exact pattern of the same word. */
const better = (a: Match<RoleMeaning>, b: Match<RoleMeaning>): number => Number(b.value.weight > 0) - Number(a.value.weight > 0) || b.length - a.length || b.value.weight - a.value.weight || a.at - b.at || b.letters - a.letters;

export type RoleReading = {
  readonly role: Role;
  /** A field of work says so, not only the kind of job ("founder", "assistant"). */
  readonly namesField: boolean;
};

/** A shorter first part ("Teamleiter") names no field. */
const MIN_STEM = 4;

/** First part of a compound that ends in a job: "sales" of "Salesmanager", "energie" and "energi" of "Energieberater". */
function stemsOf(word: string): string[] {
  const head = COMPOUND_HEADS.find((end) => word.endsWith(end) && word.length - end.length >= MIN_STEM);
  if (head === undefined) return [];
  const stem = word.slice(0, -head.length);
  const stems = stem.endsWith('s') ? [stem, stem.slice(0, -1)] : [stem];
  return stems.flatMap((part) => [part, meantWord(part) ?? part]);
}

/** A compound that no table lists is looked up by its first part. */
function spellingsForRole({ spellings }: TitleWord): Spellings {
  const stems = spellings.flatMap(stemsOf);
  return stems.length === 0 || lexicon.matchesAt([spellings], 0).length > 0 ? spellings : [...spellings, ...stems];
}

const matchesByWords = new WeakMap<readonly TitleWord[], readonly Match<RoleMeaning>[]>();

/** Every role phrase in these words, found once: a title's pieces are asked about many times. */
function matchesIn(words: readonly TitleWord[]): readonly Match<RoleMeaning>[] {
  const known = matchesByWords.get(words);
  if (known) return known;
  const spellings = words.map(spellingsForRole);
  const matches = spellings.flatMap((_, at) => lexicon.matchesAt(spellings, at));
  matchesByWords.set(words, matches);
  return matches;
}

/** "Product & Design", "Product and Marketing" are two fields; "Research & Development" and most others are one. */
const joinsFields = ({ at, words: covered }: Match<RoleMeaning>, words: readonly TitleWord[]): boolean => words[at]?.text === 'product' && words.slice(at + 1, at + covered).some((word) => word.link === 'and');

/** Place of "sales" in "Insurance Sales Manager": the noun before it names the industry. */
function fieldAfterIndustry(words: readonly TitleWord[]): number {
  return words.findLastIndex(({ text, link }, at) => at > 0 && link === 'none' && FIELDS_AFTER_INDUSTRY.has(text) && (at < words.length - 1 || !FIELDS_BEFORE_JOB.has(text)));
}

/** Names a field, not a person, directly before that place. */
const isIndustryBefore = (field: number, match: Match<RoleMeaning>): boolean => match.at + match.words === field && match.value.weight < heaviest;

/** "Sales & Operations Manager": the field named first counts, alone or in a phrase of both ("Health & Safety"). */
function firstNamed(matches: readonly Match<RoleMeaning>[], words: readonly TitleWord[]): readonly Match<RoleMeaning>[] {
  const and = words.findIndex((word, at) => at > 0 && word.link === 'and');
  const before = matches.filter((match) => match.at < and);
  return before.some((match) => match.value.weight >= FIELD_WEIGHT) ? before : matches;
}

/** The field of work that these words of one job name. */
export function roleOf(words: readonly TitleWord[]): RoleReading | null {
  const spellings = words.map((word) => word.spellings);
  const empty = new Set(spellings.flatMap((_, at) => roleless.matchesAt(spellings, at).flatMap(placesOf)));
  const field = fieldAfterIndustry(words);
  const counts = (match: Match<RoleMeaning>): boolean => placesOf(match).some((place) => !empty.has(place)) && !joinsFields(match, words) && !isIndustryBefore(field, match);
  const best = firstNamed(matchesIn(words).filter(counts), words).reduce<Match<RoleMeaning> | null>((top, match) => (top === null || better(match, top) < 0 ? match : top), null);
  if (!best) return null;
  return { role: best.value.role, namesField: best.value.weight > 0 };
}

/** Whether one role phrase holds the words on both sides of this place: "Rédactrice en | chef". */
export function spansRole(words: readonly TitleWord[], at: number): boolean {
  return matchesIn(words).some((match) => match.at < at && match.at + match.words > at);
}

/** Places of the words that some role pattern covers. */
export function placesWithRole(words: readonly TitleWord[]): Set<number> {
  return new Set(matchesIn(words).flatMap(placesOf));
}
