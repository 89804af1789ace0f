import { LIFECYCLE_STAGE, OBJECT_ID, OWNER } from './standard-contact-properties.ts';
import type { StandardProperty } from './property-definition.ts';

/** Values of the company property `industry`. */
export const INDUSTRIES = [
  'ACCOUNTING', 'AIRLINES_AVIATION', 'APPAREL_FASHION', 'ARCHITECTURE_PLANNING', 'AUTOMOTIVE', 'AVIATION_AEROSPACE',
  'BANKING', 'BIOTECHNOLOGY', 'BUILDING_MATERIALS', 'BUSINESS_SUPPLIES_AND_EQUIPMENT', 'CHEMICALS', 'CIVIL_ENGINEERING',
  'COMPUTER_HARDWARE', 'COMPUTER_NETWORK_SECURITY', 'COMPUTER_SOFTWARE', 'CONSTRUCTION', 'CONSUMER_ELECTRONICS',
  'CONSUMER_GOODS', 'CONSUMER_SERVICES', 'COSMETICS', 'DESIGN', 'E_LEARNING', 'EDUCATION_MANAGEMENT',
  'ELECTRICAL_ELECTRONIC_MANUFACTURING', 'ENVIRONMENTAL_SERVICES', 'EVENTS_SERVICES', 'FACILITIES_SERVICES',
  'FINANCIAL_SERVICES', 'FOOD_BEVERAGES', 'FOOD_PRODUCTION', 'FURNITURE', 'GOVERNMENT_ADMINISTRATION',
  'HEALTH_WELLNESS_AND_FITNESS', 'HIGHER_EDUCATION', 'HOSPITAL_HEALTH_CARE', 'HOSPITALITY', 'HUMAN_RESOURCES',
  'INDUSTRIAL_AUTOMATION', 'INFORMATION_SERVICES', 'INFORMATION_TECHNOLOGY_AND_SERVICES', 'INSURANCE', 'INTERNET',
  'INVESTMENT_MANAGEMENT', 'LAW_PRACTICE', 'LEGAL_SERVICES', 'LEISURE_TRAVEL_TOURISM', 'LOGISTICS_AND_SUPPLY_CHAIN',
  'MACHINERY', 'MANAGEMENT_CONSULTING', 'MARITIME', 'MARKET_RESEARCH', 'MARKETING_AND_ADVERTISING',
  'MECHANICAL_OR_INDUSTRIAL_ENGINEERING', 'MEDIA_PRODUCTION', 'MEDICAL_DEVICES', 'MEDICAL_PRACTICE', 'MINING_METALS',
  'NON_PROFIT_ORGANIZATION_MANAGEMENT', 'OIL_ENERGY', 'ONLINE_MEDIA', 'OUTSOURCING_OFFSHORING',
  'PACKAGE_FREIGHT_DELIVERY', 'PACKAGING_AND_CONTAINERS', 'PHARMACEUTICALS', 'PLASTICS', 'PRIMARY_SECONDARY_EDUCATION',
  'PRINTING', 'PROFESSIONAL_TRAINING_COACHING', 'PUBLISHING', 'REAL_ESTATE', 'RENEWABLES_ENVIRONMENT', 'RESEARCH',
  'RESTAURANTS', 'RETAIL', 'SECURITY_AND_INVESTIGATIONS', 'SEMICONDUCTORS', 'STAFFING_AND_RECRUITING',
  'TELECOMMUNICATIONS', 'TEXTILES', 'TRANSPORTATION_TRUCKING_RAILROAD', 'UTILITIES', 'VENTURE_CAPITAL_PRIVATE_EQUITY',
  'WAREHOUSING', 'WHOLESALE', 'WIRELESS', 'WRITING_AND_EDITING',
] as const;

/** Some of the many values of the company property `web_technologies`. */
const WEB_TECHNOLOGIES = ['google_analytics', 'google_tag_manager', 'hubspot', 'marketo', 'pardot', 'salesforce', 'shopify', 'wordpress', 'zendesk'];

const CHANGED: readonly StandardProperty[] = [
  OBJECT_ID,
  { name: 'createdate', label: 'Create Date', type: 'datetime', readOnly: true },
  { name: 'hs_lastmodifieddate', label: 'Last Modified Date', type: 'datetime', readOnly: true },
];

export const COMPANY_PROPERTIES: readonly StandardProperty[] = [
  { name: 'name', label: 'Company name', type: 'string' },
  { name: 'domain', label: 'Company Domain Name', type: 'string' },
  { name: 'industry', label: 'Industry', type: 'enumeration', options: INDUSTRIES },
  { name: 'numberofemployees', label: 'Number of Employees', type: 'number' },
  { name: 'annualrevenue', label: 'Annual Revenue', type: 'number' },
  { name: 'web_technologies', label: 'Web Technologies', type: 'enumeration', fieldType: 'checkbox', options: WEB_TECHNOLOGIES },
  { name: 'country', label: 'Country/Region', type: 'string' },
  { name: 'city', label: 'City', type: 'string' },
  { name: 'website', label: 'Website URL', type: 'string' },
  { name: 'type', label: 'Type', type: 'enumeration', options: ['PROSPECT', 'PARTNER', 'RESELLER', 'VENDOR', 'OTHER'] },
  { name: 'description', label: 'Description', type: 'string', fieldType: 'textarea' },
  LIFECYCLE_STAGE, OWNER, ...CHANGED,
];

/** Stages of HubSpot's default sales pipeline. */
const DEAL_STAGES = [
  'appointmentscheduled', 'qualifiedtobuy', 'presentationscheduled', 'decisionmakerboughtin', 'contractsent', 'closedwon', 'closedlost',
];

export const DEAL_PROPERTIES: readonly StandardProperty[] = [
  { name: 'dealname', label: 'Deal Name', type: 'string' },
  { name: 'dealstage', label: 'Deal Stage', type: 'enumeration', fieldType: 'radio', options: DEAL_STAGES },
  { name: 'pipeline', label: 'Pipeline', type: 'enumeration', options: ['default'] },
  { name: 'amount', label: 'Amount', type: 'number' },
  { name: 'closedate', label: 'Close Date', type: 'datetime' },
  { name: 'hs_is_closed', label: 'Is Deal Closed?', type: 'bool', readOnly: true },
  { name: 'hs_is_closed_won', label: 'Is Closed Won', type: 'bool', readOnly: true },
  OWNER, ...CHANGED,
];

export const TASK_PROPERTIES: readonly StandardProperty[] = [
  { name: 'hs_timestamp', label: 'Due date', type: 'datetime' },
  { name: 'hs_task_subject', label: 'Task Title', type: 'string' },
  { name: 'hs_task_body', label: 'Task Notes', type: 'string', fieldType: 'html' },
  { name: 'hs_task_status', label: 'Task Status', type: 'enumeration', options: ['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'COMPLETED', 'DEFERRED'] },
  { name: 'hs_task_priority', label: 'Priority', type: 'enumeration', options: ['NONE', 'LOW', 'MEDIUM', 'HIGH'] },
  { name: 'hs_task_type', label: 'Task Type', type: 'enumeration', options: ['TODO', 'CALL', 'EMAIL'] },
  { name: 'hs_task_reminders', label: 'Reminders', type: 'string' },
  { name: 'hs_queue_membership_ids', label: 'Queue', type: 'string' },
  { name: 'hs_task_completion_date', label: 'Completed at', type: 'datetime', readOnly: true },
  { name: 'hs_createdate', label: 'Created at', type: 'datetime', readOnly: true },
  OWNER, OBJECT_ID,
  { name: 'hs_lastmodifieddate', label: 'Last modified at', type: 'datetime', readOnly: true },
];

export const NOTE_PROPERTIES: readonly StandardProperty[] = [
  { name: 'hs_timestamp', label: 'Activity date', type: 'datetime' },
  { name: 'hs_note_body', label: 'Note body', type: 'string', fieldType: 'html' },
  { name: 'hs_createdate', label: 'Created at', type: 'datetime', readOnly: true },
  OWNER, OBJECT_ID,
  { name: 'hs_lastmodifieddate', label: 'Last modified at', type: 'datetime', readOnly: true },
];

const ACTIVITY_DATES: readonly StandardProperty[] = [
  { name: 'hs_timestamp', label: 'Activity date', type: 'datetime' },
  { name: 'hs_createdate', label: 'Created at', type: 'datetime', readOnly: true },
  { name: 'hs_lastmodifieddate', label: 'Last modified at', type: 'datetime', readOnly: true },
];

/** Sources as accounts show them: booked through a scheduling page, by hand, from a synchronised calendar, by an integration. */
const MEETING_SOURCES = ['MEETINGS_PUBLIC', 'MEETINGS_EMBEDDED', 'CRM_UI', 'BIDIRECTIONAL_SYNC', 'BIDIRECTIONAL_API', 'INTEGRATION'];

export const MEETING_PROPERTIES: readonly StandardProperty[] = [
  ...ACTIVITY_DATES,
  { name: 'hs_meeting_title', label: 'Meeting name', type: 'string' },
  { name: 'hs_meeting_body', label: 'Meeting description', type: 'string', fieldType: 'html' },
  { name: 'hs_meeting_start_time', label: 'Meeting start time', type: 'datetime' },
  { name: 'hs_meeting_end_time', label: 'Meeting end time', type: 'datetime' },
  { name: 'hs_meeting_outcome', label: 'Meeting outcome', type: 'enumeration', options: ['SCHEDULED', 'COMPLETED', 'RESCHEDULED', 'NO_SHOW', 'CANCELED'] },
  { name: 'hs_meeting_source', label: 'Meeting source', type: 'enumeration', options: MEETING_SOURCES, readOnly: true },
  OWNER, OBJECT_ID,
];

/** Of the calls guide; statuses that a finished call can have among them. */
const CALL_STATUSES = ['BUSY', 'CALLING_CRM_USER', 'CANCELED', 'COMPLETED', 'CONNECTING', 'FAILED', 'IN_PROGRESS', 'NO_ANSWER', 'QUEUED', 'RINGING'];

export const CALL_PROPERTIES: readonly StandardProperty[] = [
  ...ACTIVITY_DATES,
  { name: 'hs_call_title', label: 'Call title', type: 'string' },
  { name: 'hs_call_body', label: 'Call notes', type: 'string', fieldType: 'html' },
  { name: 'hs_call_direction', label: 'Call direction', type: 'enumeration', options: ['INBOUND', 'OUTBOUND'] },
  { name: 'hs_call_status', label: 'Call status', type: 'enumeration', options: CALL_STATUSES },
  { name: 'hs_call_duration', label: 'Call duration', type: 'number' },
  { name: 'hs_call_disposition', label: 'Call outcome', type: 'string' },
  OWNER, OBJECT_ID,
];
