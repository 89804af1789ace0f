import type { Answered, Outcome, Standing } from '../../domain/board/outcome.ts';
import type { Period, Week } from '../../domain/board/period.ts';
import type { Counted } from '../../domain/board/tally.ts';
import type { MissingPart } from '../../domain/gates.ts';
import type { HandoverState, HandoverStatus, RefusalReason } from '../../domain/handover.ts';
import type { ContactId, EpisodeId, OwnerId, PortalId } from '../../domain/ids.ts';

/** Handovers of one group that stand alike. `key`: null where it is not known. */
export type GroupCount = Standing & { readonly key: string | null; readonly handovers: number };

/** What handovers are grouped by, apart from the week. */
export const GROUPED_BY = ['source', 'topic', 'owner'] as const;
export type GroupedBy = (typeof GROUPED_BY)[number];

/** Handovers by what was opened in a period, in one look. */
export type BoardCounts = {
  readonly now: readonly Counted[];
  readonly before: readonly Counted[];
  /** By the place of the week in the list that was asked for, counted from 0. */
  readonly weeks: readonly (Standing & { readonly week: number; readonly handovers: number })[];
} & { readonly [By in GroupedBy]: readonly GroupCount[] };

/** Times to the first answer, in business minutes; `median` is null without any. */
export type AnswerTimes = { readonly answers: number; readonly medianMinutes: number | null };

/** Which handovers: all that is given must hold; null stands for "not known". */
export type HandoverFilter = {
  readonly from: Date;
  readonly until: Date;
  readonly outcome?: Outcome | undefined;
  readonly reason?: RefusalReason | undefined;
  readonly answered?: Answered | undefined;
  readonly isRequest?: boolean | undefined;
  readonly isOverdue?: boolean | undefined;
} & { readonly [By in GroupedBy]?: string | null | undefined };

/** Which leads that wait. */
export type WaitingFilter = { readonly status: HandoverStatus; readonly because: string | null } | { readonly missing: MissingPart };

/** A lead as it is shown, by job and company and not by name: not everybody who sees the list may see the contact. */
export type ShownLead = { readonly contactId: ContactId; readonly jobTitle: string | null; readonly company: string | null };

export type ListedHandover = ShownLead & {
  readonly episodeId: EpisodeId;
  readonly ownerId: OwnerId | null;
  readonly state: HandoverState;
  readonly wasAccepted: boolean;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly endedAt: Date | null;
  readonly isRequest: boolean;
  readonly reason: RefusalReason | null;
  /** In a rep's own words: personal data. */
  readonly note: string | null;
  readonly source: string | null;
  readonly topic: string | null;
  readonly firstAnswerAt: Date | null;
  readonly firstAnswerMinutes: number | null;
  readonly wasLate: boolean | null;
};

export type WaitingLead = ShownLead & { readonly ownerId: OwnerId | null; readonly since: Date | null; readonly because: string | null };

/** Where a list of handovers goes on, newest first. */
export type HandoverPlace = { readonly at: Date; readonly episodeId: EpisodeId };

/** What sales said to a handover that is over. */
export type SaidByRep = ShownLead & { readonly episodeId: EpisodeId; readonly state: 'refused' | 'returned'; readonly reason: RefusalReason | null; readonly note: string | null; readonly at: Date };

/** The numbers of an account, and the leads behind each. Reads only. */
export interface BoardStore {
  counts(portalId: PortalId, period: Period, weeks: readonly Week[], now: Date): Promise<BoardCounts>;
  answerTimes(portalId: PortalId, from: Date, until: Date): Promise<AnswerTimes>;
  /** Leads that are ready and wait, and why. */
  waiting(portalId: PortalId): Promise<readonly { readonly status: HandoverStatus; readonly because: string | null; readonly leads: number }[]>;
  /** Leads that lack nothing but context, and how many lack each part of it. */
  missing(portalId: PortalId): Promise<{ readonly leads: number; readonly parts: readonly { readonly part: MissingPart; readonly leads: number }[] }>;
  countHandovers(portalId: PortalId, filter: HandoverFilter, now: Date): Promise<number>;
  /** Newest first, from the place after `after` on. */
  listHandovers(portalId: PortalId, filter: HandoverFilter, now: Date, after: HandoverPlace | null, limit: number): Promise<readonly ListedHandover[]>;
  countWaiting(portalId: PortalId, filter: WaitingFilter): Promise<number>;
  /** In the order of the contacts' ids. */
  listWaiting(portalId: PortalId, filter: WaitingFilter, after: ContactId | null, limit: number): Promise<readonly WaitingLead[]>;
  /** Refusals and returns, newest first. */
  saidByReps(portalId: PortalId, after: HandoverPlace | null, limit: number): Promise<readonly SaidByRep[]>;
}
