/** Object types that the sandbox keeps records of, under the names HubSpot's paths use. */
export const OBJECT_TYPES = ['contacts', 'companies', 'deals', 'tasks', 'notes', 'meetings', 'calls'] as const;
export type ObjectType = (typeof OBJECT_TYPES)[number];

export type ObjectTypeFacts = {
  /** `0-1` and so on, from "Understanding the CRM". */
  typeId: string;
  /** Singular as HubSpot writes it in messages and webhook subscriptions. */
  singular: string;
  /** What webhook subscriptions call it, where that is not the singular ("Configure webhooks"). */
  webhookName?: string;
  /** Name of the path segment in HubSpot's published spec. */
  specName: string;
  /** Property that holds the last change. Contacts differ from every other type. */
  modifiedProperty: string;
  createdProperty: string;
  /** Properties returned when a read names none. */
  defaultProperties: readonly string[];
  readScope: string;
  writeScope: string;
};

const CONTACT_SCOPES = { readScope: 'crm.objects.contacts.read', writeScope: 'crm.objects.contacts.write' };
/** Activities are read and written with the scopes of contacts (HubSpot's specifications of tasks, notes and meetings). */
const ACTIVITY = {
  createdProperty: 'hs_createdate', modifiedProperty: 'hs_lastmodifieddate',
  defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'], ...CONTACT_SCOPES,
};
const CHANGED = { createdProperty: 'createdate', modifiedProperty: 'hs_lastmodifieddate' };

const FACTS: Record<ObjectType, ObjectTypeFacts> = {
  contacts: {
    typeId: '0-1', singular: 'contact', specName: 'contacts', createdProperty: 'createdate', modifiedProperty: 'lastmodifieddate',
    defaultProperties: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'], ...CONTACT_SCOPES,
  },
  companies: {
    typeId: '0-2', singular: 'company', specName: 'companies', ...CHANGED,
    defaultProperties: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
    readScope: 'crm.objects.companies.read', writeScope: 'crm.objects.companies.write',
  },
  deals: {
    typeId: '0-3', singular: 'deal', specName: '0-3', ...CHANGED,
    defaultProperties: ['amount', 'closedate', 'createdate', 'dealname', 'dealstage', 'hs_lastmodifieddate', 'hs_object_id', 'pipeline'],
    readScope: 'crm.objects.deals.read', writeScope: 'crm.objects.deals.write',
  },
  tasks: { typeId: '0-27', singular: 'task', specName: 'tasks', ...ACTIVITY },
  notes: { typeId: '0-46', singular: 'note', specName: 'notes', ...ACTIVITY },
  meetings: { typeId: '0-47', singular: 'meeting', specName: 'meetings', webhookName: 'MEETING_EVENT', ...ACTIVITY },
  calls: { typeId: '0-48', singular: 'call', specName: 'calls', ...ACTIVITY },
};

/** What HubSpot's API needs to know about an object type. */
export function factsOf(type: ObjectType): ObjectTypeFacts {
  return FACTS[type];
}

/** The object type behind any of its names: `contacts`, `contact`, `CONTACT`, `0-1`, `MEETING_EVENT`. */
export function objectTypeOf(name: string): ObjectType | undefined {
  const wanted = name.toLowerCase();
  return OBJECT_TYPES.find((type) => type === wanted || FACTS[type].typeId === wanted || FACTS[type].singular === wanted || FACTS[type].webhookName?.toLowerCase() === wanted);
}
