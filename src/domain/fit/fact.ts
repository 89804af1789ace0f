import type { Company, Contact, Lead } from '../lead.ts';
import { knownText } from '../plain-text.ts';

/** Where a fact stands: `contact.<field>` or `company.<field>`, spelled as in `lead.ts`. */
export type FactId = `contact.${keyof Contact}` | `company.${keyof Company}`;

/** Something that is known, and the field it was really taken from. */
export type Fact<T> = { readonly id: FactId; readonly value: T };

/** Longest text of a fact kept beside its points, in characters. */
const FACT_LENGTH = 80;

type Candidate<T> = readonly [id: FactId, value: T | undefined];

/** The first candidate that says something: "-" and "???" are fields that somebody had to fill in. */
function firstText(...candidates: readonly Candidate<string>[]): Fact<string> | null {
  for (const [id, written] of candidates) {
    const value = knownText(written, FACT_LENGTH);
    if (value) return { id, value };
  }
  return null;
}

/** The first number of at least `least`: NaN, infinite and smaller ones say nothing. */
function firstNumber(least: number, ...candidates: readonly Candidate<number>[]): Fact<number> | null {
  for (const [id, value] of candidates) {
    if (value !== undefined && Number.isFinite(value) && value >= least) return { id, value };
  }
  return null;
}

/**
 * People who work there, the company record before what the contact typed. Less than one is unknown: somebody works
 * there, and imports write 0 where nothing was filled in.
 */
export function employeesOf({ company, contact }: Lead): Fact<number> | null {
  return firstNumber(1, ['company.employees', company?.employees], ['contact.employees', contact.employees]);
}

/** Annual revenue in the portal's currency. Less than one is unknown, for the same reason as with employees. */
export function revenueOf({ company }: Lead): Fact<number> | null {
  return firstNumber(1, ['company.revenue', company?.revenue]);
}

/** Country, as somebody wrote it. */
export function countryOf({ company, contact }: Lead): Fact<string> | null {
  return firstText(['company.country', company?.country], ['contact.country', contact.country]);
}

/** Industry, as HubSpot or the contact wrote it. */
export function industryOf({ company, contact }: Lead): Fact<string> | null {
  return firstText(['company.industry', company?.industry], ['contact.industry', contact.industry]);
}

/** City, as somebody wrote it. */
export function cityOf({ company, contact }: Lead): Fact<string> | null {
  return firstText(['company.city', company?.city], ['contact.city', contact.city]);
}

/** The organisation's name, from the company record, else as the contact typed it. */
export function organisationNameOf({ company, contact }: Pick<Lead, 'company' | 'contact'>): Fact<string> | null {
  return firstText(['company.name', company?.name], ['contact.companyName', contact.companyName]);
}

/** The organisation by name, else by a domain of its own: that of the company record or of a business address. */
export function organisationOf({ company, contact }: Lead): Fact<string> | null {
  const businessDomain = contact.hasFreeMail === false ? contact.emailDomain : undefined;
  return organisationNameOf({ company, contact }) ?? firstText(['company.domain', company?.domain?.replace(/^www\./u, '')], ['contact.emailDomain', businessDomain]);
}
