import { evaluate } from '../../domain/evaluate.ts';
import type { Evaluation } from '../../domain/evaluation.ts';
import { citedFacts, type CitedFact } from './cited-facts.ts';
import type { LeadLine } from './lead-line.ts';

/** The answer to one line; JSON writes its dates as ISO 8601. */
export type EvaluationLine = Pick<Evaluation, 'intent' | 'gates' | 'obstacles' | 'qualification' | 'brief' | 'nextCheckAt'> & {
  readonly id: string;
  readonly fit: Omit<Evaluation['fit'], 'unknowns'>;
  /** The smallest change that would turn the decision; null where none is known. */
  readonly flip: null;
  /** With `--explain`. */
  readonly facts?: readonly CitedFact[];
};

/** What is decided about one lead, in the fields and the order that the README documents. */
export function evaluationLine({ id, input }: LeadLine, explain: boolean): EvaluationLine {
  const evaluation = evaluate(input);
  const { fit: { unknowns: _, ...fit }, intent, gates, obstacles, qualification, brief, nextCheckAt } = evaluation;
  const line = { id, fit, intent, gates, obstacles, qualification, brief, flip: null, nextCheckAt };
  return explain ? { ...line, facts: citedFacts(input, evaluation) } : line;
}
