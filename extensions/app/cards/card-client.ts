import { CARD_ERROR_CODES, CARD_STATES, type CardAnswer, type CardAnswerResult, type CardErrorCode, type CardView } from './contract.ts';

/** Why there is no card to show. */
export type CardFailure =
  /** The app may not read this account: nobody connected it, or the connection was withdrawn. */
  | { readonly because: 'not_set_up'; readonly reference: string | null }
  /** The backend has not met this contact. */
  | { readonly because: 'unknown_contact'; readonly reference: string | null }
  /** No answer, or none that can be read. */
  | { readonly because: 'unreachable'; readonly reference: string | null };

export type CardReading = { readonly ok: true; readonly card: CardView } | { readonly ok: false; readonly failure: CardFailure };

/** What became of an answer; `unreachable` means it may or may not have arrived, so it is sent again with the same key. */
export type CardAnswering = CardAnswerResult | { readonly ok: false; readonly because: 'unreachable'; readonly reference: string | null };

/** The backend as the card sees it. Never rejects: what went wrong is part of the answer. */
export interface CardClient {
  read(contactId: string): Promise<CardReading>;
  answer(contactId: string, answer: CardAnswer): Promise<CardAnswering>;
}

/** `hubspot.fetch`, or what stands in for it in a test. */
export type FetchLike = (url: string, options: { method: 'GET' | 'POST'; timeout: number; body?: Record<string, unknown> }) => Promise<Response>;

/** HubSpot cuts a call off after 15 s; a rep has given up long before. */
const READ_TIMEOUT_MS = 8_000;
const ANSWER_TIMEOUT_MS = 12_000;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Only what the card cannot do without: a backend newer than the card may add fields. */
export function isCardView(value: unknown): value is CardView {
  return isObject(value) && typeof value['contactId'] === 'string' && CARD_STATES.some((state) => state === value['state']) && Array.isArray(value['mayAnswer']);
}

function isAnswerResult(value: unknown): value is CardAnswerResult {
  if (!isObject(value)) return false;
  return value['ok'] === true ? isCardView(value['card']) : value['ok'] === false && typeof value['because'] === 'string';
}

function referenceOf(body: unknown): string | null {
  return isObject(body) && typeof body['reference'] === 'string' ? body['reference'] : null;
}

/** What each code of the backend means for the card. */
const FAILURES: Readonly<Record<CardErrorCode, CardFailure['because']>> = { not_connected: 'not_set_up', unknown_contact: 'unknown_contact', failed: 'unreachable' };

/** By the backend's own code; an answer without one comes from something between it and the card, and its status must do. */
function failureOf(status: number, body: unknown): CardFailure {
  const reference = referenceOf(body);
  const code = CARD_ERROR_CODES.find((known) => isObject(body) && body['code'] === known);
  if (code) return { because: FAILURES[code], reference };
  return { because: status === 401 || status === 403 ? 'not_set_up' : 'unreachable', reference };
}

const LOST = { ok: false, because: 'unreachable', reference: null } as const;

/**
 * @param baseUrl - origin of our backend: the profile variable `PUBLIC_BASE_URL`, which `permittedUrls` allows
 * @param locale - of the reader: the backend writes the sentences of the brief
 */
export function createCardClient(fetch: FetchLike, baseUrl: string, locale: string | undefined): CardClient {
  const query = locale ? `?locale=${encodeURIComponent(locale)}` : '';
  const pathOf = (contactId: string): string => `${baseUrl}/card/contacts/${encodeURIComponent(contactId)}`;
  return {
    read: async (contactId) => {
      try {
        const response = await fetch(`${pathOf(contactId)}${query}`, { method: 'GET', timeout: READ_TIMEOUT_MS });
        const body: unknown = await response.json().catch(() => null);
        if (response.ok && isCardView(body)) return { ok: true, card: body };
        return { ok: false, failure: failureOf(response.ok ? 500 : response.status, body) };
      } catch {
        return { ok: false, failure: { because: 'unreachable', reference: null } };
      }
    },
    answer: async (contactId, answer) => {
      try {
        const response = await fetch(`${pathOf(contactId)}/response${query}`, { method: 'POST', timeout: ANSWER_TIMEOUT_MS, body: { ...answer } });
        const body: unknown = await response.json().catch(() => null);
        return isAnswerResult(body) ? body : { ...LOST, reference: referenceOf(body) };
      } catch {
        return LOST;
      }
    },
  };
}
