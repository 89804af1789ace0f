import type { PortalId } from '../domain/ids.ts';
import { closedBecause, concernsPortal, HubSpotError } from '../errors.ts';
import { evaluateLeads } from './evaluate-leads.ts';
import type { Flow } from './flow.ts';
import { handOver } from './hand-over.ts';
import { lookUpEngagements } from './look-up-engagements.ts';
import { isClosed, stateOf, type Probed } from './ports/capabilities.ts';
import { readStreams } from './read-streams.ts';
import { recordSignals } from './record-signals.ts';
import { lookAgain } from './streams/capabilities.ts';
import type { Install } from './ports/installs.ts';
import { unpackDeliveries } from './unpack-deliveries.ts';
import { updateTasks } from './update-tasks.ts';
import { watchTasks } from './watch-tasks.ts';
import { writeBack } from './write-back.ts';

/** In the order of the flow. */
const VERB_NAMES = ['unpacked', 'streams', 'lookedUp', 'read', 'watched', 'evaluated', 'written', 'tasks', 'taskUpdates'] as const;
type Verb = (typeof VERB_NAMES)[number];

/** What asks nothing of HubSpot is done during a hold as well. */
const DURING_HOLD: readonly Verb[] = ['unpacked'];

const NOTHING = Promise.resolve(0);

/** Each verb does a page at a time and returns how much it got done, 0 when nothing is due. Only a live portal is written to. */
const VERBS: Readonly<Record<Verb, (flow: Flow, install: Install) => Promise<number>>> = {
  unpacked: (flow, { portalId }) => unpackDeliveries(flow, portalId),
  streams: readStreams,
  lookedUp: (flow, { portalId }) => lookUpEngagements(flow, portalId),
  read: (flow, { portalId }) => recordSignals(flow, portalId),
  watched: (flow, { portalId }) => watchTasks(flow, portalId),
  evaluated: (flow, { portalId }) => evaluateLeads(flow, portalId),
  written: (flow, { portalId, state }) => (state === 'live' ? writeBack(flow, portalId) : NOTHING),
  tasks: (flow, { portalId, state }) => (state === 'live' ? handOver(flow, portalId) : NOTHING),
  taskUpdates: (flow, { portalId, state }) => (state === 'live' ? updateTasks(flow, portalId) : NOTHING),
};

/** What a verb cannot do without. Where it is closed to us, that verb waits and the others go on. */
const NEEDS: Readonly<Partial<Record<Verb, Probed['capability']>>> = { watched: 'tasks', written: 'properties', tasks: 'tasks', taskUpdates: 'tasks' };

/** What a stretch of work got done, by verb. */
export type WorkDone = {
  readonly done: Readonly<Record<Verb, number>>;
  readonly isFinished: boolean;
  /** Nothing was asked of HubSpot: the portal is on hold or disconnected. */
  readonly hasRested: boolean;
};

/**
 * Everything that is due for one portal, verb by verb and page by page, so that a request to be called is never
 * behind more than a page of other work. Stops at `until` or when told to; what is left then is done by the next run.
 *
 * @throws HubSpotError after the round in which one verb met trouble: that must not keep the verbs after it from
 *   their work. Trouble that concerns the whole portal ends the round at once.
 */
export async function workPortal(flow: Flow, portalId: PortalId, until: Date, signal?: AbortSignal): Promise<WorkDone> {
  const done = nothingDone();
  let hasWorked = false;
  while (flow.now() < until) {
    if (signal?.aborted) break;
    const install = await flow.storage.installs.find(portalId);
    if (!install || install.state === 'disconnected') return { done, isFinished: true, hasRested: !hasWorked };
    const isHeld = install.heldUntil !== null && install.heldUntil > flow.now();
    hasWorked ||= !isHeld;
    const round = await workRound(flow, install, isHeld ? DURING_HOLD : VERB_NAMES);
    for (const verb of VERB_NAMES) done[verb] += round[verb];
    if (VERB_NAMES.every((verb) => round[verb] === 0)) return { done, isFinished: true, hasRested: !hasWorked };
  }
  return { done, isFinished: false, hasRested: !hasWorked };
}

const nothingDone = (): Record<Verb, number> => ({ unpacked: 0, streams: 0, lookedUp: 0, read: 0, watched: 0, evaluated: 0, written: 0, tasks: 0, taskUpdates: 0 });

async function workRound(flow: Flow, install: Install, verbs: readonly Verb[]): Promise<Record<Verb, number>> {
  const done = nothingDone();
  const troubles: HubSpotError[] = [];
  for (const verb of verbs) {
    try {
      done[verb] = await whereOpen(flow, install, verb);
    } catch (error) {
      if (!(error instanceof HubSpotError) || concernsPortal(error)) throw error;
      troubles.push(error);
    }
  }
  if (troubles[0]) throw troubles[0];
  return done;
}

/** Runs a verb unless what it needs is closed to us; learns from how it ends which of the two it is. */
async function whereOpen(flow: Flow, install: Install, verb: Verb): Promise<number> {
  const capability = NEEDS[verb];
  if (capability === undefined) return VERBS[verb](flow, install);
  const { storage, now } = flow;
  const { portalId } = install;
  let known = (await storage.capabilities.of(portalId)).get(capability);
  if (isClosed(known, now())) return 0;
  if (known?.because === 'unusable') {
    // Whether what was in the way is gone is looked at, not tried: a try would write over what is somebody else's.
    await lookAgain(flow, portalId);
    known = (await storage.capabilities.of(portalId)).get(capability);
    if (isClosed(known, now())) return 0;
  }
  try {
    const done = await VERBS[verb](flow, install);
    if (done > 0 && known?.because !== 'open') await storage.capabilities.save(portalId, [stateOf({ capability, because: 'open' }, now())]);
    return done;
  } catch (error) {
    const closed = closedBecause(error);
    if (!closed) throw error;
    flow.onTrouble(error, { portalId });
    await storage.capabilities.save(portalId, [stateOf({ capability, ...closed }, now())]);
    return 0;
  }
}
