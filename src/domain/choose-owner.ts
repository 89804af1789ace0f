import type { Evaluation } from './evaluation.ts';
import { countryOf, employeesOf } from './fit/fact.ts';
import { sameCountry } from './fit/country.ts';
import type { OwnerId } from './ids.ts';
import type { Lead } from './lead.ts';
import type { Policy, RoutingRule } from './policy/policy.ts';

/** As what somebody is responsible for a lead, first to last. */
export type ResponsibleAs = 'route' | 'contact' | 'company' | 'routing' | 'fallback' | 'admin';

/** Somebody who was responsible, and did not get the lead. */
export type PassedOver = {
  readonly ownerId: OwnerId;
  readonly as: ResponsibleAs;
  /** not_active: not among the active owners of the account (any more) · no_room: has as many handovers this week as agreed */
  readonly because: 'not_active' | 'no_room';
};

/** Who gets a lead, as what, and who before them did not. Without an owner the task stays in the open. */
export type ChosenOwner = {
  readonly ownerId?: OwnerId | undefined;
  readonly as?: ResponsibleAs | undefined;
  /** Name of the routing rule that decided. */
  readonly rule?: string | undefined;
  readonly passedOver: readonly PassedOver[];
};

/** What turns are taken by. */
export type Rotation = {
  /** Active owners of a team of the account, by the team's name or id. */
  readonly membersOf: (team: string) => readonly OwnerId[];
  /** Handovers that an owner got since turns are counted, requests included: who is called is called. */
  readonly received: (ownerId: OwnerId) => number;
};

export type ChooseInput = {
  readonly lead: Lead;
  readonly evaluation: Pick<Evaluation, 'obstacles' | 'isHandRaiser' | 'topic'>;
  /** Whether an owner can get tasks: not archived, not gone. */
  readonly isActiveOwner: (ownerId: OwnerId) => boolean;
  /** Who gets what nobody else is responsible for, where the policy names nobody. */
  readonly lastResort?: OwnerId | undefined;
  readonly rotation: Rotation;
  /** Handovers the owner got this week, explicit requests not counted. */
  readonly usedCapacity: (ownerId: OwnerId | null) => number;
  readonly policy: Policy;
};

function matches({ when: { countries, topics, employees } }: RoutingRule, { lead, evaluation: { topic } }: ChooseInput): boolean {
  const [country, size] = [countryOf(lead)?.value, employeesOf(lead)?.value];
  const isThere = countries.length === 0 || (country !== undefined && countries.some((wanted) => sameCountry(wanted, country)));
  const isAbout = topics.length === 0 || (topic !== null && topics.includes(topic));
  const isSize = employees === undefined || (size !== undefined && size >= (employees.from ?? 0) && size < (employees.below ?? Number.POSITIVE_INFINITY));
  return isThere && isAbout && isSize;
}

/** Everybody a rule names, once, with the weight named first. */
function weightsOf({ to }: RoutingRule, { membersOf }: Rotation): Map<OwnerId, number> {
  const weights = new Map<OwnerId, number>();
  for (const { ownerId, team, weight } of to) {
    const named = ownerId === undefined ? membersOf(team ?? '') : [ownerId];
    for (const member of named) if (!weights.has(member)) weights.set(member, weight);
  }
  return weights;
}

/** Ids are digit strings: the shorter one is the smaller number. */
const byId = (a: OwnerId, b: OwnerId): number => a.length - b.length || (a < b ? -1 : 1);

/**
 * The order in which it is their turn: by the divisors 1, 3, 5 … over the weight (the method of Webster and
 * Sainte-Laguë for seats), which takes turns smoothly: with weights 2 and 1 it is A, B, A and again. Equals go by id.
 */
function turns(weights: ReadonlyMap<OwnerId, number>, { received }: Rotation): OwnerId[] {
  const quotient = (id: OwnerId): number => (2 * received(id) + 1) / (weights.get(id) ?? 1);
  return [...weights.keys()].sort((a, b) => quotient(a) - quotient(b) || byId(a, b));
}

/** Whose turn it is by the first rule that matches: the next with room, else the next, whose turn it then stays. */
function byRouting(input: ChooseInput): ChosenOwner | null {
  const { policy, rotation, evaluation, isActiveOwner, usedCapacity } = input;
  const rule = policy.handover.routing.find((candidate) => matches(candidate, input));
  if (!rule) return null;
  const all = turns(weightsOf(rule, rotation), rotation);
  const present = all.filter(isActiveOwner);
  const isFull = (id: OwnerId): boolean => !evaluation.isHandRaiser && usedCapacity(id) >= policy.handover.capacityPerRepPerWeek;
  const withRoom = present.find((id) => !isFull(id));
  const before = withRoom ? present.slice(0, present.indexOf(withRoom)) : [];
  const gone = all.filter((id) => !isActiveOwner(id));
  const passedOver = [
    ...gone.map((ownerId): PassedOver => ({ ownerId, as: 'routing', because: 'not_active' })),
    ...before.map((ownerId): PassedOver => ({ ownerId, as: 'routing', because: 'no_room' })),
  ];
  const ownerId = withRoom ?? present[0];
  return { ...(ownerId && { ownerId, as: 'routing' }), rule: rule.name, passedOver };
}

/**
 * Who gets a lead: the owner of the route that leads there (the deal's, the customer's), the contact's owner, the company's owner,
 * whose turn it is by the policy's routing, the fallback owner, an admin. Whoever is not active is passed over. One who
 * is full is passed over in favour of the next only where turns are taken: a lead of their own waits for its owner.
 */
export function chooseOwner(input: ChooseInput): ChosenOwner {
  const { lead, evaluation, isActiveOwner, lastResort, policy } = input;
  const passedOver: PassedOver[] = [];
  const named = (as: ResponsibleAs, ownerId: OwnerId | undefined): ChosenOwner | null => {
    if (ownerId === undefined) return null;
    if (isActiveOwner(ownerId)) return { ownerId, as, passedOver };
    if (!passedOver.some((other) => other.ownerId === ownerId)) passedOver.push({ ownerId, as, because: 'not_active' });
    return null;
  };
  const own = named('route', evaluation.obstacles.find(({ level, ownerId }) => level === 'route' && ownerId)?.ownerId)
    ?? named('contact', lead.contact.ownerId) ?? named('company', lead.company?.ownerId);
  if (own) return own;
  const routed = byRouting(input);
  passedOver.push(...(routed?.passedOver ?? []));
  if (routed?.ownerId) return { ...routed, passedOver };
  return named('fallback', policy.handover.fallbackOwnerId) ?? named('admin', lastResort) ?? { passedOver };
}
