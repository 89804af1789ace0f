import type { ContactId, PortalId } from '../domain/ids.ts';
import type { HubSpot } from './ports/hubspot.ts';
import type { Storage } from './ports/stores.ts';

/** What the flow works with. The clock is passed in, so that any moment can be replayed. */
export type Flow = {
  readonly storage: Storage;
  readonly hubspot: HubSpot;
  readonly now: () => Date;
  /** Told of what was worked around instead of being thrown: a source that is down, a task parked, a defect of ours. */
  readonly onTrouble: (error: unknown, where: { portalId: PortalId; contactId?: ContactId }) => void;
  /** How long after an unclear task creation its effect may still appear, in milliseconds. */
  readonly taskSettleMs: number;
  /** How often the streams are read, and how far behind the present they stop. */
  readonly pace: Pace;
};

export type Pace = {
  readonly changedContactsEveryMs: number;
  readonly webinarsEveryMs: number;
  readonly formsEveryMs: number;
  readonly listsEveryMs: number;
  readonly eventsEveryMs: number;
  readonly ownersEveryMs: number;
  readonly capabilitiesEveryMs: number;
  /** How often the tasks of open handovers are looked at. */
  readonly tasksEveryMs: number;
  /** From the end of one sweep through all contacts to the beginning of the next. */
  readonly sweepEveryMs: number;
  /** HubSpot's search index lags: a window ends this long ago, in milliseconds. */
  readonly indexLagMs: number;
  /**
   * Each window begins this long before the last one ended: the index is not in order of time. Both together bear so
   * much lag and difference of clocks; and each change is searched as often as intervals fit into the overlap, and once more.
   */
  readonly overlapMs: number;
};

const MINUTE_MS = 60_000;

/** Webhooks bring news within seconds; the streams find what they missed. */
export const DEFAULT_PACE: Pace = {
  changedContactsEveryMs: 5 * MINUTE_MS, webinarsEveryMs: 10 * MINUTE_MS, formsEveryMs: 30 * MINUTE_MS, listsEveryMs: 30 * MINUTE_MS, eventsEveryMs: 15 * MINUTE_MS,
  ownersEveryMs: 6 * 60 * MINUTE_MS, capabilitiesEveryMs: 24 * 60 * MINUTE_MS, tasksEveryMs: 15 * MINUTE_MS, sweepEveryMs: 7 * 24 * 60 * MINUTE_MS, indexLagMs: 2 * MINUTE_MS, overlapMs: 10 * MINUTE_MS,
};
