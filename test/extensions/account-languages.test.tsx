import { Button, LoadingButton } from '@hubspot/ui-extensions';
import { expect, test } from '@jest/globals';
import { de as homeDe } from '../../extensions/app/pages/words/de.ts';
import { en as homeEn } from '../../extensions/app/pages/words/en.ts';
import { de } from '../../extensions/app/settings/words/de.ts';
import { en } from '../../extensions/app/settings/words/en.ts';
import type { Reader } from '../../extensions/app/settings/words/wording.ts';
import type { SettingsError } from '../../src/settings-contract.ts';
import { TEST_TASK_OUTCOMES, type SetupStep } from '../../src/setup-contract.ts';
import { designedHome, designedPlan, designedSettings } from './support/designed-account.ts';
import { designedAnswers, designedExamples, designedExpected, designedSetup, designedTopics } from './support/designed-setup.ts';
import { drawHome, drawSettings, ENGLISH, GERMAN, type DrawnHome, type DrawnSettings } from './support/draw-account.tsx';
import { settle } from './support/draw-card.tsx';
import { textOf } from './support/read-card.ts';

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{2,40}/gu) ?? [];

/** The same in both languages, and rightly so: names, and what HubSpot itself calls so. */
const SHARED = ['app', 'hubspot', 'lead', 'handover', 'nordwindflow', 'example', 'europe', 'berlin', 'jonas', 'weber', 'marketing', 'nov', 'in', 'was', 'super', 'so', 'an', 'why', 'now', 'status', 'fit', 'score', 'admin', 'apps', 'teams', 'person', 'text', 'stand', 'still', 'tab', 'secret', 'id', 'server', 'doctor', 'team', 'name', 'problem', 'mail', 'minute'];

const ERRORS: readonly (SettingsError & { readonly status: number })[] = [
  { status: 500, error: '', code: 'failed' }, { status: 404, error: '', code: 'not_connected' }, { status: 403, error: '', code: 'admins_only' }, { status: 400, error: '', code: 'bad_request' }, { status: 401, error: '', code: 'not_signed' },
  { status: 503, error: '', code: 'unavailable' },
];

const languageOf = (reader: Reader): 'en' | 'de' => (reader.language === 'de' ? 'de' : 'en');
const said = (drawn: DrawnSettings | DrawnHome): string => textOf(drawn.getRootNode());

async function pressEach(drawn: DrawnSettings, testIds: readonly string[]): Promise<string[]> {
  const texts: string[] = [];
  for (const testId of testIds) {
    const button = drawn.findAll(Button).find(({ props }) => props.testId === testId) ?? drawn.findAll(LoadingButton).find(({ props }) => props.testId === testId);
    button?.trigger('onClick');
    await settle();
    texts.push(said(drawn));
  }
  return texts;
}

/** Everything the first tab can say, in one language. */
async function setupTexts(reader: Reader): Promise<string[]> {
  const language = languageOf(reader);
  const answers = designedAnswers(language);
  const steps: readonly (readonly [SetupStep, readonly object[], readonly string[], readonly object[]])[] = [
    ['before', [], [], []], ['can_see', [], [], []], ['connect', [], ['show-plan'], []],
    ['questions', [answers], ['save-answers'], [{ outcome: 'published', version: 5 }, designedSetup('finished', language)]],
    ['questions', [designedAnswers(language, { willBe: 'draft', prefilled: { ...answers.answers, fromSeniority: null } })], ['save-answers'], [{ outcome: 'draft', version: 4 }, designedSetup('finished', language)]],
    ['topics', [designedTopics(language)], ['edit-onboarding', 'add-own-topic', 'remove-onboarding', 'remove-invoices'], []],
    ['examples', [designedExamples(language, { outdated: 2 })], ['confirm-examples'], [designedSetup('card', language)]],
    ['examples', [designedExamples(language, { scoring: { evaluated: 3, wanted: 500 }, examples: [], outdated: 1 })], [], []],
    ['card', [designedExamples(language)], [], []], ['card', [designedExamples(language, { examples: [] })], [], []],
    ...TEST_TASK_OUTCOMES.map((outcome) => ['test_task', [], ['make-test-task'], [{ outcome, url: 'https://x.example' }, designedSetup('test_task', language, { hasTestTask: true })]] as const),
    ['live', [], ['step-go-live', 'ask-expected'], [designedExpected({ next: '7' }), designedExpected({ unread: 3, notCounted: 2 })]], ['live', [], ['ask-expected'], [{ error: '', code: 'overtaken' }]],
  ];
  const texts: string[] = [];
  for (const [step, first, pressed, then] of steps) {
    const drawn = await drawSettings(reader);
    await drawn.backend.answers(designedSettings(language));
    await drawn.setup.answers(designedSetup(step, language));
    texts.push(said(drawn));
    for (const answer of first) await drawn.setup.answers(answer);
    texts.push(said(drawn), ...(await pressEach(drawn, pressed)));
    for (const answer of then) {
      await drawn.setup.answers(answer, 'error' in answer ? 409 : 200);
      texts.push(said(drawn));
    }
    texts.push(...drawn.announced);
  }
  const finished = await drawSettings(reader);
  await finished.backend.answers(designedSettings(language, { mode: 'live' }));
  await finished.setup.answers(designedSetup('finished', language));
  return [...texts, said(finished)];
}

/** Everything the settings page can say, in one language. */
async function settingsTexts(reader: Reader): Promise<string[]> {
  const language = languageOf(reader);
  const texts: string[] = [];
  for (const mode of ['shadow', 'live', 'paused', 'disconnected'] as const) {
    for (const mayChange of [true, false]) {
      const drawn = await drawSettings(reader);
      texts.push(said(drawn));
      await drawn.backend.answers(designedSettings(language, { mode, mayChange, liveSince: '2026-11-09T08:00:00.000Z', backfill: { listed: 3, isDone: false }, properties: { waiting: 2, parked: 1 } }));
      texts.push(said(drawn), ...(mayChange ? await pressEach(drawn, ['go-live', 'begin-leave', 'show-plan']) : []));
      await drawn.backend.answers(designedPlan(language));
      texts.push(said(drawn));
    }
  }
  for (const { status, ...error } of ERRORS) {
    const failed = await drawSettings(reader);
    await failed.backend.answers(error, status);
    const refused = await drawSettings(reader);
    await refused.backend.answers(designedSettings(language, { mode: 'live' }));
    await pressEach(refused, ['pause']);
    await refused.backend.answers(error, status);
    await refused.backend.answers(designedSettings(language, { mode: 'live' }));
    texts.push(said(failed), said(refused), ...refused.announced);
  }
  return texts;
}

/** Everything the home page can say, in one language. */
async function homeTexts(reader: Reader): Promise<string[]> {
  const language = languageOf(reader);
  const { leads } = designedHome();
  const byStatus = Object.fromEntries([...Object.keys(homeEn.leads.statuses), 'of_tomorrow'].map((status, index) => [status, index + 1]));
  const busy = designedHome(language, { leads: { ...leads, stale: 2, due: 1, byStatus }, tasks: { pending: 1, sending: 0, done: 0, parked: 1 }, properties: { waiting: 1, parked: 2 } });
  const texts: string[] = [];
  for (const view of [designedHome(language), busy, designedHome(language, { leads: { ...leads, byStatus: {} } })]) {
    const drawn = await drawHome(reader);
    texts.push(said(drawn));
    await drawn.backend.answers(view);
    texts.push(said(drawn));
  }
  return texts;
}

test.each([['settings', settingsTexts], ['first tab of the settings', setupTexts], ['home', homeTexts]] as const)('the German %s page has no English word left, in any state', async (_page, textsIn) => {
  const english = new Set((await textsIn(ENGLISH)).flatMap(wordsOf));
  const german = new Set((await textsIn(GERMAN)).flatMap(wordsOf));
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
