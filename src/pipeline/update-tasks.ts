import { isAccessLost, isForbidden, isRateLimited, HubSpotError } from '../errors.ts';
import type { PortalId } from '../domain/ids.ts';
import type { Flow } from './flow.ts';
import type { ReadyTaskUpdate } from './ports/answers.ts';

/** Each is a call of its own: a page is short, so that a request to be called is not behind many of them. */
const PAGE = 10;
/** An update that failed this often is a case for a person. */
const MAX_ATTEMPTS = 5;
const FIRST_PAUSE_MS = 60_000;

/**
 * Brings tasks in line with their handover: completed, open again, due at another time, or with another owner. Unlike creating a task this
 * may be repeated, so an unclear end is simply tried again. A task that is gone needs nothing any more.
 *
 * @returns how many updates were settled; 0 when none is ready
 */
export async function updateTasks(flow: Flow, portalId: PortalId): Promise<number> {
  const updates = await flow.storage.taskUpdates.next(portalId, flow.now(), PAGE);
  for (const update of updates) await updateTask(flow, portalId, update);
  return updates.length;
}

async function updateTask({ storage, hubspot, now, onTrouble }: Flow, portalId: PortalId, update: ReadyTaskUpdate): Promise<void> {
  const { taskUpdates } = storage;
  try {
    await hubspot.portal(portalId).updateTask(update.taskId, update.changes);
    await taskUpdates.done(portalId, update);
  } catch (error) {
    // A limit, a lost grant or a missing scope says nothing about this task: it waits as it is.
    if (!(error instanceof HubSpotError) || isAccessLost(error) || isRateLimited(error) || isForbidden(error)) throw error;
    if (error.facts.retry === 'never' || update.attempts + 1 >= MAX_ATTEMPTS) {
      onTrouble(error, { portalId, contactId: update.contactId });
      await taskUpdates.park(portalId, update, error.message);
      return;
    }
    await taskUpdates.retry(portalId, update, new Date(now().getTime() + FIRST_PAUSE_MS * 2 ** update.attempts));
    throw error;
  }
}
