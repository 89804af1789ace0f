import { z } from 'zod';
import { ContactId } from '../../domain/ids.ts';
import type { Cursor } from '../ports/stores.ts';
import type { Stream } from './stream.ts';

/** The window under way, if any, and the end of the last complete one. */
const Position = z.object({
  doneUntil: z.coerce.date().optional(),
  window: z.object({ from: z.coerce.date(), to: z.coerce.date(), afterId: ContactId.optional() }).optional(),
});

/**
 * Finds contacts that changed without a webhook telling us: closed windows of modification time, paged by id.
 * A window ends some time ago because HubSpot's search index lags, and overlaps the one before.
 */
export const changedContacts: Stream = {
  name: 'changed-contacts',
  async step({ storage, hubspot, now, pace }, { portalId, installedAt }, stored) {
    const position = Position.parse(stored ?? {});
    const at = now();
    const to = new Date(at.getTime() - pace.indexLagMs);
    const from = new Date((position.doneUntil ?? installedAt).getTime() - pace.overlapMs);
    const window = position.window ?? { from, to };
    const page = await hubspot.portal(portalId).changedContacts(window);
    const last = page.contactIds.at(-1);
    const next: z.infer<typeof Position> = page.hasMore && last
      ? { doneUntil: position.doneUntil, window: { ...window, afterId: last } }
      : { doneUntil: window.to };
    const cursor: Cursor = { position: next, nextAt: next.window ? at : new Date(at.getTime() + pace.changedContactsEveryMs) };
    await storage.inTransaction(async (stores) => {
      if (page.contactIds.length > 0) await stores.leads.markStale(portalId, page.contactIds, at, 'sync');
      await stores.cursors.save(portalId, 'changed-contacts', cursor, at);
    });
    return cursor;
  },
};
