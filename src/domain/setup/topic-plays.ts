import type { Language, LocalText } from '../language/local-text.ts';
import { inLanguage } from '../language/local-text.ts';
import type { Play, Policy } from '../policy/policy.ts';
import { wordsOf } from '../policy/words.ts';

/** A topic as an admin confirmed, edited or added it, in one language. */
export type EditedTopic = {
  /** Id in the rules or among the suggestions; null: a new one. */
  readonly topic: string | null;
  readonly name: string;
  readonly problem: string;
  readonly question: string;
  /** Words in titles that are about it; used for a new one alone. */
  readonly words?: readonly string[] | undefined;
};

const LETTERS = Array.from('bcdefghijklmnopqrstuvwxyz');

/** Small letters and `_`, as topics are written in a policy; with a letter behind it where it is taken. */
function newTopicId(name: string, taken: ReadonlySet<string>): string {
  const base = wordsOf(name).join('_').replace(/[^a-z_]+/gu, '').replace(/^_+|_+$/gu, '') || 'topic';
  return [base, ...LETTERS.flatMap((letter) => [`${base}_${letter}`, ...LETTERS.map((second) => `${base}_${letter}${second}`)])].find((id) => !taken.has(id)) ?? base;
}

/** The text with what the reader wrote in their language; as it was where they changed nothing. */
function edited(before: LocalText, text: string, language: Language): LocalText {
  if (inLanguage(before, language) === text) return before;
  return typeof before === 'string' ? text : { ...before, [language]: text };
}

/**
 * The playbook that an admin made of the suggestions: plays known by their topic keep words, paths and questions by
 * role, and the texts of other languages; others are new. Plays that are not named go.
 *
 * @param suggested - plays that were suggested and are not in the rules yet
 */
export function playbookFrom(topics: readonly EditedTopic[], playbook: Policy['playbook'], suggested: readonly Play[], language: Language): Play[] {
  const known = new Map([...suggested, ...playbook].map((play) => [play.topic, play]));
  const taken = new Set(known.keys());
  return topics.map(({ topic, name, problem, question, words }) => {
    const play = topic === null ? undefined : known.get(topic);
    if (play) return { ...play, name: edited(play.name, name, language), problem: edited(play.problem, problem, language), question: edited(play.question, question, language) };
    const id = newTopicId(name, taken);
    taken.add(id);
    return { topic: id, name, words: words && words.length > 0 ? [...words] : [wordsOf(name).join(' ')], problem, question, questionsByRole: {} };
  });
}
