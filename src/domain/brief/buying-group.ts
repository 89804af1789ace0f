import { daysAfter } from '../decay.ts';
import { levelAndRole } from '../fit/fit.ts';
import type { Lead, Role } from '../lead.ts';
import type { Policy } from '../policy/policy.ts';
import { colleagueEvidence, type ActiveColleague } from './why-now.ts';

/** Further people of the buying group who are named, by role, after the one who counts most. */
const NAMED_OTHERS = 2;

export type BuyingGroup = {
  /** One action of each, after the colleague who counts most. */
  readonly others: readonly ActiveColleague[];
  /** Fields of work that should take part, and that nobody who is active has; undefined where the policy asks for none, or nobody is missing. */
  readonly missingRoles: readonly Role[] | undefined;
  readonly evidence: readonly string[];
};

/** Of each colleague the action that counts most of those that are still fresh, in the order in which they count. */
function activePeople({ colleagues, policy, now }: GroupInput): ActiveColleague[] {
  const people = new Map<string, ActiveColleague>();
  for (const colleague of colleagues) {
    const isFresh = now < daysAfter(colleague.action.signal.occurredAt, policy.whyNow.colleagueDays);
    if (isFresh && !people.has(colleague.contactId)) people.set(colleague.contactId, colleague);
  }
  return [...people.values()];
}

type GroupInput = { readonly lead: Pick<Lead, 'contact'>; readonly colleagues: readonly ActiveColleague[]; readonly policy: Policy; readonly now: Date };

/** Who else at the company is active besides the lead, and who of those who should take part is not. One handover stands for all of them. */
export function buyingGroup(input: GroupInput): BuyingGroup {
  const { lead: { contact }, policy: { handover } } = input;
  const people = activePeople(input);
  const others = people.slice(1, 1 + NAMED_OTHERS);
  const job = contact.role ? ['contact.role'] : contact.jobTitle ? ['contact.jobTitle'] : [];
  const isAsked = handover.buyingGroup.roles.length > 0 && job.length + people.length > 0;
  if (!isAsked) return { others, missingRoles: undefined, evidence: others.flatMap(colleagueEvidence) };
  const there = [levelAndRole({ contact }).role, ...people.map(({ jobTitle }) => levelAndRole({ contact: { jobTitle } }).role)];
  const missing = handover.buyingGroup.roles.filter((role) => !there.includes(role));
  // Who is not there can be told only from everybody who is.
  return { others, missingRoles: missing.length > 0 ? missing : undefined, evidence: missing.length > 0 ? [...job, ...people.flatMap(colleagueEvidence)] : others.flatMap(colleagueEvidence) };
}
