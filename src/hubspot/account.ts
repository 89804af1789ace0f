import { z } from 'zod';
import { OwnerId, PortalId, UserId } from '../domain/ids.ts';
import type { Owner } from '../pipeline/ports/hubspot.ts';
import { contentOf, pages, Paging, type Calls } from './records.ts';
import { cleanText } from './values.ts';
import { ENDPOINTS } from './versions.ts';

/** What an account says about itself. */
export type Account = {
  readonly portalId: PortalId;
  /** IANA name, for example "Europe/Berlin". */
  readonly timeZone: string;
  /** Host of the account's own screens, for example "app-eu1.hubspot.com". */
  readonly uiDomain: string;
};

const Details = z.object({ portalId: PortalId, timeZone: z.string().min(1), uiDomain: z.string().regex(/^[a-z0-9.-]+$/i) });

/** Time zone and screens of the account. */
export async function readAccount(calls: Calls): Promise<Account> {
  return contentOf(Details, ENDPOINTS.accountDetails, await calls(ENDPOINTS.accountDetails, { idempotent: true }));
}

/**
 * Removes the app from the account. HubSpot tells the account's admins by e-mail; all tokens end. Safe to repeat:
 * afterwards the token is refused, and one of a later consent is not taken for it.
 */
export async function uninstall(calls: Calls, consent: number): Promise<void> {
  await calls(ENDPOINTS.uninstall, { idempotent: true, consent });
}

const Text = z.string().nullish().transform((value) => cleanText(value ?? ''));

const OwnerRecord = z.object({
  id: OwnerId,
  type: z.string().nullish(),
  archived: z.boolean().nullish(),
  userId: UserId.nullish().catch(null),
  email: Text,
  firstName: Text,
  lastName: Text,
  /** A team without a name can still be meant by its id. One that cannot be read must not cost the account its owners. */
  teams: z.array(z.object({ id: z.coerce.string().min(1), name: Text })).nullish().catch(null),
});

const OwnerPage = z.object({ results: z.array(OwnerRecord), paging: Paging });

/** Owners who are people and still there. Queues own records too, but nobody answers for them. */
export async function readOwners(calls: Calls): Promise<readonly Owner[]> {
  const endpoint = ENDPOINTS.owners;
  const list = pages(endpoint, async (after) => {
    const content = contentOf(OwnerPage, endpoint, await calls(endpoint, { query: { limit: 100, after, archived: false }, idempotent: true }));
    return { items: content.results, next: content.paging?.next?.after };
  });
  const owners = (await Array.fromAsync(list)).flat();
  return owners.filter(({ type, archived }) => archived !== true && type !== 'QUEUE').map(toOwner);
}

function toOwner({ id, userId, email, firstName, lastName, teams }: z.infer<typeof OwnerRecord>): Owner {
  const name = [firstName, lastName].filter((part) => part !== undefined).join(' ');
  return { id, userId: userId ?? undefined, email, name: name === '' ? undefined : name, ...(teams && teams.length > 0 && { teams: teams.map((team) => ({ id: team.id, name: team.name ?? '' })) }) };
}
