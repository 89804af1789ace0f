import { concernsPortal, HubSpotError, isAmbiguous, isForbidden } from '../errors.ts';
import type { PortalId } from '../domain/ids.ts';
import type { Flow } from './flow.ts';
import type { TaskClaim, UnsettledTask } from './ports/tasks.ts';

/** First look after an unclear end: most effects are there at once. */
const FIRST_LOOK_MS = 2_000;
/** A task that could not be created this often is a case for a person. */
const MAX_ATTEMPTS = 5;

/**
 * Settles unclear tasks, then creates the next one. One task per episode is kept so: the intent was stored with
 * the decision; a call is made only under a claim and never repeated blindly; an unclear end is settled by reading
 * back, and only when the task is still not there after the settling time is it created again.
 *
 * @returns how many intents moved on; 0 when there is nothing to do now
 */
export async function handOver(flow: Flow, portalId: PortalId): Promise<number> {
  const unsettled = await flow.storage.taskIntents.unsettled(portalId, flow.now());
  for (const task of unsettled) await settleOrRest(flow, portalId, task);
  const claim = await flow.storage.taskIntents.claim(portalId, flow.now());
  if (claim) await create(flow, portalId, claim);
  return unsettled.length + (claim ? 1 : 0);
}

async function create({ storage, hubspot, now, onTrouble }: Flow, portalId: PortalId, claim: TaskClaim): Promise<void> {
  const { intent } = claim;
  try {
    const taskId = await hubspot.portal(portalId).createTask({
      contactId: intent.contactId, companyId: intent.companyId, ownerId: intent.ownerId, subject: intent.subject, body: intent.body,
      dueAt: intent.dueAt, priority: intent.isRequest ? 'HIGH' : 'MEDIUM',
    });
    await storage.taskIntents.settle(portalId, claim, taskId, now());
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    if (isAmbiguous(error)) {
      await storage.taskIntents.lookAgain(portalId, claim, new Date(now().getTime() + FIRST_LOOK_MS));
    } else if (error.facts.retry === 'never' && !isForbidden(error)) {
      onTrouble(error, { portalId, contactId: intent.contactId });
      await storage.taskIntents.park(portalId, claim, error.message);
    } else {
      await storage.taskIntents.takeBack(portalId, claim, new Date(now().getTime() + (error.facts.retryAfterMs ?? 0)), error.message);
      throw error;
    }
  }
}

/** A contact whose tasks cannot be read must not keep the other tasks from being made. */
async function settleOrRest(flow: Flow, portalId: PortalId, task: UnsettledTask): Promise<void> {
  try {
    await settleByReadingBack(flow, portalId, task);
  } catch (error) {
    if (!(error instanceof HubSpotError) || concernsPortal(error)) throw error;
    flow.onTrouble(error, { portalId, contactId: task.intent.contactId });
    await flow.storage.taskIntents.lookAgain(portalId, task, new Date(flow.now().getTime() + flow.taskSettleMs));
  }
}

async function settleByReadingBack({ storage, hubspot, now, taskSettleMs, onTrouble }: Flow, portalId: PortalId, task: UnsettledTask): Promise<void> {
  const { contactId, reference } = task.intent;
  const found = await hubspot.portal(portalId).findTask(contactId, reference);
  const settledAt = new Date(task.sentAt.getTime() + taskSettleMs);
  if (found) await storage.taskIntents.settle(portalId, task, found, now());
  else if (now() < settledAt) await storage.taskIntents.lookAgain(portalId, task, settledAt);
  else if (task.attempts >= MAX_ATTEMPTS) await giveUp(task, `not created after ${task.attempts} attempts`);
  else await storage.taskIntents.release(portalId, task, now(), 'not there after the settling time');

  async function giveUp(claim: TaskClaim, because: string): Promise<void> {
    onTrouble(new Error(`a task was ${because}`), { portalId, contactId });
    await storage.taskIntents.park(portalId, claim, because);
  }
}
