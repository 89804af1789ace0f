import type { ObjectType } from './state/object-types.ts';
import { perType, type PortalState } from './state/portal-state.ts';
import type { CrmRecord, PropertyVersion } from './state/record-store.ts';

/** A record as tests and stories look at it. */
export type RecordView = {
  id: string;
  archived: boolean;
  createdAt: Date;
  updatedAt: Date;
  properties: Readonly<Record<string, string>>;
  /** Oldest first. */
  history: Readonly<Record<string, readonly PropertyVersion[]>>;
  associations: Record<ObjectType, string[]>;
};

/** A copy of a record with everything about it; later changes do not show in it. */
export function viewRecord(portal: PortalState, record: CrmRecord): RecordView {
  const { id, archived, createdAt, updatedAt } = record;
  const linked = (type: ObjectType) => portal.associations.ids(record, type);
  return {
    id, archived, createdAt, updatedAt,
    properties: Object.fromEntries(record.properties),
    history: Object.fromEntries([...record.history].map(([name, versions]) => [name, [...versions]])),
    associations: perType(linked),
  };
}
