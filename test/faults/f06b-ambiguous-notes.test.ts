import { isAmbiguous } from '../../src/errors.ts';
import type { PortalGateway } from '../../src/pipeline/ports/hubspot.ts';
import { workPortal } from '../../src/pipeline/work-portal.ts';
import type { Fault, FaultMatcher } from '../../src/sandbox/faults.ts';
import { isFullCampaign, tellFigures } from '../support/full-campaign.ts';
import { openWorkedPortal, PORTAL, type WorkedPortal } from '../support/worked-portal.ts';
import { AMBIGUOUS } from './support/ambiguous-answers.ts';
import { countNotes, countTasks, newAsker, noNoteWrong, nothingWrong, type Asker, type NoteCount, type TaskCount } from './support/count-tasks.ts';
import { freezingWorker } from './support/freezing-worker.ts';
import { STORES, type OpenStore } from './support/stores.ts';

const SETTLE_MS = 60_000;
const ROUNDS = isFullCampaign ? 20 : 1;
const CREATE: FaultMatcher = { method: 'POST', path: /\/notes$/u };
/** The call that reads what the note is associated with, and the one by which it is found again. */
const READ_BACK: FaultMatcher = { method: 'POST', path: /\/associations\/[\d-]+\/notes\/contacts\/batch\/read$/u };
const READ_NOTES: FaultMatcher = { method: 'POST', path: /\/associations\/[\d-]+\/contacts\/notes\/batch\/read$/u };

type Case = { readonly what: string; readonly faults: readonly (readonly [FaultMatcher, Fault, number])[] };

const CASES: readonly Case[] = [
  ...AMBIGUOUS.map(([what, fault]): Case => ({ what, faults: [[CREATE, fault, 1]] })),
  { what: 'reading back fails', faults: [[READ_BACK, { kind: 'status', status: 500 }, 3]] },
  { what: 'unclear, and then it cannot be looked for', faults: [[CREATE, { kind: 'reset-after' }, 1], [READ_NOTES, { kind: 'status', status: 500 }, 3]] },
];

/** One person asks, the faults hit the note, and time passes until nothing is open any more. */
async function ask(at: WorkedPortal, index: number, { faults }: Case): Promise<Asker> {
  const asker = newAsker(at.portal, index, at.reps[0]);
  for (const [matcher, fault, times] of faults) at.sandbox.faults.next(matcher, fault, times);
  at.submits(asker.contactId, 'Request a demo: Demo request');
  await at.sync().catch(() => undefined);
  await at.sandbox.faults.settled();
  for (const pause of [2_000, SETTLE_MS, SETTLE_MS, SETTLE_MS]) {
    at.pass(pause);
    await at.work().catch(() => undefined);
    await at.sandbox.faults.settled();
  }
  at.sandbox.faults.clear();
  return asker;
}

async function openWithNotes(store: OpenStore, gateway?: (real: PortalGateway) => PortalGateway): Promise<WorkedPortal> {
  const at = await openWorkedPortal(store.database, { deadlineMs: 3_000, ...(gateway && { gateway }) });
  await at.publish((policy) => ({ ...policy, handover: { ...policy.handover, note: true } }));
  await at.live();
  return at;
}

async function campaign(store: OpenStore, cases = CASES, gateway?: (real: PortalGateway) => PortalGateway): Promise<{ notes: NoteCount; tasks: TaskCount; left: unknown }> {
  const at = await openWithNotes(store, gateway);
  try {
    const askers: Asker[] = [];
    for (let round = 0; round < ROUNDS; round += 1) for (const one of cases) askers.push(await ask(at, askers.length, one));
    expect(at.sandbox.log.violations()).toEqual([]);
    return { notes: countNotes(at.portal, askers), tasks: countTasks(at.portal, askers), left: await at.storage.taskIntents.noteCounts(PORTAL) };
  } finally {
    await at.close();
  }
}

describe.each(STORES)('F06: ambiguous answers when a note is made, %s', (name, open) => {
  let store: OpenStore;
  beforeAll(async () => {
    store = await open();
  }, 120_000);
  afterAll(() => store.drop());

  test('one note each, none missing, associated with contact, company and deal; and one task each', async () => {
    const { notes, tasks, left } = await campaign(store);
    tellFigures(`F06 ${name} notes`, notes);
    expect(notes).toEqual(noNoteWrong(CASES.length * ROUNDS));
    expect(tasks).toEqual(nothingWrong(CASES.length * ROUNDS));
    expect(left).toEqual({ waiting: 0, parked: 0 });
  }, isFullCampaign ? 1_800_000 : 300_000);

  test('a worker that froze before it sent the note sends none when another has made it meanwhile', async () => {
    const at = await openWithNotes(store);
    try {
      const asker = newAsker(at.portal, 0, at.reps[0]);
      at.submits(asker.contactId, 'Request a demo: Demo request');
      await at.storage.leads.markStale(PORTAL, [at.contact(asker.contactId)], at.now());
      const zombie = freezingWorker(at.flow, 'before creating the note');
      const run = workPortal(zombie.flow, PORTAL, new Date(at.now().getTime() + 10 * SETTLE_MS)).catch(() => 'troubled');
      await zombie.frozen;
      for (const pause of [2_000, SETTLE_MS, SETTLE_MS]) {
        at.pass(pause);
        await at.work();
      }
      expect(countNotes(at.portal, [asker])).toEqual(noNoteWrong(1));
      zombie.thaw();
      await run;
      expect(countNotes(at.portal, [asker])).toEqual(noNoteWrong(1));
    } finally {
      await at.close();
    }
  }, 120_000);
});

/** Deliberate mistakes, each of which the same count must report. */
const SABOTAGE: readonly (readonly [string, (real: PortalGateway) => PortalGateway])[] = [
  ['an unclear creation is simply repeated', (real) => ({
    ...real,
    createNote: (note) => real.createNote(note).catch((error: unknown) => {
      if (!isAmbiguous(error)) throw error;
      return real.createNote(note);
    }),
  })],
  ['the reading back is left out', (real) => ({ ...real, findNote: async () => null })],
];

test.each(SABOTAGE)('F06 sabotage of notes: %s, and the count reports it', async (what, gateway) => {
  const store = await STORES[0][1]();
  try {
    const { notes } = await campaign(store, CASES.filter((one) => one.what.endsWith('after the effect')), gateway);
    tellFigures(`F06 sabotage ${what}`, notes);
    expect(notes.duplicateNotes).toBeGreaterThan(0);
  } finally {
    await store.drop();
  }
}, 300_000);
