import type { PortalId } from '../domain/ids.ts';
import type { Mode } from '../settings-contract.ts';
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
  readonly grants: Pick<GrantStore, 'save' | 'consent' | 'forget'>;
  readonly oauth: {
    exchange(code: string, codeVerifier: string): Promise<IssuedTokens>;
    introspect(accessToken: string): Promise<TokenOwner>;
    revoke(refreshToken: string): Promise<void>;
  };
  /** Time zone and screens of an account for which there is a grant. */
  readonly account: (portalId: PortalId) => Promise<{ timeZone: string; uiDomain: string }>;
  readonly clientId: string;
  readonly requiredScopes: readonly string[];
};

/** An account that is connected now; `state` is what it was when it was connected before. */
export type Connected = { readonly portalId: PortalId; readonly uiDomain: string; readonly state: Mode };

/**
 * A code for a grant, and a grant for a working install. Which portal it is, HubSpot says; the browser has no say.
 * Where this fails, an account that was not connected before leaves no access behind, and a connected one stays so.
 *
 * @throws MissingScopes when a required scope was not granted: nothing is kept, and a grant from before stays as it was
 */
export async function connectPortal(options: ConnectOptions, code: string, codeVerifier: string): Promise<Connected> {
  const { grants, oauth, clientId, requiredScopes } = options;
  const tokens = await oauth.exchange(code, codeVerifier);
  const owner = await oauth.introspect(tokens.accessToken);
  const lacking = requiredScopes.filter((scope) => !owner.scopes.includes(scope));
  if (lacking.length > 0) {
    await revokeUnless(options, owner.portalId, tokens, (await grants.consent(owner.portalId)) !== null);
    throw new MissingScopes(lacking);
  }
  const consent = await grants.save(owner.portalId, { ...tokens, clientId });
  try {
    return await makeReady(options, owner);
  } catch (error) {
    await withdraw(options, owner.portalId, tokens, consent).catch((trouble: unknown) => options.flow.onTrouble(trouble, { portalId: owner.portalId }));
    throw error;
  }
}

async function makeReady({ flow, account }: ConnectOptions, { portalId, hubDomain, userId, scopes }: TokenOwner): Promise<Connected> {
  const { timeZone, uiDomain } = await account(portalId);
  const state = await installPortal(flow, { portalId, installerUserId: userId, grantedScopes: scopes, hubDomain, timeZone, uiDomain });
  return { portalId, uiDomain, state };
}

/** Nobody would use a grant without a connected install, nor see that it is there. */
async function withdraw(options: ConnectOptions, portalId: PortalId, tokens: IssuedTokens, consent: number): Promise<void> {
  const install = await options.flow.storage.installs.find(portalId);
  if (install && install.state !== 'disconnected') return;
  await revokeUnless(options, portalId, tokens, (await options.grants.consent(portalId)) !== consent);
  await options.grants.forget(portalId, consent);
}

/** HubSpot knows one refresh token for an account: another consent would end with this one. */
async function revokeUnless({ oauth, flow }: ConnectOptions, portalId: PortalId, { refreshToken }: IssuedTokens, isInUse: boolean): Promise<void> {
  if (!isInUse) await oauth.revoke(refreshToken).catch((error: unknown) => flow.onTrouble(error, { portalId }));
}
