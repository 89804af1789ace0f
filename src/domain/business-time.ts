import type { Policy } from './policy/policy.ts';
import { DAY_MS, HOUR_MS } from './decay.ts';

type BusinessHours = Policy['handover']['businessHours'];

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** Zones change their offset on quarters of an hour only, so that one answer holds for all of it. */
const QUARTER_MS = HOUR_MS / 4;
const offsets = new Map<string, Map<number, number>>();
/** Quarters kept of a zone: more than a year of them. */
const KEPT_QUARTERS = 50_000;

/** Milliseconds that a zone's wall clock is ahead of UTC. Remembered: asking the calendar of the runtime is slow. */
function offsetOf(at: Date, timeZone: string): number {
  const quarter = Math.floor(at.getTime() / QUARTER_MS);
  const inZone = offsets.get(timeZone);
  const known = inZone?.get(quarter);
  if (known !== undefined) return known;
  const parts = Object.fromEntries(formatOf(timeZone).formatToParts(new Date(quarter * QUARTER_MS)).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) - quarter * QUARTER_MS;
  if (inZone && inZone.size < KEPT_QUARTERS) inZone.set(quarter, offset);
  else offsets.set(timeZone, new Map([[quarter, offset]]));
  return offset;
}

/** The wall clock of a zone, written as if it were UTC, so that it can be computed with. */
export function wallClock(at: Date, timeZone: string): Date {
  return new Date(at.getTime() + offsetOf(at, timeZone));
}

/** The moment at which a zone's wall clock shows `wall`; a time skipped by daylight saving becomes the moment after the gap, of one that comes twice it is one of both. */
export function fromWallClock(wall: Date, timeZone: string): Date {
  let guess = wall.getTime();
  const missing = (): number => wall.getTime() - wallClock(new Date(guess), timeZone).getTime();
  for (let round = 0; round < 3; round += 1) guess += missing();
  // In a gap the guesses go back and forth between its two sides.
  return new Date(guess + Math.max(0, missing()));
}

const isoWeekday = (wall: Date): number => wall.getUTCDay() || 7;
const midnight = (wall: Date): number => Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate());

/** Start of the week, Monday 0:00 in the zone, that `at` lies in. */
export function startOfWeek(at: Date, timeZone: string): Date {
  const wall = wallClock(at, timeZone);
  return fromWallClock(new Date(midnight(wall) - (isoWeekday(wall) - 1) * DAY_MS), timeZone);
}

/** The midnight in the zone that ends the day which `at` lies in. */
export function endOfDay(at: Date, timeZone: string): Date {
  return fromWallClock(new Date(midnight(wallClock(at, timeZone)) + DAY_MS), timeZone);
}

/** When the account is open for business on the day of a wall clock, written as wall clock times; both the same on a day off. */
function openingOf(wall: Date, { from, to, weekdays, holidays }: BusinessHours): { opens: number; closes: number } {
  const day = midnight(wall);
  const isOff = !weekdays.includes(isoWeekday(wall)) || holidays.includes(wall.toISOString().slice(0, 10));
  return { opens: day + from * HOUR_MS, closes: day + (isOff ? from : to) * HOUR_MS };
}

/** The moment at which the wall clock shows `wall`, as seen from `near`: of a time that comes twice, the one with the offset of that moment. */
function momentOf(wall: number, near: Date, timeZone: string): Date {
  const same = new Date(near.getTime() + wall - wallClock(near, timeZone).getTime());
  return wallClock(same, timeZone).getTime() === wall ? same : fromWallClock(new Date(wall), timeZone);
}

/**
 * The moment when `hours` business hours have passed since `start`, counted on the zone's wall clock: a day on which
 * clocks change has as many as any other.
 *
 * @param hours - above 0
 * @example Friday 16:00, 2 hours, business 9 to 17, Monday to Friday //=> Monday 10:00
 */
export function afterBusinessHours(start: Date, hours: number, businessHours: BusinessHours, timeZone: string): Date {
  let left = hours * HOUR_MS;
  let wall = wallClock(start, timeZone);
  for (;;) {
    const { opens, closes } = openingOf(wall, businessHours);
    const begins = Math.max(wall.getTime(), opens);
    const open = Math.max(0, closes - begins);
    if (open >= left) return momentOf(begins + left, start, timeZone);
    left -= open;
    wall = new Date(midnight(wall) + DAY_MS);
  }
}

/**
 * The moment from which on `hours` business hours remain until `end`, the latest there is.
 *
 * @param hours - above 0
 * @example Monday 10:00, 2 hours, business 9 to 17, Monday to Friday //=> Friday 16:00
 */
export function beforeBusinessHours(end: Date, hours: number, businessHours: BusinessHours, timeZone: string): Date {
  let left = hours * HOUR_MS;
  let wall = wallClock(end, timeZone);
  for (;;) {
    const { opens, closes } = openingOf(wall, businessHours);
    const ends = Math.min(wall.getTime(), closes);
    const open = Math.max(0, ends - opens);
    if (open >= left) return momentOf(ends - left, end, timeZone);
    left -= open;
    wall = new Date(midnight(wall) - 1);
  }
}

/**
 * Business minutes between two moments, rounded down, counted on the zone's wall clock.
 *
 * @param end - not before `start`
 * @example Friday 16:00 to Monday 10:00, business 9 to 17, Monday to Friday //=> 120
 */
export function businessMinutes(start: Date, end: Date, businessHours: BusinessHours, timeZone: string): number {
  const last = wallClock(end, timeZone).getTime();
  let open = 0;
  for (let wall = wallClock(start, timeZone); wall.getTime() < last; wall = new Date(midnight(wall) + DAY_MS)) {
    const { opens, closes } = openingOf(wall, businessHours);
    open += Math.max(0, Math.min(closes, last) - Math.max(wall.getTime(), opens));
  }
  return Math.floor(open / 60_000);
}
