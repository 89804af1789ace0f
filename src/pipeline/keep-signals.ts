import type { ContactId, PortalId } from '../domain/ids.ts';
import type { Signal } from '../domain/signal.ts';
import type { Flow } from './flow.ts';
import type { FoundSignal } from './ports/sources.ts';
import type { Stores } from './ports/stores.ts';

/** Something that a contact did. */
export type ContactSignal = { readonly contactId: ContactId; readonly signal: Signal };

/**
 * The one way into the ledger, whatever the source: what is known already adds nothing.
 *
 * @returns the contacts for which something was new
 */
export async function keepSignals(stores: Stores, portalId: PortalId, signals: readonly ContactSignal[], at: Date): Promise<readonly ContactId[]> {
  return signals.length === 0 ? [] : stores.ledger.record(portalId, signals, at);
}

/** The same for signals that come without their contacts' records: whoever is not known yet is read, whoever has news is evaluated. */
export async function keepFoundSignals(stores: Stores, portalId: PortalId, signals: readonly ContactSignal[], at: Date): Promise<readonly ContactId[]> {
  const unknown = await stores.leads.unknown(portalId, [...new Set(signals.map(({ contactId }) => contactId))]);
  if (unknown.length > 0) await stores.leads.markStale(portalId, unknown, at, 'sync');
  const withNews = await keepSignals(stores, portalId, signals, at);
  if (withNews.length > 0) await stores.leads.markDue(portalId, withNews, at);
  return withNews;
}

/** What was found, by contact. An address that we do not know is asked of HubSpot; one that HubSpot does not know either is nobody's yet. */
export async function whoDid({ storage, hubspot }: Pick<Flow, 'storage' | 'hubspot'>, portalId: PortalId, found: readonly FoundSignal[]): Promise<readonly ContactSignal[]> {
  const emails = [...new Set(found.flatMap(({ who }) => ('email' in who ? [who.email.toLowerCase()] : [])))];
  const known = emails.length === 0 ? new Map<string, ContactId>() : new Map(await storage.leads.byEmail(portalId, emails));
  const unknown = emails.filter((email) => !known.has(email));
  if (unknown.length > 0) for (const [email, contactId] of await hubspot.portal(portalId).contactsByEmail(unknown)) known.set(email, contactId);
  return found.flatMap(({ who, signal }) => {
    const contactId = 'email' in who ? known.get(who.email.toLowerCase()) : who.contactId;
    return contactId === undefined ? [] : [{ contactId, signal }];
  });
}
