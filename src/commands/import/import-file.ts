import { BadInput, messageOf } from '../../errors.ts';
import type { Imported } from '../../pipeline/import-signals.ts';
import type { FoundSignal } from '../../pipeline/ports/sources.ts';
import { readCsv } from '../lines/csv-lines.ts';
import { parseObject, readLines, type ReadLine } from '../lines/json-lines.ts';
import { COLUMNS, importLineReader } from './import-line.ts';

/** Signals that are kept together or not at all. */
const CHUNK = 1_000;

/** What became of a file. */
export type Total = { readonly lines: number; readonly bad: number } & Pick<Imported, 'added' | 'known' | 'tooOld' | 'nobody'>;

export type ImportRun = {
  readonly format: 'csv' | 'jsonl';
  /** Of the account, for moments without one. */
  readonly timeZone: string;
  readonly keep: (found: readonly FoundSignal[]) => Promise<Imported>;
  /** Told of each line that cannot be read, in order. */
  readonly onProblem: (line: number, error: string) => void;
};

function linesOf(input: AsyncIterable<Uint8Array>, { format, timeZone }: ImportRun): AsyncIterable<ReadLine<FoundSignal>> {
  const read = importLineReader(timeZone);
  return format === 'csv' ? readCsv(input, COLUMNS, read) : readLines(input, (text) => read(parseObject(text)));
}

/**
 * Imports a file chunk by chunk; holds one chunk at most. A line that cannot be read does not stop the others.
 *
 * @throws BadInput for a table whose header is not as expected; then nothing was kept
 */
export async function importFile(input: AsyncIterable<Uint8Array>, run: ImportRun): Promise<Total> {
  const total = { lines: 0, bad: 0, added: 0, known: 0, tooOld: 0, nobody: new Map<string, number>() };
  let chunk: FoundSignal[] = [];
  async function keepChunk(): Promise<void> {
    const { added, known, tooOld, nobody } = await run.keep(chunk);
    chunk = [];
    total.added += added;
    total.known += known;
    total.tooOld += tooOld;
    for (const [email, count] of nobody) total.nobody.set(email, (total.nobody.get(email) ?? 0) + count);
  }
  for await (const line of linesOf(input, run)) {
    total.lines += 1;
    if ('error' in line) {
      total.bad += 1;
      run.onProblem(line.number, line.error instanceof BadInput ? line.error.message : `cannot be read: ${messageOf(line.error)}`);
    } else if (chunk.push(line.value) >= CHUNK) await keepChunk();
  }
  if (chunk.length > 0) await keepChunk();
  return total;
}
