import type { Flow } from './flow.ts';
import type { Delivery, Receipt } from './ports/deliveries.ts';
import type { Stores } from './ports/stores.ts';

/** HubSpot waits five seconds for an answer; what is locked longer is delivered again. */
const LOCK_WITHIN_MS = 3_000;

/** Whether the request tells of people who are to be forgotten, or who may have to be with somebody else. */
export const isAboutIdentities = (deliveries: readonly Delivery[]): boolean => deliveries.some(({ erased, merged }) => erased.length > 0 || merged.length > 0);

/**
 * Takes in what HubSpot delivered, in one statement: an event says only "something changed here", so there is nothing
 * to do but to remember where. What changed is read from the portal, so that repeats, gaps and disorder do no harm.
 *
 * Who asked to be forgotten is erased at once and in the same transaction, also where the app is no longer installed:
 * what is kept for a return must not keep that person. To erase again does no harm. A merge is remembered, because the
 * portal may not be able to tell of it later: who is erased before it was followed is erased under both ids.
 *
 * @throws when it could not be stored; the sender must then be told to deliver again
 */
export async function keepDeliveries({ storage, now }: Pick<Flow, 'storage' | 'now'>, deliveries: readonly Delivery[]): Promise<readonly Receipt[]> {
  const at = now();
  if (!isAboutIdentities(deliveries)) return storage.deliveries.accept(deliveries, at);
  return storage.inTransaction(async (stores) => {
    const receipts = await stores.deliveries.accept(deliveries, at);
    for (const delivery of deliveries) {
      const isKnown = receipts.some(({ portalId, outcome }) => portalId === delivery.portalId && outcome !== 'unknown');
      if (isKnown) await keepIdentities(stores, delivery, at);
    }
    return receipts;
  }, { lockWithinMs: LOCK_WITHIN_MS });
}

async function keepIdentities({ identities, leads }: Stores, { portalId, erased, merged }: Delivery, at: Date): Promise<void> {
  if (merged.length > 0) await identities.hint(portalId, merged, at);
  // The erasure of one of two may have been told before their merge.
  const before = await identities.erased(portalId, merged.flatMap(({ from, to }) => [from, to]));
  if (erased.length + before.length > 0) await leads.erase(portalId, [...new Set([...erased, ...before])]);
}
