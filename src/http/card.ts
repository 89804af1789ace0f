import { Router, type Request, type Response } from 'express';
import type { CardAnswerResult, CardError } from '../card-contract.ts';
import { ContactId, type PortalId } from '../domain/ids.ts';
import type { Flow } from '../pipeline/flow.ts';
import { readCards } from '../pipeline/read-cards.ts';
import { readTogether } from '../pipeline/read-together.ts';
import { respond } from '../pipeline/respond.ts';
import { cardFor, type CardReader } from '../pipeline/show-lead.ts';
import { createSignsOfLife } from '../pipeline/signs-of-life.ts';
import { parseCardAnswer } from './card-answer.ts';
import { NOT_CONNECTED } from './settings-answer.ts';
import { jsonOf, localeOf, onlySigned, onlySignedUsers, rawBody, userOf, type SignedRouteOptions } from './signed-route.ts';

export type CardRouteOptions = SignedRouteOptions & { readonly flow: Pick<Flow, 'storage' | 'now'> };

/** HubSpot asks for no more than twenty cards of an account at a time. While the database reads some, others are put into words. */
const TOGETHER = { most: 20, atOnce: 2 };
const NOT_KNOWN = 'This contact is not known here.';
const UNKNOWN: CardError = { error: NOT_KNOWN, code: 'unknown_contact' };

/** HTTP's word for each way in which an answer is not taken. */
const STATUS: Readonly<Record<Extract<CardAnswerResult, { ok: false }>['because'], number>> = { not_found: 404, not_possible_now: 409, company_taken: 409, bad_request: 400 };

/**
 * What the card on a contact record shows, and what a rep answers. The contact id is the card's own claim; a contact
 * of another account gets the same answer as one that does not exist. Account and user come from the signed query
 * only: a body that names one is refused.
 */
export function cardRoute(options: CardRouteOptions): Router {
  const { storage, now } = options.flow;
  const router = Router({ strict: true, caseSensitive: true });
  const cards = readTogether((portalId: PortalId, askedFor: readonly ContactId[]) => readCards(storage, portalId, askedFor, now()), TOGETHER);
  const noteLife = createSignsOfLife(storage.installs, 'card');
  const signed = [rawBody, onlySigned(options), onlySignedUsers];

  router.get('/card/contacts/:contactId', ...signed, async (request, response) => {
    const contactId = ContactId.safeParse(request.params['contactId']);
    const reader = readerOf(request, response);
    const found = contactId.success ? await cards(reader.portalId, contactId.data) : null;
    const isConnected = found !== null || (await storage.installs.find(reader.portalId)) !== null;
    // A card of an account that is not connected is no sign yet: the first one after it would be missed.
    if (isConnected) await noteLife(reader.portalId, now());
    if (found) response.json(cardFor(reader, found, now()));
    // A contact that is not there, and one that cannot be there because nobody connected the account, look different.
    else response.status(404).json(isConnected ? UNKNOWN : NOT_CONNECTED);
  });

  router.post('/card/contacts/:contactId/response', ...signed, async (request, response) => {
    const parsed = parseCardAnswer(jsonOf(request));
    const contactId = ContactId.safeParse(request.params['contactId']);
    if ('problem' in parsed) send(response, { ok: false, because: 'bad_request', message: parsed.problem, card: null });
    else if (!contactId.success) send(response, { ok: false, because: 'not_found', message: NOT_KNOWN, card: null });
    else send(response, await respond(options.flow, readerOf(request, response), contactId.data, parsed.answer, now()));
  });
  return router;
}

function readerOf(request: Request, response: Response): CardReader {
  return { ...userOf(response), locale: localeOf(request) };
}

function send(response: Response, result: CardAnswerResult): void {
  response.status(result.ok ? 200 : STATUS[result.because]).json(result);
}
