import { BadInput, messageOf } from '../../errors.ts';
import { shown } from './problems.ts';
import { repeatedKey } from './repeated-key.ts';
import { textLines } from './text-lines.ts';

/** What was read from a line, or what kept it from being read. */
export type ReadLine<T> = { readonly number: number; readonly value: T } | { readonly number: number; readonly error: unknown };

function readLine<T>(number: number, text: string, read: (text: string) => T): ReadLine<T> {
  try {
    return { number, value: read(text) };
  } catch (error) {
    return { number, error };
  }
}

/** Reads line after line, passing over empty ones; one that cannot be read does not stop those after it. */
export async function* readLines<T>(input: AsyncIterable<Uint8Array>, read: (text: string) => T): AsyncGenerator<ReadLine<T>> {
  for await (const line of textLines(input)) {
    if ('problem' in line) yield { number: line.number, error: new BadInput(line.problem) };
    else if (line.text.trim() !== '') yield readLine(line.number, line.text, read);
  }
}

/** @throws BadInput when the text is not JSON */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    throw new BadInput(`not JSON (${messageOf(error)})`);
  }
}

/** The same, where a key that stands twice in one object is refused, too. */
export function parseObject(text: string): unknown {
  const value = parseJson(text);
  const twice = repeatedKey(text);
  if (twice !== undefined) throw new BadInput(`${shown(twice)}: stands twice in one object, expected once`);
  return value;
}
