import { z } from 'zod';
import { ContactId } from '../../domain/ids.ts';
import { attendedOrNot, type Signal, type SignalKind } from '../../domain/signal.ts';
import { contentOf, pages, Paging, type Calls } from '../records.ts';
import { cleanText, moment } from '../values.ts';
import { ENDPOINTS } from '../versions.ts';

const Id = z.union([z.string().min(1), z.number()]).transform(String);
const Moment = z.unknown().optional().transform(moment);

const MarketingEvent = z.object({ objectId: Id, eventName: z.string().nullish(), startDateTime: Moment, endDateTime: Moment, updatedAt: Moment });
type MarketingEvent = z.infer<typeof MarketingEvent>;

const Participation = z.object({
  properties: z.object({ attendanceState: z.string(), occurredAt: Moment, attendanceDurationSeconds: z.number().nullish() }),
  associations: z.object({ contact: z.object({ contactId: Id.nullish() }).nullish() }),
});
type Participation = z.infer<typeof Participation>;

const EventPage = z.object({ results: z.array(MarketingEvent), paging: Paging });
const ParticipationPage = z.object({ results: z.array(Participation), paging: Paging });

/** Largest page of both lists (HubSpot's specification of marketing events; its default is 10). */
const PAGE = 100;

/** `EMPTY` is left out: it says that nothing is known. */
const KINDS: Readonly<Record<string, Extract<SignalKind, `webinar_${string}`>>> = {
  REGISTERED: 'webinar_registered',
  ATTENDED: 'webinar_attended',
  NO_SHOW: 'webinar_no_show',
  CANCELLED: 'webinar_cancelled',
};

export type ContactSignal = { readonly contactId: ContactId; readonly signal: Signal };

/** Registrations and attendance at events that ended, began or were changed since `since`. */
export async function readWebinarSignals(calls: Calls, since: Date): Promise<readonly ContactSignal[]> {
  const signals: ContactSignal[] = [];
  for (const event of await readEvents(calls)) {
    const isRecent = [event.endDateTime ?? event.startDateTime, event.updatedAt].some((at) => at !== undefined && at >= since);
    if (isRecent) signals.push(...(await readParticipations(calls, event)));
  }
  return signals;
}

async function readEvents(calls: Calls): Promise<MarketingEvent[]> {
  const endpoint = ENDPOINTS.marketingEvents;
  const list = pages(endpoint, async (after) => {
    const content = contentOf(EventPage, endpoint, await calls(endpoint, { query: { limit: PAGE, after }, idempotent: true }));
    return { items: content.results, next: content.paging?.next?.after };
  });
  return (await Array.fromAsync(list)).flat();
}

async function readParticipations(calls: Calls, event: MarketingEvent): Promise<ContactSignal[]> {
  const endpoint = ENDPOINTS.participations;
  const list = pages(endpoint, async (after) => {
    const options = { params: { marketingEventId: event.objectId }, query: { limit: PAGE, after }, idempotent: true };
    const content = contentOf(ParticipationPage, endpoint, await calls(endpoint, options));
    return { items: content.results, next: content.paging?.next?.after };
  });
  return (await Array.fromAsync(list)).flat().flatMap((participation) => toSignal(event, participation));
}

/** One participation as a signal; none for people who are not contacts and states that say nothing. */
function toSignal(event: MarketingEvent, { properties, associations }: Participation): ContactSignal[] {
  const kind = Object.hasOwn(KINDS, properties.attendanceState) ? KINDS[properties.attendanceState] : undefined;
  const contactId = ContactId.safeParse(associations.contact?.contactId);
  if (!kind || !contactId.success || !properties.occurredAt) return [];
  const seconds = properties.attendanceDurationSeconds;
  const hasAttended = kind === 'webinar_attended' && typeof seconds === 'number' && seconds >= 0;
  const signal: Signal = {
    id: `webinar:${event.objectId}:${properties.attendanceState.toLowerCase()}`,
    kind: attendedOrNot(kind, hasAttended ? seconds / 60 : undefined),
    occurredAt: properties.occurredAt,
    title: cleanText(event.eventName ?? ''),
    attendedMinutes: hasAttended ? Math.round(seconds / 60) : undefined,
    durationMinutes: minutesBetween(event.startDateTime, event.endDateTime),
  };
  return [{ contactId: contactId.data, signal }];
}

function minutesBetween(start: Date | undefined, end: Date | undefined): number | undefined {
  const minutes = start && end ? Math.round((end.getTime() - start.getTime()) / 60_000) : 0;
  return minutes > 0 ? minutes : undefined;
}
