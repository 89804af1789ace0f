import fc from 'fast-check';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { problemText, readPolicy, readStoredPolicy } from '../../src/domain/policy/policy-problems.ts';

/** The default with one value replaced; undefined takes the field away. */
function changed(path: string, value: unknown): unknown {
  const json: unknown = JSON.parse(JSON.stringify(defaultPolicy));
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let part: unknown = json;
  for (const key of keys) part = Reflect.get(Object(part), key);
  if (value === undefined) Reflect.deleteProperty(Object(part), last);
  else Object.defineProperty(part, last, { value, enumerable: true, configurable: true, writable: true });
  return json;
}

const problems = (json: unknown): string[] => (readPolicy(json).problems ?? []).map(problemText);

describe('a value that is wrong alone', () => {
  test.each([
    ['a number too large', 'fit.grades.C', 101, 'fit.grades.C: 101, expected at most 100'],
    ['a number too large to be exact', 'whyNow.burstActions', 1e300, 'whyNow.burstActions: 1e+300, expected at most 50'],
    ['a number too small', 'intent.actions.2.halfLifeDays', 0.1, 'intent.actions[2].halfLifeDays: 0.1, expected at least 0.5'],
    ['a fraction where whole numbers stand', 'gates.fit.enter', 50.5, 'gates.fit.enter: 50.5, expected a whole number'],
    ['a number written as a text', 'handover.slaHours', '8', 'handover.slaHours: "8", expected a number'],
    ['null', 'intent.requestFreshDays', null, 'intent.requestFreshDays: null, expected a number'],
    ['a field that is not there', 'fit.role.otherPoints', undefined, 'fit.role.otherPoints: nothing, expected a number'],
    ['a text where a list stands', 'fit.role.target', 'sales', 'fit.role.target: "sales", expected a list'],
    ['an empty list', 'playbook.0.words', [], 'playbook[0].words: [], expected at least 1 entry'],
    ['a text too short', 'playbook.0.question', 'Why?', 'playbook[0].question: "Why?", expected a text of at least 5 characters'],
    ['a name with a space', 'playbook.0.topic', 'go live', 'playbook[0].topic: "go live", expected small letters and _ only'],
    ['an address for a domain', 'exclusions.competitorDomains', ['https://Rival.example'], 'exclusions.competitorDomains[0]: "https://Rival.example", expected a domain in lower case, for example "rival.example"'],
    ['an owner that is no id', 'handover.fallbackOwnerId', 'Olga', 'handover.fallbackOwnerId: "Olga", expected a HubSpot id: digits only, for example "4711"'],
    ['a list given by its name', 'sources.lists', [{ id: 'Hot leads', name: 'Hot leads' }], 'sources.lists[0].id: "Hot leads", expected the number of a list as a text, for example "117"'],
    ['a type that no task has', 'handover.task.type', 'MEETING', 'handover.task.type: "MEETING", expected one of CALL, EMAIL, TODO'],
    ['a reminder more than a week before', 'handover.task.reminderMinutes', 10_081, 'handover.task.reminderMinutes: 10081, expected at most 10080'],
    ['a reminder after the due time', 'handover.task.reminderMinutes', -5, 'handover.task.reminderMinutes: -5, expected at least 0'],
    ['a reminder of half a minute', 'handover.task.reminderMinutes', 0.5, 'handover.task.reminderMinutes: 0.5, expected a whole number'],
    ['a queue given by its name', 'handover.task.queueId', 'Hot leads', 'handover.task.queueId: "Hot leads", expected the digits of a task queue id'],
    ['a queue given as a number', 'handover.task.queueId', 4711, 'handover.task.queueId: 4711, expected a text'],
    ['a completed task that means something else', 'handover.task.completed', 'refused', 'handover.task.completed: "refused", expected one of unknown, accepted'],
    ['a task field nobody knows', 'handover.task.reminder', 5, 'handover.task.reminder: 5, expected no such field; known here: type, reminderMinutes, queueId, completed'],
    ['a note that is neither wanted nor not', 'handover.note', 'yes', 'handover.note: "yes", expected true or false'],
    ['a role that HubSpot does not have', 'fit.role.target', ['boss'], expect.stringMatching(/^fit\.role\.target\[0\]: "boss", expected one of accounting, administrative, /u)],
    ['a field nobody knows', 'gates.interset', { enter: 1 }, 'gates.interset: {"enter":1}, expected no such field; known here: fit, interest'],
    ['a level nobody knows', 'fit.seniority.points.boss', 3, expect.stringMatching(/^fit\.seniority\.points\.boss: 3, expected no such field; known here: entry, /u)],
    ['a field nobody knows inside a list', 'intent.actions.0.colour', 'red', expect.stringMatching(/^intent\.actions\[0\]\.colour: "red", expected no such field; known here: id, name, verb, /u)],
  ])('%s is told by path, value and expectation', (_what, path, value, text) => {
    expect(problems(changed(path, value))).toEqual([text]);
  });

  test.each([
    ['null', null, 'policy: null, expected an object'], ['a list', [], 'policy: [], expected an object'], ['a number', 5, 'policy: 5, expected an object'],
    ['a text', 'policy', 'policy: "policy", expected an object'],
  ])('%s is no policy', (_what, json, text) => {
    expect(problems(json)).toEqual([text]);
  });

  test('a long value is cut, not printed for pages', () => {
    const [text = ''] = problems(changed('handover', 'x'.repeat(10_000)));
    expect(text).toMatch(/^handover: "x{78}…, expected an object$/u);
  });
});

describe('values that are wrong together', () => {
  const actions = JSON.stringify(defaultPolicy.intent.actions[0]);

  test.each([
    ['a fit gate that is left above where it is entered', 'gates.fit', { enter: 40, leave: 60 }, 'gates.fit.leave: 60, expected at most enter (40)'],
    ['an interest gate that is left above where it is entered', 'gates.interest', { enter: 40, leave: 41 }, 'gates.interest.leave: 41, expected at most enter (40)'],
    ['grade B above A', 'fit.grades', { A: 70, B: 80, C: 30 }, 'fit.grades.B: 80, expected at most A (70)'],
    ['grade C above B', 'fit.grades', { A: 70, B: 50, C: 60 }, 'fit.grades.C: 60, expected at most B (50)'],
    ['a medium level below low', 'intent.levels', { low: 10, medium: 5, high: 60 }, 'intent.levels.medium: 5, expected at least low (10)'],
    ['a high level below medium', 'intent.levels', { low: 10, medium: 70, high: 60 }, 'intent.levels.high: 60, expected at least medium (70)'],
    ['bands that do not rise', 'fit.companySize.bands', [{ from: 0, points: 1 }, { from: 50, points: 2 }, { from: 50, points: 3 }], 'fit.companySize.bands[2].from: 50, expected more than the band before (50)'],
    ['two actions of one id', 'intent.actions.3', JSON.parse(actions), 'intent.actions[3].id: "demo_request", expected an id of its own: entry 0 has this one'],
    ['two plays of one topic', 'playbook.2.topic', 'onboarding', 'playbook[2].topic: "onboarding", expected a topic of its own: entry 0 has this one'],
    ['a list named twice', 'sources.lists', [{ id: '117', name: 'Hot leads' }, { id: '117', name: 'Warm leads' }], 'sources.lists[1].id: "117", expected an id of its own: entry 0 has this one'],
    ['a cap for a group no action belongs to', 'intent.caps.pagez', 20, 'intent.caps.pagez: 20, expected a group of some action: downloads, email, events, forms, lists, negative, pages, requests, webinars'],
    ['a cap named like a part of every object', 'intent.caps.constructor', 20, expect.stringMatching(/^intent\.caps\.constructor: 20, expected a group of some action/u)],
    ['a name that a parser drops silently', 'intent.caps.__proto__', 20, 'intent.caps.__proto__: 20, expected another name'],
    ['a shop that closes when it opens', 'handover.businessHours', { from: 9, to: 9, weekdays: [1] }, 'handover.businessHours.to: 9, expected more than from (9)'],
    ['a customer made by a handover', 'writeBack', { minScoreDelta: 5, lifecycleStage: { accepted: 'customer' } }, 'writeBack.lifecycleStage.accepted: "customer", expected one of lead, marketingqualifiedlead, salesqualifiedlead, opportunity'],
    ['a refused lead that somebody is on', 'writeBack', { minScoreDelta: 5, leadStatus: { accepted: 'IN_PROGRESS', refused: 'IN_PROGRESS' } }, 'writeBack.leadStatus.refused: "IN_PROGRESS", expected none of exclusions.inProgressLeadStatuses: the handover is over'],
    ['a status that no handover has', 'writeBack', { minScoreDelta: 5, leadStatus: { nurture: 'NEW' } }, 'writeBack.leadStatus.nurture: "NEW", expected no such field; known here: handed_over, snoozed, accepted, refused, expired, returned, closed'],
    ['a warning before there is time to answer', 'handover.warnHours', 8, 'handover.warnHours: 8, expected less than slaHours (8)'],
    ['a holiday that is no day', 'handover.businessHours', { from: 9, to: 17, weekdays: [1], holidays: ['25 Dec'] }, 'handover.businessHours.holidays[0]: "25 Dec", expected a day as "2026-12-25"'],
    ['a holiday named twice', 'handover.businessHours', { from: 9, to: 17, weekdays: [1], holidays: ['2026-12-25', '2026-12-25'] }, 'handover.businessHours.holidays[1]: "2026-12-25", expected each day once'],
    ['a weekday named twice', 'handover.businessHours.weekdays', [1, 2, 1], 'handover.businessHours.weekdays[2]: 1, expected each weekday once'],
  ])('%s is told once, at the value to change', (_what, path, value, text) => {
    expect(problems(changed(path, value))).toEqual([text]);
  });

  test.each([
    ['gates.fit', { enter: 40, leave: 40 }], ['fit.grades', { A: 50, B: 50, C: 50 }], ['intent.levels', { low: 10, medium: 10, high: 10 }],
    ['fit.companySize.bands', [{ from: 5, points: 1 }]], ['playbook', []], ['intent.caps', {}],
  ])('equal thresholds, one band, no plays and no caps are fine: %s', (path, value) => {
    expect(problems(changed(path, value))).toEqual([]);
  });
});

test('all problems are told at once, also those between fields of a document that is wrong elsewhere', () => {
  const json = Object.assign(Object(changed('gates.fit', { enter: 40, leave: 60 })), { writeBack: { minScoreDelta: 0 }, extra: 1 });
  expect(problems(json)).toEqual([
    'gates.fit.leave: 60, expected at most enter (40)', 'writeBack.minScoreDelta: 0, expected at least 1',
    'extra: 1, expected no such field; known here: fit, intent, gates, whyNow, exclusions, playbook, handover, writeBack, sources, retentionMonths',
  ]);
});

test('the default policy has no problem, and what is read is what was written', () => {
  expect(readPolicy(JSON.parse(JSON.stringify(defaultPolicy))).policy).toEqual(defaultPolicy);
});

test('a policy stored before there were rules for tasks and notes gets a call, no guess about its outcome, and no note', () => {
  const { handover: { task: _task, note: _note, ...handover }, ...rest } = defaultPolicy;
  expect(readStoredPolicy({ ...rest, handover }).policy?.handover).toMatchObject({ task: { type: 'CALL', completed: 'unknown' }, note: false });
});

test('a policy stored before a rule between fields existed is still read; one that lacks a field is not', () => {
  const loose: unknown = changed('intent.caps.pagez', 20);
  expect(readStoredPolicy(loose).policy?.intent.caps).toMatchObject({ pagez: 20 } satisfies Policy['intent']['caps']);
  expect(readStoredPolicy(changed('whyNow.silenceDays', undefined)).problems?.map(problemText)).toEqual(['whyNow.silenceDays: nothing, expected a number']);
});

test('a policy stored before lists could be named names none', () => {
  expect(readStoredPolicy(changed('sources', undefined)).policy?.sources).toEqual({ lists: [] });
});

test('no JSON makes the reader fail, and every answer is a policy or at least one problem', () => {
  const parts = fc.oneof(fc.jsonValue(), fc.constantFrom(...Object.values(defaultPolicy)));
  fc.assert(fc.property(fc.record({ fit: parts, intent: parts, gates: parts, handover: parts, playbook: parts }, { requiredKeys: [] }), parts, (some, rest) => {
    for (const json of [rest, some, { ...defaultPolicy, ...some }]) {
      const read = readPolicy(json);
      expect(read.policy !== undefined || read.problems.length > 0).toBe(true);
      for (const problem of read.problems ?? []) expect(problemText(problem)).toMatch(/^\S[^\n]*: [^\n]+, expected [^\n]+$/u);
    }
  }), { numRuns: 500 });
});
