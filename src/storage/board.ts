import { answeredOf, outcomeOf, type Answered, type Standing } from '../domain/board/outcome.ts';
import type { Counted } from '../domain/board/tally.ts';
import type { MissingPart } from '../domain/gates.ts';
import { HANDOVER_STATES, type HandoverState, type HandoverStatus, type RefusalReason } from '../domain/handover.ts';
import type { ContactId, EpisodeId, OwnerId, PortalId } from '../domain/ids.ts';
import type { BoardCounts, BoardStore, GroupedBy, HandoverFilter, HandoverPlace, ListedHandover, SaidByRep, ShownLead, WaitingFilter, WaitingLead } from '../pipeline/ports/board.ts';
import * as sql from './board-sql.ts';
import type { Queryable } from './driver.ts';

type CountRow = {
  by: 'all' | 'week' | GroupedBy;
  is_now: boolean | null; is_compared: boolean | null; week: number | null;
  state: HandoverState; was_accepted: boolean; reason: RefusalReason | null; is_request: boolean; was_late: boolean | null; is_overdue: boolean;
  source: string | null; topic: string | null; owner: string | null; handovers: number;
};
type LeadRow = { contact_id: ContactId; job_title: string | null; company: string | null };
type HandoverRow = LeadRow & {
  episode_id: EpisodeId; owner_id: OwnerId | null; state: HandoverState; was_accepted: boolean; opened_at: Date; due_at: Date; ended_at: Date | null; is_request: boolean;
  reason: RefusalReason | null; note: string | null; source: string | null; topic: string | null;
  first_answer_at: Date | null; first_answer_minutes: number | null; was_late: boolean | null;
};

/** The numbers of the home page, and the leads behind each. */
export function createBoard(db: Queryable): BoardStore {
  const count = async (statement: string, params: unknown[]): Promise<number> => (await db.query<{ leads: number }>(statement, params))[0]?.leads ?? 0;
  return {
    counts: async (portalId, { before, from, until }, weeks, now) =>
      toCounts(await db.query<CountRow>(sql.COUNTS, [portalId, before, from, until, weeks.map((week) => week.from), now])),
    answerTimes: async (portalId, from, until) => {
      const [row] = await db.query<{ answers: number; median: number | null }>(sql.ANSWER_TIMES, [portalId, from, until]);
      return { answers: row?.answers ?? 0, medianMinutes: row?.median ?? null };
    },
    waiting: (portalId) => db.query<{ status: HandoverStatus; because: string | null; leads: number }>(sql.WAITING, [portalId]),
    missing: async (portalId) => {
      const rows = await db.query<{ part: MissingPart | null; leads: number }>(sql.MISSING, [portalId]);
      return { leads: rows.find(({ part }) => part === null)?.leads ?? 0, parts: rows.flatMap(({ part, leads }) => (part === null ? [] : [{ part, leads }])) };
    },
    countHandovers: (portalId, filter, now) => count(sql.COUNT_HANDOVERS, filtered(portalId, filter, now)),
    listHandovers: async (portalId, filter, now, after, limit) =>
      (await db.query<HandoverRow>(sql.LIST_HANDOVERS, [...filtered(portalId, filter, now), ...placeOf(after), limit])).map(toListed),
    countWaiting: (portalId, filter) => ('missing' in filter ? count(sql.COUNT_MISSING, waitingParams(portalId, filter)) : count(sql.COUNT_WAITING, waitingParams(portalId, filter))),
    listWaiting: async (portalId, filter, after, limit) =>
      (await db.query<LeadRow & Omit<WaitingLead, keyof ShownLead | 'ownerId'> & { owner_id: OwnerId | null }>('missing' in filter ? sql.LIST_MISSING : sql.LIST_WAITING, [...waitingParams(portalId, filter), after, limit]))
        .map((row) => ({ ...toShown(row), ownerId: row.owner_id, since: row.since, because: row.because })),
    saidByReps: async (portalId, after, limit) =>
      (await db.query<LeadRow & Omit<SaidByRep, keyof ShownLead | 'episodeId'> & { episode_id: EpisodeId }>(sql.SAID, [portalId, ...placeOf(after), limit]))
        .map((row) => ({ ...toShown(row), episodeId: row.episode_id, state: row.state, reason: row.reason, note: row.note, at: row.at })),
  };
}

function toCounts(rows: readonly CountRow[]): BoardCounts {
  const all = rows.filter(({ by }) => by === 'all');
  const grouped = (by: GroupedBy) => rows.flatMap((row) => (row.by === by && row.is_now ? [{ ...toStanding(row), key: row[by], handovers: row.handovers }] : []));
  return {
    now: all.filter(({ is_now }) => is_now).map(toCounted),
    before: all.filter(({ is_now, is_compared }) => !is_now && is_compared).map(toCounted),
    // What was compared with lies before the first week.
    weeks: rows.flatMap((row) => (row.by === 'week' && row.week !== null && row.week >= 0 ? [{ ...toStanding(row), week: row.week, handovers: row.handovers }] : [])),
    source: grouped('source'), topic: grouped('topic'), owner: grouped('owner'),
  };
}

const toStanding = (row: CountRow): Standing => ({ state: row.state, wasAccepted: row.was_accepted });
const toCounted = (row: CountRow): Counted => ({ ...toStanding(row), reason: row.reason, isRequest: row.is_request, wasLate: row.was_late, isOverdue: row.is_overdue, handovers: row.handovers });
const toShown = (row: LeadRow): ShownLead => ({ contactId: row.contact_id, jobTitle: row.job_title, company: row.company });

function toListed(row: HandoverRow): ListedHandover {
  return {
    ...toShown(row), episodeId: row.episode_id, ownerId: row.owner_id, state: row.state, wasAccepted: row.was_accepted, openedAt: row.opened_at, dueAt: row.due_at, endedAt: row.ended_at,
    isRequest: row.is_request, reason: row.reason, note: row.note, source: row.source, topic: row.topic,
    firstAnswerAt: row.first_answer_at, firstAnswerMinutes: row.first_answer_minutes, wasLate: row.was_late,
  };
}

const placeOf = (after: HandoverPlace | null): unknown[] => [after?.at ?? null, after?.episodeId ?? null];
const waitingParams = (portalId: PortalId, filter: WaitingFilter): unknown[] => ('missing' in filter ? [portalId, filter.missing, null] : [portalId, filter.status, filter.because]);

/** Every way a handover can stand, so that what belongs to an outcome is asked of the domain and not written down twice. */
const STANDINGS: readonly Standing[] = HANDOVER_STATES.flatMap((state) => [true, false].map((wasAccepted) => ({ state, wasAccepted })));
const LATENESS = [true, false, null] as const;

function standingsOf({ outcome, answered }: HandoverFilter): readonly Standing[] | null {
  if (outcome === undefined && answered === undefined) return null;
  return STANDINGS.filter((standing) => (outcome === undefined || outcomeOf(standing) === outcome)
    && (answered === undefined || LATENESS.some((wasLate) => answeredOf({ ...standing, wasLate }) === answered)));
}

/** Whether a first answer was late decides alone, and where there is none the standing does: so the two can be looked at apart. */
function latenessOf(answered: Answered | undefined): readonly string[] | null {
  if (answered === undefined) return null;
  return LATENESS.filter((wasLate) => STANDINGS.some((standing) => answeredOf({ ...standing, wasLate }) === answered)).map((wasLate) => (wasLate === null ? 'none' : String(wasLate)));
}

const group = (key: string | null | undefined): string | null => (key === undefined ? null : JSON.stringify([key]));

function filtered(portalId: PortalId, filter: HandoverFilter, now: Date): unknown[] {
  const standings = standingsOf(filter);
  return [
    portalId, filter.from, filter.until, standings?.map(({ state }) => state) ?? null, standings?.map(({ wasAccepted }) => wasAccepted) ?? null,
    filter.reason, filter.isRequest, filter.isOverdue ?? false, now, latenessOf(filter.answered), group(filter.source), group(filter.topic), group(filter.owner),
  ];
}
