import { Accordion, Alert, BarChart, Button, Checkbox, ErrorState, Input, LineChart, LoadingButton, LoadingSpinner, MultiSelect, NumberInput, ProgressBar, Select, StatisticsItem, TableRow, Tabs, TextArea } from '@hubspot/ui-extensions';
import { expect, test } from '@jest/globals';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import { editPolicy, type PolicyEdit } from '../../src/domain/policy/edit-policy.ts';
import { readPolicy } from '../../src/domain/policy/policy-problems.ts';
import type { RulesOverview } from '../../src/rules-contract.ts';
import { remaining } from '../../extensions/app/settings/components/rules/points-part.tsx';
import { sidesOf } from '../../extensions/app/settings/components/rules/thresholds-part.tsx';
import { withLocalText } from '../../extensions/app/settings/components/rules/playbook-part.tsx';
import { designedSettings } from './support/designed-account.ts';
import { designedComparison, designedDiff, designedHistory, designedRules, designedVersions, designedWords, SAVED_AT } from './support/designed-rules.ts';
import { drawSettings, ENGLISH, GERMAN, type DrawnSettings } from './support/draw-account.tsx';
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
const numberOf = (drawn: DrawnSettings, name: string) => drawn.find(NumberInput, { name });
async function type(drawn: DrawnSettings, name: string, value: number): Promise<void> {
  numberOf(drawn, name).props.onChange?.(value);
  await settle();
}
async function part(drawn: DrawnSettings, name: string): Promise<void> {
  drawn.find(Select, { name: 'part' }).props.onChange?.(name);
  await settle();
}

async function openRules(reader = ENGLISH): Promise<DrawnSettings> {
  const drawn = await drawSettings(reader);
  await drawn.backend.answers(designedSettings(reader === GERMAN ? 'de' : 'en'));
  const { onSelectedChange } = drawn.find(Tabs).props;
  if (onSelectedChange) Reflect.apply(onSelectedChange, undefined, ['rules']);
  await settle();
  return drawn;
}

async function drawRules(change: Partial<RulesOverview> = {}, edits: readonly PolicyEdit[] = [], reader = ENGLISH): Promise<DrawnSettings> {
  const drawn = await openRules(reader);
  await drawn.backend.answers(designedRules(reader === GERMAN ? 'de' : 'en', change, edits));
  return drawn;
}

const designedPoints = (id: string): unknown => defaultPolicy.intent.actions.find((action) => action.id === id)?.points;
const isEdits = (body: unknown): body is { readonly edits: readonly PolicyEdit[] } => typeof body === 'object' && body !== null && 'edits' in body;

const DRAFT: readonly PolicyEdit[] = [{ path: 'gates.interest.enter', value: 45 }];

test('the rules are asked for when the tab is opened, and not before', async () => {
  const drawn = await drawSettings();
  await drawn.backend.answers(designedSettings());
  expect(drawn.backend.requests).toHaveLength(1);
  const opened = await openRules();
  expect(opened.backend.requests.at(-1)).toMatchObject({ method: 'GET', path: '/rules/overview?locale=en-gb' });
  expect(opened.findAll(LoadingSpinner).map(({ props }) => props.label)).toContain('Looking this account up…');
  await opened.backend.answers({ error: 'no', code: 'failed', reference: 'c4f1-77' }, 500);
  expect(opened.find(ErrorState).props.title).toBe('This page could not be loaded');
  await press(opened, 'retry');
  await opened.backend.answers(designedRules());
  expect(said(opened)).toContain('Version 3 applies, published by Olga Sommer on 12 Nov.');
});

test('says which rules apply, in both languages, and that nobody has published any', async () => {
  expect(said(await drawRules({}, [], GERMAN))).toContain('Es gilt Version 3, veröffentlicht von Olga Sommer am 12. Nov.');
  expect(said(await drawRules({ published: { version: 0, author: null } }))).toContain('The built-in rules apply: nobody has published any yet.');
});

test('simple questions write the fields that they stand for, and leave the others alone', async () => {
  const drawn = await drawRules();
  drawn.find(MultiSelect, { name: 'fit.role.target' }).props.onChange?.(['sales', 'legal']);
  await settle();
  const levels = drawn.find(MultiSelect, { name: 'levels' });
  expect(levels.props.value).toEqual(['manager', 'director', 'vp', 'executive', 'partner', 'owner']);
  levels.props.onChange?.(['senior', 'director', 'vp', 'executive', 'partner', 'owner']);
  await settle();
  const meaningful = drawn.find(MultiSelect, { name: 'meaningful' });
  meaningful.props.onChange?.([...(meaningful.props.value ?? []), 'email_click']);
  await settle();
  drawn.find(TextArea, { name: 'fit.country.target' }).props.onChange?.('Germany\n\n AT \nGermany');
  await settle();
  await type(drawn, 'handover.capacityPerRepPerWeek', 5);
  expect(said(drawn)).toContain('6 changes are not saved yet.');
  await press(drawn, 'save-draft');
  expect(drawn.backend.requests.at(-1)).toEqual({ method: 'PUT', path: '/rules/draft?locale=en-gb', body: { basedOn: 3, draftAt: null, edits: [
    { path: 'fit.role.target', value: ['sales', 'legal'] }, { path: 'fit.seniority.points.senior', value: 24 }, { path: 'fit.seniority.points.manager', value: 6 }, { path: 'intent.actions.email_click.meaningful', value: true },
    { path: 'fit.country.target', value: ['Germany', 'AT'] }, { path: 'handover.capacityPerRepPerWeek', value: 5 },
  ] } });
  expect(buttonOf(drawn, 'save-draft')?.props.disabled).toBe(true);
  await drawn.backend.answers(designedRules('en', {}, DRAFT));
  expect(drawn.announced).toEqual(['Draft saved']);
  expect(said(drawn)).toContain('One change, last saved by Jonas Weber on 23 Nov, 12:00.');
});

test('a draft that says what is published already is gone, and that is said', async () => {
  const drawn = await drawRules({}, DRAFT);
  await type(drawn, 'gates.interest.enter', 40);
  await press(drawn, 'save-draft');
  await drawn.backend.answers(designedRules());
  expect(drawn.announced).toEqual(['Nothing differs from the published rules']);
});

test('what is not saved can be taken back, and a field goes back to its default', async () => {
  const drawn = await drawRules({}, [{ path: 'handover.capacityPerRepPerWeek', value: 9 }, { path: 'gates.fit.enter', value: 70 }]);
  expect(numberOf(drawn, 'handover.capacityPerRepPerWeek').props.description).toContain('Default: 3');
  await type(drawn, 'gates.fit.enter', 80);
  await press(drawn, 'undo-edits');
  expect(numberOf(drawn, 'gates.fit.enter').props.value).toBe(70);
  await press(drawn, 'reset-thresholds');
  expect(numberOf(drawn, 'gates.fit.enter').props.value).toBe(50);
});

test('each side of a threshold is counted while it is typed', async () => {
  const drawn = await drawRules();
  const { fit, leads } = designedRules().standing;
  numberOf(drawn, 'gates.fit.enter').props.onInput?.(60);
  await settle();
  const reach = fit.slice(60).reduce((sum, count) => sum + count, 0);
  expect(numberOf(drawn, 'gates.fit.enter').props.description).toContain(`${reach.toLocaleString('en-GB')} reach it, ${(leads - reach).toLocaleString('en-GB')} are below`);
  expect([sidesOf([1, 2, 3], 0), sidesOf([1, 2, 3], 2), sidesOf([1, 2, 3], 9)]).toEqual([{ reach: 6, below: 0 }, { reach: 3, below: 3 }, { reach: 0, below: 6 }]);
});

test('the curve of an action has half of its points after its half-life', () => {
  const curve = remaining([{ name: 'Demo', points: 70, halfLifeDays: 14 }]);
  expect(curve[0]).toEqual({ day: 0, name: 'Demo', left: 70 });
  expect(curve.find(({ day }) => day === 14)?.left).toBe(35);
  expect(curve.at(-1)).toEqual({ day: 42, name: 'Demo', left: 8.8 });
});

test('what a chart of the rules shows stands beneath it as a table, with the same numbers', async () => {
  const drawn = await drawRules();
  const told = (title: string): string[] => drawn.find(Accordion, { title }).findAll(TableRow).map(textOf);
  const { fit } = designedRules().standing;
  expect(drawn.findAll(BarChart).map(({ props }) => props.options?.title)).toEqual(['Leads by fit', 'Leads by interest']);
  expect(told('Leads by fit, as a table')).toEqual(['Score Leads', ...Array.from({ length: 10 }, (_, ten) => `${ten * 10}–${ten === 9 ? 100 : ten * 10 + 9} ${fit.slice(ten * 10, ten === 9 ? 101 : ten * 10 + 10).reduce((sum, leads) => sum + leads, 0).toLocaleString('en-GB')}`)]);
  await part(drawn, 'points');
  const { data } = drawn.find(LineChart).props;
  const charted = Array.isArray(data) ? data : data.data;
  const days = [...new Set(charted.map((point) => point['Days']))];
  expect(told('What remains of the points, as a table').slice(1)).toEqual(days.map((day) => `${day} ${charted.filter((point) => point['Days'] === day).map((point) => point['Points left']).join(' ')}`));
  expect(days.length).toBeGreaterThan(10);
});

test('every part under Advanced can be opened, and each of its fields has a name of its own', async () => {
  for (const reader of [ENGLISH, GERMAN]) {
    const drawn = await drawRules({}, [], reader);
    for (const option of drawn.find(Select, { name: 'part' }).props.options) {
      await part(drawn, String(option.value));
      const labels = [...drawn.findAll(NumberInput), ...drawn.findAll(Select), ...drawn.findAll(MultiSelect), ...drawn.findAll(TextArea), ...drawn.findAll(Input)].map(({ props }) => props.label);
      expect(labels.filter((label) => !label || /^[a-z]+\.[a-zA-Z.]+$/u.test(label))).toEqual([]);
      expect(new Set(labels).size).toBe(labels.length);
    }
  }
});

test('the words of a rule come when it is opened, and are changed line by line', async () => {
  const drawn = await drawRules();
  await part(drawn, 'points');
  await press(drawn, 'words-demo_request');
  expect(drawn.backend.requests.at(-1)?.path).toBe('/rules/words?of=intent.actions.demo_request&locale=en-gb');
  await drawn.backend.answers(designedWords('intent.actions.demo_request'));
  const words = drawn.find(TextArea, { name: 'intent.actions.demo_request.words' });
  expect(words.props.value).toContain('demo');
  words.props.onChange?.('demo\nlive demo');
  await settle();
  await press(drawn, 'save-draft');
  expect(drawn.backend.requests.at(-1)?.body).toMatchObject({ edits: [{ path: 'intent.actions.demo_request.words', value: ['demo', 'live demo'] }] });
});

test('after saving the words are fetched again, and a later change begins with what was saved', async () => {
  const drawn = await drawRules();
  await part(drawn, 'points');
  await press(drawn, 'words-demo_request');
  await drawn.backend.answers(designedWords('intent.actions.demo_request'));
  drawn.find(TextArea, { name: 'intent.actions.demo_request.words' }).props.onChange?.('demo\nlive demo');
  await settle();
  await press(drawn, 'save-draft');
  await drawn.backend.answers(designedRules('en', {}, [{ path: 'intent.actions.demo_request.words', value: ['demo', 'live demo'] }]));
  expect(drawn.backend.requests.at(-1)?.path).toBe('/rules/words?of=intent.actions.demo_request&locale=en-gb');
  expect(drawn.findAll(TextArea).filter(({ props }) => props.name === 'intent.actions.demo_request.words')).toEqual([]);
  await drawn.backend.answers({ of: 'intent.actions.demo_request', lists: { words: ['demo', 'live demo'] } });
  expect(drawn.find(TextArea, { name: 'intent.actions.demo_request.words' }).props.value).toBe('demo\nlive demo');
});

test('a field that is left as it was, or given back its saved value, is no change', async () => {
  const drawn = await drawRules();
  await type(drawn, 'gates.fit.enter', 50);
  const countries = drawn.find(TextArea, { name: 'fit.country.target' });
  countries.props.onChange?.(countries.props.value ?? '');
  await settle();
  await part(drawn, 'points');
  await press(drawn, 'words-demo_request');
  await drawn.backend.answers(designedWords('intent.actions.demo_request'));
  const words = () => drawn.find(TextArea, { name: 'intent.actions.demo_request.words' }).props;
  const before = words().value ?? '';
  for (const text of [before, 'demo', before]) {
    words().onChange?.(text);
    await settle();
  }
  await type(drawn, 'intent.actions.demo_request.points', 61);
  await type(drawn, 'intent.actions.demo_request.points', Number(designedPoints('demo_request')));
  expect(said(drawn)).not.toMatch(/not saved yet/u);
  expect(buttonOf(drawn, 'save-draft')?.props.disabled).toBe(true);
});

test('topics and actions go back to their defaults as a whole, own ones stay, and a removed topic comes back', async () => {
  const own = { topic: 'own', name: 'Own', problem: 'open questions', question: 'What made you look?', words: ['own'], questionsByRole: {} };
  const drawn = await drawRules({}, [{ path: 'playbook.own', value: own }, { path: 'playbook.onboarding.words', value: ['hello'] }, { path: 'playbook.security', remove: true }, { path: 'intent.actions.demo_request.points', value: 61 }]);
  await part(drawn, 'playbook');
  await press(drawn, 'reset-playbook');
  expect(buttonOf(drawn, 'topic-security')).toBeDefined();
  await press(drawn, 'topic-onboarding');
  expect(said(drawn)).toContain('Its words go back to the defaults, too.');
  await part(drawn, 'points');
  await press(drawn, 'reset-points');
  expect(numberOf(drawn, 'intent.actions.demo_request.points').props.value).toBe(designedPoints('demo_request'));
  await press(drawn, 'save-draft');
  const body = drawn.backend.requests.at(-1)?.body;
  const sent = isEdits(body) ? body.edits : [];
  expect(sent.toSorted((a, b) => a.path.localeCompare(b.path))).toEqual(['intent.actions.demo_request', 'playbook.onboarding', 'playbook.security'].map((path) => ({ path, reset: true })));
  const { json, problems } = editPolicy(editPolicy(defaultPolicy, [{ path: 'playbook.security', remove: true }]).json, sent);
  expect([problems, readPolicy(json).problems]).toEqual([[], undefined]);
});

test('what is not saved stays when the rules cannot be read again', async () => {
  const drawn = await drawRules({ draft: { by: 'Jonas Weber', at: SAVED_AT, basedOn: 2, isOutdated: true, changes: 1 } }, DRAFT);
  await press(drawn, 'renew');
  await drawn.backend.answers({ basedOn: 3, conflicts: [] });
  await drawn.backend.answers({ error: 'no', code: 'failed' }, 500);
  expect(drawn.find(Alert, { title: 'This could not be read again, and may be out of date' })).toBeTruthy();
  expect(numberOf(drawn, 'gates.interest.enter').props.value).toBe(45);
  await press(drawn, 'refresh-rules');
  await drawn.backend.answers(designedRules('en', {}, DRAFT));
  expect(said(drawn)).not.toContain('may be out of date');
});

test('a topic is added, named in two languages, and removed', async () => {
  const drawn = await drawRules();
  await part(drawn, 'playbook');
  await press(drawn, 'add-topic');
  drawn.find(Input, { name: 'playbook.topic.name.de' }).props.onChange?.('Preise');
  await settle();
  await press(drawn, 'topic-security');
  await drawn.backend.answers(designedWords('playbook.security'));
  await press(drawn, 'remove-topic-security');
  await press(drawn, 'save-draft');
  expect(drawn.backend.requests.at(-1)?.body).toMatchObject({ edits: [
    { path: 'playbook.topic', value: { topic: 'topic', words: ['new topic'] } }, { path: 'playbook.topic.name', value: { en: 'New topic', de: 'Preise' } }, { path: 'playbook.security', remove: true },
  ] });
  expect([withLocalText('a', 'de', 'b'), withLocalText({ en: 'a', de: 'b' }, 'de', ''), withLocalText('a', 'en', 'c')]).toEqual([{ en: 'a', de: 'b' }, 'a', 'c']);
});

test('topics are called as in the reader’s language', async () => {
  const drawn = await drawRules({}, [{ path: 'playbook.security.name', value: { en: 'safety', de: 'Schutz' } }], GERMAN);
  await part(drawn, 'playbook');
  expect(buttonOf(drawn, 'topic-security')?.text).toContain('Schutz');
  await press(drawn, 'add-routing');
  expect(drawn.find(MultiSelect, { name: 'routing-0-when.topics' }).props.options.map(({ label }) => label)).toContain('Schutz');
});

test('a routing rule is added, with whom its leads go to in turns', async () => {
  const drawn = await drawRules();
  await press(drawn, 'add-routing');
  drawn.find(MultiSelect, { name: 'routing-0-to' }).props.onChange?.(['owner 31', 'team DACH']);
  await settle();
  await type(drawn, 'routing-0-to.1.weight', 2);
  await press(drawn, 'save-draft');
  expect(drawn.backend.requests.at(-1)?.body).toMatchObject({ edits: [{ path: 'handover.routing', value: [{ name: 'Rule 1', when: { countries: [], topics: [] }, to: [{ ownerId: '31', weight: 1 }, { team: 'DACH', weight: 2 }] }] }] });
});

test('what is wrong is said beside its field, and nothing that was typed is lost', async () => {
  const drawn = await drawRules();
  await type(drawn, 'gates.fit.enter', 40);
  await press(drawn, 'save-draft');
  await drawn.backend.answers({ error: 'One field needs another value.', code: 'not_valid', problems: [{ path: 'gates.fit.leave', label: 'Fit needed to stay', text: 'Expected at most enter (40).' }] }, 422);
  await drawn.backend.answers(designedRules());
  expect(numberOf(drawn, 'gates.fit.leave').props).toMatchObject({ error: true, validationMessage: 'Expected at most enter (40).' });
  expect(textOf(drawn.find(Alert, { title: 'Not saved: these fields need another value' }))).toContain('Fit needed to stay: Expected at most enter (40).');
  expect(numberOf(drawn, 'gates.fit.enter').props.value).toBe(40);
  await type(drawn, 'gates.fit.leave', 30);
  expect(numberOf(drawn, 'gates.fit.leave').props.error).toBe(false);
});

test('no field is wrong before somebody changes it', async () => {
  const drawn = await drawRules();
  for (const option of drawn.find(Select, { name: 'part' }).props.options) {
    await part(drawn, String(option.value));
    expect(drawn.findAll(NumberInput).filter(({ props }) => props.error).map(({ props }) => props.name)).toEqual([]);
  }
});

test.each([
  ['thresholds', 'gates.fit.enter', 'Expected a whole number from 0 to 100.'], ['answering', 'handover.slaHours', 'Expected a number from 1 to 240.'], ['fit', 'band-1-from', 'Expected a whole number from 0 on.'], ['fit', 'band-0-points', 'Expected a whole number from 0 to 100.'],
])('a number of the part %s that is emptied (%s) is said beside the field, and nothing is saved until it is one again', async (name, field, message) => {
  const drawn = await drawRules();
  await part(drawn, name);
  const { value } = numberOf(drawn, field).props;
  for (const emptied of [Number.NaN, undefined, null]) {
    Reflect.apply(numberOf(drawn, field).props.onChange ?? Object, undefined, [emptied]);
    await settle();
    expect(numberOf(drawn, field).props).toMatchObject({ error: true, validationMessage: message });
    expect(numberOf(drawn, field).props.value).toBeUndefined();
    expect([buttonOf(drawn, 'save-draft')?.props.disabled, said(drawn).includes('One field is empty and needs a number before this can be saved.')]).toEqual([true, true]);
  }
  await part(drawn, 'data');
  expect(buttonOf(drawn, 'save-draft')?.props.disabled).toBe(true);
  await part(drawn, name);
  await type(drawn, field, Number(value) + 1);
  expect([numberOf(drawn, field).props.error, buttonOf(drawn, 'save-draft')?.props.disabled]).toEqual([false, false]);
});

test('a number that may be missing is taken away by emptying its field', async () => {
  const drawn = await drawRules({}, [{ path: 'handover.warnHours', value: 2 }]);
  await part(drawn, 'answering');
  await type(drawn, 'handover.warnHours', Number.NaN);
  expect(numberOf(drawn, 'handover.warnHours').props.error).toBe(false);
  await press(drawn, 'save-draft');
  expect(drawn.backend.requests.at(-1)?.body).toMatchObject({ edits: [{ path: 'handover.warnHours', remove: true }] });
});

test('somebody else was first: the page shows how things stand now, what to do, and keeps what is not saved', async () => {
  const drawn = await drawRules();
  await type(drawn, 'gates.fit.enter', 60);
  await press(drawn, 'save-draft');
  await drawn.backend.answers({ error: 'Somebody else has changed the draft.', code: 'draft_changed' }, 409);
  await drawn.backend.answers(designedRules('en', {}, DRAFT));
  expect(textOf(drawn.find(Alert, { title: 'This did not come about' }))).toContain('Somebody else has changed the draft. Your changes stay in this page; save them again after loading.');
  expect(numberOf(drawn, 'gates.fit.enter').props.value).toBe(60);
  await press(drawn, 'save-draft');
  expect(drawn.backend.requests.at(-1)?.body).toMatchObject({ draftAt: SAVED_AT, edits: [{ path: 'gates.fit.enter', value: 60 }] });
});

test('a change that was lost on the way is followed by a look', async () => {
  const drawn = await drawRules({}, DRAFT);
  await press(drawn, 'publish');
  await press(drawn, 'confirm-publish');
  await drawn.backend.isLost();
  await drawn.backend.answers(designedRules('en', { published: { version: 4, author: { by: 'Jonas Weber', at: SAVED_AT } } }));
  expect(said(drawn)).toContain('This could not be confirmed.');
  expect(said(drawn)).toContain('Version 4 applies');
});

test('an outdated draft is put on top of the newer version, or dropped; it is neither changed nor published', async () => {
  const outdated = { draft: { by: 'Jonas Weber', at: SAVED_AT, basedOn: 2, isOutdated: true, changes: 1 } };
  const drawn = await drawRules(outdated, DRAFT);
  expect(textOf(drawn.find(Alert, { title: 'A newer version was published' }))).toContain('This draft was made from version 2, and version 3 applies now.');
  expect([buttonOf(drawn, 'publish')?.props.disabled, buttonOf(drawn, 'compare')?.props.disabled, numberOf(drawn, 'gates.fit.enter').props.readOnly]).toEqual([true, true, true]);
  await press(drawn, 'renew');
  expect(drawn.backend.requests.at(-1)).toMatchObject({ path: '/rules/draft/renew?locale=en-gb', body: { draftAt: SAVED_AT, onto: 3 } });
  await drawn.backend.answers({ basedOn: 3, conflicts: ['gates.interest.enter'] });
  await drawn.backend.answers(designedRules('en', {}, DRAFT));
  expect(said(drawn)).toContain('the draft’s values count: gates.interest.enter');
  await press(drawn, 'drop');
  await press(drawn, 'confirm-drop');
  expect(drawn.backend.requests.at(-1)).toMatchObject({ path: '/rules/draft/drop?locale=en-gb', body: { draftAt: SAVED_AT } });
});

test('who enters and who leaves is asked piece by piece, counted in full, and shown by job with a link to the record', async () => {
  const drawn = await drawRules({}, DRAFT);
  await press(drawn, 'compare');
  expect(drawn.backend.requests.at(-1)?.body).toEqual({ basedOn: 3, draftAt: SAVED_AT, after: null, at: null, room: { enters: 20, leaves: 20, other: 20 } });
  await drawn.backend.answers(designedComparison());
  expect(drawn.find(ProgressBar).props).toMatchObject({ value: 700, valueDescription: '700 leads compared so far' });
  expect(drawn.backend.requests.at(-1)?.body).toEqual({ basedOn: 3, draftAt: SAVED_AT, after: '700', at: '2026-11-23T12:10:00.000Z', room: { enters: 18, leaves: 19, other: 20 } });
  await drawn.backend.answers(designedComparison('en', { leads: 540, next: null, counts: { enters: 2, leaves: 0, other: 1 }, shown: [] }));
  expect(drawn.findAll(StatisticsItem).slice(-3).map(({ props }) => props.number)).toEqual(['26', '3', '1']);
  expect(said(drawn)).toContain('All 1,240 leads compared.');
  expect(said(drawn)).toContain('The first 2 of 26');
  expect(said(drawn)).toContain('Head of Customer Success, Nordlicht Software not ready → ready (handed over) interest 36, 40 needed');
  await press(drawn, 'publish');
  expect(drawn.find(Alert, { title: 'Publish now? 26 enter and 3 leave.' })).toBeTruthy();
  await press(drawn, 'confirm-publish');
  expect(drawn.backend.requests.at(-1)).toMatchObject({ path: '/rules/publish?locale=en-gb', body: { basedOn: 3, draftAt: SAVED_AT } });
});

test('a comparison whose turn does not come asks for the same piece again, and says nothing of it', async () => {
  const drawn = await drawRules({}, DRAFT);
  await press(drawn, 'compare');
  await drawn.backend.answers(designedComparison());
  const asked = drawn.backend.requests.at(-1)?.body;
  const { length } = drawn.backend.requests;
  await drawn.backend.answers({ error: 'Others are comparing at the moment.', code: 'busy' }, 503);
  expect(drawn.backend.requests).toHaveLength(length + 1);
  expect(drawn.backend.requests.at(-1)?.body).toEqual(asked);
  expect(drawn.find(ProgressBar).props).toMatchObject({ value: 700 });
});

test('a comparison stops when somebody says so, and asks for no further piece', async () => {
  const drawn = await drawRules({}, DRAFT);
  await press(drawn, 'compare');
  await press(drawn, 'stop-compare');
  const { length } = drawn.backend.requests;
  await drawn.backend.answers(designedComparison());
  expect(drawn.backend.requests).toHaveLength(length);
  expect(said(drawn)).toContain('Stopped after 0 leads: there may be more.');
});

test('a comparison that fails says why; one without changes says so; what is not saved is not compared', async () => {
  const drawn = await drawRules({}, DRAFT);
  await press(drawn, 'compare');
  await drawn.backend.answers({ error: 'Somebody else has changed the draft.', code: 'draft_changed' }, 409);
  expect(said(drawn)).toContain('Somebody else has changed the draft.');
  await press(drawn, 'compare');
  await drawn.backend.answers(designedComparison('en', { next: null, counts: { enters: 0, leaves: 0, other: 0 }, shown: [], notCompared: 2 }));
  expect(said(drawn)).toContain('Nobody’s decision would change.');
  expect(said(drawn)).toContain('2 leads could not be compared.');
  await type(drawn, 'gates.fit.enter', 60);
  expect(buttonOf(drawn, 'compare')?.props.disabled).toBe(true);
  expect(said(drawn)).toContain('Save your changes first');
  await press(drawn, 'undo-edits');
  await press(drawn, 'publish');
  expect(drawn.find(Alert, { title: 'Publish now? 0 enter and 0 leave.' })).toBeTruthy();
});

test('publishing without having looked is asked about', async () => {
  const drawn = await drawRules({}, DRAFT);
  await press(drawn, 'publish');
  expect(drawn.find(Alert, { title: 'You have not looked at who enters and leaves. Publish anyway?' })).toBeTruthy();
  await press(drawn, 'cancel-publish');
  expect(drawn.backend.requests.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('versions say who, when and what they changed, and lead back with two clicks; the history says who did what', async () => {
  const drawn = await drawRules();
  const versions = drawn.findAll((await import('@hubspot/ui-extensions')).Accordion).find(({ props }) => props.title === 'Versions');
  versions?.trigger('onClick');
  await settle();
  await drawn.backend.answers(designedVersions());
  await drawn.backend.answers(designedHistory());
  expect(said(drawn)).toContain('Version 3 Applies Olga Sommer, 12 Nov, 10:30, the rules of version 1 again');
  expect(said(drawn)).toContain('12 Nov, 10:30 · Olga Sommer published version 3');
  await press(drawn, 'diff-3');
  expect(drawn.backend.requests.at(-1)?.path).toBe('/rules/diff?from=2&to=3&locale=en-gb');
  await drawn.backend.answers(designedDiff());
  expect(said(drawn)).toContain('Interest needed: 40 → 45');
  await press(drawn, 'back-1');
  await press(drawn, 'confirm-back-1');
  expect(drawn.backend.requests.at(-1)).toMatchObject({ path: '/rules/roll-back?locale=en-gb', body: { version: 1, published: 3 } });
  expect(buttonOf(drawn, 'confirm-back-1')).toBeUndefined();
  await drawn.backend.answers({ version: 4 });
  await drawn.backend.answers(designedRules());
  expect(drawn.announced).toEqual(['Rolled back']);
});

test('versions that cannot be read are asked for again; older entries are asked for once', async () => {
  const drawn = await drawRules();
  drawn.findAll((await import('@hubspot/ui-extensions')).Accordion).find(({ props }) => props.title === 'Versions')?.trigger('onClick');
  await settle();
  await drawn.backend.answers({ error: 'Something went wrong.', code: 'failed' }, 500);
  await drawn.backend.answers({ ...designedHistory(), next: '8' });
  expect(said(drawn)).not.toContain('Something went wrong.');
  await press(drawn, 'again-versions');
  await drawn.backend.answers(designedVersions());
  expect(buttonOf(drawn, 'back-1')).toBeDefined();
  const { length } = drawn.backend.requests;
  const older = buttonOf(drawn, 'older');
  older?.trigger('onClick');
  older?.trigger('onClick');
  await settle();
  expect(drawn.backend.requests).toHaveLength(length + 1);
});

test('rules that change elsewhere on the page are read again, and keep what is not saved', async () => {
  const drawn = await drawRules();
  await type(drawn, 'gates.fit.enter', 60);
  await press(drawn, 'check');
  await drawn.backend.answers(designedSettings());
  expect(drawn.backend.requests.at(-1)?.path).toBe('/rules/overview?locale=en-gb');
  await drawn.backend.answers(designedRules('en', { published: { version: 4, author: { by: 'Jonas Weber', at: SAVED_AT } } }));
  expect(said(drawn)).toContain('Version 4 applies');
  expect(numberOf(drawn, 'gates.fit.enter').props.value).toBe(60);
});

test('rules that cannot be read can be dropped and rolled back, and are not drawn', async () => {
  const drawn = await drawRules({ form: null, unreadable: 'the draft cannot be read', defaults: {}, actions: [], topics: [] });
  expect(drawn.find(Alert, { title: 'These rules cannot be read' })).toBeTruthy();
  expect(drawn.findAll(NumberInput)).toEqual([]);
  expect(buttonOf(drawn, 'drop')?.props.disabled).toBe(false);
});

test('somebody who may only read sees and compares everything, and can change nothing', async () => {
  const drawn = await drawRules({ mayChange: false }, DRAFT);
  for (const option of drawn.find(Select, { name: 'part' }).props.options) {
    await part(drawn, String(option.value));
    const fields = [...drawn.findAll(NumberInput), ...drawn.findAll(MultiSelect), ...drawn.findAll(TextArea), ...drawn.findAll(Checkbox)].filter(({ props }) => !props.readOnly && props.name !== 'leave-sure');
    expect(fields.map(({ props }) => props.name)).toEqual([]);
  }
  for (const testId of ['save-draft', 'drop', 'publish', 'add-routing']) expect([testId, buttonOf(drawn, testId)?.props.disabled]).toEqual([testId, true]);
  expect(buttonOf(drawn, 'compare')?.props.disabled).toBe(false);
});

test('two clicks are one change', async () => {
  const drawn = await drawRules({}, DRAFT);
  await type(drawn, 'gates.fit.enter', 60);
  const save = buttonOf(drawn, 'save-draft');
  save?.trigger('onClick');
  save?.trigger('onClick');
  await settle();
  expect(drawn.backend.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});
