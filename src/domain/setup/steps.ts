/** The steps from install to live, in their order; the contract of the settings page names them, too. */
export type Step = 'before' | 'connect' | 'can_see' | 'questions' | 'topics' | 'examples' | 'card' | 'test_task' | 'live';

/** A step that is stored when it was done, with the rules that were published then. */
export type StoredStep = 'can_see' | 'questions' | 'topics' | 'examples' | 'test_task';

/** Everything the steps are judged by. */
export type SetupFacts = {
  readonly mode: 'shadow' | 'live' | 'paused' | 'disconnected';
  readonly installedAt: Date;
  readonly liveSince: Date | null;
  readonly missingScopes: readonly string[];
  /** unclear: not looked at yet, or without an answer. */
  readonly properties: 'open' | 'unclear' | 'unusable' | 'refused';
  /** Our properties that are in the way. */
  readonly propertyNames: string;
  /** HubSpot refused to let us make tasks. */
  readonly areTasksRefused: boolean;
  /** What the account lets us see: how much is open, how much is closed. */
  readonly canSee: { readonly open: number; readonly closed: number };
  readonly done: ReadonlyMap<StoredStep, { readonly at: Date; readonly policyVersion: number }>;
  readonly policyVersion: number;
  readonly scoring: Scoring;
  readonly cardSeenAt: Date | null;
  readonly hasTestTask: boolean;
};

/** How many of the first contacts are scored; `isEnough` also where the account has fewer. */
export type Scoring = { readonly evaluated: number; readonly wanted: number; readonly isEnough: boolean };

/** How many contacts are scored first, those who did something last; see `pipeline/streams/backfill.ts`. */
export const FIRST_SCORED = 500;

/**
 * @param evaluated - counted up to `FIRST_SCORED`
 * @param total - contacts in the account, where it is known
 * @param isWaiting - contacts wait to be read or evaluated
 */
export function scoringOf({ evaluated, total, isListed, isWaiting }: { readonly evaluated: number; readonly total: number | undefined; readonly isListed: boolean; readonly isWaiting: boolean }): Scoring {
  if (isListed && !isWaiting) return { evaluated, wanted: evaluated, isEnough: true };
  const wanted = Math.max(1, Math.min(FIRST_SCORED, total ?? FIRST_SCORED));
  return { evaluated: Math.min(evaluated, wanted), wanted, isEnough: evaluated >= wanted };
}

/** Why a step stands where it stands, with the facts that its sentence needs. */
export type StepReasons = {
  connected: { readonly at: Date };
  access_complete: null;
  access_lost: null;
  scopes_missing: { readonly scopes: string };
  properties_unclear: null;
  properties_in_the_way: { readonly names: string };
  properties_refused: null;
  to_look_at: { readonly open: number; readonly closed: number };
  looked_at: null;
  tasks_refused: null;
  to_answer: null;
  answered: null;
  topics_to_confirm: null;
  topics_confirmed: null;
  being_scored: { readonly evaluated: number; readonly wanted: number };
  to_judge: null;
  to_judge_again: null;
  judged: null;
  card_seen: { readonly at: Date };
  card_not_seen: null;
  test_to_make: null;
  test_there: null;
  test_done: null;
  steps_left: { readonly steps: readonly Step[] };
  ready_to_go: null;
  live: { readonly since: Date };
  paused: null;
};
export type StepReasonCode = keyof StepReasons;
export type StepReason = { readonly [C in StepReasonCode]: { readonly code: C; readonly facts: StepReasons[C] } }[StepReasonCode];

/** done · open: can be done now · waits: for something that is not up to the admin, or for other steps · wrong: somebody has to look at it */
type Standing = 'done' | 'open' | 'waits' | 'wrong';

export type SetupStep = { readonly step: Step; readonly state: 'done' | 'now' | 'later' | 'needs_attention'; readonly reason: StepReason };

type Judged = { readonly standing: Standing; readonly reason: StepReason };

const judged = <C extends StepReasonCode>(standing: Standing, code: C, facts: StepReasons[C]): { readonly standing: Standing; readonly reason: { readonly code: C; readonly facts: StepReasons[C] } } => ({ standing, reason: { code, facts } });

function connect({ mode, missingScopes, properties, propertyNames }: SetupFacts): Judged {
  if (mode === 'disconnected') return judged('wrong', 'access_lost', null);
  if (missingScopes.length > 0) return judged('wrong', 'scopes_missing', { scopes: missingScopes.join(', ') });
  if (properties === 'unusable') return judged('wrong', 'properties_in_the_way', { names: propertyNames });
  if (properties === 'refused') return judged('wrong', 'properties_refused', null);
  return properties === 'open' ? judged('done', 'access_complete', null) : judged('waits', 'properties_unclear', null);
}

function canSee({ areTasksRefused, done, canSee: seen }: SetupFacts): Judged {
  if (areTasksRefused) return judged('wrong', 'tasks_refused', null);
  return done.has('can_see') ? judged('done', 'looked_at', null) : judged('open', 'to_look_at', seen);
}

/** Rules that changed since make other examples: before going live somebody should have seen those. */
function examples({ scoring, done, policyVersion }: SetupFacts): Judged {
  const seen = done.get('examples');
  if (seen && seen.policyVersion === policyVersion) return judged('done', 'judged', null);
  if (!scoring.isEnough) return judged('waits', 'being_scored', { evaluated: scoring.evaluated, wanted: scoring.wanted });
  return judged('open', seen ? 'to_judge_again' : 'to_judge', null);
}

function testTask({ areTasksRefused, hasTestTask, done }: SetupFacts): Judged {
  // One that was made and removed is enough: another, of a colleague, does not take that back.
  if (done.has('test_task')) return judged('done', 'test_done', null);
  if (hasTestTask) return judged('open', 'test_there', null);
  return areTasksRefused ? judged('wrong', 'tasks_refused', null) : judged('open', 'test_to_make', null);
}

function live({ mode, liveSince, installedAt }: SetupFacts, left: readonly Step[]): Judged {
  if (mode === 'live') return judged('done', 'live', { since: liveSince ?? installedAt });
  if (mode === 'paused') return judged('wrong', 'paused', null);
  return left.length > 0 ? judged('waits', 'steps_left', { steps: left }) : judged('open', 'ready_to_go', null);
}

/** All nine steps; of those that can be done the first is `now`. */
export function judgeSteps(facts: SetupFacts): readonly SetupStep[] {
  const before: readonly (readonly [Step, Judged])[] = [
    ['before', judged('done', 'connected', { at: facts.installedAt })],
    ['connect', connect(facts)],
    ['can_see', canSee(facts)],
    ['questions', facts.done.has('questions') ? judged('done', 'answered', null) : judged('open', 'to_answer', null)],
    ['topics', facts.done.has('topics') ? judged('done', 'topics_confirmed', null) : judged('open', 'topics_to_confirm', null)],
    ['examples', examples(facts)],
    ['card', facts.cardSeenAt ? judged('done', 'card_seen', { at: facts.cardSeenAt }) : judged('open', 'card_not_seen', null)],
    ['test_task', testTask(facts)],
  ];
  const left = before.filter(([, { standing }]) => standing !== 'done').map(([step]) => step);
  const all = [...before, ['live', live(facts, left)] as const];
  const now = all.find(([, { standing }]) => standing === 'open')?.[0];
  return all.map(([step, { standing, reason }]) => ({ step, reason, state: standing === 'done' ? 'done' : standing === 'wrong' ? 'needs_attention' : step === now ? 'now' : 'later' }));
}

/** Whether there is nothing to lead through any more. */
export const isFinished = (steps: readonly SetupStep[]): boolean => steps.every(({ state }) => state === 'done') || steps.some(({ step, state }) => step === 'live' && state === 'done');
