import { WEBINARS } from './content-catalogue.ts';
import type { SandboxPortal, Values } from './sandbox-portal.ts';
import { giveActivity, type Persona } from './seed/activity.ts';
import { COMPANY_ENDINGS, COMPANY_STEMS, FREE_MAIL, LOCALES, SEED_INDUSTRIES, type Locale } from './seed/people.ts';
import { seededRandom, type Random } from './seed/random.ts';

export type SeedOptions = {
  contacts: number;
  /** The same seed and `now` make the same portal. */
  seed: number;
  now: Date;
};

export type Seeded = { ownerIds: string[]; companyIds: string[]; contactIds: string[]; webinarIds: string[] };

const DAY_MS = 86_400_000;

/** One company for so many contacts. */
const CONTACTS_PER_COMPANY = 2.5;

/** Shares of personas, adding up to 1. */
const PERSONAS: readonly (readonly [Persona, number])[] = [
  ['evaluator', 0.12], ['researcher', 0.22], ['listener', 0.18], ['dormant', 0.28], ['student', 0.05], ['applicant', 0.04], ['customer', 0.11],
];

type Company = { id: string; name: string; domain: string; locale: Locale };
type Seeding = { portal: SandboxPortal; random: Random; now: Date };

/** Fills a portal with invented people of a B2B vendor's database. Fires no webhooks. */
export function seedPortal(portal: SandboxPortal, { contacts, seed, now }: SeedOptions): Seeded {
  const seeding = { portal, random: seededRandom(seed), now };
  portal.state.muted = true;
  try {
    const ownerIds = makeOwners(seeding);
    const webinarIds = makeWebinars(seeding);
    const companies = Array.from({ length: Math.ceil(contacts / CONTACTS_PER_COMPANY) }, (_, index) => makeCompany(seeding, index));
    const contactIds = Array.from({ length: contacts }, (_, index) => makeContact(seeding, index, companies, ownerIds, webinarIds));
    return { ownerIds, companyIds: companies.map(({ id }) => id), contactIds, webinarIds };
  } finally {
    portal.state.muted = false;
  }
}

function makeOwners({ portal }: Seeding): string[] {
  const people = [['Lena', 'Sommerfeld'], ['Omar', 'Haddadi'], ['Giulia', 'Brandt'], ['Pieter', 'Vos'], ['Nadia', 'Kowalczyk']] as const;
  return people.map(([firstName, lastName], index) =>
    portal.createOwner({ firstName, lastName, email: `${firstName}.${lastName}@nordwindflow.example`.toLowerCase(), userId: String(7_001 + index) }),
  );
}

function makeWebinars({ portal, now }: Seeding): string[] {
  return WEBINARS.map(({ title, minutes }, index) => {
    const start = new Date(now.getTime() - (12 + index * 35) * DAY_MS);
    return portal.createMarketingEvent({ name: title, start, end: new Date(start.getTime() + minutes * 60_000) });
  });
}

function makeCompany({ portal, random, now }: Seeding, index: number): Company {
  const locale = random.pick(LOCALES);
  const stem = COMPANY_STEMS[index % COMPANY_STEMS.length] ?? 'Nova';
  const ending = COMPANY_ENDINGS[Math.floor(index / COMPANY_STEMS.length) % COMPANY_ENDINGS.length] ?? 'Werke';
  const round = Math.floor(index / (COMPANY_STEMS.length * COMPANY_ENDINGS.length));
  const name = `${stem} ${ending}${round === 0 ? '' : ` ${round + 1}`}`;
  const domain = `${name.toLowerCase().replaceAll(' ', '-')}.example`;
  const values: Record<string, string> = { name, domain, country: locale.country, city: random.pick(locale.cities) };
  if (!random.chance(0.12)) values['industry'] = random.pick(SEED_INDUSTRIES);
  if (!random.chance(0.15)) values['numberofemployees'] = String(Math.round(10 ** (0.7 + random.next() * 3.3)));
  if (random.chance(0.06)) values['type'] = random.pick(['PARTNER', 'RESELLER', 'VENDOR']);
  const id = portal.createCompany(values, { at: new Date(now.getTime() - random.whole(200, 900) * DAY_MS) });
  return { id, name, domain, locale };
}

function makeContact(seeding: Seeding, index: number, companies: readonly Company[], ownerIds: string[], webinarIds: string[]): string {
  const { portal, random, now } = seeding;
  const persona = pickPersona(random);
  const company = random.chance(persona === 'student' || persona === 'applicant' ? 0.1 : 0.88) ? random.pick(companies) : undefined;
  const at = new Date(now.getTime() - random.whole(185, 800) * DAY_MS);
  const values = personValues(random, persona, company, index);
  if (random.chance(0.35)) values['hubspot_owner_id'] = random.pick(ownerIds);
  const id = portal.createContact(values, { at, ...(company === undefined ? {} : { companyId: company.id }) });
  giveActivity(portal, id, persona, random, now);
  if (persona === 'evaluator' || persona === 'researcher' || persona === 'listener') joinWebinars(seeding, id, webinarIds);
  if (company !== undefined && persona === 'evaluator' && random.chance(0.15)) openDeal(seeding, id, company, random.pick(ownerIds));
  return id;
}

function pickPersona(random: Random): Persona {
  let left = random.next();
  for (const [persona, share] of PERSONAS) {
    left -= share;
    if (left < 0) return persona;
  }
  return 'dormant';
}

function personValues(random: Random, persona: Persona, company: Company | undefined, index: number): Record<string, string> {
  const locale = company?.locale ?? random.pick(LOCALES);
  const [firstname, lastname] = [random.pick(locale.firstNames), random.pick(locale.lastNames)];
  const mailDomain = company === undefined || random.chance(0.08) ? random.pick(FREE_MAIL) : company.domain;
  const values: Record<string, string> = {
    email: `${asciiName(firstname)}.${asciiName(lastname)}${index}@${mailDomain}`,
    firstname,
    lastname,
    hs_language: locale.language,
    lifecyclestage: lifecycleOf(persona, random),
    hs_analytics_source: random.pick(['ORGANIC_SEARCH', 'DIRECT_TRAFFIC', 'REFERRALS', 'PAID_SEARCH', 'OFFLINE', 'EMAIL_MARKETING']),
  };
  if (company !== undefined && !random.chance(0.1)) values['company'] = company.name;
  if (!random.chance(0.2)) values['country'] = locale.country;
  if (random.chance(0.4)) values['phone'] = `+49 30 5550 ${String(random.whole(1000, 9999))}`;
  if (persona === 'student') values['jobtitle'] = random.pick(['Student', 'Studentin', 'Étudiante', 'PhD candidate']);
  else if (!random.chance(0.14)) values['jobtitle'] = random.pick(locale.jobTitles);
  if (random.chance(0.06)) values['hs_email_optout'] = 'true';
  return values;
}

function lifecycleOf(persona: Persona, random: Random): string {
  if (persona === 'customer') return 'customer';
  if (persona === 'applicant') return 'other';
  return random.pick(['subscriber', 'lead', 'lead', 'marketingqualifiedlead']);
}

function asciiName(name: string): string {
  return name.normalize('NFD').toLowerCase().replace(/[^a-z]/g, '');
}

function joinWebinars({ portal, random, now }: Seeding, contactId: string, webinarIds: readonly string[]): void {
  for (const [index, eventId] of webinarIds.entries()) {
    if (!random.chance(0.12)) continue;
    const at = new Date(now.getTime() - (12 + index * 35) * DAY_MS);
    portal.addParticipation(eventId, contactId, { state: 'REGISTERED', at: new Date(at.getTime() - random.whole(1, 9) * DAY_MS) });
    const attended = random.chance(0.6);
    const lengthSeconds = (WEBINARS[index]?.minutes ?? 45) * 60;
    if (attended) portal.addParticipation(eventId, contactId, { state: 'ATTENDED', at, attendanceSeconds: random.whole(300, lengthSeconds) });
    else if (random.chance(0.5)) portal.addParticipation(eventId, contactId, { state: 'NO_SHOW', at });
  }
}

function openDeal({ portal, random, now }: Seeding, contactId: string, company: Company, ownerId: string): void {
  const values: Values = {
    dealname: `${company.name}: Nordwind Flow`, pipeline: 'default', amount: String(random.whole(8, 120) * 500), hubspot_owner_id: ownerId,
    dealstage: random.pick(['appointmentscheduled', 'qualifiedtobuy', 'presentationscheduled', 'contractsent', 'closedlost']),
    closedate: new Date(now.getTime() + random.whole(10, 90) * DAY_MS).toISOString(),
  };
  const at = new Date(now.getTime() - random.whole(3, 40) * DAY_MS);
  portal.createDeal(values, { contactIds: [contactId], companyIds: [company.id], at });
}
