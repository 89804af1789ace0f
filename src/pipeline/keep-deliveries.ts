import type { Flow } from './flow.ts';
import type { Delivery, Receipt } from './ports/deliveries.ts';

/**
 * Takes in what HubSpot delivered, in one statement: an event says only "something changed here", so there is nothing
 * to do but to remember where. What changed is read from the portal, so that repeats, gaps and disorder do no harm.
 *
 * Who asked to be forgotten is erased at once and in the same transaction, also where the app is no longer installed:
 * what is kept for a return must not keep that person. To erase again does no harm.
 *
 * @throws when it could not be stored; the sender must then be told to deliver again
 */
export async function keepDeliveries({ storage, now }: Pick<Flow, 'storage' | 'now'>, deliveries: readonly Delivery[]): Promise<readonly Receipt[]> {
  const at = now();
  if (deliveries.every(({ erased }) => erased.length === 0)) return storage.deliveries.accept(deliveries, at);
  return storage.inTransaction(async (stores) => {
    const receipts = await stores.deliveries.accept(deliveries, at);
    for (const { portalId, erased } of deliveries) {
      const isKnown = receipts.some((receipt) => receipt.portalId === portalId && receipt.outcome !== 'unknown');
      if (erased.length === 0 || !isKnown) continue;
      await stores.deliveries.leaveOut(portalId, erased);
      await stores.leads.erase(portalId, erased);
    }
    return receipts;
  });
}
