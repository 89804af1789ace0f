import { isAccessLost, isAmbiguous, isForbidden, isRateLimited, HubSpotError } from '../errors.ts';
import type { PortalId } from '../domain/ids.ts';
import type { Flow } from './flow.ts';
import type { ReadyTaskUpdate } from './ports/answers.ts';
import type { TaskChanges } from './ports/hubspot.ts';
import type { Storage } from './ports/stores.ts';

/** Each is a call of its own: a round is short, so that a request to be called is not behind many of them. */
const PAGE = 10;
/** An update that failed this often is a case for a person. */
const MAX_ATTEMPTS = 5;
const FIRST_PAUSE_MS = 60_000;

/**
 * Brings tasks in line with their handover: completed, open again, due at another time, or with another owner. Unlike creating a task this
 * may be repeated, so an unclear end is simply tried again. A task that is gone needs nothing any more.
 *
 * HubSpot knows no versions. A process that was frozen before it sent a change sends nothing when its time is over; one
 * that was frozen later finds that the change is not its own any more, and what is wanted by then is sent once more.
 *
 * @returns how many updates were settled; 0 when none is ready
 */
export async function updateTasks(flow: Flow, portalId: PortalId): Promise<number> {
  let settled = 0;
  for (let count = 0; count < PAGE; count += 1) {
    const takenAt = flow.now();
    // One at a time: what is sent is as it stands now, however long the one before took.
    const [update] = await flow.storage.taskUpdates.next(portalId, takenAt, 1);
    if (!update) break;
    if (await updateTask(flow, portalId, update, new Date(takenAt.getTime() + flow.taskSettleMs / 2))) settled += 1;
  }
  return settled;
}

/** @returns false when its time was over before it was sent: it is taken anew */
async function updateTask({ storage, hubspot, now, onTrouble }: Flow, portalId: PortalId, update: ReadyTaskUpdate, sendBefore: Date): Promise<boolean> {
  const { taskUpdates } = storage;
  try {
    await hubspot.portal(portalId).updateTask(update.taskId, update.changes, sendBefore);
    if (!(await taskUpdates.done(portalId, update))) await changeOnceMore(storage, portalId, update, now());
    return true;
  } catch (error) {
    // A limit, a lost grant or a missing scope says nothing about this task: it waits as it is.
    if (!(error instanceof HubSpotError) || isAccessLost(error) || isRateLimited(error) || isForbidden(error)) throw error;
    if (error.facts.effect === 'none' && error.facts.status === undefined && now() >= sendBefore) return false;
    if (error.facts.retry === 'never' || update.attempts + 1 >= MAX_ATTEMPTS) {
      onTrouble(error, { portalId, contactId: update.contactId });
      await taskUpdates.park(portalId, update, error.message);
      return true;
    }
    const isOurs = await taskUpdates.retry(portalId, update, new Date(now().getTime() + FIRST_PAUSE_MS * 2 ** update.attempts));
    if (!isOurs && isAmbiguous(error)) await changeOnceMore(storage, portalId, update, now());
    throw error;
  }
}

/** Of what was sent late, what is wanted now. Under the lock of the lead, as whoever wants something new. */
async function changeOnceMore(storage: Storage, portalId: PortalId, { contactId, episodeId, changes }: ReadyTaskUpdate, at: Date): Promise<void> {
  await storage.inTransaction(async ({ leads, taskUpdates }) => {
    const lead = await leads.lock(portalId, contactId);
    const again = sentOf(await taskUpdates.wanted(portalId, episodeId), changes);
    if (lead && Object.keys(again).length > 0) await taskUpdates.put(portalId, { contactId: lead.contactId, episodeId, changes: again }, at);
  });
}

/** The reminder follows the due time. */
function sentOf({ status, dueAt, ownerId, subject, priority }: TaskChanges, sent: TaskChanges): TaskChanges {
  return {
    ...(status && sent.status && { status }),
    ...(dueAt && sent.dueAt && { dueAt }),
    ...(ownerId && sent.ownerId && { ownerId }),
    ...(subject !== undefined && sent.subject !== undefined && { subject }),
    ...(priority && sent.priority && { priority }),
  };
}
