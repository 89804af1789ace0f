import type { ContactId } from '../../domain/ids.ts';
import { contentOf, type Calls } from '../records.ts';
import { ENDPOINTS } from '../versions.ts';
import type { ContactSource, Told } from './contact-source.ts';
import { EVENTS_BY_CONTACT } from './events.ts';
import { OccurrencePage, toFoundSignal } from './occurrence.ts';

/** The newest occurrences of a contact; older ones were the newest when it was read before. */
const NEWEST = 100;

/** The same events as `eventSource`, one contact a call: only in accounts that do not give them by type. */
export const contactEventSource: ContactSource = {
  name: 'contact_events',
  capability: 'events',
  isOurWay: (details) => details === EVENTS_BY_CONTACT,
  atOnce: 1,
  mayTell: () => true,
  async tell(calls, contactIds, appId) {
    const told = new Map<ContactId, Told>();
    for (const contactId of contactIds) told.set(contactId, await newestOf(calls, contactId, appId));
    return told;
  },
};

async function newestOf(calls: Calls, contactId: ContactId, appId: string | undefined): Promise<Told> {
  const endpoint = ENDPOINTS.eventOccurrences;
  const query = { objectType: 'contact', objectId: contactId, sort: '-occurredAt', limit: NEWEST };
  const { results } = contentOf(OccurrencePage, endpoint, await calls(endpoint, { query, idempotent: true }));
  return { signals: results.flatMap((occurrence) => toFoundSignal(occurrence, appId)).map(({ signal }) => signal) };
}
