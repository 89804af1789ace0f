import { SENIORITIES, type Role, type Seniority } from './lead.ts';
import { ASSISTANT_WORDS, FALSE_FRIENDS, RANK_AFTER_ASSISTANT, ROLE_WORDS, SENIORITY_WORDS, STUDENT_WORDS } from './tables/job-title-words.ts';
import { wordsOf } from './words.ts';

export type JobTitle = {
  readonly seniority: Seniority | null;
  readonly role: Role | null;
  /** 0 to 1: how much of the title was understood; 0 when nothing was. */
  readonly confidence: number;
  readonly isStudent: boolean;
};

type WordTest = (word: string) => boolean;
type Phrase = readonly WordTest[];

function compileWord(part: string): WordTest {
  const starts = part.endsWith('*');
  const ends = part.startsWith('*');
  const core = part.replaceAll('*', '');
  if (starts && ends) return (word) => word.includes(core);
  if (starts) return (word) => word.startsWith(core);
  // A suffix needs something before it: "*leiter" is for compounds, "leiter" alone has its own entry.
  if (ends) return (word) => word.length > core.length && word.endsWith(core);
  return (word) => word === core;
}

const compilePhrase = (phrase: string): Phrase => phrase.split(' ').map(compileWord);

function find(words: readonly string[], phrase: Phrase): number {
  for (let at = 0; at + phrase.length <= words.length; at += 1) {
    if (phrase.every((test, offset) => test(words[at + offset] ?? ''))) return at;
  }
  return -1;
}

const byLength = <Entry extends { phrase: Phrase }>(a: Entry, b: Entry): number => b.phrase.length - a.phrase.length;

const seniorityEntries = SENIORITY_WORDS.flatMap(([seniority, phrases]) => phrases.map((text) => ({ seniority, phrase: compilePhrase(text) })));
const roleEntries = ROLE_WORDS.flatMap(([role, phrases]) => phrases.map((text) => ({ role, phrase: compilePhrase(text) }))).sort(byLength);
const falseFriends = FALSE_FRIENDS.map((entry) => ({ ...entry, phrase: compilePhrase(entry.phrase) }));
const assistantWords = ASSISTANT_WORDS.map(compileWord);
const studentPhrases = STUDENT_WORDS.map(compilePhrase);

const rank = (seniority: Seniority): number => SENIORITIES.indexOf(seniority);

/** Levels whose words override the rest of a job: an intern in the CEO's office is an intern. */
const OVERRIDING: readonly Seniority[] = ['entry'];
/** `manager` words that stand below `director` words which match the same compound ("Teamleiter" ends in "leiter"). */
const NARROWER_FIRST: readonly Seniority[] = ['entry', 'vp', 'executive', 'owner', 'partner', 'manager', 'director', 'senior', 'employee'];

function seniorityOf(words: readonly string[]): Seniority | null {
  const found = seniorityEntries.filter((entry) => find(words, entry.phrase) >= 0).map((entry) => entry.seniority);
  if (found.length === 0) return null;
  const overriding = found.find((seniority) => OVERRIDING.includes(seniority));
  if (overriding) return overriding;
  // "Head of Customer Success Managers" is a head: exact words of a higher level win over compounds of a lower one.
  const exact = seniorityEntries
    .filter((entry) => ['vp', 'executive', 'director'].includes(entry.seniority))
    .filter((entry) => words.some((word) => entry.phrase.length === 1 && isExact(entry.phrase, word)))
    .map((entry) => entry.seniority);
  const pool = exact.length > 0 ? [...found.filter((s) => rank(s) > rank('director')), ...exact] : found;
  if (exact.length > 0) return pool.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  return NARROWER_FIRST.find((seniority) => found.includes(seniority)) ?? null;
}

function isExact(phrase: Phrase, word: string): boolean {
  const [test] = phrase;
  // A compound test also accepts the word with letters in front; an exact one does not.
  return test !== undefined && test(word) && !test(`x${word}`);
}

function roleOf(words: readonly string[]): Role | null {
  return roleEntries.find((entry) => find(words, entry.phrase) >= 0)?.role ?? null;
}

/** Several jobs in one title: "Founder & CEO", "Leiterin Vertrieb / Marketing". */
function segmentsOf(title: string): string[][] {
  return title
    .split(/[/|;•·+]|\s[-–—]\s|,(?!\s*(?:revops|sales|marketing|it|operations|finance|hr)\b)/iu)
    .map(wordsOf)
    .filter((words) => words.length > 0);
}

/** Only what stands before "to the", "der", "de la" … belongs to an assistant's own job. */
function isAssistant(words: readonly string[]): boolean {
  const at = words.findIndex((word) => assistantWords.some((test) => test(word)));
  if (at < 0) return false;
  const next = words[at + 1];
  return next === undefined || !RANK_AFTER_ASSISTANT.includes(next);
}

function readSegment(words: readonly string[]): { seniority: Seniority | null; role: Role | null } {
  const falseFriend = falseFriends.find((entry) => find(words, entry.phrase) >= 0);
  if (falseFriend) {
    const at = find(words, falseFriend.phrase);
    const rest = [...words.slice(0, at), ...words.slice(at + falseFriend.phrase.length)];
    const own = seniorityOf(rest);
    const seniority = own && rank(own) > rank(falseFriend.seniority) ? own : falseFriend.seniority;
    return { seniority, role: falseFriend.role ?? roleOf(rest) };
  }
  if (isAssistant(words)) return { seniority: seniorityOf(words) === 'entry' ? 'entry' : 'employee', role: 'administrative' };
  return { seniority: seniorityOf(words), role: roleOf(words) };
}

const remembered = new Map<string, JobTitle>();
const KEPT_TITLES = 10_000;

/**
 * Level and field of a job from its title, in seven languages. Several jobs in one title: the most senior counts.
 * What is not understood stays null; nothing is guessed from the length or look of a title.
 */
export function readJobTitle(title: string): JobTitle {
  const known = remembered.get(title);
  if (known) return known;
  if (remembered.size >= KEPT_TITLES) remembered.clear();
  const read = parseJobTitle(title);
  remembered.set(title, read);
  return read;
}

function parseJobTitle(title: string): JobTitle {
  const segments = segmentsOf(title).map(readSegment);
  const words = wordsOf(title);
  const isStudent = studentPhrases.some((phrase) => find(words, phrase) >= 0);
  const levels = segments.filter((segment) => segment.seniority !== null);
  const top = levels.reduce<(typeof levels)[number] | null>((best, segment) => {
    if (!best?.seniority) return segment;
    return segment.seniority && rank(segment.seniority) > rank(best.seniority) ? segment : best;
  }, null);
  const seniority = top?.seniority ?? null;
  const role = top?.role ?? segments.find((segment) => segment.role !== null)?.role ?? null;
  const confidence = seniority && role ? 0.9 : seniority || role ? 0.6 : 0;
  return { seniority, role, confidence, isStudent };
}
