import { createRemoteRoot, type RemoteChannel } from '@remote-ui/core';
import { createRoot } from '@remote-ui/react';
import { createEndpoint, retain, type MessageEndpoint } from '@remote-ui/rpc';
import type { ReactElement } from 'react';
import type { PreviewFetch, PreviewFetched } from '../protocol.ts';

/**
 * HubSpot's worker globals, as `@hubspot/ui-extensions` 0.17.0 looks for them: it takes `extend_V2` and `logger` when
 * it is loaded, `hsFetch` and `hsWorkerAPI` when they are used. Must be loaded before the extension.
 */

/** What the page hands over: HubSpot's context and actions, and which fixture answers. */
export type ExtensionApi = { readonly context: unknown; readonly actions: Readonly<Record<string, unknown>> };
export type Start = { readonly api: ExtensionApi; readonly fixture: PreviewFetch['fixture'] };

type Draw = (api: ExtensionApi) => ReactElement;
type FetchOptions = { method?: string; timeout?: number; body?: unknown; headers?: Record<string, string> };

let draw: Draw | null = null;
let started: Start | null = null;

/** HubSpot passes on one header, and cuts a call off after 15 s. */
const ALLOWED_HEADERS = ['authorization'];
const MOST_MS = 15_000;

async function hsFetch(url: string | URL, { method = 'GET', timeout = MOST_MS, body, headers = {} }: FetchOptions = {}): Promise<Response> {
  const refused = Object.keys(headers).filter((name) => !ALLOWED_HEADERS.includes(name.toLowerCase()));
  if (refused.length > 0) throw new TypeError(`hubspot.fetch passes on Authorization only, not ${refused.join(', ')}`);
  const request: PreviewFetch = { url: String(url), method, body, fixture: started?.fixture };
  const signal = started?.fixture?.state === 'loading' ? null : AbortSignal.timeout(Math.min(timeout, MOST_MS));
  const answer = await fetch('/api/hubspot-fetch', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request), signal });
  const { status, body: text }: PreviewFetched = await answer.json();
  return new Response(text, { status, headers: { 'content-type': 'application/json' } });
}

const apiOf = (): ExtensionApi => {
  if (!started) throw new Error('the extension asks for its context before it was started');
  return started.api;
};

Object.assign(globalThis, {
  __HUBSPOT_EXTENSION_WORKER__: true,
  logger: console,
  hsFetch,
  extend_V2: (callback: Draw): void => {
    draw = callback;
  },
  hsWorkerAPI: { useExtensionContext: () => apiOf().context, useExtensionActions: () => apiOf().actions, useExtensionApi: apiOf },
});

/** Draws the extension into the page at the other end of `channel`. */
async function start(channel: RemoteChannel, options: Start): Promise<void> {
  if (!draw) throw new Error('the extension did not call hubspot.extend');
  retain(channel);
  retain(options);
  started = options;
  const remote = createRemoteRoot(channel);
  createRoot(remote).render(draw(options.api));
  await remote.mount();
}

const page: MessageEndpoint = {
  postMessage: (message, transfer = []) => globalThis.postMessage(message, { transfer }),
  addEventListener: (event, listener) => globalThis.addEventListener(event, listener),
  removeEventListener: (event, listener) => globalThis.removeEventListener(event, listener),
};

createEndpoint(page).expose({ start });
