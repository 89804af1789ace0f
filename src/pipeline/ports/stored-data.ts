import type { ContactId, PortalId } from '../../domain/ids.ts';

/** One row of what is stored, as it is said outside: the table's name and its columns, without the account. */
export type StoredRow = { readonly table: string; readonly row: Readonly<Record<string, unknown>> };

/** A person, as whoever asks knows them. */
export type PersonKey = { readonly contactId: ContactId } | { readonly email: string };

/** Who is meant, for an admin to recognise. */
export type KnownPerson = { readonly contactId: ContactId; readonly firstName: string | null; readonly lastName: string | null; readonly email: string | null; readonly company: string | null };

/** What is stored, for those it is about: to be given out, counted and deleted as a whole. */
export interface StoredData {
  /**
   * All ids under which something is stored about a person, also those from before a merge. By e-mail address it may be
   * several contacts. Empty: nothing is stored, whether or not another account has somebody like that.
   */
  idsOf(portalId: PortalId, who: PersonKey): Promise<readonly ContactId[]>;
  people(portalId: PortalId, contactIds: readonly ContactId[]): Promise<readonly KnownPerson[]>;
  /** How much is stored about an account, without looking at every row. */
  sums(portalId: PortalId): Promise<{ readonly leads: number; readonly signals: number; readonly handovers: number }>;
  /** Rows about these contacts in each table that has any. */
  count(portalId: PortalId, contactIds: readonly ContactId[]): Promise<Readonly<Record<string, number>>>;
  /** Everything about these contacts, or about the whole account: table by table, page by page. No secret is in it. */
  rows(portalId: PortalId, contactIds: readonly ContactId[] | null): AsyncIterable<readonly StoredRow[]>;
}
