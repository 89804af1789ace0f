import { KNOWN } from './change.ts';
import type { FactName, Fit } from '../evaluation.ts';
import { fullName, ROLES, SENIORITIES, type Lead } from '../lead.ts';
import type { Policy } from '../policy/policy.ts';

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Answers worth different points, fewest points first; of equal ones the first. */
function byPoints(answers: readonly { readonly value: string; readonly points: number }[]): string[] {
  const distinct = new Map<number, string>();
  for (const { value, points } of answers) if (!distinct.has(points)) distinct.set(points, value);
  return [...distinct].sort(([a], [b]) => a - b).map(([, value]) => value);
}

/** One value that is wanted and one that is not; a third that is excluded, where the policy excludes some. */
function listed(target: readonly string[], excluded: readonly string[], other: string): string[] {
  const wanted = target.find((value) => !excluded.some((no) => same(no, value)));
  return [...excluded.slice(0, 1), other, ...(wanted === undefined ? [] : [wanted])];
}

const cut = (points: number, { maxPoints }: { readonly maxPoints: number }): number => Math.min(points, maxPoints);

/** The least number of each band. */
function banded({ bands, maxPoints }: Policy['fit']['companySize']): string[] {
  return byPoints(bands.map(({ from, points }) => ({ value: String(Math.max(1, from)), points: cut(points, { maxPoints }) })));
}

/** No portal has an industry or country of this name. */
const ANOTHER = 'another';

/**
 * Answers to a question that the policy tells apart, the least welcome first. Of answers that are worth the same one
 * stands for all.
 */
export function answersTo(fact: FactName, policy: Policy): string[] {
  const { exclusions, playbook } = policy;
  const { seniority, role, companySize, revenue, industry, country } = policy.fit;
  switch (fact) {
    case 'name':
    case 'company':
      return [KNOWN];
    case 'job_level':
      return byPoints(SENIORITIES.map((value) => ({ value, points: cut(seniority.points[value], seniority) })));
    case 'job_role':
      return byPoints(ROLES.map((value) => ({ value, points: role.target.length === 0 || role.target.includes(value) ? role.maxPoints : cut(role.otherPoints, role) })));
    case 'company_size':
      return banded(companySize);
    case 'revenue':
      return banded(revenue);
    case 'industry':
      return listed(industry.target, exclusions.industries, ANOTHER);
    case 'country':
      return listed(country.target, exclusions.countries, ANOTHER);
    case 'need':
      return playbook.slice(0, 1).map(({ topic }) => topic);
    default:
      return fact satisfies never;
  }
}

/**
 * The answers that decide what a question can change: the least and the most welcome one, and one that excludes. Gates
 * and grades are thresholds, so that one which any answer crosses is crossed by one of these.
 */
export function extremeAnswersTo(fact: FactName, policy: Policy): string[] {
  const answers = answersTo(fact, policy);
  return answers.length <= 3 ? answers : [...answers.slice(0, 1), ...answers.slice(-1)];
}

/** Facts that somebody could still tell us: the name, then what the fit asks for, the widest span first. */
export function unknownFacts(lead: Lead, fit: Fit): FactName[] {
  return [...(fullName(lead.contact) ? [] : ['name' as const]), ...fit.unknowns.map(({ fact }) => fact)];
}
