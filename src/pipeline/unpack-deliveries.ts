import { setTimeout as pause } from 'node:timers/promises';
import type { ContactId, PortalId } from '../domain/ids.ts';
import type { Flow } from './flow.ts';
import { ENGAGEMENT_KINDS, type PackedDelivery } from './ports/deliveries.ts';
import type { Stores } from './ports/stores.ts';

/**
 * Deliveries of a transaction. With 100 events each, four about the same contact, they keep the embedded database, and
 * with it the whole process, for some 15 milliseconds: nobody at a door waits much longer for this.
 */
const PAGE = 20;
/** What is left after so many milliseconds waits for the next round, so that the other verbs get their turn. */
const TURN_MS = 2_000;

/**
 * Marks whom the deliveries are about, each once, to be read again. Asks nothing of HubSpot. A page is one transaction:
 * what a crash interrupts is done again.
 *
 * @returns how many deliveries were unpacked; 0 when none waits
 */
export async function unpackDeliveries({ storage, now }: Pick<Flow, 'storage' | 'now'>, portalId: PortalId): Promise<number> {
  const from = now().getTime();
  let unpacked = 0;
  for (let begunAt = from; ; begunAt = now().getTime()) {
    const page = await storage.inTransaction((stores) => unpackPage(stores, portalId));
    unpacked += page;
    const endedAt = now().getTime();
    if (page < PAGE || endedAt >= from + TURN_MS) return unpacked;
    // Half of the time is the doors': what they take in can wait to be unpacked, HubSpot does not wait for an answer.
    await pause(endedAt - begunAt);
  }
}

async function unpackPage(stores: Stores, portalId: PortalId): Promise<number> {
  const packed = await stores.deliveries.packed(portalId, PAGE);
  const [oldest] = packed;
  if (!oldest) return 0;
  const contactIds = await contactsOf(stores, portalId, packed);
  if (contactIds.length > 0) await stores.leads.markStale(portalId, contactIds, oldest.receivedAt);
  for (const kind of ENGAGEMENT_KINDS) {
    const ids = packed.flatMap(({ touched }) => touched[kind]);
    if (ids.length > 0) await stores.engagements.touch(portalId, kind, ids);
  }
  await stores.deliveries.unpacked(portalId, packed.map(({ digest }) => digest));
  return packed.length;
}

/** Those named, and those whose tasks of ours are named; tasks of others tell nothing that we read. */
async function contactsOf({ taskIntents }: Stores, portalId: PortalId, packed: readonly PackedDelivery[]): Promise<ContactId[]> {
  const taskIds = [...new Set(packed.flatMap(({ touched }) => touched.tasks))];
  const ofTasks = taskIds.length > 0 ? await taskIntents.contactsOf(portalId, taskIds) : [];
  return [...new Set([...packed.flatMap(({ touched }) => touched.contacts), ...ofTasks])];
}
