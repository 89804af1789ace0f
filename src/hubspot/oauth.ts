import { z } from 'zod';
import { PortalId, UserId } from '../domain/ids.ts';
import type { Config } from '../config.ts';
import type { Manifest } from '../manifest.ts';
import type { HubSpotError, Retry } from '../errors.ts';
import type { IssuedTokens, TokenOwner } from '../pipeline/ports/connection.ts';
import { answerError, ask, callError, isTransient, refusalOf, unreadableAnswer, type AskOptions } from './answer.ts';
import { ENDPOINTS, type Endpoint } from './versions.ts';

/** HubSpot's OAuth. Every method but `authorizationUrl` throws `HubSpotError`; see `refresh` for what `retry` means. */
export interface OAuth {
  /** Where to send an admin's browser. `codeChallenge` is the S256 challenge of the verifier given to `exchange`. */
  authorizationUrl(authorisation: { state: string; codeChallenge: string }): string;
  /** A code for tokens. A code used twice, too late or from another app: `never`, category `BAD_AUTH_CODE`; begin again. */
  exchange(code: string, codeVerifier: string): Promise<IssuedTokens>;
  /** `reinstall`: the portal took its grant back · `never`: our client id or secret is wrong, the grant is fine · `later`: ask again. */
  refresh(refreshToken: string): Promise<IssuedTokens>;
  /** Refuses a token that is not active, names no portal, or was issued to another app. */
  introspect(accessToken: string): Promise<TokenOwner>;
  /** A token of the app itself, for no account. */
  appToken(scopes: readonly string[]): Promise<{ readonly accessToken: string; readonly expiresAt: Date }>;
  /** Ends a refresh token. Access tokens already issued run out by themselves. */
  revoke(refreshToken: string): Promise<void>;
}

const Tokens = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1), expires_in: z.number().positive() });

const AppToken = Tokens.omit({ refresh_token: true });

const Introspection = z.object({
  active: z.literal(true),
  hub_id: PortalId,
  hub_domain: z.string().nullish(),
  user_id: UserId,
  client_id: z.string(),
  scopes: z.array(z.string()),
});

export type OAuthOptions = AskOptions & { readonly now?: () => Date };

type OAuthConfig = { readonly publicBaseUrl: string; readonly hubspot: Omit<Config['hubspot'], 'appId' | 'journal'> };

/** OAuth over the dated endpoints: form bodies, one deadline, no redirects. */
export function createOAuth(config: OAuthConfig, manifest: Pick<Manifest, 'scopes' | 'paths'>, options: OAuthOptions = {}): OAuth {
  const { clientId, clientSecret, authorizeUrl } = config.hubspot;
  const now = options.now ?? (() => new Date());
  const redirectUri = config.publicBaseUrl + manifest.paths.redirect;

  const post = (endpoint: Endpoint, form: Record<string, string>): Promise<unknown> =>
    postForm(config.hubspot.apiBaseUrl, endpoint, { ...form, client_id: clientId, client_secret: clientSecret }, options, now);

  const tokens = async (form: Record<string, string>): Promise<IssuedTokens> => {
    const askedAt = now().getTime();
    const parsed = Tokens.safeParse(await post(ENDPOINTS.token, form));
    if (!parsed.success) throw unreadableAnswer(ENDPOINTS.token, 200);
    const { access_token, refresh_token, expires_in } = parsed.data;
    return { accessToken: access_token, refreshToken: refresh_token, expiresAt: new Date(askedAt + expires_in * 1000) };
  };

  return {
    authorizationUrl({ state, codeChallenge }) {
      const url = new URL(authorizeUrl);
      const query = {
        client_id: clientId, redirect_uri: redirectUri, scope: scopeNames(manifest.scopes.required), optional_scope: scopeNames(manifest.scopes.optional),
        state, code_challenge: codeChallenge, code_challenge_method: 'S256',
      };
      for (const [name, value] of Object.entries(query)) if (value !== '') url.searchParams.set(name, value);
      // HubSpot's guide writes spaces between scopes as %20.
      url.search = url.searchParams.toString().replaceAll('+', '%20');
      return url.href;
    },

    exchange: (code, codeVerifier) =>
      tokens({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: codeVerifier }),

    refresh: (refreshToken) => tokens({ grant_type: 'refresh_token', refresh_token: refreshToken }),

    async introspect(accessToken) {
      const data = await post(ENDPOINTS.introspectToken, { token: accessToken, token_type_hint: 'access_token' });
      const parsed = Introspection.safeParse(data);
      if (!parsed.success || parsed.data.client_id !== clientId) {
        throw callError(ENDPOINTS.introspectToken, 'does not vouch for the token', { status: 200, category: 'TOKEN_NOT_OURS', retry: 'never', effect: 'none' });
      }
      const { hub_id, hub_domain, user_id, scopes } = parsed.data;
      return { portalId: hub_id, hubDomain: hub_domain ?? null, userId: user_id, scopes };
    },

    async appToken(scopes) {
      const askedAt = now().getTime();
      const parsed = AppToken.safeParse(await post(ENDPOINTS.token, { grant_type: 'client_credentials', scope: scopes.join(' ') }));
      if (!parsed.success) throw unreadableAnswer(ENDPOINTS.token, 200);
      return { accessToken: parsed.data.access_token, expiresAt: new Date(askedAt + parsed.data.expires_in * 1000) };
    },

    async revoke(refreshToken) {
      await post(ENDPOINTS.revokeToken, { token: refreshToken, token_type_hint: 'refresh_token' });
    },
  };
}

function scopeNames(scopes: readonly { readonly name: string }[]): string {
  return scopes.map(({ name }) => name).join(' ');
}

async function postForm(apiBaseUrl: string, endpoint: Endpoint, form: Record<string, string>, options: OAuthOptions, now: () => Date): Promise<unknown> {
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
  const { response, body } = await ask(apiBaseUrl + endpoint.template, endpoint, { headers, body: new URLSearchParams(form).toString() }, options);
  const json = typeof body === 'object' ? body.json : undefined;
  if (!response.ok) throw classified(endpoint, answerError(endpoint, response.status, response.headers, body, now()), json, form['grant_type']);
  if (json === undefined && endpoint.template === ENDPOINTS.token.template) throw unreadableAnswer(endpoint, response.status);
  return json;
}

/** A refusal of the token endpoint with the meaning it has for the portal's connection. */
function classified(endpoint: Endpoint, error: HubSpotError, json: unknown, grantType: string | undefined): HubSpotError {
  const answer = z.object({ error: z.string(), status: z.string(), message: z.string(), error_description: z.string() }).partial().safeParse(json).data ?? {};
  const codes = new Set([answer.error, answer.status, ...(refusalOf(error)?.codes ?? [])].map((code) => code?.toUpperCase()));
  const text = `${answer.message ?? ''} ${answer.error_description ?? ''}`;
  const { retry, category } = meaningOf(error.facts.status ?? 0, codes, text, grantType, json !== undefined);
  const { method: _, path: __, ...facts } = error.facts;
  return callError(endpoint, `answered ${facts.status}`, { ...facts, retry, category: category ?? facts.category });
}

type Meaning = { readonly retry: Retry; readonly category?: string };

function meaningOf(status: number, codes: ReadonlySet<string | undefined>, text: string, grantType: string | undefined, isJson: boolean): Meaning {
  const has = (...names: string[]): boolean => names.some((name) => codes.has(name));
  // HubSpot answers so while it moves an account between data centres; the text is all there is to tell it by.
  if (isTransient(status) || !isJson || /migration in progress/i.test(text)) return { retry: 'later' };
  // The grant is alive, but belongs to another app. Again only the text tells.
  if (/not issued to this client/i.test(text)) return { retry: 'never', category: 'WRONG_CLIENT' };
  if (has('INVALID_CLIENT', 'UNAUTHORIZED_CLIENT', 'BAD_CLIENT_ID', 'BAD_CLIENT_SECRET')) return { retry: 'never', category: 'WRONG_CLIENT' };
  if (grantType === 'authorization_code' && has('BAD_AUTH_CODE', 'EXPIRED_AUTH_CODE', 'INVALID_GRANT')) return { retry: 'never', category: 'BAD_AUTH_CODE' };
  if (grantType === 'refresh_token' && has('BAD_REFRESH_TOKEN', 'BAD_HUB', 'INVALID_GRANT')) return { retry: 'reinstall', category: 'GRANT_REVOKED' };
  return { retry: 'never' };
}
