import fc from 'fast-check';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import type { EvaluateInput } from '../../src/domain/assess.ts';
import type { Handover } from '../../src/domain/handover.ts';
import { ContactId, DealId, nextEpisode } from '../../src/domain/ids.ts';
import { ROLES, SENIORITIES, type Colleague, type Company, type Contact, type Lead, type Role } from '../../src/domain/lead.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { SIGNAL_KINDS, type Signal, type SignalKind } from '../../src/domain/signal.ts';
import { ANNA, daysAgo, evaluationInput, NORDLICHT, OTHER_REP, REP } from './leads.ts';

/** Absent as often as present: what is unknown matters as much as what is known. */
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 2 });

/** Rare: most leads have nothing in the way. */
const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 1 }).chain((found) => fc.boolean().map((keep) => (keep ? found : undefined)));

/** Days before now, to the quarter of an hour; the last weeks, in which most is decided, come up most. */
const anyDays = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 20 * 96 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 400 * 96 }) }).map((quarters) => quarters / 96);
const anyDate = anyDays.map(daysAgo);

const FORMS = ['Onboarding checklist: Download', 'ERP integration guide: Form', 'Request a demo: Demo request', 'Contact sales: Form', 'Request pricing: Form', 'Newsletter: Sign-up', 'Careers: Apply now', 'Security audit workshop: Form 3', 'Something else: Form 7'];
const PAGES = ['pricing', 'careers', 'blog/security', 'blog/customer-onboarding', 'product/automation', 'about-us', ''];
const WEBINARS = ['Halve onboarding time', 'Forecasts people trust', 'A talk with our founder'];
const MAILS = ['November news', 'GDPR in ten minutes'];

const titlesOf = (kind: SignalKind): readonly string[] => (kind === 'form_submission' ? FORMS : kind.startsWith('webinar') ? WEBINARS : MAILS);

/** One signal as HubSpot could tell it: a form, a page, a webinar, a mail, now and then without any name. */
export const anySignal: fc.Arbitrary<Signal> = fc
  .oneof({ weight: 2, arbitrary: fc.constantFrom<SignalKind>('form_submission', 'page_view', 'webinar_attended', 'webinar_registered') }, { weight: 1, arbitrary: fc.constantFrom(...SIGNAL_KINDS) })
  .chain((kind) => fc.record({
    kind: fc.constant(kind),
    occurredAt: anyDate,
    title: kind === 'page_view' ? fc.constant(undefined) : fc.option(fc.constantFrom(...titlesOf(kind)), { nil: undefined, freq: 8 }),
    url: kind === 'page_view' ? fc.constantFrom(...PAGES).map((path) => `https://vendor.example/${path}`) : fc.constant(undefined),
    attendedMinutes: kind === 'webinar_attended' ? maybe(fc.integer({ min: 0, max: 60 })) : fc.constant(undefined),
    durationMinutes: kind === 'webinar_attended' ? fc.constant(45) : fc.constant(undefined),
  }))
  .map((signal) => ({ ...signal, id: `${signal.kind}:${signal.occurredAt.getTime()}:${signal.title ?? signal.url ?? ''}` }));

/** Signals of one lead, each id once. */
export const anySignals = (maxLength: number, minLength = 0): fc.Arbitrary<Signal[]> => fc.uniqueArray(anySignal, { minLength, maxLength, selector: ({ id }) => id });

export const anyContact: fc.Arbitrary<Contact> = fc.record({
  firstName: maybe(fc.constant('Jo')),
  lastName: maybe(fc.constant('Weber')),
  email: maybe(fc.constant('jo@firm.example')),
  emailDomain: maybe(fc.constantFrom('firm.example', 'gmail.com')),
  hasFreeMail: maybe(fc.boolean()),
  jobTitle: maybe(fc.constantFrom('Head of Customer Success', 'CEO', 'Sachbearbeiterin Einkauf', 'Werkstudentin Marketing', 'Ninja')),
  seniority: maybe(fc.constantFrom(...SENIORITIES)),
  role: maybe(fc.constantFrom(...ROLES)),
  companyName: maybe(fc.constant('Firm Ltd')),
  industry: maybe(fc.constantFrom('COMPUTER_SOFTWARE', 'GAMBLING_CASINOS', 'BANKING')),
  employees: maybe(fc.constantFrom(1, 9, 60, 400, 2_000, 90_000)),
  country: maybe(fc.constantFrom('Germany', 'France', 'North Korea')),
  ownerId: maybe(fc.constant(REP)),
  lifecycleStage: seldom(fc.constantFrom('customer', 'lead')),
  leadStatus: seldom(fc.constantFrom('IN_PROGRESS', 'NEW')),
  unsubscribed: maybe(fc.boolean()),
  lastContactedAt: seldom(anyDate),
  repliedToSalesAt: seldom(anyDate),
  meetingBookedAt: seldom(anyDate),
});

export const anyCompany: fc.Arbitrary<Company> = fc.record({
  id: fc.constant(NORDLICHT),
  name: maybe(fc.constant('Nordlicht Software')),
  domain: maybe(fc.constantFrom('nordlicht.example', 'rival.example')),
  industry: maybe(fc.constantFrom('COMPUTER_SOFTWARE', 'BANKING')),
  employees: maybe(fc.constantFrom(3, 240, 7_000)),
  country: maybe(fc.constantFrom('Germany', 'France')),
  ownerId: maybe(fc.constant(OTHER_REP)),
});

export const anyLead: fc.Arbitrary<Lead> = fc.record({
  contactId: fc.constant(ANNA),
  contact: anyContact,
  company: maybe(anyCompany),
  deals: seldom(fc.boolean()).map((isClosed) => (isClosed === undefined ? [] : [{ id: DealId.parse('9'), isClosed }])),
  unchecked: fc.constantFrom([], [{ what: 'deals' as const, because: 'no_access' as const }]),
});

const anyColleague: fc.Arbitrary<Colleague> = fc.record({
  contactId: fc.constant(ContactId.parse('52')),
  jobTitle: maybe(fc.constant('Finance Director')),
  signals: anySignals(3),
});

/** An earlier handover that ended one way or another. */
export const anyEndedHandover: fc.Arbitrary<Handover> = fc.record({ state: fc.constantFrom('refused', 'returned', 'expired', 'closed'), endedAt: anyDate }).map(({ state, endedAt }) => ({
  episodeId: nextEpisode(ANNA, 0), contactId: ANNA, ownerId: REP, state, openedAt: daysAgo(401), dueAt: daysAgo(400), endedAt, isRequest: false,
}));

/** Between two values of a threshold with two values. */
const threshold = (min: number, max: number): fc.Arbitrary<{ enter: number; leave: number }> =>
  fc.tuple(fc.integer({ min, max }), fc.integer({ min: 0, max: 10 })).map(([enter, less]) => ({ enter, leave: Math.max(0, enter - less) }));

/** Rules near the default ones: every number that decides something is moved, some lists are filled or emptied. */
export const anyPolicy: fc.Arbitrary<Policy> = fc.record({
  gates: fc.record({ fit: threshold(20, 80), interest: threshold(15, 70) }),
  industries: fc.constantFrom<string[]>([], ['COMPUTER_SOFTWARE'], ['COMPUTER_SOFTWARE', 'BANKING']),
  countries: fc.constantFrom<string[]>([], ['Germany']),
  roles: fc.constantFrom<Role[]>(defaultPolicy.fit.role.target, ['sales'], []),
  unknownShare: fc.constantFrom(0, 0.3, 0.5, 1),
  plays: fc.integer({ min: 0, max: defaultPolicy.playbook.length }),
  distinct: fc.integer({ min: 2, max: 5 }),
  requestFreshDays: fc.constantFrom(3, 14, 60),
  whyNow: fc.record({ freshDays: fc.constantFrom(2, 7, 21), burstActions: fc.constantFrom(2, 4), burstDays: fc.constantFrom(1, 3, 10), silenceDays: fc.constantFrom(14, 60), topicDays: fc.constantFrom(30, 120), colleagueDays: fc.constantFrom(3, 30) }),
  excludes: fc.boolean(),
}).map(({ gates, industries, countries, roles, unknownShare, plays, distinct, requestFreshDays, whyNow, excludes }): Policy => ({
  ...defaultPolicy,
  fit: {
    ...defaultPolicy.fit,
    unknownShare,
    role: { ...defaultPolicy.fit.role, target: roles },
    industry: { ...defaultPolicy.fit.industry, target: industries },
    country: { ...defaultPolicy.fit.country, target: countries },
  },
  intent: { ...defaultPolicy.intent, requestFreshDays, exploration: { ...defaultPolicy.intent.exploration, distinct } },
  gates,
  whyNow,
  exclusions: excludes ? { ...defaultPolicy.exclusions, competitorDomains: ['rival.example'], countries: ['North Korea'], industries: ['GAMBLING_CASINOS'] } : defaultPolicy.exclusions,
  playbook: defaultPolicy.playbook.slice(0, plays),
}));

/** Everything an evaluation asks for. */
export function anyInput({ maxSignals, minSignals = 0, policy = fc.oneof(fc.constant(defaultPolicy), anyPolicy) }: { maxSignals: number; minSignals?: number; policy?: fc.Arbitrary<Policy> }): fc.Arbitrary<EvaluateInput> {
  return fc.record({
    lead: anyLead,
    signals: anySignals(maxSignals, minSignals),
    colleagues: maybe(anyColleague).map((colleague) => (colleague ? [colleague] : [])),
    handovers: seldom(anyEndedHandover).map((handover) => (handover ? [handover] : [])),
    wasReady: fc.boolean(),
    policy,
  }).map(({ lead, signals, ...more }) => evaluationInput(lead, signals, more));
}

/** Freezes a value and everything in it, so that whoever changes it gets an error. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(frozen);
  return value;
}
