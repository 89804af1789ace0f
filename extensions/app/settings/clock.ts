// Made from extensions/app/cards/clock.ts by "lead-handover generate". Do not edit.

/** The time, handed in so that a test decides what "today" is. */
export interface Clock {
  now(): Date;
  /** Calls `tick` about once a minute until the returned function is called. */
  everyMinute(tick: () => void): () => void;
}

const MINUTE_MS = 60_000;

export const systemClock: Clock = {
  now: () => new Date(),
  everyMinute: (tick) => {
    const timer = setInterval(tick, MINUTE_MS);
    return () => clearInterval(timer);
  },
};
