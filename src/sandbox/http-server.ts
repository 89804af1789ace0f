import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ApiRefusal } from './api-refusal.ts';
import type { Answer, PublicCall, World } from './call.ts';
import { checkResponse, requestProblems } from './contract/contract.ts';
import { outcomeOf, type Outcome } from './faulty-outcome.ts';
import type { Faults } from './faults.ts';
import { isObject } from './json.ts';
import { perform, type Limits } from './perform.ts';
import { readBody, type ParsedBody } from './request-body.ts';
import type { Matched, Router } from './router.ts';

export type Service = { world: World; router: Router; faults: Faults; limits: Limits };

type Incoming = {
  at: Date;
  method: string;
  path: string;
  url: URL;
  parsed: ParsedBody;
  matched: Matched | undefined;
  bearer: string | undefined;
  portalId: string | undefined;
};

/** The HTTP server: match, inject faults, perform, write down, answer. */
export function createSandboxServer(service: Service): Server {
  return createServer({ maxHeaderSize: 2 ** 17 }, (request, response) => {
    handle(service, request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(JSON.stringify({ status: 'error', category: 'INTERNAL_ERROR', message: String(error) }));
    });
  });
}

async function handle(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const incoming = await read(service, request);
  const fault = service.faults.take(incoming);
  const outcome = await outcomeOf(fault, service.faults, () => act(service, incoming));
  note(service, incoming, outcome);
  send(outcome, response);
}

async function read({ world, router }: Service, request: IncomingMessage): Promise<Incoming> {
  const parsed = await readBody(request);
  const path = request.url ?? '/';
  const url = new URL(path, 'http://sandbox.invalid');
  const method = request.method ?? 'GET';
  const bearer = request.headers.authorization;
  const portalId = portalOf(world, bearer, parsed);
  return { at: world.now(), method, path, url, parsed, matched: router.match(method, url.pathname), bearer, portalId };
}

/** The portal that a request speaks for: by its access token, or the refresh token it presents. */
function portalOf({ authority }: World, bearer: string | undefined, { body }: ParsedBody): string | undefined {
  const access = authority.access(bearer?.replace(/^Bearer /i, '') ?? '');
  if (access !== undefined) return access.grant.portalId;
  const { refresh_token: refresh } = body;
  return typeof refresh === 'string' ? authority.refreshToken(refresh)?.grant.portalId : undefined;
}

/** Longest address that is taken, in characters: HubSpot answers longer ones with 414 (seen in issues of its API clients). */
const MAX_ADDRESS = 8_192;

function act(service: Service, { matched, url, parsed, bearer, path }: Incoming): Answer {
  if (path.length > MAX_ADDRESS) return { status: 414, body: 'URI Too Long' };
  if (matched === undefined) {
    return { status: 404, body: new ApiRefusal(404, 'OBJECT_NOT_FOUND', `No endpoint at ${url.pathname}`).body() };
  }
  const { route, version, params } = matched;
  const call: PublicCall = { world: service.world, endpoint: route.endpoint, version, params, query: url.searchParams, ...parsed };
  return perform(call, route, bearer, service.limits);
}

function note({ world }: Service, incoming: Incoming, outcome: Outcome): void {
  const { at, method, path, matched, portalId, parsed } = incoming;
  world.log.append({
    at, method, path, portalId,
    endpoint: matched?.route.endpoint ?? 'unlisted',
    status: outcome.kind === 'answer' ? outcome.answer.status : 0,
    requestBody: parsed.body,
    violations: violationsOf(incoming, outcome),
    fault: outcome.fault,
  });
}

/** Contract violations of the request, and of the sandbox's own answer when it was not tampered with. */
function violationsOf({ matched, url, parsed }: Incoming, outcome: Outcome): string[] {
  if (matched === undefined) return ['no such endpoint'];
  const exchange = { endpoint: matched.route.endpoint, version: matched.version, query: url.searchParams, requestBody: parsed.body };
  const request = [...(parsed.malformed ? ['the body is not a JSON object'] : []), ...requestProblems(exchange).all];
  if (outcome.kind !== 'answer' || outcome.fault !== undefined) return request;
  return [...request, ...checkResponse({ ...exchange, status: outcome.answer.status, responseBody: outcome.answer.body })];
}

function send(outcome: Outcome, response: ServerResponse): void {
  switch (outcome.kind) {
    case 'hang':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'answer': {
      const { status, body, headers = {} } = outcome.answer;
      const text = isObject(body) ? JSON.stringify(body) : (body ?? '');
      const type = isObject(body) || outcome.fault === 'truncated' ? 'application/json;charset=utf-8' : 'text/html; charset=utf-8';
      response.writeHead(status, text === '' ? headers : { 'Content-Type': type, ...headers });
      response.end(text);
      return;
    }
    default:
      outcome satisfies never;
  }
}
