import { actionsBy } from '../../domain/action.ts';
import type { EvaluateInput } from '../../domain/assess.ts';
import { evaluate } from '../../domain/evaluate.ts';
import { BRIEF_PARTS, type BriefPart, type Evaluation, type Flip, type Gate, type Obstacle } from '../../domain/evaluation.ts';
import { findFlip } from '../../domain/flip/flip.ts';
import { groundsOf, type Grounds } from '../../domain/brief/grounds.ts';
import { flipTexts } from '../../domain/language/flip-texts.ts';
import { say } from '../../domain/language/say.ts';
import type { Voice } from '../../domain/language/voice.ts';
import type { Sentence, Statement } from '../../domain/statement.ts';
import type { LeadLine } from './lead-line.ts';

/** A sentence in words, with what it rests on; the statement behind the words with `--explain`. */
type SentenceLine = { readonly text: string; readonly evidence: readonly string[]; readonly statement?: Statement };
type BriefLine = { [Part in BriefPart]?: SentenceLine } & { readonly beforeYouCall: readonly SentenceLine[]; readonly questions: readonly SentenceLine[] };
type GateLine = { readonly pass: boolean; readonly reasons: readonly string[] };

/** The answer to one line; JSON writes its dates as ISO 8601. */
export type EvaluationLine = Pick<Evaluation, 'intent' | 'qualification' | 'nextCheckAt'> & {
  readonly id: string;
  readonly fit: Omit<Evaluation['fit'], 'unknowns'>;
  readonly gates: Readonly<Record<keyof Evaluation['gates'], GateLine>>;
  readonly obstacles: readonly (Pick<Obstacle, 'level' | 'code' | 'evidence'> & { readonly reason: string })[];
  readonly brief: BriefLine;
  /** The smallest changes that would turn the decision, and the same in words. */
  readonly flip: Flip & { readonly texts: readonly string[] };
  /** With `--explain`: all facts there are, those that are cited among them, and for whom it was said. */
  readonly facts?: Grounds;
  readonly said?: { readonly now: Date; readonly timeZone: string; readonly locale: string };
};

/** What is decided about one lead, in the fields and the order that the README documents. */
export function evaluationLine({ id, input, voice }: LeadLine, explain: boolean): EvaluationLine {
  const evaluation = evaluate(input);
  const { fit: { unknowns, ...fit }, intent, gates, obstacles, qualification, brief, nextCheckAt } = evaluation;
  const gate = ({ pass, reasons }: Gate): GateLine => ({ pass, reasons: reasons.map((reason) => say(reason, voice)) });
  const line: EvaluationLine = {
    id, fit, intent,
    gates: { fit: gate(gates.fit), interest: gate(gates.interest), context: gate(gates.context) },
    obstacles: obstacles.map(({ level, code, what, evidence }) => ({ level, code, reason: say({ says: 'obstacle', code, what }, voice), evidence })),
    qualification, brief: briefLine(brief, voice, explain), flip: flipLine(input, voice), nextCheckAt,
  };
  if (!explain) return line;
  return { ...line, facts: groundsOf(input, unknowns), said: { now: input.now, timeZone: voice.timeZone, locale: voice.locale } };
}

function flipLine(input: EvaluateInput, voice: Voice): EvaluationLine['flip'] {
  const flip = findFlip(input);
  return { ...flip, texts: flipTexts(flip, { policy: input.policy, actions: actionsBy(input.now, input.signals, input.policy), voice }) };
}

function briefLine({ beforeYouCall, questions, ...parts }: Evaluation['brief'], voice: Voice, explain: boolean): BriefLine {
  const sentence = ({ statement, evidence }: Sentence): SentenceLine => ({ text: say(statement, voice), evidence, ...(explain && { statement }) });
  const said: { [Part in BriefPart]?: SentenceLine } = {};
  for (const part of BRIEF_PARTS) if (parts[part]) said[part] = sentence(parts[part]);
  return { ...said, beforeYouCall: beforeYouCall.map(sentence), questions: questions.map(sentence) };
}
