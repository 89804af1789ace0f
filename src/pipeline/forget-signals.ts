import { keptSince } from '../domain/retention.ts';
import type { PortalId } from '../domain/ids.ts';
import type { Flow } from './flow.ts';

/** Signals deleted by one statement: short enough that nobody at work in the account waits for it. */
const CHUNK = 5_000;

/**
 * Forgets what is older than each account's rules keep it, disconnected accounts included. An account whose rules cannot
 * be read keeps everything until they can.
 *
 * @param signal - stops after the chunk under way; the rest is for the next time
 * @returns how many signals were forgotten
 */
export async function forgetSignals({ storage, now, onTrouble }: Pick<Flow, 'storage' | 'now' | 'onTrouble'>, signal?: AbortSignal): Promise<number> {
  let forgotten = 0;
  for (const { portalId } of await storage.installs.all()) {
    try {
      const { policy } = await storage.policies.current(portalId);
      forgotten += await forgetBefore(storage.ledger, portalId, keptSince(now(), policy.retentionMonths), signal);
    } catch (error) {
      onTrouble(error, { portalId });
    }
  }
  return forgotten;
}

async function forgetBefore(ledger: Flow['storage']['ledger'], portalId: PortalId, before: Date, signal?: AbortSignal): Promise<number> {
  let forgotten = 0;
  for (;;) {
    if (signal?.aborted) return forgotten;
    const chunk = await ledger.forgetBefore(portalId, before, CHUNK);
    forgotten += chunk;
    if (chunk < CHUNK) return forgotten;
  }
}
