import { expect, jest, test } from '@jest/globals';
import type { RenderedElementNode } from '@hubspot/ui-extensions/testing';
import { LIMITS } from '../../extensions/app/cards/limits.ts';
import type { Reader } from '../../extensions/app/cards/words/wording.ts';
import { drawView } from './support/draw-card.tsx';
import { neverFound } from './support/never-list.ts';
import { realViews } from './support/real-views.ts';
import { RandomViews } from './support/random-views.ts';
import { elements, labels, textOf } from './support/read-card.ts';
import { thorough } from '../support/thorough.ts';

const LEADS = thorough(1_000);
/** So many of them are evaluated by the real rules, and read in both languages. */
const REAL = thorough(200);
const READERS: readonly Reader[] = [{ language: 'en', locale: 'en-gb' }, { language: 'de', locale: 'de-de' }];

/** Most characters of each kind of place, as it stands on the screen. */
const PLACES: Readonly<Record<string, number>> = {
  Heading: LIMITS.headline, StatusTag: 24, Tag: 32, Button: 32, DropdownButtonItem: 32, Accordion: 48, Alert: 48, EmptyState: 48, TableCell: LIMITS.rule, TableHeader: 16, Text: LIMITS.say + 30,
};
/** Elements that stand for a part of the card: without words in them they are an empty heading or an empty box. */
const PARTS = ['Heading', 'Accordion', 'Alert', 'List', 'Tile', 'Table', 'EmptyState', 'Text', 'StatusTag', 'Tag', 'Button'];

const isPrimary = ({ props }: RenderedElementNode): boolean => {
  const { variant }: { variant?: unknown } = props;
  return variant === 'primary';
};

const isLabel = ({ name, props }: RenderedElementNode): boolean => {
  const { format, inline }: { format?: { fontWeight?: string }; inline?: boolean } = props;
  return name === 'Text' && inline !== true && (format?.fontWeight === 'demibold' || format?.fontWeight === 'bold');
};

/** Elements whose place is that of their title. */
const TITLED = ['Accordion', 'Alert', 'EmptyState', 'ErrorState'];

/** Own words of an element: a title where it has one, else all it says. */
const saidBy = (element: RenderedElementNode): string => (TITLED.includes(element.name) ? (labels(element)[0] ?? '') : textOf(element));

function tooLong(all: readonly RenderedElementNode[]): string[] {
  return all.flatMap((element) => {
    const most = PLACES[element.name];
    const said = saidBy(element);
    return most !== undefined && said.length > most ? [`${element.name} holds ${most}, has ${said.length}: ${said.slice(0, 60)}`] : [];
  });
}

function empty(all: readonly RenderedElementNode[]): string[] {
  const bare = all.filter(({ name }) => PARTS.includes(name)).filter((element) => element.childNodes.length === 0 || textOf({ childNodes: element.childNodes }) === '');
  const rows = all.filter(({ name }) => name === 'Flex').filter((row) => {
    const [first] = elements(row);
    const label = first?.name === 'Box' ? elements(first)[0] : first;
    return label !== undefined && isLabel(label) && textOf(row) === textOf(label);
  });
  return [...bare, ...rows].map((element) => `${element.name} "${textOf(element)}" says nothing`);
}

test(`${LEADS} random leads: each is drawn without an error, nothing too long, nothing empty, nothing from the never list`, async () => {
  const complaints = jest.spyOn(console, 'error');
  const random = new RandomViews(20261123);
  const [english = {}] = READERS;
  const made = Array.from({ length: LEADS - REAL }, () => [{ view: random.view(), reader: english }]);
  const real = realViews(REAL, 20261123, ['en-gb', 'de-de']).map((views) => views.map((view, index) => ({ view, reader: READERS[index] ?? english })));
  const wrong: string[] = [];
  for (const [number, { view, reader }] of [...made, ...real].flatMap((readings, lead) => readings.map((reading) => [lead, reading] as const))) {
    const place = number % 2 === 0 ? 'tab' : 'sidebar';
    const card = await drawView(view, { place, reader });
    const all = elements(card.getRootNode());
    const said = textOf(card.getRootNode());
    const primaries = all.filter((element) => isPrimary(element));
    const broken = [
      ...tooLong(all), ...empty(all), ...neverFound(said), ...neverFound(number < made.length ? '' : (view.say ?? ''), 'opener'),
      ...[view.contactId, view.handover?.episodeId].filter((id) => id && said.includes(id)).map((id) => `shows the id ${id}`),
      ...(primaries.length > 1 ? ['more than one primary button'] : []),
    ];
    if (broken.length > 0) wrong.push(`lead ${number} (${view.state}, ${place}, ${reader.language ?? ''}): ${broken.join('; ')}`);
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(complaints).not.toHaveBeenCalled();
});

test.each([
  ['Highly engaged with your content', 'empty words'], ['Engagement is up', 'empty words'], ['She wants to buy soon', 'a motive told as a fact'],
  ['87% likely to close', 'a percentage'], ['Contact 4815162342', 'an internal id'], ['Episode 101.1', 'an internal id'], ['their intent is high', 'a word of the code'],
  ['see <b>this</b>', 'markup'],
])('the checker finds "%s"', (text, rule) => {
  expect(neverFound(text).join()).toContain(rule);
});

test.each(['I saw you visited our pricing page', 'You opened our e-mail', 'You viewed three pages'])('the checker refuses the opener "%s"', (opener) => {
  expect(neverFound(opener, 'opener')).not.toEqual([]);
});

test.each(['You asked for pricing after our onboarding session. What slows your go-lives today?', 'Interest high', 'attended "Halve onboarding time" (41 of 45 min)'])('the checker lets "%s" pass', (text) => {
  expect(neverFound(text, 'opener')).toEqual([]);
});
