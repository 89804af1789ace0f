import { FIRST_SCORED, isFinished, judgeSteps, scoringOf, type SetupFacts, type StoredStep } from '../../../src/domain/setup/steps.ts';

const AT = new Date('2026-01-05T09:00:00Z');
const done = (...steps: StoredStep[]): SetupFacts['done'] => new Map(steps.map((step) => [step, { at: AT, policyVersion: 2 }]));
const FRESH: SetupFacts = {
  mode: 'shadow', installedAt: AT, liveSince: null, missingScopes: [], properties: 'open', propertyNames: '', areTasksRefused: false, canSee: { open: 8, closed: 2 }, done: done(), policyVersion: 2,
  scoring: { evaluated: 500, wanted: 500, isEnough: true }, cardSeenAt: null, hasTestTask: false,
};
const ALL: SetupFacts = { ...FRESH, done: done('can_see', 'questions', 'topics', 'examples', 'test_task'), cardSeenAt: AT };
const states = (facts: SetupFacts): string[] => judgeSteps(facts).map(({ step, state, reason }) => `${step} ${state} ${reason.code}`);
const stateOf = (facts: SetupFacts, step: string): string | undefined => states(facts).find((line) => line.startsWith(`${step} `));

test('after the install the first thing to do is now, and what comes after it later', () => {
  expect(states(FRESH)).toEqual([
    'before done connected', 'connect done access_complete', 'can_see now to_look_at', 'questions later to_answer', 'topics later topics_to_confirm', 'examples later to_judge',
    'card later card_not_seen', 'test_task later test_to_make', 'live later steps_left',
  ]);
});

test('a step that waits for the machine does not keep the next one from being now', () => {
  const waiting: SetupFacts = { ...FRESH, done: done('can_see', 'questions', 'topics'), scoring: { evaluated: 120, wanted: 500, isEnough: false } };
  expect(stateOf(waiting, 'examples')).toBe('examples later being_scored');
  expect(stateOf(waiting, 'card')).toBe('card now card_not_seen');
});

test('going live is now when all the others are done, and everything is finished when it is live', () => {
  expect(stateOf(ALL, 'live')).toBe('live now ready_to_go');
  expect(isFinished(judgeSteps(ALL))).toBe(false);
  const live: SetupFacts = { ...ALL, mode: 'live', liveSince: AT };
  expect([stateOf(live, 'live'), isFinished(judgeSteps(live))]).toEqual(['live done live', true]);
  expect(isFinished(judgeSteps({ ...FRESH, mode: 'live', liveSince: AT }))).toBe(true);
  expect([stateOf({ ...ALL, mode: 'paused' }, 'live'), isFinished(judgeSteps({ ...ALL, mode: 'paused' }))]).toEqual(['live needs_attention paused', false]);
});

test.each([
  [{ missingScopes: ['tickets'] }, 'connect needs_attention scopes_missing'],
  [{ properties: 'unusable', propertyNames: 'handover_status' }, 'connect needs_attention properties_in_the_way'],
  [{ properties: 'refused' }, 'connect needs_attention properties_refused'],
  [{ properties: 'unclear' }, 'connect later properties_unclear'],
  [{ mode: 'disconnected' }, 'connect needs_attention access_lost'],
] satisfies [Partial<SetupFacts>, string][])('%j is told at the connection', (change, expected) => {
  expect(stateOf({ ...FRESH, ...change }, 'connect')).toBe(expected);
});

test('examples seen under other rules are to be seen again before going live', () => {
  expect(stateOf({ ...ALL, policyVersion: 3 }, 'examples')).toBe('examples now to_judge_again');
  expect(stateOf({ ...ALL, policyVersion: 3 }, 'live')).toBe('live later steps_left');
});

test('a test task that is still there is to be removed, and one that may not be made is told twice', () => {
  const undone = new Map([...ALL.done].filter(([step]) => step !== 'test_task'));
  expect(stateOf({ ...ALL, done: undone, hasTestTask: true }, 'test_task')).toBe('test_task now test_there');
  expect(stateOf({ ...ALL, hasTestTask: true }, 'test_task')).toBe('test_task done test_done');
  expect(states({ ...FRESH, areTasksRefused: true }).filter((line) => line.includes('tasks_refused'))).toEqual(['can_see needs_attention tasks_refused', 'test_task needs_attention tasks_refused']);
});

test('the first contacts are five hundred, or as many as there are', () => {
  const facts = { evaluated: 40, total: 12_000, isListed: false, isWaiting: true };
  expect(scoringOf(facts)).toEqual({ evaluated: 40, wanted: FIRST_SCORED, isEnough: false });
  expect(scoringOf({ ...facts, total: 40 })).toEqual({ evaluated: 40, wanted: 40, isEnough: true });
  expect(scoringOf({ ...facts, total: undefined })).toMatchObject({ wanted: FIRST_SCORED });
  expect(scoringOf({ ...facts, isListed: true, isWaiting: false })).toEqual({ evaluated: 40, wanted: 40, isEnough: true });
  expect(scoringOf({ evaluated: 0, total: 0, isListed: true, isWaiting: false })).toEqual({ evaluated: 0, wanted: 0, isEnough: true });
});
