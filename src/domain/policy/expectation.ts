import type { Language } from '../language/local-text.ts';

type Comparison = 'at least' | 'more than' | 'at most' | 'less than';

type Expectations = {
  'a': { readonly type: string };
  /** Characters of a text, entries of a list, or the number itself. */
  'bound': { readonly words: Comparison; readonly limit: number; readonly of: 'text' | 'list' | 'number' };
  'one of': { readonly values: readonly string[] };
  'small letters': object;
  'no such field': { readonly known: readonly string[] | null };
  /** Compared with another field, by its name and value. */
  'beside': { readonly words: Comparison; readonly field: string; readonly value: number };
  'name of its own': { readonly of: 'id' | 'topic' | 'name'; readonly taken: number };
  'above the band before': { readonly before: number };
  'a group': { readonly known: readonly string[] };
  'once': { readonly of: 'weekday' | 'day' };
  'a topic': { readonly known: readonly string[] };
  'owner or team': object;
  'not in progress': object;
  'another name': object;
  /** The schema's own words, in English. */
  'as said': { readonly text: string };
};

/** What a rule would have accepted instead, as facts without words. */
export type Expectation<Is extends keyof Expectations = keyof Expectations> = { readonly [I in Is]: { readonly is: I } & Expectations[I] }[Is];

type Words = { readonly [I in keyof Expectations]: (expected: Expectations[I]) => string };

/** What a type of the schema is called in a sentence. */
const TYPES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  number: { en: 'a number', de: 'eine Zahl' }, int: { en: 'a whole number', de: 'eine ganze Zahl' }, string: { en: 'a text', de: 'ein Text' },
  boolean: { en: 'true or false', de: 'ja oder nein' }, array: { en: 'a list', de: 'eine Liste' }, object: { en: 'an object', de: 'mehrere Angaben' }, record: { en: 'an object', de: 'mehrere Angaben' },
};

const typeName = (type: string, language: Language): string => TYPES[type]?.[language] ?? type;

const NAME_OF = { id: 'an id', topic: 'a topic', name: 'a name' } as const;

const EN: Words = {
  'a': ({ type }) => typeName(type, 'en'),
  'bound': ({ words, limit, of }) => {
    if (of === 'text') return `a text of ${words} ${limit} ${limit === 1 ? 'character' : 'characters'}`;
    return of === 'list' ? `${words} ${limit} ${limit === 1 ? 'entry' : 'entries'}` : `${words} ${limit}`;
  },
  'one of': ({ values }) => `one of ${values.join(', ')}`,
  'small letters': () => 'small letters and _ only',
  'no such field': ({ known }) => `no such field${known ? `; known here: ${known.join(', ')}` : ''}`,
  'beside': ({ words, field, value }) => `${words} ${field} (${value})`,
  'name of its own': ({ of, taken }) => `${NAME_OF[of]} of its own: entry ${taken} has this one`,
  'above the band before': ({ before }) => `more than the band before (${before})`,
  'a group': ({ known }) => `a group of some action: ${known.join(', ') || 'there is none'}`,
  'once': ({ of }) => `each ${of} once`,
  'a topic': ({ known }) => `a topic of the playbook: ${known.join(', ') || 'there is none'}`,
  'owner or team': () => 'either ownerId or team',
  'not in progress': () => 'none of exclusions.inProgressLeadStatuses: the handover is over',
  'another name': () => 'another name',
  'as said': ({ text }) => text,
};

const THAN = { 'at least': 'mindestens', 'more than': 'mehr als', 'at most': 'höchstens', 'less than': 'weniger als' } as const;

const NAME_DE = { id: 'eine eigene Kennung', topic: 'ein eigenes Thema', name: 'ein eigener Name' } as const;

/** What the schema says in its own words, by how it begins. */
const SAID_DE: readonly (readonly [begins: string, german: string])[] = [
  ['leave ≤ enter', 'Grenze zum Bleiben höchstens so hoch wie die zum Eintreten'],
  ['A ≥ B ≥ C', 'A mindestens so hoch wie B, B mindestens so hoch wie C'],
  ['bands in rising order', 'Stufen in steigender Reihenfolge'],
  ['from < to', 'Beginn vor dem Ende'],
  ['either ownerId or team', 'entweder eine Person oder ein Team'],
  ['a domain in lower case', 'eine Domain in Kleinbuchstaben, zum Beispiel „rival.example“'],
  ['a day as', 'ein Tag wie „2026-12-25“'],
  ['the number of a list', 'die Nummer einer Liste, zum Beispiel „117“'],
  ['the digits of a task queue', 'die Ziffern einer Aufgaben-Warteschlange'],
  ['a text, or {', 'ein Text, oder einer je Sprache'],
  ['a path that begins with', 'ein Pfad, der mit „/“ beginnt, zum Beispiel „/blog/einfuehrung/**“'],
  ['a path without', 'ein Pfad ohne „?“, „#“ und Leerzeichen'],
  ['single slashes', 'einfache Schrägstriche'],
  ['"**" to stand alone', '„**“ allein zwischen zwei Schrägstrichen'],
];

const DE: Words = {
  'a': ({ type }) => typeName(type, 'de'),
  'bound': ({ words, limit, of }) => {
    if (of === 'text') return `ein Text mit ${THAN[words]} ${limit} Zeichen`;
    return of === 'list' ? `${THAN[words]} ${limit} ${limit === 1 ? 'Eintrag' : 'Einträge'}` : `${THAN[words]} ${limit}`;
  },
  'one of': ({ values }) => `eines von ${values.join(', ')}`,
  'small letters': () => 'nur Kleinbuchstaben und _',
  'no such field': ({ known }) => `dieses Feld gibt es nicht${known ? `; bekannt sind ${known.join(', ')}` : ''}`,
  'beside': ({ words, value }) => `${THAN[words]} ${value}, wie an anderer Stelle festgelegt`,
  'name of its own': ({ of }) => `${NAME_DE[of]}: Dieser Wert kommt schon einmal vor`,
  'above the band before': ({ before }) => `mehr als die Stufe davor (${before})`,
  'a group': ({ known }) => `eine Gruppe, zu der Aktionen gehören: ${known.join(', ') || 'es gibt keine'}`,
  'once': ({ of }) => `jeder ${of === 'weekday' ? 'Wochentag' : 'Tag'} nur einmal`,
  'a topic': ({ known }) => `ein Thema des Leitfadens: ${known.join(', ') || 'es gibt keines'}`,
  'owner or team': () => 'entweder eine Person oder ein Team',
  'not in progress': () => 'kein Status, der „in Arbeit“ bedeutet: Die Übergabe ist vorbei',
  'another name': () => 'ein anderer Name',
  'as said': ({ text }) => SAID_DE.find(([begins]) => text.startsWith(begins))?.[1] ?? text,
};

const WORDS: Readonly<Record<Language, Words>> = { en: EN, de: DE };

/** What was expected, in words: "at most enter (40)". */
export function expectationText<Is extends keyof Expectations>(expected: Expectation<Is>, language: Language): string {
  const say: Words[Is] = WORDS[language][expected.is];
  return say(expected);
}
