import type { ContactId, EpisodeId, PortalId } from '../../domain/ids.ts';

/**
 * What was given up. task, note: it was not made · links, note_links: it is there, and not associated with all it is
 * about · change: a change of the task was not taken · values: values of a contact were not taken.
 */
export const PARKED_KINDS = ['task', 'links', 'note', 'note_links', 'change', 'values'] as const;
export type ParkedKind = (typeof PARKED_KINDS)[number];

/** By what a parked case is taken up or dropped: the episode of a task or its change, the contact of values. No id is both. */
export type ParkedId = EpisodeId | ContactId;

export type ParkedCase = {
  readonly id: ParkedId;
  readonly what: ParkedKind;
  readonly contactId: ContactId;
  /** Names of the values, or of the fields of the task, that were not taken. */
  readonly names: readonly string[];
  /** How often it was tried. */
  readonly attempts: number;
  /** As HubSpot or we said it, for whoever looks closer; no personal data. */
  readonly because: string;
  /** Since when it was to be done. */
  readonly since: Date;
  /** Who the lead is, as far as it is known. */
  readonly jobTitle: string | null;
  readonly company: string | null;
};

export interface ParkedCases {
  /** Longest waiting first, at most `limit`. */
  list(portalId: PortalId, limit: number): Promise<readonly ParkedCase[]>;
}
