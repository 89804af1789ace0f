import type { CompanyId, ContactId, DealId, OwnerId } from './ids.ts';
import { latestOf } from './decay.ts';
import { knownText, plainText } from './plain-text.ts';
import type { Signal } from './signal.ts';

/** Labels of HubSpot's own `hs_seniority` property, least senior first. */
export const SENIORITIES = ['entry', 'employee', 'senior', 'manager', 'director', 'vp', 'executive', 'partner', 'owner'] as const;
export type Seniority = (typeof SENIORITIES)[number];

/** Labels of HubSpot's own `hs_role` property. */
export const ROLES = [
  'accounting', 'administrative', 'business_development', 'communications', 'consulting', 'customer_service', 'design',
  'education', 'engineering', 'entrepreneurship', 'finance', 'health_professional', 'human_resources',
  'information_technology', 'legal', 'marketing', 'operations', 'product', 'project_management', 'public_relations',
  'purchasing', 'quality_assurance', 'real_estate', 'recruiting', 'research', 'sales', 'support', 'retired',
] as const;
export type Role = (typeof ROLES)[number];

/** What we know about the person. Absent means unknown, never "none" and never zero. */
export type Contact = {
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly email?: string | undefined;
  /** Part after the @, lower case. */
  readonly emailDomain?: string | undefined;
  /** The address belongs to a public mail provider, so its domain says nothing about an organisation. */
  readonly hasFreeMail?: boolean | undefined;
  readonly jobTitle?: string | undefined;
  /** From the portal's own employment properties; wins over what the job title suggests. */
  readonly seniority?: Seniority | undefined;
  readonly role?: Role | undefined;
  /** Organisation as the contact typed it, used where no company record is associated. */
  readonly companyName?: string | undefined;
  readonly industry?: string | undefined;
  readonly employees?: number | undefined;
  readonly city?: string | undefined;
  readonly country?: string | undefined;
  /** Free text of the contact's last form: a declared need. Never printed raw. */
  readonly declaredNeed?: string | undefined;
  readonly ownerId?: OwnerId | undefined;
  readonly lifecycleStage?: string | undefined;
  readonly leadStatus?: string | undefined;
  readonly unsubscribed?: boolean | undefined;
  readonly originalSource?: string | undefined;
  readonly originalSourceDetail?: string | undefined;
  readonly latestSource?: string | undefined;
  readonly latestSourceDetail?: string | undefined;
  readonly firstConversion?: { readonly title: string; readonly at: Date } | undefined;
  /** Last time somebody of ours called, wrote or met this person. */
  readonly lastContactedAt?: Date | undefined;
  /** Last time this person answered a rep's e-mail. */
  readonly repliedToSalesAt?: Date | undefined;
  /** When the newest meeting with them was booked, of those that stand. */
  readonly meetingBookedAt?: Date | undefined;
  /** When the newest meeting with them was called off, or nobody came to it. */
  readonly meetingFellThroughAt?: Date | undefined;
  readonly createdAt?: Date | undefined;
};

export type Company = {
  readonly id?: CompanyId | undefined;
  readonly name?: string | undefined;
  readonly domain?: string | undefined;
  readonly industry?: string | undefined;
  readonly employees?: number | undefined;
  /** Annual revenue in the portal's currency. */
  readonly revenue?: number | undefined;
  /** Tools they use, by HubSpot's names: "google_analytics". Read only where the policy wants some. */
  readonly tools?: readonly string[] | undefined;
  readonly city?: string | undefined;
  readonly country?: string | undefined;
  readonly ownerId?: OwnerId | undefined;
  readonly lifecycleStage?: string | undefined;
  /** HubSpot's company type: PROSPECT, PARTNER, RESELLER, VENDOR, OTHER, or the portal's own. */
  readonly type?: string | undefined;
};

/** Somebody else at the same company: role and level, never the name. */
export type Colleague = {
  readonly contactId: ContactId;
  readonly jobTitle?: string | undefined;
  /** What they did lately. */
  readonly signals: readonly Signal[];
};

/** A colleague's signal among the evidence of this lead: ids of signals are unique per contact only. */
export const colleagueSignalId = (contactId: ContactId, signalId: string): string => `colleague.${contactId}.${signalId}`;
export const isSignalOf = ({ contactId }: Pick<Colleague, 'contactId'>, id: string): boolean => id.startsWith(colleagueSignalId(contactId, ''));

export type Deal = {
  readonly id: DealId;
  readonly isClosed: boolean;
  /** Closed with a sale: whoever it belongs to is a customer. */
  readonly isWon?: boolean | undefined;
  readonly ownerId?: OwnerId | undefined;
  readonly createdAt?: Date | undefined;
  /** When it is to be closed, and once it is: when it was. People may write another day. */
  readonly closedAt?: Date | undefined;
};

/** A fact we could not look at in this portal, and why. */
export type Unchecked = { readonly what: 'deals' | 'webinars'; readonly because: 'no_access' };

/** A contact with its company, as read from the portal: everything an evaluation needs besides signals and time. */
export type Lead = {
  readonly contactId: ContactId;
  readonly contact: Contact;
  readonly company?: Company | undefined;
  readonly deals: readonly Deal[];
  readonly unchecked: readonly Unchecked[];
};

/** Longest name that is shown, in characters. */
const NAME_LENGTH = 80;

/** "Anna Brandt", or what there is of it, fit to be shown; undefined when nothing readable is known. */
export function fullName({ firstName, lastName }: Contact): string | undefined {
  const parts = [firstName, lastName].map((part) => knownText(part, NAME_LENGTH)).filter((part) => part !== undefined);
  return plainText(parts.join(' '), NAME_LENGTH);
}

/** When one of ours was last in contact with them after a moment: called, wrote, got an answer, or has a meeting booked. */
export function lastContact({ contact }: Lead, since: Date): Date | undefined {
  const last = latestOf(since, contact.lastContactedAt, contact.repliedToSalesAt, contact.meetingBookedAt);
  return last > since ? last : undefined;
}
