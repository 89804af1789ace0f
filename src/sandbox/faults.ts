import type { JsonObject } from './json.ts';

/** What goes wrong with one request. "Effect" is whatever the request does in the portal. */
export type FaultKind =
  /** Connection cut, nothing happened. */
  | { kind: 'reset-before' }
  /** Connection cut after the effect. */
  | { kind: 'reset-after' }
  /** Any status with any body (a string is sent as HTML); without effect unless `effect`. */
  | { kind: 'status'; status: number; body?: JsonObject | string; headers?: Record<string, string>; effect?: boolean }
  /** Never answered, nothing happened. */
  | { kind: 'hang-before' }
  /** Never answered, after the effect. */
  | { kind: 'hang-after' }
  /** The effect happens; the 2xx answer's JSON stops in the middle. */
  | { kind: 'truncated' }
  /** A 2xx that says nothing: `{}`, or the usual answer with `results: []`. With effect unless `effect: false`. */
  | { kind: 'empty'; effect?: boolean }
  /** 504 at once, the effect happens `delayMs` later; `Faults.settled()` waits for it. */
  | { kind: 'late'; delayMs: number }
  /** The whole call is slower by `ms`. */
  | { kind: 'delay'; ms: number };

/** `onHit` is awaited while the request is held: after the effect for kinds that have one, before any answer. */
export type Fault = FaultKind & { onHit?: () => void | Promise<void> };

export type FaultMatcher = {
  method?: string;
  /** A string is the exact path without query; a pattern is tried on path and query. */
  path: RegExp | string;
  portalId?: string;
};

type Planned = { matcher: FaultMatcher; fault: Fault; left: number };
type Target = { method: string; path: string; portalId: string | undefined };

/** Faults on demand: the next matching requests go wrong as told, in the order the faults were planned. */
export class Faults {
  #planned: Planned[] = [];
  readonly #late = new Set<Promise<void>>();

  /** Plans a fault for the next `times` matching requests. */
  next(matcher: FaultMatcher, fault: Fault, times = 1): void {
    this.#planned.push({ matcher, fault, left: times });
  }

  /** Forgets every planned fault. Late effects that are under way still happen. */
  clear(): void {
    this.#planned = [];
  }

  /** How many requests still have a planned fault. */
  pending(): number {
    return this.#planned.reduce((sum, { left }) => sum + left, 0);
  }

  /** The fault for this request, used up once. */
  take(target: Target): Fault | undefined {
    const planned = this.#planned.find(({ matcher }) => matches(matcher, target));
    if (planned === undefined) return undefined;
    planned.left -= 1;
    if (planned.left <= 0) this.#planned = this.#planned.filter((other) => other !== planned);
    return planned.fault;
  }

  /** Runs an effect after its answer has gone out. */
  runLate(delayMs: number, effect: () => void): void {
    const late = Promise.withResolvers<void>();
    this.#late.add(late.promise);
    setTimeout(() => {
      effect();
      this.#late.delete(late.promise);
      late.resolve();
    }, delayMs);
  }

  /** Resolves when every late effect has happened. */
  async settled(): Promise<void> {
    while (this.#late.size > 0) await Promise.all(this.#late);
  }
}

function matches(matcher: FaultMatcher, target: Target): boolean {
  if (matcher.method !== undefined && matcher.method.toUpperCase() !== target.method) return false;
  if (matcher.portalId !== undefined && matcher.portalId !== target.portalId) return false;
  const { path } = matcher;
  return typeof path === 'string' ? target.path.split('?')[0] === path : path.test(target.path);
}
