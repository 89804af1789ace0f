import { z } from 'zod';
import { isPlaceRefused } from '../../errors.ts';
import { readPosition } from '../../pipeline/ports/positions.ts';
import type { Round, SourcePage } from '../../pipeline/ports/sources.ts';
import { contentOf, nextAfter, type Calls } from '../records.ts';
import { ENDPOINTS } from '../versions.ts';
import { OccurrencePage, tellsOfLead, toFoundSignal } from './occurrence.ts';
import { passedOver, type Source } from './source.ts';

/** The two ways of asking for occurrences, as the probe keeps them with the capability. */
export const EVENTS_BY_TYPE = 'by_type';
export const EVENTS_BY_CONTACT = 'by_contact';

/** The specification names no largest page; other code in public asks for 200. */
export const OCCURRENCES = 200;

const Types = z.object({ eventTypes: z.array(z.string()) });

/** Types still to be read, the first one from `after` on, or once more from its beginning. */
const Position = z.object({ types: z.tuple([z.string()], z.string()), after: z.string().optional(), isAgain: z.boolean().optional() });
type Position = z.infer<typeof Position>;

/** Pages looked at and the account's own events, type by type, for all contacts at once. */
export const eventSource: Source = {
  name: 'events',
  capability: 'events',
  isOurWay: (details) => details !== EVENTS_BY_CONTACT,
  page(calls, round, stored, appId) {
    const position = stored === null ? null : readPosition(Position, stored);
    return position ? readOccurrences(calls, round, position, appId) : readTypes(calls, appId);
  },
};

async function readTypes(calls: Calls, appId: string | undefined): Promise<SourcePage> {
  const endpoint = ENDPOINTS.eventTypes;
  const { eventTypes } = contentOf(Types, endpoint, await calls(endpoint, { idempotent: true }));
  return { found: [], next: from(eventTypes.filter((type) => tellsOfLead(type, appId))) };
}

async function readOccurrences(calls: Calls, round: Round, position: Position, appId: string | undefined): Promise<SourcePage> {
  const { types: [type, ...later], after, isAgain } = position;
  try {
    const { results, next } = await occurrencesOf(calls, round, type, after);
    return { found: results.flatMap((occurrence) => toFoundSignal(occurrence, appId)), next: next === undefined ? from(later) : { ...position, after: next } };
  } catch (error) {
    if (!isAgain && isPlaceRefused(error, after)) return { found: [], next: { ...position, after: undefined, isAgain: true } };
    return { found: [], next: from(later), ...passedOver(error, round) };
  }
}

async function occurrencesOf(calls: Calls, { since, startedAt }: Round, type: string, after: string | undefined): Promise<{ results: z.infer<typeof OccurrencePage>['results']; next: string | undefined }> {
  const endpoint = ENDPOINTS.eventOccurrences;
  const query = { objectType: 'contact', eventType: type, occurredAfter: since.toISOString(), occurredBefore: startedAt.toISOString(), limit: OCCURRENCES, after };
  const { results, paging } = contentOf(OccurrencePage, endpoint, await calls(endpoint, { query, idempotent: true }));
  return { results, next: nextAfter(endpoint, paging, after) };
}

/** The position before these types; null when there are none. */
function from([first, ...later]: readonly string[]): Position | null {
  return first === undefined ? null : { types: [first, ...later] };
}
