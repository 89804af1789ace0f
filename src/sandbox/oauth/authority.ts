import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';

/** One installation of the app in a portal. */
export type Grant = { portalId: string; scopes: string[]; userId: string; revoked: boolean };

export type AccessToken = { token: string; grant: Grant; expiresAtMs: number };
export type RefreshToken = { token: string; grant: Grant; usable: boolean };

export type AuthorizationCode = { grant: Grant; redirectUri: string; challenge: string | undefined; expiresAtMs: number };

/** Life of an authorisation code. HubSpot does not publish it. */
const CODE_LIFE_MS = 10 * 60_000;

export type IssuedTokens = { accessToken: string; refreshToken: string; expiresInSeconds: number; grant: Grant };

/** Codes and tokens that the sandbox has given out. */
export class Authority {
  /** Whether a refresh returns a new refresh token and retires the old one; using a retired one revokes the grant. */
  rotateRefreshTokens = false;
  readonly #now: Clock;
  readonly #accessTokenSeconds: number;
  readonly #codes = new Map<string, AuthorizationCode>();
  readonly #access = new Map<string, AccessToken>();
  readonly #refresh = new Map<string, RefreshToken>();

  constructor(now: Clock, accessTokenSeconds: number) {
    this.#now = now;
    this.#accessTokenSeconds = accessTokenSeconds;
  }

  /** A single-use code for a consent that was just given. */
  issueCode(grant: Grant, redirectUri: string, challenge: string | undefined): string {
    const code = secret('code');
    this.#codes.set(code, { grant, redirectUri, challenge, expiresAtMs: this.#now().getTime() + CODE_LIFE_MS });
    return code;
  }

  /** Uses a code up. Undefined when it is unknown, used or too old. */
  takeCode(code: string): AuthorizationCode | undefined {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    return found !== undefined && found.expiresAtMs > this.#now().getTime() ? found : undefined;
  }

  issueTokens(grant: Grant, refreshToken = this.#issueRefreshToken(grant)): IssuedTokens {
    const token = secret('access');
    this.#access.set(token, { token, grant, expiresAtMs: this.#now().getTime() + this.#accessTokenSeconds * 1000 });
    return { accessToken: token, refreshToken, expiresInSeconds: this.#accessTokenSeconds, grant };
  }

  /** New tokens for a refresh token, or undefined when it is unknown, retired or revoked. */
  refresh(token: string): IssuedTokens | undefined {
    const found = this.#refresh.get(token);
    if (found === undefined || found.grant.revoked) return undefined;
    if (!found.usable) {
      found.grant.revoked = true;
      return undefined;
    }
    if (!this.rotateRefreshTokens) return this.issueTokens(found.grant, token);
    found.usable = false;
    return this.issueTokens(found.grant);
  }

  /** Whether an installation in this portal is alive. */
  isInstalled(portalId: string): boolean {
    return [...this.#refresh.values()].some(({ grant }) => grant.portalId === portalId && !grant.revoked);
  }

  access(token: string): AccessToken | undefined {
    return this.#access.get(token);
  }

  refreshToken(token: string): RefreshToken | undefined {
    return this.#refresh.get(token);
  }

  /** Withdraws a refresh token; access tokens that are out already stay valid until they expire. */
  revokeRefreshToken(token: string): void {
    this.#refresh.delete(token);
  }

  /** Uninstalls the app from a portal: nothing that was issued for it works any more. */
  revokePortal(portalId: string): void {
    for (const { grant } of this.#refresh.values()) if (grant.portalId === portalId) grant.revoked = true;
    for (const [token, { grant }] of this.#access) {
      if (grant.portalId !== portalId) continue;
      grant.revoked = true;
      this.#access.delete(token);
    }
  }

  /** Ends every access token now, as if its half hour were over. */
  expireAccessTokens(): void {
    const nowMs = this.#now().getTime();
    for (const token of this.#access.values()) token.expiresAtMs = Math.min(token.expiresAtMs, nowMs);
  }

  #issueRefreshToken(grant: Grant): string {
    const token = secret('refresh');
    this.#refresh.set(token, { token, grant, usable: true });
    return token;
  }
}

/** Whether a PKCE verifier belongs to an S256 challenge. */
export function verifierMatches(verifier: string, challenge: string): boolean {
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}

function secret(kind: string): string {
  return `sandbox-${kind}-${randomBytes(24).toString('hex')}`;
}
