import { z } from 'zod';
import { ContactId } from '../../domain/ids.ts';
import type { Signal } from '../../domain/signal.ts';
import type { FoundSignal } from '../../pipeline/ports/sources.ts';
import { Paging } from '../records.ts';
import { cleanText, moment, pageUrl, raw } from '../values.ts';
import { pageView } from './page-view.ts';

const Id = z.union([z.string().min(1), z.number()]).transform(String);

const Occurrence = z.object({
  id: Id, eventType: z.string(), objectType: z.string(), objectId: Id,
  occurredAt: z.unknown().transform(moment), properties: z.record(z.string(), z.unknown()).nullish(),
});
type Occurrence = z.infer<typeof Occurrence>;

/** One page of occurrences, as HubSpot answers it. */
export const OccurrencePage = z.object({ results: z.array(Occurrence), paging: Paging });

/** HubSpot's own event of a page looked at by a known contact. */
export const PAGE_EVENT = 'e_visited_page';

/** Events that the account defined (`pe`) or that an app sends (`ae`), with the name behind the number (specification of events). */
const OWN_EVENT = /^(?:pe\d+|ae(?<app>\d+))_(?<name>.+)$/u;

/**
 * Whether occurrences of a type tell what a lead did. Of HubSpot's own events only the page is read: forms, meetings
 * and e-mails are told by other sources on every tier, and three types describe one form sent (`e_submitted_form`,
 * `e_form_submission_v2`, `e_form_submission_metadata_v2`); of the rest it is not known whose doing they are.
 *
 * @param appId - our own app: what it sends is no doing of the lead
 */
export function tellsOfLead(eventType: string, appId: string | undefined): boolean {
  if (eventType === PAGE_EVENT) return true;
  const match = OWN_EVENT.exec(eventType);
  return match !== null && (match.groups?.['app'] === undefined || match.groups['app'] !== appId);
}

/** One occurrence as a signal; none where it is of no use, of another kind of record, or has no time. */
export function toFoundSignal(occurrence: Occurrence, appId: string | undefined): FoundSignal[] {
  const contactId = ContactId.safeParse(occurrence.objectId);
  if (!contactId.success || !isContact(occurrence) || !tellsOfLead(occurrence.eventType, appId)) return [];
  const signal = toSignal(occurrence);
  return signal ? [{ who: { contactId: contactId.data }, signal }] : [];
}

function isContact({ objectType }: Occurrence): boolean {
  return ['contact', '0-1'].includes(objectType.toLowerCase());
}

function toSignal({ id, eventType, occurredAt, properties }: Occurrence): Signal | undefined {
  if (!occurredAt) return undefined;
  const url = pageUrl(raw(properties ?? {}, 'hs_url') ?? '');
  // Without its title: the history of the last page has none, and content is one only under one name.
  if (eventType === PAGE_EVENT) return url === undefined ? undefined : pageView(url, occurredAt);
  const name = OWN_EVENT.exec(eventType)?.groups?.['name'] ?? '';
  return { id: `event:${id}`, kind: 'custom_event', occurredAt, title: cleanText(name.replaceAll('_', ' ')), url };
}
