/** A day as HubSpot's date input speaks of it: months count from 0. */
export type Day = { readonly year: number; readonly month: number; readonly date: number };

const DAY_MS = 86_400_000;
/** Beginning of the working day: nobody wants to be reminded at midnight. */
const MORNING_HOUR = 8;

/** How far the wall clock of a zone is ahead of UTC at an instant, in milliseconds. */
function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(at.getTime() / 1000) * 1000;
}

/** Eight in the morning of a day, on the account's clock, as ISO 8601. */
export function morningOf({ year, month, date }: Day, timeZone: string): string {
  const wall = Date.UTC(year, month, date, MORNING_HOUR);
  const guess = new Date(wall - offsetMs(new Date(wall), timeZone));
  return new Date(wall - offsetMs(guess, timeZone)).toISOString();
}

/** The day after `now` on the account's clock: the first that a reminder can have. */
export function tomorrow(now: Date, timeZone: string): Day {
  const wall = new Date(now.getTime() + offsetMs(now, timeZone) + DAY_MS);
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth(), date: wall.getUTCDate() };
}

/** Whether `day` is `first` or later. */
export function isFrom(day: Day, first: Day): boolean {
  return Date.UTC(day.year, day.month, day.date) >= Date.UTC(first.year, first.month, first.date);
}
