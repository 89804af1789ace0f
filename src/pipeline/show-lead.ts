import type { CardView } from '../card-contract.ts';
import type { ContactId, PortalId, UserId } from '../domain/ids.ts';
import { voiceFor } from '../domain/language/voice.ts';
import { cardView } from './card-view.ts';
import { readCards, type CardStores, type FoundLead } from './read-cards.ts';

/** Who looks at a card: account and user as HubSpot vouches for them, the locale as the card says ("de-de"). */
export type CardReader = { readonly portalId: PortalId; readonly userId: UserId; readonly locale?: string | undefined };

/**
 * The last verb of the flow: the card of a contact for one user, in their language. Everybody of an account may see it.
 *
 * @param askedFor - also an id from before a merge
 * @returns null for a contact that this portal does not have, whether or not another one has it
 */
export async function showLead(stores: CardStores, reader: CardReader, askedFor: ContactId, now: Date): Promise<CardView | null> {
  const [found] = await readCards(stores, reader.portalId, [askedFor], now);
  return found ? cardFor(reader, found, now) : null;
}

/** The card of a lead that was found. */
export function cardFor({ userId, locale }: CardReader, found: FoundLead, now: Date): CardView {
  return cardView({ ...found, userId, voice: voiceFor(locale, found.install.timeZone, now), now });
}
