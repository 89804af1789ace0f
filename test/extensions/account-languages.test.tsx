import { Button, Checkbox, Form, Input, LoadingButton } from '@hubspot/ui-extensions';
import { expect, test } from '@jest/globals';
import { de as homeDe } from '../../extensions/app/pages/words/de.ts';
import { en as homeEn } from '../../extensions/app/pages/words/en.ts';
import { de } from '../../extensions/app/settings/words/de.ts';
import { en } from '../../extensions/app/settings/words/en.ts';
import type { Reader } from '../../extensions/app/settings/words/wording.ts';
import type { SettingsError } from '../../src/settings-contract.ts';
import { TEST_TASK_OUTCOMES, type SetupStep } from '../../src/setup-contract.ts';
import { designedHome, designedPlan, designedSettings } from './support/designed-account.ts';
import { designedData, designedHealth, designedPerson, PARKED } from './support/designed-data.ts';
import { designedAnswers, designedExamples, designedExpected, designedSetup, designedTopics } from './support/designed-setup.ts';
import { drawHome, drawSettings, ENGLISH, GERMAN, openTab, type DrawnHome, type DrawnSettings } from './support/draw-account.tsx';
import { settle } from './support/draw-card.tsx';
import { textOf } from './support/read-card.ts';

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{2,40}/gu) ?? [];

/** The same in both languages, and rightly so: names, and what HubSpot itself calls so. */
const SHARED = ['app', 'hubspot', 'lead', 'handover', 'nordwindflow', 'example', 'europe', 'berlin', 'jonas', 'weber', 'marketing', 'nov', 'in', 'was', 'super', 'so', 'an', 'why', 'now', 'status', 'fit', 'score', 'admin', 'apps', 'teams', 'person', 'text', 'stand', 'still', 'tab', 'secret', 'id', 'server', 'doctor', 'team', 'name', 'problem', 'mail', 'minute', 'json', 'lines', 'summary', 'deals', 'min', 'moment', 'link'];

const ERRORS: readonly (SettingsError & { readonly status: number })[] = [
  { status: 500, error: '', code: 'failed' }, { status: 404, error: '', code: 'not_connected' }, { status: 403, error: '', code: 'admins_only' }, { status: 400, error: '', code: 'bad_request' }, { status: 401, error: '', code: 'not_signed' },
  { status: 503, error: '', code: 'unavailable' },
  { status: 503, error: '', code: 'busy' },
];

const languageOf = (reader: Reader): 'en' | 'de' => (reader.language === 'de' ? 'de' : 'en');
const said = (drawn: DrawnSettings | DrawnHome): string => textOf(drawn.getRootNode());

const buttonOf = (drawn: DrawnSettings, testId: string) =>
  drawn.findAll(Button).find(({ props }) => props.testId === testId) ?? drawn.findAll(LoadingButton).find(({ props }) => props.testId === testId);

async function pressEach(drawn: DrawnSettings, testIds: readonly string[]): Promise<string[]> {
  const texts: string[] = [];
  for (const testId of testIds) {
    buttonOf(drawn, testId)?.trigger('onClick');
    await settle();
    texts.push(said(drawn));
  }
  return texts;
}

/** The Health and Data tabs, in another state for each mode. */
async function answerTabs(drawn: DrawnSettings, mode: 'shadow' | 'live' | 'paused'): Promise<void> {
  const health = {
    shadow: designedHealth({ parked: { cases: [...PARKED, ...PARKED.slice(0, 2).map((one, index) => ({ ...one, id: `50${index + 5}.1`, what: index === 0 ? 'note' as const : 'note_links' as const }))].map((one) => ({ ...one, lead: null, because: '-' })), total: 44 }, webhooks: { lastAt: null, lastDay: 0, isMore: false }, backfill: { listed: 3, total: 9, isDone: false } }),
    live: designedHealth({ allowance: null, webhooks: { lastAt: '2026-11-23T11:58:00.000Z', lastDay: 1000, isMore: true }, backfill: { listed: 3, total: null, isDone: false } }),
    paused: designedHealth({ allowance: { calls: 100, seconds: 10, remaining: 0, day: { calls: 9, remaining: 1 }, toldAt: '2026-11-23T12:06:00.000Z', pausedUntil: '2026-11-23T12:20:00.000Z' }, webhooks: { lastAt: '2026-11-20T11:58:00.000Z', lastDay: 0, isMore: false } }),
  }[mode];
  for (const tab of ['health', 'data']) await openTab(drawn, tab);
  await drawn.backend.answersAside('/health/overview', mode === 'live' ? { error: '', code: 'failed' } : health, mode === 'live' ? 500 : 200);
  await drawn.backend.answersAside('/data/overview', designedData({ retentionMonths: mode === 'paused' ? null : 24 }));
  if (mode !== 'live') return;
  buttonOf(drawn, 'health-again')?.trigger('onClick');
  await settle();
  await drawn.backend.answersAside('/health/overview', health);
}

/** What looking for a person, giving out and deleting can say. */
async function personTexts(reader: Reader): Promise<string[]> {
  const drawn = await drawSettings(reader);
  await drawn.backend.answers(designedSettings(languageOf(reader)));
  const texts: string[] = [];
  const find = async (typed: string): Promise<void> => {
    drawn.findAll(Input).find(({ props }) => props.testId === 'person')?.props.onInput?.(typed);
    await settle();
    drawn.findAll(Form).at(-1)?.trigger('onSubmit');
    await settle();
    texts.push(said(drawn), ...drawn.findAll(Input).map(({ props }) => props.validationMessage ?? ''));
  };
  await find('somebody');
  await find('777');
  await drawn.backend.answers({ people: [] });
  texts.push(said(drawn));
  await find('501');
  await drawn.backend.answers({ people: [designedPerson({ name: null, email: null, company: null })] });
  texts.push(...(await pressEach(drawn, ['export-501'])));
  await drawn.backend.answers({ url: 'https://app.example/exports/abc', minutes: 10 });
  texts.push(said(drawn), ...(await pressEach(drawn, ['delete-501'])));
  drawn.find(Checkbox).props.onChange?.(true, '');
  await settle();
  await pressEach(drawn, ['delete-now']);
  await drawn.backend.answers({ deleted: true });
  await drawn.backend.answers({ people: [] });
  texts.push(said(drawn), ...(await pressEach(drawn, ['export-account'])));
  await drawn.backend.answers({ error: '', code: 'not_there' }, 404);
  return [...texts, said(drawn)];
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
    ...TEST_TASK_OUTCOMES.map((outcome) => ['test_task', [], ['make-test-task'], [{ outcome, url: 'https://x.example' }, designedSetup('test_task', language, { hasTestTask: true, hasOwnTestTask: true })]] as const),
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
      if (mode !== 'disconnected') await answerTabs(drawn, mode);
      texts.push(said(drawn), ...(mayChange ? await pressEach(drawn, ['go-live', 'begin-leave', 'drop-501.1-task', 'drop-502.2-links', 'drop-503.1-change', 'drop-504-values', 'drop-505.1-note', 'drop-506.1-note_links', 'show-plan']) : []));
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
  return [...texts, ...(await personTexts(reader))];
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
