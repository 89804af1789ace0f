import { HubSpotError, isAccessLost, isRateLimited } from '../errors.ts';
import type { PortalId } from '../domain/ids.ts';
import type { Logger } from '../logger.ts';
import type { Flow } from '../pipeline/flow.ts';
import { workPortal, type WorkDone } from '../pipeline/work-portal.ts';

/** A run ends after this long, in milliseconds, so that other portals get their turn. */
const RUN_MS = 60_000;
/** How long a portal rests after trouble that HubSpot gave no time for, in milliseconds. */
const REST_MS = 5_000;

export type WorkOptions = {
  readonly flow: Flow;
  readonly log: Logger;
  readonly count: (done: WorkDone) => void;
};

/**
 * Runs what is due for one portal. Trouble with HubSpot never fails the job: a portal that must wait is put on
 * hold until then, one that took our access away is disconnected, and no worker is kept busy meanwhile.
 */
export async function runPortal({ flow, log, count }: WorkOptions, portalId: PortalId): Promise<void> {
  try {
    const done = await workPortal(flow, portalId, new Date(flow.now().getTime() + RUN_MS));
    count(done);
    if (!done.isFinished) await flow.storage.work.wake(portalId);
  } catch (error) {
    if (isAccessLost(error)) {
      log.warn({ portalId, err: error }, 'access lost: portal disconnected');
      await flow.storage.installs.setState(portalId, 'disconnected', flow.now());
    } else if (error instanceof HubSpotError) {
      const waitMs = error.facts.retryAfterMs ?? REST_MS;
      log[isRateLimited(error) ? 'info' : 'warn']({ portalId, err: error, waitMs }, 'portal on hold');
      await flow.storage.installs.hold(portalId, new Date(flow.now().getTime() + waitMs), error.facts.category ?? `HTTP ${error.facts.status ?? 'no answer'}`);
    } else {
      throw error;
    }
  }
}
