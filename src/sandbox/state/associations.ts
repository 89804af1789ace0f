import { factsOf, OBJECT_TYPES, type ObjectType } from './object-types.ts';

/** One association type, seen from its `from` side. `label` is null for the unlabelled one. */
export type AssociationType = { typeId: number; label: string | null };

type Pair = `${ObjectType}>${ObjectType}`;

/** HubSpot-defined association types, unlabelled first ("Associations", type id table). */
const TYPES: Partial<Record<Pair, readonly AssociationType[]>> = {
  'contacts>companies': [{ typeId: 279, label: null }, { typeId: 1, label: 'Primary' }],
  'companies>contacts': [{ typeId: 280, label: null }, { typeId: 2, label: 'Primary' }],
  'contacts>deals': [{ typeId: 4, label: null }],
  'deals>contacts': [{ typeId: 3, label: null }],
  'companies>deals': [{ typeId: 342, label: null }, { typeId: 6, label: 'Primary' }],
  'deals>companies': [{ typeId: 341, label: null }, { typeId: 5, label: 'Primary' }],
  'contacts>tasks': [{ typeId: 203, label: null }],
  'tasks>contacts': [{ typeId: 204, label: null }],
  'companies>tasks': [{ typeId: 191, label: null }],
  'tasks>companies': [{ typeId: 192, label: null }],
  'contacts>notes': [{ typeId: 201, label: null }],
  'notes>contacts': [{ typeId: 202, label: null }],
  'companies>notes': [{ typeId: 189, label: null }],
  'notes>companies': [{ typeId: 190, label: null }],
  'contacts>meetings': [{ typeId: 199, label: null }],
  'meetings>contacts': [{ typeId: 200, label: null }],
  'contacts>calls': [{ typeId: 193, label: null }],
  'calls>contacts': [{ typeId: 194, label: null }],
  'deals>tasks': [{ typeId: 215, label: null }],
  'tasks>deals': [{ typeId: 216, label: null }],
  'deals>notes': [{ typeId: 213, label: null }],
  'notes>deals': [{ typeId: 214, label: null }],
};

/** A record as an end of an association. */
export type End = { type: ObjectType; id: string };

export type Association = { to: string; types: readonly AssociationType[] };

/** The unlabelled association type of a pair, or undefined when HubSpot has none. */
export function defaultType(from: ObjectType, to: ObjectType): AssociationType | undefined {
  return TYPES[`${from}>${to}`]?.[0];
}

/** Whether an association type id belongs to this pair of object types. */
export function isTypeOf(from: ObjectType, to: ObjectType, typeId: number): boolean {
  return (TYPES[`${from}>${to}`] ?? []).some((type) => type.typeId === typeId);
}

/** Who is associated with whom in one portal. Both directions are kept in step. */
export class Associations {
  /** `type/id>type` to the other ids and whether each is the primary one. */
  readonly #links = new Map<string, Map<string, boolean>>();

  /** Associates two records in both directions; `primary` marks a contact's or deal's primary company. */
  link(from: End, to: End, primary = false): void {
    this.#side(from, to.type).set(to.id, primary || (this.#side(from, to.type).get(to.id) ?? false));
    this.#side(to, from.type).set(from.id, primary || (this.#side(to, from.type).get(from.id) ?? false));
  }

  unlink(from: End, to: End): void {
    this.#side(from, to.type).delete(to.id);
    this.#side(to, from.type).delete(from.id);
  }

  has(from: End, to: End): boolean {
    return this.#side(from, to.type).has(to.id);
  }

  /** Associations of a record with records of one type, in the order they were made. */
  of(from: End, toType: ObjectType): Association[] {
    const [plain, primary] = TYPES[`${from.type}>${toType}`] ?? [];
    return [...this.#side(from, toType)].map(([to, isPrimary]) => ({
      to,
      types: [isPrimary ? primary : undefined, plain].filter((type) => type !== undefined),
    }));
  }

  ids(from: End, toType: ObjectType): string[] {
    return [...this.#side(from, toType).keys()];
  }

  /** The primary record of a type, if any: a contact's primary company. */
  primary(from: End, toType: ObjectType): string | undefined {
    return [...this.#side(from, toType)].find(([, isPrimary]) => isPrimary)?.[0];
  }

  /** Moves every association of one record to another of the same type, as a merge does. */
  move(from: End, toId: string): void {
    const target = { type: from.type, id: toId };
    for (const type of OBJECT_TYPES) {
      const hasPrimary = this.primary(target, type) !== undefined;
      for (const [id, isPrimary] of this.#side(from, type)) {
        this.unlink(from, { type, id });
        this.link(target, { type, id }, isPrimary && !hasPrimary);
      }
    }
  }

  /** Takes a record out of every association. */
  removeAll(end: End): void {
    for (const type of OBJECT_TYPES) {
      for (const id of this.ids(end, type)) this.unlink(end, { type, id });
    }
  }

  #side(from: End, toType: ObjectType): Map<string, boolean> {
    const key = `${factsOf(from.type).typeId}/${from.id}>${toType}`;
    const side = this.#links.get(key) ?? new Map<string, boolean>();
    this.#links.set(key, side);
    return side;
  }
}
