import type { Json } from './json.ts';

export type RequestLogEntry = {
  readonly at: Date;
  readonly method: string;
  /** Path with query as sent, secrets replaced. */
  readonly path: string;
  /** Contract key, for example `POST /crm/objects/{version}/contacts/batch/update`; `unlisted` for an unknown route. */
  readonly endpoint: string;
  readonly portalId: string | undefined;
  /** Status that was sent; 0 when the connection was cut or never answered. */
  readonly status: number;
  /** Parsed JSON or form fields, secrets replaced. */
  readonly requestBody: Json;
  /** What the exchange has against HubSpot's published contract. */
  readonly violations: readonly string[];
  /** Kind of the injected fault, when there was one. */
  readonly fault: string | undefined;
};

const SECRET_FIELDS = new Set(['access_token', 'refresh_token', 'token', 'code', 'code_verifier', 'client_secret', 'client_assertion']);
const SECRET = '[secret]';

/** A copy of a request body in which every field that can hold a token or a secret is replaced. */
export function withoutSecrets(body: Json): Json {
  if (Array.isArray(body)) return body.map(withoutSecrets);
  if (body === null || typeof body !== 'object') return body;
  return Object.fromEntries(
    Object.entries(body).map(([field, value]) => [field, SECRET_FIELDS.has(field) ? SECRET : withoutSecrets(value ?? null)]),
  );
}

/** A request target whose secret query parameters are replaced. */
export function pathWithoutSecrets(path: string): string {
  return path.replace(/([?&])([^=&]+)=([^&]*)/g, (whole, mark: string, name: string) =>
    SECRET_FIELDS.has(name) ? `${mark}${name}=${SECRET}` : whole,
  );
}

/** Append-only record of every request that reached the sandbox. Holds no token, code or secret. */
export class RequestLog {
  readonly #entries: RequestLogEntry[] = [];
  readonly #written = new Map<string, Set<string>>();

  /** Adds one exchange; secrets are taken out here, so no caller can forget it. */
  append(entry: RequestLogEntry): void {
    const clean = { path: pathWithoutSecrets(entry.path), requestBody: withoutSecrets(entry.requestBody) };
    this.#entries.push(Object.freeze({ ...entry, ...clean }));
  }

  /** All exchanges, oldest first. */
  entries(): readonly RequestLogEntry[] {
    return this.#entries;
  }

  /** Number of calls per contract key. */
  callsByEndpoint(): Record<string, number> {
    const calls: Record<string, number> = {};
    for (const { endpoint } of this.#entries) calls[endpoint] = (calls[endpoint] ?? 0) + 1;
    return calls;
  }

  /** Every contract violation, prefixed with the call it belongs to. */
  violations(): string[] {
    return this.#entries.flatMap((entry) => entry.violations.map((violation) => `${entry.method} ${entry.path}: ${violation}`));
  }

  /** Names of the contact properties ever written through the API, by portal. */
  contactPropertiesWritten(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#written;
  }

  /** Remembers the names of contact properties that an accepted call wrote. */
  noteContactWrite(portalId: string, names: Iterable<string>): void {
    const known = this.#written.get(portalId) ?? new Set<string>();
    for (const name of names) known.add(name);
    this.#written.set(portalId, known);
  }
}
