import type { Round, SourceName, SourcePage } from '../../pipeline/ports/sources.ts';
import type { Probed } from '../../pipeline/ports/capabilities.ts';
import type { Calls } from '../records.ts';

/** One list of HubSpot's as signals. Its scope, and whether an account has it, stand with its capability. */
export type Source = {
  readonly name: SourceName;
  readonly capability: Probed['capability'];
  /** Whether there is anything to read; absent: always. */
  readonly isWanted?: (round: Round) => boolean;
  /** Where a capability can be used in several ways, whether it is this source's; absent: in any. */
  readonly isOurWay?: (details: string | undefined) => boolean;
  /**
   * Makes one call.
   * @param position - the `next` of the page before; null at the beginning of a round
   * @param appId - our own app at HubSpot: what it did itself is no signal
   */
  readonly page: (calls: Calls, round: Round, position: unknown, appId?: string) => Promise<SourcePage>;
};
