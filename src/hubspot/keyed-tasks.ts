import { z } from 'zod';
import { TaskId } from '../domain/ids.ts';
import { isMissing } from '../errors.ts';
import type { NewTask } from '../pipeline/ports/hubspot.ts';
import { unreadableAnswer } from './answer.ts';
import { BatchAnswer, contentOf, readLinks, type Calls } from './records.ts';
import { propertiesOf } from './tasks.ts';
import { ENDPOINTS } from './versions.ts';

const Upserted = z.object({ results: z.array(z.object({ id: TaskId })).length(1) });

/**
 * Creates the task under its reference, or sets the one that has it to the same values: it may be repeated, and there
 * is one. It has no associations yet: HubSpot takes none here.
 *
 * @param key - name of the property with unique values
 * @throws HubSpotError with `effect: 'unknown'` when it may exist
 */
export async function upsertTask(calls: Calls, key: string, task: NewTask, sendBefore?: Date): Promise<TaskId> {
  const endpoint = ENDPOINTS.upsertTasks;
  const body = { inputs: [{ id: task.reference, idProperty: key, properties: { ...propertiesOf(task), [key]: task.reference } }] };
  const answer = await calls(endpoint, { body, idempotent: true, sendBefore });
  const upserted = Upserted.safeParse(answer.data);
  const [made] = upserted.data?.results ?? [];
  if (!made) throw unreadableAnswer(endpoint, answer.status);
  return made.id;
}

/** The task that has this reference; null when there is none (yet). Read by its key and not by search, whose index lags behind. */
export async function findTaskByKey(calls: Calls, key: string, reference: string): Promise<TaskId | null> {
  const body = { idProperty: key, inputs: [{ id: reference }], properties: [key], propertiesWithHistory: [] };
  const { results } = contentOf(BatchAnswer, ENDPOINTS.readTasks, await calls(ENDPOINTS.readTasks, { body, idempotent: true }));
  const found = results.find(({ properties, archived }) => properties[key] === reference && archived !== true);
  return found ? TaskId.parse(found.id) : null;
}

/**
 * Associates a task with whom it is about: reads what is associated, adds what is missing and reads again, because
 * there are answers that say yes and have added nothing. A record that is gone is left out.
 *
 * @param isNew - nothing can be associated yet
 * @returns what is still missing, as object type and id; empty when the task is complete
 */
export async function linkTask(calls: Calls, taskId: TaskId, task: Pick<NewTask, 'contactId' | 'companyId' | 'dealIds'>, isNew: boolean): Promise<readonly string[]> {
  const wanted = endsOf(task);
  const missing = isNew ? wanted : await missingOf(calls, taskId, wanted);
  const added: End[] = [];
  for (const end of missing) if (await associate(calls, taskId, end)) added.push(end);
  if (added.length === 0) return [];
  return (await missingOf(calls, taskId, added)).map(({ to, toId }) => `${to} ${toId}`);
}

type End = { readonly to: 'contacts' | 'companies' | 'deals'; readonly toId: string };

function endsOf({ contactId, companyId, dealIds }: Pick<NewTask, 'contactId' | 'companyId' | 'dealIds'>): End[] {
  return [
    ...(contactId === undefined ? [] : [{ to: 'contacts', toId: contactId } as const]),
    ...(companyId === undefined ? [] : [{ to: 'companies', toId: companyId } as const]),
    ...dealIds.map((toId) => ({ to: 'deals', toId }) as const),
  ];
}

/** A merged contact answers under another id: any contact the task has is taken for its own. */
async function missingOf(calls: Calls, taskId: TaskId, wanted: readonly End[]): Promise<End[]> {
  const missing: End[] = [];
  for (const to of new Set(wanted.map((end) => end.to))) {
    const linked = ((await readLinks(calls, 'tasks', to, [taskId])).get(taskId) ?? []).map((link) => link.to);
    const isThere = ({ toId }: End): boolean => (to === 'contacts' ? linked.length > 0 : linked.includes(toId));
    missing.push(...wanted.filter((end) => end.to === to && !isThere(end)));
  }
  return missing;
}

/** False when the record is not there any more. */
async function associate(calls: Calls, taskId: TaskId, { to, toId }: End): Promise<boolean> {
  try {
    await calls(ENDPOINTS.associateTask, { params: { taskId, to, toId }, idempotent: true });
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
