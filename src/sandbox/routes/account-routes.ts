import { ApiRefusal, invalid } from '../api-refusal.ts';
import type { Answer, PortalCall, Route } from '../call.ts';
import { iso } from '../clock.ts';
import { objectTypeOf } from '../state/object-types.ts';
import { limitOf, listOf, pageAfter } from './parse-body.ts';
import { pagingAnswer } from './record-answers.ts';

/** Standard event types; custom ones start with `pe`, app events with `ae`. */
const EVENT_TYPES = ['e_visited_page', 'e_submitted_form', 'e_form_submission_v2', 'e_form_submission_metadata_v2', 'e_ad_interaction', 'e_meeting_booked'];

/** Facts about the account, and event occurrences, which only Enterprise accounts can read. */
export function accountRoutes(): Route[] {
  const bearer = { auth: 'bearer', scopes: ['oauth'] } as const;
  const events = '/events/event-occurrences/{version}';
  return [
    { endpoint: 'GET /account-info/{version}/details', ...bearer, handle: details },
    { endpoint: `GET ${events}`, ...bearer, handle: occurrences },
    { endpoint: `GET ${events}/event-types`, ...bearer, handle: eventTypes },
  ];
}

function details({ portal }: PortalCall): Answer {
  const { portalId, timeZone, uiDomain = 'app.hubspot.com' } = portal.options;
  const offsetMs = utcOffsetMs(timeZone, portal.now());
  const minutes = Math.abs(offsetMs) / 60_000;
  const clock = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return {
    status: 200,
    body: {
      portalId: Number(portalId), accountType: 'STANDARD', timeZone, companyCurrency: 'EUR', additionalCurrencies: [],
      utcOffset: `${offsetMs < 0 ? '-' : '+'}${clock}`, utcOffsetMilliseconds: offsetMs, uiDomain, dataHostingLocation: 'na1',
    },
  };
}

/** Offset of a time zone from UTC at a moment, in milliseconds. */
function utcOffsetMs(timeZone: string, at: Date): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Types are listed even where the tier cannot read occurrences ("Event analytics"). */
function eventTypes({ portal }: PortalCall): Answer {
  return { status: 200, body: { eventTypes: [...new Set([...EVENT_TYPES, ...portal.occurrences.map(({ eventType }) => eventType)])] } };
}

function requireEnterprise(tier: string): void {
  if (tier === 'enterprise') return;
  throw new ApiRefusal(403, 'FORBIDDEN', 'This account does not have access to event occurrences: an Enterprise subscription is required.');
}

function occurrences({ portal, query }: PortalCall): Answer {
  requireEnterprise(portal.options.tier);
  const objectId = query.get('objectId');
  const eventType = query.get('eventType');
  if (objectId === null && portal.options.eventsByRecordOnly === true) throw invalid('objectId is required');
  if (query.has('objectType') && objectTypeOf(query.get('objectType') ?? '') !== 'contacts') throw invalid('The sandbox has events of contacts only');
  const [after, before] = [timeParam(query, 'occurredAfter') ?? -Infinity, timeParam(query, 'occurredBefore') ?? Infinity];
  const contactId = objectId === null ? undefined : portal.records.contacts.resolve(objectId);
  const found = portal.occurrences
    .filter((entry) => contactId === undefined || entry.contactId === contactId)
    .filter((entry) => eventType === null || entry.eventType === eventType)
    .filter((entry) => entry.at.getTime() > after && entry.at.getTime() < before)
    .toSorted((a, b) => (listOf(query, 'sort')[0] === 'occurredAt' ? 1 : -1) * (a.at.getTime() - b.at.getTime()));
  const { page, next } = pageAfter(found, (entry) => entry.id, query.get('after'), limitOf(query, 100, 1_000));
  const results = page.map(({ id, eventType: type, contactId: contact, at, properties }) => ({
    id, eventType: type, objectType: 'CONTACT', objectId: contact, occurredAt: iso(at), properties,
  }));
  return { status: 200, body: { results, ...pagingAnswer(next) } };
}

function timeParam(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw invalid(`${name} must be an ISO-8601 time, not ${text}`);
  return ms;
}
