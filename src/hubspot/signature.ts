import { createHmac, timingSafeEqual } from 'node:crypto';

/** One request as it arrived, with everything its v3 signature covers. */
export type SignedRequest = {
  readonly method: string;
  /** Configured origin under which HubSpot reaches us. Never taken from `Host` or `X-Forwarded-*`: senders choose those. */
  readonly publicBaseUrl: string;
  /** Path and query exactly as received, escapes included. */
  readonly originalUrl: string;
  /** The body's bytes before any parser touched them; empty when there was none. */
  readonly rawBody: Buffer;
  /** `X-HubSpot-Signature-v3` */
  readonly signatureHeader: string | undefined;
  /** `X-HubSpot-Request-Timestamp`, exactly as received: it is part of what was signed. */
  readonly timestampHeader: string | undefined;
  readonly clientSecret: string;
  readonly now: Date;
};

export type SignatureCheck =
  | { readonly valid: true }
  | { readonly valid: false; readonly because: 'missing_headers' | 'bad_timestamp' | 'stale' | 'mismatch' };

/** HubSpot's guide "Validating requests": older requests are to be refused. We refuse as much in the other direction. */
const TOLERANCE_MS = 5 * 60 * 1000;

/** The escapes that HubSpot decodes before it signs, from its guide "Validating requests". All others stay as they are. */
const DECODED_ESCAPES: Readonly<Record<string, string>> = {
  '%3A': ':', '%2F': '/', '%3F': '?', '%40': '@', '%21': '!', '%24': '$',
  '%27': "'", '%28': '(', '%29': ')', '%2A': '*', '%2C': ',', '%3B': ';',
};

const ESCAPE = new RegExp(Object.keys(DECODED_ESCAPES).join('|'), 'g');

/**
 * Whether a request was signed by HubSpot with our client secret, in version 3 of its scheme, within five
 * minutes of `now`. Versions 1 and 2 are not looked at: a body alone, or a request without a time, can be replayed.
 */
export function checkSignature(request: SignedRequest): SignatureCheck {
  const { signatureHeader, timestampHeader } = request;
  if (!signatureHeader || !timestampHeader) return { valid: false, because: 'missing_headers' };
  // Milliseconds, 13 digits today; HubSpot's published examples also use a 10-digit number, read the same way.
  if (!/^\d{10,13}$/.test(timestampHeader)) return { valid: false, because: 'bad_timestamp' };
  if (Math.abs(request.now.getTime() - Number(timestampHeader)) > TOLERANCE_MS) return { valid: false, because: 'stale' };
  return isSameSecret(signatureHeader, signRequest(request, timestampHeader)) ? { valid: true } : { valid: false, because: 'mismatch' };
}

/** Whether two texts are the same, in a time that tells nothing of where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/**
 * The signature that HubSpot would give a request.
 *
 * @param timestamp - as the header gives it: it is part of what is signed
 * @returns base64
 */
export function signRequest(request: Pick<SignedRequest, 'method' | 'publicBaseUrl' | 'originalUrl' | 'rawBody' | 'clientSecret'>, timestamp: string): string {
  const uri = (request.publicBaseUrl + request.originalUrl).replace(ESCAPE, (escape) => DECODED_ESCAPES[escape] ?? escape);
  return createHmac('sha256', request.clientSecret)
    .update(request.method.toUpperCase() + uri)
    .update(request.rawBody)
    .update(timestamp)
    .digest('base64');
}
