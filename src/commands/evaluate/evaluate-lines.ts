import type { Writable } from 'node:stream';
import { BadInput, messageOf } from '../../errors.ts';
import { writeLines } from '../write-lines.ts';
import { evaluationLine } from './evaluation-line.ts';
import { readLines } from '../lines/json-lines.ts';
import { readLeadLine, type Run } from './lead-line.ts';

export type Tally = { readonly lines: number; readonly bad: number };

const toldAs = (error: unknown): string => (error instanceof BadInput ? error.message : `could not be evaluated: ${messageOf(error)}`);

/**
 * Evaluates leads as they come, in their order; holds one at a time, however many there are. What is wrong with a
 * line is the answer to it.
 */
export async function evaluateLines(input: AsyncIterable<Uint8Array>, output: Writable, run: Run, explain: boolean): Promise<Tally> {
  let lines = 0;
  let bad = 0;
  async function* answers(): AsyncGenerator<string> {
    for await (const line of readLines(input, (text) => JSON.stringify(evaluationLine(readLeadLine(text, run), explain)))) {
      lines += 1;
      if ('error' in line) bad += 1;
      yield `${'error' in line ? JSON.stringify({ line: line.number, error: toldAs(line.error) }) : line.value}\n`;
    }
  }
  await writeLines(answers(), output);
  return { lines, bad };
}
