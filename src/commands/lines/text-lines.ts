/** A line, numbered as an editor does, or why it is no text. */
export type TextLine = { readonly number: number; readonly text: string } | { readonly number: number; readonly problem: string };

/** Longest line, in bytes; a lead with thousands of signals is shorter. */
const MAX_LINE_BYTES = 1_000_000;
const NEWLINE = 10;

// It also drops a byte order mark at the start of a line, where joined files leave one.
const decoder = new TextDecoder('utf-8', { fatal: true });

function textLine(number: number, parts: readonly Uint8Array[], bytes: number): TextLine {
  if (bytes > MAX_LINE_BYTES) return { number, problem: `${bytes} bytes, expected at most ${MAX_LINE_BYTES} in one line` };
  try {
    return { number, text: decoder.decode(Buffer.concat(parts)) };
  } catch {
    return { number, problem: 'not UTF-8' };
  }
}

/** Cuts bytes into lines; holds one line at most, and of a line that is too long nothing. */
export async function* textLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TextLine> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  let number = 1;
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; ) {
      const newline = chunk.indexOf(NEWLINE, from);
      const end = newline === -1 ? chunk.length : newline;
      bytes += end - from;
      if (bytes > MAX_LINE_BYTES) parts = [];
      else parts.push(chunk.subarray(from, end));
      from = end + 1;
      if (newline === -1) continue;
      yield textLine(number, parts, bytes);
      parts = [];
      bytes = 0;
      number += 1;
    }
  }
  if (bytes > 0) yield textLine(number, parts, bytes);
}
