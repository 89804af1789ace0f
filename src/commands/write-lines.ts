import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const isClosedPipe = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EPIPE';

/** Writes lines as they come; waits while nobody takes them, and ends quietly when nobody wants more, as in `… | head`. */
export async function writeLines(lines: AsyncIterable<string>, output: Writable): Promise<void> {
  try {
    await pipeline(lines, output, { end: false });
  } catch (error) {
    if (!isClosedPipe(error)) throw error;
  }
}
