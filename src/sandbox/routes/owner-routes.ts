import { invalid, missing } from '../api-refusal.ts';
import type { Answer, PortalCall, Route } from '../call.ts';
import { iso } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import type { Owner } from '../state/portal-state.ts';
import { flagOf, limitOf, pageAfter } from './parse-body.ts';
import { pagingAnswer } from './record-answers.ts';

/** HubSpot does not publish the largest page; the default is 100. */
const MAX_PAGE = 500;

/** Owners of records. */
export function ownerRoutes(): Route[] {
  const bearer = { auth: 'bearer', scopes: ['crm.objects.owners.read'] } as const;
  return [
    { endpoint: 'GET /crm/owners/{version}', ...bearer, handle: list },
    { endpoint: 'GET /crm/owners/{version}/{ownerId}', ...bearer, handle: getOne },
  ];
}

function list({ portal, query }: PortalCall): Answer {
  const archived = flagOf(query, 'archived');
  const email = query.get('email')?.toLowerCase();
  const owners = [...portal.owners.values()].filter((owner) => owner.archived === archived && (email === undefined || owner.email.toLowerCase() === email));
  const { page, next } = pageAfter(owners, (owner) => owner.id, query.get('after'), limitOf(query, 100, MAX_PAGE));
  return { status: 200, body: { results: page.map(ownerAnswer), ...pagingAnswer(next) } };
}

function getOne({ portal, params, query }: PortalCall): Answer {
  const idProperty = query.get('idProperty') ?? 'id';
  if (idProperty !== 'id' && idProperty !== 'userId') throw invalid(`idProperty must be id or userId, not ${idProperty}`);
  const owner = [...portal.owners.values()].find((candidate) => candidate[idProperty] === params['ownerId']);
  if (owner === undefined || owner.archived !== flagOf(query, 'archived')) throw missing('resource not found');
  return { status: 200, body: ownerAnswer(owner) };
}

function ownerAnswer({ id, email, firstName, lastName, userId, archived, teams, createdAt }: Owner): JsonObject {
  const user = Number(userId);
  return {
    id, email, type: 'PERSON', firstName, lastName, userIdIncludingInactive: user, archived,
    ...(archived ? {} : { userId: user }),
    createdAt: iso(createdAt), updatedAt: iso(createdAt), teams: teams.map((team, index) => ({ ...team, primary: index === 0 })),
  };
}
