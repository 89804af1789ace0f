import type { PortalId } from '../../domain/ids.ts';

/** The app came to an account, or left it. */
export type LifecycleEvent = { readonly portalId: PortalId; readonly what: 'installed' | 'uninstalled'; readonly at: Date };

export type JournalEntry = { readonly offset: string; readonly events: readonly LifecycleEvent[] };

/** What HubSpot writes down about the app itself. Every method may throw `HubSpotError`. */
export interface LifecycleJournal {
  /** Asks HubSpot to write installs and uninstalls down. Safe to repeat. */
  subscribe(): Promise<void>;
  /** The entry after an offset, or the oldest there is; null when there is none (yet). An offset that is too old: `isMissing`. */
  next(offset: string | null): Promise<JournalEntry | null>;
}

/** How far something has been read that belongs to no portal. */
export interface AppCursors {
  read(stream: string): Promise<{ readonly position: unknown; readonly savedAt: Date } | null>;
  save(stream: string, position: unknown, at: Date): Promise<void>;
}
