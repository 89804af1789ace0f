import { pino } from 'pino';
import { PortalId } from '../../src/domain/ids.ts';
import { dailyTick, tick, type ScheduleOptions } from '../../src/jobs/schedule.ts';

const START = new Date('2026-03-29T00:59:58Z'); // two seconds before clocks in Berlin jump ahead
const PORTAL = PortalId.parse('101');

/** Processes that share one database: what one has won, no other wins. */
function processes(count: number): { tickAll(at: Date): Promise<number>; dailyTickAll(at: Date): Promise<unknown>; woken: PortalId[]; tidied: Date[]; forgotten: Date[] } {
  const taken = new Set<string>();
  const woken: PortalId[] = [];
  const tidied: Date[] = [];
  const forgotten: Date[] = [];
  let now = START;
  const options: ScheduleOptions = {
    now: () => now,
    win: async (job, bucket) => {
      const key = `${job} ${bucket.toISOString()}`;
      return !taken.has(key) && taken.add(key).size > 0;
    },
    portalsWithDueWork: async () => [PORTAL],
    wake: async (portalId) => void woken.push(portalId),
    tidyUp: async (at) => void tidied.push(at),
    forgetSignals: async () => forgotten.push(now),
    log: pino({ level: 'silent' }),
  };
  return {
    woken,
    tidied,
    forgotten,
    dailyTickAll: (at) => {
      now = at;
      return Promise.all(Array.from({ length: count }, () => dailyTick(options, new AbortController().signal)));
    },
    tickAll: async (at) => {
      now = at;
      const counts = await Promise.all(Array.from({ length: count }, () => tick(options)));
      return counts.reduce((sum, woke) => sum + woke, 0);
    },
  };
}

const later = (seconds: number): Date => new Date(START.getTime() + seconds * 1_000);

describe('a clock tick', () => {
  test('heard by several processes wakes a portal once', async () => {
    const { tickAll } = processes(4);
    expect(await tickAll(START)).toBe(1);
  });

  test('doubled changes nothing, the next one counts again', async () => {
    const { tickAll } = processes(1);
    expect([await tickAll(START), await tickAll(START), await tickAll(later(5))]).toEqual([1, 0, 1]);
  });

  test('missed for six hours is made up for by the next one, once', async () => {
    const { tickAll } = processes(2);
    await tickAll(START);
    expect(await tickAll(later(6 * 3_600))).toBe(1);
  });

  test('is not confused when clocks change: one wake for each slot', async () => {
    const { tickAll, woken } = processes(3);
    for (let seconds = 0; seconds < 60; seconds += 5) await tickAll(later(seconds));
    expect(woken).toHaveLength(12);
  });

  test('tidies up once an hour', async () => {
    const { tickAll, tidied } = processes(2);
    for (let minutes = 0; minutes < 180; minutes += 10) await tickAll(later(minutes * 60));
    expect(tidied).toHaveLength(4);
  });

  test('forgets old signals once a day, also where clocks change', async () => {
    const { dailyTickAll, forgotten } = processes(3);
    for (let minutes = 0; minutes < 2 * 24 * 60; minutes += 30) await dailyTickAll(later(minutes * 60));
    expect(forgotten).toHaveLength(3);
  });
});
