import { meaningfulKinds } from '../domain/action.ts';
import { daysAfter } from '../domain/decay.ts';
import type { ContactId, PortalId } from '../domain/ids.ts';
import type { Signal } from '../domain/signal.ts';
import type { Stores } from './ports/stores.ts';

/** Colleagues looked at again for one piece of news; more would let one mailing to a big company keep everybody busy. */
export const COLLEAGUES = 50;

/**
 * A step of one person can be the reason to call another at the same company, whichever source told of it. Inside the
 * transaction that kept the signals.
 *
 * @param withNews - of whose signals something was new
 * @param alreadyRead - just read, and so looked at again anyway
 */
export async function wakeColleagues(stores: Stores, portalId: PortalId, signals: readonly { readonly contactId: ContactId; readonly signal: Signal }[], withNews: ReadonlySet<ContactId>, at: Date, alreadyRead: readonly ContactId[] = []): Promise<void> {
  const { policy } = await stores.policies.current(portalId);
  const kinds = meaningfulKinds(policy);
  const since = daysAfter(at, -policy.whyNow.colleagueDays);
  const stepped = new Set(signals.flatMap(({ contactId, signal: { kind, occurredAt } }) => (withNews.has(contactId) && kinds.includes(kind) && occurredAt > since ? [contactId] : [])));
  const companies = stepped.size === 0 ? [] : await stores.leads.companiesOf(portalId, [...stepped]);
  if (companies.length > 0) await stores.leads.markColleaguesDue(portalId, companies, [...stepped, ...alreadyRead], at, COLLEAGUES);
}
