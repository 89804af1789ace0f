import type { ContactId, PortalId } from '../domain/ids.ts';
import { keptSince } from '../domain/retention.ts';
import { newsIn, sameActionWithinMs } from '../domain/same-action.ts';
import type { Signal } from '../domain/signal.ts';
import type { Flow } from './flow.ts';
import type { FoundSignal } from './ports/sources.ts';
import type { Stores, Stretch } from './ports/stores.ts';
import { wakeColleagues } from './wake-colleagues.ts';

/** Something that a contact did. */
export type ContactSignal = { readonly contactId: ContactId; readonly signal: Signal };

/** What became of signals on their way into the ledger. */
export type Kept = {
  /** Actions that nobody had told of. */
  readonly added: number;
  /** Older than the account keeps signals. */
  readonly tooOld: number;
  /** Contacts of whom something was new, or is known in more detail. */
  readonly withNews: readonly ContactId[];
};

/**
 * The one way into the ledger, whatever the source: an action that is known already, from this source or another, adds
 * nothing but what it knows more, and what is too old to be kept stays out. Inside a transaction only.
 */
export async function keepSignals(stores: Stores, portalId: PortalId, signals: readonly ContactSignal[], at: Date): Promise<Kept> {
  if (signals.length === 0) return { added: 0, tooOld: 0, withNews: [] };
  const { policy } = await stores.policies.current(portalId);
  const since = keptSince(at, policy.retentionMonths);
  const young = signals.filter(({ signal }) => signal.occurredAt >= since);
  const { added, completed } = young.length === 0 ? { added: [], completed: [] } : await newsAmong(stores, portalId, young);
  // Of somebody who was erased nothing is recorded.
  const recorded = new Set(added.length === 0 ? [] : await stores.ledger.record(portalId, added, at));
  if (completed.length > 0) await stores.ledger.complete(portalId, completed);
  const withNews = new Set([...recorded, ...completed.map(({ contactId }) => contactId)]);
  return { added: added.filter(({ contactId }) => recorded.has(contactId)).length, tooOld: signals.length - young.length, withNews: [...withNews] };
}

type NewsOfContacts = { readonly added: readonly ContactSignal[]; readonly completed: readonly ContactSignal[] };

/** Told apart with one look at the ledger, which nobody else adds to meanwhile. What an old id did, the one that took its place did. */
async function newsAmong(stores: Stores, portalId: PortalId, told: readonly ContactSignal[]): Promise<NewsOfContacts> {
  await stores.ledger.lock(portalId);
  const survivors = await stores.identities.current(portalId, [...new Set(told.map(({ contactId }) => contactId))]);
  const signals = told.map(({ contactId, signal }) => ({ contactId: survivors.get(contactId) ?? contactId, signal }));
  const found = Map.groupBy(signals, ({ contactId }) => contactId);
  const stretches = [...found].map(([contactId, theirs]) => stretchAround(contactId, theirs));
  const known = await stores.ledger.around(portalId, stretches, signals.map(({ contactId, signal }) => ({ contactId, id: signal.id })));
  const news = [...found].map(([contactId, theirs]) => ({ contactId, ...newsIn(known.get(contactId) ?? [], theirs.map(({ signal }) => signal)) }));
  return {
    added: news.flatMap(({ contactId, added }) => added.map((signal) => ({ contactId, signal }))),
    completed: news.flatMap(({ contactId, completed }) => completed.map((signal) => ({ contactId, signal }))),
  };
}

function stretchAround(contactId: ContactId, signals: readonly ContactSignal[]): Stretch {
  let [since, until] = [Infinity, -Infinity];
  for (const { signal } of signals) {
    since = Math.min(since, signal.occurredAt.getTime() - sameActionWithinMs(signal));
    until = Math.max(until, signal.occurredAt.getTime() + sameActionWithinMs(signal));
  }
  return { contactId, since: new Date(since), until: new Date(until) };
}

/** The same for signals that come without their contacts' records: whoever is not known yet is read, whoever has news is evaluated. */
export async function keepFoundSignals(stores: Stores, portalId: PortalId, signals: readonly ContactSignal[], at: Date): Promise<Kept> {
  await stores.ledger.lock(portalId);
  const unknown = await stores.leads.unknown(portalId, [...new Set(signals.map(({ contactId }) => contactId))]);
  if (unknown.length > 0) await stores.leads.markStale(portalId, unknown, at, 'sync');
  const kept = await keepSignals(stores, portalId, signals, at);
  if (kept.withNews.length > 0) {
    await stores.leads.markDue(portalId, kept.withNews, at);
    await wakeColleagues(stores, portalId, signals, new Set(kept.withNews), at);
  }
  return kept;
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
