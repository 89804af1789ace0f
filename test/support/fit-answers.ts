import fc from 'fast-check';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import type { UnknownFact } from '../../src/domain/evaluation.ts';
import { ROLES, SENIORITIES, type Company, type Contact, type Lead } from '../../src/domain/lead.ts';
import { Policy } from '../../src/domain/policy/policy.ts';
import type { Signal } from '../../src/domain/signal.ts';
import { ANNA, daysAgo } from './leads.ts';

/** Whatever may stand in a field: a usable answer, nonsense, or nothing. */
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const titles = fc.constantFrom('Head of Sales', 'Werkstudentin Marketing', 'Manager', 'Einkäufer', 'CEO', 'Wizard of Light Bulb Moments', '', '-');
const countries = fc.constantFrom('Germany', 'DE', 'Deutschland', 'France', 'USA', 'Atlantis', '-', '');
const industries = fc.constantFrom('COMPUTER_SOFTWARE', 'Computer Software', 'RETAIL', 'Basket weaving', '???', '');
const numbers = fc.constantFrom(-5, 0, 0.5, 1, 9, 10, 49.5, 50, 240, 1_000, 5_000, 1e9, Number.NaN, Number.POSITIVE_INFINITY);
const tools = fc.array(fc.constantFrom('salesforce', 'google_analytics', 'zendesk'), { maxLength: 3 });
const needs = fc.constantFrom('We need faster onboarding', 'Bitte um Rückruf', 'our ERP integration is a mess', 'hello', '');

const contacts: fc.Arbitrary<Contact> = fc.record({
  jobTitle: maybe(titles), seniority: maybe(fc.constantFrom(...SENIORITIES)), role: maybe(fc.constantFrom(...ROLES)), companyName: maybe(fc.constantFrom('Acme', '-')),
  emailDomain: maybe(fc.constantFrom('acme.example', 'gmail.com')), hasFreeMail: maybe(fc.boolean()), industry: maybe(industries), employees: maybe(numbers), country: maybe(countries), declaredNeed: maybe(needs),
});
const companies: fc.Arbitrary<Company> = fc.record({
  name: maybe(fc.constantFrom('Acme', '', '???')), domain: maybe(fc.constantFrom('acme.example', 'www.acme.example')), industry: maybe(industries), employees: maybe(numbers),
  revenue: maybe(numbers), country: maybe(countries), tools: maybe(tools),
});

/** Leads of whom little, much or nonsense is known. */
export const someLead: fc.Arbitrary<Lead> = fc.record({ contact: contacts, company: maybe(companies) }).map(({ contact, company }) => ({ contactId: ANNA, contact, company, deals: [], unchecked: [] }));

const someSignal: fc.Arbitrary<Signal> = fc.constantFrom('Onboarding checklist: Download', 'ERP integration guide: Form', 'Newsletter: Sign-up', 'Careers: onboarding manager', 'Press').map((title) => ({ id: `form:${title}`, kind: 'form_submission', occurredAt: daysAgo(3), title }));
export const someSignals = fc.array(someSignal, { maxLength: 3 });

const points = fc.integer({ min: 0, max: 100 });
const bands = fc.tuple(fc.uniqueArray(fc.constantFrom(0, 1, 2, 10, 50, 1_000, 5_000), { minLength: 1 }), fc.array(points, { minLength: 7, maxLength: 7 }))
  .map(([froms, given]) => froms.sort((a, b) => a - b).map((from, index) => ({ from, points: given[index] ?? 0 })));
const grades = fc.tuple(points, points, points).map((values) => values.sort((a, b) => b - a)).map(([A, B, C]) => ({ A, B, C }));
const targets = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(value, { maxLength: 3 });

/** Valid policies with any fit rules: no points for a question, more than 100 in all, overlapping or empty lists. */
export const somePolicy: fc.Arbitrary<Policy> = fc.record({
  seniority: fc.record({ maxPoints: points, points: fc.record(Object.fromEntries(SENIORITIES.map((level) => [level, points]))) }),
  role: fc.record({ maxPoints: points, target: targets(fc.constantFrom(...ROLES)), otherPoints: points }),
  companySize: fc.record({ maxPoints: points, bands }),
  revenue: fc.record({ maxPoints: points, bands }),
  industry: fc.record({ maxPoints: points, target: targets(fc.constantFrom('Computer Software', 'RETAIL')) }),
  country: fc.record({ maxPoints: points, target: targets(fc.constantFrom('Germany', 'France', 'US')) }),
  organisation: fc.record({ maxPoints: points }),
  connection: fc.record({ maxPoints: points, tools: targets(fc.constantFrom('Salesforce', 'Google Analytics')) }),
  unknownShare: fc.double({ min: 0, max: 1, noNaN: true }),
  grades,
}).map((fit) => ({ ...defaultPolicy, fit: Policy.shape.fit.parse(fit) }));

/** What somebody could tell us about an unknown fact: the lead with that answer, or a signal that came in. */
export type Answered = { readonly lead: Lead; readonly signals: readonly Signal[] };
type Answer = (lead: Lead) => { contact?: Partial<Contact>; company?: Partial<Company>; signals?: Signal[] };

const toContact = (answer: (lead: Lead) => Partial<Contact>): Answer => (lead) => ({ contact: answer(lead) });
const toCompany = (answer: Partial<Company>): Answer => () => ({ company: answer });
/** A title that says nothing may be replaced; one that says something stays. */
const title = titles.map((jobTitle): Answer => toContact((lead) => (lead.contact.jobTitle === undefined ? { jobTitle } : {})));

const ANSWERS: Readonly<Record<UnknownFact['fact'] | 'revenue', fc.Arbitrary<Answer>>> = {
  job_level: fc.oneof(title, fc.constantFrom(...SENIORITIES).map((seniority) => toContact(() => ({ seniority })))),
  job_role: fc.oneof(title, fc.constantFrom(...ROLES).map((role) => toContact(() => ({ role })))),
  company: fc.oneof(fc.constant(toCompany({ name: 'Nordlicht' })), fc.constant(toContact(() => ({ companyName: 'Nordlicht' }))), fc.constant(toCompany({ domain: 'nordlicht.example' }))),
  company_size: fc.oneof(numbers.map((employees) => toCompany({ employees })), numbers.map((employees) => toContact(() => ({ employees })))),
  industry: fc.oneof(industries.map((industry) => toCompany({ industry })), industries.map((industry) => toContact(() => ({ industry })))),
  country: fc.oneof(countries.map((country) => toCompany({ country })), countries.map((country) => toContact(() => ({ country })))),
  need: fc.oneof(needs.map((declaredNeed) => toContact(() => ({ declaredNeed }))), tools.map((used) => toCompany({ tools: used })), someSignal.map((signal): Answer => () => ({ signals: [signal] }))),
  revenue: numbers.map((revenue) => toCompany({ revenue })),
};

/** Answers to some or all of these facts, in one random completion. */
export function someAnswers(facts: readonly (UnknownFact['fact'] | 'revenue')[]): fc.Arbitrary<(before: Answered) => Answered> {
  return fc.tuple(...facts.map((fact) => maybe(ANSWERS[fact]))).map((answers) => (before) =>
    answers.reduce<Answered>(({ lead, signals }, answer) => {
      const { contact, company, signals: more = [] } = answer?.(lead) ?? {};
      const answered = { ...lead, contact: { ...lead.contact, ...contact }, company: company ? { ...lead.company, ...company } : lead.company };
      return { lead: answered, signals: [...signals, ...more] };
    }, before));
}
