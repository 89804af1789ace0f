import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { freePort } from '../../../src/demo/free-port.ts';

/** Stands before a webhook door as a deliberate bug: it answers in its place. */
export type BadFront = { readonly url: string; close(): void };

const SIGNED = ['x-hubspot-signature-v3', 'x-hubspot-request-timestamp'];

/**
 * @param url - of the webhook door
 * @param answer - what is told to the sender, given what the door will answer; the door may be gone
 */
export async function startBadFront(url: string, answer: (door: Promise<number>) => Promise<number> | number): Promise<BadFront> {
  const port = await freePort();
  const server = createServer((request, response) => {
    void respond(request, response);
  });
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const headers = Object.fromEntries(SIGNED.map((name) => [name, String(request.headers[name] ?? '')]));
    const door = fetch(url, { method: 'POST', body, headers }).then(({ status }) => status, () => 502);
    response.writeHead(await answer(door)).end('{}');
  };
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const front = new URL(url);
  front.port = String(port);
  return { url: front.href, close: () => {
    server.closeAllConnections();
    server.close();
  } };
}
