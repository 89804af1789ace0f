import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Evaluation } from '../domain/evaluation.ts';
import { ContactId } from '../domain/ids.ts';
import { syncNow } from '../pipeline/read-streams.ts';
import { hubspotFetch, signAsHubSpot } from '../sandbox/signing.ts';
import { STORY, type Chapter, type Expectation } from '../sandbox/story.ts';
import { ADMIN, PORTAL, type Demo } from './demo.ts';

/** How the story is told: a line of what happens, a line of what came of it. */
export type Narrator = { chapter(title: string): void; outcome(text: string): void };

/** What did not come out as the story expects. */
export type Failures = string[];

const POLL_MS = 100;

/** Waits until `isTrue`; gives up after `seconds` with what it waited for. */
export async function until(what: string, isTrue: () => Promise<boolean>, seconds = 20): Promise<void> {
  const deadline = Date.now() + seconds * 1_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`gave up after ${seconds} s: ${what}`);
    await delay(POLL_MS);
  }
}

/** No webhook is to be unpacked, nothing is stale or due, nothing is on its way to HubSpot or from it. Webhooks are looked at first: unpacked meanwhile, they are stale contacts. */
export async function isQuiet({ app: { storage }, sandbox }: Demo): Promise<boolean> {
  const packed = await storage.deliveries.packed(PORTAL, 1);
  const [leads, tasks, updates, writes] = [
    await storage.leads.counts(PORTAL, new Date()), await storage.taskIntents.counts(PORTAL), await storage.taskUpdates.counts(PORTAL), await storage.propertyWrites.counts(PORTAL),
  ];
  return packed.length + leads.stale + leads.due + tasks.pending + tasks.sending + updates.waiting + writes.waiting + sandbox.webhooks.pending() === 0;
}

/**
 * An admin's browser: our page, HubSpot's consent, back to us; cookies kept, redirects followed by hand.
 * @param portalId - the account chosen on the consent page; left out: the one there is
 */
export async function connectAccount({ baseUrl }: Pick<Demo, 'baseUrl'>, portalId?: string): Promise<void> {
  const begin = await fetch(`${baseUrl}/install`, { redirect: 'manual' });
  const cookie = begin.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const page = new URL(begin.headers.get('location') ?? '');
  if (portalId !== undefined) page.searchParams.set('portalId', portalId);
  const consent = await fetch(page, { redirect: 'manual' });
  const back = consent.headers.get('location');
  if (!back) throw new Error(`HubSpot's consent page answered ${consent.status}: ${(await consent.text()).slice(0, 200)}`);
  const done = await fetch(back, { headers: { cookie }, redirect: 'manual' });
  if (done.status !== 200) throw new Error(`the connection failed with ${done.status}`);
}

/** Waits for the first reading of all contacts, telling how far it has come. */
export async function awaitBackfill(demo: Demo, progress: (read: number, of: number) => void): Promise<void> {
  const { storage } = demo.app;
  const total = demo.sandbox.portal(PORTAL).contacts().length;
  await until('the backfill', async () => {
    const { evaluated } = await storage.leads.counts(PORTAL, new Date());
    progress(Math.min(evaluated, total), total);
    return evaluated >= total && (await isQuiet(demo));
  }, 45);
}

const asHubSpotUser = ({ baseUrl, identity }: Demo): Omit<Parameters<typeof hubspotFetch>[0], 'path'> =>
  ({ baseUrl, ...identity, portalId: PORTAL, userId: ADMIN.userId, userEmail: ADMIN.email });

/** The admin switches handovers on in the settings page. */
export async function goLive(demo: Demo): Promise<void> {
  const answer = await hubspotFetch({ ...asHubSpotUser(demo), path: '/settings/mode', method: 'PUT', body: { mode: 'live' } });
  if (answer.status !== 200) throw new Error(`going live was answered ${answer.status}`);
  await until('every lead looked at again', () => isQuiet(demo), 30);
}

/** The parts of the card that the story looks at. */
const Card = z.object({ state: z.string(), whyNow: z.string().nullable() });

/** What the card shows for a contact. */
export async function readCard(demo: Demo, contactId: string): Promise<z.infer<typeof Card>> {
  const answer = await hubspotFetch({ ...asHubSpotUser(demo), path: `/card/contacts/${contactId}` });
  return Card.parse(await answer.json());
}

/** Plays one chapter and waits for what it should lead to; returns whom it was about and whether it came out so. */
export async function playChapter(demo: Demo, chapter: Chapter): Promise<{ contactId: ContactId; isAsExpected: boolean }> {
  const { app, sandbox, cast } = demo;
  const portal = sandbox.portal(PORTAL);
  const contactId = ContactId.parse(await chapter.play({ portal, webhooks: sandbox.webhooks, cast, now: () => new Date() }));
  await sandbox.webhooks.flush();
  const holds = async (): Promise<boolean> => {
    const isThere = (await standing(demo, contactId, chapter.expect)) && portal.tasksOf(contactId).length === chapter.expect.tasks;
    const quiet = await isQuiet(demo);
    if (quiet && !isThere && chapter.bySync) await syncNow(app.flow, PORTAL);
    return quiet && isThere;
  };
  const isAsExpected = await until(chapter.title, holds).then(() => true, () => false);
  return { contactId, isAsExpected };
}

/** Whether somebody stands where they are expected to, or is gone as far as expected. */
async function standing({ app: { storage } }: Demo, contactId: ContactId, expected: Expectation): Promise<boolean> {
  const record = await storage.leads.find(PORTAL, contactId);
  if ('status' in expected) return record?.status === expected.status;
  if (expected.gone === 'deleted') return record === null;
  const kept = [...(await storage.audit.of(PORTAL, contactId)), ...(await storage.ledger.of(PORTAL, [contactId], new Date(0))), ...(await storage.handovers.of(PORTAL, [contactId]))];
  return kept.length === 0 && (await storage.leads.unknown(PORTAL, [contactId])).length === 1;
}

/** Plays the chapters one by one and checks each. */
export async function tellStory(demo: Demo, narrator: Narrator): Promise<Failures> {
  const failures: Failures = [];
  for (const chapter of STORY) {
    narrator.chapter(chapter.title);
    const { contactId, isAsExpected } = await playChapter(demo, chapter);
    const record = await demo.app.storage.leads.find(PORTAL, contactId);
    const [task, ...more] = demo.sandbox.portal(PORTAL).tasksOf(contactId);
    const { tasks } = chapter.expect;
    const expected = 'status' in chapter.expect ? chapter.expect.status : chapter.expect.gone;
    if (!isAsExpected) failures.push(`${chapter.title}: expected ${expected} with ${tasks} task(s), found ${record?.status ?? 'no status'} with ${(task ? 1 : 0) + more.length}`);
    narrator.outcome(`${record?.status ?? ('gone' in chapter.expect ? 'nobody any more' : 'unknown')}${task ? `, task "${task.properties['hs_task_subject'] ?? ''}"` : ''}${record?.evaluation ? ` (${whyOf(record.evaluation)})` : ''}`);
  }
  return failures;
}

function whyOf({ fit, intent, obstacles, qualification }: Evaluation): string {
  const inTheWay = obstacles.find(({ level }) => level !== 'warn');
  return `fit ${fit.grade} ${fit.value}, interest ${intent.level} ${intent.value}, ${inTheWay ? inTheWay.code.replaceAll('_', ' ') : qualification}`;
}

/** Requests that HubSpot did not make: one forged, one captured and sent again ten minutes later. Both must be refused. */
export async function attack(demo: Demo, narrator: Narrator): Promise<Failures> {
  const url = `${demo.baseUrl}/webhooks/hubspot`;
  const body = JSON.stringify([{ eventId: 1, portalId: Number(PORTAL), occurredAt: Date.now(), subscriptionType: 'contact.propertyChange', objectId: Number(demo.cast.ben), propertyName: 'lifecyclestage', propertyValue: 'customer' }]);
  const sign = (clientSecret: string, at: Date): Record<string, string> => signAsHubSpot({ method: 'POST', url, body, clientSecret, at });
  const attempts = [
    { title: 'A forged request: signed with a guessed secret', headers: sign('guessed', new Date()) },
    { title: 'A replayed request: captured and sent again ten minutes later', headers: sign(demo.identity.clientSecret, new Date(Date.now() - 10 * 60_000)) },
  ];
  const failures: Failures = [];
  for (const { title, headers } of attempts) {
    narrator.chapter(title);
    const { status } = await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body });
    narrator.outcome(status === 401 ? 'refused' : `answered ${status}`);
    if (status !== 401) failures.push(`${title}: expected 401, found ${status}`);
  }
  return failures;
}
