import type { Policy } from '../../domain/policy/policy.ts';
import type { ExplainedLine, ToldSentence } from './explained-line.ts';
import { createDice, MUTATION_KINDS, mutateStatement, mutateText, type Dice, type MutationKind } from './mutations.ts';
import { verifyTold } from './verify-line.ts';

/** How many changed sentences of a kind were tried and refused. `missed` shows some that got through. */
export type MutationResult = { readonly kind: MutationKind; readonly tried: number; readonly refused: number; readonly missed: readonly string[] };

const SHOWN_MISSES = 5;

type Told = { readonly told: ToldSentence; readonly line: ExplainedLine };

function shuffled<T>(items: readonly T[], dice: Dice): T[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = dice(at + 1);
    const [a, b] = [order[at], order[other]];
    if (a !== undefined && b !== undefined) [order[at], order[other]] = [b, a];
  }
  return order;
}

/** Tries one kind of change on sentence after sentence until enough were changed; words alone and statements in turn, where both can be. */
function tryKind(kind: MutationKind, sentences: readonly Told[], policy: Policy, perKind: number, dice: Dice): MutationResult {
  let tried = 0;
  const missed: string[] = [];
  for (const { told, line } of shuffled(sentences, dice)) {
    if (tried === perKind) break;
    const [first, second] = tried % 2 === 0 ? [mutateText, mutateStatement] : [mutateStatement, mutateText];
    const changed = first(kind, told.sentence, line, policy, dice) ?? second(kind, told.sentence, line, policy, dice);
    // A change that says the same in words is none.
    if (!changed || changed.text === told.sentence.text) continue;
    tried += 1;
    if (verifyTold({ ...told, sentence: changed }, line.against).supported) missed.push(`${told.sentence.text} → ${changed.text}`);
  }
  return { kind, tried, refused: tried - missed.length, missed: missed.slice(0, SHOWN_MISSES) };
}

/**
 * Changes one number, date, name, count or topic at a time and counts how many of the changed sentences are refused.
 *
 * @param perKind - changes to try of each kind; fewer where the lines do not have as many
 * @param seed - the same seed makes the same changes
 */
export function mutateBriefs(lines: readonly ExplainedLine[], policy: Policy, perKind: number, seed: number): MutationResult[] {
  const dice = createDice(seed);
  const sentences = lines.flatMap((line) => line.sentences.map((told) => ({ told, line })));
  return MUTATION_KINDS.map((kind) => tryKind(kind, sentences, policy, perKind, dice));
}
