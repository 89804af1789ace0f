import { isFullCampaign, tellFigures } from '../../support/full-campaign.ts';
import { NOTHING_WRONG, sumOf } from './accident-outcome.ts';
import { WorkerSite, type Accident, type AccidentPoint, type Struck } from './worker-site.ts';

const TIMES = isFullCampaign ? 5 : 1;
/** Longer than a missed heartbeat where another worker is there; alone, nobody takes over. */
const OUT_MS = isFullCampaign ? 90_000 : 25_000;
const OUT_ALONE_MS = isFullCampaign ? 90_000 : 5_000;
const MAX_TAKEOVER_SECONDS = 90;

const serverUrl = process.env['TEST_DATABASE_URL'];

/** F04 with real processes: two on Postgres, of which one takes over; one with the embedded database, which goes on. */
export function describeAccident(accident: Accident, points: readonly AccidentPoint[]): void {
  const stores = [{ store: 'embedded', url: undefined, outMs: OUT_ALONE_MS }, ...(serverUrl === undefined ? [] : [{ store: 'Postgres', url: serverUrl, outMs: OUT_MS }])];
  describe.each(stores)(`F04: a worker is ${accident}, $store`, ({ store, url, outMs }) => {
    let at: WorkerSite;
    beforeAll(async () => {
      at = await WorkerSite.open(url, outMs);
    }, 300_000);
    afterAll(() => at.close());

    test.each(points)('in the middle of a call for %s: the work is taken over, nothing old stays, and there is one task', async (point) => {
      const struck: Struck[] = [];
      for (let time = 0; time < TIMES; time += 1) struck.push(await at.strike(accident, point));
      const slowest = Math.max(...struck.map(({ takeoverSeconds }) => takeoverSeconds));
      tellFigures(`F04 ${accident}, ${point}, ${store}`, { times: TIMES, takeoverSeconds: slowest, settledSeconds: Math.max(...struck.map(({ settledSeconds }) => settledSeconds)), ...sumOf(struck) });
      expect(sumOf(struck)).toEqual(NOTHING_WRONG);
      expect(slowest).toBeLessThan(MAX_TAKEOVER_SECONDS + (url === undefined ? OUT_ALONE_MS / 1_000 : 0));
    }, TIMES * 400_000);
  });
}
