import type { ContactId, PortalId } from '../domain/ids.ts';
import { wantsTools } from '../domain/fit/connection.ts';
import { isOpen } from '../domain/handover.ts';
import type { Flow } from './flow.ts';
import { followMerges } from './follow-merges.ts';
import { keepSignals } from './keep-signals.ts';
import type { ReadLeads } from './ports/hubspot.ts';
import type { Stores } from './ports/stores.ts';
import { COLLEAGUES, wakeColleagues } from './wake-colleagues.ts';

/** Leads read in one go: as many as HubSpot takes in one call for their links to companies and deals. */
const PAGE = 1_000;
/** HubSpot's limit for reads that bring property history along: what is read in one call. */
const CALL = 50;

/**
 * Reads one page of stale leads from the portal and records what they did. The first verb of the flow.
 *
 * @returns how many leads were read; 0 when none is stale
 */
export async function recordSignals(flow: Flow, portalId: PortalId): Promise<number> {
  const { storage, hubspot } = flow;
  const { page, isNews } = pageOf(await storage.leads.stale(portalId, PAGE));
  if (page.length === 0) return 0;
  const versions: Versions = new Map(page.map(({ contactId, version }) => [contactId, version]));
  const { policy } = await storage.policies.current(portalId);
  let count = 0;
  const hasNews = async (): Promise<boolean> => (await storage.leads.stale(portalId, 1))[0]?.urgency === 'news';
  for await (const part of hubspot.portal(portalId).readLeads([...versions.keys()], { tools: wantsTools(policy), ...(!isNews && { isEnough: hasNews }) })) {
    for (const trouble of part.troubles ?? []) flow.onTrouble(trouble, { portalId });
    await keep(flow, portalId, part, versions);
    count += part.readings.length + part.gone.length + part.moved.length;
  }
  return count;
}

type Stale = Awaited<ReturnType<Stores['leads']['stale']>>;

/**
 * As much as one go takes; where there is news, no more than it, but for what fits into its last call: who asks to be
 * called waits for other people's news at most, and others still get their turn.
 */
function pageOf(stale: Stale): { page: Stale; isNews: boolean } {
  const news = stale.filter(({ urgency }) => urgency === 'news').length;
  return { page: news === 0 ? stale : stale.slice(0, Math.ceil(news / CALL) * CALL), isNews: news > 0 };
}

type Versions = ReadonlyMap<ContactId, number>;

async function keep(flow: Flow, portalId: PortalId, read: ReadLeads, versions: Versions): Promise<void> {
  const { storage, now } = flow;
  await followMerges(flow, portalId, read.moved);
  const at = now();
  await storage.inTransaction(async (stores) => {
    const signals = read.readings.flatMap(({ lead, signals: done }) => done.map((signal) => ({ contactId: lead.contactId, signal })));
    const withNews = new Set((await keepSignals(stores, portalId, signals, at)).withNews);
    const readings = read.readings.map((reading) => ({ ...reading, version: versions.get(reading.lead.contactId) ?? 0, hasNews: withNews.has(reading.lead.contactId) }));
    await stores.leads.saveReading(portalId, readings, at);
    const gone = read.gone.map((contactId) => ({ contactId, version: versions.get(contactId) ?? 0 }));
    if (gone.length > 0) await endGone(stores, portalId, gone, at);
    const alreadyRead = readings.map(({ lead }) => lead.contactId);
    await wakeColleagues(stores, portalId, signals, withNews, at, alreadyRead);
    // What made it news may have been done to the task.
    await stores.taskIntents.watchAt(portalId, alreadyRead, at);
  });
}

/** Whoever is gone has no handover any more, and their company is free for others. */
async function endGone(stores: Stores, portalId: PortalId, gone: Parameters<Stores['leads']['markGone']>[1], at: Date): Promise<void> {
  const ids = gone.map(({ contactId }) => contactId);
  const open = [...(await stores.handovers.of(portalId, ids)).values()].flat().filter(isOpen);
  await stores.leads.markGone(portalId, gone, at);
  const companies = new Set(open.flatMap(({ companyId }) => companyId ?? []));
  if (companies.size > 0) await stores.leads.markColleaguesDue(portalId, [...companies], ids, at, COLLEAGUES);
}
