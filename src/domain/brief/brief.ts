import { isInterest, pageOf, type Action } from '../action.ts';
import { daysAfter } from '../decay.ts';
import { deedKey, deedOf } from './deed.ts';
import { buyingGroup } from './buying-group.ts';
import { sinceHandover } from './since-handover.ts';
import type { Brief, BriefPart, Obstacle } from '../evaluation.ts';
import type { Handover } from '../handover.ts';
import { cityOf, countryOf, employeesOf, industryOf, organisationNameOf, revenueOf } from '../fit/fact.ts';
import { levelAndRole } from '../fit/fit.ts';
import { fullName, SENIORITIES, type Contact, type Lead } from '../lead.ts';
import { knownText, plainText } from '../plain-text.ts';
import type { Play, Policy } from '../policy/policy.ts';
import { trafficSource, type AskedFact, type ColleagueDeed, type Sentence } from '../statement.ts';
import { activeColleague, colleagueEvidence, whyNow, type ActiveColleague } from './why-now.ts';

export type BriefInput = {
  readonly lead: Lead;
  readonly actions: readonly Action[];
  readonly colleagues: readonly ActiveColleague[];
  readonly obstacles: readonly Obstacle[];
  /** Earlier handovers of this lead, oldest first. */
  readonly handovers: readonly Handover[];
  /** Missing facts, the one whose answer could move the decision most first. */
  readonly asked: readonly AskedFact[];
  readonly policy: Policy;
  readonly now: Date;
};

/** Actions named one by one before the rest is counted. */
const NAMED_ACTIONS = 4;
const NAME_LENGTH = 80;
const PLACE_LENGTH = 60;
const QUESTIONS = 3;

type Part<P extends BriefPart> = Brief[P];

function who({ lead: { contact } }: Pick<BriefInput, 'lead'>): Part<'who'> {
  const name = fullName(contact);
  const shown = name ?? plainText(contact.email, NAME_LENGTH);
  if (!shown) return undefined;
  const jobTitle = knownText(contact.jobTitle, NAME_LENGTH);
  const named = name ? knownOf(contact, ['firstName', 'lastName']) : ['contact.email'];
  return { statement: { says: 'who', name: shown, jobTitle }, evidence: jobTitle ? [...named, 'contact.jobTitle'] : named };
}

/** Fact ids of the fields that are filled. */
function knownOf(contact: Contact, fields: readonly (keyof Contact)[]): string[] {
  return fields.filter((field) => contact[field] !== undefined && contact[field] !== '').map((field) => `contact.${field}`);
}

function organisation({ lead }: BriefInput): Part<'organisation'> {
  const name = organisationNameOf(lead);
  if (!name) return undefined;
  const [city, country, employees] = [cityOf(lead), countryOf(lead), employeesOf(lead)];
  return {
    statement: { says: 'organisation', name: name.value, city: plainText(city?.value, PLACE_LENGTH), country: plainText(country?.value, PLACE_LENGTH), employees: employees?.value },
    evidence: [name, city, country, employees].flatMap((fact) => fact?.id ?? []),
  };
}

function source({ lead: { contact } }: BriefInput): Part<'source'> {
  const { firstConversion } = contact;
  const original = trafficSource(contact.originalSource);
  const latest = trafficSource(contact.latestSource);
  const title = plainText(pageOf(firstConversion?.title), NAME_LENGTH);
  const firstForm = title && firstConversion ? { title, at: firstConversion.at } : undefined;
  const isNews = latest !== original;
  const evidence = [...(original ? ['contact.originalSource'] : []), ...(firstForm ? ['contact.firstConversion'] : []), ...(latest && isNews ? ['contact.latestSource'] : [])];
  return evidence.length === 0 ? undefined : { statement: { says: 'source', original, firstForm, latest: isNews ? latest : undefined }, evidence };
}

function recentAction({ actions }: Pick<BriefInput, 'actions'>): Part<'recentAction'> {
  const latest = actions.find(isInterest);
  return latest && { statement: { says: 'recent_action', deed: deedOf(latest) }, evidence: [latest.signal.id] };
}

/** Deliberate steps first, each named once with its latest date; pages are counted, not listed. */
function activity({ actions }: BriefInput): Part<'activity'> {
  const interest = actions.filter(isInterest);
  const pages = interest.filter(({ signal }) => signal.kind === 'page_view');
  const steps = new Map<string, Action>();
  for (const action of interest) {
    const key = deedKey(deedOf(action));
    if (action.signal.kind !== 'page_view' && !steps.has(key)) steps.set(key, action);
  }
  const all = [...steps.values()];
  if (all.length + pages.length === 0) return undefined;
  const [lastPage] = pages;
  return {
    statement: {
      says: 'activity', steps: all.slice(0, NAMED_ACTIONS).map(deedOf), more: Math.max(0, all.length - NAMED_ACTIONS),
      pages: pages.length, lastPage: lastPage && deedOf(lastPage),
    },
    evidence: [...all, ...pages].map(({ signal }) => signal.id),
  };
}

type LikelyPlay = { readonly play: Play; readonly on: readonly Action[]; readonly recent: readonly Action[] };

/** The play most of their recent actions are about; null when none is. Ties go to the newer topic. */
function likelyPlay({ actions, policy, now }: Pick<BriefInput, 'actions' | 'policy' | 'now'>): LikelyPlay | null {
  const since = daysAfter(now, -policy.whyNow.topicDays);
  const recent = actions.filter((action) => isInterest(action) && action.signal.occurredAt > since);
  const byTopic = new Map<string, { play: Play; on: Action[] }>();
  for (const action of recent) {
    if (!action.play) continue;
    const entry = byTopic.get(action.play.topic) ?? { play: action.play, on: [] };
    entry.on.push(action);
    byTopic.set(action.play.topic, entry);
  }
  const best = [...byTopic.values()].sort((a, b) => b.on.length - a.on.length)[0];
  return best ? { ...best, recent } : null;
}

/** The share counts all recent actions, so they are all evidence. */
function likelyProblem(likely: LikelyPlay | null): Part<'likelyProblem'> {
  if (!likely) return undefined;
  const { play, on, recent } = likely;
  return { statement: { says: 'likely_problem', topic: play.topic, problem: play.problem, on: on.length, of: recent.length }, evidence: recent.map((action) => action.signal.id) };
}

/** HubSpot's own values are written COMPUTER_SOFTWARE; what people typed stays as it is. */
function industryText(industry: string | undefined): string | undefined {
  return industry !== undefined && /^[A-Z]+(?:_[A-Z]+)*$/u.test(industry) && industry.length > 4 ? industry.replaceAll('_', ' ').toLowerCase() : industry;
}

const byRole = ({ jobTitle, action }: ActiveColleague): ColleagueDeed => ({ jobTitle, deed: deedOf(action) });

function companyContext(input: BriefInput): Part<'companyContext'> {
  const { lead } = input;
  const [given, revenue] = [industryOf(lead), revenueOf(lead)];
  const industry = industryText(plainText(given?.value, PLACE_LENGTH));
  const open = lead.deals.filter((deal) => !deal.isClosed);
  const active = activeColleague(input);
  const group = buyingGroup(input);
  const evidence = [
    ...[given, revenue].flatMap((fact) => fact?.id ?? []), ...open.map(({ id }) => `deal.${id}`), ...(active ? colleagueEvidence(active) : []), ...group.evidence,
  ];
  if (evidence.length === 0) return undefined;
  return {
    statement: {
      says: 'company_context', industry, revenue: revenue ? Math.round(revenue.value) : undefined, openDeals: open.length, colleague: active ? byRole(active) : undefined,
      others: group.others.length > 0 ? group.others.map(byRole) : undefined, missingRoles: group.missingRoles,
    },
    evidence: [...new Set(evidence)],
  };
}

/** Cites only what the person knowingly did, and asks; never claims to know their motive. */
function suggestedAngle({ lead, actions }: BriefInput, likely: LikelyPlay | null): Part<'suggestedAngle'> {
  const knowing = actions.find((action) => action.rule.knowing && action.rule.meaningful);
  if (!knowing) return undefined;
  const { role } = levelAndRole(lead);
  const question = (role && likely?.play.questionsByRole[role]) ?? likely?.play.question ?? null;
  if (!question && !knowing.rule.request) return undefined;
  const { minutes: _minutes, ...deed } = deedOf(knowing);
  const about = (likely?.on ?? []).map(({ signal }) => signal.id).filter((id) => id !== knowing.signal.id);
  return { statement: { says: 'angle', deed, topic: question ? likely?.play.topic : undefined, question }, evidence: [knowing.signal.id, ...about] };
}

/** Missing facts worth asking; who decides, where the person does not; at most three. */
function questions({ lead, asked }: BriefInput): Sentence<'question'>[] {
  const { seniority } = levelAndRole(lead);
  const isDecider = seniority !== null && SENIORITIES.indexOf(seniority) >= SENIORITIES.indexOf('director');
  // Nobody can be called without a name; level and field of a job are one question; and before anything is asked about
  // a company, it must be known which.
  const ofCompany: readonly AskedFact[] = ['company_size', 'revenue', 'industry'];
  const once = asked.filter((fact) => fact !== 'name' && (fact !== 'job_role' || !asked.includes('job_level')) && !(ofCompany.includes(fact) && asked.includes('company')));
  const facts: AskedFact[] = fullName(lead.contact) ? once : ['name', ...once];
  const level = lead.contact.seniority ? 'contact.seniority' : 'contact.jobTitle';
  const all = facts.map((fact): Sentence<'question'> => ({ statement: { says: 'question', fact }, evidence: [`unknown.${fact}`] }));
  if (seniority !== null && !isDecider) all.push({ statement: { says: 'question', fact: 'budget' }, evidence: [level] });
  return all.slice(0, QUESTIONS);
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A part with nothing to say is not there at all. */
function put<P extends BriefPart>(parts: Writable<Pick<Brief, P>>, part: P, said: Brief[P] | null | undefined): void {
  if (said) parts[part] = said;
}

/** The parts without which nobody could act, as the context gate asks for them. */
export type RequiredParts = Pick<Brief, 'who' | 'recentAction' | 'likelyProblem' | 'whyNow'>;

/** Only the required parts: for looking ahead, where the rest of the brief does not matter. */
export function requiredParts(input: Pick<BriefInput, 'lead' | 'actions' | 'colleagues' | 'policy' | 'now'>): RequiredParts {
  const parts: Writable<RequiredParts> = {};
  put(parts, 'who', who(input));
  put(parts, 'recentAction', recentAction(input));
  put(parts, 'likelyProblem', likelyProblem(likelyPlay(input)));
  put(parts, 'whyNow', whyNow(input));
  return parts;
}

/**
 * What the rep needs to know. A part with nothing true to say is left out, never filled.
 *
 * @param required - the parts that the decision was made with
 */
export function writeBrief(input: BriefInput, required: RequiredParts): Brief {
  const likely = likelyPlay(input);
  const parts: Writable<Pick<Brief, BriefPart>> = { ...required };
  put(parts, 'organisation', organisation(input));
  put(parts, 'source', source(input));
  put(parts, 'activity', activity(input));
  put(parts, 'companyContext', companyContext(input));
  put(parts, 'sinceLast', sinceHandover(input));
  put(parts, 'suggestedAngle', suggestedAngle(input, likely));
  return {
    ...parts,
    beforeYouCall: input.obstacles.filter(({ level }) => level !== 'block').map(({ code, what, evidence }) => ({ statement: { says: 'obstacle', code, what }, evidence })),
    questions: questions(input),
  };
}
