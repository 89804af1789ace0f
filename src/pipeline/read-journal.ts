import { z } from 'zod';
import { isAccessLost, isMissing } from '../errors.ts';
import type { PortalId } from '../domain/ids.ts';
import type { Flow } from './flow.ts';
import { loseAccess } from './leave-portal.ts';
import type { AppCursors, LifecycleEvent, LifecycleJournal } from './ports/journal.ts';

const STREAM = 'lifecycle-journal';
/** HubSpot keeps entries for three days (its journal guide): what was not read by then is read from the oldest on. */
const KEPT_MS = 3 * 86_400_000;
/** Entries in one go; the next one goes on from there. */
const MAX_ENTRIES = 100;

const Position = z.object({ isSubscribed: z.boolean().default(false), offset: z.string().nullable().default(null) });

export type ReadJournalOptions = Pick<Flow, 'storage' | 'now' | 'onTrouble'> & {
  readonly cursors: AppCursors;
  readonly journal: LifecycleJournal;
  /** Asks HubSpot for new tokens of a portal. @throws HubSpotError `reinstall` when it has taken its access away */
  readonly confirmAccess: (portalId: PortalId) => Promise<void>;
  /** Told of an entry that was stepped over: what is in it can never be read. */
  readonly onUnreadable: (error: Error) => void;
};

/**
 * Reads what HubSpot has written down about installs and uninstalls since the last time. An entry is a hint: whether
 * an account has really gone, the token endpoint says, so that an old entry, or a false one, disconnects nobody. What
 * the journal does not tell is found when the tokens of the account are refreshed.
 *
 * @returns how many entries were read
 */
export async function readJournal(options: ReadJournalOptions): Promise<number> {
  const { cursors, journal, now } = options;
  const stored = await cursors.read(STREAM);
  const position = Position.parse(stored?.position ?? {});
  if (!position.isSubscribed) await journal.subscribe();
  const isTooOld = stored !== null && now().getTime() - stored.savedAt.getTime() >= KEPT_MS;
  let offset = isTooOld ? null : position.offset;
  if (!position.isSubscribed) await cursors.save(STREAM, { isSubscribed: true, offset }, now());
  for (let read = 0; read < MAX_ENTRIES; read += 1) {
    const entry = await nextEntry(journal, offset);
    if (!entry) return read;
    if (entry.unreadable) options.onUnreadable(entry.unreadable);
    for (const event of entry.events) await heed(options, event);
    ({ offset } = entry);
    // Only where it moves: the age of a position that does not is what tells that HubSpot has forgotten it.
    await cursors.save(STREAM, { isSubscribed: true, offset }, now());
  }
  return MAX_ENTRIES;
}

/** An offset that HubSpot no longer knows is as good as none. */
async function nextEntry(journal: LifecycleJournal, offset: string | null): ReturnType<LifecycleJournal['next']> {
  try {
    return await journal.next(offset);
  } catch (error) {
    if (offset === null || !isMissing(error)) throw error;
    return journal.next(null);
  }
}

async function heed({ storage, now, onTrouble, confirmAccess }: ReadJournalOptions, { portalId, what, at }: LifecycleEvent): Promise<void> {
  if (what !== 'uninstalled') return; // an install comes to us by itself, through the browser of its admin
  const install = await storage.installs.find(portalId);
  if (!install || install.state === 'disconnected' || at < install.installedAt) return;
  try {
    await confirmAccess(portalId);
  } catch (error) {
    if (isAccessLost(error)) await loseAccess({ storage, now }, install);
    else onTrouble(error, { portalId });
  }
}
