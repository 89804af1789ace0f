import { listing, sentence, stop, stopBetween } from '../plain-text.ts';
import { standingText, type Pack } from './pack.ts';
import { ruleFieldsEn } from './rule-fields-en.ts';

/** "1 person", "240 people". */
const people = (count: number, number: (value: number) => string): string => (count === 1 ? '1 person' : `${number(count)} people`);
const present = (texts: readonly (string | undefined)[]): string[] => texts.filter((text) => text !== undefined && text !== '').map(String);

/** Everything the backend says, in English. */
export const en: Pack = {
  statements: {
    who: ({ name, jobTitle }) => present([name, jobTitle]).join(', '),
    organisation: ({ name, city, country, employees }, { number }) => present([name, city, country, employees === undefined ? undefined : people(employees, number)]).join(', '),
    source: ({ original, latest, firstForm }, { day }) => sentence(present([
      original && `first came through ${en.sources[original]}`,
      firstForm && `first form: "${firstForm.title}" on ${day(firstForm.at)}`,
      latest && `last visit through ${en.sources[latest]}`,
    ]).join('; ')),
    recent_action: ({ deed }, speak) => `${sentence(speak.deed(deed))} on ${speak.moment(deed.at)}`,
    activity: ({ steps, more, pages, lastPage }, { day, deed, number }) => present([
      ...steps.map((step) => `${day(step.at)} ${deed(step)}`),
      more > 0 ? `and ${number(more)} more` : undefined,
      lastPage && (pages === 1 ? `${day(lastPage.at)} ${deed(lastPage)}` : `${number(pages)} page views, the last on ${day(lastPage.at)}`),
    ]).join(' · '),
    likely_problem: ({ problem, on, of }, { text, number }) =>
      `${sentence(text(problem))} (${of === 1 ? 'their one action is about it' : `${number(on)} of ${number(of)} actions`})`,
    company_context: ({ industry, revenue, openDeals, colleague, others = [], missingRoles = [] }, speak) => present([
      industry,
      revenue === undefined ? undefined : `annual revenue ${speak.number(revenue)}`,
      openDeals === 0 ? undefined : openDeals === 1 ? 'one open deal' : `${speak.number(openDeals)} open deals`,
      colleague && en.colleague(colleague, speak),
      others.length === 0 ? undefined : `Also active there: ${others.map(({ jobTitle, deed }) => `${jobTitle ?? 'somebody else'}, ${speak.deed(deed)} on ${speak.day(deed.at)}`).join('; ')}`,
      missingRoles.length === 0 ? undefined : `Nobody active there yet from: ${missingRoles.map((role) => en.roles[role]).join(', ')}`,
    ]).map(sentence).map(stopBetween).join(' '),
    since_handover: ({ endedAt, ended, reason, steps, more, pages }, { day, deed, number }) => {
      const news = present([
        ...steps.map((step) => `${deed(step)} on ${day(step.at)}`), more > 0 ? `${number(more)} more` : undefined,
        pages === 0 ? undefined : pages === 1 ? 'one page view' : `${number(pages)} page views`,
      ]);
      return stop(`Since the last handover, ended on ${day(endedAt)} (${en.ended[ended]}${reason ? `: ${en.refusals[reason]}` : ''}): ${listing(news, 'and')}`);
    },
    angle: ({ deed, question }, speak) => `You ${speak.deed(deed)}. ${question === null ? 'What would you like to solve first?' : speak.text(question)}`,

    why_request: ({ deed }, speak) => stop(`${sentence(speak.deed(deed))} on ${speak.moment(deed.at)}`),
    why_new_topic: ({ topic, actions, first, latest, isFirst }, speak) => {
      const news = isFirst ? 'First interest' : 'New topic';
      return actions === 1
        ? `${news}, ${speak.text(topic)}: ${speak.deed(latest)} on ${speak.day(latest.at)}.`
        : `${news} since ${speak.day(first)}, ${speak.text(topic)}: ${speak.number(actions)} actions, the latest on ${speak.day(latest.at)}.`;
    },
    why_burst: ({ actions, from, to, isUnusual }, { day, number }) => {
      const span = day(from) === day(to) ? `on ${day(from)}` : `from ${day(from)} to ${day(to)}`;
      return `${number(actions)} actions ${span}${isUnusual ? ', far more than usual for this person' : ''}.`;
    },
    why_return: ({ silentDays, deed }, speak) => `Back after ${speak.number(silentDays)} days of silence: ${speak.deed(deed)} on ${speak.day(deed.at)}.`,
    why_colleague: (colleague, speak) => `${en.colleague(colleague, speak)}.`,
    why_event: ({ deed }, speak) => `${sentence(speak.deed(deed))} on ${speak.day(deed.at)}.`,

    obstacle: ({ code, what }) => stop(en.obstacles[code](what)),
    question: ({ fact }) => en.questions[fact],

    fit_points: ({ value, needed }, { number }) => `fit ${number(value)}, ${number(needed)} needed`,
    fit_can_reach: ({ high, needed }, { number }) => `fit can reach ${number(high)}, ${number(needed)} needed`,
    asked_for_it: () => 'asked for it',
    interest_points: ({ value, needed }, { number }) => `interest ${number(value)}, ${number(needed)} needed`,
    no_meaningful_action: () => 'no meaningful action yet',
    context_missing: ({ part }) => ({
      who: 'who: name not known. What is their name?',
      recentAction: 'what they did: nothing recorded yet',
      likelyProblem: 'what they care about: no topic recognised. Which problem do they want to solve?',
      whyNow: 'why now: nothing new lately',
    })[part],
    context_known: () => 'who, what, which problem and why now are known',
    standing: ({ because }) => standingText(because, en),
  },
  obstacles: {
    competitor: () => 'Works for a competitor',
    student: () => 'A student, not a buyer',
    internal: () => 'One of our own people',
    excluded_country: () => 'We do not sell in this country',
    excluded_industry: () => 'We do not sell to this industry',
    returned_without_news: () => 'Came back from sales not long ago, nothing new since',
    customer: () => 'Existing customer: belongs to the account owner',
    open_deal: () => 'There is an open deal: belongs to its owner',
    meeting_booked: () => 'A meeting is booked',
    in_contact: () => 'A rep was in contact lately',
    in_progress: () => 'The lead status says somebody is on it',
    unsubscribed: () => 'Unsubscribed from marketing e-mail. Calling back is fine; no sequence',
    free_mail: () => 'Private e-mail address: it says nothing about the company',
    job_applicant: () => 'Applied for a job with us',
    meeting_fell_through: () => 'A meeting with them was cancelled, or nobody came',
    company_unknown: () => 'Company not known',
    not_checked: (what) => `${what === 'webinars' ? 'Webinars' : 'Deals'} not checked: no access`,
  },
  questions: {
    name: 'What is their name?',
    job_level: 'What is their role, and do they decide?',
    job_role: 'What is their role, and do they decide?',
    company: 'Which company do they work for?',
    company_size: 'How many people work there?',
    revenue: 'How large is their annual revenue?',
    industry: 'Which industry are they in?',
    country: 'Which country are they in?',
    need: 'Which problem do they want to solve?',
    budget: 'Who decides about the budget?',
  },
  colleague: ({ jobTitle, deed }, speak) => `${jobTitle ? `A colleague there (${jobTitle})` : 'A colleague there'} ${speak.deed(deed)} on ${speak.day(deed.at)}`,
  unnamed: {
    form_submission: 'a form', page_view: 'a page', email_open: 'an e-mail', email_click: 'an e-mail', email_reply: 'an e-mail',
    webinar_registered: 'a webinar', webinar_attended: 'a webinar', webinar_no_show: 'a webinar', webinar_cancelled: 'a webinar', meeting_booked: 'a meeting', list_joined: 'a list',
    inbound_call: 'a call', visit: 'an unknown way', custom_event: 'a step', stage_changed: 'a stage',
  },
  quoted: (content) => `"${content}"`,
  minutes: (attended, of) => `(${attended} of ${of} min)`,
  sources: {
    ORGANIC_SEARCH: 'organic search', PAID_SEARCH: 'a search ad', EMAIL_MARKETING: 'e-mail marketing', SOCIAL_MEDIA: 'social media',
    PAID_SOCIAL: 'a social media ad', REFERRALS: 'a link on another site', OTHER_CAMPAIGNS: 'a campaign', DIRECT_TRAFFIC: 'a direct visit',
    OFFLINE: 'an offline source', AI_REFERRALS: 'an AI assistant',
  },
  waiting: {
    handovers_off: 'Handovers are switched off',
    before_live: 'Qualified before going live; waits for a new meaningful action',
    nothing_since: 'Nothing meaningful since the last handover',
    cool_down: 'Cool-down after the last handover',
    colleague: 'A colleague at the same company has an open handover',
    company_rests: 'Sales refused somebody at the same company not long ago',
    capacity: 'The rep has as many handovers this week as agreed',
    not_ready: 'Not ready yet',
    qualified: 'Qualified',
    open: 'A handover is open',
    snooze_over: 'The snooze is over',
    asked_again: 'They asked again',
    unanswered: 'Nobody answered in time',
    owner_left: 'The owner has left the account',
    outcome_unknown: 'Sales completed the task; what came of it is not known',
    deal_lost: 'The deal was lost',
    long_ago: 'Sales accepted the lead long ago, and nothing was heard since',
  },
  notEvaluated: {
    not_connected: 'The app is not connected to this account',
    contact_gone: 'This contact is not in the account (any more)',
    not_read_in_time: 'The newest facts could not be read in time',
  },
  happened: (event) => {
    switch (event.what) {
      case 'opened': return `handed the lead to sales${event.why ? `: ${event.why}` : ''}${event.passedOver ? ` (${en.passedOver[event.passedOver]})` : ''}`;
      case 'accepted': return 'accepted';
      case 'refused': return `refused${event.reason ? `: ${en.refusals[event.reason]}` : ''}${event.until ? `, no need until ${event.until}` : ''}`;
      case 'snoozed': return event.until ? `snoozed until ${event.until}` : 'snoozed';
      case 'returned': return 'returned to marketing';
      case 'undone': return 'took the last answer back';
      case 'snooze_ended': return 'brought the lead back after the snooze';
      case 'woken': return 'brought the lead back before the end of the snooze: they asked again';
      case 'requested': return event.until ? `brought the call forward: they asked again, answer by ${event.until}` : 'they asked again; the time to answer stays';
      case 'reassigned': return 'passed the lead on: nobody answered in time';
      case 'owner_left': return 'passed the lead on: its owner has left the account';
      case 'warned': return 'said that the time to answer is nearly over';
      case 'closed': return en.closed[event.because];
      case 'expired': return 'ended the handover: nobody answered in time';
      case 'task_completed': return 'completed the task without an answer';
      case 'task_finished': return 'completed the task';
      case 'task_accepted': return 'accepted by completing the task';
      case 'task_reopened': return 'opened the task again';
      case 'task_reassigned': return 'gave the task to somebody else';
      case 'task_deleted': return 'deleted the task';
      case 'merged': return 'ended one of two handovers: the contact was merged with another one';
      default: return event satisfies never;
    }
  },
  passedOver: { not_active: 'an owner who is not active was passed over', no_room: 'an owner without room this week was passed over' },
  closed: {
    contact_gone: 'closed the handover: the contact is gone', disconnected: 'closed the handover: the account was disconnected before the task was made',
    outcome_unknown: 'closed the handover: what came of it is not known', asked_again: 'closed the handover: they asked again, which opens the next one',
    customer: 'closed the handover: they are a customer now', deal_lost: 'closed the handover: the deal was lost', long_ago: 'closed the handover: nothing was heard of it for long',
  },
  ended: { refused: 'refused', expired: 'not answered in time', returned: 'returned to marketing', closed: 'closed' },
  refusals: {
    wrong_person: 'wrong person', wrong_company: 'wrong kind of company', no_need_now: 'no need now', already_in_contact: 'already in contact',
    cannot_be_reached: 'cannot be reached', wrong_data: 'wrong data', not_a_buyer: 'not a buyer', other: 'another reason',
  },
  reasons: {
    why_request: 'explicit request', why_new_topic: 'new topic', why_burst: 'burst of activity', why_return: 'return after silence',
    why_colleague: 'a second person from the company', why_event: 'webinar attended',
  },
  noLonger: (reason) => `no longer: ${reason}`,
  app: 'Lead handover',
  board: { notKnown: 'Not known', noTopic: 'No topic known', nobody: 'Nobody in particular', someOwner: (id) => `Owner ${id}` },
  somebody: 'a colleague',
  rules: {
    job_level: 'job level', job_role: 'field of work', company_size: 'company size', revenue: 'annual revenue', industry: 'industry', country: 'country',
    organisation: 'organisation known', connection: 'connection to a problem we solve', exploration: 'several different pieces', at_most_100: 'at most 100', at_least_0: 'at least 0',
  },
  notKnownYet: (rule) => `${rule}: not known yet`,
  everyOne: 'every one is welcome',
  withValue: (rule, value) => `${rule}: ${value}`,
  seniorities: ruleFieldsEn.seniorities,
  roles: ruleFieldsEn.roles,
  grades: { A: 'very good', B: 'good', C: 'fair', D: 'weak' },
  levels: { none: 'none', low: 'low', medium: 'medium', high: 'high' },
  flip: {
    qualifies: (steps) => `Qualifies with: ${listing(steps, 'and')}.`,
    lapses: (without) => `Stops qualifying without: ${listing(without, 'and')}.`,
    name: 'their name',
    orMore: (what) => `${what} or more`,
  },
  task: {
    call: (whom, reason) => (reason ? `Call ${whom}: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}` : `Call ${whom}`),
    thisLead: 'this lead',
    dueSoon: (subject) => `Due soon: ${subject}`,
    unanswered: (subject) => `Not answered in time: ${subject}`,
    test: { subject: (reference) => `Test task of Lead Handover (${reference})`, body: 'Only to try things out. A real one says whom to call, why now, what they did and what to say. You can delete it.' },
    merged: (subject) => `Merged with another contact who has a task: ${subject}`,
    handedOver: (whom) => `Handed over to sales: ${whom}`,
    headings: {
      who: 'Who', organisation: 'Organisation', whyNow: 'Why now', activity: 'What they did', recentAction: 'Most recent',
      likelyProblem: 'Probably about', companyContext: 'Company', suggestedAngle: 'Say', sinceLast: 'What changed', source: 'Where from',
    },
    beforeYouCall: 'Before you call',
    ask: 'Ask',
    answerBy: 'Please answer by',
    footer: ({ grade, fit, level, interest, reference }) => `Fit ${grade} (${fit}) · Interest ${level} (${interest}) · Reference ${reference}`,
  },
};
