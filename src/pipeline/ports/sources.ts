import type { ContactId } from '../../domain/ids.ts';
import type { Signal } from '../../domain/signal.ts';

/** Lists of what leads did that HubSpot keeps apart from their records, read page by page. */
export const SOURCE_NAMES = ['webinars', 'events'] as const;
export type SourceName = (typeof SOURCE_NAMES)[number];

/** Somebody's action. Where a source knows no contact, it knows an e-mail address. */
export type FoundSignal = { readonly who: { readonly contactId: ContactId } | { readonly email: string }; readonly signal: Signal };

/** One reading of a source: what happened since `since`, as far as it is known at `startedAt`. */
export type Round = { readonly since: Date; readonly startedAt: Date };

/** What one call brought. */
export type SourcePage = {
  readonly found: readonly FoundSignal[];
  /** Where the next page begins, to be kept as JSON; null when the round is complete. */
  readonly next: unknown;
};
