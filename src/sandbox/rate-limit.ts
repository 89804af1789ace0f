/** Calls in a rolling window, per key. Only calls that were let through count. */
export class RollingWindow {
  readonly max: number;
  readonly intervalMs: number;
  readonly #calls = new Map<string, number[]>();

  /** @param intervalMs - length of the window in milliseconds */
  constructor(max: number, intervalMs: number) {
    this.max = max;
    this.intervalMs = intervalMs;
  }

  /** Takes one call at `atMs`; `remaining` counts what is left after it. */
  take(key: string, atMs: number): { allowed: boolean; remaining: number } {
    const recent = (this.#calls.get(key) ?? []).filter((earlier) => earlier > atMs - this.intervalMs);
    const allowed = recent.length < this.max;
    if (allowed) recent.push(atMs);
    this.#calls.set(key, recent);
    return { allowed, remaining: this.max - recent.length };
  }
}
