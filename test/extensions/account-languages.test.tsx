import { expect, test } from '@jest/globals';
import { de as homeDe } from '../../extensions/app/pages/words/de.ts';
import { en as homeEn } from '../../extensions/app/pages/words/en.ts';
import { de } from '../../extensions/app/settings/words/de.ts';
import { en } from '../../extensions/app/settings/words/en.ts';
import type { Reader } from '../../extensions/app/settings/words/wording.ts';
import { designedSettings } from './support/designed-account.ts';
import { drawSettings, ENGLISH, GERMAN, type DrawnHome, type DrawnSettings } from './support/draw-account.tsx';
import { textOf } from './support/read-card.ts';
import { walkHome, walkSettings, walkSetup, type Look } from './support/walk-account.ts';

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{2,40}/gu) ?? [];

/** The same in both languages, and rightly so: names, and what HubSpot itself calls so. */
const SHARED = ['app', 'hubspot', 'lead', 'handover', 'nordwindflow', 'example', 'europe', 'berlin', 'jonas', 'weber', 'marketing', 'nov', 'in', 'was', 'super', 'so', 'an', 'why', 'now', 'status', 'fit', 'score', 'admin', 'apps', 'teams', 'person', 'text', 'stand', 'still', 'tab', 'secret', 'id', 'server', 'doctor', 'team', 'name', 'problem', 'mail', 'minute', 'json', 'lines', 'summary', 'deals', 'min', 'moment', 'link', 'deal', 'admins', 'anna', 'brandt', 'nordlicht', 'software'];

const said = (drawn: DrawnSettings | DrawnHome): string => textOf(drawn.getRootNode());

/** Every word that a walk through a page meets. */
async function wordsMet(walk: (reader: Reader, look: Look) => Promise<void>, reader: Reader): Promise<Set<string>> {
  const met = new Set<string>();
  await walk(reader, (drawn) => [said(drawn), ...('announced' in drawn ? drawn.announced : [])].flatMap(wordsOf).forEach((word) => met.add(word)));
  return met;
}

test.each([['settings', walkSettings], ['first tab of the settings', walkSetup], ['home', walkHome]] as const)('the German %s page has no English word left, in any state', async (_page, walk) => {
  const english = await wordsMet(walk, ENGLISH);
  const german = await wordsMet(walk, GERMAN);
  expect(english.size).toBeGreaterThan(100);
  expect(german.size).toBeGreaterThan(100);
  expect([...german].filter((word) => english.has(word) && !SHARED.includes(word))).toEqual([]);
});

const shape = (value: unknown): unknown => (Array.isArray(value) ? value.map(shape) : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)])) : typeof value);
const texts = (value: unknown): string[] => (typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(texts) : []);

test.each([['settings', en, de], ['home', homeEn, homeDe]])('both languages of the %s page have the same texts, and none is empty', (_page, english, german) => {
  expect(shape(german)).toEqual(shape(english));
  expect([...texts(english), ...texts(german)].filter((text) => text.trim() === '')).toEqual([]);
});

test('dates and numbers are written as the reader writes them, in the time zone of the account', async () => {
  const german = await drawSettings(GERMAN);
  await german.backend.answers(designedSettings('de', { mode: 'live', liveSince: '2026-11-09T23:30:00.000Z', backfill: { listed: 1240, isDone: false } }));
  expect(said(german)).toContain('In Betrieb seit 10. Nov., 0:30');
  expect(said(german)).toContain('bisher 1.240 gefunden');
  const american = await drawSettings({ language: 'en', locale: 'en-us' });
  await american.backend.answers(designedSettings('en', { mode: 'live', liveSince: '2026-11-09T23:30:00.000Z' }));
  expect(said(american)).toContain('Live since Nov 10, 12:30 AM');
});
