import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { OAuth } from '../hubspot/oauth.ts';
import { isSameSecret } from '../hubspot/signature.ts';
import type { Logger } from '../logger.ts';
import type { Manifest } from '../manifest.ts';
import type { Connected } from '../pipeline/connect-portal.ts';
import type { AuthorisationOutcome, PendingAuthorisations, StoredAuthorisation } from '../pipeline/ports/connection.ts';
import { failureOf, REFUSALS, refusalFor, refusalForError, type Refusal } from './install-failure.ts';
import { completingPage, failurePage, installedPage, installPage } from './pages.ts';
import { returnUrlOf } from './return-url.ts';

/** An authorisation not finished by then is begun again. */
const VALID_MS = 10 * 60 * 1000;
/** How long the browser is known: long enough to reload the last page. */
const COOKIE_MS = 60 * 60 * 1000;
/** A second request for an authorisation under way waits this long for its end, then shows a page that asks again. */
const WAIT_MS = 4_000;
const LOOK_EVERY_MS = 100;
/** Nothing takes so long: the process that had the code is gone. More than all calls of a connection together. */
const GONE_AFTER_MS = 2 * 60 * 1000;

export type InstallRouteOptions = {
  readonly manifest: Manifest;
  readonly oauth: Pick<OAuth, 'authorizationUrl'>;
  readonly pending: PendingAuthorisations;
  /** Takes the code, stores the grant and makes the portal ready. */
  readonly connect: (code: string, codeVerifier: string) => Promise<Connected>;
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
    // A browser keeps its name, so that the page can be open in two tabs.
    const browser = cookieOf(request, cookieName) ?? random();
    const codeVerifier = random();
    const expiresAt = new Date(now().getTime() + VALID_MS);
    await pending.add(hash(state), { browserHash: hash(browser), codeVerifier, expiresAt, returnUrl: returnUrlOf(request.originalUrl) });
    response.cookie(cookieName, browser, { httpOnly: true, secure: isHttps, sameSite: 'lax', path: '/', maxAge: COOKIE_MS });
    const url = oauth.authorizationUrl({ state, codeChallenge: hash(codeVerifier) });
    // Browsers name HTML among what they accept and see the page first; a script is sent on at once.
    if (request.get('accept')?.includes('text/html')) response.send(installPage(manifest, url));
    else response.redirect(302, url);
  });

  router.get(manifest.paths.redirect, (request, response) => finish(request, response, options, cookieName));
  return router;
}

/** The name that we gave a browser; one of another shape is not ours. */
function cookieOf(request: Request, name: string): string | null {
  const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  const value = pairs.find(([key]) => key === name)?.[1] ?? '';
  return /^[\w-]{43}$/.test(value) ? value : null;
}

function isSameBrowser(browser: string | null, browserHash: string): boolean {
  return browser !== null && isSameSecret(hash(browser), browserHash);
}

async function finish(request: Request, response: Response, options: InstallRouteOptions, cookieName: string): Promise<void> {
  const { pending, now } = options;
  const returnUrl = returnUrlOf(request.originalUrl);
  const refuse = (refusal: Refusal): void => void response.status(refusal.status).send(failurePage(refusal, [], returnUrl));
  if (request.query['error'] !== undefined) return refuse(refusalForError(request.query['error']));
  const query = CallbackQuery.safeParse(request.query);
  if (!query.success) return refuse(REFUSALS.incomplete);
  const [stateHash, codeHash] = [hash(query.data.state), hash(query.data.code)];
  const authorisation = await pending.find(stateHash);
  // Whoever is not this browser learns nothing and uses nothing up.
  if (!authorisation || !isSameBrowser(cookieOf(request, cookieName), authorisation.browserHash)) return refuse(REFUSALS.elsewhere);
  if (authorisation.claim === null && authorisation.expiresAt <= now()) return refuse(REFUSALS.tooLate);
  const isFirst = authorisation.claim === null && (await pending.claim(stateHash, codeHash, now()));
  const end = isFirst
    ? await complete(options, stateHash, query.data.code, authorisation)
    : await endOfFirst(options, stateHash, codeHash);
  if (end === 'under way') response.status(202).send(completingPage(request.originalUrl));
  else if ('reason' in end) refuse(end);
  else show(response, options.manifest, end, authorisation.returnUrl ?? returnUrl);
}

/** The one exchange. Its end is kept for whoever asks again: a browser that reloads, or was clicked twice. */
async function complete({ pending, connect, log }: InstallRouteOptions, stateHash: string, code: string, { codeVerifier }: StoredAuthorisation): Promise<AuthorisationOutcome> {
  const outcome = await connect(code, codeVerifier).then(
    (connected): AuthorisationOutcome => ({ kind: 'connected', ...connected }),
    (error: unknown) => {
      log.error({ err: error }, 'installation failed');
      return failureOf(error);
    },
  );
  await pending.settle(stateHash, outcome);
  return outcome;
}

/** What became of an authorisation that another request is completing, or has completed. */
async function endOfFirst({ pending, now }: InstallRouteOptions, stateHash: string, codeHash: string): Promise<AuthorisationOutcome | Refusal | 'under way'> {
  for (let waitedMs = 0; ; waitedMs += LOOK_EVERY_MS) {
    const authorisation = await pending.find(stateHash);
    if (authorisation?.claim?.codeHash !== codeHash) return REFUSALS.used;
    if (authorisation.outcome) return authorisation.outcome;
    if (now().getTime() - authorisation.claim.at.getTime() > GONE_AFTER_MS) return REFUSALS.interrupted;
    if (waitedMs >= WAIT_MS) return 'under way';
    await delay(LOOK_EVERY_MS);
  }
}

function show(response: Response, manifest: Manifest, outcome: AuthorisationOutcome, returnUrl: string | null): void {
  if (outcome.kind === 'connected') {
    response.send(installedPage(manifest, outcome.state, returnUrl ?? `https://${outcome.uiDomain}/contacts/${outcome.portalId}`));
    return;
  }
  const refusal = refusalFor(outcome.because);
  const lacking = manifest.scopes.required.filter(({ name }) => outcome.scopes.includes(name));
  response.status(refusal.status).send(failurePage(refusal, lacking, returnUrl));
}
