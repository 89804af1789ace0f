import { readActions, type Action } from './action.ts';
import { DAY_MS, daysAfter, HOUR_MS } from './decay.ts';
import { coolDownEnd, type Handover } from './handover.ts';
import type { Colleague, Lead } from './lead.ts';
import type { Policy } from './policy.ts';

export type CrossingInput = {
  readonly lead: Lead;
  readonly actions: readonly Action[];
  readonly colleagues: readonly Colleague[];
  readonly handovers: readonly Handover[];
  readonly policy: Policy;
  readonly now: Date;
  /** What would be decided at a later moment, as a text to compare. */
  readonly fingerprintAt: (moment: Date) => string;
};

/** Looking further ahead gains nothing: the next sync will have brought news or the points are gone, in days. */
const HORIZON_DAYS = 400;

/** Moments at which a window opens or closes: between two of them only decay is at work. */
function windowEnds({ lead, actions, colleagues, handovers, policy, now }: CrossingInput): Date[] {
  const { whyNow, intent, exclusions, handover } = policy;
  const actionDays = [whyNow.freshDays, intent.exploration.withinDays, intent.requestFreshDays];
  const colleagueActions = colleagues.flatMap((colleague) => readActions(colleague.signals, policy));
  const contactDates = [lead.contact.meetingBookedAt, lead.contact.lastContactedAt, lead.contact.repliedToSalesAt].filter((at) => at !== undefined);
  const ends = [
    ...actions.flatMap(({ signal }) => actionDays.map((days) => daysAfter(signal.occurredAt, days))),
    ...colleagueActions.map(({ signal }) => daysAfter(signal.occurredAt, whyNow.colleagueDays)),
    ...contactDates.map((at) => daysAfter(at, exclusions.inContactDays)),
    ...handovers.flatMap((earlier) => coolDownEnd(earlier, handover.coolDownDays) ?? []),
  ];
  return ends.filter((at) => at > now).sort((a, b) => a.getTime() - b.getTime());
}

/** The first moment in `(from, to]` that is decided differently, to the minute; decay only falls, so halving finds it. */
function firstChange(from: Date, to: Date, before: string, fingerprintAt: CrossingInput['fingerprintAt']): Date {
  let low = from.getTime();
  let high = to.getTime();
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 2);
    if (fingerprintAt(new Date(middle)) === before) low = middle;
    else high = middle;
  }
  return new Date(high);
}

/**
 * The next moment at which time alone changes what is decided; null when nothing will within the horizon.
 * Between window ends only decay is at work. Negative signals fade too and lift the score: then the stretches are
 * cut into days, so that a rise followed by a fall is not missed.
 */
export function nextCrossing(input: CrossingInput): Date | null {
  const { now, actions, fingerprintAt } = input;
  const before = fingerprintAt(now);
  const horizon = daysAfter(now, HORIZON_DAYS);
  if (actions.length === 0 && input.colleagues.length === 0 && windowEnds(input).length === 0) return null;
  const canRise = actions.some((action) => action.rule.points < 0);
  let from = now;
  for (const end of [...windowEnds(input).filter((at) => at < horizon), horizon]) {
    for (const to of canRise ? stepsTo(from, end) : [end]) {
      // A window ends at `to`: look just before it for decay, then at it.
      const justBefore = new Date(Math.max(from.getTime(), to.getTime() - 1));
      if (fingerprintAt(justBefore) !== before) return firstChange(from, justBefore, before, fingerprintAt);
      if (fingerprintAt(to) !== before) return to;
      from = to;
    }
  }
  return null;
}

function stepsTo(from: Date, end: Date): Date[] {
  const steps: Date[] = [];
  const stride = end.getTime() - from.getTime() > 30 * DAY_MS ? 2 * DAY_MS : 6 * HOUR_MS;
  for (let at = from.getTime() + stride; at < end.getTime(); at += stride) steps.push(new Date(at));
  return [...steps, end];
}
