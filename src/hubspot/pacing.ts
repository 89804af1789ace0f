import { setTimeout as delay } from 'node:timers/promises';
import type { PortalId } from '../domain/ids.ts';
import type { Allowance, CallPace, RateBuckets } from '../pipeline/ports/connection.ts';
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
  /** Takes in what an answer says about the portal's limit, and what is left of it. Never fails. */
  learn(portalId: PortalId, headers: Headers): Promise<void>;
  /** HubSpot answered 429: nobody calls until its window has passed. Returns that time in milliseconds. */
  refused(portalId: PortalId, endpoint: Endpoint, because: { retryAfterMs?: number | undefined; policyName?: string | undefined }): Promise<number>;
}

type Limit = { readonly calls: number; readonly intervalMs: number };

/** How the app is given to its users; HubSpot's limits follow from it. */
export type Distribution = 'marketplace' | 'private';

const TEN_SECONDS_MS = 10_000;

/**
 * Calls in ten seconds (HubSpot's usage guidelines): what a portal allows until it says so itself, and the most
 * that is believed. Listed apps have 110 per installed account, and nothing raises that. Apps of private
 * distribution have 100 in small accounts and 190 in others.
 */
const LIMITS: Readonly<Record<Distribution, { readonly usual: number; readonly most: number }>> = {
  marketplace: { usual: 110, most: 110 },
  private: { usual: 100, most: 190 },
};

/** HubSpot allows 5 searches a second per account and shares them between all its apps; we leave two to the others. */
const SEARCH_PACE: CallPace = { emissionMs: 334, burst: 1 };

/** How long to keep away after a 429 without `Retry-After`, by the limit it names. A daily limit is looked at again now and then. */
const WINDOW_MS: Readonly<Record<string, number>> = { SECONDLY: 1_000, TEN_SECONDLY_ROLLING: TEN_SECONDS_MS, DAILY: 15 * 60_000 };

/**
 * Emission interval and burst for a limit: sustained at least 90 % of it, and burst plus sustained calls never
 * more than it in any rolling window. Half of the head-room stays unused, for calls that reach HubSpot closer
 * together than they left.
 */
export function rateFor({ calls, intervalMs }: Limit): CallPace {
  const emissionMs = Math.floor(intervalMs / (0.9 * calls));
  const burst = Math.floor((calls - intervalMs / emissionMs) / 2);
  if (burst >= 1) return { emissionMs, burst };
  return { emissionMs: Math.ceil(intervalMs / Math.max(1, calls - 1)), burst: 1 };
}

/**
 * How long to stand back, in milliseconds, when an answer says that no more than this many calls are left. Alone we
 * never use up more than half of the head-room, so something else draws on the same allowance: another program
 * with our client id, or whatever HubSpot counts together. A tenth of the window for each call too few lets the
 * oldest calls leave it.
 */
export function standBackMs(limit: Limit, remaining: number): number {
  return Math.max(0, Math.ceil((headRoom(limit) / 2 - remaining) * (limit.intervalMs / 10)));
}

/** Calls of a limit that we leave unused when we are alone. */
function headRoom(limit: Limit): number {
  const { emissionMs, burst } = rateFor(limit);
  return limit.calls - burst - limit.intervalMs / emissionMs;
}

/** Once a second: too few calls left make us this much slower, plenty left that much faster again. */
const SLOWER = 1.5;
const FASTER = 1.15;
/** Slowest: a tenth of the limit's own pace. */
const MAX_SLOWNESS = 10;

/** How many times slower than the limit's own pace a portal is called, because something else draws on its allowance. */
function createSlowness(monotonicMs: () => number): (portalId: PortalId, limit: Limit, remaining: number) => number {
  const known = new Map<PortalId, { readonly slowness: number; readonly changedAt: number }>();
  return (portalId, limit, remaining) => {
    const { slowness, changedAt } = known.get(portalId) ?? { slowness: 1, changedAt: Number.NEGATIVE_INFINITY };
    const [few, plenty] = [headRoom(limit) / 2, headRoom(limit) * 2];
    if ((remaining >= few && remaining <= plenty) || monotonicMs() - changedAt < 1_000) return slowness;
    const next = remaining < few ? Math.min(slowness * SLOWER, MAX_SLOWNESS) : Math.max(1, slowness / FASTER);
    known.set(portalId, { slowness: next, changedAt: monotonicMs() });
    return next;
  };
}

export type PacingOptions = {
  readonly buckets: RateBuckets;
  readonly distribution?: Distribution;
  readonly sleep?: Sleep;
  /** Longest wait for a turn, milliseconds; beyond it, work is better taken up again later than kept waiting. */
  readonly maxWaitMs?: number;
  /** A clock that never jumps, in milliseconds. */
  readonly monotonicMs?: () => number;
};

/** What an answer says is kept for people at most so often, in milliseconds. */
const NOTE_EVERY_MS = 15_000;

/**
 * Pacing over the shared buckets. What one process learns reaches the others through them: the pace that a limit
 * in a header asks for is kept beside the count, and a wait, whoever was told to, holds for everybody.
 */
export function createPacing({ buckets, distribution = 'marketplace', sleep: wait = sleep, maxWaitMs = 10_000, monotonicMs = () => performance.now() }: PacingOptions): Pacing {
  const { usual, most } = LIMITS[distribution];
  const usualPace = rateFor({ calls: usual, intervalMs: TEN_SECONDS_MS });
  /** What was kept last, so that not every answer is a write. */
  const kept = new Map<PortalId, string>();
  const slownessOf = createSlowness(monotonicMs);
  const notedAt = new Map<PortalId, number>();

  async function note(portalId: PortalId, told: Allowance): Promise<void> {
    if (monotonicMs() - (notedAt.get(portalId) ?? Number.NEGATIVE_INFINITY) < NOTE_EVERY_MS) return;
    notedAt.set(portalId, monotonicMs());
    await buckets.note(portalId, 'general', told);
  }

  return {
    async admit(portalId, endpoint, signal) {
      const pace = endpoint.bucket === 'search' ? SEARCH_PACE : usualPace;
      let waitedMs = 0;
      for (;;) {
        signal?.throwIfAborted();
        const waitMs = await buckets.take(portalId, endpoint.bucket, pace);
        if (waitMs <= 0) return;
        if (waitedMs + waitMs > maxWaitMs) throw notYet(endpoint, waitMs);
        await wait(waitMs, signal);
        waitedMs += waitMs;
      }
    },

    async learn(portalId, headers) {
      const limit = limitIn(headers, most);
      if (!limit) return;
      const remaining = numberIn(headers, 'x-hubspot-ratelimit-remaining') ?? limit.calls;
      // In steps, so that not every answer is a write.
      const slowness = Number(slownessOf(portalId, limit, remaining).toFixed(1));
      const told = `${limit.calls}/${limit.intervalMs}/${slowness}`;
      const backMs = standBackMs(limit, remaining);
      try {
        if (kept.get(portalId) !== told) {
          await buckets.keepPace(portalId, 'general', slowed(rateFor(limit), slowness));
          kept.set(portalId, told);
        }
        if (backMs > 0) await buckets.block(portalId, 'general', backMs);
        await note(portalId, { ...limit, remaining, day: dayIn(headers) });
      } catch {
        kept.delete(portalId); // the call itself was answered; the next answer tells the same again
      }
    },

    async refused(portalId, endpoint, { retryAfterMs, policyName }) {
      const fallbackMs = endpoint.bucket === 'search' ? 1_000 : TEN_SECONDS_MS;
      const blockMs = retryAfterMs ?? WINDOW_MS[policyName ?? ''] ?? fallbackMs;
      const names = policyName === 'DAILY' ? ['general', 'search'] : [endpoint.bucket];
      for (const name of names) await buckets.block(portalId, name, blockMs);
      return blockMs;
    },
  };
}

/** Beside others no bursts either: what is left is not ours alone. */
function slowed(pace: CallPace, slowness: number): CallPace {
  return slowness > 1 ? { emissionMs: Math.ceil(pace.emissionMs * slowness), burst: 1 } : pace;
}

/** The limit that an answer states, but no higher than one we know to be possible; undefined where it states none. */
function limitIn(headers: Headers, most: number): Limit | undefined {
  const calls = numberIn(headers, 'x-hubspot-ratelimit-max') ?? 0;
  const intervalMs = numberIn(headers, 'x-hubspot-ratelimit-interval-milliseconds') ?? 0;
  if (calls < 1 || intervalMs < 1) return undefined;
  const isPossible = calls / intervalMs <= most / TEN_SECONDS_MS;
  return isPossible ? { calls: Math.floor(calls), intervalMs } : { calls: most, intervalMs: TEN_SECONDS_MS };
}

/** Answers to apps with a limit a day tell of it. */
function dayIn(headers: Headers): Allowance['day'] {
  const calls = numberIn(headers, 'x-hubspot-ratelimit-daily');
  const remaining = numberIn(headers, 'x-hubspot-ratelimit-daily-remaining');
  return calls === undefined || remaining === undefined ? null : { calls, remaining };
}

function numberIn(headers: Headers, name: string): number | undefined {
  const text = headers.get(name)?.trim() ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function notYet(endpoint: Endpoint, retryAfterMs: number): HubSpotError {
  const { method, template, bucket } = endpoint;
  return new HubSpotError(`${method} ${template} was not sent: the account's allowance is used up for ${retryAfterMs} ms`, {
    method, path: template, status: 429, category: 'OUR_PACING', retry: 'later', effect: 'none', retryAfterMs,
    ...(bucket === 'search' ? { policyName: 'SECONDLY' } : {}),
  });
}
