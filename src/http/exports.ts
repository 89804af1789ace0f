import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import type { ExportFile, ExportWriter } from '../pipeline/export-writer.ts';
import { EXPORT_WRITERS } from '../pipeline/export-writers.ts';
import type { Flow } from '../pipeline/flow.ts';
import { byUser } from '../pipeline/people.ts';
import { EXPORT_LINK_MINUTES } from '../pipeline/ports/exports.ts';
import type { Logger } from '../logger.ts';
import { page } from './pages.ts';

export type ExportsRouteOptions = {
  readonly flow: Pick<Flow, 'storage' | 'now'>;
  readonly exportWriters?: Readonly<Record<string, ExportWriter>>;
  readonly log: Logger;
};

/** The address of an export, for the page to show. */
export const exportUrl = (publicBaseUrl: string, token: string): string => `${publicBaseUrl}/exports/${token}`;

/**
 * Where a browser fetches an export. Nothing of HubSpot's vouches for the request: the token is all there is. Used
 * up, too old, made by somebody who is no admin any more, for an account that left, or never there: all answered the same.
 */
export function exportsRoute(options: ExportsRouteOptions): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.head('/exports/:token', onlyOpened);
  router.get('/exports/:token', onlyOpened, async (request, response) => {
    const file = await fileFor(options, String(request.params['token']));
    if (file === null) return sayGone(request, response);
    await send(file, response, options.log);
  });
  router.use(keepToken);
  return router;
}

/** Who looks at a link before a person opens it (previews, prefetching browsers) must not use it up. */
const onlyOpened: RequestHandler = (request, response, next) => {
  const isAhead = request.method !== 'GET' || /prefetch/iu.test(`${request.get('sec-purpose') ?? ''} ${request.get('purpose') ?? ''}`);
  if (!isAhead) return next();
  response.set({ allow: 'GET', 'cache-control': 'no-store' }).status(405).end();
};

async function fileFor({ flow, exportWriters = EXPORT_WRITERS }: ExportsRouteOptions, token: string): Promise<ExportFile | null> {
  const { storage, now } = flow;
  const taken = await storage.exportLinks.take(token, now());
  if (taken === null) return null;
  const install = await storage.installs.find(taken.portalId);
  if (!install || install.state === 'disconnected' || !install.adminUserIds.includes(taken.by)) return null;
  const write = Object.hasOwn(exportWriters, taken.what.kind) ? exportWriters[taken.what.kind] : undefined;
  const file = (await write?.(flow, taken)) ?? null;
  if (file) await storage.audit.record(taken.portalId, [{ at: now(), who: byUser(taken.by), what: 'export fetched', details: { kind: taken.what.kind, file: file.name } }]);
  return file;
}

/** Where it fails half way the connection is cut, so that a browser takes no half file for a whole one. That a reader leaves is no failure. */
async function send(file: ExportFile, response: Response, log: Logger): Promise<void> {
  response.set({
    'content-type': file.contentType, 'content-disposition': `attachment; filename="${file.name}"`,
    'cache-control': 'no-store', 'x-content-type-options': 'nosniff',
  });
  try {
    await pipeline(Readable.from(file.content), response);
  } catch (error) {
    if (!hasLeft(error)) log.error({ err: error, file: file.name }, 'an export broke off');
  }
}

function hasLeft(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

const GONE = {
  en: { title: 'This link is not valid', text: `A link to an export works once, for ${EXPORT_LINK_MINUTES} minutes. Ask for a new one in HubSpot, where you got this one.` },
  de: { title: 'Dieser Link gilt nicht', text: `Ein Link zu einem Export gilt einmal, für ${EXPORT_LINK_MINUTES} Minuten. Fordern Sie in HubSpot einen neuen an, dort, wo Sie diesen bekommen haben.` },
} as const;

function sayGone(request: Request, response: Response): void {
  const language = request.acceptsLanguages('en', 'de') === 'de' ? 'de' : 'en';
  response.set('cache-control', 'no-store').status(404).type('html').send(page(GONE[language].title, `<p>${GONE[language].text}</p>`, '', language));
}

/** The last resort logs the path, and with it a token that may still be good. */
const keepToken: ErrorRequestHandler = (error: unknown, request, _response, next) => {
  request.url = '/exports/…';
  next(error);
};
