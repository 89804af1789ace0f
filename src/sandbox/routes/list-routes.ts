import { invalid, missing } from '../api-refusal.ts';
import type { Answer, PortalCall, Route } from '../call.ts';
import { iso } from '../clock.ts';
import { defined, type JsonObject } from '../json.ts';
import type { ContactList } from '../state/portal-state.ts';
import { limitOf, listOf } from './parse-body.ts';
import { pagingAnswer } from './record-answers.ts';

const BASE = '/crm/lists/{version}';
const [DEFAULT_PAGE, MAX_PAGE] = [100, 250];

/** Lists of records (segments), and who is in them since when. */
export function listRoutes(): Route[] {
  const bearer = { auth: 'bearer', scopes: ['crm.lists.read'] } as const;
  return [
    { endpoint: `GET ${BASE}`, ...bearer, handle: byIds },
    { endpoint: `GET ${BASE}/{listId}/memberships/join-order`, ...bearer, handle: members },
  ];
}

/** The lists asked for that exist; the others are simply not in the answer. */
function byIds({ portal, query }: PortalCall): Answer {
  const wanted = listOf(query, 'listIds');
  const notANumber = wanted.find((id) => !/^\d+$/.test(id));
  if (notANumber !== undefined) throw invalid(`listIds must be numbers, not ${notANumber}`);
  const found = wanted.flatMap((id) => portal.lists.get(id) ?? []).filter(({ deletedAt }) => deletedAt === undefined);
  return { status: 200, body: { lists: found.map(listAnswer) } };
}

function listAnswer({ listId, name, objectTypeId, createdAt, members: inList }: ContactList): JsonObject {
  const at = iso(createdAt);
  return {
    listId, name, objectTypeId, listVersion: 1, processingStatus: 'COMPLETE', processingType: 'DYNAMIC', size: inList.length, createdAt: at, updatedAt: at, filtersUpdatedAt: at,
  };
}

/** Oldest first, from a cursor that stands for a moment and a record. */
function members({ portal, params, query }: PortalCall): Answer {
  const list = portal.lists.get(params['listId'] ?? '');
  if (list === undefined || list.deletedAt !== undefined) throw missing(`List does not exist with ID ${params['listId'] ?? ''}.`);
  const after = query.get('after');
  const limit = limitOf(query, DEFAULT_PAGE, MAX_PAGE);
  const present = list.members.filter(({ recordId }) => list.objectTypeId !== '0-1' || portal.records.contacts.find(recordId) !== undefined);
  const start = after === null ? 0 : present.filter((member) => isUpTo(member, placeOf(after))).length;
  const page = present.slice(start, start + limit);
  const last = page.at(-1);
  const next = start + limit < present.length && last !== undefined ? cursorOf(last) : undefined;
  const results = page.map(({ recordId, at }) => defined({ recordId, membershipTimestamp: iso(at) }));
  return { status: 200, body: { results, total: present.length, ...pagingAnswer(next) } };
}

type Member = ContactList['members'][number];

function cursorOf({ recordId, at }: Member): string {
  return Buffer.from(`${at.getTime()}:${recordId}`).toString('base64url');
}

function placeOf(cursor: string): { ms: number; recordId: string } {
  const [ms = '', recordId = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(':');
  if (!/^\d+$/.test(ms) || !/^\d+$/.test(recordId)) throw invalid(`The offset ${cursor} is not valid.`);
  return { ms: Number(ms), recordId };
}

function isUpTo({ recordId, at }: Member, place: { ms: number; recordId: string }): boolean {
  const ms = at.getTime();
  return ms < place.ms || (ms === place.ms && BigInt(recordId) <= BigInt(place.recordId));
}
