import type { Action } from './action.ts';
import { sameCountry } from './fit/country.ts';
import { daysAfter } from './decay.ts';
import type { Obstacle } from './evaluation.ts';
import { countryOf, industryOf, organisationNameOf } from './fit/fact.ts';
import { sameIndustry } from './fit/industry.ts';
import { readJobTitle } from './titles/job-title.ts';
import type { OwnerId } from './ids.ts';
import type { Lead } from './lead.ts';
import type { Policy } from './policy/policy.ts';

export type ObstacleInput = {
  readonly lead: Lead;
  /** What the lead did, newest first. */
  readonly actions: readonly Action[];
  readonly policy: Policy;
  /** Domains of the portal itself. */
  readonly ownDomains: readonly string[];
  /** The fresh explicit request, if there is one: what a rep did before it does not answer it. */
  readonly request: Action | null;
  readonly now: Date;
};

/** "rival.example" and everything below it. */
function isUnder(domain: string | undefined, parents: readonly string[]): boolean {
  return domain !== undefined && parents.some((parent) => domain === parent || domain.endsWith(`.${parent}`));
}

/** "Student Success Manager" and "Head of Student Services" have a job about students. */
function isOnlyStudent(jobTitle: string): boolean {
  const { isStudent, seniority } = readJobTitle(jobTitle);
  return isStudent && (seniority === null || seniority === 'entry');
}

function blocks({ lead, policy, ownDomains }: ObstacleInput): Obstacle[] {
  const { exclusions } = policy;
  const { contact, company } = lead;
  const found: Obstacle[] = [];
  const block = (code: Obstacle['code'], evidence: readonly string[]): void => void found.push({ level: 'block', code, evidence });
  const rivals = [
    ...(isUnder(contact.emailDomain, exclusions.competitorDomains) ? ['contact.emailDomain'] : []),
    ...(isUnder(company?.domain, exclusions.competitorDomains) ? ['company.domain'] : []),
  ];
  if (rivals.length > 0) block('competitor', rivals);
  if (isUnder(contact.emailDomain, [...ownDomains, ...exclusions.internalDomains])) block('internal', ['contact.emailDomain']);
  if (contact.jobTitle && isOnlyStudent(contact.jobTitle)) block('student', ['contact.jobTitle']);
  const country = countryOf(lead);
  if (country && exclusions.countries.some((excluded) => sameCountry(excluded, country.value))) block('excluded_country', [country.id]);
  const industry = industryOf(lead);
  if (industry && exclusions.industries.some((excluded) => sameIndustry(excluded, industry.value))) block('excluded_industry', [industry.id]);
  return found;
}

/** Last time one of ours was in contact, of those that count. */
function inContact({ contact }: Lead, counts: (at: Date | undefined) => boolean): string[] {
  return (['lastContactedAt', 'repliedToSalesAt'] as const).filter((field) => counts(contact[field])).map((field) => `contact.${field}`);
}

/** Customers by their lifecycle stage (an evangelist is one who praises us), or by a deal that was won. */
function customerFacts(lead: Lead): string[] {
  const stages = (['company', 'contact'] as const).filter((of) => ['customer', 'evangelist'].includes(lead[of]?.lifecycleStage ?? ''));
  const won = lead.deals.find(({ isWon }) => isWon);
  return [...stages.map((of) => `${of}.lifecycleStage`), ...(won ? [`deal.${won.id}`] : [])];
}

function routes({ lead, actions, policy, request, now }: ObstacleInput): Obstacle[] {
  const found: Obstacle[] = [];
  const { contact, company } = lead;
  const route = (code: Obstacle['code'], evidence: readonly string[], ownerId: OwnerId | undefined): void => void found.push({ level: 'route', code, evidence, ownerId });
  const isUnanswered = (at: Date): boolean => request !== null && at <= request.signal.occurredAt;
  const counts = (at: Date | undefined): boolean => at !== undefined && now < daysAfter(at, policy.exclusions.inContactDays) && !isUnanswered(at);
  const isOver = (bookedAt: Date): boolean => contact.meetingFellThroughAt !== undefined && bookedAt <= contact.meetingFellThroughAt;
  const owner = contact.ownerId ?? company?.ownerId;
  const customer = customerFacts(lead);
  if (customer.length > 0) route('customer', customer, company?.ownerId ?? contact.ownerId);
  const openDeal = lead.deals.find((deal) => !deal.isClosed);
  if (openDeal) route('open_deal', [`deal.${openDeal.id}`], openDeal.ownerId ?? owner);
  const booking = actions.find(({ signal }) => signal.kind === 'meeting_booked' && counts(signal.occurredAt) && !isOver(signal.occurredAt));
  const booked = [...(counts(contact.meetingBookedAt) ? ['contact.meetingBookedAt'] : []), ...(booking ? [booking.signal.id] : [])];
  if (booked.length > 0) route('meeting_booked', booked, owner);
  const contacted = inContact(lead, counts);
  if (contacted.length > 0) route('in_contact', contacted, owner);
  if (contact.leadStatus && policy.exclusions.inProgressLeadStatuses.includes(contact.leadStatus)) route('in_progress', ['contact.leadStatus'], owner);
  return found;
}

function warnings({ lead, actions, policy, now }: ObstacleInput): Obstacle[] {
  const { contact, unchecked } = lead;
  const { meetingFellThroughAt } = contact;
  const fellThrough = meetingFellThroughAt && meetingFellThroughAt <= now && now < daysAfter(meetingFellThroughAt, policy.exclusions.inContactDays);
  // What they told us themselves and what speaks against them: an application for a job.
  const application = actions.find(({ rule }) => rule.points < 0 && rule.knowing);
  return [
    ...(contact.unsubscribed ? [{ level: 'warn', code: 'unsubscribed', evidence: ['contact.unsubscribed'] } as const] : []),
    ...(contact.hasFreeMail ? [{ level: 'warn', code: 'free_mail', evidence: ['contact.hasFreeMail'] } as const] : []),
    ...(organisationNameOf(lead) ? [] : [{ level: 'warn', code: 'company_unknown', evidence: ['unknown.company'] } as const]),
    ...(application ? [{ level: 'warn', code: 'job_applicant', evidence: [application.signal.id] } as const] : []),
    ...(fellThrough ? [{ level: 'warn', code: 'meeting_fell_through', evidence: ['contact.meetingFellThroughAt'] } as const] : []),
    ...unchecked.map(({ what }) => ({ level: 'warn', code: 'not_checked', what, evidence: [`unchecked.${what}`] }) as const),
  ];
}

/** Everything that stands in the way, blocks first. */
export function findObstacles(input: ObstacleInput): Obstacle[] {
  return [...blocks(input), ...routes(input), ...warnings(input)];
}
