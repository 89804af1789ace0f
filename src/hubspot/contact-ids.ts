import { z } from 'zod';
import { ContactId } from '../domain/ids.ts';
import type { EngagementKind } from '../pipeline/ports/deliveries.ts';
import type { ChangedContacts, ContactPage, RecencyProperty, SeenContact } from '../pipeline/ports/hubspot.ts';
import { callError, oddAnswer } from './answer.ts';
import { fingerprintOf } from './fingerprint.ts';
import { BatchAnswer, chunksOf, contentOf, CrmRecord, nextAfter, ofReadableLength, Paging, READ_BATCH, readLinks, type Calls } from './records.ts';
import { date, text } from './values.ts';
import { ENDPOINTS } from './versions.ts';
import { contactIdOf, CONTACT_PROPERTIES } from './wire.ts';

const Found = z.object({ total: z.number().int().nonnegative().optional(), results: z.array(CrmRecord), paging: Paging });

/** Largest pages HubSpot gives: 100 for lists, 200 for searches. */
export const LIST_PAGE = 100;
const SEARCH_PAGE = 200;

/** HubSpot's limit for the body of a search, in characters (CRM search guide). */
const MAX_SEARCH_BODY = 3_000;

const toSeen = (record: CrmRecord): SeenContact => ({ contactId: contactIdOf(record), fingerprint: fingerprintOf(record) });

/** All contacts, a page at a time, in HubSpot's own order. */
export async function listContacts(calls: Calls, after?: string): Promise<ContactPage> {
  const endpoint = ENDPOINTS.listContacts;
  const content = await ofReadableLength(LIST_PAGE, async (limit) =>
    contentOf(Found, endpoint, await calls(endpoint, { query: { limit, after, properties: CONTACT_PROPERTIES, archived: false }, idempotent: true })));
  return { contacts: content.results.map(toSeen), next: nextAfter(endpoint, content.paging, after) };
}

/** Contacts in which a date is set, latest first: a page of at most 200, from the one after `after` on. */
export async function recentContacts(calls: Calls, property: RecencyProperty, after = '0'): Promise<ContactPage> {
  const filterGroups = [{ filters: [{ propertyName: property, operator: 'HAS_PROPERTY' }] }];
  const { results, paging } = await ofReadableLength(SEARCH_PAGE, (limit) => search(calls, { filterGroups, sorts: [`-${property}`], properties: CONTACT_PROPERTIES, limit, after }));
  return { contacts: results.map(toSeen), next: paging?.next?.after };
}

/** How many contacts the account has, as far as its search index knows. One call. */
export async function countContacts(calls: Calls): Promise<number> {
  const { total, results } = await search(calls, { filterGroups: [], sorts: ['hs_object_id'], properties: ['hs_object_id'], limit: 1, after: '0' });
  return total ?? results.length;
}

/** The contacts that any of these engagements is associated with, each once. */
export async function contactsOf(calls: Calls, kind: EngagementKind, ids: readonly string[]): Promise<ContactId[]> {
  const links = await readLinks(calls, kind, 'contacts', ids);
  return [...new Set([...links.values()].flatMap((all) => all.map(({ to }) => ContactId.parse(to))))];
}

export type Window = { readonly from: Date; readonly to: Date; readonly afterId?: ContactId | undefined };

/**
 * One page of the contacts modified in `[from, to)` with an id above `afterId`. Paging goes by id instead of HubSpot's
 * cursor, because a search ends at 10,000 results and thousands of records can share one moment. Search also answers
 * with records from outside the window: those are left out here, and come in their own window.
 *
 * A page may hold fewer than were asked for and others follow all the same; one that brings nobody new ends the window.
 *
 * @throws HubSpotError `later` when a full page does not lead on: going by it would skip contacts, or go round for ever
 */
export async function changedContacts(calls: Calls, window: Window): Promise<ChangedContacts> {
  const { afterId } = window;
  const { results: records, total, paging, limit } = await ofReadableLength(SEARCH_PAGE, async (fewer) => ({ limit: fewer, ...(await searchPage(calls, window, fewer)) }));
  const fresh = records.filter((record) => afterId === undefined || BigInt(record.id) > BigInt(afterId));
  const isFull = records.length >= limit;
  const isFollowed = (total === undefined ? isFull : total > records.length) || Boolean(paging?.next);
  if (isFull && isFollowed && fresh.length < records.length) {
    throw oddAnswer(ENDPOINTS.searchContacts, `asked for contacts after ${afterId} answers with a full page that holds ids up to there`);
  }
  const hasMore = isFollowed && fresh.length > 0;
  if (hasMore && !isAscending(fresh)) {
    throw oddAnswer(ENDPOINTS.searchContacts, 'asked to sort by id answers with a page in another order');
  }
  const contacts = fresh.filter((record) => isWithin(record, window)).map(toSeen);
  return { contacts, next: hasMore ? fresh.map(contactIdOf).at(-1) : undefined };
}

async function searchPage(calls: Calls, { from, to, afterId }: Window, limit: number): Promise<z.infer<typeof Found>> {
  const filters = [
    { propertyName: 'lastmodifieddate', operator: 'GTE', value: String(from.getTime()) },
    { propertyName: 'lastmodifieddate', operator: 'LT', value: String(to.getTime()) },
    ...(afterId === undefined ? [] : [{ propertyName: 'hs_object_id', operator: 'GT', value: afterId }]),
  ];
  const body = { filterGroups: [{ filters }], sorts: ['hs_object_id'], properties: ['lastmodifieddate', ...CONTACT_PROPERTIES], limit, after: '0' };
  return search(calls, body);
}

async function search(calls: Calls, body: Readonly<Record<string, unknown>>): Promise<z.infer<typeof Found>> {
  const endpoint = ENDPOINTS.searchContacts;
  const { length } = JSON.stringify(body);
  if (length > MAX_SEARCH_BODY) {
    throw callError(endpoint, `was not sent: a search of ${length} characters, and HubSpot takes at most ${MAX_SEARCH_BODY}, so fewer properties have to be asked for`, { retry: 'never', effect: 'none' });
  }
  return contentOf(Found, endpoint, await calls(endpoint, { body, idempotent: true }));
}

function isAscending(records: readonly CrmRecord[]): boolean {
  return records.every(({ id }, index) => index === 0 || BigInt(id) > BigInt(records[index - 1]?.id ?? 0));
}

/** A record that does not tell when it was modified is kept: looking at it once too often does no harm. */
function isWithin(record: CrmRecord, { from, to }: Window): boolean {
  const modifiedAt = date(record.properties, 'lastmodifieddate');
  return modifiedAt === undefined || (modifiedAt >= from && modifiedAt < to);
}

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
