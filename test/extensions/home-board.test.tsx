import { Accordion, BarChart, Button, ErrorState, LineChart, Link, LoadingButton, LoadingSpinner, Select, TableRow } from '@hubspot/ui-extensions';
import { expect, test } from '@jest/globals';
import { createRenderer, type Renderer } from '@hubspot/ui-extensions/testing';
import { createBackend } from '../../extensions/app/pages/backend.ts';
import { createBoardClient } from '../../extensions/app/pages/board-client.ts';
import { Board } from '../../extensions/app/pages/components/board/board.tsx';
import { Said } from '../../extensions/app/pages/components/board/said.tsx';
import { wordingFor, WordingContext, type Reader } from '../../extensions/app/pages/words/wording.ts';
import { boardEn } from '../../extensions/app/pages/words/board-en.ts';
import { boardDe } from '../../extensions/app/pages/words/board-de.ts';
import { OUTCOMES } from '../../src/home-contract.ts';
import { designedBoard, designedContacts, designedSaid, emptyBoard } from './support/designed-board.ts';
import { ENGLISH, FakeBackend, GERMAN } from './support/draw-account.tsx';
import { NOW, settle } from './support/draw-card.tsx';
import { textOf } from './support/read-card.ts';

const RECORDS = 'https://app-eu1.hubspot.com/contacts/4815162/record/0-1/';
type Drawn = Renderer<'pages'> & { readonly backend: FakeBackend };

async function draw(what: 'board' | 'said', reader: Reader = ENGLISH): Promise<Drawn> {
  const renderer = createRenderer('pages');
  const backend = new FakeBackend();
  const client = createBoardClient(createBackend(backend.fetch, 'https://app.example', reader.locale));
  const Part = what === 'board' ? Board : Said;
  renderer.render(<WordingContext.Provider value={wordingFor(reader, 'Europe/Berlin', NOW)}><Part client={client} recordUrl={RECORDS} connectUrl={null} /></WordingContext.Provider>);
  // The first effects of a file run when the renderer is warm, which takes its time on a busy machine.
  for (let turn = 0; turn < 50 && backend.requests.length === 0; turn += 1) await settle();
  return Object.assign(renderer, { backend });
}

async function drawBoard(change: Parameters<typeof designedBoard>[1] = {}, reader = ENGLISH): Promise<Drawn> {
  const drawn = await draw('board', reader);
  await drawn.backend.answers(designedBoard(reader === GERMAN ? 'de' : 'en', change));
  return drawn;
}

const said = (drawn: Drawn): string => textOf(drawn.getRootNode());
const rows = (drawn: Drawn): string[] => drawn.findAll(TableRow).map(textOf);

async function openRow(drawn: Drawn, beginning: string): Promise<void> {
  const row = drawn.findAll(TableRow).find((one) => textOf(one).startsWith(beginning));
  row?.find(Button).trigger('onClick');
  await settle();
}

test('while it is counted there is a spinner, and the shortest time is asked for', async () => {
  const drawn = await draw('board');
  expect(drawn.find(LoadingSpinner).props.label).toBe('Counting…');
  expect(drawn.backend.requests).toEqual([{ method: 'GET', path: '/home/board?days=28&locale=en-gb', body: undefined }]);
});

test('an error says so, and trying again helps', async () => {
  const drawn = await draw('board');
  await drawn.backend.isLost();
  expect(drawn.maybeFind(ErrorState)).not.toBeNull();
  drawn.find(Button).trigger('onClick');
  await settle();
  await drawn.backend.answers(designedBoard());
  expect(said(drawn)).toContain('What became of them');
});

test('every outcome stands there beside what it was before, and they add up to what was handed over', async () => {
  const drawn = await drawBoard();
  expect(rows(drawn)).toEqual(expect.arrayContaining([
    'Handed over 42 38', 'of these, asked by themselves 9 4', 'With a rep, not answered yet 6 0', 'Snoozed 2 0', 'Accepted 18 20', 'Refused 9 11', 'Not answered in time 4 5', 'Returned to marketing 2 1', 'Over, outcome not known 1 1',
    'Wrong person 5 3', 'Wrong data 0 2', 'Answered in time 24 22', 'of these, over time now 2', 'The rep has as many handovers this week as agreed 7', 'What they care about 28',
    'A social media ad 25 12 4 57 %', 'A link on another site 11 5 4 too few', 'Customer onboarding 30 15 5 63 %', 'Jonas Weber 24 11 5 55 %',
  ]));
  const { outcomes, handedOver } = designedBoard();
  expect(OUTCOMES.reduce((sum, outcome) => sum + outcomes[outcome].now, 0)).toBe(handedOver.now);
  expect(said(drawn)).toContain('Half of the first answers came within 3.4 business hours. Before: 5.');
  expect(said(drawn)).toContain('A share is given from 20 decided cases on.');
  expect(said(drawn)).toContain('3 more leads in other groups.');
});

test('the charts show what the tables say, every week among them, also one without anything', async () => {
  const drawn = await drawBoard();
  const { data, axes } = drawn.find(LineChart).props;
  expect(data).toHaveLength(20);
  expect(data).toEqual(expect.arrayContaining([{ week: '26 Oct', what: 'Handed over', leads: 11 }, { week: '16 Nov', what: 'Accepted', leads: 0 }]));
  expect(axes.options?.groupFieldByColor).toBe('what');
  expect(drawn.findAll(BarChart).map(({ props }) => props.options?.title)).toEqual(['Why reps refuse, as a chart', 'Where they came from, as a chart', 'What they were about, as a chart', 'By owner, as a chart']);
  expect(drawn.findAll(BarChart)[0]?.props.data).toEqual([{ reason: 'Wrong person', leads: 5 }, { reason: 'No need now', leads: 3 }, { reason: 'Another reason', leads: 1 }]);
  expect(textOf(drawn.find(Accordion))).toContain('16 Nov 0 0 0 0');
});

test('nothing handed over is said in words, without a chart; who may only read is told who can take a file', async () => {
  const drawn = await draw('board');
  await drawn.backend.answers(emptyBoard());
  expect([drawn.maybeFind(LineChart), drawn.maybeFind(BarChart)]).toEqual([null, null]);
  for (const text of ['Nothing was handed over in this time. Nothing before either.', 'Nobody waits.', 'Nobody is held up by missing context alone.', 'Nobody refused a lead in this time.', 'No time to a first answer is known yet.', 'Listed admins can download the handovers as a file.']) expect(said(drawn)).toContain(text);
  expect(said(drawn)).not.toContain('By owner');
});

test('few cases are told to be few', async () => {
  expect(said(await drawBoard())).not.toContain('few cases');
  expect(said(await drawBoard({ handedOver: { now: 3, before: 0 } }))).toContain('These are few cases: read the contacts');
});

test('another time is asked for at once, and a late answer for the time before is dropped', async () => {
  const drawn = await draw('board');
  drawn.find(Select).props.onChange?.(90);
  await settle();
  await drawn.backend.answers(designedBoard('en', { handedOver: { now: 1111, before: 0 } }));
  expect(said(drawn)).not.toContain('1,111');
  await drawn.backend.answers(designedBoard('en', { period: { ...designedBoard().period, days: 90 } }));
  expect(said(drawn)).toContain('Beside it the 90 days before.');
  expect(drawn.backend.requests.map(({ path }) => path)).toEqual(['/home/board?days=28&locale=en-gb', '/home/board?days=90&locale=en-gb']);
});

test.each([
  ['Handed over 42', 'from=2026-10-28T23%3A00%3A00.000Z&until=2026-11-25T09%3A00%3A00.001Z'],
  ['of these, asked', 'from=2026-10-28T23%3A00%3A00.000Z&until=2026-11-25T09%3A00%3A00.001Z&asked=yes'],
  ['Accepted 18', 'from=2026-10-28T23%3A00%3A00.000Z&until=2026-11-25T09%3A00%3A00.001Z&outcome=accepted'],
  ['Wrong person', 'from=2026-10-28T23%3A00%3A00.000Z&until=2026-11-25T09%3A00%3A00.001Z&outcome=refused&reason=wrong_person'],
  ['Answered late', 'from=2026-10-28T23%3A00%3A00.000Z&until=2026-11-25T09%3A00%3A00.001Z&answered=late'],
  ['of these, over time', 'from=2026-10-28T23%3A00%3A00.000Z&until=2026-11-25T09%3A00%3A00.001Z&overdue=yes'],
  ['The rep has as many', 'waiting=waiting&because=capacity'],
  ['What they care about', 'missing=likelyProblem'],
  ['Not known', 'from=2026-10-28T23%3A00%3A00.000Z&until=2026-11-25T09%3A00%3A00.001Z&source='],
  ['Jonas Weber', 'from=2026-10-28T23%3A00%3A00.000Z&until=2026-11-25T09%3A00%3A00.001Z&owner=501'],
  ['2 Nov', 'from=2026-11-01T23%3A00%3A00.000Z&until=2026-11-08T23%3A00%3A00.000Z'],
])('the number of "%s" opens its contacts', async (row, query) => {
  const drawn = await drawBoard();
  await openRow(drawn, row);
  expect(drawn.backend.requests.at(-1)?.path).toBe(`/home/contacts?${query}&locale=en-gb`);
});

test('the list names job and company, never a name, leads to the record, goes on, and back to the board', async () => {
  const drawn = await drawBoard();
  await openRow(drawn, 'Refused 9');
  await drawn.backend.answers(designedContacts());
  expect(rows(drawn)).toEqual(['Lead Owner Date What became of it Reason', 'Operations Director, Aurora Foods Jonas Weber 24 Nov Refused Wrong person', 'Job and company not known Nobody in particular 20 Nov Accepted']);
  expect(drawn.findAll(Link).map(({ props }) => props.href)).toEqual([`${RECORDS}501`, `${RECORDS}502`]);
  expect(said(drawn)).toContain('Refused: 9');
  expect(said(drawn)).toContain('2 of 9');
  drawn.find(LoadingButton).trigger('onClick');
  await settle();
  expect(drawn.backend.requests.at(-1)?.path).toContain('&after=1764061200000~501.1&locale=en-gb');
  await drawn.backend.answers(designedContacts('en', { after: null, lines: [{ contactId: '503', lead: 'CFO, Boreal', owner: null, at: null, outcome: 'closed', reason: null }] }));
  expect(rows(drawn)).toHaveLength(4);
  expect(drawn.maybeFind(LoadingButton)).toBeNull();
  drawn.find(Button).trigger('onClick');
  await settle();
  expect(said(drawn)).toContain('What became of them');
});

test('a page that fails keeps what was read, and goes on from there', async () => {
  const drawn = await drawBoard();
  await openRow(drawn, 'Refused 9');
  await drawn.backend.answers(designedContacts());
  drawn.find(LoadingButton).trigger('onClick');
  await settle();
  await drawn.backend.isLost();
  expect(rows(drawn)).toHaveLength(3);
  drawn.findAll(Button).find(({ props }) => props.testId === 'retry')?.trigger('onClick');
  await settle();
  expect(drawn.backend.requests.at(-1)?.path).toContain('after=');
});

test('a list that is empty by now says so', async () => {
  const drawn = await drawBoard();
  await openRow(drawn, 'The rep has as many');
  await drawn.backend.answers({ total: 0, lines: [], after: null });
  expect(said(drawn)).toContain('Nobody stands here any more.');
});

test('what reps say stands there as text, with what they pressed', async () => {
  const drawn = await draw('said');
  await drawn.backend.answers(designedSaid());
  expect(said(drawn)).toContain('Wrong person “Does not decide; the head of finance does. <b>Ask</b> her.” Operations Director, Aurora Foods · 24 Nov');
  expect(said(drawn)).toContain('Returned to marketing No words added Job and company not known · 20 Nov');
  const none = await draw('said');
  await none.backend.answers({ lines: [], after: null });
  expect(said(none)).toContain('No lead was refused or sent back so far.');
});

test('a file is prepared once at a time, its link is shown with its end, and a failure is told', async () => {
  const drawn = await drawBoard();
  const button = (): { readonly props: { readonly loading?: boolean }; trigger(name: 'onClick'): unknown } => drawn.find(LoadingButton);
  button().trigger('onClick');
  await settle();
  expect(button().props.loading).toBe(true);
  expect(drawn.backend.requests.at(-1)).toEqual({ method: 'POST', path: '/home/export?locale=en-gb', body: { days: 28 } });
  await drawn.backend.answers({ url: 'https://app.example/exports/abc', expiresAt: '2026-11-25T09:10:00.000Z' });
  expect(drawn.findAll(Link).map(({ props }) => props.href)).toContainEqual({ url: 'https://app.example/exports/abc', external: true });
  expect(said(drawn)).toContain('The link works once, until 10:10');
  button().trigger('onClick');
  await settle();
  await drawn.backend.answers({ error: 'Only listed admins may do this.', code: 'admins_only' }, 403);
  expect(said(drawn)).toContain('The file was not prepared Ask somebody who is listed under “People who may change things”.');
  expect(drawn.findAll(Link)).toHaveLength(0);
});

test('the German board is German: every number, list, note and empty state', async () => {
  const full = await drawBoard({}, GERMAN);
  const empty = await draw('board', GERMAN);
  await empty.backend.answers(emptyBoard('de'));
  const list = await drawBoard({}, GERMAN);
  await openRow(list, 'Abgelehnt 9');
  await list.backend.answers(designedContacts('de'));
  const notes = await draw('said', GERMAN);
  await notes.backend.answers(designedSaid('de'));
  const german = [full, empty, list, notes].map(said).join(' ');
  for (const text of ['Übergeben 42 38', 'innerhalb von 3,4 Geschäftsstunden', 'In diesem Zeitraum wurde nichts übergeben.', 'Nach Zuständigen', 'Zurück ans Marketing']) expect(german).toContain(text);
  expect(german).not.toMatch(/\b(?:the|leads|refused|answered|nobody|weeks?|before)\b/iu);
});

test('both languages say the same things, every outcome among them', () => {
  const shape = (value: unknown): unknown => (value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)])) : typeof value);
  expect(shape(boardDe)).toEqual(shape(boardEn));
  expect(OUTCOMES.every((outcome) => outcome in boardEn.outcomes)).toBe(true);
});
