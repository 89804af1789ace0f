import type { PortalId } from '../../domain/ids.ts';

/** The app came to an account, or left it. */
export type LifecycleEvent = { readonly portalId: PortalId; readonly what: 'installed' | 'uninstalled'; readonly at: Date };

/** `unreadable`: why what is in it can never be read; then there are no events. */
export type JournalEntry = { readonly offset: string; readonly events: readonly LifecycleEvent[]; readonly unreadable?: Error | undefined };

/** What HubSpot writes down about the app itself. Every method may throw `HubSpotError`. */
export interface LifecycleJournal {
  /** Asks HubSpot to write installs and uninstalls down. Safe to repeat. */
  subscribe(): Promise<void>;
  /** The entry after an offset, or the oldest there is; null when there is none (yet). An offset that HubSpot does not know: `isMissing`, which no other failure is. */
  next(offset: string | null): Promise<JournalEntry | null>;
}

/** How far something has been read that belongs to no portal. */
export interface AppCursors {
  /** `savedAt`: when the position was reached. */
  read(stream: string): Promise<{ readonly position: unknown; readonly savedAt: Date } | null>;
  save(stream: string, position: unknown, at: Date): Promise<void>;
}
