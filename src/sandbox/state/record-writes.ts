import { iso } from '../clock.ts';
import type { End } from './associations.ts';
import { defaultType } from './associations.ts';
import { factsOf, type ObjectType } from './object-types.ts';
import type { PortalState } from './portal-state.ts';
import type { CrmRecord, WriteOptions } from './record-store.ts';

/** When and through what a change happens; `source.sourceType` becomes `changeSource` on webhooks. */
export type Change = WriteOptions;

/** Makes a record and announces it, and every value it starts with, as HubSpot does. */
export function createRecord(portal: PortalState, type: ObjectType, values: ReadonlyMap<string, string>, change: Change): CrmRecord {
  const record = portal.records[type].create(change.at);
  portal.announce({ kind: 'creation', ...subject(portal, record, change) });
  updateRecord(portal, record, values, change);
  return record;
}

/** Writes values with history and announces those that changed. */
export function updateRecord(portal: PortalState, record: CrmRecord, values: ReadonlyMap<string, string>, change: Change): void {
  const all = new Map([...values, ...derivedValues(record.type, values, change.at)]);
  const changed = portal.records[record.type].write(record, all, change);
  for (const propertyName of changed) {
    const propertyValue = record.properties.get(propertyName) ?? '';
    portal.announce({ kind: 'propertyChange', propertyName, propertyValue, ...subject(portal, record, change) });
  }
}

/** Puts a record into the recycling bin, from which it can be restored for 90 days. */
export function archiveRecord(portal: PortalState, record: CrmRecord, change: Change): void {
  if (record.archived) return;
  portal.records[record.type].setArchived(record, true, change.at);
  portal.announce({ kind: 'deletion', ...subject(portal, record, change) });
}

export function restoreRecord(portal: PortalState, record: CrmRecord, change: Change): void {
  if (!record.archived) return;
  portal.records[record.type].setArchived(record, false, change.at);
  portal.announce({ kind: 'restore', ...subject(portal, record, change) });
}

/** Removes a record for good; fires a deletion and a privacy deletion. */
export function purgeRecord(portal: PortalState, record: CrmRecord, change: Change): void {
  portal.records[record.type].purge(record);
  portal.associations.removeAll(record);
  portal.participations = portal.participations.filter(({ contactId }) => contactId !== record.id);
  portal.occurrences = portal.occurrences.filter(({ contactId }) => contactId !== record.id);
  portal.submissions = portal.submissions.filter(({ contactId }) => contactId !== record.id);
  portal.announce({ kind: 'deletion', ...subject(portal, record, change) });
  portal.announce({ kind: 'privacyDeletion', ...subject(portal, record, change) });
}

const MERGED_IDS = 'hs_merged_object_ids';

/**
 * Merges `merged` into `primary`: the primary's values win, gaps are filled, associations move. Reads of any old id
 * return the survivor.
 *
 * @param withNewId - the survivor gets a fresh id and both old ids redirect to it
 */
export function mergeRecords(portal: PortalState, primary: CrmRecord, merged: CrmRecord, change: Change, withNewId = false): CrmRecord {
  const store = portal.records[primary.type];
  const survivor = withNewId ? store.create(primary.createdAt) : primary;
  const moved = new Map(missingIn(survivor, primary));
  if (withNewId) updateRecord(portal, survivor, moved, change);
  const filled = missingIn(survivor, merged);
  store.write(survivor, filled, change);
  for (const old of withNewId ? [primary, merged] : [merged]) {
    portal.associations.move(old, survivor.id);
    adoptActivity(portal, old.id, survivor.id);
    store.redirect(old.id, survivor.id);
  }
  if (primary.type === 'contacts') store.write(survivor, new Map([[MERGED_IDS, store.mergedInto(survivor.id).join(';')]]), change);
  store.touch(survivor, change.at);
  const facts = { primaryObjectId: primary.id, mergedObjectIds: [merged.id], numberOfPropertiesMoved: filled.size };
  portal.announce({ kind: 'merge', ...subject(portal, survivor, change), ...facts });
  return survivor;
}

/** Associates two records both ways; a contact's first company becomes its primary one. */
export function associateRecords(portal: PortalState, from: End, to: End, change: Change): void {
  if (portal.associations.has(from, to)) return;
  const contact = [from, to].find((end) => end.type === 'contacts');
  const company = [from, to].find((end) => end.type === 'companies');
  const primary = contact !== undefined && company !== undefined && portal.associations.primary(contact, 'companies') === undefined;
  portal.associations.link(from, to, primary);
  for (const [one, other] of [[from, to], [to, from]] as const) {
    const associationType = `${factsOf(one.type).singular}_to_${factsOf(other.type).singular}`.toUpperCase();
    const about = { portalId: portal.portalId, type: one.type, objectId: one.id, at: change.at, ...announced(change) };
    portal.announce({ kind: 'associationChange', toType: other.type, toObjectId: other.id, associationType, removed: false, primary, ...about });
  }
  const record = contact === undefined ? undefined : portal.records.contacts.find(contact.id);
  if (primary && record !== undefined) updateRecord(portal, record, new Map([['associatedcompanyid', company.id]]), change);
}

/** Whether HubSpot knows an association between two object types. */
export function canAssociate(from: ObjectType, to: ObjectType): boolean {
  return defaultType(from, to) !== undefined;
}

function subject(portal: PortalState, record: CrmRecord, change: Change) {
  return { portalId: portal.portalId, type: record.type, objectId: record.id, at: change.at, ...announced(change) };
}

function announced({ source }: Change) {
  return { changeSource: source.sourceType, ...(source.sourceId === undefined ? {} : { sourceId: source.sourceId }) };
}

function missingIn(survivor: CrmRecord, other: CrmRecord): Map<string, string> {
  const own = new Set(['hs_object_id', factsOf(other.type).createdProperty, factsOf(other.type).modifiedProperty, MERGED_IDS]);
  return new Map([...other.properties].filter(([name]) => !survivor.properties.has(name) && !own.has(name)));
}

function adoptActivity(portal: PortalState, oldId: string, survivorId: string): void {
  for (const entry of [...portal.participations, ...portal.occurrences]) if (entry.contactId === oldId) entry.contactId = survivorId;
}

/** Values that HubSpot computes from others: completion of a task, closing of a deal. */
function derivedValues(type: ObjectType, values: ReadonlyMap<string, string>, at: Date): [string, string][] {
  const status = values.get('hs_task_status');
  if (type === 'tasks' && status !== undefined) return [['hs_task_completion_date', status === 'COMPLETED' ? iso(at) : '']];
  const stage = values.get('dealstage');
  if (type !== 'deals' || stage === undefined) return [];
  return [['hs_is_closed', String(stage.startsWith('closed'))], ['hs_is_closed_won', String(stage === 'closedwon')]];
}
