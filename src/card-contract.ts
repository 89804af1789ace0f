/**
 * What travels between the card and the backend, as JSON. The one place for these types: the extension gets a
 * generated copy, because HubSpot builds an extension from its own folder only.
 */

/** How the card looks; each has a design of its own. The first four are about leads without a handover of their own. */
export const CARD_STATES = [
  'no_activity', 'not_ready', 'waiting', 'with_colleague', 'being_worked', 'not_for_sales',
  'handed_over', 'snoozed', 'accepted', 'refused', 'expired', 'returned', 'closed',
] as const;
export type CardState = (typeof CARD_STATES)[number];

/** Why a rep does not want a lead. `other` needs a note; `no_need_now` may name a date. */
export const REFUSAL_REASONS = [
  'wrong_person', 'wrong_company', 'no_need_now', 'already_in_contact', 'cannot_be_reached', 'wrong_data', 'not_a_buyer', 'other',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** A line of a score; the lines add up to the value exactly. */
export type ScoreLine = { readonly rule: string; readonly points: number };

/** One thing they did: `at` is ISO 8601, `text` follows the date ("attended …"). */
export type Deed = { readonly at: string; readonly text: string };

export type CardView = {
  readonly contactId: string;
  readonly state: CardState;
  /** IANA zone of the account, for all dates on the card. */
  readonly timeZone: string;
  /** When this was worked out, ISO 8601; null before the first evaluation. */
  readonly updatedAt: string | null;
  /** The account could not be read for a while: what is shown may be old. */
  readonly isStale: boolean;
  /** First name, or what there is of a name; for the verdict sentence. */
  readonly name: string | null;
  /** Why it stands where it stands: the block, the route, what it waits for. Null where the state says it all. */
  readonly reason: string | null;
  readonly beforeYouCall: readonly string[];
  readonly who: string | null;
  readonly organisation: string | null;
  readonly whyNow: string | null;
  /** Newest first, at most four. */
  readonly did: readonly Deed[];
  readonly likelyProblem: string | null;
  readonly companyContext: string | null;
  readonly source: string | null;
  /** An opener to copy. */
  readonly say: string | null;
  readonly ask: readonly string[];
  readonly fit: { readonly value: number; readonly low: number; readonly high: number; readonly grade: 'A' | 'B' | 'C' | 'D'; readonly lines: readonly ScoreLine[] } | null;
  readonly interest: { readonly value: number; readonly level: 'none' | 'low' | 'medium' | 'high'; readonly lines: readonly ScoreLine[] } | null;
  /** What keeps a lead from being ready, one sentence each. */
  readonly missing: readonly string[];
  /** Smallest changes that would turn the decision; empty where none is known. */
  readonly wouldChange: readonly string[];
  readonly handover: CardHandover | null;
  /** Newest first: who did what to the handover. */
  readonly history: readonly { readonly at: string; readonly who: string; readonly what: string }[];
  /** What the person in front of the card may do now. */
  readonly mayAnswer: readonly CardAnswer['answer'][];
  /** Until when the last answer can be taken back by the person in front of the card; null when it cannot. */
  readonly undoUntil: string | null;
};

export type CardHandover = {
  readonly episodeId: string;
  readonly openedAt: string;
  /** Until when sales should answer. */
  readonly dueAt: string;
  readonly isOverdue: boolean;
  readonly ownerName: string | null;
  /** `until`: no need before this moment. */
  readonly refusal: { readonly reason: RefusalReason; readonly note: string | null; readonly until: string | null } | null;
  readonly snoozedUntil: string | null;
};

/** What a rep answers. `key` is made by the card, one per click: the same key again changes nothing and gets the same answer. */
export type CardAnswer = { readonly key: string; readonly episodeId: string } & (
  | { readonly answer: 'accept' }
  | { readonly answer: 'refuse'; readonly reason: RefusalReason; readonly note?: string | undefined; readonly until?: string | undefined }
  | { readonly answer: 'snooze'; readonly until: string }
  | { readonly answer: 'return' }
  /** Takes the last answer back, within ten minutes of it. */
  | { readonly answer: 'undo' }
);

/** What the backend answers: the card after the change, or why there was none. */
export type CardAnswerResult =
  | { readonly ok: true; readonly card: CardView }
  /** company_taken: somebody else at the company was handed over meanwhile, so the answer cannot be taken back. */
  | { readonly ok: false; readonly because: 'not_found' | 'not_possible_now' | 'company_taken' | 'bad_request'; readonly message: string; readonly card: CardView | null };

/** Why there is no card: the app has no connection to the account, does not know the contact, or failed. */
export const CARD_ERROR_CODES = ['not_connected', 'unknown_contact', 'failed'] as const;
export type CardErrorCode = (typeof CARD_ERROR_CODES)[number];

/** Any failure: what it is, what to tell whoever reads logs, and a reference to find it there. */
export type CardError = { readonly error: string; readonly code?: CardErrorCode | undefined; readonly reference?: string | undefined };
