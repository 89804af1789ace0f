import type { PortalId } from '../domain/ids.ts';
import type { Unchecked } from '../domain/lead.ts';
import { isForbidden } from '../errors.ts';

/** What a portal may keep from us, and the scope that opens it. */
const SCOPES = { deals: 'crm.objects.deals.read', webinars: 'crm.objects.marketing_events.read' } as const;
export type Feature = Unchecked['what'];

/** After a 403 the door is tried again this much later: a scope may have been added, a tier changed. */
const RETRY_AFTER_MS = 15 * 60 * 1000;

/** Which optional features are open to us in a portal. */
export interface Access {
  /** Runs `read` where the feature is open; null where it is closed, without a call if that is known. */
  ifOpen<T>(portalId: PortalId, feature: Feature, read: () => Promise<T>): Promise<T | null>;
  /** Features that are closed at the moment. */
  unchecked(portalId: PortalId): Promise<Unchecked[]>;
}

/** @param grantedScopes - what the portal granted when the app was installed */
export function createAccess(grantedScopes: (portalId: PortalId) => Promise<readonly string[]>, now: () => Date): Access {
  const closedUntil = new Map<string, number>();

  async function isClosed(portalId: PortalId, feature: Feature): Promise<boolean> {
    if ((closedUntil.get(`${portalId} ${feature}`) ?? 0) > now().getTime()) return true;
    return !(await grantedScopes(portalId)).includes(SCOPES[feature]);
  }

  return {
    async ifOpen(portalId, feature, read) {
      if (await isClosed(portalId, feature)) return null;
      try {
        return await read();
      } catch (error) {
        if (!isForbidden(error)) throw error;
        closedUntil.set(`${portalId} ${feature}`, now().getTime() + RETRY_AFTER_MS);
        return null;
      }
    },

    async unchecked(portalId) {
      const closed: Unchecked[] = [];
      for (const what of ['deals', 'webinars'] as const) {
        if (await isClosed(portalId, what)) closed.push({ what, because: 'no_access' });
      }
      return closed;
    },
  };
}
