import type { PortalId } from '../domain/ids.ts';
import type { Flow } from './flow.ts';
import { installPortal } from './install-portal.ts';
import type { GrantStore, IssuedTokens, TokenOwner } from './ports/connection.ts';

/** The account did not grant what the app cannot do without. */
export class MissingScopes extends Error {
  override readonly name = 'MissingScopes';
  readonly scopes: readonly string[];

  constructor(scopes: readonly string[]) {
    super(`scopes not granted: ${scopes.join(', ')}`);
    this.scopes = scopes;
  }
}

/** What connecting needs beside the flow. */
export type ConnectOptions = {
  readonly flow: Flow;
  readonly grants: Pick<GrantStore, 'save'>;
  readonly oauth: {
    exchange(code: string, codeVerifier: string): Promise<IssuedTokens>;
    introspect(accessToken: string): Promise<TokenOwner>;
  };
  /** Time zone and screens of an account for which there is a grant. */
  readonly account: (portalId: PortalId) => Promise<{ timeZone: string; uiDomain: string }>;
  readonly clientId: string;
  readonly requiredScopes: readonly string[];
};

/**
 * A code for a grant, and a grant for a working install. Which portal it is, HubSpot says; the browser has no say.
 *
 * @throws MissingScopes when a required scope was not granted: nothing is kept, and a grant from before stays as it was
 */
export async function connectPortal(options: ConnectOptions, code: string, codeVerifier: string): Promise<{ portalId: PortalId; uiDomain: string }> {
  const { flow, grants, oauth, account, clientId, requiredScopes } = options;
  const tokens = await oauth.exchange(code, codeVerifier);
  const { portalId, hubDomain, userId, scopes } = await oauth.introspect(tokens.accessToken);
  const lacking = requiredScopes.filter((scope) => !scopes.includes(scope));
  if (lacking.length > 0) throw new MissingScopes(lacking);
  await grants.save(portalId, { ...tokens, clientId });
  const { timeZone, uiDomain } = await account(portalId);
  await installPortal(flow, { portalId, installerUserId: userId, grantedScopes: scopes, hubDomain, timeZone, uiDomain });
  return { portalId, uiDomain };
}
