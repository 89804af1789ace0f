import { createHash, createHmac } from 'node:crypto';

/** The only escapes that are decoded before hashing (validating requests, signature v3). */
const DECODED_ESCAPES: Readonly<Record<string, string>> = {
  '%3A': ':', '%2F': '/', '%3F': '?', '%40': '@', '%21': '!', '%24': '$',
  '%27': "'", '%28': '(', '%29': ')', '%2A': '*', '%2C': ',', '%3B': ';',
};

/** The URI as HubSpot hashes it: twelve escapes decoded, everything else as sent. */
export function signedUri(url: string): string {
  return url.replace(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/g, (escape) => DECODED_ESCAPES[escape] ?? escape);
}

/** Signature v1: hex SHA-256 of secret and body; HubSpot still sends it with webhooks. */
export function signV1(clientSecret: string, body: string): string {
  return createHash('sha256').update(clientSecret + body).digest('hex');
}

/** Signature v2: hex SHA-256 of secret, method, URI and body; sent with cards and workflow actions. */
export function signV2(clientSecret: string, method: string, url: string, body: string): string {
  return createHash('sha256').update(clientSecret + method + url + body).digest('hex');
}

/**
 * Signature v3: base64 HMAC-SHA256 over method, URI, body and timestamp.
 *
 * @param timestamp - milliseconds since 1970, as sent in `X-HubSpot-Request-Timestamp`
 */
export function signV3(clientSecret: string, method: string, url: string, body: string, timestamp: string): string {
  return createHmac('sha256', clientSecret).update(method + signedUri(url) + body + timestamp).digest('base64');
}

export type SignedRequest = {
  method: string;
  /** Full URL as HubSpot calls it: scheme, host, path and query. */
  url: string;
  body: string;
  clientSecret: string;
  at: Date;
  /** Which older signature goes along in `X-HubSpot-Signature`; v1 on webhooks, v2 on cards and actions. */
  older?: 'v1' | 'v2';
};

/** The signature headers that HubSpot puts on a request to an OAuth app. */
export function signAsHubSpot(request: SignedRequest): Record<string, string> {
  const { method, url, body, clientSecret, at, older = 'v1' } = request;
  const timestamp = String(at.getTime());
  return {
    'X-HubSpot-Signature-v3': signV3(clientSecret, method, url, body, timestamp),
    'X-HubSpot-Request-Timestamp': timestamp,
    'X-HubSpot-Signature': older === 'v1' ? signV1(clientSecret, body) : signV2(clientSecret, method, url, body),
    'X-HubSpot-Signature-Version': older,
  };
}

export type HubSpotFetch = {
  /** Origin the request goes to, for example `http://127.0.0.1:8080`. */
  baseUrl: string;
  /** Origin that HubSpot believes it calls, when a proxy stands in front; default `baseUrl`. */
  publicBaseUrl?: string;
  path: string;
  method?: string;
  body?: unknown;
  portalId: string;
  userId: string;
  userEmail: string;
  appId: string;
  clientSecret: string;
  at?: Date;
};

/**
 * One request as HubSpot's backend makes it for `hubspot.fetch` of a card or page: identity appended as query
 * parameters, then signed with v3 (and v2). The record id is not appended; the card sends it itself.
 */
export async function hubspotFetch(call: HubSpotFetch): Promise<Response> {
  const { path, method = 'GET', portalId, userId, userEmail, appId, clientSecret, at = new Date() } = call;
  const identity = Object.entries({ portalId, userId, userEmail, appId });
  const query = identity.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const target = `${path}${path.includes('?') ? '&' : '?'}${query}`;
  const body = call.body === undefined ? '' : JSON.stringify(call.body);
  const url = `${call.publicBaseUrl ?? call.baseUrl}${target}`;
  const headers = signAsHubSpot({ method, url, body, clientSecret, at, older: 'v2' });
  if (body === '') return fetch(call.baseUrl + target, { method, headers });
  return fetch(call.baseUrl + target, { method, headers: { ...headers, 'Content-Type': 'application/json' }, body });
}
