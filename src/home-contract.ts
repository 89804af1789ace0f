/**
 * What travels between the home page and the backend about the board, as JSON. The home page gets a generated copy,
 * because HubSpot builds an extension from its own folder only.
 */

/** Days that the board can look back, today among them. */
export const BOARD_DAYS = [28, 90, 365] as const;
export type BoardDays = (typeof BOARD_DAYS)[number];

/** What has become of a handover so far. Every handover has exactly one. */
export const OUTCOMES = ['open', 'snoozed', 'accepted', 'refused', 'unanswered', 'returned', 'closed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Whether sales answered, and when. Every handover has exactly one. `not_kept`: answered before times were kept. */
export const ANSWERED = ['in_time', 'late', 'not_yet', 'never', 'not_kept'] as const;
export type Answered = (typeof ANSWERED)[number];

/** A number, and the same of the period before. */
export type Compared = { readonly now: number; readonly before: number };

/** Handovers of one source, topic or owner. `key` null: not known. `acceptedShare`: of those that are decided, 0 to 1; null where these are few. */
export type BoardGroup = {
  readonly key: string | null;
  readonly label: string;
  readonly handedOver: number;
  readonly accepted: number;
  readonly refused: number;
  readonly decided: number;
  readonly acceptedShare: number | null;
};

/** The largest groups; `more` handovers are in others. */
export type BoardGroups = { readonly groups: readonly BoardGroup[]; readonly more: number };

/** A week of the account's calendar, Monday to Sunday. The last one is still under way. */
export type BoardWeek = { readonly from: string; readonly until: string } & Readonly<Record<'handedOver' | 'accepted' | 'refused' | 'unanswered', number>>;

/** Leads that are ready and wait, for one reason, in the reader's language. */
export type WaitingView = { readonly status: string; readonly because: string | null; readonly text: string | null; readonly leads: number };
/** A part of the brief for which nothing is known. */
export type MissingView = { readonly part: string; readonly leads: number };

export type BoardView = {
  /** Begin and end of what is looked at, ISO 8601; the lists behind the numbers take them as they are. `days` before `from` are compared with. */
  readonly period: { readonly days: BoardDays; readonly from: string; readonly until: string };
  /** Whether the reader may export, and sees the owners. */
  readonly isAdmin: boolean;
  /** Decided cases from which on a share is given. */
  readonly shareFrom: number;
  readonly handedOver: Compared;
  readonly requests: Compared;
  readonly outcomes: Readonly<Record<Outcome, Compared>>;
  /** Most frequent first. */
  readonly refusals: readonly ({ readonly reason: string; readonly text: string } & Compared)[];
  readonly answered: Readonly<Record<Answered, Compared>>;
  /** A rep has it, and its time to answer is over. */
  readonly overdue: number;
  /** Business hours to the first answer, with half of them below; null where none is known. */
  readonly medianHours: { readonly now: number | null; readonly before: number | null };
  readonly waiting: readonly WaitingView[];
  /** Leads that lack nothing but context, and which parts of it. */
  readonly missing: { readonly leads: number; readonly parts: readonly MissingView[] };
  readonly weeks: readonly BoardWeek[];
  readonly sources: BoardGroups;
  readonly topics: BoardGroups;
  /** For listed admins; null for everybody else. */
  readonly owners: BoardGroups | null;
};

/**
 * Which contacts are behind a number, as the query of `GET /home/contacts`. Either handovers (`from` and `until` are
 * needed, all that is given must hold; `source`, `topic` and `owner` may be empty: not known), or leads that wait
 * (`waiting`, with `because`), or leads that lack a part of the context (`missing`).
 */
export type ContactsQuery = {
  readonly from?: string;
  readonly until?: string;
  readonly outcome?: Outcome;
  readonly reason?: string;
  readonly answered?: Answered;
  readonly asked?: 'yes';
  readonly overdue?: 'yes';
  readonly source?: string;
  readonly topic?: string;
  readonly owner?: string;
  readonly waiting?: string;
  readonly because?: string;
  readonly missing?: string;
  readonly after?: string;
};

/** A contact behind a number, by job and company, never by name. */
export type ContactLine = {
  readonly contactId: string;
  readonly lead: string | null;
  /** For listed admins; left out for everybody else. */
  readonly owner?: string | null;
  /** When it was handed over, or since when it stands so, ISO 8601. */
  readonly at: string | null;
  readonly outcome: Outcome | null;
  /** Why it was refused, or waits, in the reader's language. */
  readonly reason: string | null;
};

/** A page of a list. `after`: where the next one begins; null on the last. */
export type ContactsPage = { readonly total: number; readonly lines: readonly ContactLine[]; readonly after: string | null };

/** What a rep said to a handover. `note`: in the rep's own words. */
export type SaidLine = { readonly contactId: string; readonly lead: string | null; readonly at: string; readonly what: 'refused' | 'returned'; readonly reason: string | null; readonly note: string | null };
export type SaidPage = { readonly lines: readonly SaidLine[]; readonly after: string | null };

/** Asks for a file of the handovers of a period; for listed admins. */
export type ExportRequest = { readonly days: BoardDays };

/** Where a browser fetches the file: once, until `expiresAt`. */
export type ExportLink = { readonly url: string; readonly expiresAt: string };
