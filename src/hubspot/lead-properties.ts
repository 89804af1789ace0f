import { OwnerId } from '../domain/ids.ts';
import { ROLES, SENIORITIES, type Company, type Contact, type Deal } from '../domain/lead.ts';
import { domainOf, isPublicMail } from './public-mail.ts';
import { bool, date, listed, number, oneOf, raw, text, type Properties } from './values.ts';

/** What HubSpot keeps under a name, as far as reading it goes; owners and options are text. */
export type PropertyType = 'text' | 'number' | 'date' | 'bool';

/** What a contact is read from. */
export const CONTACT_FIELDS = {
  firstname: 'text', lastname: 'text', email: 'text', jobtitle: 'text', hs_seniority: 'text', hs_role: 'text', company: 'text', industry: 'text',
  // HubSpot's own options of it are ranges ("1-5"), which are no number and therefore unknown.
  numemployees: 'text',
  city: 'text', country: 'text', message: 'text', hubspot_owner_id: 'text', lifecyclestage: 'text', hs_lead_status: 'text', hs_email_optout: 'bool',
  hs_analytics_source: 'text', hs_analytics_source_data_1: 'text', hs_latest_source: 'text', hs_latest_source_data_1: 'text',
  first_conversion_date: 'date', first_conversion_event_name: 'text', notes_last_contacted: 'date', hs_sales_email_last_replied: 'date',
  engagements_last_meeting_booked: 'date', createdate: 'date',
} as const satisfies Readonly<Record<string, PropertyType>>;

/** What a company is read from. */
export const COMPANY_FIELDS = {
  name: 'text', domain: 'text', industry: 'text', numberofemployees: 'number', annualrevenue: 'number', city: 'text', country: 'text',
  hubspot_owner_id: 'text', lifecyclestage: 'text', type: 'text',
} as const satisfies Readonly<Record<string, PropertyType>>;

/** HubSpot's "Web Technologies", filled by its own look at the company's site; long, so asked only where a policy wants tools. */
export const TOOLS_PROPERTY = 'web_technologies';

/** What a deal is read from. */
export const DEAL_FIELDS = {
  hs_is_closed: 'bool', hs_is_closed_won: 'bool', dealstage: 'text', hubspot_owner_id: 'text', createdate: 'date', closedate: 'date',
} as const satisfies Readonly<Record<string, PropertyType>>;

/** A form's message may be longer than a name, but it is not a document. */
const MAX_MESSAGE = 2_000;

/** A contact's properties as the domain knows them. Whatever is empty or unreadable is unknown. */
export function contactFrom(properties: Properties): Contact {
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
    createdAt: date(properties, 'createdate'),
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

/** A company's properties as the domain knows them. */
export function companyFrom(properties: Properties): Omit<Company, 'id'> {
  return {
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

/** A deal's properties as the domain knows them. One that does not say that it is closed is open: somebody may be working on it. */
export function dealFrom(properties: Properties): Omit<Deal, 'id'> {
  const stage = raw(properties, 'dealstage') ?? '';
  const isClosed = bool(properties, 'hs_is_closed') ?? ['closedwon', 'closedlost'].includes(stage);
  const isWon = isClosed && (bool(properties, 'hs_is_closed_won') ?? stage === 'closedwon');
  return { isClosed, ...(isWon && { isWon }), ownerId: owner(properties), createdAt: date(properties, 'createdate'), closedAt: date(properties, 'closedate') };
}

/** How many of something that a company at work has: people, revenue. Less than one, which imports write for "not filled in", is unknown. */
function count(properties: Properties, name: string): number | undefined {
  const value = number(properties, name);
  return value !== undefined && value >= 1 ? value : undefined;
}

function owner(properties: Properties): OwnerId | undefined {
  return OwnerId.safeParse(raw(properties, 'hubspot_owner_id')).data;
}
