import type { Change, Flip } from '../evaluation.ts';
import { withChanges } from './change.ts';
import type { EvaluateInput } from '../assess.ts';
import { flipBounds } from './flip-bounds.ts';
import { qualifyCandidates, type Candidate } from './flip-candidates.ts';
import { smallestRemoval } from './flip-removal.ts';
import { subsets } from './subsets.ts';
import { engineFor, goesToSales, type Engine } from './variation.ts';

/** The largest set of changes worth telling. */
export const MAX_FLIP = 3;
/** Actions whose removal is tried in every combination. */
export const MAX_REMOVABLE = 12;
/**
 * Bound on the work of one search: decisions times actions looked at in each, some 15 ms. A lead with a dozen actions
 * is searched completely. For one with hundreds fewer decisions are made: of changes the sets named first, smallest
 * ones before all others; of removals the combinations of fewer actions, the weightiest.
 */
const MAX_LOOKS = 12_000;

/** Evaluations one search may take for a lead with that many actions. */
const allowance = ({ actions }: Engine): number => Math.ceil(MAX_LOOKS / Math.max(1, actions.length));

/** Replaces each change, one by one, by the least demanding option with which the rest still suffices. */
function leastDemanding(engine: Engine, chosen: readonly Candidate[]): Change[] {
  const changes = chosen.map(({ best }) => best);
  chosen.forEach(({ options, best }, index) => {
    const enough = options.slice(0, -1).find((option) => goesToSales(engine.assess(withChanges(engine.input, changes.with(index, option)))));
    changes[index] = enough ?? best;
  });
  return changes;
}

/** The first set of candidates that makes the lead ready: by size, then by the most demanding candidate in it. */
function smallestFlip(engine: Engine, candidates: readonly Candidate[], isPossible: (chosen: readonly number[]) => boolean): readonly Candidate[] | null {
  const end = engine.taken() + allowance(engine);
  for (let size = 1; size <= MAX_FLIP; size += 1) {
    for (const indexes of subsets(candidates.length, size)) {
      if (!isPossible(indexes)) continue;
      if (engine.taken() >= end) return null;
      const chosen = indexes.flatMap((index) => candidates[index] ?? []);
      if (goesToSales(engine.assess(withChanges(engine.input, chosen.map(({ best }) => best))))) return chosen;
    }
  }
  return null;
}

function qualifying(engine: Engine): Pick<Flip, 'qualifies' | 'qualifiesUnasked'> {
  const candidates = qualifyCandidates(engine);
  const bounds = flipBounds(engine, candidates);
  if (bounds.isHopeless) return { qualifies: null, qualifiesUnasked: null };
  const found = smallestFlip(engine, candidates, bounds.isPossible);
  if (!found) return { qualifies: null, qualifiesUnasked: null };
  const qualifies = leastDemanding(engine, found);
  if (!found.some(({ isRequest }) => isRequest)) return { qualifies, qualifiesUnasked: null };
  const unasked = candidates.filter(({ isRequest }) => !isRequest);
  const other = smallestFlip(engine, unasked, bounds.isPossible);
  return { qualifies, qualifiesUnasked: other && leastDemanding(engine, other) };
}

/**
 * The smallest change that would turn the decision about a lead, found by deciding again and again with the real
 * engine at the same moment. Pure; at most three changes; work bounded by `MAX_LOOKS`.
 *
 * "Qualifies" means that sales would get the lead: it is ready, and no conversation or deal is under way. Removals are
 * all actions or all facts, never mixed.
 */
export function findFlip(input: EvaluateInput): Flip {
  const engine = engineFor(input);
  if (!goesToSales(engine.now)) return { ...qualifying(engine), unqualifies: null };
  // Once ready, a lead is held to the lower thresholds: what stops it must take it below those.
  const ready = engineFor({ ...input, wasReady: true });
  const unqualifies = smallestRemoval(ready, { largest: MAX_FLIP, most: MAX_REMOVABLE, allowance: allowance(ready) });
  return { qualifies: null, qualifiesUnasked: null, unqualifies };
}

/** The flip of a lead that did something: of all others there is nothing to tell but "asks for a demo". */
export function flipToTell(input: EvaluateInput): Flip | undefined {
  return input.signals.length > 0 ? findFlip(input) : undefined;
}
