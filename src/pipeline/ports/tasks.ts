import type { CompanyId, ContactId, EpisodeId, OwnerId, PortalId, TaskId } from '../../domain/ids.ts';

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
  /**
   * The task of this episode is not wanted any more. One that was not sent is taken back; one that is being sent is not
   * sent again.
   * @returns whether the task is there, or may turn out to be: then it must be completed
   */
  drop(portalId: PortalId, episodeId: EpisodeId): Promise<boolean>;
  /** Whose tasks these are; a task that is not ours is nobody's. */
  contactsOf(portalId: PortalId, taskIds: readonly TaskId[]): Promise<readonly ContactId[]>;
  counts(portalId: PortalId): Promise<Readonly<Record<'pending' | 'sending' | 'done' | 'parked', number>>>;
}
