import { randomUUID } from 'node:crypto';
import { contactRollups } from './contact-rollups.ts';
import { viewRecord, type RecordView } from './record-view.ts';
import { objectTypeOf, type ObjectType } from './state/object-types.ts';
import type { FormType, MarketingEvent, Owner, ParticipationState, PortalState, PortalTier } from './state/portal-state.ts';
import type { PropertyDefinition } from './state/property-definition.ts';
import { checkValue } from './state/property-values.ts';
import type { CrmRecord } from './state/record-store.ts';
import {
  archiveRecord, associateRecords, createRecord, mergeRecords, purgeRecord, restoreRecord, updateRecord, type Change,
} from './state/record-writes.ts';
import type { WorkflowRun, WorkflowStep } from './workflow-run.ts';

/** Property values as a person would type them. */
export type Values = Readonly<Record<string, string>>;

export type NewContact = {
  /** When it was created; default now. */
  at?: Date;
  companyId?: string;
  /** Earlier values by property, with the moment each was set. */
  history?: Readonly<Record<string, readonly { value: string; at: Date; sourceType?: string }[]>>;
};

export type NewMarketingEvent = { name: string; start: Date; end: Date; objectId?: string };
export type NewParticipation = { state: ParticipationState; at: Date; attendanceSeconds?: number };
export type NewForm = { name: string; formType?: FormType };
export type NewSubmission = { at: Date; pageUrl: string; values: readonly { name: string; value: string }[] };
export type NewList = { name: string; listId?: string; objectTypeId?: string };
export type NewOccurrence = { eventType: string; at: Date; properties?: Record<string, string> };
export type ActivityWith = { contactIds?: string[]; at?: Date | undefined };
export type AssociatedWith = { contactIds?: string[]; companyIds?: string[]; at?: Date };
/** `at` may lie in the past: the value then takes its place in the history. */
export type PropertyWrite = { at?: Date | undefined; changeSource?: string; sourceId?: string };

/** What an account cannot do by itself. */
type Outside = {
  readonly revokeAccess: () => void;
  readonly runWorkflowAction: (step: WorkflowStep) => Promise<WorkflowRun>;
};

/** One HubSpot account, for tests and stories: what people, visitors and HubSpot itself do in it. */
export class SandboxPortal {
  readonly state: PortalState;
  readonly #outside: Outside;
  readonly #workflowRuns: WorkflowRun[] = [];

  constructor(state: PortalState, outside: Outside) {
    this.state = state;
    this.#outside = outside;
  }

  get portalId(): string {
    return this.state.portalId;
  }

  get tier(): PortalTier {
    return this.state.options.tier;
  }

  get owners(): readonly Owner[] {
    return [...this.state.owners.values()];
  }

  createOwner({ teams = [], ...owner }: { email: string; firstName: string; lastName: string; userId: string; teams?: Owner['teams'] }): string {
    const id = this.state.nextId();
    this.state.owners.set(id, { id, ...owner, teams, archived: false, createdAt: this.state.now() });
    return id;
  }

  archiveOwner(id: string): void {
    const owner = this.state.owners.get(id);
    if (owner !== undefined) owner.archived = true;
  }

  createCompany(values: Values, { at }: { at?: Date } = {}): string {
    return createRecord(this.state, 'companies', this.#known('companies', values), this.#change({ at })).id;
  }

  createContact(values: Values, { at, companyId, history = {} }: NewContact = {}): string {
    const known = this.#known('contacts', values);
    const record = createRecord(this.state, 'contacts', known, this.#change({ at }));
    for (const [name, versions] of Object.entries(history)) {
      for (const { value, at: setAt, sourceType = 'CRM_UI' } of versions) {
        this.setContactProperties(record.id, { [name]: value }, { at: setAt, changeSource: sourceType });
      }
    }
    if (companyId !== undefined) this.associate('contacts', record.id, 'companies', companyId, at);
    return record.id;
  }

  /** A change by a person or by HubSpot itself; read-only properties are allowed here, unknown ones are not. */
  setContactProperties(id: string, values: Values, write: PropertyWrite = {}): void {
    this.#set('contacts', id, values, write);
  }

  setCompanyProperties(id: string, values: Values, write: PropertyWrite = {}): void {
    this.#set('companies', id, values, write);
  }

  setDealProperties(id: string, values: Values, write: PropertyWrite = {}): void {
    this.#set('deals', id, values, write);
  }

  setTaskProperties(id: string, values: Values, write: PropertyWrite = {}): void {
    this.#set('tasks', id, values, write);
  }

  /** A task that a person makes in HubSpot. */
  createTask(values: Values, { contactIds = [], at }: { contactIds?: string[]; at?: Date } = {}): string {
    const { id } = createRecord(this.state, 'tasks', this.#known('tasks', values), this.#change({ at }));
    for (const contactId of contactIds) this.associate('tasks', id, 'contacts', contactId, at);
    return id;
  }

  /** A meeting: booked by the contact where `hs_meeting_source` is a scheduling page, else entered by a person or a calendar. */
  createMeeting(values: Values, { contactIds = [], at }: ActivityWith = {}): string {
    return this.#activity('meetings', { hs_meeting_outcome: 'SCHEDULED', hs_meeting_source: 'CRM_UI', ...values }, { contactIds, at });
  }

  setMeetingProperties(id: string, values: Values, write: PropertyWrite = {}): void {
    this.#set('meetings', id, values, write);
  }

  /** A call that somebody logs. */
  createCall(values: Values, { contactIds = [], at }: ActivityWith = {}): string {
    return this.#activity('calls', { hs_call_status: 'COMPLETED', hs_call_direction: 'OUTBOUND', ...values }, { contactIds, at });
  }

  createDeal(values: Values, { contactIds = [], companyIds = [], at }: AssociatedWith = {}): string {
    const { id } = createRecord(this.state, 'deals', this.#known('deals', values), this.#change({ at }));
    for (const contactId of contactIds) this.associate('deals', id, 'contacts', contactId, at);
    for (const companyId of companyIds) this.associate('deals', id, 'companies', companyId, at);
    return id;
  }

  associate(fromType: string, fromId: string, toType: string, toId: string, at?: Date): void {
    const from = this.#record(typeNamed(fromType), fromId);
    associateRecords(this.state, from, this.#record(typeNamed(toType), toId), this.#change({ at }));
  }

  /** Merges two contacts and returns the survivor's id; with `withNewId` it is neither of the two. */
  mergeContacts(primaryId: string, mergedId: string, { withNewId = false, at }: { withNewId?: boolean; at?: Date } = {}): string {
    const [primary, merged] = [this.#record('contacts', primaryId), this.#record('contacts', mergedId)];
    return mergeRecords(this.state, primary, merged, this.#change({ at }), withNewId).id;
  }

  deleteContact(id: string): void {
    archiveRecord(this.state, this.#record('contacts', id), this.#change({}));
  }

  restoreContact(id: string): void {
    restoreRecord(this.state, this.#record('contacts', id), this.#change({}));
  }

  privacyDelete(id: string): void {
    purgeRecord(this.state, this.#record('contacts', id), this.#change({}));
  }

  archiveTask(id: string): void {
    archiveRecord(this.state, this.#record('tasks', id), this.#change({}));
  }

  createMarketingEvent({ name, start, end, objectId = this.state.nextId() }: NewMarketingEvent): string {
    const event: MarketingEvent = { objectId, name, start, end, createdAt: this.state.now(), cancelled: false };
    this.state.marketingEvents.set(objectId, event);
    return objectId;
  }

  addParticipation(eventId: string, contactId: string, { state, at, attendanceSeconds }: NewParticipation): void {
    if (!this.state.marketingEvents.has(eventId)) throw new RangeError(`no marketing event ${eventId}`);
    const resolved = this.state.records.contacts.resolve(contactId);
    this.state.participations.push({ id: this.state.nextId(), eventId, contactId: resolved, state, at, attendanceSeconds });
  }

  cancelMarketingEvent(eventId: string): void {
    const event = this.state.marketingEvents.get(eventId);
    if (event === undefined) throw new RangeError(`no marketing event ${eventId}`);
    event.cancelled = true;
  }

  createForm({ name, formType = 'hubspot' }: NewForm): string {
    const id = randomUUID();
    this.state.forms.set(id, { id, name, formType, createdAt: this.state.now(), archived: false });
    return id;
  }

  archiveForm(id: string): void {
    const form = this.state.forms.get(id);
    if (form !== undefined) form.archived = true;
  }

  /** What HubSpot keeps of a form that was sent; the contact's own properties are another matter. */
  addSubmission(formId: string, contactId: string, { at, pageUrl, values }: NewSubmission): void {
    if (!this.state.forms.has(formId)) throw new RangeError(`no form ${formId}`);
    const resolved = this.state.records.contacts.resolve(contactId);
    this.state.submissions.push({ id: this.state.nextId(), formId, contactId: resolved, at, pageUrl, values });
  }

  createList({ name, listId = this.state.nextId(), objectTypeId = '0-1' }: NewList): string {
    this.state.lists.set(listId, { listId, name, objectTypeId, createdAt: this.state.now(), members: [] });
    return listId;
  }

  deleteList(listId: string): void {
    const list = this.state.lists.get(listId);
    if (list !== undefined) list.deletedAt = this.state.now();
  }

  joinList(listId: string, recordId: string, at: Date = this.state.now()): void {
    const list = this.state.lists.get(listId);
    if (list === undefined) throw new RangeError(`no list ${listId}`);
    list.members = [...list.members.filter((member) => member.recordId !== recordId), { recordId, at }].toSorted((a, b) => a.at.getTime() - b.at.getTime() || Number(a.recordId) - Number(b.recordId));
  }

  leaveList(listId: string, recordId: string): void {
    const list = this.state.lists.get(listId);
    if (list !== undefined) list.members = list.members.filter((member) => member.recordId !== recordId);
  }

  /** An occurrence that Enterprise portals can read, for example `e_visited_page`. */
  addEventOccurrence(contactId: string, { eventType, at, properties = {} }: NewOccurrence): void {
    const resolved = this.state.records.contacts.resolve(contactId);
    this.state.occurrences.push({ id: this.state.nextId(), eventType, contactId: resolved, at, properties });
  }

  /** The contact behind an id (merges followed), or undefined when it does not exist. */
  contact(id: string): RecordView | undefined {
    const record = this.state.records.contacts.find(id);
    return record === undefined ? undefined : viewRecord(this.state, record);
  }

  /** Every contact, archived ones included. */
  contacts(): RecordView[] {
    return this.state.records.contacts.all().map((record) => viewRecord(this.state, record));
  }

  company(id: string): RecordView | undefined {
    const record = this.state.records.companies.find(id);
    return record === undefined ? undefined : viewRecord(this.state, record);
  }

  deals(): RecordView[] {
    return this.state.records.deals.all().map((record) => viewRecord(this.state, record));
  }

  /** Every task, archived ones included. */
  tasks(): RecordView[] {
    return this.state.records.tasks.all().map((record) => viewRecord(this.state, record));
  }

  /** Tasks associated with a contact, archived ones included. */
  tasksOf(contactId: string): RecordView[] {
    const id = this.state.records.contacts.resolve(contactId);
    return this.tasks().filter((task) => task.associations.contacts.includes(id));
  }

  /** Every note, archived ones included. */
  notes(): RecordView[] {
    return this.state.records.notes.all().map((record) => viewRecord(this.state, record));
  }

  /** Notes associated with a contact, archived ones included. */
  notesOf(contactId: string): RecordView[] {
    const id = this.state.records.contacts.resolve(contactId);
    return this.notes().filter((note) => note.associations.contacts.includes(id));
  }

  /** A contact property's definition; name another object type for its properties. */
  propertyDefinition(name: string, objectType = 'contacts'): PropertyDefinition | undefined {
    return this.state.properties[typeNamed(objectType)].definitions.get(name);
  }

  /** An admin uninstalls the app: every token of this portal stops working. */
  revokeAccess(): void {
    this.#outside.revokeAccess();
  }

  /** A contact comes to a step of a workflow that is an action of the app; ends when the workflow would go on. */
  async runWorkflowAction(contactId: string, step: Omit<WorkflowStep, 'contactId'> = {}): Promise<WorkflowRun> {
    const run = await this.#outside.runWorkflowAction({ contactId, ...step });
    this.#workflowRuns.push(run);
    return run;
  }

  /** Every step that ended so far, oldest first. */
  get workflowRuns(): readonly WorkflowRun[] {
    return this.#workflowRuns;
  }

  #activity(type: 'meetings' | 'calls', values: Values, { contactIds = [], at }: ActivityWith): string {
    const { id } = createRecord(this.state, type, this.#known(type, values), this.#change({ at }));
    for (const contactId of contactIds) {
      this.associate(type, id, 'contacts', contactId, at);
      this.setContactProperties(contactId, contactRollups(type, values, this.state.now()), { at, changeSource: 'CALCULATED' });
    }
    return id;
  }

  #set(type: ObjectType, id: string, values: Values, write: PropertyWrite): void {
    updateRecord(this.state, this.#record(type, id), this.#known(type, values), this.#change(write));
  }

  #record(type: ObjectType, id: string): CrmRecord {
    const record = this.state.records[type].find(id);
    if (record === undefined) throw new RangeError(`no ${type} record ${id} in portal ${this.portalId}`);
    return record;
  }

  #known(type: ObjectType, values: Values): Map<string, string> {
    const { definitions } = this.state.properties[type];
    const unknown = Object.keys(values).find((name) => definitions.get(name)?.archived !== false);
    if (unknown !== undefined) throw new RangeError(`the portal has no ${type} property "${unknown}"; it must be created first`);
    return new Map(Object.entries(values).map(([name, value]) => [name, this.#stored(type, name, value)]));
  }

  #stored(type: ObjectType, name: string, value: string): string {
    const definition = this.propertyDefinition(name, type);
    if (definition === undefined) return value;
    const checked = checkValue(definition, value, (id) => this.state.isOwner(id));
    if (!checked.ok) throw new RangeError(`${type} property ${name}: ${checked.problem.message}`);
    return checked.value;
  }

  #change({ at, changeSource = 'CRM_UI', sourceId }: { at?: Date | undefined; changeSource?: string; sourceId?: string }): Change {
    const source = { sourceType: changeSource, ...(sourceId === undefined ? {} : { sourceId }) };
    return { at: at ?? this.state.now(), source, backdated: at !== undefined };
  }
}

function typeNamed(name: string): ObjectType {
  const type = objectTypeOf(name);
  if (type === undefined) throw new RangeError(`the sandbox keeps no records of "${name}"`);
  return type;
}
