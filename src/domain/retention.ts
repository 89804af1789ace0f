/**
 * The moment before which signals are not kept: as many months of the calendar before `now`, in UTC. Of a month
 * that has no such day it is the end: were it the last day at the same hour, time would run back from the 30th to the 31st,
 * and what was deleted would be young enough again.
 *
 * @example keptSince(new Date('2026-03-31T10:00:00Z'), 1) //=> the end of February 2026
 */
export function keptSince(now: Date, retentionMonths: number): Date {
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - retentionMonths);
  return since.getUTCDate() === now.getUTCDate() ? since : new Date(Date.UTC(since.getUTCFullYear(), since.getUTCMonth(), 1));
}
