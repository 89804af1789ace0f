import type { StandardProperty } from './property-definition.ts';

const LIFECYCLE_STAGES = ['subscriber', 'lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer', 'evangelist', 'other'];

/** Order of lifecycle stages; a write through the API only moves forward unless the value was cleared first. */
export const LIFECYCLE_ORDER: readonly string[] = LIFECYCLE_STAGES;

export const LIFECYCLE_STAGE: StandardProperty = {
  name: 'lifecyclestage', label: 'Lifecycle Stage', type: 'enumeration', fieldType: 'radio', options: LIFECYCLE_STAGES,
};

export const OWNER: StandardProperty = { name: 'hubspot_owner_id', label: 'Owner', type: 'enumeration', owner: true };
export const OBJECT_ID: StandardProperty = { name: 'hs_object_id', label: 'Record ID', type: 'number', readOnly: true };

const TRAFFIC_SOURCES = [
  'ORGANIC_SEARCH', 'PAID_SEARCH', 'EMAIL_MARKETING', 'SOCIAL_MEDIA', 'REFERRALS', 'OTHER_CAMPAIGNS', 'DIRECT_TRAFFIC',
  'OFFLINE', 'PAID_SOCIAL', 'AI_REFERRALS',
];

const SENIORITIES = ['entry', 'employee', 'senior', 'manager', 'director', 'vp', 'executive', 'partner', 'owner'];

const ROLES = [
  'accounting', 'administrative', 'business_development', 'communications', 'consulting', 'customer_service', 'design',
  'education', 'engineering', 'entrepreneurship', 'finance', 'health_professional', 'human_resources',
  'information_technology', 'legal', 'marketing', 'operations', 'product', 'project_management', 'public_relations',
  'purchasing', 'quality_assurance', 'real_estate', 'recruiting', 'research', 'sales', 'support', 'retired',
];

const LEAD_STATUSES = ['NEW', 'OPEN', 'IN_PROGRESS', 'OPEN_DEAL', 'UNQUALIFIED', 'ATTEMPTED_TO_CONTACT', 'CONNECTED', 'BAD_TIMING'];

const PERSON: readonly StandardProperty[] = [
  { name: 'email', label: 'Email', type: 'string', unique: true },
  { name: 'firstname', label: 'First Name', type: 'string' },
  { name: 'lastname', label: 'Last Name', type: 'string' },
  { name: 'jobtitle', label: 'Job Title', type: 'string' },
  { name: 'phone', label: 'Phone Number', type: 'string', fieldType: 'phonenumber' },
  { name: 'mobilephone', label: 'Mobile Phone Number', type: 'string', fieldType: 'phonenumber' },
  { name: 'company', label: 'Company Name', type: 'string' },
  { name: 'website', label: 'Website URL', type: 'string' },
  { name: 'city', label: 'City', type: 'string' },
  { name: 'state', label: 'State/Region', type: 'string' },
  { name: 'country', label: 'Country/Region', type: 'string' },
  { name: 'industry', label: 'Industry', type: 'string' },
  { name: 'numemployees', label: 'Number of Employees', type: 'enumeration', options: ['1-5', '5-25', '25-50', '50-100', '100-500', '500-1000', '1000+'] },
  { name: 'hs_seniority', label: 'Seniority', type: 'enumeration', options: SENIORITIES },
  { name: 'hs_role', label: 'Role', type: 'enumeration', options: ROLES },
  { name: 'hs_lead_status', label: 'Lead Status', type: 'enumeration', fieldType: 'radio', options: LEAD_STATUSES },
  { name: 'message', label: 'Message', type: 'string', fieldType: 'textarea' },
  { name: 'hs_language', label: 'Preferred language', type: 'enumeration', options: ['de', 'en', 'es', 'fr', 'it', 'nl', 'pt', 'de-de', 'en-gb', 'en-us', 'pt-br'] },
  { name: 'hs_timezone', label: 'Time Zone', type: 'string' },
  { name: 'associatedcompanyid', label: 'Primary Associated Company ID', type: 'number' },
];

const CONVERSIONS: readonly StandardProperty[] = [
  { name: 'hs_merged_object_ids', label: 'Merged record IDs', type: 'string', readOnly: true },
  { name: 'recent_conversion_date', label: 'Recent Conversion Date', type: 'datetime', readOnly: true },
  { name: 'recent_conversion_event_name', label: 'Recent Conversion', type: 'string', readOnly: true },
  { name: 'first_conversion_date', label: 'First Conversion Date', type: 'datetime', readOnly: true },
  { name: 'first_conversion_event_name', label: 'First Conversion', type: 'string', readOnly: true },
  { name: 'num_conversion_events', label: 'Number of Form Submissions', type: 'number', readOnly: true },
  { name: 'num_unique_conversion_events', label: 'Number of Unique Forms Submitted', type: 'number', readOnly: true },
];

const ANALYTICS: readonly StandardProperty[] = [
  { name: 'hs_analytics_source', label: 'Original Traffic Source', type: 'enumeration', options: TRAFFIC_SOURCES, readOnly: true },
  { name: 'hs_analytics_source_data_1', label: 'Original Traffic Source Drill-Down 1', type: 'string', readOnly: true },
  { name: 'hs_analytics_source_data_2', label: 'Original Traffic Source Drill-Down 2', type: 'string', readOnly: true },
  { name: 'hs_latest_source', label: 'Latest Traffic Source', type: 'enumeration', options: TRAFFIC_SOURCES, readOnly: true },
  { name: 'hs_latest_source_data_1', label: 'Latest Traffic Source Drill-Down 1', type: 'string', readOnly: true },
  { name: 'hs_latest_source_data_2', label: 'Latest Traffic Source Drill-Down 2', type: 'string', readOnly: true },
  { name: 'hs_latest_source_timestamp', label: 'Latest Traffic Source Date', type: 'datetime', readOnly: true },
  { name: 'hs_analytics_first_url', label: 'First Page Seen', type: 'string', readOnly: true },
  { name: 'hs_analytics_last_url', label: 'Last Page Seen', type: 'string', readOnly: true },
  { name: 'hs_analytics_last_timestamp', label: 'Time of Last Page View', type: 'datetime', readOnly: true },
  { name: 'hs_analytics_num_page_views', label: 'Number of Pageviews', type: 'number', readOnly: true },
  { name: 'hs_analytics_num_visits', label: 'Number of Sessions', type: 'number', readOnly: true },
];

const ENGAGEMENT: readonly StandardProperty[] = [
  { name: 'hs_email_optout', label: 'Unsubscribed from all email', type: 'bool', readOnly: true },
  { name: 'hs_email_last_open_date', label: 'Last marketing email open date', type: 'datetime', readOnly: true },
  { name: 'hs_email_last_click_date', label: 'Last marketing email click date', type: 'datetime', readOnly: true },
  { name: 'hs_email_last_email_name', label: 'Last marketing email name', type: 'string', readOnly: true },
  { name: 'hs_email_last_reply_date', label: 'Last marketing email reply date', type: 'datetime', readOnly: true },
  { name: 'hs_email_click', label: 'Marketing emails clicked', type: 'number', readOnly: true },
  { name: 'hs_email_open', label: 'Marketing emails opened', type: 'number', readOnly: true },
  { name: 'hs_sales_email_last_replied', label: 'Recent Sales Email Replied Date', type: 'datetime', readOnly: true },
  { name: 'hs_latest_meeting_activity', label: 'Latest meeting activity', type: 'datetime', readOnly: true },
  { name: 'engagements_last_meeting_booked', label: 'Date of last meeting booked', type: 'datetime', readOnly: true },
  { name: 'notes_last_contacted', label: 'Last Contacted', type: 'datetime', readOnly: true },
  { name: 'notes_next_activity_date', label: 'Next Activity Date', type: 'datetime', readOnly: true },
  { name: 'notes_last_updated', label: 'Last Activity Date', type: 'datetime', readOnly: true },
];

/** The contact properties of a fresh portal that a lead app reads or writes; read-only marks are from HubSpot's default property list. */
export const CONTACT_PROPERTIES: readonly StandardProperty[] = [
  ...PERSON, LIFECYCLE_STAGE, OWNER, ...CONVERSIONS, ...ANALYTICS, ...ENGAGEMENT, OBJECT_ID,
  { name: 'createdate', label: 'Create Date', type: 'datetime', readOnly: true },
  { name: 'lastmodifieddate', label: 'Last Modified Date', type: 'datetime', readOnly: true },
];
