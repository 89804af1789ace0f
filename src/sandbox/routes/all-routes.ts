import type { Route } from '../call.ts';
import { journalRoutes } from '../journal/journal-routes.ts';
import { oauthRoutes } from '../oauth/oauth-routes.ts';
import { accountRoutes } from './account-routes.ts';
import { associationRoutes } from './association-routes.ts';
import { formRoutes } from './form-routes.ts';
import { listRoutes } from './list-routes.ts';
import { marketingEventRoutes } from './marketing-event-routes.ts';
import { objectReadRoutes } from './object-read-routes.ts';
import { objectWriteRoutes } from './object-write-routes.ts';
import { ownerRoutes } from './owner-routes.ts';
import { propertyRoutes } from './property-routes.ts';
import { timelineRoutes } from './timeline-routes.ts';

/** Every endpoint the sandbox answers; anything else is a 404. */
export function allRoutes(): Route[] {
  return [
    ...oauthRoutes(), ...accountRoutes(), ...ownerRoutes(), ...propertyRoutes(),
    ...objectReadRoutes('contacts'), ...objectReadRoutes('companies'), ...objectReadRoutes('deals'), ...objectReadRoutes('tasks'),
    ...objectReadRoutes('notes'), ...objectReadRoutes('meetings'), ...objectReadRoutes('calls'),
    ...objectWriteRoutes('contacts', ['batch/update', 'archive', 'merge', 'gdpr-delete']),
    ...objectWriteRoutes('tasks', ['batch/update', 'update', 'archive']),
    ...timelineRoutes(), ...associationRoutes(), ...marketingEventRoutes(), ...formRoutes(), ...listRoutes(), ...journalRoutes(),
  ];
}
