import type { Language } from '../domain/language/local-text.ts';
import type { PortalId, UserId } from '../domain/ids.ts';
import { knownText } from '../domain/plain-text.ts';
import type { Owner } from './ports/hubspot.ts';
import type { OwnerStore } from './ports/stores.ts';
import { rulesWordsIn } from './rules/rules-words.ts';

/** Longest name that is shown, in characters. */
const NAME_LENGTH = 80;

const USER = 'user:';

/** As versions and the audit trail name a user of an account. */
export const byUser = (userId: UserId): string => `${USER}${userId}`;

/** Names of the people of an account; null for whoever HubSpot does not show us. */
export type KnownPeople = {
  readonly owners: readonly Owner[];
  readonly userName: (userId: string) => string | null;
  readonly ownerName: (ownerId: string) => string | null;
};

/** Who has no name in HubSpot is known by the address. */
const nameOf = (owner: Owner | undefined): string | null => knownText(owner?.name, NAME_LENGTH) ?? knownText(owner?.email, NAME_LENGTH) ?? null;

/** @param owners - everybody whom HubSpot shows us of an account */
export function peopleOf(owners: readonly Owner[]): KnownPeople {
  return { owners, userName: (userId) => nameOf(owners.find((one) => one.userId === userId)), ownerName: (ownerId) => nameOf(owners.find(({ id }) => id === ownerId)) };
}

export type People = {
  readonly owners: readonly Owner[];
  /** Who did something, as versions and the audit trail name them. */
  readonly author: (by: string) => string;
  readonly user: (userId: string) => string;
  readonly ownerName: (ownerId: string) => string;
};

/** The same for a reader: whoever has no name is told by number. */
export async function readPeople({ owners }: { readonly owners: Pick<OwnerStore, 'all'> }, portalId: PortalId, language: Language): Promise<People> {
  const words = rulesWordsIn(language);
  const known = peopleOf(await owners.all(portalId));
  const user = (userId: string): string => known.userName(userId) ?? words.user(userId);
  return {
    owners: known.owners,
    user,
    author: (by) => {
      if (by.startsWith(USER)) return user(by.slice(USER.length));
      return by === 'operator' ? words.operator : words.system;
    },
    ownerName: (ownerId) => known.ownerName(ownerId) ?? ownerId,
  };
}
