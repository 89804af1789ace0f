import { z } from 'zod';
import { TaskId, type ContactId } from '../domain/ids.ts';
import { isMissing } from '../errors.ts';
import type { NewTask, TaskChanges } from '../pipeline/ports/hubspot.ts';
import { unreadableAnswer } from './answer.ts';
import { readAll, readLinks, type Calls } from './records.ts';
import { raw } from './values.ts';
import { ENDPOINTS } from './versions.ts';

/** HubSpot's own association types of a task (its associations guide; the SDK's `AssociationTypes` agree). */
export const TASK_TO_CONTACT = 204;
export const TASK_TO_COMPANY = 192;

const Created = z.object({ id: TaskId });

/**
 * Creates the task, with its associations, in one call that is never repeated: HubSpot has no key that would
 * make a second one harmless.
 * @throws HubSpotError with `effect: 'unknown'` when it may exist: timeout, reset, 5xx, an answer without an id
 */
export async function createTask(calls: Calls, task: NewTask): Promise<TaskId> {
  const endpoint = ENDPOINTS.createTask;
  const answer = await calls(endpoint, { body: { properties: propertiesOf(task), associations: associationsOf(task) }, idempotent: false });
  const created = Created.safeParse(answer.data);
  if (!created.success) throw unreadableAnswer(endpoint, answer.status);
  return created.data.id;
}

function propertiesOf(task: NewTask): Record<string, string> {
  return {
    hs_timestamp: task.dueAt.toISOString(),
    hs_task_subject: task.subject,
    hs_task_body: task.body,
    hs_task_status: 'NOT_STARTED',
    hs_task_priority: task.priority,
    hs_task_type: 'CALL',
    ...(task.ownerId === undefined ? {} : { hubspot_owner_id: task.ownerId }),
  };
}

function associationsOf({ contactId, companyId }: NewTask): unknown[] {
  return [linkTo(contactId, TASK_TO_CONTACT), ...(companyId === undefined ? [] : [linkTo(companyId, TASK_TO_COMPANY)])];
}

function linkTo(id: string, associationTypeId: number): unknown {
  return { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] };
}

/**
 * Changes a task. Setting a value twice does what setting it once does, so the call may be repeated.
 * @returns `gone` when somebody deleted the task
 */
export async function updateTask(calls: Calls, taskId: TaskId, { status, dueAt, ownerId, subject, priority }: TaskChanges): Promise<'updated' | 'gone'> {
  const properties = {
    ...(status && { hs_task_status: status }),
    ...(dueAt && { hs_timestamp: dueAt.toISOString() }),
    ...(ownerId && { hubspot_owner_id: ownerId }),
    ...(subject && { hs_task_subject: subject }),
    ...(priority && { hs_task_priority: priority }),
  };
  try {
    await calls(ENDPOINTS.updateTask, { params: { taskId }, body: { properties }, idempotent: true });
    return 'updated';
  } catch (error) {
    if (isMissing(error)) return 'gone';
    throw error;
  }
}

/**
 * The contact's task whose body holds the reference. Read through the contact's links and not by search, whose
 * index lags behind.
 */
export async function findTask(calls: Calls, contactId: ContactId, reference: string): Promise<TaskId | null> {
  if (reference === '') throw new RangeError('an empty reference stands in every task');
  const links = await readLinks(calls, 'contacts', 'tasks', [contactId]);
  // A merged contact answers under another id: whatever came back is its tasks.
  const ids = [...links.values()].flatMap((all) => all.map(({ to }) => to));
  const tasks = await readAll(calls, ENDPOINTS.readTasks, ids, ['hs_task_body']);
  const found = [...tasks.values()].filter(({ properties }) => raw(properties, 'hs_task_body')?.includes(reference));
  const [oldest] = found.map(({ id }) => TaskId.parse(id)).sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  return oldest ?? null;
}
