import { isAccessLost } from '../errors.ts';
import type { PortalId } from '../domain/ids.ts';
import type { DisconnectAnswer, Uninstalled } from '../settings-contract.ts';
import type { Flow } from './flow.ts';
import type { GrantStore } from './ports/connection.ts';
import type { Install } from './ports/installs.ts';

/** The account took our access away: nothing is asked of it any more. What is stored stays, for a return. */
export async function loseAccess({ storage, now }: Pick<Flow, 'storage' | 'now'>, { portalId, installedAt }: Pick<Install, 'portalId' | 'installedAt'>): Promise<boolean> {
  return storage.inTransaction(async (stores) => {
    const isOurs = await stores.installs.disconnect(portalId, now(), installedAt);
    if (isOurs) await stores.audit.record(portalId, [{ at: now(), who: 'system', what: 'access lost', details: {} }]);
    return isOurs;
  });
}

/** What leaving needs. */
export type LeaveOptions = Pick<Flow, 'storage' | 'now' | 'onTrouble'> & {
  readonly grants: Pick<GrantStore, 'read' | 'consent' | 'forget'>;
  readonly oauth: { revoke(refreshToken: string): Promise<void> };
  /** Removes the app from the account at HubSpot, with tokens of this consent and no others. */
  readonly uninstall: (portalId: PortalId, consent: number) => Promise<void>;
};

/**
 * Leaves an account, in an order in which every step may be the last and all may be repeated: the work stops, the app
 * is uninstalled at HubSpot, its access is given back and forgotten, and last goes what is stored, if that is wished.
 * HubSpot out of reach keeps nothing of that from happening here. Properties and tasks in the account are not touched.
 *
 * What is left is the installation that was there at the beginning, or a grant without one: each step knows it by its
 * consent and its moment. An admin who installs the app again meanwhile loses nothing, and then the data is kept.
 *
 * @param by - who wants it: `user:<id>` or "operator"
 */
export async function leavePortal(options: LeaveOptions, portalId: PortalId, data: 'keep' | 'delete', by: string): Promise<DisconnectAnswer> {
  const { installedAt, consent } = await stopWork(options, portalId, data, by);
  const uninstalled = consent === null ? 'gone' : await endAccess(options, portalId, consent);
  const isDeleted = data === 'delete' && (await options.storage.forgetPortal(portalId, installedAt));
  return { data: isDeleted ? 'deleted' : 'kept', uninstalled };
}

/** Stops the work of the installation that is there now, and says which one it is. */
async function stopWork({ storage, grants, now }: LeaveOptions, portalId: PortalId, data: string, by: string): Promise<{ installedAt: Date | null; consent: number | null }> {
  const at = now();
  for (;;) {
    const before = await storage.installs.find(portalId);
    const consent = await grants.consent(portalId);
    if (!before) return { installedAt: null, consent };
    const { installedAt } = before;
    const isStopped = await storage.inTransaction(async ({ installs, audit }) => {
      const isOurs = await installs.disconnect(portalId, at, installedAt);
      if (isOurs && before.state !== 'disconnected') await audit.record(portalId, [{ at, who: by, what: 'disconnected', details: { data } }]);
      return isOurs;
    });
    if (isStopped) return { installedAt, consent };
  }
}

async function endAccess(options: LeaveOptions, portalId: PortalId, consent: number): Promise<Uninstalled> {
  const uninstalled = await uninstall(options, portalId, consent);
  const refreshToken = await refreshTokenOf(options, portalId, consent);
  // An uninstalled app's tokens are dead already, and HubSpot may say so by an error.
  if (refreshToken !== null) await options.oauth.revoke(refreshToken).catch((error: unknown) => uninstalled === 'failed' && options.onTrouble(error, { portalId }));
  await options.grants.forget(portalId, consent);
  return uninstalled;
}

async function uninstall(options: LeaveOptions, portalId: PortalId, consent: number): Promise<Uninstalled> {
  try {
    await options.uninstall(portalId, consent);
    return 'done';
  } catch (error) {
    if (isAccessLost(error)) return 'gone';
    options.onTrouble(error, { portalId });
    return 'failed';
  }
}

/** Null also when no key opens it: then somebody must uninstall by hand, and leaving goes on. And when another consent was given: HubSpot knows one refresh token for an account. */
async function refreshTokenOf({ grants, onTrouble }: LeaveOptions, portalId: PortalId, consent: number): Promise<string | null> {
  try {
    const grant = await grants.read(portalId);
    return grant?.consent === consent ? grant.refreshToken : null;
  } catch (error) {
    onTrouble(error, { portalId });
    return null;
  }
}
