import type { PortalId } from '../domain/ids.ts';
import { HubSpotError } from '../errors.ts';
import type { Flow } from './flow.ts';
import type { WriteOutcome } from './ports/hubspot.ts';
import type { PropertyWrite } from './ports/stores.ts';

/** HubSpot's batch size. */
const PAGE = 100;
/** Writing that was refused as a whole (a property changed by an admin, a scope taken away) is tried again this much later. */
const REST_MS = 15 * 60_000;

/**
 * Sends one page of property writes. One bad record parks itself with its reason; the others are written. When
 * the trouble lies with our properties nobody is parked: writing rests, everything else in the portal goes on.
 *
 * @returns how many contacts were settled; 0 when nothing waits, or writing begins to rest
 */
export async function writeBack(flow: Flow, portalId: PortalId): Promise<number> {
  const { storage, now } = flow;
  const writes = await storage.propertyWrites.next(portalId, now(), PAGE);
  if (writes.length === 0) return 0;
  const outcomes = await writeOrRest(flow, portalId, writes);
  if (!outcomes) return 0;
  const byContact = new Map(outcomes.map((outcome) => [outcome.contactId, outcome]));
  await storage.inTransaction(async (stores) => {
    const settled = writes.filter(({ contactId }) => ['written', 'gone'].includes(byContact.get(contactId)?.outcome ?? ''));
    await stores.propertyWrites.done(portalId, settled);
    const gone = outcomes.flatMap(({ contactId, outcome }) => (outcome === 'gone' ? [contactId] : []));
    if (gone.length > 0) await stores.leads.markStale(portalId, gone, now());
    for (const write of writes) {
      const outcome = byContact.get(write.contactId);
      if (outcome?.outcome === 'refused') await stores.propertyWrites.park(portalId, write, outcome.reason);
    }
  });
  return writes.length;
}

async function writeOrRest({ storage, hubspot, now, onTrouble }: Flow, portalId: PortalId, writes: readonly PropertyWrite[]): Promise<readonly WriteOutcome[] | null> {
  try {
    return await hubspot.portal(portalId).writeContacts(writes.map(({ contactId, values }) => ({ contactId, properties: values })));
  } catch (error) {
    if (!(error instanceof HubSpotError) || error.facts.retry !== 'never') throw error;
    onTrouble(error, { portalId });
    await storage.propertyWrites.rest(portalId, writes, new Date(now().getTime() + REST_MS), error.message);
    return null;
  }
}
