import { Router } from 'express';
import { ContactId } from '../domain/ids.ts';
import type { Storage } from '../pipeline/ports/stores.ts';
import { showLead } from '../pipeline/show-lead.ts';
import { onlySigned, onlySignedUsers, rawBody, userOf, type SignedRouteOptions } from './signed-route.ts';

export type CardRouteOptions = SignedRouteOptions & { readonly storage: Pick<Storage, 'leads' | 'handovers' | 'installs'> };

/**
 * What the card on a contact record shows. The contact id is the card's own claim; a contact of another account
 * gets the same answer as one that does not exist.
 */
export function cardRoute(options: CardRouteOptions): Router {
  const { storage } = options;
  const router = Router({ strict: true, caseSensitive: true });
  router.get('/card/contacts/:contactId', rawBody, onlySigned(options), onlySignedUsers, async (request, response) => {
    const { portalId } = userOf(response);
    const contactId = ContactId.safeParse(request.params['contactId']);
    const view = contactId.success ? await showLead(storage, portalId, contactId.data) : null;
    if (view) response.json(view);
    else response.status(404).json({ error: 'This contact is not known here.' });
  });
  return router;
}
