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
  /** Once a day: forgets the signals that are too old to be kept; may take minutes. */
  readonly forgetSignals: (signal: AbortSignal) => Promise<number>;
  readonly log: Logger;
};

const SLOT_MS = 5_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

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

/** One tick of the daily work, which would keep portals from being woken. What a crash leaves undone is done the next day. */
export async function dailyTick({ now, win, forgetSignals, log }: ScheduleOptions, signal: AbortSignal): Promise<void> {
  if (!(await win('forget-signals', slotOf(now(), DAY_MS)))) return;
  const forgotten = await forgetSignals(signal);
  if (forgotten > 0) log.info({ forgotten }, 'signals older than the rules keep them were forgotten');
}

/** Ticks every five seconds, and once a minute for what is done once a day; in UTC, never two of a kind at once. */
export function startSchedule(options: ScheduleOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const logged = (tickOnce: () => Promise<unknown>, name: string) => async (): Promise<void> => {
    try {
      await tickOnce();
    } catch (error) {
      options.log.error({ err: error }, name);
    }
  };
  const settings = { timezone: 'UTC', noOverlap: true, suppressMissedWarning: true };
  const wake = schedule('*/5 * * * * *', logged(() => tick(options), 'tick'), { ...settings, name: 'wake-portals' });
  let daily = Promise.resolve();
  const day = schedule('30 * * * * *', () => (daily = logged(() => dailyTick(options, stopping.signal), 'daily tick')()), { ...settings, name: 'daily' });
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([wake.destroy(), day.destroy(), daily]);
    },
  };
}
