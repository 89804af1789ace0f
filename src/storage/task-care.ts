import type { ContactId, EpisodeId, OwnerId, TaskId } from '../domain/ids.ts';
import type { HandoverRecord, MadeId, ParkedTask, TaskIntentStore, WatchedTask } from '../pipeline/ports/tasks.ts';
import type { Queryable } from './driver.ts';

/** What became of tasks may still matter this long after their handover ended: an answer can be taken back. */
const KEPT_IN_SIGHT = '1 day';

/** $1 portal, $2 now, $3 limit. What a change of ours is on its way for is not looked at: it would be taken for somebody else's. Of an accepted handover a completed task says the last word. */
const WATCHED = `
  select t.contact_id, t.episode_id, t.task_id
  from lead_handover.task_intent t
  join lead_handover.handover h using (portal_id, contact_id, episode_id)
  where t.portal_id = $1 and t.watch_at <= $2 and h.state in ('handed_over', 'snoozed', 'accepted')
    and not (h.state = 'accepted' and h.task_done_at is not null)
    and not exists (select from lead_handover.task_update u
      where u.portal_id = t.portal_id and u.contact_id = t.contact_id and u.episode_id = t.episode_id and u.parked_because is null)
  order by t.watch_at, t.episode_id
  limit $3`;

/** $1 portal, $2 episodes, $3 next */
const LOOKED_AT = `
  update lead_handover.task_intent set watch_at = $3
  where portal_id = $1 and episode_id = any($2::text[]) and record = 'task'`;

/** Those whose handover is long over go out of sight. $1 portal, $2 now */
const OUT_OF_SIGHT = `
  update lead_handover.task_intent t set watch_at = null
  from lead_handover.handover h
  where t.portal_id = $1 and t.watch_at <= $2 and h.portal_id = t.portal_id and h.contact_id = t.contact_id and h.episode_id = t.episode_id
    and h.ended_at < $2::timestamptz - interval '${KEPT_IN_SIGHT}'`;

/** $1 portal, $2 contacts, $3 at */
const WATCH_AT = `
  update lead_handover.task_intent t set watch_at = $3
  from lead_handover.handover h
  where t.portal_id = $1 and t.contact_id = any($2::text[]) and t.state = 'done' and t.record = 'task' and (t.watch_at is null or t.watch_at > $3)
    and h.portal_id = t.portal_id and h.contact_id = t.contact_id and h.episode_id = t.episode_id
    and h.state in ('handed_over', 'snoozed', 'accepted')`;

const PARKED = `
  select t.record, t.contact_id, t.episode_id, t.owner_id, t.task_id, t.attempts, t.because, t.created_at
  from lead_handover.task_intent t
  where t.portal_id = $1 and t.state = 'parked'
  order by t.created_at, t.episode_id, t.record desc`;

/** It goes on by looking whether it is there after all; only then it is made. Nothing is being sent for anybody (`sent_for`), so another of the person may be on its way. $1 portal, $2 episode, $3 now, $4 record, null: any */
const UNPARK = `
  update lead_handover.task_intent set state = 'sending', sent_for = null, fence = fence + 1, attempts = 1, sent_at = coalesce(sent_at, $3), look_at = $3
  where portal_id = $1 and episode_id = $2 and state = 'parked' and ($4::text is null or record = $4)
  returning episode_id`;

/**
 * $1 portal, $2 episode, $3 now, $4 record, null: any. Where there is no task it is as if somebody had deleted it: no rep would hear of a
 * request, so the next one closes the episode. What was to become of the task is over with it, and so is its note.
 */
const DROP = `
  with dropped as (
    update lead_handover.task_intent
    set state = case when task_id is null then 'dropped' else 'done' end, fence = fence + 1, settled_at = $3, body = '',
      watch_at = case when record = 'task' and task_id is not null then $3::timestamptz end
    where portal_id = $1 and episode_id = $2 and state = 'parked' and ($4::text is null or record = $4)
    returning contact_id, episode_id, task_id, record
  ), without_task as (
    select contact_id, episode_id from dropped where record = 'task' and task_id is null
  ), notes as (
    delete from lead_handover.task_intent n using without_task d
    where n.portal_id = $1 and n.episode_id = d.episode_id and n.record = 'note' and n.state = 'pending'
  ), gone as (
    update lead_handover.handover h set task_gone_at = $3
    from without_task d
    where h.portal_id = $1 and h.contact_id = d.contact_id and h.episode_id = d.episode_id
      and h.state in ('handed_over', 'snoozed', 'accepted') and h.task_gone_at is null
  ), updates as (
    delete from lead_handover.task_update u using without_task d where u.portal_id = $1 and u.episode_id = d.episode_id
  )
  select contact_id from dropped`;

type ParkedRow = {
  record: HandoverRecord; contact_id: ContactId; episode_id: EpisodeId; owner_id: OwnerId | null; task_id: MadeId | null; attempts: number; because: string | null; created_at: Date;
};
type WatchedRow = { contact_id: ContactId; episode_id: EpisodeId; task_id: TaskId };

/** Tasks after they were made or given up: looking what became of them, and what a person decides about those that were parked. */
export function createTaskCare(db: Queryable): Pick<TaskIntentStore, 'watched' | 'lookedAt' | 'watchAt' | 'parked' | 'unpark' | 'dropParked'> {
  return {
    watched: async (portalId, now, limit) => {
      await db.query(OUT_OF_SIGHT, [portalId, now]);
      return (await db.query<WatchedRow>(WATCHED, [portalId, now, limit])).map((row): WatchedTask => ({ contactId: row.contact_id, episodeId: row.episode_id, taskId: row.task_id }));
    },
    lookedAt: async (portalId, episodeIds, next) => {
      await db.query(LOOKED_AT, [portalId, episodeIds, next]);
    },
    watchAt: async (portalId, contactIds, at) => {
      await db.query(WATCH_AT, [portalId, contactIds, at]);
    },
    parked: async (portalId) => (await db.query<ParkedRow>(PARKED, [portalId])).map(toParked),
    unpark: async (portalId, episodeId, now, record) => (await db.query(UNPARK, [portalId, episodeId, now, record])).length > 0,
    dropParked: async (portalId, episodeId, now, record) => (await db.query<Pick<ParkedRow, 'contact_id'>>(DROP, [portalId, episodeId, now, record]))[0]?.contact_id ?? null,
  };
}

function toParked(row: ParkedRow): ParkedTask {
  return {
    record: row.record,
    contactId: row.contact_id,
    episodeId: row.episode_id,
    ...(row.owner_id !== null && { ownerId: row.owner_id }),
    ...(row.task_id !== null && { madeId: row.task_id }),
    attempts: row.attempts,
    because: row.because ?? '',
    createdAt: row.created_at,
  };
}
