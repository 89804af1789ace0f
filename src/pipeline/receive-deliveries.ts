import type { PortalId } from '../domain/ids.ts';
import type { Flow } from './flow.ts';
import { isAboutIdentities, keepDeliveries } from './keep-deliveries.ts';
import type { Delivery, Receipt } from './ports/deliveries.ts';
import { shareStatements, type Lane } from './share-statements.ts';
import { createSignsOfLife } from './signs-of-life.ts';

/** A portal is woken at most so often by this process, in milliseconds. */
const WAKE_EVERY_MS = 1_000;

/** An erasure waits for whoever is at work on that person: nobody else waits with it, and most connections stay free. */
const APART: Lane = { most: 1, atOnce: 3 };

/** Takes deliveries in, and tells what became of each. `answered`: the sender has been told to deliver again. */
export type Receiver = (deliveries: readonly Delivery[], answered?: AbortSignal) => Promise<readonly Receipt[]>;

/**
 * Keeps deliveries, then wakes the workers of their portals: the first time at once, then once a second for all that
 * came meanwhile. A wake-up that fails or is lost with the process is made up for by the schedule, which looks for
 * deliveries that wait; so nobody waits for it here, and it is no matter of the transaction.
 */
export function createReceiver({ storage, now, onTrouble }: Pick<Flow, 'storage' | 'now' | 'onTrouble'>): Receiver {
  const store = (deliveries: readonly Delivery[]): Promise<readonly Receipt[]> => keepDeliveries({ storage, now }, deliveries);
  const [keepTogether, keepApart] = [shareStatements(store), shareStatements(store, APART)];
  const resting = new Map<PortalId, { hasNews: boolean }>();
  const noteLife = createSignsOfLife(storage.installs, 'webhook');

  function aside(portalId: PortalId, work: Promise<void>): void {
    work.catch((error: unknown) => onTrouble(error, { portalId }));
  }

  function wake(portalId: PortalId): void {
    const rest = resting.get(portalId);
    if (rest) {
      rest.hasNews = true;
      return;
    }
    const begun = { hasNews: false };
    resting.set(portalId, begun);
    aside(portalId, storage.work.wake(portalId));
    setTimeout(() => {
      resting.delete(portalId);
      if (begun.hasNews) wake(portalId);
    }, WAKE_EVERY_MS).unref();
  }

  return async (deliveries, answered) => {
    const keep = isAboutIdentities(deliveries) ? keepApart : keepTogether;
    const receipts = await keep(deliveries, answered);
    for (const { portalId, outcome } of receipts) {
      if (outcome === 'accepted') wake(portalId);
      if (outcome === 'accepted' || outcome === 'repeated') aside(portalId, noteLife(portalId, now()));
    }
    return receipts;
  };
}
