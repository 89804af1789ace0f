import { setTimeout as delay } from 'node:timers/promises';
import type { PortalId } from '../domain/ids.ts';
import type { RateBuckets } from '../pipeline/ports/connection.ts';
import { HubSpotError } from '../errors.ts';
import type { Endpoint } from './versions.ts';

/** Waits; rejects when the signal aborts. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** The clock's own wait. */
export const sleep: Sleep = (milliseconds, signal) => delay(milliseconds, undefined, signal ? { signal } : {});

/** Keeps our calls within what a portal allows, counted in the database so that all processes share one count. */
export interface Pacing {
  /**
   * Returns when the call may be made.
   * @throws HubSpotError like a 429 (`later`, nothing happened) when the turn is further away than we wait
   */
  admit(portalId: PortalId, endpoint: Endpoint, signal?: AbortSignal): Promise<void>;
  /** Takes in what an answer says about the portal's limit. */
  learn(portalId: PortalId, headers: Headers): void;
  /** HubSpot answered 429: nobody calls until its window has passed. Returns that time in milliseconds. */
  refused(portalId: PortalId, endpoint: Endpoint, because: { retryAfterMs?: number | undefined; policyName?: string | undefined }): Promise<number>;
}

type Limit = { readonly calls: number; readonly intervalMs: number };

/** Listed apps, per installed account (HubSpot's usage guidelines). Other distributions report their own in headers. */
const GENERAL: Limit = { calls: 110, intervalMs: 10_000 };

/** HubSpot allows 5 searches a second per account and shares them between all its apps; we leave two to the others. */
const SEARCH_RATE = { emissionMs: 334, burst: 1 };

/** How long to keep away after a 429 without `Retry-After`, by the limit it names. A daily limit is looked at again now and then. */
const WINDOW_MS: Readonly<Record<string, number>> = { SECONDLY: 1_000, TEN_SECONDLY_ROLLING: 10_000, DAILY: 15 * 60_000 };

/**
 * Emission interval and burst for a limit: sustained at least 90 % of it, and burst plus sustained calls never
 * more than it in any rolling window. Half of the head-room stays unused, for calls that reach HubSpot closer
 * together than they left.
 */
export function rateFor({ calls, intervalMs }: Limit): { emissionMs: number; burst: number } {
  const emissionMs = Math.floor(intervalMs / (0.9 * calls));
  const burst = Math.floor((calls - intervalMs / emissionMs) / 2);
  if (burst >= 1) return { emissionMs, burst };
  return { emissionMs: Math.ceil(intervalMs / Math.max(1, calls - 1)), burst: 1 };
}

/** @param maxWaitMs - longest wait for a turn, milliseconds; beyond it, work is better taken up again later than kept waiting */
export function createPacing(options: { buckets: RateBuckets; sleep?: Sleep; maxWaitMs?: number }): Pacing {
  const { buckets, sleep: wait = sleep, maxWaitMs = 10_000 } = options;
  const reported = new Map<PortalId, Limit>();

  return {
    async admit(portalId, endpoint, signal) {
      const rate = endpoint.bucket === 'search' ? SEARCH_RATE : rateFor(reported.get(portalId) ?? GENERAL);
      let waitedMs = 0;
      for (;;) {
        signal?.throwIfAborted();
        const waitMs = await buckets.take(portalId, endpoint.bucket, rate.emissionMs, rate.burst);
        if (waitMs <= 0) return;
        if (waitedMs + waitMs > maxWaitMs) throw notYet(endpoint, waitMs);
        await wait(waitMs, signal);
        waitedMs += waitMs;
      }
    },

    learn(portalId, headers) {
      const calls = Number(headers.get('x-hubspot-ratelimit-max') ?? Number.NaN);
      const intervalMs = Number(headers.get('x-hubspot-ratelimit-interval-milliseconds') ?? Number.NaN);
      if (!(calls >= 1 && intervalMs >= 1)) return;
      const isSmaller = calls / intervalMs < GENERAL.calls / GENERAL.intervalMs;
      if (isSmaller) reported.set(portalId, { calls: Math.floor(calls), intervalMs });
      else reported.delete(portalId);
    },

    async refused(portalId, endpoint, { retryAfterMs, policyName }) {
      const fallbackMs = endpoint.bucket === 'search' ? 1_000 : GENERAL.intervalMs;
      const blockMs = retryAfterMs ?? WINDOW_MS[policyName ?? ''] ?? fallbackMs;
      const names = policyName === 'DAILY' ? ['general', 'search'] : [endpoint.bucket];
      for (const name of names) await buckets.block(portalId, name, blockMs);
      return blockMs;
    },
  };
}

function notYet(endpoint: Endpoint, retryAfterMs: number): HubSpotError {
  const { method, template } = endpoint;
  return new HubSpotError(`${method} ${template} was not sent: the portal's allowance is used up for ${retryAfterMs} ms`, {
    method, path: template, status: 429, category: 'OUR_PACING', retry: 'later', effect: 'none', retryAfterMs,
  });
}
