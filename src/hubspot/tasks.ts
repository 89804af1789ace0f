import { z } from 'zod';
import { OwnerId, TaskId, type ContactId } from '../domain/ids.ts';
import { HubSpotError, isMissing } from '../errors.ts';
import type { NewTask, SeenTask, TaskChanges } from '../pipeline/ports/hubspot.ts';
import { unreadableAnswer } from './answer.ts';
import { BatchAnswer, contentOf, readAll, readLinks, type Calls } from './records.ts';
import { raw } from './values.ts';
import { ENDPOINTS } from './versions.ts';

/** HubSpot's own association types of a task (its associations guide; the SDK's `AssociationTypes` agree). */
export const TASK_TO_CONTACT = 204;
export const TASK_TO_COMPANY = 192;
export const TASK_TO_DEAL = 216;

const Created = z.object({ id: TaskId });

/**
 * Creates the task with its associations in one call. HubSpot has no key that would make a second one harmless, so a
 * call that may have worked is never repeated. One that was refused for a company or deal that is gone is: without it.
 * @throws HubSpotError with `effect: 'unknown'` when it may exist: timeout, reset, 5xx, an answer without an id
 */
export async function createTask(calls: Calls, task: NewTask, sendBefore?: Date): Promise<TaskId> {
  try {
    return await createOnce(calls, task, sendBefore);
  } catch (error) {
    const left = isRefused(error) ? await withoutGone(calls, task).catch(() => task) : task;
    if (left === task) throw error;
    return createOnce(calls, left, sendBefore);
  }
}

async function createOnce(calls: Calls, task: NewTask, sendBefore: Date | undefined): Promise<TaskId> {
  const endpoint = ENDPOINTS.createTask;
  const answer = await calls(endpoint, { body: { properties: propertiesOf(task), associations: associationsOf(task) }, idempotent: false, sendBefore });
  const created = Created.safeParse(answer.data);
  if (!created.success) throw unreadableAnswer(endpoint, answer.status);
  return created.data.id;
}

const isRefused = (error: unknown): boolean => error instanceof HubSpotError && error.facts.effect === 'none' && [400, 404].includes(error.facts.status ?? 0);

/** The same task without the company and deals that are not there any more; the very same where all of them are. */
async function withoutGone(calls: Calls, task: NewTask): Promise<NewTask> {
  const companies = task.companyId === undefined ? null : await readAll(calls, ENDPOINTS.readCompanies, [task.companyId], []);
  const deals = task.dealIds.length === 0 ? null : await readAll(calls, ENDPOINTS.readDeals, task.dealIds, []);
  const companyId = task.companyId !== undefined && companies?.has(task.companyId) ? task.companyId : undefined;
  const dealIds = task.dealIds.filter((id) => deals?.has(id));
  return companyId === task.companyId && dealIds.length === task.dealIds.length ? task : { ...task, companyId, dealIds };
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

function associationsOf({ contactId, companyId, dealIds }: NewTask): unknown[] {
  return [
    ...(contactId === undefined ? [] : [linkTo(contactId, TASK_TO_CONTACT)]),
    ...(companyId === undefined ? [] : [linkTo(companyId, TASK_TO_COMPANY)]),
    ...dealIds.map((dealId) => linkTo(dealId, TASK_TO_DEAL)),
  ];
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
