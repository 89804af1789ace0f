import { isInterest, pageOf, type Action } from './action.ts';
import { daysAfter } from './decay.ts';
import type { Brief, BriefPart, Fit, Obstacle, Sentence, UnknownFact } from './evaluation.ts';
import { levelAndRole } from './fit.ts';
import { fullName, organisationName, SENIORITIES, type Lead } from './lead.ts';
import { plainText } from './plain-text.ts';
import type { Play, Policy } from './policy.ts';
import { actionText, dayText, momentText, sentence, sourceText } from './wording.ts';
import { activeColleague, whyNow, type ActiveColleague } from './why-now.ts';

export type BriefInput = {
  readonly lead: Lead;
  readonly actions: readonly Action[];
  readonly colleagues: readonly ActiveColleague[];
  readonly fit: Fit;
  readonly obstacles: readonly Obstacle[];
  readonly policy: Policy;
  readonly timeZone: string;
  readonly now: Date;
};

/** Actions named one by one before the rest is counted. */
const NAMED_ACTIONS = 4;
const NAME_LENGTH = 80;

const isText = (value: string | undefined): value is string => value !== undefined;

function who({ lead }: BriefInput): Sentence | undefined {
  const name = plainText(fullName(lead.contact), NAME_LENGTH) ?? lead.contact.email;
  if (!name) return undefined;
  const title = plainText(lead.contact.jobTitle, NAME_LENGTH);
  return { text: title ? `${name}, ${title}` : name, evidence: title ? ['contact.name', 'contact.jobTitle'] : ['contact.name'] };
}

function organisation({ lead }: BriefInput): Sentence | undefined {
  const name = plainText(organisationName(lead), NAME_LENGTH);
  if (!name) return undefined;
  const employees = lead.company?.employees ?? lead.contact.employees;
  const place = [plainText(lead.company?.city ?? lead.contact.city, 60), plainText(lead.company?.country ?? lead.contact.country, 60)].filter(isText);
  const facts = [name, ...place, employees === undefined ? undefined : employees === 1 ? '1 person' : `${employees} people`].filter(isText);
  return { text: facts.join(', '), evidence: ['company'] };
}

function source({ lead, now, timeZone }: BriefInput): Sentence | undefined {
  const { contact } = lead;
  const came = sourceText(contact.originalSource);
  const latest = sourceText(contact.latestSource);
  const first = plainText(pageOf(contact.firstConversion?.title), NAME_LENGTH);
  const parts = [
    came ? `first came through ${came}` : undefined,
    first && contact.firstConversion ? `first form: "${first}" on ${dayText(contact.firstConversion.at, now, timeZone)}` : undefined,
    latest && latest !== came ? `last visit through ${latest}` : undefined,
  ].filter(isText);
  return parts.length === 0 ? undefined : { text: sentence(parts.join('; ')), evidence: ['contact.source'] };
}

function recentAction({ actions, now, timeZone }: BriefInput): Sentence | undefined {
  const latest = actions.find(isInterest);
  if (!latest) return undefined;
  return { text: `${sentence(actionText(latest))} on ${momentText(latest.signal.occurredAt, now, timeZone)}`, evidence: [latest.signal.id] };
}

/** Deliberate steps first, each named once with its latest date; pages are counted by topic, not listed. */
function activity({ actions, now, timeZone }: BriefInput): Sentence | undefined {
  const steps = new Map<string, Action>();
  for (const action of actions.filter(isInterest)) {
    const text = actionText(action);
    if (action.signal.kind !== 'page_view' && !steps.has(text)) steps.set(text, action);
  }
  const named = [...steps].slice(0, NAMED_ACTIONS);
  const parts = named.map(([text, action]) => `${dayText(action.signal.occurredAt, now, timeZone)} ${text}`);
  if (steps.size > named.length) parts.push(`and ${steps.size - named.length} more`);
  const pages = actions.filter((action) => action.signal.kind === 'page_view' && isInterest(action));
  const newestPage = pages[0];
  if (newestPage) {
    const last = dayText(newestPage.signal.occurredAt, now, timeZone);
    parts.push(pages.length === 1 ? `${last} ${actionText(newestPage)}` : `${pages.length} page views, the last on ${last}`);
  }
  if (parts.length === 0) return undefined;
  return { text: parts.join(' · '), evidence: [...named.map(([, action]) => action.signal.id), ...pages.map((action) => action.signal.id)] };
}

/** The play most of their recent actions are about; null when none is. Ties go to the newer topic. */
function likelyPlay({ actions, policy, now }: BriefInput): { play: Play; on: Action[]; of: number } | null {
  const recent = actions.filter((action) => isInterest(action) && action.signal.occurredAt > daysAfter(now, -policy.whyNow.topicDays));
  const byTopic = new Map<string, { play: Play; on: Action[] }>();
  for (const action of recent) {
    if (!action.play) continue;
    const entry = byTopic.get(action.play.topic) ?? { play: action.play, on: [] };
    entry.on.push(action);
    byTopic.set(action.play.topic, entry);
  }
  const best = [...byTopic.values()].sort((a, b) => b.on.length - a.on.length)[0];
  return best ? { ...best, of: recent.length } : null;
}

function likelyProblem(input: BriefInput): Sentence | undefined {
  const likely = likelyPlay(input);
  if (!likely) return undefined;
  const share = likely.of === 1 ? 'their one action is about it' : `${likely.on.length} of ${likely.of} actions`;
  return { text: `${sentence(likely.play.problem)} (${share})`, evidence: likely.on.map((action) => action.signal.id) };
}

/** HubSpot's own values are written COMPUTER_SOFTWARE; what people typed stays as it is. */
function industryText(industry: string | undefined): string | undefined {
  return industry !== undefined && /^[A-Z]+(?:_[A-Z]+)*$/u.test(industry) && industry.length > 4 ? industry.replaceAll('_', ' ').toLowerCase() : industry;
}

function companyContext({ lead, colleagues, policy, now, timeZone }: BriefInput): Sentence | undefined {
  const industry = industryText(plainText(lead.company?.industry ?? lead.contact.industry, 60));
  const active = activeColleague({ colleagues, policy, now });
  const openDeals = lead.deals.filter((deal) => !deal.isClosed).length;
  const parts = [
    industry,
    lead.company?.revenue && lead.company.revenue > 0 ? `annual revenue ${lead.company.revenue.toLocaleString('en-GB')}` : undefined,
    openDeals === 0 ? undefined : openDeals === 1 ? 'one open deal' : `${openDeals} open deals`,
    active ? `${active.who} ${actionText(active.action)} on ${dayText(active.action.signal.occurredAt, now, timeZone)}` : undefined,
  ].filter(isText);
  if (parts.length === 0) return undefined;
  return { text: parts.map(sentence).join('. '), evidence: ['company', ...(active ? [active.action.signal.id] : [])] };
}

/** Cites only what the person knowingly did, and asks; never claims to know their motive. */
function suggestedAngle(input: BriefInput): Sentence | undefined {
  const knowing = input.actions.find((action) => action.rule.knowing && action.rule.meaningful);
  if (!knowing) return undefined;
  const play = likelyPlay(input)?.play;
  const { role } = levelAndRole(input.lead);
  const question = (role && play?.questionsByRole[role]) ?? play?.question ?? (knowing.rule.request ? 'What would you like to solve first?' : undefined);
  return question ? { text: `You ${actionText(knowing).replace(/ \(\d+ of \d+ min\)$/u, '')}. ${question}`, evidence: [knowing.signal.id] } : undefined;
}

const QUESTIONS: Readonly<Record<UnknownFact['fact'], string>> = {
  job_level: 'What is their role, and do they decide?',
  job_role: 'What is their role, and do they decide?',
  company: 'Which company do they work for?',
  company_size: 'How many people work there?',
  industry: 'Which industry are they in?',
  country: 'Which country are they in?',
  need: 'Which problem do they want to solve?',
};

/** Missing facts worth asking, the one that could move the fit most first; at most three. */
function questions({ lead, fit }: BriefInput): string[] {
  const asked = fit.unknowns.map(({ fact }) => QUESTIONS[fact]);
  if (!fullName(lead.contact)) asked.unshift('What is their name?');
  const { seniority } = levelAndRole(lead);
  if (seniority && SENIORITIES.indexOf(seniority) < SENIORITIES.indexOf('director')) asked.push('Who decides about the budget?');
  return [...new Set(asked)].slice(0, 3);
}

/** The parts without which nobody could act, as the context gate asks for them. */
export type RequiredParts = Pick<Brief, 'who' | 'recentAction' | 'likelyProblem' | 'whyNow'>;

/** Only the required parts: for looking ahead, where the rest of the brief does not matter. */
export function requiredParts(input: BriefInput): RequiredParts {
  return { ...present('who', who(input)), ...present('recentAction', recentAction(input)), ...present('likelyProblem', likelyProblem(input)), ...present('whyNow', whyNow(input)) };
}

/** A part that has something to say; nothing otherwise. */
function present<Part extends BriefPart>(part: Part, said: Sentence | null | undefined): { [P in Part]?: Sentence } {
  const parts: { [P in Part]?: Sentence } = {};
  if (said) parts[part] = said;
  return parts;
}

/** What the rep needs to know. A part with nothing true to say is left out, never filled. */
export function writeBrief(input: BriefInput): Brief {
  return {
    ...requiredParts(input),
    ...present('organisation', organisation(input)),
    ...present('source', source(input)),
    ...present('activity', activity(input)),
    ...present('companyContext', companyContext(input)),
    ...present('suggestedAngle', suggestedAngle(input)),
    beforeYouCall: input.obstacles.filter(({ level }) => level !== 'block').map(({ reason }) => reason),
    questions: questions(input),
  };
}
