import type { Qualification } from '../../domain/evaluation.ts';
import type { HandoverStatus } from '../../domain/handover.ts';
import type { ContactId, PortalId } from '../../domain/ids.ts';
import type { Lead } from '../../domain/lead.ts';
import type { SignalKind } from '../../domain/signal.ts';
import { CONFIRMED_STEPS, type ConfirmedStep } from '../../setup-contract.ts';

export type { ConfirmedStep };

/** Whether a stored step is one that this version of the app knows. */
export const isConfirmedStep = (step: string): step is ConfirmedStep => CONFIRMED_STEPS.some((known) => known === step);

/** That a step was done: by whom, when, and which version of the rules was published then. */
export type StepDone = { readonly by: string; readonly at: Date; readonly policyVersion: number };

/** What an admin confirmed on the way from install to live. */
export interface SetupStore {
  all(portalId: PortalId): Promise<ReadonlyMap<ConfirmedStep, StepDone>>;
  /** Done again is done anew. */
  done(portalId: PortalId, step: ConfirmedStep, done: StepDone): Promise<void>;
}

/** A title in the ledger, with how often it stands there. */
export type CountedTitle = { readonly kind: SignalKind; readonly title?: string | undefined; readonly url?: string | undefined; readonly count: number };

/** What is needed to choose a lead as an example; the rest is read for those that were chosen. */
export type ExampleCandidate = {
  readonly contactId: ContactId;
  readonly status: HandoverStatus | null;
  readonly qualification: Qualification;
  readonly fit: number;
  readonly interest: number;
  /** The newest thing it did, of those that were looked at; null for one that did nothing lately. */
  readonly activeAt: Date | null;
};

/** Bounded looks at an account: each costs the same, however large the account is. */
export interface SampleStore {
  /** How many leads have been evaluated, counted up to `limit`, and whether others wait to be read or evaluated. */
  progress(portalId: PortalId, now: Date, limit: number): Promise<{ readonly evaluated: number; readonly isWaiting: boolean }>;
  /** Leads with a won deal, those with the highest ids first: mostly the youngest. */
  withWonDeals(portalId: PortalId, limit: number): Promise<readonly Lead[]>;
  /** Evaluated leads with the newest actions, and `quiet` more that were evaluated last, whatever they did. */
  candidates(portalId: PortalId, now: Date, limits: { readonly signals: number; readonly active: number; readonly quiet: number }): Promise<readonly ExampleCandidate[]>;
  /** Titles of the newest `signals`, the most frequent first, at most `titles` of them. Addresses come without query. */
  titles(portalId: PortalId, kinds: readonly SignalKind[], limits: { readonly signals: number; readonly titles: number }): Promise<readonly CountedTitle[]>;
  /** Contacts that did something in a stretch of time, both ends included, in the order of their ids from the one after `afterId` on. */
  activeBetween(portalId: PortalId, stretch: { readonly since: Date; readonly until: Date }, afterId: ContactId | null, limit: number): Promise<readonly ContactId[]>;
  /** Leads that have been read and are not gone. */
  countRead(portalId: PortalId): Promise<number>;
  /** Contacts that wait to be read. */
  countUnread(portalId: PortalId): Promise<number>;
}
