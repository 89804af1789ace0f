export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/**
 * Share of a signal's points that still counts, halving every `halfLifeDays`.
 *
 * @param occurredAt - when the signal happened, not when we heard of it
 * @param now - moment of the evaluation; passed in so that a score can be replayed
 * @param halfLifeDays - days, greater than 0; checked when the policy is loaded
 * @returns between 0 and 1. A signal dated in the future counts in full (clock skew), never more.
 * @example decayFactor(new Date('2026-01-01'), new Date('2026-01-15'), 14) //=> 0.5
 */
export function decayFactor(occurredAt: Date, now: Date, halfLifeDays: number): number {
  const ageDays = Math.max(0, now.getTime() - occurredAt.getTime()) / DAY_MS;
  return 0.5 ** (ageDays / halfLifeDays);
}

/** `days` days after `date`, counted in hours of 24: no daylight saving. */
export function daysAfter(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY_MS);
}

/** The earlier of two moments; null only when there is none. */
export function earlierOf(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a < b ? a : b;
}

/** The latest of some moments; absent ones do not count. */
export function latestOf(first: Date, ...others: readonly (Date | undefined)[]): Date {
  return others.reduce<Date>((latest, date) => (date !== undefined && date > latest ? date : latest), first);
}

/** Days from `earlier` to `later`; negative when they are the other way round. */
export function daysBetween(earlier: Date, later: Date): number {
  return (later.getTime() - earlier.getTime()) / DAY_MS;
}

/**
 * Whole numbers that add up to the rounded total: each amount is cut down to a whole number, and the ones with
 * the largest rest are raised by one until the sum is right. The only place where points are rounded.
 *
 * @example apportion([1.4, 1.4, 1.4]) //=> [2, 1, 1], which is 4 = round(4.2)
 */
export function apportion(amounts: readonly number[]): number[] {
  const whole: number[] = [];
  const rests: number[] = [];
  let total = 0;
  let missing = 0;
  for (const amount of amounts) {
    const floor = Math.floor(amount);
    rests.push(amount - floor);
    whole.push(floor);
    total += amount;
    missing -= floor;
  }
  missing += Math.round(total);
  if (missing <= 0) return whole;
  const smallestRaised = nthLargest(rests, missing);
  // Of rests equal to the smallest one that is raised, the first ones, as far as the sum allows.
  let equal = missing;
  for (const rest of rests) if (rest > smallestRaised) equal--;
  for (let index = 0; index < rests.length; index++) {
    const rest = rests[index] ?? 0;
    if (rest > smallestRaised || (rest === smallestRaised && equal-- > 0)) whole[index] = (whole[index] ?? 0) + 1;
  }
  return whole;
}

/** The n-th largest of some numbers, counted from 1. */
function nthLargest(numbers: readonly number[], n: number): number {
  // Insertion beats sorting where there are few, and a lead has few actions.
  if (numbers.length > 64) return numbers.toSorted((a, b) => b - a)[n - 1] ?? 0;
  const largest: number[] = [];
  for (const number of numbers) {
    let at = largest.length;
    while (at > 0 && (largest[at - 1] ?? 0) < number) at--;
    if (at === n) continue;
    if (largest.length < n) largest.push(0);
    for (let move = largest.length - 1; move > at; move--) largest[move] = largest[move - 1] ?? 0;
    largest[at] = number;
  }
  return largest[n - 1] ?? 0;
}
