import type { Writable } from 'node:stream';
import { BadInput, messageOf } from '../../errors.ts';
import { writeLines } from '../write-lines.ts';
import { evaluationLine } from './evaluation-line.ts';
import { readLeadLine, type Run } from './lead-line.ts';
import { textLines, type TextLine } from './text-lines.ts';

export type Tally = { readonly lines: number; readonly bad: number };

/** One lead to one line of JSON; what is wrong with a line is the answer to it, and the next one goes on. */
function answer(line: TextLine, run: Run, explain: boolean): { readonly json: string; readonly isBad: boolean } {
  try {
    if ('problem' in line) throw new BadInput(line.problem);
    return { json: JSON.stringify(evaluationLine(readLeadLine(line.text, run), explain)), isBad: false };
  } catch (error) {
    const told = error instanceof BadInput ? error.message : `could not be evaluated: ${messageOf(error)}`;
    return { json: JSON.stringify({ line: line.number, error: told }), isBad: true };
  }
}

/** Evaluates leads as they come, in their order; holds one at a time, however many there are. */
export async function evaluateLines(input: AsyncIterable<Uint8Array>, output: Writable, run: Run, explain: boolean): Promise<Tally> {
  let lines = 0;
  let bad = 0;
  async function* answers(): AsyncGenerator<string> {
    for await (const line of textLines(input)) {
      if ('text' in line && line.text.trim() === '') continue;
      const { json, isBad } = answer(line, run, explain);
      lines += 1;
      if (isBad) bad += 1;
      yield `${json}\n`;
    }
  }
  await writeLines(answers(), output);
  return { lines, bad };
}
