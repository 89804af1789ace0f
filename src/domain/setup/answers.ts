import { defaultPolicy } from '../policy/default-policy.ts';
import { countryCode } from '../fit/country.ts';
import { sameIndustry } from '../fit/industry.ts';
import type { OwnerId } from '../ids.ts';
import type { Role, Seniority } from '../lead.ts';
import type { ActionRule, Policy } from '../policy/policy.ts';
import { sizesOf, withSizes, type Employees } from './company-sizes.ts';
import { levelOf, withLevel } from './wanted-level.ts';

/** Who takes turns: an owner, or every active owner of a team. */
export type Receiver = { readonly kind: 'owner'; readonly id: OwnerId } | { readonly kind: 'team'; readonly id: string };

/** What the rules answer to the four questions. Empty lists: every one is welcome. */
export type Answers = {
  readonly roles: readonly Role[];
  /** The lowest level wanted; null: the points say it in more detail than one line can. */
  readonly fromSeniority: Seniority | null;
  /** Null for the same reason. */
  readonly employees: Employees | null;
  /** ISO codes; what is no known country as it is written. */
  readonly countries: readonly string[];
  readonly industries: readonly string[];
  /** Ids of rules, of those that `askedActions` lists. */
  readonly meaningful: readonly string[];
  readonly receivers: readonly Receiver[];
  readonly fallbackOwnerId: OwnerId | null;
  readonly perWeek: number;
};

/** Name of the routing rule that the answers write. */
const FOR_ALL = 'Everybody';

/** Actions of which an admin says whether they count as interest: a request always does, and what gives no points never does. */
export function askedActions({ intent }: Policy): ActionRule[] {
  return intent.actions.filter(({ points, request }) => points > 0 && request === undefined);
}

const codeOf = (country: string): string => countryCode(country) ?? country;
const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
const sameSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((value) => b.includes(value));

type Routing = Policy['handover']['routing'][number];

/** The first rule without conditions decides about every lead that reaches it. */
const isForAll = ({ when: { countries, topics, employees } }: Routing): boolean => countries.length === 0 && topics.length === 0 && (employees === undefined || (employees.from === undefined && employees.below === undefined));

const receiverOf = ({ ownerId, team }: Routing['to'][number]): Receiver[] => (ownerId ? [{ kind: 'owner', id: ownerId }] : team ? [{ kind: 'team', id: team }] : []);
const keyOf = ({ kind, id }: Receiver): string => `${kind} ${id}`;

/** The four questions as a policy answers them. */
export function answersOf(policy: Policy): Answers {
  const { fit, handover } = policy;
  return {
    roles: fit.role.maxPoints === 0 ? [] : unique(fit.role.target),
    fromSeniority: levelOf(fit.seniority),
    employees: sizesOf(fit.companySize),
    countries: fit.country.maxPoints === 0 ? [] : unique(fit.country.target.map(codeOf)),
    industries: fit.industry.maxPoints === 0 ? [] : fit.industry.target,
    meaningful: askedActions(policy).filter(({ meaningful }) => meaningful).map(({ id }) => id),
    receivers: handover.routing.find(isForAll)?.to.flatMap(receiverOf) ?? [],
    fallbackOwnerId: handover.fallbackOwnerId ?? null,
    perWeek: handover.capacityPerRepPerWeek,
  };
}

/**
 * The policy that answers the four questions so. What the questions do not speak of stays as it is, and so does all
 * that says the same already: the answers of a policy leave it as it is.
 */
export function withAnswers(policy: Policy, wanted: Answers): Policy {
  const now = answersOf(policy);
  const { fit, intent } = policy;
  return {
    ...policy,
    fit: {
      ...fit,
      role: sameSet(now.roles, wanted.roles) ? fit.role : asked({ ...fit.role, target: unique(wanted.roles) }, defaultPolicy.fit.role.maxPoints),
      seniority: wanted.fromSeniority === null || wanted.fromSeniority === now.fromSeniority ? fit.seniority : withLevel(fit.seniority, wanted.fromSeniority),
      companySize: wanted.employees === null || sameSizes(now.employees, wanted.employees) ? fit.companySize : withSizes(fit.companySize, wanted.employees),
      country: sameSet(now.countries, wanted.countries) ? fit.country : asked({ ...fit.country, target: kept(fit.country.target, wanted.countries, (a, b) => codeOf(a) === codeOf(b)) }, defaultPolicy.fit.country.maxPoints),
      industry: sameSet(now.industries, wanted.industries) ? fit.industry : asked({ ...fit.industry, target: kept(fit.industry.target, wanted.industries, sameIndustry) }, defaultPolicy.fit.industry.maxPoints),
    },
    intent: sameSet(now.meaningful, wanted.meaningful) ? intent : { ...intent, actions: withMeaningful(policy, wanted.meaningful) },
    handover: handoverWith(policy.handover, now, wanted),
  };
}

const sameSizes = (a: Employees | null, b: Employees): boolean => a !== null && a.from === b.from && a.below === b.below;

/** A wish for something that the rules do not ask about at all makes them ask. */
function asked<Q extends { readonly maxPoints: number; readonly target: readonly string[] }>(question: Q, defaultPoints: number): Q {
  return question.maxPoints > 0 || question.target.length === 0 ? question : { ...question, maxPoints: defaultPoints };
}

/** The wanted ones in the rules' own writing where they name them, in the order wanted. */
function kept(written: readonly string[], wanted: readonly string[], isSame: (a: string, b: string) => boolean): string[] {
  return unique(wanted.map((value) => written.find((one) => isSame(one, value)) ?? value));
}

function withMeaningful(policy: Policy, wanted: readonly string[]): ActionRule[] {
  const spokenOf = new Set(askedActions(policy).map(({ id }) => id));
  return policy.intent.actions.map((rule) => (spokenOf.has(rule.id) && rule.meaningful !== wanted.includes(rule.id) ? { ...rule, meaningful: !rule.meaningful } : rule));
}

function handoverWith(handover: Policy['handover'], now: Answers, wanted: Answers): Policy['handover'] {
  const { fallbackOwnerId: _, ...rest } = handover;
  const isSame = sameSet(now.receivers.map(keyOf), wanted.receivers.map(keyOf));
  return {
    ...rest,
    ...(wanted.fallbackOwnerId !== null && { fallbackOwnerId: wanted.fallbackOwnerId }),
    capacityPerRepPerWeek: wanted.perWeek,
    routing: isSame ? handover.routing : routingWith(handover.routing, wanted.receivers),
  };
}

/** The rule for all gets these receivers, and keeps the weights of those it had; rules with conditions stay before it. */
function routingWith(routing: readonly Routing[], receivers: readonly Receiver[]): Routing[] {
  const forAll = routing.find(isForAll);
  const others = routing.filter((rule) => rule !== forAll);
  if (receivers.length === 0) return others;
  const weightOf = (receiver: Receiver): number => forAll?.to.find((one) => receiverOf(one).some((known) => keyOf(known) === keyOf(receiver)))?.weight ?? 1;
  const to = [...new Map(receivers.map((receiver) => [keyOf(receiver), receiver])).values()].map((receiver) => ({ ...(receiver.kind === 'owner' ? { ownerId: receiver.id } : { team: receiver.id }), weight: weightOf(receiver) }));
  if (forAll) return routing.map((rule) => (rule === forAll ? { ...rule, to } : rule));
  const taken = new Set(routing.map(({ name }) => name));
  const name = [FOR_ALL, ...Array.from({ length: taken.size }, (_, index) => `${FOR_ALL} ${index + 2}`)].find((free) => !taken.has(free)) ?? FOR_ALL;
  return [...others, { name, when: { countries: [], topics: [] }, to }];
}
