import { Accordion, Alert, Button, EmptyState, ErrorState, Heading, LoadingSpinner, StatusTag } from '@hubspot/ui-extensions';
import { expect, test } from '@jest/globals';
import { CARD_STATES, type CardView } from '../../extensions/app/cards/contract.ts';
import { designedCard } from '../../src/demo/cards/card-desk.ts';
import { LEAD_STATES } from '../../src/demo/cards/states.ts';
import { drawCard, drawView, NOW, settle, type Drawn } from './support/draw-card.tsx';
import { neverFound } from './support/never-list.ts';
import { textOf } from './support/read-card.ts';

const card = (state: string): CardView => designedCard(state, NOW, 'en-gb');
const said = (drawn: Drawn): string => textOf(drawn.getRootNode());
const buttons = (drawn: Drawn): (string | null)[] => drawn.findAll(Button).map(({ text }) => text);

test.each(LEAD_STATES)('the card of %s is in the state it is shown for, whatever the day and the hour', (id) => {
  const shownAs: Readonly<Record<string, string>> = { overdue: 'handed_over', sparse: 'handed_over', stale: 'handed_over' };
  for (let hour = 0; hour < 14 * 24; hour += 5) {
    const view = designedCard(id, new Date(NOW.getTime() + hour * 3_600_000));
    expect([view.state, view.handover?.isOverdue ?? false, view.isStale]).toEqual([shownAs[id] ?? id, id === 'overdue', id === 'stale']);
  }
});

test('every state of the contract has a card to look at', () => {
  expect(new Set(LEAD_STATES.map((id) => card(id).state))).toEqual(new Set(CARD_STATES));
});

test.each([
  ['handed_over', 'Handed over', 'Call Anna today by 15:10.'],
  ['overdue', 'Overdue', 'Call Anna now: it was due today, 12:10.'],
  ['sparse', 'Handed over', 'Call this lead today by 15:10.'],
  ['snoozed', 'Snoozed', 'Call Anna again on Wed 2 Dec.'],
  ['accepted', 'Accepted', 'Anna is with Jonas Weber.'],
  ['refused', 'Refused', 'Refused: no need now.'],
  ['returned', 'Returned', 'Anna is back with marketing.'],
  ['expired', 'Expired', 'Nobody answered by Mon 12 Oct, 10:10.'],
  ['closed', 'Closed', 'This handover is over.'],
  ['waiting', 'Ready, waiting', 'Clara is ready and waits for a turn.'],
  ['with_colleague', 'With a colleague', 'Jens is ready, but their company is with sales already.'],
  ['being_worked', 'Being worked', 'Somebody is talking to Elena already.'],
  ['not_for_sales', 'Not for sales', 'Sales does not call here.'],
  ['not_ready', 'Not ready', 'Not enough yet to call Ben.'],
])('%s: the status says "%s", the headline "%s"', async (id, status, headline) => {
  const drawn = await drawView(card(id));
  expect(drawn.find(StatusTag).text).toBe(status);
  expect(drawn.find(Heading).text).toBe(headline);
  expect(neverFound(said(drawn))).toEqual([]);
});

test('a handed-over lead shows the whole brief unfolded, in the order in which a rep needs it', async () => {
  const drawn = await drawView(card('handed_over'));
  const order = ['Call Anna', 'Before you call', 'Who', 'Why now', 'What they did', 'Probably about', 'Say', 'Accept', 'Fit A: very good', 'Interest high', 'Why this score'];
  let at = 0;
  for (const part of order) {
    const next = said(drawn).indexOf(part, at);
    expect(`${part}: ${next >= at ? 'there' : 'missing or too early'}`).toBe(`${part}: there`);
    at = next;
  }
  expect(said(drawn).split('Why this score')[0]?.split(' ').length).toBeLessThan(150);
  expect(drawn.findAll(Accordion).every(({ props }) => props.defaultOpen !== true)).toBe(true);
});

test('only what may be answered is offered, with one primary button', async () => {
  const open = await drawView(card('handed_over'));
  expect(buttons(open)).toEqual(['Copy', 'Accept', 'Refuse…']);
  expect(open.findAll(Button, { variant: 'primary' })).toHaveLength(1);
  expect(buttons(await drawView(card('refused')))).toEqual(['Undo']);
  expect(buttons(await drawView(card('closed')))).toEqual([]);
});

test('a lead that is not ready says what is missing and what would change it', async () => {
  const drawn = await drawView(card('not_ready'));
  expect(said(drawn)).toContain('Still missing Interest 17, 40 needed. Why now: nothing new lately.');
  expect(textOf(drawn.find(Accordion, { title: 'What would change this' }))).toContain('Qualifies with: Webinar registration (customer onboarding).');
});

test('what is not known is asked, right after what to say; who is not to be called yet gets questions, but no opener', async () => {
  expect(said(await drawView(card('sparse')))).toMatch(/ Say “You asked to be contacted\. .*” Copy Ask What is their name\? /u);
  const notReady = await drawView(card('not_ready'));
  expect(said(notReady)).toContain('Ask Who decides about the budget?');
  expect(buttons(notReady)).toEqual([]);
});

test('a reason that stands in the headline is not a warning besides', async () => {
  const drawn = await drawView(card('being_worked'));
  expect(said(drawn)).toMatch(/already\. Being worked There is an open deal: .+?\. Who Elena Ruiz/u);
  expect(drawn.maybeFind(Alert)).toBeNull();
});

test('nothing known of what they did: says so, and who it is', async () => {
  const drawn = await drawView(card('no_activity'));
  expect(drawn.find(EmptyState).props.title).toBe('Nothing to go on yet');
  expect(said(drawn)).toContain('Who Mia Lund, Sales Manager, Lumen Health, Lyon, 480 people');
});

test('the lines of a score stand there with their sum', async () => {
  const fold = (await drawView(card('handed_over'))).find(Accordion, { title: 'Why this score' });
  expect(textOf(fold)).toContain('Fit: 97 of 100 Reason Points Job level: director +27 Field of work: customer service +20');
  expect(textOf(fold)).toContain('Pricing request +65 Webinar attended +24 Download +13 Several different pieces +12 At most 100 -14 Together 100');
  expect(textOf((await drawView(card('sparse'))).find(Accordion, { title: 'Why this score' }))).toMatch(/Fit: \d+ of 100 Between 32 and 100, depending on what is not known yet\./u);
});

test('what nobody will use any more is not in the way: no opener and no warning on a refused lead', async () => {
  const drawn = await drawView(card('refused'));
  expect(drawn.maybeFind(Alert)).toBeNull();
  expect(said(drawn)).not.toMatch(/\b(?:Say|Why now|Before you call)\b/u);
  expect(said(drawn)).toContain('Note Budget: Q2');
});

test('old data is marked, with its age', async () => {
  const drawn = await drawView(card('stale'));
  expect(textOf(drawn.find(Alert, { title: 'This may be out of date' }))).toContain('this is from 23 Nov, 12:20');
});

test('while the first answer is on its way there is a spinner', async () => {
  const drawn = drawCard();
  await settle();
  expect(drawn.find(LoadingSpinner).props.label).toBe('Looking this lead up…');
});

test('an error gives a reference, and trying again helps', async () => {
  const drawn = await drawView({ ok: false, failure: { because: 'unreachable', reference: 'c4f1-77' } });
  expect(drawn.find(ErrorState).props.title).toBe('The card could not be loaded');
  expect(said(drawn)).toContain('Reference: c4f1-77');
  drawn.findByTestId(Button, 'retry').trigger('onClick');
  await drawn.client.arrive(1, card('handed_over'));
  expect(drawn.find(Heading).text).toBe('Call Anna today by 15:10.');
});

test('an account that is not connected says who can change that; a contact nobody has met is something else', async () => {
  const notSetUp = await drawView({ ok: false, failure: { because: 'not_set_up', reference: null } });
  expect(notSetUp.find(EmptyState).props.title).toBe('Lead handover is not connected');
  expect(buttons(notSetUp)).toEqual([]);
  const unknown = await drawView({ ok: false, failure: { because: 'unknown_contact', reference: null } });
  expect(unknown.find(EmptyState).props.title).toBe('Not known yet');
  expect(buttons(unknown)).toEqual(['Try again']);
});

test('time passes on an open page: due becomes overdue', async () => {
  const drawn = await drawView(card('handed_over'));
  await drawn.pass(121);
  expect(drawn.find(StatusTag).text).toBe('Overdue');
  expect(drawn.find(Heading).text).toBe('Call Anna now: it was due today, 15:10.');
});

test('the sidebar tells the same in less room', async () => {
  const drawn = await drawView(card('handed_over'), { place: 'sidebar' });
  expect(said(drawn)).toContain('and one more action');
  expect(drawn.findByTestId(Button, 'accept').props.size).toBe('sm');
});
