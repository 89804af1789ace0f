import type { PortalId } from '../domain/ids.ts';
import { HubSpotError, messageOf, NotConnected } from '../errors.ts';
import type { AccessToken, AccessTokens } from './access-tokens.ts';
import { answerError, callError, isTransient, readBody, tooLongAnswer, unreadableAnswer, type Answer, type Body } from './answer.ts';
import { sleep, type Pacing, type Sleep } from './pacing.ts';
import { pathOf, type Endpoint, type PathParams } from './versions.ts';

export type CallOptions<Template extends string> = {
  readonly params?: PathParams<Template>;
  /** Repeated names as arrays. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  readonly body?: unknown;
  /** Making it twice does what making it once does. Only then is it ever repeated. */
  readonly idempotent: boolean;
  /** Only with tokens of this consent: what is meant for one installation never reaches the one after it. */
  readonly consent?: number | undefined;
  /** Not sent from this moment on: by then somebody else may be doing it. */
  readonly sendBefore?: Date | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** The one way to HubSpot's API. */
export interface Transport {
  /**
   * Makes one call for a portal, in its turn and with its token.
   * @throws HubSpotError for every answer outside 2xx and every call without an answer; NotConnected without a grant, or with one of another consent than asked for
   */
  call<Template extends string>(portalId: PortalId, endpoint: Endpoint<Template>, options: CallOptions<Template>): Promise<Answer>;
}

export type TransportOptions = {
  /** The only origin that ever receives a token. */
  readonly apiBaseUrl: string;
  readonly tokens: AccessTokens;
  readonly pacing: Pacing;
  readonly fetch?: typeof fetch;
  /** For one attempt from connecting to the last byte of the body, milliseconds. Node's `fetch` gives up connecting after 10 s by itself. */
  readonly deadlineMs?: number;
  readonly now?: () => Date;
  readonly sleep?: Sleep;
  /** In [0, 1); spreads our own back-off. */
  readonly random?: () => number;
};

const MAX_ATTEMPTS = 3;
/** First step of the back-off; doubles. HubSpot asks for at least 2 s after a 423 (its error handling guide). */
const BACK_OFF_MS = 500;
const LOCKED_BACK_OFF_MS = 2_000;
/** A longer `Retry-After` is handed to the caller: work is taken up again later instead of being kept waiting. */
const MAX_WAIT_MS = 10_000;

/** A transport over `fetch`. Redirects are not followed: neither token nor body goes anywhere but to `apiBaseUrl`. */
export function createTransport(options: TransportOptions): Transport {
  const now = options.now ?? (() => new Date());
  const wait = options.sleep ?? sleep;
  const random = options.random ?? Math.random;
  /** Per portal, the token that came out of a refresh made only to learn whether the grant still stands. */
  const probed = new Map<PortalId, number>();

  return {
    async call(portalId, endpoint, call) {
      const request = prepare(options.apiBaseUrl, endpoint, call);
      let token = await beforeSending(endpoint, async () => ofConsent(call.consent, await options.tokens.token(portalId)));
      let hasRefreshed = false;
      for (let attempt = 1; ; attempt += 1) {
        await beforeSending(endpoint, () => options.pacing.admit(portalId, endpoint, call.signal));
        const answer = await attemptOnce(options, { portalId, endpoint, request, token, sendBefore: call.sendBefore, signal: call.signal }, now).catch(asCallError);
        if (!(answer instanceof HubSpotError)) return answer;
        const error = answer;
        if (!hasRefreshed && wantsRefresh(error, probed.get(portalId) === token.version)) {
          hasRefreshed = true;
          attempt -= 1;
          const { version } = token;
          token = await beforeSending(endpoint, async () => ofConsent(call.consent, await options.tokens.forceRefresh(portalId, version)));
          if (!isExpired(error)) probed.set(portalId, token.version);
          continue;
        }
        const pauseMs = await pauseBeforeRetry(options.pacing, portalId, endpoint, error, attempt, random);
        if (!call.idempotent || attempt >= MAX_ATTEMPTS || pauseMs === null || pauseMs > MAX_WAIT_MS || call.signal?.aborted) {
          throw pauseMs === null ? error : withPause(error, pauseMs);
        }
        await beforeSending(endpoint, () => wait(pauseMs, call.signal));
      }
    },
  };
}

type Prepared = { readonly url: URL; readonly headers: Readonly<Record<string, string>>; readonly init: RequestInit };

function prepare(apiBaseUrl: string, endpoint: Endpoint, call: CallOptions<string>): Prepared {
  const url = new URL(apiBaseUrl + pathOf(endpoint, call.params));
  for (const [name, value] of Object.entries(call.query ?? {})) {
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined) url.searchParams.append(name, String(item));
  }
  const headers: Record<string, string> = { accept: 'application/json' };
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) };
  return { url, headers, init: { method: endpoint.method, redirect: 'manual', ...body } };
}

type Attempt = {
  readonly portalId: PortalId;
  readonly endpoint: Endpoint;
  readonly request: Prepared;
  readonly token: AccessToken;
  readonly sendBefore: Date | undefined;
  readonly signal: AbortSignal | undefined;
};

async function attemptOnce(options: TransportOptions, { portalId, endpoint, request, token, sendBefore, signal }: Attempt, now: () => Date): Promise<Answer> {
  if (sendBefore && now() >= sendBefore) throw callError(endpoint, 'was not sent: its time is over', { retry: 'later', effect: 'none' });
  const { fetch: fetchFn, deadlineMs = 15_000, pacing } = options;
  const deadline = AbortSignal.timeout(deadlineMs);
  const until = signal ? AbortSignal.any([deadline, signal]) : deadline;
  const headers = { ...request.headers, authorization: `Bearer ${token.accessToken}` };
  let response: Response;
  let body: Body;
  try {
    response = await (fetchFn ?? globalThis.fetch)(request.url, { ...request.init, headers, signal: until });
    body = await readBody(response);
  } catch (cause) {
    throw noAnswer(endpoint, cause, deadline.aborted ? `had no complete answer within ${deadlineMs} ms` : 'got no complete answer');
  }
  await pacing.learn(portalId, response.headers);
  if (!response.ok) throw answerError(endpoint, response.status, response.headers, body, now());
  if (response.status === 204) return { status: 204, data: undefined, headers: response.headers };
  if (body === 'too_long') throw tooLongAnswer(endpoint, response.status);
  if (typeof body !== 'object') throw unreadableAnswer(endpoint, response.status);
  return { status: response.status, data: body.json, headers: response.headers };
}

/** Codes of connections that were never made: nothing can have happened. (Node's and undici's error codes.) */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

function noAnswer(endpoint: Endpoint, cause: unknown, what: string): HubSpotError {
  const code = codeOf(cause) ?? codeOf(fieldOf(cause, 'cause'));
  const hasLeft = code === undefined || !NEVER_LEFT.has(code);
  const facts = { category: code, retry: 'later', effect: endpoint.changes && hasLeft ? 'unknown' : 'none' } as const;
  return callError(endpoint, what, facts);
}

function codeOf(error: unknown): string | undefined {
  const code = fieldOf(error, 'code');
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,63}$/.test(code) ? code : undefined;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function asCallError(error: unknown): HubSpotError {
  if (error instanceof HubSpotError) return error;
  throw error;
}

/**
 * Runs what comes before a request. When it fails, the request was not made, so nothing happened; and it was not
 * refused either: it can be made once there is a token or a turn.
 */
async function beforeSending<T>(endpoint: Endpoint, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof HubSpotError) {
      const { method, path, retry } = error.facts;
      const isOwn = method === endpoint.method && path === endpoint.template;
      const message = isOwn ? error.message : `${endpoint.method} ${endpoint.template} was not sent: ${messageOf(error)}`;
      throw new HubSpotError(message, { ...error.facts, retry: retry === 'never' ? 'later' : retry, effect: 'none' }, { cause: error });
    }
    if (fieldOf(error, 'name') !== 'AbortError') throw error;
    throw callError(endpoint, 'was not sent: we are stopping', { retry: 'later', effect: 'none' });
  }
}

function ofConsent(consent: number | undefined, token: AccessToken): AccessToken {
  if (consent === undefined || token.consent === consent) return token;
  throw new NotConnected('The portal was connected anew since: the call was meant for the installation before');
}

function isExpired({ facts }: HubSpotError): boolean {
  return facts.status === 401 && facts.category === 'EXPIRED_AUTHENTICATION';
}

/**
 * An expired token is replaced. Another 401 is no sign that a new one is wanted (HubSpot's usage guidelines), but it
 * is what an uninstalled app sees, and only the token endpoint tells: it is asked once, not for the token it gave then.
 */
function wantsRefresh(error: HubSpotError, isProbed: boolean): boolean {
  return error.facts.status === 401 && (isExpired(error) || !isProbed);
}

/** A limit that names no `Retry-After` still has a window, and the caller wants to know it. When a day ends, the caller knows better. */
function withPause(error: HubSpotError, pauseMs: number): HubSpotError {
  const { status, retryAfterMs, policyName } = error.facts;
  if (status !== 429 || retryAfterMs !== undefined || policyName === 'DAILY') return error;
  return new HubSpotError(error.message, { ...error.facts, retryAfterMs: pauseMs }, { cause: error.cause });
}

/** Milliseconds until the call may be repeated; null when repeating changes nothing. A wait that HubSpot asked for holds for everybody. */
async function pauseBeforeRetry(
  pacing: Pacing, portalId: PortalId, endpoint: Endpoint, { facts }: HubSpotError, attempt: number, random: () => number,
): Promise<number | null> {
  if (facts.status !== undefined && !isTransient(facts.status) && facts.category !== 'UNREADABLE_ANSWER') return null;
  if (facts.status === 429 || facts.retryAfterMs !== undefined) return pacing.refused(portalId, endpoint, facts);
  const floorMs = facts.status === 423 ? LOCKED_BACK_OFF_MS : 0;
  return floorMs + Math.round(random() * BACK_OFF_MS * 2 ** attempt);
}
