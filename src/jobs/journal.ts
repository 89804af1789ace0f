import { schedule } from 'node-cron';
import type { Logger } from '../logger.ts';

export type JournalTicksOptions = {
  readonly now: () => Date;
  /** True for the one process that gets to do this job in this slot of time. */
  readonly win: (job: string, bucket: Date) => Promise<boolean>;
  readonly read: () => Promise<number>;
  readonly log: Logger;
};

const SLOT_MS = 60_000;

/** One look into the journal, by one process a minute. Trouble is logged and goes no further: the journal is an extra. */
export async function journalTick({ now, win, read, log }: JournalTicksOptions): Promise<void> {
  try {
    if (await win('journal', new Date(Math.floor(now().getTime() / SLOT_MS) * SLOT_MS))) await read();
  } catch (error) {
    log.warn({ err: error }, 'the webhooks journal was not read');
  }
}

/** Looks into the journal every minute, apart from all other work. */
export function startJournalTicks(options: JournalTicksOptions): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const task = schedule('7 * * * * *', () => {
    running = journalTick(options);
    return running;
  }, { timezone: 'UTC', noOverlap: true, name: 'journal', suppressMissedWarning: true });
  return {
    stop: async () => {
      await task.destroy();
      await running;
    },
  };
}
