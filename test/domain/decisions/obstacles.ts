import { DealId } from '../../../src/domain/ids.ts';
import { attended, daysAgo, demoRequest, download, leadOf, OTHER_REP, page, signal } from '../../support/leads.ts';
import { clerkOfOne, EXCLUDING, form, handover, HANDED_OVER, INTERESTED, NOT_READY, person, type DecisionCase } from './decision-case.ts';

const policy = EXCLUDING;
const openDeal = { id: DealId.parse('9'), isClosed: false, ownerId: OTHER_REP };
const blocked = { is: 'blocked' } as const;
const ready = { is: 'ready' } as const;

export const BLOCKS: readonly DecisionCase[] = [
  { title: 'a competitor who asks for a demo is blocked by the domain of the address', lead: leadOf({ emailDomain: 'rival.example' }), signals: [demoRequest()], more: { policy }, ...blocked, obstacles: ['block competitor'], follows: 'not_for_sales: competitor' },
  { title: 'a competitor writing from a subdomain is blocked', lead: leadOf({ emailDomain: 'mail.rival.example' }), signals: INTERESTED, more: { policy }, ...blocked, obstacles: ['block competitor'], follows: 'not_for_sales: competitor' },
  { title: 'a competitor with a private address is blocked by the domain of the company', lead: leadOf({ emailDomain: 'gmail.com', hasFreeMail: true }, { company: { name: 'Rival', domain: 'rival.example' } }), signals: [demoRequest()], more: { policy }, ...blocked, obstacles: ['block competitor', 'warn free_mail'], follows: 'not_for_sales: competitor' },
  { title: 'a firm whose domain only ends like the competitor\'s is not blocked', lead: leadOf({ emailDomain: 'arrival.example' }), signals: INTERESTED, more: { policy }, ...ready, follows: HANDED_OVER },
  { title: 'one of our own is blocked, also with a demo request', lead: leadOf({ emailDomain: 'vendor.example' }), signals: [demoRequest()], ...blocked, obstacles: ['block internal'], follows: 'not_for_sales: internal' },
  { title: 'one of a sister company is blocked as one of our own', lead: leadOf({ emailDomain: 'sister.example' }), signals: INTERESTED, more: { policy }, ...blocked, obstacles: ['block internal'], follows: 'not_for_sales: internal' },
  { title: 'a student who asks for a demo is blocked', lead: leadOf({ jobTitle: 'Student' }), signals: [demoRequest()], ...blocked, obstacles: ['block student'], follows: 'not_for_sales: student' },
  { title: 'a working student in marketing is blocked', lead: leadOf({ jobTitle: 'Werkstudentin Marketing' }), signals: INTERESTED, ...blocked, obstacles: ['block student'], follows: 'not_for_sales: student' },
  { title: 'a manager for student success is not blocked: the job is about students', lead: leadOf({ jobTitle: 'Student Success Manager' }), signals: INTERESTED, ...ready, follows: HANDED_OVER },
  { title: 'a lead in an excluded country is blocked, however the country is written', lead: leadOf({}, { company: { name: 'Firm', country: 'Nordkorea' } }), signals: [demoRequest()], more: { policy }, ...blocked, obstacles: ['block excluded_country'], follows: 'not_for_sales: excluded_country' },
  { title: 'a lead in an excluded industry is blocked, however the industry is written', lead: leadOf({}, { company: { name: 'Firm', industry: 'Gambling & Casinos' } }), signals: [demoRequest()], more: { policy }, ...blocked, obstacles: ['block excluded_industry'], follows: 'not_for_sales: excluded_industry' },
  { title: 'a competitor who is a student is blocked for both reasons', lead: leadOf({ emailDomain: 'rival.example', jobTitle: 'Student' }), signals: [], more: { policy }, ...blocked, fails: ['interest', 'context'], obstacles: ['block competitor', 'block student'], follows: 'not_for_sales: competitor' },
  { title: 'a lead refused ten days ago without news is blocked and keeps its answer', lead: leadOf(), signals: [attended(11), attended(12, 'Faster go live'), download(13)], more: { handovers: [handover('refused', 10)] }, ...blocked, fails: ['context'], obstacles: ['block returned_without_news'], follows: 'refused: returned_without_news' },
  { title: 'a lead returned ten days ago without news is blocked', lead: leadOf(), signals: [], more: { handovers: [handover('returned', 10)] }, ...blocked, fails: ['interest', 'context'], obstacles: ['block returned_without_news'], follows: 'returned: returned_without_news' },
  { title: 'a lead refused ten days ago who only opened pages since is blocked: that is no news', lead: leadOf(), signals: [attended(11)], more: { handovers: [handover('refused', 10)] }, ...blocked, fails: ['interest', 'context'], obstacles: ['block returned_without_news'], follows: 'refused: returned_without_news' },
  { title: 'a lead refused ten days ago with news is ready again, and waits for the cool-down', lead: leadOf(), signals: INTERESTED, more: { handovers: [handover('refused', 10)] }, ...ready, follows: 'waiting: cool_down' },
  { title: 'a lead refused ten days ago who asks for a demo now need not wait', lead: leadOf(), signals: [demoRequest()], more: { handovers: [handover('refused', 10)] }, ...ready, follows: HANDED_OVER },
  { title: 'a lead refused 91 days ago with news is handed over: the cool-down is over', lead: leadOf(), signals: INTERESTED, more: { handovers: [handover('refused', 91)] }, ...ready, follows: HANDED_OVER },
  { title: 'a lead refused 91 days ago without news is no longer blocked, and nothing more', lead: leadOf(), signals: [attended(100)], more: { handovers: [handover('refused', 91)] }, is: 'nurture', fails: ['interest', 'context'], follows: NOT_READY },
  { title: 'a lead refused with "no need before February" waits for February, with news and after the cool-down', lead: leadOf(), signals: INTERESTED, more: { handovers: [handover('refused', 91, { refusal: { reason: 'no_need_now', until: daysAgo(-27) } })] }, ...ready, follows: 'waiting: cool_down' },
  { title: 'a lead whose handover expired is not blocked, and stays with that answer', lead: leadOf(), signals: [attended(11), attended(2, 'Faster go live'), download(13)], more: { handovers: [handover('expired', 1)] }, is: 'ready', follows: 'expired: unanswered' },
  { title: 'a lead whose handover expired, with news since, waits for the cool-down', lead: leadOf(), signals: [attended(0), attended(2, 'Faster go live'), download(13)], more: { handovers: [handover('expired', 1)] }, is: 'ready', follows: 'waiting: cool_down' },
];

export const ROUTES: readonly DecisionCase[] = [
  { title: 'a customer who is interested is being worked already: it belongs to the account owner', lead: leadOf({}, { company: { name: 'Nordlicht', lifecycleStage: 'customer' } }), signals: INTERESTED, ...ready, obstacles: ['route customer'], follows: 'being_worked: customer' },
  { title: 'a customer by the contact alone is being worked already', lead: leadOf({ lifecycleStage: 'customer' }), signals: INTERESTED, ...ready, obstacles: ['route customer'], follows: 'being_worked: customer' },
  { title: 'a customer who asks for a demo is handed over to whoever is responsible', lead: leadOf({ lifecycleStage: 'customer' }), signals: [demoRequest()], ...ready, obstacles: ['route customer'], follows: HANDED_OVER },
  { title: 'an evangelist is a customer who praises us', lead: leadOf({ lifecycleStage: 'evangelist' }), signals: INTERESTED, ...ready, obstacles: ['route customer'], follows: 'being_worked: customer' },
  { title: 'a lead with a deal that was won is a customer', lead: leadOf({}, { deals: [{ ...openDeal, isClosed: true, isWon: true }] }), signals: INTERESTED, ...ready, obstacles: ['route customer'], follows: 'being_worked: customer' },
  { title: 'a lead with an open deal is being worked already', lead: leadOf({}, { deals: [openDeal] }), signals: INTERESTED, ...ready, obstacles: ['route open_deal'], follows: 'being_worked: open_deal' },
  { title: 'a lead with a closed deal is handed over', lead: leadOf({}, { deals: [{ ...openDeal, isClosed: true }] }), signals: INTERESTED, ...ready, follows: HANDED_OVER },
  { title: 'a lead with a deal that was lost is handed over', lead: leadOf({}, { deals: [{ ...openDeal, isClosed: true, isWon: false }] }), signals: INTERESTED, ...ready, follows: HANDED_OVER },
  { title: 'a lead with an open deal who does not fit is being worked all the same', lead: { ...clerkOfOne(), deals: [openDeal] }, signals: [], is: 'nurture', fails: ['fit', 'interest', 'context'], obstacles: ['route open_deal'], follows: 'being_worked: open_deal' },
  { title: 'a lead who booked a meeting is being worked already', lead: leadOf({ meetingBookedAt: daysAgo(1) }), signals: INTERESTED, ...ready, obstacles: ['route meeting_booked'], follows: 'being_worked: meeting_booked' },
  { title: 'a meeting booked after the request answers it', lead: leadOf({ meetingBookedAt: daysAgo(1) }), signals: [demoRequest(2)], ...ready, obstacles: ['route meeting_booked'], follows: 'being_worked: meeting_booked' },
  { title: 'a meeting that we saw them book counts like one that the contact tells of', lead: leadOf(), signals: [...INTERESTED, signal('meeting_booked', 1)], ...ready, obstacles: ['route meeting_booked'], follows: 'being_worked: meeting_booked' },
  { title: 'a meeting that we saw them book before the request does not answer it', lead: leadOf(), signals: [demoRequest(2), signal('meeting_booked', 3)], ...ready, follows: HANDED_OVER },
  { title: 'a meeting that was cancelled after it was booked does not make them worked any more, and is said', lead: leadOf({ meetingFellThroughAt: daysAgo(0.5) }), signals: [...INTERESTED, signal('meeting_booked', 1)], ...ready, obstacles: ['warn meeting_fell_through'], follows: HANDED_OVER },
  { title: 'a meeting booked after another was cancelled stands', lead: leadOf({ meetingFellThroughAt: daysAgo(2), meetingBookedAt: daysAgo(1) }), signals: INTERESTED, ...ready, obstacles: ['route meeting_booked', 'warn meeting_fell_through'], follows: 'being_worked: meeting_booked' },
  { title: 'a meeting cancelled two weeks ago is not said any more', lead: leadOf({ meetingFellThroughAt: daysAgo(14) }), signals: INTERESTED, ...ready, follows: HANDED_OVER },
  { title: 'a meeting booked before the request does not answer it', lead: leadOf({ meetingBookedAt: daysAgo(3) }), signals: [demoRequest(2)], ...ready, follows: HANDED_OVER },
  { title: 'a meeting booked two weeks ago does not count any more', lead: leadOf({ meetingBookedAt: daysAgo(14) }), signals: INTERESTED, ...ready, follows: HANDED_OVER },
  { title: 'a lead whom a rep called three days ago is being worked already', lead: leadOf({ lastContactedAt: daysAgo(3) }), signals: INTERESTED, ...ready, obstacles: ['route in_contact'], follows: 'being_worked: in_contact' },
  { title: 'a lead who answered a rep three days ago is being worked already', lead: leadOf({ repliedToSalesAt: daysAgo(3) }), signals: INTERESTED, ...ready, obstacles: ['route in_contact'], follows: 'being_worked: in_contact' },
  { title: 'a call by a rep after the request answers it', lead: leadOf({ lastContactedAt: daysAgo(0.5) }), signals: [demoRequest(1)], ...ready, obstacles: ['route in_contact'], follows: 'being_worked: in_contact' },
  { title: 'a call by a rep before the request does not answer it', lead: leadOf({ lastContactedAt: daysAgo(2) }), signals: [demoRequest(1)], ...ready, follows: HANDED_OVER },
  { title: 'a call by a rep 15 days ago does not count any more', lead: leadOf({ lastContactedAt: daysAgo(15) }), signals: INTERESTED, ...ready, follows: HANDED_OVER },
  { title: 'a lead whose status is in progress is being worked already', lead: leadOf({ leadStatus: 'IN_PROGRESS' }), signals: INTERESTED, ...ready, obstacles: ['route in_progress'], follows: 'being_worked: in_progress' },
  { title: 'a lead whose status is in progress and who asks for a demo is handed over: a status is no answer', lead: leadOf({ leadStatus: 'IN_PROGRESS' }), signals: [demoRequest()], ...ready, obstacles: ['route in_progress'], follows: HANDED_OVER },
  { title: 'a lead whose status is new is handed over', lead: leadOf({ leadStatus: 'NEW' }), signals: INTERESTED, ...ready, follows: HANDED_OVER },
  { title: 'a competitor with an open deal is blocked: a block comes before a route', lead: leadOf({ emailDomain: 'rival.example' }, { deals: [openDeal] }), signals: [demoRequest()], more: { policy }, ...blocked, obstacles: ['block competitor', 'route open_deal'], follows: 'not_for_sales: competitor' },
];

export const WARNINGS: readonly DecisionCase[] = [
  { title: 'who unsubscribed from marketing is handed over with a warning', lead: leadOf({ unsubscribed: true }), signals: INTERESTED, ...ready, obstacles: ['warn unsubscribed'], follows: HANDED_OVER },
  { title: 'who never unsubscribed is handed over without one', lead: leadOf({ unsubscribed: false }), signals: INTERESTED, ...ready, follows: HANDED_OVER },
  { title: 'a decider with a private address is handed over with a warning', lead: person('CFO', 300, { emailDomain: 'gmail.com', hasFreeMail: true }), signals: INTERESTED, ...ready, obstacles: ['warn free_mail'], follows: HANDED_OVER },
  { title: 'a decider of whom no company is known is handed over with a warning', lead: leadOf({ jobTitle: 'CFO' }, { company: undefined }), signals: INTERESTED, ...ready, obstacles: ['warn company_unknown'], follows: HANDED_OVER },
  { title: 'a company called "-" is unknown', lead: leadOf({}, { company: { name: '-', employees: 300 } }), signals: INTERESTED, ...ready, obstacles: ['warn company_unknown'], follows: HANDED_OVER },
  { title: 'a company called "n/a" is unknown: a placeholder is an empty field', lead: leadOf({}, { company: { name: 'N/A', employees: 300 } }), signals: INTERESTED, ...ready, obstacles: ['warn company_unknown'], follows: HANDED_OVER },
  { title: 'who applied for a job and is interested all the same is handed over with a warning', lead: leadOf(), signals: [attended(0), attended(1, 'Faster go live'), download(0), download(1, 'Go live plan'), demoRequest(), form('Careers: Apply now', 400)], ...ready, obstacles: ['warn job_applicant'], follows: HANDED_OVER },
  { title: 'who only looked at the careers page is handed over without one', lead: leadOf(), signals: [...INTERESTED, page(365, 'careers')], ...ready, follows: HANDED_OVER },
  { title: 'deals that could not be checked are said, not passed over as none', lead: leadOf({}, { unchecked: [{ what: 'deals', because: 'no_access' }] }), signals: INTERESTED, ...ready, obstacles: ['warn not_checked'], follows: HANDED_OVER },
  { title: 'webinars that could not be checked are said, too', lead: leadOf({}, { unchecked: [{ what: 'deals', because: 'no_access' }, { what: 'webinars', because: 'no_access' }] }), signals: [demoRequest()], ...ready, obstacles: ['warn not_checked', 'warn not_checked'], follows: HANDED_OVER },
];
