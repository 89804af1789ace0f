import type { ContactId, PortalId } from '../domain/ids.ts';
import { HubSpotError } from '../errors.ts';
import type { Flow } from './flow.ts';
import type { EngagementKind } from './ports/deliveries.ts';

/** HubSpot's limit for one read of associations. */
const PAGE = 1_000;

/**
 * Asks HubSpot whose the meetings and calls are that events named, one call for a page, and marks their contacts to be
 * read again.
 *
 * @returns how many engagements were looked up; 0 when none waits
 */
export async function lookUpEngagements(flow: Flow, portalId: PortalId): Promise<number> {
  const { storage, now } = flow;
  const page = await storage.engagements.next(portalId, PAGE);
  if (!page) return 0;
  const { kind, engagements } = page;
  const contactIds = await ifAnswered(flow, portalId, kind, engagements.map(({ id }) => id));
  await storage.inTransaction(async (stores) => {
    if (contactIds.length > 0) await stores.leads.markStale(portalId, contactIds, now());
    await stores.engagements.done(portalId, kind, engagements);
  });
  return engagements.length;
}

/** Where the portal does not let us see them, or never takes the question, nothing is gained by asking again: nobody's. The sweep reads their contacts one day. */
async function ifAnswered({ hubspot, onTrouble }: Flow, portalId: PortalId, kind: EngagementKind, ids: readonly string[]): Promise<readonly ContactId[]> {
  try {
    return await hubspot.portal(portalId).contactsOf(kind, ids);
  } catch (error) {
    if (!(error instanceof HubSpotError) || error.facts.retry !== 'never') throw error;
    onTrouble(error, { portalId });
    return [];
  }
}
