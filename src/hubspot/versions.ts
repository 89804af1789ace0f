/**
 * Every address of HubSpot that we call. Versions are chosen per endpoint because the shapes of paths differ
 * between versions; 2026-03 where there is a choice: writes at 2026-09 enforce a portal's own rules for
 * required properties, which would refuse our scores for contacts that somebody else left incomplete.
 * (HubSpot changelog, "CRM API write validation enforcement".)
 */
export type Endpoint<Template extends string = string> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{names}` for what varies. Safe to log: ids and addresses are not in it. */
  readonly template: Template;
  /** Whether the call can change something at HubSpot, whatever its method. */
  readonly changes: boolean;
  /** HubSpot counts search on its own, per second. */
  readonly bucket: 'general' | 'search';
};

type Name<Template extends string> = Template extends `${string}{${infer N}}${infer Rest}` ? N | Name<Rest> : never;

/** What a template leaves open, by name. */
export type PathParams<Template extends string> = Readonly<Record<Name<Template>, string>>;

function reads<const T extends string>(method: 'GET' | 'POST', template: T, bucket: Endpoint['bucket'] = 'general'): Endpoint<T> {
  return { method, template, changes: false, bucket };
}

function changes<const T extends string>(method: Endpoint['method'], template: T): Endpoint<T> {
  return { method, template, changes: true, bucket: 'general' };
}

/** The one table of endpoints. */
export const ENDPOINTS = {
  token: changes('POST', '/oauth/2026-03/token'),
  introspectToken: reads('POST', '/oauth/2026-03/token/introspect'),
  revokeToken: changes('POST', '/oauth/2026-03/token/revoke'),
  uninstall: changes('DELETE', '/appinstalls/2026-03/external-install'),
  journalEarliest: reads('GET', '/webhooks-journal/journal/2026-03/earliest'),
  journalNext: reads('GET', '/webhooks-journal/journal/2026-03/offset/{offset}/next'),
  journalSubscriptions: reads('GET', '/webhooks-journal/subscriptions/2026-03'),
  createJournalSubscription: changes('POST', '/webhooks-journal/subscriptions/2026-03'),
  accountDetails: reads('GET', '/account-info/2026-03/details'),
  owners: reads('GET', '/crm/owners/2026-03'),

  listContacts: reads('GET', '/crm/objects/2026-03/contacts'),
  readContact: reads('GET', '/crm/objects/2026-03/contacts/{contactId}'),
  readContacts: reads('POST', '/crm/objects/2026-03/contacts/batch/read'),
  searchContacts: reads('POST', '/crm/objects/2026-03/contacts/search', 'search'),
  updateContacts: changes('POST', '/crm/objects/2026-03/contacts/batch/update'),
  readCompanies: reads('POST', '/crm/objects/2026-03/companies/batch/read'),
  // Deals are published under their object type id.
  readDeals: reads('POST', '/crm/objects/2026-03/0-3/batch/read'),
  listDeals: reads('GET', '/crm/objects/2026-03/0-3'),
  readTasks: reads('POST', '/crm/objects/2026-03/tasks/batch/read'),
  readMeetings: reads('POST', '/crm/objects/2026-03/meetings/batch/read'),
  readCalls: reads('POST', '/crm/objects/2026-03/calls/batch/read'),
  searchTasks: reads('POST', '/crm/objects/2026-03/tasks/search', 'search'),
  createTask: changes('POST', '/crm/objects/2026-03/tasks'),
  upsertTasks: changes('POST', '/crm/objects/2026-03/tasks/batch/upsert'),
  updateTask: changes('PATCH', '/crm/objects/2026-03/tasks/{taskId}'),
  archiveTask: changes('DELETE', '/crm/objects/2026-03/tasks/{taskId}'),
  readNotes: reads('POST', '/crm/objects/2026-03/notes/batch/read'),
  createNote: changes('POST', '/crm/objects/2026-03/notes'),
  associate: changes('PUT', '/crm/objects/2026-03/{from}/{id}/associations/default/{to}/{toId}'),
  readAssociations: reads('POST', '/crm/associations/2026-03/{from}/{to}/batch/read'),

  propertyGroups: reads('GET', '/crm/properties/2026-03/contacts/groups'),
  createPropertyGroup: changes('POST', '/crm/properties/2026-03/contacts/groups'),
  readProperties: reads('POST', '/crm/properties/2026-03/contacts/batch/read'),
  createProperties: changes('POST', '/crm/properties/2026-03/contacts/batch/create'),
  createProperty: changes('POST', '/crm/properties/2026-03/contacts'),
  changeProperty: changes('PATCH', '/crm/properties/2026-03/contacts/{propertyName}'),
  taskPropertyGroups: reads('GET', '/crm/properties/2026-03/tasks/groups'),
  createTaskPropertyGroup: changes('POST', '/crm/properties/2026-03/tasks/groups'),
  readTaskProperties: reads('POST', '/crm/properties/2026-03/tasks/batch/read'),
  createTaskProperty: changes('POST', '/crm/properties/2026-03/tasks'),

  marketingEvents: reads('GET', '/marketing/marketing-events/2026-03'),
  eventOccurrences: reads('GET', '/events/event-occurrences/2026-03'),
  // Forms have no dated version yet: lists of them at v3, submissions at v1 alone.
  forms: reads('GET', '/marketing/v3/forms'),
  formSubmissions: reads('GET', '/form-integrations/v1/submissions/forms/{formId}'),
  lists: reads('GET', '/crm/lists/2026-03'),
  listMembers: reads('GET', '/crm/lists/2026-03/{listId}/memberships/join-order'),
  eventTypes: reads('GET', '/events/event-occurrences/2026-03/event-types'),
  participations: reads('GET', '/marketing/marketing-events/2026-03/participations/{marketingEventId}/breakdown'),
} as const;

/**
 * The path of an endpoint with its open places filled in, each one escaped.
 * @throws RangeError when a place has no value: an empty one would address a different endpoint
 */
export function pathOf(endpoint: Endpoint, params: Readonly<Record<string, string>> = {}): string {
  return endpoint.template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (!value || /^\.+$/.test(value)) throw new RangeError(`${endpoint.template}: no value for {${name}}`);
    return encodeURIComponent(value);
  });
}
