import type { PortalId } from '../domain/ids.ts';
import type { Flow } from './flow.ts';
import { keepFoundSignals, whoDid, type Kept } from './keep-signals.ts';
import type { FoundSignal } from './ports/sources.ts';

/** What became of signals from a file. */
export type Imported = Pick<Kept, 'added' | 'tooOld'> & {
  /** Told before, by the same file or by another source. */
  readonly known: number;
  /** Addresses that no contact of the account has, with how many signals each. */
  readonly nobody: ReadonlyMap<string, number>;
};

/** Ends a transaction with nothing written. */
class OnlyTried extends Error {
  override readonly name = 'OnlyTried';
}

/**
 * Brings in what HubSpot does not hold: all of it in one transaction, or, if it is only a trial, nothing. Whoever has
 * news is evaluated by the next server that looks.
 *
 * @throws HubSpotError when addresses that we do not know cannot be asked for now; then nothing is written
 */
export async function importSignals(flow: Pick<Flow, 'storage' | 'hubspot' | 'now'>, portalId: PortalId, found: readonly FoundSignal[], isTrial: boolean): Promise<Imported> {
  const signals = await whoDid(flow, portalId, found);
  const placed = new Set(signals.map(({ signal }) => signal));
  const addresses = found.flatMap(({ who, signal }) => ('email' in who && !placed.has(signal) ? [who.email] : []));
  let kept: Kept = { added: 0, tooOld: 0, withNews: [] };
  const keep = flow.storage.inTransaction(async (stores) => {
    kept = await keepFoundSignals(stores, portalId, signals, flow.now());
    if (isTrial) throw new OnlyTried('nothing of this is kept');
    if (kept.withNews.length > 0) await stores.work.wake(portalId);
  });
  await keep.catch((error: unknown) => {
    if (!(error instanceof OnlyTried)) throw error;
  });
  const nobody = new Map([...Map.groupBy(addresses, (email) => email)].map(([email, all]) => [email, all.length]));
  return { added: kept.added, tooOld: kept.tooOld, known: signals.length - kept.added - kept.tooOld, nobody };
}
