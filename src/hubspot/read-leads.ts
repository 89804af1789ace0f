import { ContactId, type PortalId } from '../domain/ids.ts';
import type { Company, Deal, Unchecked } from '../domain/lead.ts';
import { inOrder } from '../domain/signal.ts';
import type { LeadReading, LeadWishes, ReadLeads } from '../pipeline/ports/hubspot.ts';
import { HubSpotError, isMissing } from '../errors.ts';
import { isTooLong } from './answer.ts';
import type { Access } from './access.ts';
import { fingerprintOf } from './fingerprint.ts';
import { TOOLS_PROPERTY } from './lead-properties.ts';
import { ASSOCIATION_BATCH, contentOf, CrmRecord, ofReadableLength, readAll, readBatch, readLinks, type Calls, type Link } from './records.ts';
import { signalsOf, SIGNAL_PROPERTIES } from './sources/contact-record.ts';
import { askSources } from './sources/ask-sources.ts';
import type { Told } from './sources/contact-source.ts';
import { CONTACT_SOURCES } from './sources/contact-sources.ts';
import { raw } from './values.ts';
import { ENDPOINTS } from './versions.ts';
import { COMPANY_PROPERTIES, contactIdOf, CONTACT_PROPERTIES, DEAL_PROPERTIES, toCompany, toContact, toDeal } from './wire.ts';

/** Most records HubSpot reads at once when their history is asked for. */
export const READ_WITH_HISTORY = 50;

/** HubSpot's category for records that are not there. */
const NOT_FOUND = 'OBJECT_NOT_FOUND';

/** HubSpot's own type of the link from a contact to its primary company. */
const PRIMARY_COMPANY = 1;

/**
 * Contacts with company, deals and dated actions: one call for the links of all of them to companies and one to deals,
 * one per hundred companies and deals, and one per fifty contacts, whose history is the bulk: they are read page by page.
 */
export async function* readLeads(calls: Calls, access: Access, portalId: PortalId, contactIds: readonly ContactId[], wishes: LeadWishes = {}): AsyncGenerator<ReadLeads> {
  if (contactIds.length > ASSOCIATION_BATCH) throw new RangeError(`${contactIds.length} contacts: at most ${ASSOCIATION_BATCH} are read at once`);
  const asked = new Set(contactIds);
  if (asked.size === 0) return;
  const readAround = (ids: readonly ContactId[]): Promise<Around> => aroundOf(calls, access, portalId, ids, wishes);
  const around = await readAround([...asked]);
  const ids = [...asked];
  const later = nobody();
  for (let from = 0, size = READ_WITH_HISTORY; from < ids.length; from += size) {
    // Where histories are long the pages become smaller, and stay so: the neighbours' are probably no shorter.
    const [page, found] = await ofReadableLength(size, async (fewer) => [fewer, await readContacts(calls, ids.slice(from, from + fewer))] as const);
    size = page;
    const { records, gone, moved, refused } = found;
    const survivors = [...records.keys()].filter((id) => !asked.has(id));
    const aroundSurvivors = survivors.length > 0 ? await readAround(survivors) : around;
    const atOnce = nobody();
    for (const [id, record] of records) add(isAskedWithOthers(record, access.now()) ? later : atOnce, record, toReading(record, asked.has(id) ? around : aroundSurvivors, access.appId));
    const told = await askAbout(atOnce);
    yield { ...told, gone, moved, troubles: [...refused, ...told.troubles] };
    if (await wishes.isEnough?.()) break;
    if (later.readings.length >= ASKED_TOGETHER || later.signals >= MAX_WAITING_SIGNALS) yield await askAbout(later);
  }
  if (later.readings.length > 0) yield await askAbout(later);

  async function askAbout(group: Group): Promise<Required<ReadLeads>> {
    const [readings, records] = [group.readings.splice(0), group.records.splice(0)];
    group.signals = 0;
    const { told, unanswered, troubles } = await askSources(CONTACT_SOURCES, { calls, access, portalId }, records);
    return { gone: [], moved: [], troubles, readings: readings.map((reading) => withTold(reading, told.get(reading.lead.contactId), unanswered.has(reading.lead.contactId))) };
  }
}

/** Contacts of which a source may know more wait until so many can be asked about in one call; fewer where they did a great deal: all of it is in memory. */
const ASKED_TOGETHER = 200;
const MAX_WAITING_SIGNALS = 20_000;

type Group = { readonly readings: LeadReading[]; readonly records: CrmRecord[]; signals: number };

const nobody = (): Group => ({ readings: [], records: [], signals: 0 });

function isAskedWithOthers(record: CrmRecord, now: Date): boolean {
  return CONTACT_SOURCES.some((source) => source.atOnce !== 1 && source.mayTell(record, now));
}

function add(group: Group, record: CrmRecord, reading: LeadReading): void {
  group.readings.push(reading);
  group.records.push({ ...record, propertiesWithHistory: undefined });
  group.signals += reading.signals.length;
}

/** What belongs to contacts beside their own record. */
type Around = { readonly companies: ReadonlyMap<string, Company>; readonly deals: ReadonlyMap<string, Deal[]>; readonly unchecked: readonly Unchecked[] };

async function aroundOf(calls: Calls, access: Access, portalId: PortalId, ids: readonly ContactId[], wishes: LeadWishes): Promise<Around> {
  const companies = await readCompanies(calls, ids, wishes.tools ? [...COMPANY_PROPERTIES, TOOLS_PROPERTY] : COMPANY_PROPERTIES);
  const deals = await access.ifOpen(portalId, 'deals', () => readDeals(calls, ids));
  return { companies, deals: deals ?? new Map(), unchecked: await access.unchecked(portalId) };
}

function toReading(record: CrmRecord, { companies, deals, unchecked }: Around, appId: string | undefined): LeadReading {
  const lead = { contactId: contactIdOf(record), contact: toContact(record), company: companies.get(record.id), deals: deals.get(record.id) ?? [], unchecked };
  return { lead, signals: signalsOf(record, appId), fingerprint: fingerprintOf(record) };
}

/** A reading with what sources besides the record told. Where one did not answer, it stands for less than all, and bears no fingerprint. */
function withTold({ lead, signals, fingerprint }: LeadReading, told: Told | undefined, isUnanswered: boolean): LeadReading {
  const bearing = fingerprint === undefined || isUnanswered ? {} : { fingerprint };
  if (!told) return { lead, signals, ...bearing };
  return { ...bearing, lead: { ...lead, contact: { ...lead.contact, ...told.facts } }, signals: inOrder([...signals, ...told.signals]) };
}

type Contacts = { readonly records: ReadonlyMap<ContactId, CrmRecord>; readonly gone: ContactId[]; readonly moved: { from: ContactId; to: ContactId }[]; readonly refused: readonly HubSpotError[] };

async function readContacts(calls: Calls, asked: readonly ContactId[]): Promise<Contacts> {
  const { records: found, refusals } = await readBatch(calls, ENDPOINTS.readContacts, asked, CONTACT_PROPERTIES, SIGNAL_PROPERTIES).catch((error: unknown) => {
    if (asked.length > 1 || !isTooLong(error)) throw error;
    // One contact's history alone is too long: what it did last stands in its current values.
    return readBatch(calls, ENDPOINTS.readContacts, asked, CONTACT_PROPERTIES);
  });
  const records = new Map(found.map((record) => [contactIdOf(record), record]));
  const survivors = new Map(found.flatMap((record) => mergedInto(record).map((from) => [from, contactIdOf(record)] as const)));
  const missing = new Set(refusals.flatMap(({ category, ids }) => (category === NOT_FOUND ? ids : [])));
  const gone: ContactId[] = [];
  const refused: HubSpotError[] = [];
  // A record names its old ids, also those that nobody asked for: so a merge is followed without its webhook.
  const moved = [...survivors].flatMap(([from, to]) => (asked.includes(from) ? [] : [{ from, to }]));
  for (const id of asked) {
    if (records.has(id)) continue;
    const survivor = survivors.get(id);
    // Named as missing: gone. Refused for another reason, or neither returned nor named: the record itself is asked.
    const record = survivor === undefined && !missing.has(id) ? await readOne(calls, id) : null;
    if (record instanceof HubSpotError) {
      refused.push(record);
      continue;
    }
    const to = survivor ?? (record && contactIdOf(record));
    if (record && to && !records.has(to)) records.set(to, record);
    if (!to) gone.push(id);
    else if (to !== id) moved.push({ from: id, to });
  }
  return { records, gone, moved, refused };
}

/** Ids that now answer as this record. (`hs_calculated_merged_vids` misses chains of merges; this one does not.) */
function mergedInto(record: CrmRecord): ContactId[] {
  const ids = (raw(record.properties, 'hs_merged_object_ids') ?? '').split(';');
  return ids.flatMap((id) => ContactId.safeParse(id.trim()).data ?? []);
}

/** A contact by itself; null where it is not there. What is refused with it concerns nobody else, and is given back. */
async function readOne(calls: Calls, contactId: ContactId): Promise<CrmRecord | HubSpotError | null> {
  const query = { properties: CONTACT_PROPERTIES, propertiesWithHistory: SIGNAL_PROPERTIES };
  try {
    const answer = await calls(ENDPOINTS.readContact, { params: { contactId }, query, idempotent: true });
    const record = contentOf(CrmRecord, ENDPOINTS.readContact, answer);
    return record.archived ? null : record;
  } catch (error) {
    if (isMissing(error)) return null;
    if (error instanceof HubSpotError && error.facts.status === 400) return error;
    throw error;
  }
}

async function readCompanies(calls: Calls, contactIds: readonly ContactId[], properties: readonly string[]): Promise<Map<string, Company>> {
  const links = await readLinks(calls, 'contacts', 'companies', contactIds);
  const chosen = new Map([...links].flatMap(([contactId, all]) => {
    const link = primaryOf(all);
    return link ? [[contactId, link.to] as const] : [];
  }));
  const records = await readAll(calls, ENDPOINTS.readCompanies, chosen.values(), properties);
  return new Map([...chosen].flatMap(([contactId, companyId]) => {
    const record = records.get(companyId);
    return record ? [[contactId, toCompany(record)] as const] : [];
  }));
}

function primaryOf(links: readonly Link[]): Link | undefined {
  return links.find(({ typeIds }) => typeIds.includes(PRIMARY_COMPANY)) ?? links[0];
}

async function readDeals(calls: Calls, contactIds: readonly ContactId[]): Promise<Map<string, Deal[]>> {
  const links = await readLinks(calls, 'contacts', 'deals', contactIds);
  const ids = [...links.values()].flatMap((all) => all.map(({ to }) => to));
  const records = await readAll(calls, ENDPOINTS.readDeals, ids, DEAL_PROPERTIES);
  return new Map([...links].map(([contactId, all]) => [contactId, dealsOf(all, records)]));
}

function dealsOf(links: readonly Link[], records: ReadonlyMap<string, CrmRecord>): Deal[] {
  const ids = [...new Set(links.map(({ to }) => to))];
  return ids.flatMap((id) => {
    const record = records.get(id);
    return record ? [toDeal(record)] : [];
  });
}
