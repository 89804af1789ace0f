import { randomBytes } from 'node:crypto';
import { HubSpotError, isAmbiguous } from '../errors.ts';
import type { OwnerId, PortalId, TaskId } from '../domain/ids.ts';
import { packOf } from '../domain/language/say.ts';
import type { Voice } from '../domain/language/voice.ts';
import { escapeHtml } from '../domain/plain-text.ts';
import type { Flow } from './flow.ts';
import type { NewTask } from './ports/hubspot.ts';
import type { TestTask } from './ports/tasks.ts';

/** made, there: it exists · unclear: HubSpot's answer did not tell; asked again after the settling time it does */
export type TestTaskOutcome = { readonly outcome: 'made' | 'there'; readonly taskId: TaskId } | { readonly outcome: 'unclear' };

type Tools = Pick<Flow, 'storage' | 'hubspot' | 'now' | 'taskSettleMs'>;

/**
 * Makes a task that shows an admin what reps will find in their queue. It belongs to no contact and is no handover. One
 * per owner: asked for twice it is the same one, and an unclear end is looked up before another is made.
 */
export async function makeTestTask(tools: Tools, portalId: PortalId, ownerId: OwnerId, voice: Voice): Promise<TestTaskOutcome> {
  const { storage: { testTasks }, hubspot, now } = tools;
  const known = await testTasks.find(portalId, ownerId);
  if (known) {
    const taskId = await standing(tools, portalId, known, voice);
    if (taskId) {
      await testTasks.made(portalId, ownerId, taskId);
      return { outcome: 'there', taskId };
    }
    if (isUnclear(tools, known)) return { outcome: 'unclear' };
    await testTasks.forget(portalId, ownerId);
  }
  const reference = `LH-TEST-${randomBytes(4).toString('hex').toUpperCase()}`;
  // Somebody else asked for the same at this instant.
  if (!(await testTasks.begin(portalId, ownerId, reference, now()))) return { outcome: 'unclear' };
  try {
    const taskId = await hubspot.portal(portalId).createTask(testTask(ownerId, reference, voice, now()));
    await testTasks.made(portalId, ownerId, taskId);
    return { outcome: 'made', taskId };
  } catch (error) {
    if (isAmbiguous(error)) return { outcome: 'unclear' };
    if (error instanceof HubSpotError) await testTasks.forget(portalId, ownerId);
    throw error;
  }
}

/** Whether a task of which nobody knows if it was made may still turn up. */
const isUnclear = ({ now, taskSettleMs }: Tools, { taskId, sentAt }: TestTask): boolean => !taskId && now().getTime() - sentAt.getTime() < taskSettleMs;

/** Deletes the test task of an owner. none: there is none (any more) · unclear: it may still turn up, and forgotten now, nobody could remove it */
export async function removeTestTask(tools: Tools, portalId: PortalId, ownerId: OwnerId, voice: Voice): Promise<'removed' | 'none' | 'unclear'> {
  const known = await tools.storage.testTasks.find(portalId, ownerId);
  if (!known) return 'none';
  const taskId = await standing(tools, portalId, known, voice);
  if (!taskId && isUnclear(tools, known)) return 'unclear';
  if (taskId) await tools.hubspot.portal(portalId).archiveTask(taskId);
  await tools.storage.testTasks.forget(portalId, ownerId);
  return taskId ? 'removed' : 'none';
}

/** The task if it is there. Without a contact to read it through it is searched for by its subject, after the index has had time. */
async function standing({ hubspot }: Tools, portalId: PortalId, { taskId, reference }: TestTask, voice: Voice): Promise<TaskId | null> {
  const gateway = hubspot.portal(portalId);
  if (!taskId) return gateway.findTaskBySubject(packOf(voice).task.test.subject(reference));
  return (await gateway.readTasks([taskId])).has(taskId) ? taskId : null;
}

function testTask(ownerId: OwnerId, reference: string, voice: Voice, now: Date): NewTask {
  const { test } = packOf(voice).task;
  return { reference, dealIds: [], ownerId, subject: test.subject(reference), body: `<p>${escapeHtml(test.body)}</p>`, dueAt: now, priority: 'MEDIUM', type: 'TODO' };
}
