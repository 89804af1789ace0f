import fc from 'fast-check';
import { isOpen } from '../../src/domain/handover.ts';
import { ContactId, nextEpisode } from '../../src/domain/ids.ts';
import { followMerges } from '../../src/pipeline/follow-merges.ts';
import type { Database } from '../../src/storage/database.ts';
import { handoverOf, intentOf, leadOf, signalOf, staleVersion } from '../storage/contract/bench.ts';
import { at, openLivePortal, type LivePortal } from './support/live-portal.ts';
import { openTestDatabase } from '../support/database.ts';
import { thorough } from '../support/thorough.ts';

const PEOPLE = ['201', '202', '203', '204', '205'].map((id) => ContactId.parse(id));

type Step =
  | { readonly kind: 'acts' | 'is handed over' | 'is deleted' | 'is restored' | 'is forgotten'; readonly who: number }
  | { readonly kind: 'is merged'; readonly who: number; readonly into: number };

const person = fc.nat({ max: PEOPLE.length - 1 });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('is merged' as const), who: person, into: person }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('acts', 'is handed over'), who: person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('is deleted', 'is restored', 'is forgotten'), who: person }) },
);

/** The same world in a few lines: who an id is today, what they did, who is gone or forgotten. */
class Model {
  readonly survivor = new Map(PEOPLE.map((id) => [id, id]));
  readonly did = new Map(PEOPLE.map((id) => [id, new Set<string>()]));
  readonly deleted = new Set<ContactId>();
  readonly forgotten = new Set<ContactId>();

  now(id: ContactId): ContactId {
    return this.survivor.get(id) ?? id;
  }
  merge(from: ContactId, to: ContactId): void {
    for (const [id, current] of this.survivor) if (current === from) this.survivor.set(id, to);
    this.did.set(to, new Set([...(this.did.get(to) ?? []), ...(this.did.get(from) ?? [])]));
    this.did.delete(from);
  }
}

let database: Database;
let live: LivePortal;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function play(step: Step, model: Model, moment: number): Promise<void> {
  const { storage, portalId } = live;
  const told = PEOPLE[step.who] ?? ContactId.parse('201');
  const who = model.now(told);
  if (model.forgotten.has(who)) {
    await storage.leads.markStale(portalId, [told], at(moment));
    await storage.ledger.record(portalId, [{ contactId: told, signal: signalOf(`s${moment}`, at(moment)) }], at(moment));
    return;
  }
  switch (step.kind) {
    case 'acts':
      if (model.deleted.has(who)) return;
      await storage.ledger.record(portalId, [{ contactId: told, signal: signalOf(`s${moment}`, at(moment)) }], at(moment));
      model.did.get(who)?.add(`s${moment}`);
      return;
    case 'is handed over': {
      const earlier = (await storage.handovers.of(portalId, [who])).get(who) ?? [];
      if (model.deleted.has(who) || earlier.some(isOpen)) return;
      await storage.handovers.open(portalId, handoverOf(who, 0, { episodeId: nextEpisode(who, earlier.length), openedAt: at(moment), dueAt: at(moment + 60) }));
      await storage.taskIntents.add(portalId, intentOf(who, 0, { episodeId: nextEpisode(who, earlier.length) }), at(moment));
      return;
    }
    case 'is deleted': {
      await storage.leads.markStale(portalId, [told], at(moment));
      await storage.leads.markGone(portalId, [{ contactId: who, version: await staleVersion({ storage }, portalId, who) }], at(moment));
      model.deleted.add(who);
      return;
    }
    case 'is restored':
      await storage.leads.markStale(portalId, [told], at(moment));
      model.deleted.delete(who);
      return;
    case 'is forgotten':
      await storage.inTransaction(({ leads }) => leads.erase(portalId, [told]));
      model.forgotten.add(who);
      return;
    case 'is merged': {
      const into = model.now(PEOPLE[step.into] ?? told);
      if (into === who || [into, who].some((id) => model.forgotten.has(id) || model.deleted.has(id))) return;
      await followMerges({ storage, now: () => at(moment) }, portalId, [{ from: who, to: into }]);
      model.merge(who, into);
      return;
    }
    default: step satisfies never;
  }
}

async function check(model: Model): Promise<void> {
  const { storage, portalId } = live;
  const handovers = await storage.handovers.all(portalId);
  for (const id of PEOPLE) {
    const now = model.now(id);
    const isHere = !model.deleted.has(now) && !model.forgotten.has(now);
    expect([id, (await storage.leads.find(portalId, id))?.contactId]).toEqual([id, isHere ? now : undefined]);
    const signals = (await storage.ledger.of(portalId, [now], new Date(0))).get(now) ?? [];
    expect(new Set(signals.map((signal) => signal.id))).toEqual(model.forgotten.has(now) ? new Set() : model.did.get(now));
    const theirs = handovers.filter(({ contactId }) => contactId === now);
    expect(theirs.filter(isOpen).length).toBeLessThanOrEqual(1);
  }
  const survivors = new Set(PEOPLE.map((id) => model.now(id)));
  expect(handovers.filter(({ contactId }) => !survivors.has(contactId) || model.forgotten.has(contactId))).toEqual([]);
  const open = handovers.filter(isOpen).map(({ episodeId }) => episodeId);
  const pending = await database.query<{ episode_id: string }>("select episode_id from lead_handover.task_intent where portal_id = $1 and state = 'pending'", [portalId]);
  expect(new Set(pending.map((row) => row.episode_id))).toEqual(new Set(open));
}

test('whatever is merged, deleted, restored and forgotten in whatever order: every id finds one lead with all that was done, and at most one handover is open', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 14 }), async (steps) => {
    live = await openLivePortal(database);
    const model = new Model();
    await live.storage.leads.markStale(live.portalId, PEOPLE, at(0));
    for (const contactId of PEOPLE) {
      const version = await staleVersion(live, live.portalId, contactId);
      await live.storage.leads.saveReading(live.portalId, [{ lead: leadOf(contactId), version, hasNews: false }], at(0));
    }
    for (const [index, each] of steps.entries()) await play(each, model, index + 1);
    await check(model);
  }), { numRuns: thorough(100) });
}, 600_000);
