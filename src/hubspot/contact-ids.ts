import { z } from 'zod';
import { ContactId } from '../domain/ids.ts';
import type { EngagementKind } from '../pipeline/ports/deliveries.ts';
import type { ChangedContacts } from '../pipeline/ports/hubspot.ts';
import { BatchAnswer, chunksOf, contentOf, CrmRecord, Paging, readLinks, type Calls } from './records.ts';
import { date, text } from './values.ts';
import { ENDPOINTS } from './versions.ts';
import { contactIdOf } from './wire.ts';

const ContactPage = z.object({ results: z.array(CrmRecord), paging: Paging });

/** Largest pages HubSpot gives: 100 for lists, 200 for searches. */
const LIST_PAGE = 100;
const SEARCH_PAGE = 200;

/** Ids of all contacts, a page at a time. */
export async function listContactIds(calls: Calls, after?: string): Promise<{ contactIds: ContactId[]; next?: string | undefined }> {
  const endpoint = ENDPOINTS.listContacts;
  const query = { limit: LIST_PAGE, after, properties: ['hs_object_id'], archived: false };
  const content = contentOf(ContactPage, endpoint, await calls(endpoint, { query, idempotent: true }));
  return { contactIds: content.results.map(contactIdOf), next: content.paging?.next?.after };
}

/** The contacts that any of these engagements is associated with, each once. */
export async function contactsOf(calls: Calls, kind: EngagementKind, ids: readonly string[]): Promise<ContactId[]> {
  const links = await readLinks(calls, kind, 'contacts', ids);
  return [...new Set([...links.values()].flatMap((all) => all.map(({ to }) => ContactId.parse(to))))];
}

export type Window = { readonly from: Date; readonly to: Date; readonly afterId?: ContactId | undefined };

/**
 * Contacts modified in `[from, to)` with an id above `afterId`. Paging goes by id instead of HubSpot's cursor,
 * because a search ends at 10,000 results and thousands of records can share one moment. Search also answers
 * with records from outside the window: those are left out here, and come in their own window.
 */
export async function changedContacts(calls: Calls, window: Window): Promise<ChangedContacts> {
  let afterId = window.afterId;
  for (;;) {
    const records = await searchPage(calls, { ...window, afterId });
    const fresh = records.filter((record) => afterId === undefined || BigInt(record.id) > BigInt(afterId));
    const inWindow = fresh.filter((record) => isWithin(record, window));
    const hasMore = fresh.length > 0 && records.length >= SEARCH_PAGE;
    if (inWindow.length > 0 || !hasMore) return { contactIds: inWindow.map(contactIdOf), hasMore };
    afterId = fresh.map(contactIdOf).at(-1);
  }
}

async function searchPage(calls: Calls, { from, to, afterId }: Window): Promise<CrmRecord[]> {
  const endpoint = ENDPOINTS.searchContacts;
  const filters = [
    { propertyName: 'lastmodifieddate', operator: 'GTE', value: String(from.getTime()) },
    { propertyName: 'lastmodifieddate', operator: 'LT', value: String(to.getTime()) },
    ...(afterId === undefined ? [] : [{ propertyName: 'hs_object_id', operator: 'GT', value: afterId }]),
  ];
  const body = {
    filterGroups: [{ filters }],
    sorts: ['hs_object_id'],
    properties: ['hs_object_id', 'lastmodifieddate'],
    limit: SEARCH_PAGE,
    after: '0',
  };
  const content = contentOf(ContactPage, endpoint, await calls(endpoint, { body, idempotent: true }));
  return content.results.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

/** A record that does not tell when it was modified is kept: reading it once too often does no harm. */
function isWithin(record: CrmRecord, { from, to }: Window): boolean {
  const modifiedAt = date(record.properties, 'lastmodifieddate');
  return modifiedAt === undefined || (modifiedAt >= from && modifiedAt < to);
}

/** HubSpot's limit for batch reads, in records per call. */
const READ_BATCH = 100;

/**
 * Contacts by their primary address, which HubSpot compares without case; an address that nobody has is not in the map.
 * Addresses that HubSpot names as unknown are no error.
 */
export async function contactsByEmail(calls: Calls, emails: readonly string[]): Promise<ReadonlyMap<string, ContactId>> {
  const endpoint = ENDPOINTS.readContacts;
  const found = new Map<string, ContactId>();
  for (const chunk of chunksOf([...new Set(emails.map((email) => email.toLowerCase()))], READ_BATCH)) {
    const body = { idProperty: 'email', inputs: chunk.map((id) => ({ id })), properties: ['email'], propertiesWithHistory: [] };
    for (const record of contentOf(BatchAnswer, endpoint, await calls(endpoint, { body, idempotent: true })).results) {
      const email = text(record.properties, 'email')?.toLowerCase();
      if (email !== undefined && !record.archived) found.set(email, contactIdOf(record));
    }
  }
  return found;
}
