// Made from src/settings-contract.ts by "lead-handover generate". Do not edit.

/**
 * What travels between the settings and home pages and the backend, as JSON. The one place for these types: the
 * extensions get generated copies, because HubSpot builds an extension from its own folder only.
 */

/** What an admin can switch an account to. */
export const MODES = ['shadow', 'live', 'paused'] as const;
export type Mode = (typeof MODES)[number];

/** What an account may let us see and do. The first two are needed to hand over at all; without another, only that feature is off. */
export const CAPABILITIES = ['properties', 'tasks', 'deals', 'engagements', 'webinars', 'forms', 'lists', 'events', 'leads', 'unique_task_property'] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** Why something is open to us, or not. */
export const CAPABILITY_REASONS = [
  'open',
  /** Not looked at yet. */
  'not_checked',
  /** The scope was not granted when the app was connected. */
  'scope_missing',
  /** Granted, and refused all the same: the account's subscription does not contain it. */
  'tier',
  /** Something in the account has to be changed first, for example a property of ours that has another type. */
  'unusable',
  /** The account does not have it, or does not allow it. */
  'not_there',
  /** HubSpot did not answer, or not in a way that tells. */
  'unclear',
  /** Neither this version of the app nor the account's rules ask for it. */
  'not_asked_for',
] as const;
export type CapabilityReason = (typeof CAPABILITY_REASONS)[number];

export type CapabilityView = {
  readonly name: Capability;
  readonly isOpen: boolean;
  readonly because: CapabilityReason;
  /** For the reader, in the reader's language: what it is good for, and why it is closed. */
  readonly text: string;
  /** What an admin can do about it; null when there is nothing to do. */
  readonly whatToDo: string | null;
};

/** ok: works · warning: works, but look at it · error: does not work until somebody acts. */
export const CHECK_LEVELS = ['ok', 'warning', 'error'] as const;
export type CheckLevel = (typeof CHECK_LEVELS)[number];

/** One finding about the installation, in the reader's language. `name` is stable. */
export type CheckView = { readonly name: string; readonly level: CheckLevel; readonly text: string; readonly whatToDo: string | null };

export type SettingsView = {
  readonly account: { readonly portalId: string; readonly hubDomain: string | null; readonly timeZone: string; readonly installedAt: string };
  readonly mode: Mode | 'disconnected';
  /** Since when leads are handed over, ISO 8601; null in shadow mode. */
  readonly liveSince: string | null;
  /** Whether the person in front of the page may change anything. */
  readonly mayChange: boolean;
  readonly admins: readonly { readonly userId: string; readonly name: string | null }[];
  readonly canSee: readonly CapabilityView[];
  readonly checks: readonly CheckView[];
  readonly backfill: { readonly listed: number; readonly isDone: boolean };
  /** `stale` and `due` are counted up to 1,000. */
  readonly leads: { readonly leads: number; readonly stale: number; readonly due: number; readonly evaluated: number; readonly byStatus: Readonly<Record<string, number>> };
  readonly tasks: { readonly pending: number; readonly sending: number; readonly done: number; readonly parked: number };
  readonly notes: { readonly waiting: number; readonly parked: number };
  readonly taskUpdates: { readonly waiting: number; readonly parked: number };
  readonly properties: { readonly waiting: number; readonly parked: number };
};

/** A lead that is ready and waits because its owner has as many handovers this week as agreed. `place` counts from 1 for each owner; `lead` is said by job and company, never by name. */
export type QueueView = { readonly contactId: string; readonly place: number; readonly lead: string | null; readonly owner: string | null };

/** What the home page shows. `checks` holds only what is not well, `queue` the first of those who wait for a place, `recordUrl` what stands before the id of a contact in the address of its record. */
export type HomeView = Pick<SettingsView, 'account' | 'mode' | 'liveSince' | 'leads' | 'tasks' | 'notes' | 'taskUpdates' | 'properties' | 'backfill' | 'checks'> & { readonly queue: readonly QueueView[]; readonly recordUrl: string };

/** What would be created or changed in the account, shown before it is done. */
export type PropertyPlanView = {
  readonly steps: readonly { readonly what: 'create_group' | 'create' | 'restore' | 'add_options' | 'conflict'; readonly name: string; readonly text: string }[];
};

/** What was done to our properties, by their names. `inTheWay`: of another type, so that a person has to rename or delete them. */
export type RepairAnswer = { readonly created: readonly string[]; readonly repaired: readonly string[]; readonly inTheWay: readonly string[] };

/** Leaving. `delete` also erases everything that is stored here about the account; else it is kept for a later return. */
export type DisconnectRequest = { readonly confirm: 'disconnect'; readonly data: 'keep' | 'delete' };

/** done: HubSpot has removed the app · gone: it had been removed before, as far as can be told · failed: to be done by hand */
export type Uninstalled = 'done' | 'gone' | 'failed';

/** What became of leaving. */
export type DisconnectAnswer = { readonly data: 'kept' | 'deleted'; readonly uninstalled: Uninstalled };

/** Who may change things from now on, at least one; the answer is the same. */
export type AdminsRequest = { readonly userIds: readonly string[] };

/** Why something was not answered or done. */
export type SettingsErrorCode =
  | 'not_connected'
  | 'admins_only'
  | 'bad_request'
  /** A value is not one that can be taken. The error says which and why, in the reader's language. */
  | 'not_valid'
  /** There is no such thing in this account, or not any more. */
  | 'not_there'
  /** The signature is not one of HubSpot's, as far as the app's secret tells. */
  | 'not_signed'
  /** The same signed change was sent before. */
  | 'repeated'
  /** Somebody else was faster: what was changed is no longer what stands there. The error says what to do, in the reader's language. */
  | 'overtaken'
  /** HubSpot does not answer, or asks us to wait. */
  | 'unavailable'
  /** Others have long work done here, and were first. Asking again is right. */
  | 'busy'
  | 'failed';

/** Any failure: what it is, why, and a reference to find it in the log. */
export type SettingsError = { readonly error: string; readonly code?: SettingsErrorCode | undefined; readonly reference?: string | undefined };
