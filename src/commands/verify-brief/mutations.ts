import { inLanguage } from '../../domain/language/local-text.ts';
import { say } from '../../domain/language/say.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { statementOf, type ExplainedLine, type SentenceLine } from './explained-line.ts';

/** What is changed about a sentence, one thing at a time. */
export const MUTATION_KINDS = ['number', 'date', 'name', 'count', 'topic'] as const;
export type MutationKind = (typeof MUTATION_KINDS)[number];

/** A number from 0 up to, not including, `below`; the same for the same seed. */
export type Dice = (below: number) => number;

/** mulberry32, a small generator whose sequence is the same on every machine. */
export function createDice(seed: number): Dice {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** Fields of statements by what they hold. */
const FIELDS: Readonly<Record<Exclude<MutationKind, 'topic'>, readonly string[]>> = {
  date: ['at', 'first', 'from', 'to', 'endedAt'],
  number: ['employees', 'revenue', 'silentDays', 'attended', 'of', 'on', 'actions', 'pages', 'more', 'openDeals'],
  count: ['on', 'of', 'actions', 'pages', 'more', 'openDeals'],
  name: ['name', 'jobTitle', 'content', 'city', 'country', 'title'],
};

const NAMES = ['Mira Falk', 'Tobias Renner', 'Aurora Foods', 'Chief Data Officer', 'Winter catalogue', 'Lisbon', 'Quarterly review'];
const DAY_MS = 86_400_000;

type Slot = { readonly holder: Record<string, unknown>; readonly field: string };

/** Every field of these names, however deep. */
function slotsOf(value: unknown, names: readonly string[]): Slot[] {
  if (Array.isArray(value)) return value.flatMap((part) => slotsOf(part, names));
  if (value === null || typeof value !== 'object') return [];
  const holder: Record<string, unknown> = Object.assign(value);
  const own = names.filter((name) => ['string', 'number'].includes(typeof holder[name])).map((field) => ({ holder, field }));
  return [...own, ...Object.values(holder).flatMap((part) => slotsOf(part, names))];
}

function otherName(given: string, dice: Dice): string {
  const others = NAMES.filter((name) => name !== given);
  return others[dice(others.length)] ?? given;
}

function changedValue(kind: MutationKind, value: unknown, dice: Dice): unknown {
  if (typeof value === 'number') return value + (dice(2) === 0 || value === 0 ? 1 + dice(5) : -1);
  if (typeof value !== 'string') return value;
  return kind === 'date' ? new Date(Date.parse(value) + (1 + dice(20)) * DAY_MS).toISOString() : otherName(value, dice);
}

/** A sentence that lies consistently: its statement says something else, and its words follow it. */
export function mutateStatement(kind: MutationKind, sentence: SentenceLine, { voice }: ExplainedLine, policy: Policy, dice: Dice): SentenceLine | null {
  const statement = structuredClone(sentence.statement);
  if (kind === 'topic') {
    const plays = policy.playbook.filter(({ topic, name }) => topic !== statement['topic'] && JSON.stringify(name) !== JSON.stringify(statement['topic']));
    const play = plays[dice(plays.length)];
    if (!play || !('topic' in statement)) return null;
    Object.assign(statement, statement.says === 'why_new_topic' ? { topic: play.name } : { topic: play.topic, ...('problem' in statement && { problem: play.problem }), ...('question' in statement && { question: play.question }) });
  } else {
    const slots = slotsOf(statement, FIELDS[kind]);
    const slot = slots[dice(slots.length)];
    if (!slot) return null;
    slot.holder[slot.field] = changedValue(kind, slot.holder[slot.field], dice);
  }
  const told = { ...sentence, statement };
  return { ...told, text: say(statementOf(told), voice) };
}

/** A date or time, the day before the month or after it, or a number that is none of these. */
const DATE = /\b\d{1,2}\.? \p{Lu}\p{Ll}{2,8}\.?(?: \d{4})?(?: \d{2}:\d{2})?|\b\p{Lu}\p{Ll}{2,8}\.? \d{1,2}\b(?:, \d{4})?/gu;
const COUNT = /\d+(?= (?:actions|page views|more|open deals|of|Aktionen|Seitenaufrufe|weitere|offene|von)\b)/gu;
const NUMBER = /(?<![\p{L}\d:.])\d+(?![\d:])/gu;

const pickMatch = (text: string, pattern: RegExp, dice: Dice): RegExpExecArray | undefined => {
  const found = [...text.matchAll(pattern)];
  return found[dice(Math.max(1, found.length))];
};

const spliced = (text: string, match: { readonly index: number; readonly 0: string }, replacement: string): string => text.slice(0, match.index) + replacement + text.slice(match.index + match[0].length);

/** Digits that differ from the given ones. */
function otherDigits(digits: string, dice: Dice): string {
  const changed = digits.replace(/\d/u, (first) => String((Number(first) + 1 + dice(8)) % 10 || 9));
  return changed === digits ? `${digits}1` : changed;
}

/** A sentence whose words alone were changed. */
export function mutateText(kind: MutationKind, sentence: SentenceLine, { voice }: ExplainedLine, policy: Policy, dice: Dice): SentenceLine | null {
  const { text } = sentence;
  const changed = kind === 'topic' ? otherTopic(text, voice.language, policy, dice) : kind === 'name' ? otherNameIn(sentence, dice) : otherNumber(kind, text, dice);
  return changed === null || changed === text ? null : { ...sentence, text: changed };
}

function otherNumber(kind: 'date' | 'number' | 'count', text: string, dice: Dice): string | null {
  const match = pickMatch(text, { date: DATE, count: COUNT, number: NUMBER }[kind], dice);
  return match ? spliced(text, match, match[0].replace(/\d+/u, (digits) => otherDigits(digits, dice))) : null;
}

function otherNameIn({ text, statement }: SentenceLine, dice: Dice): string | null {
  const names = slotsOf(statement, FIELDS.name).map(({ holder, field }) => holder[field]).filter((name) => typeof name === 'string').filter((name) => name !== '' && text.includes(name));
  const name = names[dice(names.length)];
  return name === undefined ? null : text.replace(name, () => otherName(name, dice));
}

function otherTopic(text: string, language: 'en' | 'de', { playbook }: Policy, dice: Dice): string | null {
  const wordings = playbook.map(({ name, problem, question }) => [name, problem, question].map((words) => inLanguage(words, language)));
  for (const [index, wording] of wordings.entries()) {
    for (const [place, words] of wording.entries()) {
      const at = text.toLowerCase().indexOf(words.toLowerCase());
      const others = wordings.filter((_, other) => other !== index);
      const other = others[dice(others.length)]?.[place];
      if (at >= 0 && other) return text.slice(0, at) + other + text.slice(at + words.length);
    }
  }
  return null;
}
