/**
 * What HubSpot's answer says about a refusal, reduced to names and ids. Its prose is left out: it repeats the
 * values that were sent, and with them personal data.
 */
export type Refusal = {
  readonly category?: string | undefined;
  readonly correlationId?: string | undefined;
  /** On a 429: which limit was hit. */
  readonly policyName?: string | undefined;
  /** Stable codes below the category, for example `PROPERTY_DOESNT_EXIST`. */
  readonly codes: readonly string[];
  readonly properties: readonly string[];
  /** Records that the refusal is about, as ids or as the trace ids that we sent. */
  readonly ids: readonly string[];
};

/** HubSpot's are UUIDs; anything that could be a word or a token is none. */
export const CORRELATION_ID = /^[0-9a-f-]{1,64}$/i;

const CODE = /^[A-Z][A-Z0-9_.]{1,63}$/;
const PROPERTY_NAME = /^[a-z][a-z0-9_]{0,99}$/;
const RECORD_ID = /^\d{1,19}$/;
const ID_KEYS = ['ids', 'id', 'objectId', 'objectIds', 'objectWriteTraceId'];
const PROPERTY_KEYS = ['propertyName', 'propertyNames', 'name', 'invalidPropertyName'];

/** Reads an error answer, or one entry of `errors` in a 207. Anything unexpected is simply not there. */
export function readRefusal(body: unknown): Refusal {
  const top = asObject(body);
  const details = asArray(top['errors']).map(asObject);
  const all = [top, ...details];
  const embedded = all.flatMap((entry) => embeddedErrors(entry['message']));
  const contexts = all.map((entry) => asObject(entry['context']));
  const codes = all.flatMap((entry) => [entry['code'], entry['error'], entry['subCategory'], entry['errorType']]);
  return {
    category: matching(CODE, [top['category'], top['status'], top['error']])[0],
    correlationId: matching(CORRELATION_ID, [top['correlationId']])[0],
    policyName: matching(CODE, [top['policyName']])[0],
    codes: matching(CODE, [...codes, ...embedded.map((entry) => entry['error'])]),
    properties: matching(PROPERTY_NAME, [...valuesOf(contexts, PROPERTY_KEYS), ...embedded.map((entry) => entry['name'])]),
    ids: matching(RECORD_ID, valuesOf(contexts, ID_KEYS)),
  };
}

/** HubSpot's short reason without its prose, for example `VALIDATION_ERROR INVALID_OPTION handover_status`. */
export function shortReason(refusal: Refusal): string {
  const words = [refusal.category, ...refusal.codes, ...refusal.properties].filter((word) => word !== undefined);
  return [...new Set(words)].slice(0, 8).join(' ') || 'refused without a reason';
}

/** "Property values were not valid: [{…}]": the older shape carries its details as JSON inside the message. */
function embeddedErrors(message: unknown): Record<string, unknown>[] {
  if (typeof message !== 'string') return [];
  const start = message.indexOf('[{');
  const end = message.lastIndexOf(']');
  if (start < 0 || end < start) return [];
  try {
    return asArray(JSON.parse(message.slice(start, end + 1))).map(asObject);
  } catch {
    return [];
  }
}

function valuesOf(contexts: readonly Record<string, unknown>[], keys: readonly string[]): unknown[] {
  return contexts.flatMap((context) => keys.flatMap((key) => asArray(context[key] ?? [])));
}

function matching(pattern: RegExp, values: readonly unknown[]): string[] {
  const texts = values.map((value) => (typeof value === 'number' ? String(value) : value));
  return [...new Set(texts.filter((value): value is string => typeof value === 'string' && pattern.test(value)))];
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}
