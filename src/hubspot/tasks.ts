import { OwnerId, TaskId } from '../domain/ids.ts';
import { isMissing } from '../errors.ts';
import type { NewTask, SeenTask, TaskChanges } from '../pipeline/ports/hubspot.ts';
import { BatchAnswer, contentOf, readAll, type Calls } from './records.ts';
import { createOnTimeline, TASKS } from './timeline.ts';
import { raw } from './values.ts';
import { ENDPOINTS } from './versions.ts';

/** Creates the task with its associations in one call, which is never repeated when it may have worked. */
export function createTask(calls: Calls, task: NewTask, sendBefore?: Date): Promise<TaskId> {
  return createOnTimeline(calls, TASKS, { properties: propertiesOf(task), ends: task, sendBefore });
}

/** The properties of a new task by their names in HubSpot. `hs_queue_membership_ids` is not documented; accounts fill it when a task is put into a queue. */
export function propertiesOf(task: NewTask): Record<string, string> {
  return {
    hs_timestamp: task.dueAt.toISOString(),
    hs_task_subject: task.subject,
    hs_task_body: task.body,
    hs_task_status: 'NOT_STARTED',
    hs_task_priority: task.priority,
    hs_task_type: task.type,
    ...(task.ownerId === undefined ? {} : { hubspot_owner_id: task.ownerId }),
    ...(task.remindAt === undefined ? {} : { hs_task_reminders: String(task.remindAt.getTime()) }),
    ...(task.queueId === undefined ? {} : { hs_queue_membership_ids: task.queueId }),
  };
}

/**
 * Changes a task. Setting a value twice does what setting it once does, so the call may be repeated.
 * @returns `gone` when somebody deleted the task
 */
export async function updateTask(calls: Calls, taskId: TaskId, { status, dueAt, ownerId, remindAt, subject, priority }: TaskChanges, sendBefore?: Date): Promise<'updated' | 'gone'> {
  const properties = {
    ...(status && { hs_task_status: status }),
    ...(dueAt && { hs_timestamp: dueAt.toISOString() }),
    ...(remindAt && { hs_task_reminders: String(remindAt.getTime()) }),
    ...(ownerId && { hubspot_owner_id: ownerId }),
    ...(subject && { hs_task_subject: subject }),
    ...(priority && { hs_task_priority: priority }),
  };
  try {
    await calls(ENDPOINTS.updateTask, { params: { taskId }, body: { properties }, idempotent: true, sendBefore });
    return 'updated';
  } catch (error) {
    if (isMissing(error)) return 'gone';
    throw error;
  }
}

/** What became of tasks, a hundred a call. A task that is not in the map is not there any more. */
export async function readTasks(calls: Calls, taskIds: readonly TaskId[]): Promise<ReadonlyMap<TaskId, SeenTask>> {
  const tasks = await readAll(calls, ENDPOINTS.readTasks, taskIds, ['hs_task_status', 'hubspot_owner_id']);
  return new Map([...tasks.values()].map(({ id, properties }) => {
    const owner = OwnerId.safeParse(raw(properties, 'hubspot_owner_id'));
    return [TaskId.parse(id), { isCompleted: raw(properties, 'hs_task_status') === 'COMPLETED', ...(owner.success && { ownerId: owner.data }) }];
  }));
}

/** A task with exactly this subject. From the search index, which lags behind: what is not found may be there. */
export async function findTaskBySubject(calls: Calls, subject: string): Promise<TaskId | null> {
  const endpoint = ENDPOINTS.searchTasks;
  const filters = [{ propertyName: 'hs_task_subject', operator: 'EQ', value: subject }];
  const body = { filterGroups: [{ filters }], sorts: ['hs_object_id'], properties: ['hs_task_subject'], limit: 1, after: '0' };
  const [found] = contentOf(BatchAnswer, endpoint, await calls(endpoint, { body, idempotent: true })).results;
  return found ? TaskId.parse(found.id) : null;
}

/** Puts a task into HubSpot's recycling bin. Safe to repeat: HubSpot answers the same for a task that is not there. */
export async function archiveTask(calls: Calls, taskId: TaskId): Promise<void> {
  await calls(ENDPOINTS.archiveTask, { params: { taskId }, idempotent: true }).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}
