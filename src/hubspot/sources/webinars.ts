import { z } from 'zod';
import { ContactId } from '../../domain/ids.ts';
import { attendedOrNot, type Signal, type SignalKind } from '../../domain/signal.ts';
import { isPlaceRefused } from '../../errors.ts';
import { readPosition } from '../../pipeline/ports/positions.ts';
import type { FoundSignal, Round, SourcePage } from '../../pipeline/ports/sources.ts';
import { contentOf, nextAfter, Paging, type Calls } from '../records.ts';
import { cleanText, moment, number } from '../values.ts';
import { ENDPOINTS } from '../versions.ts';
import { passedOver, type Source } from './source.ts';

const Id = z.union([z.string().min(1), z.number()]).transform(String);
const Moment = z.unknown().optional().transform(moment);

const MarketingEvent = z.object({ objectId: Id, eventName: z.string().nullish(), startDateTime: Moment, endDateTime: Moment, updatedAt: Moment, eventCancelled: z.boolean().nullish() });
type MarketingEvent = z.infer<typeof MarketingEvent>;

const Participation = z.object({
  properties: z.object({ attendanceState: z.string(), occurredAt: Moment, attendanceDurationSeconds: z.number().nullish(), attendancePercentage: z.unknown().optional() }),
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

/** What is kept of an event while its participations are read. */
const Webinar = z.object({ id: z.string(), title: z.string().optional(), minutes: z.number().optional(), isCancelled: z.boolean().optional() });
type Webinar = z.infer<typeof Webinar>;

/** Webinars still to be read, the first one from `participant` on, or once more from its beginning; then where the list of events goes on. */
const Position = z.object({ webinars: z.array(Webinar), participant: z.string().optional(), isAgain: z.boolean().optional(), list: z.string().optional() });
type Position = z.infer<typeof Position>;

/** Registrations and attendance at events that ended, began or were changed since `since`, event by event. */
export const webinarSource: Source = {
  name: 'webinars',
  capability: 'webinars',
  page(calls, round, stored) {
    const position = stored === null ? null : readPosition(Position, stored);
    const [webinar] = position?.webinars ?? [];
    return webinar && position ? readParticipations(calls, round, webinar, position) : readEvents(calls, round, position?.list);
  },
};

async function readEvents(calls: Calls, { since }: Round, after: string | undefined): Promise<SourcePage> {
  const endpoint = ENDPOINTS.marketingEvents;
  const content = contentOf(EventPage, endpoint, await calls(endpoint, { query: { limit: PAGE, after }, idempotent: true }));
  const recent = content.results.filter((event) => [event.endDateTime ?? event.startDateTime, event.updatedAt].some((at) => at !== undefined && at >= since));
  return { found: [], next: unlessDone({ webinars: recent.map(toWebinar), list: nextAfter(endpoint, content.paging, after) }) };
}

async function readParticipations(calls: Calls, round: Round, webinar: Webinar, position: Position): Promise<SourcePage> {
  const { webinars: [, ...later], participant, isAgain, list } = position;
  const beyond = unlessDone({ webinars: later, list });
  try {
    const { results, after } = await participationsOf(calls, webinar, participant);
    return { found: results.flatMap((participation) => toSignal(webinar, participation)), next: after === undefined ? beyond : { ...position, participant: after } };
  } catch (error) {
    if (!isAgain && isPlaceRefused(error, participant)) return { found: [], next: { ...position, participant: undefined, isAgain: true } };
    return { found: [], next: beyond, ...passedOver(error, round) };
  }
}

async function participationsOf(calls: Calls, { id }: Webinar, participant: string | undefined): Promise<{ results: readonly Participation[]; after: string | undefined }> {
  const endpoint = ENDPOINTS.participations;
  const options = { params: { marketingEventId: id }, query: { limit: PAGE, after: participant }, idempotent: true };
  const { results, paging } = contentOf(ParticipationPage, endpoint, await calls(endpoint, options));
  return { results, after: nextAfter(endpoint, paging, participant) };
}

const unlessDone = (position: Position): Position | null => (position.webinars.length === 0 && position.list === undefined ? null : position);

function toWebinar({ objectId, eventName, startDateTime, endDateTime, eventCancelled }: MarketingEvent): Webinar {
  return { id: objectId, title: cleanText(eventName ?? ''), minutes: minutesBetween(startDateTime, endDateTime), ...(eventCancelled ? { isCancelled: true } : {}) };
}

/**
 * One participation as a signal; none for people who are not contacts and states that say nothing. Each state is a
 * signal of its own: who registered and then came did both, whenever we looked. Of an event that was cancelled only
 * registering was the lead's own step.
 */
function toSignal(webinar: Webinar, { properties, associations }: Participation): FoundSignal[] {
  const kind = Object.hasOwn(KINDS, properties.attendanceState) ? KINDS[properties.attendanceState] : undefined;
  const contactId = ContactId.safeParse(associations.contact?.contactId);
  if (!kind || !contactId.success || !properties.occurredAt) return [];
  if (webinar.isCancelled && kind !== 'webinar_registered') return [];
  const attended = kind === 'webinar_attended' ? attendedMinutes(properties, webinar.minutes) : undefined;
  const state = properties.attendanceState.toLowerCase();
  const told = attendedOrNot(kind, attended);
  const signal: Signal = {
    // HubSpot corrects how long somebody was there: who had only clicked the link and then attended is not held to the first word.
    id: `webinar:${webinar.id}:${told === kind ? state : `${state}-not`}`,
    kind: told,
    occurredAt: properties.occurredAt,
    title: webinar.title,
    attendedMinutes: attended === undefined ? undefined : Math.round(attended),
    durationMinutes: webinar.minutes,
  };
  return [{ who: { contactId: contactId.data }, signal }];
}

/** By the seconds where they are told, otherwise by the share of the event's length. */
function attendedMinutes({ attendanceDurationSeconds: seconds, attendancePercentage }: Participation['properties'], eventMinutes: number | undefined): number | undefined {
  if (typeof seconds === 'number' && seconds >= 0) return seconds / 60;
  const share = shareOf(attendancePercentage);
  return share === undefined || eventMinutes === undefined ? undefined : share * eventMinutes;
}

/**
 * A share of 0 to 1. HubSpot's specification only says "percentage", as a text: up to 1 it is taken for a share, above
 * for percents. 0 stands for "not known" beside somebody who attended.
 */
function shareOf(percentage: unknown): number | undefined {
  const value = number({ percentage }, 'percentage');
  if (value === undefined || value <= 0 || value > 100) return undefined;
  return value <= 1 ? value : value / 100;
}

function minutesBetween(start: Date | undefined, end: Date | undefined): number | undefined {
  const minutes = start && end ? Math.round((end.getTime() - start.getTime()) / 60_000) : 0;
  return minutes > 0 ? minutes : undefined;
}
