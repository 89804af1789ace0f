import type { Evaluation } from '../../domain/evaluation.ts';
import type { MissingPart } from '../../domain/gates.ts';
import type { HandoverStatus } from '../../domain/handover.ts';
import type { CompanyId, ContactId, PortalId } from '../../domain/ids.ts';
import type { Lead } from '../../domain/lead.ts';
import type { SignalKind } from '../../domain/signal.ts';
import type { PropertyValues, SeenContact } from './hubspot.ts';
import type { QueuePlace } from './queue.ts';

/** Stands for a value of ours in the portal that is not known: after a merge either of two may be there. Never a value that is wanted. */
export const UNSURE = '\uFFFD';

/** A lead as stored. */
export type LeadRecord = {
  readonly contactId: ContactId;
  /** When the facts were read from the portal. */
  readonly readAt: Date | null;
  /** Null until it has been read from the portal once. */
  readonly lead: Lead | null;
  readonly evaluation: Evaluation | null;
  readonly status: HandoverStatus | null;
  /** Why it has this status, as decided; null before the first evaluation, and between an answer and the next one. */
  readonly because: string | null;
  /** Since when it waits to be read again; null when what we know is as new as we can tell. */
  readonly staleSince: Date | null;
  /** Last values wanted for our properties in the portal: what a new evaluation is compared with. */
  readonly properties: PropertyValues;
  /** Moves with every reason to evaluate again; `saveEvaluation` clears only what it has seen. */
  readonly dueVersion: number;
  /** The `dueVersion` that the evaluation, or the answer after it, has seen; a smaller one was overtaken by news. */
  readonly evaluatedVersion: number;
};

export type EvaluatedLead = {
  readonly contactId: ContactId;
  readonly evaluation: Evaluation;
  readonly status: HandoverStatus;
  readonly because: string;
  /** Its place in the queue, for a lead that waits for capacity. */
  readonly queue?: QueuePlace | undefined;
  /** For a lead that only lacks context: which parts of the brief nothing is known for. */
  readonly missing?: readonly MissingPart[] | null | undefined;
  readonly properties: PropertyValues;
  readonly seenDueVersion: number;
};

/** What an answer of sales makes of a lead. */
export type AnsweredLead = { readonly contactId: ContactId; readonly status: HandoverStatus; readonly properties: PropertyValues };

/** Whose turn it is: news from a webhook first, then what a sync found, then sweeps through the whole account. */
export type Urgency = 'news' | 'sync' | 'sweep';

export interface LeadStore {
  /** Something about these contacts may have changed: read them again. Creates leads not known yet, but not of erased people; an old id means who took its place. Default urgency: news. */
  markStale(portalId: PortalId, contactIds: readonly ContactId[], at: Date, urgency?: Urgency): Promise<void>;
  /** The same for all leads that are not gone. */
  markAllStale(portalId: PortalId, at: Date, urgency: Urgency): Promise<void>;
  /** Those of the contacts of which there is no record, not under another id either. */
  unknown(portalId: PortalId, contactIds: readonly ContactId[]): Promise<readonly ContactId[]>;
  /** Those that are not known, are gone, or of which the last reading had another fingerprint, or none. */
  changed(portalId: PortalId, seen: readonly SeenContact[]): Promise<readonly ContactId[]>;
  /** Those that have not been read since a moment and do not wait to be read. */
  unread(portalId: PortalId, contactIds: readonly ContactId[], since: Date): Promise<readonly ContactId[]>;
  /** A list of all contacts had these in it. */
  noteListed(portalId: PortalId, contactIds: readonly ContactId[], at: Date): Promise<void>;
  /** Leads that no list had in it since a moment, and that were not read since either: probably deleted. In the order of their ids, from the one after `afterId` on. */
  notListed(portalId: PortalId, since: Date, afterId: ContactId | null, limit: number): Promise<readonly ContactId[]>;
  /** Leads that are not gone, by e-mail address in lower case. */
  byEmail(portalId: PortalId, emails: readonly string[]): Promise<ReadonlyMap<string, ContactId>>;
  /** Most urgent first, then longest waiting. */
  stale(portalId: PortalId, limit: number): Promise<readonly { contactId: ContactId; version: number; urgency: Urgency }[]>;
  /**
   * Stores what was read. A lead whose facts differ, or that `hasNews`, becomes due; stale marks newer than `version` stay.
   * Without a fingerprint it is read again as soon as a stream comes across it.
   */
  saveReading(portalId: PortalId, readings: readonly { lead: Lead; version: number; hasNews: boolean; fingerprint?: string }[], now: Date): Promise<void>;
  /** These contacts do not exist (any more) in the portal; their open handovers end, and tasks not sent yet are not wanted any more. A stale mark newer than `version` stays: it may have been restored. */
  markGone(portalId: PortalId, gone: readonly { contactId: ContactId; version: number }[], now: Date): Promise<void>;
  /** Deletes everything about people, under all their ids: lead, signals, handovers with notes, answers, task texts, writes, audit. They are not taken in again. Inside a transaction only. */
  erase(portalId: PortalId, contactIds: readonly ContactId[]): Promise<void>;
  /** Leads whose moment has come, most urgent first; of those in the queue the best first. */
  due(portalId: PortalId, now: Date, limit: number): Promise<readonly LeadRecord[]>;
  markDue(portalId: PortalId, contactIds: readonly ContactId[], at: Date): Promise<void>;
  markAllDue(portalId: PortalId, at: Date): Promise<void>;
  /** Due again at `until` and no sooner, unless there is news since the version seen. */
  putAside(portalId: PortalId, leads: readonly Pick<LeadRecord, 'contactId' | 'dueVersion'>[], until: Date): Promise<void>;
  /** Returns the leads that took it. The others were overtaken: answered by sales, evaluated later, or gone. */
  saveEvaluation(portalId: PortalId, evaluated: readonly EvaluatedLead[]): Promise<readonly ContactId[]>;
  /** The lead is due, and an evaluation begun before is passed over: it did not know the answer. */
  saveAnswer(portalId: PortalId, answered: AnsweredLead, at: Date): Promise<void>;
  /** Remembers something else instead of values that were last wanted, where they still are. */
  replaceWanted(portalId: PortalId, contactId: ContactId, values: { readonly wanted: PropertyValues; readonly instead: PropertyValues }): Promise<void>;
  /** By the id that was asked for: an old id finds the one that took its place. */
  named(portalId: PortalId, askedFor: readonly ContactId[]): Promise<ReadonlyMap<ContactId, LeadRecord>>;
  /** An old id finds the one that took its place. */
  find(portalId: PortalId, contactId: ContactId): Promise<LeadRecord | null>;
  /** Those of the leads that are there and not gone, in the order of their ids; old ids are not followed. */
  several(portalId: PortalId, contactIds: readonly ContactId[]): Promise<readonly LeadRecord[]>;
  /** Leads that have been read and are not gone, in the order of their ids, from the one after `afterId` on; null: from the first. */
  page(portalId: PortalId, afterId: ContactId | null, limit: number): Promise<readonly LeadRecord[]>;
  /** The same, and until the transaction ends nobody else changes this lead. */
  lock(portalId: PortalId, contactId: ContactId): Promise<LeadRecord | null>;
  /** Companies of these leads, each once; those without one are left out. */
  companiesOf(portalId: PortalId, contactIds: readonly ContactId[]): Promise<readonly CompanyId[]>;
  /** Of each company the `limit` people with the newest signals of these kinds: who they are, not what they did. */
  activeAtCompanies(portalId: PortalId, companyIds: readonly CompanyId[], kinds: readonly SignalKind[], since: Date, limit: number): Promise<readonly { companyId: CompanyId; contactId: ContactId; jobTitle?: string | undefined }[]>;
  /** Makes up to `limit` people of each company due, but for `except`: somebody there did something. */
  markColleaguesDue(portalId: PortalId, companyIds: readonly CompanyId[], except: readonly ContactId[], at: Date, limit: number): Promise<void>;
  /** How many leads have which fit and interest, as last evaluated. */
  scores(portalId: PortalId): Promise<readonly { fit: number; interest: number; leads: number }[]>;
  /** What is being decided about colleagues at this moment is passed over, and decided anew. */
  evaluateAnew(portalId: PortalId, companyId: CompanyId, except: ContactId, at: Date): Promise<void>;
  /** @param noFurther - those who wait to be read or evaluated are counted up to this many: there may be as many as leads */
  counts(portalId: PortalId, now: Date, noFurther?: number): Promise<{ leads: number; stale: number; due: number; evaluated: number; byStatus: Readonly<Partial<Record<HandoverStatus, number>>> }>;
}
