import type { EvaluateInput } from '../../domain/evaluate.ts';
import { BRIEF_PARTS, type Evaluation } from '../../domain/evaluation.ts';
import { inOrder, type Signal } from '../../domain/signal.ts';

export type CitedFact = Pick<Signal, 'id' | 'kind' | 'occurredAt' | 'title' | 'url'>;

/** The signals that the evidence of an evaluation refers to, newest first: the lead's own and those of colleagues. */
export function citedFacts({ signals, colleagues }: EvaluateInput, { fit, intent, brief }: Evaluation): CitedFact[] {
  const sentences = BRIEF_PARTS.flatMap((part) => brief[part] ?? []);
  const cited = new Set([...fit.contributions, ...intent.contributions, ...sentences].flatMap(({ evidence }) => evidence));
  const known = inOrder([...signals, ...colleagues.flatMap((colleague) => colleague.signals)]);
  return known.filter(({ id }) => cited.has(id)).map(({ id, kind, occurredAt, title, url }) => ({ id, kind, occurredAt, title, url }));
}
