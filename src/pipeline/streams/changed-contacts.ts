import { z } from 'zod';
import { ContactId } from '../../domain/ids.ts';
import type { Flow } from '../flow.ts';
import { readPosition, UnreadablePosition } from '../ports/positions.ts';
import type { Cursor } from '../ports/stores.ts';
import type { Stream } from './stream.ts';

/** The window under way, if any, and the end of the last complete one. */
const Position = z.object({
  doneUntil: z.coerce.date().optional(),
  window: z.object({ from: z.coerce.date(), to: z.coerce.date(), afterId: ContactId.optional() }).optional(),
});
type Position = z.infer<typeof Position>;

/**
 * Finds contacts that changed without a webhook telling us: closed windows of modification time, paged by id.
 * A window ends some time ago because HubSpot's search index lags, and overlaps the one before, which also bears a
 * clock that differs from HubSpot's by minutes. Who comes up as last read, for example for a write of ours, is left alone.
 */
export const changedContacts: Stream = {
  name: 'changed-contacts',
  async step(flow, { portalId, installedAt }, stored) {
    const { storage, hubspot, now, pace } = flow;
    const at = now();
    const position = positionOf(flow, stored, at);
    const to = new Date(at.getTime() - pace.indexLagMs);
    const from = new Date(Math.min((position.doneUntil ?? installedAt).getTime(), to.getTime()) - pace.overlapMs);
    const window = position.window ?? { from, to };
    const page = await hubspot.portal(portalId).changedContacts(window);
    const next: Position = page.next ? { doneUntil: position.doneUntil, window: { ...window, afterId: page.next } } : { doneUntil: window.to };
    const cursor: Cursor = { position: next, nextAt: next.window ? at : new Date(at.getTime() + pace.changedContactsEveryMs) };
    await storage.inTransaction(async (stores) => {
      const changed = await stores.leads.changed(portalId, page.contacts);
      if (changed.length > 0) await stores.leads.markStale(portalId, changed, at, 'sync');
      await stores.cursors.save(portalId, 'changed-contacts', cursor, at);
    });
    return cursor;
  },
};

/**
 * A position that lies further ahead than an overlap bears, because a clock was wrong, is as good as one that cannot be
 * read: the windows begin again from the install. That takes searches, but no reading of what is known.
 */
function positionOf({ pace }: Flow, stored: unknown, at: Date): Position {
  const position = readPosition(Position, stored);
  const ends = [position.doneUntil, position.window?.to].filter((end) => end !== undefined);
  if (ends.some((end) => end.getTime() > at.getTime() + pace.overlapMs)) throw new UnreadablePosition(`lies in the future: ${JSON.stringify(stored)}`);
  return position;
}
