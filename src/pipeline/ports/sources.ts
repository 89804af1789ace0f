import type { ContactId } from '../../domain/ids.ts';
import type { PolicyList } from '../../domain/policy/policy.ts';
import type { Signal } from '../../domain/signal.ts';

/** Lists of what leads did that HubSpot keeps apart from their records, read page by page. */
export const SOURCE_NAMES = ['webinars', 'forms', 'lists', 'events'] as const;
export type SourceName = (typeof SOURCE_NAMES)[number];

/** Somebody's action. Where a source knows no contact, it knows an e-mail address. */
export type FoundSignal = { readonly who: { readonly contactId: ContactId } | { readonly email: string }; readonly signal: Signal };

/** What only a policy can ask for. */
export type SourceWishes = { readonly lists: readonly PolicyList[] };

/** One reading of a source: what happened since `since`, as far as it is known at `startedAt`. */
export type Round = SourceWishes & {
  readonly since: Date;
  readonly startedAt: Date;
  /** What the source asked to keep at the end of the round before; undefined where it kept nothing. */
  readonly kept?: unknown;
  /** This place could not be read again and again: what is in the way is passed over, if it is one thing of many. */
  readonly isStuck?: boolean | undefined;
};

/** What one call brought. */
export type SourcePage = {
  readonly found: readonly FoundSignal[];
  /** Where the next page begins, to be kept as JSON; null when the round is complete. */
  readonly next: unknown;
  /** With the last page: what the next round shall know, to be kept as JSON. */
  readonly kept?: unknown;
  /** Something of the account that could not be read and was passed over, so that the rest is. */
  readonly trouble?: Error;
  /** It may be read another time: what happened since has to be looked through once more. */
  readonly isPutOff?: boolean;
};
