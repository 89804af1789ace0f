import { Router } from 'express';
import { z } from 'zod';
import { UserId } from '../domain/ids.ts';
import type { PortalId } from '../domain/ids.ts';
import type { Flow } from '../pipeline/flow.ts';
import { byUser } from '../pipeline/people.ts';
import type { Stores } from '../pipeline/ports/stores.ts';
import type { AdminsRequest, DisconnectAnswer, DisconnectRequest } from '../settings-contract.ts';
import { onlyAdmins, onlyInstalled } from './only-admins.ts';
import { onlyOnce, type OnlyOnceOptions } from './only-once.ts';
import { expecting, refuse } from './settings-answer.ts';
import { onlySigned, onlySignedUsers, rawBody, userOf, type SignedRouteOptions } from './signed-route.ts';

/** More would be no list of people who are responsible. */
const MAX_ADMINS = 50;

const Disconnect: z.ZodType<DisconnectRequest> = z.strictObject({ confirm: z.literal('disconnect'), data: z.enum(['keep', 'delete']) });
const DISCONNECT_SHAPE = '{"confirm": "disconnect", "data": "keep" | "delete"}';
const Admins = z.strictObject({ userIds: z.array(UserId).min(1).max(MAX_ADMINS) });
const ADMINS_SHAPE = `{"userIds": [...]}, one to ${MAX_ADMINS} ids of HubSpot users`;

/** Ids of nobody: neither of an owner in the account, nor listed already, nor of the person who asks. A list of such people alone would lock everybody out. */
async function unknownUsers({ owners, installs }: Pick<Stores, 'owners' | 'installs'>, portalId: PortalId, userIds: readonly UserId[], asking: UserId): Promise<readonly UserId[]> {
  const known = new Set([asking, ...((await installs.find(portalId))?.adminUserIds ?? []), ...(await owners.all(portalId)).map(({ userId }) => userId)]);
  return userIds.filter((userId) => !known.has(userId));
}

export type AccountRouteOptions = SignedRouteOptions & OnlyOnceOptions & {
  readonly flow: Pick<Flow, 'storage' | 'now'>;
  /** Leaves an account; see `leavePortal`. */
  readonly leave: (portalId: PortalId, data: 'keep' | 'delete', by: string) => Promise<DisconnectAnswer>;
};

/** Who may change things, and leaving. Only for listed admins. */
export function settingsAccountRoute(options: AccountRouteOptions): Router {
  const { storage, now } = options.flow;
  const router = Router({ strict: true, caseSensitive: true });
  const signed = [rawBody, onlySigned(options), onlySignedUsers, onlyInstalled(storage.installs)];

  router.put('/settings/admins', ...signed, onlyAdmins(), onlyOnce(options), expecting(Admins, ADMINS_SHAPE, async (change, _request, response) => {
    const { portalId, userId } = userOf(response);
    const userIds = [...new Set(change.userIds)];
    const strangers = await storage.inTransaction(async (stores) => {
      const unknown = await unknownUsers(stores, portalId, userIds, userId);
      if (unknown.length > 0) return unknown;
      await stores.installs.setAdmins(portalId, userIds);
      await stores.audit.record(portalId, [{ at: now(), who: byUser(userId), what: 'admins changed', details: { admins: userIds.join(' ') } }]);
      return [];
    });
    if (strangers.length > 0) return refuse(response, 400, { error: `No user of this account is known by the id ${strangers.join(', ')}. Expected ids of users who own records in HubSpot, as its list of users shows them. Nothing was changed.`, code: 'bad_request' });
    response.json({ userIds } satisfies AdminsRequest);
  }));

  // HubSpot makes a call again whose answer did not arrive: an account that is disconnected already is left again.
  router.post('/settings/disconnect', ...signed, onlyAdmins({ orDisconnected: true }), onlyOnce(options), expecting(Disconnect, DISCONNECT_SHAPE, async ({ data }, _request, response) => {
    const { portalId, userId } = userOf(response);
    response.json((await options.leave(portalId, data, byUser(userId))) satisfies DisconnectAnswer);
  }));
  return router;
}
