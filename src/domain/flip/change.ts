import { isInterest, readActions, type Action } from '../action.ts';
import type { EvaluateInput } from '../assess.ts';
import type { Change, FactName, Obstacle, Removal } from '../evaluation.ts';
import { levelAndRole } from '../fit/fit.ts';
import { ROLES, SENIORITIES, type Contact, type Lead } from '../lead.ts';
import type { Policy } from '../policy/policy.ts';
import { wouldAct } from './possible-action.ts';
import type { Signal } from '../signal.ts';
import { readOnce } from './variation.ts';

/** What an answer says where every answer does. */
export const KNOWN = 'known';

function oneOf<T extends string>(words: readonly T[], value: string, what: string): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new RangeError(`${what}: expected one of ${words.join(', ')}, got "${value}"`);
  return found;
}

function numberFrom(value: string, fact: FactName): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`${fact}: expected a whole number from 1, got "${value}"`);
  return number;
}

/** Written to the contact: that is where a fact stands that no company record tells. */
function answerFields(fact: Exclude<FactName, 'need' | 'revenue'>, value: string): Partial<Contact> {
  switch (fact) {
    case 'name': return { firstName: value };
    case 'job_level': return { seniority: oneOf(SENIORITIES, value, fact) };
    case 'job_role': return { role: oneOf(ROLES, value, fact) };
    case 'company': return { companyName: value };
    case 'company_size': return { employees: numberFrom(value, fact) };
    case 'industry': return { industry: value };
    case 'country': return { country: value };
    default: return fact satisfies never;
  }
}

/** The newest thing they did that no play recognises: what one would ask about. */
function unexplained(signals: readonly Signal[], policy: Policy): Action | undefined {
  return readOnce(signals, policy).find((action) => isInterest(action) && !action.play);
}

/**
 * Signals as they would read if their newest content without a topic were about `topic`. The need has no field of its
 * own: it is known as soon as something they did is about a topic, so the answer is put where it belongs.
 *
 * @returns the same signals where nothing can be explained by the topic
 */
function explained(signals: readonly Signal[], topic: string, policy: Policy): readonly Signal[] {
  const action = unexplained(signals, policy);
  const words = policy.playbook.find((play) => play.topic === topic)?.words ?? [];
  if (!action) return signals;
  for (const word of words) {
    const title = `${word.replaceAll('*', '')} ${action.signal.title ?? action.content ?? ''}`;
    const [read] = readActions([{ ...action.signal, title }], policy);
    if (read?.rule !== action.rule || read.play?.topic !== topic) continue;
    // The same page or form again stays the same content.
    return signals.map((signal) => (signal.title === action.signal.title && signal.url === action.signal.url && signal.kind === action.signal.kind ? { ...signal, title } : signal));
  }
  return signals;
}

function learned(input: EvaluateInput, fact: FactName, value: string): EvaluateInput {
  if (fact === 'need') return { ...input, signals: explained(input.signals, value, input.policy) };
  if (fact === 'revenue') return { ...input, lead: { ...input.lead, company: { ...input.lead.company, revenue: numberFrom(value, fact) } } };
  return withContact(input, answerFields(fact, value));
}

function withContact(input: EvaluateInput, fields: Partial<Contact>): EvaluateInput {
  return { ...input, lead: { ...input.lead, contact: { ...input.lead.contact, ...fields } } };
}

/** The input after an obstacle ended, for each that can. */
const ENDS: { readonly [Code in Obstacle['code']]?: (input: EvaluateInput) => EvaluateInput } = {
  in_contact: (input) => withContact(input, { lastContactedAt: undefined, repliedToSalesAt: undefined }),
  meeting_booked: (input) => withContact(input, { meetingBookedAt: undefined }),
  in_progress: (input) => withContact(input, { leadStatus: undefined }),
  open_deal: (input) => ({ ...input, lead: { ...input.lead, deals: input.lead.deals.map((deal) => ({ ...deal, isClosed: true })) } }),
  returned_without_news: (input) => ({ ...input, handovers: [] }),
};

/**
 * Whether an obstacle can end while the lead stays the same lead, as a conversation, a deal, the rest after a return
 * do. A competitor, one of our own, a student, an excluded country or industry do not; and that a customer stops
 * being one is nothing to hope for.
 */
export function canEnd(obstacle: Obstacle['code']): boolean {
  return obstacle in ENDS;
}

function cleared(input: EvaluateInput, obstacle: Obstacle['code']): EvaluateInput {
  const end = ENDS[obstacle];
  if (!end) throw new RangeError(`obstacle: expected one that can end (${Object.keys(ENDS).join(', ')}), got "${obstacle}"`);
  return end(input);
}

function withChange(input: EvaluateInput, change: Change): EvaluateInput {
  switch (change.kind) {
    case 'learn': return learned(input, change.fact, change.value);
    case 'act': return { ...input, signals: [...input.signals, wouldAct(change.rule, change.topic, input.policy, input.now)] };
    case 'clear': return cleared(input, change.obstacle);
    default: return change satisfies never;
  }
}

/** The input of an evaluation as it would be after some changes. Refuses an answer, rule or obstacle that cannot be. */
export function withChanges(input: EvaluateInput, changes: readonly Change[]): EvaluateInput {
  return changes.reduce(withChange, input);
}

/** A fact taken away: from the contact and from its company, however it was known. */
function forgotten(lead: Lead, fact: FactName): Lead {
  const { contact, company } = lead;
  const { seniority, role } = levelAndRole(lead);
  const person = (fields: Partial<Contact>): Lead => ({ ...lead, contact: { ...contact, ...fields } });
  const both = (fields: Partial<Contact>, ofCompany: Lead['company']): Lead => ({ ...person(fields), ...(company && { company: { ...company, ...ofCompany } }) });
  switch (fact) {
    case 'name': return person({ firstName: undefined, lastName: undefined, email: undefined });
    case 'job_level': return person({ jobTitle: undefined, seniority: undefined, role: role ?? undefined });
    case 'job_role': return person({ jobTitle: undefined, seniority: seniority ?? undefined, role: undefined });
    case 'company': return both({ companyName: undefined, emailDomain: undefined }, { name: undefined, domain: undefined });
    case 'company_size': return both({ employees: undefined }, { employees: undefined });
    case 'revenue': return both({}, { revenue: undefined });
    case 'industry': return both({ industry: undefined }, { industry: undefined });
    case 'country': return both({ country: undefined }, { country: undefined });
    case 'need': return lead;
    default: return fact satisfies never;
  }
}

/** The input of an evaluation without some of what is known and done. A need is not a fact of its own: remove what shows it. */
export function withoutThese(input: EvaluateInput, removals: readonly Removal[]): EvaluateInput {
  const ids = new Set(removals.flatMap((removal) => (removal.kind === 'signal' ? [removal.id] : [])));
  const lead = removals.reduce((known, removal) => (removal.kind === 'fact' ? forgotten(known, removal.fact) : known), input.lead);
  return { ...input, lead, signals: ids.size === 0 ? input.signals : input.signals.filter(({ id }) => !ids.has(id)) };
}
