import type { CompanyId, ContactId, EpisodeId, OwnerId } from './ids.ts';

/** What `handover_status` may say; the property in the portal has exactly these options. */
export const HANDOVER_STATUSES = [
  'nurture', 'waiting', 'with_colleague', 'being_worked', 'handed_over', 'snoozed', 'accepted', 'refused', 'expired',
  'returned', 'closed', 'not_for_sales',
] as const;
export type HandoverStatus = (typeof HANDOVER_STATUSES)[number];

/** The states of a handover itself; each is also a status of its lead. */
export const HANDOVER_STATES = ['handed_over', 'snoozed', 'accepted', 'refused', 'expired', 'returned', 'closed'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** While a handover is open, `handover_qualified` is true and no other may open for the same lead. */
export const OPEN_STATES: readonly HandoverState[] = ['handed_over', 'snoozed', 'accepted'];

/** Passing one lead to one owner. */
export type Handover = {
  readonly episodeId: EpisodeId;
  readonly contactId: ContactId;
  readonly companyId?: CompanyId | undefined;
  readonly ownerId?: OwnerId | undefined;
  readonly state: HandoverState;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly endedAt?: Date | undefined;
  /** Opened by an explicit request: exempt from capacity. */
  readonly isRequest: boolean;
};

export function isOpen(handover: Handover): boolean {
  return OPEN_STATES.includes(handover.state);
}
