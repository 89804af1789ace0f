import { countryCode } from '../fit/country.ts';
import { countryOf, employeesOf, industryOf, organisationOf } from '../fit/fact.ts';
import { levelAndRole } from '../fit/fit-criteria.ts';
import { sameIndustry } from '../fit/industry.ts';
import { SENIORITIES, type Lead, type Role, type Seniority } from '../lead.ts';
import type { Answers } from './answers.ts';
import type { Employees } from './company-sizes.ts';

/** How many of those of whom it is known are as the suggestion says. */
export type Support = { readonly having: number; readonly known: number };

/** What won deals say about who buys; a field about which they say nothing clear is absent. */
export type LearnedAnswers = {
  /** Companies, and people without one, with a won deal. */
  readonly customers: number;
  readonly roles?: { readonly value: readonly Role[]; readonly support: Support } | undefined;
  readonly fromSeniority?: { readonly value: Seniority; readonly support: Support } | undefined;
  readonly employees?: { readonly value: Employees; readonly support: Support } | undefined;
  readonly countries?: { readonly value: readonly string[]; readonly support: Support } | undefined;
  readonly industries?: { readonly value: readonly string[]; readonly support: Support } | undefined;
};

/**
 * Judgement: with ten, three quarters found may be anything from about 45 to 90 percent of all there will be (Wilson's
 * interval), which still says "most"; with fewer it may as well be less than half, and one customer more or less
 * would turn the suggestion. So nothing is suggested below ten of whom the fact is known.
 */
export const NEEDED_CUSTOMERS = 10;

/** Judgement: what a suggestion leaves out is the exception, a quarter at most. */
const COVERED_SHARE = 3 / 4;
/** Judgement: a longer list says that it does not matter. */
const LONGEST_LIST = 6;
/** One customer is no market. */
const NEEDED_EACH = 2;
/** Lines between sizes of companies, those that the default rules draw and one more that many use. */
const SIZE_LINES = [1, 10, 50, 250, 1000, 5000];

/** One lead for each company; people without one stand for themselves. */
function customersOf(leads: readonly Lead[]): readonly Lead[] {
  const byCompany = new Map<string, Lead>();
  for (const lead of leads) {
    const key = lead.company?.id ?? organisationOf(lead)?.value.toLowerCase() ?? `contact ${lead.contactId}`;
    if (!byCompany.has(key)) byCompany.set(key, lead);
  }
  return [...byCompany.values()];
}

type Counted<T> = { readonly value: T; readonly count: number };

function counted<T>(values: readonly T[], isSame: (a: T, b: T) => boolean): Counted<T>[] {
  const groups: { value: T; count: number }[] = [];
  for (const value of values) {
    const group = groups.find((one) => isSame(one.value, value));
    if (group) group.count += 1;
    else groups.push({ value, count: 1 });
  }
  return groups.sort((a, b) => b.count - a.count || (String(a.value) < String(b.value) ? -1 : 1));
}

/** The most frequent values that together cover most of those known; undefined where they are too few or too mixed. */
function mostOf<T>(values: readonly T[], isSame: (a: T, b: T) => boolean = (a, b) => a === b): { readonly value: readonly T[]; readonly support: Support } | undefined {
  const known = values.length;
  if (known < NEEDED_CUSTOMERS) return undefined;
  const chosen: T[] = [];
  let having = 0;
  for (const { value, count } of counted(values, isSame)) {
    if (having >= known * COVERED_SHARE) break;
    if (count < NEEDED_EACH || chosen.length === LONGEST_LIST) return undefined;
    chosen.push(value);
    having += count;
  }
  return { value: chosen, support: { having, known } };
}

/** The fewest neighbouring sizes that hold most of the customers; of equally few those that hold more. */
function sizesFrom(numbers: readonly number[]): LearnedAnswers['employees'] {
  const known = numbers.length;
  if (known < NEEDED_CUSTOMERS) return undefined;
  for (let width = 1; width < SIZE_LINES.length; width += 1) {
    const runs = Array.from({ length: SIZE_LINES.length - width + 1 }, (_, first) => {
      const [from = 1, below] = [SIZE_LINES[first], SIZE_LINES[first + width]];
      const having = numbers.filter((people) => people >= from && (below === undefined || people < below)).length;
      return { value: { from: from <= 1 ? null : from, below: below ?? null }, support: { having, known } };
    });
    const best = runs.reduce((a, b) => (b.support.having > a.support.having ? b : a));
    if (best.support.having >= known * COVERED_SHARE) return best;
  }
  return undefined;
}

/** The highest level that most of the people reach. */
function levelFrom(levels: readonly Seniority[]): LearnedAnswers['fromSeniority'] {
  const known = levels.length;
  if (known < NEEDED_CUSTOMERS) return undefined;
  const reached = (level: Seniority): number => levels.filter((one) => SENIORITIES.indexOf(one) >= SENIORITIES.indexOf(level)).length;
  const value = SENIORITIES.findLast((level) => reached(level) >= known * COVERED_SHARE);
  // "Everybody" is no suggestion.
  return value === undefined || value === 'entry' ? undefined : { value, support: { having: reached(value), known } };
}

/**
 * What leads with a won deal have in common: company size, country and industry by company, field and level of work by
 * person. Nothing is suggested from fewer than `NEEDED_CUSTOMERS` of whom it is known.
 */
export function learnAnswers(leads: readonly Lead[]): LearnedAnswers {
  const won = leads.filter(({ deals }) => deals.some(({ isWon }) => isWon === true));
  const customers = customersOf(won);
  const jobs = won.map(levelAndRole);
  return {
    customers: customers.length,
    roles: mostOf(jobs.flatMap(({ role }) => role ?? [])),
    fromSeniority: levelFrom(jobs.flatMap(({ seniority }) => seniority ?? [])),
    employees: sizesFrom(customers.flatMap((lead) => employeesOf(lead)?.value ?? [])),
    countries: mostOf(customers.flatMap((lead) => (countryOf(lead)?.value && countryCode(countryOf(lead)?.value ?? '')) ?? [])),
    industries: mostOf(customers.flatMap((lead) => industryOf(lead)?.value ?? []), sameIndustry),
  };
}

/** The answers with what was learned in place of what the rules say. */
export function withLearned(answers: Answers, learned: LearnedAnswers): Answers {
  return {
    ...answers,
    roles: learned.roles?.value ?? answers.roles,
    fromSeniority: learned.fromSeniority?.value ?? answers.fromSeniority,
    employees: learned.employees?.value ?? answers.employees,
    countries: learned.countries?.value ?? answers.countries,
    industries: learned.industries?.value ?? answers.industries,
  };
}
