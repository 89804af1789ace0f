import type { Install } from '../ports/installs.ts';

/** Before the id of a contact: its record in the account's own region. */
export const recordUrl = ({ uiDomain, portalId }: Pick<Install, 'uiDomain' | 'portalId'>): string => `https://${uiDomain}/contacts/${portalId}/record/0-1/`;
