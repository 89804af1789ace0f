import type { PortalId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { problemText, type PolicyProblem } from '../../domain/policy/policy-problems.ts';

/** A policy with its number; version 0 is the built-in default. */
export type VersionedPolicy = { readonly version: number; readonly policy: Policy };

/** A publication, without the rules themselves. */
export type PolicyVersion = {
  readonly version: number;
  /** "operator", or a user: `user:<id>`. */
  readonly by: string;
  readonly at: Date;
  readonly note?: string | undefined;
};

/** Rules that somebody works on; they apply to nobody before they are published. */
export type PolicyDraft = {
  readonly policy: Policy;
  /** The version it was made from: published on top of another one, it would undo what that one changed. */
  readonly basedOn: number;
  readonly by: string;
  readonly at: Date;
};

export type NewVersion = { readonly policy: Policy; readonly by: string; readonly at: Date; readonly note?: string | undefined };

/**
 * The policies of each portal. Versions are only ever added, so that an old evaluation can be explained. Every
 * method that gives a policy throws `InvalidStoredPolicy` for one that this version of the app cannot read.
 */
export interface PolicyStore {
  /** Until the transaction ends nobody else gets this for this portal: what is decided by looking at the draft and the published version stays true. */
  lock(portalId: PortalId): Promise<void>;
  /** The published policy. */
  current(portalId: PortalId): Promise<VersionedPolicy>;
  /** Number of the published policy; can be told also when the policy itself cannot be read. */
  currentVersion(portalId: PortalId): Promise<number>;
  publish(portalId: PortalId, policy: Policy, by: string, at: Date, note?: string): Promise<number>;
  /** Publishes only if `basedOn` is the published version at that very moment; null, and nothing is written, if not. */
  publishOver(portalId: PortalId, basedOn: number, next: NewVersion): Promise<number | null>;
  /** Newest first, without the built-in default. */
  versions(portalId: PortalId): Promise<readonly PolicyVersion[]>;
  /** Null for a number that was never published. */
  version(portalId: PortalId, version: number): Promise<VersionedPolicy | null>;
  draft(portalId: PortalId): Promise<PolicyDraft | null>;
  /** Replaces the draft: a portal has one. */
  saveDraft(portalId: PortalId, draft: PolicyDraft): Promise<void>;
  /** When the draft was saved, also of one that cannot be read; null: there is none. */
  draftSavedAt(portalId: PortalId): Promise<Date | null>;
  /** Takes the draft away, whatever is in it. */
  dropDraft(portalId: PortalId): Promise<void>;
  /** Takes the draft away and returns it; nobody else can take the same one. Inside a transaction only. */
  takeDraft(portalId: PortalId): Promise<PolicyDraft | null>;
}

/**
 * A policy in the database that this version of the app cannot evaluate. The portal's work stops with this message
 * instead of going on by rules that nobody published; the other portals work on. Publishing another policy or
 * rolling back mends it.
 */
export class InvalidStoredPolicy extends Error {
  override readonly name = 'InvalidStoredPolicy';

  constructor(portalId: PortalId, which: number | 'draft', problems: readonly PolicyProblem[]) {
    const [what, mend] = which === 'draft' ? ['the draft of the policy', 'save another one'] : [`version ${which} of the policy`, 'publish another one or roll back'];
    super(`${what} of account ${portalId} cannot be read by this version of the app; ${mend}. ${problems.map(problemText).join('; ')}`);
  }
}
