import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { PortalId } from '../domain/ids.ts';
import { HubSpotError } from '../errors.ts';
import type { OAuth } from '../hubspot/oauth.ts';
import type { Logger } from '../logger.ts';
import type { Manifest } from '../manifest.ts';
import type { PendingAuthorisations } from '../pipeline/ports/connection.ts';
import { failurePage, installedPage, installPage } from './pages.ts';

/** An authorisation not finished by then is begun again. */
const VALID_MS = 10 * 60 * 1000;

export type InstallRouteOptions = {
  readonly manifest: Manifest;
  readonly oauth: Pick<OAuth, 'authorizationUrl'>;
  readonly pending: PendingAuthorisations;
  /** Takes the code, stores the grant and makes the portal ready. */
  readonly connect: (code: string, codeVerifier: string) => Promise<{ portalId: PortalId; uiDomain: string }>;
  readonly publicBaseUrl: string;
  readonly now: () => Date;
  readonly log: Logger;
};

const random = (): string => randomBytes(32).toString('base64url');
const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

const CallbackQuery = z.object({ code: z.string().min(1).max(2_000), state: z.string().min(1).max(200) });

/** The way in: a page to read, HubSpot's consent, and back. The state is one-time and bound to the browser by a cookie. */
export function installRoutes(options: InstallRouteOptions): Router {
  const { manifest, oauth, pending, publicBaseUrl, now } = options;
  const isHttps = publicBaseUrl.startsWith('https:');
  // `__Host-` cookies cannot be set from a subdomain or over http; on localhost there is no https to have them.
  const cookieName = isHttps ? '__Host-handover_install' : 'handover_install';
  const router = Router();

  router.get('/install', async (request, response) => {
    const state = random();
    const browser = random();
    const codeVerifier = random();
    await pending.add(hash(state), { browserHash: hash(browser), codeVerifier, expiresAt: new Date(now().getTime() + VALID_MS) });
    response.cookie(cookieName, browser, { httpOnly: true, secure: isHttps, sameSite: 'lax', path: '/', maxAge: VALID_MS });
    const url = oauth.authorizationUrl({ state, codeChallenge: hash(codeVerifier) });
    // Browsers name HTML among what they accept and see the page first; a script is sent on at once.
    if (request.get('accept')?.includes('text/html')) response.send(installPage(manifest, url));
    else response.redirect(302, url);
  });

  router.get(manifest.paths.redirect, (request, response) => finish(request, response, options, cookieName));
  return router;
}

function cookieOf(request: Request, name: string): string | null {
  const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1] ?? null;
}

function isSameBrowser(browser: string | null, browserHash: string): boolean {
  if (browser === null) return false;
  const given = Buffer.from(hash(browser));
  const expected = Buffer.from(browserHash);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const refuse = (response: Response, reason: string, advice: string): void => {
  response.status(400).send(failurePage(reason, advice));
};

async function finish(request: Request, response: Response, { manifest, pending, connect, now, log }: InstallRouteOptions, cookieName: string): Promise<void> {
  if (request.query['error'] !== undefined) return refuse(response, 'HubSpot says that the connection was not allowed.', 'It takes a super admin, or somebody with App Marketplace access.');
  const query = CallbackQuery.safeParse(request.query);
  if (!query.success) return refuse(response, 'The answer of HubSpot is not complete.', 'Begin again from the first page.');
  const authorisation = await pending.take(hash(query.data.state));
  if (!authorisation || authorisation.expiresAt <= now() || !isSameBrowser(cookieOf(request, cookieName), authorisation.browserHash)) {
    return refuse(response, 'This connection was begun elsewhere, too long ago, or is finished already.', 'If the app is listed among your connected apps, all is well. Otherwise begin again.');
  }
  try {
    const { portalId, uiDomain } = await connect(query.data.code, authorisation.codeVerifier);
    response.clearCookie(cookieName, { path: '/' });
    response.send(installedPage(manifest, uiDomain, portalId));
  } catch (error) {
    log.error({ err: error }, 'installation failed');
    const isTransient = error instanceof HubSpotError && error.facts.retry === 'later';
    response.status(502).send(failurePage('HubSpot did not complete the connection.', isTransient ? 'This is usually over in a minute.' : 'Begin again; if it stays like this, check client id, secret and scopes of the app.'));
  }
}
