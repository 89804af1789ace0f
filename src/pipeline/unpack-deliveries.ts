import type { ContactId, PortalId } from '../domain/ids.ts';
import type { Flow } from './flow.ts';
import { ENGAGEMENT_KINDS, type PackedDelivery } from './ports/deliveries.ts';
import type { Stores } from './ports/stores.ts';

/** Deliveries of a transaction: with 100 events each few enough that the embedded database, which lets nobody else in meanwhile, is free again soon. */
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
  const until = now().getTime() + TURN_MS;
  let unpacked = 0;
  for (;;) {
    const page = await storage.inTransaction((stores) => unpackPage(stores, portalId));
    unpacked += page;
    if (page < PAGE || now().getTime() >= until) return unpacked;
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
