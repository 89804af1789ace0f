import type { Seniority } from '../lead.ts';
import { GIVEN_NAMES } from '../tables/job-titles/given-names.ts';
import { COMPANY_ENDINGS, FREELANCE_WORDS, PAST_BEFORE, RETIRED_ANYWHERE } from '../tables/job-titles/small-words.ts';
import { bossIn, isBareLearner, placesWithLevel, rankOf, readLevel, spansLevel, standsAlone } from './title-level.ts';
import { placesWithRole, roleOf, spansRole } from './title-role.ts';
import { piecesOf, spellingsOf, type Piece, type TitleWord } from './title-text.ts';
import { meantWord } from './title-typos.ts';

/** One job of a title: "Head of Sales | Founder" has two. */
export type Job = {
  readonly words: readonly TitleWord[];
  /** Said after a "|", without a job of its own: may tell the field when the job itself does not. */
  readonly aside: readonly TitleWord[];
};

export type TitleJobs = { readonly jobs: readonly Job[]; readonly isRetired: boolean };

const knownWords = (words: readonly TitleWord[]): number => new Set([...placesWithLevel(words), ...placesWithRole(words)]).size;
const allKnown = (words: readonly TitleWord[]): boolean => words.length > 0 && knownWords(words) === words.length;

/** Share of the words of these jobs that some table knows, 0 to 1. */
export function knownShare(jobs: readonly Job[]): number {
  const parts = jobs.flatMap((job) => [job.words, job.aside]);
  const total = parts.reduce((sum, words) => sum + words.length, 0);
  return total === 0 ? 0 : parts.reduce((sum, words) => sum + knownWords(words), 0) / total;
}

const levelOf = (words: readonly TitleWord[]): Seniority | null => readLevel(words, roleOf(words)?.namesField ?? false).seniority;
const isTopLevel = (words: readonly TitleWord[]): boolean => rankOf(levelOf(words) ?? 'entry') >= rankOf('executive');
const isStudent = (words: readonly TitleWord[]): boolean => readLevel(words, false).isStudent;
const endsLikeCompany = (words: readonly TitleWord[]): boolean => words.length > 1 && COMPANY_ENDINGS.has(words.at(-1)?.text ?? '');

/** "Geschäftsführer Meyer Consulting GmbH": the company's form goes, and the word before it unless that names a job. */
function withoutCompanyForm(words: readonly TitleWord[]): readonly TitleWord[] {
  if (!endsLikeCompany(words)) return words;
  const rest = words.slice(0, -1);
  return standsAlone(rest.slice(-1)) ? rest : rest.slice(0, -1);
}

/** "Directora en Acme" names a company, "especialista en marketing" a field, "manager en mede-eigenaar" a second job. */
function splitAtPerhapsCompany(piece: Piece): Piece[] {
  const at = piece.words.findIndex((word, place) => place > 0 && word.link === 'perhaps_company');
  if (at < 0) return [piece];
  const before = piece.words.slice(0, at);
  const after = piece.words.slice(at);
  const head: Piece = { ...piece, words: before };
  // "Director en prácticas" is a trainee, "Étudiante en master finance" studies it, a "Redactor en jefe" has one title.
  if (isBareLearner(after) || isStudent(before) || spansLevel(piece.words, at) || spansRole(piece.words, at)) return [piece];
  if (endsLikeCompany(after)) return [{ ...head, namesCompany: true }];
  if (allKnown(after)) return [head, ...splitAtPerhapsCompany({ ...piece, joint: 'and', words: after.map((word, place) => (place === 0 ? { ...word, link: 'none' as const } : word)) })];
  const needsField = roleOf(before) === null && !isTopLevel(before) && !standsAlone(after);
  return needsField ? [piece] : [{ ...head, namesCompany: true }];
}

/** What the person no longer does, or does not do yet, is left out. */
function withoutPast(pieces: readonly Piece[]): { pieces: Piece[]; isRetired: boolean } {
  const kept: Piece[] = [];
  let isRetired = false;
  for (const piece of pieces) {
    if (piece.words.some((word) => RETIRED_ANYWHERE.has(word.text))) {
      isRetired = true;
      if (piece.words.every((word) => RETIRED_ANYWHERE.has(word.text))) kept.pop();
      continue;
    }
    const past = piece.words.findIndex((word) => PAST_BEFORE.has(word.text));
    if (past === 0 && piece.words.length === 1) kept.pop();
    else if (past < 0) kept.push(piece);
    else if (past > 0) kept.push({ ...piece, words: piece.words.slice(0, past) });
  }
  return { pieces: kept, isRetired };
}

/** Drops pieces that only continue a company's name: "at Johnson & Johnson", "CEO, Director Labs GmbH". */
function withoutCompanies(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = [];
  let namesCompany = false;
  for (const piece of pieces) {
    const continuesName = namesCompany && piece.joint === 'and' && !(allKnown(piece.words) && standsAlone(piece.words));
    const isCompany = endsLikeCompany(piece.words) && kept.some((other) => standsAlone(other.words));
    if (!continuesName && !isCompany) {
      const words = withoutCompanyForm(piece.words);
      if (words.length > 0) kept.push({ ...piece, words });
      namesCompany = piece.namesCompany;
    }
  }
  return kept;
}

/** Nothing behind "Assistant to the" is the person's own; behind "Assistenz der Geschäftsführung und" neither. */
function withoutBosses(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = [];
  let namesBoss = false;
  for (const piece of pieces) {
    if (namesBoss && piece.joint === 'and') continue;
    const boss = bossIn(piece.words, piece.openEnd);
    kept.push(boss ? { ...piece, words: piece.words.slice(0, boss.at) } : piece);
    if (boss?.takesAll) break;
    namesBoss = boss !== null;
  }
  return kept;
}

const isBareFreelance = (words: readonly TitleWord[]): boolean => words.every((word) => FREELANCE_WORDS.has(word.text));

/** Words said with "and" keep that on their first one, so that phrases can tell "Product & Design" from "Product Design". */
const markedAsAdded = (words: readonly TitleWord[]): readonly TitleWord[] => words.map((word, place) => (place === 0 && word.link === 'none' ? { ...word, link: 'and' } : word));

/** Puts pieces together: "Sales & Marketing Director" is one job, "Founder & CEO" are two. */
function groupIntoJobs(pieces: readonly Piece[]): readonly Job[] {
  let jobs: readonly Job[] = [];
  let waiting: readonly TitleWord[] = [];
  let wasAside = false;
  for (const { words: said, joint } of pieces) {
    const last = jobs.at(-1);
    const words = joint === 'and' ? markedAsAdded(said) : said;
    const qualifies = isBareFreelance(words) || (joint === 'weak' && isBareLearner(words) && last !== undefined && !isTopLevel(last.words));
    if (!qualifies && standsAlone(words)) {
      jobs = [...jobs, { words: waiting.length > 0 ? [...waiting, ...words] : words, aside: [] }];
      waiting = [];
      wasAside = false;
    } else if (!last) {
      waiting = [...waiting, ...words];
    } else {
      const isAside: boolean = !qualifies && (joint === 'strong' || (joint === 'and' && wasAside) || (isTopLevel(last.words) && !allKnown(words)));
      wasAside = isAside;
      jobs = [...jobs.slice(0, -1), isAside ? { ...last, aside: [...last.aside, ...words] } : { ...last, words: [...last.words, ...words] }];
    }
  }
  return waiting.length > 0 ? [...jobs, { words: waiting, aside: [] }] : jobs;
}

/** A word nobody knows is read as the job word it is one letter away from. */
function withTyposMended(piece: Piece): Piece {
  const words = piece.words.map((word) => {
    const meant = meantWord(word.text);
    return meant === null || knownWords([word]) > 0 ? word : { ...word, spellings: [...word.spellings, ...spellingsOf(meant)] };
  });
  return { ...piece, words };
}

/** "Maria Schneider", "Jan de Boer": somebody typed their name; most trades are surnames too. */
function isPersonalName(pieces: readonly Piece[]): boolean {
  const [only, ...others] = pieces;
  return only !== undefined && others.length === 0 && only.words.length === 2 && GIVEN_NAMES.has(only.words[0]?.text ?? '');
}

/** The jobs a title names that are the person's own today. */
export function jobsOf(title: string): TitleJobs {
  const typed = piecesOf(title);
  if (isPersonalName(typed)) return { jobs: [], isRetired: false };
  const { pieces, isRetired } = withoutPast(withoutBosses(typed.map(withTyposMended)));
  return { jobs: groupIntoJobs(withoutCompanies(pieces.flatMap(splitAtPerhapsCompany))), isRetired };
}
