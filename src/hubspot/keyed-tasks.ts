import { z } from 'zod';
import { TaskId } from '../domain/ids.ts';
import type { NewTask } from '../pipeline/ports/hubspot.ts';
import { unreadableAnswer } from './answer.ts';
import { BatchAnswer, contentOf, type Calls } from './records.ts';
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
