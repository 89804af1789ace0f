import type { Queryable } from './driver.ts';

/** Who does what a clock tick asks for: a tick that is doubled, or heard by several processes, counts once. */
export interface Ticks {
  /** True for the one caller that comes first with this job and bucket. */
  win(job: string, bucket: Date): Promise<boolean>;
}

/** Ticks, decided by a row in the database. */
export function createTicks(db: Queryable): Ticks {
  return {
    win: async (job, bucket) => {
      const won = await db.query(
        'insert into lead_handover.tick (job, bucket) values ($1, $2) on conflict do nothing returning job',
        [job, bucket],
      );
      return won.length > 0;
    },
  };
}
