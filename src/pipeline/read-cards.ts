import { daysAfter } from '../domain/decay.ts';
import type { ContactId, PortalId } from '../domain/ids.ts';
import { defaultPolicy } from '../domain/policy/default-policy.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { CardInput } from './card-view.ts';
import type { LeadRecord } from './ports/leads.ts';
import type { Stores } from './ports/stores.ts';
import { readablePolicy } from './readable-policy.ts';
import { LOOK_BACK_DAYS } from './surroundings.ts';

/** What showing leads reads. */
export type CardStores = Pick<Stores, 'installs' | 'leads' | 'handovers' | 'ledger' | 'audit' | 'owners' | 'policies'>;

/** All that a card is made from, whoever reads it. */
export type FoundLead = Omit<CardInput, 'userId' | 'voice' | 'now'>;

/**
 * What the cards of these contacts are made from, in the order of what was asked for; null for a contact that this portal
 * does not have. So many cost as many statements as one.
 *
 * Rules that cannot be read keep nobody from a card: what was judged stands in the evaluation, the built-in rules name it,
 * and nothing is said about what would change it.
 */
export async function readCards(stores: CardStores, portalId: PortalId, askedFor: readonly ContactId[], now: Date): Promise<readonly (FoundLead | null)[]> {
  const [install, records, policy] = await Promise.all([stores.installs.find(portalId), stores.leads.named(portalId, askedFor), readablePolicy(stores.policies, portalId)]);
  if (!install || records.size === 0) return askedFor.map(() => null);
  const around = await readAround(stores, portalId, [...new Set([...records.values()].map(({ contactId }) => contactId))], now);
  return askedFor.map((asked) => {
    const record = records.get(asked);
    return record ? { record: shown(record, policy), install, policy: policy ?? defaultPolicy, ...around(record.contactId) } : null;
  });
}

const shown = (record: LeadRecord, policy: Policy | null): LeadRecord => (policy ? record : { ...record, evaluation: record.evaluation && { ...record.evaluation, flip: undefined } });

type Around = Pick<FoundLead, 'handovers' | 'atCompany' | 'signals' | 'audit' | 'owners'>;

async function readAround(stores: CardStores, portalId: PortalId, contactIds: readonly ContactId[], now: Date): Promise<(contactId: ContactId) => Around> {
  const [handovers, signals, audit] = await Promise.all([
    stores.handovers.of(portalId, contactIds), stores.ledger.of(portalId, contactIds, daysAfter(now, -LOOK_BACK_DAYS)), stores.audit.ofEach(portalId, contactIds),
  ]);
  const companyIds = [...new Set([...handovers.values()].flatMap((of) => of.at(-1)?.companyId ?? []))];
  const [atCompanies, owners] = await Promise.all([
    companyIds.length > 0 ? stores.handovers.openAtCompanies(portalId, companyIds) : [],
    // Whoever was never handed over names nobody.
    handovers.size + audit.size > 0 ? stores.owners.all(portalId) : [],
  ]);
  return (contactId) => {
    const own = handovers.get(contactId) ?? [];
    const companyId = own.at(-1)?.companyId;
    const atCompany = companyId === undefined ? [] : atCompanies.filter((one) => one.companyId === companyId);
    return { handovers: own, atCompany, signals: signals.get(contactId) ?? [], audit: audit.get(contactId) ?? [], owners };
  };
}
