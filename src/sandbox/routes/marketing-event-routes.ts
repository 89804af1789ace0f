import { invalid, missing } from '../api-refusal.ts';
import type { Answer, PortalCall, Route } from '../call.ts';
import { iso } from '../clock.ts';
import { defined, type JsonObject } from '../json.ts';
import type { MarketingEvent, Participation, PortalState } from '../state/portal-state.ts';
import { limitOf, pageAfter } from './parse-body.ts';
import { pagingAnswer } from './record-answers.ts';

const BASE = '/marketing/marketing-events/{version}';
const STATES = new Set(['REGISTERED', 'ATTENDED', 'CANCELLED', 'NO_SHOW', 'EMPTY']);
const MAX_PAGE = 100;

/** Webinars and other marketing events, and who took part. */
export function marketingEventRoutes(): Route[] {
  const bearer = { auth: 'bearer', scopes: ['crm.objects.marketing_events.read'] } as const;
  return [
    { endpoint: `GET ${BASE}`, ...bearer, handle: list },
    { endpoint: `GET ${BASE}/participations/contacts/{contactIdentifier}/breakdown`, ...bearer, handle: byContact },
    { endpoint: `GET ${BASE}/participations/{marketingEventId}/breakdown`, ...bearer, handle: byEvent },
  ];
}

function list({ portal, query }: PortalCall): Answer {
  const events = [...portal.marketingEvents.values()];
  const { page, next } = pageAfter(events, (event) => event.objectId, query.get('after'), limitOf(query, 10, MAX_PAGE));
  return { status: 200, body: { results: page.map((event) => eventAnswer(portal, event)), ...pagingAnswer(next) } };
}

function eventAnswer(portal: PortalState, event: MarketingEvent): JsonObject {
  const count = (state: string) => portal.participations.filter((entry) => entry.eventId === event.objectId && entry.state === state).length;
  const at = iso(event.createdAt);
  return {
    objectId: event.objectId, eventName: event.name, eventType: 'WEBINAR', startDateTime: iso(event.start), endDateTime: iso(event.end),
    eventCancelled: event.cancelled, eventCompleted: event.end.getTime() < portal.now().getTime(), customProperties: [], createdAt: at, updatedAt: at,
    registrants: count('REGISTERED'), attendees: count('ATTENDED'), cancellations: count('CANCELLED'), noShows: count('NO_SHOW'),
  };
}

function byContact(call: PortalCall): Answer {
  const contactId = contactOf(call.portal, call.params['contactIdentifier'] ?? '');
  if (contactId === undefined) throw missing('No contact found for the identifier');
  return breakdown(call, (entry) => entry.contactId === contactId);
}

function byEvent(call: PortalCall): Answer {
  const eventId = call.params['marketingEventId'] ?? '';
  if (!call.portal.marketingEvents.has(eventId)) throw missing(`No marketing event found with id ${eventId}`);
  const wanted = call.query.get('contactIdentifier');
  const contactId = wanted === null ? undefined : contactOf(call.portal, wanted);
  return breakdown(call, (entry) => entry.eventId === eventId && (wanted === null || entry.contactId === contactId));
}

/** A contact by id or e-mail address. */
function contactOf(portal: PortalState, identifier: string): string | undefined {
  const { contacts } = portal.records;
  return (identifier.includes('@') ? contacts.findBy('email', identifier) : contacts.find(identifier))?.id;
}

function breakdown({ portal, query }: PortalCall, wanted: (entry: Participation) => boolean): Answer {
  const state = query.get('state');
  if (state !== null && !STATES.has(state)) throw invalid(`state must be one of ${[...STATES].join(', ')}, not ${state}`);
  const found = portal.participations.filter((entry) => wanted(entry) && (state === null || entry.state === state));
  const { page, next } = pageAfter(found, (entry) => entry.id, query.get('after'), limitOf(query, 10, MAX_PAGE));
  return { status: 200, body: { total: found.length, results: page.map((entry) => participationAnswer(portal, entry)), ...pagingAnswer(next) } };
}

function participationAnswer(portal: PortalState, { id, eventId, contactId, state, at, attendanceSeconds }: Participation): JsonObject {
  const event = portal.marketingEvents.get(eventId);
  const values = portal.records.contacts.find(contactId)?.properties;
  const lengthSeconds = event === undefined ? 0 : (event.end.getTime() - event.start.getTime()) / 1000;
  const share = attendanceSeconds === undefined || lengthSeconds <= 0 ? undefined : Math.min(1, attendanceSeconds / lengthSeconds).toFixed(2);
  return {
    id,
    createdAt: iso(at),
    properties: defined({ attendanceState: state, occurredAt: at.getTime(), attendanceDurationSeconds: attendanceSeconds, attendancePercentage: share }),
    associations: {
      contact: defined({ contactId, email: values?.get('email') ?? '', firstname: values?.get('firstname'), lastname: values?.get('lastname') }),
      marketingEvent: { marketingEventId: eventId, name: event?.name ?? '' },
    },
  };
}
