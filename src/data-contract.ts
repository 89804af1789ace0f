/**
 * What travels between the Health and Data tabs of the settings page and the backend, as JSON. The one place for these
 * types: the extension gets a generated copy.
 */

/** What is read again and again, by the name of its stream. */
export const STREAM_NAMES = ['capabilities', 'owners', 'backfill', 'webinars', 'forms', 'lists', 'events', 'changed-contacts', 'sweep'] as const;
export type StreamName = (typeof STREAM_NAMES)[number];

export type StreamView = {
  readonly name: StreamName;
  /** When something was last read from it, or looked for; null: not yet. ISO 8601. */
  readonly lastAt: string | null;
  /** When it is looked at next; null: it has come to its end, or waits for the account to be connected. */
  readonly nextAt: string | null;
  readonly isDone: boolean;
  /** Its moment has come: it is looked at as soon as a worker is free. */
  readonly isDue: boolean;
};

/** HubSpot's allowance of calls, as its answers last said. */
export type AllowanceView = {
  readonly calls: number;
  readonly seconds: number;
  readonly remaining: number;
  readonly day: { readonly calls: number; readonly remaining: number } | null;
  readonly toldAt: string;
  /** HubSpot asked us to wait until then; null: it did not. */
  readonly pausedUntil: string | null;
};

/** task, note: it was not made · links, note_links: it is there, and not associated with all it is about · change: a change of the task was not taken · values: values of the contact were not taken. */
export type ParkedWhat = 'task' | 'links' | 'note' | 'note_links' | 'change' | 'values';

/** One thing that was given up, and that a person can take up again or drop. */
export type ParkedView = {
  /** What trying again and giving up are asked for by; a task, its note and its change share it. */
  readonly id: string;
  readonly what: ParkedWhat;
  /** Names of contact properties, or status, due, owner, subject, priority of the task. */
  readonly names: readonly string[];
  readonly attempts: number;
  /** HubSpot's own reason, for whoever looks closer. */
  readonly because: string;
  readonly since: string;
  /** The lead by job and company, never by name; null where neither is known. */
  readonly lead: string | null;
  /** The contact record in HubSpot. */
  readonly recordUrl: string;
};

export type HealthView = {
  readonly webhooks: {
    readonly lastAt: string | null;
    /** Deliveries in the last 24 hours; with `isMore` at least so many. */
    readonly lastDay: number;
    readonly isMore: boolean;
  };
  readonly streams: readonly StreamView[];
  /** The first reading of all contacts; `total` is null where the account did not say how many there are. */
  readonly backfill: { readonly listed: number; readonly total: number | null; readonly isDone: boolean };
  /** Null: nothing was heard. */
  readonly allowance: AllowanceView | null;
  readonly parked: { readonly cases: readonly ParkedView[]; readonly total: number };
};

/** What to do about a parked case. */
export type ParkedRequest = { readonly id: string; readonly what: ParkedWhat; readonly decision: 'retry' | 'drop' };
/** The health as it is then. `isDone`: false where it was not parked any more. */
export type ParkedAnswer = { readonly isDone: boolean; readonly health: HealthView };

export type DataView = {
  /** Signals older than this are deleted; null where the published rules cannot be read. */
  readonly retentionMonths: number | null;
  readonly stored: { readonly leads: number; readonly signals: number; readonly handovers: number };
  /** How long links to exports are good. */
  readonly linkMinutes: number;
};

/** By the contact's number or by e-mail address. */
export type PersonRequest = { readonly contactId: string } | { readonly email: string };

/** Somebody about whom something is stored. */
export type PersonView = {
  readonly contactId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly company: string | null;
  /** How many rows are stored in which table. */
  readonly stored: Readonly<Record<string, number>>;
  readonly recordUrl: string;
};
export type PeopleAnswer = { readonly people: readonly PersonView[] };

export type ExportRequest = { readonly what: 'account' } | { readonly what: 'person'; readonly contactId: string };
/** A link that gives the file once. */
export type ExportAnswer = { readonly url: string; readonly minutes: number };

export type DeletePersonRequest = { readonly confirm: 'delete'; readonly contactId: string };
export type DeletePersonAnswer = { readonly deleted: true };
