import type { SettingsErrorCode } from './contract.ts';

/** Why something did not come about. */
export type Failure = {
  readonly because:
    /** Nobody connected the account, or the connection was withdrawn. */
    | 'not_connected'
    /** The person in front of the page is not among those who may change things. */
    | 'admins_only'
    /** What it is about is not there, or not any more. */
    | 'not_there'
    /** The backend understood and said no; `message` is its reason, where that is written for readers. */
    | 'refused'
    /** Somebody else was faster; `message` says what to do, in the reader's language. */
    | 'overtaken'
    /** The backend does not take HubSpot's signature for one: the secrets differ. */
    | 'not_signed'
    /** HubSpot does not answer the backend now, or asks it to wait. */
    | 'unavailable'
    /** Others had their turn at the backend for as long as one can wait. */
    | 'busy'
    /** No answer, or none that can be read. A change may or may not have arrived. */
    | 'unreachable';
  readonly message: string | null;
  readonly reference: string | null;
  /** Of a refusal: all that the backend answered, for who knows more about it than its message. */
  readonly answer?: unknown;
};

export type Answered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export type Call = { readonly method: 'GET' | 'POST' | 'PUT'; readonly path: string; readonly body?: object };

/** The way to our backend. Never rejects: what went wrong is part of the answer. */
export interface Backend {
  /** @param isExpected - whether what arrived is what the page needs; a newer backend may add fields */
  call<T>(call: Call, isExpected: (value: unknown) => value is T): Promise<Answered<T>>;
}

/** `hubspot.fetch`, or what stands in for it in a test. */
export type FetchLike = (url: string, options: { method: Call['method']; timeout: number; body?: Record<string, unknown> }) => Promise<Response>;

/** HubSpot cuts a call off after 15 s. */
const TIMEOUT_MS = 14_000;

export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const CODES: Readonly<Record<SettingsErrorCode, Failure['because']>> = {
  not_connected: 'not_connected', admins_only: 'admins_only', bad_request: 'refused', not_valid: 'refused', not_there: 'not_there', not_signed: 'not_signed', repeated: 'unreachable', overtaken: 'overtaken', unavailable: 'unavailable', busy: 'busy', failed: 'unreachable',
};

/** By the backend's own code; an answer without one comes from something on the way, and its status must do. */
function failureOf(status: number, body: unknown): Failure {
  const { code, error, reference } = isObject(body) ? body : {};
  const known = Object.entries(CODES).find(([name]) => name === code)?.[1];
  // One part of the page may be refused for reasons of its own, which are told in the reader's language.
  if ((!known || code === 'not_valid') && typeof code === 'string' && (status === 409 || status === 422)) return { because: 'refused', message: typeof error === 'string' ? error : null, reference: null, answer: body };
  return { because: known ?? (status === 403 ? 'admins_only' : 'unreachable'), message: known === 'overtaken' && typeof error === 'string' ? error : null, reference: typeof reference === 'string' ? reference : null };
}

const failed = (because: Failure['because']): Answered<never> => ({ ok: false, failure: { because, message: null, reference: null } });

/**
 * @param baseUrl - origin of our backend: the profile variable `PUBLIC_BASE_URL`; without it the project was uploaded without a profile
 * @param locale - of the reader: the backend writes findings and reasons
 */
export function createBackend(fetch: FetchLike, baseUrl: unknown, locale: string | undefined): Backend {
  const origin = typeof baseUrl === 'string' ? baseUrl.replace(/\/+$/u, '') : '';
  const query = (path: string): string => (locale ? `${path.includes('?') ? '&' : '?'}locale=${encodeURIComponent(locale)}` : '');
  return {
    call: async ({ method, path, body }, isExpected) => {
      if (origin === '') return failed('not_connected');
      try {
        const response = await fetch(`${origin}${path}${query(path)}`, { method, timeout: TIMEOUT_MS, ...(body ? { body: { ...body } } : {}) });
        const answer: unknown = await response.json().catch(() => null);
        if (response.ok && isExpected(answer)) return { ok: true, value: answer };
        return { ok: false, failure: failureOf(response.ok ? 500 : response.status, answer) };
      } catch {
        return failed('unreachable');
      }
    },
  };
}

/** Where an admin connects the account; null where no backend is known. */
export function installUrl(baseUrl: unknown): string | null {
  return typeof baseUrl === 'string' && baseUrl !== '' ? `${baseUrl.replace(/\/+$/u, '')}/install` : null;
}
