import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { bodyOf, onlySigned, refuseUnsigned, type SignedRouteOptions } from './signed-route.ts';

/**
 * Lets only calls of workflow actions through that HubSpot signed. HubSpot's guide on workflow actions promises
 * version 2 of its signature; that version 3 comes with every such call is likely, but was never seen. So version 2
 * is taken, here alone, and only where no header of version 3 is there: a wrong one is not saved by an older one.
 *
 * Version 2 signs no time: whoever captured such a call can send it for ever. The door behind must change nothing
 * that a repetition could spoil.
 */
export function onlySignedWorkflows(options: SignedRouteOptions): RequestHandler {
  const onlyVersion3 = onlySigned(options);
  return (request, response, next) => {
    const isVersion2 = request.get('x-hubspot-signature-v3') === undefined && request.get('x-hubspot-signature-version') === 'v2';
    if (!isVersion2) onlyVersion3(request, response, next);
    else if (hasVersion2(request, options)) next();
    else refuseUnsigned(response, options.counters, 'mismatch');
  };
}

/** Version 2: SHA-256 over secret, method, address and body, in lower-case hex. The address is signed as it is called. */
function hasVersion2(request: Request, { publicBaseUrl, clientSecret }: SignedRouteOptions): boolean {
  const signed = createHash('sha256').update(clientSecret + request.method + publicBaseUrl + request.originalUrl).update(bodyOf(request)).digest('hex');
  const [expected, given] = [Buffer.from(signed), Buffer.from(request.get('x-hubspot-signature') ?? '')];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
