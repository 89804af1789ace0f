import type { PortalId } from '../domain/ids.ts';
import { isOpen, type Handover } from '../domain/handover.ts';
import { withFirstAnswer } from '../domain/first-answer.ts';
import { taskNews, type StandingTask, type TaskNews } from '../domain/task-news.ts';
import type { Flow } from './flow.ts';
import { BY_TASK, HAPPENED } from './history.ts';
import type { TaskChanges } from './ports/hubspot.ts';
import type { WatchedTask } from './ports/tasks.ts';
import type { AuditEntry, Stores } from './ports/stores.ts';

/** HubSpot's limit for one batch read. */
const PAGE = 100;

/**
 * Looks what reps did with the tasks of open handovers in HubSpot: completed, given to somebody else, deleted. When a
 * contact was read, because a webhook may have been about its task, and every so often, because it may not have come.
 *
 * @returns how many tasks were looked at; 0 when none is due
 */
export async function watchTasks({ storage, hubspot, now, pace }: Flow, portalId: PortalId): Promise<number> {
  const watched = await storage.taskIntents.watched(portalId, now(), PAGE);
  if (watched.length === 0) return 0;
  const seen = await hubspot.portal(portalId).readTasks(watched.map(({ taskId }) => taskId));
  const at = now();
  for (const task of watched) await storage.inTransaction((stores) => keepNews(stores, portalId, task, seen.get(task.taskId) ?? null, at));
  await storage.taskIntents.lookedAt(portalId, watched.map(({ episodeId }) => episodeId), new Date(at.getTime() + pace.tasksEveryMs));
  return watched.length;
}

/** An answer of sales may have come since the task was read: the lead is held, and what is on its way to the task counts. */
async function keepNews(stores: Stores, portalId: PortalId, { contactId, episodeId }: WatchedTask, task: StandingTask, at: Date): Promise<void> {
  if (!(await stores.leads.lock(portalId, contactId)) || (await stores.taskUpdates.isWaiting(portalId, episodeId))) return;
  const before = (await stores.handovers.of(portalId, [contactId])).get(contactId)?.find((handover) => handover.episodeId === episodeId);
  if (!before || !isOpen(before)) return;
  const { policy } = await stores.policies.current(portalId);
  const news = taskNews(before, task, policy.handover.task, at);
  const last = news.at(-1);
  const after = last && (await withItsTime(stores, portalId, before, last.handover, news, at));
  if (!after || !(await stores.handovers.change(portalId, before, after))) return;
  await stores.taskUpdates.noticed(portalId, episodeId, setBySomebody(news));
  await stores.audit.record(portalId, news.map((one) => entryOf(one, before, at)));
  // Status, properties and the next look follow from the evaluation.
  await stores.leads.markDue(portalId, [contactId], at);
}

/** Completing the task is an answer where the account's rules say so. */
async function withItsTime({ installs, policies }: Stores, portalId: PortalId, before: Handover, after: Handover, news: readonly TaskNews[], at: Date): Promise<Handover> {
  if (!news.some(({ what }) => what === 'task_accepted')) return after;
  const [install, { policy }] = [await installs.find(portalId), await policies.current(portalId)];
  return withFirstAnswer(before, after, at, { businessHours: policy.handover.businessHours, timeZone: install?.timeZone ?? 'UTC' });
}

/** What a person set: no older value of ours may take its place. */
function setBySomebody(news: readonly TaskNews[]): Pick<TaskChanges, 'status' | 'ownerId'> {
  const has = (...wanted: TaskNews['what'][]): boolean => news.some(({ what }) => wanted.includes(what));
  return {
    ...(has('task_reopened') && { status: 'NOT_STARTED' as const }),
    ...(has('task_completed', 'task_finished', 'task_accepted') && { status: 'COMPLETED' as const }),
    ...(has('task_reassigned') && { ownerId: news.at(-1)?.handover.ownerId }),
  };
}

function entryOf({ what, handover }: TaskNews, before: Handover, at: Date): AuditEntry {
  const owners = what === 'task_reassigned' ? { fromOwner: before.ownerId ?? null, toOwner: handover.ownerId ?? null } : {};
  return { at, who: BY_TASK, what: HAPPENED[what], contactId: before.contactId, details: { episode: before.episodeId, from: before.state, to: handover.state, ...owners } };
}
