import { iso } from '../clock.ts';
import { defined, type JsonObject } from '../json.ts';
import { factsOf } from '../state/object-types.ts';
import type { PortalState } from '../state/portal-state.ts';
import type { CrmRecord } from '../state/record-store.ts';

export type Wanted = {
  /** Empty means HubSpot's default properties of the type. */
  properties: readonly string[];
  propertiesWithHistory: readonly string[];
};

/**
 * A record as HubSpot answers it (schema `SimplePublicObject`): requested properties, null where empty, unknown names
 * left out, and the three that are always there.
 */
export function recordAnswer(portal: PortalState, record: CrmRecord, wanted: Wanted, values: ReadonlyMap<string, string> = record.properties): JsonObject {
  const facts = factsOf(record.type);
  const always = ['hs_object_id', facts.createdProperty, facts.modifiedProperty];
  const names = wanted.properties.length === 0 ? facts.defaultProperties : [...wanted.properties, ...wanted.propertiesWithHistory, ...always];
  const properties: Record<string, string | null> = {};
  for (const name of names) if (isKnown(portal, record, name)) properties[name] = values.get(name) ?? null;
  return defined({
    id: record.id,
    properties,
    propertiesWithHistory: wanted.propertiesWithHistory.length === 0 ? undefined : historyAnswer(portal, record, wanted.propertiesWithHistory),
    createdAt: iso(record.createdAt),
    updatedAt: iso(record.updatedAt),
    archived: record.archived,
    archivedAt: record.archivedAt === undefined ? undefined : iso(record.archivedAt),
    url: `https://${portal.options.uiDomain ?? 'app.hubspot.com'}/contacts/${portal.portalId}/record/${facts.typeId}/${record.id}`,
  });
}

/** Answer of a write: what was written, plus the properties that are always there. */
export function writtenAnswer(portal: PortalState, record: CrmRecord, written: Iterable<string>): JsonObject {
  return recordAnswer(portal, record, { properties: [...written, 'hs_object_id'], propertiesWithHistory: [] });
}

/** The envelope of every batch answer (schema `BatchResponse…`); with errors it becomes a partial success. */
export function batchAnswer(now: Date, results: readonly JsonObject[], errors: readonly JsonObject[] = []): JsonObject {
  const envelope = { status: 'COMPLETE', results, startedAt: iso(now), completedAt: iso(now) };
  return errors.length === 0 ? envelope : { ...envelope, numErrors: errors.length, errors };
}

/** Status of a partial success: 207 up to 2026-03; the 2026-09 specs list only 200 and carry `errors` in it. */
export function partialStatus(version: string, whole: number): number {
  return version === '2026-09' ? whole : 207;
}

/** Entry of `errors` for records that are not there. */
export function notFoundEntry(singular: string, ids: readonly string[]): JsonObject {
  return {
    status: 'error', category: 'OBJECT_NOT_FOUND',
    message: `Could not get some ${singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
    context: { ids }, errors: [], links: {},
  };
}

/** `paging` of a page, absent on the last one. */
export function pagingAnswer(after: string | undefined): JsonObject {
  return after === undefined ? {} : { paging: { next: { after, link: `?after=${after}` } } };
}

function historyAnswer(portal: PortalState, record: CrmRecord, names: readonly string[]): JsonObject {
  const known = names.filter((name) => isKnown(portal, record, name));
  const versions = (name: string) => (record.history.get(name) ?? []).toReversed();
  return Object.fromEntries(
    known.map((name) => [
      name,
      versions(name).map(({ value, at, sourceType, sourceId }) => defined({ value, timestamp: iso(at), sourceType, sourceId })),
    ]),
  );
}

function isKnown(portal: PortalState, record: CrmRecord, name: string): boolean {
  return portal.properties[record.type].definitions.get(name)?.archived === false;
}
