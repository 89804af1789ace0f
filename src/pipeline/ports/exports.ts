import type { PortalId, UserId } from '../../domain/ids.ts';

/** What a link gives, as JSON: its kind, and whatever that kind needs. Who opens it is not known, so it says everything. */
export type ExportWish = { readonly kind: string } & Readonly<Record<string, unknown>>;

export type TakenExport = { readonly portalId: PortalId; readonly what: ExportWish; readonly by: UserId };

/**
 * Links by which a browser fetches an export. A page inside HubSpot cannot save a file: the signed request for an
 * export is answered with a link, which is opened outside, without a signature. So it is good once, and for minutes.
 */
export interface ExportLinks {
  /**
   * @param by - the listed admin who asks for it
   * @returns the token; it is kept nowhere, only its hash is
   */
  make(portalId: PortalId, what: ExportWish, by: UserId, now: Date): Promise<string>;
  /** Once, and only in time: whoever comes with the same token again gets null, like one that never was. */
  take(token: string, now: Date): Promise<TakenExport | null>;
}

/** How long a link is good, in minutes: time to click it, not to pass it on. */
export const EXPORT_LINK_MINUTES = 10;
