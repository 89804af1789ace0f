import type { PortalId, UserId } from '../../domain/ids.ts';
import type { Mode } from '../../settings-contract.ts';

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
  /** Connected portals for which something is due: deliveries to unpack and, where the portal is not held, stale or due leads, engagements, streams, and writes or tasks where those are not closed to us. */
  withDueWork(now: Date): Promise<readonly PortalId[]>;
  all(): Promise<readonly Install[]>;
}
