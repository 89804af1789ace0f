import { z } from 'zod';
import type { PortalId } from '../../domain/ids.ts';
import { isPlaceRefused } from '../../errors.ts';
import type { Flow } from '../flow.ts';
import type { ContactPage, RecencyProperty } from '../ports/hubspot.ts';
import { readPosition } from '../ports/positions.ts';
import type { Stream } from './stream.ts';

const Position = z.object({
  /** When this reading began; absent in one that an earlier version of the app began. */
  began: z.coerce.date().optional(),
  /** How many pages of the most recently active have been looked at. */
  recent: z.number().int().optional(),
  /** Contacts in the account when it began. */
  total: z.number().int().optional(),
  after: z.string().optional(),
  listed: z.number().default(0),
  isDone: z.boolean().default(false),
});

/** How far the first reading of all contacts has come. */
export type BackfillPosition = z.infer<typeof Position>;

/** One that cannot be read says nothing: the stream tells so, and begins again. */
export const readBackfillPosition = (position: unknown): BackfillPosition => Position.catch(Position.parse({})).parse(position ?? {});

/** The pages of two hundred that come first: about five hundred people, many of whom stand in two of them. */
const RECENT: readonly { readonly property: RecencyProperty; readonly after: string }[] = [
  { property: 'recent_conversion_date', after: '0' },
  { property: 'hs_analytics_last_timestamp', after: '0' },
  { property: 'recent_conversion_date', after: '200' },
  { property: 'hs_analytics_last_timestamp', after: '200' },
];

/**
 * Reads all contacts once, those first who did something last: searches find them, then a list brings everybody, a page
 * at a time. In shadow mode evaluating them makes no task, and going live later counts only what happens from then on.
 */
export const backfill: Stream = {
  name: 'backfill',
  afterFailure(stored, error) {
    const position = readPosition(Position, stored);
    return isPlaceRefused(error, position.after) ? { ...position, after: undefined, listed: 0 } : stored;
  },
  async step(flow, { portalId }, stored) {
    const position = readPosition(Position, stored);
    if (position.isDone) return { position, nextAt: null };
    const { hubspot, now } = flow;
    const at = now();
    if (stored === null || stored === undefined) return keep(flow, portalId, { ...position, began: at, recent: 0, total: await hubspot.portal(portalId).countContacts() }, at);
    const recent = position.recent === undefined ? undefined : RECENT[position.recent];
    if (recent) {
      const page = await hubspot.portal(portalId).recentContacts(recent.property, recent.after);
      return keep(flow, portalId, { ...position, recent: (position.recent ?? 0) + 1 }, at, page.contacts);
    }
    const page = await hubspot.portal(portalId).listContacts(position.after);
    return keep(flow, portalId, { ...position, after: page.next, listed: position.listed + page.contacts.length, isDone: page.next === undefined }, at, page.contacts);
  },
};

/** Marks a page to be read, but for those that were since it began, or wait already. */
async function keep({ storage }: Flow, portalId: PortalId, next: BackfillPosition, at: Date, contacts: ContactPage['contacts'] = []) {
  const cursor = { position: next, nextAt: next.isDone ? null : at };
  await storage.inTransaction(async (stores) => {
    const unread = await stores.leads.unread(portalId, contacts.map(({ contactId }) => contactId), next.began ?? at);
    if (unread.length > 0) await stores.leads.markStale(portalId, unread, at, 'sweep');
    await stores.cursors.save(portalId, 'backfill', cursor, at);
  });
  return cursor;
}
