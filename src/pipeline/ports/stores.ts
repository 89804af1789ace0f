import type { Evaluation } from '../../domain/evaluation.ts';
import type { Handover, HandoverStatus } from '../../domain/handover.ts';
import type { CompanyId, ContactId, EpisodeId, OwnerId, PortalId, TaskId, UserId } from '../../domain/ids.ts';
import type { Lead } from '../../domain/lead.ts';
import type { Signal, SignalKind } from '../../domain/signal.ts';
import type { Mode } from '../../settings-contract.ts';
import type { CardAnswerStore, TaskUpdateStore } from './answers.ts';
import type { CapabilityStore } from './capabilities.ts';
import type { SeenRequests } from './connection.ts';
import type { Owner, PropertyValues } from './hubspot.ts';
import type { PolicyStore } from './policies.ts';

/** Everything the flow remembers. Each method names its portal: nothing is ever read across portals. */
export interface Stores {
  readonly installs: InstallStore;
  readonly capabilities: CapabilityStore;
  readonly inbox: Inbox;
  readonly leads: LeadStore;
  readonly ledger: SignalLedger;
  readonly handovers: HandoverStore;
  readonly taskIntents: TaskIntentStore;
  readonly taskUpdates: TaskUpdateStore;
  readonly cardAnswers: CardAnswerStore;
  readonly propertyWrites: PropertyWriteStore;
  readonly cursors: CursorStore;
  readonly owners: OwnerStore;
  readonly policies: PolicyStore;
  readonly audit: AuditTrail;
  readonly work: WorkQueue;
  readonly seenRequests: SeenRequests;
}

export interface Storage extends Stores {
  /** All or nothing: what `work` does through the stores it is given commits together, or not at all. */
  inTransaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /**
   * Deletes every row of a portal in every table, and its waiting jobs; its grant goes by its consent. Not all at once,
   * but safe to repeat: the install goes last. Stops where the app was installed again since.
   *
   * @param installedAt - of the disconnected install that is forgotten; null: what is left where there is neither an install nor a grant
   * @returns whether all of it is gone
   */
  forgetPortal(portalId: PortalId, installedAt: Date | null): Promise<boolean>;
}

export const INSTALL_STATES = ['shadow', 'live', 'paused', 'disconnected'] as const;
export type InstallState = (typeof INSTALL_STATES)[number];

/** Why nothing is asked of a portal for a while. */
export type HoldReason =
  /** HubSpot told us to slow down, or to come back later. */
  | 'asked_to_wait'
  /** The calls of the day are used up. */
  | 'day_used_up'
  /** HubSpot, or the way to it, is down. */
  | 'no_answer'
  /** Something went wrong here. */
  | 'defect';

/** Our app authorised in a portal. */
export type Install = {
  readonly portalId: PortalId;
  /** shadow: compute, write nothing · live: hand over · paused: like shadow, by an admin's wish · disconnected: no access */
  readonly state: InstallState;
  /** Since when handovers are made; what leads did before makes no task. */
  readonly liveSince: Date | null;
  /** When the state last became live, from whichever state: the time to answer what was open then counts from here. */
  readonly switchedOnAt: Date | null;
  readonly installedAt: Date;
  /** IANA name, for example "Europe/Berlin". */
  readonly timeZone: string;
  /** Host of the account's own screens, for example "app-eu1.hubspot.com". */
  readonly uiDomain: string;
  readonly hubDomain: string | null;
  readonly grantedScopes: readonly string[];
  /** People who may change rules and mode; first the installer. */
  readonly adminUserIds: readonly UserId[];
  /** Nothing is asked of HubSpot before this moment: it told us to wait. */
  readonly heldUntil: Date | null;
  readonly heldBecause: HoldReason | null;
  /** When HubSpot last delivered a webhook, give or take a minute; null: never. */
  readonly webhookAt: Date | null;
  /** When the card was last opened, give or take a minute; null: never. */
  readonly cardSeenAt: Date | null;
  /** HubSpot has signed a call of this account's workflows with version 3 of its signature. */
  readonly workflowsSignV3: boolean;
};

export type NewInstall = Pick<Install, 'portalId' | 'installedAt' | 'timeZone' | 'uiDomain' | 'hubDomain' | 'grantedScopes' | 'adminUserIds'>;

/** What shows that a way between HubSpot and us works. */
export type SignOfLife = 'webhook' | 'card';

export interface InstallStore {
  /**
   * First install starts in shadow mode. Installing again over a connected portal keeps its state, and
   * adds who did it to the admins; after a disconnect it starts in shadow, with that person alone.
   * @returns the state it is in now
   */
  save(install: NewInstall): Promise<Mode>;
  find(portalId: PortalId): Promise<Install | null>;
  /**
   * `liveSince` is set when the state becomes live from shadow; a pause keeps it, so that requests made meanwhile count.
   * @returns false for an account that is disconnected: only installing again connects it
   */
  setState(portalId: PortalId, state: InstallState, at: Date): Promise<boolean>;
  /**
   * No work from now on. Drops what is on its way to the portal: values, changes of tasks, tasks not made yet, whose
   * handovers are closed.
   * @param seenInstalledAt - only if nobody has installed the app again since; left out: in any case
   * @returns whether it is disconnected now
   */
  disconnect(portalId: PortalId, at: Date, seenInstalledAt?: Date): Promise<boolean>;
  /** The people who may change things from now on; at least one. */
  setAdmins(portalId: PortalId, userIds: readonly UserId[]): Promise<void>;
  hold(portalId: PortalId, until: Date, because: HoldReason): Promise<void>;
  /** Remembers that a webhook or somebody with the card came. Cheap when told often. */
  noteLife(portalId: PortalId, sign: SignOfLife, at: Date): Promise<void>;
  /** Remembers, for good, that a workflow call was signed with version 3. Cheap when told often. */
  noteWorkflowsSignV3(portalId: PortalId): Promise<void>;
  /** Connected portals, not held, for which something is due: stale or due leads, streams, and writes or tasks where those are not closed to us. */
  withDueWork(now: Date): Promise<readonly PortalId[]>;
  all(): Promise<readonly Install[]>;
}

/** One event of a webhook delivery, reduced to what we act on: ids and names, no personal data. */
export type InboundEvent = {
  /** The same event delivered again has the same key. */
  readonly key: string;
  readonly type: string;
  readonly contactId: ContactId;
  readonly occurredAt: Date;
};

export interface Inbox {
  /** Keeps the events not seen before and returns just those. */
  accept(portalId: PortalId, events: readonly InboundEvent[], receivedAt: Date): Promise<readonly InboundEvent[]>;
  /** When an event came for the first time; null for one that never came, or came longer ago than keys are kept. */
  receivedAt(portalId: PortalId, key: string): Promise<Date | null>;
}

/** A lead as stored. */
export type LeadRecord = {
  readonly contactId: ContactId;
  /** When the facts were read from the portal. */
  readonly readAt: Date | null;
  /** Null until it has been read from the portal once. */
  readonly lead: Lead | null;
  readonly evaluation: Evaluation | null;
  readonly status: HandoverStatus | null;
  /** Why it has this status, as decided; null before the first evaluation, and between an answer and the next one. */
  readonly because: string | null;
  /** Since when it waits to be read again; null when what we know is as new as we can tell. */
  readonly staleSince: Date | null;
  /** Last values wanted for our properties in the portal: what a new evaluation is compared with. */
  readonly properties: PropertyValues;
  /** Moves with every reason to evaluate again; `saveEvaluation` clears only what it has seen. */
  readonly dueVersion: number;
  /** The `dueVersion` that the evaluation, or the answer after it, has seen; a smaller one was overtaken by news. */
  readonly evaluatedVersion: number;
};

export type EvaluatedLead = {
  readonly contactId: ContactId;
  readonly evaluation: Evaluation;
  readonly status: HandoverStatus;
  readonly because: string;
  readonly properties: PropertyValues;
  readonly seenDueVersion: number;
};

/** What an answer of sales makes of a lead. */
export type AnsweredLead = { readonly contactId: ContactId; readonly status: HandoverStatus; readonly properties: PropertyValues };

/** Whose turn it is: news from a webhook first, then what a sync found, then sweeps through the whole account. */
export type Urgency = 'news' | 'sync' | 'sweep';

export interface LeadStore {
  /** Something about these contacts may have changed: read them again. Creates leads not known yet. Default urgency: news. */
  markStale(portalId: PortalId, contactIds: readonly ContactId[], at: Date, urgency?: Urgency): Promise<void>;
  /** The same for all leads that are not gone. */
  markAllStale(portalId: PortalId, at: Date, urgency: Urgency): Promise<void>;
  /** Those of the contacts of which there is no record. */
  unknown(portalId: PortalId, contactIds: readonly ContactId[]): Promise<readonly ContactId[]>;
  /** Most urgent first, then longest waiting. */
  stale(portalId: PortalId, limit: number): Promise<readonly { contactId: ContactId; version: number }[]>;
  /** Stores what was read. A lead whose facts differ, or that `hasNews`, becomes due; stale marks newer than `version` stay. */
  saveReading(portalId: PortalId, readings: readonly { lead: Lead; version: number; hasNews: boolean }[], now: Date): Promise<void>;
  /** These contacts do not exist (any more) in the portal; their open handovers end. A stale mark newer than `version` stays: it may have been restored. */
  markGone(portalId: PortalId, gone: readonly { contactId: ContactId; version: number }[], now: Date): Promise<void>;
  /** Deletes everything about a person: lead, signals, handovers with notes, answers, task texts, writes, audit. Inside a transaction only. */
  erase(portalId: PortalId, contactIds: readonly ContactId[]): Promise<void>;
  /** Leads whose moment has come, most urgent first. */
  due(portalId: PortalId, now: Date, limit: number): Promise<readonly LeadRecord[]>;
  markDue(portalId: PortalId, contactIds: readonly ContactId[], at: Date): Promise<void>;
  markAllDue(portalId: PortalId, at: Date): Promise<void>;
  /** Due again at `until` and no sooner, unless there is news since the version seen. */
  putAside(portalId: PortalId, leads: readonly Pick<LeadRecord, 'contactId' | 'dueVersion'>[], until: Date): Promise<void>;
  /** Returns the leads that took it. The others were overtaken: answered by sales, evaluated later, or gone. */
  saveEvaluation(portalId: PortalId, evaluated: readonly EvaluatedLead[]): Promise<readonly ContactId[]>;
  /** The lead is due, and an evaluation begun before is passed over: it did not know the answer. */
  saveAnswer(portalId: PortalId, answered: AnsweredLead, at: Date): Promise<void>;
  find(portalId: PortalId, contactId: ContactId): Promise<LeadRecord | null>;
  /** Leads that have been read and are not gone, in the order of their ids, from the one after `afterId` on; null: from the first. */
  page(portalId: PortalId, afterId: ContactId | null, limit: number): Promise<readonly LeadRecord[]>;
  /** The same, and until the transaction ends nobody else changes this lead. */
  lock(portalId: PortalId, contactId: ContactId): Promise<LeadRecord | null>;
  /** Of each company the `limit` people with the newest signals of these kinds: who they are, not what they did. */
  activeAtCompanies(portalId: PortalId, companyIds: readonly CompanyId[], kinds: readonly SignalKind[], since: Date, limit: number): Promise<readonly { companyId: CompanyId; contactId: ContactId; jobTitle?: string | undefined }[]>;
  /** Makes up to `limit` people of each company due, but for `except`: somebody there did something. */
  markColleaguesDue(portalId: PortalId, companyIds: readonly CompanyId[], except: readonly ContactId[], at: Date, limit: number): Promise<void>;
  counts(portalId: PortalId, now: Date): Promise<{ leads: number; stale: number; due: number; evaluated: number; byStatus: Readonly<Partial<Record<HandoverStatus, number>>> }>;
}

/** Append-only record of what leads did. */
export interface SignalLedger {
  /** Adds what is not there yet, of leads that are there; returns the contacts for which something was new. */
  record(portalId: PortalId, signals: readonly { contactId: ContactId; signal: Signal }[], now: Date): Promise<readonly ContactId[]>;
  of(portalId: PortalId, contactIds: readonly ContactId[], since: Date): Promise<ReadonlyMap<ContactId, readonly Signal[]>>;
  count(portalId: PortalId): Promise<number>;
}

export interface HandoverStore {
  /** Throws when the lead has an open one already: the database decides, not the caller. */
  open(portalId: PortalId, handover: Handover): Promise<void>;
  /** Replaces a handover by its next state. False when it is not (any more) as `seen`: its state, answer, due time, owner, request and passing on are compared. */
  change(portalId: PortalId, seen: Handover, next: Handover): Promise<boolean>;
  /** Oldest first. */
  of(portalId: PortalId, contactIds: readonly ContactId[]): Promise<ReadonlyMap<ContactId, readonly Handover[]>>;
  openAtCompanies(portalId: PortalId, companyIds: readonly CompanyId[]): Promise<readonly Handover[]>;
  /** Handovers per owner since a moment, explicit requests not counted. */
  countsByOwner(portalId: PortalId, since: Date): Promise<ReadonlyMap<OwnerId | null, number>>;
  all(portalId: PortalId): Promise<readonly Handover[]>;
}

/** The decision that a task shall exist. At most one per portal, contact and episode, kept by the database. */
export type TaskIntent = {
  readonly episodeId: EpisodeId;
  readonly contactId: ContactId;
  readonly companyId?: CompanyId | undefined;
  readonly ownerId?: OwnerId | undefined;
  /** Random; stands in the task's body, so that the task can be recognised. */
  readonly reference: string;
  readonly subject: string;
  readonly body: string;
  readonly dueAt: Date;
  readonly isRequest: boolean;
};

/** A claim on an intent. A settlement with an older fence changes nothing. */
export type TaskClaim = {
  readonly intent: TaskIntent;
  readonly fence: number;
  readonly attempts: number;
};

/** Sent, but how it ended is not known. */
export type UnsettledTask = TaskClaim & { readonly sentAt: Date };

export interface TaskIntentStore {
  add(portalId: PortalId, intent: TaskIntent, now: Date): Promise<void>;
  /** The next intent to send, explicit requests first, now marked as being sent. Null when none is ready. */
  claim(portalId: PortalId, now: Date): Promise<TaskClaim | null>;
  /** Intents that were sent by a call whose end nobody recorded, or that ended unclear, and whose next look is due. */
  unsettled(portalId: PortalId, now: Date): Promise<readonly UnsettledTask[]>;
  /** The task exists. False when another claim has taken over since. */
  settle(portalId: PortalId, claim: TaskClaim, taskId: TaskId, now: Date): Promise<boolean>;
  /** Nothing was created: ready to be sent again at `at`. */
  release(portalId: PortalId, claim: TaskClaim, at: Date, because: string): Promise<boolean>;
  /** Nothing was sent, or HubSpot clearly took nothing: the same, and the attempt does not count. */
  takeBack(portalId: PortalId, claim: TaskClaim, at: Date, because: string): Promise<boolean>;
  /** Still unclear: look again at `at`. */
  lookAgain(portalId: PortalId, claim: TaskClaim, at: Date): Promise<boolean>;
  /** Given up: a person must look. */
  park(portalId: PortalId, claim: TaskClaim, because: string): Promise<boolean>;
  counts(portalId: PortalId): Promise<Readonly<Record<'pending' | 'sending' | 'done' | 'parked', number>>>;
}

export type PropertyWrite = { readonly contactId: ContactId; readonly values: PropertyValues; readonly version: number; readonly attempts: number };

/** Property values on their way to the portal: one row per contact, newest values win. */
export interface PropertyWriteStore {
  put(portalId: PortalId, writes: readonly { contactId: ContactId; values: PropertyValues }[], now: Date): Promise<void>;
  next(portalId: PortalId, now: Date, limit: number): Promise<readonly PropertyWrite[]>;
  /** Removes the rows, unless newer values arrived meanwhile. */
  done(portalId: PortalId, writes: readonly PropertyWrite[]): Promise<void>;
  /** Keeps the row out of the way with its reason, until newer values arrive. */
  park(portalId: PortalId, write: PropertyWrite, because: string): Promise<void>;
  counts(portalId: PortalId): Promise<{ waiting: number; parked: number }>;
}

/** How far a stream of data has been read, and when to read on. `position` is the stream's own; versioned by it. */
export type Cursor = { readonly position: unknown; readonly nextAt: Date | null };

export interface CursorStore {
  read(portalId: PortalId, stream: string): Promise<Cursor | null>;
  save(portalId: PortalId, stream: string, cursor: Cursor, now: Date): Promise<void>;
}

export interface OwnerStore {
  replaceAll(portalId: PortalId, owners: readonly Owner[]): Promise<void>;
  all(portalId: PortalId): Promise<readonly Owner[]>;
}

export type AuditEntry = {
  readonly at: Date;
  /** "rule", "system", or a user: `user:<id>`. */
  readonly who: string;
  readonly what: string;
  readonly contactId?: ContactId | undefined;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
};

export interface AuditTrail {
  record(portalId: PortalId, entries: readonly AuditEntry[]): Promise<void>;
  of(portalId: PortalId, contactId: ContactId): Promise<readonly AuditEntry[]>;
}

export interface WorkQueue {
  /** There is something to do for this portal. Asking twice is asking once. Takes effect when the transaction commits. */
  wake(portalId: PortalId): Promise<void>;
}
