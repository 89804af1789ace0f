import type { ContactId, EpisodeId, OwnerId, PortalId, TaskId } from '../domain/ids.ts';
import type { ReadyTaskUpdate, TaskUpdateStore } from '../pipeline/ports/answers.ts';
import type { TaskChanges } from '../pipeline/ports/hubspot.ts';
import type { Queryable } from './driver.ts';

type Row = {
  contact_id: ContactId;
  episode_id: EpisodeId;
  task_id: TaskId;
  status: TaskChanges['status'] | null;
  due_at: Date | null;
  owner_id: OwnerId | null;
  subject: string | null;
  priority: TaskChanges['priority'] | null;
  version: string | number;
  attempts: number;
};

/** A field that the newer change leaves alone keeps the value that waits. */
const PUT = `
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

const NEXT = `
  select u.contact_id, u.episode_id, t.task_id, u.status, u.due_at, u.owner_id, u.subject, u.priority, u.version, u.attempts
  from lead_handover.task_update u
  join lead_handover.task_intent t using (portal_id, contact_id, episode_id)
  where u.portal_id = $1 and u.parked_because is null and u.next_at <= $2 and t.state = 'done'
  order by u.put_at, u.contact_id, u.episode_id
  limit $3`;

const AS_HANDED_OUT = 'where portal_id = $1 and contact_id = $2 and episode_id = $3 and version = $4';

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
  const settle = async (portalId: PortalId, { contactId, episodeId, version }: ReadyTaskUpdate, change: string, params: unknown[] = []) => {
    await db.query(`${change} ${AS_HANDED_OUT}`, [portalId, contactId, episodeId, version, ...params]);
  };
  return {
    put: async (portalId, { contactId, episodeId, changes }, now) => {
      const { status, dueAt, ownerId, subject, priority } = changes;
      await db.query(PUT, [portalId, contactId, episodeId, status, dueAt, ownerId, subject, priority, now]);
    },
    next: async (portalId, now, limit) => (await db.query<Row>(NEXT, [portalId, now, limit])).map(toUpdate),
    isWaiting: async (portalId, episodeId) => (await db.query('select 1 from lead_handover.task_update where portal_id = $1 and episode_id = $2 and parked_because is null', [portalId, episodeId])).length > 0,
    done: (portalId, update) => settle(portalId, update, 'delete from lead_handover.task_update'),
    retry: (portalId, update, at) =>
      settle(portalId, update, 'update lead_handover.task_update set attempts = attempts + 1, next_at = $5', [at]),
    park: (portalId, update, because) =>
      settle(portalId, update, 'update lead_handover.task_update set parked_because = $5', [because]),
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
    changes: {
      ...(row.status !== null && { status: row.status }),
      ...(row.due_at !== null && { dueAt: row.due_at }),
      ...(row.owner_id !== null && { ownerId: row.owner_id }),
      ...(row.subject !== null && { subject: row.subject }),
      ...(row.priority !== null && { priority: row.priority }),
    },
    version: Number(row.version),
    attempts: row.attempts,
  };
}
