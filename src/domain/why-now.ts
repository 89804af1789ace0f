import { contentKey, isInterest, readActions, type Action } from './action.ts';
import { DAY_MS, daysAfter, daysBetween } from './decay.ts';
import type { Sentence } from './evaluation.ts';
import type { Colleague } from './lead.ts';
import { plainText } from './plain-text.ts';
import type { Policy } from './policy.ts';
import { freshRequest } from './request.ts';
import { actionText, dayText, momentText, sentence } from './wording.ts';

export type WhyNowInput = {
  readonly actions: readonly Action[];
  readonly colleagues: readonly ActiveColleague[];
  readonly policy: Policy;
  readonly timeZone: string;
  readonly now: Date;
};

type Reason = (input: WhyNowInput) => Sentence | null;

/** Newest action that can be a reason today: it must be young, and more than a page looked at. */
function freshAction({ actions, policy, now }: WhyNowInput): Action | null {
  return actions.find((action) => action.rule.meaningful && now < daysAfter(action.signal.occurredAt, policy.whyNow.freshDays)) ?? null;
}

const explicitRequest: Reason = ({ actions, policy, timeZone, now }) => {
  const request = freshRequest(actions, policy, now);
  if (!request) return null;
  return { text: `${sentence(request.rule.verb)} on ${momentText(request.signal.occurredAt, now, timeZone)}.`, evidence: [request.signal.id] };
};

const newTopic: Reason = (input) => {
  const fresh = freshAction(input);
  if (!fresh?.play) return null;
  const onTopic = input.actions.filter((action) => isInterest(action) && action.play?.topic === fresh.play?.topic);
  const first = onTopic.at(-1) ?? fresh;
  if (input.now >= daysAfter(first.signal.occurredAt, input.policy.whyNow.freshDays)) return null;
  const day = (action: Action): string => dayText(action.signal.occurredAt, input.now, input.timeZone);
  const text = onTopic.length === 1
    ? `New topic, ${fresh.play.name}: ${actionText(fresh)} on ${day(fresh)}.`
    : `New topic since ${day(first)}, ${fresh.play.name}: ${onTopic.length} actions, the latest on ${day(onTopic[0] ?? fresh)}.`;
  return { text, evidence: onTopic.map((action) => action.signal.id) };
};

const burst: Reason = ({ actions, policy, timeZone, now }) => {
  const { burstActions, burstDays, freshDays } = policy.whyNow;
  const newest = actions.find(isInterest);
  if (!newest || now >= daysAfter(newest.signal.occurredAt, freshDays)) return null;
  const since = newest.signal.occurredAt.getTime() - burstDays * DAY_MS;
  const inBurst = actions.filter((action) => isInterest(action) && action.signal.occurredAt.getTime() > since);
  const before = actions.filter((action) => isInterest(action) && action.signal.occurredAt.getTime() <= since);
  // Against their own baseline: what they did in an equally long stretch of the 90 days before.
  const usual = (before.filter((action) => action.signal.occurredAt.getTime() > since - 90 * DAY_MS).length * burstDays) / 90;
  const pieces = new Set(inBurst.map(contentKey)).size;
  if (inBurst.length < burstActions || pieces < 2 || inBurst.length < 3 * usual) return null;
  const oldest = inBurst.at(-1) ?? newest;
  const days = [oldest, newest].map((action) => dayText(action.signal.occurredAt, now, timeZone));
  const span = days[0] === days[1] ? `on ${days[0]}` : `from ${days[0]} to ${days[1]}`;
  const compared = before.length >= 3 ? ', far more than usual for this person' : '';
  return { text: `${inBurst.length} actions ${span}${compared}.`, evidence: inBurst.map((action) => action.signal.id) };
};

/** Measured between their own actions, so that the answer does not drift with the moment of asking. */
const returnAfterSilence: Reason = (input) => {
  const { silenceDays, freshDays } = input.policy.whyNow;
  const interest = input.actions.filter(isInterest);
  const gap = (index: number): number => {
    const [later, earlier] = [interest[index], interest[index + 1]];
    return later && earlier ? daysBetween(earlier.signal.occurredAt, later.signal.occurredAt) : 0;
  };
  const index = interest.findIndex((_, at) => gap(at) >= silenceDays);
  const back = interest[index];
  const before = interest[index + 1];
  if (!back || !before || input.now >= daysAfter(back.signal.occurredAt, freshDays)) return null;
  const meaningful = interest.slice(0, index + 1).find((action) => action.rule.meaningful);
  if (!meaningful) return null;
  const day = dayText(meaningful.signal.occurredAt, input.now, input.timeZone);
  return { text: `Back after ${Math.floor(gap(index))} days of silence: ${actionText(meaningful)} on ${day}.`, evidence: [meaningful.signal.id, back.signal.id, before.signal.id] };
};

/** A colleague's newest meaningful action, with how to speak of them: never by name. */
export type ActiveColleague = { readonly who: string; readonly action: Action };

/** Colleagues who did something meaningful, the newest action first. Read once: looking ahead asks for many moments. */
export function readColleagues(colleagues: readonly Colleague[], policy: Policy): ActiveColleague[] {
  const found = colleagues.flatMap(({ jobTitle, signals }): ActiveColleague[] => {
    const action = readActions(signals, policy).find(({ rule }) => rule.meaningful);
    const title = plainText(jobTitle, 60);
    return action ? [{ who: title ? `A colleague there (${title})` : 'A colleague there', action }] : [];
  });
  return found.sort((a, b) => b.action.signal.occurredAt.getTime() - a.action.signal.occurredAt.getTime());
}

/** The newest action of a colleague that still counts. */
export function activeColleague({ colleagues, policy, now }: Pick<WhyNowInput, 'colleagues' | 'policy' | 'now'>): ActiveColleague | null {
  const newest = colleagues[0];
  return newest && now < daysAfter(newest.action.signal.occurredAt, policy.whyNow.colleagueDays) ? newest : null;
}

const secondPerson: Reason = (input) => {
  const active = activeColleague(input);
  if (!active) return null;
  const day = dayText(active.action.signal.occurredAt, input.now, input.timeZone);
  return { text: `${active.who} ${actionText(active.action)} on ${day}.`, evidence: [active.action.signal.id] };
};

/** A date both sides know: a webinar a few days ago. */
const datedEvent: Reason = (input) => {
  const attended = input.actions.find((action) => action.signal.kind === 'webinar_attended' && input.now < daysAfter(action.signal.occurredAt, input.policy.whyNow.freshDays));
  if (!attended) return null;
  return { text: `${sentence(actionText(attended))} on ${dayText(attended.signal.occurredAt, input.now, input.timeZone)}.`, evidence: [attended.signal.id] };
};

const REASONS: readonly Reason[] = [explicitRequest, newTopic, burst, returnAfterSilence, secondPerson, datedEvent];

/** The strongest reason to act today, or null: "was active recently" is not one. */
export function whyNow(input: WhyNowInput): Sentence | null {
  for (const reason of REASONS) {
    const found = reason(input);
    if (found) return found;
  }
  return null;
}
