import type { ContactId, EpisodeId, PortalId, TaskId, UserId } from '../../domain/ids.ts';
import type { TaskChanges } from './hubspot.ts';

/** An answer from a card as it was received, with what became of it. */
export type CardAnswerRecord = {
  /** Made by the card, one per click. */
  readonly key: string;
  readonly contactId: ContactId;
  readonly userId: UserId;
  /** Hash of everything that was answered: tells the same answer sent again from another one under the same key. */
  readonly fingerprint: string;
  readonly outcome: 'done' | 'not_possible_now' | 'company_taken';
  readonly answeredAt: Date;
};

/** Answers by key: HubSpot sends a request again when it got no answer in time. */
export interface CardAnswerStore {
  find(portalId: PortalId, key: string): Promise<CardAnswerRecord | null>;
  /** False when the key is taken; it then belongs to whoever came first. Keys of more than a month ago are forgotten. */
  add(portalId: PortalId, answer: CardAnswerRecord): Promise<boolean>;
}

/** What shall change about the task of an episode. */
export type TaskUpdate = { readonly contactId: ContactId; readonly episodeId: EpisodeId; readonly changes: TaskChanges };

/** An update ready to be sent. */
export type ReadyTaskUpdate = TaskUpdate & { readonly taskId: TaskId; readonly version: number; readonly attempts: number };

/** A change of a task that was given up, and why. */
export type ParkedUpdate = { readonly contactId: ContactId; readonly episodeId: EpisodeId; readonly because: string };

/** Changes of tasks on their way to the portal: one row per episode, the newest value of each field wins. What was wanted last is remembered beyond that. */
export interface TaskUpdateStore {
  put(portalId: PortalId, update: TaskUpdate, now: Date): Promise<void>;
  /** Those whose moment has come and whose task exists; the others wait until it does. Oldest first. */
  next(portalId: PortalId, now: Date, limit: number): Promise<readonly ReadyTaskUpdate[]>;
  /** Whether a change is on its way to the task of this episode; one that was given up is not. */
  isWaiting(portalId: PortalId, episodeId: EpisodeId): Promise<boolean>;
  /** Removes the row. False when it is not this one any more: somebody else has sent it, or newer changes arrived, and what was sent may lie over newer values. */
  done(portalId: PortalId, update: ReadyTaskUpdate): Promise<boolean>;
  /** It did not work: again at `at`. False as above. */
  retry(portalId: PortalId, update: ReadyTaskUpdate, at: Date): Promise<boolean>;
  /** What was wanted last of each field that ever changed. */
  wanted(portalId: PortalId, episodeId: EpisodeId): Promise<TaskChanges>;
  /** Somebody set these in HubSpot: that is what shall stand there now. */
  noticed(portalId: PortalId, episodeId: EpisodeId, changes: Pick<TaskChanges, 'status' | 'ownerId'>): Promise<void>;
  /** Keeps the row out of the way with its reason, until newer changes arrive. */
  park(portalId: PortalId, update: ReadyTaskUpdate, because: string): Promise<void>;
  parked(portalId: PortalId): Promise<readonly ParkedUpdate[]>;
  /** Ready to be tried again. False when it is not parked. */
  unpark(portalId: PortalId, episodeId: EpisodeId, now: Date): Promise<boolean>;
  /** Never to be sent. False when it is not parked. */
  drop(portalId: PortalId, episodeId: EpisodeId): Promise<boolean>;
  counts(portalId: PortalId): Promise<{ waiting: number; parked: number }>;
}
