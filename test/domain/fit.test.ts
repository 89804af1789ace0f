import fc from 'fast-check';
import { readActions } from '../../src/domain/action.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import type { Contribution, Fit } from '../../src/domain/evaluation.ts';
import { judgeFit } from '../../src/domain/fit/fit.ts';
import { SENIORITIES, type Company, type Contact, type Lead, type Seniority } from '../../src/domain/lead.ts';
import { Policy } from '../../src/domain/policy/policy.ts';
import type { Signal } from '../../src/domain/signal.ts';
import { someAnswers, someLead, somePolicy, someSignals } from '../support/fit-answers.ts';
import { ANNA, download, evaluated, leadOf, page, signal, strangerOf } from '../support/leads.ts';

type FitRules = Policy['fit'];
const policyWith = (fit: Partial<FitRules>): Policy => Policy.parse({ ...defaultPolicy, fit: { ...defaultPolicy.fit, ...fit } });
const judged = (lead: Lead, signals: readonly Signal[] = [], policy = defaultPolicy): Fit => judgeFit(lead, readActions(signals, policy), policy);
const lineOf = (rule: string, fit: Fit): Contribution | undefined => fit.contributions.find((line) => line.rule === rule);
const personOf = (contact: Contact, company?: Company): Lead => ({ contactId: ANNA, contact, company, deals: [], unchecked: [] });
const factsOf = ({ unknowns }: Fit): string[] => unknowns.map(({ fact }) => fact);

describe('a contribution', () => {
  test('says by which rule, what was found, and in which field', () => {
    const policy = policyWith({ industry: { maxPoints: 10, target: ['Computer Software'] }, country: { maxPoints: 5, target: ['DE'] } });
    expect(judged(leadOf(), [download(1)], policy).contributions).toEqual([
      { rule: 'job_level', value: 'director', points: 27, evidence: ['contact.jobTitle'] },
      { rule: 'job_role', value: 'customer_service', points: 20, evidence: ['contact.jobTitle'] },
      { rule: 'company_size', value: '240', points: 20, evidence: ['company.employees'] },
      { rule: 'industry', value: 'COMPUTER_SOFTWARE', points: 10, evidence: ['company.industry'] },
      { rule: 'country', value: 'Germany', points: 5, evidence: ['company.country'] },
      { rule: 'organisation', value: 'Nordlicht Software', points: 5, evidence: ['company.name'] },
      { rule: 'connection', value: 'onboarding', points: 10, evidence: [download(1).id] },
    ]);
  });

  test('names the field that was really used', () => {
    const policy = policyWith({ country: { maxPoints: 5, target: ['DE'] } });
    const fit = judged(personOf({ seniority: 'vp', role: 'sales', jobTitle: 'Intern', employees: 70, country: 'Deutschland', emailDomain: 'acme.example', hasFreeMail: false }, { employees: 0, name: '-' }), [], policy);
    const where = Object.fromEntries(fit.contributions.map(({ rule, evidence }) => [rule, evidence]));
    expect(where).toEqual({
      job_level: ['contact.seniority'], job_role: ['contact.role'], company_size: ['contact.employees'], industry: [], country: ['contact.country'], organisation: ['contact.emailDomain'], connection: [],
    });
  });

  test('of something unknown has points, but neither value nor evidence', () => {
    expect(lineOf('job_level', judged(strangerOf()))).toEqual({ rule: 'job_level', points: 5, evidence: [] });
  });

  test('beyond 100 the surplus is a line of its own', () => {
    const fit = judged(leadOf(), [download(1)], policyWith({ organisation: { maxPoints: 60 } }));
    expect(fit.value).toBe(100);
    expect(fit.contributions.at(-1)).toEqual({ rule: 'at_most_100', points: -52, evidence: [] });
  });

  test('of a question without points is left out, and nobody is asked it', () => {
    const fit = judged(strangerOf(), [], policyWith({ companySize: { maxPoints: 0, bands: [{ from: 0, points: 20 }] } }));
    expect(lineOf('company_size', fit)).toBeUndefined();
    expect(factsOf(fit)).not.toContain('company_size');
  });
});

test('under the default policy nothing known stays below the gate, over the whole range, as its comments say', () => {
  expect(judged(personOf({}))).toMatchObject({ value: 38, low: 27, high: 100, grade: 'C' });
});

describe('company size and revenue', () => {
  const size = (employees: number): Contribution | undefined => lineOf('company_size', judged(personOf({}, { employees })));

  test.each([[1, 4], [9, 4], [10, 12], [49, 12], [50, 20], [999, 20], [1_000, 15], [4_999, 15], [5_000, 10], [3_000_000, 10]])('%d people give %d points', (employees, points) => {
    expect(size(employees)).toMatchObject({ points, value: String(employees) });
  });

  test.each([-5, 0, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%d people are unknown: somebody works there', (employees) => {
    expect(size(employees)?.value).toBeUndefined();
    expect(factsOf(judged(personOf({}, { employees })))).toContain('company_size');
  });

  test('below the first band there are no points, and an unknown size may lie there', () => {
    const policy = policyWith({ companySize: { maxPoints: 20, bands: [{ from: 50, points: 20 }] } });
    expect(lineOf('company_size', judged(personOf({}, { employees: 49 }), [], policy))?.points).toBe(0);
    expect(judged(personOf({}), [], policy).unknowns).toContainEqual({ fact: 'company_size', span: 20 });
  });

  test('bands out of order are refused, with the place', () => {
    const bands = [{ from: 50, points: 1 }, { from: 10, points: 2 }];
    const { error } = Policy.safeParse({ ...defaultPolicy, fit: { ...defaultPolicy.fit, companySize: { maxPoints: 20, bands } } });
    expect(error?.issues).toMatchObject([{ path: ['fit', 'companySize', 'bands'], message: 'expected bands in rising order of `from`' }]);
  });

  test('revenue counts only where a policy gives it points', () => {
    const revenue = { maxPoints: 10, bands: [{ from: 0, points: 2 }, { from: 5_000_000, points: 10 }] };
    const known = personOf({}, { revenue: 31_000_000 });
    expect(lineOf('revenue', judged(known))).toBeUndefined();
    expect(lineOf('revenue', judged(known, [], policyWith({ revenue })))).toEqual({ rule: 'revenue', value: '31000000', points: 10, evidence: ['company.revenue'] });
    expect(lineOf('revenue', judged(personOf({}, { revenue: -1 }), [], policyWith({ revenue })))?.value).toBeUndefined();
  });

  test('an unknown revenue opens the interval and is asked for only where it counts', () => {
    const before = judged(personOf({}));
    const after = judged(personOf({}), [], policyWith({ revenue: { maxPoints: 10, bands: [{ from: 0, points: 2 }, { from: 5_000_000, points: 10 }] } }));
    expect([after.low - before.low, after.high - before.high]).toEqual([2, 10 - (before.high + 10 - 100)]);
    expect(factsOf(after).filter((fact) => fact !== 'revenue')).toEqual(factsOf(before));
    expect(factsOf(after)).toContain('revenue');
  });

  test('a policy stored before revenue and tools existed is still valid', () => {
    const { revenue: _, connection, ...fit } = defaultPolicy.fit;
    expect(Policy.parse({ ...defaultPolicy, fit: { ...fit, connection: { maxPoints: connection.maxPoints } } }).fit).toEqual(defaultPolicy.fit);
  });
});

describe('lists', () => {
  const wanted = policyWith({ industry: { maxPoints: 10, target: ['Computer Software'] }, country: { maxPoints: 5, target: ['Germany', 'AT'] } });
  const pointsOf = (company: Company): (number | undefined)[] => ['industry', 'country'].map((rule) => lineOf(rule, judged(personOf({}, company), [], wanted))?.points);

  test.each([
    ['as HubSpot and people write them', { industry: 'COMPUTER_SOFTWARE', country: 'Deutschland' }, [10, 5]],
    ['in other words', { industry: 'computer software', country: 'Oesterreich' }, [10, 5]],
    ['not wanted', { industry: 'RETAIL', country: 'France' }, [0, 0]],
  ])('industry and country %s', (_how, company, points) => expect(pointsOf(company)).toEqual(points));

  test('a field filled with "-" or "???" is unknown, not unwanted', () => {
    expect(factsOf(judged(personOf({}, { industry: '???', country: '-' }), [], wanted))).toEqual(expect.arrayContaining(['industry', 'country']));
  });

  test('an empty list welcomes every one, known or not', () => {
    const policy = policyWith({ role: { maxPoints: 20, target: [], otherPoints: 8 } });
    for (const contact of [{}, { jobTitle: 'Einkäufer' }]) {
      const fit = judged(personOf(contact), [], policy);
      expect(['job_role', 'industry', 'country'].map((rule) => lineOf(rule, fit)?.points)).toEqual([20, 10, 5]);
      expect(factsOf(fit)).not.toContain('job_role');
    }
  });

  test('an excluded country blocks in any language', () => {
    const policy = { ...defaultPolicy, exclusions: { ...defaultPolicy.exclusions, countries: ['Russia'], industries: ['Gambling & Casinos'] } };
    const codes = (company: Company): string[] => evaluated(leadOf({}, { company }), [], { policy }).obstacles.map(({ code }) => code);
    expect(codes({ country: 'Russische Föderation' })).toContain('excluded_country');
    expect(codes({ industry: 'GAMBLING_CASINOS' })).toContain('excluded_industry');
    expect(codes({ country: 'Germany', industry: 'RETAIL' })).toEqual(['company_unknown']);
  });
});

describe('the connection to a problem we solve', () => {
  const tooled = policyWith({ connection: { maxPoints: 10, tools: ['Google Analytics'] } });
  const need = personOf({ declaredNeed: 'Unser ERP hat keine Schnittstelle' });

  test.each([
    ['in their own words, without any signal', need, [], 'integration', ['contact.declaredNeed']],
    ['in their own words, before what they read', need, [download(1)], 'integration', ['contact.declaredNeed']],
    ['by content, all of one topic', personOf({}), [download(1), page(2, 'blog/security'), download(3, 'Onboarding plan')], 'onboarding', [download(1).id, download(3, 'Onboarding plan').id]],
    ['by a tool in use', personOf({}, { tools: ['zendesk', 'google_analytics'] }), [], 'google_analytics', ['company.tools']],
  ])('%s', (_how, lead, signals, value, evidence) => {
    expect(lineOf('connection', judged(lead, signals, tooled))).toEqual({ rule: 'connection', value, points: 10, evidence });
  });

  test.each([
    ['a message about something else', personOf({ declaredNeed: 'Please call me back' }), []],
    ['an application for a job', personOf({}), [signal('form_submission', 1, 'Careers: Onboarding manager')]],
    ['a tool nobody asked for', personOf({}, { tools: ['zendesk'] }), []],
  ])('is not known from %s', (_what, lead, signals) => {
    expect(factsOf(judged(lead, signals, tooled))).toContain('need');
  });
});

describe('rules that hold for every lead under every policy', () => {
  const runs = { numRuns: 1_000 };

  test('the lines add up to the value, which lies in its interval and has its grade', () => {
    fc.assert(fc.property(someLead, someSignals, somePolicy, (lead, signals, policy) => {
      const { value, low, high, grade, contributions } = judged(lead, signals, policy);
      expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBe(value);
      expect(contributions.every(({ points }) => Number.isInteger(points))).toBe(true);
      expect([0, low, value, high, 100]).toEqual([0, low, value, high, 100].sort((a, b) => a - b));
      const { A, B, C } = policy.fit.grades;
      expect(grade).toBe(value >= A ? 'A' : value >= B ? 'B' : value >= C ? 'C' : 'D');
    }), runs);
  });

  test('whatever the unknown facts turn out to be, the value lies in the interval, and knowing more never widens it', () => {
    const cases = fc.tuple(someLead, someSignals, somePolicy).chain(([lead, signals, policy]) => {
      const before = judged(lead, signals, policy);
      const knowsRevenue = (lineOf('revenue', before)?.evidence.length ?? 0) > 0;
      const facts = [...before.unknowns.map(({ fact }) => fact), ...(knowsRevenue ? [] : ['revenue' as const])];
      return fc.record({ lead: fc.constant(lead), signals: fc.constant(signals), policy: fc.constant(policy), before: fc.constant(before), answer: someAnswers(facts) });
    });
    fc.assert(fc.property(cases, ({ lead, signals, policy, before, answer }) => {
      const completed = answer({ lead, signals });
      const after = judged(completed.lead, completed.signals, policy);
      expect(after.value).toBeGreaterThanOrEqual(before.low);
      expect(after.value).toBeLessThanOrEqual(before.high);
      expect(after.low).toBeGreaterThanOrEqual(before.low);
      expect(after.high).toBeLessThanOrEqual(before.high);
    }), runs);
  });

  test('each unknown is listed once, the one that could move the fit most first', () => {
    fc.assert(fc.property(someLead, someSignals, somePolicy, (lead, signals, policy) => {
      const { unknowns } = judged(lead, signals, policy);
      const spans = unknowns.map(({ span }) => span);
      expect(spans).toEqual([...spans].sort((a, b) => b - a));
      expect(spans.every((span) => span > 0)).toBe(true);
      expect(new Set(unknowns.map(({ fact }) => fact)).size).toBe(unknowns.length);
    }), runs);
  });

  test('where one fact is unknown, both ends of the interval can really be reached', () => {
    const sales = (seniority?: Seniority): Fit => judged({ ...leadOf(), contact: { role: 'sales', seniority } }, [download(1)]);
    const { low, high } = sales();
    const values = SENIORITIES.map((seniority) => sales(seniority).value);
    expect([Math.min(...values), Math.max(...values)]).toEqual([low, high]);
  });
});
