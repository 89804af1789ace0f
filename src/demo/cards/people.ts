import { daysAfter, HOUR_MS } from '../../domain/decay.ts';
import { CompanyId, ContactId, DealId, OwnerId, UserId } from '../../domain/ids.ts';
import type { Colleague, Company, Contact, Lead } from '../../domain/lead.ts';
import type { Signal, SignalKind } from '../../domain/signal.ts';
import type { Owner } from '../../pipeline/ports/hubspot.ts';

/** Somebody the designed cards are about, with all that the rules look at. All of them are invented. */
export type Person = { readonly lead: Lead; readonly signals: readonly Signal[]; readonly colleagues: readonly Colleague[] };

/** A person whose newest step was at `news`; everything else about them is dated from there. */
export type Told = (news: Date) => Person;

export const JONAS = { id: OwnerId.parse('31'), userId: UserId.parse('9001'), email: 'jonas.weber@nordwindflow.example', name: 'Jonas Weber' } satisfies Owner;
const MIRA = { id: OwnerId.parse('32'), userId: UserId.parse('9002'), email: 'mira.holm@nordwindflow.example', name: 'Mira Holm' } satisfies Owner;
export const OWNERS: readonly Owner[] = [JONAS, MIRA];

/** On the hour, as webinars begin, that many days before. */
const onTheHour = (days: number, news: Date): Date => new Date(Math.floor(daysAfter(news, -days).getTime() / HOUR_MS) * HOUR_MS);

const SITE = 'https://www.nordwindflow.example';
const MINUTE_DAYS = 1 / 1_440;

// No country, and no industry but one that is called the same everywhere: HubSpot's names of them are English in every language.
const NORDLICHT: Company = { id: CompanyId.parse('81'), name: 'Nordlicht Software', domain: 'nordlicht.example', industry: 'Software', employees: 240, city: 'Hamburg' };
const OKAFOR: Company = { id: CompanyId.parse('82'), name: 'Okafor Logistics', domain: 'okafor.example', employees: 120, city: 'Leeds' };
const LUMEN: Company = { id: CompanyId.parse('83'), name: 'Lumen Health', domain: 'lumenhealth.example', employees: 480, city: 'Lyon' };
const SOL: Company = { id: CompanyId.parse('84'), name: 'Sol Retail', domain: 'solretail.example', employees: 800, city: 'Valencia' };
/** Named as a competitor in the rules of the designed cards. */
export const RIVAL = { id: CompanyId.parse('85'), name: 'Rivalflow', domain: 'rivalflow.example', industry: 'Software', employees: 90 } satisfies Company;

const step = (kind: SignalKind, at: Date, title: string, more: Partial<Signal> = {}): Signal => ({ id: `${kind}:${at.getTime()}:${title}`, kind, occurredAt: at, title, ...more });
const form = (at: Date, title: string): Signal => step('form_submission', at, title);
const webinar = (at: Date, title: string, attendedMinutes: number, durationMinutes: number): Signal => step('webinar_attended', at, title, { attendedMinutes, durationMinutes });
const page = (at: Date, title: string, path: string): Signal => step('page_view', at, title, { url: `${SITE}/${path}` });

function leadOf(id: number, contact: Contact, company?: Company, more: Partial<Pick<Lead, 'deals' | 'unchecked'>> = {}): Lead {
  const email = contact.email?.toLowerCase();
  return {
    contactId: ContactId.parse(String(id)),
    contact: { ...contact, emailDomain: email?.split('@')[1], hasFreeMail: contact.hasFreeMail ?? false },
    company, deals: [], unchecked: [], ...more,
  };
}

/** The fullest card: a request after a webinar, a second person at the company, something to watch out for. */
export const anna: Told = (news) => {
  const [checklist, session, roi] = [daysAfter(news, -13.1), onTheHour(4, news), daysAfter(news, -2.9)];
  const contact: Contact = {
    firstName: 'Anna', lastName: 'Brandt', email: 'anna.brandt@nordlicht.example', jobTitle: 'Head of Customer Success', ownerId: JONAS.id, unsubscribed: true,
    originalSource: 'PAID_SOCIAL', firstConversion: { title: 'Onboarding checklist: Download', at: checklist },
  };
  return {
    lead: leadOf(101, contact, NORDLICHT, { unchecked: [{ what: 'deals', because: 'no_access' }] }),
    signals: [form(checklist, 'Onboarding checklist: Download'), webinar(session, 'Halve onboarding time', 41, 45), form(news, 'Pricing: Request pricing')],
    colleagues: [{ contactId: ContactId.parse('105'), jobTitle: 'Finance Director', signals: [form(roi, 'ROI sheet for customer onboarding: Download')] }],
  };
};

/** Interest has begun, and no more: one guide and some reading. */
export const ben: Told = (news) => ({
  lead: leadOf(102, { firstName: 'Ben', lastName: 'Okafor', email: 'ben@okafor.example', jobTitle: 'Operations Coordinator', ownerId: MIRA.id, originalSource: 'ORGANIC_SEARCH' }, OKAFOR),
  signals: [page(news, 'Automate your dispatch desk', 'blog/automate-your-dispatch-desk'), form(daysAfter(news, -9.2), 'Guide to workflow automation: Download')],
  colleagues: [],
});

/** An address and a wish to be called, nothing else; so nobody is responsible either. */
export const mara: Told = (news) => ({
  lead: leadOf(103, { email: 'mara@okafor.example' }), signals: [form(news, 'Call me back: Callback')], colleagues: [],
});

/** Known, but silent. */
export const mia: Told = () => ({
  lead: leadOf(104, { firstName: 'Mia', lastName: 'Lund', email: 'mia.lund@lumenhealth.example', jobTitle: 'Sales Manager', ownerId: MIRA.id }, LUMEN), signals: [], colleagues: [],
});

/** Ready without having asked; a colleague did ask. */
export const jens: Told = (news) => {
  const session = onTheHour(1, news);
  return {
    lead: leadOf(105, { firstName: 'Jens', lastName: 'Ohlsen', email: 'jens.ohlsen@nordlicht.example', jobTitle: 'Finance Director', ownerId: JONAS.id, originalSource: 'EMAIL_MARKETING' }, NORDLICHT),
    signals: [webinar(session, 'Halve onboarding time', 44, 45), form(news, 'ROI sheet for customer onboarding: Download')],
    colleagues: [{ contactId: ContactId.parse('101'), jobTitle: 'Head of Customer Success', signals: [form(daysAfter(news, -60 * MINUTE_DAYS), 'Pricing: Request pricing')] }],
  };
};

/** A conversation is going on already. */
export const elena: Told = (news) => ({
  lead: leadOf(106, { firstName: 'Elena', lastName: 'Ruiz', email: 'elena.ruiz@solretail.example', jobTitle: 'Directora de operaciones', ownerId: JONAS.id, originalSource: 'REFERRALS' }, SOL, { deals: [{ id: DealId.parse('91'), isClosed: false, ownerId: MIRA.id }] }),
  signals: [form(daysAfter(news, -2.2), 'Onboarding checklist: Download'), form(news, 'Integration architecture template: Download')],
  colleagues: [],
});

/** A competitor who asks for a demo. */
export const rita: Told = (news) => ({
  lead: leadOf(107, { firstName: 'Rita', lastName: 'Vale', email: 'rita@rivalflow.example', jobTitle: 'Product Manager' }, RIVAL), signals: [form(news, 'Request a demo: Demo request')], colleagues: [],
});

/** Ready without having asked, at a company of her own. */
export const clara: Told = (news) => ({
  lead: leadOf(108, { firstName: 'Clara', lastName: 'Moreau', email: 'clara.moreau@lumenhealth.example', jobTitle: 'Directrice des opérations', ownerId: MIRA.id, originalSource: 'ORGANIC_SEARCH' }, LUMEN),
  signals: [form(daysAfter(news, -2.3), 'Guide to workflow automation: Download'), webinar(onTheHour(0, news), 'Workflow automation in practice', 52, 60)],
  colleagues: [],
});
