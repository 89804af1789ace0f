import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { PortalId } from '../domain/ids.ts';
import { isSameSecret } from '../hubspot/signature.ts';
import type { InstallStore } from '../pipeline/ports/installs.ts';
import { bodyOf, onlySigned, refuseUnsigned, type SignedRouteOptions } from './signed-route.ts';

/**
 * Lets only calls of workflow actions through that HubSpot signed. HubSpot's guide on workflow actions promises
 * version 2 of its signature; that version 3 comes with every such call is likely, but was never seen. So version 2
 * is taken, here alone, and only where no header of version 3 is there: a wrong one is not saved by an older one.
 *
 * Version 2 signs no time: whoever captured such a call could send it for ever. The door behind must change nothing
 * that a repetition could spoil, and `isSignedAsUsual` ends it where HubSpot does send version 3.
 */
export function onlySignedWorkflows(options: SignedRouteOptions): RequestHandler {
  const onlyVersion3 = onlySigned(options);
  return (request, response, next) => {
    if (!hasOnlyVersion2(request)) onlyVersion3(request, response, next);
    else if (hasVersion2(request, options)) next();
    else refuseUnsigned(response, options.counters, 'mismatch');
  };
}

/**
 * Once HubSpot has signed a call of an account's workflows with version 3, version 2 alone is no longer taken for that
 * account: then it is a captured call without its newer signature. For calls that `onlySignedWorkflows` let through.
 */
export async function isSignedAsUsual(request: Request, installs: Pick<InstallStore, 'find' | 'noteWorkflowsSignV3'>, portalId: PortalId): Promise<boolean> {
  if (hasOnlyVersion2(request)) return (await installs.find(portalId))?.workflowsSignV3 !== true;
  await installs.noteWorkflowsSignV3(portalId);
  return true;
}

function hasOnlyVersion2(request: Request): boolean {
  return request.get('x-hubspot-signature-v3') === undefined && request.get('x-hubspot-signature-version') === 'v2';
}

/** Version 2: SHA-256 over secret, method, address and body, in lower-case hex. The address is signed as it is called. */
function hasVersion2(request: Request, { publicBaseUrl, clientSecret }: SignedRouteOptions): boolean {
  const signed = createHash('sha256').update(clientSecret + request.method + publicBaseUrl + request.originalUrl).update(bodyOf(request)).digest('hex');
  return isSameSecret(request.get('x-hubspot-signature') ?? '', signed);
}
