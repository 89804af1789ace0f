import { createHmac } from 'node:crypto';
import { checkSignature, type SignedRequest } from '../../src/hubspot/signature.ts';

const SECRET = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const BODY = `{'example_field':'example_value'}`;

/** Published with HubSpot's Python and Ruby SDKs. */
const WEBHOOK: SignedRequest = {
  method: 'POST',
  publicBaseUrl: 'https://www.example.com',
  originalUrl: '/webhook_uri',
  rawBody: Buffer.from(BODY),
  signatureHeader: 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=',
  timestampHeader: '1693657560000',
  clientSecret: SECRET,
  now: new Date(1_693_657_560_000),
};

/** Published with HubSpot's development server for UI extensions. */
const CARD: SignedRequest = {
  method: 'GET',
  publicBaseUrl: 'https://hubspot.com',
  originalUrl: '/?appId=1&portalId=2&userId=3',
  rawBody: Buffer.alloc(0),
  signatureHeader: 'zTfXjo07jfzGouo4wvyAj3qEMUTVJ0PPYPACrluQtQI=',
  timestampHeader: '1111111111',
  clientSecret: '12345678-aaaa-bbbb-cccc-ddddeeeeffff',
  now: new Date(1_111_111_111),
};

/** What HubSpot would send for this request: the URI signed is the decoded one. */
function signed(request: SignedRequest, decodedUri = request.publicBaseUrl + request.originalUrl): SignedRequest {
  const signatureHeader = createHmac('sha256', request.clientSecret)
    .update(`${request.method}${decodedUri}${request.rawBody.toString()}${request.timestampHeader}`)
    .digest('base64');
  return { ...request, signatureHeader };
}

const flipped = (text: string, index: number): string => {
  const bytes = Buffer.from(text);
  bytes[index] = (bytes[index] ?? 0) ^ 0x20;
  return bytes.toString('latin1');
};

describe('published examples', () => {
  it.each([
    ['a webhook', WEBHOOK],
    ['a webhook at another time', { ...WEBHOOK, signatureHeader: 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=', timestampHeader: '1700000300000', now: new Date(1_700_000_300_000) }],
    ['a card request without a body', CARD],
    ['a card request with a body', { ...CARD, rawBody: Buffer.from('{"a":1,"b":2}'), signatureHeader: 'aaknaCGCYJ4yqzuf1UKGqAWUfdcilJtm5nc/ZCudR9k=' }],
  ])('%s is accepted', (_, request) => {
    expect(checkSignature(request)).toEqual({ valid: true });
  });
});

describe('what was changed on the way is refused', () => {
  it.each(Array.from(BODY, (_, index) => index))('byte %i of the body', (index) => {
    expect(checkSignature({ ...WEBHOOK, rawBody: Buffer.from(flipped(BODY, index), 'latin1') })).toEqual({ valid: false, because: 'mismatch' });
  });

  it.each(Array.from(CARD.originalUrl, (_, index) => index))('byte %i of path and query', (index) => {
    expect(checkSignature({ ...CARD, originalUrl: flipped(CARD.originalUrl, index) }).valid).toBe(false);
  });

  it.each(Array.from('1693657560000', (_, index) => index))('digit %i of the time', (index) => {
    const digits = Array.from('1693657560000');
    digits[index] = String((Number(digits[index]) + 1) % 10);
    const timestampHeader = digits.join('');
    expect(checkSignature({ ...WEBHOOK, timestampHeader, now: new Date(Number(timestampHeader)) })).toEqual({ valid: false, because: 'mismatch' });
  });

  it.each([
    ['another method', { method: 'PUT' }],
    ['http instead of https', { publicBaseUrl: 'http://www.example.com' }],
    ['another host', { publicBaseUrl: 'https://evil.example.com' }],
    ['a trailing slash', { originalUrl: '/webhook_uri/' }],
    ['an added query', { originalUrl: '/webhook_uri?portalId=1' }],
    ['an empty body', { rawBody: Buffer.alloc(0) }],
    ['the body written again as JSON', { rawBody: Buffer.from('{"example_field":"example_value"}') }],
    ['another secret', { clientSecret: `${SECRET}x` }],
    ['two signatures joined', { signatureHeader: `${WEBHOOK.signatureHeader}, ${WEBHOOK.signatureHeader}` }],
    ['a signature without its padding', { signatureHeader: WEBHOOK.signatureHeader?.replace('=', '') }],
    ['a signature of another length', { signatureHeader: 'x' }],
  ])('%s', (_, change) => {
    expect(checkSignature({ ...WEBHOOK, ...change })).toEqual({ valid: false, because: 'mismatch' });
  });
});

const at = (ms: number): SignedRequest => ({ ...WEBHOOK, now: new Date(1_693_657_560_000 + ms) });

describe('time', () => {
  it.each([-300_000, 0, 300_000])('%i ms apart is accepted', (ms) => expect(checkSignature(at(ms))).toEqual({ valid: true }));

  it.each([-301_000, 301_000])('a replay %i ms apart is refused', (ms) => {
    expect(checkSignature(at(ms))).toEqual({ valid: false, because: 'stale' });
  });

  it('seconds are not taken for milliseconds', () => {
    const request = signed({ ...WEBHOOK, timestampHeader: '1693657560' });
    expect(checkSignature(request)).toEqual({ valid: false, because: 'stale' });
  });

  it.each(['abc', '1e13', '1693657560000.0', '-1693657560000', ' 1693657560000', '16936575600001', '1693657560000, 1693657560000', 'NaN'])(
    'the time "%s" is refused although it is signed', (timestampHeader) => {
      expect(checkSignature(signed({ ...WEBHOOK, timestampHeader }))).toEqual({ valid: false, because: 'bad_timestamp' });
    });
});

describe('headers', () => {
  it.each(['signatureHeader', 'timestampHeader'] as const)('a request without %s is refused', (name) => {
    expect(checkSignature({ ...WEBHOOK, [name]: undefined })).toEqual({ valid: false, because: 'missing_headers' });
    expect(checkSignature({ ...WEBHOOK, [name]: '' })).toEqual({ valid: false, because: 'missing_headers' });
  });
});

describe('escapes in the address', () => {
  it('an e-mail address in the query, as every card request has one, is accepted', () => {
    const request = { ...CARD, originalUrl: '/card?userEmail=anna%40example.com&portalId=2' };
    expect(checkSignature(signed(request, 'https://hubspot.com/card?userEmail=anna@example.com&portalId=2'))).toEqual({ valid: true });
  });

  it('the twelve escapes of HubSpot are decoded', () => {
    const request = { ...CARD, originalUrl: '/card?x=%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B' };
    expect(checkSignature(signed(request, `https://hubspot.com/card?x=:/?@!$'()*,;`))).toEqual({ valid: true });
  });

  it.each(['%20', '%26', '%3D', '%25', '%23', '%2B', '%C3%BC', '%3a'])('%s stays as it is', (escape) => {
    const request = { ...CARD, originalUrl: `/card?x=${escape}` };
    expect(checkSignature(signed(request))).toEqual({ valid: true });
    expect(checkSignature(signed(request, `https://hubspot.com/card?x=${decodeURIComponent(escape)}`))).toEqual({ valid: false, because: 'mismatch' });
  });

  it('an escape is not decoded twice', () => {
    const request = { ...CARD, originalUrl: '/card?x=%2540' };
    expect(checkSignature(signed(request))).toEqual({ valid: true });
  });

  it('bytes that are not UTF-8 are signed as they came', () => {
    const rawBody = Buffer.from([0xff, 0xfe, 0x00, 0x41]);
    const signatureHeader = createHmac('sha256', SECRET).update('POSThttps://www.example.com/webhook_uri').update(rawBody).update('1693657560000').digest('base64');
    expect(checkSignature({ ...WEBHOOK, rawBody, signatureHeader })).toEqual({ valid: true });
  });
});
