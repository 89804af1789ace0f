import type { Action } from '../action.ts';
import { findConnection } from './connection.ts';
import { sameCountry } from './country.ts';
import type { UnknownFact } from '../evaluation.ts';
import { countryOf, employeesOf, industryOf, organisationOf, revenueOf, type Fact, type FactId } from './fact.ts';
import { sameIndustry } from './industry.ts';
import { readJobTitle } from '../titles/job-title.ts';
import { ROLES, SENIORITIES, type Lead, type Role, type Seniority } from '../lead.ts';
import type { Policy } from '../policy/policy.ts';

/** A question of the fit that has its answer. */
type Settled = { readonly rule: string; readonly value?: string | undefined; readonly points: number; readonly evidence: readonly string[] };

/** One without an answer: the points of the worst and of the best. `fact` is what a rep could ask for. */
type Open = { readonly rule: string; readonly fact: UnknownFact['fact']; readonly low: number; readonly high: number };

export type Criterion = Settled | Open;

/** What a list without entries finds: every answer is welcome, and none was looked up. */
export const EVERY_ONE = 'every_one';

/** The portal's own property, else what was read from the job title. */
function ownOrRead<T>(id: FactId, own: T | undefined, fromTitle: T | null | undefined): Fact<T> | null {
  if (own) return { id, value: own };
  return fromTitle ? { id: 'contact.jobTitle', value: fromTitle } : null;
}

/** Level and field of a job, with the field of the record that each was taken from. */
function jobOf({ contact }: Pick<Lead, 'contact'>): { seniority: Fact<Seniority> | null; role: Fact<Role> | null } {
  const read = contact.jobTitle ? readJobTitle(contact.jobTitle) : null;
  return { seniority: ownOrRead('contact.seniority', contact.seniority, read?.seniority), role: ownOrRead('contact.role', contact.role, read?.role) };
}

/** Level and role: a filled property of the portal wins over what the job title suggests. */
export function levelAndRole(lead: Pick<Lead, 'contact'>): { seniority: Seniority | null; role: Role | null } {
  const { seniority, role } = jobOf(lead);
  return { seniority: seniority?.value ?? null, role: role?.value ?? null };
}

/** Open between the worst and the best of all possible points; settled when every answer gives the same. */
function open(rule: string, fact: UnknownFact['fact'], possible: readonly number[]): Criterion {
  const [low, high] = [Math.min(...possible), Math.max(...possible)];
  return low === high ? { rule, points: low, evidence: [] } : { rule, fact, low, high };
}

/** One of a closed list of answers, each with its points. */
function judgeOneOf<T extends string>(rule: string, unknown: UnknownFact['fact'], found: Fact<T> | null, all: readonly T[], pointsOf: (value: T) => number): Criterion {
  if (!found) return open(rule, unknown, all.map(pointsOf));
  return { rule, value: found.value, points: pointsOf(found.value), evidence: [found.id] };
}

/** A number in bands. Every number known is at least 1, so a first band from 0 or 1 leaves nothing below it. */
function judgeBands(rule: string, unknown: UnknownFact['fact'], found: Fact<number> | null, { maxPoints, bands }: Policy['fit']['companySize']): Criterion {
  const pointsOf = (band: (typeof bands)[number] | undefined): number => Math.min(band?.points ?? 0, maxPoints);
  const reached = (number: number): number => pointsOf(bands.findLast(({ from }) => from <= number));
  if (!found) return open(rule, unknown, [reached(1), ...bands.filter(({ from }) => from > 1).map(pointsOf)]);
  return { rule, value: String(found.value), points: reached(found.value), evidence: [found.id] };
}

/** A text on a list of wanted ones. An empty list means that every one is welcome, so nothing is unknown and nothing is looked up. */
function judgeListed(rule: UnknownFact['fact'], found: Fact<string> | null, { maxPoints, target }: Policy['fit']['country'], isSame: (a: string, b: string) => boolean): Criterion {
  if (target.length === 0) return { rule, value: EVERY_ONE, points: maxPoints, evidence: [] };
  if (!found) return open(rule, rule, [0, maxPoints]);
  return { rule, value: found.value, points: target.some((wanted) => isSame(wanted, found.value)) ? maxPoints : 0, evidence: [found.id] };
}

function judgeOrganisation(lead: Lead, maxPoints: number): Criterion {
  const found = organisationOf(lead);
  return found ? { rule: 'organisation', value: found.value, points: maxPoints, evidence: [found.id] } : open('organisation', 'company', [0, maxPoints]);
}

function judgeConnection(lead: Lead, actions: readonly Action[], policy: Policy): Criterion {
  const { maxPoints } = policy.fit.connection;
  const found = findConnection(lead, actions, policy);
  return found ? { rule: 'connection', value: found.to, points: maxPoints, evidence: found.evidence } : open('connection', 'need', [0, maxPoints]);
}

/** What the fit asks about a lead, in the order in which it is shown; questions without points are left out. */
export function judgeCriteria(lead: Lead, actions: readonly Action[], policy: Policy): Criterion[] {
  const { seniority, role, companySize, revenue, industry, country, organisation, connection } = policy.fit;
  const job = jobOf(lead);
  const isWelcome = (value: Role): boolean => role.target.length === 0 || role.target.includes(value);
  const criteria: Criterion[] = [];
  const ask = ({ maxPoints }: { readonly maxPoints: number }, judged: () => Criterion): void => void (maxPoints > 0 && criteria.push(judged()));
  ask(seniority, () => judgeOneOf('job_level', 'job_level', job.seniority, SENIORITIES, (value) => Math.min(seniority.points[value], seniority.maxPoints)));
  ask(role, () => judgeOneOf('job_role', 'job_role', job.role, ROLES, (value) => (isWelcome(value) ? role.maxPoints : Math.min(role.otherPoints, role.maxPoints))));
  ask(companySize, () => judgeBands('company_size', 'company_size', employeesOf(lead), companySize));
  ask(revenue, () => judgeBands('revenue', 'revenue', revenueOf(lead), revenue));
  ask(industry, () => judgeListed('industry', industryOf(lead), industry, sameIndustry));
  ask(country, () => judgeListed('country', countryOf(lead), country, sameCountry));
  ask(organisation, () => judgeOrganisation(lead, organisation.maxPoints));
  ask(connection, () => judgeConnection(lead, actions, policy));
  return criteria;
}
