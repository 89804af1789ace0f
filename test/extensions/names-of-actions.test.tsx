import { Accordion, Button, Select, TableRow, Tabs } from '@hubspot/ui-extensions';
import { afterEach, expect, test } from '@jest/globals';
import type { RenderedRootNode } from '@hubspot/ui-extensions/testing';
import { apart } from '../../extensions/app/settings/words/apart.ts';
import type { Reader } from '../../extensions/app/settings/words/wording.ts';
import { designedCard } from '../../src/demo/cards/card-desk.ts';
import { LEAD_STATES } from '../../src/demo/cards/states.ts';
import { countActions, sameNames } from './support/actions.ts';
import { designedHome, designedSettings } from './support/designed-account.ts';
import { designedBoard, designedContacts, designedSaid } from './support/designed-board.ts';
import { designedComparison, designedDiff, designedHistory, designedRules, designedVersions } from './support/designed-rules.ts';
import { drawHome, drawSettings, ENGLISH, GERMAN, openTab, type DrawnHome, type DrawnSettings } from './support/draw-account.tsx';
import { drawView, NOW, settle } from './support/draw-card.tsx';
import { RandomViews } from './support/random-views.ts';
import { languageOf, pressEach, walkHome, walkSettings, walkSetup, type Look } from './support/walk-account.ts';

const found = new Set<string>();
let seen = 0;
const lookAt = (root: Pick<RenderedRootNode, 'childNodes'>): void => {
  sameNames(root).forEach((name) => found.add(name));
  seen += countActions(root);
};
const look: Look = (drawn) => lookAt(drawn.getRootNode());

afterEach(() => {
  found.clear();
  seen = 0;
});

/** Every part of the rules, what goes wrong with them, the comparison and the versions. */
async function walkRules(reader: Reader): Promise<void> {
  const language = languageOf(reader);
  const twice = { topic: 'own', name: 'New topic', problem: 'open questions', question: 'What made you look?', words: ['own'], questionsByRole: {} };
  const routing = ['DACH', 'Rest'].map((name) => ({ name, when: { countries: [], topics: [] }, to: [{ ownerId: '31', weight: 1 }] }));
  const edits = [
    { path: 'playbook.own', value: twice }, { path: 'handover.routing', value: routing }, { path: 'gates.fit.enter', value: 61 }, { path: 'fit.role.target', value: ['legal'] }, { path: 'fit.unknownShare', value: 0.1 }, { path: 'intent.actions.demo_request.points', value: 3 },
    { path: 'intent.actions.email_click.meaningful', value: true }, { path: 'intent.repeatShare', value: 0.1 }, { path: 'exclusions.countries', value: ['FR'] }, { path: 'whyNow.freshDays', value: 9 }, { path: 'handover.slaHours', value: 9 }, { path: 'writeBack.minScoreDelta', value: 9 }, { path: 'retentionMonths', value: 30 },
  ];
  const drawn = await drawSettings(reader);
  await drawn.backend.answers(designedSettings(language));
  await openTab(drawn, 'rules');
  await drawn.backend.answers(designedRules(language, {}, edits));
  look(drawn);
  await pressEach(drawn, ['drop', 'publish', 'compare'], look);
  const { shown, ...compared } = designedComparison(language, { next: null });
  await drawn.backend.answers({ ...compared, shown: shown.map((one) => ({ ...one, lead: null })) });
  for (const option of drawn.find(Select, { name: 'part' }).props.options) {
    drawn.find(Select, { name: 'part' }).props.onChange?.(String(option.value));
    await settle();
    look(drawn);
    if (option.value === 'playbook') await pressEach(drawn, ['add-topic', 'topic-onboarding'], look);
    if (option.value === 'fit') await pressEach(drawn, ['add-band', 'add-band'], look);
  }
  await walkVersions(drawn, language);
}

async function walkVersions(drawn: DrawnSettings, language: 'en' | 'de'): Promise<void> {
  drawn.findAll(Accordion).find(({ props }) => props.onClick !== undefined)?.trigger('onClick');
  await settle();
  await drawn.backend.answers({ error: '', code: 'failed' }, 500);
  await drawn.backend.answers({ error: '', code: 'failed' }, 500);
  look(drawn);
  await pressEach(drawn, ['again-versions', 'again-history'], look);
  await drawn.backend.answers(designedVersions());
  await drawn.backend.answers({ ...designedHistory(language), next: '8' });
  await pressEach(drawn, ['older', 'diff-3', 'diff-2', 'diff-1', 'diff-draft', 'back-2', 'back-1', 'back-0'], look);
  for (let answer = 0; answer < 3; answer += 1) await drawn.backend.answers({ error: '', code: 'failed' }, 500);
  look(drawn);
  await drawn.backend.answers(designedDiff(language));
  look(drawn);
}

/** The board with the lists behind its numbers; leads of the same job and company among them. */
async function walkBoard(reader: Reader): Promise<void> {
  const language = languageOf(reader);
  const drawn: DrawnHome = await drawHome(reader);
  await drawn.backend.answers(designedHome(language));
  const board = designedBoard(language);
  await drawn.backend.answersAside('/home/board', { ...board, waiting: board.waiting.map((one) => ({ ...one, text: null })), sources: { ...board.sources, groups: board.sources.groups.map((group) => ({ ...group, label: 'The same' })) } });
  const said = designedSaid(language);
  await drawn.backend.answersAside('/home/said', { after: '9', lines: [...said.lines, ...said.lines, ...said.lines.map((line) => ({ ...line, contactId: '777' }))] });
  look(drawn);
  drawn.findAll(TableRow).flatMap((row) => row.findAll(Button)).at(0)?.trigger('onClick');
  await settle();
  const { lines } = designedContacts(language);
  await drawn.backend.answers(designedContacts(language, { lines: lines.map((line) => ({ ...line, lead: null })) }));
  look(drawn);
  expect(drawn.findAll(Tabs)).toHaveLength(1);
}

const WALKS = [['settings page', (reader: Reader) => walkSettings(reader, look)], ['first tab', (reader: Reader) => walkSetup(reader, look)], ['rules', walkRules], ['home page', (reader: Reader) => walkHome(reader, look)], ['board', walkBoard]] as const;

test.each(WALKS.flatMap(([what, walk]) => [ENGLISH, GERMAN].map((reader) => [what, languageOf(reader), walk, reader] as const)))('on the %s no two buttons, links or folds of a view have the same name (%s)', async (_what, _language, walk, reader) => {
  await walk(reader);
  expect([...found]).toEqual([]);
  expect(seen).toBeGreaterThan(15);
});

test.each([ENGLISH, GERMAN])('on the card no two buttons or folds have the same name, whatever the lead', async (reader) => {
  for (const state of LEAD_STATES) lookAt((await drawView(designedCard(state, NOW, reader.locale), { reader })).getRootNode());
  const views = new RandomViews(11);
  for (let number = 0; number < 60; number += 1) lookAt((await drawView(views.view(), { reader, place: number % 2 === 0 ? 'tab' : 'sidebar' })).getRootNode());
  expect([...found]).toEqual([]);
  expect(seen).toBeGreaterThan(100);
});

test('who shares a name gets a number; who stands there twice is the same one', () => {
  const nameOf = apart([['1', 'CFO, Boreal'], ['2', 'CFO, Boreal'], ['1', 'CFO, Boreal'], ['3', 'CEO, Boreal']]);
  expect(['1', '2', '3'].map(nameOf)).toEqual(['CFO, Boreal', 'CFO, Boreal (2)', 'CEO, Boreal']);
});
