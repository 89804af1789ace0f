import { Alert, Button, EmptyState, ErrorState, Link, LoadingButton, LoadingSpinner, StatisticsItem, StatusTag, TableRow, Tabs } from '@hubspot/ui-extensions';
import { expect, test } from '@jest/globals';
import type { HomeView } from '../../src/settings-contract.ts';
import { readManifest } from '../../src/manifest.ts';
import { en } from '../../extensions/app/pages/words/en.ts';
import { designedHome } from './support/designed-account.ts';
import { drawHome, type DrawnHome } from './support/draw-account.tsx';
import { settle } from './support/draw-card.tsx';
import { textOf } from './support/read-card.ts';

const said = (drawn: DrawnHome): string => textOf(drawn.getRootNode());

async function drawView(change: Partial<HomeView> = {}): Promise<DrawnHome> {
  const drawn = await drawHome();
  await drawn.backend.answers(designedHome('en', change));
  return drawn;
}

test('while the first answer is on its way there is a spinner', async () => {
  const drawn = await drawHome();
  expect(drawn.find(LoadingSpinner).props.label).toBe('Looking this account up…');
  expect(drawn.backend.requests).toEqual([{ method: 'GET', path: '/home/overview?locale=en-gb', body: undefined }]);
});

test('an error gives a reference, and trying again helps', async () => {
  const drawn = await drawHome();
  await drawn.backend.answers({ error: 'no', code: 'failed', reference: 'c4f1-77' }, 500);
  expect(drawn.find(ErrorState).props.title).toBe('This page could not be loaded');
  expect(said(drawn)).toContain('Reference: c4f1-77');
  drawn.find(Button).trigger('onClick');
  await settle();
  await drawn.backend.answers(designedHome());
  expect(drawn.find(StatusTag).text).toBe('Live since 9 Nov, 9:00');
});

test('what is shown stays while it is read again, also when that fails', async () => {
  const drawn = await drawView();
  const refresh = () => drawn.findAll(LoadingButton).find(({ props }) => props.testId === 'refresh');
  refresh()?.trigger('onClick');
  await settle();
  expect(drawn.findAll(Tabs)).toHaveLength(1);
  expect(refresh()?.props.loading).toBe(true);
  await drawn.backend.answersAside('/home/overview', { error: 'no', code: 'failed' }, 500);
  expect(drawn.findAll(Tabs)).toHaveLength(1);
  expect(drawn.find(Alert, { title: 'This could not be read again, and may be out of date' })).toBeTruthy();
});

test('an account that is not connected shows the way to connect it', async () => {
  const drawn = await drawHome();
  await drawn.backend.answers({ error: 'no', code: 'not_connected' }, 404);
  expect(drawn.find(EmptyState).props.title).toBe('This account is not connected');
  expect(drawn.find(Link).props.href).toEqual({ url: 'https://app.example/install', external: true });
});

test('leads are counted in plain words, and a status that nobody has is left out', async () => {
  const drawn = await drawView();
  expect(drawn.findAll(StatisticsItem).map(({ props }) => `${props.label}: ${props.number}`)).toEqual(['With sales: 14', 'Accepted: 21', 'Ready, waiting: 3', 'Not ready yet: 1,180']);
  expect(drawn.findAll(TableRow).map(textOf)).toEqual([
    'Status Leads', 'With sales, not answered yet 12', 'Accepted by sales 21', 'Snoozed by sales 2', 'Ready, waiting for a turn 3', 'Not ready yet 1,180', 'Not for sales 22',
  ]);
});

test('every status of the property has its words; one that is newer than the page is counted as another', async () => {
  const statuses = readManifest().contactProperties.find(({ name }) => name === 'handover_status')?.options?.map(({ value }) => value) ?? [];
  expect(Object.keys(en.leads.statuses).sort()).toEqual(statuses.sort());
  const { leads } = designedHome();
  expect(said(await drawView({ leads: { ...leads, byStatus: { of_tomorrow: 4 } } }))).toContain('Other 4');
});

test('an account in which no lead was looked at says so', async () => {
  const { leads } = designedHome();
  expect(said(await drawView({ leads: { ...leads, byStatus: {} } }))).toContain('No lead has been looked at yet.');
});

test('what waits is said with its number; nothing waiting, too', async () => {
  expect(said(await drawView())).toContain('Nothing waits.');
  const { leads } = designedHome();
  const busy = said(await drawView({ leads: { ...leads, stale: 1, due: 5 }, tasks: { pending: 1, sending: 1, done: 0, parked: 0 }, properties: { waiting: 7, parked: 0 } }));
  for (const text of ['One lead is to be read again.', '5 leads are to be scored again.', '2 tasks are on their way to HubSpot.', 'The properties of 7 contacts are on their way to HubSpot.']) expect(busy).toContain(text);
});

test('what was given up stands at the top, and only when there is something', async () => {
  expect((await drawView()).maybeFind(Alert)).toBeNull();
  const drawn = await drawView({ tasks: { pending: 0, sending: 0, done: 0, parked: 1 }, taskUpdates: { waiting: 0, parked: 1 }, properties: { waiting: 0, parked: 1 } });
  expect(textOf(drawn.find(Alert))).toBe('Somebody must look at this 2 tasks were given up. The properties of one contact were given up. HubSpot refused these for good. The reasons are in the app’s settings, on the tab “Health” under “Given up”.');
});

test('what is not well is named with what to do, and left out when all is well', async () => {
  expect(said(await drawView())).toContain('What is not well Does not work No message of HubSpot');
  expect(said(await drawView({ checks: [] }))).not.toContain('What is not well');
});

test('the way to the settings is there', async () => {
  expect((await drawView()).find(Link).props.href).toBe('https://app.hubspot.com/integrations-settings/4815162/installed');
});

test('who waits for a place stands there by job and company, with place and rep; without anybody there is no such part', async () => {
  expect(said(await drawView())).not.toContain('Next in line');
  const drawn = await drawView({ queue: [{ contactId: '501', place: 1, lead: 'Operations Director, Aurora Foods', owner: 'Jonas Weber' }, { contactId: '503', place: 2, lead: null, owner: null }] });
  expect(drawn.findAll(TableRow).map(textOf)).toEqual(expect.arrayContaining(['Place Lead Waits for', '1 Operations Director, Aurora Foods Jonas Weber', '2 Job and company not known Nobody in particular']));
});
