import { ContactId } from '../../domain/ids.ts';
import { daysAfter } from '../../domain/decay.ts';
import { readAll, readLinks, type Calls, type CrmRecord } from '../records.ts';
import { date } from '../values.ts';
import { ENDPOINTS } from '../versions.ts';

/** Longer ago than this, a call or meeting says nothing about today: twice the longest that being in contact is likely to count. */
const RECENT_DAYS = 60;

/** Newest meetings or calls that are read of one contact. */
const NEWEST = 20;

/** Whether one of these dates of a contact is recent, or ahead. */
export function hasRecent(record: CrmRecord, properties: readonly string[], now: Date): boolean {
  const since = daysAfter(now, -RECENT_DAYS);
  return properties.some((property) => {
    const at = date(record.properties, property);
    return at !== undefined && at > since;
  });
}

const KINDS = { meetings: ENDPOINTS.readMeetings, calls: ENDPOINTS.readCalls } as const;

/**
 * Meetings or calls with contacts, by contact: one call for the links of a thousand contacts, and one for each hundred
 * records. Contacts without any are not in the map.
 */
export async function readEngagements(calls: Calls, kind: keyof typeof KINDS, contactIds: readonly ContactId[], properties: readonly string[]): Promise<ReadonlyMap<ContactId, readonly CrmRecord[]>> {
  const links = await readLinks(calls, 'contacts', kind, contactIds);
  const newest = new Map([...links].map(([contactId, all]) => [ContactId.parse(contactId), newestOf(all.map(({ to }) => to))] as const));
  const records = await readAll(calls, KINDS[kind], [...newest.values()].flat(), properties);
  return new Map([...newest].map(([contactId, ids]) => [contactId, ids.flatMap((id) => records.get(id) ?? [])]));
}

/** Ids are given out in order, so the largest are the newest. */
function newestOf(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1)).slice(0, NEWEST);
}
