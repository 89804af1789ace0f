import type { Action } from './action.ts';
import { sameCountry } from './country.ts';
import { daysAfter } from './decay.ts';
import type { Obstacle } from './evaluation.ts';
import { countryOf, industryOf } from './fact.ts';
import { sameIndustry } from './industry.ts';
import { readJobTitle } from './job-title.ts';
import type { Lead } from './lead.ts';
import type { Policy } from './policy.ts';

export type ObstacleInput = {
  readonly lead: Lead;
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
  const found: Obstacle[] = [];
  const { exclusions } = policy;
  const domains = [lead.contact.emailDomain, lead.company?.domain];
  const country = countryOf(lead);
  const industry = industryOf(lead);
  if (domains.some((domain) => isUnder(domain, exclusions.competitorDomains))) {
    found.push({ level: 'block', code: 'competitor', reason: 'Works for a competitor' });
  }
  if (isUnder(lead.contact.emailDomain, [...ownDomains, ...exclusions.internalDomains])) {
    found.push({ level: 'block', code: 'internal', reason: 'One of our own people' });
  }
  if (lead.contact.jobTitle && isOnlyStudent(lead.contact.jobTitle)) {
    found.push({ level: 'block', code: 'student', reason: 'A student, not a buyer' });
  }
  if (country && exclusions.countries.some((excluded) => sameCountry(excluded, country.value))) {
    found.push({ level: 'block', code: 'excluded_country', reason: 'We do not sell in this country' });
  }
  if (industry && exclusions.industries.some((excluded) => sameIndustry(excluded, industry.value))) {
    found.push({ level: 'block', code: 'excluded_industry', reason: 'We do not sell to this industry' });
  }
  return found;
}

function routes({ lead, policy, request, now }: ObstacleInput): Obstacle[] {
  const found: Obstacle[] = [];
  const { contact, company } = lead;
  const isAnswered = (at: Date | undefined): boolean => at !== undefined && (!request || at > request.signal.occurredAt);
  const isRecent = (at: Date | undefined): boolean => at !== undefined && now < daysAfter(at, policy.exclusions.inContactDays);
  const owner = contact.ownerId ?? company?.ownerId;
  if (contact.lifecycleStage === 'customer' || company?.lifecycleStage === 'customer') {
    found.push({ level: 'route', code: 'customer', reason: 'Existing customer: belongs to the account owner', ownerId: company?.ownerId ?? contact.ownerId });
  }
  const openDeal = lead.deals.find((deal) => !deal.isClosed);
  if (openDeal) found.push({ level: 'route', code: 'open_deal', reason: 'There is an open deal: belongs to its owner', ownerId: openDeal.ownerId ?? owner });
  if (isRecent(contact.meetingBookedAt) && isAnswered(contact.meetingBookedAt)) {
    found.push({ level: 'route', code: 'meeting_booked', reason: 'A meeting is booked', ownerId: owner });
  }
  const lastContact = [contact.lastContactedAt, contact.repliedToSalesAt].find((at) => isRecent(at) && isAnswered(at));
  if (lastContact) found.push({ level: 'route', code: 'in_contact', reason: 'A rep was in contact lately', ownerId: owner });
  if (contact.leadStatus && policy.exclusions.inProgressLeadStatuses.includes(contact.leadStatus)) {
    found.push({ level: 'route', code: 'in_progress', reason: 'The lead status says somebody is on it', ownerId: owner });
  }
  return found;
}

function warnings({ lead }: ObstacleInput): Obstacle[] {
  const found: Obstacle[] = [];
  if (lead.contact.unsubscribed) {
    found.push({ level: 'warn', code: 'unsubscribed', reason: 'Unsubscribed from marketing e-mail. Calling back is fine; no sequence.' });
  }
  if (lead.contact.hasFreeMail) found.push({ level: 'warn', code: 'free_mail', reason: 'Private e-mail address: it says nothing about the company.' });
  if (!lead.company?.name && !lead.contact.companyName) found.push({ level: 'warn', code: 'company_unknown', reason: 'Company not known.' });
  for (const { what } of lead.unchecked) {
    found.push({ level: 'warn', code: 'not_checked', reason: `${what === 'deals' ? 'Deals' : 'Webinars'} not checked: no access.` });
  }
  return found;
}

/** Everything that stands in the way, blocks first. */
export function findObstacles(input: ObstacleInput): Obstacle[] {
  return [...blocks(input), ...routes(input), ...warnings(input)];
}
