import type { ContactId, PortalId } from '../domain/ids.ts';
import type { Flow } from './flow.ts';
import { UNSURE } from './ports/leads.ts';
import type { PropertyWrite, Stores } from './ports/stores.ts';

/** HubSpot's batch size. */
const PAGE = 100;

/**
 * Sends one page of property writes. One bad record parks itself with its reason; the others are written. Where the
 * trouble lies with our properties, nobody is parked: it is thrown, and the writes stay as they are.
 *
 * @returns how many contacts were settled; 0 when nothing waits
 */
export async function writeBack({ storage, hubspot, now, onTrouble }: Flow, portalId: PortalId): Promise<number> {
  const writes = await storage.propertyWrites.next(portalId, now(), PAGE);
  if (writes.length === 0) return 0;
  const outcomes = await hubspot.portal(portalId).writeContacts(writes.map(({ contactId, values }) => ({ contactId, properties: values })));
  const byContact = new Map(outcomes.map((outcome) => [outcome.contactId, outcome]));
  await storage.inTransaction(async (stores) => {
    const settled = writes.filter(({ contactId }) => ['written', 'gone'].includes(byContact.get(contactId)?.outcome ?? ''));
    const overtaken = await stores.propertyWrites.done(portalId, settled);
    await writeOnceMore(stores, portalId, overtaken, new Map(settled.map((write) => [write.contactId, write])), now());
    const gone = outcomes.flatMap(({ contactId, outcome }) => (outcome === 'gone' ? [contactId] : []));
    if (gone.length > 0) await stores.leads.markStale(portalId, gone, now());
    for (const write of writes) {
      const outcome = byContact.get(write.contactId);
      if (outcome?.outcome === 'refused') await stores.propertyWrites.park(portalId, write, outcome.reason);
    }
  });
  for (const outcome of outcomes) if (outcome.outcome === 'refused') onTrouble(new Error(`properties were refused: ${outcome.reason}`), { portalId, contactId: outcome.contactId });
  return writes.length;
}

/**
 * A process that was frozen between taking values and sending them wakes when another has written newer ones, and puts
 * the old ones over them. HubSpot knows no versions; so what should stand there now is sent once more.
 */
async function writeOnceMore({ leads, propertyWrites }: Stores, portalId: PortalId, overtaken: readonly ContactId[], sent: ReadonlyMap<ContactId, PropertyWrite>, at: Date): Promise<void> {
  for (const contactId of overtaken) {
    const lead = await leads.lock(portalId, contactId);
    const names = Object.keys(sent.get(contactId)?.values ?? {});
    const current = Object.entries(lead?.properties ?? {}).filter(([name, value]) => names.includes(name) && value !== UNSURE);
    if (lead && current.length > 0) await propertyWrites.put(portalId, [{ contactId: lead.contactId, values: Object.fromEntries(current) }], at);
  }
}
