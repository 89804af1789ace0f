import { Accordion, Alert, Button, Checkbox, Form, Input, Link, LoadingButton, ProgressBar, StatisticsItem, TableRow } from '@hubspot/ui-extensions';
import { expect, test } from '@jest/globals';
import type { HealthView } from '../../src/data-contract.ts';
import { designedSettings } from './support/designed-account.ts';
import { designedData, designedHealth, designedPerson, PARKED } from './support/designed-data.ts';
import { drawSettings, ENGLISH, GERMAN, openTab, type DrawnSettings } from './support/draw-account.tsx';
import { settle } from './support/draw-card.tsx';
import { textOf } from './support/read-card.ts';

const said = (drawn: DrawnSettings): string => textOf(drawn.getRootNode());
const buttonOf = (drawn: DrawnSettings, testId: string) =>
  drawn.findAll(Button).find(({ props }) => props.testId === testId) ?? drawn.findAll(LoadingButton).find(({ props }) => props.testId === testId);
async function press(drawn: DrawnSettings, testId: string): Promise<void> {
  const button = buttonOf(drawn, testId);
  if (!button) throw new Error(`there is no button ${testId}`);
  if (button.props.disabled) throw new Error(`the button ${testId} is disabled`);
  button.trigger('onClick');
  await settle();
}

async function drawPage(reader = ENGLISH, mayChange = true): Promise<DrawnSettings> {
  const drawn = await drawSettings(reader);
  await drawn.backend.answers(designedSettings(reader === GERMAN ? 'de' : 'en', { mayChange }));
  for (const tab of ['health', 'data']) await openTab(drawn, tab);
  return drawn;
}

async function drawHealth(change: Partial<HealthView> = {}, reader = ENGLISH, mayChange = true): Promise<DrawnSettings> {
  const drawn = await drawPage(reader, mayChange);
  await drawn.backend.answersAside('/health/overview', designedHealth(change));
  return drawn;
}

async function find(drawn: DrawnSettings, typed: string): Promise<void> {
  drawn.findAll(Input).find(({ props }) => props.testId === 'person')?.props.onInput?.(typed);
  await settle();
  drawn.findAll(Form).at(-1)?.trigger('onSubmit');
  await settle();
}
const problem = (drawn: DrawnSettings): string | undefined => drawn.findAll(Input).find(({ props }) => props.testId === 'person')?.props.validationMessage;

/** A person was found, and deleting was begun. */
async function drawFound(): Promise<DrawnSettings> {
  const drawn = await drawPage();
  await find(drawn, '501');
  await drawn.backend.answers({ people: [designedPerson()] });
  return drawn;
}

test('says whether messages arrive, what is allowed, and when each thing is looked at', async () => {
  const drawn = await drawHealth();
  expect(said(drawn)).toContain('HubSpot’s last message came on 23 Nov, 12:58. 412 deliveries came in the last 24 hours.');
  expect(said(drawn)).toMatch(/HubSpot allows 110 calls in 10 seconds\. At the last look \(.+?\) 96 of them were left\./u);
  expect(said(drawn)).toContain('All contacts were read once: 1,240.');
  expect(drawn.findAll(TableRow).map((row) => textOf(row))).toEqual([
    'What is looked at Last Next', 'Users and teams 23 Nov, 10:00 23 Nov, 16:00', 'First reading of all contacts 3 Nov, 11:12 Finished', 'Forms 23 Nov, 12:40 Now', 'Changed contacts 23 Nov, 13:04 23 Nov, 13:09', 'All contacts, to be sure 20 Nov, 3:00 27 Nov, 3:00',
  ]);
  expect(said(drawn)).toContain('Nothing was given up');
});

test.each([
  ['nothing came so far', { webhooks: { lastAt: null, lastDay: 0, isMore: false } }, 'HubSpot has sent no message so far.'],
  ['nothing came today', { webhooks: { lastAt: '2026-11-20T11:58:00.000Z', lastDay: 0, isMore: false } }, 'None came in the last 24 hours.'],
  ['one came', { webhooks: { lastAt: '2026-11-23T11:58:00.000Z', lastDay: 1, isMore: false } }, 'One delivery came in the last 24 hours.'],
  ['more than are counted', { webhooks: { lastAt: '2026-11-23T11:58:00.000Z', lastDay: 1000, isMore: true } }, 'More than 1,000 deliveries came'],
  ['an allowance that nobody told', { allowance: null }, 'is not known: its answers have not said so yet'],
  ['a limit of the day', { allowance: { calls: 100, seconds: 10, remaining: 3, day: { calls: 250_000, remaining: 120 }, toldAt: '2026-11-23T12:06:00.000Z', pausedUntil: null } }, 'Of the 250,000 calls of the day 120 were left.'],
  ['a pause', { allowance: { calls: 100, seconds: 10, remaining: 0, day: null, toldAt: '2026-11-23T12:06:00.000Z', pausedUntil: '2026-11-23T12:20:00.000Z' } }, 'HubSpot asked us to wait until 23 Nov, 13:20. It goes on by itself.'],
  ['a reading of unknown length', { backfill: { listed: 300, total: null, isDone: false } }, 'The contacts are being read for the first time: 300 so far.'],
] satisfies [string, Partial<HealthView>, string][])('%s is said as it is', async (_what, change, text) => {
  expect(said(await drawHealth(change))).toContain(text);
});

test('the first reading has a bar, which never runs over its end', async () => {
  expect((await drawHealth({ backfill: { listed: 310, total: 1240, isDone: false } })).find(ProgressBar).props).toMatchObject({ value: 310, maxValue: 1240, valueDescription: '310 of 1,240 contacts', showPercentage: true });
  expect((await drawHealth({ backfill: { listed: 1300, total: 1240, isDone: false } })).find(ProgressBar).props).toMatchObject({ value: 1240, maxValue: 1240 });
  expect((await drawHealth({ backfill: { listed: 0, total: 0, isDone: false } })).find(ProgressBar).props).toMatchObject({ value: 0, maxValue: 1 });
});

test('what was given up stands there with its reason in plain words, HubSpot\'s own folded, and a way to the record', async () => {
  const drawn = await drawHealth({ parked: { cases: PARKED, total: 44 } });
  const text = said(drawn);
  expect(text).toContain('Head of Customer Success, Nordlicht Software The task for the rep was not made, although it was tried 5 times.');
  expect(text).toContain('The task is there, but HubSpot did not connect it with');
  expect(text).toContain('A change of the task was not taken: status, due date.');
  expect(text).toContain('Values of the contact were not taken: handover_summary, handover_why_now.');
  expect(text).toContain('The first 4 of 44 are shown.');
  expect(drawn.findAll(Accordion).filter(({ props }) => props.title.startsWith('HubSpot’s reason: ')).map((fold) => textOf(fold))).toEqual(PARKED.slice(0, 3).map(({ because }) => expect.stringContaining(because)));
  expect(drawn.findAll(Link).map(({ props }) => props.href)).toEqual(PARKED.map(({ recordUrl }) => ({ url: recordUrl, external: true })));
});

test('trying again is one click; what is shown then is the backend\'s word, and nothing else can be decided meanwhile', async () => {
  const drawn = await drawHealth({ parked: { cases: PARKED, total: 4 } });
  await press(drawn, 'retry-504-values');
  expect(drawn.backend.requests.at(-1)).toEqual({ method: 'POST', path: '/health/parked?locale=en-gb', body: { id: '504', what: 'values', decision: 'retry' } });
  expect(buttonOf(drawn, 'retry-501.1-task')?.props.disabled).toBe(true);
  await drawn.backend.answers({ isDone: true, health: designedHealth({ parked: { cases: PARKED.slice(0, 3), total: 3 } }) });
  expect(buttonOf(drawn, 'retry-504-values')).toBeUndefined();
  expect(buttonOf(drawn, 'retry-501.1-task')?.props.disabled).toBe(false);
});

test('giving up is asked twice, and says what it means for each kind', async () => {
  const drawn = await drawHealth({ parked: { cases: PARKED, total: 4 } });
  await press(drawn, 'drop-501.1-task');
  expect(said(drawn)).toContain('The rep gets no task. The handover stays open on the card until sales answers or its time is over.');
  await press(drawn, 'keep-501.1-task');
  await press(drawn, 'drop-504-values');
  expect(said(drawn)).toContain('These values stay away until there are newer ones.');
  expect(drawn.backend.requests).toHaveLength(1);
  await press(drawn, 'drop-now-504-values');
  expect(drawn.backend.requests.at(-1)?.body).toEqual({ id: '504', what: 'values', decision: 'drop' });
  await drawn.backend.answers({ isDone: false, health: designedHealth() });
  expect(drawn.find(Alert).props.title).toBe('Somebody else has settled this meanwhile. What you see now is how things stand.');
});

test('a decision that was lost is followed by a look', async () => {
  const drawn = await drawHealth({ parked: { cases: PARKED, total: 4 } });
  await press(drawn, 'retry-504-values');
  await drawn.backend.isLost();
  await drawn.backend.answersAside('/health/overview', designedHealth());
  expect(said(drawn)).toContain('This could not be confirmed.');
  expect(said(drawn)).toContain('Nothing was given up');
});

test('health and what is kept are read when their tab is opened, and again after a change elsewhere on the page', async () => {
  const drawn = await drawSettings();
  await drawn.backend.answers(designedSettings());
  await expect(drawn.backend.answersAside('/health/overview', designedHealth())).rejects.toThrow('nobody has asked');
  await openTab(drawn, 'health');
  await drawn.backend.answersAside('/health/overview', designedHealth({ parked: { cases: PARKED, total: 4 } }));
  await openTab(drawn, 'data');
  await drawn.backend.answersAside('/data/overview', designedData());
  await press(drawn, 'check');
  await drawn.backend.answers(designedSettings());
  await drawn.backend.answersAside('/health/overview', designedHealth());
  await drawn.backend.answersAside('/data/overview', designedData({ retentionMonths: 36 }));
  expect(said(drawn)).toContain('Nothing was given up');
  expect(said(drawn)).toContain('kept for 36 months');
});

test('health that cannot be read says so and keeps the rest of the page; looking again helps', async () => {
  const drawn = await drawPage();
  await drawn.backend.answersAside('/health/overview', { error: 'no', code: 'failed', reference: 'h-1' }, 500);
  expect(textOf(drawn.find(Alert))).toContain('Reference: h-1');
  await press(drawn, 'health-again');
  await drawn.backend.answersAside('/health/overview', designedHealth());
  expect(said(drawn)).toContain('412 deliveries');
});

test('what runs and what is kept stays in sight when it cannot be read again, and it is said that it may be out of date', async () => {
  const drawn = await drawHealth();
  await drawn.backend.answersAside('/data/overview', designedData());
  await press(drawn, 'check');
  await drawn.backend.answers(designedSettings());
  await drawn.backend.answersAside('/health/overview', { error: 'no', code: 'failed' }, 500);
  await drawn.backend.answersAside('/data/overview', { error: 'no', code: 'failed' }, 500);
  expect(drawn.findAll(Alert).map(({ props }) => props.title)).toEqual(Array.from({ length: 2 }, () => 'This could not be read again, and may be out of date'));
  expect(said(drawn)).toContain('412 deliveries');
  expect(said(drawn)).toContain('kept for 24 months');
  await press(drawn, 'refresh-health');
  await drawn.backend.answersAside('/health/overview', designedHealth());
  expect(drawn.findAll(Alert)).toHaveLength(1);
});

test('what is kept is told with how long it stays', async () => {
  const drawn = await drawPage();
  await drawn.backend.answersAside('/data/overview', designedData());
  expect(drawn.findAll(StatisticsItem).map(({ props }) => `${props.label} ${props.number}`)).toEqual(['Contacts 1,240', 'Actions 18,412', 'Handovers 68']);
  expect(said(drawn)).toContain('What contacts did is kept for 24 months');
  const unread = await drawPage();
  await unread.backend.answersAside('/data/overview', designedData({ retentionMonths: null }));
  expect(said(unread)).toContain('the published rules cannot be read');
  const failed = await drawPage();
  await failed.backend.answersAside('/data/overview', { error: 'no', code: 'failed', reference: 'd-1' }, 500);
  expect(said(failed)).toContain('What is kept could not be read. Reference: d-1');
  await press(failed, 'kept-again');
  await failed.backend.answersAside('/data/overview', designedData());
  expect(failed.findAll(StatisticsItem)).toHaveLength(3);
});

test('a person is found by number or address, and anything else is told beside the field before it is sent', async () => {
  const drawn = await drawPage();
  for (const wrong of ['', 'Anna', '0', '12 3', 'a @b']) {
    await find(drawn, wrong);
    expect([wrong, problem(drawn)]).toEqual([wrong, 'Expected a number, or an e-mail address.']);
  }
  expect(drawn.backend.requests).toHaveLength(1);
  await find(drawn, ' anna@nordlicht.example ');
  expect([problem(drawn), drawn.backend.requests.at(-1)]).toEqual([undefined, { method: 'POST', path: '/data/person?locale=en-gb', body: { email: 'anna@nordlicht.example' } }]);
  await drawn.backend.answers({ people: [designedPerson()] });
  expect(said(drawn)).toContain('Anna Brandt anna@nordlicht.example · Nordlicht Software 23 records are stored.');
  await find(drawn, '777');
  expect(drawn.backend.requests.at(-1)?.body).toEqual({ contactId: '777' });
  await drawn.backend.answers({ people: [] });
  expect(said(drawn)).toContain('Nothing is stored here about this person, or not any more.');
});

test('a person\'s data is given out by a link that works once', async () => {
  const drawn = await drawFound();
  await press(drawn, 'export-501');
  expect(drawn.backend.requests.at(-1)).toMatchObject({ path: '/data/export?locale=en-gb', body: { what: 'person', contactId: '501' } });
  await drawn.backend.answers({ url: 'https://app.example/exports/abc', minutes: 10 });
  expect(drawn.find(Alert).props.title).toBe('The file is ready. The link works once, for 10 minutes.');
  expect(drawn.findAll(Link).map(({ props }) => props.href)).toContainEqual({ url: 'https://app.example/exports/abc', external: true });
});

test('before a person is deleted it is said what that means, and it needs a tick', async () => {
  const drawn = await drawFound();
  await press(drawn, 'delete-501');
  const warning = textOf(drawn.find(Alert, { title: 'Delete everything about Anna Brandt?' }));
  expect(warning).toContain('The contact in HubSpot is not deleted.');
  expect(warning).toContain('A later sync does not bring the person back here');
  await expect(press(drawn, 'delete-now-501')).rejects.toThrow('disabled');
  drawn.find(Checkbox).props.onChange?.(true, '');
  await settle();
  await press(drawn, 'delete-now-501');
  expect(drawn.backend.requests.at(-1)).toMatchObject({ path: '/data/delete-person?locale=en-gb', body: { confirm: 'delete', contactId: '501' } });
  const { length } = drawn.backend.requests;
  await drawn.backend.answers({ deleted: true });
  expect(drawn.backend.requests).toHaveLength(length);
  expect(drawn.find(Alert).props.title).toBe('Deleted');
  expect(said(drawn)).not.toContain('Anna Brandt');
});

test('a deletion that was lost is followed by a look: it may have arrived', async () => {
  const drawn = await drawFound();
  await press(drawn, 'delete-501');
  drawn.find(Checkbox).props.onChange?.(true, '');
  await settle();
  await press(drawn, 'delete-now-501');
  await drawn.backend.isLost();
  expect(drawn.backend.requests.at(-1)).toMatchObject({ path: '/data/person?locale=en-gb', body: { contactId: '501' } });
  await drawn.backend.answers({ people: [] });
  expect(said(drawn)).toContain('This could not be confirmed.');
  expect(said(drawn)).not.toContain('Anna Brandt');
});

test('somebody who was deleted meanwhile is told as such', async () => {
  const drawn = await drawFound();
  await press(drawn, 'export-501');
  await drawn.backend.answers({ error: 'Nothing is stored', code: 'not_there' }, 404);
  await drawn.backend.answers({ people: [] });
  expect(said(drawn)).toContain('Somebody else may have settled it meanwhile.');
});

test('the whole account is given out by a link, and a refusal is told', async () => {
  const drawn = await drawPage();
  await press(drawn, 'export-account');
  expect(drawn.backend.requests.at(-1)?.body).toEqual({ what: 'account' });
  await drawn.backend.answers({ url: 'https://app.example/exports/def', minutes: 10 });
  expect(drawn.findAll(Link).map(({ props }) => props.href)).toContainEqual({ url: 'https://app.example/exports/def', external: true });
  await press(drawn, 'export-account');
  await drawn.backend.answers({ error: 'Only listed admins', code: 'admins_only' }, 403);
  expect(textOf(drawn.find(Alert, { title: 'This did not come about' }))).toContain('Ask somebody who is listed');
});

test('somebody who may only read sees how it runs and what is kept, and can decide, export and delete nothing', async () => {
  const drawn = await drawHealth({ parked: { cases: PARKED, total: 4 } }, ENGLISH, false);
  await drawn.backend.answersAside('/data/overview', designedData());
  expect(said(drawn)).toContain('412 deliveries');
  expect(said(drawn)).toContain('kept for 24 months');
  const open = [...drawn.findAll(Button), ...drawn.findAll(LoadingButton)].filter(({ props }) => props.disabled !== true).map(({ props }) => props.testId);
  expect(open).toEqual(['health-again']);
  expect(drawn.findAll(Input).every(({ props }) => props.readOnly === true)).toBe(true);
});

test('German says the same', async () => {
  const drawn = await drawHealth({ parked: { cases: PARKED, total: 44 }, backfill: { listed: 310, total: 1240, isDone: false } }, GERMAN);
  await drawn.backend.answersAside('/data/overview', designedData());
  await press(drawn, 'drop-501.1-task');
  await find(drawn, '501');
  await drawn.backend.answers({ people: [designedPerson({ name: null, email: null, company: null })] });
  await press(drawn, 'delete-501');
  const text = said(drawn);
  for (const part of ['Die letzte Meldung von HubSpot kam am', 'Werte des Kontakts wurden nicht angenommen: handover_summary', 'Der Vertrieb bekommt keine Aufgabe.', 'Alle Kontakte, zur Sicherheit', 'bleibt 24 Monate gespeichert', 'Kontakt 501', 'Der Kontakt in HubSpot wird nicht gelöscht.']) expect(text).toContain(part);
});
