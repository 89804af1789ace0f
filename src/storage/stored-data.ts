import type { ContactId, PortalId } from '../domain/ids.ts';
import type { KnownPerson, StoredData, StoredRow } from '../pipeline/ports/stored-data.ts';
import type { Queryable } from './driver.ts';
import { everyIdOf } from './every-id.ts';
import { tablesOfContacts } from './hold-contacts.ts';
import { decodeJson, type Jsonb } from './json.ts';
import { storedCounts } from './stored-counts.ts';
import { EXPORTED } from './stored-tables.ts';

/** Rows read at once: leads with their evaluations are some ten thousand characters each. */
const PAGE = 200;

const WITH_ADDRESS = `
  select contact_id from lead_handover.lead
  where portal_id = $1 and lower(facts #>> '{contact,email}') = lower($2) order by contact_id`;

const PEOPLE = `
  select contact_id, facts #>> '{contact,firstName}' as first_name, facts #>> '{contact,lastName}' as last_name,
    facts #>> '{contact,email}' as email, facts #>> '{company,name}' as company
  from lead_handover.lead where portal_id = $1 and contact_id = any($2::text[]) and facts is not null order by contact_id`;

type PersonRow = { contact_id: ContactId; first_name: string | null; last_name: string | null; email: string | null; company: string | null };
type Read = { readonly row: Jsonb<Record<string, unknown>>; readonly key: readonly unknown[] };

/** What is stored about people and accounts. Which tables that is stands in `stored-tables.ts`. */
export function createStoredData(db: Queryable): StoredData {
  return {
    idsOf: async (portalId, who) => {
      const named = 'contactId' in who ? [who.contactId] : (await db.query<{ contact_id: ContactId }>(WITH_ADDRESS, [portalId, who.email.trim()])).map((row) => row.contact_id);
      if (named.length === 0) return [];
      const ids = await everyIdOf(db, portalId, named);
      return Object.keys(await countRows(db, portalId, ids)).length > 0 ? ids : [];
    },
    people: async (portalId, contactIds) => (await db.query<PersonRow>(PEOPLE, [portalId, contactIds])).map(toPerson),
    sums: async (portalId) => {
      const { leads, signals } = await storedCounts(db, portalId);
      const [row] = await db.query<{ handovers: number }>('select count(*)::integer as handovers from lead_handover.handover where portal_id = $1', [portalId]);
      return { leads, signals, handovers: row?.handovers ?? 0 };
    },
    count: (portalId, contactIds) => countRows(db, portalId, contactIds),
    rows: (portalId, contactIds) => everyRow(db, portalId, contactIds),
  };
}

async function countRows(db: Queryable, portalId: PortalId, contactIds: readonly ContactId[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of await tablesOfContacts(db)) {
    const [row] = await db.query<{ rows: number }>(`select count(*)::integer as rows from lead_handover.${table} where portal_id = $1 and contact_id = any($2::text[])`, [portalId, contactIds]);
    if (row && row.rows > 0) counts[table] = row.rows;
  }
  return counts;
}

async function* everyRow(db: Queryable, portalId: PortalId, contactIds: readonly ContactId[] | null): AsyncGenerator<StoredRow[]> {
  for (const [table, { key, isAboutPeople }] of Object.entries(EXPORTED)) {
    if (contactIds !== null && !isAboutPeople) continue;
    const columns = key.map(([column]) => column).join(', ');
    const after = key.map(([, type], index) => `$${index + 3}::${type}`).join(', ');
    const whose = contactIds === null ? '$2::text[] is null' : 'contact_id = any($2::text[])';
    const select = (from: string): string => `
      select to_jsonb(t) - 'portal_id' as row, jsonb_build_array(${columns}) as key
      from lead_handover.${table} t where portal_id = $1 and ${whose} ${from}
      order by ${columns} limit ${PAGE}`;
    let page = await db.query<Read>(select(''), [portalId, contactIds]);
    while (page.length > 0) {
      yield page.map(({ row }) => ({ table, row: decodeJson(row) }));
      const last = page.at(-1);
      if (page.length < PAGE || !last) break;
      page = await db.query<Read>(select(`and (${columns}) > (${after})`), [portalId, contactIds, ...last.key]);
    }
  }
}

const toPerson = (row: PersonRow): KnownPerson => ({ contactId: row.contact_id, firstName: row.first_name, lastName: row.last_name, email: row.email, company: row.company });
