import { Router, type Request } from 'express';
import { z } from 'zod';
import { voiceFor } from '../domain/language/voice.ts';
import { BOARD_DAYS, type ContactsQuery, type ExportLink } from '../home-contract.ts';
import { boardView } from '../pipeline/board/board-view.ts';
import { asksForOwner, contactsBehind, readContactsWish, readSaidPlace, saidByReps } from '../pipeline/board/contacts-behind.ts';
import { handoversWish } from '../pipeline/board/handovers-export.ts';
import type { Flow } from '../pipeline/flow.ts';
import { byUser } from '../pipeline/people.ts';
import { EXPORT_LINK_MINUTES } from '../pipeline/ports/exports.ts';
import { exportUrl } from './exports.ts';
import { installOf, onlyAdmins, onlyInstalled } from './only-admins.ts';
import { onlyOnce, type OnlyOnceOptions } from './only-once.ts';
import { expecting, refuse } from './settings-answer.ts';
import { localeOf, onlySigned, onlySignedUsers, rawBody, userOf, type SignedRouteOptions } from './signed-route.ts';

export type HomeRouteOptions = SignedRouteOptions & OnlyOnceOptions & { readonly flow: Pick<Flow, 'storage' | 'now'> };

const Days = z.coerce.number().pipe(z.literal(BOARD_DAYS));
const Wish = z.strictObject({ days: z.literal(BOARD_DAYS) });
const DAYS_SHAPE = BOARD_DAYS.join(', ');

/** Whatever else stands in the query is HubSpot's. */
const OWN = ['from', 'until', 'outcome', 'reason', 'answered', 'asked', 'overdue', 'source', 'topic', 'owner', 'waiting', 'because', 'missing', 'after'] as const satisfies readonly (keyof ContactsQuery)[];

/** The page's own part of the query; null where something stands there twice. */
function ownQuery({ originalUrl }: Request): Readonly<Record<string, string>> | null {
  const { searchParams } = new URL(originalUrl, 'http://here');
  const given = OWN.map((name) => [name, searchParams.getAll(name)] as const).filter(([, values]) => values.length > 0);
  return given.some(([, values]) => values.length > 1) ? null : Object.fromEntries(given.map(([name, values]) => [name, values[0] ?? '']));
}

/** The board of the home page, the contacts behind its numbers, what reps say, and the export. Everybody of the account may read; what is counted by owner, and the export, is for listed admins. */
export function homeRoute(options: HomeRouteOptions): Router {
  const { flow } = options;
  const router = Router({ strict: true, caseSensitive: true });
  const readers = [rawBody, onlySigned(options), onlySignedUsers, onlyInstalled(flow.storage.installs)];

  router.get('/home/board', ...readers, async (request, response) => {
    const days = Days.safeParse(new URL(request.originalUrl, 'http://here').searchParams.get('days') ?? BOARD_DAYS[0]);
    if (!days.success) return refuse(response, 400, { error: `Expected days=${DAYS_SHAPE}.`, code: 'bad_request' });
    response.json(await boardView(flow, installOf(response), { userId: userOf(response).userId, locale: localeOf(request) }, days.data));
  });

  router.get('/home/contacts', ...readers, async (request, response) => {
    const query = ownQuery(request);
    const wish = query && readContactsWish(query);
    if (!wish) return refuse(response, 400, { error: 'Expected the query of a number of the board: from and until with what is counted, or waiting, or missing.', code: 'bad_request' });
    const install = installOf(response);
    const isAdmin = install.adminUserIds.includes(userOf(response).userId);
    if (asksForOwner(wish) && !isAdmin) return refuse(response, 403, { error: 'Only listed admins may do this.', code: 'admins_only' });
    response.json(await contactsBehind(flow, install, { locale: localeOf(request), isAdmin }, wish));
  });

  router.get('/home/said', ...readers, async (request, response) => {
    const place = readSaidPlace(ownQuery(request) ?? { after: '' });
    if (!place) return refuse(response, 400, { error: 'Expected after= as the page before gave it, or nothing.', code: 'bad_request' });
    response.json(await saidByReps(flow, installOf(response), localeOf(request), place.after));
  });

  router.post('/home/export', ...readers, onlyAdmins(), onlyOnce(options), expecting(Wish, `{"days": one of ${DAYS_SHAPE}}`, async ({ days }, request, response) => {
    const { portalId, userId } = userOf(response);
    const at = flow.now();
    const { locale } = voiceFor(localeOf(request), installOf(response).timeZone, at);
    const token = await flow.storage.inTransaction(async ({ exportLinks, audit }) => {
      await audit.record(portalId, [{ at, who: byUser(userId), what: 'export asked for', details: { kind: 'handovers', days } }]);
      return exportLinks.make(portalId, handoversWish(days, locale), userId, at);
    });
    response.json({ url: exportUrl(options.publicBaseUrl, token), expiresAt: new Date(at.getTime() + EXPORT_LINK_MINUTES * 60_000).toISOString() } satisfies ExportLink);
  }));
  return router;
}
