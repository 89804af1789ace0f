import { CompanyId, ContactId, DealId, OwnerId } from '../domain/ids.ts';
import { ROLES, SENIORITIES, type Company, type Contact, type Deal } from '../domain/lead.ts';
import type { CrmRecord } from './records.ts';
import { domainOf, isPublicMail } from './public-mail.ts';
import { SIGNAL_PROPERTIES } from './sources/contact-record.ts';
import { bool, date, listed, number, oneOf, raw, text, type Properties } from './values.ts';

/** What we ask of a contact. A property that a portal does not have is simply not answered. */
export const CONTACT_PROPERTIES: readonly string[] = [
  ...new Set([
    'firstname', 'lastname', 'email', 'jobtitle', 'hs_seniority', 'hs_role', 'company', 'industry', 'numemployees', 'city', 'country',
    'message', 'hubspot_owner_id', 'lifecyclestage', 'hs_lead_status', 'hs_email_optout',
    'hs_analytics_source', 'hs_analytics_source_data_1', 'hs_latest_source', 'hs_latest_source_data_1',
    'first_conversion_date', 'first_conversion_event_name', 'notes_last_contacted', 'hs_sales_email_last_replied',
    'engagements_last_meeting_booked', 'createdate', 'hs_merged_object_ids', 'hs_analytics_last_timestamp',
    ...SIGNAL_PROPERTIES,
  ]),
];

/** What we ask of a company. */
export const COMPANY_PROPERTIES: readonly string[] = [
  'name', 'domain', 'industry', 'numberofemployees', 'annualrevenue', 'city', 'country', 'hubspot_owner_id', 'lifecyclestage', 'type',
];

/** HubSpot's "Web Technologies", filled by its own look at the company's site; long, so asked only where a policy wants tools. */
export const TOOLS_PROPERTY = 'web_technologies';

/** What we ask of a deal. */
export const DEAL_PROPERTIES: readonly string[] = ['hs_is_closed', 'dealstage', 'hubspot_owner_id'];

/** A form's message may be longer than a name, but it is not a document. */
const MAX_MESSAGE = 2_000;

/** The contact's id as HubSpot knows it now. */
export function contactIdOf(record: CrmRecord): ContactId {
  return ContactId.parse(record.id);
}

/** A contact record as the domain knows it. Whatever is empty or unreadable is unknown. */
export function toContact(record: CrmRecord): Contact {
  const { properties } = record;
  const email = text(properties, 'email');
  const emailDomain = email === undefined ? undefined : domainOf(email);
  return {
    firstName: text(properties, 'firstname'),
    lastName: text(properties, 'lastname'),
    email,
    emailDomain,
    hasFreeMail: emailDomain === undefined ? undefined : isPublicMail(emailDomain),
    jobTitle: text(properties, 'jobtitle'),
    seniority: oneOf(properties, 'hs_seniority', SENIORITIES),
    role: oneOf(properties, 'hs_role', ROLES),
    companyName: text(properties, 'company'),
    industry: text(properties, 'industry'),
    employees: count(properties, 'numemployees'),
    city: text(properties, 'city'),
    country: text(properties, 'country'),
    declaredNeed: text(properties, 'message', MAX_MESSAGE),
    ownerId: owner(properties),
    lifecycleStage: text(properties, 'lifecyclestage'),
    leadStatus: text(properties, 'hs_lead_status'),
    unsubscribed: bool(properties, 'hs_email_optout'),
    ...sources(properties),
    firstConversion: firstConversion(properties),
    lastContactedAt: date(properties, 'notes_last_contacted'),
    repliedToSalesAt: date(properties, 'hs_sales_email_last_replied'),
    meetingBookedAt: date(properties, 'engagements_last_meeting_booked'),
    createdAt: date(properties, 'createdate') ?? record.createdAt,
  };
}

function sources(properties: Properties): Pick<Contact, 'originalSource' | 'originalSourceDetail' | 'latestSource' | 'latestSourceDetail'> {
  return {
    originalSource: text(properties, 'hs_analytics_source'),
    originalSourceDetail: text(properties, 'hs_analytics_source_data_1'),
    latestSource: text(properties, 'hs_latest_source'),
    latestSourceDetail: text(properties, 'hs_latest_source_data_1'),
  };
}

function firstConversion(properties: Properties): Contact['firstConversion'] {
  const title = text(properties, 'first_conversion_event_name');
  const at = date(properties, 'first_conversion_date');
  return title !== undefined && at !== undefined ? { title, at } : undefined;
}

/** A company record as the domain knows it. */
export function toCompany(record: CrmRecord): Company {
  const { properties } = record;
  return {
    id: CompanyId.parse(record.id),
    name: text(properties, 'name'),
    domain: text(properties, 'domain')?.toLowerCase(),
    industry: text(properties, 'industry'),
    employees: count(properties, 'numberofemployees'),
    revenue: count(properties, 'annualrevenue'),
    tools: listed(properties, TOOLS_PROPERTY),
    city: text(properties, 'city'),
    country: text(properties, 'country'),
    ownerId: owner(properties),
    lifecycleStage: text(properties, 'lifecyclestage'),
    type: text(properties, 'type'),
  };
}

/** A deal record as the domain knows it. One that does not say that it is closed is open: somebody may be working on it. */
export function toDeal(record: CrmRecord): Deal {
  const { properties } = record;
  const isClosed = bool(properties, 'hs_is_closed') ?? ['closedwon', 'closedlost'].includes(raw(properties, 'dealstage') ?? '');
  return { id: DealId.parse(record.id), isClosed, ownerId: owner(properties) };
}

/** How many of something that a company at work has: people, revenue. Less than one, which imports write for "not filled in", is unknown. */
function count(properties: Properties, name: string): number | undefined {
  const value = number(properties, name);
  return value !== undefined && value >= 1 ? value : undefined;
}

function owner(properties: Properties): OwnerId | undefined {
  return OwnerId.safeParse(raw(properties, 'hubspot_owner_id')).data;
}
