import { Accordion, Alert, Button, Input, Link, LoadingButton, LoadingSpinner, MultiSelect, NumberInput, ProgressBar, Select, StatusTag, Table, Tabs } from '@hubspot/ui-extensions';
import { expect, test } from '@jest/globals';
import type { SetupStep, SetupView } from '../../src/setup-contract.ts';
import type { SettingsView } from '../../src/settings-contract.ts';
import { designedPlan, designedSettings } from './support/designed-account.ts';
import { designedAnswers, designedExamples, designedExpected, designedSetup, designedTopics } from './support/designed-setup.ts';
import { drawSettings, type DrawnSettings } from './support/draw-account.tsx';
import { settle } from './support/draw-card.tsx';
import { textOf } from './support/read-card.ts';

const said = (drawn: DrawnSettings): string => textOf(drawn.getRootNode());
const buttonOf = (drawn: DrawnSettings, testId: string) => drawn.findAll(Button).find(({ props }) => props.testId === testId) ?? drawn.findAll(LoadingButton).find(({ props }) => props.testId === testId);
async function press(drawn: DrawnSettings, testId: string): Promise<void> {
  const button = buttonOf(drawn, testId);
  if (!button) throw new Error(`there is no button ${testId}`);
  if (button.props.disabled) throw new Error(`the button ${testId} is disabled`);
  button.trigger('onClick');
  await settle();
}
const isDisabled = (drawn: DrawnSettings, testId: string): boolean | undefined => buttonOf(drawn, testId)?.props.disabled;

/** The settings page whose first tab has its first answer. */
async function drawSetup(now: SetupStep | 'finished', { view = {}, setup = {} }: { readonly view?: Partial<SettingsView>; readonly setup?: Partial<SetupView> } = {}): Promise<DrawnSettings> {
  const drawn = await drawSettings();
  await drawn.backend.answers(designedSettings('en', view));
  await drawn.setup.answers(designedSetup(now, 'en', setup));
  return drawn;
}
const last = (drawn: DrawnSettings) => drawn.setup.requests.at(-1);
const multi = (drawn: DrawnSettings, name: string) => drawn.find(MultiSelect, { name }).props;

test('the nine steps stand in their order with state and reason, the one to do is open, and the tab is the first', async () => {
  const drawn = await drawSetup('can_see');
  expect(drawn.find(Tabs).props.defaultSelected).toBe('get-started');
  expect(drawn.find(ProgressBar).props).toMatchObject({ title: '2 of 9 steps done', value: 2, maxValue: 9 });
  expect(said(drawn)).toMatch(/Done Before installing .+ Done Connect .+ Now What we can see in this account .+ Later Four questions .+ Later Topics .+ Later Ten real contacts .+ Later The card .+ Later A test task .+ Later Go live/u);
  expect(buttonOf(drawn, 'step-can_see')?.text).toBe('Close: What we can see in this account');
  expect(buttonOf(drawn, 'confirm-can-see')).toBeDefined();
});

test('while it is read there is a spinner, and what cannot be read can be tried again', async () => {
  const drawn = await drawSettings();
  await drawn.backend.answers(designedSettings());
  expect(drawn.find(LoadingSpinner).props.label).toBe('Reading…');
  await drawn.setup.answers({ error: 'no', code: 'failed', reference: 'c4f1-77' }, 500);
  expect(said(drawn)).toContain('Reference: c4f1-77');
  await press(drawn, 'read-again-setup');
  await drawn.setup.answers(designedSetup());
  expect(said(drawn)).toContain('2 of 9 steps done');
});

test('of a live account a short summary is left, another tab comes first, and the steps can still be opened', async () => {
  const drawn = await drawSetup('finished', { view: { mode: 'live', liveSince: '2026-11-09T08:00:00.000Z' } });
  expect(drawn.find(Tabs).props.defaultSelected).toBe('health');
  expect(said(drawn)).toContain('The account is live. There is nothing left to set up here.');
  expect(drawn.findAll(Accordion).map(({ props }) => props.title)).toContain('Show the nine steps');
  await press(drawn, 'step-connect');
  expect(buttonOf(drawn, 'show-plan')).toBeDefined();
});

test('confirming a step sends it, and the next one opens with who did the last', async () => {
  const drawn = await drawSetup('can_see');
  await press(drawn, 'confirm-can-see');
  expect(last(drawn)).toEqual({ method: 'POST', path: '/setup/confirm?locale=en-gb', body: { step: 'can_see' } });
  expect(isDisabled(drawn, 'confirm-can-see')).toBe(true);
  await drawn.setup.answers(designedSetup('questions'));
  expect(said(drawn)).toContain('Jonas Weber, 4 Nov');
  expect(buttonOf(drawn, 'step-questions')?.text).toBe('Close: Four questions');
  expect(drawn.announced).toEqual(['Confirmed']);
});

test('a confirmation that is lost is said, and what stands there now is shown', async () => {
  const drawn = await drawSetup('can_see');
  await press(drawn, 'confirm-can-see');
  await drawn.setup.isLost();
  expect(last(drawn)).toMatchObject({ method: 'GET', path: '/setup/overview?locale=en-gb' });
  await drawn.setup.answers(designedSetup('questions'));
  expect(said(drawn)).toContain('This could not be confirmed. What you see now is how things stand');
});

test('somebody who may only read can open every step and change nothing', async () => {
  const drawn = await drawSetup('can_see', { view: { mayChange: false } });
  expect(isDisabled(drawn, 'confirm-can-see')).toBe(true);
  await press(drawn, 'step-questions');
  await drawn.setup.answers(designedAnswers());
  expect([isDisabled(drawn, 'save-answers'), multi(drawn, 'roles').readOnly]).toEqual([true, true]);
  await press(drawn, 'step-topics');
  await drawn.setup.answers(designedTopics());
  expect([isDisabled(drawn, 'save-topics'), isDisabled(drawn, 'add-security')]).toEqual([true, true]);
  await press(drawn, 'step-test_task');
  expect(isDisabled(drawn, 'make-test-task')).toBe(true);
  await press(drawn, 'step-live');
  expect([isDisabled(drawn, 'step-go-live'), isDisabled(drawn, 'ask-expected')]).toEqual([true, undefined]);
});

test('a change of the mode reads the steps again', async () => {
  const drawn = await drawSetup('live');
  await press(drawn, 'step-go-live');
  expect(drawn.find(Alert, { title: 'Go live from now?' })).toBeDefined();
  await press(drawn, 'step-confirm-live');
  expect(drawn.backend.requests.at(-1)).toMatchObject({ method: 'PUT', body: { mode: 'live' } });
  await drawn.backend.answers({ mode: 'live' });
  await drawn.backend.answers(designedSettings('en', { mode: 'live', liveSince: '2026-11-23T12:10:00.000Z' }));
  await drawn.setup.answers(designedSetup('finished'));
  expect(said(drawn)).toContain('There is nothing left to set up here.');
  expect(buttonOf(drawn, 'pause')).toBeDefined();
});

test('properties are compared where the account is connected', async () => {
  const drawn = await drawSetup('can_see');
  await press(drawn, 'step-connect');
  await press(drawn, 'show-plan');
  await drawn.backend.answers(designedPlan());
  expect(said(drawn)).toContain('Create handover_why_now');
});

test('the questions are filled in from won deals with what stands behind it, and are sent as they stand in the form', async () => {
  const drawn = await drawSetup('questions');
  await drawn.setup.answers(designedAnswers());
  expect(said(drawn)).toContain('Filled in from 15 customers with a won deal.');
  expect(multi(drawn, 'countries')).toMatchObject({ value: ['DE', 'AT'], description: expect.stringContaining('14 of 15 won customers') });
  expect(drawn.find(NumberInput, { name: 'employees-from' }).props).toMatchObject({ value: 50, description: expect.stringContaining('12 of 15 won customers') });
  expect(drawn.find(NumberInput, { name: 'employees-to' }).props.value).toBe(999);
  drawn.find(NumberInput, { name: 'per-week' }).props.onChange?.(5);
  drawn.find(Select, { name: 'from-seniority' }).props.onChange?.('director');
  multi(drawn, 'receivers').onChange?.(['team:t1', 'owner:32']);
  await settle();
  await press(drawn, 'save-answers');
  expect(last(drawn)).toEqual({ method: 'PUT', path: '/setup/answers?locale=en-gb', body: { version: 4, answers: { ...designedAnswers().prefilled, perWeek: 5, fromSeniority: 'director', receivers: [{ kind: 'team', id: 't1' }, { kind: 'owner', id: '32' }] } } });
  await drawn.setup.answers({ outcome: 'published', version: 5 });
  await drawn.setup.answers(designedSetup('topics'));
  expect(drawn.announced).toEqual(['Saved']);
  expect(buttonOf(drawn, 'step-topics')?.text).toBe('Close: Topics');
});

test('answered before, the questions show the rules and not the suggestions', async () => {
  const drawn = await drawSetup('test_task');
  await press(drawn, 'step-questions');
  await drawn.setup.answers(designedAnswers());
  expect(multi(drawn, 'countries').value).toEqual([]);
  expect(said(drawn)).not.toContain('won customers');
});

test.each([
  ['employees-to', 20, 'Expected a number that is not below “from”.'], ['employees-from', 1, 'Expected a whole number from 2 on, or nothing.'], ['per-week', 1_001, 'Expected a whole number from 0 to 1,000.'], ['per-week', Number.NaN, 'Expected a whole number from 0 to 1,000.'],
])('a wrong %s is said beside the field, and nothing can be saved', async (name, value, message) => {
  const drawn = await drawSetup('questions');
  await drawn.setup.answers(designedAnswers());
  drawn.find(NumberInput, { name }).props.onChange?.(value);
  await settle();
  expect(drawn.find(NumberInput, { name }).props).toMatchObject({ error: true, validationMessage: message });
  expect(isDisabled(drawn, 'save-answers')).toBe(true);
});

test('sizes that no line can say stay as they are while nobody touches them, and emptied bounds are none', async () => {
  const drawn = await drawSetup('questions');
  const { prefilled } = designedAnswers();
  await drawn.setup.answers(designedAnswers('en', { prefilled: { ...prefilled, employees: null, fromSeniority: null } }));
  expect(drawn.find(Select, { name: 'from-seniority' }).props.options[0]).toEqual({ value: '', label: 'As the rules say in detail' });
  await press(drawn, 'save-answers');
  expect(last(drawn)?.body).toMatchObject({ answers: { employees: null, fromSeniority: null } });
});

test('who was overtaken is told what to do, and sees what stands there now', async () => {
  const drawn = await drawSetup('questions');
  await drawn.setup.answers(designedAnswers());
  await press(drawn, 'save-answers');
  await drawn.setup.answers({ error: 'Version 5 is published now. Read them again.', code: 'overtaken' }, 409);
  await drawn.setup.answers(designedAnswers('en', { version: 5, prefilled: { ...designedAnswers().prefilled, perWeek: 8 } }));
  expect(said(drawn)).toContain('Version 5 is published now. Read them again.');
  expect(drawn.find(NumberInput, { name: 'per-week' }).props.value).toBe(8);
  await press(drawn, 'save-answers');
  expect(last(drawn)?.body).toMatchObject({ version: 5, answers: { perWeek: 8 } });
});

test('what somebody typed stays when a colleague was faster, and is saved on top of the newer version', async () => {
  const drawn = await drawSetup('questions');
  await drawn.setup.answers(designedAnswers());
  drawn.find(NumberInput, { name: 'per-week' }).props.onChange?.(5);
  await settle();
  await press(drawn, 'save-answers');
  await drawn.setup.answers({ error: 'Version 5 is published now.', code: 'overtaken' }, 409);
  await drawn.setup.answers(designedAnswers('en', { version: 5, prefilled: { ...designedAnswers().prefilled, perWeek: 8 } }));
  expect(drawn.find(NumberInput, { name: 'per-week' }).props.value).toBe(5);
  await press(drawn, 'save-answers');
  expect(last(drawn)?.body).toMatchObject({ version: 5, answers: { perWeek: 5 } });
});

test('chosen topics stay when a colleague was faster', async () => {
  const drawn = await drawSetup('topics');
  await drawn.setup.answers(designedTopics());
  await press(drawn, 'add-security');
  await press(drawn, 'save-topics');
  await drawn.setup.answers({ error: 'Version 5 is published now.', code: 'overtaken' }, 409);
  await drawn.setup.answers(designedTopics('en', { version: 5 }));
  await press(drawn, 'save-topics');
  expect(last(drawn)?.body).toMatchObject({ version: 5, topics: [{ topic: 'onboarding' }, { topic: 'invoices' }, { topic: 'security' }] });
});

test.each(['x', Array.from({ length: 51 }, (_, n) => `word ${n}`).join(','), 'y'.repeat(61)])('words of a topic that the backend would not take are said beside the field', async (words) => {
  const drawn = await drawSetup('topics');
  await drawn.setup.answers(designedTopics());
  await press(drawn, 'add-own-topic');
  for (const [name, value] of [['topic-name', 'Tax rules'], ['topic-problem', 'taxes that change'], ['topic-question', 'Who keeps up?'], ['topic-words', words]] as const) {
    drawn.find(Input, { name }).props.onInput?.(value);
    await settle();
  }
  expect(drawn.find(Input, { name: 'topic-words' }).props).toMatchObject({ error: true, validationMessage: 'Expected at most 50 words of 2 to 60 characters each.' });
  expect(isDisabled(drawn, 'save-topics')).toBe(true);
});

test('steps that cannot be read again stay, and it is said that they may be out of date', async () => {
  const drawn = await drawSetup('can_see');
  await press(drawn, 'confirm-can-see');
  await drawn.setup.isLost();
  await drawn.setup.isLost();
  expect(drawn.findAll(Alert).map(({ props }) => props.title)).toContain('This could not be read again, and may be out of date');
  expect(said(drawn)).toContain('2 of 9 steps done');
  await press(drawn, 'refresh-setup');
  await drawn.setup.answers(designedSetup('questions'));
  expect(said(drawn)).not.toContain('may be out of date');
});

test('an account that hands over gets a draft, and it is said before', async () => {
  const drawn = await drawSetup('finished', { view: { mode: 'live', liveSince: '2026-11-09T08:00:00.000Z' } });
  await press(drawn, 'step-questions');
  await drawn.setup.answers(designedAnswers('en', { willBe: 'draft' }));
  expect(said(drawn)).toContain('Saving keeps a draft');
  await press(drawn, 'save-answers');
  await drawn.setup.answers({ outcome: 'draft', version: 4 });
  await drawn.setup.answers(designedSetup('finished'));
  expect(drawn.announced).toEqual(['Saved as a draft: see “Rules”']);
});

test('topics are suggested, edited, removed, added and sent', async () => {
  const drawn = await drawSetup('topics');
  await drawn.setup.answers(designedTopics());
  expect(said(drawn)).toContain('4 titles speak for it: Marketing');
  expect(said(drawn)).toMatch(/Not chosen security/u);
  await press(drawn, 'add-security');
  await press(drawn, 'remove-invoices');
  await press(drawn, 'edit-onboarding');
  drawn.find(Input, { name: 'topic-problem' }).props.onInput?.('go-lives that take months');
  await settle();
  await press(drawn, 'add-own-topic');
  expect(isDisabled(drawn, 'save-topics')).toBe(true);
  expect(drawn.find(Input, { name: 'topic-name' }).props).toMatchObject({ error: true, validationMessage: 'Expected 2 to 60 characters.' });
  for (const [name, value] of [['topic-name', 'Tax rules'], ['topic-problem', 'taxes that change'], ['topic-question', 'Who keeps up?'], ['topic-words', 'vat, tax,']] as const) {
    drawn.find(Input, { name }).props.onInput?.(value);
    await settle();
  }
  await press(drawn, 'save-topics');
  const [onboarding, , security] = designedTopics().topics;
  const textsOf = (topic: typeof onboarding) => ({ topic: topic?.topic, name: topic?.name, problem: topic?.problem, question: topic?.question });
  expect(last(drawn)?.body).toEqual({ version: 4, topics: [{ ...textsOf(onboarding), problem: 'go-lives that take months' }, textsOf(security), { topic: null, name: 'Tax rules', problem: 'taxes that change', question: 'Who keeps up?', words: ['vat', 'tax'] }] });
});

test('without a single topic nothing can be saved', async () => {
  const drawn = await drawSetup('topics');
  await drawn.setup.answers(designedTopics());
  for (const topic of ['onboarding', 'invoices']) await press(drawn, `remove-${topic}`);
  expect(said(drawn)).toContain('Choose at least one topic.');
  expect(isDisabled(drawn, 'save-topics')).toBe(true);
});

test('ten contacts are shown with yes or no and why, linked to their records and without a name', async () => {
  const drawn = await drawSetup('examples');
  await drawn.setup.answers(designedExamples('en', { outdated: 2 }));
  expect(drawn.find(Table).findAll(StatusTag).map(({ text }) => text)).toEqual(['Yes', 'Yes', 'Yes', 'Yes', 'Nearly', 'Nearly', 'Nearly', 'No', 'No', 'No']);
  expect(drawn.find(Table).findAll(Link)[0]?.props.href).toEqual({ url: 'https://app.hubspot.com/contacts/4815162/record/0-1/500', external: true });
  expect(said(drawn)).toContain('Neither job nor company known');
  expect(drawn.findAll(Alert).map(({ props }) => props.title)).toContain('2 of these are still to be scored by your newest rules.');
  await press(drawn, 'confirm-examples');
  expect(last(drawn)?.body).toEqual({ step: 'examples' });
});

test('while the first contacts are scored the progress is shown, and nobody can agree yet', async () => {
  const drawn = await drawSetup('examples');
  await drawn.setup.answers(designedExamples('en', { scoring: { evaluated: 230, wanted: 500 }, examples: [] }));
  expect(drawn.findAll(ProgressBar).at(-1)?.props).toMatchObject({ title: '230 of the first 500 contacts are scored', value: 230, maxValue: 500 });
  expect([isDisabled(drawn, 'confirm-examples'), said(drawn).includes('No contact is scored yet.')]).toEqual([true, true]);
  await press(drawn, 'examples-again');
  await drawn.setup.answers(designedExamples());
  expect(isDisabled(drawn, 'confirm-examples')).toBe(false);
});

test('the card has its steps and a contact to try it on', async () => {
  const drawn = await drawSetup('card');
  await drawn.setup.answers(designedExamples());
  expect(said(drawn)).toContain('choose “Customize record”');
  expect(said(drawn)).toContain('Open a contact: Head of Team 0, Northwind');
});

test.each([
  ['made', 'The task is in your queue.'], ['unclear', 'HubSpot gave no clear answer.'], ['not_an_owner', 'You cannot own tasks in this account.'], ['refused', 'HubSpot lets the app make no tasks here.'],
] as const)('a test task that is %s is told', async (outcome, text) => {
  const drawn = await drawSetup('test_task');
  await press(drawn, 'make-test-task');
  expect(last(drawn)).toEqual({ method: 'PUT', path: '/setup/test-task?locale=en-gb', body: { wanted: true } });
  await drawn.setup.answers({ outcome, url: outcome === 'made' ? 'https://app.hubspot.com/contacts/1/record/0-27/9' : null });
  await drawn.setup.answers(designedSetup('test_task', 'en', { hasTestTask: outcome === 'made', hasOwnTestTask: outcome === 'made' }));
  expect(drawn.findAll(Alert).some(({ props }) => props.title.startsWith(text))).toBe(true);
  expect([buttonOf(drawn, 'remove-test-task') !== undefined, buttonOf(drawn, 'make-test-task') !== undefined]).toEqual([outcome === 'made', outcome !== 'made']);
});

test('removed, the step is done and the next one opens', async () => {
  const drawn = await drawSetup('test_task', { setup: { hasTestTask: true, hasOwnTestTask: true } });
  expect(buttonOf(drawn, 'make-test-task')).toBeUndefined();
  await press(drawn, 'remove-test-task');
  await drawn.setup.answers({ outcome: 'removed', url: null });
  await drawn.setup.answers(designedSetup('live'));
  expect([drawn.announced, buttonOf(drawn, 'step-live')?.text]).toEqual([['The task is removed.'], 'Close: Go live']);
});

test('the test task of a colleague hinders nobody from making one, and can be removed', async () => {
  const drawn = await drawSetup('test_task', { setup: { hasTestTask: true, hasOwnTestTask: false } });
  expect(isDisabled(drawn, 'make-test-task')).toBe(false);
  expect(buttonOf(drawn, 'remove-test-task')?.text).toBe('Remove the test task of a colleague');
});

test('the expected volume is asked for piece by piece, shows how far it is, and sums up', async () => {
  const drawn = await drawSetup('live');
  await press(drawn, 'ask-expected');
  expect(last(drawn)?.body).toEqual({ begun: null, after: null, found: [] });
  await drawn.setup.answers(designedExpected({ next: '777', looked: 1_200 }));
  expect(said(drawn)).toContain('1,200 contacts looked at');
  expect(last(drawn)?.body).toEqual({ begun: designedExpected().begun, after: '777', found: designedExpected().found });
  await drawn.setup.answers(designedExpected({ looked: 1_300, unread: 12, notCounted: 1 }));
  expect(said(drawn)).toContain('About 6.5 a week.');
  expect(said(drawn)).toContain('Looked at 2,500 contacts');
  expect(said(drawn)).toContain('Still to be read: 12 contacts.');
});

test('where others have their turn at the backend it asks for the same piece again, and says nothing of it', async () => {
  const drawn = await drawSetup('live');
  await press(drawn, 'ask-expected');
  await drawn.setup.answers(designedExpected({ next: '777', looked: 1_200 }));
  const asked = last(drawn)?.body;
  const before = drawn.setup.requests.length;
  await drawn.setup.answers({ error: 'Others are comparing at the moment.', code: 'busy' }, 503);
  expect(drawn.setup.requests).toHaveLength(before + 1);
  expect(last(drawn)?.body).toEqual(asked);
  expect(said(drawn)).toContain('1,200 contacts looked at');
});

test('where more are found than can be counted the page says so in words, and asks no further', async () => {
  const drawn = await drawSetup('live');
  await press(drawn, 'ask-expected');
  const before = drawn.setup.requests.length;
  await drawn.setup.answers(designedExpected({ isTooMany: true, looked: 30_000, found: [] }));
  expect(said(drawn)).toContain('more than 12,000 leads in these four weeks');
  expect(said(drawn)).not.toContain('a week.');
  expect(drawn.setup.requests).toHaveLength(before);
});

test('who leaves stops the asking', async () => {
  const drawn = await drawSetup('live');
  await press(drawn, 'ask-expected');
  await press(drawn, 'step-live');
  const before = drawn.setup.requests.length;
  await drawn.setup.answers(designedExpected({ next: '777' }));
  expect(drawn.setup.requests).toHaveLength(before);
});

test('a volume that cannot be worked out is said, with what to do', async () => {
  const drawn = await drawSetup('live');
  await press(drawn, 'ask-expected');
  await drawn.setup.answers({ error: 'Somebody else has changed the rules meanwhile.', code: 'overtaken' }, 409);
  expect(said(drawn)).toContain('Somebody else has changed the rules meanwhile.');
  await press(drawn, 'ask-expected');
  await drawn.setup.answers(designedExpected());
  expect(said(drawn)).toContain('About 6.5 a week.');
});
