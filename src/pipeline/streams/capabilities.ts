import { z } from 'zod';
import { closedBecause, HubSpotError } from '../../errors.ts';
import type { PortalId } from '../../domain/ids.ts';
import type { PolicyList } from '../../domain/policy/policy.ts';
import type { Flow } from '../flow.ts';
import { stateOf } from '../ports/capabilities.ts';
import { readPosition } from '../ports/positions.ts';
import { InvalidStoredPolicy } from '../ports/policies.ts';
import type { Storage } from '../ports/stores.ts';
import type { Stream } from './stream.ts';

const Position = z.object({
  isProvisioned: z.boolean().default(false),
  /** Our key of tasks was tried. Accounts from before there was one have not. */
  hasTriedTaskKey: z.boolean().default(false),
});

/**
 * What the account lets us see and do: looked at after the install and once a day. The first time our properties are
 * created; later they are created only where a write misses one, or an admin asks for it. The key of tasks is tried once:
 * an account that refuses it is not asked every day, and what an admin deletes stays deleted.
 */
export const capabilities: Stream = {
  name: 'capabilities',
  async step(flow, { portalId }, stored) {
    const { isProvisioned, hasTriedTaskKey } = readPosition(Position, stored);
    if (!isProvisioned) await provisionOrTell(flow, portalId);
    else if (!hasTriedTaskKey) await flow.hubspot.portal(portalId).provisionTaskKey();
    await lookAgain(flow, portalId);
    const at = flow.now();
    const cursor = { position: { isProvisioned: true, hasTriedTaskKey: true }, nextAt: new Date(at.getTime() + flow.pace.capabilitiesEveryMs) };
    await flow.storage.cursors.save(portalId, 'capabilities', cursor, at);
    return cursor;
  },
};

/**
 * Asks HubSpot what is open to us, and remembers it.
 * @throws HubSpotError when nothing can be told now
 */
export async function lookAgain({ storage, hubspot, now }: Pick<Flow, 'storage' | 'hubspot' | 'now'>, portalId: PortalId): Promise<void> {
  const probed = await hubspot.portal(portalId).probe({ lists: await listsOf(storage, portalId) });
  await storage.capabilities.save(portalId, probed.map((one) => stateOf(one, now())));
}

/** Rules that cannot be read name no lists; that they cannot be read is told by another check. */
async function listsOf({ policies }: Pick<Storage, 'policies'>, portalId: PortalId): Promise<readonly PolicyList[]> {
  try {
    return (await policies.current(portalId)).policy.sources.lists;
  } catch (error) {
    if (error instanceof InvalidStoredPolicy) return [];
    throw error;
  }
}

/** A property in the way must not keep the account from being watched: it is told, and the rest works. */
async function provisionOrTell({ hubspot, onTrouble }: Flow, portalId: PortalId): Promise<void> {
  try {
    await hubspot.portal(portalId).provision();
  } catch (error) {
    if (!(error instanceof HubSpotError) || !closedBecause(error)) throw error;
    onTrouble(error, { portalId });
  }
}
