import type { Json, JsonObject } from '../json.ts';
import { DATED_VERSIONS, responsesOf, type Endpoint } from './endpoint.ts';
import { JOURNAL_ENDPOINTS } from './journal-endpoints.ts';
import { OBJECT_ENDPOINTS } from './object-endpoints.ts';
import { PLATFORM_ENDPOINTS } from './platform-endpoints.ts';
import { PROPERTY_ENDPOINTS } from './property-endpoints.ts';
import { shapeProblems, type ShapeProblem } from './shape.ts';

/** Every endpoint with a published spec that the app uses. */
export const CONTRACT: readonly Endpoint[] = [...OBJECT_ENDPOINTS, ...PROPERTY_ENDPOINTS, ...PLATFORM_ENDPOINTS, ...JOURNAL_ENDPOINTS];

/** Endpoints that the sandbox serves although HubSpot publishes no OpenAPI file for them. */
export const WITHOUT_SPEC: readonly { key: string; source: string }[] = [
  { key: 'GET /oauth/authorize', source: 'OAuth guide: the consent page is a page, not an API' },
  { key: 'GET /oauth/{portalId}/authorize', source: 'OAuth guide: consent with the account chosen in advance' },
  { key: 'GET /form-integrations/v1/submissions/forms/{formId}', source: 'reference, "Get submissions for a form": v1 only, in no OpenAPI file' },
  ...['GET /crm/objects/{version}/calls', 'GET /crm/objects/{version}/calls/{callId}', 'POST /crm/objects/{version}/calls/batch/read', 'POST /crm/objects/{version}/calls/search']
    .map((key) => ({ key, source: 'calls guide: read like every other object' })),
  { key: 'GET /journal-files/{offset}', source: 'webhooks journal guide: the address of an entry leads to a file store, with its signature in the query' },
];

const BY_KEY: ReadonlyMap<string, Endpoint> = new Map(CONTRACT.map((endpoint) => [endpoint.key, endpoint]));

/** One request or answer on a dated path. */
export type Exchange = {
  /** Contract key. */
  endpoint: string;
  version: string;
  query: URLSearchParams;
  requestBody: JsonObject;
  status: number;
  responseBody: Json | undefined;
};

/** Whether an endpoint exists in a version; older versions (`v3` and so on) are not under contract and always do, and so do paths without one (""). */
export function existsIn(key: string, version: string): boolean {
  const endpoint = BY_KEY.get(key);
  if (endpoint === undefined || /^(v\d)?$/.test(version)) return true;
  return endpoint.versions.some((known) => known === version);
}

/** What a request has against the contract; `refused` are those HubSpot answers with 400. */
export function requestProblems(exchange: Pick<Exchange, 'endpoint' | 'version' | 'query' | 'requestBody'>): { all: string[]; refused: string[] } {
  const endpoint = underContract(exchange);
  if (endpoint === undefined) return { all: [], refused: [] };
  const known = endpoint.query ?? {};
  const queries = [...new Set(exchange.query.keys())].filter((name) => known[name] === undefined).map((name) => `query parameter ${name} is not in the contract`);
  const body = endpoint.request === undefined ? [] : shapeProblems(endpoint.request, exchange.requestBody);
  const all = [...queries, ...body.map(({ text }) => text)];
  return { all, refused: endpoint.form === true ? [] : body.filter(isRefused).map(({ text }) => text) };
}

/** What a request has against HubSpot's published contract; empty when nothing. */
export function checkRequest(exchange: Pick<Exchange, 'endpoint' | 'version' | 'query' | 'requestBody'>): string[] {
  return requestProblems(exchange).all;
}

/** What a 2xx answer has against HubSpot's published contract; empty when nothing, and for errors. */
export function checkResponse(exchange: Pick<Exchange, 'endpoint' | 'version' | 'status' | 'responseBody'>): string[] {
  const endpoint = underContract(exchange);
  if (endpoint === undefined || exchange.status < 200 || exchange.status > 299) return [];
  const { status, version } = exchange;
  const dated = version === '' ? endpoint.versions[0] : endpoint.versions.find((known) => known === version);
  const responses = dated === undefined ? {} : responsesOf(endpoint, dated);
  if (!(status in responses)) return [`answer: status ${status} is not in the contract of ${version}`];
  const shape = responses[status];
  if (shape === undefined) return exchange.responseBody === undefined ? [] : [`answer: a ${status} has no body`];
  if (endpoint.otherAnswer !== undefined && shapeProblems(endpoint.otherAnswer, exchange.responseBody).length === 0) return [];
  return shapeProblems(shape, exchange.responseBody).map(({ text }) => `answer: ${text}`);
}

function underContract({ endpoint, version }: { endpoint: string; version: string }): Endpoint | undefined {
  return version === '' || DATED_VERSIONS.some((dated) => dated === version) ? BY_KEY.get(endpoint) : undefined;
}

function isRefused({ rule }: ShapeProblem): boolean {
  return rule === 'missing' || rule === 'kind';
}
