import { parseKeepingDigits } from '../domain/json-digits.ts';
import { HubSpotError, ODD_ANSWER, type Effect, type HubSpotErrorFacts, type Retry } from '../errors.ts';
import { CORRELATION_ID, readRefusal, type Refusal } from './refusal.ts';
import type { Endpoint } from './versions.ts';

/** An answer in the 2xx range. */
export type Answer = {
  readonly status: number;
  /** Parsed JSON; undefined after a 204. Whole numbers beyond 2^53 arrive as strings. */
  readonly data: unknown;
  readonly headers: Headers;
};

/** What a body held. `unreadable` covers HTML error pages, cut-off JSON and the wrong content type alike. */
export type Body = { readonly json: unknown } | 'empty' | 'unreadable' | 'too_long';

/** Longest body that is read, in bytes: many times what fifty contacts with their histories usually take. Read, it takes several times its length in memory. */
const MAX_BODY = 4 * 2 ** 20;

/** Reads a body that says it is JSON and is; proxies in front of HubSpot answer with HTML. */
export async function readBody(response: Response): Promise<Body> {
  const text = await textOf(response);
  if (text === '') return 'empty';
  if (text === null) return 'too_long';
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(response.headers.get('content-type') ?? '')) return 'unreadable';
  try {
    return { json: parseKeepingDigits(text) };
  } catch {
    return 'unreadable';
  }
}

/** The whole body, or null as soon as it is longer than we read: leaving the loop ends the connection. */
async function textOf({ body }: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export type AskOptions = {
  readonly fetch?: typeof fetch;
  /** From connecting to the last byte, milliseconds. */
  readonly deadlineMs?: number;
};

/**
 * Makes one request and reads its answer, whatever it is. A redirect is not followed: secrets go nowhere else.
 * @throws HubSpotError `later` when no complete answer came in time
 */
export async function ask(url: string, endpoint: Endpoint, request: Pick<RequestInit, 'headers' | 'body'>, options: AskOptions): Promise<{ response: Response; body: Body }> {
  const { fetch: fetchFn = globalThis.fetch, deadlineMs = 15_000 } = options;
  try {
    const response = await fetchFn(url, { ...request, method: endpoint.method, redirect: 'manual', signal: AbortSignal.timeout(deadlineMs) });
    return { response, body: await readBody(response) };
  } catch {
    throw callError(endpoint, 'got no complete answer', { retry: 'later', effect: endpoint.changes ? 'unknown' : 'none' });
  }
}

/** No answer may put a portal away for longer: one day, in milliseconds. */
const MAX_WAIT_MS = 86_400_000;

/** `Retry-After` in milliseconds, whether it came as seconds or as a date; undefined without a readable one. */
export function retryAfterMs(headers: Headers, now: Date): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  const waitMs = /^\d{1,9}(\.\d+)?$/.test(value) ? Math.ceil(Number(value) * 1000) : Date.parse(value) - now.getTime();
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(0, waitMs), MAX_WAIT_MS);
}

/** Locked, too many, migration under way (HubSpot's own 477), timeout, and whatever went wrong on their side. */
export function isTransient(status: number): boolean {
  return [408, 423, 429, 477].includes(status) || status >= 500;
}

/** The error for an answer outside 2xx. Its `cause` is the `Refusal`, for callers that can act on names and ids. */
export function answerError(endpoint: Endpoint, status: number, headers: Headers, body: Body, now: Date): HubSpotError {
  const refusal = readRefusal(typeof body === 'object' ? body.json : undefined);
  const facts = {
    status,
    category: refusal.category,
    correlationId: refusal.correlationId ?? safeId(headers.get('x-hubspot-correlation-id')),
    policyName: refusal.policyName,
    retry: retryFor(status),
    effect: effectOf(endpoint, status),
    retryAfterMs: retryAfterMs(headers, now),
    refusedProperties: refusal.properties.length > 0 ? refusal.properties : undefined,
  };
  return callError(endpoint, `answered ${status}`, facts, refusal);
}

/** The error for a 2xx whose content is not what the endpoint answers with. */
export function unreadableAnswer(endpoint: Endpoint, status: number): HubSpotError {
  return callError(endpoint, `answered ${status} with a body that cannot be read`, {
    status, category: 'UNREADABLE_ANSWER', retry: 'later', effect: endpoint.changes ? 'unknown' : 'none',
  });
}

/** The error for an answer that can be read, and by which we do not go: it would skip something or have no end. It says nothing about other endpoints. */
export function oddAnswer(endpoint: Endpoint, what: string): HubSpotError {
  return callError(endpoint, what, { category: ODD_ANSWER, retry: 'later', effect: endpoint.changes ? 'unknown' : 'none' });
}

const TOO_LONG = 'ANSWER_TOO_LONG';

/** The error for an answer that is longer than we read. Asked again it is as long; who asks for less gets it. */
export function tooLongAnswer(endpoint: Endpoint, status: number): HubSpotError {
  return callError(endpoint, `answered ${status} with more than ${MAX_BODY} bytes`, { status, category: TOO_LONG, retry: 'later', effect: endpoint.changes ? 'unknown' : 'none' });
}

/** Whether less should be asked for. */
export function isTooLong(error: unknown): boolean {
  return error instanceof HubSpotError && error.facts.category === TOO_LONG;
}

/** An error of a call: method, template, status, category and correlation id, and nothing of what was sent or answered. */
export function callError(
  { method, template }: Endpoint,
  what: string,
  facts: Omit<HubSpotErrorFacts, 'method' | 'path'>,
  cause?: unknown,
): HubSpotError {
  const named = [facts.category, facts.correlationId && `correlation id ${facts.correlationId}`].filter(Boolean).join(', ');
  const message = `${method} ${template} ${what}${named ? ` (${named})` : ''}`;
  return new HubSpotError(message, { method, path: template, ...facts }, cause === undefined ? {} : { cause });
}

/** Names and ids that HubSpot's answer gave for a refused call; null for errors of any other kind. */
export function refusalOf(error: unknown): Refusal | null {
  return error instanceof HubSpotError && isRefusal(error.cause) ? error.cause : null;
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'codes' in value && 'properties' in value && 'ids' in value;
}

function retryFor(status: number): Retry {
  // A 401 says nothing about the grant: only the token endpoint's answer to a refresh does. A redirect is not followed.
  return isTransient(status) || status === 401 || status < 400 ? 'later' : 'never';
}

function effectOf(endpoint: Endpoint, status: number): Effect {
  // After 307 and 308 the request is still to be made; 303 answers one that was carried out.
  const isClear = status === 307 || status === 308 || (status >= 400 && status < 500 && status !== 408);
  return endpoint.changes && !isClear ? 'unknown' : 'none';
}

function safeId(value: string | null): string | undefined {
  return value && CORRELATION_ID.test(value) ? value : undefined;
}
