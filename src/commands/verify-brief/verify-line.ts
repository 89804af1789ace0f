import type { Policy } from '../../domain/policy/policy.ts';
import { verifyClaim, type Against, type Verdict } from '../../domain/brief/verify-brief.ts';
import { messageOf } from '../../errors.ts';
import { readExplainedLine, statementOf, type ToldSentence } from './explained-line.ts';

type Refused = { readonly place: string; readonly text: string; readonly because: string };

/** What `verify-brief` says of one evaluation. */
export type VerifiedLine = { readonly id: string; readonly supported: readonly string[]; readonly refused: readonly Refused[] };

/** Checks one sentence of a line; a statement that is none is refused like one that is wrong. */
export function verifyTold({ place, sentence }: ToldSentence, against: Against): Verdict {
  try {
    const claim = { place, sentence: { statement: statementOf(sentence), evidence: sentence.evidence }, text: sentence.text };
    return verifyClaim(claim, against);
  } catch (error) {
    return { place, supported: false, because: `not a statement (${messageOf(error)})` };
  }
}

/** Which sentences of an explained evaluation are supported by their evidence, and why the others are not. */
export function verifyLine(text: string, policy: Policy): VerifiedLine {
  const line = readExplainedLine(text, policy);
  const judged = line.sentences.map((told) => ({ told, verdict: verifyTold(told, line.against) }));
  return {
    id: line.id,
    supported: judged.flatMap(({ told, verdict }) => (verdict.supported ? [told.name] : [])),
    refused: judged.flatMap(({ told, verdict }) => (verdict.supported ? [] : [{ place: told.name, text: told.sentence.text, because: verdict.because }])),
  };
}
