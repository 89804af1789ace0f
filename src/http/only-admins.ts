import type { RequestHandler, Response } from 'express';
import type { Flow } from '../pipeline/flow.ts';
import type { Install } from '../pipeline/ports/stores.ts';
import type { SettingsError } from '../settings-contract.ts';
import { userOf } from './signed-route.ts';

const installs = new WeakMap<Response, Install>();

/** The install of the account that `onlyAdmins` let through, as it was then. */
export function installOf(response: Response): Install {
  const install = installs.get(response);
  if (!install) throw new Error('onlyAdmins must stand before this handler');
  return install;
}

const refuse = (response: Response, status: number, error: SettingsError): void => void response.status(status).json(error);

/**
 * Lets listed admins of a connected account through; stands behind `onlySignedUsers`. 404 `not_connected` where the
 * app is not connected, 403 `admins_only` for everybody else of the account.
 *
 * @param orDisconnected - also for an account that was disconnected and whose data is still here
 */
export function onlyAdmins({ storage }: Pick<Flow, 'storage'>, { orDisconnected = false }: { readonly orDisconnected?: boolean } = {}): RequestHandler {
  return async (_request, response, next) => {
    const { portalId, userId } = userOf(response);
    const install = await storage.installs.find(portalId);
    if (!install || (install.state === 'disconnected' && !orDisconnected)) return refuse(response, 404, { error: 'The app is not connected to this account.', code: 'not_connected' });
    if (!install.adminUserIds.includes(userId)) return refuse(response, 403, { error: 'Only listed admins may do this.', code: 'admins_only' });
    installs.set(response, install);
    next();
  };
}
