import { actionsBy } from '../domain/action.ts';
import { assess } from '../domain/assess.ts';
import { daysAfter } from '../domain/decay.ts';
import { decide } from '../domain/decide.ts';
import { EXPECTED_WEEKS, leadAsOf, momentsToTry, perWeek, type ExpectedHandover, type ExpectedWeek } from '../domain/expected-volume.ts';
import type { ContactId, OwnerId, PortalId } from '../domain/ids.ts';
import { BadInput } from '../errors.ts';
import { toDecide, toEvaluate, type KnownLead } from './evaluate-leads.ts';
import type { Flow } from './flow.ts';
import type { Install } from './ports/installs.ts';
import type { VersionedPolicy } from './ports/policies.ts';
import { readColleagues, readSurroundings, type Surroundings } from './surroundings.ts';
import { withPauses } from './with-pauses.ts';

/** Leads that are read at once: what is held in memory does not grow with the account. */
const PAGE = 100;
/** Ids that are found at once: looking for them costs the whole window each time. */
const IDS = 2_000;

export type ExpectedVolume = {
  /** Oldest first; the last one ends now. */
  readonly weeks: readonly ExpectedWeek[];
  /** Leads looked at. */
  readonly leads: number;
  /** Contacts that wait to be read: what they did may be missing. */
  readonly unread: number;
  /** Leads that the rules stumble over; each is also told as trouble. */
  readonly notCounted: readonly ContactId[];
};

/**
 * What the published rules would have handed over in the last four weeks, had the account been live: each stored lead
 * is judged as of the last thing it did on each day, by what it had done until then, and counts the first time the rules
 * hand it over. Writes nothing and asks HubSpot nothing.
 *
 * Rules, deals, owners and all other facts are today's: who became a customer meanwhile is missing. Left out are a second
 * handover of the same lead, another one at the same company but by request, and whoever becomes ready by time or by a
 * colleague alone.
 *
 * @throws BadInput when the portal is not known
 */
export async function expectHandovers(flow: Pick<Flow, 'storage' | 'now' | 'onTrouble'>, portalId: PortalId): Promise<ExpectedVolume> {
  const { storage, now } = flow;
  const at = now();
  const install = await storage.installs.find(portalId);
  if (!install) throw new BadInput(`Account ${portalId} has not installed the app.`);
  const rules = await storage.policies.current(portalId);
  const { found, notCounted } = await expectOn(flow, install, { at, rules, after: null, before: [], isTimeUp: () => false });
  const [leads, unread] = [await storage.samples.countRead(portalId), await storage.samples.countUnread(portalId)];
  return { weeks: perWeek(found, rules.policy.handover.capacityPerRepPerWeek, at), leads, unread, notCounted };
}

/** Where to look on, and what is known so far. */
export type ExpectOn = {
  /** The end of the four weeks. */
  readonly at: Date;
  readonly rules: VersionedPolicy;
  /** The last contact looked at; null: none yet. */
  readonly after: ContactId | null;
  /** Handovers found until then: whose turn it is depends on them. */
  readonly before: readonly ExpectedHandover[];
  /** Asked after each page of leads. */
  readonly isTimeUp: () => boolean;
};

/** `next`: where to look on; null when all were looked at. */
export type ExpectedPart = { readonly found: readonly ExpectedHandover[]; readonly looked: number; readonly notCounted: readonly ContactId[]; readonly next: ContactId | null };

/** Looks at leads in the order of their ids until the time is up. Who did nothing in the four weeks cannot have become ready by it, and is not looked at. */
export async function expectOn({ storage, onTrouble }: Pick<Flow, 'storage' | 'onTrouble'>, install: Install, { at, rules, after, before, isTimeUp }: ExpectOn): Promise<ExpectedPart> {
  const { portalId } = install;
  const since = daysAfter(at, -7 * EXPECTED_WEEKS);
  const found: ExpectedHandover[] = [];
  const notCounted: ContactId[] = [];
  const given = new Map<OwnerId | undefined, number>();
  const count = ({ ownerId }: ExpectedHandover): void => void given.set(ownerId, (given.get(ownerId) ?? 0) + 1);
  before.forEach(count);
  let looked = 0;
  for await (const ids of activeInPages(storage, portalId, { since, until: at }, after)) {
    const known = (await storage.leads.several(portalId, ids)).filter((record): record is KnownLead => record.lead !== null);
    looked += known.length;
    const around = await lookBack(storage, install, known, { at, since, rules, given });
    for await (const record of withPauses(known)) {
      try {
        const handover = firstHandover(record, install, around, { since, at });
        if (!handover) continue;
        found.push(handover);
        count(handover);
      } catch (error) {
        onTrouble(error, { portalId, contactId: record.contactId });
        notCounted.push(record.contactId);
      }
    }
    if (isTimeUp()) return { found, looked, notCounted, next: ids.at(-1) ?? null };
  }
  return { found, looked, notCounted, next: null };
}

/** Contacts that did something in a stretch of time, a page at a time. */
async function* activeInPages({ samples }: Pick<Flow['storage'], 'samples'>, portalId: PortalId, stretch: { readonly since: Date; readonly until: Date }, after: ContactId | null): AsyncGenerator<readonly ContactId[], void, undefined> {
  let last = after;
  for (;;) {
    const ids: readonly ContactId[] = await samples.activeBetween(portalId, stretch, last, IDS);
    for (let from = 0; from < ids.length; from += PAGE) yield ids.slice(from, from + PAGE);
    if (ids.length < IDS) return;
    last = ids.at(-1) ?? null;
  }
}

type LookBack = { readonly at: Date; readonly since: Date; readonly rules: VersionedPolicy; readonly given: ReadonlyMap<OwnerId | undefined, number> };

/** The surroundings as of the beginning of the window, with turns as they would have been taken. */
async function lookBack(storage: Flow['storage'], install: Install, known: readonly KnownLead[], { at, since, rules, given }: LookBack): Promise<Surroundings> {
  const leads = known.map(({ lead }) => lead);
  const around = await readSurroundings(storage, install, leads, at, rules);
  const { rotation } = around;
  return {
    ...around,
    colleaguesOf: await readColleagues(storage, install.portalId, leads, rules.policy, since),
    handoversOf: (contactId) => around.handoversOf(contactId).filter(({ openedAt }) => openedAt < since),
    rotation: { ...rotation, received: (ownerId) => rotation.received(ownerId) + (given.get(ownerId) ?? 0) },
  };
}

/** One for each lead: what sales would have answered, and whether a later request had opened another, nobody knows. */
function firstHandover(record: KnownLead, install: Install, around: Surroundings, { since, at }: { since: Date; at: Date }): ExpectedHandover | null {
  let wasReady = false;
  for (const moment of momentsToTry(actionsBy(at, around.signalsOf(record.contactId), around.policy), since, at)) {
    const then = { ...record, lead: leadAsOf(record.lead, moment) };
    const evaluation = assess({ ...toEvaluate(then, install, around, moment), wasReady });
    const decision = decide({ ...toDecide({ record: then, evaluation }, install, around, moment), liveSince: since, switchedOnAt: since, usedCapacity: () => 0 });
    if (decision.action === 'hand_over') return decision.handover;
    wasReady = evaluation.qualification === 'ready';
  }
  return null;
}
