import { Alert, Button, DateInput, Dropdown, Form, Heading, LoadingSpinner, Select, TextArea } from '@hubspot/ui-extensions';
import { expect, test } from '@jest/globals';
import type { CardView } from '../../extensions/app/cards/contract.ts';
import { designedCard } from '../../src/demo/cards/card-desk.ts';
import { drawCard, drawView, NOW, settle, type Drawn } from './support/draw-card.tsx';
import { textOf } from './support/read-card.ts';

const card = (state: string): CardView => designedCard(state, NOW, 'en-gb');
const headline = (drawn: Drawn): string | null => drawn.find(Heading).text;
const press = async (drawn: Drawn, testId: string): Promise<void> => {
  drawn.findByTestId(Button, testId).trigger('onClick');
  await settle();
};
const submit = async (drawn: Drawn): Promise<void> => {
  drawn.find(Form).trigger('onSubmit');
  await settle();
};

test('accepting shows at once what it will do, then what the backend made of it', async () => {
  const drawn = await drawView(card('handed_over'));
  await press(drawn, 'accept');
  expect(headline(drawn)).toBe('Anna is with Jonas Weber.');
  expect(drawn.find(LoadingSpinner).props.label).toBe('Saving…');
  expect(drawn.client.sent).toEqual([{ answer: 'accept', key: 'key-1', episodeId: '101.1' }]);
  await drawn.client.answered(0, { ok: true, card: card('accepted') });
  expect(drawn.maybeFind(LoadingSpinner)).toBeNull();
  expect(drawn.announced).toEqual(['Accepted']);
  expect(drawn.refreshed()).toBe(1);
});

test('a mistake is taken back with a key of its own', async () => {
  const drawn = await drawView(card('accepted'));
  await press(drawn, 'undo');
  expect(drawn.client.sent).toEqual([{ answer: 'undo', key: 'key-1', episodeId: '101.1' }]);
  await drawn.client.answered(0, { ok: true, card: card('handed_over') });
  expect(headline(drawn)).toBe('Call Anna today by 15:10.');
});

test('an answer that did not get through is shown as not saved, and goes out again with the same key', async () => {
  const drawn = await drawView(card('handed_over'));
  await press(drawn, 'accept');
  await drawn.client.answered(0, { ok: false, because: 'unreachable', reference: 'c4f1-78' });
  expect(headline(drawn)).toBe('Call Anna today by 15:10.');
  expect(textOf(drawn.find(Alert, { title: 'Not saved' }))).toContain('Reference: c4f1-78');
  await press(drawn, 'retry-answer');
  expect(drawn.client.sent.map(({ key }) => key)).toEqual(['key-1', 'key-1']);
  await drawn.client.answered(1, { ok: true, card: card('accepted') });
  expect(drawn.maybeFind(Alert, { title: 'Not saved' })).toBeNull();
});

test('an answer that came too late shows how it stands now', async () => {
  const drawn = await drawView(card('handed_over'));
  await press(drawn, 'accept');
  await drawn.client.answered(0, { ok: false, because: 'not_possible_now', message: 'The time to answer has passed.', card: card('expired') });
  expect(drawn.find(Heading).text).toBe('Nobody answered by Mon 12 Oct, 10:10.');
  expect(textOf(drawn.find(Alert, { title: 'Not possible any more' }))).toBe('Not possible any more Something changed in the meantime; this is how it stands now.');
  expect(drawn.announced).toEqual([]);
});

test('refusing needs a reason', async () => {
  const drawn = await drawView(card('handed_over'));
  await press(drawn, 'refuse');
  expect(drawn.findAll(Button, { variant: 'primary' }).map(({ text }) => text)).toEqual(['Refuse lead']);
  await submit(drawn);
  expect(drawn.find(Select).props.validationMessage).toBe('Choose a reason first.');
  drawn.find(Select).props.onChange?.('wrong_person');
  await settle();
  await submit(drawn);
  expect(drawn.client.sent).toEqual([{ answer: 'refuse', reason: 'wrong_person', key: 'key-1', episodeId: '101.1' }]);
  expect(headline(drawn)).toBe('Refused: wrong person.');
});

test('"another reason" needs a few words', async () => {
  const drawn = await drawView(card('handed_over'));
  await press(drawn, 'refuse');
  drawn.find(Select).props.onChange?.('other');
  await settle();
  await submit(drawn);
  expect(drawn.find(TextArea).props.validationMessage).toBe('Say in a few words why.');
  drawn.find(TextArea).props.onInput?.('  Moves to another company.  ');
  await settle();
  await submit(drawn);
  expect(drawn.client.sent[0]).toMatchObject({ reason: 'other', note: 'Moves to another company.' });
});

test('"no need now" may name the day to ask again, eight in the morning on the clock of the account', async () => {
  const drawn = await drawView(card('handed_over'));
  await press(drawn, 'refuse');
  drawn.find(Select).props.onChange?.('no_need_now');
  await settle();
  expect(drawn.find(DateInput).props.min).toEqual({ year: 2026, month: 10, date: 24 });
  drawn.find(DateInput).props.onChange?.({ year: 2027, month: 6, date: 1 });
  await settle();
  await submit(drawn);
  expect(drawn.client.sent[0]).toMatchObject({ reason: 'no_need_now', until: '2027-07-01T06:00:00.000Z' });
});

test('snoozing asks for a day after today', async () => {
  const drawn = await drawView(card('handed_over'));
  drawn.findByTestId(Dropdown.ButtonItem, 'snooze').trigger('onClick');
  await settle();
  drawn.find(DateInput).props.onChange?.({ year: 2026, month: 10, date: 23 });
  await settle();
  await submit(drawn);
  expect(drawn.find(DateInput).props.validationMessage).toBe('Choose a day after today.');
  drawn.find(DateInput).props.onChange?.({ year: 2026, month: 10, date: 26 });
  await settle();
  await submit(drawn);
  expect(drawn.client.sent).toEqual([{ answer: 'snooze', until: '2026-11-26T07:00:00.000Z', key: 'key-1', episodeId: '101.1' }]);
  expect(headline(drawn)).toBe('Call Anna again on Thu 26 Nov.');
});

test('a form can be left without an answer', async () => {
  const drawn = await drawView(card('handed_over'));
  await press(drawn, 'refuse');
  await press(drawn, 'cancel');
  expect(drawn.maybeFind(Form)).toBeNull();
  expect(drawn.client.sent).toEqual([]);
});

test('returning to marketing is one click', async () => {
  const drawn = await drawView(card('handed_over'));
  drawn.findByTestId(Dropdown.ButtonItem, 'return').trigger('onClick');
  await settle();
  expect(drawn.client.sent).toEqual([{ answer: 'return', key: 'key-1', episodeId: '101.1' }]);
});

test('a slow first reading does not overwrite a newer one', async () => {
  const drawn = drawCard();
  await settle();
  drawn.recordChanged();
  await settle();
  await drawn.client.arrive(1, card('accepted'));
  await drawn.client.arrive(0, card('handed_over'));
  expect(headline(drawn)).toBe('Anna is with Jonas Weber.');
});

test('when the record changes the card reads again, and keeps what it shows until the answer is there', async () => {
  const drawn = await drawView(card('handed_over'));
  drawn.recordChanged();
  await settle();
  expect(headline(drawn)).toBe('Call Anna today by 15:10.');
  await drawn.client.arrive(1, { ok: false, failure: { because: 'unreachable', reference: null } });
  expect(headline(drawn)).toBe('Call Anna today by 15:10.');
});

test('while an answer is on its way the card does not read', async () => {
  const drawn = await drawView(card('handed_over'));
  await press(drawn, 'accept');
  drawn.recordChanged();
  await settle();
  expect(drawn.client.reads).toBe(1);
});

test('the opener is copied without its quotation marks; where copying is not allowed it says so', async () => {
  const drawn = await drawView(card('handed_over'));
  drawn.find(Button, ({ text }) => text === 'Copy').trigger('onClick');
  await settle();
  expect(drawn.copied).toEqual([card('handed_over').say]);
  expect(drawn.maybeFind(Button, ({ text }) => text === 'Copied')).not.toBeNull();
  const refused = await drawView(card('handed_over'), { canCopy: false });
  refused.find(Button, ({ text }) => text === 'Copy').trigger('onClick');
  await settle();
  expect(textOf(refused.getRootNode())).toContain('Not copied. Select the text instead.');
});
