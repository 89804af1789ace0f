import type { ContactId, PortalId } from '../../domain/ids.ts';

/** Two ids of one person: HubSpot answers a question about `from` with the record `to`. */
export type Moved = { readonly from: ContactId; readonly to: ContactId };

/** Which contact an id stands for: ids outlive the records they were given to. */
export interface IdentityStore {
  /** Until the transaction ends nobody else works on these contacts, whether or not they are known yet. */
  hold(portalId: PortalId, contactIds: readonly ContactId[]): Promise<void>;
  /**
   * Remembers what the portal told of merges, whether or not anybody is known. Nothing follows from it but that an
   * erasure of one is an erasure of both; it is forgotten when the merge is followed, and after a year.
   */
  hint(portalId: PortalId, merged: readonly Moved[], toldAt: Date): Promise<void>;
  /** Remembers old ids under which nothing is kept; returns the others, of which something must move. */
  note(portalId: PortalId, moved: readonly Moved[]): Promise<readonly Moved[]>;
  /** The contacts that ids stand for now; an id that was never merged into another is not in the map. */
  current(portalId: PortalId, contactIds: readonly ContactId[]): Promise<ReadonlyMap<ContactId, ContactId>>;
  /**
   * All that is kept of `from` is of `to` from now on, each signal once; `from` is nothing but another id for `to`.
   * What `to` was evaluated on before counts no more. Property writes of `from` are dropped: where both had values,
   * nothing is known about those in the portal. Of two open handovers one must be closed before. Both are held.
   */
  merge(portalId: PortalId, moved: Moved, at: Date): Promise<void>;
  /** Those of the contacts that were erased, and are not to be taken in again. */
  erased(portalId: PortalId, contactIds: readonly ContactId[]): Promise<readonly ContactId[]>;
}
