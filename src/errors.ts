/** A wrong value that a person gave: a flag, a file, an environment variable. The message says which, where, what was expected. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}

/** What a failed call means for the work that made it. */
export type Retry =
  /** The same call will fail again: refused, malformed, forbidden. */
  | 'never'
  /** The same call may be made again, after `retryAfterMs` when given. */
  | 'later'
  /** The portal took our access away; nothing works until somebody installs again. */
  | 'reinstall';

/** Whether HubSpot acted on a call that did not end well. */
export type Effect =
  /** HubSpot said no, or the call never left: nothing happened. */
  | 'none'
  /** Timeout, reset, 5xx, an answer cut short: it may have happened, only reading back tells. */
  | 'unknown';

export type HubSpotErrorFacts = {
  readonly method: string;
  readonly path: string;
  /** HTTP status, absent when no answer arrived. */
  readonly status?: number | undefined;
  /** HubSpot's stable error category, for example `MISSING_SCOPES` or `VALIDATION_ERROR`. */
  readonly category?: string | undefined;
  /** HubSpot's name for this one request; support asks for it. */
  readonly correlationId?: string | undefined;
  /** `TEN_SECONDLY_ROLLING`, `SECONDLY` or `DAILY` on a 429. */
  readonly policyName?: string | undefined;
  readonly retry: Retry;
  readonly effect: Effect;
  readonly retryAfterMs?: number | undefined;
  /** Names of properties that HubSpot refused, where its answer names them. */
  readonly refusedProperties?: readonly string[] | undefined;
};

/**
 * A call to HubSpot that failed. Carries allow-listed facts only: no token, no request body, no answer
 * body, no address, so that it can be logged as it is.
 */
export class HubSpotError extends Error {
  override readonly name = 'HubSpotError';
  readonly facts: HubSpotErrorFacts;

  constructor(message: string, facts: HubSpotErrorFacts, options?: { cause?: unknown }) {
    super(message, options);
    this.facts = facts;
  }
}

/** The portal is not (or no longer) connected: calls to it are pointless until it is installed again. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

/** HubSpot asks us to slow down (per-second or ten-second limit, daily limit). */
export function isRateLimited(error: unknown): boolean {
  return error instanceof HubSpotError && error.facts.status === 429;
}

/** The day's calls are used up; HubSpot gives new ones at midnight on the account's clock (its usage guidelines). */
export function isDailyLimit(error: unknown): boolean {
  return error instanceof HubSpotError && error.facts.status === 429 && error.facts.policyName === 'DAILY';
}

/** Searches are counted apart, and other apps of the account use them up too. Whatever else is asked goes through. */
function isSearchLimit(error: unknown): boolean {
  return error instanceof HubSpotError && error.facts.status === 429 && error.facts.policyName === 'SECONDLY';
}

/** A feature is closed to us in this portal: scope not granted or tier too low. */
export function isForbidden(error: unknown): boolean {
  return error instanceof HubSpotError && error.facts.status === 403;
}

/** Our category for a property that cannot be brought into the shape that we need. */
export const PROPERTY_NOT_USABLE = 'PROPERTY_NOT_USABLE';

/** Why something in a portal is closed to us, if that is what the error says; null for errors of any other kind. */
export function closedBecause(error: unknown): { readonly because: 'scope_missing' | 'tier' | 'unusable'; readonly details: string } | null {
  if (!(error instanceof HubSpotError)) return null;
  const { category = 'FORBIDDEN', refusedProperties = [] } = error.facts;
  if (category === PROPERTY_NOT_USABLE && error.facts.retry === 'never') return { because: 'unusable', details: refusedProperties.join(', ') };
  if (!isForbidden(error)) return null;
  return { because: category === 'MISSING_SCOPES' ? 'scope_missing' : 'tier', details: category };
}

/** The record is not there: never was, deleted, or merged away. */
export function isMissing(error: unknown): boolean {
  return error instanceof HubSpotError && error.facts.status === 404;
}

/** Whether a place within a list was refused: cursors are worth something for a while only, but a list's beginning is always there. */
export function isPlaceRefused(error: unknown, after: string | undefined): boolean {
  return after !== undefined && error instanceof HubSpotError && error.facts.status === 400;
}

/** It may have happened: only reading back tells. */
export function isAmbiguous(error: unknown): boolean {
  return error instanceof HubSpotError && error.facts.effect === 'unknown';
}

/** The portal took our access away. */
export function isAccessLost(error: unknown): boolean {
  return error instanceof NotConnected || (error instanceof HubSpotError && error.facts.retry === 'reinstall');
}

/** Our category for an answer that came and that we do not go by, for example a list that goes round in its pages. */
export const ODD_ANSWER = 'ODD_ANSWER';

/** No answer came. Whether all of HubSpot is silent or the one thing that was asked for, nobody can tell. */
export function hasNoAnswer(error: unknown): boolean {
  if (!(error instanceof HubSpotError) || isAccessLost(error)) return false;
  const { status, retry, category, path } = error.facts;
  return status === undefined && retry !== 'never' && category !== ODD_ANSWER && !path.startsWith('/oauth/');
}

/** It says nothing about the one record or source: a limit, a lost grant, no token to be had, or no answer at all. Whatever else is tried meets the same. */
export function concernsPortal(error: unknown): boolean {
  if (isAccessLost(error)) return true;
  if (!(error instanceof HubSpotError)) return false;
  if (error.facts.path.startsWith('/oauth/')) return true;
  if (isRateLimited(error)) return !isSearchLimit(error);
  return hasNoAnswer(error);
}

/** What to tell a person about any thrown value: its message, without a stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
