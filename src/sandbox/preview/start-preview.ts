import { createServer, type Server } from 'node:http';
import express, { type Express, type RequestHandler } from 'express';
import { bundlePreview, type Assets } from './bundle.ts';
import type { DesignedStates } from './designed-states.ts';
import { hubspotFetchDoor, type PreviewIdentity } from './hubspot-fetch-door.ts';
import type { PreviewContact, PreviewRecord, PreviewSetup } from './protocol.ts';

export type PreviewOptions = {
  /** Default: any free port. */
  readonly port?: number | undefined;
  /** The app: the only origin that an extension may reach, as with `permittedUrls`. */
  readonly appBaseUrl: string;
  /** Who is signed in to HubSpot, and the app's secret: the preview signs as HubSpot does. */
  readonly identity: PreviewIdentity;
  /** The states of the card that can be chosen without a contact, and what the app would answer in each. */
  readonly designed: DesignedStates;
  /** Read again every few seconds, so that a card follows what happens to its contact. */
  readonly contacts: () => Promise<readonly PreviewContact[]>;
  /** What else stands on a contact's record page; without it the card stands alone. */
  readonly record?: ((contactId: string) => Promise<PreviewRecord>) | undefined;
};

export type Preview = { readonly url: string; close(): Promise<void> };

const POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*";

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lead Handover: preview</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
</head>
<body><div id="page"></div><script src="/page.js"></script></body>
</html>
`;

/**
 * Shows the card and the pages of the app in a browser the way HubSpot would: the real extension in a worker, its
 * components as HTML, its requests signed. Listens on the loopback address only; it speaks in the name of `identity`.
 */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const assets = await bundlePreview();
  const app = express().disable('x-powered-by');
  const server = createServer(app);
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  app.use(onlyFromHere(port), express.json({ limit: '1mb' }));
  app.get('/', (_request, response) => void response.type('html').send(HTML));
  serveAssets(app, assets);
  app.get('/api/setup', (_request, response) => void response.json(setupOf(options)));
  app.get('/api/contacts', async (_request, response) => void response.json(await options.contacts()));
  app.get('/api/contacts/:id/record', async (request, response) => void response.json((await options.record?.(request.params['id'] ?? '')) ?? { timeline: [], tasks: [] }));
  app.post('/api/hubspot-fetch', hubspotFetchDoor(options));
  return {
    url,
    close: () => new Promise((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    }),
  };
}

function setupOf({ appBaseUrl, identity, designed }: PreviewOptions): PreviewSetup {
  const { portalId, userId, userEmail } = identity;
  return { appBaseUrl, portalId, userId, userEmail, states: designed.states };
}

function serveAssets(app: Express, assets: Assets): void {
  app.get([...assets.keys()], (request, response) => {
    const asset = assets.get(request.path);
    if (asset) response.type(asset.type).send(asset.content);
    else response.sendStatus(404);
  });
}

/** Another site in the same browser must not make the preview sign requests for it: not by its own name for this address, not by a post. */
function onlyFromHere(port: number): RequestHandler {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  return (request, response, next) => {
    const { origin, host = '' } = request.headers;
    if (!hosts.includes(host) || (origin !== undefined && origin !== `http://${host}`)) {
      response.sendStatus(403);
      return;
    }
    response.set({ 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    next();
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address && typeof address === 'object') resolve(address.port);
      else reject(new Error('the preview has no port'));
    });
  });
}
