import type { ContactId, PortalId } from '../domain/ids.ts';
import type { Lead } from '../domain/lead.ts';
import type { Flow } from './flow.ts';
import type { Stores } from './ports/stores.ts';

/** HubSpot's limit for reads that bring property history along. */
const PAGE = 50;

/**
 * Reads one page of stale leads from the portal and records what they did. The first verb of the flow.
 *
 * @returns how many leads were read; 0 when none is stale
 */
export async function recordSignals({ storage, hubspot, now }: Flow, portalId: PortalId): Promise<number> {
  const stale = await storage.leads.stale(portalId, PAGE);
  if (stale.length === 0) return 0;
  const versions = new Map(stale.map(({ contactId, version }) => [contactId, version]));
  const read = await hubspot.portal(portalId).readLeads([...versions.keys()]);
  const at = now();
  await storage.inTransaction(async (stores) => {
    const signals = read.readings.flatMap(({ lead, signals: done }) => done.map((signal) => ({ contactId: lead.contactId, signal })));
    const withNews = new Set<ContactId>(await stores.ledger.record(portalId, signals, at));
    const readings = read.readings.map(({ lead }) => ({ lead, version: versions.get(lead.contactId) ?? 0, hasNews: withNews.has(lead.contactId) }));
    await stores.leads.saveReading(portalId, readings, at);
    const survivors = read.moved.map(({ to }) => to).filter((to) => !versions.has(to));
    if (survivors.length > 0) await stores.leads.markStale(portalId, survivors, at);
    const gone = [...read.gone, ...read.moved.map(({ from }) => from)].map((contactId) => ({ contactId, version: versions.get(contactId) ?? 0 }));
    if (gone.length > 0) await stores.leads.markGone(portalId, gone, at);
    await wakeColleagues(stores, portalId, readings, at);
  });
  return stale.length;
}

/** News about one person can be the reason to call another at the same company. */
async function wakeColleagues(stores: Stores, portalId: PortalId, readings: readonly { lead: Lead; hasNews: boolean }[], at: Date): Promise<void> {
  const companies = new Set(readings.flatMap(({ lead, hasNews }) => (hasNews && lead.company?.id ? [lead.company.id] : [])));
  if (companies.size === 0) return;
  const own = new Set(readings.map(({ lead }) => lead.contactId));
  const colleagues = await stores.leads.atCompanies(portalId, [...companies]);
  const others = colleagues.map(({ contactId }) => contactId).filter((contactId) => !own.has(contactId));
  if (others.length > 0) await stores.leads.markDue(portalId, others, at);
}
