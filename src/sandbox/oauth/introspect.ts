import type { Answer, PublicCall, World } from '../call.ts';
import type { JsonObject } from '../json.ts';
import type { AccessToken, Grant } from './authority.ts';
import { clientProblem, field, oauthError } from './oauth-answers.ts';

/**
 * `POST /oauth/{version}/token/introspect`: what a token is good for. An unknown token is inactive at 2026-09, whose
 * answer needs no more than `active`; the 2026-03 answer cannot say so, hence a 400.
 */
export function introspect({ world, body, version }: PublicCall): Answer {
  const problem = clientProblem(world, body);
  if (problem !== undefined) return problem;
  const token = field(body, 'token');
  const access = world.authority.access(token);
  if (access !== undefined) return { status: 200, body: accessFacts(world, access) };
  const refresh = world.authority.refreshToken(token);
  if (refresh === undefined && version === '2026-09') return { status: 200, body: { active: false } };
  if (refresh === undefined) return oauthError('BAD_TOKEN', 'invalid_request', 'missing or unknown token');
  const active = refresh.usable && !refresh.grant.revoked;
  return { status: 200, body: { active, token, token_use: 'refresh_token', token_type: 'bearer', ...grantFacts(world, refresh.grant) } };
}

function grantFacts(world: World, grant: Grant): JsonObject {
  const portal = world.portals.get(grant.portalId);
  return {
    hub_id: Number(grant.portalId),
    hub_domain: portal?.options.hubDomain,
    user: portal?.options.installer.email,
    user_id: Number(grant.userId),
    app_id: Number(world.app.appId),
    client_id: world.app.clientId,
    scopes: grant.scopes,
  };
}

function accessFacts(world: World, { token, grant, expiresAtMs }: AccessToken): JsonObject {
  const leftMs = expiresAtMs - world.now().getTime();
  return {
    active: leftMs > 0 && !grant.revoked,
    token,
    token_use: 'access_token',
    token_type: 'bearer',
    expires_in: Math.max(0, Math.floor(leftMs / 1000)),
    is_private_distribution: false,
    signed_access_token: signedToken(world, grant, expiresAtMs),
    ...grantFacts(world, grant),
  };
}

function signedToken(world: World, grant: Grant, expiresAt: number): JsonObject {
  return {
    appId: Number(world.app.appId), appInstallId: `${world.app.appId}-${grant.portalId}`, audience: 'sandbox', expiresAt,
    hubId: Number(grant.portalId), hublet: 'na1', installingUserId: Number(grant.userId), isPrivateDistribution: false,
    isServiceAccount: false, isUserLevel: false, newSignature: '', scopeToScopeGroupPks: '', scopes: grant.scopes.join(','),
    signature: '', trialScopeToScopeGroupPks: '', trialScopes: '', userId: Number(grant.userId),
  };
}
