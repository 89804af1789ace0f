import type { Answer, PublicCall, Route, World } from '../call.ts';
import type { JsonObject } from '../json.ts';
import { verifierMatches, type Grant, type IssuedTokens } from './authority.ts';
import { authorize } from './authorize.ts';
import { introspect } from './introspect.ts';
import { clientProblem, field, oauthError } from './oauth-answers.ts';

/** OAuth endpoints: consent, token, introspection, revocation, and the app's own uninstall. */
export function oauthRoutes(): Route[] {
  return [
    { endpoint: 'GET /oauth/authorize', auth: 'none', handle: authorize },
    { endpoint: 'GET /oauth/{portalId}/authorize', auth: 'none', handle: authorize },
    { endpoint: 'POST /oauth/{version}/token', auth: 'none', handle: formOnly(token) },
    { endpoint: 'POST /oauth/{version}/token/introspect', auth: 'none', handle: formOnly(introspect) },
    { endpoint: 'POST /oauth/{version}/token/revoke', auth: 'none', handle: formOnly(revoke) },
    {
      endpoint: 'DELETE /appinstalls/{version}/external-install', auth: 'bearer', scopes: ['oauth'],
      handle: ({ world, portal }) => {
        world.journal.note('uninstall', portal.portalId);
        world.authority.revokePortal(portal.portalId);
        return { status: 204 };
      },
    },
  ];
}

/** The spec takes `application/x-www-form-urlencoded` only. */
function formOnly(handle: (call: PublicCall) => Answer): (call: PublicCall) => Answer {
  return (call) => {
    if (call.contentType.startsWith('application/x-www-form-urlencoded')) return handle(call);
    return oauthError('BAD_REQUEST', 'invalid_request', 'expected application/x-www-form-urlencoded', 415);
  };
}

function token({ world, body }: PublicCall): Answer {
  const problem = clientProblem(world, body);
  if (problem !== undefined) return problem;
  switch (field(body, 'grant_type')) {
    case 'authorization_code':
      return exchangeCode(world, body);
    case 'refresh_token': {
      const issued = world.authority.refresh(field(body, 'refresh_token'));
      return issued === undefined ? oauthError('BAD_REFRESH_TOKEN', 'invalid_grant', 'missing or invalid refresh token') : tokenAnswer(issued);
    }
    case 'client_credentials':
      return appToken(world, body);
    default:
      return oauthError('BAD_GRANT_TYPE', 'unsupported_grant_type', 'missing or unknown grant type');
  }
}

function exchangeCode(world: World, body: JsonObject): Answer {
  const code = world.authority.takeCode(field(body, 'code'));
  if (code === undefined || code.grant.revoked) return oauthError('BAD_AUTH_CODE', 'invalid_grant', 'missing or unknown auth code');
  if (field(body, 'redirect_uri') !== code.redirectUri) {
    return oauthError('BAD_REDIRECT_URI', 'invalid_grant', 'redirect_uri is not the one the code was issued for');
  }
  const verifier = field(body, 'code_verifier');
  if (code.challenge !== undefined && !verifierMatches(verifier, code.challenge)) {
    return oauthError('BAD_AUTH_CODE', 'invalid_grant', 'code_verifier does not match the code_challenge');
  }
  world.journal.note('install', code.grant.portalId);
  return tokenAnswer(world.authority.issueTokens(code.grant));
}

/** Life of a token of the app itself; HubSpot gives the same as for an account. */
const APP_TOKEN_SECONDS = 1_800;

/** A token of the app itself. No account is named in the answer, and there is nothing to refresh it with. */
function appToken(world: World, body: JsonObject): Answer {
  const scopes = field(body, 'scope').split(' ').filter((scope) => scope !== '');
  const unknown = scopes.find((scope) => !scope.startsWith('developer.webhooks_journal.'));
  if (unknown !== undefined || scopes.length === 0) return oauthError('BAD_SCOPE', 'invalid_scope', 'missing or unknown scope');
  const access_token = world.journal.issueToken(scopes, APP_TOKEN_SECONDS);
  return { status: 200, body: { token_type: 'bearer', access_token, expires_in: APP_TOKEN_SECONDS, token_use: 'client_credentials', scopes } };
}

function tokenAnswer({ accessToken, refreshToken, expiresInSeconds, grant }: IssuedTokens): Answer {
  return {
    status: 200,
    body: {
      token_type: 'bearer', access_token: accessToken, refresh_token: refreshToken, expires_in: expiresInSeconds,
      token_use: 'access_token', ...grantFields(grant),
    },
  };
}

function grantFields(grant: Grant): JsonObject {
  return { hub_id: Number(grant.portalId), scopes: grant.scopes, user_id: Number(grant.userId) };
}

function revoke({ world, body }: PublicCall): Answer {
  const problem = clientProblem(world, body);
  if (problem !== undefined) return problem;
  world.authority.revokeRefreshToken(field(body, 'token'));
  return { status: 204 };
}
