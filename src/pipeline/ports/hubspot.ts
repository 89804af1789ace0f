import type { Lead } from '../../domain/lead.ts';
import type { Signal } from '../../domain/signal.ts';
import type { CompanyId, ContactId, DealId, NoteId, OwnerId, PortalId, TaskId, UserId } from '../../domain/ids.ts';
import type { TaskType } from '../../domain/policy/policy.ts';
import type { Probed } from './capabilities.ts';
import type { EngagementKind } from './deliveries.ts';
import type { Moved } from './identities.ts';
import type { Round, SourceName, SourcePage, SourceWishes } from './sources.ts';

/** The way out to HubSpot. Everything is asked of one portal, so the portal is bound first. */
export interface HubSpot {
  portal(portalId: PortalId): PortalGateway;
}

/**
 * One contact as read from the portal, with everything dated that its record tells. No fingerprint: something beside
 * the record could not be looked at, so it is to be read again when it is come across.
 */
export type LeadReading = { readonly lead: Lead; readonly signals: readonly Signal[]; readonly fingerprint?: string };

/** A contact come across in a list or a search. The fingerprint stands for all that we read of it: equal, nothing changed. */
export type SeenContact = { readonly contactId: ContactId; readonly fingerprint: string };

/** A page of contacts; without `next` the last one. */
export type ContactPage = { readonly contacts: readonly SeenContact[]; readonly next: string | undefined };

/** Dates of what a contact did last, by which an account's most active people are found. */
export type RecencyProperty = 'recent_conversion_date' | 'hs_analytics_last_timestamp';

export type ReadLeads = {
  readonly readings: readonly LeadReading[];
  /** Asked for, but not there: deleted, or never existed. */
  readonly gone: readonly ContactId[];
  /** Merged: old ids, asked for or not, of records that answer under another one. */
  readonly moved: readonly Moved[];
  /** What could not be looked at and was done without, so that the rest was read. */
  readonly troubles?: readonly Error[];
};

/** How leads are read. */
export type LeadWishes = {
  /** Their tools: not every policy needs them. */
  readonly tools?: boolean | undefined;
  /** Asked after each page: whether the others can wait. What was begun is brought to its end. */
  readonly isEnough?: () => Promise<boolean>;
};

/** Property values as HubSpot takes them: strings; `""` clears. */
export type PropertyValues = Readonly<Record<string, string>>;

/** The only properties besides our own that are ever written, and only where the policy maps them. */
export const MAPPED_PROPERTIES = { lifecycleStage: 'lifecyclestage', leadStatus: 'hs_lead_status' } as const;
export const isMapped = (name: string): boolean => name === MAPPED_PROPERTIES.lifecycleStage || name === MAPPED_PROPERTIES.leadStatus;

export type ContactWrite = { readonly contactId: ContactId; readonly properties: PropertyValues };

/** What became of one contact of a batch. */
export type WriteOutcome =
  | { readonly contactId: ContactId; readonly outcome: 'written' }
  /** HubSpot refused this record; the same values will be refused again. */
  | { readonly contactId: ContactId; readonly outcome: 'refused'; readonly reason: string }
  /** Our own properties were written; of those that the policy maps, these were refused and the others written. */
  | { readonly contactId: ContactId; readonly outcome: 'mapping_refused'; readonly properties: readonly string[]; readonly reason: string }
  /** The record is not there any more. */
  | { readonly contactId: ContactId; readonly outcome: 'gone' };

/** The task for a rep. `reference` stands in the body, so that the task can be found again, and is its key where the account has one. */
export type NewTask = {
  readonly reference: string;
  /** Absent only for a test task. */
  readonly contactId?: ContactId | undefined;
  readonly companyId?: CompanyId | undefined;
  readonly dealIds: readonly DealId[];
  readonly ownerId?: OwnerId | undefined;
  readonly subject: string;
  /** Safe HTML that contains the reference. */
  readonly body: string;
  readonly dueAt: Date;
  readonly priority: 'HIGH' | 'MEDIUM';
  readonly type: TaskType;
  readonly remindAt?: Date | undefined;
  readonly queueId?: string | undefined;
};

/** A note on the timeline of whom it is about. Nobody is named as its author: HubSpot would show the owner as the one who wrote it. */
export type NewNote = Pick<NewTask, 'contactId' | 'companyId' | 'dealIds'> & {
  /** Safe HTML that contains the reference. */
  readonly body: string;
  /** When it stands on the timeline. */
  readonly at: Date;
};

/** A task of ours as it stands in HubSpot. */
export type SeenTask = { readonly isCompleted: boolean; readonly ownerId?: OwnerId | undefined };

/** What may change about a task that exists; absent fields stay. */
export type TaskChanges = {
  readonly status?: 'COMPLETED' | 'NOT_STARTED' | undefined;
  readonly dueAt?: Date | undefined;
  readonly ownerId?: OwnerId | undefined;
  /** Follows the due time; never changed alone. */
  readonly remindAt?: Date | undefined;
  readonly subject?: string | undefined;
  readonly priority?: NewTask['priority'] | undefined;
};

export type Owner = {
  readonly id: OwnerId;
  readonly userId?: UserId | undefined;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  /** Absent: in none. */
  readonly teams?: readonly Team[] | undefined;
};

/** A team of the account's users, as HubSpot names it. */
export type Team = { readonly id: string; readonly name: string };

export type ChangedContacts = {
  /** In id order; at most 200. */
  readonly contacts: readonly SeenContact[];
  /** The id after which the window goes on; absent when it is complete. */
  readonly next: ContactId | undefined;
};

/** What it takes to bring our property group and properties into shape, by name. */
export type PropertyPlan = {
  readonly createGroup: boolean;
  readonly create: readonly string[];
  /** Archived in the portal: creating them again brings them back with their values. */
  readonly restore: readonly string[];
  readonly addOptions: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** Our key of tasks is not there: it is created where the account allows that, and nothing depends on it. */
  readonly createTaskKey: string | null;
  /** Of another type, or in another group and so perhaps somebody else's: only an admin can resolve that. */
  readonly conflicts: readonly { readonly name: string; readonly what: 'type' | 'group'; readonly found: string; readonly expected: string }[];
};

/** Calls to one portal. Every method may throw `HubSpotError` or `NotConnected`. */
export interface PortalGateway {
  /**
   * Contacts with company, deals and dated actions, in as few calls as HubSpot allows: at most 1,000 ids, in parts of
   * about 250 contacts, five calls each. Who stops after a part saves the calls for the others.
   */
  readLeads(contactIds: readonly ContactId[], wishes?: LeadWishes): AsyncIterable<ReadLeads>;
  /** All contacts, a page of at most 100; `after` is the previous page's `next`. */
  listContacts(after?: string): Promise<ContactPage>;
  /** Contacts in which this date is set, latest first; a page of at most 200. */
  recentContacts(property: RecencyProperty, after?: string): Promise<ContactPage>;
  /** How many contacts the account has, as far as its search index knows. */
  countContacts(): Promise<number>;
  /** A page of the contacts modified in `[from, to)`, in order of their ids. */
  changedContacts(window: { from: Date; to: Date; afterId?: ContactId | undefined }): Promise<ChangedContacts>;
  /** Contacts by their e-mail address in lower case; whoever is not there is not in the map. */
  contactsByEmail(emails: readonly string[]): Promise<ReadonlyMap<string, ContactId>>;
  /** One page of a source, from a `next` on, or from the beginning; null where it is closed to us. */
  sourcePage(name: SourceName, round: Round, position: unknown): Promise<SourcePage | null>;
  /** Writes properties of at most 100 contacts. One bad record does not keep the others from being written. */
  writeContacts(writes: readonly ContactWrite[]): Promise<readonly WriteOutcome[]>;
  /**
   * Creates the task with its associations in one call, never repeated: an unclear end throws with `effect: 'unknown'`.
   * @param sendBefore - from then on the call is not sent any more, and throws with `effect: 'none'`
   */
  createTask(task: NewTask, sendBefore?: Date): Promise<TaskId>;
  /** Sets what is given. Safe to repeat. `gone` when the task is not there (any more). `sendBefore` as above. */
  updateTask(taskId: TaskId, changes: TaskChanges, sendBefore?: Date): Promise<'updated' | 'gone'>;
  /** The task of this contact whose body holds the reference; null when there is none (yet). */
  findTask(contactId: ContactId, reference: string): Promise<TaskId | null>;
  /** Creates the task under its reference, without associations. Safe to repeat: there is one. Only where the account has our key. `sendBefore` as above. */
  upsertTask(task: NewTask, sendBefore?: Date): Promise<TaskId>;
  /** The task that has this reference as its key; null when there is none (yet). */
  findTaskByKey(reference: string): Promise<TaskId | null>;
  /** Adds the associations that a task lacks; `isNew` when it has none. Returns those still missing: empty when it is complete. */
  linkTask(taskId: TaskId, task: Pick<NewTask, 'contactId' | 'companyId' | 'dealIds'>, isNew: boolean): Promise<readonly string[]>;
  /** As `createTask`: with all its associations, never repeated. `sendBefore` as above. */
  createNote(note: NewNote, sendBefore?: Date): Promise<NoteId>;
  /** The note of this contact whose body holds the reference; null when there is none (yet). */
  findNote(contactId: ContactId, reference: string): Promise<NoteId | null>;
  /** As `linkTask`. */
  linkNote(noteId: NoteId, note: Pick<NewNote, 'contactId' | 'companyId' | 'dealIds'>): Promise<readonly string[]>;
  /** What became of tasks; one that is not in the map is not there any more. */
  readTasks(taskIds: readonly TaskId[]): Promise<ReadonlyMap<TaskId, SeenTask>>;
  /** A task with exactly this subject, as the search index has it. */
  findTaskBySubject(subject: string): Promise<TaskId | null>;
  /** Deletes a task. Safe to repeat. */
  archiveTask(taskId: TaskId): Promise<void>;
  /** The contacts that any of these engagements is associated with, in one call for a thousand ids. */
  contactsOf(kind: EngagementKind, ids: readonly string[]): Promise<readonly ContactId[]>;
  /** Active owners of the account. */
  owners(): Promise<readonly Owner[]>;
  /** Looks at what `provision` would do. Changes nothing. */
  propertyPlan(): Promise<PropertyPlan>;
  /** What the portal lets us see and do, of what needs asking; one light call each. Lists are asked for only where the policy names some. Changes nothing. */
  probe(wishes: SourceWishes): Promise<readonly Probed[]>;
  /**
   * Creates or completes our property group and properties. Safe to repeat.
   * @throws HubSpotError `PROPERTY_NOT_USABLE` after everything else was done, naming the properties of ours that have another type
   */
  provision(): Promise<{ created: readonly string[]; repaired: readonly string[] }>;
  /** Creates our key of tasks alone, where the account allows it. Safe to repeat. @returns its name if it was created */
  provisionTaskKey(): Promise<readonly string[]>;
}
