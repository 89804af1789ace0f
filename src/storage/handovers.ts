import { OPEN_STATES, type ClosedBecause, type Handover, type HandoverState, type RefusalReason } from '../domain/handover.ts';
import type { CompanyId, ContactId, EpisodeId, OwnerId, PortalId, UserId } from '../domain/ids.ts';
import type { HandoverStore } from '../pipeline/ports/stores.ts';
import type { Queryable } from './driver.ts';
import { groupBy } from './group-by.ts';

type Row = {
  contact_id: ContactId;
  episode_id: EpisodeId;
  company_id: CompanyId | null;
  owner_id: OwnerId | null;
  state: HandoverState;
  opened_at: Date;
  due_at: Date;
  ended_at: Date | null;
  is_request: boolean;
  refusal_reason: RefusalReason | null;
  refusal_note: string | null;
  refusal_until: Date | null;
  snoozed_until: Date | null;
  answered_by: UserId | null;
  answered_at: Date | null;
  before_state: HandoverState | null;
  before_snoozed_until: Date | null;
  requested_at: Date | null;
  reassigned_at: Date | null;
  task_done_at: Date | null;
  task_gone_at: Date | null;
  warned_at: Date | null;
  accepted_at: Date | null;
  closed_because: ClosedBecause | null;
  source: string | null;
  topic: string | null;
  first_answer_at: Date | null;
  first_answer_minutes: number | null;
  first_answer_late: boolean | null;
};

/** What may change, in the order in which `changeable` gives it. */
const CHANGEABLE = `owner_id, state, due_at, ended_at, refusal_reason, refusal_note, refusal_until, snoozed_until,
  answered_by, answered_at, before_state, before_snoozed_until, requested_at, reassigned_at, task_done_at, task_gone_at, warned_at, accepted_at, closed_because,
  first_answer_at, first_answer_minutes, first_answer_late`;

const OPEN = `
  insert into lead_handover.handover
    (portal_id, contact_id, episode_id, company_id, opened_at, is_request, source, topic, ${CHANGEABLE})
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30)
  on conflict do nothing
  returning episode_id`;

/**
 * $4 to $12: what the caller saw. Two answers never have the same moment and state, so a state come back is told apart;
 * what time or a request changes leaves the state and moves one of the others.
 */
const CHANGE = `
  update lead_handover.handover set (${CHANGEABLE}) = row($13, $14, $15::timestamptz, $16::timestamptz, $17, $18, $19::timestamptz,
    $20::timestamptz, $21, $22::timestamptz, $23, $24::timestamptz, $25::timestamptz, $26::timestamptz, $27::timestamptz, $28::timestamptz, $29::timestamptz,
    $30::timestamptz, $31, $32::timestamptz, $33::integer, $34::boolean)
  where portal_id = $1 and contact_id = $2 and episode_id = $3
    and state = $4 and answered_at is not distinct from $5::timestamptz and due_at = $6
    and owner_id is not distinct from $7 and requested_at is not distinct from $8::timestamptz
    and reassigned_at is not distinct from $9::timestamptz
    and task_done_at is not distinct from $10::timestamptz and task_gone_at is not distinct from $11::timestamptz
    and warned_at is not distinct from $12::timestamptz
  returning episode_id`;

const SELECT = `
  select contact_id, episode_id, company_id, opened_at, is_request, source, topic, ${CHANGEABLE}
  from lead_handover.handover`;

const OLDEST_FIRST = 'order by ended_at nulls last, opened_at, length(episode_id), episode_id';

const COUNTS_BY_OWNER = `
  select owner_id, count(*)::integer as handovers
  from lead_handover.handover
  where portal_id = $1 and opened_at >= $2 and (not is_request or $3::boolean)
  group by owner_id`;

const OPEN_WITH = `
  select contact_id from lead_handover.handover
  where portal_id = $1 and owner_id = any($2::text[]) and state = any($3::text[])
  order by contact_id`;

/** Handovers, open and past. */
export function createHandovers(db: Queryable): HandoverStore {
  return {
    open: (portalId, handover) => open(db, portalId, handover),
    change: async (portalId, seen, next) => {
      const expected = [seen.state, seen.lastAnswer?.at, seen.dueAt, seen.ownerId, seen.requestedAt, seen.reassignedAt, seen.taskDoneAt, seen.taskGoneAt, seen.warnedAt];
      return (await db.query(CHANGE, [portalId, seen.contactId, seen.episodeId, ...expected, ...changeable(next)])).length > 0;
    },
    of: async (portalId, contactIds) => {
      const where = 'where portal_id = $1 and contact_id = any($2::text[])';
      const rows = await db.query<Row>(`${SELECT} ${where} ${OLDEST_FIRST}`, [portalId, contactIds]);
      return groupBy(rows, (row) => row.contact_id, toHandover);
    },
    openAtCompanies: async (portalId, companyIds) => {
      const where = 'where portal_id = $1 and company_id = any($2::text[]) and state = any($3::text[])';
      const rows = await db.query<Row>(`${SELECT} ${where} ${OLDEST_FIRST}`, [portalId, companyIds, OPEN_STATES]);
      return rows.map(toHandover);
    },
    refusedAtCompanies: async (portalId, companyIds, reasons, since) => {
      const where = "where portal_id = $1 and company_id = any($2::text[]) and state = 'refused' and refusal_reason = any($3::text[]) and ended_at > $4";
      const rows = await db.query<Row>(`${SELECT} ${where} ${OLDEST_FIRST}`, [portalId, companyIds, reasons, since]);
      return rows.map(toHandover);
    },
    countsByOwner: (portalId, since) => countsByOwner(db, [portalId, since, false]),
    receivedByOwner: (portalId, since) => countsByOwner(db, [portalId, since, true]),
    openWith: async (portalId, ownerIds) => {
      const rows = await db.query<Pick<Row, 'contact_id'>>(OPEN_WITH, [portalId, ownerIds, OPEN_STATES]);
      return rows.map((row) => row.contact_id);
    },
    all: async (portalId) => {
      const rows = await db.query<Row>(`${SELECT} where portal_id = $1 ${OLDEST_FIRST}`, [portalId]);
      return rows.map(toHandover);
    },
  };
}

async function countsByOwner(db: Queryable, params: unknown[]): Promise<Map<OwnerId | null, number>> {
  const rows = await db.query<{ owner_id: OwnerId | null; handovers: number }>(COUNTS_BY_OWNER, params);
  return new Map(rows.map((row) => [row.owner_id, row.handovers]));
}

async function open(db: Queryable, portalId: PortalId, handover: Handover): Promise<void> {
  const opened = await db.query(OPEN, [
    portalId, handover.contactId, handover.episodeId, handover.companyId, handover.openedAt, handover.isRequest, handover.source, handover.topic,
    ...changeable(handover),
  ]);
  if (opened.length > 0) return;
  throw new Error(
    `handover ${handover.episodeId} in account ${portalId} was not opened: ` +
      'the lead has an open handover, or this episode exists already',
  );
}

function changeable({ ownerId, state, dueAt, endedAt, refusal, snoozedUntil, lastAnswer, requestedAt, reassignedAt, taskDoneAt, taskGoneAt, warnedAt, acceptedAt, closedBecause, firstAnswer }: Handover): unknown[] {
  return [
    ownerId, state, dueAt, endedAt, refusal?.reason, refusal?.note, refusal?.until, snoozedUntil,
    lastAnswer?.by, lastAnswer?.at, lastAnswer?.before, lastAnswer?.beforeSnoozedUntil,
    requestedAt, reassignedAt, taskDoneAt, taskGoneAt, warnedAt, acceptedAt, closedBecause,
    firstAnswer?.at, firstAnswer?.minutes, firstAnswer?.isLate,
  ];
}

function toHandover(row: Row): Handover {
  return {
    episodeId: row.episode_id,
    contactId: row.contact_id,
    ...(row.company_id !== null && { companyId: row.company_id }),
    ...(row.owner_id !== null && { ownerId: row.owner_id }),
    state: row.state,
    openedAt: row.opened_at,
    dueAt: row.due_at,
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    isRequest: row.is_request,
    ...refusalOf(row),
    ...(row.snoozed_until !== null && { snoozedUntil: row.snoozed_until }),
    ...lastAnswerOf(row),
    ...(row.requested_at !== null && { requestedAt: row.requested_at }),
    ...(row.reassigned_at !== null && { reassignedAt: row.reassigned_at }),
    ...(row.task_done_at !== null && { taskDoneAt: row.task_done_at }),
    ...(row.task_gone_at !== null && { taskGoneAt: row.task_gone_at }),
    ...(row.warned_at !== null && { warnedAt: row.warned_at }),
    ...(row.accepted_at !== null && { acceptedAt: row.accepted_at }),
    ...(row.closed_because !== null && { closedBecause: row.closed_because }),
    ...(row.source !== null && { source: row.source }),
    ...(row.topic !== null && { topic: row.topic }),
    ...firstAnswerOf(row),
  };
}

function refusalOf({ refusal_reason: reason, refusal_note: note, refusal_until: until }: Row): Pick<Handover, 'refusal'> {
  if (reason === null) return {};
  return { refusal: { reason, ...(note !== null && { note }), ...(until !== null && { until }) } };
}

function firstAnswerOf({ first_answer_at: at, first_answer_minutes: minutes, first_answer_late: isLate }: Row): Pick<Handover, 'firstAnswer'> {
  return at === null || isLate === null ? {} : { firstAnswer: { at, minutes, isLate } };
}

function lastAnswerOf(row: Row): Pick<Handover, 'lastAnswer'> {
  const { answered_by: by, answered_at: at, before_state: before, before_snoozed_until: until } = row;
  if (by === null || at === null || before === null) return {};
  return { lastAnswer: { by, at, before, ...(until !== null && { beforeSnoozedUntil: until }) } };
}
