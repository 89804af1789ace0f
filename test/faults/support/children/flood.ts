/**
 * Sends forged deliveries of a megabyte to a port, so many a second for so many seconds, and prints how often it
 * got which status. A process of its own: what it costs to send must not slow down who measures.
 */
import { request as httpRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const [port = '', perSecond = '', seconds = ''] = process.argv.slice(2);
/** Just below what is read of a body at all. */
const BODY = Buffer.alloc(1_000_000, 'x');
/** Looks like a signature: refused only once the whole body was read and hashed. */
const FORGED = Buffer.alloc(32, 7).toString('base64');

function forged(): Promise<number> {
  const headers = { 'content-length': BODY.length, 'x-hubspot-signature-v3': FORGED, 'x-hubspot-request-timestamp': String(Date.now()) };
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method: 'POST', path: '/webhooks/hubspot', headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    request.on('error', reject).end(BODY);
  });
}

const running: Promise<number>[] = [];
const from = Date.now();
for (let index = 0; index < Number(perSecond) * Number(seconds); index += 1) {
  await pause(Math.max(0, from + (index * 1_000) / Number(perSecond) - Date.now()));
  running.push(forged());
}
const counts: Record<string, number> = {};
for (const status of await Promise.all(running)) counts[status] = (counts[status] ?? 0) + 1;
process.stdout.write(JSON.stringify(counts));
