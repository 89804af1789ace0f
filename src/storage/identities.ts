import type { ContactId, PortalId } from '../domain/ids.ts';
import type { IdentityStore, Moved } from '../pipeline/ports/identities.ts';
import { UNSURE } from '../pipeline/ports/leads.ts';
import type { Queryable } from './driver.ts';
import type { ErasedPeople } from './erased-people.ts';
import { holdContacts, tablesOfContacts } from './hold-contacts.ts';
import { toRecordset } from './json.ts';

/** $1 portal, $2 rows. Nothing of theirs has to move, so nobody has to be read or evaluated again. Only of leads that are there: a reading under way waits for an erasure, and then leaves no trace. What is kept of somebody who was erased is found all the same, so that it goes. */
const NOTE = `
  with named as (
    select distinct on (r.old_id) r.old_id, r.contact_id, r.is_erased from jsonb_to_recordset($2::jsonb) as r(old_id text, contact_id text, is_erased boolean)
  ), known as (
    select n.old_id, n.contact_id from named n
    join lead_handover.lead l on l.portal_id = $1 and l.contact_id = n.old_id
  ), there as materialized (
    select contact_id from lead_handover.lead
    where portal_id = $1 and contact_id in (select contact_id from named)
    order by contact_id for key share
  ), noted as (
    insert into lead_handover.contact_alias (portal_id, old_id, contact_id)
    select $1, n.old_id, n.contact_id from named n join there using (contact_id)
    where not n.is_erased and n.old_id not in (select old_id from known)
    order by n.old_id
    on conflict do nothing
  )
  select old_id, contact_id from known order by old_id`;

/** $1 portal, $2 rows, $3 told at. The newest merge of an id is the one that counts. */
const HINT = `
  insert into lead_handover.merge_hint (portal_id, old_id, contact_id, told_at)
  select distinct on (r.old_id) $1, r.old_id, r.contact_id, $3::timestamptz
  from jsonb_to_recordset($2::jsonb) as r(old_id text, contact_id text) order by r.old_id
  on conflict (portal_id, old_id) do update set contact_id = excluded.contact_id, told_at = excluded.told_at`;

/** $1 portal, $2 old ids. Of these it is known now. */
const HINTS_KNOWN = `
  delete from lead_handover.merge_hint h using lead_handover.contact_alias a
  where h.portal_id = $1 and h.old_id = any($2::text[]) and a.portal_id = $1 and a.old_id = h.old_id`;
const HINTS_FOLLOWED = 'delete from lead_handover.merge_hint where portal_id = $1 and old_id in ($2, $3)';

const CURRENT = 'select old_id, contact_id from lead_handover.contact_alias where portal_id = $1 and old_id = any($2::text[])';

/** Tables in which two contacts cannot simply become one. */
const MERGED_BY_RULE = ['lead', 'contact_alias', 'signal', 'property_write'];

/** $1 portal, $2 from, $3 to. The same action seen under both ids is one. */
const SIGNALS_TWICE = `
  delete from lead_handover.signal s using lead_handover.signal kept
  where s.portal_id = $1 and s.contact_id = $2 and kept.portal_id = $1 and kept.contact_id = $3 and kept.id = s.id`;
const SIGNALS = 'update lead_handover.signal set contact_id = $3 where portal_id = $1 and contact_id = $2';
const WRITES = 'delete from lead_handover.property_write where portal_id = $1 and contact_id = $2';

/**
 * $1 portal, $2 contact, $3 at. What HubSpot refused for an id that was merged away goes on for the one that took its
 * place, by looking: it may have been made all the same, and one that was made only lacks associations. Nothing is being
 * sent for anybody, so another task of the person may be on its way (`sent_for`).
 */
const TASKS_AGAIN = `
  update lead_handover.task_intent t
  set state = 'sending', sent_for = null, fence = t.fence + 1, attempts = 1, sent_at = coalesce(t.sent_at, $3), look_at = $3, because = null
  from lead_handover.handover h
  where t.portal_id = $1 and t.contact_id = $2 and t.state = 'parked'
    and h.portal_id = t.portal_id and h.episode_id = t.episode_id and h.state in ('handed_over', 'snoozed', 'accepted')`;

/**
 * $1 portal, $2 from, $3 to, $4 at, $5 unsure. The version is above those of all evaluations under way: what they
 * decide, without knowing the half of it, is passed over.
 */
const SURVIVOR = `
  with ended as (
    delete from lead_handover.lead where portal_id = $1 and contact_id = $2 returning properties
  ), merge as (select nextval('lead_handover.version') as version)
  update lead_handover.lead l set
    gone_at = null, because = null, due_at = least(l.due_at, $4::timestamptz), due_rank = 0,
    due_version = merge.version, evaluated_version = merge.version,
    properties = case when ended.properties = '{}'::jsonb then l.properties else (
      select jsonb_object_agg(name, $5::text) from jsonb_object_keys(l.properties || ended.properties) as name) end
  from ended, merge
  where l.portal_id = $1 and l.contact_id = $3`;

const ALIASES = 'update lead_handover.contact_alias set contact_id = $3 where portal_id = $1 and contact_id = $2 and old_id <> $3';
/** An id that answers again is nobody's old one. */
const NOT_OLD = 'delete from lead_handover.contact_alias where portal_id = $1 and old_id = $2';
const ALIAS = `
  insert into lead_handover.contact_alias (portal_id, old_id, contact_id) values ($1, $2, $3)
  on conflict (portal_id, old_id) do update set contact_id = excluded.contact_id`;

type AliasRow = { readonly old_id: ContactId; readonly contact_id: ContactId };

/** Old ids, and erased people. */
export function createIdentities(db: Queryable, erased: ErasedPeople): IdentityStore {
  return {
    hold: (portalId, contactIds) => holdContacts(db, portalId, contactIds),
    hint: async (portalId, merged, toldAt) => {
      await db.query(HINT, [portalId, toRecordset(merged.map(toRow)), toldAt]);
    },
    note: async (portalId, moved) => {
      if (moved.length === 0) return [];
      const refused = await erased.among(db, portalId, moved.flatMap(({ from, to }) => [from, to]));
      const rows = toRecordset(moved.map((pair) => ({ ...toRow(pair), is_erased: refused.includes(pair.from) || refused.includes(pair.to) })));
      const known = await db.query<AliasRow>(NOTE, [portalId, rows]);
      await db.query(HINTS_KNOWN, [portalId, moved.map(({ from }) => from)]);
      return known.map((row) => ({ from: row.old_id, to: row.contact_id }));
    },
    current: async (portalId, contactIds) => {
      const rows = await db.query<AliasRow>(CURRENT, [portalId, contactIds]);
      return new Map(rows.map((row) => [row.old_id, row.contact_id]));
    },
    merge: (portalId, moved, at) => merge(db, portalId, moved, at),
    erased: (portalId, contactIds) => erased.among(db, portalId, contactIds),
  };
}

const toRow = ({ from, to }: Moved) => ({ old_id: from, contact_id: to });

async function merge(db: Queryable, portalId: PortalId, { from, to }: Moved, at: Date): Promise<void> {
  const pair = [portalId, from, to];
  await db.query(SIGNALS_TWICE, pair);
  await db.query(SIGNALS, pair);
  await db.query(WRITES, [portalId, from]);
  for (const table of await tablesOfContacts(db)) {
    if (MERGED_BY_RULE.includes(table)) continue;
    await db.query(`update lead_handover.${table} set contact_id = $3 where portal_id = $1 and contact_id = $2`, pair);
  }
  await db.query(TASKS_AGAIN, [portalId, to, at]);
  await db.query(SURVIVOR, [...pair, at, UNSURE]);
  await db.query(HINTS_FOLLOWED, pair);
  await db.query(NOT_OLD, [portalId, to]);
  await db.query(ALIASES, pair);
  await db.query(ALIAS, pair);
}
