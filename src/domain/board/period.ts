import { fromWallClock, startOfWeek, wallClock } from '../business-time.ts';
import { DAY_MS } from '../decay.ts';

/** Days that the board can look back. */
export const BOARD_DAYS = [28, 90, 365] as const;
export type BoardDays = (typeof BOARD_DAYS)[number];

/** What is looked at: handed over from `from` on and before `until`; and, to compare, from `before` on and before `from`. */
export type Period = { readonly before: Date; readonly from: Date; readonly until: Date };

/** Midnight in the zone, so many days before the day that `at` lies in. */
function midnightBefore(at: Date, days: number, timeZone: string): Date {
  const wall = wallClock(at, timeZone);
  return fromWallClock(new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()) - days * DAY_MS), timeZone);
}

/** The last `days` days of the account's calendar, today among them, and as many before. */
export function periodOf(now: Date, days: number, timeZone: string): Period {
  return { before: midnightBefore(now, 2 * days - 1, timeZone), from: midnightBefore(now, days - 1, timeZone), until: new Date(now.getTime() + 1) };
}

/** A week of the trend; the last one is still under way. */
export type Week = { readonly from: Date; readonly until: Date };

/** The whole weeks, Monday to Sunday in the zone, that a period touches: the first may begin before it. Without a gap, whatever the clocks did. */
export function weeksOf({ from, until }: Period, timeZone: string): readonly Week[] {
  const weeks: Week[] = [];
  for (let begin = startOfWeek(from, timeZone); begin < until;) {
    // Half a week further than a week is in the next one, on any clock.
    const next = startOfWeek(new Date(begin.getTime() + 10.5 * DAY_MS), timeZone);
    weeks.push({ from: begin, until: next });
    begin = next;
  }
  return weeks;
}
