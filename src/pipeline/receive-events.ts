import type { ContactId, PortalId } from '../domain/ids.ts';
import type { Flow } from './flow.ts';
import type { InboundEvent } from './ports/stores.ts';

/** HubSpot sends it when a person asked to be forgotten. It is heeded also where the app is no longer installed: what is kept for a return must not keep that person. */
export function isPrivacyDeletion({ type }: InboundEvent): boolean {
  return type === 'contact.privacyDeletion';
}

export type Received = { readonly accepted: number; readonly repeated: number };

/**
 * Takes events of one portal in: remembers them, marks their contacts to be read again and wakes the portal's
 * worker, all in one transaction. An event says only "something changed here"; what changed is read from the
 * portal, so that repeats, gaps and disorder do no harm. Of somebody who was erased not even the event is kept.
 *
 * @throws when the events could not be stored; the sender must then be told to deliver again
 */
export async function receiveEvents({ storage, now }: Pick<Flow, 'storage' | 'now'>, portalId: PortalId, events: readonly InboundEvent[]): Promise<Received> {
  const at = now();
  const accepted = await storage.inTransaction(async (stores) => {
    const erasedBefore = new Set(await stores.identities.erased(portalId, contactsOf(events)));
    const news = await stores.inbox.accept(portalId, events.filter(({ contactId }) => !erasedBefore.has(contactId)), at);
    const erased = new Set(contactsOf(news.filter(isPrivacyDeletion)));
    const changed = contactsOf(news).filter((contactId) => !erased.has(contactId));
    if (erased.size > 0) await stores.leads.erase(portalId, [...erased]);
    if (changed.length > 0) {
      await stores.leads.markStale(portalId, changed, at);
      await stores.work.wake(portalId);
    }
    return news.length;
  });
  return { accepted, repeated: events.length - accepted };
}

function contactsOf(events: readonly InboundEvent[]): ContactId[] {
  return [...new Set(events.map(({ contactId }) => contactId))];
}
