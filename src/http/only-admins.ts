import type { RequestHandler, Response } from 'express';
import type { Install, InstallStore } from '../pipeline/ports/installs.ts';
import { NOT_CONNECTED, refuse } from './settings-answer.ts';
import { userOf } from './signed-route.ts';

const installs = new WeakMap<Response, Install>();

/** Lets only users of an account through that has the app. Stands behind `onlySignedUsers`. */
export function onlyInstalled(store: Pick<InstallStore, 'find'>): RequestHandler {
  return async (_request, response, next) => {
    const install = await store.find(userOf(response).portalId);
    if (!install) return refuse(response, 404, NOT_CONNECTED);
    installs.set(response, install);
    next();
  };
}

/**
 * Lets only listed admins through. Stands behind `onlyInstalled`.
 *
 * @param orDisconnected - also for an account that was disconnected and whose data is still here
 */
export function onlyAdmins({ orDisconnected = false }: { readonly orDisconnected?: boolean } = {}): RequestHandler {
  return (_request, response, next) => {
    const install = installOf(response);
    if (install.state === 'disconnected' && !orDisconnected) return refuse(response, 404, NOT_CONNECTED);
    if (!install.adminUserIds.includes(userOf(response).userId)) return refuse(response, 403, { error: 'Only listed admins may do this.', code: 'admins_only' });
    next();
  };
}

/** The install that `onlyInstalled` found. */
export function installOf(response: Response): Install {
  const install = installs.get(response);
  if (!install) throw new TypeError('a route asks for the install without onlyInstalled before it');
  return install;
}
