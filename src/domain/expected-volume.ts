import type { Action } from './action.ts';
import { DAY_MS, daysAfter } from './decay.ts';
import type { Handover } from './handover.ts';
import type { OwnerId } from './ids.ts';
import type { Contact, Lead } from './lead.ts';

/** Weeks that are looked back over. */
export const EXPECTED_WEEKS = 4;

/** A handover that would have been made. */
export type ExpectedHandover = Pick<Handover, 'companyId' | 'ownerId' | 'openedAt' | 'isRequest'>;

export type ExpectedWeek = {
  readonly from: Date;
  /** Explicit requests, which need no room. */
  readonly requests: number;
  /** Others that their owners would have had room for. */
  readonly others: number;
  /** Others beyond the room of their owners: they would have waited. */
  readonly waiting: number;
};

/** Moments at which a lead may have become ready: the last thing it did on each day of the window, oldest first. */
export function momentsToTry(actions: readonly Action[], since: Date, now: Date): Date[] {
  const times = actions.map(({ signal }) => signal.occurredAt.getTime()).filter((time) => time >= since.getTime() && time <= now.getTime());
  const lastOfDay = new Map(times.toSorted((a, b) => a - b).map((time) => [Math.floor(time / DAY_MS), time]));
  return [...lastOfDay.values()].map((time) => new Date(time));
}

const CONTACT_DATES = ['lastContactedAt', 'repliedToSalesAt', 'meetingBookedAt', 'meetingFellThroughAt'] as const satisfies readonly (keyof Contact)[];

/** A lead as far as it is known how it was at a moment: what sales did with it later had not happened yet. All else is as it is today. */
export function leadAsOf(lead: Lead, moment: Date): Lead {
  const later = CONTACT_DATES.filter((name) => (lead.contact[name] ?? moment) > moment);
  return later.length === 0 ? lead : { ...lead, contact: { ...lead.contact, ...Object.fromEntries(later.map((name) => [name, undefined])) } };
}

/** Of a company one has a handover, and whoever asks. */
function onePerCompany(expected: readonly ExpectedHandover[]): ExpectedHandover[] {
  const taken = new Set<string>();
  return expected.toSorted((a, b) => a.openedAt.getTime() - b.openedAt.getTime()).filter(({ companyId, isRequest }) => {
    const isFree = companyId === undefined || !taken.has(companyId);
    if (companyId !== undefined) taken.add(companyId);
    return isRequest || isFree;
  });
}

/**
 * How many handovers there would have been in each of the weeks that end now.
 *
 * @param capacity - handovers per rep and week, explicit requests not counted
 */
export function perWeek(expected: readonly ExpectedHandover[], capacity: number, now: Date): ExpectedWeek[] {
  const one = onePerCompany(expected);
  return Array.from({ length: EXPECTED_WEEKS }, (_, index) => {
    const from = daysAfter(now, -7 * (EXPECTED_WEEKS - index));
    const to = daysAfter(from, 7);
    const inWeek = one.filter(({ openedAt }) => openedAt >= from && (openedAt < to || index === EXPECTED_WEEKS - 1));
    const byOwner = new Map<OwnerId | undefined, number>();
    for (const { ownerId, isRequest } of inWeek) if (!isRequest) byOwner.set(ownerId, (byOwner.get(ownerId) ?? 0) + 1);
    const counts = [...byOwner.values()];
    const others = counts.reduce((sum, count) => sum + Math.min(count, capacity), 0);
    const waiting = counts.reduce((sum, count) => sum + Math.max(0, count - capacity), 0);
    return { from, requests: inWeek.filter(({ isRequest }) => isRequest).length, others, waiting };
  });
}
