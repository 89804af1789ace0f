import { concernsPortal, hasNoAnswer, HubSpotError, isForbidden, isMissing } from '../../errors.ts';
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

/**
 * What to tell of one thing that cannot be read, so that the source goes on with the next: nothing of what was deleted
 * since it was listed; what HubSpot refuses is refused again; the rest is tried until the place is stuck.
 *
 * @throws what was caught, where it is no matter of this one thing, or may be over soon
 */
export function passedOver(error: unknown, { isStuck = false }: Round): Pick<SourcePage, 'trouble' | 'isPutOff'> {
  if (isMissing(error)) return {};
  if (!(error instanceof HubSpotError) || isForbidden(error)) throw error;
  if (error.facts.retry === 'never') return { trouble: error };
  if (!isStuck || (concernsPortal(error) && !hasNoAnswer(error))) throw error;
  return { trouble: error, isPutOff: true };
}
