import { meaningfulKinds } from '../domain/action.ts';
import { startOfWeek } from '../domain/business-time.ts';
import type { Rotation } from '../domain/choose-owner.ts';
import { daysAfter } from '../domain/decay.ts';
import { MAX_NO_NEED_DAYS } from '../domain/answer.ts';
import { COMPANY_REFUSALS, letsCompanyRest, type Handover } from '../domain/handover.ts';
import type { CompanyId, ContactId, OwnerId } from '../domain/ids.ts';
import type { Colleague, Lead } from '../domain/lead.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { Signal } from '../domain/signal.ts';
import type { VersionedPolicy } from './ports/policies.ts';
import type { Install } from './ports/installs.ts';
import type { Storage } from './ports/stores.ts';

/** Older signals have no points left and tell nothing; the ledger itself is kept longer. */
export const LOOK_BACK_DAYS = 400;
/** One colleague's step is a reason to call; more than a few change nothing. */
const COLLEAGUES = 10;
/** Turns are counted this far back: long enough for few leads, short enough that somebody new is not sent all of them for months. */
const TURNS_WEEKS = 8;

/** What is known around a page of leads, read at once: their signals, colleagues, earlier handovers, capacity. */
export type Surroundings = {
  readonly policy: Policy;
  readonly policyVersion: number;
  signalsOf(contactId: ContactId): readonly Signal[];
  colleaguesOf(this: void, lead: Lead): readonly Colleague[];
  handoversOf(contactId: ContactId): readonly Handover[];
  isTakenByColleague(lead: Lead): boolean;
  /** Somebody else there was refused for a reason that is about the company, and the cool-down is not over. */
  companyRests(lead: Lead, policy: Policy): boolean;
  usedCapacity(this: void, ownerId: OwnerId | null): number;
  /** Places kept for leads that are not among these and wait for the same owner: the better ones, and those of whom nobody knows how good they are this week. */
  keptFor(ownerId: OwnerId | null, rank: number): number;
  readonly rotation: Rotation;
  isActiveOwner(this: void, ownerId: OwnerId): boolean;
  /** Owner id of an admin who can get what nobody is responsible for. */
  readonly lastResort: OwnerId | undefined;
  /** A handover decided in this page counts for the leads after it. */
  remember(handover: Handover): void;
};

/** Teams are named by people: case and spaces at the ends do not matter. */
const sameTeam = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

const companiesOf = (leads: readonly Lead[]): CompanyId[] => [...new Set(leads.flatMap(({ company }) => (company?.id ? [company.id] : [])))];

/** Other people at the companies of these leads, as far as a policy looks at them. */
export async function readColleagues(storage: Pick<Storage, 'leads' | 'ledger'>, portalId: Install['portalId'], leads: readonly Lead[], policy: Policy, now: Date): Promise<Surroundings['colleaguesOf']> {
  const lately = daysAfter(now, -policy.whyNow.colleagueDays);
  const people = await storage.leads.activeAtCompanies(portalId, companiesOf(leads), meaningfulKinds(policy), lately, COLLEAGUES);
  const theirs = await storage.ledger.of(portalId, people.map(({ contactId }) => contactId), lately);
  return (lead) => people
    .filter(({ companyId, contactId }) => companyId === lead.company?.id && contactId !== lead.contactId)
    .map(({ contactId, jobTitle }) => ({ contactId, jobTitle, signals: theirs.get(contactId) ?? [] }));
}

/** @param rules - the policy to look with; without it, the published one */
export async function readSurroundings(storage: Storage, install: Install, leads: readonly Lead[], now: Date, rules?: VersionedPolicy): Promise<Surroundings> {
  const { portalId } = install;
  const contactIds = leads.map(({ contactId }) => contactId);
  const companyIds = companiesOf(leads);
  const current = rules ?? (await storage.policies.current(portalId));
  const week = startOfWeek(now, install.timeZone);
  const { capacityPerRepPerWeek: capacity, routing } = current.policy.handover;
  const [colleaguesOf, signals, handovers, atCompanies, refused, used, owners, queued, received] = [
    await readColleagues(storage, portalId, leads, current.policy, now),
    await storage.ledger.of(portalId, contactIds, daysAfter(now, -LOOK_BACK_DAYS)),
    await storage.handovers.of(portalId, contactIds),
    await storage.handovers.openAtCompanies(portalId, companyIds),
    await storage.handovers.refusedAtCompanies(portalId, companyIds, COMPANY_REFUSALS, daysAfter(now, -MAX_NO_NEED_DAYS)),
    new Map(await storage.handovers.countsByOwner(portalId, week)),
    await storage.owners.all(portalId),
    await storage.queue.heads(portalId, { since: week, capacity }, contactIds),
    new Map(routing.length === 0 ? [] : await storage.handovers.receivedByOwner(portalId, daysAfter(week, -7 * TURNS_WEEKS))),
  ];
  const active = new Set(owners.map(({ id }) => id));
  const taken = new Map<CompanyId, Set<ContactId>>();
  const take = ({ companyId, contactId }: Handover): void => {
    if (companyId) taken.set(companyId, (taken.get(companyId) ?? new Set()).add(contactId));
  };
  atCompanies.forEach(take);
  return {
    policy: current.policy,
    policyVersion: current.version,
    signalsOf: (contactId) => signals.get(contactId) ?? [],
    colleaguesOf,
    handoversOf: (contactId) => handovers.get(contactId) ?? [],
    isTakenByColleague: ({ company, contactId }) => [...((company?.id && taken.get(company.id)) ?? [])].some((holder) => holder !== contactId),
    companyRests: ({ company, contactId }, { handover: { coolDownDays } }) => refused.some((other) => other.companyId === company?.id && other.contactId !== contactId && letsCompanyRest(other, coolDownDays, now)),
    usedCapacity: (ownerId) => used.get(ownerId) ?? 0,
    keptFor: (ownerId, rank) => queued.filter((other) => other.ownerId === ownerId && (other.isOutdated || other.rank > rank)).length,
    rotation: {
      membersOf: (team) => owners.filter(({ teams }) => teams?.some(({ id, name }) => id === team || sameTeam(name, team))).map(({ id }) => id),
      received: (ownerId) => received.get(ownerId) ?? 0,
    },
    isActiveOwner: (ownerId) => active.has(ownerId),
    lastResort: owners.find(({ userId }) => userId !== undefined && install.adminUserIds.includes(userId))?.id,
    remember: (handover) => {
      const ownerId = handover.ownerId ?? null;
      take(handover);
      received.set(ownerId, (received.get(ownerId) ?? 0) + 1);
      if (!handover.isRequest) used.set(ownerId, (used.get(ownerId) ?? 0) + 1);
    },
  };
}
