import { concernsPortal, HubSpotError, isAmbiguous, isForbidden } from '../errors.ts';
import type { PortalId } from '../domain/ids.ts';
import type { Flow } from './flow.ts';
import type { MadeId, TaskClaim, TaskWay, UnsettledTask } from './ports/tasks.ts';
import { makingOf } from './records-of-handovers.ts';
import { lookAgain } from './streams/capabilities.ts';

/** First look after an unclear end: most effects are there at once. */
const FIRST_LOOK_MS = 2_000;
/** What could not be created this often is a case for a person. */
const MAX_ATTEMPTS = 5;
/** One that exists and could not be associated for this many settling times is, too. */
const MAX_SETTLING_TIMES = 10;

/**
 * Settles unclear tasks and notes, then makes the next one: a note when its task is done. One of each per episode is kept so: the intent was stored with the
 * decision; a call is made only under a claim; how a task is made stays the same for as long as a call may have made it.
 * Where the account has no key of ours, a call is never repeated blindly: an unclear end is settled by reading back, and
 * only when the task is still not there after the settling time is it created again. With a key a repeat makes no second
 * one. Either way it counts as done when it is associated with whom it is about.
 *
 * @returns how many intents moved on; 0 when there is nothing to do now
 */
export async function handOver(flow: Flow, portalId: PortalId): Promise<number> {
  const unsettled = await flow.storage.taskIntents.unsettled(portalId, flow.now());
  for (const task of unsettled) await settleOrRest(flow, portalId, task);
  const claimedAt = flow.now();
  const claim = await flow.storage.taskIntents.claim(portalId, await openWay(flow, portalId), claimedAt);
  if (claim) {
    // A process that was frozen here wakes when another may have made it: half of the settling time is for sending, half for the effect.
    const id = await make(flow, portalId, claim, new Date(claimedAt.getTime() + flow.taskSettleMs / 2));
    if (id) await complete(flow, portalId, claim, id, claim.way === 'upsert');
  }
  return unsettled.length + (claim ? 1 : 0);
}

async function openWay({ storage }: Flow, portalId: PortalId): Promise<TaskWay> {
  const key = (await storage.capabilities.of(portalId)).get('unique_task_property');
  return key?.because === 'open' ? 'upsert' : 'create';
}

/** Null when it did not come to one, or not surely: what follows is recorded. */
async function make(flow: Flow, portalId: PortalId, claim: TaskClaim, sendBefore: Date): Promise<MadeId | null> {
  const { storage: { taskIntents }, hubspot, now, onTrouble } = flow;
  try {
    return await makingOf(hubspot.portal(portalId), claim).make(sendBefore);
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    if (isAmbiguous(error)) {
      await taskIntents.lookAgain(portalId, claim, new Date(now().getTime() + FIRST_LOOK_MS));
    } else if (isForAPerson(error, claim)) {
      if (claim.way === 'upsert' && (await isKeyGone(flow, portalId)) && claim.attempts === 1) {
        await taskIntents.takeBack(portalId, claim, now(), error.message);
      } else {
        onTrouble(error, { portalId, contactId: claim.intent.contactId });
        await taskIntents.park(portalId, claim, error.message);
      }
    } else {
      await taskIntents.takeBack(portalId, claim, new Date(now().getTime() + (error.facts.retryAfterMs ?? 0)), error.message);
      throw error;
    }
    return null;
  }
}

/**
 * Repeating helps nobody, and no missing access either: a person has to look. Notes take the same scope as tasks; an
 * account that refuses them alone is no reason to make it no tasks.
 */
const isForAPerson = (error: HubSpotError, { intent }: TaskClaim): boolean => error.facts.retry === 'never' && !closesTasks(error, intent);
const closesTasks = (error: HubSpotError, { record }: TaskClaim['intent']): boolean => record === 'task' && isForbidden(error);

/** An admin may have deleted the property: nothing was made then, and where nothing may have been made before, the other way is open. */
async function isKeyGone(flow: Flow, portalId: PortalId): Promise<boolean> {
  await lookAgain(flow, portalId);
  return (await openWay(flow, portalId)) !== 'upsert';
}

/** What exists is associated with whom it is about, as far as it is not; then it is done. */
async function complete({ storage: { taskIntents }, hubspot, now, taskSettleMs, onTrouble }: Flow, portalId: PortalId, claim: TaskClaim & Partial<UnsettledTask>, id: MadeId, isNew: boolean): Promise<void> {
  if (!(await taskIntents.made(portalId, claim, id))) return;
  const { contactId, record } = claim.intent;
  try {
    const missing = await makingOf(hubspot.portal(portalId), claim).associate(id, isNew);
    if (missing.length === 0) await taskIntents.settle(portalId, claim, id, now());
    else if (isOverdue()) await giveUp(`could not be associated with ${missing.join(', ')}`);
    else await taskIntents.lookAgain(portalId, claim, new Date(now().getTime() + taskSettleMs));
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    if (isForAPerson(error, claim) || (isOverdue() && !concernsPortal(error))) await giveUp(error.message);
    else await taskIntents.lookAgain(portalId, claim, new Date(now().getTime() + FIRST_LOOK_MS));
    if (concernsPortal(error) || closesTasks(error, claim.intent)) throw error;
  }

  function isOverdue(): boolean {
    return claim.sentAt !== undefined && now().getTime() - claim.sentAt.getTime() > MAX_SETTLING_TIMES * taskSettleMs;
  }

  async function giveUp(because: string): Promise<void> {
    onTrouble(new Error(`a ${record} exists and is not complete: ${because}`), { portalId, contactId });
    await taskIntents.park(portalId, claim, because);
  }
}

/** A contact whose tasks or notes cannot be read must not keep the others from being made. */
async function settleOrRest(flow: Flow, portalId: PortalId, task: UnsettledTask): Promise<void> {
  try {
    await settleByReadingBack(flow, portalId, task);
  } catch (error) {
    if (!(error instanceof HubSpotError) || concernsPortal(error)) throw error;
    flow.onTrouble(error, { portalId, contactId: task.intent.contactId });
    if (isForAPerson(error, task)) await flow.storage.taskIntents.park(portalId, task, error.message);
    else await flow.storage.taskIntents.lookAgain(portalId, task, new Date(flow.now().getTime() + flow.taskSettleMs));
  }
}

async function settleByReadingBack(flow: Flow, portalId: PortalId, task: UnsettledTask): Promise<void> {
  const { storage: { taskIntents }, hubspot, now, taskSettleMs, onTrouble } = flow;
  const { contactId, record } = task.intent;
  const found = task.madeId ?? (await makingOf(hubspot.portal(portalId), task).find());
  const settledAt = new Date(task.sentAt.getTime() + taskSettleMs);
  if (found) {
    await complete(flow, portalId, task, found, false);
  } else if (task.way === 'upsert' && task.attempts === 1) {
    await taskIntents.release(portalId, task, now(), 'not there; a repeat makes no second one');
  } else if (now() < settledAt) {
    await taskIntents.lookAgain(portalId, task, settledAt);
  } else if (task.attempts >= MAX_ATTEMPTS) {
    const because = `not created after ${task.attempts} attempts`;
    onTrouble(new Error(`a ${record} was ${because}`), { portalId, contactId });
    await taskIntents.park(portalId, task, because);
  } else {
    await taskIntents.release(portalId, task, now(), 'not there after the settling time');
  }
}
