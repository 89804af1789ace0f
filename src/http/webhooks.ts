import { createHash } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import { ContactId, PortalId } from '../domain/ids.ts';
import type { Logger } from '../logger.ts';
import type { Flow } from '../pipeline/flow.ts';
import type { InboundEvent } from '../pipeline/ports/stores.ts';
import { isPrivacyDeletion, receiveEvents } from '../pipeline/receive-events.ts';
import type { Counters } from './metrics.ts';
import { notFromPages } from './not-from-pages.ts';
import { jsonOf, onlySigned, rawBody, type SignedRouteOptions } from './signed-route.ts';

const Id = z.union([z.string(), z.number()]).transform(String);

/** The fields we act on; HubSpot sends more and may add others at any time. */
const WebhookEvent = z.object({
  portalId: PortalId,
  subscriptionType: z.string().min(1).max(100),
  occurredAt: z.number().int().nonnegative(),
  eventId: Id.optional(),
  objectId: Id.optional(),
  propertyName: z.string().max(200).optional(),
  propertyValue: z.string().nullish(),
  primaryObjectId: Id.optional(),
  newObjectId: Id.optional(),
  mergedObjectIds: z.array(Id).max(1_000).optional(),
});
type WebhookEvent = z.infer<typeof WebhookEvent>;

/** At most 100 events come in one delivery (HubSpot's webhooks guide); more is not from HubSpot. */
const Delivery = z.array(z.unknown()).max(100);

/**
 * One event per contact that it touches. The key leaves out `attemptNumber`, which differs between deliveries of
 * the same event, and keeps more than `eventId`, which HubSpot does not promise to be unique. The value is hashed: it may be personal.
 */
export function inboundEvents(event: WebhookEvent): InboundEvent[] {
  const { subscriptionType, occurredAt, eventId, propertyName, propertyValue } = event;
  const touched = [event.objectId, event.primaryObjectId, event.newObjectId, ...(event.mergedObjectIds ?? [])];
  const contactIds = [...new Set(touched.flatMap((id) => ContactId.safeParse(id).data ?? []))];
  return contactIds.map((contactId) => {
    const facts = [subscriptionType, contactId, occurredAt, eventId ?? '', propertyName ?? '', propertyValue ?? ''];
    return {
      key: createHash('sha256').update(JSON.stringify(facts)).digest('base64url'),
      type: subscriptionType,
      contactId,
      occurredAt: new Date(occurredAt),
    };
  });
}

type Sorted = { readonly byPortal: ReadonlyMap<PortalId, InboundEvent[]>; readonly ignored: number };

/** Accounts mixed in one delivery are kept apart; what is not an event of ours is counted and dropped. */
function sortByPortal(body: unknown): Sorted | null {
  const delivery = Delivery.safeParse(body);
  if (!delivery.success) return null;
  const byPortal = new Map<PortalId, InboundEvent[]>();
  let ignored = 0;
  for (const candidate of delivery.data) {
    const event = WebhookEvent.safeParse(candidate);
    const events = event.success && event.data.subscriptionType.startsWith('contact.') ? inboundEvents(event.data) : [];
    if (!event.success || events.length === 0) ignored += 1;
    else byPortal.set(event.data.portalId, [...(byPortal.get(event.data.portalId) ?? []), ...events]);
  }
  return { byPortal, ignored };
}

export type WebhookRouteOptions = SignedRouteOptions & { readonly flow: Pick<Flow, 'storage' | 'now'>; readonly counters: Counters; readonly log: Logger };

/**
 * Where HubSpot delivers: verify, store, answer. Nothing is worked on here, because HubSpot waits five seconds at
 * most. Stored is answered 200, also when it was there already; not stored is 503, and HubSpot delivers again.
 */
export function webhookRoute(path: string, options: WebhookRouteOptions): Router {
  const { flow, counters, log } = options;
  const router = Router({ strict: true, caseSensitive: true });
  router.post(path, rawBody, onlySigned(options), notFromPages(options), async (request, response) => {
    const sorted = sortByPortal(jsonOf(request));
    if (!sorted) {
      response.status(400).json({ error: 'Expected a JSON array of at most 100 events.' });
      return;
    }
    if (sorted.ignored > 0) counters.webhookEvents.inc({ outcome: 'ignored' }, sorted.ignored);
    try {
      for (const [portalId, events] of sorted.byPortal) await receiveForPortal(portalId, events);
      response.status(200).json({});
    } catch (error) {
      log.error({ err: error }, 'webhook delivery not stored');
      response.status(503).json({ error: 'Not stored. Please deliver again.' });
    }
  });

  async function receiveForPortal(portalId: PortalId, events: readonly InboundEvent[]): Promise<void> {
    const install = await flow.storage.installs.find(portalId);
    const isConnected = install !== null && install.state !== 'disconnected';
    const heeded = isConnected ? events : events.filter((event) => install && isPrivacyDeletion(event));
    if (heeded.length < events.length) counters.webhookEvents.inc({ outcome: 'unknown_portal' }, events.length - heeded.length);
    if (heeded.length === 0) return;
    const { accepted, repeated } = await receiveEvents(flow, portalId, heeded);
    if (isConnected) await flow.storage.installs.noteLife(portalId, 'webhook', flow.now());
    counters.webhookEvents.inc({ outcome: 'accepted' }, accepted);
    counters.webhookEvents.inc({ outcome: 'repeated' }, repeated);
  }
  return router;
}
