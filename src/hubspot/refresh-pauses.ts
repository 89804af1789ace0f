import type { PortalId } from '../domain/ids.ts';
import { HubSpotError } from '../errors.ts';

/** How long a refresh ahead of time that failed is not tried again where HubSpot names no time, in milliseconds. */
const REST_MS = 5_000;

/** When the token endpoint may be asked again, as far as this process was told. */
export interface RefreshPauses {
  /** A refresh of this grant failed. */
  note(portalId: PortalId, version: number, error: unknown): void;
  /** Whether a refresh that can wait should. */
  isResting(portalId: PortalId, version: number): boolean;
  /** @throws HubSpotError with what is left of the time that HubSpot named; for a grant that is no longer the one it was said of, nothing */
  check(portalId: PortalId, version: number): void;
}

type Pause = { readonly until: number; readonly error: HubSpotError; readonly version: number | null; readonly isLaw: boolean };

/** `Retry-After` is law also for tokens. The limit behind a 429 is the app's, everything else is said of one portal. */
export function createRefreshPauses(now: () => Date): RefreshPauses {
  const pauses = new Map<PortalId | 'app', Pause>();

  function current(portalId: PortalId, version: number): Pause | null {
    const all = [pauses.get('app'), pauses.get(portalId)].flatMap((pause) => pause ?? []);
    const open = all.filter((pause) => pause.until > now().getTime() && (pause.version === null || pause.version === version));
    return open.toSorted((a, b) => b.until - a.until)[0] ?? null;
  }

  return {
    note(portalId, version, error) {
      if (!(error instanceof HubSpotError) || error.facts.retry !== 'later') return;
      const { status, retryAfterMs } = error.facts;
      const pause = { until: now().getTime() + (retryAfterMs ?? REST_MS), error, isLaw: retryAfterMs !== undefined };
      if (status === 429) pauses.set('app', { ...pause, version: null });
      else pauses.set(portalId, { ...pause, version });
    },

    isResting: (portalId, version) => current(portalId, version) !== null,

    check(portalId, version) {
      const pause = current(portalId, version);
      if (!pause?.isLaw) return;
      const { error, until } = pause;
      throw new HubSpotError(error.message, { ...error.facts, retryAfterMs: until - now().getTime() }, { cause: error });
    },
  };
}
