import type { z } from 'zod';

/** What a stream or source kept of its place tells nothing: the stream begins again, which takes calls and loses nothing. */
export class UnreadablePosition extends Error {
  override readonly name = 'UnreadablePosition';
}

/** Characters of it in the message. */
const SHOWN = 200;

/**
 * A stored position in the shape that this version keeps; what none was kept for is read as `{}`.
 * @throws UnreadablePosition when it has another
 */
export function readPosition<S extends z.ZodType>(schema: S, stored: unknown): z.infer<S> {
  const parsed = schema.safeParse(stored ?? {});
  if (!parsed.success) throw new UnreadablePosition(`cannot be read: ${JSON.stringify(stored).slice(0, SHOWN)}`);
  return parsed.data;
}
