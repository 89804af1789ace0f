import { z } from 'zod';
import type { Stream } from './stream.ts';

const Position = z.object({ after: z.string().optional(), listed: z.int().default(0), isDone: z.boolean().default(false) });

/** How far the first reading of all contacts has come. */
export type BackfillPosition = z.infer<typeof Position>;

export const readBackfillPosition = (position: unknown): BackfillPosition => Position.parse(position ?? {});

/**
 * Lists all contacts once, a page at a time, and marks them to be read. In shadow mode evaluating them makes no
 * task, and going live later counts only what happens from then on.
 */
export const backfill: Stream = {
  name: 'backfill',
  async step({ storage, hubspot, now }, { portalId }, stored) {
    const position = readBackfillPosition(stored);
    if (position.isDone) return { position, nextAt: null };
    const page = await hubspot.portal(portalId).listContactIds(position.after);
    const at = now();
    const next: BackfillPosition = { after: page.next, listed: position.listed + page.contactIds.length, isDone: page.next === undefined };
    const cursor = { position: next, nextAt: next.isDone ? null : at };
    await storage.inTransaction(async (stores) => {
      if (page.contactIds.length > 0) await stores.leads.markStale(portalId, page.contactIds, at, 'sweep');
      await stores.cursors.save(portalId, 'backfill', cursor, at);
    });
    return cursor;
  },
};
