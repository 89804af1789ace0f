import type { Language } from '../../domain/language/local-text.ts';
import type { PortalId } from '../../domain/ids.ts';
import { plainText } from '../../domain/plain-text.ts';
import type { Owner } from '../ports/hubspot.ts';
import type { Storage } from '../ports/stores.ts';
import { rulesWordsIn } from './rules-words.ts';

/** Longest name that is shown, in characters. */
const NAME_LENGTH = 80;

export type People = {
  readonly owners: readonly Owner[];
  /** Who did something, as versions and the audit trail name them. */
  readonly author: (by: string) => string;
  readonly user: (userId: string) => string;
  readonly ownerName: (ownerId: string) => string;
};

const nameOf = ({ name, email }: Owner): string | undefined => plainText(name ?? email, NAME_LENGTH);

/** Names of the people of an account, as far as HubSpot has told us. */
export async function readPeople({ owners }: Pick<Storage, 'owners'>, portalId: PortalId, language: Language): Promise<People> {
  const words = rulesWordsIn(language);
  const all = await owners.all(portalId);
  const user = (userId: string): string => {
    const owner = all.find((one) => one.userId === userId);
    return (owner && nameOf(owner)) ?? words.user(userId);
  };
  return {
    owners: all,
    user,
    author: (by) => {
      if (by.startsWith('user:')) return user(by.slice('user:'.length));
      return by === 'operator' ? words.operator : words.system;
    },
    ownerName: (ownerId) => {
      const owner = all.find(({ id }) => id === ownerId);
      return (owner && nameOf(owner)) ?? ownerId;
    },
  };
}
