import { Router, type Response } from 'express';
import { z } from 'zod';
import type { DeletePersonAnswer, ExportAnswer, PeopleAnswer } from '../data-contract.ts';
import { ContactId } from '../domain/ids.ts';
import type { Flow } from '../pipeline/flow.ts';
import { dataView } from '../pipeline/data/data-view.ts';
import { deletePerson, findPeople } from '../pipeline/data/person-data.ts';
import { byUser } from '../pipeline/people.ts';
import { EXPORT_LINK_MINUTES, type ExportWish } from '../pipeline/ports/exports.ts';
import { exportUrl } from './exports.ts';
import { installOf, onlyAdmins, onlyInstalled } from './only-admins.ts';
import { onlyOnce, type OnlyOnceOptions } from './only-once.ts';
import { expecting, refuse } from './settings-answer.ts';
import { onlySigned, onlySignedUsers, rawBody, userOf, type SignedRouteOptions } from './signed-route.ts';

/** Longest address that mail servers carry (RFC 5321). */
const MAX_EMAIL = 254;

const Person = z.union([z.strictObject({ contactId: ContactId }), z.strictObject({ email: z.string().trim().min(3).max(MAX_EMAIL).includes('@') })]);
const PERSON_SHAPE = '{"contactId": "…"} or {"email": "…"}';
const Export = z.discriminatedUnion('what', [z.strictObject({ what: z.literal('account') }), z.strictObject({ what: z.literal('person'), contactId: ContactId })]);
const EXPORT_SHAPE = '{"what": "account"} or {"what": "person", "contactId": "…"}';
const DeletePerson = z.strictObject({ confirm: z.literal('delete'), contactId: ContactId });
const DELETE_SHAPE = '{"confirm": "delete", "contactId": "…"}';

export type DataRouteOptions = SignedRouteOptions & OnlyOnceOptions & { readonly flow: Pick<Flow, 'storage' | 'now'> };

/**
 * What is stored, about the account and about one person: shown, given out, deleted. Everybody reads what is kept and for
 * how long; the rest is for listed admins. A person of another account is answered like one who is not there.
 */
export function dataRoute(options: DataRouteOptions): Router {
  const { flow, publicBaseUrl } = options;
  const { storage, now } = flow;
  const router = Router({ strict: true, caseSensitive: true });
  const readers = [rawBody, onlySigned(options), onlySignedUsers, onlyInstalled(storage.installs)];
  const admins = [...readers, onlyAdmins()];
  const changers = [...admins, onlyOnce(options)];

  router.get('/data/overview', ...readers, async (_request, response) => {
    response.json(await dataView(flow, userOf(response).portalId));
  });

  // Asked for in a body, so that no address stands in anybody's log.
  router.post('/data/person', ...admins, expecting(Person, PERSON_SHAPE, async (who, _request, response) => {
    response.json({ people: await findPeople(flow, installOf(response), who) } satisfies PeopleAnswer);
  }));

  router.post('/data/export', ...changers, expecting(Export, EXPORT_SHAPE, async (wish, _request, response) => {
    const { portalId, userId } = userOf(response);
    if (wish.what === 'person' && (await storage.storedData.idsOf(portalId, wish)).length === 0) return notThere(response);
    const what: ExportWish = wish.what === 'person' ? { kind: 'person', contactId: wish.contactId } : { kind: 'account' };
    const at = now();
    const token = await storage.inTransaction(async ({ exportLinks, audit }) => {
      await audit.record(portalId, [{ at, who: byUser(userId), what: `export of the ${wish.what} asked for`, ...(wish.what === 'person' && { contactId: wish.contactId }), details: {} }]);
      return exportLinks.make(portalId, what, userId, at);
    });
    response.json({ url: exportUrl(publicBaseUrl, token), minutes: EXPORT_LINK_MINUTES } satisfies ExportAnswer);
  }));

  router.post('/data/delete-person', ...changers, expecting(DeletePerson, DELETE_SHAPE, async ({ contactId }, _request, response) => {
    const { portalId, userId } = userOf(response);
    if ((await deletePerson(flow, portalId, { contactId }, byUser(userId))) === null) return notThere(response);
    response.json({ deleted: true } satisfies DeletePersonAnswer);
  }));
  return router;
}

function notThere(response: Response): void {
  refuse(response, 404, { error: 'Nothing is stored here about this person, or not any more.', code: 'not_there' });
}
