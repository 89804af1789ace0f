import { Router } from 'express';
import type { Logger } from '../logger.ts';
import type { Flow } from '../pipeline/flow.ts';
import type { Delivery, Receipt } from '../pipeline/ports/deliveries.ts';
import { readDelivery } from '../pipeline/read-delivery.ts';
import { createReceiver } from '../pipeline/receive-deliveries.ts';
import type { Counters } from './metrics.ts';
import { notFromPages } from './not-from-pages.ts';
import { jsonOf, onlySigned, rawBody, type SignedRouteOptions } from './signed-route.ts';

/** HubSpot waits five seconds for an answer and then delivers again, whatever it would have been. */
const ANSWER_WITHIN_MS = 3_500;

export type WebhookRouteOptions = SignedRouteOptions & { readonly flow: Pick<Flow, 'storage' | 'now'>; readonly counters: Counters; readonly log: Logger };

/**
 * Where HubSpot delivers: verify, store, answer. Nothing is worked on here. Stored is answered 200, also when it was
 * there already, and so is what is dropped for good; not stored, or not in time, is 503, and HubSpot delivers again.
 */
export function webhookRoute(path: string, options: WebhookRouteOptions): Router {
  const { flow, counters, log } = options;
  const receive = createReceiver({ ...flow, onTrouble: (error, where) => log.warn({ err: error, ...where }, 'webhook delivery stored, but not told') });
  const router = Router({ strict: true, caseSensitive: true });
  router.post(path, rawBody, onlySigned(options), notFromPages(options), async (request, response) => {
    const read = readDelivery(jsonOf(request));
    if (!read) {
      response.status(400).json({ error: 'Expected a JSON array of at most 100 events.' });
      return;
    }
    try {
      const receipts = read.deliveries.length > 0 ? await inTime((answered) => receive(read.deliveries, answered)) : [];
      count(counters, read.ignored, read.deliveries, receipts);
      response.status(200).json({});
    } catch (error) {
      log.error({ err: error }, 'webhook delivery not stored');
      response.status(503).json({ error: 'Not stored. Please deliver again.' });
    }
  });
  return router;
}

/** What still waits for its turn then is not stored. What is stored after all, later, does no harm: the delivery that follows is then known. */
async function inTime<T>(store: (answered: AbortSignal) => Promise<T>): Promise<T> {
  const [late, answered] = [Promise.withResolvers<never>(), new AbortController()];
  const timer = setTimeout(() => {
    late.reject(new Error(`not stored within ${ANSWER_WITHIN_MS} ms`));
    answered.abort();
  }, ANSWER_WITHIN_MS);
  try {
    return await Promise.race([store(answered.signal), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Of an account that left only privacy deletions are heeded. */
function count({ webhookEvents }: Counters, ignored: number, deliveries: readonly Delivery[], receipts: readonly Receipt[]): void {
  if (ignored > 0) webhookEvents.inc({ outcome: 'ignored' }, ignored);
  for (const { portalId, outcome } of receipts) {
    const { events = 0, erased = [] } = deliveries.find((delivery) => delivery.portalId === portalId) ?? {};
    const heeded = outcome === 'disconnected' ? erased.length : outcome === 'unknown' ? 0 : events;
    if (heeded > 0) webhookEvents.inc({ outcome: outcome === 'repeated' ? 'repeated' : 'accepted' }, heeded);
    if (heeded < events) webhookEvents.inc({ outcome: 'unknown_portal' }, events - heeded);
  }
}
