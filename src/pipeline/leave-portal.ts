import { isAccessLost, NotConnected } from '../errors.ts';
import type { PortalId } from '../domain/ids.ts';
import type { Uninstalled } from '../settings-contract.ts';
import type { Flow } from './flow.ts';
import type { GrantStore } from './ports/connection.ts';
import type { Install, Stores } from './ports/stores.ts';

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
  readonly grants: Pick<GrantStore, 'read' | 'forget'>;
  readonly oauth: { revoke(refreshToken: string): Promise<void> };
  /** Removes the app from the account at HubSpot. */
  readonly uninstall: (portalId: PortalId) => Promise<void>;
};

/**
 * Leaves an account, in an order in which every step may be the last and all may be repeated: the work stops, the app
 * is uninstalled at HubSpot, its access is given back and forgotten, and last goes what is stored, if that is wished.
 * HubSpot out of reach keeps nothing of that from happening here. Properties and tasks in the account are not touched.
 *
 * @param by - who wants it: `user:<id>` or "operator"
 */
export async function leavePortal(options: LeaveOptions, portalId: PortalId, data: 'keep' | 'delete', by: string): Promise<Uninstalled> {
  const { storage, now, grants } = options;
  await storage.inTransaction((stores) => stopWork(stores, portalId, now(), data, by));
  const refreshToken = await refreshTokenOf(options, portalId);
  const uninstalled = await uninstall(options, portalId);
  // An uninstalled app's tokens are dead already, and HubSpot may say so by an error.
  if (refreshToken !== null) await options.oauth.revoke(refreshToken).catch((error: unknown) => uninstalled === 'failed' && options.onTrouble(error, { portalId }));
  await grants.forget(portalId);
  if (data === 'delete') await storage.forgetPortal(portalId);
  return uninstalled;
}

async function stopWork({ installs, audit }: Stores, portalId: PortalId, at: Date, data: string, by: string): Promise<void> {
  const before = await installs.find(portalId);
  if (!before) return;
  await installs.disconnect(portalId, at);
  if (before.state !== 'disconnected') await audit.record(portalId, [{ at, who: by, what: 'disconnected', details: { data } }]);
}

/** Null also when no key opens it: then somebody must uninstall by hand, and leaving goes on. */
async function refreshTokenOf({ grants, onTrouble }: LeaveOptions, portalId: PortalId): Promise<string | null> {
  try {
    return (await grants.read(portalId))?.refreshToken ?? null;
  } catch (error) {
    onTrouble(error, { portalId });
    return null;
  }
}

async function uninstall(options: LeaveOptions, portalId: PortalId): Promise<Uninstalled> {
  try {
    await options.uninstall(portalId);
    return 'done';
  } catch (error) {
    if (error instanceof NotConnected || isAccessLost(error)) return 'gone';
    options.onTrouble(error, { portalId });
    return 'failed';
  }
}
