import { daysAfter, latestOf } from './decay.ts';
import type { ClosedBecause, Handover } from './handover.ts';
import { lastContact, type Lead } from './lead.ts';
import type { Policy } from './policy/policy.ts';

/** What decides whether an accepted handover is over. */
export type AcceptedInput = {
  readonly lead: Lead;
  /** Since when the contact is a customer by its own lifecycle stage, as far as its history tells. */
  readonly customerSince?: Date | undefined;
  readonly requestedAt: Date | null;
  readonly policy: Policy;
  readonly now: Date;
};

/** When sales was last known to be on it: accepted it, or was in contact since. */
function lastSeen(open: Handover, lead: Lead): Date {
  const acceptedAt = open.acceptedAt ?? open.openedAt;
  return latestOf(acceptedAt, lastContact(lead, acceptedAt));
}

/** From when on an accepted handover is long ago: nothing was heard of it for so many days. */
export function longAgoFrom(open: Handover, { lead, policy }: Pick<AcceptedInput, 'lead' | 'policy'>): Date {
  return daysAfter(lastSeen(open, lead), policy.handover.acceptedDays);
}

/**
 * A request that came when the conversation was over, and that nobody answered since: who accepted the lead would not
 * hear of it, since a task made long ago is done, or stands somewhere below.
 */
function isAskedAnew(open: Handover, { lead, requestedAt, policy }: AcceptedInput): boolean {
  return requestedAt !== null && requestedAt >= daysAfter(lastSeen(open, lead), policy.exclusions.inContactDays);
}

/**
 * What came of it since it was opened, by what HubSpot dates: a deal won or the contact's own lifecycle stage; or all
 * deals made since are lost. A company's stage has no date here, and who was a customer before is none anew.
 */
function outcomeOf({ openedAt }: Handover, { lead: { deals }, customerSince }: AcceptedInput): 'customer' | 'deal_lost' | null {
  const isSince = (at: Date | undefined): boolean => at !== undefined && at >= openedAt;
  const hasWon = deals.some(({ isWon, createdAt, closedAt }) => isWon && (isSince(createdAt) || isSince(closedAt)));
  if (hasWon || isSince(customerSince)) return 'customer';
  return deals.every(({ isClosed }) => isClosed) && deals.some(({ isWon, createdAt }) => !isWon && isSince(createdAt)) ? 'deal_lost' : null;
}

/**
 * Whether an accepted handover is over now, and why; null while it goes on. A request closes it as of just before, so
 * that the request is news and opens the next one.
 */
export function endOfAccepted(open: Handover, input: AcceptedInput): { readonly because: ClosedBecause; readonly endedAt: Date } | null {
  const { requestedAt, now } = input;
  if (requestedAt && isAskedAnew(open, input)) return { because: 'asked_again', endedAt: new Date(requestedAt.getTime() - 1) };
  const outcome = outcomeOf(open, input);
  if (outcome) return { because: outcome, endedAt: now };
  return longAgoFrom(open, input) <= now ? { because: 'long_ago', endedAt: now } : null;
}
