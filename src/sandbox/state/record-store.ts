import { iso, type Clock } from '../clock.ts';
import { factsOf, type ObjectType } from './object-types.ts';

/** Where a change came from, in HubSpot's names (`CRM_UI`, `INTEGRATION`, `FORM`, …). */
export type ChangeSource = { sourceType: string; sourceId?: string };

export type PropertyVersion = ChangeSource & { value: string; at: Date };

/** A record's searchable state; becomes visible at `visibleAtMs`. */
type IndexedState = { visibleAtMs: number; properties: ReadonlyMap<string, string>; archived: boolean };

export type CrmRecord = {
  readonly id: string;
  readonly type: ObjectType;
  createdAt: Date;
  updatedAt: Date;
  archived: boolean;
  archivedAt: Date | undefined;
  /** Present values; a cleared property is absent. */
  readonly properties: Map<string, string>;
  /** Per property, oldest first. */
  readonly history: Map<string, PropertyVersion[]>;
  indexed: IndexedState[];
};

/** Time until search sees a change, in milliseconds; a function is asked for each change. */
export type IndexLag = number | (() => number);

export type WriteOptions = {
  at: Date;
  source: ChangeSource;
  /** The value belongs at its moment in the history, even behind later ones. Otherwise it becomes the current value. */
  backdated?: boolean;
};

/** Records of one object type in one portal, with history, merges and a search index that may lag. */
export class RecordStore {
  readonly type: ObjectType;
  readonly #records = new Map<string, CrmRecord>();
  /** Merged id to the id that took it over. */
  readonly #merged = new Map<string, string>();
  readonly #now: Clock;
  readonly #indexLagMs: IndexLag;
  #nextId: number;

  constructor(type: ObjectType, firstId: number, now: Clock, indexLagMs: IndexLag) {
    this.type = type;
    this.#nextId = firstId;
    this.#now = now;
    this.#indexLagMs = indexLagMs;
  }

  /** The id that a possibly merged id stands for today. */
  resolve(id: string): string {
    let current = id;
    for (let next = this.#merged.get(current); next !== undefined; next = this.#merged.get(current)) current = next;
    return current;
  }

  /** The record behind an id, following merges; archived ones included. */
  find(id: string): CrmRecord | undefined {
    return this.#records.get(this.resolve(id));
  }

  /** All records in order of their ids, archived ones included. */
  all(): CrmRecord[] {
    return [...this.#records.values()];
  }

  create(at: Date): CrmRecord {
    const id = String(this.#nextId++);
    const record: CrmRecord = {
      id, type: this.type, createdAt: at, updatedAt: at, archived: false, archivedAt: undefined,
      properties: new Map(), history: new Map(), indexed: [],
    };
    this.#records.set(id, record);
    const source = { sourceType: 'API' };
    this.write(record, new Map([['hs_object_id', id], [factsOf(this.type).createdProperty, iso(at)]]), { at, source });
    return record;
  }

  /** Writes values with their history and moves the modified date forward. Returns the names whose value changed. */
  write(record: CrmRecord, values: ReadonlyMap<string, string>, { at, source, backdated = false }: WriteOptions): string[] {
    const changed: string[] = [];
    for (const [name, value] of values) if (this.#put(record, name, { value, at, ...source }, backdated)) changed.push(name);
    if (changed.length > 0) this.touch(record, at);
    return changed;
  }

  /** Moves the modified date forward and puts the state on its way to the search index. */
  touch(record: CrmRecord, at: Date): void {
    if (at.getTime() > record.updatedAt.getTime()) record.updatedAt = at;
    record.properties.set(factsOf(this.type).modifiedProperty, iso(record.updatedAt));
    if (this.#indexLagMs === 0) return;
    const lagMs = typeof this.#indexLagMs === 'number' ? this.#indexLagMs : this.#indexLagMs();
    const state = { visibleAtMs: this.#now().getTime() + lagMs, properties: new Map(record.properties), archived: record.archived };
    record.indexed.push(state);
  }

  /** What search sees of a record now; undefined when it is not indexed yet, or archived. */
  indexedProperties(record: CrmRecord): ReadonlyMap<string, string> | undefined {
    if (this.#indexLagMs === 0) return record.archived ? undefined : record.properties;
    const nowMs = this.#now().getTime();
    const current = record.indexed.findLastIndex((state) => state.visibleAtMs <= nowMs);
    if (current > 0) record.indexed = record.indexed.slice(current);
    const state = current === -1 ? undefined : record.indexed[0];
    return state === undefined || state.archived ? undefined : state.properties;
  }

  setArchived(record: CrmRecord, archived: boolean, at: Date): void {
    record.archived = archived;
    record.archivedAt = archived ? at : undefined;
    this.touch(record, at);
  }

  /** Takes a record out for good, as a privacy deletion does. */
  purge(record: CrmRecord): void {
    this.#records.delete(record.id);
  }

  /** Lets `oldId` stand for `survivorId` from now on. */
  redirect(oldId: string, survivorId: string): void {
    this.#records.delete(oldId);
    this.#merged.set(oldId, survivorId);
  }

  /** Ids that were merged into this one, directly or through others. */
  mergedInto(id: string): string[] {
    return [...this.#merged.keys()].filter((old) => this.resolve(old) === id);
  }

  /** The live record with this value in a unique property. */
  findBy(name: string, value: string): CrmRecord | undefined {
    const wanted = value.toLowerCase();
    return this.all().find((record) => !record.archived && record.properties.get(name)?.toLowerCase() === wanted);
  }

  #put(record: CrmRecord, name: string, version: PropertyVersion, backdated: boolean): boolean {
    const versions = record.history.get(name) ?? [];
    record.history.set(name, versions);
    const later = versions.findIndex((other) => other.at.getTime() > version.at.getTime());
    if (later !== -1 && backdated) {
      versions.splice(later, 0, version);
      return false;
    }
    const current = record.properties.get(name) ?? '';
    if (current === version.value) return false;
    versions.push(version);
    if (version.value === '') record.properties.delete(name);
    else record.properties.set(name, version.value);
    return true;
  }
}
