import { pipeline, Readable } from 'node:stream';
import { parse, type CsvError, type Info } from 'csv-parse';
import { BadInput } from '../../errors.ts';
import { shown } from './problems.ts';
import type { ReadLine } from './json-lines.ts';

/** Columns of a table, in the words of its header. */
export type Columns = {
  readonly known: readonly string[];
  /** Of each group at least one must be there. */
  readonly required: readonly (readonly string[])[];
};

/** Fields byte by byte: a character for each. */
type Row = { readonly record: readonly string[]; readonly info: Info };

/** Longest record, in bytes. */
const MAX_RECORD_BYTES = 1_000_000;

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

const decoder = new TextDecoder('utf-8', { fatal: true });

function decoded(field: string): string {
  try {
    return decoder.decode(Buffer.from(field, 'latin1')).trim();
  } catch {
    throw new BadInput('not UTF-8');
  }
}

/** Spreadsheets separate by comma, semicolon or tab, as their country has it; names of columns hold none of these. */
async function separated(input: AsyncIterable<Uint8Array>): Promise<{ delimiter: string; bytes: AsyncIterable<Uint8Array> }> {
  const iterator = input[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let isDone = false;
  while (!isDone && !head.includes('\n') && head.length <= MAX_RECORD_BYTES) {
    const next = await iterator.next();
    isDone = next.done === true;
    if (next.done !== true) head = Buffer.concat([head, next.value]);
  }
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield head.subarray(head.indexOf(BYTE_ORDER_MARK) === 0 ? BYTE_ORDER_MARK.length : 0);
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  }
  const [delimiter = ','] = /[,;\t]/u.exec(head.toString('latin1').split('\n', 1)[0] ?? '') ?? [];
  return { delimiter, bytes: bytes() };
}

/** The columns in their order, by their known names. */
function headerOf(record: readonly string[], { known, required }: Columns): string[] {
  const names = record.map((field) => decoded(field));
  const columns = names.map((name) => known.find((column) => column.toLowerCase() === name.toLowerCase()));
  const problems = names.flatMap((name, index) => {
    if (columns[index] === undefined) return [`${shown(name)}: no such column, expected ${known.join(', ')}`];
    return columns.indexOf(columns[index]) < index ? [`${shown(name)}: stands twice, expected once`] : [];
  });
  const missing = required.filter((group) => !group.some((column) => columns.includes(column))).map((group) => `${group.join(' or ')}: missing, expected in the header`);
  if (problems.length + missing.length > 0) throw new BadInput(`line 1: ${[...problems, ...missing].join('; ')}`);
  return columns.flatMap((column) => column ?? []);
}

function fieldsOf(record: readonly string[], columns: readonly string[]): Record<string, string> {
  if (record.length !== columns.length) throw new BadInput(`${record.length} fields, expected ${columns.length} as in the header`);
  return Object.fromEntries(columns.map((column, index) => [column, decoded(record[index] ?? '')]));
}

const linesIn = (record: readonly string[]): number => record.reduce((sum, field) => sum + field.split('\n').length - 1, 0);

function problemOf({ code, message }: CsvError): BadInput {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return new BadInput('a quote is not closed before the end of the file');
  return new BadInput(code === 'CSV_MAX_RECORD_SIZE' ? `expected at most ${MAX_RECORD_BYTES} bytes in one record` : `not CSV (${message})`);
}

/**
 * Reads records of a table with a header, in UTF-8, as `readLines` reads lines; a record that cannot be read does not
 * stop those after it. Numbers are those of the line that a record begins on.
 *
 * @throws BadInput for a header that is not as expected, before anything is read
 */
export async function* readCsv<T>(input: AsyncIterable<Uint8Array>, expected: Columns, read: (fields: Record<string, string>) => T): AsyncGenerator<ReadLine<T>> {
  const { delimiter, bytes } = await separated(input);
  const skipped: { number: number; error: BadInput }[] = [];
  const parser = parse({
    // Its own decoder would put a mark in the place of what is not UTF-8, and nobody would know.
    delimiter, encoding: 'latin1', info: true, skip_empty_lines: true, relax_column_count: true, max_record_size: MAX_RECORD_BYTES, skip_records_with_error: true,
    on_skip: (error) => void (error && skipped.push({ number: Number(error['lines']) || 0, error: problemOf(error) })),
  });
  pipeline(Readable.from(bytes), parser, () => {}); // how it ends is told by the parser
  let columns: readonly string[] | undefined;
  const rows: AsyncIterable<Row> = parser;
  for await (const { record, info } of rows) {
    const number = info.lines - linesIn(record);
    while (skipped[0] && skipped[0].number < number) yield* skipped.splice(0, 1);
    if (!columns) columns = headerOf(record, expected);
    else yield readRecord(number, record, columns, read);
  }
  if (!columns) throw new BadInput(skipped[0]?.error.message ?? 'empty, expected a header');
  yield* skipped;
}

function readRecord<T>(number: number, record: readonly string[], columns: readonly string[], read: (fields: Record<string, string>) => T): ReadLine<T> {
  try {
    return { number, value: read(fieldsOf(record, columns)) };
  } catch (error) {
    return { number, error };
  }
}
