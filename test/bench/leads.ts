import { CompanyId, ContactId, DealId, OwnerId } from '../../src/domain/ids.ts';
import type { Colleague, Company, Contact, Deal, Lead } from '../../src/domain/lead.ts';
import type { Signal, SignalKind } from '../../src/domain/signal.ts';
import { COMPANIES, COUNTRIES, FIRST_NAMES, FORM_TITLES, INDUSTRIES, JOB_TITLES, KNOWN_JOBS, LAST_NAMES, MAILINGS, PAGES, WEBINARS } from './content.ts';

export const BENCH_NOW = new Date('2026-03-02T09:00:00Z');
const DAY_MS = 86_400_000;

/** A value as JSON carries it: moments are ISO texts. */
type Raw<T> = T extends Date ? string : T extends readonly (infer Item)[] ? readonly Raw<Item>[] : T extends object ? { readonly [Key in keyof T]: Raw<T[Key]> } : T;
type RawSignal = Omit<Signal, 'occurredAt'> & { readonly occurredAt: string };
type RawContact = Omit<Contact, 'lastContactedAt' | 'firstConversion' | 'repliedToSalesAt' | 'meetingBookedAt' | 'createdAt'> & {
  readonly lastContactedAt?: string;
  readonly createdAt?: string;
  readonly firstConversion?: Raw<NonNullable<Contact['firstConversion']>>;
};

/** A lead as it comes out of a store or a file. */
export type RawLead = {
  readonly contactId: ContactId;
  readonly contact: RawContact;
  readonly company?: Company;
  readonly deals: readonly Deal[];
  readonly signals: readonly RawSignal[];
  readonly colleagues: readonly { readonly contactId: ContactId; readonly jobTitle?: string; readonly signals: readonly RawSignal[] }[];
};

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How often a lead does what, in parts of a hundred: reading and opening mails most, requests seldom. */
const HABITS: readonly (readonly [SignalKind, number])[] = [
  ['page_view', 46], ['email_open', 20], ['email_click', 9], ['form_submission', 13], ['webinar_registered', 5], ['webinar_attended', 3],
  ['webinar_no_show', 2], ['email_reply', 1], ['webinar_cancelled', 0.5], ['meeting_booked', 0.5],
];

class LeadMaker {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededNumbers(seed);
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  /** From 0 up to and without `limit`; small numbers are more likely the higher the `skew`. */
  #number(limit: number, skew = 1): number {
    return Math.floor(this.#random() ** skew * limit);
  }

  #one<T>(items: readonly T[], skew = 1): T {
    const item = items[this.#number(items.length, skew)];
    if (item === undefined) throw new Error('expected a list with at least one item');
    return item;
  }

  #kind(): SignalKind {
    let rest = this.#random() * 100;
    return HABITS.find(([, share]) => (rest -= share) < 0)?.[0] ?? 'page_view';
  }

  #ago(days: number, skew: number): string {
    return new Date(BENCH_NOW.getTime() - Math.floor(this.#random() ** skew * days * DAY_MS)).toISOString();
  }

  #signal(id: string): RawSignal {
    const kind = this.#kind();
    const base = { id, kind, occurredAt: this.#ago(200, 1.6) };
    if (kind === 'page_view') return { ...base, ...this.#one(PAGES, 1.5) };
    if (kind === 'form_submission') return { ...base, title: this.#one(FORM_TITLES, 1.3) };
    if (kind === 'email_reply' || kind === 'meeting_booked') return base;
    if (!kind.startsWith('webinar')) return { ...base, title: this.#one(MAILINGS) };
    return kind === 'webinar_attended' ? { ...base, title: this.#one(WEBINARS), attendedMinutes: 2 + this.#number(44), durationMinutes: 45 } : { ...base, title: this.#one(WEBINARS) };
  }

  #signals(owner: string, count: number): RawSignal[] {
    const signals = Array.from({ length: count }, (_, index) => this.#signal(`${owner}:${index}`));
    return signals.sort((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1));
  }

  #contact(): RawContact {
    const companyDomain = `company-${this.#number(5_000)}.example`;
    const hasFreeMail = this.#chance(0.25);
    const emailDomain = hasFreeMail ? 'gmail.com' : companyDomain;
    const [firstName, lastName] = [this.#one(FIRST_NAMES), this.#one(LAST_NAMES)];
    return {
      ...(this.#chance(0.9) ? { firstName, lastName } : {}),
      email: `${firstName}.${lastName}@${emailDomain}`.toLowerCase(), emailDomain, hasFreeMail,
      ...(this.#chance(0.8) ? { jobTitle: this.#one(JOB_TITLES) } : {}),
      ...(this.#chance(0.1) ? this.#one(KNOWN_JOBS) : {}),
      ...(this.#chance(0.4) ? { country: this.#one(COUNTRIES) } : {}),
      ...(this.#chance(0.5) ? { ownerId: OwnerId.parse(String(100 + this.#number(20))) } : {}),
      ...(this.#chance(0.15) ? { lastContactedAt: this.#ago(90, 1) } : {}),
      ...(this.#chance(0.05) ? { lifecycleStage: 'customer' } : { lifecycleStage: 'lead' }),
      ...(this.#chance(0.1) ? { unsubscribed: true } : {}),
      originalSource: this.#one(['ORGANIC_SEARCH', 'PAID_SEARCH', 'SOCIAL_MEDIA', 'DIRECT_TRAFFIC', 'EMAIL_MARKETING']),
      ...(this.#chance(0.6) ? { firstConversion: { title: this.#one(FORM_TITLES), at: this.#ago(400, 1) } } : {}),
      createdAt: this.#ago(600, 1),
    };
  }

  #company(contact: RawContact): Company {
    return {
      name: this.#one(COMPANIES), domain: contact.emailDomain, industry: this.#one(INDUSTRIES), country: this.#one(COUNTRIES), city: 'Hamburg',
      ...(this.#chance(0.8) ? { employees: 1 + this.#number(20_000, 4) } : {}), id: CompanyId.parse(String(1 + this.#number(5_000))),
    };
  }

  lead(index: number): RawLead {
    const contact = this.#contact();
    const contactId = ContactId.parse(String(1_000 + index));
    const colleague = { contactId: ContactId.parse(String(900_000_000 + index)), jobTitle: this.#one(JOB_TITLES), signals: this.#chance(0.15) ? this.#signals(`c${index}`, 1 + this.#number(4)) : [] };
    return {
      contactId,
      contact,
      ...(this.#chance(0.7) ? { company: this.#company(contact) } : {}),
      deals: this.#chance(0.05) ? [{ id: DealId.parse(String(1 + index)), isClosed: this.#chance(0.5) }] : [],
      // Up to 40; most have few, as in any portal.
      signals: this.#signals(String(index), this.#number(41, 2)),
      colleagues: colleague.signals.length > 0 ? [colleague] : [],
    };
  }
}

/** Leads as a portal has them, one after the other; the same seed gives the same leads. */
export function* rawLeads(seed: number, count: number): Generator<RawLead> {
  const maker = new LeadMaker(seed);
  for (let index = 0; index < count; index++) yield maker.lead(index);
}

export function readSignals(signals: readonly RawSignal[]): Signal[] {
  return signals.map((signal) => ({
    id: signal.id, kind: signal.kind, occurredAt: new Date(signal.occurredAt), title: signal.title, url: signal.url,
    attendedMinutes: signal.attendedMinutes, durationMinutes: signal.durationMinutes,
  }));
}

/** One line that `JSON.stringify` made of such a lead. */
export function parseLead(line: string): RawLead {
  const lead: RawLead = JSON.parse(line);
  return lead;
}

function readContact(raw: RawContact): Contact {
  const { lastContactedAt, createdAt, firstConversion } = raw;
  return {
    firstName: raw.firstName, lastName: raw.lastName, email: raw.email, emailDomain: raw.emailDomain, hasFreeMail: raw.hasFreeMail, jobTitle: raw.jobTitle,
    seniority: raw.seniority, role: raw.role, country: raw.country, ownerId: raw.ownerId, lifecycleStage: raw.lifecycleStage, unsubscribed: raw.unsubscribed,
    originalSource: raw.originalSource,
    lastContactedAt: lastContactedAt === undefined ? undefined : new Date(lastContactedAt),
    createdAt: createdAt === undefined ? undefined : new Date(createdAt),
    firstConversion: firstConversion && { title: firstConversion.title, at: new Date(firstConversion.at) },
  };
}

/** The lead with its texts read as moments: the part of the work that both sides of a comparison have. */
export function readRaw(raw: RawLead): { lead: Lead; signals: Signal[]; colleagues: Colleague[] } {
  const { contactId, company, deals } = raw;
  return {
    lead: { contactId, contact: readContact(raw.contact), company, deals, unchecked: [] },
    signals: readSignals(raw.signals),
    colleagues: raw.colleagues.map((colleague) => ({ contactId: colleague.contactId, jobTitle: colleague.jobTitle, signals: readSignals(colleague.signals) })),
  };
}
