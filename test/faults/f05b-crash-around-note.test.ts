import type { FaultMatcher } from '../../src/sandbox/faults.ts';
import { isFullCampaign, tellFigures } from '../support/full-campaign.ts';
import { PORTAL } from '../support/served-app.ts';
import { countNotes, countTasks, noNoteWrong, nothingWrong } from './support/count-tasks.ts';
import { CrashSite, STORES, type CrashPoint } from './support/crash-site.ts';

const KILLS = isFullCampaign ? 100 : 1;
const CREATE: FaultMatcher = { method: 'POST', path: /\/notes$/u };

const CRASH_POINTS: readonly CrashPoint[] = [
  { name: 'before_note', matcher: CREATE, kind: 'hang-before' },
  { name: 'after_note_before_commit', matcher: CREATE, kind: 'hang-after' },
];

describe.each(STORES)('F05: killed around the note, %s', (store) => {
  let at: CrashSite;
  beforeAll(async () => {
    at = await CrashSite.open(store, 'create');
    await at.wantNotes();
  }, 300_000);
  afterAll(() => at.close());

  test.each(CRASH_POINTS)('$name: one note and one task each, none missing, all associated', async (point) => {
    const portal = at.site.sandbox.portal(PORTAL);
    const notes = () => countNotes(portal, at.askers);
    for (let kill = 0; kill < KILLS; kill += 1) {
      await at.crash(point);
      await at.recover(() => notes().missingNotes === 0);
    }
    tellFigures(`F05 ${store} ${point.name}`, { kills: KILLS, ...notes() });
    expect(notes()).toEqual(noNoteWrong(at.askers.length));
    expect(countTasks(portal, at.askers)).toEqual(nothingWrong(at.askers.length));
    expect((await at.site.overview()).notes).toEqual({ waiting: 0, parked: 0 });
  }, KILLS * 300_000);
});
