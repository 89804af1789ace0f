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

/**
 * The moment when `hours` business hours have passed since `start`, counted on the zone's wall clock.
 *
 * @param hours - above 0
 * @example Friday 16:00, 2 hours, business 9 to 17, Monday to Friday //=> Monday 10:00
 */
export function afterBusinessHours(start: Date, hours: number, businessHours: BusinessHours, timeZone: string): Date {
  const { from, to, weekdays } = businessHours;
  let left = hours * HOUR_MS;
  let wall = wallClock(start, timeZone);
  for (;;) {
    const day = midnight(wall);
    const opens = Math.max(wall.getTime(), day + from * HOUR_MS);
    const closes = day + to * HOUR_MS;
    const open = weekdays.includes(isoWeekday(wall)) ? Math.max(0, closes - opens) : 0;
    if (open >= left) return fromWallClock(new Date(opens + left), timeZone);
    left -= open;
    wall = new Date(day + DAY_MS);
  }
}
