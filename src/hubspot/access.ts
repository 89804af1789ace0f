import type { PortalId } from '../domain/ids.ts';
import type { Unchecked } from '../domain/lead.ts';
import { closedBecause } from '../errors.ts';
import { isClosed, stateOf, type CapabilityStore, type Probed } from '../pipeline/ports/capabilities.ts';
import { scopeOf } from './capabilities.ts';

/** Optional things that we read about leads. */
type Feature = Probed['capability'];

/** Which optional features are open to us in a portal. */
export interface Access {
  /**
   * Runs `read` where the feature is open; null where it is closed, without a call if that is known.
   * @param isOurWay - looks at what a probe found out about how the feature can be used; undefined where none did
   */
  ifOpen<T>(portalId: PortalId, feature: Feature, read: () => Promise<T>, isOurWay?: (details: string | undefined) => boolean): Promise<T | null>;
  /** Features that are closed at the moment. */
  unchecked(portalId: PortalId): Promise<Unchecked[]>;
  /** Remembers that a source gave no answer at all. */
  fellSilent(portalId: PortalId, source: string): void;
  /** Whether that was a moment ago. Each process learns it for itself: it is soon forgotten. */
  isSilent(portalId: PortalId, source: string): boolean;
  readonly now: () => Date;
  /** Our own app, as HubSpot names it beside what we did; undefined where nobody said. */
  readonly appId: string | undefined;
}

export type AccessOptions = {
  /** What the portal granted when the app was installed. */
  readonly grantedScopes: (portalId: PortalId) => Promise<readonly string[]>;
  readonly capabilities: Pick<CapabilityStore, 'of' | 'save'>;
  readonly now: () => Date;
  readonly appId?: string | undefined;
};

/** Closed now; closed when it was last looked at; closed by a scope of which nobody was told yet; what is known about how it can be used. */
type Door = { readonly isShut: boolean; readonly wasShut: boolean; readonly isNews: boolean; readonly details: string | undefined };

/** How long a source that gave no answer is left alone, in milliseconds: a few of our runs, and no longer than a short outage. */
const SILENCE_MS = 5 * 60_000;

const placeOf = (portalId: PortalId, source: string): string => `${portalId} ${source}`;

/** Access by what was granted and by what HubSpot refused. What one process learns, all of them know. */
export function createAccess({ grantedScopes, capabilities, now, appId }: AccessOptions): Access {
  /** What is known of the portal, read once for all features that are looked at. */
  async function doorsOf(portalId: PortalId): Promise<(feature: Feature) => Door> {
    const [scopes, states] = [await grantedScopes(portalId), await capabilities.of(portalId)];
    return (feature) => {
      const scope = scopeOf(feature);
      const state = states.get(feature);
      if (scope !== undefined && !scopes.includes(scope)) return { isShut: true, wasShut: true, isNews: state?.because !== 'scope_missing', details: undefined };
      const isOpen = state === undefined || state.because === 'open';
      return { isShut: isClosed(state, now()), wasShut: !isOpen, isNews: false, details: isOpen ? state?.details : undefined };
    };
  }

  const silentUntil = new Map<string, number>();

  return {
    now,
    appId,
    fellSilent: (portalId, source) => void silentUntil.set(placeOf(portalId, source), now().getTime() + SILENCE_MS),
    isSilent: (portalId, source) => now().getTime() < (silentUntil.get(placeOf(portalId, source)) ?? 0),
    async ifOpen(portalId, feature, read, isOurWay = () => true) {
      const { isShut, wasShut, isNews, details } = (await doorsOf(portalId))(feature);
      // What the policy asks for since the account was looked at is told now, not tomorrow.
      if (isNews) await capabilities.save(portalId, [stateOf({ capability: feature, because: 'scope_missing' }, now())]);
      if (isShut || !isOurWay(details)) return null;
      try {
        const result = await read();
        if (wasShut) await capabilities.save(portalId, [stateOf({ capability: feature, because: 'open' }, now())]);
        return result;
      } catch (error) {
        const closed = closedBecause(error);
        if (!closed) throw error;
        await capabilities.save(portalId, [stateOf({ capability: feature, ...closed }, now())]);
        return null;
      }
    },

    async unchecked(portalId) {
      const doorOf = await doorsOf(portalId);
      const features = ['deals', 'webinars'] as const;
      return features.filter((what) => doorOf(what).isShut).map((what) => ({ what, because: 'no_access' }));
    },
  };
}
