import { ContactId } from '../../../src/domain/ids.ts';
import type { Colleague } from '../../../src/domain/lead.ts';
import { attended, demoRequest, download, leadOf, page, signal } from '../../support/leads.ts';
import { form, HANDED_OVER, NOT_READY, type DecisionCase } from './decision-case.ts';

const lead = leadOf();
const ready = { lead, is: 'ready', follows: HANDED_OVER } as const;
const nurture = { lead, is: 'nurture', follows: NOT_READY } as const;
const colleague = (days: number, jobTitle?: string): Colleague => ({ contactId: ContactId.parse('52'), jobTitle, signals: [download(days, 'ROI sheet')] });

/** What makes today the day to call, and what does not. */
export const WHY_NOW: readonly DecisionCase[] = [
  { ...ready, title: 'a request comes before every other reason', signals: [demoRequest(1), attended(0), download(0)], whyNow: 'Asked for a demo on 4 Jan at 10:00.', problem: 'Slow customer onboarding (2 of 3 actions)' },
  { ...ready, title: 'a topic is new when its first action is less than a week old', signals: [attended(1), download(6)], whyNow: 'First interest since 30 Dec 2025, customer onboarding: 2 actions, the latest on 4 Jan.' },
  { ...ready, title: 'a second topic is new beside an old one', signals: [download(0, 'ERP integration guide'), attended(8), attended(9, 'Faster go live')], whyNow: 'New topic, system integration: downloaded "ERP integration guide" on 5 Jan.', problem: 'Slow customer onboarding (2 of 3 actions)' },
  { ...ready, title: 'a topic stays new when they answer an e-mail meanwhile', signals: [signal('email_reply', 0), signal('email_reply', 1, 'Re: your visit'), download(2)], whyNow: 'First interest, customer onboarding: downloaded "Onboarding checklist" on 3 Jan.' },
  { ...ready, title: 'a topic stays new beside a newer step on an old one', signals: [download(0), download(1, 'ERP integration guide'), attended(8), download(20, 'Onboarding plan')], whyNow: 'New topic, system integration: downloaded "ERP integration guide" on 4 Jan.' },
  { ...ready, title: 'a topic of two months ago is not new, and a webinar on it is an event', signals: [attended(1), download(50), download(0, 'Onboarding plan')], whyNow: 'Attended "Halve onboarding time" (41 of 45 min) on 4 Jan.' },
  { ...nurture, title: 'a topic of two months ago is not new, and a download on it is no reason', signals: [download(0, 'Onboarding plan'), download(1, 'Onboarding checklist'), download(20, 'Onboarding template')], fails: ['context'], whyNow: null },
  { ...ready, title: 'four actions in three days on an old topic are a burst', signals: [download(0, 'Onboarding plan'), download(0.2), page(1, 'blog/onboarding'), page(1.1, 'blog/go-live'), download(20, 'Onboarding template')], whyNow: '4 actions from 4 Jan to 5 Jan.' },
  { ...ready, title: 'a burst after months with a few actions is far more than usual', signals: [download(0, 'Onboarding plan'), download(0.2), page(1, 'blog/onboarding'), page(1.1, 'blog/go-live'), download(40, 'Onboarding template'), page(50, 'blog/onboarding'), page(59, 'blog/a')], whyNow: '4 actions from 4 Jan to 5 Jan, far more than usual for this person.' },
  { ...nurture, title: 'four actions in three days are no burst for somebody who does as much every three days', signals: [download(0, 'Onboarding plan'), ...Array.from({ length: 100 }, (_, n) => page(n * 0.8, `blog/onboarding-${n % 7}`))], fails: ['context'], whyNow: null },
  { ...nurture, title: 'four looks at one page are no burst', signals: [attended(9), attended(10, 'Faster go live'), ...[0, 0.1, 0.2, 0.3].map((days) => page(days, 'blog/onboarding'))], fails: ['context'], whyNow: null },
  { ...nurture, title: 'having read a page today is no reason: "was active recently" is none', signals: [attended(9), attended(10, 'Faster go live'), page(0, 'blog/onboarding')], fails: ['context'], whyNow: null },
  { ...ready, title: 'a return after more than two months of silence is a reason', signals: [attended(1), download(0, 'Onboarding plan'), download(70)], whyNow: 'Back after 69 days of silence: downloaded "Onboarding plan" on 5 Jan.' },
  { ...nurture, title: 'a return to a page after silence is none: nothing meaningful was done', signals: [page(1, 'blog/onboarding'), download(70)], fails: ['interest', 'context'], whyNow: null },
  { ...ready, title: 'a second person from the company is a reason, by role and never by name', signals: [attended(8), attended(9, 'Faster go live')], more: { colleagues: [colleague(2, 'Finance Director')] }, whyNow: 'A colleague there (Finance Director) downloaded "ROI sheet" on 3 Jan.' },
  { ...ready, title: 'a second person of whom no role is known is a reason, too', signals: [attended(8), attended(9, 'Faster go live')], more: { colleagues: [colleague(2)] }, whyNow: 'A colleague there downloaded "ROI sheet" on 3 Jan.' },
  { ...nurture, title: 'a second person two weeks ago is no news any more', signals: [attended(8), attended(9, 'Faster go live')], more: { colleagues: [colleague(14)] }, fails: ['context'], whyNow: null },
  { ...nurture, title: 'a second person who only read a page is no reason', signals: [attended(8), attended(9, 'Faster go live')], more: { colleagues: [{ ...colleague(2), signals: [page(1, 'pricing')] }] }, fails: ['context'], whyNow: null },
  { ...nurture, title: 'interest of a second person is not that of the lead', signals: [page(0, 'blog/onboarding')], more: { colleagues: [colleague(0)] }, fails: ['interest'], interest: 3 },
  { ...ready, title: 'a webinar this week is a date both sides know', signals: [attended(3, 'A talk with our founder'), download(10), download(11, 'Onboarding plan')], whyNow: 'Attended "A talk with our founder" (41 of 45 min) on 2 Jan.' },
  { ...ready, title: 'of two topics with as many actions the newer one is the likely problem', signals: [attended(1, 'GDPR in ten minutes'), attended(2)], problem: 'Proving security and compliance (1 of 2 actions)' },
  { ...ready, title: 'what most actions are about is the likely problem, not what the newest is about', signals: [attended(1, 'GDPR in ten minutes'), attended(2), download(3)], problem: 'Slow customer onboarding (2 of 3 actions)' },
  { ...ready, title: 'a campaign says what a form without a name is about', signals: [signal('form_submission', 0, 'Form 7', { campaign: 'ERP integration 2026' }), attended(1, 'A talk with our founder')], problem: 'Systems that do not talk to each other (1 of 2 actions)' },
  { ...ready, title: 'a topic of half a year ago is no likely problem any more', signals: [form('Contact sales: Form'), download(180)], problem: null, whyNow: 'Asked to be contacted on 5 Jan at 10:00.' },
];
