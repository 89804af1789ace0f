import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { CardDesk } from '../../src/demo/cards/card-desk.ts';
import { listContacts, readRecord } from '../../src/demo/desk.ts';
import { ADMIN, prepareDemo, type Demo } from '../../src/demo/demo.ts';
import { awaitBackfill, connectAccount, goLive, playChapter } from '../../src/demo/tell.ts';
import { ContactId } from '../../src/domain/ids.ts';
import { startPreview, type Preview } from '../../src/sandbox/preview/start-preview.ts';
import { STORY } from '../../src/sandbox/story.ts';
import { launchBrowser, missingBrowser, takePicture } from './chromium.ts';
import { filledFolder } from '../support/database.ts';

let demo: Demo;
let preview: Preview;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  if (missingBrowser) return;
  demo = await prepareDemo({ contacts: 40, seed: 7, log: pino({ level: 'silent' }), dataDir: await filledFolder() });
  preview = await startPreview({
    appBaseUrl: demo.baseUrl, contacts: () => listContacts(demo), record: (contactId) => readRecord(demo, contactId),
    designed: new CardDesk(),
    identity: { portalId: demo.portalId, userId: ADMIN.userId, userEmail: ADMIN.email, ...demo.identity },
  });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1180, height: 980 } });
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  await connectAccount(demo);
  await awaitBackfill(demo, () => {});
  await goLive(demo);
});

afterAll(async () => {
  await browser?.close();
  await preview?.close();
  await demo?.close();
});

async function open(contactId: string): Promise<void> {
  await page.goto(`${preview.url}/?contact=${contactId}`);
  await page.waitForSelector('.card .heading');
}

const picture = (name: string): Promise<void> => takePicture(page, name);

const headline = (): Promise<string | null> => page.locator('.card .heading').first().textContent();

/** What axe-core calls serious or critical on the whole page. */
async function violations(): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ') ?? ''}`);
}

const describeInBrowser = missingBrowser ? describe.skip : describe;

describeInBrowser('a lead, seen in the browser', () => {
  test('that is not ready says what is missing', async () => {
    const chapter = STORY.find(({ title }) => title.startsWith('Ben Okafor'));
    if (!chapter) throw new Error('the story has no such chapter');
    await playChapter(demo, chapter);
    await open(demo.cast.ben);
    expect(await page.locator('.card').textContent()).toMatch(/interest 18.*40/iu);
    expect(await violations()).toEqual([]);
    await picture('card-not-ready');
  });

  test('that asks for pricing is called for on the card; refused with a reason, property, task and audit follow', async () => {
    const chapter = STORY.find(({ title }) => title.startsWith('Anna Brandt'));
    if (!chapter) throw new Error('the story has no such chapter');
    await playChapter(demo, chapter);
    const { anna } = demo.cast;
    await open(anna);
    expect(await headline()).toMatch(/^Call Anna/u);
    expect(await violations()).toEqual([]);
    await picture('card-ready');

    await page.click('[data-test-id=refuse]');
    await page.selectOption('[data-test-id=reason]', { label: 'No need now' });
    await page.click('[data-test-id=submit-refusal]');
    await page.waitForSelector('[data-test-id=undo]');

    const portal = demo.sandbox.portal(demo.portalId);
    const settled = (): boolean => portal.contact(anna)?.properties['handover_status'] === 'refused' && portal.tasksOf(anna)[0]?.properties['hs_task_status'] === 'COMPLETED';
    for (let tries = 0; tries < 200 && !settled(); tries += 1) await page.waitForTimeout(100);
    expect(portal.contact(anna)?.properties).toMatchObject({ handover_status: 'refused', handover_qualified: 'false' });
    expect(portal.tasksOf(anna).map(({ properties }) => properties['hs_task_status'])).toEqual(['COMPLETED']);
    const { storage } = demo.app;
    const [handover] = (await storage.handovers.of(demo.portalId, [ContactId.parse(anna)])).get(ContactId.parse(anna)) ?? [];
    expect(handover).toMatchObject({ state: 'refused', refusal: { reason: 'no_need_now' } });
    const audit = await storage.audit.of(demo.portalId, ContactId.parse(anna));
    expect(audit.map(({ who }) => who)).toContain(`user:${ADMIN.userId}`);
    expect((await storage.handovers.all(demo.portalId)).filter(({ state }) => state === 'accepted')).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('stands in a list with its status and scores, beside its tasks and timeline', async () => {
    await page.setViewportSize({ width: 1180, height: 760 });
    await open(demo.cast.finance);
    await page.waitForSelector('text=Timeline');
    expect(await page.locator('.contacts li').count()).toBeGreaterThan(30);
    expect(await page.locator('.contacts').textContent()).toMatch(/fit [A-D] \d+ · interest \w+ \d+/u);
    await picture('contact-list');
    expect(complaints).toEqual([]);
  });
});
