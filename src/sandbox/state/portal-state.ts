import { iso, type Clock } from '../clock.ts';
import type { PortalChange } from '../webhook-event.ts';
import { Associations } from './associations.ts';
import type { ObjectType } from './object-types.ts';
import { defaultGroup, standardDefinition, type PropertySet, type StandardProperty } from './property-definition.ts';
import { RecordStore, type IndexLag } from './record-store.ts';
import { CONTACT_PROPERTIES } from './standard-contact-properties.ts';
import { CALL_PROPERTIES, COMPANY_PROPERTIES, DEAL_PROPERTIES, MEETING_PROPERTIES, NOTE_PROPERTIES, TASK_PROPERTIES } from './standard-other-properties.ts';

export type PortalTier = 'free' | 'starter' | 'professional' | 'enterprise';

export type PortalOptions = {
  portalId: string;
  tier: PortalTier;
  /** IANA name, for example `Europe/Berlin`. */
  timeZone: string;
  /** Host of HubSpot's user interface for this account; default `app.hubspot.com`. */
  uiDomain?: string;
  hubDomain: string;
  installer: { userId: string; email: string };
  /** Whether properties of tasks may ask for unique values; default: they may not. HubSpot does not say which accounts allow it. */
  allowsTaskKeys?: boolean;
  /** Which optional scopes this account grants; all when left out. */
  grantOptionalScopes?: string[];
  /** Occurrences of events are given for one record at a time only. */
  eventsByRecordOnly?: boolean;
};

export type Owner = {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  userId: string;
  archived: boolean;
  /** The first is the primary one. */
  teams: readonly { readonly id: string; readonly name: string }[];
  createdAt: Date;
};

export type MarketingEvent = { objectId: string; name: string; start: Date; end: Date; createdAt: Date; cancelled: boolean };

export type FormType = 'hubspot' | 'captured' | 'flow' | 'blog_comment';

export type Form = { id: string; name: string; formType: FormType; createdAt: Date; archived: boolean };

/** `contactId` is the sandbox's own bookkeeping: HubSpot's answer names nobody, only what was written into the form. */
export type FormSubmission = { id: string; formId: string; contactId: string; at: Date; pageUrl: string; values: readonly { name: string; value: string }[] };

/** A segment of records. Members in the order of joining. */
export type ContactList = { listId: string; name: string; objectTypeId: string; createdAt: Date; deletedAt?: Date; members: { recordId: string; at: Date }[] };

export type ParticipationState = 'REGISTERED' | 'ATTENDED' | 'CANCELLED' | 'NO_SHOW';

export type Participation = {
  id: string;
  eventId: string;
  contactId: string;
  state: ParticipationState;
  at: Date;
  attendanceSeconds: number | undefined;
};

export type EventOccurrence = { id: string; eventType: string; contactId: string; at: Date; properties: Record<string, string> };

export type PortalStateOptions = { now: Clock; indexLagMs: IndexLag; announce: (change: PortalChange) => void };

/** First record id per type; the same in every portal, so that two portals share contact ids as in real life. */
const FIRST_IDS: Record<ObjectType, number> = {
  contacts: 70_172_238_001, companies: 9_400_500_001, deals: 12_800_700_001, tasks: 26_874_991_001, notes: 29_100_400_001, meetings: 31_400_200_001, calls: 35_600_300_001,
};

const STANDARD: Record<ObjectType, readonly StandardProperty[]> = {
  contacts: CONTACT_PROPERTIES, companies: COMPANY_PROPERTIES, deals: DEAL_PROPERTIES, tasks: TASK_PROPERTIES,
  notes: NOTE_PROPERTIES, meetings: MEETING_PROPERTIES, calls: CALL_PROPERTIES,
};

/** Everything one HubSpot account holds. */
export class PortalState {
  readonly options: PortalOptions;
  readonly now: Clock;
  /** While true, changes fire no webhooks: for filling a portal before the app is installed. */
  muted = false;
  readonly #announce: (change: PortalChange) => void;
  readonly records: Readonly<Record<ObjectType, RecordStore>>;
  readonly properties: Readonly<Record<ObjectType, PropertySet>>;
  readonly associations = new Associations();
  readonly owners = new Map<string, Owner>();
  readonly marketingEvents = new Map<string, MarketingEvent>();
  participations: Participation[] = [];
  occurrences: EventOccurrence[] = [];
  readonly forms = new Map<string, Form>();
  submissions: FormSubmission[] = [];
  readonly lists = new Map<string, ContactList>();
  #nextId = 31_000_001;

  constructor(options: PortalOptions, { now, indexLagMs, announce }: PortalStateOptions) {
    this.options = options;
    this.now = now;
    this.#announce = announce;
    this.records = perType((type) => new RecordStore(type, FIRST_IDS[type], now, indexLagMs));
    this.properties = perType((type) => standardProperties(type, iso(now())));
  }

  /** Tells the webhook sender about a change. */
  announce(change: PortalChange): void {
    if (!this.muted) this.#announce(change);
  }

  get portalId(): string {
    return this.options.portalId;
  }

  /** A fresh id for owners, marketing events and whatever else is not a CRM record. */
  nextId(): string {
    return String(this.#nextId++);
  }

  isOwner(id: string): boolean {
    return this.owners.get(id)?.archived === false;
  }
}

/** Something for each object type. */
export function perType<T>(make: (type: ObjectType) => T): Record<ObjectType, T> {
  return { contacts: make('contacts'), companies: make('companies'), deals: make('deals'), tasks: make('tasks'), notes: make('notes'), meetings: make('meetings'), calls: make('calls') };
}

function standardProperties(type: ObjectType, createdAt: string): PropertySet {
  const name = defaultGroup(type);
  return {
    definitions: new Map(STANDARD[type].map((property) => [property.name, standardDefinition(type, property, createdAt)])),
    groups: new Map([[name, { name, label: name, displayOrder: 0, archived: false }]]),
  };
}
