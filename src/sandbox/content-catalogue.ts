/** What a piece of content is about. */
export type ContentTopic = 'onboarding' | 'reporting' | 'integration' | 'automation' | 'security';

export type ContentItem = {
  kind: 'form' | 'download' | 'page';
  topic: ContentTopic | undefined;
  title: string;
  url: string;
  /** What HubSpot writes into `recent_conversion_event_name` when the page's form is sent: "Page title: Form name". */
  conversionName: string | undefined;
};

export type Webinar = { topic: ContentTopic; title: string; minutes: number };

/** Website of the invented vendor "Nordwind Flow", a maker of workflow software for companies. */
export const SITE = 'https://www.nordwindflow.example';

function download(topic: ContentTopic, title: string, path: string): ContentItem {
  return { kind: 'download', topic, title, url: `${SITE}/resources/${path}`, conversionName: `${title}: Resource download` };
}

function form(title: string, formName: string, path: string, topic?: ContentTopic): ContentItem {
  return { kind: 'form', topic, title, url: `${SITE}/${path}`, conversionName: `${title}: ${formName}` };
}

function page(title: string, path: string, topic?: ContentTopic): ContentItem {
  return { kind: 'page', topic, title, url: `${SITE}/${path}`, conversionName: undefined };
}

export const DEMO_REQUEST = form('See Nordwind Flow in action', 'Demo request', 'demo');
export const CONTACT_SALES = form('Talk to our sales team', 'Contact sales', 'contact-sales');
export const NEWSLETTER = form('Nordwind Flow blog', 'Newsletter sign-up', 'blog');
export const JOB_APPLICATION = form('Careers at Nordwind Flow', 'Job application', 'careers');
export const PRICING_PAGE = page('Plans and pricing', 'pricing');
export const CAREERS_PAGE = page('Careers at Nordwind Flow', 'careers');
export const BLOG_PAGE = page('Nordwind Flow blog', 'blog');

export const DOWNLOADS: readonly ContentItem[] = [
  download('onboarding', 'The first 90 days: a customer onboarding plan', 'customer-onboarding-plan'),
  download('onboarding', 'Onboarding checklist for service teams', 'onboarding-checklist'),
  download('reporting', 'Forecasts your board will believe', 'forecasting-guide'),
  download('reporting', 'Twelve sales reports, ready to copy', 'sales-reporting-templates'),
  download('integration', 'Connecting ERP and CRM: a field guide', 'erp-crm-integration-guide'),
  download('automation', 'Workflow automation: where to begin', 'workflow-automation-primer'),
  download('security', 'Security and compliance white paper', 'security-white-paper'),
];

export const TOPIC_PAGES: readonly ContentItem[] = [
  page('Customer onboarding', 'product/customer-onboarding', 'onboarding'),
  page('Reporting and forecasting', 'product/reporting-forecasting', 'reporting'),
  page('Integrations', 'product/integrations', 'integration'),
  page('Workflow automation', 'product/workflow-automation', 'automation'),
  page('Security and compliance', 'product/security-compliance', 'security'),
];

/** Everything a visitor can read or fill in. */
export const CONTENT: readonly ContentItem[] = [
  DEMO_REQUEST, CONTACT_SALES, NEWSLETTER, JOB_APPLICATION, PRICING_PAGE, CAREERS_PAGE, BLOG_PAGE, ...DOWNLOADS, ...TOPIC_PAGES,
];

export const WEBINARS: readonly Webinar[] = [
  { topic: 'onboarding', title: 'Webinar: Customer onboarding without spreadsheets', minutes: 45 },
  { topic: 'reporting', title: 'Webinar: From pipeline to forecast in one hour', minutes: 60 },
  { topic: 'integration', title: 'Webinar: Integrating Nordwind Flow with your ERP', minutes: 50 },
  { topic: 'security', title: 'Webinar: Passing the security review', minutes: 45 },
];
