import { z } from 'zod';
import { ContactId, type PortalId } from '../../domain/ids.ts';
import { isPlaceRefused } from '../../errors.ts';
import type { Flow } from '../flow.ts';
import { readPosition } from '../ports/positions.ts';
import type { Cursor } from '../ports/stores.ts';
import type { Stream } from './stream.ts';

/** Nothing: between two sweeps. `after` and `missingAfter`: how far the list, and then the search for those it lacked, has come. */
const Position = z.object({
  began: z.coerce.date().optional(),
  after: z.string().optional(),
  isListed: z.boolean().default(false),
  missingAfter: ContactId.optional(),
});
type Position = z.infer<typeof Position>;

/** Leads marked in one step. */
const MISSING_PAGE = 1_000;

/**
 * Goes through all contacts of the account, slowly, and finds what webhooks and searches missed: contacts that are not
 * as last read or were never seen, and leads that no list has any more, whose reading then tells what became of them.
 * The first step only sets the time: the backfill has just been through everybody.
 */
export const sweep: Stream = {
  name: 'sweep',
  afterFailure: (stored, error) => (isPlaceRefused(error, readPosition(Position, stored).after) ? {} : stored),
  async step(flow, { portalId }, stored) {
    const at = flow.now();
    if (stored === null || stored === undefined) return save(flow, portalId, { position: {}, nextAt: afterPause(flow, at) }, at);
    const position = readPosition(Position, stored);
    return position.isListed ? markMissing(flow, portalId, position, at) : listPage(flow, portalId, position, at);
  },
};

async function listPage({ storage, hubspot }: Flow, portalId: PortalId, { began, after }: Position, at: Date): Promise<Cursor> {
  const page = await hubspot.portal(portalId).listContacts(after);
  const cursor = { position: { began: began ?? at, after: page.next, isListed: page.next === undefined }, nextAt: at };
  await storage.inTransaction(async (stores) => {
    const changed = await stores.leads.changed(portalId, page.contacts);
    if (changed.length > 0) await stores.leads.markStale(portalId, changed, at, 'sweep');
    await stores.leads.noteListed(portalId, page.contacts.map(({ contactId }) => contactId), at);
    await stores.cursors.save(portalId, sweep.name, cursor, at);
  });
  return cursor;
}

async function markMissing(flow: Flow, portalId: PortalId, position: Position, at: Date): Promise<Cursor> {
  const missing = await flow.storage.leads.notListed(portalId, position.began ?? at, position.missingAfter ?? null, MISSING_PAGE);
  const isDone = missing.length < MISSING_PAGE;
  const cursor: Cursor = isDone ? { position: {}, nextAt: afterPause(flow, at) } : { position: { ...position, missingAfter: missing.at(-1) }, nextAt: at };
  await flow.storage.inTransaction(async (stores) => {
    if (missing.length > 0) await stores.leads.markStale(portalId, missing, at, 'sweep');
    await stores.cursors.save(portalId, sweep.name, cursor, at);
  });
  return cursor;
}

const afterPause = ({ pace }: Flow, at: Date): Date => new Date(at.getTime() + pace.sweepEveryMs);

async function save({ storage }: Flow, portalId: PortalId, cursor: Cursor, at: Date): Promise<Cursor> {
  await storage.cursors.save(portalId, sweep.name, cursor, at);
  return cursor;
}
