import type { ContactId } from '../domain/ids.ts';
import type { Install } from './ports/installs.ts';

/** Where people see a contact in HubSpot; contacts are its object type 0-1. */
export function recordUrl({ uiDomain, portalId }: Pick<Install, 'uiDomain' | 'portalId'>, contactId: ContactId): string {
  return `https://${uiDomain}/contacts/${portalId}/record/0-1/${contactId}`;
}
