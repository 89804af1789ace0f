import { actionsBy, contentKey, isInterest, type Action } from '../action.ts';
import { DAY_MS, daysAfter, daysBetween } from '../decay.ts';
import { deedOf } from './deed.ts';
import type { Brief } from '../evaluation.ts';
import { colleagueSignalId, type Colleague } from '../lead.ts';
import { plainText } from '../plain-text.ts';
import type { Play, Policy } from '../policy/policy.ts';
import { freshRequest } from '../request.ts';

export type WhyNowInput = {
  readonly actions: readonly Action[];
  readonly colleagues: readonly ActiveColleague[];
  readonly policy: Policy;
  readonly now: Date;
};

type WhyNow = NonNullable<Brief['whyNow']>;
type Reason = (input: WhyNowInput) => WhyNow | null;

/** Topics of actions that can be a reason today, the newest action's first: young, and more than a page looked at. */
function freshPlays({ actions, policy, now }: WhyNowInput): Play[] {
  const plays = new Set<Play>();
  for (const action of actions) {
    if (now >= daysAfter(action.signal.occurredAt, policy.whyNow.freshDays)) break;
    if (action.play && action.rule.meaningful && isInterest(action)) plays.add(action.play);
  }
  return [...plays];
}

const explicitRequest: Reason = ({ actions, policy, now }) => {
  const request = freshRequest(actions, policy, now);
  return request && { statement: { says: 'why_request', deed: deedOf(request) }, evidence: [request.signal.id] };
};

/** What they did besides takes nothing away from a topic that is new. */
const newTopic: Reason = (input) => {
  for (const play of freshPlays(input)) {
    const onTopic = input.actions.filter((action) => isInterest(action) && action.play === play);
    const [latest, oldest] = [onTopic[0], onTopic.at(-1)];
    if (!latest || !oldest || input.now >= daysAfter(oldest.signal.occurredAt, input.policy.whyNow.freshDays)) continue;
    const first = oldest.signal.occurredAt;
    const earlier = input.actions.find((action) => isInterest(action) && action.signal.occurredAt < first);
    return {
      statement: { says: 'why_new_topic', topic: play.name, actions: onTopic.length, first, latest: deedOf(latest), isFirst: earlier === undefined },
      evidence: [...onTopic, ...(earlier ? [earlier] : [])].map((action) => action.signal.id),
    };
  }
  return null;
};

const burst: Reason = ({ actions, policy, now }) => {
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
  const from = (inBurst.at(-1) ?? newest).signal.occurredAt;
  const isUnusual = before.length >= 3;
  return {
    statement: { says: 'why_burst', actions: inBurst.length, from, to: newest.signal.occurredAt, isUnusual },
    // What is unusual is so beside what was usual before.
    evidence: [...inBurst, ...(isUnusual ? before.slice(0, 3) : [])].map((action) => action.signal.id),
  };
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
  const newest = interest.slice(0, index + 1).findIndex((action) => action.rule.meaningful);
  const meaningful = interest[newest];
  if (!meaningful) return null;
  return {
    statement: { says: 'why_return', silentDays: Math.floor(gap(index)), deed: deedOf(meaningful) },
    // What they did in between, too: without it the time since they are back could look like the longer silence.
    evidence: interest.slice(newest, index + 2).map((action) => action.signal.id),
  };
};

/** A colleague's meaningful action, with how to speak of them: never by name. */
export type ActiveColleague = { readonly contactId: Colleague['contactId']; readonly jobTitle: string | undefined; readonly action: Action };

/** Meaningful actions of colleagues, requests first, then the newest. Read once: looking ahead asks for many moments. */
export function readColleagues(colleagues: readonly Colleague[], policy: Policy, now: Date): ActiveColleague[] {
  const found = colleagues.flatMap(({ contactId, jobTitle, signals }) => {
    const meaningful = actionsBy(now, signals, policy).filter(({ rule }) => rule.meaningful);
    return meaningful.map((action): ActiveColleague => ({ contactId, jobTitle: plainText(jobTitle, 60), action }));
  });
  const isRequest = ({ action }: ActiveColleague): number => Number(action.rule.request !== undefined);
  return found.sort((a, b) => isRequest(b) - isRequest(a) || b.action.signal.occurredAt.getTime() - a.action.signal.occurredAt.getTime());
}

/** The colleague's action that counts most of those that are still fresh. */
export function activeColleague({ colleagues, policy, now }: Pick<WhyNowInput, 'colleagues' | 'policy' | 'now'>): ActiveColleague | null {
  return colleagues.find(({ action }) => now < daysAfter(action.signal.occurredAt, policy.whyNow.colleagueDays)) ?? null;
}

/** Facts that a sentence about a colleague rests on. */
export function colleagueEvidence({ contactId, action }: ActiveColleague): string[] {
  return [`colleague.${contactId}`, colleagueSignalId(contactId, action.signal.id)];
}

const secondPerson: Reason = (input) => {
  const active = activeColleague(input);
  return active && { statement: { says: 'why_colleague', jobTitle: active.jobTitle, deed: deedOf(active.action) }, evidence: colleagueEvidence(active) };
};

/** A date both sides know: a webinar a few days ago. */
const datedEvent: Reason = (input) => {
  const attended = input.actions.find((action) => action.signal.kind === 'webinar_attended' && input.now < daysAfter(action.signal.occurredAt, input.policy.whyNow.freshDays));
  return attended ? { statement: { says: 'why_event', deed: deedOf(attended) }, evidence: [attended.signal.id] } : null;
};

const REASONS: readonly Reason[] = [explicitRequest, newTopic, burst, returnAfterSilence, secondPerson, datedEvent];

/** The strongest reason to act today, or null: "was active recently" is not one. */
export function whyNow(input: WhyNowInput): WhyNow | null {
  for (const reason of REASONS) {
    const found = reason(input);
    if (found) return found;
  }
  return null;
}
