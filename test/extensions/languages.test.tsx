import { expect, test } from '@jest/globals';
import { de } from '../../extensions/app/cards/words/de.ts';
import { en } from '../../extensions/app/cards/words/en.ts';
import { createFormat, usableLocale } from '../../extensions/app/cards/words/format.ts';
import { wordingFor, type Reader } from '../../extensions/app/cards/words/wording.ts';
import type { CardFailure } from '../../extensions/app/cards/card-client.ts';
import { designedCard } from '../../src/demo/cards/card-desk.ts';
import { factsOf, LEAD_STATES } from '../../src/demo/cards/states.ts';
import { drawView, NOW } from './support/draw-card.tsx';
import { RandomViews } from './support/random-views.ts';
import { textOf } from './support/read-card.ts';

const ENGLISH: Reader = { language: 'en', locale: 'en-gb' };
const GERMAN: Reader = { language: 'de', locale: 'de-de' };
const FAILURES: readonly CardFailure['because'][] = ['unreachable', 'unknown_contact', 'not_set_up'];

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{2,40}/gu)?.filter((word) => !word.includes('xxx')) ?? [];

/** Words that are the same in both languages, and rightly so. */
const SHARED = ['app', 'admin', 'person', 'marketing', 'was', 'in', 'an', 'am', 'so', 'jan', 'apr', 'aug', 'sept', 'nov', 'ss'];

/** Every word that the card adds to what the backend sent, over many leads. */
async function ownWords(reader: Reader): Promise<Set<string>> {
  const found = new Set<string>();
  const views = new RandomViews(7);
  for (let number = 0; number < 150; number += 1) {
    const view = views.view();
    const sent = new Set(wordsOf(JSON.stringify(view)));
    const drawn = await drawView(view, { reader });
    for (const word of wordsOf(textOf(drawn.getRootNode()))) if (!sent.has(word)) found.add(word);
  }
  for (const because of FAILURES) {
    for (const word of wordsOf(textOf((await drawView({ ok: false, failure: { because, reference: null } }, { reader })).getRootNode()))) found.add(word);
  }
  return found;
}

test('a German card has no English word left', async () => {
  const english = await ownWords(ENGLISH);
  const german = await ownWords(GERMAN);
  expect(english.size).toBeGreaterThan(100);
  expect([...german].filter((word) => english.has(word) && !SHARED.includes(word))).toEqual([]);
});

/** What a lead brings along in its own language: names, titles, content, places. */
function dataWords(state: string): Set<string> {
  const { record: { lead }, signals, colleagues, owners } = factsOf(state, NOW);
  const data = [lead?.contact, lead?.company, ...signals.map(({ title }) => title), ...colleagues.map(({ jobTitle, signals: theirs }) => [jobTitle, ...theirs.map(({ title }) => title)]), ...owners.map(({ name }) => name)];
  return new Set(wordsOf(JSON.stringify(data)));
}

/** The same in both languages, in what the backend says. */
const SHARED_BY_RULES = ['webinar', 'download', 'newsletter', 'demo', 'deal', 'deals', 'lead', 'mail', 'problem', 'teams', 'link', 'onboarding', 'budget', 'feb', 'min'];

test('a German card of a real lead has no English word left, whatever its state', async () => {
  const wordsIn = async (state: string, reader: Reader): Promise<string[]> => wordsOf(textOf((await drawView(designedCard(state, NOW, reader.locale), { reader })).getRootNode()));
  const english = new Set((await Promise.all(LEAD_STATES.map((state) => wordsIn(state, ENGLISH)))).flat());
  expect(english.size).toBeGreaterThan(150);
  for (const state of LEAD_STATES) {
    const own = dataWords(state);
    const left = (await wordsIn(state, GERMAN)).filter((word) => english.has(word) && !own.has(word) && !SHARED.includes(word) && !SHARED_BY_RULES.includes(word));
    expect([state, [...new Set(left)]]).toEqual([state, []]);
  }
});

const shape = (value: unknown): unknown => (value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)])) : typeof value);

test('both languages have the same texts, and none is empty', () => {
  expect(shape(de)).toEqual(shape(en));
  const texts = (value: unknown): string[] => (typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(texts) : []);
  expect([...texts(en), ...texts(de)].filter((text) => text.trim() === '')).toEqual([]);
});

test('counts follow the rules of their language', () => {
  expect([en.moreDeeds(1), en.moreDeeds(3), en.history(1), de.moreDeeds(1), de.moreDeeds(2), de.history(2)]).toEqual([
    'and one more action', 'and 3 more actions', 'History (1 entry)', 'und eine weitere Aktion', 'und 2 weitere Aktionen', 'Verlauf (2 Einträge)',
  ]);
});

test('an unknown language gets English words with dates in its own locale', () => {
  const { words, format } = wordingFor({ language: 'fr', locale: 'fr-fr' }, 'Europe/Paris', NOW);
  expect(words).toBe(en);
  expect(format.day('2026-11-25T12:00:00Z')).toContain('nov');
});

test('dates stand in the time zone of the account, whatever the user\'s is', () => {
  const at = '2026-11-23T23:30:00Z';
  expect(createFormat('en-GB', 'Europe/Berlin', NOW).moment(at)).toBe('24 Nov, 0:30');
  expect(createFormat('en-US', 'America/New_York', NOW).moment(at)).toBe('Nov 23, 6:30 PM');
  expect(createFormat('en-GB', 'Europe/Berlin', NOW).nearDay(at)).toBe(1);
  expect(createFormat('en-GB', 'America/New_York', NOW).nearDay(at)).toBe(0);
});

test('another year is named, the present one is not', () => {
  const format = createFormat('en-GB', 'Europe/Berlin', NOW);
  expect(format.day('2027-01-05T12:00:00Z')).toBe('Tue, 5 Jan 2027');
  expect(format.moment('2025-12-31T12:00:00Z')).toBe('31 Dec 2025, 13:00');
});

test.each([['en-us', 'en', 'en-US'], ['de_DE', 'de', 'de-DE'], ['not a locale', 'de', 'de'], [undefined, 'en', 'en'], ['', 'de', 'de']])('the locale %j of HubSpot is read as it is meant', (locale, language, expected) => {
  expect(usableLocale(locale, language)).toBe(expected);
});

test('a zone that nobody knows does not break the card', () => {
  expect(createFormat('en-GB', 'Nowhere/Else', NOW).time(NOW.toISOString())).toBe('12:10');
});
