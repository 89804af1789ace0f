import type { ContactId, TaskId } from '../domain/ids.ts';
import type { Install } from './ports/installs.ts';

type Place = Pick<Install, 'uiDomain' | 'portalId'>;

/** HubSpot's numbers for contacts and for tasks. */
const TYPES = { contact: '0-1', task: '0-27' } as const;

const before = ({ uiDomain, portalId }: Place, type: keyof typeof TYPES): string => `https://${uiDomain}/contacts/${portalId}/record/${TYPES[type]}/`;

/** What stands before the id of a contact in the address of its record, in the account's own region: a list of many sends it once. */
export const recordsUrl = (install: Place): string => before(install, 'contact');

/** Where people see a contact in HubSpot. */
export const recordUrl = (install: Place, contactId: ContactId): string => recordsUrl(install) + contactId;

/** The same for a task. */
export const taskUrl = (install: Place, taskId: TaskId): string => before(install, 'task') + taskId;
