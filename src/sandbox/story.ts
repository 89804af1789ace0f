import { SITE } from './content-catalogue.ts';
import type { SandboxPortal } from './sandbox-portal.ts';
import { submitForm, visitPage } from './visitor-activity.ts';
import type { WebhookSender } from './webhook-sender.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** People of the story by the name they are told of. */
export type Cast = Readonly<Record<'anna' | 'finance' | 'ben' | 'clara' | 'david' | 'rival' | 'student' | 'deal', string>> & { readonly webinar: string };

/** Puts the people of the story into an account, with what they did before it begins. All of it is invented. */
export function castStory(portal: SandboxPortal, now: Date): Cast {
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  const [rep, other] = portal.owners.map(({ id }) => id);
  if (!rep || !other) throw new RangeError('the story needs two owners in the account');
  const company = (values: Record<string, string>): string => portal.createCompany(values, { at: ago(200) });
  const nordlicht = company({ name: 'Nordlicht Software', domain: 'nordlicht.example', industry: 'COMPUTER_SOFTWARE', numberofemployees: '240', annualrevenue: '31000000', city: 'Hamburg', country: 'Germany' });
  const okafor = company({ name: 'Okafor Logistics', domain: 'okafor.example', industry: 'LOGISTICS_AND_SUPPLY_CHAIN', numberofemployees: '120', city: 'Leeds', country: 'United Kingdom' });
  const lumen = company({ name: 'Lumen Health', domain: 'lumenhealth.example', industry: 'HOSPITAL_HEALTH_CARE', numberofemployees: '480', city: 'Lyon', country: 'France' });
  const verde = company({ name: 'Verde Energia', domain: 'verdeenergia.example', industry: 'RENEWABLES_ENVIRONMENT', numberofemployees: '650', city: 'Milan', country: 'Italy' });
  const rivalry = company({ name: 'Rivalflow', domain: 'rivalflow.example', industry: 'COMPUTER_SOFTWARE', numberofemployees: '90' });
  const sol = company({ name: 'Sol Retail', domain: 'solretail.example', industry: 'RETAIL', numberofemployees: '800', city: 'Valencia', country: 'Spain', hubspot_owner_id: other });
  const person = (values: Record<string, string>, companyId?: string): string => portal.createContact({ hs_analytics_source: 'ORGANIC_SEARCH', ...values }, { at: ago(90), ...(companyId ? { companyId } : {}) });

  const anna = person({ firstname: 'Anna', lastname: 'Brandt', email: 'anna.brandt@nordlicht.example', jobtitle: 'Head of Customer Success', hs_analytics_source: 'PAID_SOCIAL', hubspot_owner_id: rep, hs_email_optout: 'true' }, nordlicht);
  const finance = person({ firstname: 'Jens', lastname: 'Ohlsen', email: 'jens.ohlsen@nordlicht.example', jobtitle: 'Finance Director', hubspot_owner_id: rep }, nordlicht);
  const ben = person({ firstname: 'Ben', lastname: 'Okafor', email: 'ben@okafor.example', jobtitle: 'Operations Coordinator' }, okafor);
  const clara = person({ firstname: 'Clara', lastname: 'Moreau', email: 'clara.moreau@lumenhealth.example', jobtitle: 'Directrice des opérations', hubspot_owner_id: other }, lumen);
  const david = person({ firstname: 'Davide', lastname: 'Conti', email: 'davide.conti@verdeenergia.example', jobtitle: 'Responsabile IT' }, verde);
  const rival = person({ firstname: 'Rita', lastname: 'Vale', email: 'rita@rivalflow.example', jobtitle: 'Product Manager' }, rivalry);
  const student = person({ firstname: 'Tom', lastname: 'Seidel', email: 'tom.seidel@gmail.com', jobtitle: 'Werkstudent Marketing' });
  const deal = person({ firstname: 'Elena', lastname: 'Ruiz', email: 'elena.ruiz@solretail.example', jobtitle: 'Directora de operaciones', hubspot_owner_id: rep }, sol);
  portal.createDeal({ dealname: 'Sol Retail rollout', dealstage: 'presentationscheduled', hubspot_owner_id: other, hs_is_closed: 'false' }, { contactIds: [deal], companyIds: [sol], at: ago(20) });

  const webinar = portal.createMarketingEvent({ name: 'Halve onboarding time', start: ago(4), end: new Date(ago(4).getTime() + 45 * 60_000) });
  submitForm(portal, anna, { conversionName: 'Onboarding checklist: Download', url: `${SITE}/onboarding-checklist`, at: ago(14) });
  portal.addParticipation(webinar, anna, { state: 'ATTENDED', at: ago(4), attendanceSeconds: 41 * 60 });
  submitForm(portal, finance, { conversionName: 'ROI sheet for customer onboarding: Download', url: `${SITE}/roi-sheet-for-customer-onboarding`, at: ago(3) });
  submitForm(portal, clara, { conversionName: 'Guide to workflow automation: Download', url: `${SITE}/guide-to-workflow-automation`, at: ago(2) });
  visitPage(portal, david, { url: `${SITE}/blog/api-first-integration`, at: ago(40) });
  return { anna, finance, ben, clara, david, rival, student, deal, webinar };
}

/** What must be true of somebody when a chapter is over. */
export type Expectation =
  | { readonly status: string; readonly tasks: number }
  /** deleted: not a lead any more · forgotten: nothing is kept about them */
  | { readonly gone: 'deleted' | 'forgotten'; readonly tasks: number };

export type Chapter = {
  readonly title: string;
  /** No webhook tells of it: only the sync can find it. */
  readonly bySync?: boolean;
  /** Lets it happen; returns whom it is about. */
  play(stage: Stage): string | Promise<string>;
  readonly expect: Expectation;
};

export type Stage = {
  readonly portal: SandboxPortal;
  readonly webhooks: WebhookSender;
  readonly cast: Cast;
  readonly now: () => Date;
};

const chapters: readonly Chapter[] = [
  {
    title: 'Ben Okafor downloads a guide: interest begins, not enough yet',
    play: ({ portal, cast, now }) => {
      submitForm(portal, cast.ben, { conversionName: 'Guide to workflow automation: Download', url: `${SITE}/guide-to-workflow-automation`, at: now() });
      return cast.ben;
    },
    expect: { status: 'nurture', tasks: 0 },
  },
  {
    title: 'Clara Moreau attends a webinar, two days after a download; only the sync can tell',
    bySync: true,
    play: ({ portal, cast, now }) => {
      const webinar = portal.createMarketingEvent({ name: 'Workflow automation in practice', start: new Date(now().getTime() - HOUR_MS), end: now() });
      portal.addParticipation(webinar, cast.clara, { state: 'ATTENDED', at: now(), attendanceSeconds: 52 * 60 });
      return cast.clara;
    },
    expect: { status: 'handed_over', tasks: 1 },
  },
  {
    title: 'Davide Conti explores system integration: two downloads and three pages; the webhooks get lost, the sync finds them',
    bySync: true,
    play: ({ portal, webhooks, cast, now }) => {
      webhooks.dropWhen((event) => String(event.objectId) === cast.david);
      const at = (minutesAgo: number): Date => new Date(now().getTime() - minutesAgo * 1_000);
      visitPage(portal, cast.david, { url: `${SITE}/integrations/erp`, at: at(50) });
      submitForm(portal, cast.david, { conversionName: 'ERP integration checklist: Download', url: `${SITE}/erp-integration-checklist`, at: at(40) });
      visitPage(portal, cast.david, { url: `${SITE}/integrations/api`, at: at(30) });
      visitPage(portal, cast.david, { url: `${SITE}/blog/data-silos`, at: at(20) });
      submitForm(portal, cast.david, { conversionName: 'Integration architecture template: Download', url: `${SITE}/integration-architecture-template`, at: now() });
      webhooks.dropWhen();
      return cast.david;
    },
    expect: { status: 'handed_over', tasks: 1 },
  },
  {
    title: 'Anna Brandt asks for pricing, four days after the webinar',
    play: ({ portal, cast, now }) => {
      submitForm(portal, cast.anna, { conversionName: 'Pricing: Request pricing', url: `${SITE}/pricing`, at: now() });
      return cast.anna;
    },
    expect: { status: 'handed_over', tasks: 1 },
  },
  {
    title: 'The same delivery comes in two more times',
    play: async ({ webhooks, cast }) => {
      const index = webhooks.deliveries().findLastIndex((delivery) => delivery.events.some((event) => String(event.objectId) === cast.anna));
      await webhooks.resend(index, 2);
      return cast.anna;
    },
    expect: { status: 'handed_over', tasks: 1 },
  },
  {
    title: 'A stranger asks for a demo: a name and an address, nothing else',
    play: ({ portal, now }) => {
      const contactId = portal.createContact({ firstname: 'Jonas', lastname: 'Weber', email: 'jonas.weber@gmail.com' }, { at: now() });
      submitForm(portal, contactId, { conversionName: 'Request a demo: Demo request', url: `${SITE}/request-a-demo`, at: now() });
      return contactId;
    },
    expect: { status: 'handed_over', tasks: 1 },
  },
  {
    title: 'A competitor asks for a demo',
    play: ({ portal, cast, now }) => {
      submitForm(portal, cast.rival, { conversionName: 'Request a demo: Demo request', url: `${SITE}/request-a-demo`, at: now() });
      return cast.rival;
    },
    expect: { status: 'not_for_sales', tasks: 0 },
  },
  {
    title: 'A student downloads a guide and asks to be contacted',
    play: ({ portal, cast, now }) => {
      submitForm(portal, cast.student, { conversionName: 'Guide to workflow automation: Download', url: `${SITE}/guide-to-workflow-automation`, at: new Date(now().getTime() - 1_000) });
      submitForm(portal, cast.student, { conversionName: 'Contact sales: Contact', url: `${SITE}/contact-sales`, at: now(), message: 'For my thesis' });
      return cast.student;
    },
    expect: { status: 'not_for_sales', tasks: 0 },
  },
  {
    title: 'Elena Ruiz, already in a deal, downloads two guides',
    play: ({ portal, cast, now }) => {
      submitForm(portal, cast.deal, { conversionName: 'Onboarding checklist: Download', url: `${SITE}/onboarding-checklist`, at: new Date(now().getTime() - 1_000) });
      submitForm(portal, cast.deal, { conversionName: 'Integration architecture template: Download', url: `${SITE}/integration-architecture-template`, at: now() });
      return cast.deal;
    },
    expect: { status: 'being_worked', tasks: 0 },
  },
  {
    title: 'Clara Moreau was in the account twice; merged, she has a new record and still one task',
    play: ({ portal, cast, now }) => {
      const duplicate = portal.createContact({ firstname: 'C.', lastname: 'Moreau', email: 'c.moreau@lumenhealth.example' }, { at: now() });
      return portal.mergeContacts(duplicate, cast.clara, { withNewId: true });
    },
    expect: { status: 'handed_over', tasks: 1 },
  },
  {
    title: 'Ben Okafor is deleted in the account',
    play: ({ portal, cast }) => {
      portal.deleteContact(cast.ben);
      return cast.ben;
    },
    expect: { gone: 'deleted', tasks: 0 },
  },
  {
    title: 'The student asks to be forgotten; an event about him comes late',
    play: async ({ portal, webhooks, cast }) => {
      portal.privacyDelete(cast.student);
      await webhooks.flush();
      await webhooks.resend(webhooks.deliveries().findIndex((delivery) => delivery.events.some((event) => String(event.objectId) === cast.student)), 1);
      return cast.student;
    },
    expect: { gone: 'forgotten', tasks: 0 },
  },
];

/** The story, in order. Forged and replayed requests come from outside HubSpot and are not told here. */
export const STORY: readonly Chapter[] = chapters;
