// Made from src/rules-contract.ts by "lead-handover generate". Do not edit.

/**
 * What travels between the "Rules" tab of the settings page and the backend, as JSON. The one place for these types: the
 * extension gets a generated copy.
 */

/** Values of fields, nested as their paths say; actions and topics by their ids, each list of words as its length. */
export type RulesForm = { readonly [field: string]: unknown };

/** One change: a path as in `RulesForm`, and what becomes of it. `reset`: as the built-in rules have it. */
export type RuleEdit =
  | { readonly path: string; readonly value: unknown }
  | { readonly path: string; readonly remove: true }
  | { readonly path: string; readonly reset: true };

/** Who did something: a name where one is known, else "User 9001" or the command line, in the reader's language. */
export type RulesAuthor = { readonly by: string; readonly at: string };

export type RulesOverview = {
  /** Whether the person in front of the page may change anything. */
  readonly mayChange: boolean;
  /** Version 0 is built in: nobody published it. */
  readonly published: { readonly version: number; readonly author: RulesAuthor | null };
  /** What somebody is working on; it applies to nobody yet. `isOutdated`: another version was published since it was made. */
  readonly draft: (RulesAuthor & { readonly basedOn: number; readonly isOutdated: boolean; readonly changes: number }) | null;
  /** Of the draft where there is one, else of the published version. Null where it cannot be read; `unreadable` says why. */
  readonly form: RulesForm | null;
  readonly unreadable: string | null;
  /** In the order in which they are tried: the first that matches decides. Names in the reader's language. */
  readonly actions: readonly { readonly id: string; readonly name: string }[];
  readonly topics: readonly string[];
  /** What the built-in rules say, by path, wherever `form` says something else. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  readonly teams: readonly string[];
  /** Address of a contact's record in HubSpot, without the contact's id at its end. */
  readonly recordsUrl: string;
  /** How many leads have which fit and interest (index 0 to 100), as last evaluated. */
  readonly standing: RulesStanding;
};

export type RulesStanding = { readonly leads: number; readonly fit: readonly number[]; readonly interest: readonly number[] };

/** The words of one action or topic: lists by their field, `words`, `beside`, `without`, `paths`. */
export type RuleWords = { readonly of: string; readonly lists: Readonly<Record<string, readonly string[]>> };

/** Changes of the draft; without a draft, of version `basedOn`. `draftAt`: of the draft that the page has seen. */
export type DraftRequest = { readonly basedOn: number; readonly draftAt: string | null; readonly edits: readonly RuleEdit[] };

/** What the page has seen, so that nobody publishes or drops what somebody else has changed meanwhile. */
export type SeenDraft = { readonly basedOn: number; readonly draftAt: string };

/** Puts the draft's changes on top of the version published now. */
export type RenewRequest = { readonly draftAt: string; readonly onto: number };

/** `conflicts`: fields that the newer version had changed as well; the draft's value counts. */
export type RenewAnswer = { readonly basedOn: number; readonly conflicts: readonly string[] };

/** `published`: version that the page has seen as the published one. */
export type RollBackRequest = { readonly version: number; readonly published: number };

export type PublishAnswer = { readonly version: number };

/** Directions in which a decision can change. */
export type Direction = 'enters' | 'leaves' | 'other';

/** One piece of the comparison. `after`: where it goes on; `at`: the moment that the first piece answered with; `room`: how many of each direction are still wanted in words. */
export type CompareRequest = SeenDraft & { readonly after: string | null; readonly at: string | null; readonly room: Readonly<Record<Direction, number>> };

/** A lead whose decision changes: by job and company, never by name. */
export type ComparedLead = { readonly contactId: string; readonly direction: Direction; readonly lead: string | null; readonly from: string; readonly to: string; readonly because: string };

export type CompareAnswer = {
  /** Moment at which all leads are looked at; goes into the next request. */
  readonly at: string;
  /** Leads looked at in this piece. */
  readonly leads: number;
  readonly counts: Readonly<Record<Direction, number>>;
  readonly notCompared: number;
  readonly shown: readonly ComparedLead[];
  /** Null at the end. */
  readonly next: string | null;
};

export type VersionView = { readonly version: number; readonly author: RulesAuthor | null; readonly isPublished: boolean; /** The version whose rules it took up again. */ readonly rolledBackTo: number | null };
export type VersionsAnswer = { readonly versions: readonly VersionView[] };

/** One difference: what the field is called, and its values in words; null: nothing. */
export type DifferenceView = { readonly path: string; readonly label: string; readonly before: string | null; readonly after: string | null };
export type DiffAnswer = { readonly differences: readonly DifferenceView[]; /** Further ones, left out. */ readonly more: number };

export type HistoryEntry = RulesAuthor & { readonly id: string; readonly text: string; /** The version that came about. */ readonly version: number | null };
export type HistoryAnswer = { readonly entries: readonly HistoryEntry[]; /** Older ones begin before this one; null: there are none. */ readonly next: string | null };

/** What is wrong with a change: path as in `RulesForm`, the field's name, and what was expected, in words. */
export type RuleProblem = { readonly path: string; readonly label: string; readonly text: string };

/** Why rules were not changed; `error` says what to do. */
export type RulesErrorCode =
  /** Another version was published since. */
  | 'outdated'
  /** Somebody saved, dropped or published the draft since. */
  | 'draft_changed'
  | 'no_version'
  | 'not_valid';
export type RulesError = { readonly error: string; readonly code: RulesErrorCode; readonly problems?: readonly RuleProblem[] | undefined };
