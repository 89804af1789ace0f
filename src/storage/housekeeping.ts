import type { Queryable } from './driver.ts';
import { putCountsTogether } from './stored-counts.ts';

/** HubSpot repeats a webhook delivery for at most 24 hours (its webhooks guide); after that its digest has done its work. */
const KEPT_DELIVERIES = '2 days';
/** HubSpot repeats the call of a workflow action for at most three days (its guide on workflow actions). */
const KEPT_QUESTIONS = '3 days';
/** A merge that nobody could follow for so long is of people of whom nothing is kept. */
const KEPT_HINTS = '1 year';
const KEPT_TICKS = '1 day';
/** A browser that reloads the last page is told the same end for this long. */
const KEPT_AUTHORISATIONS = '1 day';

/** What waits to be worked on stays, however old it is, but for an account that left: its contacts are read afresh when it comes back. */
const OLD_DELIVERIES = `
  delete from lead_handover.delivery d
  where d.received_at < $1::timestamptz - interval '${KEPT_DELIVERIES}'
    and (d.touched is null or not exists (select from lead_handover.install i where i.portal_id = d.portal_id and i.state <> 'disconnected'))`;

/** Of accounts that left, as their deliveries. */
const ORPHANED_ENGAGEMENTS = `
  delete from lead_handover.touched_engagement t
  where not exists (select from lead_handover.install i where i.portal_id = t.portal_id and i.state <> 'disconnected')`;

/**
 * Deletes what no longer serves anything: digests of old deliveries, engagements of accounts that left, old questions of workflows, hints of merges that nobody followed, links to exports that nobody opened, slots of old ticks, authorisations that are over. Those
 * that nobody came back with go as soon as they have run out: anybody may begin one. Puts counts together that have become many rows.
 */
export async function tidyUp(db: Queryable, now: Date): Promise<void> {
  await db.query(`delete from lead_handover.inbound_event where received_at < $1::timestamptz - interval '${KEPT_QUESTIONS}'`, [now]);
  await db.query(OLD_DELIVERIES, [now]);
  await db.query(ORPHANED_ENGAGEMENTS);
  await db.query(`delete from lead_handover.merge_hint where told_at < $1::timestamptz - interval '${KEPT_HINTS}'`, [now]);
  await db.query('delete from lead_handover.export_link where expires_at <= $1', [now]);
  await db.query(`delete from lead_handover.tick where bucket < $1::timestamptz - interval '${KEPT_TICKS}'`, [now]);
  await db.query(`delete from lead_handover.pending_authorisation
    where expires_at < $1::timestamptz and (claimed_at is null or expires_at < $1::timestamptz - interval '${KEPT_AUTHORISATIONS}')`, [now]);
  await putCountsTogether(db);
}
