import type { Round, SourceName, SourcePage } from '../../pipeline/ports/sources.ts';
import type { Probed } from '../../pipeline/ports/capabilities.ts';
import type { Calls } from '../records.ts';

/** One list of HubSpot's as signals. Its scope, and whether an account has it, stand with its capability. */
export type Source = {
  readonly name: SourceName;
  readonly capability: Probed['capability'];
  /** Whether there is anything to read; absent: always. */
  readonly isWanted?: (round: Round) => boolean;
  /**
   * Makes one call.
   * @param position - the `next` of the page before; null at the beginning of a round
   */
  readonly page: (calls: Calls, round: Round, position: unknown) => Promise<SourcePage>;
};
