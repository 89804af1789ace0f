import { z } from 'zod';
import { ROLES, SENIORITIES } from '../lead.ts';
import { HANDOVER_STATES } from '../handover.ts';
import { OwnerId } from '../ids.ts';
import { LANGUAGES, localText } from '../language/local-text.ts';
import { PathGlob } from './path-glob.ts';
import { DeedKind } from '../signal.ts';

/** Days after which half of a signal's points remain. */
const HalfLifeDays = z.number().min(0.5).max(365);
const Points = z.int().min(0).max(100);
/** The words of one meaning in seven languages are soon a hundred. */
const Words = z.array(z.string().trim().min(2).max(60)).max(200);
const Domain = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'expected a domain in lower case, for example "rival.example"');

/** What a signal counts as. The first rule of the list that matches a signal decides. */
export const ActionRule = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  /** What it is called in the lines of a score: "Demo request". */
  name: localText(2, 60),
  /**
   * What the lead did, to follow "they" or "you"; `{}` stands for the content: "downloaded {}". In German a participle
   * that follows "haben": "{} heruntergeladen".
   */
  verb: localText(1, 60),
  kinds: z.array(DeedKind).min(1),
  /** Words in the title or the page's path; absent: every signal of these kinds. */
  words: Words.optional(),
  /**
   * Words of which one must stand beside one of `words` in the same part of the title: "Webinar software: Request a
   * demo" has two parts, and "request" makes "demo" a request whatever the other part is about. With this list, `without`
   * speaks of that part alone too.
   */
  beside: Words.optional(),
  /** Words that speak against it: a guide about pricing is no request for pricing. */
  without: Words.optional(),
  /** Points when fresh, -100 to 100. */
  points: z.int().min(-100).max(100),
  halfLifeDays: HalfLifeDays,
  /** Signals of one group share a cap. */
  group: z.string().regex(/^[a-z_]+$/),
  /** Shows genuine interest: the interest gate asks for at least one. */
  meaningful: z.boolean(),
  /** The lead knows that we know: only these may be mentioned in an opener. */
  knowing: z.boolean(),
  /** An explicit request: makes a hand-raiser. What they want: "a demo". */
  request: z.string().min(1).max(40).optional(),
});
export type ActionRule = z.infer<typeof ActionRule>;

/** What content is about, the problem behind it, and how to open a conversation about that problem. */
export const Play = z.strictObject({
  topic: z.string().regex(/^[a-z_]+$/),
  /** As people read it: "customer onboarding". */
  name: localText(2, 60),
  words: Words.min(1),
  /** Pages about it by their path, whatever they are called: "/blog/onboarding/**". */
  paths: z.array(PathGlob).max(100).optional(),
  /** The problem a reader of such content is likely to have: "slow customer onboarding". */
  problem: localText(5, 160),
  /** A question a rep can ask about it. */
  question: localText(5, 160),
  /** Sharper questions for some roles. */
  questionsByRole: z.partialRecord(z.enum(ROLES), localText(5, 160)).default({}),
});
export type Play = z.infer<typeof Play>;

/** A threshold with two values, so that a lead near it does not flicker: enters at `enter`, stays until below `leave`. */
const Threshold = z.strictObject({ enter: Points, leave: Points }).refine((t) => t.leave <= t.enter, 'expected leave ≤ enter');

const Band = z.strictObject({
  /** Employees or revenue, from. */
  from: z.number().min(0),
  points: Points,
});

/** Bands in rising order; the last one whose `from` is reached counts, below the first there are no points. */
const Bands = z.array(Band).min(1)
  .refine((bands) => bands.every(({ from }, index) => index === 0 || from > (bands[index - 1]?.from ?? 0)), 'expected bands in rising order of `from`');

/** Wanted values of a fact; empty: every one is welcome. Never blank, which no record could equal. */
const Wanted = z.array(z.string().trim().min(1));

/** Employees, from and below; absent: any number. */
const Size = z.strictObject({ from: z.int().min(0).optional(), below: z.int().min(1).optional() });

/** Who gets leads that belong to nobody yet. The first rule that matches a lead decides; all that it asks for must be so. */
export const RoutingRule = z.strictObject({
  /** As the history names it: "DACH". */
  name: z.string().trim().min(1).max(60),
  when: z.strictObject({
    /** Written like those of the fit rules; empty: every one, also where none is known. */
    countries: z.array(z.string().trim().min(1)).default([]),
    /** Topics of the playbook; empty: every one, also where none is recognised. */
    topics: z.array(z.string().min(1)).default([]),
    employees: Size.optional(),
  }).default({ countries: [], topics: [] }),
  /** In turns, by weight: 2 gets twice as many as 1. Either one owner or every active owner of a team of the account, by its name or id. */
  to: z.array(z.strictObject({
    ownerId: OwnerId.optional(),
    team: z.string().trim().min(1).max(200).optional(),
    weight: z.int().min(1).max(100).default(1),
  }).refine(({ ownerId, team }) => (ownerId === undefined) !== (team === undefined), 'expected either ownerId or team')).min(1).max(200),
});
export type RoutingRule = z.infer<typeof RoutingRule>;

/** What is asked about who a lead is. A question with `maxPoints` 0 is not asked; more points than `maxPoints` are cut to it. */
const FitRules = z.strictObject({
  seniority: z.strictObject({ maxPoints: Points, points: z.record(z.enum(SENIORITIES), Points) }),
  /** Fields of work; empty: every one is welcome. A field not wanted gives `otherPoints`. */
  role: z.strictObject({ maxPoints: Points, target: z.array(z.enum(ROLES)), otherPoints: Points }),
  companySize: z.strictObject({ maxPoints: Points, bands: Bands }),
  /** Annual revenue in the portal's currency. Not asked unless a portal says how its bands lie. */
  revenue: z.strictObject({ maxPoints: Points, bands: Bands }).default({ maxPoints: 0, bands: [{ from: 0, points: 0 }] }),
  /** HubSpot's industry values or their labels: "COMPUTER_SOFTWARE", "Computer Software". */
  industry: z.strictObject({ maxPoints: Points, target: Wanted }),
  /** Country names in seven languages, or ISO codes: "Germany", "Deutschland", "DE". */
  country: z.strictObject({ maxPoints: Points, target: Wanted }),
  organisation: z.strictObject({ maxPoints: Points }),
  /** A need they declared, content on a topic of the playbook, or one of these tools in use (HubSpot's "Web Technologies"). */
  connection: z.strictObject({ maxPoints: Points, tools: z.array(z.string().trim().min(1)).default([]) }),
  /** Share of the points that an unknown fact counts meanwhile, 0 to 1. */
  unknownShare: z.number().min(0).max(1),
  /** Lowest value of each grade; below C it is D. */
  grades: z.strictObject({ A: Points, B: Points, C: Points }).refine(({ A, B, C }) => A >= B && B >= C, 'expected A ≥ B ≥ C'),
});

/** HubSpot's types of tasks. */
export const TASK_TYPES = ['CALL', 'EMAIL', 'TODO'] as const;
export type TaskType = (typeof TASK_TYPES)[number];

/** HubSpot's lifecycle stages in their order, as far as a handover may lead to them: a customer is made by a deal. */
export const LIFECYCLE_STAGES = ['subscriber', 'lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer', 'evangelist', 'other'] as const;
const MAPPED_STAGES = ['lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity'] as const;

/** Something that HubSpot counts on its own and the policy asks for. */
const Sources = z.strictObject({
  /** Lists of contacts whose new members are seen as actions (`list_joined`), under a name of the policy's: it says what joining means. */
  lists: z.array(z.strictObject({
    /** The number in the address of the list's page in HubSpot. */
    id: z.string().regex(/^[1-9]\d{0,17}$/, 'expected the number of a list as a text, for example "117"'),
    name: z.string().trim().min(2).max(100),
  })).max(20),
});

export const Policy = z.strictObject({
  fit: FitRules,
  intent: z.strictObject({
    actions: z.array(ActionRule).min(1),
    /** The most a group may give, in points; groups not named have no cap. */
    caps: z.record(z.string(), Points),
    /** What the n-th repeat of the same action on the same content counts, as a share of the one before, 0 to 1. */
    repeatShare: z.number().min(0).max(1),
    /** Several different pieces of content within some days, counted as one meaningful action. */
    exploration: z.strictObject({ distinct: z.int().min(2).max(20), withinDays: z.number().min(1).max(90), points: Points }),
    /** Lowest value of each level; below `low` it is none. */
    levels: z.strictObject({ low: Points, medium: Points, high: Points }),
    /** Days during which an explicit request makes a hand-raiser. */
    requestFreshDays: z.number().min(1).max(90),
  }),
  gates: z.strictObject({ fit: Threshold, interest: Threshold }),
  whyNow: z.strictObject({
    /** An action this young can be a reason to act now, in days. */
    freshDays: z.number().min(1).max(30),
    /** This many actions ... */
    burstActions: z.int().min(2).max(50),
    /** ... within this many days are a burst. */
    burstDays: z.number().min(1).max(30),
    /** Days without any action that count as silence. */
    silenceDays: z.number().min(14).max(365),
    /** What happened longer ago says little about what somebody cares about now, in days. */
    topicDays: z.number().min(14).max(365),
    /** A colleague's action counts this many days. */
    colleagueDays: z.number().min(1).max(90),
  }),
  exclusions: z.strictObject({
    competitorDomains: z.array(Domain),
    /** Our own domains, besides the account's own. */
    internalDomains: z.array(Domain),
    /** Written like those of the fit rules: names in seven languages or ISO codes, HubSpot's values or labels. */
    countries: z.array(z.string()),
    industries: z.array(z.string()),
    /** Lead status values that mean somebody is on it. */
    inProgressLeadStatuses: z.array(z.string()),
    /** Days during which a call or answer by a rep counts as being in contact. */
    inContactDays: z.number().min(1).max(180),
  }),
  playbook: z.array(Play),
  handover: z.strictObject({
    /** Business hours a rep has to answer. */
    slaHours: z.number().min(1).max(240),
    /** The same for an explicit request. */
    requestSlaHours: z.number().min(1).max(240),
    /** So many business hours before the due time its owner is told once, by the subject of the task; absent: never. Whose whole time is no longer is not warned. */
    warnHours: z.number().min(0.5).max(240).optional(),
    /** Days after the end of a handover before the next may open. */
    coolDownDays: z.int().min(0).max(730),
    /** An accepted handover of which nothing was heard for so many days is over: no call, answer or meeting since. */
    acceptedDays: z.int().min(1).max(730).default(90),
    /** Handovers per rep and week; explicit requests are exempt. */
    capacityPerRepPerWeek: z.int().min(0).max(1000),
    /** Who gets leads whose contact and company have no owner who can take them; matching nothing, they go to the fallback owner. */
    routing: z.array(RoutingRule).max(100).default([]),
    fallbackOwnerId: OwnerId.optional(),
    /** Who should be in a conversation before a company buys; the brief says which of these fields of work nobody active there has. Empty: nothing is said. */
    buyingGroup: z.strictObject({ roles: z.array(z.enum(ROLES)).max(10) }).default({ roles: [] }),
    /** What becomes of a handover that nobody answered in time. A policy without it was published before there was a choice, and handovers stay open as they did. */
    unanswered: z.strictObject({
      /**
       * keep: it stays open · expire: it is over, without a handover for the cool-down unless they ask · reassign: once to
       * the fallback owner, or else the first admin, with a new time to answer; over when nobody else is there, or they do not answer either.
       */
      action: z.enum(['keep', 'expire', 'reassign']),
      /** Business hours between the due time and that. */
      graceHours: z.number().min(0).max(240),
    }).default({ action: 'keep', graceHours: 16 }),
    /** The task a rep gets. */
    task: z.strictObject({
      /** Which of HubSpot's types it has; reps can filter and queue tasks by it. */
      type: z.enum(TASK_TYPES).default('CALL'),
      /** HubSpot reminds its owner this many minutes before the due time; absent: it does not. */
      reminderMinutes: z.int().min(0).max(10_080).optional(),
      /** Id of the task queue it is put into. HubSpot documents neither the property behind it nor a list of queues. */
      queueId: z.string().regex(/^\d{1,20}$/, 'expected the digits of a task queue id').optional(),
      /**
       * What it means when a rep completes it and answers nothing. unknown: the lead stays with them until the time to
       * answer is over, then the handover is closed without an outcome · accepted: they took the lead.
       */
      completed: z.enum(['unknown', 'accepted']).default('unknown'),
    }).default({ type: 'CALL', completed: 'unknown' }),
    /** Whether the brief is also put on the contact's timeline, as a note beside the task. */
    note: z.boolean().default(false),
    /** Business hours in the account's time zone: weekdays 1 (Monday) to 7, hours 0 to 24, and days off on its calendar. */
    businessHours: z.strictObject({
      from: z.int().min(0).max(23),
      to: z.int().min(1).max(24),
      weekdays: z.array(z.int().min(1).max(7)).min(1),
      holidays: z.array(z.iso.date('expected a day as "2026-12-25"')).max(400).default([]),
    }).refine((hours) => hours.from < hours.to, 'expected from < to'),
  }),
  writeBack: z.strictObject({
    /** A score alone is rewritten only when it moved at least this much. */
    minScoreDelta: z.int().min(1).max(100),
    /** Language of tasks and properties; the card speaks its reader's own. */
    language: z.enum(LANGUAGES).default('en'),
    /** What a handover of each state makes of the contact's lifecycle stage, forward only; states not named change nothing. */
    lifecycleStage: z.partialRecord(z.enum(HANDOVER_STATES), z.enum(MAPPED_STAGES)).default({}),
    /** The same for its lead status: values of the account's own. */
    leadStatus: z.partialRecord(z.enum(HANDOVER_STATES), z.string().trim().min(1).max(100)).default({}),
  }),
  sources: Sources.default({ lists: [] }),
  /** Months for which signals are kept; at least as long as evaluations look back (400 days). */
  retentionMonths: z.int().min(14).max(120).default(24),
});

/** A portal's rules. */
export type Policy = z.infer<typeof Policy>;

/** A list of HubSpot's that a policy names. */
export type PolicyList = Policy['sources']['lists'][number];
