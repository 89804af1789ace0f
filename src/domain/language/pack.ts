import type { PassedOver } from '../choose-owner.ts';
import type { TaskNews } from '../task-news.ts';
import type { BriefPart, Grade, IntentLevel } from '../evaluation.ts';
import type { ClosedBecause, EndedState, RefusalReason } from '../handover.ts';
import type { Role, Seniority } from '../lead.ts';
import type { SignalKind } from '../signal.ts';
import type { AskedFact, ColleagueDeed, Deed, ObstacleCode, Says, StatementMap, TrafficSource, Waiting } from '../statement.ts';
import type { LocalText } from './local-text.ts';

/** What a language needs to fill the gaps of its sentences: dates, numbers and deeds as the reader writes them. */
export type Speaker = {
  readonly day: (at: Date) => string;
  readonly moment: (at: Date) => string;
  readonly number: (value: number) => string;
  /** The deed as it follows "they" or "you", with the minutes of a webinar. */
  readonly deed: (deed: Deed) => string;
  readonly text: (text: LocalText) => string;
};

/** The lines of a score that are not named by the policy. */
export const SCORE_RULES = [
  'job_level', 'job_role', 'company_size', 'revenue', 'industry', 'country', 'organisation', 'connection', 'exploration', 'at_most_100', 'at_least_0',
] as const;
export type ScoreRule = (typeof SCORE_RULES)[number];

/** Why a handover was closed by nobody: by a rule, or the contact itself is gone, or the account was left before the task was made. */
export type ClosedByNobody = ClosedBecause | 'contact_gone' | 'disconnected';

/** What the audit trail tells of a handover. */
export type Happened =
  /** `passedOver`: somebody before the owner who was not active, or had no room. */
  | { readonly what: 'opened'; readonly why?: string | undefined; readonly passedOver?: PassedOver['because'] | undefined }
  | { readonly what: 'accepted' | 'returned' | 'undone' | 'snooze_ended' | 'woken' | 'reassigned' | 'expired' | 'merged' | 'owner_left' | 'warned' }
  | { readonly what: 'closed'; readonly because: ClosedByNobody }
  /** What somebody did to the task in HubSpot. */
  | { readonly what: TaskNews['what'] }
  /** Asked again while the handover was open. `until`: the new due time, where there is one. */
  | { readonly what: 'requested'; readonly until?: string | undefined }
  | { readonly what: 'refused'; readonly reason?: RefusalReason | undefined; readonly until?: string | undefined }
  | { readonly what: 'snoozed'; readonly until?: string | undefined };

/** Why there is no evaluation that is up to date: nobody connected the account, the contact is gone, reading it takes too long. */
export type NotEvaluated = 'not_connected' | 'contact_gone' | 'not_read_in_time';

/** Everything the backend says to people in one language; a file each. The card's own words are in the extension. */
export type Pack = {
  readonly statements: { readonly [S in Says]: (said: StatementMap[S], speak: Speaker) => string };
  readonly obstacles: Readonly<Record<ObstacleCode, (what: 'deals' | 'webinars' | undefined) => string>>;
  readonly questions: Readonly<Record<AskedFact, string>>;
  readonly colleague: (colleague: ColleagueDeed, speak: Speaker) => string;
  /** What stands for content without a name. */
  readonly unnamed: Readonly<Record<SignalKind, string>>;
  readonly quoted: (content: string) => string;
  readonly minutes: (attended: number, of: number) => string;
  readonly sources: Readonly<Record<TrafficSource, string>>;
  readonly waiting: Readonly<Record<Waiting, string>>;
  /** Why a workflow goes on without an evaluation that is up to date. */
  readonly notEvaluated: Readonly<Record<NotEvaluated, string>>;
  readonly happened: (event: Happened) => string;
  readonly passedOver: Readonly<Record<PassedOver['because'], string>>;
  readonly closed: Readonly<Record<ClosedByNobody, string>>;
  /** How a handover ended. */
  readonly ended: Readonly<Record<EndedState, string>>;
  readonly refusals: Readonly<Record<RefusalReason, string>>;
  /** Short names of the reasons to act now, for the history. */
  readonly reasons: Readonly<Record<Extract<Says, `why_${string}`>, string>>;
  /** Of a reason that stood against a lead before. */
  readonly noLonger: (reason: string) => string;
  readonly app: string;
  /** Groups of the board that have no name. */
  readonly board: { readonly notKnown: string; readonly noTopic: string; readonly nobody: string; readonly someOwner: (id: string) => string };
  readonly somebody: string;
  readonly rules: Readonly<Record<ScoreRule, string>>;
  readonly notKnownYet: (rule: string) => string;
  /** Of a list without entries. */
  readonly everyOne: string;
  readonly withValue: (rule: string, value: string) => string;
  readonly seniorities: Readonly<Record<Seniority, string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly grades: Readonly<Record<Grade, string>>;
  readonly levels: Readonly<Record<IntentLevel, string>>;
  /** What would turn the decision. */
  readonly flip: {
    readonly qualifies: (steps: readonly string[]) => string;
    readonly lapses: (without: readonly string[]) => string;
    readonly name: string;
    /** Of a number of people or of revenue. */
    readonly orMore: (what: string) => string;
  };
  readonly task: {
    readonly call: (whom: string, reason: string | undefined) => string;
    readonly thisLead: string;
    /** The subject of a task whose time to answer is nearly over. */
    readonly dueSoon: (subject: string) => string;
    /** The subject of a task that we completed because nobody answered in time. */
    readonly unanswered: (subject: string) => string;
    /** The same, because two contacts with a task each were merged. */
    readonly merged: (subject: string) => string;
    /** A task that shows an admin what reps will find in their queue. */
    readonly test: { readonly subject: (reference: string) => string; readonly body: string };
    /** The first line of a note on the timeline. */
    readonly handedOver: (whom: string) => string;
    readonly headings: Readonly<Record<BriefPart, string>>;
    readonly beforeYouCall: string;
    readonly ask: string;
    readonly answerBy: string;
    readonly footer: (facts: { grade: string; fit: string; level: string; interest: string; reference: string }) => string;
  };
};

const isWaiting = (code: string, { waiting }: Pick<Pack, 'waiting'>): code is Waiting => Object.hasOwn(waiting, code);
const isObstacle = (code: string, { obstacles }: Pick<Pack, 'obstacles'>): code is ObstacleCode => Object.hasOwn(obstacles, code);

/** Why a lead stands where it stands; the code itself where it is one of another version. */
export function standingText(because: string, pack: Pick<Pack, 'waiting' | 'obstacles'>): string {
  if (isWaiting(because, pack)) return pack.waiting[because];
  return isObstacle(because, pack) ? pack.obstacles[because](undefined) : because;
}
