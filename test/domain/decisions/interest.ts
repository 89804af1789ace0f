import type { Signal } from '../../../src/domain/signal.ts';
import { attended, demoRequest, download, leadOf, page, signal } from '../../support/leads.ts';
import { form, HANDED_OVER, NOT_READY, type DecisionCase } from './decision-case.ts';

const lead = leadOf();
const ready = { lead, is: 'ready', follows: HANDED_OVER } as const;
const nurture = { lead, is: 'nurture', follows: NOT_READY } as const;
const registered = (days = 0, title = 'Halve onboarding time'): Signal => signal('webinar_registered', days, title);
const minutes = (attendedMinutes: number, title = 'Halve onboarding time'): Signal => signal('webinar_attended', 0, title, { attendedMinutes, durationMinutes: 60 });

/** What each kind of signal counts, and what it does not. */
export const INTEREST: readonly DecisionCase[] = [
  { ...nurture, title: 'thirty opened e-mails count nothing: mail programs open them', signals: Array.from({ length: 30 }, (_, n) => signal('email_open', n / 10, 'Onboarding news')), fails: ['interest', 'context'], interest: 0, whyNow: null, problem: null },
  { ...nurture, title: 'ten links followed in e-mails are no meaningful action, and capped at 30', signals: Array.from({ length: 10 }, (_, n) => signal('email_click', 0, `Onboarding news ${n}`)), fails: ['interest'], interest: 30 },
  { ...nurture, title: 'reading alone never gets there: pages are capped at 20, exploring adds 12', signals: Array.from({ length: 12 }, (_, n) => page(n / 100, `blog/onboarding-${n}`)), fails: ['interest'], interest: 32, whyNow: '12 actions on 5 Jan.' },
  { ...nurture, title: 'two pages are not several: no bonus', signals: [page(0, 'blog/onboarding'), page(0, 'blog/go-live')], fails: ['interest', 'context'], interest: 6 },
  { ...nurture, title: 'three different pages in two weeks are exploring: 12 points more', signals: [page(0, 'blog/onboarding'), page(0, 'blog/go-live'), page(0, 'blog/kick-off')], fails: ['interest', 'context'], interest: 21 },
  { ...nurture, title: 'one page three times is not exploring, and counts less each time', signals: [page(0, 'blog/onboarding'), page(0.01, 'blog/onboarding'), page(0.02, 'blog/onboarding')], fails: ['interest', 'context'], interest: 5 },
  { ...ready, title: 'exploring makes the difference: a download, a registration and a page, all different', signals: [download(0), registered(0, 'Faster go live'), page(0, 'blog/kick-off')], interest: 47 },
  { ...nurture, title: 'the same three on one and the same content do not', signals: [download(0, 'Onboarding'), registered(0, 'Onboarding'), page(0, 'blog/onboarding')], fails: ['interest'], interest: 35 },
  { ...nurture, title: 'the same checklist three times counts half each time: 18, 9 and 4', signals: [0, 0.1, 0.2].map((days) => download(days)), fails: ['interest'], interest: 31 },
  { ...ready, title: 'three checklists count in full, up to the cap of 45, and exploring', signals: ['Onboarding', 'Go live', 'Kick off'].map((title) => download(0, `${title} checklist`)), interest: 57 },
  { ...nurture, title: 'a registration alone is not enough', signals: [registered()], fails: ['interest'], interest: 14 },
  { ...nurture, title: 'a webinar attended to its end is not enough alone', signals: [minutes(60)], fails: ['interest'], interest: 30 },
  { ...nurture, title: 'half a webinar counts half', signals: [minutes(30)], fails: ['interest'], interest: 15 },
  { ...nurture, title: 'one minute of a webinar counts a fifth: they did come', signals: [minutes(1)], fails: ['interest'], interest: 6 },
  { ...ready, title: 'two webinars to their end are enough, capped at 45', signals: [minutes(60), minutes(60, 'Faster go live')], interest: 45 },
  { ...nurture, title: 'two webinars missed show no interest: they registered and did not come', signals: [signal('webinar_no_show', 0, 'Halve onboarding time'), signal('webinar_no_show', 0, 'Faster go live')], fails: ['interest', 'context'], interest: 8, whyNow: null },
  { ...nurture, title: 'a webinar cancelled is no action at all', signals: [signal('webinar_cancelled', 0, 'Halve onboarding time')], fails: ['interest', 'context'], interest: 0, whyNow: null, problem: null },
  { ...nurture, title: 'another stage, a visit and an event without a rule show no interest, and are no recent action', signals: [signal('stage_changed', 0, 'opportunity'), signal('visit', 0, 'Paid social: LinkedIn'), signal('custom_event', 0, 'Onboarding started')], fails: ['interest', 'context'], interest: 0, whyNow: null, problem: null },
  { ...ready, title: 'a meeting booked is enough interest alone, and is worked already: sales has a date with them', signals: [signal('meeting_booked', 0, 'Onboarding call')], obstacles: ['route meeting_booked'], follows: 'being_worked: meeting_booked', interest: 60 },
  { ...nurture, title: 'a meeting booked makes no hand-raiser: the topic is needed, too', signals: [signal('meeting_booked', 0)], fails: ['context'], obstacles: ['route meeting_booked'], follows: 'being_worked: meeting_booked', interest: 60, problem: null },
  { ...ready, title: 'a meeting booked two weeks ago does not make them worked any more', signals: [signal('meeting_booked', 14, 'Onboarding call'), attended(1)], interest: 56 },
  { ...nurture, title: 'a job application weighs against everything else', signals: [attended(0), download(0), form('Careers: Application form')], fails: ['interest'], obstacles: ['warn job_applicant'], interest: 5 },
  { ...nurture, title: 'a job application alone is no interest', signals: [form('Careers: Application form')], fails: ['interest', 'context'], obstacles: ['warn job_applicant'], interest: 0, whyNow: null, problem: null },
  { ...nurture, title: 'the careers page takes the points that were missing in the end', signals: [attended(0), download(0), page(0, 'careers')], fails: ['interest'], interest: 35 },
  { ...ready, title: 'the careers page a year ago is forgotten', signals: [attended(0), download(0), page(365, 'careers')], interest: 45 },
  { ...nurture, title: 'a newsletter is no meaningful action', signals: [form('Newsletter: Sign-up')], fails: ['interest', 'context'], interest: 4 },
  { ...nurture, title: 'an unsubscribe form is no action', signals: [form('Unsubscribe: Onboarding news')], fails: ['interest', 'context'], interest: 0, problem: null },
  { ...nurture, title: 'a guide about pricing is content, no request', signals: [form('The SaaS pricing guide: Download')], fails: ['interest', 'context'], interest: 18 },
  { ...nurture, title: 'a report on contact centers is content, no request', signals: [form('Contact center trends 2026: Form')], fails: ['interest', 'context'], interest: 18 },
  { ...nurture, title: 'a form that says nothing counts 14, less than a download', signals: [form('Form 7')], fails: ['interest', 'context'], interest: 14 },
  { ...nurture, title: 'a signal dated an hour from now by a clock that runs ahead counts in full, never more', signals: [download(-1 / 24)], fails: ['interest'], interest: 18 },
  { ...nurture, title: 'a signal dated later than that has not happened yet', signals: [download(-1.1 / 24)], fails: ['interest', 'context'], interest: 0, whyNow: null, problem: null },
  { ...nurture, title: 'a demo request dated tomorrow is for tomorrow', signals: [demoRequest(-1)], fails: ['interest', 'context'], interest: 0, whyNow: null },
];
