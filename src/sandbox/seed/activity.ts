import {
  BLOG_PAGE, CAREERS_PAGE, CONTACT_SALES, DEMO_REQUEST, DOWNLOADS, JOB_APPLICATION, NEWSLETTER, PRICING_PAGE, TOPIC_PAGES, type ContentItem,
} from '../content-catalogue.ts';
import type { SandboxPortal } from '../sandbox-portal.ts';
import { clickEmail, submitForm, visitPage } from '../visitor-activity.ts';
import type { Random } from './random.ts';

/** How somebody behaves. */
export type Persona = 'evaluator' | 'researcher' | 'listener' | 'dormant' | 'student' | 'applicant' | 'customer';

const DAY_MS = 86_400_000;

type Act = { at: Date; act: (at: Date) => void };

/** Days back from now within which a persona was last active, and how many things it did. */
const RHYTHM: Record<Persona, { recentDays: number; spanDays: number; acts: readonly [number, number] }> = {
  evaluator: { recentDays: 6, spanDays: 35, acts: [6, 14] },
  researcher: { recentDays: 20, spanDays: 90, acts: [3, 8] },
  listener: { recentDays: 30, spanDays: 120, acts: [2, 5] },
  dormant: { recentDays: 80, spanDays: 180, acts: [0, 3] },
  student: { recentDays: 15, spanDays: 60, acts: [3, 7] },
  applicant: { recentDays: 12, spanDays: 40, acts: [2, 5] },
  customer: { recentDays: 10, spanDays: 180, acts: [2, 8] },
};

/** Gives a contact a past: visits, downloads, forms and e-mail clicks of the last 180 days, oldest first. */
export function giveActivity(portal: SandboxPortal, contactId: string, persona: Persona, random: Random, now: Date): void {
  const { recentDays, spanDays, acts } = RHYTHM[persona];
  const planned: Act[] = Array.from({ length: random.whole(...acts) }, () => ({
    at: new Date(now.getTime() - (random.whole(0, recentDays) + random.next() * (spanDays - recentDays) * random.next()) * DAY_MS - random.whole(0, DAY_MS / 2)),
    act: plan(portal, contactId, persona, random),
  }));
  for (const { at, act } of planned.toSorted((a, b) => a.at.getTime() - b.at.getTime())) act(at);
}

function plan(portal: SandboxPortal, contactId: string, persona: Persona, random: Random): Act['act'] {
  const visit = ({ url, title }: ContentItem) => (at: Date) => visitPage(portal, contactId, { url, title, at });
  const send = ({ url, conversionName, title }: ContentItem, message?: string) => (at: Date) =>
    submitForm(portal, contactId, { url, at, conversionName: conversionName ?? title, ...(message === undefined ? {} : { message }) });
  const click = () => (at: Date) => clickEmail(portal, contactId, { emailName: `${random.pick(DOWNLOADS).title} (e-mail)`, at });
  switch (persona) {
    case 'evaluator':
      if (random.chance(0.12)) return send(DEMO_REQUEST, 'We compare vendors this quarter and would like to see the product.');
      if (random.chance(0.08)) return send(CONTACT_SALES, 'Please call me about prices for 40 users.');
      return random.chance(0.3) ? visit(PRICING_PAGE) : random.pick([visit(random.pick(TOPIC_PAGES)), send(random.pick(DOWNLOADS)), click()]);
    case 'researcher':
      return random.pick([send(random.pick(DOWNLOADS)), visit(random.pick(TOPIC_PAGES)), visit(BLOG_PAGE), click()]);
    case 'listener':
      return random.pick([visit(BLOG_PAGE), click(), send(NEWSLETTER)]);
    case 'dormant':
      return random.pick([visit(BLOG_PAGE), send(NEWSLETTER)]);
    case 'student':
      return random.pick([send(random.pick(DOWNLOADS)), visit(BLOG_PAGE)]);
    case 'applicant':
      return random.pick([visit(CAREERS_PAGE), send(JOB_APPLICATION)]);
    case 'customer':
      return random.pick([visit(random.pick(TOPIC_PAGES)), visit(BLOG_PAGE), click()]);
    default:
      return persona satisfies never;
  }
}
