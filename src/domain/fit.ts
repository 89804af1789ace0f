import type { Action } from './action.ts';
import { isInterest } from './action.ts';
import type { Contribution, Fit, Grade, UnknownFact } from './evaluation.ts';
import { readJobTitle } from './job-title.ts';
import { organisationName, type Lead, type Role, type Seniority } from './lead.ts';
import { plainText } from './plain-text.ts';
import type { Policy } from './policy.ts';

/** One question the fit asks, with its answer or the range of possible answers. */
type Criterion =
  | { readonly rule: string; readonly points: number; readonly evidence: readonly string[] }
  | { readonly rule: string; readonly fact: UnknownFact['fact']; readonly low: number; readonly high: number };

/** Level and role: a filled property of the portal wins over what the job title suggests. */
export function levelAndRole(lead: Lead): { seniority: Seniority | null; role: Role | null } {
  const read = lead.contact.jobTitle ? readJobTitle(lead.contact.jobTitle) : null;
  return { seniority: lead.contact.seniority ?? read?.seniority ?? null, role: lead.contact.role ?? read?.role ?? null };
}

function jobTitleEvidence(lead: Lead, label: string): string[] {
  const title = plainText(lead.contact.jobTitle, 80);
  return [title ? `job title "${title}"` : label];
}

function judgeLevel(lead: Lead, policy: Policy): Criterion {
  const { maxPoints, points } = policy.fit.seniority;
  const { seniority } = levelAndRole(lead);
  if (!seniority) return { rule: 'job level', fact: 'job_level', low: 0, high: maxPoints };
  return { rule: `job level: ${seniority}`, points: Math.min(points[seniority], maxPoints), evidence: jobTitleEvidence(lead, `level ${seniority}`) };
}

function judgeRole(lead: Lead, policy: Policy): Criterion {
  const { maxPoints, target, otherPoints } = policy.fit.role;
  const { role } = levelAndRole(lead);
  if (!role) return { rule: 'field of work', fact: 'job_role', low: Math.min(otherPoints, maxPoints), high: maxPoints };
  const points = target.includes(role) ? maxPoints : Math.min(otherPoints, maxPoints);
  return { rule: `field of work: ${role.replaceAll('_', ' ')}`, points, evidence: jobTitleEvidence(lead, `field ${role}`) };
}

function judgeSize(lead: Lead, policy: Policy): Criterion {
  const { maxPoints, bands } = policy.fit.companySize;
  const employees = lead.company?.employees ?? lead.contact.employees;
  const possible = bands.map((band) => Math.min(band.points, maxPoints));
  if (employees === undefined) return { rule: 'company size', fact: 'company_size', low: Math.min(...possible), high: Math.max(...possible) };
  const band = bands.filter((candidate) => candidate.from <= employees).at(-1);
  return { rule: 'company size', points: Math.min(band?.points ?? 0, maxPoints), evidence: [`${employees} people`] };
}

/** Industry and country: an empty target list means that every one is welcome, so nothing is unknown. */
function judgeListed(rule: string, fact: UnknownFact['fact'], value: string | undefined, { maxPoints, target }: { maxPoints: number; target: readonly string[] }): Criterion {
  if (target.length === 0) return { rule, points: maxPoints, evidence: ['every one is welcome'] };
  if (value === undefined) return { rule, fact, low: 0, high: maxPoints };
  const isListed = target.some((wanted) => wanted.toLowerCase() === value.toLowerCase());
  return { rule, points: isListed ? maxPoints : 0, evidence: [plainText(value, 60) ?? rule] };
}

function judgeOrganisation(lead: Lead, policy: Policy): Criterion {
  const { maxPoints } = policy.fit.organisation;
  const name = plainText(organisationName(lead), 80);
  if (name) return { rule: 'organisation known', points: maxPoints, evidence: [name] };
  if (lead.contact.emailDomain && lead.contact.hasFreeMail === false) {
    return { rule: 'organisation known', points: maxPoints, evidence: [`business address at ${lead.contact.emailDomain}`] };
  }
  return { rule: 'organisation', fact: 'company', low: 0, high: maxPoints };
}

function judgeConnection(actions: readonly Action[], policy: Policy): Criterion {
  const { maxPoints } = policy.fit.connection;
  const onTopic = actions.filter((action) => isInterest(action) && action.play);
  const first = onTopic[0];
  if (!first?.play) return { rule: 'connection to a problem we solve', fact: 'need', low: 0, high: maxPoints };
  return { rule: `connection: ${first.play.name}`, points: maxPoints, evidence: onTopic.slice(0, 3).map((action) => action.signal.id) };
}

function gradeOf(value: number, grades: Policy['fit']['grades']): Grade {
  if (value >= grades.A) return 'A';
  if (value >= grades.B) return 'B';
  return value >= grades.C ? 'C' : 'D';
}

/**
 * How well person and organisation match, 0 to 100. What is unknown counts its share meanwhile and opens the
 * interval: `low` is the value if every unknown turned out worst, `high` if best.
 */
export function judgeFit(lead: Lead, actions: readonly Action[], policy: Policy): Fit {
  const country = lead.company?.country ?? lead.contact.country;
  const industry = lead.company?.industry ?? lead.contact.industry;
  const criteria = [
    judgeLevel(lead, policy),
    judgeRole(lead, policy),
    judgeSize(lead, policy),
    judgeListed('industry', 'industry', industry, policy.fit.industry),
    judgeListed('country', 'country', country, policy.fit.country),
    judgeOrganisation(lead, policy),
    judgeConnection(actions, policy),
  ];
  const contributions: Contribution[] = [];
  const unknowns: UnknownFact[] = [];
  let low = 0;
  let high = 0;
  for (const criterion of criteria) {
    if ('points' in criterion) {
      contributions.push(criterion);
      low += criterion.points;
      high += criterion.points;
      continue;
    }
    const span = criterion.high - criterion.low;
    const points = criterion.low + Math.round(span * policy.fit.unknownShare);
    contributions.push({ rule: `${criterion.rule}: not known yet`, points, evidence: [] });
    unknowns.push({ fact: criterion.fact, span });
    low += criterion.low;
    high += criterion.high;
  }
  return bounded(contributions, unknowns, low, high, policy);
}

/** A policy may hand out more than 100 points in all; the surplus is shown as a line of its own, so that the lines still add up. */
function bounded(contributions: Contribution[], unknowns: UnknownFact[], low: number, high: number, policy: Policy): Fit {
  const total = contributions.reduce((sum, { points }) => sum + points, 0);
  const value = Math.min(100, total);
  if (total > value) contributions.push({ rule: 'at most 100', points: value - total, evidence: [] });
  return {
    value,
    low: Math.min(low, 100),
    high: Math.min(high, 100),
    grade: gradeOf(value, policy.fit.grades),
    contributions,
    unknowns: unknowns.sort((a, b) => b.span - a.span),
  };
}
