import type { ContactId, EpisodeId, OwnerId, PortalId, TaskId } from '../domain/ids.ts';
import type { ReadyTaskUpdate, TaskUpdateStore } from '../pipeline/ports/answers.ts';
import type { TaskChanges } from '../pipeline/ports/hubspot.ts';
import type { Queryable } from './driver.ts';

type ChangeRow = {
  status: TaskChanges['status'] | null;
  due_at: Date | null;
  owner_id: OwnerId | null;
  subject: string | null;
  priority: TaskChanges['priority'] | null;
};

type Row = ChangeRow & {
  contact_id: ContactId;
  episode_id: EpisodeId;
  task_id: TaskId;
  remind_at: Date | null;
  version: string | number;
  attempts: number;
};

/** A field that the newer change leaves alone keeps the value that waits. */
const PUT = `
  with remembered as (
    update lead_handover.task_intent set
      wanted_status = coalesce($4, wanted_status), wanted_due_at = coalesce($5, wanted_due_at), wanted_owner_id = coalesce($6, wanted_owner_id),
      wanted_subject = coalesce($7, wanted_subject), wanted_priority = coalesce($8, wanted_priority)
    where portal_id = $1 and episode_id = $3 and record = 'task'
  )
  insert into lead_handover.task_update as u
    (portal_id, contact_id, episode_id, status, due_at, owner_id, subject, priority, version, put_at, next_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, nextval('lead_handover.version'), $9, $9)
  on conflict (portal_id, contact_id, episode_id) do update set
    status = coalesce(excluded.status, u.status),
    due_at = coalesce(excluded.due_at, u.due_at),
    owner_id = coalesce(excluded.owner_id, u.owner_id),
    subject = coalesce(excluded.subject, u.subject),
    priority = coalesce(excluded.priority, u.priority),
    version = excluded.version,
    attempts = 0,
    next_at = excluded.next_at,
    parked_because = null`;

/** The reminder of a task that has one stays as long before the due time as it was when the task was made. */
const NEXT = `
  select u.contact_id, u.episode_id, t.task_id, u.status, u.due_at, u.due_at - (t.due_at - t.remind_at) as remind_at, u.owner_id, u.subject, u.priority, u.version, u.attempts
  from lead_handover.task_update u
  join lead_handover.task_intent t using (portal_id, contact_id, episode_id)
  where u.portal_id = $1 and u.parked_because is null and u.next_at <= $2 and t.record = 'task' and t.state = 'done'
  order by u.put_at, u.contact_id, u.episode_id
  limit $3`;

/** By episode and not by contact: the contact may have been merged into another one since. */
const AS_HANDED_OUT = 'where portal_id = $1 and episode_id = $2 and version = $3 returning episode_id';

const WANTED = `
  select wanted_status as status, wanted_due_at as due_at, wanted_owner_id as owner_id, wanted_subject as subject, wanted_priority as priority
  from lead_handover.task_intent where portal_id = $1 and episode_id = $2 and record = 'task'`;

/** $1 portal, $2 episode, $3 status, $4 owner. What we never changed, nobody of us can put an older value over. */
const NOTICED = `
  update lead_handover.task_intent set
    wanted_status = case when wanted_status is null then null else coalesce($3, wanted_status) end,
    wanted_owner_id = case when wanted_owner_id is null then null else coalesce($4, wanted_owner_id) end
  where portal_id = $1 and episode_id = $2 and record = 'task'`;

const COUNTS = `
  select count(*) filter (where parked_because is null)::integer as waiting,
    count(*) filter (where parked_because is not null)::integer as parked
  from lead_handover.task_update where portal_id = $1`;

const PARKED = `
  select contact_id, episode_id, parked_because from lead_handover.task_update
  where portal_id = $1 and parked_because is not null
  order by put_at, episode_id`;

const UNPARK = `
  update lead_handover.task_update set parked_because = null, attempts = 0, next_at = $3
  where portal_id = $1 and episode_id = $2 and parked_because is not null
  returning episode_id`;

const DROP = `
  delete from lead_handover.task_update
  where portal_id = $1 and episode_id = $2 and parked_because is not null
  returning episode_id`;

/** Changes of tasks on their way to the portal. What is said about a row counts only while nothing newer was put. */
export function createTaskUpdates(db: Queryable): TaskUpdateStore {
  const settle = async (portalId: PortalId, { episodeId, version }: ReadyTaskUpdate, change: string, params: unknown[] = []) =>
    (await db.query(`${change} ${AS_HANDED_OUT}`, [portalId, episodeId, version, ...params])).length > 0;
  return {
    put: async (portalId, { contactId, episodeId, changes }, now) => {
      const { status, dueAt, ownerId, subject, priority } = changes;
      await db.query(PUT, [portalId, contactId, episodeId, status, dueAt, ownerId, subject, priority, now]);
    },
    next: async (portalId, now, limit) => (await db.query<Row>(NEXT, [portalId, now, limit])).map(toUpdate),
    isWaiting: async (portalId, episodeId) => (await db.query('select 1 from lead_handover.task_update where portal_id = $1 and episode_id = $2 and parked_because is null', [portalId, episodeId])).length > 0,
    done: (portalId, update) => settle(portalId, update, 'delete from lead_handover.task_update'),
    retry: (portalId, update, at) =>
      settle(portalId, update, 'update lead_handover.task_update set attempts = attempts + 1, next_at = $4', [at]),
    wanted: async (portalId, episodeId) => {
      const [row] = await db.query<ChangeRow>(WANTED, [portalId, episodeId]);
      return row ? toChanges(row) : {};
    },
    noticed: async (portalId, episodeId, { status, ownerId }) => {
      await db.query(NOTICED, [portalId, episodeId, status, ownerId]);
    },
    park: async (portalId, update, because) => {
      await settle(portalId, update, 'update lead_handover.task_update set parked_because = $4', [because]);
    },
    parked: async (portalId) => {
      const rows = await db.query<Pick<Row, 'contact_id' | 'episode_id'> & { parked_because: string }>(PARKED, [portalId]);
      return rows.map((row) => ({ contactId: row.contact_id, episodeId: row.episode_id, because: row.parked_because }));
    },
    unpark: async (portalId, episodeId, now) => (await db.query(UNPARK, [portalId, episodeId, now])).length > 0,
    drop: async (portalId, episodeId) => (await db.query(DROP, [portalId, episodeId])).length > 0,
    counts: async (portalId) => {
      const [row] = await db.query<{ waiting: number; parked: number }>(COUNTS, [portalId]);
      return row ?? { waiting: 0, parked: 0 };
    },
  };
}

function toUpdate(row: Row): ReadyTaskUpdate {
  return {
    contactId: row.contact_id,
    episodeId: row.episode_id,
    taskId: row.task_id,
    changes: { ...toChanges(row), ...(row.remind_at !== null && { remindAt: row.remind_at }) },
    version: Number(row.version),
    attempts: row.attempts,
  };
}

function toChanges(row: ChangeRow): TaskChanges {
  return {
    ...(row.status !== null && { status: row.status }),
    ...(row.due_at !== null && { dueAt: row.due_at }),
    ...(row.owner_id !== null && { ownerId: row.owner_id }),
    ...(row.subject !== null && { subject: row.subject }),
    ...(row.priority !== null && { priority: row.priority }),
  };
}
