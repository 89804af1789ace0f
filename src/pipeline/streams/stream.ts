import type { Flow } from '../flow.ts';
import type { Install } from '../ports/installs.ts';
import type { Cursor } from '../ports/stores.ts';

/** A source of data that is read on and on: what it is called, and one step that reads a page and says where to go on. */
export type Stream = {
  readonly name: string;
  /** Stores what was read and the new position in one transaction: a position never moves past data that was not kept. */
  step(flow: Flow, install: Install, position: unknown): Promise<Cursor>;
  /** Where it goes on after a step from `position` has failed; absent: there. */
  readonly afterFailure?: (position: unknown, error: unknown) => unknown;
};
