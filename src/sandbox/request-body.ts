import type { IncomingMessage } from 'node:http';
import { isObject, type JsonObject } from './json.ts';

/** A request body as the handlers see it. `malformed` when it is neither empty, nor a form, nor a JSON object. */
export type ParsedBody = { body: JsonObject; malformed: boolean; contentType: string };

/** Reads a request to its end and parses it by its content type. */
export async function readBody(request: IncomingMessage): Promise<ParsedBody> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const contentType = request.headers['content-type'] ?? '';
  if (text === '') return { body: {}, malformed: false, contentType };
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return { body: Object.fromEntries(new URLSearchParams(text)), malformed: false, contentType };
  }
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? { body: parsed, malformed: false, contentType } : { body: {}, malformed: true, contentType };
  } catch {
    return { body: {}, malformed: true, contentType };
  }
}
