import express, { type RequestHandler } from 'express';
import { z } from 'zod';
import { PortalId, UserId } from '../domain/ids.ts';
import { parseKeepingDigits } from '../domain/json-digits.ts';
import { checkSignature } from '../hubspot/signature.ts';
import type { Counters } from './metrics.ts';

/** HubSpot's own limit for `hubspot.fetch`, both ways; a webhook delivery of 100 events is far smaller. */
const BODY_LIMIT = '1mb';

export type SignedRouteOptions = {
  readonly publicBaseUrl: string;
  readonly clientSecret: string;
  readonly now: () => Date;
  readonly counters: Counters;
};

/** The bytes as they came: a parsed and rewritten body has another signature. Must stand before any parser. */
export const rawBody: RequestHandler = express.raw({ type: () => true, limit: BODY_LIMIT, inflate: false });

/** The bytes that `rawBody` kept; none when there was no body. */
export function bodyOf(request: express.Request): Buffer {
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** The body as JSON; null when it is none. */
export function jsonOf(request: express.Request): unknown {
  try {
    return parseKeepingDigits(bodyOf(request).toString('utf8'));
  } catch {
    return null;
  }
}

/** Turns away what HubSpot did not sign: 401, and not a word more. */
export function refuseUnsigned(response: express.Response, counters: Counters, because: string): void {
  counters.rejectedRequests.inc({ because });
  response.status(401).json({ error: 'The request is not signed by HubSpot.', code: 'not_signed' });
}

/** Lets only requests through that HubSpot signed. */
export function onlySigned({ publicBaseUrl, clientSecret, now, counters }: SignedRouteOptions): RequestHandler {
  return (request, response, next) => {
    const check = checkSignature({
      method: request.method,
      publicBaseUrl,
      originalUrl: request.originalUrl,
      rawBody: bodyOf(request),
      signatureHeader: request.get('x-hubspot-signature-v3'),
      timestampHeader: request.get('x-hubspot-request-timestamp'),
      clientSecret,
      now: now(),
    });
    if (check.valid) return next();
    refuseUnsigned(response, counters, check.because);
  };
}

/** Who asks, vouched for by HubSpot. */
const SignedUser = z.object({ portalId: PortalId, userId: UserId });
export type SignedUser = z.infer<typeof SignedUser>;

/** Everything after the first `?`: what stands behind a second one is signed, too. */
function queryOf(originalUrl: string): string {
  const start = originalUrl.indexOf('?');
  return start < 0 ? '' : originalUrl.slice(start + 1);
}

/**
 * Account and user from the query that HubSpot appended and signed. A parameter given twice was smuggled in by
 * somebody: which of the two HubSpot meant cannot be told. So was a second `?`, which HubSpot writes as an escape.
 *
 * @returns null when one is missing, repeated or no id
 */
export function signedUser(originalUrl: string): SignedUser | null {
  const text = queryOf(originalUrl);
  if (text.includes('?')) return null;
  const query = new URLSearchParams(text);
  const portalIds = query.getAll('portalId');
  const userIds = query.getAll('userId');
  if (portalIds.length !== 1 || userIds.length !== 1) return null;
  return SignedUser.safeParse({ portalId: portalIds[0], userId: userIds[0] }).data ?? null;
}

/** Refuses a request without a vouched-for user; the user waits in `response.locals.user`. */
export const onlySignedUsers: RequestHandler = (request, response, next) => {
  const user = signedUser(request.originalUrl);
  if (!user) {
    response.status(400).json({ error: 'Expected exactly one portalId and one userId, added by HubSpot.' });
    return;
  }
  response.locals['user'] = user;
  next();
};

/** The user that `onlySignedUsers` let through. */
export function userOf(response: express.Response): SignedUser {
  return SignedUser.parse(response.locals['user']);
}

/** The page's own part of the query; what is given twice is left out: which of the two was meant cannot be told. */
export function queryValues(request: express.Request): Readonly<Record<string, string>> {
  const query = new URLSearchParams(queryOf(request.originalUrl));
  return Object.fromEntries([...query].filter(([name]) => query.getAll(name).length === 1));
}

/** Longest locale that is looked at; Intl knows none that comes near. */
const MAX_LOCALE = 35;

/** The reader's locale stands in the page's own part of the query; given twice, it is not believed. */
export function localeOf(request: express.Request): string | undefined {
  const [locale, ...more] = new URLSearchParams(queryOf(request.originalUrl)).getAll('locale');
  return locale && more.length === 0 && locale.length <= MAX_LOCALE ? locale : undefined;
}
