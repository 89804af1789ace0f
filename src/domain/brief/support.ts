import { isInterest, pageOf, readActions, type Action } from '../action.ts';
import { DAY_MS } from '../decay.ts';
import { deedKey, deedOf } from './deed.ts';
import type { Grounds } from './grounds.ts';
import { isSame } from './same.ts';
import { readJobTitle } from '../titles/job-title.ts';
import { colleagueSignalId, SENIORITIES } from '../lead.ts';
import { plainText } from '../plain-text.ts';
import type { Play, Policy } from '../policy/policy.ts';
import type { Signal } from '../signal.ts';
import { TRAFFIC_SOURCES, type Deed, type ObstacleCode, type Says, type Statement } from '../statement.ts';

/**
 * What evidence alone supports. Nothing of how the brief was written is used here: each statement is derived once more,
 * from the facts it cites, so that a sentence that says anything else is found out.
 */

export type SupportInput = {
  /** Only the facts that the sentence cites. */
  readonly grounds: Grounds;
  readonly policy: Policy;
  readonly now: Date;
};

/** The statement that the evidence supports; null when it supports none of this kind. `given` may choose where the evidence allows a choice. */
type Support = { readonly [S in Says]?: (input: SupportInput, given: Statement<S>) => Statement<S> | null };

const daysUntil = (now: Date, at: Date): number => (now.getTime() - at.getTime()) / DAY_MS;
const time = ({ signal }: Action): number => signal.occurredAt.getTime();

const isOf = ({ contactId }: Grounds['colleagues'][number], { id }: Signal): boolean => id.startsWith(colleagueSignalId(contactId, ''));

/** Each cited action of the lead, newest first; what colleagues did is none. */
const actionsOf = ({ grounds: { signals, colleagues }, policy }: SupportInput): Action[] =>
  readActions(signals.filter((signal) => !colleagues.some((colleague) => isOf(colleague, signal))), policy);

/** The one action that a sentence about one action cites. */
function only(input: SupportInput): Action | null {
  const [action, ...more] = actionsOf(input);
  return action && more.length === 0 ? action : null;
}

function colleagueDeed({ grounds, policy }: SupportInput): { jobTitle: string | undefined; deed: Deed } | null {
  const [colleague, ...others] = grounds.colleagues;
  const [action, ...more] = readActions(grounds.signals, policy);
  if (!colleague || !action || others.length + more.length > 0 || !action.rule.meaningful || !isOf(colleague, action.signal)) return null;
  return { jobTitle: plainText(colleague.jobTitle, 60), deed: deedOf(action) };
}

/** Whether the facts cited for something said before the call are so. */
const HOLDS: Readonly<Partial<Record<ObstacleCode, (input: SupportInput, what: string | undefined) => boolean>>> = {
  customer: ({ grounds: { contact, company } }) => contact.lifecycleStage === 'customer' || company.lifecycleStage === 'customer',
  open_deal: ({ grounds }) => grounds.deals.some(({ isClosed }) => !isClosed),
  meeting_booked: (input) => isRecent(input, input.grounds.contact.meetingBookedAt),
  in_contact: (input) => isRecent(input, input.grounds.contact.lastContactedAt) || isRecent(input, input.grounds.contact.repliedToSalesAt),
  in_progress: ({ grounds, policy }) => policy.exclusions.inProgressLeadStatuses.some((status) => status === grounds.contact.leadStatus),
  unsubscribed: ({ grounds }) => grounds.contact.unsubscribed === true,
  free_mail: ({ grounds }) => grounds.contact.hasFreeMail === true,
  company_unknown: ({ grounds }) => grounds.unknown.includes('company'),
  not_checked: ({ grounds }, what) => grounds.unchecked.some((unchecked) => unchecked === what),
};

function isRecent({ policy, now }: SupportInput, at: Date | undefined): boolean {
  return at !== undefined && daysUntil(now, at) < policy.exclusions.inContactDays;
}

const playOf = ({ playbook }: Policy, topic: string | undefined): Play | undefined => playbook.find((play) => play.topic === topic);

/** The one fact of the company record or of the contact; null when both are cited, because they may differ. */
function either<T>(ofCompany: T | undefined, ofContact: T | undefined): T | undefined | null {
  return ofCompany !== undefined && ofContact !== undefined ? null : (ofCompany ?? ofContact);
}

const industryWords = (industry: string | undefined): string | undefined => {
  const text = plainText(industry, 60);
  return text && text.length > 4 && /^[A-Z_]+$/u.test(text) && !text.includes('__') && !/^_|_$/u.test(text) ? text.toLowerCase().split('_').join(' ') : text;
};

const about: Support = {
  who: ({ grounds: { contact } }) => {
    const name = plainText([contact.firstName, contact.lastName].filter((part) => part !== undefined && part !== '').join(' '), 80) ?? plainText(contact.email, 80);
    return name ? { says: 'who', name, jobTitle: plainText(contact.jobTitle, 80) } : null;
  },
  organisation: ({ grounds: { company, contact } }) => {
    const [name, city, country] = [either(company.name, contact.companyName), either(company.city, contact.city), either(company.country, contact.country)];
    const employees = either(company.employees, contact.employees);
    const named = plainText(name ?? undefined, 80);
    if (!named || city === null || country === null || employees === null) return null;
    return { says: 'organisation', name: named, city: plainText(city, 60), country: plainText(country, 60), employees };
  },
  source: ({ grounds: { contact } }) => {
    const [original, latest] = [contact.originalSource, contact.latestSource].map((value) => TRAFFIC_SOURCES.find((known) => known === value?.toUpperCase()));
    const title = plainText(pageOf(contact.firstConversion?.title), 80);
    return { says: 'source', original, firstForm: title && contact.firstConversion ? { title, at: contact.firstConversion.at } : undefined, latest };
  },
  company_context: ({ grounds, policy, now }) => {
    const industry = either(grounds.company.industry, grounds.contact.industry);
    const colleague = grounds.colleagues.length > 0 ? colleagueDeed({ grounds, policy, now }) : undefined;
    if (industry === null || colleague === null) return null;
    const { revenue } = grounds.company;
    return {
      says: 'company_context', industry: industryWords(industry), revenue: revenue === undefined ? undefined : Math.round(revenue),
      openDeals: grounds.deals.filter(({ isClosed }) => !isClosed).length, colleague,
    };
  },
  obstacle: (input, { code, what }) => (HOLDS[code]?.(input, what) ? { says: 'obstacle', code, what } : null),
  question: ({ grounds }, { fact }) => {
    if (fact !== 'budget') return grounds.unknown.includes(fact) ? { says: 'question', fact } : null;
    const level = grounds.contact.seniority ?? readJobTitle(grounds.contact.jobTitle ?? '').seniority;
    return level && SENIORITIES.indexOf(level) < SENIORITIES.indexOf('director') ? { says: 'question', fact } : null;
  },
};

const withoutMinutes = ({ minutes: _minutes, ...deed }: Deed): Deed => deed;

const done: Support = {
  recent_action: (input) => {
    const action = only(input);
    return action && isInterest(action) ? { says: 'recent_action', deed: deedOf(action) } : null;
  },
  activity: (input, { steps: told }) => {
    const actions = actionsOf(input).filter(isInterest);
    const pages = actions.filter(({ signal }) => signal.kind === 'page_view');
    const steps = actions.filter(({ signal }) => signal.kind !== 'page_view').map(deedOf);
    const once = steps.filter((step, at) => steps.findIndex((other) => deedKey(other) === deedKey(step)) === at);
    const [lastPage] = pages;
    return { says: 'activity', steps: once.slice(0, told.length), more: once.length - Math.min(once.length, told.length), pages: pages.length, lastPage: lastPage && deedOf(lastPage) };
  },
  likely_problem: (input) => {
    const actions = actionsOf(input).filter(isInterest);
    const counts = new Map<string, number>();
    for (const { play } of actions) if (play) counts.set(play.topic, (counts.get(play.topic) ?? 0) + 1);
    // Newest first: of topics that come up equally often, the newer one stays.
    const [topic, on] = [...counts].reduce((best, other) => (other[1] > best[1] ? other : best), ['', 0]);
    const play = playOf(input.policy, topic);
    return play ? { says: 'likely_problem', topic, problem: play.problem, on, of: actions.length } : null;
  },
  angle: (input, { topic, question, deed: told }) => {
    const actions = actionsOf(input);
    const action = actions.find((candidate) => isSame(withoutMinutes(deedOf(candidate)), told));
    if (!action?.rule.knowing || !action.rule.meaningful) return null;
    const deed = withoutMinutes(deedOf(action));
    if (question === null) return action.rule.request ? { says: 'angle', deed, topic: undefined, question } : null;
    // What else is cited says what it is about; where nothing else is, the deed itself does.
    const others = actions.filter((other) => other !== action);
    const topics = (others.length > 0 ? others : [action]).map((other) => other.play?.topic);
    const play = topics.every((other) => other === topic) ? playOf(input.policy, topic) : undefined;
    const asked = [play?.question, ...Object.values(play?.questionsByRole ?? {})].find((known) => isSame(known, question));
    return asked ? { says: 'angle', deed, topic, question: asked } : null;
  },
};

const reasons: Support = {
  why_request: (input) => {
    const action = only(input);
    return action?.rule.request && daysUntil(input.now, action.signal.occurredAt) < input.policy.intent.requestFreshDays ? { says: 'why_request', deed: deedOf(action) } : null;
  },
  why_new_topic: (input) => {
    const actions = actionsOf(input).filter(isInterest);
    const [newest] = actions;
    const first = actions.at(-1)?.signal.occurredAt;
    const play = newest?.play;
    if (!newest || !first || !play || actions.some((action) => action.play?.topic !== play.topic)) return null;
    return daysUntil(input.now, first) < input.policy.whyNow.freshDays ? { says: 'why_new_topic', topic: play.name, actions: actions.length, first, latest: deedOf(newest) } : null;
  },
  why_burst: (input) => {
    const { burstActions, burstDays, freshDays } = input.policy.whyNow;
    const actions = actionsOf(input).filter(isInterest);
    const [newest] = actions;
    if (!newest || daysUntil(input.now, newest.signal.occurredAt) >= freshDays) return null;
    const together = actions.filter((action) => time(action) > time(newest) - burstDays * DAY_MS);
    const from = together.at(-1)?.signal.occurredAt;
    const earlier = actions.length - together.length;
    if (!from || together.length < burstActions) return null;
    return { says: 'why_burst', actions: together.length, from, to: newest.signal.occurredAt, isUnusual: earlier >= 3 };
  },
  why_return: (input, { deed: told }) => {
    const actions = actionsOf(input).filter(isInterest);
    const gaps = actions.slice(1).map((earlier, at) => ({ days: Math.floor((time(actions[at] ?? earlier) - time(earlier)) / DAY_MS), end: time(actions[at] ?? earlier) }));
    const longest = gaps.reduce((best, gap) => (gap.days > best.days ? gap : best), { days: 0, end: 0 });
    const action = actions.find((candidate) => isSame(deedOf(candidate), told) && candidate.rule.meaningful && time(candidate) >= longest.end);
    if (!action || longest.days < Math.floor(input.policy.whyNow.silenceDays) || daysUntil(input.now, new Date(longest.end)) >= input.policy.whyNow.freshDays) return null;
    return { says: 'why_return', silentDays: longest.days, deed: deedOf(action) };
  },
  why_colleague: (input) => {
    const colleague = colleagueDeed(input);
    return colleague && daysUntil(input.now, colleague.deed.at) < input.policy.whyNow.colleagueDays ? { says: 'why_colleague', ...colleague } : null;
  },
  why_event: (input) => {
    const action = only(input);
    return action?.signal.kind === 'webinar_attended' && daysUntil(input.now, action.signal.occurredAt) < input.policy.whyNow.freshDays ? { says: 'why_event', deed: deedOf(action) } : null;
  },
};

/** How each statement of a brief is derived from its evidence. */
export const SUPPORT: Support = { ...about, ...done, ...reasons };
