import type { ContactId, PortalId } from '../domain/ids.ts';
import { MAPPED_PROPERTIES, type PropertyValues } from '../pipeline/ports/hubspot.ts';
import type { PropertyWrite, PropertyWriteStore } from '../pipeline/ports/stores.ts';
import type { Queryable } from './driver.ts';
import { decodeJson, encodeJson, toJsonb, toRecordset, type Jsonb } from './json.ts';

type Row = { contact_id: ContactId; values: Jsonb<PropertyValues>; version: string | number; attempts: number };

/** Values not sent yet stay, unless the same property has a newer one. $4: what was refused of these is not tried again along with something else. */
const PUT = `
  insert into lead_handover.property_write as w (portal_id, contact_id, values, version, next_at)
  select $1, n.contact_id, n.values, nextval('lead_handover.version'), $3
  from jsonb_to_recordset($2::jsonb) as n(contact_id text, values jsonb)
  order by n.contact_id
  on conflict (portal_id, contact_id) do update set
    values = case when w.parked_because is null then w.values else w.values - $4::text[] end || excluded.values,
    version = nextval('lead_handover.version'),
    attempts = 0,
    next_at = least(w.next_at, excluded.next_at),
    parked_because = null`;

const NEXT = `
  with next as materialized (
    select contact_id from lead_handover.property_write
    where portal_id = $1 and parked_because is null and next_at <= $2
    order by next_at, contact_id
    limit $3
    for update
  )
  update lead_handover.property_write w
  set attempts = w.attempts + 1
  from next
  where w.portal_id = $1 and w.contact_id = next.contact_id
  returning w.contact_id, w.values, w.version, w.attempts, w.next_at`;

const DONE = `
  with sent as (
    select * from jsonb_to_recordset($2::jsonb) as d(contact_id text, version bigint)
  ), removed as (
    delete from lead_handover.property_write w using sent
    where w.portal_id = $1 and w.contact_id = sent.contact_id and w.version = sent.version
    returning w.contact_id
  )
  select contact_id from sent
  where contact_id not in (select contact_id from removed)
    and not exists (select from lead_handover.property_write w where w.portal_id = $1 and w.contact_id = sent.contact_id)
  order by contact_id`;

const PARK = `
  update lead_handover.property_write set parked_because = $4, values = $5::jsonb
  where portal_id = $1 and contact_id = $2 and version = $3`;

const UNPARK = `
  update lead_handover.property_write set parked_because = null, attempts = 0, next_at = $3
  where portal_id = $1 and contact_id = $2 and parked_because is not null
  returning contact_id`;

const DROP = `
  delete from lead_handover.property_write
  where portal_id = $1 and contact_id = $2 and parked_because is not null
  returning contact_id`;

const COUNTS = `
  select count(*) filter (where parked_because is null)::integer as waiting,
    count(*) filter (where parked_because is not null)::integer as parked
  from lead_handover.property_write where portal_id = $1`;

/** Property values on their way to the portal. `attempts` counts how often a row was handed out with these values. */
export function createPropertyWrites(db: Queryable): PropertyWriteStore {
  return {
    put: async (portalId, writes, now) => {
      const rows = [...merged(writes)].map(([contactId, values]) => ({ contact_id: contactId, values: encodeJson(values) }));
      await db.query(PUT, [portalId, toRecordset(rows), now, Object.values(MAPPED_PROPERTIES)]);
    },
    next: (portalId, now, limit) => next(db, portalId, now, limit),
    done: async (portalId, writes) => {
      const rows = writes.map((write) => ({ contact_id: write.contactId, version: write.version }));
      const overtaken = await db.query<Pick<Row, 'contact_id'>>(DONE, [portalId, toRecordset(rows)]);
      return overtaken.map((row) => row.contact_id);
    },
    park: async (portalId, write, because) => {
      await db.query(PARK, [portalId, write.contactId, write.version, because, toJsonb(write.values)]);
    },
    unpark: async (portalId, contactId, now) => (await db.query(UNPARK, [portalId, contactId, now])).length > 0,
    drop: async (portalId, contactId) => (await db.query(DROP, [portalId, contactId])).length > 0,
    counts: async (portalId) => {
      const [row] = await db.query<{ waiting: number; parked: number }>(COUNTS, [portalId]);
      return row ?? { waiting: 0, parked: 0 };
    },
  };
}

/** One entry for each contact: a statement cannot change the same row twice. */
function merged(writes: readonly { contactId: ContactId; values: PropertyValues }[]): Map<ContactId, PropertyValues> {
  const byContact = new Map<ContactId, PropertyValues>();
  for (const { contactId, values } of writes) byContact.set(contactId, { ...byContact.get(contactId), ...values });
  return byContact;
}

async function next(db: Queryable, portalId: PortalId, now: Date, limit: number): Promise<PropertyWrite[]> {
  const rows = await db.query<Row & { next_at: Date }>(NEXT, [portalId, now, limit]);
  return rows
    .sort((a, b) => a.next_at.getTime() - b.next_at.getTime() || (a.contact_id < b.contact_id ? -1 : 1))
    .map((row) => ({
      contactId: row.contact_id,
      values: decodeJson(row.values),
      version: Number(row.version),
      attempts: row.attempts,
    }));
}
