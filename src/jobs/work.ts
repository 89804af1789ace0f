import { endOfDay } from '../domain/business-time.ts';
import { HubSpotError, isAccessLost, isDailyLimit, isRateLimited } from '../errors.ts';
import type { PortalId } from '../domain/ids.ts';
import type { Logger } from '../logger.ts';
import type { Flow } from '../pipeline/flow.ts';
import { loseAccess } from '../pipeline/leave-portal.ts';
import type { HoldReason } from '../pipeline/ports/installs.ts';
import { workPortal, type WorkDone } from '../pipeline/work-portal.ts';

/** A run ends after this long, in milliseconds, so that other portals get their turn. */
const RUN_MS = 60_000;
/** How long a portal rests after trouble that HubSpot gave no time for, in milliseconds; doubles each time in a row. */
const REST_MS = 5_000;
const MAX_REST_MS = 10 * 60_000;

export type WorkOptions = {
  readonly flow: Flow;
  readonly log: Logger;
  readonly count: (done: WorkDone) => void;
};

/**
 * What a worker does for a portal. Trouble never fails the job: a portal that must wait is put on hold until then,
 * longer each time; one that took our access away is disconnected; and a defect of ours is logged and rests as well.
 */
export function createPortalWork({ flow, log, count }: WorkOptions): (portalId: PortalId, signal: AbortSignal) => Promise<void> {
  const failuresInARow = new Map<PortalId, number>();

  async function rest(portalId: PortalId, error: unknown): Promise<void> {
    const facts = error instanceof HubSpotError ? error.facts : undefined;
    const waitMs = facts?.retryAfterMs ?? (isDailyLimit(error) ? await restOfDayMs(portalId) : backOffMs(portalId));
    const level = isRateLimited(error) ? 'info' : facts ? 'warn' : 'error';
    log[level]({ portalId, err: error, waitMs }, facts ? 'portal on hold' : 'work failed: portal on hold');
    await flow.storage.installs.hold(portalId, new Date(flow.now().getTime() + waitMs), reasonOf(error));
  }

  /** Our own back-off; a wait that HubSpot names does not make the next one longer. */
  function backOffMs(portalId: PortalId): number {
    const failures = failuresInARow.get(portalId) ?? 0;
    failuresInARow.set(portalId, failures + 1);
    return Math.min(REST_MS * 2 ** failures, MAX_REST_MS);
  }

  /** Until the account has a new day, and a minute for clocks that differ. */
  async function restOfDayMs(portalId: PortalId): Promise<number> {
    const install = await flow.storage.installs.find(portalId);
    return endOfDay(flow.now(), install?.timeZone ?? 'UTC').getTime() - flow.now().getTime() + 60_000;
  }

  /** What was put down by a run that had begun before the account was erased goes as well; an account that is just being connected has nothing of that. */
  async function isForgotten(portalId: PortalId): Promise<boolean> {
    if (await flow.storage.installs.find(portalId)) return false;
    await flow.storage.forgetPortal(portalId, null);
    return true;
  }

  return async (portalId, signal) => {
    const install = await flow.storage.installs.find(portalId);
    try {
      const done = await workPortal(flow, portalId, new Date(flow.now().getTime() + RUN_MS), signal);
      count(done);
      // A wake-up during a hold says nothing about how HubSpot is.
      if (!done.hasRested) failuresInARow.delete(portalId);
      if (await isForgotten(portalId)) return;
      if (!done.isFinished) await flow.storage.work.wake(portalId);
    } catch (error) {
      if (await isForgotten(portalId)) return;
      if (!isAccessLost(error) || !install) return rest(portalId, error);
      if (await loseAccess(flow, install)) log.warn({ portalId, err: error }, 'access lost: portal disconnected');
    }
  };
}

/** Why a portal rests, as the settings page tells it. */
function reasonOf(error: unknown): HoldReason {
  if (isDailyLimit(error)) return 'day_used_up';
  if (!(error instanceof HubSpotError)) return 'defect';
  return error.facts.status === undefined || error.facts.status >= 500 ? 'no_answer' : 'asked_to_wait';
}
