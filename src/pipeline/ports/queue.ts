import type { ContactId, OwnerId, PortalId } from '../../domain/ids.ts';

/** The place of a lead that waits for capacity: for whom (null: nobody in particular), and fit and interest together, 0 to 200. */
export type QueuePlace = { readonly ownerId: OwnerId | null; readonly rank: number };

/** A lead in the queue. `isOutdated`: last evaluated before the week began, so that its rank has faded since. */
export type QueuedLead = QueuePlace & { readonly contactId: ContactId; readonly isOutdated: boolean };

/** The room of a week: it begins at `since`, and each owner has `capacity` handovers from then on, explicit requests not counted. */
export type WeekRoom = { readonly since: Date; readonly capacity: number };

/** A lead in the queue as it is shown: its place counts from 1 among those who wait for the same owner. */
export type QueueLine = QueuePlace & { readonly contactId: ContactId; readonly place: number; readonly name: string | null };

/** Leads that are ready and wait for capacity, best first. A lead enters and leaves it with its evaluation. */
export interface LeadQueue {
  /** Of each owner the first who wait, but for `except`, as many as there could be room for in a week; outdated ones come before all others. */
  heads(portalId: PortalId, room: WeekRoom, except: readonly ContactId[]): Promise<readonly QueuedLead[]>;
  /** Makes the best of each owner's queue due, as many as there is room for now; returns how many were not due before. */
  callUp(portalId: PortalId, room: WeekRoom, at: Date): Promise<number>;
  /** Makes everybody in the queue due: who could take them is not what it was. */
  wakeAll(portalId: PortalId, at: Date): Promise<void>;
  /** The queue to look at, best places first. */
  list(portalId: PortalId, limit: number): Promise<readonly QueueLine[]>;
}
