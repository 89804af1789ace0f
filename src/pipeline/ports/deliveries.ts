import type { ContactId, PortalId, TaskId } from '../../domain/ids.ts';
import type { Moved } from './identities.ts';

/** Records that are no lead but may tell something of one; HubSpot is asked whose they are. Named as in its paths. */
export const ENGAGEMENT_KINDS = ['meetings', 'calls'] as const;
export type EngagementKind = (typeof ENGAGEMENT_KINDS)[number];

/** The records that events are about, each once. */
export type Touched = {
  readonly contacts: readonly ContactId[];
  readonly tasks: readonly TaskId[];
} & Readonly<Record<EngagementKind, readonly string[]>>;

/** What one request of HubSpot says about one account: ids and names of kinds, no personal data. */
export type Delivery = {
  readonly portalId: PortalId;
  /** The same events delivered again have the same digest. */
  readonly digest: string;
  /** How many events of it we act on. */
  readonly events: number;
  /** To be read again. */
  readonly touched: Touched;
  /** People who asked to be forgotten; none of them is among `touched`. */
  readonly erased: readonly ContactId[];
  /** Merges that it tells of; all of them are among `touched` as well, but for erased people. */
  readonly merged: readonly Moved[];
};

/** `repeated`: it was there already · `disconnected`: the app was installed there once · `unknown`: never. Of those last two nothing is read, and of an account that is `unknown` nothing is kept. */
export type Receipt = Pick<Delivery, 'portalId' | 'digest'> & { readonly outcome: 'accepted' | 'repeated' | 'disconnected' | 'unknown' };

/** A delivery that has been taken in and not been worked on. */
export type PackedDelivery = { readonly digest: string; readonly touched: Touched; readonly receivedAt: Date };

export interface DeliveryStore {
  /**
   * Keeps what connected accounts were sent, each delivery once, in one statement. A receipt for each delivery, in any order.
   * @throws when it could not be kept; after three seconds without an answer of the server, too: then it may have been kept
   */
  accept(deliveries: readonly Delivery[], receivedAt: Date): Promise<readonly Receipt[]>;
  /** The same answers; nothing is kept. */
  look(deliveries: readonly Delivery[]): Promise<readonly Receipt[]>;
  /** The oldest that wait; nobody else gets them before the transaction ends. */
  packed(portalId: PortalId, limit: number): Promise<readonly PackedDelivery[]>;
  /** These have been worked on: only their digests stay. */
  unpacked(portalId: PortalId, digests: readonly string[]): Promise<void>;
  /** How many came since a moment, counted no further than `noFurther`. They are known for two days. */
  countSince(portalId: PortalId, since: Date, noFurther: number): Promise<number>;
}

/** An engagement whose contacts are to be looked up; the version tells whether it was touched again since. */
export type TouchedEngagement = { readonly id: string; readonly version: number };

export interface EngagementStore {
  touch(portalId: PortalId, kind: EngagementKind, ids: readonly string[]): Promise<void>;
  /** Of one kind; null when none waits. */
  next(portalId: PortalId, limit: number): Promise<{ readonly kind: EngagementKind; readonly engagements: readonly TouchedEngagement[] } | null>;
  /** Those not touched again since are done with. */
  done(portalId: PortalId, kind: EngagementKind, engagements: readonly TouchedEngagement[]): Promise<void>;
}
