import { ApiRefusal, invalid, tooMany } from './api-refusal.ts';
import type { Answer, PortalCall, PublicCall, Route, World } from './call.ts';
import { requestProblems } from './contract/contract.ts';
import type { AccessToken } from './oauth/authority.ts';
import type { RollingWindow } from './rate-limit.ts';

/** Call windows per portal: one for everything, one for search; and the portals whose day's calls are used up. */
export type Limits = { calls: RollingWindow; search: RollingWindow; daysOver: Set<string> };

/**
 * The effect of a request and its answer, in HubSpot's order: who is it, how often, may it, is it well formed, do it.
 *
 * @param bearer - value of the Authorization header
 */
export function perform(call: PublicCall, route: Route, bearer: string | undefined, limits: Limits): Answer {
  let headers: Record<string, string> = {};
  try {
    if (route.auth === 'none') return route.handle(call);
    if (route.auth === 'app') return performForApp(call, route, bearer);
    const { grant } = authenticate(call.world, bearer);
    const portal = call.world.portals.get(grant.portalId);
    if (portal === undefined) throw unauthenticated();
    const counted = countCall(call.world, limits, portal.portalId, route.search === true);
    headers = counted.headers;
    if (counted.refusal !== undefined) throw counted.refusal;
    requireScope(grant.scopes, route.scopes);
    if (call.malformed) throw invalid('Invalid input JSON on line 1, column 1: the body is not a JSON object');
    const { refused } = requestProblems({ ...call, requestBody: call.body });
    if (refused.length > 0) throw invalid(`Invalid input JSON: ${refused.join('; ')}`);
    const portalCall: PortalCall = { ...call, portal, grant };
    const answer = route.handle(portalCall);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    return { status: error.status, body: error.body(), headers };
  }
}

function performForApp(call: PublicCall, route: Extract<Route, { auth: 'app' }>, bearer: string | undefined): Answer {
  const scopes = call.world.journal.scopesOf(tokenOf(bearer));
  if (scopes === undefined) throw unauthenticated();
  for (const scope of route.scopes) requireScope(scopes, [scope]);
  if (call.malformed) throw invalid('Invalid input JSON on line 1, column 1: the body is not a JSON object');
  return route.handle(call);
}

function tokenOf(bearer: string | undefined): string {
  return bearer?.replace(/^Bearer /i, '') ?? '';
}

function unauthenticated(): ApiRefusal {
  return new ApiRefusal(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found. This API supports OAuth 2.0 authentication.');
}

function authenticate(world: World, bearer: string | undefined): AccessToken {
  const token = world.authority.access(tokenOf(bearer));
  if (token === undefined || token.grant.revoked) throw unauthenticated();
  const overMs = world.now().getTime() - token.expiresAtMs;
  if (overMs < 0) return token;
  const expired = new Date(token.expiresAtMs).toISOString();
  const message = `The OAuth token used to make this call expired ${Math.floor(overMs / 1000)} second(s) ago.`;
  throw new ApiRefusal(401, 'EXPIRED_AUTHENTICATION', message, { context: { expireTime: [expired] } });
}

type Counted = { headers: Record<string, string>; refusal?: ApiRefusal };

/** Takes the call from its window; search has its own and sends no rate headers. */
function countCall(world: World, { calls, search, daysOver }: Limits, portalId: string, isSearch: boolean): Counted {
  if (daysOver.has(portalId)) return { headers: {}, refusal: tooMany('DAILY') };
  const nowMs = world.now().getTime();
  if (isSearch) return search.take(portalId, nowMs).allowed ? { headers: {} } : { headers: {}, refusal: tooMany('SECONDLY') };
  const { allowed, remaining } = calls.take(portalId, nowMs);
  const headers = {
    'X-HubSpot-RateLimit-Max': String(calls.max),
    'X-HubSpot-RateLimit-Remaining': String(remaining),
    'X-HubSpot-RateLimit-Interval-Milliseconds': String(calls.intervalMs),
  };
  return allowed ? { headers } : { headers, refusal: tooMany('TEN_SECONDLY_ROLLING') };
}

function requireScope(granted: readonly string[], anyOf: readonly string[]): void {
  if (anyOf.length === 0 || anyOf.some((scope) => granted.includes(scope))) return;
  const message = "This app hasn't been granted all required scopes to make this call.";
  throw new ApiRefusal(403, 'MISSING_SCOPES', message, {
    errors: [{ message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: [...anyOf] } }],
    links: { scopes: 'https://developers.hubspot.com/scopes' },
  });
}
