import { CompanyId, ContactId, DealId } from '../domain/ids.ts';
import type { Company, Contact, Deal } from '../domain/lead.ts';
import { COMPANY_FIELDS, companyFrom, CONTACT_FIELDS, contactFrom, DEAL_FIELDS, dealFrom } from './lead-properties.ts';
import type { CrmRecord } from './records.ts';
import { CALL_HINTS } from './sources/calls.ts';
import { SIGNAL_PROPERTIES } from './sources/contact-record.ts';
import { MEETING_HINTS } from './sources/meetings.ts';

/** Change when a contact gets another company or deal: nothing is read from them, but they tell that it must be read again. */
const TELLTALES = ['associatedcompanyid', 'num_associated_deals'];

/** What we ask of a contact. A property that a portal does not have is simply not answered. */
export const CONTACT_PROPERTIES: readonly string[] = [
  ...new Set([...Object.keys(CONTACT_FIELDS), 'hs_merged_object_ids', 'hs_analytics_last_timestamp', ...TELLTALES, ...SIGNAL_PROPERTIES, ...MEETING_HINTS, ...CALL_HINTS]),
];

/** What we ask of a company. */
export const COMPANY_PROPERTIES: readonly string[] = Object.keys(COMPANY_FIELDS);

/** What we ask of a deal. */
export const DEAL_PROPERTIES: readonly string[] = Object.keys(DEAL_FIELDS);

/** The contact's id as HubSpot knows it now. */
export function contactIdOf(record: CrmRecord): ContactId {
  return ContactId.parse(record.id);
}

/** A contact record as the domain knows it. */
export function toContact(record: CrmRecord): Contact {
  const contact = contactFrom(record.properties);
  return { ...contact, createdAt: contact.createdAt ?? record.createdAt };
}

/** A company record as the domain knows it. */
export function toCompany(record: CrmRecord): Company {
  return { id: CompanyId.parse(record.id), ...companyFrom(record.properties) };
}

/** A deal record as the domain knows it. */
export function toDeal(record: CrmRecord): Deal {
  return { id: DealId.parse(record.id), ...dealFrom(record.properties) };
}
