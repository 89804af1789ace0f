import type { CardView } from '../card-contract.ts';
import { daysAfter } from '../domain/decay.ts';
import type { ContactId, PortalId, UserId } from '../domain/ids.ts';
import { voiceFor } from '../domain/language/voice.ts';
import { defaultPolicy } from '../domain/policy/default-policy.ts';
import { cardView } from './card-view.ts';
import type { Stores } from './ports/stores.ts';
import { readablePolicy } from './readable-policy.ts';
import { LOOK_BACK_DAYS } from './surroundings.ts';

/** What showing a lead reads. */
export type ShownFrom = Pick<Stores, 'installs' | 'leads' | 'handovers' | 'ledger' | 'audit' | 'owners' | 'policies'>;

/** Who looks at a card: account and user as HubSpot vouches for them, the locale as the card says ("de-de"). */
export type CardReader = { readonly portalId: PortalId; readonly userId: UserId; readonly locale?: string | undefined };

/**
 * The last verb of the flow: the card of a contact for one user, in their language. Everybody of an account may see it.
 *
 * Rules that cannot be read keep nobody from a card: what was judged stands in the evaluation, the built-in rules name it,
 * and nothing is said about what would change it.
 *
 * @param askedFor - also an id from before a merge
 * @returns null for a contact that this portal does not have, whether or not another one has it
 */
export async function showLead(stores: ShownFrom, { portalId, userId, locale }: CardReader, askedFor: ContactId, now: Date): Promise<CardView | null> {
  const install = await stores.installs.find(portalId);
  const record = install && (await stores.leads.find(portalId, askedFor));
  if (!record) return null;
  const { contactId } = record;
  const policy = await readablePolicy(stores.policies, portalId);
  const handovers = (await stores.handovers.of(portalId, [contactId])).get(contactId) ?? [];
  const companyId = handovers.at(-1)?.companyId;
  const audit = await stores.audit.of(portalId, contactId);
  return cardView({
    record: policy ? record : { ...record, evaluation: record.evaluation && { ...record.evaluation, flip: undefined } },
    install,
    handovers,
    atCompany: companyId === undefined ? [] : await stores.handovers.openAtCompanies(portalId, [companyId]),
    signals: (await stores.ledger.of(portalId, [contactId], daysAfter(now, -LOOK_BACK_DAYS))).get(contactId) ?? [],
    audit,
    // Whoever was never handed over names nobody.
    owners: handovers.length + audit.length > 0 ? await stores.owners.all(portalId) : [],
    policy: policy ?? defaultPolicy,
    userId,
    voice: voiceFor(locale, install.timeZone, now),
    now,
  });
}
