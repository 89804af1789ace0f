/** Compares our clock with HubSpot's, by the answers that it gives anyway. */
export type ClockWatch = {
  /** Makes a call as `fetch` does, and looks at the `Date` of its answer. */
  readonly fetch: typeof fetch;
  /** Seconds that our clock is ahead of HubSpot's, at the last answer; null before the first one. */
  skew(): number | null;
};

/** @param fetchFn - what makes the calls */
export function createClockWatch(now: () => Date, fetchFn: typeof fetch = fetch): ClockWatch {
  let seconds: number | null = null;
  return {
    fetch: async (input, init) => {
      const answer = await fetchFn(input, init);
      const theirs = Date.parse(answer.headers.get('date') ?? '');
      if (!Number.isNaN(theirs)) seconds = Math.round((now().getTime() - theirs) / 1_000);
      return answer;
    },
    skew: () => seconds,
  };
}
