import { isInterest, pageOf, readActions, type Action } from '../action.ts';
import { DAY_MS } from '../decay.ts';
import { levelAndRole } from '../fit/fit.ts';
import { fullName, isSignalOf, SENIORITIES, type Role } from '../lead.ts';
import { knownText, plainText } from '../plain-text.ts';
import type { Play, Policy } from '../policy/policy.ts';
import { TRAFFIC_SOURCES, type ColleagueDeed, type Deed, type ObstacleCode, type Says, type Statement } from '../statement.ts';
import { deedKey, deedOf } from './deed.ts';
import type { Grounds } from './grounds.ts';
import { isSame } from './same.ts';

/**
 * What facts support. Nothing of how the brief was written is used here: each statement is derived once more, from the
 * facts it cites alone and from all there are, so that a sentence that says anything else, or that is true only
 * because something was left out, is found.
 */

export type SupportInput = {
  readonly grounds: Grounds;
  /** The lead's own actions among the grounds, newest first. */
  readonly actions: readonly Action[];
  /** These are all the facts there are, not only those that a sentence cites. */
  readonly isWhole: boolean;
  readonly policy: Policy;
  readonly now: Date;
};

/** The statement that the facts support; null when they support none of this kind. `given` chooses only where any choice is true. */
type Support = { readonly [S in Says]?: (input: SupportInput, given: Statement<S>) => Statement<S> | null };

const daysSince = (at: Date, now: Date): number => (now.getTime() - at.getTime()) / DAY_MS;
const time = ({ signal }: Action): number => signal.occurredAt.getTime();
const isFresh = ({ signal }: Action, days: number, now: Date): boolean => daysSince(signal.occurredAt, now) < days;

/** The first text that can be read. */
const firstText = (most: number, ...texts: readonly (string | undefined)[]): string | undefined => texts.map((text) => knownText(text, most)).find((text) => text !== undefined);
const firstCount = (...counts: readonly (number | undefined)[]): number | undefined => counts.find((count) => count !== undefined && Number.isFinite(count) && count >= 1);

const countsMore = (a: Action, b: Action): number => Number(b.rule.request !== undefined) - Number(a.rule.request !== undefined) || time(b) - time(a);

/** What each colleague did that counts most, those who count most first: a request before anything else, then the newest. */
function colleagueDeeds({ grounds, policy, now }: SupportInput): ColleagueDeed[] {
  const best = grounds.colleagues.flatMap(({ contactId, jobTitle }) => {
    const theirs = readActions(grounds.signals.filter(({ id }) => isSignalOf({ contactId }, id)), policy);
    const fresh = theirs.filter((action) => action.rule.meaningful && isFresh(action, policy.whyNow.colleagueDays, now));
    return fresh.toSorted(countsMore).slice(0, 1).map((action) => ({ jobTitle, action }));
  });
  return best.sort((a, b) => countsMore(a.action, b.action)).map(({ jobTitle, action }) => ({ jobTitle: plainText(jobTitle, 60), deed: deedOf(action) }));
}

/** Fields of work that the policy wants to see and that none of these people has; undefined where it wants none, nobody's work is known, or all are there. */
function missingRoles({ grounds: { contact }, policy }: SupportInput, colleagues: readonly ColleagueDeed[]): Role[] | undefined {
  if (!contact.role && !contact.jobTitle && colleagues.length === 0) return undefined;
  const titles = colleagues.map(({ jobTitle }) => levelAndRole({ contact: { jobTitle } }).role);
  const missing = policy.handover.buyingGroup.roles.filter((role) => ![levelAndRole({ contact }).role, ...titles].includes(role));
  return missing.length > 0 ? missing : undefined;
}

/** Whether the facts for something said before the call are so. */
const HOLDS: Readonly<Partial<Record<ObstacleCode, (input: SupportInput, what: string | undefined) => boolean>>> = {
  customer: ({ grounds: { contact, company, deals } }) => [contact, company].some(({ lifecycleStage }) => lifecycleStage === 'customer' || lifecycleStage === 'evangelist') || deals.some(({ isWon }) => isWon),
  open_deal: ({ grounds }) => grounds.deals.some(({ isClosed }) => !isClosed),
  meeting_booked: (input) => isRecent(input, input.grounds.contact.meetingBookedAt) || input.actions.some(({ signal }) => signal.kind === 'meeting_booked' && isRecent(input, signal.occurredAt) && stillStands(input, signal.occurredAt)),
  meeting_fell_through: (input) => hasHappened(input, input.grounds.contact.meetingFellThroughAt) && isRecent(input, input.grounds.contact.meetingFellThroughAt),
  in_contact: (input) => isRecent(input, input.grounds.contact.lastContactedAt) || isRecent(input, input.grounds.contact.repliedToSalesAt),
  in_progress: ({ grounds, policy }) => policy.exclusions.inProgressLeadStatuses.some((status) => status === grounds.contact.leadStatus),
  unsubscribed: ({ grounds }) => grounds.contact.unsubscribed === true,
  free_mail: ({ grounds }) => grounds.contact.hasFreeMail === true,
  company_unknown: ({ grounds }) => grounds.unknown.includes('company'),
  job_applicant: ({ actions }) => actions.some(({ rule }) => rule.points < 0 && rule.knowing),
  not_checked: ({ grounds }, what) => grounds.unchecked.some((unchecked) => unchecked === what),
};

function isRecent({ policy, now }: SupportInput, at: Date | undefined): boolean {
  return at !== undefined && daysSince(at, now) < policy.exclusions.inContactDays;
}

const hasHappened = ({ now }: SupportInput, at: Date | undefined): boolean => at !== undefined && at.getTime() <= now.getTime();
const stillStands = ({ grounds: { contact } }: SupportInput, bookedAt: Date): boolean => contact.meetingFellThroughAt === undefined || bookedAt.getTime() > contact.meetingFellThroughAt.getTime();

const industryWords = (text: string | undefined): string | undefined =>
  text && text.length > 4 && /^[A-Z_]+$/u.test(text) && !text.includes('__') && !/^_|_$/u.test(text) ? text.toLowerCase().split('_').join(' ') : text;

const about: Support = {
  who: ({ grounds: { contact } }) => {
    const name = fullName(contact) ?? plainText(contact.email, 80);
    return name ? { says: 'who', name, jobTitle: knownText(contact.jobTitle, 80) } : null;
  },
  organisation: ({ grounds: { company, contact } }) => {
    const name = firstText(80, company.name, contact.companyName);
    const [city, country] = [firstText(60, company.city, contact.city), firstText(60, company.country, contact.country)];
    return name ? { says: 'organisation', name, city, country, employees: firstCount(company.employees, contact.employees) } : null;
  },
  source: ({ grounds: { contact } }) => {
    const [original, latest] = [contact.originalSource, contact.latestSource].map((value) => TRAFFIC_SOURCES.find((known) => known === value?.toUpperCase()));
    const title = plainText(pageOf(contact.firstConversion?.title), 80);
    return { says: 'source', original, firstForm: title && contact.firstConversion ? { title, at: contact.firstConversion.at } : undefined, latest: latest === original ? undefined : latest };
  },
  company_context: (input, { others: toldOthers }) => {
    const { company, contact, deals } = input.grounds;
    const revenue = firstCount(company.revenue);
    const [colleague, ...others] = colleagueDeeds(input);
    const told = others.slice(0, toldOthers?.length);
    return {
      says: 'company_context', industry: industryWords(firstText(60, company.industry, contact.industry)), revenue: revenue === undefined ? undefined : Math.round(revenue),
      openDeals: deals.filter(({ isClosed }) => !isClosed).length, colleague,
      others: told.length > 0 ? told : undefined, missingRoles: missingRoles(input, colleagueDeeds(input)),
    };
  },
  obstacle: (input, { code, what }) => (HOLDS[code]?.(input, what) ? { says: 'obstacle', code, what } : null),
  question: ({ grounds: { contact, unknown } }, { fact }) => {
    if (fact !== 'budget') return unknown.includes(fact) ? { says: 'question', fact } : null;
    const { seniority } = levelAndRole({ contact });
    return seniority && SENIORITIES.indexOf(seniority) < SENIORITIES.indexOf('director') ? { says: 'question', fact } : null;
  },
};

const withoutMinutes = ({ minutes: _minutes, ...deed }: Deed): Deed => deed;

/** The topic most of the actions are about, of equals the one seen last; and how many are. */
function mainTopic(actions: readonly Action[]): { readonly play: Play; readonly on: number } | null {
  const counts = new Map<Play, number>();
  for (const { play } of actions) if (play) counts.set(play, (counts.get(play) ?? 0) + 1);
  let best: { play: Play; on: number } | null = null;
  for (const [play, on] of counts) if (!best || on > best.on) best = { play, on };
  return best;
}

const recentOf = ({ actions, policy, now }: SupportInput): Action[] => actions.filter((action) => isInterest(action) && isFresh(action, policy.whyNow.topicDays, now));

/** Steps that are no page, the same again once. */
function eachOnce(actions: readonly Action[]): Deed[] {
  const keys = new Set<string>();
  return actions.filter(({ signal }) => signal.kind !== 'page_view').map(deedOf).filter((step) => keys.size < keys.add(deedKey(step)).size);
}

const done: Support = {
  recent_action: ({ actions }) => {
    const latest = actions.find(isInterest);
    return latest ? { says: 'recent_action', deed: deedOf(latest) } : null;
  },
  activity: ({ actions }, { steps: told }) => {
    const interest = actions.filter(isInterest);
    const pages = interest.filter(({ signal }) => signal.kind === 'page_view');
    const once = eachOnce(interest);
    const [lastPage] = pages;
    return { says: 'activity', steps: once.slice(0, told.length), more: once.length - Math.min(once.length, told.length), pages: pages.length, lastPage: lastPage && deedOf(lastPage) };
  },
  since_handover: ({ actions, grounds }, { steps: told }) => {
    const last = grounds.handovers.at(-1);
    const since = actions.filter((action) => isInterest(action) && last && time(action) > last.endedAt.getTime());
    if (!last || since.length === 0) return null;
    const pages = since.filter(({ signal }) => signal.kind === 'page_view').length;
    const once = eachOnce(since);
    return { says: 'since_handover', endedAt: last.endedAt, ended: last.state, reason: last.reason, steps: once.slice(0, told.length), more: once.length - Math.min(once.length, told.length), pages };
  },
  likely_problem: (input) => {
    const recent = recentOf(input);
    const main = mainTopic(recent);
    return main && { says: 'likely_problem', topic: main.play.topic, problem: main.play.problem, on: main.on, of: recent.length };
  },
  angle: (input, { topic, question }) => {
    const { actions, grounds, policy, isWhole } = input;
    const action = actions.find(({ rule }) => rule.knowing && rule.meaningful);
    if (!action) return null;
    const deed = withoutMinutes(deedOf(action));
    const play = isWhole ? mainTopic(recentOf(input))?.play : policy.playbook.find((candidate) => candidate.topic === topic && actions.some((other) => other.play?.topic === topic));
    if (question === null) return action.rule.request && !(isWhole && play) ? { says: 'angle', deed, topic: undefined, question } : null;
    if (!play) return null;
    const { role } = levelAndRole({ contact: grounds.contact });
    const asked = isWhole ? ((role && play.questionsByRole[role]) ?? play.question) : [play.question, ...Object.values(play.questionsByRole)].find((known) => isSame(known, question));
    return asked ? { says: 'angle', deed, topic: play.topic, question: asked } : null;
  },
};

/** What somebody usually does is what they did in a quarter of a year before. */
const BASELINE_DAYS = 90;

const reasons: Support = {
  why_request: ({ actions, policy, now }) => {
    const request = actions.find((action) => action.rule.request && isFresh(action, policy.intent.requestFreshDays, now));
    return request ? { says: 'why_request', deed: deedOf(request) } : null;
  },
  why_new_topic: ({ actions, policy, now }) => {
    const { freshDays } = policy.whyNow;
    const interest = actions.filter(isInterest);
    const fresh = interest.filter((action) => action.rule.meaningful && isFresh(action, freshDays, now));
    const plays = new Set(fresh.flatMap(({ play }) => play ?? []));
    for (const play of plays) {
      const onTopic = interest.filter((action) => action.play === play);
      const [latest, first] = [onTopic[0], onTopic.at(-1)];
      if (!latest || !first || !isFresh(first, freshDays, now)) continue;
      const isFirst = !interest.some((action) => time(action) < time(first));
      return { says: 'why_new_topic', topic: play.name, actions: onTopic.length, first: first.signal.occurredAt, latest: deedOf(latest), isFirst };
    }
    return null;
  },
  why_burst: ({ actions, policy, now }) => {
    const { burstActions, burstDays, freshDays } = policy.whyNow;
    const interest = actions.filter(isInterest);
    const [newest] = interest;
    if (!newest || !isFresh(newest, freshDays, now)) return null;
    const together = interest.filter((action) => time(action) > time(newest) - burstDays * DAY_MS);
    const from = together.at(-1);
    const quarter = interest.slice(together.length).filter((action) => time(action) > time(newest) - (burstDays + BASELINE_DAYS) * DAY_MS);
    const isMore = together.length * BASELINE_DAYS >= 3 * quarter.length * burstDays;
    if (!from || together.length < burstActions || !isMore || together.every((action) => action.contentKey === from.contentKey)) return null;
    return { says: 'why_burst', actions: together.length, from: from.signal.occurredAt, to: newest.signal.occurredAt, isUnusual: interest.length - together.length >= 3 };
  },
  why_return: ({ actions, policy, now }) => {
    const { silenceDays, freshDays } = policy.whyNow;
    const interest = actions.filter(isInterest);
    const gapBefore = (index: number): number => {
      const [later, earlier] = [interest[index], interest[index + 1]];
      return later && earlier ? (time(later) - time(earlier)) / DAY_MS : 0;
    };
    const back = interest.findIndex((action, index) => gapBefore(index) >= silenceDays && isFresh(action, freshDays, now));
    const action = back === -1 ? undefined : interest.slice(0, back + 1).find(({ rule }) => rule.meaningful);
    return action ? { says: 'why_return', silentDays: Math.floor(gapBefore(back)), deed: deedOf(action) } : null;
  },
  why_colleague: (input) => {
    const [colleague] = colleagueDeeds(input);
    return colleague ? { says: 'why_colleague', ...colleague } : null;
  },
  why_event: ({ actions, policy, now }) => {
    const attended = actions.find((action) => action.signal.kind === 'webinar_attended' && isFresh(action, policy.whyNow.freshDays, now));
    return attended ? { says: 'why_event', deed: deedOf(attended) } : null;
  },
};

/** How each statement of a brief is derived from facts. */
export const SUPPORT: Support = { ...about, ...done, ...reasons };
