import type { Role, Seniority } from '../../src/domain/lead.ts';

/** What a portal's leads meet: some hundred forms, pages and webinars, put together from topics and formats. */
const TOPICS = [
  'Customer onboarding', 'Faster go-live', 'Sales forecasting', 'KPI dashboards', 'ERP integration', 'API connectors', 'Workflow automation', 'Process mining',
  'GDPR audits', 'ISO 27001', 'Revenue operations', 'Lead handover', 'Churn', 'Renewals', 'Partner programs', 'Kundenportale', 'Datenschutz', 'Prise en main', 'Gestión de clientes', 'Berichtswesen',
];

const DOWNLOADS = ['checklist: Download', 'guide: Download form', 'template: Form 3', 'report 2026: Get the report', 'ebook | Vendor: Download'];

const FORMS = [
  'Request a demo: Demo request', 'Pricing | Vendor: Request pricing', 'Contact sales: Contact form', 'Talk to us: Callback', 'Kontakt: Formular', 'Newsletter: Sign-up', 'Blog updates: Subscribe',
  'Careers at Vendor: Application form', 'E-mail preferences: Unsubscribe', 'Community: Join', 'Event booth: Badge scan', 'Angebot anfordern: Formular',
];

const slug = (text: string): string => text.toLowerCase().normalize('NFD').replace(/[^a-z0-9]+/gu, '-');

export const FORM_TITLES: readonly string[] = [...FORMS, ...TOPICS.flatMap((topic) => DOWNLOADS.map((format) => `${topic} ${format}`))];

export const PAGES: readonly { readonly title: string; readonly url: string }[] = [
  { title: 'Pricing | Vendor', url: 'https://www.vendor.example/pricing' },
  { title: 'Plans | Vendor', url: 'https://www.vendor.example/plans' },
  { title: 'Careers | Vendor', url: 'https://www.vendor.example/careers' },
  { title: 'Vendor: the handover platform', url: 'https://www.vendor.example/' },
  ...TOPICS.flatMap((topic) => ['blog', 'product', 'customers', 'docs'].map((part) => ({ title: `${topic} | ${part} | Vendor`, url: `https://www.vendor.example/${part}/${slug(topic)}` }))),
];

export const WEBINARS: readonly string[] = TOPICS.flatMap((topic) => [`${topic} in practice`, `Live: ${topic} in 45 minutes`]);

export const MAILINGS: readonly string[] = TOPICS.map((topic) => `Your monthly read: ${topic}`);

const LEVELS = ['', 'Junior ', 'Senior ', 'Head of ', 'Director of ', 'VP ', 'Leiter ', 'Responsable ', 'Team Lead '];
const FIELDS = ['Sales', 'Marketing', 'Operations', 'Customer Success', 'Finance', 'IT', 'Product Management', 'Einkauf', 'Human Resources', 'Legal', 'Data Engineering', 'Vertrieb'];

export const JOB_TITLES: readonly string[] = [
  ...LEVELS.flatMap((level) => FIELDS.map((field) => `${level}${field}`)),
  'CEO', 'CFO', 'Geschäftsführer', 'Founder & CEO', 'Managing Partner', 'Owner', 'Werkstudent Marketing', 'Chief Happiness Wizard', 'Assistant to the CEO',
];

/** What a portal may have filled in by itself. */
export const KNOWN_JOBS: readonly { readonly seniority: Seniority; readonly role: Role }[] = [
  { seniority: 'director', role: 'sales' }, { seniority: 'manager', role: 'marketing' }, { seniority: 'employee', role: 'engineering' }, { seniority: 'executive', role: 'operations' },
];

export const COUNTRIES = ['Germany', 'Austria', 'Switzerland', 'France', 'Spain', 'Netherlands', 'United States', 'Brazil'];
export const INDUSTRIES = ['COMPUTER_SOFTWARE', 'FINANCIAL_SERVICES', 'MACHINERY', 'RETAIL', 'HOSPITAL_HEALTH_CARE', 'EDUCATION_MANAGEMENT'];
export const FIRST_NAMES = ['Anna', 'Jonas', 'María', 'Chloé', 'Lars', 'Sofia', 'Tim', 'Ines'];
export const LAST_NAMES = ['Brandt', 'Weber', 'García', 'Dupont', 'Jansen', 'Rossi', 'Silva', 'Öztürk'];
export const COMPANIES = ['Nordlicht Software', 'Blauwal AG', 'Atelier Lumière', 'Granja Verde', 'Polder Logistics', 'Fonte Digitale', 'Rio Dados', 'Hafen & Söhne'];
