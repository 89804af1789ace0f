import type { Handover, RefusalReason } from '../../domain/handover.ts';
import type { CompanyId, ContactId, OwnerId, PortalId } from '../../domain/ids.ts';
import type { Signal } from '../../domain/signal.ts';
import type { BoardStore } from './board.ts';
import type { CardAnswerStore, TaskUpdateStore } from './answers.ts';
import type { CapabilityStore } from './capabilities.ts';
import type { Allowances, SeenRequests } from './connection.ts';
import type { DeliveryStore, EngagementStore } from './deliveries.ts';
import type { ExportLinks } from './exports.ts';
import type { Owner, PropertyValues } from './hubspot.ts';
import type { IdentityStore } from './identities.ts';
import type { InstallStore } from './installs.ts';
import type { LeadStore } from './leads.ts';
import type { ParkedCases } from './parked.ts';
import type { PolicyStore } from './policies.ts';
import type { LeadQueue } from './queue.ts';
import type { StoredData } from './stored-data.ts';
import type { SampleStore, SetupStore } from './setup.ts';
import type { TaskIntentStore, TestTaskStore } from './tasks.ts';

/** Everything the flow remembers. Each method names its portal: nothing is ever read across portals. */
export interface Stores {
  readonly installs: InstallStore;
  readonly capabilities: CapabilityStore;
  readonly deliveries: DeliveryStore;
  readonly engagements: EngagementStore;
  readonly workflowQuestions: WorkflowQuestions;
  readonly identities: IdentityStore;
  readonly leads: LeadStore;
  readonly queue: LeadQueue;
  readonly ledger: SignalLedger;
  readonly handovers: HandoverStore;
  readonly board: BoardStore;
  readonly taskIntents: TaskIntentStore;
  readonly taskUpdates: TaskUpdateStore;
  readonly testTasks: TestTaskStore;
  readonly cardAnswers: CardAnswerStore;
  readonly propertyWrites: PropertyWriteStore;
  readonly cursors: CursorStore;
  readonly owners: OwnerStore;
  readonly policies: PolicyStore;
  readonly audit: AuditTrail;
  readonly work: WorkQueue;
  readonly seenRequests: SeenRequests;
  readonly allowances: Allowances;
  readonly parkedCases: ParkedCases;
  readonly storedData: StoredData;
  readonly exportLinks: ExportLinks;
  readonly setup: SetupStore;
  readonly samples: SampleStore;
}

export interface Storage extends Stores {
  /**
   * All or nothing: what `work` does through the stores it is given commits together, or not at all. It may run up to
   * three times, where the database made it give way to another transaction: no effects outside, no calls.
   *
   * @param limit - `lockWithinMs`: it fails rather than wait longer for what somebody else holds
   */
  inTransaction<T>(work: (stores: Stores) => Promise<T>, limit?: { readonly lockWithinMs: number }): Promise<T>;
  /**
   * Deletes every row of a portal in every table, and its waiting jobs; its grant goes by its consent. Not all at once,
   * but safe to repeat: the install goes last. Stops where the app was installed again since.
   *
   * @param installedAt - of the disconnected install that is forgotten; null: what is left where there is neither an install nor a grant
   * @returns whether all of it is gone
   */
  forgetPortal(portalId: PortalId, installedAt: Date | null): Promise<boolean>;
}

/** What workflows asked about contacts, each question once. */
export interface WorkflowQuestions {
  /** False when the question is there already. */
  ask(portalId: PortalId, question: { readonly key: string; readonly contactId: ContactId }, at: Date): Promise<boolean>;
  /** When a question came for the first time; null for one that never came, or came longer ago than questions are kept. */
  askedAt(portalId: PortalId, key: string): Promise<Date | null>;
}

/** A stretch of a contact's time, both ends included. */
export type Stretch = { readonly contactId: ContactId; readonly since: Date; readonly until: Date };

/** Append-only record of what leads did; what is older than an account's rules say is forgotten. */
export interface SignalLedger {
  /**
   * Until the transaction ends nobody else gets this for this portal: so two cannot both add one action. To be called before
   * the transaction changes any lead, since others change leads while they hold it.
   */
  lock(portalId: PortalId): Promise<void>;
  /** What is known of these stretches, and what has these ids. */
  around(portalId: PortalId, stretches: readonly Stretch[], ids: readonly { contactId: ContactId; id: string }[]): Promise<ReadonlyMap<ContactId, readonly Signal[]>>;
  /** Adds what is not there yet, of leads that are there; returns the contacts for which something was new. What an old id did, the one that took its place did. */
  record(portalId: PortalId, signals: readonly { contactId: ContactId; signal: Signal }[], now: Date): Promise<readonly ContactId[]>;
  /** Fills in what the stored signals with these ids do not say; what they say stays, but for the title. */
  complete(portalId: PortalId, signals: readonly { contactId: ContactId; signal: Signal }[]): Promise<void>;
  of(portalId: PortalId, contactIds: readonly ContactId[], since: Date): Promise<ReadonlyMap<ContactId, readonly Signal[]>>;
  /** Deletes up to `limit` signals from before a moment, oldest first; returns how many. */
  forgetBefore(portalId: PortalId, before: Date, limit: number): Promise<number>;
  count(portalId: PortalId): Promise<number>;
}

export interface HandoverStore {
  /** Throws when the lead has an open one already: the database decides, not the caller. */
  open(portalId: PortalId, handover: Handover): Promise<void>;
  /** Replaces a handover by its next state. False when it is not (any more) as `seen`: its state, answer, due time, owner, request and passing on are compared. */
  change(portalId: PortalId, seen: Handover, next: Handover): Promise<boolean>;
  /** In the order in which they ended, an open one last: the newest. After a merge that need not be the order in which they began. */
  of(portalId: PortalId, contactIds: readonly ContactId[]): Promise<ReadonlyMap<ContactId, readonly Handover[]>>;
  openAtCompanies(portalId: PortalId, companyIds: readonly CompanyId[]): Promise<readonly Handover[]>;
  /** Handovers of people at these companies that were refused for one of these reasons and ended since. */
  refusedAtCompanies(portalId: PortalId, companyIds: readonly CompanyId[], reasons: readonly RefusalReason[], since: Date): Promise<readonly Handover[]>;
  /** Handovers per owner since a moment, explicit requests not counted. */
  countsByOwner(portalId: PortalId, since: Date): Promise<ReadonlyMap<OwnerId | null, number>>;
  /** The same with explicit requests: what turns are taken by. */
  receivedByOwner(portalId: PortalId, since: Date): Promise<ReadonlyMap<OwnerId | null, number>>;
  /** Contacts whose handover is open and with one of these owners. */
  openWith(portalId: PortalId, ownerIds: readonly OwnerId[]): Promise<readonly ContactId[]>;
  all(portalId: PortalId): Promise<readonly Handover[]>;
}

export type PropertyWrite = { readonly contactId: ContactId; readonly values: PropertyValues; readonly version: number; readonly attempts: number };

/** Property values on their way to the portal: one row per contact, newest values win. */
export interface PropertyWriteStore {
  put(portalId: PortalId, writes: readonly { contactId: ContactId; values: PropertyValues }[], now: Date): Promise<void>;
  next(portalId: PortalId, now: Date, limit: number): Promise<readonly PropertyWrite[]>;
  /**
   * Removes the rows, unless newer values arrived meanwhile.
   * @returns contacts of whom nothing waits any more and whose row was removed by somebody else: what was sent may lie over newer values
   */
  done(portalId: PortalId, writes: readonly PropertyWrite[]): Promise<readonly ContactId[]>;
  /** Keeps the row with the values given out of the way with its reason, until newer values arrive. */
  park(portalId: PortalId, write: PropertyWrite, because: string): Promise<void>;
  /** Parked values are ready to be sent again. False when nothing of this contact is parked. */
  unpark(portalId: PortalId, contactId: ContactId, now: Date): Promise<boolean>;
  /** Parked values are never sent. False when nothing of this contact is parked. */
  drop(portalId: PortalId, contactId: ContactId): Promise<boolean>;
  counts(portalId: PortalId): Promise<{ waiting: number; parked: number }>;
}

/** How far a stream of data has been read, and when to read on. `position` is the stream's own; versioned by it. */
export type Cursor = { readonly position: unknown; readonly nextAt: Date | null };

export interface CursorStore {
  read(portalId: PortalId, stream: string): Promise<Cursor | null>;
  save(portalId: PortalId, stream: string, cursor: Cursor, now: Date): Promise<void>;
  /** Of every stream: when a step of it was last taken, and when the next is due. */
  all(portalId: PortalId): Promise<readonly { readonly stream: string; readonly nextAt: Date | null; readonly savedAt: Date }[]>;
}

export interface OwnerStore {
  replaceAll(portalId: PortalId, owners: readonly Owner[]): Promise<void>;
  all(portalId: PortalId): Promise<readonly Owner[]>;
}

export type AuditEntry = {
  readonly at: Date;
  /** "rule", "system", "task" (somebody, in HubSpot), or a user: `user:<id>`. */
  readonly who: string;
  readonly what: string;
  readonly contactId?: ContactId | undefined;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
};

export interface AuditTrail {
  record(portalId: PortalId, entries: readonly AuditEntry[]): Promise<void>;
  /** Oldest first. */
  of(portalId: PortalId, contactId: ContactId): Promise<readonly AuditEntry[]>;
  ofEach(portalId: PortalId, contactIds: readonly ContactId[]): Promise<ReadonlyMap<ContactId, readonly AuditEntry[]>>;
  /** Entries of these kinds that are about no contact, newest first, from the one before `beforeId` on; null: from the newest. */
  aboutAccount(portalId: PortalId, what: readonly string[], beforeId: string | null, limit: number): Promise<readonly (AuditEntry & { readonly id: string })[]>;
}

export interface WorkQueue {
  /** There is something to do for this portal. Asking twice is asking once. Takes effect when the transaction commits. */
  wake(portalId: PortalId): Promise<void>;
}
