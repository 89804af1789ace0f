import type { CompanyId, ContactId, DealId, EpisodeId, OwnerId, PortalId } from '../domain/ids.ts';
import type { HandoverRecord, MadeId, TaskClaim, TaskIntent, TaskIntentStore, TaskWay, UnsettledTask } from '../pipeline/ports/tasks.ts';
import { isUniqueViolation, type Queryable } from './driver.ts';
import { createTaskCare } from './task-care.ts';

type State = 'pending' | 'sending' | 'done' | 'parked';

type Row = {
  record: HandoverRecord;
  contact_id: ContactId;
  episode_id: EpisodeId;
  company_id: CompanyId | null;
  deal_ids: DealId[];
  owner_id: OwnerId | null;
  reference: string;
  subject: string;
  body: string;
  due_at: Date;
  is_request: boolean;
  type: TaskIntent['type'];
  remind_at: Date | null;
  queue_id: string | null;
  way: TaskWay;
  fence: string | number;
  attempts: number;
  sent_at: Date;
  task_id: MadeId | null;
};

const COLUMNS = `
  t.record, t.contact_id, t.episode_id, t.company_id, t.deal_ids, t.owner_id, t.reference, t.subject, t.body, t.due_at, t.is_request,
  t.type, t.remind_at, t.queue_id, t.way, t.fence, t.attempts, t.sent_at, t.task_id`;

const ADD = `
  insert into lead_handover.task_intent
    (portal_id, contact_id, episode_id, company_id, owner_id, reference, subject, body, due_at, is_request,
     deal_ids, type, remind_at, queue_id, record, ready_at, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text[], $12, $13, $14, $15, $16, $16)
  on conflict do nothing`;

/** A note waits until the task of its episode is settled. `intent` is the name of the row in question. */
export const hasItsTask = (intent: string): string => `(${intent}.record = 'task' or exists (select from lead_handover.task_intent task
        where task.portal_id = ${intent}.portal_id and task.episode_id = ${intent}.episode_id and task.record = 'task' and task.state = 'done'))`;

const CLAIM = `
  with next as materialized (
    select p.contact_id, p.episode_id, p.record
    from lead_handover.task_intent p
    where p.portal_id = $1 and p.state = 'pending' and p.ready_at <= $2
      and not exists (select from lead_handover.task_intent sibling
        where sibling.portal_id = p.portal_id and sibling.contact_id = p.contact_id and sibling.record = p.record and sibling.state = 'sending')
      and ${hasItsTask('p')}
    order by p.record = 'note', p.is_request desc, p.created_at, p.contact_id, p.episode_id
    limit 1
    for update skip locked
  )
  update lead_handover.task_intent t
  set state = 'sending', sent_for = t.contact_id, fence = t.fence + 1, attempts = t.attempts + 1, sent_at = $2, look_at = null, way = coalesce(t.way, case when t.record = 'note' then 'create' else $3 end)
  from next
  where t.portal_id = $1 and t.contact_id = next.contact_id and t.episode_id = next.episode_id and t.record = next.record
  returning ${COLUMNS}`;

/** Whoever looks takes over: from here on the sender's own late word is refused. */
const UNSETTLED = `
  update lead_handover.task_intent t
  set fence = t.fence + 1
  where t.portal_id = $1 and t.state = 'sending' and (t.look_at is null or t.look_at <= $2)
  returning ${COLUMNS}`;

/** By episode and not by contact: the contact may have been merged into another one since. */
const HOLDING_THE_CLAIM = `
  where portal_id = $1 and episode_id = $2 and record = $3 and fence = $4 and state = 'sending'
  returning episode_id`;

/** There is no task, and none is wanted: nothing is left to be completed either. */
const NOT_WANTED = `
  with dropped as (
    delete from lead_handover.task_intent
    where portal_id = $1 and episode_id = $2 and record = $3 and fence = $4 and state = 'sending' and is_dropped and task_id is null
    returning episode_id, record
  ), updates as (
    delete from lead_handover.task_update u using dropped where dropped.record = 'task' and u.portal_id = $1 and u.episode_id = dropped.episode_id
  )
  select episode_id from dropped`;

const DROP_UNSENT = `
  with dropped as (
    delete from lead_handover.task_intent
    where portal_id = $1 and episode_id = $2 and state in ('pending', 'parked') and task_id is null
    returning episode_id, record
  ), updates as (
    delete from lead_handover.task_update u using dropped where dropped.record = 'task' and u.portal_id = $1 and u.episode_id = dropped.episode_id
  )
  select record from dropped`;
const DROP_SENT = 'update lead_handover.task_intent set is_dropped = true where portal_id = $1 and episode_id = $2 returning record';

/** Decisions that a task shall exist, and what became of them. */
export function createTaskIntents(db: Queryable): TaskIntentStore {
  const end = async (portalId: PortalId, { intent: { episodeId, record }, fence }: TaskClaim, change: string, params: unknown[]) => {
    const sql = `update lead_handover.task_intent set ${change} ${HOLDING_THE_CLAIM}`;
    const changed = await db.query(sql, [portalId, episodeId, record, fence, ...params]);
    return changed.length > 0;
  };
  const endWithoutTask: typeof end = async (portalId, taken, change, params) => {
    const dropped = await db.query(NOT_WANTED, [portalId, taken.intent.episodeId, taken.intent.record, taken.fence]);
    return dropped.length > 0 || end(portalId, taken, change, params);
  };
  return {
    add: async (portalId, intent, now) => {
      await db.query(ADD, [
        portalId, intent.contactId, intent.episodeId, intent.companyId, intent.ownerId, intent.reference,
        intent.subject, intent.body, intent.dueAt, intent.isRequest, intent.dealIds, intent.type, intent.remindAt, intent.queueId, intent.record, now,
      ]);
    },
    claim: (portalId, way, now) => claim(db, portalId, way, now),
    unsettled: async (portalId, now) => {
      const rows = await db.query<Row>(UNSETTLED, [portalId, now]);
      return rows.map(toUnsettled).sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
    },
    made: (portalId, taken, id) => end(portalId, taken, 'task_id = $5', [id]),
    // The text has reached HubSpot. Kept here, it would outlive people whom it mentions.
    settle: (portalId, taken, id, now) =>
      end(portalId, taken, "state = 'done', task_id = $5, settled_at = $6, watch_at = case when record = 'task' then $6::timestamptz end, look_at = null, because = null, body = ''", [id, now]),
    release: (portalId, taken, at, because) =>
      endWithoutTask(portalId, taken, "state = 'pending', ready_at = $5, because = $6, look_at = null", [at, because]),
    takeBack: (portalId, taken, at, because) =>
      endWithoutTask(portalId, taken, "state = 'pending', ready_at = $5, because = $6, look_at = null, attempts = attempts - 1, way = case when attempts > 1 then way end", [at, because]),
    lookAgain: (portalId, taken, at) => end(portalId, taken, 'look_at = $5', [at]),
    park: (portalId, taken, because) => endWithoutTask(portalId, taken, "state = case when is_dropped and task_id is not null then 'done' else 'parked' end, because = $5, look_at = null", [because]),
    drop: async (portalId, episodeId) => {
      const isTask = ({ record }: Pick<Row, 'record'>): boolean => record === 'task';
      if ((await db.query<Pick<Row, 'record'>>(DROP_UNSENT, [portalId, episodeId])).some(isTask)) return false;
      return (await db.query<Pick<Row, 'record'>>(DROP_SENT, [portalId, episodeId])).some(isTask);
    },
    ...createTaskCare(db),
    contactsOf: async (portalId, taskIds) => {
      const rows = await db.query<Pick<Row, 'contact_id'>>('select distinct contact_id from lead_handover.task_intent where portal_id = $1 and record = \'task\' and task_id = any($2::text[])', [portalId, taskIds]);
      return rows.map((row) => row.contact_id);
    },
    counts: (portalId) => counts(db, portalId, 'task'),
    noteCounts: async (portalId) => {
      const { pending, sending, parked } = await counts(db, portalId, 'note');
      return { waiting: pending + sending, parked };
    },
  };
}

async function claim(db: Queryable, portalId: PortalId, way: TaskWay, now: Date): Promise<TaskClaim | null> {
  try {
    const [row] = await db.query<Row>(CLAIM, [portalId, now, way]);
    return row ? toClaim(row) : null;
  } catch (error) {
    // Somebody else claimed another intent of the same person at this instant: this one waits for that.
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

async function counts(db: Queryable, portalId: PortalId, record: HandoverRecord): Promise<Record<State, number>> {
  const rows = await db.query<{ state: State; intents: number }>(
    'select state, count(*)::integer as intents from lead_handover.task_intent where portal_id = $1 and record = $2 group by state',
    [portalId, record],
  );
  const found = new Map(rows.map((row) => [row.state, row.intents]));
  const of = (state: State): number => found.get(state) ?? 0;
  return { pending: of('pending'), sending: of('sending'), done: of('done'), parked: of('parked') };
}

function toIntent(row: Row): TaskIntent {
  return {
    record: row.record,
    episodeId: row.episode_id,
    contactId: row.contact_id,
    ...(row.company_id !== null && { companyId: row.company_id }),
    dealIds: row.deal_ids,
    ...(row.owner_id !== null && { ownerId: row.owner_id }),
    reference: row.reference,
    subject: row.subject,
    body: row.body,
    dueAt: row.due_at,
    isRequest: row.is_request,
    type: row.type,
    ...(row.remind_at !== null && { remindAt: row.remind_at }),
    ...(row.queue_id !== null && { queueId: row.queue_id }),
  };
}

function toClaim(row: Row): TaskClaim {
  return { intent: toIntent(row), fence: Number(row.fence), attempts: row.attempts, way: row.way };
}

function toUnsettled(row: Row): UnsettledTask {
  return { ...toClaim(row), sentAt: row.sent_at, ...(row.task_id !== null && { madeId: row.task_id }) };
}
