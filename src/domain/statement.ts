import type { LocalText } from './language/local-text.ts';
import type { EndedState, RefusalReason } from './handover.ts';
import type { Role, Unchecked } from './lead.ts';
import type { SignalKind } from './signal.ts';

/**
 * What the product says, as facts without words: which sentence it is, and what stands in its gaps. Words come last,
 * in the reader's language (`language/say.ts`), so that a stored evaluation can be read by anybody, and a sentence
 * can be checked against its evidence.
 */

/** One step of somebody, to be told: "attended "Halve onboarding time" (41 of 45 min)". */
export type Deed = {
  readonly verb: LocalText;
  readonly kind: SignalKind;
  /** The content as a rep would name it; null when it has no name. */
  readonly content: string | null;
  readonly at: Date;
  /** Minutes attended of a webinar, and minutes it lasted. */
  readonly minutes?: { readonly attended: number; readonly of: number } | undefined;
};

/** Something that stands in the way, or is said before the call. */
export type ObstacleCode =
  | 'competitor' | 'student' | 'internal' | 'excluded_country' | 'excluded_industry' | 'returned_without_news'
  | 'customer' | 'open_deal' | 'meeting_booked' | 'in_contact' | 'in_progress'
  | 'unsubscribed' | 'free_mail' | 'company_unknown' | 'job_applicant' | 'meeting_fell_through' | 'not_checked';

/** What a ready lead waits for, and other reasons to stand where it stands that are no obstacle. */
export type Waiting = 'handovers_off' | 'before_live' | 'nothing_since' | 'cool_down' | 'colleague' | 'company_rests' | 'capacity' | 'not_ready' | 'qualified' | 'open' | 'snooze_over' | 'asked_again' | 'unanswered' | 'owner_left' | 'outcome_unknown' | 'deal_lost' | 'long_ago';

/** Why a lead stands where it stands. */
export type Because = ObstacleCode | Waiting;

/** A fact worth asking for. */
export type AskedFact = 'name' | 'job_level' | 'job_role' | 'company' | 'company_size' | 'revenue' | 'industry' | 'country' | 'need' | 'budget';

/** HubSpot's values of a traffic source that tell somebody something. */
export const TRAFFIC_SOURCES = [
  'ORGANIC_SEARCH', 'PAID_SEARCH', 'EMAIL_MARKETING', 'SOCIAL_MEDIA', 'PAID_SOCIAL', 'REFERRALS', 'OTHER_CAMPAIGNS', 'DIRECT_TRAFFIC', 'OFFLINE', 'AI_REFERRALS',
] as const;
export type TrafficSource = (typeof TRAFFIC_SOURCES)[number];

/** A source that nobody could act on is none. */
export const trafficSource = (value: string | undefined): TrafficSource | undefined => TRAFFIC_SOURCES.find((known) => known === value?.toUpperCase());

/** Somebody else at the company, by role, never by name. */
export type ColleagueDeed = { readonly jobTitle?: string | undefined; readonly deed: Deed };

/** What stands in the gaps of each sentence, by the name of the sentence. */
export type StatementMap = {
  who: { readonly name: string; readonly jobTitle?: string | undefined };
  organisation: { readonly name: string; readonly city?: string | undefined; readonly country?: string | undefined; readonly employees?: number | undefined };
  source: { readonly original?: TrafficSource | undefined; readonly latest?: TrafficSource | undefined; readonly firstForm?: { readonly title: string; readonly at: Date } | undefined };
  recent_action: { readonly deed: Deed };
  /** `steps` newest first; `more` are steps not named; pages are counted, a single one is named. */
  activity: { readonly steps: readonly Deed[]; readonly more: number; readonly pages: number; readonly lastPage?: Deed | undefined };
  /** `topic` is the play's; `on` of the `of` recent actions are about it. */
  likely_problem: { readonly topic: string; readonly problem: LocalText; readonly on: number; readonly of: number };
  company_context: { readonly industry?: string | undefined; readonly revenue?: number | undefined; readonly openDeals: number; readonly colleague?: ColleagueDeed | undefined; /** Further people who are active there. */ readonly others?: readonly ColleagueDeed[] | undefined; /** Fields of work that should take part and that nobody active has. */ readonly missingRoles?: readonly Role[] | undefined };
  /** What is new since the last handover ended: `steps` newest first, `more` not named, `pages` counted. */
  since_handover: { readonly endedAt: Date; readonly ended: EndedState; readonly reason?: RefusalReason | undefined; readonly steps: readonly Deed[]; readonly more: number; readonly pages: number };
  /** Without a question of the playbook an open one is asked. */
  angle: { readonly deed: Deed; readonly topic?: string | undefined; readonly question: LocalText | null };

  why_request: { readonly deed: Deed };
  /** `isFirst`: nothing that they did before was about anything else. */
  why_new_topic: { readonly topic: LocalText; readonly actions: number; readonly first: Date; readonly latest: Deed; readonly isFirst: boolean };
  why_burst: { readonly actions: number; readonly from: Date; readonly to: Date; readonly isUnusual: boolean };
  why_return: { readonly silentDays: number; readonly deed: Deed };
  why_colleague: ColleagueDeed;
  why_event: { readonly deed: Deed };

  obstacle: { readonly code: ObstacleCode; readonly what?: Unchecked['what'] | undefined };
  question: { readonly fact: AskedFact };

  fit_points: { readonly value: number; readonly needed: number };
  fit_can_reach: { readonly high: number; readonly needed: number };
  asked_for_it: object;
  interest_points: { readonly value: number; readonly needed: number };
  no_meaningful_action: object;
  context_missing: { readonly part: 'who' | 'recentAction' | 'likelyProblem' | 'whyNow' };
  context_known: object;
  standing: { readonly because: Because };
};
/** Names of all statements; the compiler holds the list and the map together. */
export const SAYS = [
  'who', 'organisation', 'source', 'recent_action', 'activity', 'likely_problem', 'company_context', 'since_handover', 'angle',
  'why_request', 'why_new_topic', 'why_burst', 'why_return', 'why_colleague', 'why_event',
  'obstacle', 'question', 'fit_points', 'fit_can_reach', 'asked_for_it', 'interest_points', 'no_meaningful_action', 'context_missing', 'context_known', 'standing',
] as const satisfies readonly (keyof StatementMap)[];
export type Says = keyof StatementMap & (typeof SAYS)[number];

/** One thing said. */
export type Statement<S extends Says = Says> = { [K in S]: { readonly says: K } & StatementMap[K] }[S];

/** A statement of the brief and the facts it was made from: signal ids, "contact.jobTitle", "company.employees", "deal.<id>". */
export type Sentence<S extends Says = Says> = { readonly statement: Statement<S>; readonly evidence: readonly string[] };
