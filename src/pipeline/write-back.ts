import type { ContactId, PortalId } from '../domain/ids.ts';
import type { Flow } from './flow.ts';
import { refusedValue } from './mapped-properties.ts';
import type { PropertyValues, WriteOutcome } from './ports/hubspot.ts';
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
    for (const write of writes.toSorted((a, b) => (a.contactId < b.contactId ? -1 : 1))) await rememberRefused(stores, portalId, write, byContact.get(write.contactId));
    const settled = writes.filter(({ contactId }) => ['written', 'gone'].includes(byContact.get(contactId)?.outcome ?? ''));
    const overtaken = await stores.propertyWrites.done(portalId, settled);
    await writeOnceMore(stores, portalId, overtaken, new Map(settled.map((write) => [write.contactId, write])), now());
    const gone = outcomes.flatMap(({ contactId, outcome }) => (outcome === 'gone' ? [contactId] : []));
    if (gone.length > 0) await stores.leads.markStale(portalId, gone, now());
    for (const write of writes) await parkRefused(stores, portalId, write, byContact.get(write.contactId));
  });
  for (const outcome of outcomes) if ('reason' in outcome) onTrouble(new Error(`${outcome.outcome === 'refused' ? 'properties were' : 'what the rules make of lifecycle stage or lead status was'} refused: ${outcome.reason}`), { portalId, contactId: outcome.contactId });
  return writes.length;
}

/** The part of a write that the policy maps and HubSpot refused. */
function refusedOf({ values }: PropertyWrite, outcome: WriteOutcome | undefined): PropertyValues {
  const names = outcome?.outcome === 'mapping_refused' ? outcome.properties : [];
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

/** The same is not tried again, and another value may be: nothing of ours stands there. */
async function rememberRefused(stores: Stores, portalId: PortalId, write: PropertyWrite, outcome: WriteOutcome | undefined): Promise<void> {
  const wanted = refusedOf(write, outcome);
  const instead = Object.fromEntries(Object.entries(wanted).map(([name, value]) => [name, refusedValue(value)]));
  if (Object.keys(wanted).length > 0) await stores.leads.replaceWanted(portalId, write.contactId, { wanted, instead });
}

async function parkRefused(stores: Stores, portalId: PortalId, write: PropertyWrite, outcome: WriteOutcome | undefined): Promise<void> {
  if (outcome?.outcome === 'refused') await stores.propertyWrites.park(portalId, write, outcome.reason);
  if (outcome?.outcome === 'mapping_refused') await stores.propertyWrites.park(portalId, { ...write, values: refusedOf(write, outcome) }, outcome.reason);
}

/**
 * A process that was frozen between taking values and sending them wakes when another has written newer ones, and puts
 * the old ones over them. HubSpot knows no versions; so what should stand there now is sent once more.
 */
async function writeOnceMore({ leads, propertyWrites }: Stores, portalId: PortalId, overtaken: readonly ContactId[], sent: ReadonlyMap<ContactId, PropertyWrite>, at: Date): Promise<void> {
  for (const contactId of overtaken) {
    const lead = await leads.lock(portalId, contactId);
    const names = Object.keys(sent.get(contactId)?.values ?? {});
    const current = Object.entries(lead?.properties ?? {}).filter(([name, value]) => names.includes(name) && !value.startsWith(UNSURE));
    if (lead && current.length > 0) await propertyWrites.put(portalId, [{ contactId: lead.contactId, values: Object.fromEntries(current) }], at);
  }
}
