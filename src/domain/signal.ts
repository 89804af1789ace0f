import { z } from 'zod';

/**
 * What a lead did, as observed. A kind says how we saw it, not how much it counts: what a form submission
 * means (a demo request, a download) is for the policy to say, from its title and page.
 */
export const SIGNAL_KINDS = [
  'form_submission',
  'page_view',
  'email_open',
  'email_click',
  'email_reply',
  'webinar_registered',
  'webinar_attended',
  'webinar_no_show',
  'webinar_cancelled',
  'meeting_booked',
  'list_joined',
  /** The lead rang us up. What we rang them about is no signal. */
  'inbound_call',
  /** Came to the site by a channel that HubSpot names. */
  'visit',
  /** An event of the account's own, or of another app's. */
  'custom_event',
  /** Somebody, or a workflow, moved the lead to another lifecycle stage: kept to be learned from, and never something the lead did. */
  'stage_changed',
] as const;

export const SignalKind = z.enum(SIGNAL_KINDS);
export type SignalKind = z.infer<typeof SignalKind>;

/** What the lead did itself: only this can be an action. What others did to it is in the ledger, and is read by no rule. */
export const DeedKind = SignalKind.exclude(['stage_changed']);
export type DeedKind = z.infer<typeof DeedKind>;

/** One thing a lead did. */
export type Signal = {
  /** Stable per portal and contact: the same action seen by two sources has the same id and counts once. */
  readonly id: string;
  readonly kind: SignalKind;
  /** When it happened, not when we heard of it. */
  readonly occurredAt: Date;
  /** The form, page, webinar or e-mail, as people would name it. Text from outside: data, never markup. */
  readonly title?: string | undefined;
  readonly url?: string | undefined;
  /** Name of the campaign it came from: says what it is about, where the title does not. Text from outside. */
  readonly campaign?: string | undefined;
  /** For webinars: minutes attended and minutes the event lasted. */
  readonly attendedMinutes?: number | undefined;
  readonly durationMinutes?: number | undefined;
};

/** Less than a minute of a webinar is a click on its link, and nobody was there. */
export function attendedOrNot(kind: SignalKind, attendedMinutes: number | undefined): SignalKind {
  return kind === 'webinar_attended' && attendedMinutes !== undefined && attendedMinutes < 1 ? 'webinar_no_show' : kind;
}

/** Clocks of others run ahead a little, in milliseconds: what is dated later than this has not happened yet. */
const CLOCK_SKEW_MS = 3_600_000;

/** The signals of what has happened by `now`; the rest is for a later moment. */
export function happened(signals: readonly Signal[], now: Date): readonly Signal[] {
  const latest = now.getTime() + CLOCK_SKEW_MS;
  return signals.every(({ occurredAt }) => occurredAt.getTime() <= latest) ? signals : signals.filter(({ occurredAt }) => occurredAt.getTime() <= latest);
}

/** When the first signal that has not happened by `now` will have; null when there is none. */
export function nextToHappen(signals: readonly Signal[], now: Date): Date | null {
  const times = signals.map(({ occurredAt }) => occurredAt.getTime() - CLOCK_SKEW_MS).filter((time) => time > now.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** Newest first; ties in id order so that input order never matters. */
const newestFirst = (a: Signal, b: Signal): number => b.occurredAt.getTime() - a.occurredAt.getTime() || (a.id < b.id ? -1 : 1);

/** The same signals, each id once, newest first; ties in id order. A store hands them out in order: then nothing is sorted. */
export function inOrder(signals: readonly Signal[]): Signal[] {
  const ids = new Set<string>();
  const once: Signal[] = [];
  let isSorted = true;
  let last: Signal | undefined;
  for (const signal of signals) {
    if (ids.has(signal.id)) continue;
    ids.add(signal.id);
    if (last && newestFirst(last, signal) > 0) isSorted = false;
    once.push(signal);
    last = signal;
  }
  return isSorted ? once : once.sort(newestFirst);
}
