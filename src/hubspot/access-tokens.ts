import { randomUUID } from 'node:crypto';
import type { PortalId } from '../domain/ids.ts';
import type { Grant, GrantStore, IssuedTokens } from '../pipeline/ports/connection.ts';
import { HubSpotError, isAccessLost, NotConnected } from '../errors.ts';
import type { OAuth } from './oauth.ts';
import { sleep, type Sleep } from './pacing.ts';
import { createRefreshPauses } from './refresh-pauses.ts';
import { ENDPOINTS } from './versions.ts';

/** What a call carries. `version` names the grant, so that a refused token is refreshed once and not once per caller; `consent` outlives a refresh. */
export type AccessToken = Pick<Grant, 'accessToken' | 'version' | 'consent'>;

export interface AccessTokens {
  /**
   * The portal's token, refreshed ahead of its end.
   * @throws NotConnected without a grant; HubSpotError `reinstall` when the portal took its grant back
   */
  token(portalId: PortalId): Promise<AccessToken>;
  /** A token newer than `seenVersion`, which HubSpot called expired. Refreshes only if nobody has yet. */
  forceRefresh(portalId: PortalId, seenVersion: number): Promise<AccessToken>;
}

export type AccessTokensOptions = {
  readonly grants: GrantStore;
  readonly oauth: Pick<OAuth, 'refresh'>;
  readonly clientId: string;
  readonly now?: () => Date;
  readonly sleep?: Sleep;
};

/** Share of a token's life after which it is refreshed, give or take: accounts that were connected together must not refresh together. */
const REFRESH_AT = 0.8;
const REFRESH_SPREAD = 0.03;
/** HubSpot's tokens live 30 minutes; what it says with each refresh counts from then on. */
const USUAL_LIFETIME_MS = 30 * 60 * 1000;
/** Longer than a refresh can take (15 s), so that a lease never ends under its holder. */
const LEASE_SECONDS = 25;
const POLL_MS = 250;
const MAX_POLLS = (LEASE_SECONDS * 1000 * 1.5) / POLL_MS;
/** A refusal that would disconnect a portal is confirmed by a second one, this much later. */
const CONFIRM_AFTER_MS = 2_000;

/**
 * Tokens over the stored grants. Callers of one process share one refresh; processes share it through a lease
 * in the database and a write that only succeeds over the version read. No connection is held over HTTP.
 */
export function createAccessTokens({ grants, oauth, clientId, now = () => new Date(), sleep: wait = sleep }: AccessTokensOptions): AccessTokens {
  const inFlight = new Map<PortalId, Promise<Grant>>();
  const pauses = createRefreshPauses(now);
  let lifetimeMs = USUAL_LIFETIME_MS;

  async function read(portalId: PortalId): Promise<Grant> {
    const grant = await grants.read(portalId);
    if (!grant) throw new NotConnected('The account is not connected: install the app there again');
    return grant;
  }

  async function refreshed(portalId: PortalId, seenVersion: number): Promise<Grant> {
    const running = inFlight.get(portalId);
    if (running) return running;
    pauses.check(portalId, seenVersion);
    const started = underLease(portalId, seenVersion).finally(() => inFlight.delete(portalId));
    inFlight.set(portalId, started); // stored before anything is awaited: twenty callers, one refresh
    return started;
  }

  async function underLease(portalId: PortalId, seenVersion: number): Promise<Grant> {
    const holder = randomUUID();
    for (let poll = 0; poll < MAX_POLLS; poll += 1) {
      if (await grants.lease(portalId, holder, LEASE_SECONDS)) {
        try {
          const grant = await read(portalId);
          return grant.version === seenVersion ? await replaced(portalId, grant, holder) : grant;
        } finally {
          await grants.release(portalId, holder).catch(() => undefined); // it runs out by itself
        }
      }
      await wait(POLL_MS);
      const grant = await read(portalId);
      if (grant.version !== seenVersion) return grant;
    }
    throw notRefreshed('Another process is refreshing the token and does not come to an end', 'later');
  }

  async function replaced(portalId: PortalId, grant: Grant, holder: string): Promise<Grant> {
    if (grant.clientId !== clientId) {
      throw notRefreshed('The grant was issued to another app: restore HUBSPOT_CLIENT_ID, or install this app in the account', 'never');
    }
    const startedAt = now().getTime();
    const issued = await ask(portalId, grant, async () => {
      await wait(CONFIRM_AFTER_MS);
      if (!(await grants.lease(portalId, holder, LEASE_SECONDS))) throw notRefreshed('Another process is refreshing the token', 'later');
      return ask(portalId, grant, null);
    });
    if ('version' in issued) return issued;
    lifetimeMs = Math.max(1, issued.expiresAt.getTime() - startedAt);
    const { accessToken, refreshToken, expiresAt } = issued;
    await grants.replace(portalId, grant.version, { clientId, accessToken, refreshToken, expiresAt });
    return read(portalId); // ours, or the newer one that kept ours from being stored
  }

  /** New tokens, or the grant that has taken this one's place meanwhile: then the old one's end means nothing. */
  async function ask(portalId: PortalId, grant: Grant, confirm: (() => Promise<IssuedTokens | Grant>) | null): Promise<IssuedTokens | Grant> {
    try {
      return await oauth.refresh(grant.refreshToken);
    } catch (error) {
      const stored = await read(portalId);
      if (stored.version !== grant.version) return stored;
      if (confirm && isAccessLost(error)) return confirm();
      pauses.note(portalId, grant.version, error);
      throw error;
    }
  }

  return {
    async token(portalId) {
      const grant = await read(portalId);
      const leftMs = grant.expiresAt.getTime() - now().getTime();
      if (leftMs > lifetimeMs * (1 - refreshAt(portalId, grant.version))) return grant;
      if (leftMs > 0 && pauses.isResting(portalId, grant.version)) return grant;
      if (leftMs <= 0) return refreshed(portalId, grant.version);
      return refreshed(portalId, grant.version).catch((error: unknown) => {
        const isStillValid = grant.expiresAt > now();
        if (isStillValid && error instanceof HubSpotError && error.facts.retry === 'later') return grant;
        throw error;
      });
    },

    async forceRefresh(portalId, seenVersion) {
      const grant = await read(portalId);
      return grant.version === seenVersion ? refreshed(portalId, seenVersion) : grant;
    },
  };
}

/** The same for a grant in every process, so that its callers agree. */
function refreshAt(portalId: PortalId, version: number): number {
  const spread = ((Number(BigInt(portalId) % 997n) * 31 + version * 17) % 1_000) / 1_000;
  return REFRESH_AT + REFRESH_SPREAD * (2 * spread - 1);
}

function notRefreshed(message: string, retry: 'later' | 'never'): HubSpotError {
  const { method, template } = ENDPOINTS.token;
  return new HubSpotError(message, { method, path: template, retry, effect: 'none' });
}
