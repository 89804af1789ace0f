import type { SandboxApp } from './app.ts';
import type { Clock } from './clock.ts';
import type { JsonObject } from './json.ts';
import type { Journal } from './journal/journal.ts';
import type { Authority, Grant } from './oauth/authority.ts';
import type { RequestLog } from './request-log.ts';
import type { PortalState } from './state/portal-state.ts';

/** How HubSpot words things where its answers vary. */
export type Manners = {
  /** Records that the refusal of a batch names: the bad ones, none (the older shape of the answer), or the first, whichever is bad. */
  refusalsName: 'bad' | 'none' | 'first';
};

/** What every handler can reach. */
export type World = {
  readonly app: SandboxApp;
  readonly portals: ReadonlyMap<string, PortalState>;
  readonly authority: Authority;
  readonly journal: Journal;
  readonly log: RequestLog;
  readonly now: Clock;
  readonly manners: Manners;
};

/** A request that has been matched to an endpoint. */
export type PublicCall = {
  readonly world: World;
  readonly endpoint: string;
  /** Version as in the path: `2026-03`, `2026-09`, or `v1`, `v3`, `v4` for the older paths. */
  readonly version: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON or form fields; an empty object without a body. */
  readonly body: JsonObject;
  readonly contentType: string;
  /** The body could not be parsed. */
  readonly malformed: boolean;
};

/** A request whose bearer token was accepted. */
export type PortalCall = PublicCall & { readonly portal: PortalState; readonly grant: Grant };

export type Answer = { status: number; body?: JsonObject | string; headers?: Record<string, string> };

/** One endpoint of the sandbox. `endpoint` is the contract key: method and path template. */
export type Route =
  | { endpoint: string; auth: 'none'; handle: (call: PublicCall) => Answer }
  /** With a token of the app itself, for no account; all of these scopes are needed. */
  | { endpoint: string; auth: 'app'; scopes: readonly string[]; handle: (call: PublicCall) => Answer }
  | {
      endpoint: string;
      auth: 'bearer';
      /** Any one of these is enough; empty means that a valid token is. */
      scopes: readonly string[];
      /** Search has a rate limit of its own and sends no rate headers. */
      search?: boolean;
      handle: (call: PortalCall) => Answer;
    };
