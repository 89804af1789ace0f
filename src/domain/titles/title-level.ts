import { SENIORITIES, type Seniority } from '../lead.ts';
import { buildLexicon, placesOf, type Lexicon, type Match, type WordsByLanguage } from './lexicon.ts';
import { LEVEL_WORDS, type LevelMeaning } from '../tables/job-titles/levels.ts';
import { RANKS_WITH_ASSISTANTS } from '../tables/job-titles/modifiers.ts';
import { ROLE_TABLES } from '../tables/job-titles/roles.ts';
import type { TitleWord } from './title-text.ts';

export type LevelReading = {
  readonly seniority: Seniority | null;
  readonly isStudent: boolean;
  /** "Assistant" is a rank here ("Assistant Manager") and says nothing about the field. */
  readonly isDeputyRank: boolean;
};

/** A word or phrase of the title that the level tables know. */
type Mark = Match<LevelMeaning> & {
  /** Stands behind "of", "to", "der", "de" after another job word: it says whom or what that job serves. */
  readonly isServed: boolean;
};

/** Whoever has an occupation is at least an employee. */
const occupations: (readonly [LevelMeaning, WordsByLanguage])[] = ROLE_TABLES.flatMap(({ occupations: nouns, trades }) =>
  [nouns, trades].filter((words) => words !== undefined).map((words) => [{ kind: 'head', level: 'employee' }, words] as const),
);
const levelWords = buildLexicon(LEVEL_WORDS);
const occupationNouns = buildLexicon(occupations);

export const rankOf = (seniority: Seniority): number => SENIORITIES.indexOf(seniority);
const isAtLeast = (level: Seniority, floor: Seniority): boolean => rankOf(level) >= rankOf(floor);
const higher = (a: Seniority, b: Seniority): Seniority => (isAtLeast(a, b) ? a : b);
const highest = (levels: readonly Seniority[]): Seniority | null => (levels.length > 0 ? levels.reduce(higher) : null);

const namesJob = ({ value: { kind } }: Match<LevelMeaning>): boolean => kind === 'head' || kind === 'office' || kind === 'assistant' || kind === 'assistance' || kind === 'rank_assistant';

/** From left to right the longest phrase at each free word; a word inside a phrase is not read again. */
function matchesIn(lexicon: Lexicon<LevelMeaning>, words: readonly TitleWord[], taken: ReadonlySet<number> = new Set()): Match<LevelMeaning>[] {
  const spellings = words.map((word) => word.spellings);
  const found: Match<LevelMeaning>[] = [];
  // "Assistant to the Vice President" is no "assistant vice president".
  const fits = (match: Match<LevelMeaning>): boolean => placesOf(match).every((place) => !taken.has(place) && (place === match.at || words[place]?.link !== 'to'));
  for (let at = 0; at < words.length; ) {
    const match = lexicon.matchesAt(spellings, at).find(fits);
    if (match) found.push(match);
    at += match?.words ?? 1;
  }
  return found;
}

const marksByWords = new WeakMap<readonly TitleWord[], readonly Mark[]>();

/** The marks of these words, found once: a title's pieces are asked about many times. */
function marksOf(words: readonly TitleWord[]): readonly Mark[] {
  const known = marksByWords.get(words);
  if (known) return known;
  const marks = findMarks(words);
  marksByWords.set(words, marks);
  return marks;
}

/** Level words first; occupations only where those leave room: a "marketing manager" is a manager. */
function findMarks(words: readonly TitleWord[]): Mark[] {
  const byLevel = matchesIn(levelWords, words);
  const byOccupation = matchesIn(occupationNouns, words, new Set(byLevel.flatMap(placesOf)));
  const matches = [...byLevel, ...byOccupation].sort((a, b) => a.at - b.at);
  const firstJob = matches.find(namesJob);
  return matches.map((match) => {
    const between = firstJob ? words.slice(firstJob.at + firstJob.words, match.at + 1) : [];
    return { ...match, isServed: between.some((word) => word.link === 'of' || word.link === 'to') };
  });
}

const levelOf = (mark: Mark): Seniority | null => (mark.value.kind === 'head' || mark.value.kind === 'office' ? mark.value.level : null);
const has = (marks: readonly Mark[], kind: LevelMeaning['kind']): boolean => marks.some((mark) => mark.value.kind === kind);
const leads = (mark: Mark): boolean => mark.value.kind === 'executive_word' || isAtLeast(levelOf(mark) ?? 'entry', 'manager');

/** "Assistant Manager", "Assistant Regional Director": a deputy, unless "to" or "of" names a boss. */
function ranksAsDeputy(mark: Mark, words: readonly TitleWord[]): boolean {
  const after = words.slice(mark.at + 1);
  const boss = after.findIndex((word) => word.link === 'of' || word.link === 'to');
  return after.slice(0, boss < 0 ? after.length : boss).some((word) => RANKS_WITH_ASSISTANTS.has(word.text));
}

/** The word that makes this an assistant's job, if there is one. */
function assistantAmong(marks: readonly Mark[], words: readonly TitleWord[]): Mark | undefined {
  return marks.find((mark, place) => {
    const { kind } = mark.value;
    if (mark.isServed) return false;
    // "Leitung Assistenz" leads assistants; "Assistenz der Leitung" is one.
    if (kind === 'assistance') return !marks.slice(0, place).some(leads);
    return kind === 'assistant' || (kind === 'rank_assistant' && !ranksAsDeputy(mark, words));
  });
}

/** Interns, trainees and students; behind "of" only as the last word: "Chargé de projet stagiaire", not "Head of Student Affairs". */
function learnersAmong(marks: readonly Mark[], words: readonly TitleWord[]): Mark[] {
  return marks.filter((mark) => {
    if (mark.value.kind !== 'learner' && mark.value.kind !== 'student') return false;
    const isLast = mark.at + mark.words === words.length;
    const link = words[mark.at]?.link ?? 'none';
    return !mark.isServed || (isLast && link !== 'of' && link !== 'to');
  });
}

/** Levels of the job words that are the person's own. */
function ownLevels(marks: readonly Mark[], namesField: boolean): Seniority[] {
  const own = marks.filter((mark) => levelOf(mark) !== null && (!mark.isServed || levelOf(mark) === 'senior'));
  const levels = own.flatMap((mark, place) => {
    const level = levelOf(mark);
    if (level === null) return [];
    // "Referentin Geschäftsführung" works for it; "Geschäftsführung Vertrieb" is it.
    if (mark.value.kind === 'office' && own.slice(0, place).some((other) => other.value.kind === 'head')) return [];
    // "Partner Manager" manages partners.
    const isAttribute = level === 'partner' && own.slice(place + 1).some((later) => !isAtLeast(levelOf(later) ?? 'entry', 'vp'));
    return isAttribute ? [] : [level];
  });
  const justExecutive = levels.every((level) => level === 'senior') && marks.some((mark) => mark.value.kind === 'executive_word' && !mark.isServed);
  return justExecutive ? [...levels, namesField ? 'employee' : 'executive'] : levels;
}

/** "Chief Accountant" heads a trade; "Chief Marketing Officer" and a bare "Chief Marketing" sit at the top. */
function asChief(level: Seniority | null, words: readonly TitleWord[]): Seniority {
  if (level === null || words.some((word) => word.text === 'officer')) return 'executive';
  return higher(level, 'director');
}

/** "Marketing Lead" and "Developer Lead" manage; a "Lead Developer" is senior. */
function asLead(level: Seniority | null, marks: readonly Mark[]): Seniority {
  const lead = marks.findIndex((mark) => mark.value.kind === 'lead');
  const isBeforeJob = marks.slice(lead + 1).some((mark) => levelOf(mark) !== null && !mark.isServed);
  return higher(level ?? 'entry', isBeforeJob ? 'senior' : 'manager');
}

function asDeputy(level: Seniority): Seniority {
  const stepsDown = isAtLeast(level, 'manager') && !isAtLeast(level, 'partner');
  return stepsDown ? (SENIORITIES[rankOf(level) - 1] ?? level) : level;
}

/**
 * The level of one job. Phrases that only look senior are consumed first; then the highest job word counts, changed by
 * the words that qualify it.
 *
 * @param namesField - whether the job names a field of work: an "Executive" is one, a "Sales Executive" sells
 */
export function readLevel(words: readonly TitleWord[], namesField: boolean): LevelReading {
  const marks = marksOf(words);
  const learners = learnersAmong(marks, words);
  const assistant = assistantAmong(marks, words);
  if (assistant) {
    const isLearner = learners.length > 0 || has(marks, 'junior');
    const isSenior = marks.some((mark) => levelOf(mark) === 'senior' && mark.at < assistant.at);
    return {
      seniority: isLearner ? 'entry' : isSenior ? 'senior' : 'employee',
      isStudent: has(learners, 'student'),
      isDeputyRank: false,
    };
  }
  let level = highest(ownLevels(marks, namesField));
  // A student with a manager's title manages something for students.
  const counted = learners.filter((mark) => mark.value.kind === 'learner' || !isAtLeast(level ?? 'entry', 'manager'));
  if (counted.length > 0) return { seniority: 'entry', isStudent: has(counted, 'student'), isDeputyRank: false };
  if (has(marks, 'chief')) level = asChief(level, words);
  if (has(marks, 'lead')) level = asLead(level, marks);
  if (level && (has(marks, 'deputy') || has(marks, 'rank_assistant'))) level = asDeputy(level);
  if (has(marks, 'junior') && !isAtLeast(level ?? 'entry', 'director')) level = 'entry';
  return { seniority: level, isStudent: false, isDeputyRank: has(marks, 'rank_assistant') };
}

/** Whether these words name a job of their own, rather than a field or a quality of another job. */
export function standsAlone(words: readonly TitleWord[]): boolean {
  const marks = marksOf(words);
  return marks.some((mark) => namesJob(mark) || mark.value.kind === 'learner' || mark.value.kind === 'student' || mark.value.kind === 'executive_word' || mark.value.kind === 'lead' || mark.value.kind === 'chief');
}

/** Only "(Intern)", "Trainee" …: qualifies the job before it. */
export function isBareLearner(words: readonly TitleWord[]): boolean {
  const marks = marksOf(words);
  return marks.length > 0 && marks.every((mark) => mark.value.kind === 'learner' || mark.value.kind === 'student') && marks.reduce((sum, mark) => sum + mark.words, 0) === words.length;
}

/**
 * Where an assistant's boss is named: "Assistant to the | Head of Sales", "Assistenz | der Geschäftsführung".
 *
 * @param openEnd - link behind the last word; "Assistant to, …" names a boss in what follows
 * @returns place of the boss's first word, and whether everything to the end of the title is the boss's
 */
export function bossIn(words: readonly TitleWord[], openEnd: TitleWord['link']): { readonly at: number; readonly takesAll: boolean } | null {
  const marks = marksOf(words);
  const assistant = assistantAmong(marks, words);
  if (!assistant) return null;
  const at = assistant.at + assistant.words;
  const takesAll = (words[at]?.link ?? openEnd) === 'to';
  // "Assistant chef de produit" names no boss, "Assistenz Geschäftsführung" does.
  const isBoss = (mark: Mark): boolean => mark.at >= at && leads(mark) && (mark.isServed || isAtLeast(levelOf(mark) ?? 'executive', 'director'));
  return takesAll || marks.some(isBoss) ? { at, takesAll } : null;
}

/** Whether one level phrase holds the words on both sides of this place: "Redactor en | jefe". */
export const spansLevel = (words: readonly TitleWord[], at: number): boolean => marksOf(words).some((mark) => mark.at < at && mark.at + mark.words > at);

/** Places of the words that some level pattern covers. */
export function placesWithLevel(words: readonly TitleWord[]): Set<number> {
  return new Set(marksOf(words).flatMap(placesOf));
}
