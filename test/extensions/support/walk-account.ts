import { Button, Checkbox, Form, Input, LoadingButton } from '@hubspot/ui-extensions';
import { en as homeEn } from '../../../extensions/app/pages/words/en.ts';
import type { Reader } from '../../../extensions/app/settings/words/wording.ts';
import type { SettingsError } from '../../../src/settings-contract.ts';
import { TEST_TASK_OUTCOMES, type SetupStep } from '../../../src/setup-contract.ts';
import { designedHome, designedPlan, designedSettings } from './designed-account.ts';
import { designedData, designedHealth, designedPerson, PARKED } from './designed-data.ts';
import { designedAnswers, designedExamples, designedExpected, designedSetup, designedTopics } from './designed-setup.ts';
import { drawHome, drawSettings, openTab, type DrawnHome, type DrawnSettings } from './draw-account.tsx';
import { settle } from './draw-card.tsx';

/** Walks through the states of the pages. What holds in every state is looked at in each. */
export type Look = (drawn: DrawnSettings | DrawnHome) => void;

const ERRORS: readonly (SettingsError & { readonly status: number })[] = [
  { status: 500, error: '', code: 'failed' }, { status: 404, error: '', code: 'not_connected' }, { status: 403, error: '', code: 'admins_only' }, { status: 400, error: '', code: 'bad_request' }, { status: 401, error: '', code: 'not_signed' },
  { status: 503, error: '', code: 'unavailable' }, { status: 503, error: '', code: 'busy' },
];

export const languageOf = (reader: Reader): 'en' | 'de' => (reader.language === 'de' ? 'de' : 'en');

const buttonOf = (drawn: DrawnSettings, testId: string) =>
  drawn.findAll(Button).find(({ props }) => props.testId === testId) ?? drawn.findAll(LoadingButton).find(({ props }) => props.testId === testId);

export async function pressEach(drawn: DrawnSettings, testIds: readonly string[], look: Look): Promise<void> {
  for (const testId of testIds) {
    buttonOf(drawn, testId)?.trigger('onClick');
    await settle();
    look(drawn);
  }
}

/** The Health and Data tabs, in another state for each mode. */
async function answerTabs(drawn: DrawnSettings, mode: 'shadow' | 'live' | 'paused', look: Look): Promise<void> {
  const notes = PARKED.slice(0, 2).map((one, index) => ({ ...one, id: `50${index + 5}.1`, what: index === 0 ? 'note' as const : 'note_links' as const }));
  const health = {
    shadow: designedHealth({ parked: { cases: [...PARKED, ...notes].map((one) => ({ ...one, lead: null, because: '-' })), total: 44 }, webhooks: { lastAt: null, lastDay: 0, isMore: false }, backfill: { listed: 3, total: 9, isDone: false } }),
    live: designedHealth({ allowance: null, webhooks: { lastAt: '2026-11-23T11:58:00.000Z', lastDay: 1000, isMore: true }, backfill: { listed: 3, total: null, isDone: false } }),
    paused: designedHealth({ allowance: { calls: 100, seconds: 10, remaining: 0, day: { calls: 9, remaining: 1 }, toldAt: '2026-11-23T12:06:00.000Z', pausedUntil: '2026-11-23T12:20:00.000Z' }, webhooks: { lastAt: '2026-11-20T11:58:00.000Z', lastDay: 0, isMore: false } }),
  }[mode];
  for (const tab of ['health', 'data']) await openTab(drawn, tab);
  await drawn.backend.answersAside('/health/overview', mode === 'live' ? { error: '', code: 'failed' } : health, mode === 'live' ? 500 : 200);
  await drawn.backend.answersAside('/data/overview', designedData({ retentionMonths: mode === 'paused' ? null : 24 }));
  if (mode !== 'live') return;
  look(drawn);
  await pressEach(drawn, ['health-again'], look);
  await drawn.backend.answersAside('/health/overview', health);
}

/** Looking for a person, giving out and deleting. */
async function walkPerson(reader: Reader, look: Look): Promise<void> {
  const drawn = await drawSettings(reader);
  await drawn.backend.answers(designedSettings(languageOf(reader)));
  const find = async (typed: string): Promise<void> => {
    drawn.findAll(Input).find(({ props }) => props.testId === 'person')?.props.onInput?.(typed);
    await settle();
    drawn.findAll(Form).at(-1)?.trigger('onSubmit');
    await settle();
    look(drawn);
  };
  const answer = async (body: object, status = 200): Promise<void> => {
    await drawn.backend.answers(body, status);
    look(drawn);
  };
  await find('somebody');
  await find('777');
  await answer({ people: [] });
  await find('501');
  await answer({ people: [designedPerson({ name: null, email: null, company: null }), designedPerson({ contactId: '502' }), designedPerson({ contactId: '503' })] });
  await pressEach(drawn, ['export-501'], look);
  await answer({ url: 'https://app.example/exports/abc', minutes: 10 });
  await pressEach(drawn, ['delete-501'], look);
  drawn.find(Checkbox).props.onChange?.(true, '');
  await settle();
  await pressEach(drawn, ['delete-502', 'delete-503', 'delete-now-501'], look);
  await answer({ deleted: true });
  await answer({ people: [] });
  await pressEach(drawn, ['export-account'], look);
  await answer({ url: 'https://app.example/exports/def', minutes: 10 });
  await pressEach(drawn, ['export-account'], look);
  await answer({ error: '', code: 'not_there' }, 404);
}

/** Every step of the first tab. */
export async function walkSetup(reader: Reader, look: Look): Promise<void> {
  const language = languageOf(reader);
  const answers = designedAnswers(language);
  const steps: readonly (readonly [SetupStep, readonly object[], readonly string[], readonly object[]])[] = [
    ['before', [], [], []], ['can_see', [], [], []], ['connect', [], ['show-plan'], []],
    ['questions', [answers], ['save-answers'], [{ outcome: 'published', version: 5 }, designedSetup('finished', language)]],
    ['questions', [designedAnswers(language, { willBe: 'draft', prefilled: { ...answers.answers, fromSeniority: null } })], ['save-answers'], [{ outcome: 'draft', version: 4 }, designedSetup('finished', language)]],
    ['topics', [designedTopics(language)], ['edit-onboarding', 'add-own-topic', 'add-own-topic', 'remove-onboarding', 'remove-invoices'], []],
    ['examples', [designedExamples(language, { outdated: 2 })], ['confirm-examples'], [designedSetup('card', language)]],
    ['examples', [designedExamples(language, { scoring: { evaluated: 3, wanted: 500 }, examples: [], outdated: 1 })], [], []],
    ['examples', [designedExamples(language, { examples: designedExamples(language).examples.map((one) => ({ ...one, lead: null })) })], [], []],
    ['card', [designedExamples(language)], [], []], ['card', [designedExamples(language, { examples: [] })], [], []],
    ...TEST_TASK_OUTCOMES.map((outcome) => ['test_task', [], ['make-test-task'], [{ outcome, url: 'https://x.example' }, designedSetup('test_task', language, { hasTestTask: true, hasOwnTestTask: true })]] as const),
    ['live', [], ['step-go-live', 'go-live', 'ask-expected'], [designedExpected({ next: '7' }), designedExpected({ unread: 3, notCounted: 2 })]], ['live', [], ['ask-expected'], [{ error: '', code: 'overtaken' }]],
  ];
  for (const [step, first, pressed, then] of steps) {
    const drawn = await drawSettings(reader);
    await drawn.backend.answers(designedSettings(language));
    await drawn.setup.answers(designedSetup(step, language));
    look(drawn);
    for (const answer of first) await drawn.setup.answers(answer);
    look(drawn);
    await pressEach(drawn, pressed, look);
    for (const answer of then) {
      await drawn.setup.answers(answer, 'error' in answer ? 409 : 200);
      look(drawn);
    }
  }
  const finished = await drawSettings(reader);
  await finished.backend.answers(designedSettings(language, { mode: 'live' }));
  await finished.setup.answers(designedSetup('finished', language));
  look(finished);
}

const BEGIN = ['go-live', 'begin-leave', 'drop-501.1-task', 'drop-502.2-links', 'drop-503.1-change', 'drop-504-values', 'drop-505.1-note', 'drop-506.1-note_links', 'show-plan'];

/** The settings page in every mode, and its failures; the first tab and the rules are walked by themselves. */
export async function walkSettings(reader: Reader, look: Look): Promise<void> {
  const language = languageOf(reader);
  for (const mode of ['shadow', 'live', 'paused', 'disconnected'] as const) {
    for (const mayChange of [true, false]) {
      const drawn = await drawSettings(reader);
      look(drawn);
      await drawn.backend.answers(designedSettings(language, { mode, mayChange, liveSince: '2026-11-09T08:00:00.000Z', backfill: { listed: 3, isDone: false }, properties: { waiting: 2, parked: 1 } }));
      if (mode !== 'disconnected') await answerTabs(drawn, mode, look);
      look(drawn);
      if (mayChange) await pressEach(drawn, BEGIN, look);
      await drawn.backend.answers(designedPlan(language));
      look(drawn);
    }
  }
  for (const { status, ...error } of ERRORS) {
    const failed = await drawSettings(reader);
    await failed.backend.answers(error, status);
    look(failed);
    const refused = await drawSettings(reader);
    await refused.backend.answers(designedSettings(language, { mode: 'live' }));
    await refused.setup.answers(error, status);
    await pressEach(refused, ['pause'], look);
    await refused.backend.answers(error, status);
    await refused.backend.answers(error, status);
    look(refused);
  }
  await walkPerson(reader, look);
}

/** The home page, busy, calm and empty; the board is walked by itself. */
export async function walkHome(reader: Reader, look: Look): Promise<void> {
  const language = languageOf(reader);
  const { leads } = designedHome();
  const byStatus = Object.fromEntries([...Object.keys(homeEn.leads.statuses), 'of_tomorrow'].map((status, index) => [status, index + 1]));
  const busy = designedHome(language, { leads: { ...leads, stale: 2, due: 1, byStatus }, tasks: { pending: 1, sending: 0, done: 0, parked: 1 }, properties: { waiting: 1, parked: 2 } });
  for (const view of [designedHome(language), busy, designedHome(language, { leads: { ...leads, byStatus: {} } })]) {
    const drawn = await drawHome(reader);
    look(drawn);
    await drawn.backend.answers(view);
    look(drawn);
  }
}
