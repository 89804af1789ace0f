import type { Handover } from './handover.ts';
import type { OwnerId } from './ids.ts';
import type { Policy } from './policy/policy.ts';

/** What somebody did to the task of an open handover in HubSpot. Always the same episode, and never a second task. */
export type TaskNews = {
  readonly what: 'task_completed' | 'task_finished' | 'task_accepted' | 'task_reopened' | 'task_reassigned' | 'task_deleted';
  readonly handover: Handover;
};

/** The task as it stands; null when it is not there any more. */
export type StandingTask = { readonly isCompleted: boolean; readonly ownerId?: OwnerId | undefined } | null;

/**
 * What has become of a handover through its task, step by step; empty when nothing is new.
 *
 * - Completed without an answer leaves the outcome unknown, unless the policy takes it for accepting. Of a handover that
 *   is accepted it was to be expected: the task is finished, and what becomes of it is nobody's concern any more.
 * - Whoever has the task has the lead. A task that nobody owns changes nothing: somebody still has to answer.
 * - Deleted says nothing about the lead: it stays with its owner, who sees it on the card.
 *
 * @param open - an open handover; a change of ours is not on its way to the task
 */
export function taskNews(open: Handover, task: StandingTask, { completed }: Policy['handover']['task'], now: Date): readonly TaskNews[] {
  if (task === null) return open.taskGoneAt ? [] : [{ what: 'task_deleted', handover: { ...open, taskGoneAt: now } }];
  const news: TaskNews[] = [];
  const add = (what: TaskNews['what'], change: Partial<Handover>): void => void news.push({ what, handover: { ...(news.at(-1)?.handover ?? open), ...change } });
  const isBack = open.taskGoneAt !== undefined;
  const isOpenAgain = open.taskDoneAt !== undefined && !task.isCompleted && open.state !== 'accepted';
  if (isBack || isOpenAgain) add('task_reopened', { ...(isBack && { taskGoneAt: undefined }), ...(isOpenAgain && { taskDoneAt: undefined }) });
  if (task.ownerId !== undefined && task.ownerId !== open.ownerId) add('task_reassigned', { ownerId: task.ownerId });
  if (task.isCompleted && !open.taskDoneAt) {
    const isAccepted = completed === 'accepted' && open.state === 'handed_over';
    if (open.state === 'accepted') add('task_finished', { taskDoneAt: now });
    else if (isAccepted) add('task_accepted', { state: 'accepted', acceptedAt: now, taskDoneAt: now, lastAnswer: undefined });
    else add('task_completed', { taskDoneAt: now });
  }
  return news;
}
