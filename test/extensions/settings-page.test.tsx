import { Accordion, Alert, Button, Checkbox, EmptyState, ErrorState, Form, Heading, Input, Link, LoadingButton, LoadingSpinner, StatusTag, ToggleGroup } from '@hubspot/ui-extensions';
import { expect, test } from '@jest/globals';
import type { SettingsView } from '../../src/settings-contract.ts';
import { designedPlan, designedSettings } from './support/designed-account.ts';
import { designedExamples, designedSetup } from './support/designed-setup.ts';
import { drawSettings, GERMAN, type DrawnSettings } from './support/draw-account.tsx';
import { settle } from './support/draw-card.tsx';
import { textOf } from './support/read-card.ts';

const said = (drawn: DrawnSettings): string => textOf(drawn.getRootNode());
const press = async (drawn: DrawnSettings, testId: string): Promise<void> => {
  const button = drawn.findAll(Button).find(({ props }) => props.testId === testId) ?? drawn.findAll(LoadingButton).find(({ props }) => props.testId === testId);
  if (!button) throw new Error(`there is no button ${testId}`);
  if (button.props.disabled) throw new Error(`the button ${testId} is disabled`);
  button.trigger('onClick');
  await settle();
};
const controls = (drawn: DrawnSettings): { readonly testId: string; readonly isDisabled: boolean }[] =>
  [...drawn.findAll(Button), ...drawn.findAll(LoadingButton)].map(({ props }) => ({ testId: props.testId ?? '', isDisabled: props.disabled === true }));
const has = (drawn: DrawnSettings, testId: string): boolean => controls(drawn).some((control) => control.testId === testId);

/** The types of a toggle group do not tell its two kinds apart. */
function choose(drawn: DrawnSettings, value: string): void {
  const { onChange } = drawn.find(ToggleGroup).props;
  if (onChange) Reflect.apply(onChange, undefined, [value]);
}

async function drawView(change: Partial<SettingsView> = {}): Promise<DrawnSettings> {
  const drawn = await drawSettings();
  await drawn.backend.answers(designedSettings('en', change));
  return drawn;
}

test('while the first answer is on its way there is a spinner', async () => {
  expect((await drawSettings()).find(LoadingSpinner).props.label).toBe('Looking this account up…');
  expect((await drawSettings(GERMAN)).find(LoadingSpinner).props.label).toBe('Das Konto wird geladen…');
});

test('an error gives a reference, and trying again helps', async () => {
  const drawn = await drawSettings();
  await drawn.backend.answers({ error: 'no', code: 'failed', reference: 'c4f1-77' }, 500);
  expect(drawn.find(ErrorState).props.title).toBe('This page could not be loaded');
  expect(said(drawn)).toContain('Reference: c4f1-77');
  await press(drawn, 'retry');
  await drawn.backend.answers(designedSettings());
  expect(drawn.findAll(Heading).map(({ text }) => text)).toEqual([
    'Mode', 'From install to live', 'Checks', 'What we can see in this account', 'People who may change things',
    'What is kept, and for how long', 'One person', 'The whole account', 'Disconnect this account',
  ]);
});

test.each([
  ['an account that was never connected', (drawn: DrawnSettings) => drawn.backend.answers({ error: 'no', code: 'not_connected' }, 404)],
  ['an account that was disconnected', (drawn: DrawnSettings) => drawn.backend.answers(designedSettings('en', { mode: 'disconnected' }))],
])('%s shows the way to connect it', async (_what, answer) => {
  const drawn = await drawSettings();
  await answer(drawn);
  expect(drawn.find(EmptyState).props.title).toBe('This account is not connected');
  expect(drawn.find(Link).props.href).toEqual({ url: 'https://app.example/install', external: true });
});

test('says the mode and what it means, since when, and whose account this is', async () => {
  const drawn = await drawView({ mode: 'live', liveSince: '2026-11-09T08:00:00.000Z' });
  expect(drawn.find(StatusTag).text).toBe('Live since 9 Nov, 9:00');
  expect(said(drawn)).toContain('A lead that is ready is handed over: one task for the right person');
  expect(said(drawn)).toContain('Connected to nordwindflow.example since 3 Nov. Times are those of Europe/Berlin.');
});

test('going live is asked twice, and says that the past makes no tasks', async () => {
  const drawn = await drawView();
  await press(drawn, 'go-live');
  expect(textOf(drawn.find(Alert, { title: 'Go live from now?' }))).toContain('What leads did before makes no tasks.');
  expect(drawn.backend.requests).toHaveLength(1);
  await press(drawn, 'cancel-live');
  expect(drawn.maybeFind(Alert)).toBeNull();
  await press(drawn, 'go-live');
  await press(drawn, 'confirm-live');
  expect(drawn.backend.requests.at(-1)).toEqual({ method: 'PUT', path: '/settings/mode?locale=en-gb', body: { mode: 'live' } });
  expect(controls(drawn).find(({ testId }) => testId === 'go-live')).toEqual({ testId: 'go-live', isDisabled: true });
  await drawn.backend.answers({ mode: 'live' });
  await drawn.backend.answers(designedSettings('en', { mode: 'live', liveSince: '2026-11-23T12:10:00.000Z' }));
  expect(drawn.announced).toEqual(['Mode changed']);
  expect(drawn.find(StatusTag).text).toBe('Live since 23 Nov, 13:10');
});

test('pausing takes one click when live, and is not there otherwise', async () => {
  expect(has(await drawView(), 'pause')).toBe(false);
  const drawn = await drawView({ mode: 'live', liveSince: '2026-11-09T08:00:00.000Z' });
  await press(drawn, 'pause');
  expect(drawn.backend.requests.at(-1)).toMatchObject({ method: 'PUT', body: { mode: 'paused' } });
  expect(has(await drawView({ mode: 'paused' }), 'go-live')).toBe(true);
});

test('a primary button stands there at most once, and never beside a destructive one', async () => {
  for (const mode of ['shadow', 'live', 'paused'] as const) {
    const drawn = await drawView({ mode });
    const primary = [...drawn.findAll(Button, { variant: 'primary' }), ...drawn.findAll(LoadingButton, { variant: 'primary' })];
    expect([mode, primary.length]).toEqual([mode, mode === 'live' ? 0 : 1]);
  }
});

test('what does not work comes first, then what to look at; what is fine is folded', async () => {
  const drawn = await drawView();
  expect(said(drawn)).toMatch(/Health Checks Does not work No message of HubSpot .+? What to do: Look whether .+? Look at this Nobody has opened the card .+? 2 checks are fine/u);
  const fold = drawn.find(Accordion);
  expect([fold.props.defaultOpen, textOf(fold)]).toEqual([undefined, expect.stringContaining('The database answers.')]);
});

test('checks are run again on request, and the page shows what they found', async () => {
  const drawn = await drawView();
  await press(drawn, 'check');
  expect(said(drawn)).toContain('Checking…');
  expect(drawn.backend.requests.at(-1)).toEqual({ method: 'POST', path: '/settings/check?locale=en-gb', body: {} });
  await drawn.backend.answers(designedSettings('en', { checks: [{ name: 'database', level: 'ok', text: 'The database answers.', whatToDo: null }] }));
  expect(said(drawn)).toContain('Everything we look at works.');
  expect(drawn.announced).toEqual(['Checked again']);
});

test('every no among what we can see has its reason and what to do; not knowing is not a no', async () => {
  const drawn = await drawView();
  expect(said(drawn)).toContain('No Deals: access was not granted when the app was connected. What to do: Connect the account again and tick this access.');
  expect(said(drawn)).toContain('Not clear Lead records: HubSpot gave no answer.');
});

/** The page with one step of the first tab open. */
async function drawStep(now: 'connect' | 'card', change: Partial<SettingsView> = {}): Promise<DrawnSettings> {
  const drawn = await drawView(change);
  await drawn.setup.answers(designedSetup(now));
  return drawn;
}

test('properties are compared first and changed after that; what only a person can change is said, and not counted', async () => {
  const drawn = await drawStep('connect');
  await press(drawn, 'show-plan');
  await drawn.backend.answers(designedPlan());
  expect(said(drawn)).toMatch(/This needs you first: \S+ is a text there; only a person can change that This would be done: Create handover_why_now .+ Do these 2 things/u);
  await press(drawn, 'repair');
  expect(drawn.backend.requests.at(-1)).toEqual({ method: 'POST', path: '/settings/repair?locale=en-gb', body: {} });
  await drawn.backend.answers({ created: ['handover_why_now'], repaired: ['handover_status'], inTheWay: ['handover_fit_score'] });
  await drawn.backend.answers(designedSettings());
  expect(drawn.announced).toEqual(['Done, but handover_fit_score still needs you.']);
  await press(drawn, 'show-plan');
  await drawn.backend.answers({ steps: [] });
  expect(said(drawn)).toContain('All properties are there and as they should be.');
});

test('the page tells how the card comes onto the record page until it was seen there', async () => {
  const unseen = await drawStep('card');
  await unseen.setup.answers(designedExamples());
  expect(said(unseen)).toContain('choose “Add card”, and pick “Lead handover”');
  const findings = said(unseen).match(/Nobody has opened the card so far\.(?: What to do)?/gu);
  expect(findings).toEqual(['Nobody has opened the card so far.', 'Nobody has opened the card so far. What to do']);
  const seen = await drawStep('card', { checks: [{ name: 'card', level: 'ok', text: 'The card was opened on 20 Nov.', whatToDo: null }] });
  expect(said(seen)).not.toContain('Add card');
  expect(said(seen)).toContain('Works The card was opened on 20 Nov.');
});

test('people are added by user id and removed, but never the last one', async () => {
  const drawn = await drawView();
  drawn.find(Input).props.onInput?.('nine');
  drawn.find(Form).trigger('onSubmit');
  await settle();
  expect(drawn.find(Input).props.validationMessage).toBe('A user id is a number.');
  drawn.find(Input).props.onInput?.(' 9001 ');
  drawn.find(Form).trigger('onSubmit');
  await settle();
  expect(drawn.find(Input).props.validationMessage).toBe('This person is on the list already.');
  drawn.find(Input).props.onInput?.(' 9003 ');
  drawn.find(Form).trigger('onSubmit');
  await settle();
  expect(drawn.backend.requests.at(-1)).toEqual({ method: 'PUT', path: '/settings/admins?locale=en-gb', body: { userIds: ['9001', '9002', '9003'] } });
  await drawn.backend.answers({ userIds: ['9001', '9002', '9003'] });
  await drawn.backend.answers(designedSettings());
  await press(drawn, 'remove-9002');
  expect(drawn.backend.requests.at(-1)?.body).toEqual({ userIds: ['9001'] });

  const last = await drawView({ admins: [{ userId: '9001', name: 'Jonas Weber' }] });
  await expect(press(last, 'remove-9001')).rejects.toThrow('disabled');
  expect(said(last)).toContain('At least one person must stay.');
});

test('leaving needs a tick, keeps the data unless told otherwise, and ends on a page that says so', async () => {
  const drawn = await drawView();
  await press(drawn, 'begin-leave');
  await expect(press(drawn, 'leave')).rejects.toThrow('disabled');
  expect(drawn.find(ToggleGroup).props.value).toBe('keep');
  choose(drawn, 'delete');
  await settle();
  drawn.find(Checkbox).props.onChange?.(true, '');
  await settle();
  await press(drawn, 'leave');
  expect(drawn.backend.requests.at(-1)).toEqual({ method: 'POST', path: '/settings/disconnect?locale=en-gb', body: { confirm: 'disconnect', data: 'delete' } });
  await drawn.backend.answers({ data: 'deleted', uninstalled: 'failed' });
  expect(drawn.find(EmptyState).props.title).toBe('This account is disconnected');
  expect(said(drawn)).toContain('Everything that was stored about this account has been erased.');
  expect(said(drawn)).toContain('the app is still installed there');
});

test('somebody who may not change anything reads everything, and is told once why nothing can be pressed', async () => {
  for (const mode of ['shadow', 'live', 'paused'] as const) {
    const drawn = await drawView({ mayChange: false, mode });
    expect(drawn.find(Alert).props.title).toBe('You can read everything here, but only the people listed under “People” may change it. Ask one of them.');
    expect(controls(drawn).filter(({ isDisabled }) => !isDisabled)).toEqual([]);
    expect(drawn.find(Input).props.readOnly).toBe(true);
    expect(said(drawn)).toContain('Deals: access was not granted');
  }
});

test('a change that was refused is told with its reason; what is shown is how things stand', async () => {
  const drawn = await drawView({ mode: 'live' });
  await press(drawn, 'pause');
  await drawn.backend.answers({ error: 'Only listed admins may change the mode.', code: 'admins_only' }, 403);
  await drawn.backend.answers(designedSettings('en', { mode: 'live', mayChange: false }));
  expect(textOf(drawn.find(Alert, { title: 'This did not come about' }))).toContain('Ask somebody who is listed');
  expect(drawn.announced).toEqual([]);
});

test('a change that was lost on the way is followed by a look: it may have arrived', async () => {
  const drawn = await drawView({ mode: 'live' });
  await press(drawn, 'pause');
  await drawn.backend.isLost();
  expect(drawn.backend.requests.at(-1)).toMatchObject({ method: 'GET', path: '/settings/overview?locale=en-gb' });
  await drawn.backend.answers(designedSettings('en', { mode: 'paused' }));
  expect(said(drawn)).toContain('This could not be confirmed. What you see now is how things stand');
  expect(drawn.find(StatusTag).text).toBe('Paused');
});

test('a repair that left nothing to a person is done', async () => {
  const drawn = await drawStep('connect');
  await press(drawn, 'show-plan');
  await drawn.backend.answers(designedPlan());
  await press(drawn, 'repair');
  await drawn.backend.answers({ created: ['handover_why_now'], repaired: [], inTheWay: [] });
  await drawn.backend.answers(designedSettings());
  expect(drawn.announced).toEqual(['Done']);
});

test.each([
  ['an error with a reference', 500, { error: 'no', code: 'failed', reference: 'c4f1-77' }, 'This could not be confirmed. What you see now is how things stand; try again if it has not changed. Reference: c4f1-77'],
  ['a change that was sent before', 409, { error: 'no', code: 'repeated' }, 'This could not be confirmed.'],
  ['HubSpot down', 503, { error: 'no', code: 'unavailable' }, 'HubSpot does not answer the app, or asks it to wait.'],
  ['a backend that is busy', 503, { error: 'no', code: 'busy' }, 'Please try again in a minute.'],
  ['two secrets that differ', 401, { error: 'no', code: 'not_signed' }, 'with the command “doctor”'],
])('%s is told as what it is', async (_what, status, body, text) => {
  const drawn = await drawView({ mode: 'live' });
  await press(drawn, 'pause');
  await drawn.backend.answers(body, status);
  await drawn.backend.answers(designedSettings('en', { mode: 'live' }));
  expect(textOf(drawn.find(Alert, { title: 'This did not come about' }))).toContain(text);
});

test('two clicks are one change', async () => {
  const drawn = await drawView({ mode: 'live' });
  const pause = drawn.findAll(LoadingButton).find(({ props }) => props.testId === 'pause');
  pause?.trigger('onClick');
  pause?.trigger('onClick');
  await settle();
  expect(drawn.backend.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

test('while the account is read for the first time the page says how far it is', async () => {
  expect(said(await drawView({ backfill: { listed: 1240, isDone: false } }))).toContain('are being read for the first time: 1,240 found so far');
});
