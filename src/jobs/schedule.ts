import { schedule } from 'node-cron';
import type { PortalId } from '../domain/ids.ts';
import type { Logger } from '../logger.ts';

export type ScheduleOptions = {
  readonly now: () => Date;
  /** True for the one process that gets to do this job in this slot of time. */
  readonly win: (job: string, bucket: Date) => Promise<boolean>;
  /** Portals for which something is due. */
  readonly portalsWithDueWork: (now: Date) => Promise<readonly PortalId[]>;
  readonly wake: (portalId: PortalId) => Promise<void>;
  /** Once an hour: deletes what no longer serves anything. */
  readonly tidyUp: (now: Date) => Promise<void>;
  readonly log: Logger;
};

const SLOT_MS = 5_000;
const HOUR_MS = 3_600_000;

const slotOf = (at: Date, lengthMs: number): Date => new Date(Math.floor(at.getTime() / lengthMs) * lengthMs);

/**
 * One tick: wakes the portals for which something is due, and tidies up once an hour. Whether a tick does anything is decided by a row in the
 * database, and what is due by stored times: a missed, doubled or late tick changes nothing.
 */
export async function tick({ now, win, tidyUp, portalsWithDueWork, wake }: ScheduleOptions): Promise<number> {
  const at = now();
  if (await win('tidy-up', slotOf(at, HOUR_MS))) await tidyUp(at);
  if (!(await win('wake-portals', slotOf(at, SLOT_MS)))) return 0;
  const portals = await portalsWithDueWork(at);
  for (const portalId of portals) await wake(portalId);
  return portals.length;
}

/** Ticks every five seconds, in UTC, never two at once. */
export function startSchedule(options: ScheduleOptions): { stop(): Promise<void> } {
  const task = schedule('*/5 * * * * *', async () => {
    try {
      await tick(options);
    } catch (error) {
      options.log.error({ err: error }, 'tick');
    }
  }, { timezone: 'UTC', noOverlap: true, name: 'wake-portals', suppressMissedWarning: true });
  return { stop: async () => task.destroy() };
}
