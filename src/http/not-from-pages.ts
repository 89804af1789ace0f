import type { RequestHandler } from 'express';
import { refuseUnsigned, type SignedRouteOptions } from './signed-route.ts';

/** What HubSpot appends to whatever a card or page asks for through it (its guide on fetching data). */
const APPENDED = ['portalId', 'userId', 'userEmail', 'appId'];

/**
 * For doors where HubSpot itself writes the whole body. HubSpot signs as well what somebody sends from a card or page of
 * ours, to whichever path and with whichever body: without this, a user of one account could speak as a webhook or a
 * workflow of another. Stands before or behind the signature, which covers the query.
 */
export function notFromPages({ counters }: Pick<SignedRouteOptions, 'counters'>): RequestHandler {
  return (request, response, next) => {
    const query = new URLSearchParams(request.originalUrl.split('?').slice(1).join('&'));
    if (APPENDED.some((name) => query.has(name))) refuseUnsigned(response, counters, 'from_a_page');
    else next();
  };
}
