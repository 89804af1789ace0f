import type { UserId } from '../../domain/ids.ts';
import { voiceFor, type Voice } from '../../domain/language/voice.ts';
import { FIRST_SCORED, isFinished, judgeSteps, scoringOf, type Scoring, type SetupFacts, type SetupStep } from '../../domain/setup/steps.ts';
import type { JudgedStep, SetupStepView, SetupView } from '../../setup-contract.ts';
import type { Flow } from '../flow.ts';
import { readPeople, type People } from '../people.ts';
import type { CapabilityState } from '../ports/capabilities.ts';
import type { Install } from '../ports/installs.ts';
import type { StepDone, SetupStore } from '../ports/setup.ts';
import type { Stores } from '../ports/stores.ts';
import { readBackfillPosition } from '../streams/backfill.ts';
import { CAPABILITIES } from '../../settings-contract.ts';
import { sayStep } from './say-setup.ts';

type SetupFlow = Pick<Flow, 'storage' | 'now'>;
type Done = Awaited<ReturnType<SetupStore['all']>>;

/** What the audit trail calls it. */
export const SETUP_CONFIRMED = 'setup step confirmed';

/** Where an account stands on the way from install to live, for a reader. Nothing is asked of HubSpot. */
export async function setupView(flow: SetupFlow, install: Install, locale: string | undefined, requiredScopes: readonly string[], reader: UserId | null): Promise<SetupView> {
  const { storage, now } = flow;
  const voice = voiceFor(locale, install.timeZone, now());
  const facts = await readSetup(flow, install, requiredScopes);
  const done = await storage.setup.all(install.portalId);
  const people = await readPeople(storage, install.portalId, voice.language);
  const steps = judgeSteps(facts);
  return {
    isFinished: isFinished(steps),
    steps: steps.map((step) => stepView(step, done, people, voice)),
    scoring: { evaluated: facts.scoring.evaluated, wanted: facts.scoring.wanted },
    hasTestTask: facts.hasTestTask,
    hasOwnTestTask: reader !== null && (await hasOwnTestTask(flow, install, reader)),
  };
}

/** Everything that the steps are judged by, from what is stored. */
export async function readSetup({ storage, now }: SetupFlow, install: Install, requiredScopes: readonly string[]): Promise<SetupFacts> {
  const { portalId, state, installedAt, liveSince, grantedScopes, cardSeenAt } = install;
  const capabilities = await storage.capabilities.of(portalId);
  return {
    mode: state, installedAt, liveSince, cardSeenAt,
    missingScopes: requiredScopes.filter((scope) => !grantedScopes.includes(scope)),
    ...propertiesOf(capabilities.get('properties')),
    areTasksRefused: (capabilities.get('tasks')?.because ?? 'open') !== 'open',
    canSee: canSee(capabilities),
    done: await storage.setup.all(portalId),
    policyVersion: await storage.policies.currentVersion(portalId),
    scoring: await readScoring({ storage, now }, install),
    hasTestTask: (await storage.testTasks.count(portalId)) > 0,
  };
}

async function hasOwnTestTask({ storage }: SetupFlow, { portalId }: Install, reader: UserId): Promise<boolean> {
  const own = (await storage.owners.all(portalId)).filter(({ userId }) => userId === reader).map(({ id }) => id);
  return (await storage.testTasks.owners(portalId)).some((ownerId) => own.includes(ownerId));
}

/** How many of the first contacts are scored. */
export async function readScoring({ storage, now }: SetupFlow, { portalId }: Pick<Install, 'portalId'>): Promise<Scoring> {
  const { total, isDone } = readBackfillPosition((await storage.cursors.read(portalId, 'backfill'))?.position);
  return scoringOf({ ...(await storage.samples.progress(portalId, now(), FIRST_SCORED)), total, isListed: isDone });
}

function propertiesOf(state: CapabilityState | undefined): Pick<SetupFacts, 'properties' | 'propertyNames'> {
  if (!state || state.because === 'unclear') return { properties: 'unclear', propertyNames: '' };
  if (state.because === 'open') return { properties: 'open', propertyNames: '' };
  return { properties: state.because === 'unusable' ? 'unusable' : 'refused', propertyNames: state.details ?? '' };
}

/** Tasks are taken to be open until use shows otherwise; what nobody asked for is neither open nor closed. */
function canSee(capabilities: ReadonlyMap<string, CapabilityState>): SetupFacts['canSee'] {
  const known = CAPABILITIES.map((name) => capabilities.get(name)?.because ?? (name === 'tasks' ? 'open' : 'not_checked')).filter((because) => because !== 'not_asked_for');
  return { open: known.filter((because) => because === 'open').length, closed: known.filter((because) => because !== 'open').length };
}

function stepView(step: SetupStep, done: Done, { author }: People, voice: Voice): SetupStepView {
  const by = doneBy(step, done);
  return { name: step.step, state: step.state, ...sayStep(step, voice), doneBy: by ? { name: author(by.by), at: by.at.toISOString() } : null };
}

function doneBy({ step, state }: SetupStep, done: Done): StepDone | undefined {
  if (state !== 'done' || step === 'before' || step === 'connect' || step === 'card' || step === 'live') return undefined;
  return done.get(step);
}

/**
 * Somebody has looked at a step and takes it as it is: anybody else goes on from there, on another day, too.
 *
 * @param by - "operator", or a user: `user:<id>`
 */
export async function confirmStep({ storage, now }: SetupFlow, { portalId }: Pick<Install, 'portalId'>, step: JudgedStep, by: string): Promise<void> {
  const at = now();
  await storage.inTransaction((stores) => noteStep(stores, { portalId, step, by, at }));
}

/** The same inside a transaction that does more. */
export async function noteStep({ setup, policies, audit }: Pick<Stores, 'setup' | 'policies' | 'audit'>, { portalId, step, by, at }: { readonly portalId: Install['portalId']; readonly step: JudgedStep | 'test_task'; readonly by: string; readonly at: Date }): Promise<void> {
  await setup.done(portalId, step, { by, at, policyVersion: await policies.currentVersion(portalId) });
  await audit.record(portalId, [{ at, who: by, what: SETUP_CONFIRMED, details: { step } }]);
}
