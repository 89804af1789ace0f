import type { ContactId, OwnerId } from './ids.ts';
import type { AskedFact, ObstacleCode, Sentence, Statement, StatementMap } from './statement.ts';
import type { Unchecked } from './lead.ts';

/** Points, with the rule that gave them and what they rest on. Whole numbers: they add up to the score shown. */
export type Contribution = {
  /**
   * Stable id, from which a reader's language makes words. Of fit: "job_level", "job_role", "company_size", "revenue",
   * "industry", "country", "organisation", "connection", "at_most_100". Of intent: the id of the action rule, "exploration".
   */
  readonly rule: string;
  /** What was found, as data: "director", "customer_service", "240", "COMPUTER_SOFTWARE", a topic. Absent where nothing is known, or every answer gives the same. */
  readonly value?: string | undefined;
  readonly points: number;
  /** Ids of facts ("contact.jobTitle", "company.employees") or of signals. Empty where nothing is known yet, or every answer gives the same. */
  readonly evidence: readonly string[];
};

export const GRADES = ['A', 'B', 'C', 'D'] as const;
export type Grade = (typeof GRADES)[number];

export const INTENT_LEVELS = ['none', 'low', 'medium', 'high'] as const;
export type IntentLevel = (typeof INTENT_LEVELS)[number];

/** Who they are. `low` and `high` bound `value` over everything that is unknown: 0 ≤ low ≤ value ≤ high ≤ 100. */
export type Fit = {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly grade: Grade;
  readonly contributions: readonly Contribution[];
  /**
   * Facts nobody told us yet and a rep could ask for, the one that could move the fit most first. Revenue is not
   * among them: it is looked up, not asked for in a first call; it opens the interval all the same.
   */
  readonly unknowns: readonly UnknownFact[];
};

export type UnknownFact = {
  readonly fact: Exclude<AskedFact, 'name' | 'budget'>;
  /** Points between the worst and the best answer. */
  readonly span: number;
};

/** What they did lately, 0 to 100; fades with time. */
export type Intent = {
  readonly value: number;
  readonly level: IntentLevel;
  readonly contributions: readonly Contribution[];
};

export type Gate = { readonly pass: boolean; readonly reasons: readonly Statement[] };

/** Something that stands in the way, with its reason. */
export type Obstacle = {
  /** block: never for sales · route: somebody is responsible already · warn: say it before the call */
  readonly level: 'block' | 'route' | 'warn';
  readonly code: ObstacleCode;
  /** For what was not checked: what it is. */
  readonly what?: Unchecked['what'] | undefined;
  /** Facts it rests on: "contact.leadStatus", "deal.<id>", "unchecked.deals". */
  readonly evidence: readonly string[];
  /** For a route: the person already responsible, where one is known. */
  readonly ownerId?: OwnerId | undefined;
};

export type Qualification = 'blocked' | 'nurture' | 'ready';

/** The nine parts in the order a rep reads them; before the reason for a second call stands what changed since the last one. */
export const BRIEF_PARTS = [
  'who', 'organisation', 'source', 'recentAction', 'activity', 'likelyProblem', 'companyContext', 'suggestedAngle', 'sinceLast', 'whyNow',
] as const;
export type BriefPart = (typeof BRIEF_PARTS)[number];

/** Which statements each part may be. */
type PartSays = {
  who: 'who';
  organisation: 'organisation';
  source: 'source';
  recentAction: 'recent_action';
  activity: 'activity';
  likelyProblem: 'likely_problem';
  companyContext: 'company_context';
  suggestedAngle: 'angle';
  sinceLast: 'since_handover';
  whyNow: Extract<keyof StatementMap, `why_${string}`>;
};

/** What the rep needs to know. A part with nothing true to say is absent. */
export type Brief = { readonly [Part in BriefPart]?: Sentence<PartSays[Part]> } & {
  readonly beforeYouCall: readonly Sentence<'obstacle'>[];
  readonly questions: readonly Sentence<'question'>[];
};

/** Something about a lead that can be known or not. */
export type FactName = UnknownFact['fact'] | 'name';

/** One thing that could become different about a lead. */
export type Change =
  /** Somebody tells us. A level, a role, a topic, a number of people, a country; "known" where any answer does. */
  | { readonly kind: 'learn'; readonly fact: FactName; readonly value: string }
  /** The lead does one more thing now: an action rule's id, and the topic where it matters what it is about. */
  | { readonly kind: 'act'; readonly rule: string; readonly topic?: string }
  /** Something that stands in the way ends. */
  | { readonly kind: 'clear'; readonly obstacle: ObstacleCode };

/** One thing to think away: an action of the lead, or what we know. */
export type Removal = { readonly kind: 'signal'; readonly id: string } | { readonly kind: 'fact'; readonly fact: FactName };

/** What would turn the decision. */
export type Flip = {
  /** The smallest set of changes with which sales would get the lead; null when it does already, or nothing within reach helps. */
  readonly qualifies: readonly Change[] | null;
  /**
   * Asking for a demo makes nearly everybody ready, which tells a reader little. Where `qualifies` is a request, this is
   * the smallest set without one; null where `qualifies` is none, or nothing else within reach helps.
   */
  readonly qualifiesUnasked: readonly Change[] | null;
  /** The smallest set of actions, or else of facts, without which sales would not get the lead; null when it does not anyway, or the decision rests on more. */
  readonly unqualifies: readonly Removal[] | null;
};

/** Everything decided about a lead at one moment. */
export type Evaluation = {
  readonly contactId: ContactId;
  readonly evaluatedAt: Date;
  readonly policyVersion: number;
  readonly fit: Fit;
  readonly intent: Intent;
  /** An explicit request (demo, pricing, contact) that is still fresh. */
  readonly isHandRaiser: boolean;
  /** When the newest of these requests was made; null without one. */
  readonly requestedAt: Date | null;
  readonly gates: { readonly fit: Gate; readonly interest: Gate; readonly context: Gate };
  readonly obstacles: readonly Obstacle[];
  readonly qualification: Qualification;
  /** What most of their recent actions are about, as a topic of the playbook; null where none is recognised. */
  readonly topic: string | null;
  /** When the newest meaningful action happened; null without one. */
  readonly lastMeaningfulAt: Date | null;
  readonly brief: Brief;
  /** Sentences that were taken out of the brief because their evidence does not support them: defects of ours, to be told. */
  readonly unsupported: readonly { readonly place: string; readonly because: string }[];
  /** What would turn the decision; absent where nobody asked. */
  readonly flip?: Flip | undefined;
  /** The next moment at which time alone changes something here; null when nothing will. */
  readonly nextCheckAt: Date | null;
};
