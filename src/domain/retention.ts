/**
 * The moment before which signals are not kept: as many months of the calendar before `now`, in UTC. The 31st of a
 * month that has 30 days is its 30th.
 *
 * @example keptSince(new Date('2026-03-31'), 1) //=> 28 February 2026
 */
export function keptSince(now: Date, retentionMonths: number): Date {
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - retentionMonths);
  if (since.getUTCDate() !== now.getUTCDate()) since.setUTCDate(0);
  return since;
}
