import type { Removal } from '../evaluation.ts';
import { isInterest, type Action } from '../action.ts';
import { withoutThese } from './change.ts';
import { daysAfter, decayFactor } from '../decay.ts';
import { removableFacts, removableSignals } from './flip-candidates.ts';
import { intentParts, weigh } from '../intent.ts';
import { subsets } from './subsets.ts';
import { goesToSales, type Engine } from './variation.ts';
import { whyNow } from '../brief/why-now.ts';

/** Tells of a set of removals whether it could unmake a ready lead. Never rules out a smallest set that does. */
type Bound = (removals: readonly Removal[]) => boolean;

const idsOf = (removals: readonly Removal[]): string[] => removals.flatMap((removal) => (removal.kind === 'signal' ? [removal.id] : []));

/**
 * Without an action, interest loses no more than its points as they count today, the bonus of an exploration, and one
 * by rounding. Counted from the sum before it is cut at 100.
 */
function interestBound({ actions, input: { policy, wasReady, now } }: Engine): Bound {
  const needed = wasReady ? policy.gates.interest.leave : policy.gates.interest.enter;
  const points = new Map(actions.map(({ signal, rule }) => [signal.id, Math.max(0, rule.points) * decayFactor(signal.occurredAt, now, rule.halfLifeDays)]));
  // The bonus for exploring may go, too: the sum without it is the bound.
  const { gained, lost } = intentParts(weigh(actions, policy), false, policy, now);
  return (removals) => idsOf(removals).reduce((value, id) => value - (points.get(id) ?? 0), gained - lost - 1) < needed;
}

/** What holds as long as one action of a kind is left: something meaningful, something done, a recognised topic. */
function lastOfKindBound({ actions, input: { policy, now } }: Engine): Bound {
  const onTopic = actions.filter((action) => isInterest(action) && action.play);
  const recent = onTopic.filter(({ signal }) => signal.occurredAt > daysAfter(now, -policy.whyNow.topicDays));
  const kinds = [actions.filter(({ rule }) => rule.meaningful), actions.filter(isInterest), onTopic, recent];
  return (removals) => {
    const ids = idsOf(removals);
    return kinds.some((kind) => kind.length > 0 && kind.length <= ids.length && kind.every(({ signal }) => ids.includes(signal.id)));
  };
}

/**
 * A reason to act now stands as long as the actions it was made from do. To lose it, one of them must go; then, if
 * another reason is found, one of those behind it, and so on: each removal of a smallest set hits the reason that the
 * ones before it left.
 */
function whyNowBound({ actions, colleagues, input: { policy, now } }: Engine): Bound {
  const known = new Map<string, readonly string[] | null>();
  const evidenceWithout = (removed: readonly string[]): readonly string[] | null => {
    const key = [...removed].sort().join('\n');
    const before = known.get(key);
    if (before !== undefined) return before;
    const left = actions.filter(({ signal }) => !removed.includes(signal.id));
    const evidence = whyNow({ actions: left, colleagues, policy, now })?.evidence ?? null;
    known.set(key, evidence);
    return evidence;
  };
  const loses = (removed: readonly string[], rest: readonly string[]): boolean => {
    if (rest.length === 0) return true;
    const evidence = evidenceWithout(removed);
    return evidence === null || rest.some((id, index) => evidence.includes(id) && loses([...removed, id], rest.toSpliced(index, 1)));
  };
  // Only where a silence may be shorter than a reason stays fresh can a gap made by a removal hide an older return.
  const isSound = policy.whyNow.silenceDays >= policy.whyNow.freshDays;
  return (removals) => !isSound || loses([], idsOf(removals));
}

/**
 * Without the last explicit request every gate has other rules; without the newest one, what a rep did since may be
 * the answer to an older one.
 */
function requestBound({ actions, input: { lead, policy, now } }: Engine): Bound {
  const isFresh = ({ rule, signal }: Action): boolean => rule.request !== undefined && now < daysAfter(signal.occurredAt, policy.intent.requestFreshDays);
  const requests = new Set(actions.filter(isFresh).map(({ signal }) => signal.id));
  const { meetingBookedAt, lastContactedAt, repliedToSalesAt } = lead.contact;
  const hasBooked = actions.some(({ signal }) => signal.kind === 'meeting_booked');
  const isInTouch = hasBooked || [meetingBookedAt, lastContactedAt, repliedToSalesAt].some((at) => at !== undefined);
  return (removals) => {
    const removed = idsOf(removals).filter((id) => requests.has(id)).length;
    return removed > 0 && (isInTouch || removed === requests.size);
  };
}

/** After a return, what is meaningful and newer than it is the news that brought the lead back; all of it must go. */
function newsBound({ actions, input: { handovers } }: Engine): Bound {
  const endedAt = handovers.at(-1)?.endedAt;
  if (!endedAt) return () => false;
  const news = actions.filter(({ rule, signal }) => rule.meaningful && signal.occurredAt > endedAt);
  // Where several pieces of content are the news, or time is, any of them may matter.
  return (removals) => news.every(({ signal }) => idsOf(removals).includes(signal.id));
}

/** Which actions, together, could be what a ready lead rests on. */
function signalsBound(engine: Engine): Bound {
  const gates = [lastOfKindBound(engine), ...(engine.now.isHandRaiser ? [] : [interestBound(engine)]), whyNowBound(engine)];
  const bounds = [requestBound(engine), newsBound(engine), ...gates];
  return (removals) => bounds.some((bound) => bound(removals));
}

/**
 * Who asked needs only a fit that could be good, which nothing unknown prevents; else facts together lose no more than
 * one by one, but for what rounding hides: half a point each, and half a point in the sum.
 */
function factsBound(engine: Engine, facts: readonly Removal[]): Bound {
  const { now, input, fit } = engine;
  const needed = input.wasReady ? input.policy.gates.fit.leave : input.policy.gates.fit.enter;
  const losses = new Map(facts.map((fact) => [fact, now.fit.value - fit(withoutThese(input, [fact])).value]));
  return (removals) => !now.isHandRaiser && (now.fit.value >= 100 || removals.reduce((value, fact) => value - Math.max(0, losses.get(fact) ?? 0), now.fit.value) < needed + removals.length);
}

function firstRemoval(engine: Engine, candidates: readonly Removal[], size: number, isPossible: Bound): readonly Removal[] | null {
  for (const indexes of subsets(candidates.length, size)) {
    const removals = indexes.flatMap((index) => candidates[index] ?? []);
    if (isPossible(removals) && !goesToSales(engine.assess(withoutThese(engine.input, removals)))) return removals;
  }
  return null;
}

/** Sets of one, two or three out of `count`. */
const combinations = (count: number): number => count + (count * (count - 1)) / 2 + (count * (count - 1) * (count - 2)) / 6;

/**
 * The smallest set of actions, else of facts, without which sales would not get a lead that it does get; actions
 * before facts of the same number, for what somebody did is what the decision is meant to rest on.
 *
 * @param largest - how many removals are worth telling
 * @param most - actions that are combined; fewer where not all combinations fit into `allowance`
 * @param allowance - how many decisions the search may take
 * @returns null when the decision rests on more than that
 */
export function smallestRemoval(engine: Engine, { largest, most, allowance }: { largest: number; most: number; allowance: number }): readonly Removal[] | null {
  let count = most;
  while (count > 1 && combinations(count) > allowance) count -= 1;
  const signals = removableSignals(engine, count);
  const facts = removableFacts(engine);
  const [canLoseSignals, canLoseFacts] = [signalsBound(engine), factsBound(engine, facts)];
  for (let size = 1; size <= largest; size += 1) {
    const found = firstRemoval(engine, signals, size, canLoseSignals) ?? firstRemoval(engine, facts, size, canLoseFacts);
    if (found) return found;
  }
  return null;
}
