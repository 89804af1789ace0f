import type { FactName } from '../evaluation.ts';
import { extremeAnswersTo, unknownFacts } from './fact-answers.ts';
import { withChanges } from './change.ts';
import type { EvaluateInput } from '../assess.ts';
import { engineFor, goesToSales } from './variation.ts';

/** A missing fact, and what asking for it could change. */
export type Question = {
  readonly fact: FactName;
  /** Points of fit between the worst and the best answer; 0 for a name. */
  readonly span: number;
  /** Some answer changes whether sales gets the lead, one way or the other. */
  readonly canFlip: boolean;
};

/**
 * Every missing fact, the one whose answer could move the decision most first: what changes whether sales gets the
 * lead, then what changes the grade, then by points of fit. The least and the most welcome answer to each are
 * tried with the real engine: at most twenty decisions.
 */
export function nextBestQuestion(input: EvaluateInput): Question[] {
  const engine = engineFor(input);
  const goesNow = goesToSales(engine.now);
  const asked = unknownFacts(input.lead, engine.now.fit).map((fact) => {
    const after = extremeAnswersTo(fact, input.policy).map((value) => engine.assess(withChanges(engine.input, [{ kind: 'learn', fact, value }])));
    return {
      fact,
      span: engine.now.fit.unknowns.find((unknown) => unknown.fact === fact)?.span ?? 0,
      canFlip: after.some((assessment) => goesToSales(assessment) !== goesNow),
      canRegrade: after.some(({ fit }) => fit.grade !== engine.now.fit.grade),
    };
  });
  const sorted = asked.sort((a, b) => Number(b.canFlip) - Number(a.canFlip) || Number(b.canRegrade) - Number(a.canRegrade) || b.span - a.span);
  return sorted.map(({ fact, span, canFlip }) => ({ fact, span, canFlip }));
}
