/**
 * What travels between the first tab of the settings page and the backend, as JSON: the way from install to live. The
 * extension gets a generated copy, because HubSpot builds an extension from its own folder only.
 */

/** The nine steps, in their order. */
export const SETUP_STEPS = ['before', 'connect', 'can_see', 'questions', 'topics', 'examples', 'card', 'test_task', 'live'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** Steps that are a person's judgement: done when an admin says so. */
export const JUDGED_STEPS = ['can_see', 'questions', 'topics', 'examples'] as const;
export type JudgedStep = (typeof JUDGED_STEPS)[number];

/** Steps of which it is stored that they were done. */
export const CONFIRMED_STEPS = [...JUDGED_STEPS, 'test_task'] as const;
export type ConfirmedStep = (typeof CONFIRMED_STEPS)[number];

/** now: the first that is not done and can be · later: not done, comes after it or waits for something · needs_attention: something is wrong */
export const STEP_STATES = ['done', 'now', 'later', 'needs_attention'] as const;
export type StepState = (typeof STEP_STATES)[number];

export type SetupStepView = {
  readonly name: SetupStep;
  readonly state: StepState;
  /** Why it is in this state, in the reader's language. */
  readonly text: string;
  /** What has to happen before it can be done, or what to do about it; null when nothing has. */
  readonly waitsFor: string | null;
  /** Who did it, where somebody did. */
  readonly doneBy: { readonly name: string; readonly at: string } | null;
};

export type SetupView = {
  /** All nine are done, or the account is live: nothing to lead through any more. */
  readonly isFinished: boolean;
  readonly steps: readonly SetupStepView[];
  /** How many of the first contacts are scored. */
  readonly scoring: { readonly evaluated: number; readonly wanted: number };
  /** A test task of somebody is in the account. */
  readonly hasTestTask: boolean;
  /** One is the reader's own. */
  readonly hasOwnTestTask: boolean;
};

/** An admin has looked at a step and takes it as it is. */
export type ConfirmRequest = { readonly step: JudgedStep };

/** Something to choose, in the reader's words. */
export type Option = { readonly value: string; readonly label: string };

/** Who gets leads in turns: an owner or a team of the account, by its id or name. */
export type ReceiverAnswer = { readonly kind: 'owner' | 'team'; readonly id: string };

/** The four questions, as the rules answer them. Empty lists: every one is welcome. */
export type SetupAnswers = {
  /** Fields of work, as HubSpot's `hs_role` names them. */
  readonly roles: readonly string[];
  /** The lowest level that is wanted, as `hs_seniority` names it; null: the rules say it in more detail. */
  readonly fromSeniority: string | null;
  /** People in the company, from and below; null on a side: no bound. Null altogether: the rules say it in more detail. */
  readonly employees: { readonly from: number | null; readonly below: number | null } | null;
  /** ISO codes, or what else the rules say. */
  readonly countries: readonly string[];
  readonly industries: readonly string[];
  /** Actions that count as interest, by the ids of their rules. */
  readonly meaningful: readonly string[];
  /** Who takes turns where neither contact nor company has an owner who can take it. */
  readonly receivers: readonly ReceiverAnswer[];
  readonly fallbackOwnerId: string | null;
  readonly perWeek: number;
};

/** Fields that can be learned from won deals. */
export const LEARNED_FIELDS = ['roles', 'fromSeniority', 'employees', 'countries', 'industries'] as const;
export type LearnedField = (typeof LEARNED_FIELDS)[number];

/** What saving will make: new rules, or, in an account that hands over, a draft of them. */
export type WillBe = 'published' | 'draft';

export type AnswersView = {
  /** The rules these are read from; to be sent back. */
  readonly version: number;
  readonly willBe: WillBe;
  readonly answers: SetupAnswers;
  /** The same with what won deals suggest; equal where they suggest nothing. */
  readonly prefilled: SetupAnswers;
  /** What stands behind the suggestions, in the reader's language: "12 of 15 won customers have 50 to 999 employees." */
  readonly learned: readonly { readonly field: LearnedField; readonly text: string }[];
  /** From what was learned, or why nothing was. */
  readonly learnedFrom: string;
  readonly options: {
    readonly roles: readonly Option[];
    readonly seniorities: readonly Option[];
    readonly countries: readonly Option[];
    readonly industries: readonly Option[];
    readonly actions: readonly Option[];
    readonly owners: readonly Option[];
    readonly teams: readonly Option[];
  };
};

export type SaveAnswersRequest = { readonly version: number; readonly answers: SetupAnswers };

/** unchanged: the rules say so already · draft: kept for the Rules tab, because the account hands over */
export type SavedRules = { readonly outcome: 'published' | 'unchanged' | 'draft'; readonly version: number };

export type TopicView = {
  readonly topic: string;
  readonly name: string;
  readonly problem: string;
  readonly question: string;
  /** Whether the rules have it now. */
  readonly isInRules: boolean;
  /** Titles in this account that speak for it, the weightiest first; at most five. */
  readonly titles: readonly string[];
  /** How many such titles there are. */
  readonly titleCount: number;
};

export type TopicsView = {
  readonly version: number;
  readonly willBe: WillBe;
  /** Suggested first; the rest is in the rules and no title speaks for it. */
  readonly topics: readonly TopicView[];
  /** How many titles were looked at, or that there are too few. */
  readonly text: string;
};

/** A topic to keep or to add; `words` only for one that is neither in the rules nor suggested. */
export type TopicInput = { readonly topic: string | null; readonly name: string; readonly problem: string; readonly question: string; readonly words?: readonly string[] | undefined };
export type SaveTopicsRequest = { readonly version: number; readonly topics: readonly TopicInput[] };

/** yes: would be handed over · nearly: little is missing · no: not for sales, or far from it */
export const VERDICTS = ['yes', 'nearly', 'no'] as const;
export type Verdict = (typeof VERDICTS)[number];

export type ExampleView = {
  readonly contactId: string;
  /** Where the record is in HubSpot. */
  readonly url: string;
  /** By job and company, never by name; null where neither is known. */
  readonly lead: string | null;
  readonly verdict: Verdict;
  /** In the sentences of the evaluation. */
  readonly why: readonly string[];
  readonly fit: { readonly value: number; readonly grade: 'A' | 'B' | 'C' | 'D' };
  readonly interest: { readonly value: number; readonly level: 'none' | 'low' | 'medium' | 'high' };
};

export type ExamplesView = {
  readonly scoring: SetupView['scoring'];
  readonly examples: readonly ExampleView[];
  /** Of these, how many are still to be scored by the newest rules. */
  readonly outdated: number;
};

/** Whether the person in front of the page wants to have a test task. */
export type TestTaskRequest = { readonly wanted: boolean };

export const TEST_TASK_OUTCOMES = [
  'made', 'there', 'removed',
  /** There was nothing to remove. */
  'none',
  /** HubSpot's answer did not tell; asked again in a minute it does. */
  'unclear',
  /** The person cannot own tasks. */
  'not_an_owner',
  /** HubSpot lets the app make no tasks here. */
  'refused',
] as const;
export type TestTaskAnswer = { readonly outcome: (typeof TEST_TASK_OUTCOMES)[number]; readonly url: string | null };

/** A handover that would have been made, without the lead: company, owner, moment in milliseconds, whether it was asked for. */
export type FoundHandover = readonly [companyId: string | null, ownerId: string | null, at: number, isRequest: boolean];

/** The next piece of the expected volume; `begun` and `found` are what the pieces before answered. */
export type ExpectedRequest = {
  readonly begun: { readonly at: string; readonly version: number } | null;
  readonly after: string | null;
  readonly found: readonly FoundHandover[];
};

export type ExpectedWeekView = { readonly from: string; readonly requests: number; readonly others: number; readonly waiting: number };

/** So many fit into HubSpot's limit of one megabyte for what a page sends; where more are found, counting ends. */
export const MOST_FOUND = 12_000;

export type ExpectedView = {
  readonly begun: { readonly at: string; readonly version: number };
  /** Where to go on; null when all was looked at. */
  readonly next: string | null;
  /** More than MOST_FOUND were found, and counting ended before all was looked at. */
  readonly isTooMany: boolean;
  /** Leads looked at in this piece. */
  readonly looked: number;
  readonly notCounted: number;
  /** Contacts that wait to be read; what they did may be missing. */
  readonly unread: number;
  readonly found: readonly FoundHandover[];
  /** Over all that was found so far, oldest first. */
  readonly weeks: readonly ExpectedWeekView[];
};
