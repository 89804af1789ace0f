import { daysAfter } from '../../../src/domain/decay.ts';
import { attended, demoRequest, download, leadOf, NOW, page, signal, strangerOf } from '../../support/leads.ts';
import { clerkOfOne, form, HANDED_OVER, INTERESTED, NOT_READY, person, type DecisionCase } from './decision-case.ts';

export const GATES: readonly DecisionCase[] = [
  {
    title: 'a CFO of a 300-people firm who attended a webinar yesterday and downloaded a checklist is ready: meets all three gates',
    lead: person('CFO', 300), signals: INTERESTED, is: 'ready', follows: HANDED_OVER, fit: 100, interest: 44,
    whyNow: 'First interest since 3 Jan, customer onboarding: 2 actions, the latest on 4 Jan.', problem: 'Slow customer onboarding (2 of 2 actions)',
  },
  { title: 'a purchasing clerk of a one-person business with the same interest is not: the fit of 48 stays below 50', lead: clerkOfOne(), signals: INTERESTED, is: 'nurture', fails: ['fit'], follows: NOT_READY, fit: 48, interest: 44 },
  { title: 'a head of customer success who downloaded one checklist is not: 18 points of interest are not 40', lead: leadOf(), signals: [download(0)], is: 'nurture', fails: ['interest'], follows: NOT_READY, interest: 18 },
  { title: 'a head of customer success at two webinars on no topic is not: nobody could say which problem it is about', lead: leadOf(), signals: [attended(1, 'A talk with our founder'), attended(2, 'Ask me anything')], is: 'nurture', fails: ['context'], follows: NOT_READY, whyNow: 'Attended "A talk with our founder" (41 of 45 min) on 4 Jan.', problem: null },
  { title: 'a head of customer success with two webinars a week ago is not: nothing says why now', lead: leadOf(), signals: [attended(7.5), attended(8, 'Faster go live')], is: 'nurture', fails: ['context'], follows: NOT_READY, whyNow: null, problem: 'Slow customer onboarding (2 of 2 actions)' },
  { title: 'somebody with neither name nor address is not, however interested: nobody could be called', lead: leadOf({ firstName: undefined, lastName: undefined, email: undefined }), signals: INTERESTED, is: 'nurture', fails: ['context'], follows: NOT_READY },
  { title: 'somebody with an address but no name is ready: the name is asked for', lead: leadOf({ firstName: ' ', lastName: undefined }), signals: INTERESTED, is: 'ready', follows: HANDED_OVER },
  { title: 'a lead of whom everything is known and who did nothing is not: neither interest nor a reason', lead: leadOf(), signals: [], is: 'nurture', fails: ['interest', 'context'], follows: NOT_READY, fit: 89, interest: 0, whyNow: null, problem: null },
  { title: 'a stranger of whom nothing is known and who did nothing fails all three gates', lead: strangerOf(), signals: [], is: 'nurture', fails: ['fit', 'interest', 'context'], obstacles: ['warn free_mail', 'warn company_unknown'], follows: NOT_READY, fit: 38 },
  { title: 'a stranger at two webinars without a topic is not ready: fit 38, made of what is unknown, stays below the gate', lead: strangerOf(), signals: [attended(1, 'A talk with our founder'), attended(2, 'Ask me anything')], is: 'nurture', fails: ['fit', 'context'], obstacles: ['warn free_mail', 'warn company_unknown'], follows: NOT_READY, fit: 38 },
  { title: 'a stranger at two webinars on onboarding is not ready: one good fact, a need we solve, lifts the fit to 46 and not over the gate', lead: strangerOf(), signals: [attended(1), attended(2, 'Faster go live')], is: 'nurture', fails: ['fit'], obstacles: ['warn free_mail', 'warn company_unknown'], follows: NOT_READY, fit: 46 },
  { title: 'a stranger at the same webinars who calls herself CFO is ready: her job lifts the fit over the gate', lead: strangerOf({ jobTitle: 'CFO' }), signals: [attended(1), attended(2, 'Faster go live')], is: 'ready', obstacles: ['warn free_mail', 'warn company_unknown'], follows: HANDED_OVER, fit: 82 },
  { title: 'interest of exactly 40 is enough: two downloads and a link followed in an e-mail today', lead: leadOf(), signals: [download(0), download(0, 'Go live plan'), signal('email_click', 0, 'January news')], is: 'ready', follows: HANDED_OVER, interest: 40 },
  { title: 'interest of 39 is not enough: an answer to an e-mail and a registration today', lead: leadOf(), signals: [signal('email_reply', 0), signal('webinar_registered', 0, 'Halve onboarding time')], is: 'nurture', fails: ['interest'], follows: NOT_READY, interest: 39 },
  { title: 'who was ready stays so at 39: the lower threshold holds', lead: leadOf(), signals: [signal('email_reply', 0), signal('webinar_registered', 0, 'Halve onboarding time')], more: { wasReady: true }, is: 'ready', follows: HANDED_OVER, interest: 39 },
  { title: 'who was ready stays so at exactly 30: one webinar to its end, just now', lead: leadOf(), signals: [signal('webinar_attended', 0, 'Halve onboarding time')], more: { wasReady: true }, is: 'ready', follows: HANDED_OVER, interest: 30 },
  { title: 'who was ready leaves at 29: the same webinar yesterday', lead: leadOf(), signals: [signal('webinar_attended', 1, 'Halve onboarding time')], more: { wasReady: true }, is: 'nurture', fails: ['interest'], follows: NOT_READY, interest: 29 },
  { title: 'who was ready stays so with a fit of 48: the lower threshold is 45', lead: clerkOfOne(), signals: INTERESTED, more: { wasReady: true }, is: 'ready', follows: HANDED_OVER, fit: 48 },
  { title: 'the CFO five weeks later is not ready any more: interest has faded and nothing is new', lead: person('CFO', 300), signals: INTERESTED, more: { now: daysAfter(NOW, 35) }, is: 'nurture', fails: ['interest', 'context'], follows: NOT_READY, interest: 16 },
  { title: 'the CFO five weeks later is not ready either when she was before', lead: person('CFO', 300), signals: INTERESTED, more: { now: daysAfter(NOW, 35), wasReady: true }, is: 'nurture', fails: ['interest', 'context'], follows: NOT_READY },

  { title: 'who asks for a demo is ready with nothing known but a private address', lead: strangerOf(), signals: [demoRequest()], is: 'ready', obstacles: ['warn free_mail', 'warn company_unknown'], follows: HANDED_OVER, whyNow: 'Asked for a demo on 5 Jan at 10:00.', problem: null },
  { title: 'who asks for a demo is ready without a name or an address', lead: { ...strangerOf(), contact: {} }, signals: [demoRequest()], is: 'ready', obstacles: ['warn company_unknown'], follows: HANDED_OVER },
  { title: 'who asks for a demo is not ready where everything is known and does not fit', lead: clerkOfOne(), signals: [demoRequest()], is: 'nurture', fails: ['fit'], follows: NOT_READY, interest: 70 },
  { title: 'who asks for a demo is ready where the unknown could still make the fit good', lead: { ...clerkOfOne(), company: undefined }, signals: [demoRequest()], is: 'ready', obstacles: ['warn company_unknown'], follows: HANDED_OVER },
  { title: 'who asked for a demo 13 days ago is still ready', lead: strangerOf(), signals: [demoRequest(13)], is: 'ready', obstacles: ['warn free_mail', 'warn company_unknown'], follows: HANDED_OVER },
  { title: 'who asked for a demo two weeks ago is not ready any more: the request is no longer fresh', lead: leadOf(), signals: [demoRequest(14)], is: 'nurture', fails: ['interest', 'context'], follows: NOT_READY, interest: 35 },
  { title: 'who asks for pricing is ready', lead: leadOf(), signals: [form('Request pricing: Form')], is: 'ready', follows: HANDED_OVER, whyNow: 'Asked for pricing on 5 Jan at 10:00.' },
  { title: 'who asks to be contacted is ready', lead: leadOf(), signals: [form('Contact sales: Form')], is: 'ready', follows: HANDED_OVER, whyNow: 'Asked to be contacted on 5 Jan at 10:00.' },
  { title: 'who asks for a demo while the careers page weighs against them is ready: a request is its own interest', lead: leadOf(), signals: [demoRequest(), form('Careers: Apply now', 1), page(1, 'careers')], is: 'ready', obstacles: ['warn job_applicant'], follows: HANDED_OVER, interest: 20 },
];
