import type { Queryable } from './driver.ts';

/**
 * HubSpot repeats a webhook delivery for at most 24 hours (its webhooks guide) and the call of a workflow action for at
 * most three days (its guide on workflow actions); after that an event's key has done its work.
 */
const KEPT_EVENTS = '3 days';
const KEPT_TICKS = '1 day';
/** A browser that reloads the last page is told the same end for this long. */
const KEPT_AUTHORISATIONS = '1 day';

/**
 * Deletes what no longer serves anything: keys of old events, slots of old ticks, authorisations that are over. Those
 * that nobody came back with go as soon as they have run out: anybody may begin one.
 */
export async function tidyUp(db: Queryable, now: Date): Promise<void> {
  await db.query(`delete from lead_handover.inbound_event where received_at < $1::timestamptz - interval '${KEPT_EVENTS}'`, [now]);
  await db.query(`delete from lead_handover.tick where bucket < $1::timestamptz - interval '${KEPT_TICKS}'`, [now]);
  await db.query(`delete from lead_handover.pending_authorisation
    where expires_at < $1::timestamptz and (claimed_at is null or expires_at < $1::timestamptz - interval '${KEPT_AUTHORISATIONS}')`, [now]);
}
