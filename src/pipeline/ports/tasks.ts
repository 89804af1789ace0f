import type { CompanyId, ContactId, DealId, EpisodeId, NoteId, OwnerId, PortalId, TaskId } from '../../domain/ids.ts';
import type { TaskType } from '../../domain/policy/policy.ts';

/** What is made in HubSpot for a handover: the task of the rep and, where the policy asks for one, a note on the contact's timeline. */
export type HandoverRecord = 'task' | 'note';

/**
 * The decision that a task, or a note, shall exist. At most one of each per portal, contact and episode, kept by the
 * database. A note follows the task of its episode: it is made when that is settled, and not at all where there is none.
 */
export type TaskIntent = {
  readonly record: HandoverRecord;
  readonly episodeId: EpisodeId;
  readonly contactId: ContactId;
  readonly companyId?: CompanyId | undefined;
  /** Open deals, which it is associated with as well. */
  readonly dealIds: readonly DealId[];
  readonly ownerId?: OwnerId | undefined;
  /** Random; stands in the body, so that the task or note can be recognised. */
  readonly reference: string;
  /** Empty for a note. */
  readonly subject: string;
  readonly body: string;
  /** Of a note: the moment at which it stands on the timeline. */
  readonly dueAt: Date;
  readonly isRequest: boolean;
  readonly type: TaskType;
  readonly remindAt?: Date | undefined;
  readonly queueId?: string | undefined;
};

/**
 * How a task is made. create: one call with all its associations, never repeated blindly · upsert: by a key of ours, so
 * that a repeat is harmless; its associations are a second step.
 */
export type TaskWay = 'create' | 'upsert';

/** What an intent has become in HubSpot. */
export type MadeId = TaskId | NoteId;

/** A claim on an intent. A settlement with an older fence changes nothing. */
export type TaskClaim = {
  readonly intent: TaskIntent;
  readonly fence: number;
  readonly attempts: number;
  /** Chosen with the first call and kept: what one way may have made, the other would not find. */
  readonly way: TaskWay;
};

/** Sent, but how it ended is not known. */
export type UnsettledTask = TaskClaim & {
  readonly sentAt: Date;
  /** It exists, and its associations are not known to be complete. */
  readonly madeId?: MadeId | undefined;
};

/** A task that exists, whose handover is open. */
export type WatchedTask = { readonly contactId: ContactId; readonly episodeId: EpisodeId; readonly taskId: TaskId };

/** A task, or note, that a person must look at, and why. */
export type ParkedTask = {
  readonly record: HandoverRecord;
  readonly contactId: ContactId;
  readonly episodeId: EpisodeId;
  readonly ownerId?: OwnerId | undefined;
  /** It exists: what was given up is its associations. */
  readonly madeId?: MadeId | undefined;
  readonly attempts: number;
  readonly because: string;
  readonly createdAt: Date;
};

/** A task made for an admin to look at. `taskId`: it is known to have been made. */
export type TestTask = { readonly reference: string; readonly sentAt: Date; readonly taskId?: TaskId | undefined };

/** Test tasks, at most one per owner. */
export interface TestTaskStore {
  find(portalId: PortalId, ownerId: OwnerId): Promise<TestTask | null>;
  /** Remembers that one is being made. False when there is one. */
  begin(portalId: PortalId, ownerId: OwnerId, reference: string, now: Date): Promise<boolean>;
  made(portalId: PortalId, ownerId: OwnerId, taskId: TaskId): Promise<void>;
  forget(portalId: PortalId, ownerId: OwnerId): Promise<void>;
  /** How many there are. */
  count(portalId: PortalId): Promise<number>;
  /** Whose they are. */
  owners(portalId: PortalId): Promise<readonly OwnerId[]>;
}

export interface TaskIntentStore {
  add(portalId: PortalId, intent: TaskIntent, now: Date): Promise<void>;
  /** The next intent to send, tasks before notes and explicit requests first, now marked as being sent. Null when none is ready. `way` is for a task that nothing was sent for yet: notes have no key. */
  claim(portalId: PortalId, way: TaskWay, now: Date): Promise<TaskClaim | null>;
  /** Intents that were sent by a call whose end nobody recorded, or that ended unclear, and whose next look is due. */
  unsettled(portalId: PortalId, now: Date): Promise<readonly UnsettledTask[]>;
  /** It exists, and is to be associated. */
  made(portalId: PortalId, claim: TaskClaim, id: MadeId): Promise<boolean>;
  /** It exists and is complete. False when another claim has taken over since. */
  settle(portalId: PortalId, claim: TaskClaim, id: MadeId, now: Date): Promise<boolean>;
  /** Nothing was created: ready to be sent again at `at`. */
  release(portalId: PortalId, claim: TaskClaim, at: Date, because: string): Promise<boolean>;
  /** Nothing was sent, or HubSpot clearly took nothing: the same, and the attempt does not count. */
  takeBack(portalId: PortalId, claim: TaskClaim, at: Date, because: string): Promise<boolean>;
  /** Still unclear: look again at `at`. */
  lookAgain(portalId: PortalId, claim: TaskClaim, at: Date): Promise<boolean>;
  /** Given up: a person must look. */
  park(portalId: PortalId, claim: TaskClaim, because: string): Promise<boolean>;
  /** Tasks of open handovers whose moment to be looked at has come, at most `limit`. None that a change of ours is on its way to. */
  watched(portalId: PortalId, now: Date, limit: number): Promise<readonly WatchedTask[]>;
  /** Looked at: again at `next`. */
  lookedAt(portalId: PortalId, episodeIds: readonly EpisodeId[], next: Date): Promise<void>;
  /** Something may have happened to the tasks of these contacts: look at `at`. */
  watchAt(portalId: PortalId, contactIds: readonly ContactId[], at: Date): Promise<void>;
  parked(portalId: PortalId): Promise<readonly ParkedTask[]>;
  /** What is parked of this episode, or only its task or note, goes on, by looking whether it is there after all. False when nothing is. */
  unpark(portalId: PortalId, episodeId: EpisodeId, now: Date, record?: HandoverRecord): Promise<boolean>;
  /**
   * What is parked of this episode, or only its task or note, is never made, or never completed. An open handover without a task counts as one whose
   * task was deleted, and gets no note.
   * @returns whose it is: to be looked at anew; null when nothing is parked
   */
  dropParked(portalId: PortalId, episodeId: EpisodeId, now: Date, record?: HandoverRecord): Promise<ContactId | null>;
  /**
   * Task and note of this episode are not wanted any more. What was not sent is taken back; what is being sent is not
   * sent again.
   * @returns whether the task is there, or may turn out to be: then it must be completed
   */
  drop(portalId: PortalId, episodeId: EpisodeId): Promise<boolean>;
  /** Whose tasks these are; a task that is not ours is nobody's. */
  contactsOf(portalId: PortalId, taskIds: readonly TaskId[]): Promise<readonly ContactId[]>;
  /** Of tasks. */
  counts(portalId: PortalId): Promise<Readonly<Record<'pending' | 'sending' | 'done' | 'parked', number>>>;
  noteCounts(portalId: PortalId): Promise<{ readonly waiting: number; readonly parked: number }>;
}
